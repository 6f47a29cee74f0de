//! One line of text that shows as what it is.

use std::fmt;

use crate::model::wording::{LINE_CHARS_MAX, is_reordering};

/// One line of text: 1 to 300 characters, each of which is shown where it stands.
///
/// Refused are line breaks and other control characters, characters that turn
/// the direction of text, characters without a shape of their own (such as
/// U+200B), and spaces at either end or side by side, which many pages show as
/// one or none. The marks LRM, RLM and ALM and the joiners are allowed:
/// Arabic, Hebrew and Persian are not written well without them. Not
/// normalised: the same word in composed and in decomposed characters is two
/// different lines.
///
/// ```
/// use detente::model::line::Line;
///
/// assert!(Line::new("وفد القرية العليا").is_ok());
/// assert!(Line::new("accepts\u{202e}stcejer").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(String);

/// Why a text is not a [`Line`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotALine {
    /// There are no characters.
    #[error("the line is empty")]
    Empty,
    /// There are too many characters.
    #[error("the line has {found} characters, at most {LINE_CHARS_MAX} are allowed")]
    TooLong {
        /// How many characters there are.
        found: usize,
    },
    /// A character is not shown, or moves what is.
    #[error("character {place} is U+{:04X}, which is not shown or moves what is", u32::from(*letter))]
    Unshown {
        /// The character.
        letter: char,
        /// Its place in the line, counted from 1.
        place: usize,
    },
    /// A space stands at an end of the line or beside another one.
    #[error("character {place} is a space at the end of the line or beside another")]
    LooseSpace {
        /// Its place in the line, counted from 1.
        place: usize,
    },
}

impl Line {
    /// Checks a line of text.
    ///
    /// # Errors
    /// The first thing that keeps it from showing as it is, see [`NotALine`].
    pub fn new(text: &str) -> Result<Self, NotALine> {
        let found = text.chars().count();
        if found == 0 {
            return Err(NotALine::Empty);
        }
        if found > LINE_CHARS_MAX {
            return Err(NotALine::TooLong { found });
        }
        let mut is_after_space = true;
        for (letter, place) in text.chars().zip(1..) {
            if is_unshown(letter) {
                return Err(NotALine::Unshown { letter, place });
            }
            let is_space = letter.is_whitespace();
            if is_space && (is_after_space || place == found) {
                return Err(NotALine::LooseSpace { place });
            }
            is_after_space = is_space;
        }
        Ok(Self(text.to_owned()))
    }

    /// The line as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_unshown(letter: char) -> bool {
    letter.is_control()
        || is_reordering(letter)
        // Source: the default ignorable code points of Unicode 16.0 (DerivedCoreProperties.txt),
        // line and paragraph separators, and interlinear marks; without the joiners U+200C and
        // U+200D, the direction marks U+061C, U+200E and U+200F, and the variation selectors
        // U+FE00..FE0F, which pick a shape.
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{2028}'..='\u{2029}'
                | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
                | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, problem: &NotALine) {
        assert_eq!(Line::new(text).unwrap_err(), *problem);
    }

    fn unshown(letter: char, place: usize) -> NotALine {
        NotALine::Unshown { letter, place }
    }

    #[test]
    fn what_shows_as_it_is_stands() {
        for text in [
            "a",
            "Word of the two villages on the well",
            "C\u{f4}te d\u{2019}Ivoire",
            "\u{648}\u{641}\u{62f} \u{627}\u{644}\u{642}\u{631}\u{64a}\u{629}\u{200f} 2",
            "\u{646}\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
        ] {
            assert_eq!(Line::new(text).unwrap().as_str(), text);
        }
        assert!(Line::new(&"x".repeat(LINE_CHARS_MAX)).is_ok());
    }

    #[test]
    fn what_is_not_shown_or_moves_is_refused() {
        for (text, letter, place) in [
            ("a\nb", '\n', 2),
            ("a\r", '\r', 2),
            ("a\tb", '\t', 2),
            ("\u{1b}[1m", '\u{1b}', 1),
            ("a\u{85}b", '\u{85}', 2),
            ("ab\u{202e}c", '\u{202e}', 3),
            ("\u{2067}a", '\u{2067}', 1),
            ("a\u{200b}b", '\u{200b}', 2),
            ("a\u{2028}b", '\u{2028}', 2),
            ("\u{feff}a", '\u{feff}', 1),
            ("a\u{e0041}", '\u{e0041}', 2),
        ] {
            refused(text, &unshown(letter, place));
        }
    }

    #[test]
    fn loose_spaces_are_refused() {
        for (text, place) in [
            (" a", 1),
            ("a ", 2),
            ("a  b", 3),
            ("a \u{a0}b", 3),
            (" ", 1),
        ] {
            refused(text, &NotALine::LooseSpace { place });
        }
    }

    #[test]
    fn a_line_has_one_to_three_hundred_characters() {
        refused("", &NotALine::Empty);
        refused(&"x".repeat(301), &NotALine::TooLong { found: 301 });
    }
}
