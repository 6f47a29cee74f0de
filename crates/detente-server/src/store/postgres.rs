//! The store for several server processes: a PostgreSQL database.
//!
//! An append is one statement, a function that takes the lock of its log,
//! looks at receipt, tip and numbers, and inserts. PostgreSQL itself shares
//! syncs between commits of different logs. The application's role may insert
//! and select; tables and functions belong to another. Start reading at
//! `schema.sql`.

pub mod link;
mod migration;
mod moving;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use tokio_postgres::NoTls;
use tokio_postgres::types::ToSql;

use crate::store::course::Course;
use crate::store::error::StoreError;
use crate::store::fit;
use crate::store::postgres::link::Link;
use crate::store::{Checked, Finding, LogName, Pending, Receipt, Restored, Row, Store, StoredRow};

/// The connections of one process.
const CONNECTIONS_MAX: usize = 16;
/// How long a request waits for a connection.
const WAIT: Duration = Duration::from_secs(10);

/// Settings of every connection: an append must see what its lock waited
/// for, and nobody may hold a lock for ever.
const SESSION: &str = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s';
    SET search_path = pg_catalog";

/// A store in a PostgreSQL database.
pub struct Postgres {
    pool: Pool,
}

impl Postgres {
    /// Makes or updates the tables as their owner, and gives the application's
    /// role the right to insert and select.
    ///
    /// Doing it again changes nothing. The role must exist and be another than
    /// the owner.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRole`] if there is no such role,
    /// [`StoreError::Version`] if a later version has made the tables.
    pub async fn migrate(owner: &str, role: &str) -> Result<(), StoreError> {
        migration::migrate(owner, role).await
    }

