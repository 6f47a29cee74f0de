//! Which store is meant: one word that a person types.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::store::postgres::Postgres;
use crate::store::sqlite::Sqlite;
use crate::store::{Store, StoreError};

/// Where a store is: a file, or a database.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// SQLite, in this file.
    File(PathBuf),
    /// PostgreSQL, at this URL.
    Database(String),
}

impl Address {
    /// Takes `postgres://…` or `postgresql://…` as a database and all else as a file.
    ///
    /// ```
    /// use detente_server::store::address::Address;
    /// assert!(matches!(Address::new("talks.db"), Address::File(_)));
    /// assert!(matches!(Address::new("postgres://app@db/talks"), Address::Database(_)));
    /// ```
    #[must_use]
    pub fn new(told: &str) -> Self {
        if told.starts_with("postgres://") || told.starts_with("postgresql://") {
            Self::Database(told.to_owned())
        } else {
            Self::File(PathBuf::from(told))
        }
    }

    /// Opens the store to read and write; makes the file if there is none.
    ///
    /// # Errors
    /// As of [`Sqlite::open`] and [`Postgres::open`].
    pub async fn open(&self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match self {
            Self::File(path) => Arc::new(Sqlite::open(path)?),
            Self::Database(url) => Arc::new(Postgres::open(url).await?),
        })
    }

    /// Opens the store to read, also beside a server that writes.
    ///
    /// # Errors
    /// As of [`Sqlite::open_to_read`] and [`Postgres::open`].
    pub async fn open_to_read(&self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match self {
            Self::File(path) => Arc::new(Sqlite::open_to_read(path)?),
            Self::Database(url) => Arc::new(Postgres::open(url).await?),
        })
    }
}

impl fmt::Display for Address {
    /// The file, or the database without user and password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "{}", path.display()),
            Self::Database(url) => {
                let place = url.rsplit_once('@').map_or_else(
                    || url.split_once("://").map_or("", |(_, place)| place),
                    |(_, place)| place,
                );
                let place = place.split('?').next().unwrap_or_default();
                write!(formatter, "postgres://{place}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(told: &str, shown: &str) {
        assert_eq!(Address::new(told).to_string(), shown);
    }

    #[test]
    fn passwords_are_not_shown() {
        check(
            "postgres://app:s3cret@db.example/talks",
            "postgres://db.example/talks",
        );
        check(
            "postgresql://app:p@ss@db/talks?password=x",
            "postgres://db/talks",
        );
        check("postgres://db/talks", "postgres://db/talks");
        check("./talks.db", "./talks.db");
    }
}
