//! Mediated talks on a single negotiating text.
//!
//! Mediators table drafts; all parties get each at once. Parties reply clause
//! by clause, each in its own room, and never accept the whole before it is
//! clean. Nothing is agreed until everything is agreed: only a clean draft
//! that every party has accepted can be concluded. In shuttle talks the same
//! holds, parties never meet, and each may also put whole packages to the
//! mediators.
//!
//! # Sources
//! Fisher, Ury and Patton, "Getting to Yes" (1981/2011), the one-text
//! procedure; Raiffa, "The Art and Science of Negotiation" (1982), on the
//! single negotiating text at Camp David.

use std::collections::BTreeSet;

use crate::agreement::timetable::timetable;
use crate::case::{ProtocolKind, PublicCase};
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::language::Languages;
use crate::model::number::Number;
use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::talks::action::RequestRef;
use crate::talks::carrying_out::{agreement_from, agreement_of, in_all_languages};
use crate::talks::event::EventKind;
use crate::talks::ledger::Ledger;
use crate::talks::refusal::{DraftProblem, Lacking, OutOfPlace, Refusal, RequestProblem};
use crate::talks::state::{RequestState, State};
use crate::talks::{Desk, Entries};
use crate::text::clause::Clause;
use crate::text::draft::{Draft, DraftNo};
use crate::text::reply::ClauseReply;
use crate::text::request::{Addition, NEW_ISSUE, Request};
use crate::text::size::DRAFT_BYTES_MAX;

/// The most issues an agenda may grow to.
const ISSUES_MAX: usize = 400;
/// The most options a categorical or ordinal issue may grow to.
const CHOICES_MAX: usize = 10_000;
/// The most that one requested issue may count.
const IMPORTANCE_MAX: Number = Number::from_integer(1_000);

