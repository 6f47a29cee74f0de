//! Frontier, ranges and, where the space is small, every outcome's utilities.

use crate::analysis::pareto::{
    Frontier, FrontierMethod, FrontierRequest, pareto_enumerated, pareto_frontier,
};
use crate::analysis::picture::{PictureBudget, PictureMethod, PictureProblem, joint};
use crate::analysis::situation::{Situation, Worth, moved};
use crate::analysis::table::AdditiveTable;

/// The memory that a frontier of four and more parties may keep: comparing its
/// points takes minutes beyond, and the rules are searched without it.
const MANY_BYTES_MAX: usize = 2_000_000;

/// What later steps compute on.
pub(super) struct Found<'a> {
    pub(super) situation: &'a Situation,
    pub(super) ranges: Vec<(i64, i64)>,
    pub(super) disagreement: Vec<i64>,
    /// The frontier of all outcomes, whatever anybody's reservation value.
    pub(super) whole: Known,
    /// The frontier of those that give everyone at least disagreement.
    pub(super) rational: Known,
    /// What is counted on: the numbers as they were before normalising.
    pub(super) counted: Counted,
    /// What was searched without listing, where worth ties issues together.
    pub(super) searched: Option<joint::Searched>,
}

/// The space as it is counted, in the units before normalising.
pub(super) struct Counted {
    pub(super) ranges: Vec<(i64, i64)>,
    /// `None` for a party that is content with anything.
    pub(super) reservations: Vec<Option<i64>>,
    /// `columns[party][outcome]`, if the space was small enough.
    pub(super) columns: Option<Vec<Vec<i64>>>,
}

impl<'a> Found<'a> {
    /// A frontier of all outcomes, in the situation's own units.
    pub(super) fn new(
        situation: &'a Situation,
        ranges: Vec<(i64, i64)>,
        whole: Known,
        columns: Option<Vec<Vec<i64>>>,
    ) -> Self {
        let reservations = reservations(situation);
        let disagreement = disagreement(&reservations, &ranges);
        Self {
            situation,
            rational: whole.meeting(&disagreement),
            whole,
            disagreement,
            counted: Counted {
                ranges: ranges.clone(),
                reservations,
                columns,
            },
            ranges,
            searched: None,
        }
    }

    /// What gains are counted from, given the parties' ranges.
    pub(super) fn disagreement_of(situation: &Situation, ranges: &[(i64, i64)]) -> Vec<i64> {
        disagreement(&reservations(situation), ranges)
    }

