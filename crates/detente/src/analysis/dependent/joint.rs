//! Utilities of any number of parties: a sum over issues, plus gains that
//! several issues earn together, less what rules forbid.

use super::{BoxDomain, WeightedBox};
use crate::analysis::table::{AdditiveTable, TOTAL_MAX};
use crate::model::scenario::hyper_rectangle::HyperRectangles;
use thiserror::Error;

/// The most entries that a domain keeps after equal ones are merged.
pub const JOINTS_MAX: usize = 100_000;

/// What an outcome earns or loses if every named issue has one of the named values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Issue and value positions that hold. Several entries of one issue must all
    /// hold; a joint without entries always does.
    pub within: Vec<(usize, Vec<u32>)>,
    /// What follows.
    pub effect: Effect,
}

/// What holds when a [`Joint`] holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Every party gets this much (negative: loses), in its own units.
    Pays(Vec<i64>),
    /// The outcome is not allowed.
    Forbids,
}

/// Utilities in which issues may depend on each other, in integer units.
///
/// Law: [`evaluate`](Self::evaluate) is the table's sum plus the gains of the
/// joints that hold, divided where the party's utilities are.
///
/// ```
/// use detente::analysis::dependent::{Effect, Joint, JointDomain};
/// use detente::analysis::table::AdditiveTable;
///
/// // Two issues of two values; both at value 1 is worth 3 more to the second party.
/// let issue = vec![vec![0, 2], vec![1, 0]];
/// let table = AdditiveTable::new(2, vec![issue.clone(), issue])?;
/// let both = Joint { within: vec![(0, vec![1]), (1, vec![1])], effect: Effect::Pays(vec![0, 3]) };
/// let domain = JointDomain::new(table, vec![both])?;
/// assert_eq!(domain.evaluate(&[1, 1]), Some(vec![2, 3]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct JointDomain {
    pub(super) table: AdditiveTable,
    // Invariant: at least two issues each, sorted by issue, every mask neither
    // empty nor full; no two with equal masks and both paying; reach of table and
    // joints together at most TOTAL_MAX.
    pub(super) joints: Vec<Inner>,
    /// Values that no rule about one issue forbids.
    pub(super) allowed: Vec<Vec<bool>>,
    pub(super) constants: Vec<i64>,
    pub(super) forbids_all: bool,
    /// Per party: raw units that count as utility 1, which is also the most.
    pub(super) divisors: Vec<Option<i64>>,
}

/// A joint as it is computed with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Inner {
    pub(super) within: Vec<(usize, Vec<bool>)>,
    /// Empty if the joint forbids.
    pub(super) gains: Vec<i64>,
}

impl Inner {
    pub(super) fn forbids(&self) -> bool {
        self.gains.is_empty()
    }

    fn holds(&self, outcome: &[u32]) -> bool {
        let mut within = self.within.iter();
        within.all(|(issue, mask)| mask[outcome[*issue] as usize])
    }
}

/// Why numbers are not a [`JointDomain`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum JointProblem {
    /// An entry names an issue that does not exist.
    #[error("joint {position}: expected an issue below {n_issues}, found {found}")]
    NoSuchIssue {
        /// Position of the joint, from 0.
        position: usize,
        /// Number of issues.
        n_issues: usize,
        /// The issue given.
        found: usize,
    },
    /// Every party needs a gain.
    #[error("joint {position}: expected {expected} gains, found {found}")]
    WrongLength {
        /// Position of the joint, from 0.
        position: usize,
        /// Number of parties.
        expected: usize,
        /// Gains given.
        found: usize,
    },
    /// Sums would leave the range in which they are exact.
    #[error("the utilities of party {party} can add up to more than 2^61 units in magnitude")]
    TooLarge {
        /// Position of the party, from 0.
        party: usize,
    },
    /// More joints than are kept.
    #[error("expected at most {JOINTS_MAX} joint gains, found {found}")]
    TooMany {
        /// Joints that differ.
        found: usize,
    },
}

impl JointDomain {
    /// Builds a domain from what single issues are worth and joints.
    ///
    /// # Errors
    /// A joint that names an issue that does not exist or has not one gain per
    /// party, too many of them, or sums beyond 2^61.
    pub fn new(table: AdditiveTable, joints: Vec<Joint>) -> Result<Self, JointProblem> {
        let n_parties = table.n_parties();
        let n_issues = table.n_issues();
        let mut domain = Self {
            joints: Vec::new(),
            allowed: (0..n_issues)
                .map(|issue| vec![true; table.n_values(issue)])
                .collect(),
            constants: vec![0; n_parties],
            forbids_all: false,
            divisors: vec![None; n_parties],
            table,
        };
        let mut reach: Vec<i128> = domain.table_reach();
        for (position, joint) in joints.into_iter().enumerate() {
            if let Effect::Pays(gains) = &joint.effect {
                if gains.len() != n_parties {
                    return Err(JointProblem::WrongLength {
                        position,
                        expected: n_parties,
                        found: gains.len(),
                    });
                }
                for (party, gain) in gains.iter().enumerate() {
                    reach[party] += i128::from(*gain).abs();
                    if reach[party] > i128::from(TOTAL_MAX) {
                        return Err(JointProblem::TooLarge { party });
                    }
                }
            }
            domain.push(position, joint)?;
        }
        domain.fold_single_issues()?;
        domain.merge();
        if domain.joints.len() > JOINTS_MAX {
            return Err(JointProblem::TooMany {
                found: domain.joints.len(),
            });
        }
        Ok(domain)
    }