impl Desk<'_> {
    pub(super) fn table_draft(&self, draft: &Draft) -> Result<Entries, Refusal> {
        self.has_text()?;
        self.mediator()?;
        let draft = &self.fit(draft)?;
        if let Some(clause) = self
            .case
            .plan
            .clauses()
            .find(|id| draft.clause(id).is_none())
        {
            let clause = clause.clone();
            return Err(Refusal::UnfitDraft {
                problem: DraftProblem::MissingClause { clause },
            });
        }
        if !fits_exchange(draft, self.case, self.state.agenda()) {
            let problem = DraftProblem::Annex;
            return Err(Refusal::UnfitDraft { problem });
        }
        let number = DraftNo(self.state.drafts().len() as u32 + 1);
        if draft.is_clean() {
            self.keeps_constraints(&draft.package())?;
            // Nobody is asked to accept a text that makes no agreement.
            agreement_from(self.case, self.state, draft, number, self.now)
                .map_err(Refusal::NotConcludable)?;
        }
        Ok(vec![(
            Ledger::Joint,
            EventKind::DraftTabled {
                number,
                draft: draft.clone(),
            },
        )])
    }

    /// Stands in the party's room, which the mediators read: the choice is
    /// logged where whoever may know of it can see it.
    pub(super) fn show_draft(
        &self,
        draft: &Draft,
        to: PartyIdx,
        words: &str,
    ) -> Result<Entries, Refusal> {
        self.has_text()?;
        self.mediator()?;
        if to.0 >= self.case.parties.len() {
            return Err(Refusal::Missing {
                what: Lacking::Party,
            });
        }
        let shown = EventKind::DraftShown {
            draft: self.fit(draft)?,
            words: words.to_owned(),
        };
        Ok(vec![(Ledger::Room(to), shown)])
    }

    pub(super) fn reply(
        &self,
        draft: DraftNo,
        clauses: &[ClauseReply],
        requests: &[Request],
    ) -> Result<Entries, Refusal> {
        self.has_text()?;
        let party = self.party()?;
        let current = self.current(draft)?;
        for (i, reply) in clauses.iter().enumerate() {
            let clause = current
                .clause(&reply.clause)
                .ok_or_else(|| Refusal::UnknownClause {
                    clause: reply.clause.clone(),
                })?;
            if clauses[..i]
                .iter()
                .any(|earlier| earlier.clause == reply.clause)
            {
                return Err(Refusal::RepeatedClause {
                    clause: reply.clause.clone(),
                });
            }
            self.values_exist(clause, reply)?;
        }
        for request in requests {
            self.fits(request)?;
        }
        let replied = EventKind::Replied {
            draft,
            clauses: clauses.to_vec(),
        };
        let mut entries = vec![(Ledger::Room(party), replied)];
        let raised = self
            .state
            .requests()
            .keys()
            .filter(|of| of.party == party)
            .count() as u32;
        entries.extend(requests.iter().zip(raised + 1..).map(|(content, number)| {
            let request = RequestRef { party, number };
            let content = content.clone();
            (
                Ledger::Room(party),
                EventKind::RequestRaised { request, content },
            )
        }));
        Ok(entries)
    }

    pub(super) fn admit(&self, request: RequestRef) -> Result<Entries, Refusal> {
        self.has_text()?;
        self.mediator()?;
        let content = &self.pending(request)?.content;
        self.fits(content)?;
        let addition = match &content.addition {
            Addition::Issue { issue, clause } => Addition::Issue {
                issue: issue.clone(),
                clause: Request::clause_at(clause, IssueIdx(self.state.agenda().len())),
            },
            choice @ Addition::Choice { .. } => choice.clone(),
        };
        let words = String::new();
        let answered = EventKind::RequestAnswered {
            request,
            is_admitted: true,
            words,
        };
        Ok(vec![
            (Ledger::Room(request.party), answered),
            (Ledger::Joint, EventKind::AgendaExtended { addition }),
        ])
    }

    pub(super) fn decline(&self, request: RequestRef, words: &str) -> Result<Entries, Refusal> {
        self.has_text()?;
        self.mediator()?;
        self.pending(request)?;
        let words = words.to_owned();
        let answered = EventKind::RequestAnswered {
            request,
            is_admitted: false,
            words,
        };
        Ok(vec![(Ledger::Room(request.party), answered)])
    }

    pub(super) fn accept_draft(&self, draft: DraftNo) -> Result<Entries, Refusal> {
        self.has_text()?;
        let party = self.party()?;
        let current = self.current(draft)?;
        if !current.is_clean() {
            return Err(Refusal::OpenBrackets {
                draft,
                open: current.n_open(),
            });
        }
        if self.state.has_accepted(draft, party) {
            return Err(Refusal::Repeated);
        }
        Ok(vec![(
            Ledger::Room(party),
            EventKind::DraftAccepted { draft },
        )])
    }

    pub(super) fn conclude(&self) -> Result<Entries, Refusal> {
        self.has_text()?;
        self.mediator()?;
        let (number, draft) = self.state.current_draft().ok_or(Refusal::Missing {
            what: Lacking::CurrentDraft,
        })?;
        if !draft.is_clean() {
            return Err(Refusal::OpenBrackets {
                draft: number,
                open: draft.n_open(),
            });
        }
        // An agenda that grew after the draft was tabled: the draft lacks a place.
        if draft.brackets.len() != self.state.agenda().len() {
            let (expected, found) = (self.state.agenda().len(), draft.brackets.len());
            return Err(Refusal::UnfitDraft {
                problem: DraftProblem::Places { expected, found },
            });
        }
        let waiting = self
            .case
            .party_idxs()
            .filter(|party| !self.state.has_accepted(number, *party))
            .count();
        if waiting > 0 {
            return Err(Refusal::NotAccepted {
                draft: number,
                waiting,
            });
        }
        let outcome = draft.package();
        agreement_of(self.case, self.state, &outcome, Some(number), self.now)
            .map_err(Refusal::NotConcludable)?;
        let draft = Some(number);
        let concluded = EventKind::Concluded { outcome, draft };
        Ok(vec![(Ledger::Joint, concluded)])
    }

    /// A draft that fits the agenda, with the renderings that it leaves out.
    fn fit(&self, draft: &Draft) -> Result<Draft, Refusal> {
        let unfit = |problem| Refusal::UnfitDraft { problem };
        fits_agenda(draft, self.state.agenda()).map_err(unfit)?;
        fits_languages(draft, &self.case.languages, self.state.agenda()).map_err(unfit)?;
        let draft = in_all_languages(self.case, self.state, draft.clone());
        let found = draft.n_bytes(self.state.agenda());
        if found > DRAFT_BYTES_MAX {
            let limit = DRAFT_BYTES_MAX;
            return Err(Refusal::TooLong { found, limit });
        }
        Ok(draft)
    }

    fn has_text(&self) -> Result<(), Refusal> {
        if self.protocol == ProtocolKind::AlternatingOffers {
            return Err(Refusal::NotInProtocol {
                protocol: self.protocol.name(),
                what: OutOfPlace::NegotiatingText,
            });
        }
        Ok(())
    }

    fn current(&self, named: DraftNo) -> Result<&Draft, Refusal> {
        match self.state.current_draft() {
            Some((number, draft)) if number == named => Ok(draft),
            Some((number, _)) if named < number => Err(Refusal::Superseded {
                given: named.0,
                current: number.0,
            }),
            _ => Err(Refusal::Missing {
                what: Lacking::Draft,
            }),
        }
    }

    fn pending(&self, request: RequestRef) -> Result<&RequestState, Refusal> {
        let missing = Refusal::Missing {
            what: Lacking::Request,
        };
        let state = self.state.requests().get(&request).ok_or(missing)?;
        if state.is_admitted.is_some() {
            return Err(Refusal::Repeated);
        }
        Ok(state)
    }

    fn values_exist(&self, clause: &Clause, reply: &ClauseReply) -> Result<(), Refusal> {
        let carried = clause.issues();
        let exists = |(issue, values): &(IssueIdx, Vec<ValueIdx>)| {
            carried.contains(issue)
                && !values.is_empty()
                && self.state.agenda().get(issue.0).is_some_and(|issue| {
                    values.iter().all(|value| value.0 < issue.domain.n_values())
                })
        };
        if reply.would_accept.iter().all(exists) {
            Ok(())
        } else {
            Err(Refusal::UnknownValue)
        }
    }

    fn fits(&self, request: &Request) -> Result<(), Refusal> {
        request_fits(self.state, request)
    }
}

