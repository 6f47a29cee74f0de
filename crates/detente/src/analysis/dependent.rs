//! Utilities in which issues depend on each other: interactions, boxes, rules.
//!
//! For any number of parties a [`JointDomain`] adds to each issue's worth what
//! several issues earn together, and leaves out what rules forbid. [`nash`],
//! [`egalitarian`], [`leximin`], [`weighted_sum`] and [`smallest`] select single
//! outcomes without listing, and [`joint_frontier`] finds the efficient ones of
//! two parties, each with a certificate. Start there; what follows is the narrower
//! form for two parties with few boxes.
//!
//! A box pays its gain when every issue that it names has a value in a range.
//! Boxes over one issue make additive utilities, boxes of single values over two
//! issues pairwise interactions, boxes of wide ranges the hyper-rectangle
//! utilities of GENIUS. [`frontier`] finds the efficient outcomes of two parties
//! with a certificate: exact, or by how much it may fall short.
//!
//! ```
//! use detente::analysis::dependent::{BoxDomain, WeightedBox, Width, frontier};
//!
//! let (a, b) = (0, 1);
//! let domain = BoxDomain::new(&[2, 2], vec![
//!     vec![WeightedBox { party: a, gain: 5, ranges: vec![(0, 1, 1), (1, 0, 0)] }],
//!     vec![WeightedBox { party: b, gain: 4, ranges: vec![(0, 0, 0)] }],
//! ].concat())?;
//! let found = frontier(&domain, Width::default());
//! let utilities: Vec<_> = found.points.iter().map(|point| point.utilities).collect();
//! assert_eq!(utilities, [[0, 4], [5, 0]]);
//! assert!(found.is_exact);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod aim;
mod bound;
mod elimination;
mod front;
mod joint;
mod pass;
mod relaxation;
mod search;
mod shares;
mod solve;
mod walk;

pub use front::{JointFrontier, joint_frontier};
pub use joint::{Effect, JOINTS_MAX, Joint, JointDomain, JointProblem};
pub use search::{BoxFrontier, BoxPoint, Width, frontier};
pub use solve::{Effort, egalitarian, leximin, nash, smallest, weighted_sum};
use thiserror::Error;

/// The most boxes of a domain, over both parties.
pub const BOXES_MAX: usize = 512;

/// The largest sum of gains in magnitude: bounds in doubles stay far from their limits.
pub const GAINS_MAX: i64 = 1 << 40;

/// A gain that depends on several issues at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightedBox {
    /// Whose gain: 0 or 1.
    pub party: usize,
    /// What the box pays, in the caller's units; negative for a loss.
    pub gain: i64,
    /// Issue, first and last value position (both inside). Several ranges of one
    /// issue must all hold; a box without ranges always pays.
    pub ranges: Vec<(usize, u32, u32)>,
}

impl WeightedBox {
    /// A gain that is paid unless all ranges hold (GENIUS' `EXCLUDES`): one box
    /// that always pays and one that takes it back.
    pub fn outside(party: usize, gain: i64, ranges: Vec<(usize, u32, u32)>) -> [Self; 2] {
        let always = Self {
            party,
            gain,
            ranges: Vec::new(),
        };
        [
            always,
            Self {
                party,
                gain: -gain,
                ranges,
            },
        ]
    }
}

/// Two parties' box utilities over the same issues.
#[derive(Clone, Debug)]
pub struct BoxDomain {
    n_values: Vec<u32>,
    constants: [i64; 2],
    // Invariant: ranges are sorted by issue, one per issue, not empty, inside the
    // issue; gains are not 0; at most BOXES_MAX boxes.
    boxes: Vec<WeightedBox>,
}

