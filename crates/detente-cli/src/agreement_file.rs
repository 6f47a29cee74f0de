//! The agreement file: reading it, and what a signature binds of it.

use std::num::NonZeroU32;
use std::path::Path;

use detente::agreement::signature::Digest;
use detente::agreement::terms::Agreement;
use detente::format::agreement::{canonical, read};
use detente::model::line::Line;
use detente::model::slug::Slug;

use crate::failure::Failure;
use crate::folder::{BYTES_MAX, read_file};

/// Reads an agreement file.
pub(crate) fn read_agreement(path: &Path) -> Result<Agreement, Failure> {
    read(&read_file(path, BYTES_MAX)?).map_err(Failure::Mistakes)
}

/// What an acceptance of an agreement says of it.
pub(crate) struct Accepted {
    /// The digest of the canonical form.
    pub(crate) digest: Digest,
    /// The case from which it comes, else its own short name.
    pub(crate) case: Slug,
    /// The number of the text.
    pub(crate) version: NonZeroU32,
    /// What it is called.
    pub(crate) title: String,
    /// Those who must sign.
    pub(crate) parties: Vec<Slug>,
}

/// What the command line says of the agreement beside the file: nothing, or the same.
#[derive(clap::Args)]
pub(crate) struct Stated {
    /// Short name of the case; must be what the agreement says (its case, else its id)
    #[arg(long, value_name = "CASE", value_parser = Slug::new)]
    case: Option<Slug>,
    /// Version of the agreement; must be what the agreement says
    #[arg(long, value_name = "N")]
    version: Option<NonZeroU32>,
}

impl Accepted {
    /// Tells what is accepted with an agreement.
    pub(crate) fn of(agreement: &Agreement) -> Self {
        let terms = agreement.terms();
        let parties = agreement.parties();
        Self {
            digest: Digest::of(canonical(agreement).as_bytes()),
            case: terms.case.as_ref().unwrap_or(&terms.id).clone(),
            // Version 0 is a mistake in an agreement file.
            version: NonZeroU32::new(terms.version).unwrap_or(NonZeroU32::MIN),
            title: terms.title.clone(),
            parties: parties
                .map(|at| agreement.signatory(at).id.clone())
                .collect(),
        }
    }

    /// Refuses what was said on the command line and is otherwise in the file.
    pub(crate) fn agrees(&self, stated: &Stated) -> Result<(), Failure> {
        if let Some(case) = &stated.case {
            agree("--case", case.as_str(), self.case.as_str())?;
        }
        if let Some(version) = stated.version {
            agree("--version", &version.to_string(), &self.version.to_string())?;
        }
        Ok(())
    }

    /// The title as a line of the text that is signed.
    pub(crate) fn title_line(&self, stated: Option<&Line>) -> Result<Line, Failure> {
        if let Some(stated) = stated {
            agree("--title", stated.as_str(), &self.title)?;
        }
        Line::new(&self.title).map_err(|problem| Failure::NotSignable {
            message: format!("the title of the agreement cannot be shown as it is: {problem}"),
            hint: "change the title in the agreement",
        })
    }

    /// Refuses a name that is not that of a party.
    pub(crate) fn need_party(&self, party: &Slug) -> Result<(), Failure> {
        if self.parties.contains(party) {
            return Ok(());
        }
        Err(Failure::Unknown {
            what: "party of the agreement",
            found: party.to_string(),
            known: self.parties.iter().map(Slug::to_string).collect(),
        })
    }
}

fn agree(option: &'static str, found: &str, expected: &str) -> Result<(), Failure> {
    if found == expected {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{option}: the agreement says `{expected}`, found `{found}`"),
        hint: "leave the option out, or take the other agreement",
    })
}
