//! Whose signatures on a checkpoint count.

use crate::record::checkpoint::{Checkpoint, SignedCheckpoint, holds};
use crate::record::key::{KeyUse, RecordKey};
use crate::record::name::Name;

/// The keys that a reader trusts, gotten on another way than the record itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
    /// Keys of operators. One of them must have signed, and its name must be the origin's first part.
    pub operators: Vec<RecordKey>,
    /// Keys of witnesses. Every one of them must have signed.
    pub witnesses: Vec<RecordKey>,
}

/// A checkpoint whose signatures hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What was signed.
    pub checkpoint: Checkpoint,
    /// The witnesses that signed too, in the order of [`Trust::witnesses`].
    pub witnesses: Vec<Cosignature>,
    /// How many signatures are of keys that are not known; they count for nothing.
    pub n_unknown: usize,
}

/// That a witness signed, and when, by its own clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosignature {
    /// The witness's name.
    pub name: Name,
    /// In seconds since 1970.
    pub at: u64,
}

/// Why the signatures on a checkpoint do not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// No trusted key of the ledger's operator signed.
    #[error("no trusted key of `{operator}` has signed the checkpoint of {origin}")]
    NoOperator {
        /// Which ledger.
        origin: Name,
        /// The first part of its origin.
        operator: String,
    },
    /// A witness that must sign did not.
    #[error("the witness `{witness}` has not signed the checkpoint of {origin}")]
    NoWitness {
        /// Which ledger.
        origin: Name,
        /// The witness's name.
        witness: Name,
    },
    /// A signature that names a trusted key was not made with it.
    #[error("the signature of `{name}` does not fit the checkpoint of {origin}")]
    BadSignature {
        /// Which ledger.
        origin: Name,
        /// Whose signature it should be.
        name: Name,
    },
}

impl Trust {
    /// Trust in one operator.
    pub fn in_operator(key: RecordKey) -> Self {
        Self {
            operators: vec![key],
            witnesses: Vec::new(),
        }
    }

