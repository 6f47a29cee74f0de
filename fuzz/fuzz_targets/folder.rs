//! What every target of a foreign format does with its bytes.

use detente::analysis::table::AdditiveTable;
use detente::format::scenario::write::{WriteAs, write_scenario};
use detente::format::scenario::{ReadAs, ReadOptions, read_scenario};
use detente::format::source::SourceFile;

/// Splits the bytes at lines of `---8<---` into a domain and profiles, reads
/// them, and asks everything of what was read.
pub fn read(bytes: &[u8], ending: &str) {
    let mut parts = vec![Vec::new()];
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b"---8<---") {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.extend_from_slice(line);
        }
    }
    let file = |(at, part)| SourceFile::new(format!("{at}.{ending}"), part);
    let files: Vec<SourceFile> = parts.into_iter().take(6).enumerate().map(file).collect();
    for read_as in [ReadAs::Genius, ReadAs::NegMAS] {
        let options = ReadOptions { read_as: Some(read_as), ..ReadOptions::default() };
        let Ok(scenario) = read_scenario(&files, &options) else { continue };
        let first = vec![0; scenario.issues().len()];
        let last: Vec<u32> =
            scenario.issues().iter().map(|issue| issue.values.len() as u32 - 1).collect();
        for outcome in [&first, &last] {
            let utilities = scenario.evaluate(outcome);
            if let Ok(table) = AdditiveTable::of_scenario(&scenario) {
                let units: Vec<i64> = utilities.iter().map(|utility| utility.units()).collect();
                assert_eq!(table.evaluate(outcome), units);
            }
            let _ = scenario.normalised().evaluate(outcome);
        }
        for write_as in [WriteAs::Genius, WriteAs::NegMAS] {
            let Ok(written) = write_scenario(&scenario, write_as) else { continue };
            let options = ReadOptions {
                read_as: Some(if write_as == WriteAs::Genius { ReadAs::Genius } else { ReadAs::NegMAS }),
                ..ReadOptions::default()
            };
            let again = read_scenario(&written.files, &options);
            assert!(again.is_ok(), "what was written must read: {again:?}");
        }
    }
}
