//! The invariants of ARCHITECTURE.md that can be read from the source itself.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; it reads files of the project"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from left to right; each uses only those to its left.
const LAYERS: [&str; 12] = [
    "model",
    "text",
    "agreement",
    "record",
    "case",
    "talks",
    "disclosure",
    "analysis",
    "simulation",
    "negotiators",
    "communique",
    "format",
];

fn source_files() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    assert!(
        found.len() > 30,
        "expected the engine's sources, found {}",
        found.len()
    );
    found
}

/// The source without comments and without its unit tests.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    code.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

fn layer_of(path: &Path) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = path.strip_prefix(src).unwrap().iter().next().unwrap();
    first.to_str().unwrap().trim_end_matches(".rs").to_owned()
}

#[test]
fn layers_use_only_what_is_to_their_left() {
    let rank = |layer: &str| LAYERS.iter().position(|known| *known == layer);
    let mut wrong = Vec::new();
    for path in source_files() {
        let own = layer_of(&path);
        if own == "lib" {
            continue;
        }
        let own_rank = rank(&own).unwrap_or_else(|| panic!("`{own}` is not in LAYERS"));
        for used in code_of(&path).split("crate::").skip(1) {
            let name: String = used
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            if rank(&name).is_some_and(|used_rank| used_rank > own_rank) {
                wrong.push(format!("{}: uses crate::{name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_format_knows_stored_forms() {
    for path in source_files() {
        let knows = ["serde", "serde_json", "toml::"]
            .into_iter()
            .find(|name| code_of(&path).contains(name));
        assert!(
            layer_of(&path) == "format" || knows.is_none(),
            "{}: {knows:?}",
            path.display()
        );
    }
}

#[test]
fn the_engine_reads_no_clock_file_or_environment_and_prints_nothing() {
    let banned = [
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "println!",
        "eprintln!",
        "print!(",
        "dbg!",
        "thread_rng",
        "OsRng",
        "HashMap",
        "HashSet",
        "RandomState",
        "static mut",
    ];
    for path in source_files() {
        let code = code_of(&path);
        for word in banned {
            assert!(!code.contains(word), "{} has `{word}`", path.display());
        }
    }
}

#[test]
fn views_are_built_in_disclosure_alone() {
    for path in source_files() {
        let code = code_of(&path);
        let decides = code.contains("is_read_by");
        let may = ["disclosure", "talks"].contains(&layer_of(&path).as_str());
        assert!(may || !decides, "{} decides who reads what", path.display());
        let peeks = code.contains(".instructions(") && !code.contains("view.instructions(");
        let may = ["disclosure", "case"].contains(&layer_of(&path).as_str())
            || path.ends_with("negotiators/session.rs")
            || path.ends_with("negotiators/doubt.rs")
            || path.ends_with("simulation/utilities/of_case.rs")
            || layer_of(&path) == "format";
        assert!(
            may || !peeks,
            "{} reads instructions past the view",
            path.display()
        );
    }
}

#[test]
fn no_path_sets_a_partys_acceptance_but_its_own_action() {
    for path in source_files() {
        let makes = code_of(&path).contains("EventKind::DraftAccepted { draft })");
        let may = path.ends_with("talks/mediated.rs");
        assert!(may || !makes, "{} makes an acceptance", path.display());
    }
}

#[test]
fn private_types_have_no_derived_debug_or_display() {
    for (file, name) in [
        ("model/mandate.rs", "Mandate"),
        ("model/mandate.rs", "Anticipated"),
        ("model/utility.rs", "UtilityFunction"),
        ("model/utility.rs", "ValueFunction"),
        ("model/delivery.rs", "ExchangeWorth"),
        ("model/delivery.rs", "LotWorth"),
        ("case.rs", "Instructions"),
        ("agreement/signature/key.rs", "SigningKey"),
        ("record/key.rs", "RecordSigner"),
        ("record/entry.rs", "Entry"),
    ] {
        let code = code_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file));
        let keyword = if code.contains(&format!("pub struct {name} ")) {
            "struct"
        } else {
            "enum"
        };
        let (before, _) = code.split_once(&format!("pub {keyword} {name} ")).unwrap();
        let derive = before.rsplit("#[derive(").next().unwrap();
        // After the end of another item it was that one's.
        let is_own = !derive.contains('}');
        let derived = derive.split(')').next().filter(|_| is_own);
        let derived = derived.unwrap_or_default();
        assert!(!derived.contains("Debug"), "{name} derives Debug");
        assert!(
            !code.contains(&format!("impl fmt::Display for {name}")),
            "{name} has Display"
        );
    }
}