    pub(super) fn table(&self) -> Option<&AdditiveTable> {
        match self.situation.worth() {
            Worth::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The table before normalising: of equal shape, and free of its rounding.
    pub(super) fn counted_table(&self) -> Option<&AdditiveTable> {
        let original = self.situation.original();
        original.map(|original| &original.table).or(self.table())
    }

    pub(super) fn n_parties(&self) -> usize {
        self.ranges.len()
    }

    /// Each party's best utility over all outcomes.
    pub(super) fn best(&self) -> Vec<i64> {
        self.ranges.iter().map(|range| range.1).collect()
    }
}

/// Frontier points and how to come by an outcome for each.
pub(super) struct Known {
    pub(super) points: Vec<Vec<i64>>,
    pub(super) method: PictureMethod,
    pub(super) is_exact: bool,
    pub(super) gap: Vec<i64>,
    witness: Witness,
}

/// Outcomes by position of the point.
#[derive(Clone)]
enum Witness {
    /// Positions among the points of a frontier.
    Table(std::rc::Rc<Frontier>, Vec<usize>),
    Listed(Vec<Vec<u32>>),
}

impl Known {
    /// An outcome with the utilities of a point.
    pub(super) fn outcome(&self, point: usize) -> Vec<u32> {
        match &self.witness {
            Witness::Table(frontier, at) => at
                .get(point)
                .and_then(|at| frontier.outcome(*at))
                .unwrap_or_default(),
            Witness::Listed(outcomes) => outcomes.get(point).cloned().unwrap_or_default(),
        }
    }

    pub(super) fn of_frontier(frontier: Frontier) -> Self {
        let points: Vec<Vec<i64>> = frontier.points().map(<[i64]>::to_vec).collect();
        Self {
            method: match frontier.method() {
                FrontierMethod::IssueMerge => PictureMethod::IssueMerge,
                FrontierMethod::IssueProduct => PictureMethod::IssueProduct,
            },
            is_exact: frontier.is_exact(),
            gap: frontier.gap().to_vec(),
            witness: Witness::Table(std::rc::Rc::new(frontier), (0..points.len()).collect()),
            points,
        }
    }

    pub(super) fn of_list(
        mut points: Vec<(Vec<i64>, Vec<u32>)>,
        method: PictureMethod,
        gap: Vec<i64>,
    ) -> Self {
        points.sort_by(|a, b| b.0.cmp(&a.0));
        let (points, outcomes) = points.into_iter().unzip();
        Self {
            points,
            method,
            is_exact: gap.iter().all(|gap| *gap == 0),
            gap,
            witness: Witness::Listed(outcomes),
        }
    }

    /// The points at which nobody is below `floor`: the frontier of such outcomes.
    fn meeting(&self, floor: &[i64]) -> Self {
        let meets = |point: &[i64]| point.iter().zip(floor).all(|(have, need)| have >= need);
        let kept = (0..self.points.len()).filter(|at| meets(&self.points[*at]));
        let kept: Vec<usize> = kept.collect();
        Self {
            points: kept.iter().map(|at| self.points[*at].clone()).collect(),
            witness: match &self.witness {
                Witness::Table(frontier, at) => {
                    Witness::Table(frontier.clone(), kept.iter().map(|k| at[*k]).collect())
                }
                Witness::Listed(outcomes) => {
                    Witness::Listed(kept.iter().map(|k| outcomes[*k].clone()).collect())
                }
            },
            method: self.method,
            is_exact: self.is_exact,
            gap: self.gap.clone(),
        }
    }

    pub(super) fn same(&self) -> Self {
        Self {
            points: self.points.clone(),
            method: self.method,
            is_exact: self.is_exact,
            gap: self.gap.clone(),
            witness: self.witness.clone(),
        }
    }
}

/// Comparisons that listing may take: a party may bind few outcomes by very many rules.
const CHECKS_MAX: u128 = 1_000_000_000;

pub(super) fn find<'a>(
    situation: &'a Situation,
    budget: &PictureBudget,
) -> Result<Found<'a>, PictureProblem> {
    let n_checks = situation.n_checks() as u128;
    let is_small = situation.n_outcomes().is_some_and(|count| {
        count <= budget.listed_max.into() && count.saturating_mul(n_checks) <= CHECKS_MAX
    });
    match situation.worth() {
        Worth::Table(table) => of_table(situation, table, is_small, budget),
        _ if is_small => listed(situation),
        Worth::Profiles(_) | Worth::Mandates { .. } => joint::searched(situation, budget),
    }
}

pub(super) fn too_large(situation: &Situation, budget: &PictureBudget) -> PictureProblem {
    PictureProblem::TooLargeToList {
        listed_max: budget.listed_max,
        outcomes_log10: situation.outcomes_log10() as u32,
    }
}

/// The larger of reservation value and smallest utility, per party.
fn disagreement(reservations: &[Option<i64>], ranges: &[(i64, i64)]) -> Vec<i64> {
    let parties = reservations.iter().zip(ranges);
    parties
        .map(|(reservation, range)| reservation.map_or(range.0, |r| r.max(range.0)))
        .collect()
}

/// What each party's reservation value is, in the situation's own units.
fn reservations(situation: &Situation) -> Vec<Option<i64>> {
    let parties = situation.parties().iter();
    parties.map(|party| party.reservation).collect()
}

