//! What a simulated service keeps its rows in: memory, or a SQLite file whose
//! bytes at a crash are what the next generation finds.

use std::fs::{self, OpenOptions};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Wake};

use detente_server::store::Store;
use detente_server::store::memory::Memory;
use detente_server::store::sqlite::Sqlite;

use crate::troubled::copy;

/// What rows are kept in.
pub(super) enum Kept {
    Memory(Arc<Memory>),
    File(File),
}

/// A store in a file, in a folder of its own.
pub(super) struct File {
    // Before the folder: it is closed first.
    store: Arc<dyn Store>,
    folder: Folder,
    // How much of its log outlives a crash, if not all of it.
    cut: Option<u64>,
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("detente-simulated-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn database(&self) -> PathBuf {
        self.0.join("store.db")
    }

    fn log(&self) -> PathBuf {
        self.0.join("store.db-wal")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |it| it.len())
}

impl Kept {
    /// A file with these bytes.
    pub(super) fn file(bytes: &[u8]) -> Self {
        let folder = Folder::new();
        fs::write(folder.database(), bytes).unwrap();
        Self::opened(folder)
    }

    fn opened(folder: Folder) -> Self {
        let store = Arc::new(Sqlite::open(&folder.database()).unwrap());
        let cut = None;
        Self::File(File { store, folder, cut })
    }

    pub(super) fn store(&self) -> Arc<dyn Store> {
        match self {
            Self::Memory(memory) => memory.clone(),
            Self::File(file) => Arc::clone(&file.store),
        }
    }

    /// Bytes in the log of the file, which only grows while it is so short.
    pub(super) fn written(&self) -> u64 {
        match self {
            Self::Memory(_) => 0,
            Self::File(file) => length(&file.folder.log()),
        }
    }

    /// The next crash leaves so much of the log.
    pub(super) fn tear(&mut self, at: u64) {
        if let Self::File(file) = self {
            file.cut = Some(at);
        }
    }

    /// What a crash leaves of a file: its bytes and those of its log as they
    /// are at this moment, opened by whoever comes next.
    pub(super) fn left(&self) -> Option<Self> {
        let Self::File(file) = self else {
            return None;
        };
        let folder = Folder::new();
        fs::copy(file.folder.database(), folder.database()).unwrap();
        fs::copy(file.folder.log(), folder.log()).unwrap();
        if let Some(cut) = file.cut {
            let log = OpenOptions::new().write(true).open(folder.log());
            log.unwrap().set_len(cut).unwrap();
        }
        Some(Self::opened(folder))
    }
}

/// The bytes of a file that holds what another store holds.
pub(super) async fn bytes_of(from: &dyn Store) -> Vec<u8> {
    let folder = Folder::new();
    let to = Sqlite::open(&folder.database()).unwrap();
    copy(from, None, &to).await;
    // Closed, it is in the one file whole.
    drop(to);
    fs::read(folder.database()).unwrap()
}

struct Unpark(std::thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Carries something out while nothing else goes on, whatever threads it has:
/// so a run stays one run.
pub(super) fn at_once<F: Future>(job: F) -> F::Output {
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = Context::from_waker(&waker);
    // The runtime would have it pause, and it is not asked meanwhile.
    let mut job = std::pin::pin!(tokio::task::unconstrained(job));
    loop {
        match job.as_mut().poll(&mut context) {
            Poll::Ready(done) => return done,
            Poll::Pending => std::thread::park(),
        }
    }
}
