//! Words that show what they hold, checked alike in files and in messages.

use crate::format::mistake::{Complaint, Fault};
use crate::model::wording::is_reordering;

/// What is wrong with words: none, more than `n_max` characters, or a character
/// that is not shown or moves what is; `allows` says which control characters
/// may stand there.
pub(crate) fn complaint(
    text: &str,
    expected: &str,
    n_max: usize,
    allows: impl Fn(char) -> bool,
) -> Option<Complaint> {
    if text.trim().is_empty() {
        return Some(Complaint::new(expected, "none").fault(Fault::Empty));
    }
    if text.chars().nth(n_max).is_some() {
        let (max, found) = (n_max, text.chars().count());
        let (expected, shown) = (
            format!("at most {max} characters"),
            format!("{found} characters"),
        );
        return Some(Complaint::new(expected, shown).fault(Fault::TooLong { max, found }));
    }
    let is_unfit =
        |letter: &char| (letter.is_control() && !allows(*letter)) || is_reordering(*letter);
    let letter = text.chars().find(is_unfit)?;
    let code = u32::from(letter);
    let why = match letter {
        '\n' => "this is shown on one line",
        _ if is_reordering(letter) => "it makes the text show in another order than it is stored",
        _ => "it is not shown, or moves what is",
    };
    let complaint = Complaint::new(expected, format!("the character U+{code:04X}"));
    Some(complaint.hint(why).fault(Fault::Hidden { code }))
}
