//! Worth that depends on several issues together: boxes that pay inside or outside.

use crate::model::utility::Utility;

/// How the worths of several boxes become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// Their sum; 0 of none.
    Sum,
    /// The smallest; 0 of none.
    Min,
    /// The largest; 0 of none.
    Max,
}

/// On which side of its bounds a box pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pays {
    /// Where all bounds hold (`INCLUDES`); always, without bounds.
    Inside,
    /// Where at least one bound is violated (`EXCLUDES`).
    Outside,
}

/// A range of positions of one issue, both ends included; empty if `first > last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Position of the issue.
    pub issue: usize,
    /// First value position.
    pub first: u32,
    /// Last value position.
    pub last: u32,
}

/// One box and what it pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HyperRectangle {
    /// What it pays, in raw units, weight included; may be negative.
    pub raw: i64,
    /// Where.
    pub pays: Pays,
    /// Its bounds; issues without one are free.
    pub bounds: Vec<Bound>,
}

/// Boxes and further groups of them under one aggregation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// How the members become one number.
    pub aggregation: Aggregation,
    /// The boxes.
    pub rectangles: Vec<HyperRectangle>,
    /// The nested groups.
    pub groups: Vec<Group>,
}

/// A utility made of boxes: `min(1, raw / max_raw)`.
///
/// Law: [`evaluate_raw`](Self::evaluate_raw) is an exact integer sum; only the
/// division by `max_raw` rounds, so comparisons below the cap should use the
/// raw number. The cap binds where the generator's search missed the best outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HyperRectangles {
    root: Group,
    max_raw: i64,
    raw_per_one: i64,
}

/// The boxes do not make a utility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HyperRectangleProblem {
    /// The largest utility must be positive.
    #[error("the largest utility is not positive")]
    MaxNotPositive,
    /// The raw worths could leave the range in which they are exact.
    #[error("the boxes can add up to more than 2^61 raw units in magnitude")]
    TooLarge,
}

impl HyperRectangles {
    /// Builds from boxes in raw units; `raw_per_one` units are 1 in the file's
    /// own number (1 where all its numbers are whole).
    ///
    /// # Errors
    /// A largest utility that is not positive, or sums beyond 2^61.
    pub fn new(root: Group, max_raw: i64, raw_per_one: i64) -> Result<Self, HyperRectangleProblem> {
        if max_raw <= 0 || raw_per_one <= 0 {
            return Err(HyperRectangleProblem::MaxNotPositive);
        }
        if reach(&root) > i128::from(Utility::TOTAL_MAX) {
            return Err(HyperRectangleProblem::TooLarge);
        }
        Ok(Self {
            root,
            max_raw,
            raw_per_one,
        })
    }

    /// The boxes.
    pub fn root(&self) -> &Group {
        &self.root
    }

    /// What raw worth counts as utility 1, in raw units.
    pub fn max_raw(&self) -> i64 {
        self.max_raw
    }

    /// How many raw units are 1 in the file's own number.
    pub fn raw_per_one(&self) -> i64 {
        self.raw_per_one
    }

    /// The raw worth of an outcome, before division and cap. Cost: all bounds.
    pub fn evaluate_raw(&self, outcome: &[u32]) -> i64 {
        worth_of(&self.root, outcome)
    }

    /// The utility of an outcome, rounded once to 10^-12.
    pub fn evaluate(&self, outcome: &[u32]) -> Utility {
        self.utility_of_raw(self.evaluate_raw(outcome))
    }

    /// The utility of a raw worth: divided by [`Self::max_raw`], at most 1.
    pub fn utility_of_raw(&self, raw: i64) -> Utility {
        Self::share_of(raw, self.max_raw)
    }

    /// `raw / max_raw`, at most 1, rounded once to 10^-12; rises with `raw`.
    /// A largest worth below 1 counts as 1.
    pub fn share_of(raw: i64, max_raw: i64) -> Utility {
        if raw >= max_raw.max(1) {
            return Utility::from_integer(1);
        }
        let max = i128::from(max_raw.max(1));
        let half = if raw < 0 { -max / 2 } else { max / 2 };
        let units = (i128::from(raw) * i128::from(Utility::ONE) + half) / max;
        Utility::from_units(i64::try_from(units).unwrap_or(i64::MIN))
    }