/// Says whether a request can be put on the agenda as one seat sees it.
///
/// # Errors
/// What stands in the way.
pub fn request_fits(state: &State, request: &Request) -> Result<(), Refusal> {
    let agenda = state.agenda();
    let unfit = |problem| Err(Refusal::UnfitRequest { problem });
    match &request.addition {
        Addition::Issue { issue, clause } => {
            let taken = agenda.iter().any(|other| other.id == issue.id)
                || state.clauses().iter().any(|other| other.id == clause.id);
            if taken {
                return Err(Refusal::AlreadyOnAgenda {
                    name: issue.id.clone(),
                });
            }
            if agenda.len() >= ISSUES_MAX {
                return unfit(RequestProblem::Full);
            }
            if clause.issues() != [NEW_ISSUE] {
                return unfit(RequestProblem::Clause);
            }
            if issue.status_quo.0 >= issue.domain.n_values() {
                return unfit(RequestProblem::StatusQuo);
            }
            let is_weighed = issue.importance > Number::ZERO && issue.importance <= IMPORTANCE_MAX;
            if !is_weighed || !has_distinct_choices(&issue.domain) {
                return unfit(RequestProblem::Issue);
            }
            Ok(())
        }
        Addition::Choice { issue, choice } => match agenda.get(issue.0).map(|i| &i.domain) {
            Some(IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices)) => {
                if choices.iter().any(|other| other.id == choice.id) {
                    return Err(Refusal::AlreadyOnAgenda {
                        name: choice.id.clone(),
                    });
                }
                if choices.len() >= CHOICES_MAX {
                    return unfit(RequestProblem::Full);
                }
                Ok(())
            }
            _ => unfit(RequestProblem::NotAChoice),
        },
    }
}

fn has_distinct_choices(domain: &IssueDomain) -> bool {
    match domain {
        IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
            let names: BTreeSet<&Slug> = choices.iter().map(|choice| &choice.id).collect();
            names.len() == choices.len() && choices.len() <= CHOICES_MAX
        }
        IssueDomain::Range(_) => true,
    }
}

