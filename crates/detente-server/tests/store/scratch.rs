//! Folders, runtimes and rows for tests.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use detente_server::store::{LogName, Receipt, Row};
use sha2::{Digest, Sha256};

/// A folder that is removed when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        Self::within(&std::env::temp_dir(), name)
    }

    /// In memory where the system has a place for it: quick to sync.
    pub(crate) fn in_memory(name: &str) -> Self {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() {
            Self::within(memory, name)
        } else {
            Self::new(name)
        }
    }

    fn within(place: &Path, name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("detente-store-{name}-{}-{n}", std::process::id());
        let path = place.join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn wait<T>(job: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(job)
}

pub(crate) fn log(name: &str) -> LogName {
    LogName::new(name).unwrap()
}

/// A row whose content tells whose it is.
pub(crate) fn row(ledger: &str, number: u64, words: &str) -> Row {
    Row {
        ledger: ledger.to_owned(),
        number,
        at: 1_800_000_000_000_000,
        commitment: Sha256::digest(words).into(),
        sealed: words.as_bytes().to_vec(),
    }
}

pub(crate) fn receipt(key: &str) -> Receipt {
    Receipt {
        key: key.to_owned(),
        request: Sha256::digest(key).into(),
        reply: format!("reply to {key}").into_bytes(),
    }
}
