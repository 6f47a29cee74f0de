//! The docket: the cases that are open on this server.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use detente::case::ProtocolKind;
use detente::format::case::read;
use detente::format::history::Replay;
use detente::format::source::SourceFile;
use detente::record::RecordSigner;

use crate::analyses::Analyses;
use crate::config::Quotas;
use crate::house::event::Opening;
use crate::logbook::{Logbook, LogbookError};
use crate::open_case::OpenCase;

/// The cases that are open, by short name.
pub struct Docket {
    cases: RwLock<BTreeMap<String, Arc<OpenCase>>>,
    logbook: Arc<Logbook>,
    signer: Arc<RecordSigner>,
    analyses: Arc<Analyses>,
    quotas: Quotas,
    is_shared: bool,
}

/// Why a case cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotOpened {
    /// Its files do not make a case.
    #[error("case `{case}`: {n_mistakes} mistakes, the first: {first}")]
    Mistakes {
        /// Its short name.
        case: String,
        /// How many.
        n_mistakes: usize,
        /// The first.
        first: String,
    },
    /// A protocol that there is not.
    #[error("case `{case}`: there is no protocol `{found}`")]
    Protocol {
        /// The short name of the case.
        case: String,
        /// What was given.
        found: String,
    },
    /// The files name themselves otherwise.
    #[error("the case calls itself `{found}`, not `{expected}`")]
    Name {
        /// The name under which it was opened.
        expected: String,
        /// The name in its file.
        found: String,
    },
    /// Its log cannot be read.
    #[error("case `{case}`: {problem}")]
    Log {
        /// Its short name.
        case: String,
        /// Why.
        problem: LogbookError,
    },
}

impl Docket {
    /// An empty docket.
    pub(crate) fn new(
        logbook: Arc<Logbook>,
        signer: Arc<RecordSigner>,
        analyses: Arc<Analyses>,
        quotas: Quotas,
        is_shared: bool,
    ) -> Self {
        Self {
            cases: RwLock::new(BTreeMap::new()),
            logbook,
            signer,
            analyses,
            quotas,
            is_shared,
        }
    }

    /// The case of a short name. Whoever asks must have a reason: a room, or
    /// that it is published.
    pub(crate) fn case(&self, id: &str) -> Option<Arc<OpenCase>> {
        let cases = self.cases.read().unwrap_or_else(PoisonError::into_inner);
        cases.get(id).cloned()
    }

    /// All cases, by short name.
    pub fn all(&self) -> Vec<Arc<OpenCase>> {
        let cases = self.cases.read().unwrap_or_else(PoisonError::into_inner);
        cases.values().cloned().collect()
    }

    /// Takes up a case as it was opened, where its log ends.
    ///
    /// # Errors
    /// [`NotOpened`].
    pub async fn take_up(&self, opening: &Opening) -> Result<(), NotOpened> {
        let id = opening.case.clone();
        let file = SourceFile::new("case.toml", opening.text.clone());
        let instructions: Vec<SourceFile> = (opening.instructions.iter())
            .map(|(name, text)| SourceFile::new(name.clone(), text.clone()))
            .collect();
        let case = read(&file, &instructions).map_err(|mistakes| NotOpened::Mistakes {
            case: id.clone(),
            n_mistakes: mistakes.len(),
            first: mistakes
                .first()
                .map(ToString::to_string)
                .unwrap_or_default(),
        })?;
        if case.public.id.as_str() != id {
            return Err(NotOpened::Name {
                expected: id,
                found: case.public.id.to_string(),
            });
        }
        let protocol = ProtocolKind::by_name(&opening.protocol);
        let protocol = protocol.ok_or_else(|| NotOpened::Protocol {
            case: id.clone(),
            found: opening.protocol.clone(),
        })?;
        let taken = OpenCase::take_up(
            Replay::open(case, protocol),
            opening,
            self.is_shared,
            Arc::clone(&self.logbook),
            Arc::clone(&self.signer),
            Arc::clone(&self.analyses),
            self.quotas,
        );
        let taken = taken.await.map_err(|problem| NotOpened::Log {
            case: id.clone(),
            problem,
        })?;
        let mut cases = self.cases.write().unwrap_or_else(PoisonError::into_inner);
        cases.insert(id, Arc::new(taken));
        Ok(())
    }
}
