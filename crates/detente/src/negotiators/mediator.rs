//! An automated mediator: tables the next draft from what it has been told.

use std::collections::BTreeSet;

use rand::Rng;
use rand_pcg::Pcg64;

use crate::agreement::terms::unfit::OBLIGATIONS_MAX;
use crate::analysis::confided::{Confided, confided};
use crate::analysis::convergence::{Silence, package_gap};
use crate::analysis::exchange_rhythm;
use crate::analysis::positions::{StandingPosition, standing_positions};
use crate::disclosure::View;
use crate::model::delivery::PlannedHandover;
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::language::Language;
use crate::model::number::Number;
use crate::model::outcome::{Outcome, OutcomeSpace};
use crate::negotiators::Negotiator;
use crate::talks::action::Act;
use crate::talks::event::EventKind;
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::request_fits;
use crate::text::bracket::Bracket;
use crate::text::clause::Clause;
use crate::text::draft::{Draft, Provenance};
use crate::text::rendering::Renderings;
use crate::text::reply::{Authority, Position};

/// Holds the pen: admits requests, carries words it may carry, tables drafts,
/// concludes when every party has accepted a clean text.
///
/// It works from replies, offers and deposits in its own view. What a party
/// asks for stands as an option in a draft only if the party lets its words be
/// told; what the mediator itself proposes is its own idea, formed on all that
/// it was told. A draft proposes the package nearest to the parties' standing positions, and leaves
/// in brackets what not every latest position contains. Where several values
/// are equally near, it takes the middle one of numbers and ranks, and one
/// drawn by its seed among options without an order.
#[derive(Clone, Copy, Debug, Default)]
pub struct AutomatedMediator {
    /// Seed of its draws; the same seed gives the same drafts.
    pub seed: u64,
}

impl Negotiator for AutomatedMediator {
    fn next_act(&mut self, view: &View<'_>) -> Option<Act> {
        if !view.seat().is_mediator() || view.state().ending().is_some() {
            return None;
        }
        let Some((number, draft)) = view.state().current_draft() else {
            return Some(Act::TableDraft(first_draft(view)));
        };
        let replied = |party| view.state().reply(number, party).is_some();
        if !view.case().party_idxs().all(replied) {
            return None;
        }
        if let Some(act) = words_to_carry(view) {
            return Some(act);
        }
        let is_current = draft.brackets.len() == view.state().agenda().len();
        let accepted = |party| view.state().has_accepted(number, party);
        if draft.is_clean() && is_current && view.case().party_idxs().all(accepted) {
            return Some(Act::Conclude);
        }
        let pending = view
            .state()
            .requests()
            .iter()
            .find(|(_, state)| state.is_admitted.is_none());
        if let Some((request, state)) = pending {
            let request = *request;
            return Some(match request_fits(view.state(), &state.content) {
                Ok(()) => Act::Admit { request },
                Err(_) => {
                    let words = "The agenda has this already.".to_owned();
                    Act::Decline { request, words }
                }
            });
        }
        if number.0 >= view.case().rounds_max {
            let words = match unrendered(view, draft).first() {
                None => "The rounds foreseen are over; the text has not been agreed.".to_owned(),
                Some((clause, language)) => format!(
                    "The rounds foreseen are over; \u{201c}{}\u{201d} does not stand in {} yet.",
                    clause.title,
                    language.own_name()
                ),
            };
            return Some(Act::End { words });
        }
        Some(Act::TableDraft(next_draft(view, draft, self.seed)))
    }
}

/// The framework that was made before the talks, or every issue at its status
/// quo in brackets.
fn first_draft(view: &View<'_>) -> Draft {
    let case = view.case();
    case.framework.clone().unwrap_or_else(|| Draft {
        clauses: case.clauses.clone(),
        brackets: case
            .agenda
            .iter()
            .map(|issue| Bracket::Open(vec![issue.status_quo]))
            .collect(),
        provenance: own_provenance(view),
        handovers: Vec::new(),
        renderings: Renderings::new(),
    })
}

fn own_provenance(view: &View<'_>) -> Provenance {
    Provenance {
        drafted_by: vec![view.case().seat_name(view.seat()).to_owned()],
        place: Some(view.case().venue.clone()),
        ..Provenance::default()
    }
}

