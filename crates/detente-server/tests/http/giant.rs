//! P17: giant outcome spaces and hostile rules stall nobody: what is asked of
//! them is answered or given up in time, and others are answered meanwhile.
//!
//! Times are told and not asserted: those of others while something is computed
//! beside those of the same run when nothing is. `DETENTE_GIANTS` asks for all
//! eight domains, else there is one. That what is computed has an end, whatever
//! it does, is the matter of `worker.rs`.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use detente::format::action;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::model::party::PartyIdx;
use detente::talks::action::{Act, Deposit};
use detente_server::house::event::Opening;
use detente_server::principal::Role;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::worker::worker;
use crate::world::{CASE, World, ask, config};

/// What a hostile party makes of its mandate.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Hostile {
    /// Nearly equal sums in every issue: nothing can be given up early.
    Sums,
    /// The same, and as many rules over two issues as a file may have.
    Rules,
    /// The same, and as many pairs as a file may have of which each adds something.
    Pairs,
}

/// A case of so many issues with so many values each.
pub(crate) struct Giant {
    pub(crate) id: &'static str,
    n_issues: usize,
    n_values: usize,
    hostile: Hostile,
}

const GIANTS: [Giant; 8] = [
    giant("sums-30", 30, 10, Hostile::Sums),
    giant("rules-30", 30, 10, Hostile::Rules),
    giant("pairs-30", 30, 10, Hostile::Pairs),
    giant("sums-250", 200, 17, Hostile::Sums),
    giant("rules-250", 200, 17, Hostile::Rules),
    giant("pairs-250", 200, 17, Hostile::Pairs),
    // Just few enough outcomes to be listed whole.
    giant("rules-listed", 15, 2, Hostile::Rules),
    giant("pairs-listed", 15, 2, Hostile::Pairs),
];

pub(crate) const fn giant(
    id: &'static str,
    n_issues: usize,
    n_values: usize,
    hostile: Hostile,
) -> Giant {
    Giant {
        id,
        n_issues,
        n_values,
        hostile,
    }
}

impl Giant {
    fn n_outcomes_log10(&self) -> f64 {
        self.n_issues as f64 * (self.n_values as f64).log10()
    }

    fn text(&self) -> String {
        let mut text = format!(
            "detente_case = 1\nid = \"{}\"\ntitle = \"Giant\"\nsummary = \"Made up.\"\nvenue = \"Nowhere\"\n\
             opens = 2026-03-02T09:00:00Z\nrounds = 5\ndays_per_round = 1\nprotocol = \"single-text\"\n\
             [[parties]]\nid = \"one\"\nname = \"One\"\ninstructions = \"one.toml\"\n\
             [[parties]]\nid = \"two\"\nname = \"Two\"\ninstructions = \"two.toml\"\n\
             [[mediators]]\nid = \"pen\"\nname = \"Pen\"\n",
            self.id
        );
        let mut wording = String::new();
        for i in 0..self.n_issues {
            write!(
                text,
                "[[issues]]\nid = \"i{i}\"\ntitle = \"I {i}\"\nkind = \"integer\"\nmin = 0\nmax = {}\nstatus_quo = 0\n",
                self.n_values - 1
            )
            .unwrap();
            write!(wording, "[i{i}] ").unwrap();
        }
        write!(
            text,
            "[text]\ntitle = \"Text\"\n[[text.clauses]]\nid = \"all\"\ntitle = \"All\"\nwording = \"{}\"\n",
            wording.trim()
        )
        .unwrap();
        text
    }

