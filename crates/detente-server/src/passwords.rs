//! Hashing of passwords, so many at a time: it is made to be costly.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::credential::Password;
use crate::problem::{Problem, ProblemKind};

/// How many may wait for their turn; more are turned away.
const WAITING_MAX: usize = 64;

/// Where passwords are hashed.
#[derive(Clone, Debug)]
pub(crate) struct Passwords {
    working: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Passwords {
    /// So many at a time.
    pub(crate) fn new(at_a_time: usize) -> Self {
        Self {
            working: Arc::new(Semaphore::new(at_a_time)),
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
        }
    }

    /// Hashes a password; one that is too long is nobody's.
    pub(crate) async fn hash(
        &self,
        password: Password,
        salt: [u8; 16],
    ) -> Result<Option<String>, Problem> {
        self.work(move || password.hash(&salt)).await
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let busy = || Problem::of(ProblemKind::Unavailable);
        let _waiting = self.waiting.try_acquire().map_err(|_| busy())?;
        let working = Arc::clone(&self.working).acquire_owned().await;
        let working = working.map_err(|_| busy())?;
        let done = tokio::task::spawn_blocking(move || {
            // Kept until the work is done, also if whoever asked has gone.
            let _working = working;
            job()
        });
        done.await.map_err(|_| Problem::our_fault())
    }
}