fn next_draft(view: &View<'_>, current: &Draft, seed: u64) -> Draft {
    let agenda = view.state().agenda();
    let proposal = proposal(view, current, seed)
        .unwrap_or_else(|| OutcomeSpace(agenda).complete(&current.package()));
    let latest: Vec<Option<StandingPosition>> = view
        .case()
        .party_idxs()
        .map(|party| standing_positions(view, party).pop())
        .collect();
    let bracket = |i: usize| {
        let issue = IssueIdx(i);
        let value = proposal.value(issue).unwrap_or(agenda[i].status_quo);
        let asks: Vec<Option<&[ValueIdx]>> = latest
            .iter()
            .map(|position| {
                position
                    .as_ref()
                    .and_then(|position| position.values(issue))
            })
            .collect();
        if asks
            .iter()
            .all(|values| values.is_some_and(|values| values.contains(&value)))
        {
            return Bracket::Settled(value);
        }
        let mut options = vec![value];
        // In the order of the values, so that the order tells nobody whose ask it was.
        let asks: BTreeSet<ValueIdx> = asks_that_may_be_told(view, issue).into_iter().collect();
        options.extend(asks.into_iter().filter(|ask| *ask != value));
        Bracket::Open(options)
    };
    let brackets: Vec<Bracket> = (0..agenda.len()).map(bracket).collect();
    let mut next = Draft {
        clauses: view.state().clauses().to_vec(),
        brackets: within_rules(view, brackets),
        provenance: own_provenance(view),
        handovers: Vec::new(),
        renderings: Renderings::new(),
    };
    if next.is_clean() {
        // It renders nothing itself: what is not rendered stays in brackets.
        for (clause, _) in unrendered(view, &next) {
            // A clause without a place of its own holds back the first one.
            let own = clause.issues();
            let places = if own.is_empty() {
                &[IssueIdx(0)][..]
            } else {
                &own
            };
            for at in places {
                if let Some(bracket) = next.brackets.get_mut(at.0) {
                    *bracket = Bracket::Open(bracket.options().to_vec());
                }
            }
        }
    }
    if next.is_clean() {
        next.handovers = annex(view, &next.package());
    }
    next
}

/// The clauses of a draft that do not stand in all languages of the text, each
/// with one that it lacks.
fn unrendered<'v>(view: &View<'v>, draft: &Draft) -> Vec<(Clause, &'v Language)> {
    let (case, state) = (view.case(), view.state());
    let mut draft = draft.clone();
    let languages = || case.languages.further().iter().map(|it| &it.language);
    draft.carry_renderings(
        languages(),
        (&case.clauses, &case.renderings),
        state.drafts(),
        state.agenda(),
    );
    let lacks = |clause: &Clause| {
        let is_missing =
            |language: &&Language| draft.render_in(language, clause, state.agenda()).is_none();
        languages().find(is_missing)
    };
    let clauses = draft.clauses.iter();
    let missing = clauses.filter_map(|it| Some((it.clone(), lacks(it)?)));
    missing.collect()
}

/// The order of the exchange, put to the parties with the clean text.
fn annex(view: &View<'_>, outcome: &Outcome) -> Vec<PlannedHandover> {
    let plan = &view.case().plan;
    let exchange = plan.exchange.as_ref();
    let handovers = exchange.map(|exchange| exchange_rhythm::annex(view, exchange, outcome));
    // More handovers than an agreement holds obligations: then without an
    // order, each lot in equal shares.
    let fits = |it: &Vec<PlannedHandover>| plan.obligations.len() + it.len() <= OBLIGATIONS_MAX;
    handovers.filter(fits).unwrap_or_default()
}

/// The package to propose. Where every party has confided its preferences, the
/// Nash solution within their limits. Otherwise per issue the value nearest to
/// everybody's standing positions, leaving out what a party has rejected
/// outright while anything else is left; and if that is what the current draft
/// proposes and not everybody accepts it, one ask of somebody who does not is
/// tried instead.
fn proposal(view: &View<'_>, current: &Draft, seed: u64) -> Option<Outcome> {
    if let Some(Confided::Nash {
        outcome,
        is_exact: true,
    }) = confided(view)
    {
        return Some(outcome);
    }
    let gap = package_gap(view, Silence::Anything)?;
    let agenda = view.state().agenda();
    let number = view.state().drafts().len() as u64;
    // One stream per draft, so that a draft does not depend on how many were drawn before.
    let mut draws = Pcg64::new(u128::from(seed), u128::from(number));
    let barred: Vec<BTreeSet<ValueIdx>> = (0..agenda.len())
        .map(|i| rejected(view, IssueIdx(i)))
        .collect();
    let value = |(i, issue): (usize, &Issue)| {
        let standing = current.brackets.get(i).and_then(Bracket::proposed);
        let distances = gap.distances(issue, IssueIdx(i));
        let near = nearest_values(issue, &distances, &barred[i]);
        if let Some(value) = standing.filter(|value| near.contains(value)) {
            return value;
        }
        let at = match issue.domain {
            IssueDomain::Categorical(_) => {
                ((u128::from(draws.next_u64()) * near.len() as u128) >> 64) as usize
            }
            _ => near.len() / 2,
        };
        near.get(at).copied().unwrap_or(issue.status_quo)
    };
    let mut package = Outcome(agenda.iter().enumerate().map(value).collect());
    if package == OutcomeSpace(agenda).complete(&current.package()) {
        let asks = open_asks(view, &package, &barred);
        let turn = usize::try_from(number).unwrap_or(0).checked_rem(asks.len());
        if let Some((issue, ask)) = turn.and_then(|turn| asks.get(turn))
            && let Some(slot) = package.0.get_mut(issue.0)
        {
            *slot = *ask;
        }
    }
    Some(package)
}

