//! Between those who decide and the store: what is written is sealed and
//! committed to here, and what is read is opened and compared.

use std::sync::Arc;

use detente::record::{BODY_BYTES_MAX, Commitment, Salt};
use jiff::Timestamp;

use crate::chance::{Chance, NoRandomness};
use crate::store::{LogName, Receipt, Row, Store, StoreError, StoredRow, UnfitName};
use crate::vault::{Place, Vault, VaultError};

/// How many rows are read at a time.
const ROWS_AT_A_TIME: usize = 1_000;

/// A store with the key to what it keeps.
pub struct Logbook {
    store: Arc<dyn Store>,
    vault: Arc<Vault>,
    chance: Arc<dyn Chance>,
}

/// One entry as it was read.
#[derive(Clone)]
pub struct Page {
    /// Its place in the log; never shown.
    pub seq: u64,
    /// Its ledger.
    pub ledger: String,
    /// Its number there.
    pub number: u64,
    /// When it was recorded, in microseconds since 1970 in UTC.
    pub at: i64,
    /// What stands in the ledger's tree.
    pub commitment: Commitment,
    /// Salt and body, unless they were destroyed.
    pub body: Option<Body>,
}

/// What was said, and the salt that hides it in the tree.
#[derive(Clone)]
pub struct Body {
    /// The salt.
    pub salt: Salt,
    /// The body.
    pub body: Vec<u8>,
}

