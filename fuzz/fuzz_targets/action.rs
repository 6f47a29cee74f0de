#![no_main]

mod well;

use detente::format::action::{BYTES_MAX, read, write};
use detente::format::source::SourceFile;
use detente::model::party::{PartyIdx, Seat};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let names = well::names();
    let by = Seat::Party(PartyIdx(0));
    let Ok(action) = read(&SourceFile::new("body", bytes), by, &names) else {
        return;
    };
    let written = write(&action.act, &names);
    if written.len() <= BYTES_MAX {
        let back = read(&SourceFile::new("body", written), by, &names);
        assert_eq!(back.as_ref(), Ok(&action));
    }
});
