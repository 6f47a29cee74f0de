//! Where randomness comes from: tokens, identifiers, salts.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

/// Gives random bytes.
pub trait Chance: Send + Sync + 'static {
    /// Fills `bytes`. `purpose` says what for; a true source ignores it.
    ///
    /// # Errors
    /// [`NoRandomness`] if the system gives none: nothing that needs it is done.
    fn fill(&self, purpose: &str, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// The system gives no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random bytes")]
pub struct NoRandomness;

/// The system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, _purpose: &str, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_| NoRandomness)
    }
}

/// Bytes that depend on a seed, the purpose, and how often there was that
/// purpose: for tests that compare two worlds byte by byte. Never for a server
/// that people use.
#[derive(Debug, Default)]
pub struct SeededChance {
    seed: u64,
    asked: Mutex<BTreeMap<String, u64>>,
}

impl SeededChance {
    /// The source of a seed.
    pub fn of(seed: u64) -> Self {
        Self {
            seed,
            asked: Mutex::default(),
        }
    }
}

impl Chance for SeededChance {
    fn fill(&self, purpose: &str, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let time = asked.entry(purpose.to_owned()).or_default();
        *time += 1;
        for (block, chunk) in bytes.chunks_mut(32).enumerate() {
            let mut hash = Sha256::new();
            hash.update(self.seed.to_be_bytes());
            hash.update(time.to_be_bytes());
            hash.update((block as u64).to_be_bytes());
            hash.update(purpose.as_bytes());
            let digest = hash.finalize();
            for (to, from) in chunk.iter_mut().zip(digest.iter()) {
                *to = *from;
            }
        }
        Ok(())
    }
}
