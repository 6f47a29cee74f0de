//! Golden transcripts: each case played with seed 0 under each protocol that
//! it is meant for, with what every seat sees after every event. A leak is a
//! visible difference.
//!
//! `DETENTE_BLESS=1 cargo test --test golden` writes them anew.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; it reads files of the project"
)]

use std::fs;
use std::path::{Path, PathBuf};

use detente::case::{Case, ProtocolKind};
use detente::disclosure::View;
use detente::format::case::{instruction_files, read};
use detente::format::source::SourceFile;
use detente::format::story;
use detente::model::party::Seat;
use detente::negotiators::session;
use detente::talks::event::History;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("case.toml").is_file())
        .collect();
    found.sort();
    assert!(
        found.len() >= 3,
        "expected the project's cases, found {found:?}"
    );
    found
}

fn read_case(folder: &Path) -> Case {
    let file = |name: &str| SourceFile {
        name: name.to_owned(),
        bytes: fs::read(folder.join(name)).unwrap(),
    };
    let case = file("case.toml");
    let instructions: Vec<SourceFile> = instruction_files(&case)
        .iter()
        .map(|name| file(name))
        .collect();
    read(&case, &instructions).unwrap_or_else(|mistakes| {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}: {told:#?}", folder.display())
    })
}

fn play(case: Case, protocol: ProtocolKind) -> History {
    let mut seated = session::usual_negotiators(&case, protocol, 0).unwrap();
    session::play(case, protocol, &mut seated).unwrap()
}

/// Event by event: who sees it, who does not, and what those who see it read.
fn transcript(history: &History) -> String {
    let seats = history.case.public.seats();
    let views: Vec<View<'_>> = seats.iter().map(|seat| View::of(history, *seat)).collect();
    let id = |seat: &Seat| history.case.public.seat_id(*seat);
    let mut seen = vec![0; seats.len()];
    let mut text = format!("{}, {}\n", history.case.public.id, history.protocol.name());
    for event in &history.events {
        let mut readings: Vec<(Vec<&str>, String)> = Vec::new();
        let mut unseen = Vec::new();
        for ((seat, view), at) in seats.iter().zip(&views).zip(&mut seen) {
            if !view.events().get(*at).is_some_and(|next| *next == event) {
                unseen.push(id(seat));
                continue;
            }
            let mut lines = vec![story::headline(view, *at, event)];
            lines.extend(story::tell(view, *at).into_iter().skip(1));
            let reading = lines.join("\n    ");
            *at += 1;
            match readings.iter_mut().find(|(_, other)| *other == reading) {
                Some((readers, _)) => readers.push(id(seat)),
                None => readings.push((vec![id(seat)], reading)),
            }
        }
        for (readers, reading) in readings {
            text.push_str(&format!("\n[{}] read:\n    {reading}\n", readers.join(" ")));
        }
        if !unseen.is_empty() {
            text.push_str(&format!("[{}] nothing\n", unseen.join(" ")));
        }
    }
    text
}

#[test]
fn transcripts_are_as_recorded() {
    let bless = std::env::var_os("DETENTE_BLESS").is_some();
    for folder in cases() {
        let own = read_case(&folder).public.protocol;
        let mut protocols = vec![own];
        if folder.ends_with("village-well") {
            protocols = ProtocolKind::ALL.to_vec();
        }
        for protocol in protocols {
            let found = transcript(&play(read_case(&folder), protocol));
            let path = folder
                .join("expected")
                .join(format!("{}.txt", protocol.name()));
            if bless {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &found).unwrap();
                continue;
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            let differs = expected
                .lines()
                .zip(found.lines())
                .position(|(a, b)| a != b);
            assert!(
                expected == found,
                "{} differs from line {} on; read the difference, then bless it (CONTRIBUTING.md)",
                path.display(),
                differs.map_or(
                    expected.lines().count().min(found.lines().count()) + 1,
                    |i| i + 1
                )
            );
        }
    }
}

#[test]
fn the_same_case_and_seed_give_the_same_bytes() {
    for folder in cases() {
        let played = || {
            let case = read_case(&folder);
            let protocol = case.public.protocol;
            transcript(&play(case, protocol))
        };
        assert_eq!(played(), played());
    }
}

#[test]
fn no_private_word_or_number_reaches_another_seat() {
    for folder in cases() {
        let case = read_case(&folder);
        let protocol = case.public.protocol;
        let history = play(case, protocol);
        let public = &history.case.public;
        for party in public.party_idxs() {
            let own = history.case.instructions(party).unwrap();
            let secrets: Vec<String> = own
                .mandate
                .red_lines
                .iter()
                .map(|line| line.words.clone())
                .chain([format!(
                    "\"reservation_value\":\"{}\"",
                    own.mandate.reservation_value
                )])
                .collect();
            for seat in public.seats() {
                let may =
                    seat == Seat::Party(party) || (seat.is_mediator() && own.deposits_preferences);
                if may {
                    continue;
                }
                // A number that is the reader's own as well tells it nothing.
                let readers_own = seat
                    .party()
                    .and_then(|reader| history.case.instructions(reader));
                let is_same = readers_own.is_some_and(|reader| {
                    reader.mandate.reservation_value == own.mandate.reservation_value
                });
                let n_secrets = secrets.len() - usize::from(is_same);
                let shown = detente::format::view::view(&View::of(&history, seat)).to_string();
                for secret in &secrets[..n_secrets] {
                    assert!(
                        !shown.contains(secret),
                        "{}: {secret}",
                        public.seat_id(seat)
                    );
                }
            }
        }
    }
}
