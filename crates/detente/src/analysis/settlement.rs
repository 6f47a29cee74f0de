//! The agreement that talks ended in, as far as one seat can see it.

use crate::agreement::terms::Agreement;
use crate::disclosure::View;
use crate::model::outcome::Outcome;
use crate::talks::state::Ending;

/// What was agreed, and what that sets in motion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement<'a> {
    /// The value of every issue.
    pub outcome: &'a Outcome,
    /// The agreement.
    pub agreement: &'a Agreement,
}

/// The agreement in which `view`'s talks ended, entering into force on the day
/// after the conclusion; `None` if there is none or the seat cannot see it.
pub fn settlement<'a>(view: &'a View<'_>) -> Option<Settlement<'a>> {
    let Some(Ending::Agreement { outcome, .. }) = view.state().ending() else {
        return None;
    };
    let agreement = view.state().carrying_out()?.agreement();
    Some(Settlement { outcome, agreement })
}
