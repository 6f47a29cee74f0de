#![no_main]

use detente::agreement::signature::Acceptance;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = Acceptance::parse(bytes) {
        assert_eq!(read.text().as_bytes(), bytes);
    }
});
