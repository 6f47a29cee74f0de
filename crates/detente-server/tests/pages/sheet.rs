//! The style sheet knows no left and no right, loads nothing, and every class
//! that a page uses and it names is spelt alike.

use detente_server::pages::sheet::{SHEET, name, path};

/// The declarations of a sheet, each as name and value; comments left out.
fn declarations(sheet: &str) -> Vec<(String, String)> {
    let mut plain = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |it| it.1);
    }
    plain.push_str(rest);
    plain
        .split(['{', '}', ';'])
        .filter_map(|one| one.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// What in a declaration knows left from right, or top from bottom where the
/// text runs down.
fn physical(name: &str, value: &str) -> bool {
    let sides = ["left", "right", "top", "bottom"];
    let has_side = |text: &str| text.split(['-', ' ']).any(|word| sides.contains(&word));
    let sizes = [
        "width",
        "height",
        "min-width",
        "max-width",
        "min-height",
        "max-height",
    ];
    sizes.contains(&name)
        || has_side(name)
        || matches!(name, "text-align" | "float" | "clear") && has_side(value)
}

#[test]
fn directions_are_logical() {
    let found: Vec<_> = declarations(SHEET)
        .into_iter()
        .filter(|(name, value)| physical(name, value))
        .collect();
    assert!(found.is_empty(), "{found:?}");
    for wrong in [
        "a { margin-left: 1px }",
        "a { left: 0 }",
        "a { color: red; text-align: right }",
        "a { border-top-left-radius: 1px }",
        "a { width: 3rem }",
        "a { float: left }",
    ] {
        let found = declarations(wrong);
        assert!(found.iter().any(|it| physical(&it.0, &it.1)), "{wrong}");
    }
}

/// What is told by colour is told by a sign or a pattern too: each hue has its stripe.
#[test]
fn every_hue_has_a_pattern() {
    for hue in ["0", "1", "2", "3", "4", "5", "mediators"] {
        let rule = format!(".hue-{hue} {{ --stripe:");
        assert!(SHEET.contains(&rule), "{hue}");
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
