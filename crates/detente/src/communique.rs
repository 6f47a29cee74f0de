//! The public text that gives nothing away.
//!
//! A communique is made from the view of the public seat and from a tone that
//! a mediator chooses; it cannot contain what the public does not have. What a
//! person writes instead is held against the record by [`review`](review::review)
//! first, for mediators alone.

pub mod review;
mod heard;
mod wordings;
mod tokens;

use crate::disclosure::View;
use crate::model::party::Seat;

/// How much is said of the course of the talks. Chosen by a person, or from
/// the joint text alone; never computed from what parties confided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// That they were held.
    Plain,
    /// That they were constructive.
    Constructive,
    /// That they were constructive and move in the right direction.
    RightDirection,
    /// That an agreement was reached.
    Agreed,
    /// That they ended for now.
    Ended,
}

/// A public text, ready to be read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Communique {
    /// Where and when, as its first line.
    pub dateline: String,
    /// Its sentences.
    pub sentences: Vec<String>,
}

/// A view that is not the public's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a communique is made from the view of the public, not of another seat")]
pub struct NotPublic;

/// Composes a communique from what the public sees.
///
/// Law: it does not change with anything that happened outside the public
/// ledger.
///
/// # Errors
/// [`NotPublic`] for the view of any other seat.
pub fn compose(view: &View<'_>, tone: Tone) -> Result<Communique, NotPublic> {
    if view.seat() != Seat::Public {
        return Err(NotPublic);
    }
    let case = view.case();
    let date = case.opens.to_string();
    let day = date.split_once('T').map_or(date.as_str(), |(day, _)| day);
    let names = |participants: &[crate::model::party::Participant]| {
        let names: Vec<&str> = participants
            .iter()
            .map(|participant| participant.name.as_str())
            .collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [most @ .., last] => format!("{} and {last}", most.join(", ")),
        }
    };
    let (parties, mediators) = (names(&case.parties), names(&case.mediators));
    let mut sentences = Vec::new();
    sentences.push(if mediators.is_empty() {
        format!("{parties} have held talks in {}.", case.venue)
    } else {
        format!(
            "With the mediation of {mediators}, {parties} have held talks in {}.",
            case.venue
        )
    });
    sentences.extend(
        match tone {
            Tone::Plain => &["The talks will continue."][..],
            Tone::Constructive => &["The talks were constructive and will continue."][..],
            Tone::RightDirection => &[
                "The talks were constructive and are moving in the right direction.",
                "Consultations continue; no details will be given.",
            ][..],
            Tone::Agreed => &[
                "An agreement has been reached.",
                "Its text will be published when the parties have so agreed.",
            ][..],
            Tone::Ended => &[
                "The talks have ended for now without an agreement.",
                "The channels between those who took part remain open.",
            ][..],
        }
        .iter()
        .map(|sentence| (*sentence).to_owned()),
    );
    Ok(Communique {
        dateline: format!("{}, talks opened on {day}", case.venue),
        sentences,
    })
}

impl Communique {
    /// The whole text, a line each.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.dateline, self.sentences.join("\n"))
    }
}
