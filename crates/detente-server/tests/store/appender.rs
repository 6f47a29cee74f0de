//! A process that appends and says what was acknowledged, for others to kill,
//! trace and disturb; and what must hold of a store after that.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use detente_server::store::postgres::Postgres;
use detente_server::store::sqlite::Sqlite;
use detente_server::store::{Store, StoreError};
use sha2::{Digest, Sha256};

use crate::scratch::{log, receipt, row, wait};

/// The run whose child acknowledges before it is done: the planted fault.
pub(crate) const HASTY: &str = "hasty";

/// What a child does; it goes to it through the environment.
#[derive(Clone)]
pub(crate) struct Task {
    /// `sqlite PATH` or `postgres ADDRESS`.
    pub(crate) store: String,
    /// First part of every key.
    pub(crate) run: String,
    pub(crate) n_clients: usize,
    pub(crate) n_logs: usize,
    /// How many acts each client does.
    pub(crate) n_acts: usize,
    /// Destroys the body of every so-manieth act; 0 for none.
    pub(crate) destroys: usize,
}

impl Task {
    pub(crate) fn sqlite(path: &Path, run: &str) -> Self {
        Self {
            store: format!("sqlite {}", path.display()),
            run: run.to_owned(),
            n_clients: 1,
            n_logs: 1,
            n_acts: usize::MAX,
            destroys: 0,
        }
    }

    pub(crate) fn postgres(address: &str, run: &str) -> Self {
        Self {
            store: format!("postgres {address}"),
            ..Self::sqlite(Path::new(""), run)
        }
    }

    /// This test program again, as a child that appends; behind `wrapper` if any.
    pub(crate) fn command(&self, wrapper: &[&str]) -> Command {
        let this = std::env::current_exe().unwrap();
        let mut command = match wrapper.split_first() {
            Some((program, arguments)) => {
                let mut command = Command::new(program);
                command.args(arguments).arg(this);
                command
            }
            None => Command::new(this),
        };
        let numbers = [self.n_clients, self.n_logs, self.n_acts, self.destroys];
        command
            .args([
                "--exact",
                "appender::child",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("DETENTE_TEST_STORE", &self.store)
            .env("DETENTE_TEST_RUN", &self.run)
            .env(
                "DETENTE_TEST_NUMBERS",
                numbers.map(|n| n.to_string()).join(" "),
            )
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }

    pub(crate) fn start(&self) -> Running {
        Running::of(self.command(&[]))
    }
}

/// A child at work.
pub(crate) struct Running {
    pub(crate) child: Child,
    told: Receiver<String>,
}

impl Running {
    pub(crate) fn of(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (sender, told) = channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                // Whoever listened may have gone.
                let _ = sender.send(line);
            }
        });
        Self { child, told }
    }

    /// Waits until so many acts were acknowledged, or the child has ended.
    pub(crate) fn until(&self, n_acks: usize, told: &mut Told) {
        let mut n = 0;
        while n < n_acks {
            match self.told.recv_timeout(Duration::from_secs(60)) {
                Ok(line) => n += usize::from(told.take(&line)),
                Err(_) => return,
            }
        }
    }

    pub(crate) fn kill(mut self, told: &mut Told) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        for line in self.told.iter() {
            told.take(&line);
        }
    }

    pub(crate) fn finish(mut self, told: &mut Told) -> bool {
        for line in self.told.iter() {
            told.take(&line);
        }
        self.child.wait().unwrap().success()
    }
}

/// What children have said.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) acks: BTreeSet<(String, String)>,
    pub(crate) destroyed: BTreeSet<(String, u64)>,
    pub(crate) n_errors: usize,
}

impl Told {
    /// Takes a line; true if it is an acknowledgement. A line that was cut by
    /// a kill has no end and is none.
    pub(crate) fn take(&mut self, line: &str) -> bool {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["ack", log, key, "."] => self.acks.insert((log.to_owned(), key.to_owned())),
            ["destroyed", log, seq, "."] => {
                self.destroyed
                    .insert((log.to_owned(), seq.parse().unwrap()));
                false
            }
            ["error", ..] => {
                self.n_errors += 1;
                false
            }
            _ => false,
        }
    }
}

