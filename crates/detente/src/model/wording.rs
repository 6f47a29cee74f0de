//! What text may hold that several parties are shown and sign.
//!
//! What is signed is what is shown: no character that is not shown, that moves
//! what is, or that makes text show in another order than it is stored.

/// The most characters of a title or name.
pub const LINE_CHARS_MAX: usize = 300;

/// The most characters of longer words.
pub const WORDS_CHARS_MAX: usize = 20_000;

/// True for characters that make a text show in another order than it is
/// stored: what two parties see and what they sign must not differ.
///
/// The marks LRM and RLM stay allowed; right-to-left text needs no more.
pub fn is_reordering(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True for one line that shows what it holds: not blank, at most
/// [`LINE_CHARS_MAX`] characters.
pub fn is_line(text: &str) -> bool {
    is_plain(text, LINE_CHARS_MAX, |_| false)
}

/// True for words that show what they hold, on any number of lines: not blank,
/// at most [`WORDS_CHARS_MAX`] characters, lines ended by LF.
pub fn is_words(text: &str) -> bool {
    is_plain(text, WORDS_CHARS_MAX, is_layout)
}

/// True for the control characters that words may hold: line ends and tabs.
pub fn is_layout(letter: char) -> bool {
    matches!(letter, '\n' | '\t')
}

fn is_plain(text: &str, chars_max: usize, allows: impl Fn(char) -> bool) -> bool {
    let fits = |letter: char| (!letter.is_control() || allows(letter)) && !is_reordering(letter);
    !text.trim().is_empty() && text.chars().nth(chars_max).is_none() && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_what_it_holds() {
        for (text, is) in [
            ("a b", true),
            (" ", false),
            ("a\nb", false),
            ("a\u{202e}b", false),
            ("\u{5d0}\u{200f}!", true),
            (&"a".repeat(300), true),
            (&"a".repeat(301), false),
        ] {
            assert_eq!(is_line(text), is, "{text:?}");
        }
    }

    #[test]
    fn words_may_have_several_lines() {
        assert!(is_words("a\n\tb"));
        assert!(!is_words("a\r\nb"));
    }
}