fn of_table<'a>(
    situation: &'a Situation,
    table: &'a AdditiveTable,
    is_small: bool,
    budget: &PictureBudget,
) -> Result<Found<'a>, PictureProblem> {
    let original = situation.original();
    let table = original.map_or(table, |original| &original.table);
    let n_parties = table.n_parties();
    let ranges: Vec<(i64, i64)> = (0..n_parties).map(|party| table.range(party)).collect();
    let reservations = match original {
        Some(original) => original.reservations.clone(),
        None => reservations(situation),
    };
    let floor = disagreement(&reservations, &ranges);
    let ask = |reserved: Option<Vec<i64>>| -> Result<Known, PictureProblem> {
        let request = FrontierRequest {
            reserved,
            memory_bytes_max: if n_parties > 3 {
                budget.memory_bytes_max.min(MANY_BYTES_MAX)
            } else {
                budget.memory_bytes_max
            },
            ..FrontierRequest::default()
        };
        Ok(Known::of_frontier(pareto_frontier(table, &request)?))
    };
    let is_bound = floor
        .iter()
        .zip(&ranges)
        .any(|(floor, range)| *floor > range.0);
    let (mut whole, mut rational) = if n_parties <= 2 || !is_bound {
        let whole = ask(None)?;
        let rational = whole.meeting(&floor);
        (whole, rational)
    } else {
        let rational = ask(Some(floor.clone()))?;
        let whole = if rational.is_exact {
            ask(None)?
        } else {
            rational.same()
        };
        (whole, rational)
    };
    let shown = |utilities: &mut [i64]| {
        for (utility, range) in utilities.iter_mut().zip(&ranges) {
            *utility = moved(*utility, *range);
        }
    };
    let columns = is_small.then(|| (0..n_parties).map(|party| table.column(party)).collect());
    let mut found_ranges = ranges.clone();
    let mut floor = floor;
    if original.is_some() {
        for known in [&mut whole, &mut rational] {
            known.points.iter_mut().for_each(|point| shown(point));
            for (gap, range) in known.gap.iter_mut().zip(&ranges) {
                let is_exact = *gap == 0;
                // Outward: a unit more than the rounded share.
                *gap = moved(range.0.saturating_add(*gap), *range) + i64::from(!is_exact);
                *gap = if is_exact { 0 } else { *gap };
            }
        }
        shown(&mut floor);
        for (found, range) in found_ranges.iter_mut().zip(&ranges) {
            *found = (moved(range.0, *range), moved(range.1, *range));
        }
    }
    if situation.forbids_all() {
        let nothing = vec![0; n_parties];
        whole = Known::of_list(Vec::new(), whole.method, nothing.clone());
        rational = Known::of_list(Vec::new(), rational.method, nothing);
    }
    Ok(Found {
        situation,
        ranges: found_ranges,
        disagreement: floor,
        whole,
        rational,
        counted: Counted {
            ranges,
            reservations,
            columns,
        },
        searched: None,
    })
}

/// Every outcome that no rule forbids, evaluated.
fn listed(situation: &Situation) -> Result<Found<'_>, PictureProblem> {
    let n_parties = situation.parties().len();
    let mut columns: Vec<Vec<i64>> = vec![Vec::new(); n_parties];
    let mut outcomes: Vec<Vec<u32>> = Vec::new();
    let sizes: Vec<u32> = situation
        .issues()
        .iter()
        .map(|i| i.labels.len() as u32)
        .collect();
    let mut outcome = vec![0; sizes.len()];
    loop {
        if let Some(utilities) = situation.utilities(&outcome) {
            for (column, utility) in columns.iter_mut().zip(utilities) {
                column.push(utility);
            }
            outcomes.push(outcome.clone());
        }
        if !step(&mut outcome, &sizes) {
            break;
        }
    }
    let vector = |at: usize| -> Vec<i64> { columns.iter().map(|column| column[at]).collect() };
    let efficient = pareto_enumerated(n_parties, (0..outcomes.len()).map(vector), None)?;
    let points = efficient
        .into_iter()
        .map(|point| (point.utilities, outcomes[point.position].clone()))
        .collect();
    let whole = Known::of_list(points, PictureMethod::Listing, vec![0; n_parties]);
    let range = |column: &Vec<i64>| {
        let least = column.iter().copied().min().unwrap_or(0);
        (least, column.iter().copied().max().unwrap_or(0))
    };
    let ranges: Vec<(i64, i64)> = columns.iter().map(range).collect();
    Ok(Found::new(situation, ranges, whole, Some(columns)))
}

/// The next outcome, the last issue fastest; false after the last.
fn step(outcome: &mut [u32], sizes: &[u32]) -> bool {
    for (value, size) in outcome.iter_mut().zip(sizes).rev() {
        *value += 1;
        if *value < *size {
            return true;
        }
        *value = 0;
    }
    false
}
