//! Laws of the canonical form.

use detente::agreement::terms::Agreement;
use detente::format::agreement::{canonical, read};
use detente::format::source::SourceFile;
use proptest::prelude::*;

use super::draw::terms;
use super::sound;

fn check(agreement: &Agreement) {
    let written = canonical(agreement);
    let back = read(&SourceFile::new("a.toml", written.as_str()));
    assert_eq!(back.as_ref(), Ok(agreement), "{written}");
    assert!(written.ends_with('\n') && !written.ends_with("\n\n"));
    assert!(!written.contains('\r'));
}

#[test]
fn sound_agreements_are_read_back_as_they_were_written() {
    for (_, agreement) in sound() {
        check(&agreement);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    // That different agreements have different bytes follows: one text is not
    // read as two.
    #[test]
    fn what_is_written_is_read_back(seed in any::<u64>()) {
        check(&Agreement::new(terms(seed)).unwrap());
    }

    #[test]
    fn spelling_out_another_way_gives_the_same_bytes(seed in any::<u64>()) {
        let agreement = Agreement::new(terms(seed)).unwrap();
        let written = canonical(&agreement);
        let other = format!("# a comment\r\n{}", written.replace(" = ", "  =\t"));
        // Words may hold ` = `: such a text is another one.
        if let Ok(back) = read(&SourceFile::new("a.toml", other))
            && back == agreement
        {
            prop_assert_eq!(canonical(&back), written);
        }
    }
}