/// An annex fits if it hands over each item of the plan once, in order of
/// days, between those who owe it, and not after the last day of its phase
/// once the text is clean; a draft need not have one.
fn fits_exchange(draft: &Draft, case: &PublicCase, agenda: &[Issue]) -> bool {
    if draft.handovers.is_empty() {
        return true;
    }
    let Some(plan) = &case.plan.exchange else {
        return false;
    };
    if draft.is_clean() {
        let dated = timetable(&case.plan, &draft.package(), agenda);
        let phase = dated.iter().find(|phase| *phase.id == plan.phase);
        let last = draft.handovers.last().map(|handover| handover.day);
        if phase.is_none_or(|phase| last.is_some_and(|last| last > phase.last_day)) {
            return false;
        }
    }
    let lots = &plan.lots;
    let mut left: Vec<u32> = lots.iter().map(|lot| lot.count).collect();
    let mut day = 1;
    for handover in &draft.handovers {
        if handover.day < day || handover.lots.is_empty() {
            return false;
        }
        day = handover.day;
        for (id, count) in &handover.lots {
            let place = lots.iter().position(|lot| {
                lot.id == *id && lot.giver == handover.giver && lot.receiver == handover.receiver
            });
            let rest = place.and_then(|place| left[place].checked_sub(*count));
            match (place, rest) {
                (Some(place), Some(rest)) if *count > 0 => left[place] = rest,
                _ => return false,
            }
        }
    }
    left.iter().all(|left| *left == 0)
}

/// Renderings fit if they render what the draft has, in languages of the case,
/// with the same places: so the same values stand in every language.
fn fits_languages(
    draft: &Draft,
    languages: &Languages,
    agenda: &[Issue],
) -> Result<(), DraftProblem> {
    for (language, rendering) in &draft.renderings {
        let language = || language.clone();
        if !languages.has_further(&language()) {
            let language = language();
            return Err(DraftProblem::Language { language });
        }
        for (i, rendered) in rendering.clauses.iter().enumerate() {
            let is_first = !rendering.clauses[..i].iter().any(|it| it.id == rendered.id);
            let renders = |clause: &Clause| clause.has_same_places(rendered);
            if !is_first || !draft.clause(&rendered.id).is_some_and(renders) {
                let (clause, language) = (rendered.id.clone(), language());
                return Err(DraftProblem::RenderedClause { clause, language });
            }
        }
        let domain = |at: &IssueIdx| agenda.get(at.0).map(|issue| &issue.domain);
        let of_choice = rendering.choices.keys().map(|(at, value)| {
            let fits = domain(at).is_some_and(|domain| {
                !matches!(domain, IssueDomain::Range(_)) && value.0 < domain.n_values()
            });
            (at, fits)
        });
        let of_number = rendering.formats.iter().map(|(at, format)| {
            let is_range = matches!(domain(at), Some(IssueDomain::Range(_)));
            (at, is_range && format.matches("{}").count() == 1)
        });
        if let Some((at, _)) = of_choice.chain(of_number).find(|(_, fits)| !fits) {
            let issue = agenda.get(at.0);
            let issue = issue.map_or_else(Slug::unnamed, |issue| issue.id.clone());
            let language = language();
            return Err(DraftProblem::RenderedValue { issue, language });
        }
    }
    Ok(())
}

/// A draft fits if every issue has one place with known options in exactly one clause.
fn fits_agenda(draft: &Draft, agenda: &[Issue]) -> Result<(), DraftProblem> {
    if draft.brackets.len() != agenda.len() {
        return Err(DraftProblem::Places {
            expected: agenda.len(),
            found: draft.brackets.len(),
        });
    }
    let mut names: Vec<&Slug> = draft.clauses.iter().map(|clause| &clause.id).collect();
    names.sort();
    if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(DraftProblem::RepeatedClause {
            clause: pair[0].clone(),
        });
    }
    let mut carriers = vec![0; agenda.len()];
    for position in draft.clauses.iter().flat_map(Clause::issues) {
        match carriers.get_mut(position.0) {
            Some(count) => *count += 1,
            None => {
                let (expected, found) = (agenda.len(), position.0.saturating_add(1));
                return Err(DraftProblem::Places { expected, found });
            }
        }
    }
    for ((issue, bracket), clauses) in agenda.iter().zip(&draft.brackets).zip(carriers) {
        if clauses != 1 {
            return Err(DraftProblem::Carriers {
                issue: issue.id.clone(),
                clauses,
            });
        }
        let options = bracket.options();
        let is_repeated = |(i, option): (usize, &ValueIdx)| options[..i].contains(option);
        let unfit = options.is_empty()
            || options
                .iter()
                .any(|option| option.0 >= issue.domain.n_values())
            || options.iter().enumerate().any(is_repeated);
        if unfit {
            return Err(DraftProblem::Options {
                issue: issue.id.clone(),
            });
        }
    }
    Ok(())
}
