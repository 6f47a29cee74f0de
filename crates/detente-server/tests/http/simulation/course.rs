//! One run: what is done by a seed, and what must hold after each step.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use detente::record::{RecordFile, RecordKey, SignedCheckpoint, Trust};
use detente_server::clock::StoppedClock;
use detente_server::store::memory::Memory;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::file::{Kept, bytes_of};
use super::store::{Disk, Draw, Fault, Way};
use crate::troubled::copied;
use crate::world::{Answer, CASE, World, config};

/// Who acts: login name, and the ledger of their notes.
const PEOPLE: [(&str, &str); 3] = [
    ("uma", "delegation:union"),
    ("levi", "delegation:hospital"),
    ("elias", "mediators"),
];

const STEPS: u64 = 12;

/// What came of a run.
#[derive(Default)]
pub(super) struct Run {
    pub(super) n_asked: u64,
    pub(super) n_acked: u64,
    pub(super) n_hung_up: u64,
    pub(super) n_crashes: u64,
    pub(super) n_failures: u64,
    pub(super) n_torn: u64,
    /// What happened, to be compared with the same seed again.
    pub(super) trace: Vec<String>,
    /// What does not hold that must.
    pub(super) broken: Option<String>,
}

/// The world in which every run begins, made once: passwords take their time.
struct Beginning {
    world: World,
    kept: Memory,
    file: Vec<u8>,
}

/// In what a run keeps its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    Memory,
    /// A SQLite file, which a crash leaves as its bytes are.
    File,
    /// The same, and the power goes in the middle of appends, too.
    TornFile,
}

fn beginning() -> &'static Beginning {
    static MADE: OnceLock<Beginning> = OnceLock::new();
    MADE.get_or_init(|| {
        let made = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let mut config = config();
                // Clocks jump; that sessions end by them is tested elsewhere.
                config.sessions.idle = SignedDuration::from_hours(1 << 20);
                config.sessions.absolute = SignedDuration::from_hours(1 << 20);
                let world = World::empty(config).await.and_heads().await;
                let kept = copied(&*world.store, None).await;
                let file = bytes_of(&kept).await;
                Beginning { world, kept, file }
            })
        });
        made.join().unwrap()
    })
}

/// One thing to be done, once, however often it is asked for.
#[derive(Clone, Debug)]
struct Wish {
    who: usize,
    key: String,
    words: String,
    is_public: bool,
}

impl Wish {
    fn ledger(&self) -> &'static str {
        if self.is_public {
            "public"
        } else {
            PEOPLE[self.who].1
        }
    }

    fn act(&self) -> Value {
        if self.is_public {
            json!({ "act": "make-statement", "body": {
                "speaker": "one of us", "attribution": "on the record",
                "words": self.words, "grade": "A1",
            } })
        } else {
            json!({ "act": "note", "body": { "words": self.words } })
        }
    }
}

/// Gives up what is asked after so many looks at it: a client that hangs up.
struct Impatient<F> {
    asked: Pin<Box<F>>,
    looks_left: u64,
}

