//! From a command line to a server that listens: keys, store, cases,
//! invitations.
//!
//! [`launch`] waits until the server is told to stop, so that a command line
//! needs no runtime of its own.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use detente::agreement::signature::{SigningKey, UnfitKey};
use detente::record::{KeyUse, Name, NotAName, RecordSigner};
use detente::talks::event::Event;
use tokio::net::TcpListener;

use crate::app::{App, CannotServe, Parts};
use crate::chance::{Chance, NoRandomness, SystemChance};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::hex::{bytes_of_hex, hex};
use crate::house::event::Opening;
use crate::principal::Role;
use crate::serve::{serve, told_to_stop};
use crate::store::postgres::Postgres;
use crate::store::sqlite::Sqlite;
use crate::store::{LogName, Store, StoreError, UnfitName};
use crate::vault::{Vault, VaultError};
use crate::worker::WorkerCommand;

/// What a command line asks for.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The address to listen at.
    pub listen: String,
    /// The address by which browsers reach it; `http://` and where it listens if not given.
    pub name: Option<String>,
    /// Where everything is kept: a file, or `postgres://…`.
    pub store: String,
    /// The vault's key file.
    pub vault_key: PathBuf,
    /// The file of the key that signs checkpoints.
    pub record_key: PathBuf,
    /// Whether a reverse proxy stands before it.
    pub is_behind_proxy: bool,
    /// How the process is begun in which analyses are computed; without one,
    /// in this process.
    pub worker: Option<WorkerCommand>,
    /// Whether it is for a look only: talks then go on in the time of their case.
    pub is_demo: bool,
    /// Cases to open, with what has happened in them before.
    pub cases: Vec<(Opening, Vec<Event>)>,
    /// Backups that the operator knows the store was filled from, in hex digits.
    pub acknowledged: Vec<String>,
}

/// Somebody to invite.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Case and seat; `None` for whoever runs the server.
    pub case_and_seat: Option<(String, String)>,
    /// The name of the seat.
    pub name: String,
    /// In what role.
    pub role: Role,
    /// The token, once; never shown again.
    pub token: String,
}