/// Why boxes are not a [`BoxDomain`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BoxProblem {
    /// Frontiers of boxes are for two parties.
    #[error("box {position}: expected party 0 or 1, found {found}")]
    NoSuchParty {
        /// Position of the box, from 0.
        position: usize,
        /// The party given.
        found: usize,
    },
    /// A range names an issue that does not exist.
    #[error("box {position}: expected an issue below {n_issues}, found {found}")]
    NoSuchIssue {
        /// Position of the box, from 0.
        position: usize,
        /// Number of issues.
        n_issues: usize,
        /// The issue given.
        found: usize,
    },
    /// An issue without a value cannot be settled.
    #[error("issue {issue} has no value")]
    EmptyIssue {
        /// Position of the issue, from 0.
        issue: usize,
    },
    /// More boxes than the search keeps track of.
    #[error("expected at most {most} boxes that depend on an issue, found {found}")]
    TooManyBoxes {
        /// Boxes given.
        found: usize,
        /// Boxes allowed.
        most: usize,
    },
    /// Gains too large to be bounded safely.
    #[error("the gains of party {party} add up to more than 2^40 units in magnitude")]
    TooLarge {
        /// The party.
        party: usize,
    },
}

impl BoxDomain {
    /// Builds a domain from the number of values of each issue and boxes.
    ///
    /// # Errors
    /// An issue without values, boxes that name a party or an issue that does not
    /// exist, too many boxes, or gains that are too large.
    pub fn new(n_values: &[u32], boxes: Vec<WeightedBox>) -> Result<Self, BoxProblem> {
        if let Some(issue) = n_values.iter().position(|count| *count == 0) {
            return Err(BoxProblem::EmptyIssue { issue });
        }
        let mut domain = Self {
            n_values: n_values.to_vec(),
            constants: [0; 2],
            boxes: Vec::new(),
        };
        let mut reach = [0i128; 2];
        for (position, given) in boxes.into_iter().enumerate() {
            if given.party > 1 {
                return Err(BoxProblem::NoSuchParty {
                    position,
                    found: given.party,
                });
            }
            reach[given.party] += i128::from(given.gain).abs();
            if reach[given.party] > i128::from(GAINS_MAX) {
                return Err(BoxProblem::TooLarge { party: given.party });
            }
            domain.push(position, given)?;
        }
        if domain.boxes.len() > BOXES_MAX {
            return Err(BoxProblem::TooManyBoxes {
                found: domain.boxes.len(),
                most: BOXES_MAX,
            });
        }
        Ok(domain)
    }

    /// Intersects a box's ranges; drops what never pays or always pays.
    fn push(&mut self, position: usize, given: WeightedBox) -> Result<(), BoxProblem> {
        let n_issues = self.n_values.len();
        let mut ranges: Vec<(usize, u32, u32)> = Vec::new();
        for (issue, first, last) in given.ranges {
            let Some(count) = self.n_values.get(issue) else {
                return Err(BoxProblem::NoSuchIssue {
                    position,
                    n_issues,
                    found: issue,
                });
            };
            let last = last.min(count - 1);
            match ranges.iter_mut().find(|range| range.0 == issue) {
                Some(range) => *range = (issue, range.1.max(first), range.2.min(last)),
                None => ranges.push((issue, first, last)),
            }
        }
        if given.gain == 0 || ranges.iter().any(|(_, first, last)| first > last) {
            return Ok(());
        }
        ranges.retain(|(issue, first, last)| *first > 0 || last + 1 < self.n_values[*issue]);
        ranges.sort_unstable();
        if ranges.is_empty() {
            self.constants[given.party] += given.gain;
        } else {
            self.boxes.push(WeightedBox { ranges, ..given });
        }
        Ok(())
    }

    /// Number of issues.
    pub fn n_issues(&self) -> usize {
        self.n_values.len()
    }

    /// The utilities of an outcome (one value position per issue).
    pub fn evaluate(&self, outcome: &[u32]) -> [i64; 2] {
        let mut utilities = self.constants;
        for paying in self.boxes.iter().filter(|other| {
            other.ranges.iter().all(|(issue, first, last)| {
                outcome
                    .get(*issue)
                    .is_some_and(|value| (first..=last).contains(&value))
            })
        }) {
            utilities[paying.party] += paying.gain;
        }
        utilities
    }
}