    /// What one wants the other does not, almost: sums of odd numbers.
    fn instructions(&self, party: &str) -> String {
        let is_one = party == "one";
        let mut text =
            format!("detente_instructions = 1\nparty = \"{party}\"\nreservation_value = 0.3\n");
        let mut draw = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = || {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            draw >> 33
        };
        for i in 0..self.n_issues {
            let worth = 1_000_003 + next() % 997 + u64::from(!is_one) * (next() % 991);
            let slope = worth as f64 / (1e6 * (self.n_issues * (self.n_values - 1)) as f64);
            let (intercept, slope) = if is_one {
                (0.0, slope)
            } else {
                (slope * (self.n_values - 1) as f64, -slope)
            };
            write!(
                text,
                "[issues.i{i}]\nweight = 1\nlinear = {{ intercept = {intercept:.12}, slope = {slope:.12} }}\n"
            )
            .unwrap();
        }
        match self.hostile {
            Hostile::Sums => {}
            Hostile::Rules => {
                // Seldom broken, and read to their ends before one knows.
                for r in 0..1_000 {
                    let (a, b) = (r % self.n_issues, (r * 7 + 1) % self.n_issues);
                    let b = if a == b { (b + 1) % self.n_issues } else { b };
                    let most = self.n_values - 1;
                    write!(
                        text,
                        "[[red_lines]]\nwords = \"r\"\n\
                         when = [{{ issue = \"i{a}\", at_least = 0 }}, {{ issue = \"i{b}\", at_most = {most} }}]\n\
                         then = [{{ issue = \"i{a}\", at_most = {most} }}, {{ issue = \"i{b}\", at_least = 0 }}]\n"
                    )
                    .unwrap();
                }
            }
            Hostile::Pairs => {
                for r in 0..4_000_usize {
                    let a = r % self.n_issues;
                    let b = (a + 1 + (r / self.n_issues) % (self.n_issues - 1)) % self.n_issues;
                    let (u, v) = ((r * 3) % self.n_values, (r * 5 + 1) % self.n_values);
                    write!(
                        text,
                        "[[interactions]]\nvalues = {{ i{a} = {u}, i{b} = {v} }}\nutility = {}0.0000{}\n",
                        if r % 2 == 0 { "" } else { "-" },
                        1 + r % 97
                    )
                    .unwrap();
                }
            }
        }
        text
    }

    pub(crate) fn opening(&self) -> Opening {
        let instructions = ["one", "two"];
        Opening {
            case: self.id.to_owned(),
            protocol: "single-text".to_owned(),
            is_published: false,
            text: self.text(),
            instructions: instructions
                .map(|party| (format!("{party}.toml"), self.instructions(party)))
                .to_vec(),
        }
    }

    /// What each party confides, as the interface takes it.
    fn deposits(&self) -> [Value; 2] {
        let opening = self.opening();
        let source = SourceFile::new("case.toml", opening.text);
        let files: Vec<SourceFile> = (opening.instructions.into_iter())
            .map(|(name, text)| SourceFile::new(&name, text))
            .collect();
        let case = detente::format::case::read(&source, &files);
        let case = case.unwrap_or_else(|all| panic!("{}: {}", self.id, all[0]));
        let names = Names::at_opening(&case.public);
        [PartyIdx(0), PartyIdx(1)].map(|party| {
            let mandate = case.instructions(party).map(|own| own.mandate.clone());
            let act = Act::Deposit(Box::new(Deposit {
                party,
                mandate,
                exchange: None,
            }));
            serde_json::from_slice(&action::write(&act, &names)).unwrap()
        })
    }
}

/// A world in which both parties have confided in the mediator of a giant.
pub(crate) async fn confided(world: &mut World, giant: &Giant) {
    let id = giant.id;
    world.app.open_case(giant.opening()).await.unwrap();
    for (seat, role) in [
        ("one", Role::Head),
        ("two", Role::Head),
        ("pen", Role::Lead),
    ] {
        world.joins(&format!("{seat}-{id}"), id, seat, role).await;
    }
    for (seat, deposit) in ["one", "two"].into_iter().zip(giant.deposits()) {
        // Whoever has just joined has given the password just now.
        let view = format!("/api/v1/cases/{id}");
        let version = world.get(&format!("{seat}-{id}"), &view).await;
        let sent = ask("POST", &format!("{view}/acts")).json(&deposit);
        let sent = sent
            .header("idempotency-key", "confided")
            .header("if-match", version.header("etag").unwrap());
        let answer = world.by(&format!("{seat}-{id}"), sent).await;
        assert_eq!(answer.status, 201, "{id}: {}", answer.text());
    }
}

