//! A party's automated delegation in mediated talks.

use crate::case::Instructions;
use crate::disclosure::View;
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::mandate::Mandate;
use crate::model::outcome::Outcome;
use crate::model::party::PartyIdx;
use crate::model::utility::Utility;
use crate::negotiators::Negotiator;
use crate::negotiators::concession::Concession;
use crate::negotiators::package::{Scale, with};
use crate::talks::action::{Act, Deposit};
use crate::talks::request_fits;
use crate::text::clause::Clause;
use crate::text::draft::{Draft, DraftNo};
use crate::text::reply::{ClauseReply, Position};
use crate::text::request::Request;

/// Replies to drafts from its mandate: accepts what it can, reserves or
/// rejects with the option it wants, and raises its requests at their rounds.
///
/// It compares each draft with the nearest package that is worth its present
/// target. The target falls from its best to its reservation value by its
/// last round; it never accepts a whole text that the mandate does not allow.
#[derive(Clone, Copy, Debug)]
pub struct AutomatedDelegation {
    /// How its target falls.
    pub concession: Concession,
}

impl Negotiator for AutomatedDelegation {
    fn next_act(&mut self, view: &View<'_>) -> Option<Act> {
        let party = view.seat().party()?;
        let own = view.instructions()?;
        if view.state().ending().is_some() {
            return None;
        }
        if let Some(deposit) = due_deposit(view, party, own) {
            return Some(Act::Deposit(Box::new(deposit)));
        }
        let (number, draft) = view.state().current_draft()?;
        let mandate = view.mandate()?;
        if view.state().reply(number, party).is_none() {
            return Some(self.reply(view, own, &mandate, number, draft));
        }
        let is_ready = draft.is_clean()
            && draft.brackets.len() == view.state().agenda().len()
            && !view.state().has_accepted(number, party)
            && is_enough(
                &Scale::new(&mandate, view),
                &draft.package(),
                self.target(view, &mandate),
            );
        is_ready.then_some(Act::AcceptDraft { draft: number })
    }
}

fn is_enough(scale: &Scale<'_>, package: &Outcome, target: Option<Utility>) -> bool {
    target.is_some_and(|target| scale.weigh(package).is_some_and(|worth| worth >= target))
}

fn due_deposit(view: &View<'_>, party: PartyIdx, own: &Instructions) -> Option<Deposit> {
    let wanted = own.deposits_preferences || own.deposits_exchange;
    (wanted && view.state().deposit(party).is_none()).then(|| Deposit {
        party,
        mandate: own.deposits_preferences.then(|| own.mandate.clone()),
        exchange: own.deposits_exchange.then(|| own.exchange.clone()),
    })
}

impl AutomatedDelegation {
    /// What a package must be worth in this round; `None` if nothing can be.
    fn target(self, view: &View<'_>, mandate: &Mandate) -> Option<Utility> {
        let (_, most) = Scale::new(mandate, view).best()?;
        let least = mandate.reservation_value;
        let last = mandate
            .deadline_round
            .unwrap_or(u32::MAX)
            .min(view.case().rounds_max)
            .max(1);
        let step = view.round().saturating_sub(1);
        (most >= least).then(|| self.concession.target(least, most, step, last - 1))
    }

    fn reply(
        self,
        view: &View<'_>,
        own: &Instructions,
        mandate: &Mandate,
        number: DraftNo,
        draft: &Draft,
    ) -> Act {
        let scale = Scale::new(mandate, view);
        let text = draft.package();
        let target = self.target(view, mandate);
        let wanted = target.and_then(|target| scale.nearest(&text, target));
        let agenda = view.state().agenda();
        let clauses = match wanted {
            Some(wanted) => {
                let answer = Answer {
                    scale: &scale,
                    agenda,
                    text: &text,
                    wanted: &wanted,
                };
                let authority = own.authority;
                let reply = |clause| ClauseReply {
                    authority,
                    ..answer.to(clause)
                };
                draft.clauses.iter().map(reply).collect()
            }
            None => draft.clauses.iter().map(nothing_will_do).collect(),
        };
        Act::Reply {
            draft: number,
            clauses,
            requests: due_requests(view, own),
        }
    }
}

fn nothing_will_do(clause: &Clause) -> ClauseReply {
    ClauseReply {
        clause: clause.id.clone(),
        position: Position::Reject,
        words: "We have no instructions that would let us settle this.".to_owned(),
        authority: crate::text::reply::Authority::NotToBeTold,
        would_accept: Vec::new(),
    }
}

