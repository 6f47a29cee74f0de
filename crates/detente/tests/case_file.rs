//! Case files that are read, and what is read from them.

use detente::case::Case;
use detente::format::case::{TEMPLATE, instruction_files, read};
use detente::format::mistake::Mistake;
use detente::model::outcome::{Outcome, OutcomeSpace};

fn template() -> Result<Case, Vec<Mistake>> {
    read(&TEMPLATE.case(), &TEMPLATE.instructions())
}

fn outcomes(case: &Case) -> Vec<Outcome> {
    case.public
        .agenda
        .iter()
        .fold(vec![Outcome::default()], |outcomes, issue| {
            let longer = |outcome: &Outcome| {
                let outcome = outcome.clone();
                issue.domain.values().map(move |value| {
                    let mut longer = outcome.clone();
                    longer.0.push(value);
                    longer
                })
            };
            outcomes.iter().flat_map(longer).collect()
        })
}

#[test]
fn the_template_is_read_whole() {
    let case = template().unwrap();
    assert_eq!(case.public.parties.len(), 2);
    assert_eq!(OutcomeSpace(&case.public.agenda).n_outcomes(), Some(144));
    assert!(
        case.public
            .party_idxs()
            .all(|p| case.instructions(p).is_some())
    );
}

#[test]
fn the_template_can_be_settled_and_the_status_quo_settles_nothing() {
    let case = template().unwrap();
    let agenda = &case.public.agenda;
    let may_settle = |outcome: &Outcome| {
        case.public.party_idxs().all(|party| {
            let mandate = &case.instructions(party).unwrap().mandate;
            mandate.may_settle(outcome, agenda)
        })
    };
    let keeps_rules = |outcome: &Outcome| {
        let rules = &case.public.constraints;
        rules.iter().all(|rule| rule.allows(outcome, agenda))
    };
    let deals = outcomes(&case)
        .iter()
        .filter(|outcome| keeps_rules(outcome) && may_settle(outcome))
        .count();
    assert!((5..60).contains(&deals), "{deals}");
    assert!(!may_settle(&OutcomeSpace(agenda).status_quo()));
}

#[test]
fn instruction_files_are_named_in_order() {
    assert_eq!(
        instruction_files(&TEMPLATE.case()),
        ["ash.toml", "birch.toml"]
    );
}

#[test]
fn a_case_without_its_private_files_has_unknown_instructions() {
    let public = read(&TEMPLATE.case(), &[]).unwrap();
    assert_eq!(public, template().unwrap().without_private_parts());
}
