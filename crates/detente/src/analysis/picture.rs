//! The whole picture of what could be agreed: frontier, solutions, measures,
//! each with how it was found and how far it is proven.
//!
//! Start at [`picture`]. It takes every party's numbers, so it is for analysts
//! and for mediators to whom all have confided; nothing of it reaches a seat by
//! itself. No part samples silently: an estimate is called one, with its seed,
//! and stands beside proven bounds.

mod found;
mod joint;
mod measures;
mod rules;

use crate::analysis::bargaining::{BargainingProblem, Lottery};
use crate::analysis::pareto::FrontierProblem;
use crate::analysis::situation::Situation;

pub use measures::{Conflict, Measured, Zone};
pub use rules::{Rule, Settlement};

/// What a picture may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureBudget {
    /// Nodes of branch and bound per solution.
    pub nodes: u64,
    /// Memory that a frontier may keep while it is computed, in bytes.
    pub memory_bytes_max: usize,
    /// Outcomes that are listed at most; larger spaces are only reasoned about.
    pub listed_max: u32,
    /// Partial outcomes per issue in a search over boxes.
    pub width_max: usize,
    /// Outcomes drawn for an estimate where nothing else is possible; 0 for none.
    pub samples: u32,
    /// Seed of these draws.
    pub seed: u64,
}

impl Default for PictureBudget {
    /// 400,000 nodes, 48 MB, a million listed outcomes, 10,000 draws.
    fn default() -> Self {
        Self {
            nodes: 400_000,
            memory_bytes_max: 48_000_000,
            listed_max: 1_000_000,
            width_max: 200_000,
            samples: 10_000,
            seed: 0,
        }
    }
}

/// How something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureMethod {
    /// Two parties: non-dominated partial sums, issue by issue.
    IssueMerge,
    /// Three and more parties: the same, in more dimensions.
    IssueProduct,
    /// Every outcome was listed.
    Listing,
    /// Worth over several issues: partial outcomes issue by issue, bounds from
    /// boxes shared out among their issues.
    BoxSearch,
    /// The same, bounds from bucket elimination.
    Elimination,
    /// Chosen among all points of the exact frontier.
    Frontier,
    /// Chosen among the points of a frontier that is not complete.
    PartialFrontier,
    /// Branch and bound; bounds from weighted sums of gains.
    PartyWeights,
    /// Branch and bound; bounds from the linear relaxation.
    LinearRelaxation,
    /// Each issue settled by itself.
    IssueByIssue,
    /// Counted by levels of utility, without listing.
    Counting,
    /// Estimated from seeded draws; the bounds are proven.
    Sample,
}

impl PictureMethod {
    /// The method's name in files, such as `issue-merge`.
    pub fn name(self) -> &'static str {
        match self {
            Self::IssueMerge => "issue-merge",
            Self::IssueProduct => "issue-product",
            Self::Listing => "listing",
            Self::BoxSearch => "box-search",
            Self::Elimination => "elimination",
            Self::Frontier => "frontier",
            Self::PartialFrontier => "partial-frontier",
            Self::PartyWeights => "party-weights",
            Self::LinearRelaxation => "linear-relaxation",
            Self::IssueByIssue => "issue-by-issue",
            Self::Counting => "counting",
            Self::Sample => "sample",
        }
    }
}

/// The frontier of outcomes that give every party at least its disagreement value.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureFrontier {
    /// Utilities of the points, one per party, by falling utility of the first.
    pub points: Vec<Vec<i64>>,
    /// How they were found.
    pub method: PictureMethod,
    /// Whether these are all.
    pub is_exact: bool,
    /// Per party, the most that the nearest point may lack against any outcome,
    /// in units; all 0 if exact.
    pub gap: Vec<i64>,
}

/// The classical solutions of two parties who may draw lots between outcomes.
#[derive(Clone, Debug, PartialEq)]
pub struct LotteryPicture {
    /// The largest product of gains.
    pub nash: Lottery,
    /// The point on the line from disagreement to the ideal point.
    pub kalai_smorodinsky: Lottery,
    /// The point of equal gains.
    pub egalitarian: Lottery,
}

