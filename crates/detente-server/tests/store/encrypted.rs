//! The way to a PostgreSQL over a network: encrypted, to whom it should be,
//! and never a password to anybody else.

use std::path::PathBuf;
use std::process::Command;

use detente_server::store::StoreError;

use crate::postgres::{Cluster, Postgres, run};

/// A cluster that takes encrypted connections with passwords alone.
struct Walled {
    cluster: Cluster,
    port: u16,
    folder: PathBuf,
}

impl Drop for Walled {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Walled {
    async fn start() -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            println!("skipped: openssl is not installed");
            return None;
        }
        let port = {
            let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            free.local_addr().unwrap().port()
        };
        let settings = format!("-c listen_addresses=127.0.0.1 -c port={port}");
        let cluster = Cluster::start(&settings)?;
        let folder = std::env::temp_dir().join(format!("dt-tls-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let walled = Self {
            cluster,
            port,
            folder,
        };
        // As whoever runs the cluster, so that the key is theirs; in its folder.
        walled.as_server(&certificate("server", "localhost")).await;
        walled
            .owner(&[
                "CREATE ROLE app LOGIN PASSWORD 'water and stone'",
                "CREATE DATABASE talks",
                "ALTER SYSTEM SET ssl = on",
            ])
            .await;
        Postgres::migrate(&walled.socket("owner", "talks"), "app")
            .await
            .unwrap();
        walled.asks_for("scram-sha-256").await;
        let text = walled.ask("SELECT pg_read_file('ca.crt')").await;
        std::fs::write(walled.roots(), text).unwrap();
        Some(walled)
    }

    fn socket(&self, role: &str, database: &str) -> String {
        let folder = self.cluster.folder().display();
        format!(
            "host={folder} port={} user={role} dbname={database}",
            self.port
        )
    }

    async fn owner(&self, statements: &[&str]) {
        run(&self.socket("owner", "postgres"), statements)
            .await
            .unwrap();
    }

    async fn as_server(&self, command: &str) {
        let quoted = command.replace('\'', "''");
        self.owner(&[&format!("COPY (SELECT 1) TO PROGRAM '{quoted}'")])
            .await;
    }

    /// In which way passwords are asked for over the network from now on.
    async fn asks_for(&self, way: &str) {
        let rules = format!("local all all trust\\nhostssl all app 127.0.0.1/32 {way}");
        self.as_server(&format!(
            "cat >/dev/null; printf '{rules}\\n' > pg_hba.conf"
        ))
        .await;
        let loaded = "SELECT pg_conf_load_time()::text";
        let before = self.ask(loaded).await;
        self.owner(&["SELECT pg_reload_conf()"]).await;
        // Whoever connects after the rules were read is told so.
        for _ in 0..1000 {
            if self.ask(loaded).await != before {
                return;
            }
        }
        panic!("the rules were not read again");
    }

    fn roots(&self) -> PathBuf {
        self.folder.join("roots.pem")
    }

    /// One value, by a connection of its own.
    async fn ask(&self, question: &str) -> String {
        let address = self.socket("owner", "postgres");
        let (client, connection) = tokio_postgres::connect(&address, tokio_postgres::NoTls)
            .await
            .unwrap();
        let connection = tokio::spawn(connection);
        let told: String = client.query_one(question, &[]).await.unwrap().get(0);
        drop(client);
        let _ = connection.await;
        told
    }

    fn url(&self, host: &str, settings: &str) -> String {
        let port = self.port;
        format!("postgres://app:water%20and%20stone@{host}:{port}/talks?{settings}")
    }

    fn checked(&self, host: &str) -> String {
        let roots = self.roots();
        let settings = format!("sslmode=verify-full&sslrootcert={}", roots.display());
        self.url(host, &settings)
    }
}

/// A command that makes an authority, `ca.crt`, and a certificate of it for a
/// host, with its key.
fn certificate(name: &str, host: &str) -> String {
    let make = "openssl req -newkey rsa:2048 -nodes -days 2";
    format!(
        "cat >/dev/null; umask 077; {{ {make} -x509 -subj /CN=authority -keyout ca.key -out ca.crt \
         && {make} -subj /CN={host} -keyout {name}.key -out {name}.csr \
         && echo subjectAltName=DNS:{host} >{name}.ext \
         && openssl x509 -req -in {name}.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
            -extfile {name}.ext -out {name}.crt; }} 2>/dev/null"
    )
}

#[track_caller]
fn refused(opened: Result<Postgres, StoreError>, told: &str) {
    let Err(problem) = opened else {
        panic!("expected a refusal: {told}");
    };
    assert!(problem.to_string().contains(told), "{problem}");
}

/// True if a server is refused whose certificate is of another name.
async fn is_refused_for_its_name(address: &str) -> bool {
    let opened = Postgres::open(address).await;
    opened.is_err_and(|problem| problem.to_string().contains("not valid for name"))
}

#[tokio::test]
async fn a_password_goes_to_the_right_server_and_in_no_clear_text() {
    let Some(walled) = Walled::start().await else {
        return;
    };
    // To the server whose certificate it is.
    let address = walled.checked("localhost");
    let store = Postgres::open(&address).await.unwrap();
    assert!(
        detente_server::store::Store::logs(&store)
            .await
            .unwrap()
            .is_empty()
    );
    // Outside the pool the way is the same; there is nothing left to migrate.
    Postgres::migrate(&address, "app").await.unwrap();

    // Unencrypted, the server takes nothing; the certificate is of another name
    // (and who does not look at names does not see it: the planted fault); it is
    // not among those that are believed.
    let plain = walled.url("127.0.0.1", "sslmode=disable");
    refused(Postgres::open(&plain).await, "no pg_hba.conf entry");
    let by_number = walled.checked("127.0.0.1");
    assert!(is_refused_for_its_name(&by_number).await);
    let careless = walled.url("127.0.0.1", "sslmode=require");
    assert!(!is_refused_for_its_name(&careless).await, "found out");
    let made = Command::new("bash")
        .args(["-c", &certificate("other", "localhost")])
        .current_dir(&walled.folder)
        .stdin(std::process::Stdio::null())
        .status();
    assert!(made.unwrap().success());
    let roots = walled.folder.join("ca.crt");
    let settings = format!("sslmode=verify-full&sslrootcert={}", roots.display());
    let other = walled.url("localhost", &settings);
    refused(Postgres::open(&other).await, "certificate");

    // Without a check of the certificate, a password is proved and bound to the
    // connection, so that nobody in between can use it.
    let unchecked = walled.url("127.0.0.1", "sslmode=require");
    Postgres::open(&unchecked).await.unwrap();
    // A server that asks for the password itself does not get it.
    walled.asks_for("password").await;
    refused(Postgres::open(&unchecked).await, "channel binding");
    Postgres::open(&address).await.unwrap();
}
