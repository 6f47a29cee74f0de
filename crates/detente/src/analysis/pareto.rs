//! Pareto frontiers: everything that cannot be made better for one party
//! without making it worse for another.
//!
//! Start at [`pareto_frontier`] for additive utilities at any size, at
//! [`pareto_enumerated`] for a space small enough to list. Utilities are
//! integers and compared as such: there is no epsilon in any comparison. A
//! result that is not the whole frontier says so and by how much.

mod enumerated;
mod filter;
mod levels;
mod many;
mod merge;
mod spread;
mod support;
mod two;
mod witness;

use thiserror::Error;

use crate::analysis::table::AdditiveTable;

pub use enumerated::{ListedOutcome, pareto_enumerated};
use levels::Levels;
use spread::Spread;
use witness::{IssueRun, Witness};

/// The memory that points may take when nothing else is asked for: 80 MB, with
/// which the process as a whole stays below 100 MB.
pub const MEMORY_BYTES_DEFAULT: usize = 80_000_000;

/// The sums that may be compared when nothing else is asked for: 8 million.
pub const CANDIDATES_DEFAULT: u64 = 8_000_000;

/// What is asked of [`pareto_frontier`] beside the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontierRequest {
    /// The least that each party accepts, one per party: an outcome counts if
    /// every utility is at least (not strictly above) its reservation value.
    /// `None` means that every outcome counts.
    pub reserved: Option<Vec<i64>>,
    /// Upper limit of the points kept while computing, in bytes. When the
    /// exact frontier would pass it the answer is an epsilon frontier.
    pub memory_bytes_max: usize,
    /// Upper limit of the sums that may be formed and compared for three and
    /// more parties (and one); beyond, the answer is an epsilon frontier whose
    /// points are thinned so far that about as many again are formed. For two
    /// parties memory alone is the limit.
    pub candidates_max: u64,
}

impl Default for FrontierRequest {
    fn default() -> Self {
        Self {
            reserved: None,
            memory_bytes_max: MEMORY_BYTES_DEFAULT,
            candidates_max: CANDIDATES_DEFAULT,
        }
    }
}

/// How a frontier was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrontierMethod {
    /// Two parties: issue by issue, keeping the non-dominated partial sums
    /// that lie close enough to the supporting lines to reach the frontier.
    IssueMerge,
    /// One party, or three and more: issue by issue, keeping the
    /// non-dominated partial sums.
    IssueProduct,
}

/// Why a frontier cannot be asked for like this.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FrontierProblem {
    /// Reservation values do not match the parties.
    #[error("expected {expected} reservation values, one per party, found {found}")]
    ReservedCount {
        /// Number of parties.
        expected: usize,
        /// Reservation values given.
        found: usize,
    },
    /// A listed utility vector does not match the parties.
    #[error("outcome {position}: expected {expected} utilities, found {found}")]
    Ragged {
        /// Position in the list, from 0.
        position: usize,
        /// Number of parties.
        expected: usize,
        /// Utilities given.
        found: usize,
    },
}

/// The Pareto frontier of an additive table, or a labelled approximation.
///
/// Points come by falling utility of party 0, then of party 1, and so on; no
/// two are equal and none dominates another. If [`is_exact`](Self::is_exact),
/// they are the utility vectors of all Pareto-optimal outcomes. Otherwise each
/// point is still attained, and every outcome that gives each party at least
/// its reservation value plus its [`gap`](Self::gap) has a point that is worse
/// for party `p` by at most `gap()[p]`.
#[derive(Clone, Debug)]
pub struct Frontier {
    n_parties: usize,
    // Invariant: a multiple of `n_parties`, in the order stated above.
    utilities: Vec<i64>,
    method: FrontierMethod,
    gap: Vec<i64>,
    memory_bytes: usize,
    witness: Witness,
}

impl Frontier {
    /// Number of points; 0 means that no outcome meets all reservation values.
    pub fn len(&self) -> usize {
        self.utilities.len() / self.n_parties
    }

    /// Whether no outcome meets all reservation values.
    pub fn is_empty(&self) -> bool {
        self.utilities.is_empty()
    }

    /// The utilities of one point to all parties; `None` past the last.
    pub fn utilities(&self, point: usize) -> Option<&[i64]> {
        self.utilities.chunks_exact(self.n_parties).nth(point)
    }