/// The values at the least distance that nobody rejected; of all, if all were.
fn nearest_values(
    issue: &Issue,
    distances: &[Number],
    barred: &BTreeSet<ValueIdx>,
) -> Vec<ValueIdx> {
    let all_barred = barred.len() as u32 >= issue.domain.n_values();
    let open: Vec<ValueIdx> = issue
        .domain
        .values()
        .filter(|value| all_barred || !barred.contains(value))
        .collect();
    let distance = |value: &ValueIdx| distances.get(value.0 as usize).copied();
    let least = open.iter().filter_map(distance).min();
    open.into_iter()
        .filter(|value| distance(value) == least)
        .collect()
}

/// The proposals on an issue that some party answered with a plain no.
fn rejected(view: &View<'_>, issue: IssueIdx) -> BTreeSet<ValueIdx> {
    let mut values = BTreeSet::new();
    for (number, _, clauses) in view.state().replies() {
        let drafts = view.state().drafts();
        let draft = drafts.get((number.0 as usize).saturating_sub(1));
        let Some(proposed) = draft
            .and_then(|draft| draft.brackets.get(issue.0))
            .and_then(Bracket::proposed)
        else {
            continue;
        };
        let is_no = clauses.iter().any(|reply| {
            reply.position == Position::Reject
                && reply
                    .would_accept
                    .iter()
                    .any(|(of, values)| *of == issue && !values.contains(&proposed))
        });
        if is_no {
            values.insert(proposed);
        }
    }
    values
}

/// What parties ask for on an issue in their latest replies, in party order;
/// only where the party lets the words of that clause be told. An option in a
/// draft is read by all, so what may not be told is never one.
fn asks_that_may_be_told(view: &View<'_>, issue: IssueIdx) -> Vec<ValueIdx> {
    let Some((number, _)) = view.state().current_draft() else {
        return Vec::new();
    };
    let ask = |party| {
        let replies = view.state().reply(number, party)?;
        replies.iter().find_map(|reply| {
            let (_, values) = reply.would_accept.iter().find(|(of, _)| *of == issue)?;
            let may_be_told = reply.authority != Authority::NotToBeTold;
            may_be_told.then(|| values.first().copied()).flatten()
        })
    };
    view.case().party_idxs().filter_map(ask).collect()
}

/// What parties ask for instead of the package, in agenda order, then party order.
fn open_asks(
    view: &View<'_>,
    package: &Outcome,
    barred: &[BTreeSet<ValueIdx>],
) -> Vec<(IssueIdx, ValueIdx)> {
    let mut asks = Vec::new();
    for (i, barred) in barred.iter().enumerate() {
        let issue = IssueIdx(i);
        for ask in asks_that_may_be_told(view, issue) {
            let is_new = package.value(issue) != Some(ask) && !barred.contains(&ask);
            if is_new && !asks.contains(&(issue, ask)) {
                asks.push((issue, ask));
            }
        }
    }
    asks
}

/// A clean text must keep the public rules: if it does not, what the broken
/// rule names goes back into brackets.
fn within_rules(view: &View<'_>, mut brackets: Vec<Bracket>) -> Vec<Bracket> {
    let package = Outcome(brackets.iter().filter_map(Bracket::proposed).collect());
    for rule in &view.case().constraints {
        if rule.allows(&package, view.state().agenda()) {
            continue;
        }
        for condition in rule.when.iter().chain(&rule.then) {
            if let Some(bracket) = brackets.get_mut(condition.issue.0) {
                *bracket = Bracket::Open(bracket.options().to_vec());
            }
        }
    }
    brackets
}

/// The reason of each party's weightiest objection to the current draft, where
/// the party allows it to be told and nobody has told it before.
fn words_to_carry(view: &View<'_>) -> Option<Act> {
    let (current, _) = view.state().current_draft()?;
    let told: Vec<&str> = view
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::Disclosed { words, .. } if event.ledger() == Ledger::Joint => {
                Some(words.as_str())
            }
            _ => None,
        })
        .collect();
    let is_proposed = |source: EntryRef, words: &str| {
        let mut proposals = view.state().confidences().proposals().values();
        proposals.any(|proposal| proposal.source == source && proposal.words == words)
    };
    let mut may_be_carried: Vec<(&str, EntryRef)> = view
        .events()
        .iter()
        .filter_map(|event| {
            let EventKind::Replied { draft, clauses } = &event.kind else {
                return None;
            };
            let objections = clauses
                .iter()
                .filter(|reply| matches!(reply.position, Position::Reject | Position::Reserve));
            let weightiest = objections.reduce(|most, next| {
                if next.position > most.position {
                    next
                } else {
                    most
                }
            })?;
            // Words in a party's voice would give it away as the mediators' idea.
            let in_own_voice = matches!(
                weightiest.authority,
                Authority::MayBeTold | Authority::InYourName
            );
            let words = weightiest.words.as_str();
            let is_new = !told.contains(&words) && !is_proposed(event.entry, words);
            (*draft == current && in_own_voice && !words.is_empty() && is_new)
                .then_some((words, event.entry))
        })
        .collect();
    // In the order of the words, so that the order tells nobody whose they were.
    may_be_carried.sort();
    let (words, source) = may_be_carried.first()?;
    Some(Act::Disclose {
        source: *source,
        words: (*words).to_owned(),
        to: Ledger::Joint,
    })
}