    /// Verifies the signatures on a checkpoint.
    ///
    /// Every signature that names a trusted key must hold; those of unknown keys
    /// are ignored, as the standard demands. Cost: one check of an Ed25519
    /// signature, by the strict rules, for each trusted key that signed.
    ///
    /// # Errors
    /// See [`Refused`].
    ///
    /// # Sources
    /// C2SP, "Note", <https://c2sp.org/signed-note>; Chalkias, Garillot and
    /// Nikolaenko, "Taming the Many EdDSAs", 2020, <https://eprint.iacr.org/2020/1244>.
    pub fn verify(&self, note: &SignedCheckpoint) -> Result<Verified, Refused> {
        let checkpoint = &note.checkpoint;
        let origin = || checkpoint.origin.clone();
        let operator = checkpoint.origin.first_part();
        let own = |key: &&RecordKey| {
            key.used_for() == KeyUse::Operator && key.name().as_str() == operator
        };
        let operators = self.operators.iter().filter(own);
        let witnesses = self.witnesses.iter();
        let witnesses = witnesses.filter(|key| key.used_for() == KeyUse::Witness);

        let mut has_operator = false;
        let mut cosigned: Vec<(&RecordKey, u64)> = Vec::new();
        let mut n_unknown = 0;
        for line in note.signatures() {
            let is_named = |key: &&&RecordKey| *key.name() == line.name && key.id() == line.key_id;
            let known: Vec<&RecordKey> = operators.clone().chain(witnesses.clone()).collect();
            let Some(key) = known.iter().find(is_named) else {
                n_unknown += 1;
                continue;
            };
            match holds(key, checkpoint, &line.bytes) {
                None => {
                    return Err(Refused::BadSignature {
                        origin: origin(),
                        name: line.name.clone(),
                    });
                }
                Some(None) => has_operator = true,
                Some(Some(at)) => cosigned.push((key, at)),
            }
        }
        if !has_operator {
            return Err(Refused::NoOperator {
                origin: origin(),
                operator: operator.to_owned(),
            });
        }
        let mut found = Vec::new();
        for witness in &self.witnesses {
            let signed = cosigned.iter().find(|(key, _)| *key == witness);
            let (key, at) = signed.ok_or_else(|| Refused::NoWitness {
                origin: origin(),
                witness: witness.name().clone(),
            })?;
            found.push(Cosignature {
                name: key.name().clone(),
                at: *at,
            });
        }
        Ok(Verified {
            checkpoint: checkpoint.clone(),
            witnesses: found,
            n_unknown,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::signature::SigningKey;
    use crate::record::hash::Hash;
    use crate::record::key::RecordSigner;

    fn signer(name: &str, used_for: KeyUse, secret: u8) -> RecordSigner {
        let secret = SigningKey::from_secret(&[secret; 32]);
        RecordSigner::new(Name::new(name).unwrap(), used_for, secret).unwrap()
    }

    fn operator() -> RecordSigner {
        signer("detente.example", KeyUse::Operator, 1)
    }

    fn witness(secret: u8) -> RecordSigner {
        signer("observer", KeyUse::Witness, secret)
    }

    fn signed(origin: &str, by: &RecordSigner) -> SignedCheckpoint {
        let checkpoint = Checkpoint {
            origin: Name::new(origin).unwrap(),
            size: 3,
            root: Hash([5; 32]),
        };
        SignedCheckpoint::sign(checkpoint, by)
    }

    fn trust(operators: &[RecordSigner], witnesses: &[RecordSigner]) -> Trust {
        let public = |keys: &[RecordSigner]| keys.iter().map(|key| key.public().clone()).collect();
        Trust {
            operators: public(operators),
            witnesses: public(witnesses),
        }
    }

    #[track_caller]
    fn refused(trust: &Trust, note: &SignedCheckpoint, expected: &str) {
        let told = trust.verify(note).unwrap_err().to_string();
        assert!(told.contains(expected), "{told}");
    }

    #[test]
    fn the_operator_and_every_named_witness_must_have_signed() {
        let note = signed("detente.example/well", &operator());
        let both = note.clone().cosigned(&witness(2), 9);
        let verified = trust(&[operator()], &[]).verify(&both).unwrap();
        assert_eq!(verified.n_unknown, 1);
        let verified = trust(&[operator()], &[witness(2)]).verify(&both).unwrap();
        assert_eq!((verified.n_unknown, verified.witnesses[0].at), (0, 9));
        refused(
            &trust(&[operator()], &[witness(2)]),
            &note,
            "has not signed",
        );
        refused(
            &trust(&[operator()], &[witness(3)]),
            &both,
            "has not signed",
        );
        refused(&trust(&[], &[witness(2)]), &both, "no trusted key");
    }

    #[test]
    fn an_operator_signs_for_its_own_ledgers_only() {
        let note = signed("other.example/well", &operator());
        refused(&trust(&[operator()], &[]), &note, "`other.example`");
        let note = signed(
            "detente.example/well",
            &signer("detente.example", KeyUse::Operator, 9),
        );
        refused(&trust(&[operator()], &[]), &note, "no trusted key");
    }

    #[test]
    fn a_key_counts_in_its_own_use_only() {
        let note = signed("detente.example/well", &operator());
        let as_witness = signer("detente.example", KeyUse::Witness, 1);
        refused(&trust(&[as_witness], &[]), &note, "no trusted key");
        let both = note.clone().cosigned(&witness(2), 9);
        let as_operator = signer("observer", KeyUse::Operator, 2);
        refused(
            &trust(&[operator()], &[as_operator]),
            &both,
            "has not signed",
        );
    }

    #[test]
    fn a_bad_signature_of_a_known_key_refuses_the_whole() {
        let note = signed("detente.example/well", &operator()).cosigned(&witness(2), 9);
        let text = note.text();
        let other = text.replace("\n3\n", "\n4\n");
        let moved = SignedCheckpoint::read(other.as_bytes()).unwrap();
        refused(&trust(&[operator()], &[]), &moved, "does not fit");
        let only_witness_known = trust(&[], &[witness(2)]);
        refused(&only_witness_known, &moved, "does not fit");
    }
}