    /// The same domain with a party's utilities divided: `max_raw` units are
    /// utility 1 (10^12 units of the result), which no outcome exceeds.
    ///
    /// That is the meaning of GENIUS' hyper-rectangles. Nothing changes unless
    /// `max_raw` is positive and there is such a party.
    #[must_use]
    pub fn divided(mut self, party: usize, max_raw: i64) -> Self {
        if let Some(divisor) = self.divisors.get_mut(party) {
            *divisor = (max_raw > 0).then_some(max_raw);
        }
        self
    }

    /// Number of parties.
    pub fn n_parties(&self) -> usize {
        self.table.n_parties()
    }

    /// Number of issues.
    pub fn n_issues(&self) -> usize {
        self.table.n_issues()
    }

    /// The utilities of an outcome (one value position per issue); `None` if a
    /// rule forbids it or it is no outcome.
    pub fn evaluate(&self, outcome: &[u32]) -> Option<Vec<i64>> {
        Some(self.units(&self.raw(outcome)?))
    }

    /// The sums before division.
    pub(super) fn raw(&self, outcome: &[u32]) -> Option<Vec<i64>> {
        let is_outcome = outcome.len() == self.n_issues()
            && outcome.iter().zip(&self.allowed).all(|(value, allowed)| {
                allowed.get(*value as usize).is_some_and(|allowed| *allowed)
            });
        if !is_outcome || self.forbids_all {
            return None;
        }
        let mut raw = self.table.evaluate(outcome);
        add(&mut raw, &self.constants);
        for joint in self.joints.iter().filter(|joint| joint.holds(outcome)) {
            if joint.forbids() {
                return None;
            }
            add(&mut raw, &joint.gains);
        }
        Some(raw)
    }

    /// Divides sums where the party's utilities are.
    pub(super) fn units(&self, raw: &[i64]) -> Vec<i64> {
        let parties = raw.iter().zip(&self.divisors);
        parties
            .map(|(raw, divisor)| match divisor {
                None => *raw,
                Some(max) => HyperRectangles::share_of(*raw, *max).units(),
            })
            .collect()
    }

    /// The same issues with one party's sums negated, the others left out: its
    /// largest is what was the smallest, negated.
    pub(super) fn opposite(&self, party: usize) -> Option<Self> {
        let rows = (0..self.n_issues()).map(|issue| {
            let values = 0..self.table.n_values(issue);
            values
                .map(|value| vec![-self.table.get(issue, value, party)])
                .collect()
        });
        let negated = |joint: &Inner| Inner {
            within: joint.within.clone(),
            gains: joint
                .gains
                .get(party)
                .map(|gain| -gain)
                .into_iter()
                .collect(),
        };
        let mut domain = Self {
            table: AdditiveTable::new(1, rows.collect()).ok()?,
            joints: self.joints.iter().map(negated).collect(),
            allowed: self.allowed.clone(),
            constants: vec![-self.constants[party]],
            forbids_all: self.forbids_all,
            divisors: vec![None],
        };
        domain.merge();
        Some(domain)
    }

    /// The same raw utilities as boxes of two parties, if every joint is a range
    /// of each issue, nothing over several issues is forbidden, and they are few.
    pub(super) fn as_boxes(&self) -> Option<BoxDomain> {
        let run = |mask: &[bool]| -> Option<(u32, u32)> {
            let first = mask.iter().position(|holds| *holds)?;
            let last = mask.iter().rposition(|holds| *holds)?;
            let is_whole = mask[first..=last].iter().all(|holds| *holds);
            is_whole.then_some((first as u32, last as u32))
        };
        let mut boxes = Vec::new();
        let mut push = |gains: &[i64], ranges: &[(usize, u32, u32)]| {
            let paying = gains.iter().enumerate().filter(|(_, gain)| **gain != 0);
            boxes.extend(paying.map(|(party, gain)| WeightedBox {
                party,
                gain: *gain,
                ranges: ranges.to_vec(),
            }));
        };
        push(&self.constants, &[]);
        for issue in 0..self.n_issues() {
            if self.allowed[issue].contains(&false) {
                return None;
            }
            // Neighbouring values of equal worth make one box.
            let n_values = self.table.n_values(issue);
            let mut first = 0;
            for value in 0..n_values {
                let worth = self.table.value(issue, value);
                if value + 1 < n_values && self.table.value(issue, value + 1) == worth {
                    continue;
                }
                push(worth, &[(issue, first as u32, value as u32)]);
                first = value + 1;
            }
        }
        for joint in &self.joints {
            let ranges = joint.within.iter().map(|(issue, mask)| {
                let (first, last) = run(mask)?;
                Some((*issue, first, last))
            });
            let ranges: Vec<(usize, u32, u32)> = ranges.collect::<Option<_>>()?;
            if joint.forbids() {
                return None;
            }
            push(&joint.gains, &ranges);
        }
        let n_values = self.allowed.iter().map(|allowed| allowed.len() as u32);
        BoxDomain::new(&n_values.collect::<Vec<u32>>(), boxes).ok()
    }

