//! `detente store`: what an operator does to the store of a server.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Subcommand;
use detente_server::store::address::Address;
use detente_server::store::postgres::link::LinkProblem;
use detente_server::store::upkeep::{self, UpkeepError};
use detente_server::store::{Checked, StoreError};
use detente_server::vault::VaultError;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, note, print};

const EXAMPLES: &str = "\
STORE is a file, or postgres://USER@HOST/DATABASE. A database has two users:
its owner, who migrates and restores, and the server's own role, which may
insert and select.

Examples:
  detente store check --store talks.db --key vault.key
  detente store backup --store talks.db talks.backup
  detente store restore --store new.db talks.backup
  detente store migrate --store postgres://owner@db/talks --role detente

Exit codes: 0 done, 3 no store, no backup or no key, 4 something found,
6 not permitted, 7 held by another process, or there already";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Args)]
struct Place {
    /// The store; else what the variable `DETENTE_STORE` says, else detente.db
    #[arg(long)]
    store: Option<String>,
}

#[derive(Subcommand)]
enum What {
    /// Read everything and tell what is not as it must be; beside a server too
    Check {
        #[command(flatten)]
        place: Place,
        /// The vault's key file: opens every body and compares it with its commitment
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// Write all that is kept to a new file; beside a server too
    Backup {
        #[command(flatten)]
        place: Place,
        /// The new file
        to: PathBuf,
    },
    /// Fill an empty store from a backup
    Restore {
        #[command(flatten)]
        place: Place,
        /// The backup
        from: PathBuf,
    },
    /// Make or update the tables; of a database as its owner
    Migrate {
        #[command(flatten)]
        place: Place,
        /// The role of the server, which must exist
        #[arg(long, default_value = "detente")]
        role: String,
    },
}

impl Place {
    fn address(&self) -> Address {
        let told = self.store.clone();
        let told = told.or_else(|| std::env::var("DETENTE_STORE").ok());
        Address::new(told.as_deref().unwrap_or("detente.db"))
    }
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    match &args.what {
        What::Check { place, key } => {
            let address = place.address();
            let checked = upkeep::check(&address, key.as_deref()).map_err(Failure::Store)?;
            print(&report(&address, &checked, style))?;
            Ok(if checked.findings.is_empty() {
                Exit::Done
            } else {
                Exit::NotVerified
            })
        }
        What::Backup { place, to } => {
            upkeep::backup(&place.address(), to).map_err(Failure::Store)?;
            print(&format!("{} {}\n", style.heading("Wrote"), to.display()))?;
            note(
                "bodies in it are sealed: without the vault's key file it restores nothing to read",
            );
            Ok(Exit::Done)
        }
        What::Restore { place, from } => {
            let address = place.address();
            let restored = upkeep::restore(&address, from, now()).map_err(Failure::Store)?;
            let digest: String = restored
                .backup
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let heading = style.heading("Restored");
            print(&format!("{heading} {address}\n  Backup: {digest}\n"))?;
            note("what came after the backup is missing: a server asks before it shows this store");
            Ok(Exit::Done)
        }
        What::Migrate { place, role } => {
            let address = place.address();
            upkeep::migrate(&address, role).map_err(Failure::Store)?;
            print(&format!("{} {address}\n", style.heading("Ready")))?;
            Ok(Exit::Done)
        }
    }
}

fn report(address: &Address, checked: &Checked, style: &Style) -> String {
    let mut told = format!("{} {address}\n", style.heading("Store"));
    told += &format!("  Logs: {}\n", checked.n_logs);
    told += &format!(
        "  Entries: {}, of these {} with their body destroyed\n",
        checked.n_rows, checked.n_destroyed
    );
    told += &format!("  Receipts: {}\n", checked.n_receipts);
    for (setting, value) in &checked.settings {
        told += &format!("  Setting {setting}: {value}\n");
    }
    for finding in &checked.findings {
        told += &format!("  Found: {finding}\n");
    }
    if checked.findings.is_empty() {
        told += "  Found: nothing\n";
    }
    told
}

/// Gives exit code and hint for what went wrong.
pub(crate) fn told(problem: &UpkeepError) -> (Exit, Option<&'static str>) {
    match problem {
        UpkeepError::Store(StoreError::Held { .. }) => (
            Exit::Conflict,
            Some("one process writes to a file; stop it, or use another file"),
        ),
        UpkeepError::Store(StoreError::NotEmpty { .. }) => (
            Exit::Conflict,
            Some("restore into a new store; nothing was overwritten"),
        ),
        UpkeepError::Store(StoreError::RoleMayEdit { .. }) => (
            Exit::NotPermitted,
            Some("use the role that was given to `detente store migrate --role`"),
        ),
        UpkeepError::Store(StoreError::NoSuchRole { .. }) => (
            Exit::BadInput,
            Some("make it first: CREATE ROLE … LOGIN, with a password or peer authentication"),
        ),
        UpkeepError::Store(StoreError::File { problem, .. })
            if problem.kind() == std::io::ErrorKind::AlreadyExists =>
        {
            (
                Exit::Conflict,
                Some("choose another name; nothing was overwritten"),
            )
        }
        UpkeepError::Vault(VaultError::KeyFile { .. }) => {
            (Exit::BadInput, Some("chmod 600 if nobody else has read it"))
        }
        UpkeepError::Store(StoreError::Link { problem }) => (Exit::BadInput, hint_of_link(problem)),
        UpkeepError::Start { .. } => (Exit::OurFault, None),
        _ => (Exit::BadInput, None),
    }
}

/// What to write into the address of a database.
pub(crate) fn hint_of_link(problem: &LinkProblem) -> Option<&'static str> {
    match problem {
        LinkProblem::NoRoots => Some(
            "add ?sslmode=verify-full&sslrootcert=FILE; sslmode=disable sends passwords in the clear",
        ),
        LinkProblem::Mode { .. } => {
            Some("there is no half-encrypted way: nothing falls back to clear text by itself")
        }
        _ => None,
    }
}

/// The time that is noted, in microseconds since 1970 in UTC.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    })
}