impl<F: Future> Future for Impatient<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(done) = self.asked.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        if self.looks_left == 0 {
            return Poll::Ready(None);
        }
        if self.looks_left < u64::MAX {
            self.looks_left -= 1;
            // Looked at again, whether something has happened or not.
            context.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

/// The service, and what is known of it from outside.
struct Service {
    seed: u64,
    disk: Arc<Disk>,
    clock: Arc<StoppedClock>,
    world: Arc<World>,
    way: Arc<Way>,
    generation: u64,
    trust: Trust,
    // What was acknowledged: ledger and number of each wish, and the answer.
    acked: BTreeMap<String, (Wish, u64, Answer)>,
    // What was asked for and not answered.
    open: BTreeMap<String, Wish>,
    // Of each person, the view seen last and the checkpoints kept.
    seen: BTreeMap<usize, Vec<u8>>,
    notes: BTreeMap<usize, Vec<SignedCheckpoint>>,
    run: Run,
}

pub(super) async fn run(seed: u64, keeping: Keeping, fault: Fault) -> Run {
    let began = beginning();
    let kept = match keeping {
        Keeping::Memory => Kept::Memory(Arc::new(copied(&began.kept, None).await)),
        Keeping::File | Keeping::TornFile => Kept::file(&began.file),
    };
    let disk = Disk::of(kept, keeping == Keeping::TornFile, seed, fault);
    let clock = Arc::new(StoppedClock::at("2026-06-01T10:00:00Z".parse().unwrap()));
    let way = Way::to(&disk);
    let opened = began.world.again(way.clone(), Arc::clone(&clock), seed);
    let world = match opened.await {
        Ok(world) => Arc::new(world),
        Err(told) => {
            return Run {
                broken: Some(told),
                ..Run::default()
            };
        }
    };
    let key = RecordKey::read(world.app.record_key()).unwrap();
    let mut service = Service {
        seed,
        disk,
        clock,
        world,
        way,
        generation: 0,
        trust: Trust {
            operators: vec![key],
            witnesses: Vec::new(),
        },
        acked: BTreeMap::new(),
        open: BTreeMap::new(),
        seen: BTreeMap::new(),
        notes: BTreeMap::new(),
        run: Run::default(),
    };
    if let Err(broken) = service.goes_on(&mut Draw::of(seed)).await {
        service.run.broken = Some(broken);
    }
    service.run.n_failures = service.disk.n_failures.load(Ordering::Relaxed);
    service.run.n_torn = service.disk.n_torn.load(Ordering::Relaxed);
    service.run.n_acked = service.acked.len() as u64;
    service.run
}

fn holds(claim: bool, broken: impl FnOnce() -> String) -> Result<(), String> {
    if claim { Ok(()) } else { Err(broken()) }
}

impl Service {
    async fn goes_on(&mut self, draw: &mut Draw) -> Result<(), String> {
        self.look(&BTreeSet::new()).await?;
        for step in 0..STEPS {
            let jump = match draw.below(6) {
                0 => SignedDuration::from_hours(-(draw.below(200_000) as i64)),
                1 => SignedDuration::from_hours(draw.below(200_000) as i64),
                _ => SignedDuration::from_millis(draw.below(5_000) as i64),
            };
            self.clock.advance(jump);
            let failing = [0, 0, 10, 30][draw.below(4) as usize];
            self.disk.failing.store(failing, Ordering::Relaxed);
            let wishes = self.wishes(step, draw);
            // What was asked before and not answered may come to light now.
            let touched = wishes.iter().chain(self.open.values());
            let touched: BTreeSet<&str> = touched.map(Wish::ledger).collect();
            self.ask(&wishes, draw).await?;
            if draw.below(4) == 0 {
                self.crashes().await?;
            } else {
                self.comes_to_rest().await;
                if self.way.is_down() {
                    self.crashes().await?;
                }
            }
            self.disk.failing.store(0, Ordering::Relaxed);
            self.look(&touched)
                .await
                .map_err(|it| format!("step {step}: {it}"))?;
        }
        // Whoever asks long enough is answered, and never twice differently.
        let open: Vec<Wish> = self.open.values().cloned().collect();
        let touched: BTreeSet<&str> = open.iter().map(Wish::ledger).collect();
        for wish in &open {
            let answer = self.sent(wish).await;
            self.taken(wish, answer)?;
        }
        holds(self.open.is_empty(), || {
            format!("never answered: {:?}", self.open)
        })?;
        self.look(&touched).await?;
        let again: Vec<Wish> = self.acked.values().map(|it| it.0.clone()).collect();
        for wish in &again {
            let answer = self.sent(wish).await;
            self.taken(wish, answer)?;
        }
        self.crashes().await?;
        self.look(&BTreeSet::new()).await?;
        let checked = self
            .world
            .store
            .check()
            .await
            .map_err(|it| it.to_string())?;
        holds(checked.findings.is_empty(), || {
            format!("{:?}", checked.findings)
        })
    }

    /// What is asked for at once: new things, and old ones again.
    fn wishes(&self, step: u64, draw: &mut Draw) -> Vec<Wish> {
        let n = 1 + draw.below(4);
        let wishes = (0..n).map(|i| {
            let known: Vec<&Wish> = self
                .open
                .values()
                .chain(self.acked.values().map(|it| &it.0))
                .collect();
            if !known.is_empty() && draw.below(3) == 0 {
                return known[draw.below(known.len() as u64) as usize].clone();
            }
            Wish {
                who: draw.below(PEOPLE.len() as u64) as usize,
                key: format!("k{step}-{i}"),
                words: format!("words {step}.{i}"),
                is_public: draw.below(4) == 0,
            }
        });
        let mut wishes: Vec<Wish> = wishes.collect();
        if draw.below(3) == 0 {
            // The same twice at once.
            wishes.extend(wishes.first().cloned());
        }
        wishes
    }

    /// Asks for all of them at once; some hang up before they are answered.
    async fn ask(&mut self, wishes: &[Wish], draw: &mut Draw) -> Result<(), String> {
        let mut asked = Vec::new();
        for wish in wishes {
            self.run.n_asked += 1;
            if !self.acked.contains_key(&wish.key) {
                self.open.insert(wish.key.clone(), wish.clone());
            }
            let patience = if draw.below(3) == 0 {
                draw.below(30)
            } else {
                u64::MAX
            };
            let (world, wish) = (Arc::clone(&self.world), wish.clone());
            asked.push(tokio::spawn(async move {
                let sent = Box::pin(async move {
                    let act = wish.act();
                    world.act(PEOPLE[wish.who].0, &wish.key, &act).await
                });
                let looks_left = patience;
                Impatient {
                    asked: sent,
                    looks_left,
                }
                .await
            }));
        }
        // In some runs the power goes while they wait, or while something is written.
        let crash_after = (draw.below(4) == 0).then(|| draw.below(40));
        let waiting = Impatient {
            asked: Box::pin(async {
                while asked.iter().any(|it| !it.is_finished()) && !self.way.is_down() {
                    tokio::task::yield_now().await;
                }
            }),
            looks_left: crash_after.unwrap_or(u64::MAX),
        };
        let is_cut = waiting.await.is_none() || self.way.is_down();
        if is_cut {
            for (wish, one) in wishes.iter().zip(asked) {
                if one.is_finished() {
                    let answer = one.await.map_err(|it| it.to_string())?;
                    self.heard(wish, answer)?;
                } else {
                    one.abort();
                }
            }
            return self.crashes().await;
        }
        for (wish, one) in wishes.iter().zip(asked) {
            let answer = one.await.map_err(|it| it.to_string())?;
            self.heard(wish, answer)?;
        }
        Ok(())
    }

    fn heard(&mut self, wish: &Wish, answer: Option<Answer>) -> Result<(), String> {
        match answer {
            Some(answer) => self.taken(wish, answer),
            None => {
                self.run.n_hung_up += 1;
                Ok(())
            }
        }
    }

    async fn sent(&mut self, wish: &Wish) -> Answer {
        self.run.n_asked += 1;
        let name = PEOPLE[wish.who].0;
        self.world.act(name, &wish.key, &wish.act()).await
    }

    /// Takes an answer: what was acknowledged has a receipt that holds, and the
    /// same request gets the same answer for ever.
    fn taken(&mut self, wish: &Wish, answer: Answer) -> Result<(), String> {
        let trace = format!("{} {}", wish.key, answer.status);
        self.run.trace.push(trace);
        if answer.status != 201 {
            let is_trouble = matches!(answer.status.as_u16(), 500 | 503);
            return holds(is_trouble, || format!("{wish:?}: {}", answer.text()));
        }
        let told = answer.json();
        let entry = told["entries"][0]["entry"].as_str().unwrap_or_default();
        let (ledger, number) = entry.rsplit_once('#').unwrap_or_default();
        let number: u64 = number.parse().map_err(|_| format!("entry {entry}"))?;
        holds(ledger == wish.ledger(), || format!("{wish:?} in {entry}"))?;
        let receipt = told["entries"][0]["receipt"].as_str().unwrap_or_default();
        let receipt = RecordFile::read(receipt.as_bytes()).map_err(|it| it.to_string())?;
        let held = receipt.verify(&self.trust, &[]);
        held.map_err(|it| format!("the receipt of {entry}: {it}"))?;
        self.open.remove(&wish.key);
        if let Some((_, _, before)) = self.acked.get(&wish.key) {
            return holds(*before == answer, || {
                format!("{}: {} and now {}", wish.key, before.text(), answer.text())
            });
        }
        self.acked
            .insert(wish.key.clone(), (wish.clone(), number, answer));
        Ok(())
    }

    /// The process is gone, and another begins where the store ends.
    async fn crashes(&mut self) -> Result<(), String> {
        self.run.n_crashes += 1;
        self.way.goes_down();
        self.disk.goes_down(&format!("case:{CASE}")).await;
        self.generation += 1;
        // Two in a row may fail to begin.
        for _ in 0..50 {
            let way = Way::to(&self.disk);
            let seed = self.seed ^ (self.generation << 32);
            let again = beginning()
                .world
                .again(way.clone(), Arc::clone(&self.clock), seed);
            match again.await {
                Ok(world) => {
                    (self.world, self.way) = (Arc::new(world), way);
                    return Ok(());
                }
                // It does not begin while the store fails.
                Err(told) if self.disk.failing.load(Ordering::Relaxed) == 0 => return Err(told),
                Err(_) => {
                    let failing = &self.disk.failing;
                    failing.store(failing.load(Ordering::Relaxed) / 2, Ordering::Relaxed);
                }
            }
        }
        Err("it does not begin again".to_owned())
    }

    /// What nobody waits for any more is brought to its end all the same.
    async fn comes_to_rest(&self) {
        let mut n_quiet = 0;
        while n_quiet < 50 && !self.way.is_down() {
            n_quiet = if self.disk.is_at_rest() {
                n_quiet + 1
            } else {
                0
            };
            tokio::task::yield_now().await;
        }
    }

    /// Looks at everything that must hold.
    async fn look(&mut self, touched: &BTreeSet<&str>) -> Result<(), String> {
        for (who, (name, own)) in PEOPLE.into_iter().enumerate() {
            let view = self.world.get(name, &format!("/api/v1/cases/{CASE}")).await;
            holds(view.status == 200, || format!("{name}: {}", view.text()))?;
            self.look_at(who, &view.json())?;
            // What others do in their own ledgers changes no byte.
            let is_touched = touched.contains(own) || touched.contains("public");
            let before = self.seen.insert(who, view.body.clone());
            if let Some(before) = before.filter(|_| !is_touched) {
                let same = before == view.body;
                holds(same, || format!("{name} sees what others did"))?;
            }
            let path = format!("/api/v1/cases/{CASE}/bundle");
            let bundle = self.world.get(name, &path).await;
            holds(bundle.status == 200, || {
                format!("{name}: {}", bundle.text())
            })?;
            let bundle = RecordFile::read(&bundle.body).map_err(|it| it.to_string())?;
            let before = self.notes.remove(&who).unwrap_or_default();
            let before: Vec<&SignedCheckpoint> = before.iter().collect();
            let held = bundle.verify(&self.trust, &before);
            held.map_err(|it| format!("{name}'s bundle: {it}"))?;
            let notes = bundle.notes().into_iter().cloned().collect();
            self.notes.insert(who, notes);
            self.run.trace.push(format!("{name}: {}", view.body.len()));
        }
        Ok(())
    }

    /// Numbers without a gap, times that never fall, each thing once, and all
    /// that was acknowledged where it was said to be.
    fn look_at(&self, who: usize, view: &Value) -> Result<(), String> {
        let mut found: BTreeMap<(String, u64), String> = BTreeMap::new();
        let mut tips: BTreeMap<String, (u64, String)> = BTreeMap::new();
        let mut said = BTreeSet::new();
        for event in view["events"].as_array().into_iter().flatten() {
            let entry = event["entry"].as_str().unwrap_or_default();
            let (ledger, number) = entry.rsplit_once('#').unwrap_or_default();
            let number: u64 = number.parse().unwrap_or(0);
            let at = event["at"].as_str().unwrap_or_default().to_owned();
            let tip = tips.entry(ledger.to_owned()).or_default();
            holds(number == tip.0 + 1, || format!("a gap before {entry}"))?;
            let falls = |one: &str, other: &str| {
                let [one, other] = [one, other].map(|it| it.parse::<jiff::Timestamp>().ok());
                one > other
            };
            holds(tip.0 == 0 || !falls(&tip.1, &at), || {
                format!("{entry} is before the one before")
            })?;
            *tip = (number, at);
            let words = event["body"]["words"].as_str().unwrap_or_default();
            holds(said.insert(words.to_owned()), || format!("{words} twice"))?;
            found.insert((ledger.to_owned(), number), words.to_owned());
        }
        for (wish, number, _) in self.acked.values() {
            if wish.is_public || wish.who == who {
                let place = (wish.ledger().to_owned(), *number);
                let there = found.get(&place) == Some(&wish.words);
                holds(there, || {
                    format!("acknowledged and lost: {wish:?}, {place:?}")
                })?;
            }
        }
        Ok(())
    }
}
