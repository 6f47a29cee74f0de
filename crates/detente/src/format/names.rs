//! What short names stand for at some point of the talks.

use crate::agreement::terms::Agreement;
use crate::case::PublicCase;
use crate::model::issue::Issue;
use crate::talks::state::State;

/// What the short names in a stored form stand for: the participants of a
/// case, the agenda as it stands, and the agreement once there is one.
///
/// All of it is joint matter, so whoever takes part has the same names. An
/// agenda only grows: an event is written and read alike with the names of its
/// own time and with those of any later time.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    pub(crate) case: &'a PublicCase,
    pub(crate) agenda: &'a [Issue],
    pub(crate) agreement: Option<&'a Agreement>,
}

impl<'a> Names<'a> {
    /// The names at the opening of the talks.
    pub fn at_opening(case: &'a PublicCase) -> Self {
        let agenda = &case.agenda;
        Self {
            case,
            agenda,
            agreement: None,
        }
    }

    /// The names where the talks stand for one who takes part.
    pub fn of(case: &'a PublicCase, state: &'a State) -> Self {
        Self {
            case,
            agenda: state.agenda(),
            agreement: state.carrying_out().map(|it| it.agreement()),
        }
    }
}
