//! Signing an agreement, and finding out whether a signature holds.
//!
//! A party signs a text that a person can read, the [`Acceptance`]: who accepts
//! which version of what, by what authority and until when. Nothing else is
//! signed, so what was shown is what binds. The form is specified in
//! docs/spec/signature.md, such that stock tools verify it.
//!
//! Pure: keys are made from bytes that the caller hands in, the day is an
//! argument, and nothing here opens a file. Start reading at [`verify`].

mod acceptance;
mod parse;
mod digest;
mod key;

pub use acceptance::{Acceptance, NotAValidity, Validity};
pub use digest::Digest;
pub use key::{KeyId, KeyKind, RegisteredKey, SigningKey, UnfitKey};
pub(crate) use key::{fit_key, has_signed};
pub use parse::{Malformed, TEXT_BYTES_MAX};

use std::num::NonZeroU32;

use jiff::civil::Date;

use crate::model::slug::Slug;

/// A text and the signature over it, as two files hold them. To be trusted after [`verify`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedAcceptance {
    /// The exact bytes that were signed.
    pub text: Vec<u8>,
    /// The Ed25519 signature, 64 bytes if it is one.
    pub signature: Vec<u8>,
}

/// Why nothing was signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotSigned {
    /// The acceptance names another key.
    #[error("the acceptance names the {named}, given was the {found}")]
    OtherKey {
        /// The key that is named.
        named: KeyId,
        /// The key that was given.
        found: KeyId,
    },
    /// The signature did not verify: the machine computed wrongly.
    #[error("the signature that was made does not verify")]
    FaultyMachine,
}

/// Signs the text of an acceptance.
///
/// Same acceptance and key, same signature: Ed25519 needs no randomness. The
/// signature is checked before it is handed out, since one that was computed
/// wrongly can give the secret away.
///
/// # Errors
/// The acceptance names another key, or the machine computed wrongly.
///
/// # Sources
/// Josefsson and Liusvaara, "Edwards-Curve Digital Signature Algorithm
/// (EdDSA)", RFC 8032, 2017, <https://www.rfc-editor.org/rfc/rfc8032>.
///
/// # Examples
/// ```
/// use std::num::{NonZeroU32, NonZeroU64};
///
/// use detente::agreement::signature::{
///     Acceptance, Digest, Expected, NotValid, RegisteredKey, SigningKey, Validity, sign, verify,
/// };
/// use detente::model::line::Line;
/// use detente::model::slug::Slug;
/// use jiff::civil::date;
///
/// let upper = Slug::new("upper")?;
/// let key = SigningKey::test_key(7, &upper);
/// let registered = RegisteredKey::new(upper.clone(), &key.public(), key.id().kind)?;
/// let acceptance = Acceptance {
///     case: Slug::new("village-well")?,
///     party: upper.clone(),
///     mandate: Line::new("The head of the upper village")?,
///     agreement: Line::new("Word of the two villages on the well")?,
///     digest: Digest::of(b"the words of the agreement"),
///     version: NonZeroU32::MIN,
///     counter: NonZeroU64::MIN,
///     validity: Validity::new(date(2026, 4, 20), date(2026, 5, 20))?,
///     key: key.id(),
/// };
/// let signed = sign(&acceptance, &key)?;
///
/// let digest = Digest::of(b"the words of the agreement");
/// let expected = Expected {
///     case: &acceptance.case,
///     party: &upper,
///     digest: &digest,
///     version: NonZeroU32::MIN,
///     last_counter: 0,
///     on: date(2026, 4, 21),
/// };
/// assert_eq!(verify(&signed, &expected, &registered)?, acceptance);
///
/// // The same acceptance does not count twice.
/// let again = Expected { last_counter: 1, ..expected };
/// let refused = verify(&signed, &again, &registered);
/// assert_eq!(refused, Err(NotValid::CounterNotNewer { last: 1, found: 1 }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn sign(acceptance: &Acceptance, key: &SigningKey) -> Result<SignedAcceptance, NotSigned> {
    let id = key.id();
    if acceptance.key != id {
        return Err(NotSigned::OtherKey {
            named: acceptance.key,
            found: id,
        });
    }
    let text = acceptance.text().into_bytes();
    let signature = key.sign(&text);
    let check = RegisteredKey::new(acceptance.party.clone(), &key.public(), id.kind);
    if !check.is_ok_and(|registered| registered.has_signed(&text, &signature)) {
        return Err(NotSigned::FaultyMachine);
    }
    Ok(SignedAcceptance {
        text,
        signature: signature.to_vec(),
    })
}

/// What an acceptance must say to count here and now.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The case that is talked about.
    pub case: &'a Slug,
    /// The party whose acceptance it should be.
    pub party: &'a Slug,
    /// The digest of the agreement, computed from its bytes by whoever verifies.
    pub digest: &'a Digest,
    /// The version of the agreement.
    pub version: NonZeroU32,
    /// The counter of the last acceptance taken from this party; 0 if none was.
    pub last_counter: u64,
    /// The day on which it is to be relied on.
    pub on: Date,
}

