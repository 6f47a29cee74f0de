//! Keys and signatures in talks: who signed what was agreed.

use std::num::NonZeroU32;

use crate::agreement::canonical::canonical;
use crate::agreement::signature::{
    Digest, Expected, KeyKind, NotValid, RegisteredKey, SignedAcceptance, UnfitKey, verify,
};
use crate::model::party::PartyIdx;
use crate::talks::carrying_out::date_of;
use crate::talks::event::EventKind;
use crate::talks::ledger::Ledger;
use crate::talks::refusal::{Lacking, Refusal};
use crate::talks::{Desk, Entries};

/// A party's key, and its last signature of what was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    /// The public half of its key, 32 bytes.
    pub public: [u8; 32],
    /// Whether what the key signs binds the party.
    pub kind: KeyKind,
    /// What it signed last.
    pub signed: Option<SignedAcceptance>,
    /// The counter of what it signed last; 0 if nothing.
    pub last_counter: u64,
}

/// Why a key or a signature is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// The key cannot be relied on.
    #[error("the key is refused: {0}")]
    Key(#[from] UnfitKey),
    /// The signature does not count.
    #[error("the signature is refused: {0}")]
    Signature(#[from] NotValid),
}

impl Desk<'_> {
    /// A key is for all to see: it replaces the one before.
    pub(super) fn register_key(&self, public: [u8; 32], kind: KeyKind) -> Result<Entries, Refusal> {
        let party = self.party()?;
        RegisteredKey::new(self.slug(party), &public, kind).map_err(NotTaken::Key)?;
        let kind = EventKind::KeyRegistered { public, kind };
        Ok(vec![(Ledger::Joint, kind)])
    }

    /// A signature counts if it binds exactly what was agreed, once.
    pub(super) fn sign(&self, signed: &SignedAcceptance) -> Result<Entries, Refusal> {
        let party = self.party()?;
        let what = Lacking::AgreementToSign;
        let missing = Refusal::Missing { what };
        let agreement = self.state.carrying_out().ok_or(missing)?.agreement();
        let what = Lacking::Key;
        let missing = Refusal::Missing { what };
        let signing = self.state.signing(party).ok_or(missing)?;
        let own = self.slug(party);
        let key = RegisteredKey::new(own.clone(), &signing.public, signing.kind);
        let key = key.map_err(NotTaken::Key)?;
        let digest = Digest::of(canonical(agreement).as_bytes());
        let terms = agreement.terms();
        let expected = Expected {
            case: terms.case.as_ref().unwrap_or(&terms.id),
            party: &own,
            digest: &digest,
            version: NonZeroU32::new(terms.version).unwrap_or(NonZeroU32::MIN),
            last_counter: signing.last_counter,
            on: date_of(self.joint_moment()),
        };
        verify(signed, &expected, &key).map_err(NotTaken::Signature)?;
        let kind = EventKind::Signed(signed.clone());
        Ok(vec![(Ledger::Joint, kind)])
    }

    fn slug(&self, party: PartyIdx) -> crate::model::slug::Slug {
        self.case.parties[party.0].id.clone()
    }
}
