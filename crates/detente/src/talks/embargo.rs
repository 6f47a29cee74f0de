//! Statements that are not to be public before a time.

use jiff::Timestamp;

use crate::model::statement::Statement;
use crate::talks::event::EventKind;
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::refusal::{Lacking, Refusal};
use crate::talks::{Desk, Entries};

impl Desk<'_> {
    pub(super) fn hold_statement(
        &self,
        statement: &Statement,
        not_before: Timestamp,
    ) -> Result<Entries, Refusal> {
        let statement = statement.clone();
        let held = EventKind::StatementHeld {
            statement,
            not_before,
        };
        Ok(vec![(Ledger::Joint, held)])
    }

    /// Whoever handed a statement over releases it, or a mediator. Time alone
    /// releases nothing: a reader without a clock could not tell.
    pub(super) fn release_statement(&self, held: EntryRef) -> Result<Entries, Refusal> {
        let statement = self
            .state
            .confidences()
            .held()
            .get(&held)
            .ok_or(Refusal::Missing {
                what: Lacking::Statement,
            })?;
        if statement.by != self.by && !self.by.is_mediator() {
            return Err(Refusal::NotYours);
        }
        if statement.is_released {
            return Err(Refusal::Repeated);
        }
        if statement.not_before > self.now {
            return Err(Refusal::Embargoed {
                not_before: statement.not_before,
            });
        }
        let made = EventKind::StatementMade(statement.statement.clone());
        Ok(vec![
            (Ledger::Joint, EventKind::StatementReleased { held }),
            (Ledger::Public, made),
        ])
    }
}