    /// The utility as a program in floating point computes it: raw over largest, at most 1.
    pub fn evaluate_f64(&self, outcome: &[u32]) -> f64 {
        let per_one = self.raw_per_one as f64;
        let raw = self.evaluate_raw(outcome) as f64 / per_one;
        (raw / (self.max_raw as f64 / per_one)).min(1.0)
    }
}

impl HyperRectangle {
    /// What the box pays for an outcome.
    pub fn worth(&self, outcome: &[u32]) -> i64 {
        let holds = |bound: &Bound| {
            outcome
                .get(bound.issue)
                .is_some_and(|value| bound.first <= *value && *value <= bound.last)
        };
        let inside = self.bounds.iter().all(holds);
        if inside == (self.pays == Pays::Inside) {
            self.raw
        } else {
            0
        }
    }
}

fn worth_of(group: &Group, outcome: &[u32]) -> i64 {
    let rectangles = group
        .rectangles
        .iter()
        .map(|rectangle| rectangle.worth(outcome));
    let groups = group.groups.iter().map(|inner| worth_of(inner, outcome));
    let worths = rectangles.chain(groups);
    match group.aggregation {
        Aggregation::Sum => worths.sum(),
        Aggregation::Min => worths.min().unwrap_or(0),
        Aggregation::Max => worths.max().unwrap_or(0),
    }
}

fn reach(group: &Group) -> i128 {
    let boxes = group
        .rectangles
        .iter()
        .map(|rectangle| i128::from(rectangle.raw.unsigned_abs()));
    let inner = group.groups.iter().map(reach);
    boxes.chain(inner).fold(0, i128::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(raw: i64, pays: Pays, bounds: &[(usize, u32, u32)]) -> HyperRectangle {
        let bound = |(issue, first, last): &(usize, u32, u32)| Bound {
            issue: *issue,
            first: *first,
            last: *last,
        };
        HyperRectangle {
            raw,
            pays,
            bounds: bounds.iter().map(bound).collect(),
        }
    }

    #[track_caller]
    fn check(aggregation: Aggregation, outcome: &[u32], raw: i64, utility: &str) {
        let rectangles = vec![
            rectangle(70, Pays::Inside, &[(0, 3, 9), (1, 0, 2)]),
            rectangle(50, Pays::Outside, &[(1, 0, 6)]),
            rectangle(10, Pays::Inside, &[]),
        ];
        let root = Group {
            aggregation,
            rectangles,
            groups: vec![],
        };
        let boxes = HyperRectangles::new(root, 100, 1).unwrap();
        assert_eq!(boxes.evaluate_raw(outcome), raw);
        assert_eq!(boxes.evaluate(outcome).to_string(), utility);
    }

    #[test]
    fn bounds_are_inclusive_and_excludes_pays_outside() {
        check(Aggregation::Sum, &[3, 2], 80, "0.8");
        check(Aggregation::Sum, &[2, 2], 10, "0.1");
        check(Aggregation::Sum, &[3, 7], 60, "0.6");
        check(Aggregation::Max, &[3, 2], 70, "0.7");
        check(Aggregation::Min, &[3, 2], 0, "0");
    }

    #[test]
    fn utility_is_capped_at_one() {
        let root = Group {
            aggregation: Aggregation::Sum,
            rectangles: vec![rectangle(7, Pays::Inside, &[])],
            groups: vec![],
        };
        let boxes = HyperRectangles::new(root, 6, 1).unwrap();
        assert_eq!(boxes.evaluate(&[]).to_string(), "1");
        assert_eq!(boxes.utility_of_raw(4).to_string(), "0.666666666667");
    }

    #[test]
    fn impossible_boxes_are_refused() {
        let root = |raw| Group {
            aggregation: Aggregation::Sum,
            rectangles: vec![rectangle(raw, Pays::Inside, &[])],
            groups: vec![],
        };
        let refused = HyperRectangles::new(root(1), 0, 1);
        assert_eq!(refused, Err(HyperRectangleProblem::MaxNotPositive));
        let refused = HyperRectangles::new(root(i64::MIN), 1, 1);
        assert_eq!(refused, Err(HyperRectangleProblem::TooLarge));
    }
}