fn due_requests(view: &View<'_>, own: &Instructions) -> Vec<Request> {
    let party = view.seat().party();
    let raised = |request: &Request| {
        let mut requests = view.state().requests().iter();
        requests.any(|(of, state)| Some(of.party) == party && state.content == *request)
    };
    let mut due: Vec<Request> = Vec::new();
    for planned in &own.requests {
        let request = &planned.request;
        let is_due = planned.round <= view.round() && !raised(request);
        let adds_anew = due.iter().all(|other| other.addition != request.addition);
        if is_due && adds_anew && request_fits(view.state(), request).is_ok() {
            due.push(request.clone());
        }
    }
    due
}

/// What is compared in a reply: the text's package and the nearest one that would do.
struct Answer<'a> {
    scale: &'a Scale<'a>,
    agenda: &'a [Issue],
    text: &'a Outcome,
    wanted: &'a Outcome,
}

impl Answer<'_> {
    fn to(&self, clause: &Clause) -> ClauseReply {
        let issues = clause.issues();
        let asks: Vec<IssueIdx> = issues
            .iter()
            .copied()
            .filter(|issue| self.differs(*issue))
            .collect();
        let (position, words) = if asks.is_empty() {
            self.consent(&issues)
        } else {
            let is_barred = |issue: &IssueIdx| {
                self.text
                    .value(*issue)
                    .is_some_and(|value| self.scale.forbids(*issue, value))
            };
            let position = if asks.iter().any(is_barred) {
                Position::Reject
            } else {
                Position::Reserve
            };
            (
                position,
                format!(
                    "On {} we ask for {}.",
                    self.titles(&asks),
                    self.wording(&asks)
                ),
            )
        };
        ClauseReply {
            clause: clause.id.clone(),
            position,
            words,
            authority: crate::text::reply::Authority::NotToBeTold,
            would_accept: issues
                .iter()
                .map(|issue| (*issue, self.would_accept(*issue)))
                .collect(),
        }
    }

    fn differs(&self, issue: IssueIdx) -> bool {
        self.text.value(issue) != self.wanted.value(issue)
    }

    /// Accepts, or accepts if what matters most elsewhere is met: a clause
    /// that is not at its best for the party is part of a package.
    fn consent(&self, issues: &[IssueIdx]) -> (Position, String) {
        let gives_way = issues.iter().any(|issue| {
            let here = self.worth(*issue);
            let domain = &self.agenda[issue.0].domain;
            domain
                .values()
                .any(|value| self.scale.of_value(*issue, value) > here)
        });
        let all = (0..self.agenda.len()).map(IssueIdx);
        let dearest = all
            .filter(|issue| self.differs(*issue))
            .reduce(|most, next| {
                if self.at_stake(next) > self.at_stake(most) {
                    next
                } else {
                    most
                }
            });
        match dearest {
            Some(issue) if gives_way => {
                let title = &self.agenda[issue.0].title;
                let words = self.wording(&[issue]);
                (
                    Position::AcceptIf,
                    format!("We accept if {title} is {words}."),
                )
            }
            _ => (Position::Accept, String::new()),
        }
    }

    fn worth(&self, issue: IssueIdx) -> Utility {
        self.wanted
            .value(issue)
            .map_or(Utility::ZERO, |value| self.scale.of_value(issue, value))
    }

    fn at_stake(&self, issue: IssueIdx) -> Utility {
        let in_text = self.text.value(issue);
        self.worth(issue) - in_text.map_or(Utility::ZERO, |value| self.scale.of_value(issue, value))
    }

    fn titles(&self, issues: &[IssueIdx]) -> String {
        let titles = issues
            .iter()
            .map(|issue| self.agenda[issue.0].title.as_str());
        titles.collect::<Vec<_>>().join(" and ")
    }

    fn wording(&self, issues: &[IssueIdx]) -> String {
        let words = issues.iter().filter_map(|issue| {
            Some(format!(
                "\u{2018}{}\u{2019}",
                self.agenda[issue.0]
                    .domain
                    .wording(self.wanted.value(*issue)?)
            ))
        });
        words.collect::<Vec<_>>().join(" and ")
    }

    /// Values at least as good as the wanted one, that one first. Where a rule
    /// or a worth ties the issue to others, only the wanted one: the answers
    /// must hold together.
    fn would_accept(&self, issue: IssueIdx) -> Vec<ValueIdx> {
        let Some(wanted) = self.wanted.value(issue) else {
            return Vec::new();
        };
        let mut values = vec![wanted];
        if !self.scale.is_tied(issue) {
            let least = self.worth(issue);
            let others = self.agenda[issue.0].domain.values().filter(|value| {
                *value != wanted
                    && self.scale.of_value(issue, *value) >= least
                    && self
                        .scale
                        .weigh(&with(self.wanted, issue, *value))
                        .is_some()
            });
            values.extend(others);
        }
        values
    }
}
