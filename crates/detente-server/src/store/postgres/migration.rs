//! How a database comes to its tables, and the application's role to its rights.

use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, NoTls, Socket};

use crate::store::error::StoreError;
use crate::store::postgres::failed;
use crate::store::postgres::link::{Link, NoLink};

/// Each step brings a database from format n to n + 1.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql")];

/// The latest format.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// What only the owner may do with what was written.
const EDITS: [&str; 3] = ["UPDATE", "DELETE", "TRUNCATE"];

/// Connects outside the pool; the connection ends with the client.
pub(super) async fn connect(address: &str) -> Result<Client, StoreError> {
    let Link { config, tls } = link(address)?;
    match tls {
        Some(tls) => connect_by(&config, tls).await,
        None => connect_by(&config, NoTls).await,
    }
}

/// The way to a database.
pub(super) fn link(address: &str) -> Result<Link, StoreError> {
    Link::read(address).map_err(|problem| match problem {
        NoLink::Address(problem) => failed("connect to the database", problem),
        NoLink::Encryption(problem) => StoreError::Link { problem },
    })
}

async fn connect_by<T>(config: &Config, tls: T) -> Result<Client, StoreError>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
    T::TlsConnect: Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    let (client, connection) = config
        .connect(tls)
        .await
        .map_err(|problem| failed("connect to the database", problem))?;
    tokio::spawn(async move {
        // The client is told of it by what it asks next.
        let _ = connection.await;
    });
    Ok(client)
}

/// Brings a database to the latest format and gives a role its rights.
pub(super) async fn migrate(owner: &str, role: &str) -> Result<(), StoreError> {
    let doing = "bring the database to the latest format";
    let mut client = connect(owner).await?;
    let failed = |problem| failed(doing, problem);
    let transaction = client.transaction().await.map_err(failed)?;
    // Two that migrate at once go one after the other.
    transaction
        .batch_execute("SELECT pg_advisory_xact_lock(1685352052)")
        .await
        .map_err(failed)?;
    let quoted = transaction
        .query_opt(
            "SELECT quote_ident(rolname::text) FROM pg_roles WHERE rolname = $1",
            &[&role],
        )
        .await
        .map_err(failed)?;
    let Some(quoted) = quoted else {
        return Err(StoreError::NoSuchRole {
            role: role.to_owned(),
        });
    };
    let role: String = quoted.get(0);
    let found = format_of(transaction.client()).await?;
    let Some(steps) = usize::try_from(found)
        .ok()
        .and_then(|n| MIGRATIONS.get(n..))
    else {
        return Err(StoreError::Version {
            found,
            known: VERSION,
        });
    };
    for step in steps {
        transaction.batch_execute(step).await.map_err(failed)?;
    }
    let rights = format!(
        "GRANT USAGE ON SCHEMA detente TO {role};
         GRANT SELECT ON ALL TABLES IN SCHEMA detente TO {role};
         GRANT INSERT ON detente.log, detente.entry, detente.sealed, detente.receipt TO {role};
         GRANT EXECUTE ON FUNCTION detente.append, detente.destroy, detente.entry_next,
            detente.sealed_last, detente.refuse, detente.only_marked TO {role};"
    );
    transaction.batch_execute(&rights).await.map_err(failed)?;
    transaction.commit().await.map_err(failed)
}

/// Gives the format of a database; 0 if it has none.
pub(super) async fn format_of(client: &Client) -> Result<i64, StoreError> {
    let failed = |problem| failed("read the format of the database", problem);
    let is_there = client
        .query_one("SELECT to_regclass('detente.format') IS NOT NULL", &[])
        .await
        .map_err(failed)?;
    if !is_there.get::<_, bool>(0) {
        return Ok(0);
    }
    let version = client
        .query_one("SELECT max(version) FROM detente.format", &[])
        .await
        .map_err(failed)?;
    Ok(version.get(0))
}

/// Refuses a database without the tables, with a setting that loses what was
/// acknowledged, or with a role that may edit.
pub(super) async fn check_to_start(client: &Client) -> Result<(), StoreError> {
    for (setting, value) in settings(client).await? {
        if value == "off" {
            return Err(StoreError::Setting {
                setting,
                value,
                expected: "on",
            });
        }
    }
    let found = format_of(client).await?;
    if found == 0 {
        return Err(StoreError::NotMigrated);
    }
    if found != VERSION {
        return Err(StoreError::Version {
            found,
            known: VERSION,
        });
    }
    let failed = |problem| failed("read the rights of the role", problem);
    for right in EDITS {
        let held = client
            .query_opt(
                "SELECT current_user::text, table_name FROM unnest(ARRAY['log', 'entry', 'sealed',
                    'destroyed', 'receipt', 'restored']) AS tables (table_name)
                 WHERE has_table_privilege('detente.' || table_name, $1) LIMIT 1",
                &[&right],
            )
            .await
            .map_err(failed)?;
        if let Some(held) = held {
            return Err(StoreError::RoleMayEdit {
                role: held.get(0),
                right,
                table: held.get(1),
            });
        }
    }
    Ok(())
}

/// Gives the settings that keep what was acknowledged.
pub(super) async fn settings(client: &Client) -> Result<Vec<(String, String)>, StoreError> {
    let rows = client
        .query(
            "SELECT name, setting FROM pg_settings
             WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name",
            &[],
        )
        .await
        .map_err(|problem| failed("read the settings of the database", problem))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}
