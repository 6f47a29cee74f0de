#![no_main]

use detente::format::agreement::{canonical, json, read};
use detente::format::icalendar;
use detente::format::instrument::render;
use detente::format::source::SourceFile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(agreement) = read(&SourceFile::new("agreement.toml", bytes)) else {
        return;
    };
    let written = canonical(&agreement);
    if written.len() <= 1 << 20 {
        let back = read(&SourceFile::new("agreement.toml", written.as_str()));
        assert_eq!(back.as_ref(), Ok(&agreement));
    }
    let _ = render(&agreement);
    let _ = json(&agreement);
    let _ = icalendar::write(&agreement, Default::default());
});