/// Why a server was not started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LaunchError {
    /// The store refused or failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The vault could not be opened.
    #[error("{0}")]
    Vault(#[from] VaultError),
    /// The house or a case cannot be opened.
    #[error("{0}")]
    Serve(#[from] CannotServe),
    /// No random bytes.
    #[error("{0}")]
    Chance(#[from] NoRandomness),
    /// The name of the server cannot begin the origin of a ledger.
    #[error("{0}")]
    Name(#[from] NotAName),
    /// A name of a log; our fault.
    #[error("{0}")]
    LogName(#[from] UnfitName),
    /// The key of checkpoints.
    #[error("{path}: {problem}", path = .path.display())]
    RecordKey {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: RecordKeyProblem,
    },
    /// The store was filled from a backup that nobody has acknowledged.
    #[error("the store was filled from the backup {backup}: what was said after it is missing")]
    Restored {
        /// The name of the backup, in hex digits.
        backup: String,
    },
    /// It cannot listen.
    #[error("cannot listen at {listen}: {problem}")]
    Listen {
        /// Where.
        listen: String,
        /// What the system said.
        problem: io::Error,
    },
    /// The system gave no threads to work with.
    #[error("cannot begin: {problem}")]
    Start {
        /// What it said.
        problem: io::Error,
    },
}

/// What is wrong with the file of a record key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordKeyProblem {
    /// It cannot be read or written.
    #[error("{0}")]
    File(#[from] io::Error),
    /// It is not 64 hex digits.
    #[error("expected 64 hex digits")]
    Form,
    /// It is missing, and the store has signed with one before.
    #[error("the key is missing, and the record was signed with it")]
    Missing,
    /// It cannot sign.
    #[error("{0}")]
    Unfit(#[from] UnfitKey),
}

/// Serves until the process is told to stop.
///
/// `told` is called once it listens, with where, and whom it invites: seats of
/// cases that are new here, and whoever runs the server if nobody does.
///
/// # Errors
/// [`LaunchError`].
pub fn launch(setup: Setup, told: impl FnOnce(SocketAddr, &[Invited])) -> Result<(), LaunchError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|problem| LaunchError::Start { problem })?;
    runtime.block_on(run(setup, told))
}

/// The level of the log. Not finer: what the libraries say below it quotes paths.
pub const LOG_LEVEL: tracing::Level = tracing::Level::INFO;

/// Writes one line of JSON per request to standard error: route, status and
/// duration; nothing of content, cases or people.
pub fn log_to_stderr() {
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(LOG_LEVEL)
        .with_writer(io::stderr)
        .finish();
    // Somebody else has set one: theirs stays.
    drop(tracing::subscriber::set_global_default(subscriber));
}

async fn run(setup: Setup, told: impl FnOnce(SocketAddr, &[Invited])) -> Result<(), LaunchError> {
    let is_database =
        setup.store.starts_with("postgres://") || setup.store.starts_with("postgresql://");
    let store: Arc<dyn Store> = if is_database {
        Arc::new(Postgres::open(&setup.store).await?)
    } else {
        Arc::new(Sqlite::open(Path::new(&setup.store))?)
    };
    let is_first_use = store.tip(&LogName::new("house")?).await? == 0;
    let vault = Vault::open_or_create(&setup.vault_key, is_first_use)?;

    let listener = TcpListener::bind(&setup.listen).await;
    let listening = listener.and_then(|it| it.local_addr().map(|address| (it, address)));
    let (listener, address) = listening.map_err(|problem| LaunchError::Listen {
        listen: setup.listen.clone(),
        problem,
    })?;
    let name = setup.name.unwrap_or_else(|| format!("http://{address}"));
    let mut config = Config::usual(&name);
    config.is_behind_proxy = setup.is_behind_proxy;
    config.is_store_shared = is_database;
    config.worker = setup.worker;
    let record_name = Name::new(config.authority())?;
    let signer = record_signer(&setup.record_key, record_name, is_first_use)?;

    let restored = store.restored().await?;
    let app = App::open(Parts {
        config,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
        store,
        vault: Arc::new(vault),
        signer: Arc::new(signer),
    });
    let app = app.await?;
    for restored in restored {
        let backup = hex(&restored.backup);
        if setup.acknowledged.contains(&backup) {
            app.acknowledge(&backup).await?;
        } else if !app.house().read(|people| people.has_acknowledged(&backup)) {
            return Err(LaunchError::Restored { backup });
        }
    }
    let mut invited = Vec::new();
    for (opening, events) in setup.cases {
        let case = opening.case.clone();
        let is_known = |people: &crate::house::people::People| {
            people.openings().iter().any(|it| it.case == case)
        };
        let is_new = !app.house().read(is_known);
        app.open_case(opening).await?;
        if is_new {
            app.enter(&case, &events).await?;
            if let (true, Some(last)) = (setup.is_demo, events.last()) {
                app.demonstrate(&case, last.at).await?;
            }
            invite_all(&app, &case, &mut invited).await?;
        }
    }
    if app
        .house()
        .read(crate::house::people::People::has_no_operator)
    {
        let token = app.invite(None, Role::Operator).await?;
        invited.push(Invited {
            case_and_seat: None,
            name: "whoever runs this server".to_owned(),
            role: Role::Operator,
            token: token.reveal().to_owned(),
        });
    }
    told(address, &invited);
    serve(&app, listener, told_to_stop())
        .await
        .map_err(|problem| LaunchError::Listen {
            listen: setup.listen,
            problem,
        })
}

async fn invite_all(app: &App, case: &str, to: &mut Vec<Invited>) -> Result<(), LaunchError> {
    let Some(open) = app.docket().all().into_iter().find(|it| it.id() == case) else {
        return Ok(());
    };
    for seat in open.public().seats() {
        let Some(role) = Role::first_of(seat) else {
            continue;
        };
        let id = open.public().seat_id(seat);
        let token = app.invite(Some((case, id)), role).await?;
        to.push(Invited {
            case_and_seat: Some((case.to_owned(), id.to_owned())),
            name: open.public().seat_name(seat).to_owned(),
            role,
            token: token.reveal().to_owned(),
        });
    }
    Ok(())
}

/// The key that signs checkpoints, from its file; made at the first use only,
/// since a record that was signed with one key is not trusted with another.
fn record_signer(path: &Path, name: Name, is_first_use: bool) -> Result<RecordSigner, LaunchError> {
    let read = || -> Result<RecordSigner, RecordKeyProblem> {
        let secret = match std::fs::read_to_string(path) {
            Ok(text) => {
                let bytes = bytes_of_hex(text.trim()).map(zeroize::Zeroizing::new);
                let secret = bytes.and_then(|it| <[u8; 32]>::try_from(it.as_slice()).ok());
                secret.ok_or(RecordKeyProblem::Form)?
            }
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => {
                if !is_first_use {
                    return Err(RecordKeyProblem::Missing);
                }
                let mut secret = [0; 32];
                let filled = SystemChance.fill("record key", &mut secret);
                filled.map_err(io::Error::other)?;
                write_private(path, &format!("{}\n", hex(&secret)))?;
                secret
            }
            Err(problem) => return Err(problem.into()),
        };
        let secret = zeroize::Zeroizing::new(secret);
        let key = SigningKey::from_secret(&secret);
        Ok(RecordSigner::new(name, KeyUse::Operator, key)?)
    };
    read().map_err(|problem| LaunchError::RecordKey {
        path: path.to_owned(),
        problem,
    })
}

/// Makes a file that only its owner can read; nothing is overwritten.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
