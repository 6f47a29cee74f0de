//! What is signed: the acceptance of an agreement, as text.

use std::fmt::Write;
use std::num::{NonZeroU32, NonZeroU64};

use jiff::civil::Date;

use crate::agreement::signature::digest::Digest;
use crate::agreement::signature::key::{KeyId, KeyKind};
use crate::model::line::Line;
use crate::model::slug::Slug;

/// The first line of every acceptance: it sets its signature apart from any other.
pub(crate) const CONTEXT: &str = "detente acceptance v1";

/// The second line: what the signature says.
pub(crate) const SENTENCE: &str =
    "The party named below accepts the agreement named below, whole and unchanged.";

/// A party's acceptance of one version of one agreement.
///
/// Law: [`Acceptance::parse`] of [`Acceptance::text`] gives the acceptance
/// back, and every text that it reads is the text of what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The short name of the case.
    pub case: Slug,
    /// The short name of the party that accepts.
    pub party: Slug,
    /// Who signs for the party, and by what authority.
    pub mandate: Line,
    /// The title of the agreement.
    pub agreement: Line,
    /// The digest of the agreement's canonical bytes.
    pub digest: Digest,
    /// The number of the draft, or version, that is accepted.
    pub version: NonZeroU32,
    /// Counts the acceptances of this party, so that none serves twice.
    pub counter: NonZeroU64,
    /// From when to when it can be relied on.
    pub validity: Validity,
    /// The key that signs.
    pub key: KeyId,
}

/// From which day to which an acceptance can be relied on, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    signed_on: Date,
    valid_until: Date,
}

/// Why two days are no [`Validity`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAValidity {
    /// It ends before it begins.
    #[error("signed on {signed_on} but valid until {valid_until}, which is before")]
    Reversed {
        /// The first day.
        signed_on: Date,
        /// The last day.
        valid_until: Date,
    },
    /// A year is not one of 1 to 9999.
    #[error("the year {year} is not one of 1 to 9999")]
    Year {
        /// The year.
        year: i16,
    },
}

impl Validity {
    /// From `signed_on` to `valid_until`.
    ///
    /// # Errors
    /// The days are in the wrong order, or a year is not one of 1 to 9999.
    pub fn new(signed_on: Date, valid_until: Date) -> Result<Self, NotAValidity> {
        if let Some(date) = [signed_on, valid_until].iter().find(|date| date.year() < 1) {
            return Err(NotAValidity::Year { year: date.year() });
        }
        if valid_until < signed_on {
            return Err(NotAValidity::Reversed {
                signed_on,
                valid_until,
            });
        }
        Ok(Self {
            signed_on,
            valid_until,
        })
    }

    /// The day of signing, as the signer states it.
    pub fn signed_on(self) -> Date {
        self.signed_on
    }

    /// The last day.
    pub fn valid_until(self) -> Date {
        self.valid_until
    }
}

impl Acceptance {
    /// The exact text that is shown and signed, specified in docs/spec/signature.md.
    pub fn text(&self) -> String {
        let mut text = format!("{CONTEXT}\n{SENTENCE}\n");
        let key_label = match self.key.kind {
            KeyKind::Party => label::KEY,
            KeyKind::Test => label::TEST_KEY,
        };
        let fields: [(&str, &dyn std::fmt::Display); 10] = [
            (label::CASE, &self.case),
            (label::PARTY, &self.party),
            (label::MANDATE, &self.mandate),
            (label::AGREEMENT, &self.agreement),
            (label::DIGEST, &self.digest),
            (label::VERSION, &self.version),
            (label::COUNTER, &self.counter),
            (label::SIGNED_ON, &self.validity.signed_on),
            (label::VALID_UNTIL, &self.validity.valid_until),
            (key_label, &self.key.fingerprint),
        ];
        for (label, value) in fields {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{label}: {value}");
        }
        text
    }
}

/// What stands before the colon.
pub(crate) mod label {
    pub(crate) const CASE: &str = "Case";
    pub(crate) const PARTY: &str = "Party";
    pub(crate) const MANDATE: &str = "Mandate";
    pub(crate) const AGREEMENT: &str = "Agreement";
    pub(crate) const DIGEST: &str = "Digest";
    pub(crate) const VERSION: &str = "Version";
    pub(crate) const COUNTER: &str = "Counter";
    pub(crate) const SIGNED_ON: &str = "Signed on";
    pub(crate) const VALID_UNTIL: &str = "Valid until";
    pub(crate) const KEY: &str = "Key";
    pub(crate) const TEST_KEY: &str = "Test key, binds nobody";
}