    /// All points in order, each as its utilities to all parties.
    pub fn points(&self) -> std::slice::ChunksExact<'_, i64> {
        self.utilities.chunks_exact(self.n_parties)
    }

    /// Finds an outcome with exactly the utilities of a point, one value
    /// position per issue; `None` past the last point.
    ///
    /// Of several such outcomes it is the lexicographically smallest (on an
    /// inexact frontier: of those that were kept; on a two-party frontier whose
    /// partial sums did not fit in memory: any, always the same). Cost: a binary search per
    /// issue and value, and more where many outcomes share the utilities.
    pub fn outcome(&self, point: usize) -> Option<Vec<u32>> {
        self.witness.outcome(self.utilities(point)?)
    }

    /// How the points were found.
    pub fn method(&self) -> FrontierMethod {
        self.method
    }

    /// Whether the points are the whole frontier.
    pub fn is_exact(&self) -> bool {
        self.gap.iter().all(|gap| *gap == 0)
    }

    /// For each party, the most that the nearest point may lack against any
    /// outcome, in units of utility; all 0 if the frontier is exact.
    pub fn gap(&self) -> &[i64] {
        &self.gap
    }

    /// The most memory that the points took while computing, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.memory_bytes
    }
}

/// Finds the Pareto frontier of additive utilities.
///
/// Outcomes with equal utilities to all parties are one point. With two
/// parties the result is exact at any number of outcomes unless the frontier
/// itself outgrows the memory allowed; with more parties the frontier grows so
/// fast with the number of issues that this happens early.
///
/// # Errors
/// Reservation values that do not match the parties in number.
///
/// # Cost
/// Two parties: proportional to the partial frontiers times the values of an
/// issue. Their size is polynomial for utilities that are even slightly
/// random and at most the number of levels of the coarser utility, but
/// exponential in the worst case, where the memory limit holds.
///
/// # Sources
/// The issue merge: G. L. Nemhauser and Z. Ullmann, *Discrete Dynamic
/// Programming and Capital Allocation*, 1969,
/// <https://doi.org/10.1287/mnsc.15.9.494>; sizes: R. Beier, H. Röglin and
/// B. Vöcking, *The Smoothed Number of Pareto Optimal Solutions in Bicriteria
/// Integer Optimization*, 2007, <https://doi.org/10.1007/978-3-540-72792-7_5>.
/// We add the pruning by supporting lines (`pareto/support.rs`).
///
/// ```
/// use detente::analysis::pareto::{FrontierRequest, pareto_frontier};
/// use detente::analysis::table::AdditiveTable;
///
/// let issue = || vec![vec![0, 10], vec![6, 7], vec![10, 0]];
/// let table = AdditiveTable::new(2, vec![issue(), issue()])?;
/// let frontier = pareto_frontier(&table, &FrontierRequest::default())?;
/// assert!(frontier.is_exact());
/// assert_eq!(frontier.points().nth(2), Some(&[12, 14][..]));
/// assert_eq!(frontier.outcome(2), Some(vec![1, 1]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pareto_frontier(
    table: &AdditiveTable,
    request: &FrontierRequest,
) -> Result<Frontier, FrontierProblem> {
    let n_parties = table.n_parties();
    let reserved = request.reserved.as_deref();
    if let Some(reserved) = reserved
        && reserved.len() != n_parties
    {
        return Err(FrontierProblem::ReservedCount {
            expected: n_parties,
            found: reserved.len(),
        });
    }
    let spread = Spread::of(table);
    let mut found = if n_parties == 2 {
        two::merge_issues(&spread, request.memory_bytes_max)
    } else {
        many::multiply_issues(&spread, request)
    };
    let mut utilities = match &mut found.root {
        Some(root) => std::mem::take(&mut root.points).into_flattened(),
        None => found.levels.last().to_vec(),
    };
    for point in utilities.chunks_exact_mut(n_parties) {
        spread.restore(point);
    }
    if let Some(reserved) = reserved {
        utilities = meeting(&utilities, reserved);
    }
    let gap = spread.unscale(&found.gap);
    Ok(Frontier {
        n_parties,
        utilities,
        method: if n_parties == 2 {
            FrontierMethod::IssueMerge
        } else {
            FrontierMethod::IssueProduct
        },
        gap,
        memory_bytes: found.memory_bytes,
        witness: Witness::new(spread, found.order, found.levels, found.root),
    })
}

/// The points at which every utility is at least its reservation value.
fn meeting(utilities: &[i64], reserved: &[i64]) -> Vec<i64> {
    utilities
        .chunks_exact(reserved.len())
        .filter(|point| point.iter().zip(reserved).all(|(u, least)| u >= least))
        .flatten()
        .copied()
        .collect()
}

/// What either method hands back, in the coordinates of a `Spread`.
struct Found {
    /// Issues in the order in which they were added.
    order: Vec<usize>,
    /// One more level than issues: the partial sums kept, flat, each level by
    /// falling lexicographic order.
    levels: Levels,
    gap: Vec<i64>,
    memory_bytes: usize,
    /// Instead of all levels but the last: runs of issues.
    root: Option<IssueRun>,
}
