//! A part of the space, its best mixture, and how it is divided.

use super::super::rows::Rows;
use super::mixture::{Mixture, Priced};
use super::scaled::{Best, Scaled, approach, weighted, whole};

/// Some values of each issue.
#[derive(Clone)]
pub(super) struct Region {
    /// Kept values per issue, never none.
    pub(super) live: Vec<Vec<usize>>,
    /// Where the climb to the best mixture starts or ended.
    mixture: Mixture,
    /// No outcome of the region has a larger geometric mean of shares.
    pub(super) bound: f64,
}

impl Region {
    /// The region of all outcomes; `best` is improved on the way.
    pub(super) fn whole(rows: &Rows, problem: &Scaled, best: &mut Best, steps: usize) -> Self {
        let live = whole(rows);
        let (weights, candidate) = approach(rows, problem, &best.choice, steps);
        best.consider(rows, problem, &candidate);
        best.improve(rows, problem);
        let (mut choice, mut totals) = (Vec::new(), vec![0.0; rows.n_rows]);
        problem.best_choice(&live, &weights, &mut choice, &mut totals);
        Self {
            live,
            mixture: Mixture::pure(&choice),
            bound: f64::INFINITY,
        }
    }

    /// The region in which one issue is settled.
    pub(super) fn settled(&self, issue: usize, value: usize, bound: f64) -> Self {
        let mut settled = self.clone();
        settled.live[issue] = vec![value];
        settled.mixture.settle(issue, value);
        settled.bound = bound;
        settled
    }

    /// Finds the best mixture, tries its roundings, drops the values that no better outcome has.
    pub(super) fn relax(&mut self, rows: &Rows, problem: &Scaled, best: &mut Best) -> Priced {
        let enough = best.mean * (1.0 - 1e-13);
        let mut mixture = self.mixture.clone();
        let priced = mixture.climb(rows, problem, self, enough);
        self.mixture = mixture;
        self.bound = self.bound.min(priced.bound);
        if priced.bound < enough {
            return priced;
        }
        self.round(rows, problem, best);
        self.tighten(rows, problem, best, &priced);
        priced
    }

    /// Tries the outcomes that take one of its values in each split issue.
    fn round(&self, rows: &Rows, problem: &Scaled, best: &mut Best) {
        let mut split: Vec<Vec<usize>> = Vec::new();
        let mut issues: Vec<usize> = Vec::new();
        for part in &self.mixture.parts {
            match issues.iter().position(|issue| *issue == part.issue) {
                Some(at) => split[at].push(part.value),
                None => {
                    issues.push(part.issue);
                    split.push(vec![self.mixture.keys[part.issue], part.value]);
                }
            }
        }
        let mut totals = problem.base.clone();
        for key in &self.mixture.keys {
            for (total, gain) in totals.iter_mut().zip(problem.gain(*key)) {
                *total += gain;
            }
        }
        let mut choice = self.mixture.keys.clone();
        let mut wheel = vec![0usize; split.len()];
        let (mut most, mut found) = (0.0, None);
        // 7 split issues of 2 values make 128 roundings; more are cut off.
        for _ in 0..256 {
            let product: f64 = totals.iter().map(|total| total.max(0.0)).product();
            if product > most {
                most = product;
                found = Some(choice.clone());
            }
            let mut at = 0;
            while at < split.len() {
                wheel[at] = (wheel[at] + 1) % split[at].len();
                let (old, new) = (choice[issues[at]], split[at][wheel[at]]);
                let change = problem.gain(new).iter().zip(problem.gain(old));
                for (total, (more, less)) in totals.iter_mut().zip(change) {
                    *total += more - less;
                }
                choice[issues[at]] = new;
                if wheel[at] > 0 {
                    break;
                }
                at += 1;
            }
            if at == split.len() {
                break;
            }
        }
        if let Some(choice) = found {
            best.consider(rows, problem, &choice);
        }
    }

    /// Drops the values whose shortfall leaves too little for a larger product.
    fn tighten(&mut self, rows: &Rows, problem: &Scaled, best: &Best, priced: &Priced) {
        let slack = priced.sum - problem.need(&priced.weights, best.mean, rows.n_issues());
        let worth = |value: usize| weighted(&priced.weights, problem.gain(value));
        for (issue, live) in self.live.iter_mut().enumerate() {
            if live.len() < 2 {
                continue;
            }
            let most = live
                .iter()
                .fold(f64::NEG_INFINITY, |most, value| most.max(worth(*value)));
            live.retain(|value| most - worth(*value) <= slack.max(0.0));
            self.mixture.keep(issue, live);
        }
    }

    /// The issue whose split spreads the parties' shares most; else any that is not settled.
    pub(super) fn widest(&self, problem: &Scaled, weights: &[f64]) -> Option<usize> {
        let mut widest = None;
        let mut most = 0.0;
        for part in &self.mixture.parts {
            let spread = self.mixture.spread(problem, weights, part.issue);
            if spread > most && self.live[part.issue].len() > 1 {
                (widest, most) = (Some(part.issue), spread);
            }
        }
        widest.or_else(|| self.live.iter().position(|values| values.len() > 1))
    }

    /// The values of an issue, dearest first, each with a bound on what is below it.
    pub(super) fn children(
        &self,
        rows: &Rows,
        problem: &Scaled,
        priced: &Priced,
        issue: usize,
    ) -> Vec<(usize, f64)> {
        let operations = (rows.n_issues() + 8) as f64;
        let mut priced_values: Vec<(usize, f64)> = self.live[issue]
            .iter()
            .map(|value| (*value, weighted(&priced.weights, problem.gain(*value))))
            .collect();
        priced_values.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let most = priced_values.first().map_or(0.0, |value| value.1);
        for (_, worth) in &mut priced_values {
            let sum = priced.sum - (most - *worth);
            let bound = problem.mean_bound(&priced.weights, sum, 2.0 * operations);
            *worth = bound.min(self.bound);
        }
        priced_values
    }
}
