//! Agreement files at the limits of the format that are valid, and made to cost
//! the check before signing as much as can be.

use std::fmt::Write;

/// The most bytes of a file.
const BYTES_MAX: usize = 1_000_000;

/// The most bytes of an obligation, so that as many as can be fit into a file.
const OBLIGATION_BYTES_MAX: usize = 2_250;

const OBLIGATIONS: usize = 400;
const PHASES: usize = 50;

/// Each with its name.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    vec![
        ("completions", file(completions)),
        ("opposites", file(opposites)),
        ("performances", file(performances)),
        ("declarations", file(declarations)),
        ("suspensions", file(suspensions)),
        ("pools", file(pools)),
    ]
}

/// Many conditions that look at many obligations, on far days.
fn completions(text: &mut String, i: usize) {
    let before = (i % PHASES + PHASES - 1) % PHASES;
    let part = |_| format!("{{completed=\"p{before}\"}},");
    condition(text, "all", 195, part);
}

/// Conditions that hold until something happens.
fn opposites(text: &mut String, _: usize) {
    condition(text, "any", 95, |k| {
        format!("{{not={{ended=\"p{}\"}}}},", k % PHASES)
    });
}

/// Obligations of a phase that all wait for each other.
fn performances(text: &mut String, i: usize) {
    let mates = OBLIGATIONS / PHASES;
    condition(text, "any", 195, |k| {
        format!(
            "{{performed=\"o{}\"}},",
            (i + PHASES * (1 + k % (mates - 1))) % OBLIGATIONS
        )
    });
}

/// Words for which conditions wait, all of them different.
fn declarations(text: &mut String, i: usize) {
    condition(text, "any", 195, |k| {
        format!("{{declared=\"z{i}-{k}\",by=\"a\"}},")
    });
}

/// Breaches that suspend whatever the others owe, one remedy after the other.
fn suspensions(text: &mut String, i: usize) {
    text.push_str("by_day=1\non_breach=[{cure=1000},{cure=1000},{suspend=[");
    let others = (0..OBLIGATIONS).filter(|k| k % 2 != i % 2);
    for other in others {
        if text.len() < OBLIGATION_BYTES_MAX {
            let _ = write!(text, "\"o{other}\",");
        }
    }
    text.push_str("],days=36525}]\n");
}

/// Two pools from which hundreds draw for a long time.
fn pools(text: &mut String, i: usize) {
    let pool = if i.is_multiple_of(2) { "pa" } else { "pb" };
    let _ = writeln!(text, "by_day=36525\nquantity=1000\npool=\"{pool}\"");
}

/// A condition of some parts, of 200 that it can have, or a far day.
fn condition(text: &mut String, which: &str, parts: usize, part: impl Fn(usize) -> String) {
    let _ = write!(text, "by_day=36525\nwhen={{{which}=[");
    for k in 0..parts {
        if text.len() < OBLIGATION_BYTES_MAX {
            text.push_str(&part(k));
        }
    }
    text.push_str("{day=36525}]}\n");
}

fn file(own: impl Fn(&mut String, usize)) -> String {
    let mut text = String::from(
        r#"detente_agreement = 1
id = "hostile"
title = "Hostile"
enters_into_force = 2026-01-01
parties = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
clauses = [{ id = "c", title = "C", words = "All of it." }]
pools = [{ id = "pa", of = "a", per_day = 1 }, { id = "pb", of = "b", per_day = 1 }]
"#,
    );
    for phase in 0..PHASES {
        let _ = write!(
            text,
            "\n[[phases]]\nid = \"p{phase}\"\ntitle = \"P\"\nlasts = {{ at_least = 5, at_most = 36525 }}\nextension = {{ days = 36525, times = \"without-limit\" }}\n"
        );
    }
    for i in 0..OBLIGATIONS {
        let (by, to) = if i.is_multiple_of(2) {
            ("a", "b")
        } else {
            ("b", "a")
        };
        let phase = i % PHASES;
        let mut obligation = format!(
            "\n[[obligations]]\nid=\"o{i}\"\nby=\"{by}\"\nto=\"{to}\"\nduty=\"d\"\nclause=\"c\"\nphase=\"p{phase}\"\nverification={{by=\"{to}\"}}\n"
        );
        own(&mut obligation, i);
        if text.len() + obligation.len() > BYTES_MAX {
            break;
        }
        text.push_str(&obligation);
    }
    text
}