    /// Connects as the application's role.
    ///
    /// `address` is a URL or a list of keys and values, as `psql` takes it.
    /// To another machine connections are encrypted and its certificate is
    /// checked against the file `sslrootcert`, unless `sslmode` says otherwise.
    ///
    /// # Errors
    /// [`StoreError::Link`] if it does not say how to encrypt,
    /// [`StoreError::Setting`] if `fsync`, `full_page_writes` or
    /// `synchronous_commit` is off, [`StoreError::RoleMayEdit`] if the role
    /// may do more than insert and select, [`StoreError::NotMigrated`] if
    /// there are no tables.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        let Link { mut config, tls } = migration::link(address)?;
        config.connect_timeout(WAIT);
        config.application_name("detente");
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = match tls {
            Some(tls) => Manager::from_config(config, tls, recycling),
            None => Manager::from_config(config, NoTls, recycling),
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS_MAX)
            .wait_timeout(Some(WAIT))
            .create_timeout(Some(WAIT))
            .runtime(Runtime::Tokio1)
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move {
                    client
                        .batch_execute(SESSION)
                        .await
                        .map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|_| StoreError::Stopped)?;
        let store = Self { pool };
        migration::check_to_start(&*store.client().await?).await?;
        Ok(store)
    }

    /// Fills an empty database from a backup, as the owner of the tables.
    ///
    /// All or nothing.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] if there is something in it,
    /// [`StoreError::Backup`] if the backup is damaged or none.
    pub async fn restore(owner: &str, from: &Path, at: i64) -> Result<Restored, StoreError> {
        moving::restore(owner, from, at).await
    }

    async fn client(&self) -> Result<Object, StoreError> {
        self.pool.get().await.map_err(|problem| match problem {
            PoolError::Backend(problem)
            | PoolError::PostCreateHook(HookError::Backend(problem)) => {
                failed("connect to the database", problem)
            }
            _ => StoreError::NoConnection,
        })
    }

    async fn ask(
        &self,
        question: &str,
        with: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<tokio_postgres::Row>, StoreError> {
        let client = self.client().await?;
        let doing = "read the database";
        let statement = client
            .prepare_cached(question)
            .await
            .map_err(|problem| failed(doing, problem))?;
        client
            .query(&statement, with)
            .await
            .map_err(|problem| failed(doing, problem))
    }

    async fn append_now(
        &self,
        log: LogName,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Result<u64, StoreError> {
        fit::check(&rows, receipt.as_ref())?;
        let doing = "write to the database";
        let ledgers: Vec<&str> = rows.iter().map(|row| row.ledger.as_str()).collect();
        let numbers: Vec<i64> = rows.iter().map(|row| signed(row.number)).collect();
        let ats: Vec<i64> = rows.iter().map(|row| row.at).collect();
        let commitments: Vec<&[u8]> = rows.iter().map(|row| &row.commitment[..]).collect();
        let sealed: Vec<&[u8]> = rows.iter().map(|row| &row.sealed[..]).collect();
        let key = receipt.as_ref().map(|receipt| receipt.key.as_str());
        let request = receipt.as_ref().map(|receipt| &receipt.request[..]);
        let reply = receipt.as_ref().map(|receipt| &receipt.reply[..]);
        let client = self.client().await?;
        let statement = client
            .prepare_cached("SELECT * FROM detente.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .await
            .map_err(|problem| failed(doing, problem))?;
        let told = client
            .query_one(
                &statement,
                &[
                    &log.as_str(),
                    &signed(after),
                    &ledgers,
                    &numbers,
                    &ats,
                    &commitments,
                    &sealed,
                    &key,
                    &request,
                    &reply,
                ],
            )
            .await
            .map_err(|problem| failed(doing, problem))?;
        match told.get::<_, &str>("o_outcome") {
            "appended" => Ok(unsigned(told.get("o_tip"))),
            "conflict" => Err(StoreError::Conflict {
                tip: unsigned(told.get("o_tip")),
            }),
            "not next" => Err(StoreError::NotNext {
                ledger: told.get("o_ledger"),
                expected: unsigned(told.get("o_expected")),
                found: unsigned(told.get("o_found")),
            }),
            _ => Err(StoreError::AlreadyDone {
                receipt: Box::new(Receipt {
                    key: key.unwrap_or_default().to_owned(),
                    request: digest(told.get("o_request")),
                    reply: told.get("o_reply"),
                }),
            }),
        }
    }

    async fn check_now(&self) -> Result<Checked, StoreError> {
        const AT_ONCE: i64 = 1000;
        let mut checked = Checked {
            settings: migration::settings(&**self.client().await?).await?,
            ..Checked::default()
        };
        for (setting, value) in &checked.settings {
            if value == "off" {
                let (setting, value) = (setting.clone(), value.clone());
                checked.findings.push(Finding::Setting { setting, value });
            }
        }
        for log in self.logs().await? {
            checked.n_logs += 1;
            let mut course = Course::default();
            let mut after = 0_i64;
            loop {
                let rows = self
                    .ask(
                        "SELECT seq, ledger, number,
                            EXISTS (SELECT 1 FROM detente.sealed AS s WHERE s.log = e.log AND s.seq = e.seq),
                            EXISTS (SELECT 1 FROM detente.destroyed AS d WHERE d.log = e.log AND d.seq = e.seq)
                         FROM detente.entry AS e WHERE log = (SELECT id FROM detente.log WHERE name = $1)
                            AND seq > $2 ORDER BY seq LIMIT $3",
                        &[&log.as_str(), &after, &AT_ONCE],
                    )
                    .await?;
                let Some(last) = rows.last() else { break };
                after = last.get(0);
                for row in &rows {
                    let place = (unsigned(row.get(0)), unsigned(row.get(2)));
                    course.take(
                        &log,
                        place,
                        row.get(1),
                        (row.get(3), row.get(4)),
                        &mut checked,
                    );
                }
            }
        }
        let counted = self
            .ask("SELECT count(*) FROM detente.receipt", &[])
            .await?;
        checked.n_receipts = counted.first().map_or(0, |row| unsigned(row.get(0)));
        Ok(checked)
    }
}

/// A place or number as PostgreSQL takes it; those are counted up from 1.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// The table takes no other length.
fn digest(bytes: &[u8]) -> [u8; 32] {
    bytes.try_into().unwrap_or_default()
}

fn failed(doing: &'static str, problem: tokio_postgres::Error) -> StoreError {
    StoreError::Postgres {
        doing,
        problem: Arc::new(problem),
    }
}

fn stored(row: &tokio_postgres::Row) -> StoredRow {
    StoredRow {
        seq: unsigned(row.get(0)),
        ledger: row.get(1),
        number: unsigned(row.get(2)),
        at: row.get(3),
        commitment: digest(row.get(4)),
        sealed: row.get(5),
    }
}

fn receipt_of(row: &tokio_postgres::Row) -> Receipt {
    Receipt {
        key: row.get(0),
        request: digest(row.get(1)),
        reply: row.get(2),
    }
}

const ROWS: &str = "SELECT e.seq, ledger, number, at, commitment, bytes FROM detente.entry AS e
    LEFT JOIN detente.sealed AS s ON s.log = e.log AND s.seq = e.seq
    WHERE e.log = (SELECT id FROM detente.log WHERE name = $1) AND e.seq > $2
    ORDER BY e.seq LIMIT $3";

const LEDGER_ROWS: &str =
    "SELECT e.seq, ledger, number, at, commitment, bytes FROM detente.entry AS e
    LEFT JOIN detente.sealed AS s ON s.log = e.log AND s.seq = e.seq
    WHERE e.log = (SELECT id FROM detente.log WHERE name = $1) AND ledger = $2 AND number > $3
    ORDER BY number LIMIT $4";

impl Store for Postgres {
    fn append(
        &self,
        log: &LogName,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Pending<'_, u64> {
        Box::pin(self.append_now(log.clone(), after, rows, receipt))
    }

    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>> {
        let log = log.clone();
        Box::pin(async move {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let with: &[&(dyn ToSql + Sync)] = &[&log.as_str(), &signed(after), &limit];
            let rows = self.ask(ROWS, with).await?;
            Ok(rows.iter().map(stored).collect())
        })
    }

    fn ledger_rows(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Pending<'_, Vec<StoredRow>> {
        let (log, ledger) = (log.clone(), ledger.to_owned());
        Box::pin(async move {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let with: &[&(dyn ToSql + Sync)] = &[&log.as_str(), &ledger, &signed(after), &limit];
            let rows = self.ask(LEDGER_ROWS, with).await?;
            Ok(rows.iter().map(stored).collect())
        })
    }

    fn tip(&self, log: &LogName) -> Pending<'_, u64> {
        let log = log.clone();
        Box::pin(async move {
            let question = "SELECT coalesce(max(seq), 0) FROM detente.entry
                WHERE log = (SELECT id FROM detente.log WHERE name = $1)";
            let told = self.ask(question, &[&log.as_str()]).await?;
            Ok(told.first().map_or(0, |row| unsigned(row.get(0))))
        })
    }

    fn logs(&self) -> Pending<'_, Vec<LogName>> {
        Box::pin(async move {
            let told = self.ask("SELECT name FROM detente.log ORDER BY name", &[]);
            let names = told.await?;
            Ok(names
                .iter()
                .filter_map(|row| LogName::new(row.get(0)).ok())
                .collect())
        })
    }

    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>> {
        let (log, key) = (log.clone(), key.to_owned());
        Box::pin(async move {
            let question = "SELECT key, request, reply FROM detente.receipt
                WHERE log = (SELECT id FROM detente.log WHERE name = $1) AND key = $2";
            let told = self.ask(question, &[&log.as_str(), &key]).await?;
            Ok(told.first().map(receipt_of))
        })
    }

    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()> {
        let log = log.clone();
        Box::pin(async move {
            let asked: Vec<i64> = seqs.into_iter().map(signed).collect();
            let question = "SELECT detente.destroy($1, $2)";
            let told = self.ask(question, &[&log.as_str(), &asked]).await?;
            match told.first().and_then(|row| row.get::<_, Option<i64>>(0)) {
                Some(seq) => Err(StoreError::NoSuchRow {
                    log,
                    seq: unsigned(seq),
                }),
                None => Ok(()),
            }
        })
    }

    fn restored(&self) -> Pending<'_, Vec<Restored>> {
        Box::pin(async move {
            let told = self.ask("SELECT backup, at FROM detente.restored ORDER BY id", &[]);
            let marks = told.await?;
            Ok(marks
                .iter()
                .map(|row| Restored {
                    backup: digest(row.get(0)),
                    at: row.get(1),
                })
                .collect())
        })
    }

    fn check(&self) -> Pending<'_, Checked> {
        Box::pin(self.check_now())
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        let to = to.to_owned();
        Box::pin(async move {
            let mut client = self.client().await?;
            moving::backup(&mut client, to).await
        })
    }
}
