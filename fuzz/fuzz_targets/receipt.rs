#![no_main]

use detente::record::{Growth, Receipt, RecordFile, Trust};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = Receipt::read(bytes) {
        assert_eq!(read.text().as_bytes(), bytes);
        let _ = read.verify(&Trust::default());
    }
    if let Ok(read) = Growth::read(bytes) {
        assert_eq!(read.text().as_bytes(), bytes);
        let _ = read.check(&read.note.checkpoint);
    }
    if let Ok(file) = RecordFile::read(bytes) {
        assert_eq!(file.text().as_bytes(), bytes);
        let notes = file.clone();
        let _ = file.verify(&Trust::default(), &notes.notes());
    }
});