fn at(times: &mut [Duration], hundredths: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * hundredths / 100).min(times.len() - 1)]
}

/// What others read: somebody in another case, and a party of this one.
async fn read_once(world: &World, id: &str) -> Duration {
    let start = Instant::now();
    for (who, path) in [
        ("uma".to_owned(), format!("/api/v1/cases/{CASE}/events")),
        (format!("one-{id}"), format!("/api/v1/cases/{id}/drafts")),
    ] {
        assert_eq!(world.get(&who, &path).await.status, 200);
    }
    start.elapsed()
}

/// The same while nothing is computed, for a second: the machine is not always
/// as quick, so it is measured before and after.
async fn at_rest(world: &World, id: &str, quiet: &mut Vec<Duration>) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(1) {
        quiet.push(read_once(world, id).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_what_is_computed_of_a_giant() {
    let mut config = config();
    config.worker = Some(worker());
    let mut world = World::empty(config).await.and_heads().await;
    // All of them take a minute or two.
    let all = std::env::var_os("DETENTE_GIANTS").is_some();
    let giants = if all { &GIANTS[..] } else { &GIANTS[6..7] };
    for giant in giants {
        confided(&mut world, giant).await;
    }
    let world = Arc::new(world);
    for giant in giants {
        let (id, lead) = (giant.id, format!("pen-{}", giant.id));
        let browser = Browser::log_in(&world, &lead).await.in_case(id);
        let mut quiet = Vec::new();
        at_rest(&world, id, &mut quiet).await;
        // The analysis, and the page on which the picture is drawn.
        let path = format!("/api/v1/cases/{id}/analyses");
        let begun = ask("POST", &path).json(&json!({ "what": "confided" }));
        let begun = world.by(&lead, begun).await;
        assert_eq!(begun.status, 202, "{}", begun.text());
        let result = begun.header("location").unwrap().to_owned();
        let started = Instant::now();
        let inside = Arc::clone(&world);
        let drawing = tokio::spawn(async move {
            let start = Instant::now();
            (browser.get(&inside, "analysis").await, start.elapsed())
        });
        let (mut busy, mut analysed) = (Vec::new(), None);
        while analysed.is_none() || !drawing.is_finished() {
            busy.push(read_once(&world, id).await);
            let told = world.get(&lead, &result).await.json();
            if analysed.is_none() && told["state"] != "waiting" {
                analysed = Some((started.elapsed(), told));
            }
        }
        at_rest(&world, id, &mut quiet).await;
        let (page, drawn) = drawing.await.unwrap();
        // With a picture, or in words that it takes too long; or it waited for
        // the analysis, and is told to come back.
        let is_drawn = page.text().contains("<svg");
        let is_told = matches!(page.status.as_u16(), 200 | 503);
        assert!(is_told, "{}", page.text());
        let (analysed, told) = analysed.unwrap();
        let p99 = [&mut busy, &mut quiet].map(|it| at(it, 99).as_secs_f64());
        println!(
            "P17 {id}: 10^{:.0} outcomes, analysis {:.2} s ({}), picture {:.2} s ({}); {} readings of others meanwhile: \
             median {:.1} ms, p99 {:.1} ms; at rest {:.1} and {:.1} ms: p99 {:.2} times",
            giant.n_outcomes_log10(),
            analysed.as_secs_f64(),
            match &told["result"] {
                _ if told["state"] == "given-up" => "given up",
                Value::Null => "undecided",
                _ => "answered",
            },
            drawn.as_secs_f64(),
            match page.status.as_u16() {
                503 => "its turn did not come",
                _ if is_drawn => "drawn",
                _ => "given up",
            },
            busy.len(),
            at(&mut busy, 50).as_secs_f64() * 1e3,
            at(&mut busy, 99).as_secs_f64() * 1e3,
            at(&mut quiet, 50).as_secs_f64() * 1e3,
            at(&mut quiet, 99).as_secs_f64() * 1e3,
            p99[0] / p99[1],
        );
    }
}
