#![no_main]

use detente::format::source::SourceFile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = detente::format::case::read(&SourceFile::new("case.toml", bytes), &[]);
});
