//! The search for a package: one's best, and the acceptable one nearest to a text.

use crate::disclosure::View;
use crate::model::constraint::Constraint;
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::mandate::Mandate;
use crate::model::number::Number;
use crate::model::outcome::{Outcome, OutcomeSpace};
use crate::model::utility::Utility;

/// Passes over the agenda before a local search gives up.
const PASSES_MAX: usize = 64;

/// What a delegation weighs packages with: its mandate, the agenda and the public rules.
#[derive(Clone, Debug)]
pub struct Scale<'a> {
    mandate: &'a Mandate,
    agenda: &'a [Issue],
    constraints: &'a [Constraint],
}

impl<'a> Scale<'a> {
    /// Weighs with a mandate, on the agenda and under the rules that `view` shows.
    pub fn new(mandate: &'a Mandate, view: &'a View<'_>) -> Self {
        let (agenda, constraints) = (view.state().agenda(), &view.case().constraints);
        Self {
            mandate,
            agenda,
            constraints,
        }
    }

    /// The worth of a package; `None` if a red line or a public rule forbids it.
    pub fn weigh(&self, package: &Outcome) -> Option<Utility> {
        let keeps = |constraint: &Constraint| constraint.allows(package, self.agenda);
        self.mandate
            .evaluate(package, self.agenda)
            .filter(|_| self.constraints.iter().all(keeps))
    }

    /// How many red lines and public rules a package breaks.
    fn n_broken(&self, package: &Outcome) -> usize {
        self.mandate
            .red_lines
            .iter()
            .chain(self.constraints)
            .filter(|rule| !rule.allows(package, self.agenda))
            .count()
    }

    /// True if a rule alone forbids this value, whatever the rest is.
    pub fn forbids(&self, issue: IssueIdx, value: ValueIdx) -> bool {
        let rules = self.mandate.red_lines.iter().chain(self.constraints);
        rules
            .into_iter()
            .any(|rule| rule.forbids_value(issue, value))
    }

    /// True if a red line or a public rule speaks of this issue.
    fn is_ruled(&self, issue: IssueIdx) -> bool {
        let mut rules = self.mandate.red_lines.iter().chain(self.constraints);
        rules.any(|rule| {
            rule.when
                .iter()
                .chain(&rule.then)
                .any(|about| about.issue == issue)
        })
    }

    /// True if a rule ties this issue to others.
    pub fn is_tied(&self, issue: IssueIdx) -> bool {
        let mut rules = self.mandate.red_lines.iter().chain(self.constraints);
        let tied_by_rule = rules.any(|rule| {
            let mut conditions = rule.when.iter().chain(&rule.then);
            let names = conditions.clone().any(|condition| condition.issue == issue);
            names && conditions.any(|condition| condition.issue != issue)
        });
        let utility = &self.mandate.utility;
        tied_by_rule
            || utility
                .interactions()
                .iter()
                .any(|extra| extra.one.0 == issue || extra.other.0 == issue)
            || utility
                .rectangles()
                .iter()
                .any(|extra| extra.bounds.iter().any(|(bound, _, _)| *bound == issue))
    }

    /// What one value is worth by itself.
    pub fn of_value(&self, issue: IssueIdx, value: ValueIdx) -> Utility {
        self.mandate.utility.of_value(issue, value)
    }