/// Why an acceptance does not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotValid {
    /// The text is not that of an acceptance.
    #[error("malformed text: {0}")]
    Malformed(#[from] Malformed),
    /// The registered key belongs to another party.
    #[error("the key is registered for `{registered}`, not for `{expected}`")]
    KeyOfAnotherParty {
        /// Whose it is.
        registered: Slug,
        /// Whose it should be.
        expected: Slug,
    },
    /// The text names another key, or another kind of key, than the registered one.
    #[error("signed with the {named}, registered is the {registered}")]
    OtherKey {
        /// The key that the text names.
        named: KeyId,
        /// The key that is registered.
        registered: KeyId,
    },
    /// The signature is not 64 bytes long.
    #[error("the signature has {found} bytes, expected 64")]
    SignatureLength {
        /// How many bytes there are.
        found: usize,
    },
    /// The signature was not made over this text with this key.
    #[error("the signature does not fit the text and the key")]
    BadSignature,
    /// It was signed in another case.
    #[error("signed in the case `{found}`, expected `{expected}`")]
    WrongCase {
        /// The case that is talked about.
        expected: Slug,
        /// The case that the text names.
        found: Slug,
    },
    /// It is another party's.
    #[error("signed for the party `{found}`, expected `{expected}`")]
    WrongParty {
        /// The party whose acceptance it should be.
        expected: Slug,
        /// The party that the text names.
        found: Slug,
    },
    /// It accepts other words.
    #[error("accepts an agreement with digest {found}, this one has {expected}")]
    OtherDigest {
        /// The digest of the agreement.
        expected: Digest,
        /// The digest that the text names.
        found: Digest,
    },
    /// It accepts another version.
    #[error("accepts version {found}, expected version {expected}")]
    OtherVersion {
        /// The version of the agreement.
        expected: NonZeroU32,
        /// The version that the text names.
        found: NonZeroU32,
    },
    /// It was taken before, or one that was made after it was.
    #[error("counter {found} is not newer than the last one, {last}")]
    CounterNotNewer {
        /// The counter of the last acceptance taken.
        last: u64,
        /// The counter of this one.
        found: u64,
    },
    /// It says that it was signed later than the day asked about.
    #[error("signed on {signed_on}, which is after {on}")]
    NotYetValid {
        /// The day of signing.
        signed_on: Date,
        /// The day asked about.
        on: Date,
    },
    /// Its last day is over.
    #[error("valid until {valid_until}, which is before {on}")]
    Expired {
        /// The last day.
        valid_until: Date,
        /// The day asked about.
        on: Date,
    },
}

/// Finds out whether an acceptance counts: that the registered key signed it,
/// and that it says what is expected. Gives back what it says.
///
/// What the text says is looked at after the signature only, so that a reason
/// which speaks of the case or the day is about words that were truly signed.
/// Weak keys never get here, see [`RegisteredKey::new`]. Cost: one check of an
/// Ed25519 signature, by the strict rules.
///
/// # Errors
/// The first reason in the order of [`NotValid`].
///
/// # Sources
/// As [`sign`]; on the strict rules Chalkias, Garillot and Nikolaenko, "Taming
/// the Many EdDSAs", 2020, <https://eprint.iacr.org/2020/1244>.
pub fn verify(
    signed: &SignedAcceptance,
    expected: &Expected<'_>,
    key: &RegisteredKey,
) -> Result<Acceptance, NotValid> {
    let said = Acceptance::parse(&signed.text)?;
    if key.party() != expected.party {
        return Err(NotValid::KeyOfAnotherParty {
            registered: key.party().clone(),
            expected: expected.party.clone(),
        });
    }
    if said.key != key.id() {
        return Err(NotValid::OtherKey {
            named: said.key,
            registered: key.id(),
        });
    }
    let found = signed.signature.len();
    let signature: &[u8; 64] = signed
        .signature
        .as_slice()
        .try_into()
        .map_err(|_length| NotValid::SignatureLength { found })?;
    if !key.has_signed(&signed.text, signature) {
        return Err(NotValid::BadSignature);
    }
    check_words(&said, expected)?;
    Ok(said)
}

fn check_words(said: &Acceptance, expected: &Expected<'_>) -> Result<(), NotValid> {
    let Expected { on, .. } = *expected;
    let validity = said.validity;
    if said.case != *expected.case {
        Err(NotValid::WrongCase {
            expected: expected.case.clone(),
            found: said.case.clone(),
        })
    } else if said.party != *expected.party {
        Err(NotValid::WrongParty {
            expected: expected.party.clone(),
            found: said.party.clone(),
        })
    } else if said.digest != *expected.digest {
        Err(NotValid::OtherDigest {
            expected: *expected.digest,
            found: said.digest,
        })
    } else if said.version != expected.version {
        Err(NotValid::OtherVersion {
            expected: expected.version,
            found: said.version,
        })
    } else if said.counter.get() <= expected.last_counter {
        Err(NotValid::CounterNotNewer {
            last: expected.last_counter,
            found: said.counter.get(),
        })
    } else if on < validity.signed_on() {
        Err(NotValid::NotYetValid {
            signed_on: validity.signed_on(),
            on,
        })
    } else if on > validity.valid_until() {
        Err(NotValid::Expired {
            valid_until: validity.valid_until(),
            on,
        })
    } else {
        Ok(())
    }
}