/// Why something could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogbookError {
    /// The store.
    #[error("the store: {0}")]
    Store(#[from] StoreError),
    /// The vault.
    #[error("the vault: {0}")]
    Vault(#[from] VaultError),
    /// A name that no log can have.
    #[error(transparent)]
    Name(#[from] UnfitName),
    /// No random bytes.
    #[error(transparent)]
    Chance(#[from] NoRandomness),
    /// An entry does not hold what it commits to.
    #[error("entry {seq} is not what its commitment says")]
    NotCommitted {
        /// Its place.
        seq: u64,
    },
    /// An entry is not in a form that this version knows.
    #[error("entry {seq} is not in a form that this version knows")]
    Unreadable {
        /// Its place.
        seq: u64,
    },
    /// An entry that no verifier would read.
    #[error("{found} bytes in one entry, at most {}", BODY_BYTES_MAX)]
    TooLarge {
        /// How many it has.
        found: usize,
    },
    /// Others were first every time.
    #[error("other servers were first every time")]
    Contended,
}

impl Logbook {
    /// A logbook over a store, with the vault's key and a source of salts.
    pub fn new(store: Arc<dyn Store>, vault: Arc<Vault>, chance: Arc<dyn Chance>) -> Self {
        Self {
            store,
            vault,
            chance,
        }
    }

    /// The store beneath.
    pub fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// Commits to a body with a new salt and seals both.
    ///
    /// # Errors
    /// More bytes than a verifier reads, no random bytes, or the vault refuses.
    pub fn seal(
        &self,
        log: &LogName,
        seq: u64,
        ledger: &str,
        number: u64,
        at: Timestamp,
        body: &[u8],
    ) -> Result<Row, LogbookError> {
        if body.len() > BODY_BYTES_MAX {
            return Err(LogbookError::TooLarge { found: body.len() });
        }
        let mut salt = Salt([0; 32]);
        let purpose = format!("salt {} {ledger} {number}", log.as_str());
        self.chance.fill(&purpose, &mut salt.0)?;
        let commitment = Commitment::of(&salt, body);
        let mut plain = zeroize::Zeroizing::new(Vec::with_capacity(32 + body.len()));
        plain.extend_from_slice(&salt.0);
        plain.extend_from_slice(body);
        let at = at.as_microsecond();
        let place = Place::Entry {
            seq,
            ledger,
            number,
            at,
            commitment: &commitment.0.0,
        };
        Ok(Row {
            ledger: ledger.to_owned(),
            number,
            at,
            commitment: commitment.0.0,
            sealed: self.vault.seal(log, &place, &plain)?,
        })
    }

    /// Appends rows that were sealed for the places after `after`.
    ///
    /// # Errors
    /// What the store gives; [`StoreError::Conflict`] if another was first.
    pub async fn append(
        &self,
        log: &LogName,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Result<u64, LogbookError> {
        Ok(self.store.append(log, after, rows, receipt).await?)
    }

    /// Reads the next pages after a place, each compared with its commitment;
    /// none if there are no more.
    ///
    /// # Errors
    /// The store or the vault refuses, or a page is not what was committed to.
    pub async fn read(&self, log: &LogName, after: u64) -> Result<Vec<Page>, LogbookError> {
        self.read_some(log, after, ROWS_AT_A_TIME).await
    }

    /// The same, so many pages at most.
    ///
    /// # Errors
    /// As of [`Logbook::read`].
    pub async fn read_some(
        &self,
        log: &LogName,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Page>, LogbookError> {
        let rows = self.store.rows(log, after, limit).await?;
        rows.into_iter().map(|row| self.unseal(log, row)).collect()
    }

    /// Marks a request, so that a repeated one is known and nobody without
    /// the vault's key can guess it.
    ///
    /// # Errors
    /// The vault refuses.
    pub fn mark_request(&self, log: &LogName, digest: &[u8; 32]) -> Result<[u8; 32], LogbookError> {
        Ok(self.vault.mark("request", log.as_str(), digest)?)
    }

    /// Marks what is in the house: tokens, and names for the salts of passwords.
    ///
    /// # Errors
    /// The vault refuses.
    pub(crate) fn mark(&self, purpose: &str, bytes: &[u8]) -> Result<[u8; 32], LogbookError> {
        Ok(self.vault.mark(purpose, "house", bytes)?)
    }

    /// Reads the next pages of one ledger after a number, each compared with
    /// its commitment; none if there are no more.
    ///
    /// # Errors
    /// As of [`Logbook::read`].
    pub async fn read_ledger(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Page>, LogbookError> {
        let limit = limit.min(ROWS_AT_A_TIME);
        let rows = self.store.ledger_rows(log, ledger, after, limit).await?;
        rows.into_iter().map(|row| self.unseal(log, row)).collect()
    }

    /// Seals what was answered, to be given again to the same request.
    ///
    /// # Errors
    /// The vault refuses.
    pub fn seal_reply(
        &self,
        log: &LogName,
        key: String,
        request: [u8; 32],
        reply: &[u8],
    ) -> Result<Receipt, LogbookError> {
        let place = Place::Reply {
            key: &key,
            request: &request,
        };
        let reply = self.vault.seal(log, &place, reply)?;
        Ok(Receipt {
            key,
            request,
            reply,
        })
    }

    /// Opens what was answered.
    ///
    /// # Errors
    /// The vault refuses.
    pub fn open_reply(&self, log: &LogName, kept: &Receipt) -> Result<Vec<u8>, LogbookError> {
        let place = Place::Reply {
            key: &kept.key,
            request: &kept.request,
        };
        let plain = self.vault.unseal(log, &place, &kept.reply)?;
        Ok(plain.expose().clone())
    }

    fn unseal(&self, log: &LogName, row: StoredRow) -> Result<Page, LogbookError> {
        let StoredRow {
            seq,
            ledger,
            number,
            at,
            commitment,
            sealed,
        } = row;
        let body = match sealed {
            None => None,
            Some(sealed) => {
                let place = Place::Entry {
                    seq,
                    ledger: &ledger,
                    number,
                    at,
                    commitment: &commitment,
                };
                let plain = self.vault.unseal(log, &place, &sealed)?;
                let unfit = LogbookError::NotCommitted { seq };
                let Some((salt, body)) = plain.expose().split_first_chunk::<32>() else {
                    return Err(unfit);
                };
                let salt = Salt(*salt);
                if Commitment::of(&salt, body).0.0 != commitment {
                    return Err(unfit);
                }
                Some(Body {
                    salt,
                    body: body.to_vec(),
                })
            }
        };
        Ok(Page {
            seq,
            ledger,
            number,
            at,
            commitment: Commitment(detente::record::Hash(commitment)),
            body,
        })
    }
}
