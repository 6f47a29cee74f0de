//! Brackets: words on which the parties differ, and what has become of them.

use crate::model::issue::{Issue, ValueIdx};

/// What stands at the place of an issue in one draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// Words that nobody disputes in this draft.
    Settled(ValueIdx),
    /// Options that stand side by side in square brackets, at least one; the
    /// first is what the drafter proposes. A single option is words that not
    /// everybody has agreed to.
    Open(Vec<ValueIdx>),
}

impl Bracket {
    /// True while the words are disputed.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// The value that stands, or that the drafter proposes.
    pub fn proposed(&self) -> Option<ValueIdx> {
        match self {
            Self::Settled(value) => Some(*value),
            Self::Open(options) => options.first().copied(),
        }
    }

    /// All values that stand in the draft.
    pub fn options(&self) -> &[ValueIdx] {
        match self {
            Self::Settled(value) => std::slice::from_ref(value),
            Self::Open(options) => options,
        }
    }

    /// The words as a reader sees them: `60 days`, or `[60 days / 90 days]`.
    pub fn render(&self, issue: &Issue) -> String {
        let words: Vec<_> = self
            .options()
            .iter()
            .map(|value| issue.domain.wording(*value))
            .collect();
        match self {
            Self::Settled(_) => words.concat(),
            Self::Open(_) => format!("[{}]", words.join(" / ")),
        }
    }
}
