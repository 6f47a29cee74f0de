//! docs/glossary.md names only types that exist, and each term once.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rows() -> Vec<[String; 3]> {
    let text = fs::read_to_string(root().join("../../docs/glossary.md")).unwrap();
    let is_row = |line: &&str| line.starts_with("| ") && !line.starts_with("| Term ");
    text.lines()
        .filter(is_row)
        .map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            <[&str; 3]>::try_from(cells).unwrap_or_else(|_| panic!("three cells expected: {line}"))
        })
        .map(|cells| cells.map(str::to_owned))
        .collect()
}

fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_type_named_exists() {
    let mut text = String::new();
    sources(&root().join("src"), &mut text);
    let declares = |name: &str| {
        ["struct", "enum", "trait"].iter().any(|keyword| {
            let opening = format!("pub {keyword} {name}");
            text.match_indices(&opening).any(|(at, found)| {
                !text[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        })
    };
    for [term, _, name] in rows() {
        let name = name.trim_matches('`');
        assert!(name == "—" || declares(name), "{term}: no `{name}`");
    }
}

#[test]
fn every_term_stands_once() {
    let mut terms: Vec<_> = rows().into_iter().map(|[term, ..]| term).collect();
    let n_terms = terms.len();
    terms.sort();
    terms.dedup();
    assert_eq!(terms.len(), n_terms);
    assert!(n_terms >= 90, "{n_terms} terms");
}