fn say(words: &str) {
    let line = format!("{words}\n");
    // One write, and not through the capture of the test harness.
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

/// Does nothing in a run of the tests; children of [`Task::command`] append here.
#[test]
fn child() {
    let Ok(store) = std::env::var("DETENTE_TEST_STORE") else {
        return;
    };
    let run = std::env::var("DETENTE_TEST_RUN").unwrap();
    let numbers = std::env::var("DETENTE_TEST_NUMBERS").unwrap();
    let numbers: Vec<usize> = numbers.split(' ').map(|n| n.parse().unwrap()).collect();
    let [n_clients, n_logs, n_acts, destroys] = numbers[..] else {
        panic!("{numbers:?}")
    };
    // The harness has begun a line.
    say("");
    wait(async {
        let opened: Result<Arc<dyn Store>, StoreError> = match store.split_once(' ').unwrap() {
            ("sqlite", path) => Sqlite::open(Path::new(path)).map(|one| Arc::new(one) as _),
            (_, address) => Postgres::open(address).await.map(|one| Arc::new(one) as _),
        };
        let store = match opened {
            Ok(store) => store,
            Err(problem) => return say(&format!("error {problem}")),
        };
        let clients: Vec<_> = (0..n_clients)
            .map(|client| {
                let (store, run) = (Arc::clone(&store), run.clone());
                tokio::spawn(async move {
                    let name = log(&format!("case:{}", client % n_logs));
                    for act in 0..n_acts {
                        let key = format!("{run}-{client}-{act}");
                        if run == HASTY {
                            say(&format!("ack {name} {key} ."));
                        }
                        let Some(seq) = insist(&*store, &name, &key).await else {
                            return;
                        };
                        say(&format!("ack {name} {key} ."));
                        if destroys > 0 && act % destroys == destroys - 1 {
                            match store.destroy(&name, vec![seq]).await {
                                Ok(()) => say(&format!("destroyed {name} {seq} .")),
                                Err(problem) => say(&format!("error {problem}")),
                            }
                        }
                    }
                })
            })
            .collect();
        for client in clients {
            client.await.unwrap();
        }
    });
}

/// Asks until it is done or has failed often; gives the place, 0 if it was done before.
pub(crate) async fn insist(
    store: &dyn Store,
    name: &detente_server::store::LogName,
    key: &str,
) -> Option<u64> {
    let mut n_errors = 0;
    loop {
        let done = match store.tip(name).await {
            Ok(tip) => {
                let rows = vec![row("joint", tip + 1, key)];
                store.append(name, tip, rows, Some(receipt(key))).await
            }
            Err(problem) => Err(problem),
        };
        match done {
            Ok(seq) => return Some(seq),
            Err(StoreError::AlreadyDone { receipt }) => {
                assert_eq!(receipt.reply, format!("reply to {key}").into_bytes());
                return Some(1);
            }
            Err(StoreError::Conflict { .. }) => {}
            Err(problem) => {
                say(&format!("error {problem}"));
                n_errors += 1;
                if n_errors == 400 {
                    return None;
                }
                tokio::time::sleep(Duration::from_millis(if n_errors < 4 { 1 } else { 100 })).await;
            }
        }
    }
}

/// Checks that a store holds each acknowledged act once, and no act twice.
pub(crate) async fn verify(store: &dyn Store, told: &Told) -> usize {
    let checked = store.check().await.unwrap();
    assert_eq!(checked.findings, []);
    let mut places = BTreeMap::new();
    let mut n_rows = 0;
    for name in store.logs().await.unwrap() {
        let rows = store.rows(&name, 0, usize::MAX).await.unwrap();
        for (seq, row) in (1..).zip(&rows) {
            assert_eq!((row.seq, row.number), (seq, seq), "{name}");
            let twice = places.insert((name.to_string(), row.commitment), seq);
            assert_eq!(twice, None, "{name}: one act in two places, {seq} is one");
            let is_destroyed = told.destroyed.contains(&(name.to_string(), seq));
            assert!(
                !(is_destroyed && row.sealed.is_some()),
                "{name} {seq}: acknowledged as destroyed, and there"
            );
        }
        n_rows += rows.len();
    }
    for (name, key) in &told.acks {
        let commitment: [u8; 32] = Sha256::digest(key).into();
        assert!(
            places.contains_key(&(name.clone(), commitment)),
            "lost: {name} {key}"
        );
        assert_eq!(
            store.receipt(&log(name), key).await.unwrap(),
            Some(receipt(key)),
            "{name} {key}"
        );
    }
    n_rows
}
