#![no_main]

#[expect(dead_code, reason = "shared with targets that need names")]
mod well;

use std::sync::LazyLock;

use detente::case::PublicCase;
use detente::format::markdown::{read, write};
use detente::format::source::SourceFile;
use detente::text::draft::{Draft, Provenance};
use detente::text::rendering::Renderings;

static CASE: LazyLock<PublicCase> = LazyLock::new(|| well::case().public);

// What is read is written and read again as the same.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (title, agenda) = (&CASE.text_title, &CASE.agenda);
    let Ok(taken) = read(&SourceFile::new("text.md", bytes), title, agenda) else {
        return;
    };
    let draft = Draft {
        clauses: taken.clauses.clone(),
        brackets: taken.brackets.clone(),
        provenance: Provenance::default(),
        handovers: vec![],
        renderings: Renderings::new(),
    };
    let written = write(title, "", &draft, agenda);
    let again = read(&SourceFile::new("text.md", written), title, agenda);
    assert_eq!(again.as_ref(), Ok(&taken));
});
