//! Mistakes in a file: where, what was expected, what was found, and what may help.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use crate::format::markdown::TextFault;
use crate::format::source::Place;

/// The most mistakes that one reading tells.
pub const MISTAKES_MAX: usize = 50;

/// One thing in a file that cannot stand.
///
/// Prints as `cases/truce/case.toml:41 issues.duration.max: expected at least
/// 60, found 6`; the hint is apart. What is quoted comes from the named file
/// only, so that a mistake may be shown to whoever may read that file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The character in the line, counted from 1.
    pub column: u32,
    /// The field, such as `issues.duration.max`; empty for the file as a whole.
    /// Items without an id are counted from 1: `constraints[2].words`.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub expected: String,
    /// What may help.
    pub hint: Option<String>,
    /// The same as far as it can be told in another language than that of
    /// `found`, `expected` and `hint`.
    pub fault: Fault,
}

/// What kind of thing is wrong, with its values, for whoever tells it in words
/// of their own.
///
/// Not `#[non_exhaustive]`: pages tell each in every language, and must not
/// compile while one has no words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// It cannot stand there; more is told in `found` and `expected` only.
    #[default]
    Unfit,
    /// Words are asked for, and there are none.
    Empty,
    /// More characters than are taken.
    TooLong {
        /// The most that are taken.
        max: usize,
        /// How many there are.
        found: usize,
    },
    /// A character that is not shown, or that moves what is.
    Hidden {
        /// Its code point.
        code: u32,
    },
    /// A file of more bytes than are read.
    FileTooLarge {
        /// The most bytes.
        max: usize,
    },
    /// A file that is not text in UTF-8.
    NotUtf8,
    /// What is wrong with a text that was handed in.
    Text(TextFault),
}

impl Mistake {
    /// The hint on a line of its own, as a person would be told; empty without one.
    pub fn hint_line(&self) -> String {
        self.hint
            .as_ref()
            .map_or_else(String::new, |hint| format!("  hint: {hint}"))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.path.is_empty() { "" } else { " " };
        let Self {
            file,
            line,
            path,
            expected,
            found,
            ..
        } = self;
        write!(
            f,
            "{file}:{line}{gap}{path}: expected {expected}, found {found}"
        )
    }
}

/// What is wrong, before it is known where.
pub(crate) struct Complaint {
    expected: String,
    found: String,
    hint: Option<String>,
    fault: Fault,
}

impl Complaint {
    pub(crate) fn new(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self {
            expected: expected.into(),
            found: found.into(),
            hint: None,
            fault: Fault::Unfit,
        }
    }

    pub(crate) fn fault(self, fault: Fault) -> Self {
        Self { fault, ..self }
    }

    pub(crate) fn text(self, fault: TextFault) -> Self {
        self.fault(Fault::Text(fault))
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        self.hint_if(Some(hint.into()))
    }

    pub(crate) fn hint_if(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }

    /// The mistake of a whole text at a place of it.
    pub(crate) fn at(self, file: &str, Place { line, column }: Place) -> Mistake {
        let Self {
            expected,
            found,
            hint,
            fault,
        } = self;
        Mistake {
            file: file.to_owned(),
            line,
            column,
            path: String::new(),
            found,
            expected,
            hint,
            fault,
        }
    }
}

/// All mistakes found so far, in the order of the files: the first
/// [`MISTAKES_MAX`] by place, so that a file full of mistakes costs little.
#[derive(Default)]
pub(crate) struct Mistakes {
    // By position of the file, byte, and order of finding.
    found: RefCell<BTreeMap<(usize, usize, usize), Mistake>>,
    told: RefCell<usize>,
}

impl Mistakes {
    /// Keeps a mistake, unless there are enough before it; `complaint` is made only if kept.
    pub(crate) fn add(
        &self,
        (file_order, at): (usize, usize),
        name_and_place: impl FnOnce() -> (String, Place),
        path: &str,
        complaint: impl FnOnce() -> Complaint,
    ) {
        let order = self.told.replace_with(|told| *told + 1);
        let key = (file_order, at, order);
        let mut found = self.found.borrow_mut();
        if found.len() >= MISTAKES_MAX {
            match found.last_key_value() {
                Some((last, _)) if *last < key => return,
                _ => found.pop_last(),
            };
        }
        let (file, Place { line, column }) = name_and_place();
        let Complaint {
            expected,
            found: shown,
            hint,
            fault,
        } = complaint();
        found.insert(
            key,
            Mistake {
                file,
                line,
                column,
                path: path.to_owned(),
                found: shown,
                expected,
                hint,
                fault,
            },
        );
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    pub(crate) fn into_vec(self) -> Vec<Mistake> {
        self.found.into_inner().into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(mistakes: &Mistakes, at: usize) {
        let place = Place { line: 1, column: 1 };
        let complaint = || Complaint::new("a", "b");
        mistakes.add((0, at), || ("f".into(), place), &at.to_string(), complaint);
    }

    #[test]
    fn the_first_by_place_are_kept() {
        let mistakes = Mistakes::default();
        for at in (0..200).rev() {
            told(&mistakes, at);
        }
        told(&mistakes, 300);
        let paths: Vec<_> = mistakes.into_vec().into_iter().map(|m| m.path).collect();
        let first: Vec<_> = (0..MISTAKES_MAX).map(|at| at.to_string()).collect();
        assert_eq!(paths, first);
    }

    #[test]
    fn a_mistake_is_one_line_and_its_hint_another() {
        let mistake = Mistake {
            file: "case.toml".into(),
            line: 41,
            column: 7,
            path: "issues.duration.max".into(),
            found: "`6`".into(),
            expected: "at least 60".into(),
            hint: Some("`min` is 60".into()),
            fault: Fault::Unfit,
        };
        assert_eq!(
            mistake.to_string(),
            "case.toml:41 issues.duration.max: expected at least 60, found `6`"
        );
        assert_eq!(mistake.hint_line(), "  hint: `min` is 60");
    }
}
