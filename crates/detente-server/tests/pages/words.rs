//! Every key that is said exists, and every key that exists is said.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use detente_server::pages::words::{Language, Words};

fn sources(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|it| it == "rs") {
            into.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// Keys after `say(`, `tell(` and `key(`.
fn said() -> BTreeSet<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let mut texts = Vec::new();
    sources(&folder, &mut texts);
    let mut keys = BTreeSet::new();
    for text in texts {
        for mark in ["say(", "tell(", "key("] {
            for (at, _) in text.match_indices(mark) {
                let rest = text[at + mark.len()..].trim_start();
                let Some(rest) = rest.strip_prefix('"') else {
                    continue;
                };
                keys.insert(rest.split('"').next().unwrap().to_owned());
            }
        }
    }
    keys
}

fn written(language: Language) -> Vec<String> {
    let lines = language.messages().lines();
    let named = lines.filter(|line| line.starts_with(|it: char| it.is_ascii_lowercase()));
    named
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

#[test]
fn every_key_that_is_said_is_written() {
    for language in Language::ALL {
        let words = Words::of(language);
        let missing: Vec<String> = said().into_iter().filter(|key| !words.has(key)).collect();
        assert_eq!(missing, Vec::<String>::new(), "{language:?}");
    }
}

#[test]
fn every_key_that_is_written_is_said() {
    let said = said();
    for language in Language::ALL {
        let unsaid: Vec<String> = written(language)
            .into_iter()
            .filter(|it| !said.contains(it))
            .collect();
        assert_eq!(unsaid, Vec::<String>::new(), "{language:?}");
    }
}

#[test]
fn files_are_read_whole_and_no_key_stands_twice() {
    for language in Language::ALL {
        let read = fluent_bundle::FluentResource::try_new(language.messages().to_owned());
        assert!(read.is_ok(), "{:?}", read.err().map(|it| it.1));
        let keys = written(language);
        let unique: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(unique.len(), keys.len());
        assert!(keys.iter().all(|key| Words::of(language).has(key)));
    }
}
