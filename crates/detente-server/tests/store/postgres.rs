//! A PostgreSQL of the tests' own, started from Debian's binaries.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) use detente_server::store::postgres::Postgres;
use tokio_postgres::NoTls;

/// A database cluster on a socket in a folder of its own.
///
/// A shell watches over it: when the test process ends, however it ends, the
/// shell's standard input does too, and it stops the cluster and removes the folder.
pub(crate) struct Cluster {
    folder: PathBuf,
    watch: Child,
}

const WATCH: &str = r#"
set -e
# What ends the tests must not end the watch.
trap '' TERM INT HUP
bin=$1 dir=$2 settings=$3
as() { if [ "$(id -u)" = 0 ]; then runuser -u "$owner" -- "$@"; else "$@"; fi; }
owner=postgres; id -u "$owner" >/dev/null 2>&1 || owner=nobody
rm -rf "$dir"; mkdir "$dir"; chmod 700 "$dir"
if [ "$(id -u)" = 0 ]; then chown "$owner" "$dir"; chmod 711 "$dir"; fi
cd "$dir"
as "$bin/initdb" -D "$dir/data" -U owner -A trust -E UTF8 --no-sync >/dev/null
start() { as "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 60 -o "-c listen_addresses= -c unix_socket_directories=$dir -c unix_socket_permissions=0777 $settings" start >/dev/null 2>&1; }
start
echo up
while read -r word; do
    case $word in
        kill) kill -9 "$(head -1 "$dir/data/postmaster.pid")" || true
              # Its children notice, and a new postmaster waits until they have gone.
              n=0; until start; do n=$((n+1)); [ $n -lt 60 ] || break; sleep 0.2; done
              echo up ;;
    esac
done
as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
rm -rf "$dir"
"#;

fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<PathBuf> = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

impl Cluster {
    /// Starts a cluster; `None`, and a message, if PostgreSQL is not installed.
    pub(crate) fn start(settings: &str) -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let Some(bin) = binaries() else {
            println!("skipped: PostgreSQL is not installed (apt-get install postgresql)");
            return None;
        };
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        // Short: the path of a socket has 107 bytes.
        let folder = std::env::temp_dir().join(format!("dt-pg-{}-{n}", std::process::id()));
        let watch = Command::new("bash")
            .args(["-c", WATCH, "watch"])
            .args([&bin, &folder])
            .arg(settings)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut cluster = Self { folder, watch };
        cluster.until_up();
        Some(cluster)
    }

    fn until_up(&mut self) {
        use std::io::Read;
        let mut word = [0; 3];
        let up = self.watch.stdout.as_mut().unwrap().read_exact(&mut word);
        let log = std::fs::read_to_string(self.folder.join("log"));
        assert!(up.is_ok(), "{}", log.unwrap_or_default());
    }

    /// Kills the postmaster without warning and starts it again.
    pub(crate) fn kill(&mut self) {
        self.watch
            .stdin
            .as_mut()
            .unwrap()
            .write_all(b"kill\n")
            .unwrap();
        self.until_up();
    }

    /// The address of a database for its owner.
    pub(crate) fn owner(&self, database: &str) -> String {
        self.address("owner", database)
    }

    /// The address of a database for the application's role.
    pub(crate) fn application(&self, database: &str) -> String {
        self.address("app", database)
    }

    fn address(&self, role: &str, database: &str) -> String {
        let folder = self.folder.display();
        format!("host={folder} user={role} dbname={database}")
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a database with our tables and gives its name.
    pub(crate) async fn database(&self, name: &str) -> String {
        let role = "DO $$ BEGIN CREATE ROLE app LOGIN;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";
        run(&self.owner("postgres"), &[role]).await.unwrap();
        let create = format!("CREATE DATABASE {name}");
        run(&self.owner("postgres"), &[&create]).await.unwrap();
        Postgres::migrate(&self.owner(name), "app").await.unwrap();
        name.to_owned()
    }

    /// A store in a new database.
    pub(crate) async fn store(&self, name: &str) -> Postgres {
        let name = self.database(name).await;
        Postgres::open(&self.application(&name)).await.unwrap()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        let _ = self.watch.wait();
    }
}

/// The cluster that tests share if they do nothing bad to it.
pub(crate) fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED.get_or_init(|| Cluster::start("")).as_ref()
}

/// Runs statements on a connection of their own.
pub(crate) async fn run(address: &str, statements: &[&str]) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await?;
    let connection = tokio::spawn(connection);
    for statement in statements {
        client.batch_execute(statement).await?;
    }
    drop(client);
    let _ = connection.await;
    Ok(())
}
