//! The style sheet knows no left and no right, loads nothing, and every class
//! that a page uses and it names is spelt alike.

use detente_server::pages::sheet::{SHEET, name, path};

#[test]
fn directions_are_logical() {
    for word in [
        "left:",
        "right:",
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        "float:",
    ] {
        assert!(!SHEET.contains(word), "{word}");
    }
}

#[test]
fn nothing_is_loaded() {
    assert!(!SHEET.contains("url(") && !SHEET.contains("@import") && !SHEET.contains("http"));
}

#[test]
fn its_name_is_that_of_its_content() {
    assert_eq!(path(), format!("/sheet/{}", name()));
    assert_eq!(name().len(), "0123456789abcdef.css".len());
}

#[test]
fn braces_match() {
    let depth = SHEET.chars().fold(0i32, |depth, it| match it {
        '{' => depth + 1,
        '}' => depth - 1,
        _ => depth,
    });
    assert_eq!(depth, 0);
}
