#![no_main]

use detente::record::{RecordKey, ShortCode, SignedCheckpoint, Trust, WitnessBook};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = SignedCheckpoint::read(bytes) {
        assert_eq!(read.text().as_bytes(), bytes);
        let _ = Trust::default().verify(&read);
        let _ = ShortCode::challenged(&read.checkpoint, "words");
    }
    if let Ok(book) = WitnessBook::read(bytes) {
        assert_eq!(book.text().as_bytes(), bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(key) = RecordKey::read(text)
    {
        assert_eq!(key.to_string(), text);
    }
});
