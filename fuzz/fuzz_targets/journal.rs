#![no_main]

use detente::agreement::performance::standing;
use detente::agreement::terms::example;
use detente::format::journal::{entry, head, read};
use detente::format::source::SourceFile;
use detente::format::standing::json;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(journal) = read(&SourceFile::new("journal.toml", bytes), example()) else {
        return;
    };
    let agreement = journal.carrying_out.agreement();
    let mut written = head(agreement);
    for it in &journal.entries {
        written.push_str(&entry(agreement, it));
    }
    if written.len() <= detente::format::FILE_BYTES_MAX {
        let back = read(&SourceFile::new("journal.toml", written.as_str()), example());
        let back = back.expect("what is written can be read");
        assert_eq!(back.entries, journal.entries);
        assert_eq!(back.carrying_out, journal.carrying_out);
    }
    let stands = standing(agreement, journal.carrying_out.course());
    let _ = json(&journal.carrying_out, &stands, None);
});
