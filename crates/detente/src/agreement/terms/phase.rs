//! Phases: parts of carrying out with an opening, a length and an end.

use crate::model::slug::Slug;

use super::ParticipantIdx;
use super::trigger::Trigger;

/// Position of a phase in the agreement, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhaseIdx(pub usize);

/// A part of carrying out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// The short name.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// It opens on the day after this came true; `None`: on D-day.
    pub opens: Option<Trigger>,
    /// Days that it lasts at least, even if everything in it is done.
    pub days_min: u32,
    /// Days that it lasts at most, extensions apart; `None` has no end of its own.
    pub days_max: Option<u32>,
    /// How it may be extended.
    pub extension: Option<Extension>,
    /// Whether talks on what follows are held in it.
    pub is_follow_on: bool,
}

impl Phase {
    /// Days that it lasts at most after so many extensions; `None` has no end of its own.
    pub fn days_with(&self, extended: u32) -> Option<u32> {
        let each = self.extension.as_ref().map_or(0, |it| it.days);
        let more = extended.saturating_mul(each);
        self.days_max.map(|most| most.saturating_add(more))
    }
}

/// How a phase may be extended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// By so many days each time, at least 1.
    pub days: u32,
    /// At most so often; `None` is without limit.
    pub times: Option<u32>,
    /// Whose consent it needs; nobody's if empty.
    pub by: Vec<ParticipantIdx>,
    /// Only while this holds.
    pub when: Option<Trigger>,
    /// The conditions in words.
    pub words: String,
}