    fn table_reach(&self) -> Vec<i128> {
        let mut reach = vec![0i128; self.n_parties()];
        for issue in 0..self.n_issues() {
            for (party, sum) in reach.iter_mut().enumerate() {
                let sizes = (0..self.table.n_values(issue))
                    .map(|value| i128::from(self.table.get(issue, value, party)).abs());
                *sum += sizes.max().unwrap_or(0);
            }
        }
        reach
    }

    /// Intersects a joint's entries; drops what never holds, settles what always does.
    fn push(&mut self, position: usize, joint: Joint) -> Result<(), JointProblem> {
        let n_issues = self.n_issues();
        let mut within: Vec<(usize, Vec<bool>)> = Vec::new();
        for (issue, values) in joint.within {
            if issue >= n_issues {
                return Err(JointProblem::NoSuchIssue {
                    position,
                    n_issues,
                    found: issue,
                });
            }
            let mut mask = vec![false; self.table.n_values(issue)];
            for value in values {
                if let Some(holds) = mask.get_mut(value as usize) {
                    *holds = true;
                }
            }
            match within.iter_mut().find(|known| known.0 == issue) {
                Some((_, known)) => known.iter_mut().zip(mask).for_each(|(a, b)| *a &= b),
                None => within.push((issue, mask)),
            }
        }
        let gains = match joint.effect {
            Effect::Pays(gains) => gains,
            Effect::Forbids => Vec::new(),
        };
        let is_idle = !gains.is_empty() && gains.iter().all(|gain| *gain == 0);
        if is_idle || within.iter().any(|(_, mask)| !mask.contains(&true)) {
            return Ok(());
        }
        within.retain(|(_, mask)| mask.contains(&false));
        within.sort_unstable();
        match within.as_slice() {
            [] if gains.is_empty() => self.forbids_all = true,
            [] => add(&mut self.constants, &gains),
            [(issue, mask)] if gains.is_empty() => {
                let allowed = self.allowed[*issue].iter_mut().zip(mask);
                allowed.for_each(|(allowed, holds)| *allowed &= !holds);
            }
            _ => self.joints.push(Inner { within, gains }),
        }
        Ok(())
    }

    /// Adds joints over one issue to what its values are worth.
    fn fold_single_issues(&mut self) -> Result<(), JointProblem> {
        let (single, joints): (Vec<Inner>, Vec<Inner>) = std::mem::take(&mut self.joints)
            .into_iter()
            .partition(|joint| joint.within.len() == 1);
        self.joints = joints;
        if single.is_empty() {
            return Ok(());
        }
        let rows = (0..self.n_issues()).map(|issue| {
            let values = 0..self.table.n_values(issue);
            values
                .map(|value| self.table.value(issue, value).to_vec())
                .collect()
        });
        let mut rows: Vec<Vec<Vec<i64>>> = rows.collect();
        for joint in &single {
            for (issue, mask) in &joint.within {
                let values = rows[*issue].iter_mut().zip(mask);
                let held = values.filter(|(_, holds)| **holds);
                held.for_each(|(row, _)| add(row, &joint.gains));
            }
        }
        // The sums were checked before: only a table of nobody could be refused.
        self.table = AdditiveTable::new(self.n_parties(), rows)
            .map_err(|_| JointProblem::TooLarge { party: 0 })?;
        Ok(())
    }

    /// Adds up joints with equal masks; of forbidding ones keeps one.
    fn merge(&mut self) {
        self.joints.sort_unstable();
        let mut merged: Vec<Inner> = Vec::with_capacity(self.joints.len());
        for joint in std::mem::take(&mut self.joints) {
            match merged.last_mut() {
                Some(last) if last.within == joint.within && last.forbids() == joint.forbids() => {
                    add(&mut last.gains, &joint.gains);
                }
                _ => merged.push(joint),
            }
        }
        merged.retain(|joint| joint.forbids() || joint.gains.iter().any(|gain| *gain != 0));
        self.joints = merged;
        self.forbids_all |= self.allowed.iter().any(|allowed| !allowed.contains(&true));
    }
}

fn add(sums: &mut [i64], by: &[i64]) {
    for (sum, by) in sums.iter_mut().zip(by) {
        *sum += by;
    }
}
