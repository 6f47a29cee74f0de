//! docs/spec/verify_record.py, written from docs/spec/record.md alone, agrees with the engine.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; this one runs another program and may be skipped"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use detente::record::{Bundle, RecordFile};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

#[path = "record/draw.rs"]
mod draw;

use draw::{bundle, corrupted, operator, trust, witness};

/// A file, and the earlier one that it is held against.
type Question = (Vec<u8>, Option<Vec<u8>>);

/// The exit codes of the second verifier; none if there is no Python.
fn second_opinion(questions: &[Question]) -> Option<Vec<u8>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/verify_record.py");
    let child = Command::new("python3")
        .args(["-I", "-B"])
        .arg(script)
        .args(["--many", "--key", &operator().public().to_string()])
        .args(["--witness", &witness().public().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        println!("skipped: python3 not found");
        return None;
    };
    let mut all = Vec::new();
    for (file, since) in questions {
        let since = since.as_deref().unwrap_or_default();
        writeln!(all, "{} {}", file.len(), since.len()).unwrap();
        all.extend_from_slice(file);
        all.extend_from_slice(since);
    }
    // The answers are far below what a pipe holds, so writing everything first cannot block.
    child.stdin.take().unwrap().write_all(&all).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.lines().map(|line| line.parse().unwrap()).collect())
}

/// 0 it holds, 3 it cannot be read, 4 it does not hold.
fn first_opinion((file, since): &Question) -> u8 {
    let Ok(file) = RecordFile::read(file) else {
        return 3;
    };
    let since = since.as_ref().map(|bytes| RecordFile::read(bytes));
    match since {
        None => u8::from(file.verify(&trust(), &[]).is_err()) * 4,
        Some(Ok(since)) => u8::from(file.verify(&trust(), &since.notes()).is_err()) * 4,
        Some(Err(_)) => 3,
    }
}

fn question(seed: u64) -> Question {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let whole = bundle(&mut random, 4);
    let other = bundle(&mut random, 2);
    let ledger = &whole.ledgers()[random.random_range(0..whole.ledgers().len())];
    let origin = ledger.note.checkpoint.origin.clone();
    let from = random.random_range(0..=ledger.entries.len());
    let earlier = draw::signed(origin.clone(), ledger.entries[..from].to_vec());
    let (text, since) = match random.random_range(0..8) {
        0 => (
            whole.receipt(&origin, from as u64).map(|it| it.text()),
            None,
        ),
        1 => {
            let growth = whole.growth(&origin, from as u64).unwrap();
            (Some(growth.text()), Some(earlier.note.text()))
        }
        2 => (None, Some(Bundle::new(vec![earlier]).unwrap().text())),
        3 => (Some(ledger.note.text()), None),
        4 => (None, Some(other.text())),
        _ => (None, None),
    };
    let is_bundle = text.is_none();
    let text = text.unwrap_or_else(|| whole.text());
    let since = since.map(String::into_bytes);
    if random.random_range(0..3) == 0 {
        return (text.into_bytes(), since);
    }
    if is_bundle {
        return (corrupted(&text, &other.text(), &mut random), since);
    }
    let mut bytes = text.into_bytes();
    let bit = random.random_range(0..8 * bytes.len());
    bytes[bit / 8] ^= 1 << (bit % 8);
    (bytes, since)
}

#[test]
fn two_verifiers_agree_on_10_000_files() {
    let questions: Vec<Question> = (0..10_000).map(question).collect();
    let Some(second) = second_opinion(&questions) else {
        return;
    };
    assert_eq!(second.len(), questions.len());
    let mut counts = [0; 5];
    for (seed, (question, second)) in questions.iter().zip(&second).enumerate() {
        let first = first_opinion(question);
        assert_eq!(
            first,
            *second,
            "seed {seed}\n{}",
            String::from_utf8_lossy(&question.0)
        );
        counts[usize::from(first)] += 1;
    }
    // Each verdict is given often, so that agreeing means something.
    assert!(
        counts[0] > 2_000 && counts[3] > 1_000 && counts[4] > 1_000,
        "{counts:?}"
    );
}
