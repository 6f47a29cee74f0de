//! What an answer carries besides the outcome: how far it is proven.

use super::exact::Fraction;
use super::maximin::Found;
use crate::analysis::table::{AdditiveTable, TOTAL_MAX};
use thiserror::Error;

/// The most parties that the searches take.
pub const PARTIES_MAX: usize = 31;

/// How many nodes a search may open before it must stop and say how far it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Nodes of branch and bound, over all searches that one question needs.
    pub nodes: u64,
}

impl Default for Budget {
    /// Four million nodes: some seconds at worst for seven parties.
    fn default() -> Self {
        Self { nodes: 4_000_000 }
    }
}

/// How an outcome was found and how its bound was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// Every issue is settled by itself; nothing had to be searched.
    IssueByIssue,
    /// Branch and bound; bounds from the linear relaxation, re-solved at every node.
    LinearRelaxation,
    /// Branch and bound; bounds from sums that weigh the parties' gains.
    PartyWeights,
    /// Partial outcomes carried issue by issue; bounds from bucket elimination.
    Elimination,
    /// Partial outcomes carried issue by issue; bounds from boxes shared out
    /// among their issues.
    BoxShares,
}

/// How far an answer is proven.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Certificate {
    /// What the outcome attains, in the unit the solution's function states;
    /// `-inf` where there is no outcome.
    pub value: f64,
    /// No permitted outcome attains more than this (same unit, rounded outward).
    pub upper_bound: f64,
    /// Whether the outcome is proven best by integer comparison: then the gap is 0.
    pub is_exact: bool,
    /// How it was found.
    pub method: Method,
    /// Nodes that were opened.
    pub nodes: u64,
    /// Nodes that were allowed.
    pub budget: u64,
}

impl Certificate {
    /// Returns how much better an undiscovered outcome could at most be; 0 when exact.
    pub fn gap(&self) -> f64 {
        if self.is_exact {
            0.0
        } else {
            self.upper_bound - self.value
        }
    }
}

/// An outcome that a solution selects.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// One value position per issue.
    pub outcome: Vec<u32>,
    /// The utilities of the outcome, one per party, in the table's units.
    pub utilities: Vec<i64>,
    /// How far the selection is proven.
    pub certificate: Certificate,
}

/// What a solution says about a table and a disagreement point.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The outcome, proven or best known (see its certificate).
    Solved(Solution),
    /// It is proven that no outcome gives every party what it can have without agreement.
    NoRationalOutcome(Certificate),
    /// The budget ran out before an individually rational outcome was found or excluded.
    Undecided(Certificate),
}

impl Answer {
    /// Returns the solution, if there is one.
    pub fn solution(&self) -> Option<&Solution> {
        match self {
            Self::Solved(solution) => Some(solution),
            Self::NoRationalOutcome(_) | Self::Undecided(_) => None,
        }
    }

    /// Returns the certificate that every kind of answer has.
    pub fn certificate(&self) -> &Certificate {
        match self {
            Self::Solved(solution) => &solution.certificate,
            Self::NoRationalOutcome(certificate) | Self::Undecided(certificate) => certificate,
        }
    }

    /// Tells what a search over rows found, its levels meaning `value`s.
    pub(super) fn from_search(table: &AdditiveTable, found: Found, budget: Budget) -> Self {
        let certificate = Certificate {
            value: found
                .best
                .as_ref()
                .map_or(f64::NEG_INFINITY, |(_, level)| level.approximate()),
            upper_bound: found.upper_bound,
            is_exact: found.is_exact,
            method: Method::LinearRelaxation,
            nodes: found.nodes,
            budget: budget.nodes,
        };
        match found.best {
            Some((outcome, _)) => Self::Solved(Solution {
                utilities: table.evaluate(&outcome),
                outcome,
                certificate,
            }),
            None if found.is_exact => Self::NoRationalOutcome(certificate),
            None => Self::Undecided(certificate),
        }
    }

    /// The same answer with the nodes that earlier searches of the question took.
    pub(super) fn after(mut self, nodes: u64, budget: Budget) -> Self {
        let certificate = match &mut self {
            Self::Solved(solution) => &mut solution.certificate,
            Self::NoRationalOutcome(certificate) | Self::Undecided(certificate) => certificate,
        };
        certificate.nodes += nodes;
        certificate.budget = budget.nodes;
        self
    }

    /// A solution below a level of 0 is worse than no agreement for someone.
    pub(super) fn rational(self, level: Option<Fraction>) -> Self {
        match (self, level) {
            (Self::Solved(solution), Some(level)) if level.numerator < 0 => {
                let certificate = solution.certificate;
                if certificate.is_exact || certificate.upper_bound < 0.0 {
                    Self::NoRationalOutcome(certificate)
                } else {
                    Self::Undecided(certificate)
                }
            }
            (answer, _) => answer,
        }
    }
}

/// Why a bargaining question cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BargainingProblem {
    /// Every party needs one disagreement value (or weight, or utility).
    #[error("expected {expected} numbers, one per party, found {found}")]
    WrongLength {
        /// Number of parties.
        expected: usize,
        /// Numbers given.
        found: usize,
    },
    /// An outcome names one value per issue.
    #[error("expected an outcome of {expected} issues with values that exist, found `{found:?}`")]
    NoSuchOutcome {
        /// Number of issues.
        expected: usize,
        /// The outcome given.
        found: Vec<u32>,
    },
    /// A weight below 0 would reward a party's loss.
    #[error("expected weights of at least 0, found {found} for party {party}")]
    NegativeWeight {
        /// Position of the party, from 0.
        party: usize,
        /// The weight given.
        found: i64,
    },
    /// Sums would leave the range in which they are exact.
    #[error("utilities and disagreement points together exceed 2^62 units in magnitude")]
    TooLarge,
    /// The searches are made for tables of negotiators, not for electorates.
    #[error("expected at most {most} parties, found {found}")]
    TooManyParties {
        /// Parties given.
        found: usize,
        /// Parties allowed.
        most: usize,
    },
}

/// Checks what every question has: one number per party, in range.
pub(super) fn check_parties(
    table: &AdditiveTable,
    numbers: &[i64],
) -> Result<(), BargainingProblem> {
    let expected = table.n_parties();
    if expected > PARTIES_MAX {
        return Err(BargainingProblem::TooManyParties {
            found: expected,
            most: PARTIES_MAX,
        });
    }
    if numbers.len() != expected {
        return Err(BargainingProblem::WrongLength {
            expected,
            found: numbers.len(),
        });
    }
    if numbers
        .iter()
        .any(|units| units.unsigned_abs() > TOTAL_MAX as u64)
    {
        return Err(BargainingProblem::TooLarge);
    }
    Ok(())
}
