#![no_main]

mod well;

use detente::format::event::{decode, encode};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let names = well::names();
    if let Ok(event) = decode(bytes, &names) {
        assert_eq!(encode(&event, &names), bytes);
    }
});
