#![no_main]

use detente::record::{Bundle, RecordFile, Trust};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = Bundle::read(bytes) {
        assert_eq!(read.text().as_bytes(), bytes);
        let _ = read.verify(&Trust::default());
        let _ = RecordFile::Bundle(read.clone()).verify(&Trust::default(), &[]);
        for ledger in read.ledgers() {
            let origin = &ledger.note.checkpoint.origin;
            let size = ledger.entries.len() as u64;
            // What is written of entries can be read and proved, whatever was signed.
            if let Some(receipt) = read.receipt(origin, size) {
                let tree = ledger.tree();
                let commitment = receipt.entry.commitment();
                let (index, root) = (receipt.index, tree.root());
                detente::record::check_inclusion(&commitment, index, size, &root, &receipt.proof)
                    .expect("a proof of an entry that is there");
            }
            let _ = read.growth(origin, size / 2);
        }
    }
});
