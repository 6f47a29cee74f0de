//! A small agreement for examples and tests.

use jiff::civil::Date;

use crate::model::language::Languages;
use crate::model::slug::Slug;

use super::guarantee::Guarantee;
use super::obligation::{
    Clock, IfSilent, Instalment, Kind, Obligation, ObligationIdx, Verification,
};
use super::phase::{Phase, PhaseIdx};
use super::remedy::Remedy;
use super::trigger::Trigger;
use super::{
    Agreement, ClauseIdx, FinalClause, ParticipantIdx, Role, Signatory, Termination, Terms,
};

/// An agreement of two villages, with a warden between them: the upper one
/// opens its sluice by day 3, the lower one then mends the wall within 5 days.
///
/// # Panics
/// Never: its references are right, which a test shows.
pub fn example() -> Agreement {
    let terms = Terms {
        id: slug("well"),
        title: "Use of the well".into(),
        case: None,
        version: 1,
        enters_into_force: Date::constant(2026, 3, 2),
        signatories: vec![
            signatory("upper", "Upper village", Role::Party),
            signatory("lower", "Lower village", Role::Party),
            signatory("warden", "The warden", Role::Mediator),
        ],
        languages: Languages::default(),
        clauses: vec![FinalClause {
            id: slug("water"),
            title: "Water".into(),
            words: "The upper village opens the sluice; the lower village mends the wall.".into(),
            renderings: Vec::new(),
        }],
        pools: Vec::new(),
        phases: vec![Phase {
            id: slug("spring"),
            title: "Spring".into(),
            opens: None,
            days_min: 20,
            days_max: Some(20),
            extension: None,
            is_follow_on: false,
        }],
        obligations: vec![
            obligation("sluice", [0, 1], 3, None),
            obligation("wall", [1, 0], 5, Some(ObligationIdx(0))),
        ],
        guarantees: Vec::<Guarantee>::new(),
        reservations: Vec::new(),
        termination: Termination::default(),
        estimates: Vec::new(),
    };
    let (in_reserve, suspenders) = super::links(&terms);
    Agreement {
        terms,
        in_reserve,
        suspenders,
    }
}

fn slug(text: &str) -> Slug {
    // Every name above is a plain lower-case word.
    Slug::new(text).unwrap_or_else(|_| Slug::unnamed())
}

fn signatory(id: &str, name: &str, role: Role) -> Signatory {
    let (id, name) = (slug(id), name.to_owned());
    Signatory { id, name, role }
}

fn obligation(
    id: &str,
    [debtor, creditor]: [usize; 2],
    by_day: u32,
    after: Option<ObligationIdx>,
) -> Obligation {
    Obligation {
        id: slug(id),
        debtor: ParticipantIdx(debtor),
        creditors: vec![ParticipantIdx(creditor)],
        duty: format!("Sees to the {id}"),
        clause: ClauseIdx(0),
        phase: PhaseIdx(0),
        kind: Kind::Perform,
        unit: String::new(),
        clock: if after.is_some() {
            Clock::Owed
        } else {
            Clock::Phase
        },
        from_day: 1,
        due: vec![Instalment {
            by_day,
            quantity: 1,
        }],
        grace_days: 1,
        when: after.map(|obligation| Trigger::Performed {
            obligation,
            quantity: 1,
        }),
        pool: None,
        verification: Verification {
            by: vec![ParticipantIdx(2)],
            quorum: 1,
            how: "The warden looks".into(),
            days: 1,
            if_silent: IfSilent::Accepted,
            standard: None,
        },
        on_breach: vec![Remedy::Cure { days: 3 }, Remedy::Terminate],
        is_suspendable: true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Agreement;
    use super::example;

    #[test]
    fn its_references_are_right() {
        assert_eq!(Agreement::new(example().into_terms()), Ok(example()));
    }
}