    /// The package worth most, and its worth; `None` if none is found that
    /// the rules allow.
    ///
    /// Exact if no rule and no worth ties issues together; otherwise a local
    /// search from the status quo and from the best values, one change at a
    /// time. Cost: passes times values of all issues.
    pub fn best(&self) -> Option<(Outcome, Utility)> {
        let each_best = Outcome(
            (0..self.agenda.len())
                .map(|i| self.best_value(IssueIdx(i)))
                .collect(),
        );
        let starts = [each_best, OutcomeSpace(self.agenda).status_quo()];
        starts
            .into_iter()
            .filter_map(|start| self.climb(start))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    fn best_value(&self, issue: IssueIdx) -> ValueIdx {
        let domain = &self.agenda[issue.0].domain;
        let allowed = domain.values().filter(|value| !self.forbids(issue, *value));
        allowed
            .map(|value| (value, self.of_value(issue, value)))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map_or(self.agenda[issue.0].status_quo, |(value, _)| value)
    }

    /// Changes one issue at a time for the better: first fewer broken rules, then more worth.
    fn climb(&self, mut package: Outcome) -> Option<(Outcome, Utility)> {
        let score = |package: &Outcome| {
            (
                std::cmp::Reverse(self.n_broken(package)),
                self.mandate.utility.evaluate(package),
            )
        };
        let (tied, alone): (Vec<IssueIdx>, Vec<IssueIdx>) = (0..self.agenda.len())
            .map(IssueIdx)
            .partition(|issue| self.is_tied(*issue));
        for issue in alone {
            package = with(&package, issue, self.best_value(issue));
        }
        for _ in 0..PASSES_MAX {
            let before = package.clone();
            for issue in &tied {
                for value in self.agenda[issue.0].domain.values() {
                    let changed = with(&package, *issue, value);
                    if score(&changed) > score(&package) {
                        package = changed;
                    }
                }
            }
            if package == before {
                break;
            }
        }
        self.weigh(&package).map(|utility| (package, utility))
    }

    /// A package worth at least `target` that is near to `text`: as few and as
    /// small changes as a greedy search finds. `None` if not even the best is.
    ///
    /// Equal to `text` exactly if `text` itself is allowed and worth enough.
    pub fn nearest(&self, text: &Outcome, target: Utility) -> Option<Outcome> {
        let (best, best_worth) = self.best()?;
        let text = OutcomeSpace(self.agenda).complete(text);
        let is_enough = |package: &Outcome| {
            self.weigh(package)
                .is_some_and(|worth| worth >= target.min(best_worth))
        };
        if is_enough(&text) {
            return Some(text);
        }
        let mut package = self.repair(&text, &best, is_enough);
        // Undo what turned out not to be needed.
        for i in 0..self.agenda.len() {
            let issue = IssueIdx(i);
            let (Some(own), Some(theirs)) = (package.value(issue), text.value(issue)) else {
                continue;
            };
            for value in between(theirs, own) {
                let changed = with(&package, issue, value);
                if is_enough(&changed) {
                    package = changed;
                    break;
                }
            }
        }
        Some(package)
    }

    /// Changes `text` issue by issue, the most worth per distance first, until it is enough.
    fn repair(
        &self,
        text: &Outcome,
        best: &Outcome,
        is_enough: impl Fn(&Outcome) -> bool,
    ) -> Outcome {
        let mut package = text.clone();
        for _ in 0..self.agenda.len() {
            let now = (
                self.n_broken(&package),
                self.mandate.utility.evaluate(&package),
            );
            let mut choice: Option<(usize, i128, IssueIdx, ValueIdx)> = None;
            for i in 0..self.agenda.len() {
                let issue = IssueIdx(i);
                if package.value(issue) != text.value(issue) {
                    continue;
                }
                let stands_alone = !self.is_ruled(issue) && !self.is_tied(issue);
                let here = package
                    .value(issue)
                    .map_or(Utility::ZERO, |at| self.of_value(issue, at));
                for value in self.agenda[i].domain.values() {
                    let (broken, gained) = if stands_alone {
                        (now.0, self.of_value(issue, value) - here)
                    } else {
                        let changed = with(&package, issue, value);
                        let worth = self.mandate.utility.evaluate(&changed);
                        (self.n_broken(&changed), worth - now.1)
                    };
                    let gain = i128::from(gained.units());
                    if broken > now.0 || (broken == now.0 && gain <= 0) {
                        continue;
                    }
                    let far = self.importance_distance(issue, text, value);
                    let rate = gain * i128::from(Number::ONE) / far.max(1);
                    let fixes = now.0 - broken;
                    let is_better = choice
                        .as_ref()
                        .is_none_or(|(most, fastest, ..)| (fixes, rate) > (*most, *fastest));
                    if is_better {
                        choice = Some((fixes, rate, issue, value));
                    }
                }
            }
            match choice {
                Some((.., issue, value)) => package = with(&package, issue, value),
                None => break,
            }
            if is_enough(&package) {
                return package;
            }
        }
        best.clone()
    }

    fn importance_distance(&self, issue: IssueIdx, text: &Outcome, value: ValueIdx) -> i128 {
        let about = &self.agenda[issue.0];
        let from = text.value(issue).unwrap_or(about.status_quo);
        let far = i128::from(about.domain.distance(from, value).millionths());
        far * i128::from(about.importance.millionths()) / i128::from(Number::ONE)
    }
}

/// The same package with one issue changed.
pub fn with(package: &Outcome, issue: IssueIdx, value: ValueIdx) -> Outcome {
    let mut changed = package.clone();
    if let Some(slot) = changed.0.get_mut(issue.0) {
        *slot = value;
    }
    changed
}

/// From `theirs` towards `own`, without `own` itself.
fn between(theirs: ValueIdx, own: ValueIdx) -> Box<dyn Iterator<Item = ValueIdx>> {
    if theirs <= own {
        Box::new((theirs.0..own.0).map(ValueIdx))
    } else {
        Box::new((own.0 + 1..=theirs.0).rev().map(ValueIdx))
    }
}
