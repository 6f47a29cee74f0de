#![no_main]

use detente::agreement::stated_exchange::answer::{AnswerBudget, answer, is_impossible};
use detente::format::exchange::answer::answer_json;
use detente::format::exchange::{read, write};
use detente::format::source::SourceFile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(stated) = read(&SourceFile::new("exchange.toml", bytes)) else { return };
    let again = read(&SourceFile::new("exchange.toml", write(&stated)));
    assert_eq!(again.as_ref(), Ok(&stated), "what was written must read back equal");
    // Large exchanges take their time by design; the reader has seen them.
    if stated.n_items() > 300 {
        return;
    }
    match answer(&stated, &AnswerBudget { nodes: 500, stairs: 2 }) {
        Ok(found) => {
            assert!(found.bound.is_none() || found.margin <= found.bound);
            let handed_over: usize =
                found.steps.iter().flat_map(|step| &step.handovers).map(|of| of.count).sum();
            assert_eq!(handed_over, stated.n_items());
            let _ = answer_json(&stated, &found);
        }
        Err(error) => assert!(is_impossible(&error), "{error}"),
    }
});