/// What could be agreed. All utilities are in units of 10^-12.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Per party, its smallest and largest utility over all outcomes.
    pub ranges: Vec<(i64, i64)>,
    /// Per party, how much smaller and larger its utility could be than `ranges`
    /// says; 0 where proven.
    pub range_gaps: Vec<(i64, i64)>,
    /// Per party, what gains are counted from: the larger of its reservation
    /// value and its smallest utility.
    pub disagreement: Vec<i64>,
    /// The frontier.
    pub frontier: PictureFrontier,
    /// What each rule selects, in the order of [`Rule::ALL`]; rules without a
    /// selection are missing.
    pub settlements: Vec<Settlement>,
    /// Two parties, exact frontier: the solutions with lotteries.
    pub lotteries: Option<LotteryPicture>,
    /// The outcomes acceptable to all.
    pub zone: Zone,
    /// The smallest `sqrt(Σ (1 - u_p / best_p)²)` over acceptable outcomes.
    pub opposition: Option<Measured>,
    /// The share of outcomes that give every party more than its reservation value.
    pub rational_fraction: Option<Measured>,
    /// Per pair of parties, how often they rank two outcomes in opposite order.
    pub conflicts: Vec<Conflict>,
    /// What it was allowed to cost.
    pub budget: PictureBudget,
}

impl Picture {
    /// What a rule selects.
    pub fn settlement(&self, rule: Rule) -> Option<&Settlement> {
        self.settlements.iter().find(|found| found.rule == rule)
    }
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureProblem {
    /// Utilities of this kind can only be listed, and the space is too large.
    #[error(
        "worth that ties issues together is listed up to {listed_max} outcomes, found about 10^{outcomes_log10}"
    )]
    TooLargeToList {
        /// The largest space that would be listed.
        listed_max: u32,
        /// The decimal logarithm of the number of outcomes, rounded down.
        outcomes_log10: u32,
    },
    /// Utilities beyond the range of the exact methods, or too many parties.
    #[error(transparent)]
    Bargaining(#[from] BargainingProblem),
    /// The same for frontiers.
    #[error(transparent)]
    Frontier(#[from] FrontierProblem),
}

/// Draws the picture of a situation.
///
/// Laws: every figure marked exact equals the one found by listing all
/// outcomes; the same situation and budget give the same picture. Disagreement
/// is the larger of reservation value and smallest utility, as in NegMAS: a
/// threat that is worse than every outcome is not counted as gain.
///
/// # Errors
/// Worth that ties issues together in a space too large to list and that is no
/// sum of gains over boxes, utilities beyond the exact range.
///
/// # Cost
/// Two parties with additive worth: the frontier, and one listing if the space
/// has at most `listed_max` outcomes; rules and worth over several issues are
/// listed if that takes at most 10^9 comparisons too. Otherwise bounded by the budget.
///
/// # Examples
/// ```
/// use detente::analysis::picture::{PictureBudget, Rule, picture};
/// use detente::analysis::situation::Situation;
/// use detente::format::scenario::{ReadOptions, read_scenario};
/// use detente::format::source::SourceFile;
///
/// let domain = "type: DiscreteCartesianOutcomeSpace\nname: truce\nissues:\n\
///               - {name: Days, type: ContiguousIssue, values: [30, 32]}\n";
/// let party = |worth: &str| format!("type: LinearAdditiveUtilityFunction\nweights: [1]\n\
///               values:\n- {{type: TableFun, mapping: {worth}}}\n");
/// let files = [
///     SourceFile::new("truce.yml", domain),
///     SourceFile::new("east.yml", party("{30: 0.0, 31: 0.6, 32: 1.0}")),
///     SourceFile::new("west.yml", party("{30: 1.0, 31: 0.7, 32: 0.0}")),
/// ];
/// let scenario = read_scenario(&files, &ReadOptions::default()).map_err(|_| "mistakes")?;
/// let situation = Situation::of_scenario(&scenario)?;
/// let picture = picture(&situation, &PictureBudget::default())?;
/// let nash = picture.settlement(Rule::Nash).ok_or("nobody gains")?;
/// assert_eq!(nash.outcome, [1]);
/// assert_eq!(picture.frontier.points.len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn picture(situation: &Situation, budget: &PictureBudget) -> Result<Picture, PictureProblem> {
    let found = found::find(situation, budget)?;
    let settlements = rules::settlements(&found, budget)?;
    let zone = measures::zone(&found, &settlements, budget)?;
    Ok(Picture {
        opposition: measures::opposition(&found)?,
        rational_fraction: measures::rational_fraction(&found, budget),
        conflicts: measures::conflicts(&found, budget),
        lotteries: rules::lottery_picture(&found)?,
        settlements,
        zone,
        frontier: PictureFrontier {
            points: found.rational.points,
            method: found.rational.method,
            is_exact: found.rational.is_exact,
            gap: found.rational.gap,
        },
        range_gaps: match found.searched {
            Some(searched) => searched.range_gaps,
            None => vec![(0, 0); found.ranges.len()],
        },
        ranges: found.ranges,
        disagreement: found.disagreement,
        budget: *budget,
    })
}
