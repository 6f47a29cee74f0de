//! The largest weighted sums of tables over few issues: bucket elimination.
//!
//! Issues are eliminated one by one, last position first: all that names an
//! issue is added up over the other issues it names, and only the best value of
//! the issue counts. What is left after the last is the largest sum itself; what
//! is left before is, for every start, the largest sum of what remains. Where a
//! sum would have too many entries its parts are maximised apart: then the
//! result is an upper bound (mini-buckets).

use super::walk::{Table, Walk, strides};

/// Tables left by elimination, for `L` weightings at once.
pub(super) struct Elimination<const L: usize> {
    messages: Vec<Message<L>>,
    /// Per position: the largest that elimination left without any issue.
    constants: Vec<[f64; L]>,
    /// Per position: messages whose last position it is.
    into: Vec<Vec<usize>>,
    /// Per position: tables whose last position it is.
    tables: Vec<Vec<usize>>,
    /// Whether nothing was maximised apart: the bounds are attained.
    pub(super) is_exact: bool,
}

/// What an eliminated position leaves over earlier ones.
pub(super) struct Message<const L: usize> {
    origin: usize,
    /// Rising, not empty.
    pub(super) positions: Vec<usize>,
    pub(super) strides: Vec<usize>,
    pub(super) cells: Vec<[f64; L]>,
}

/// One of the functions that an elimination adds up.
enum Part<'a, const L: usize> {
    Table(&'a Table),
    Message(&'a Message<L>),
}

impl<const L: usize> Part<'_, L> {
    fn positions(&self) -> &[usize] {
        match self {
            Part::Table(table) => &table.positions,
            Part::Message(message) => &message.positions,
        }
    }

    fn strides(&self) -> &[usize] {
        match self {
            Part::Table(table) => &table.strides,
            Part::Message(message) => &message.strides,
        }
    }

    fn entry(&self, cell: usize, weights: &[Vec<f64>]) -> [f64; L] {
        match self {
            Part::Message(message) => message.cells[cell],
            Part::Table(table) if table.forbidden[cell] => [f64::NEG_INFINITY; L],
            Part::Table(table) => {
                let n_parties = table.gains.len() / table.forbidden.len();
                weigh(
                    &table.gains[cell * n_parties..(cell + 1) * n_parties],
                    weights,
                )
            }
        }
    }
}

/// The weighted sums of one number per party.
pub(super) fn weigh<const L: usize>(numbers: &[i64], weights: &[Vec<f64>]) -> [f64; L] {
    let mut sums = [0.0; L];
    for (sum, weights) in sums.iter_mut().zip(weights) {
        for (number, weight) in numbers.iter().zip(weights) {
            *sum += *number as f64 * weight;
        }
    }
    sums
}

impl<const L: usize> Elimination<L> {
    /// Eliminates every position; `weights[lane][party]` in raw units, at most `L`.
    ///
    /// Cost: the entries of all tables on the way, times their number and `L`.
    pub(super) fn new(walk: &Walk, weights: &[Vec<f64>]) -> Self {
        let n_positions = walk.n_positions();
        let mut made = Self {
            messages: Vec::new(),
            constants: vec![[0.0; L]; n_positions],
            into: vec![Vec::new(); n_positions],
            tables: vec![Vec::new(); n_positions],
            is_exact: true,
        };
        for (at, table) in walk.tables.iter().enumerate() {
            if let Some(last) = table.positions.last() {
                made.tables[*last].push(at);
            }
        }
        // With parts apart many tables are small; together few are large.
        let apart = walk.cells_max / (2 * n_positions.max(1));
        let most = if walk.is_narrow { usize::MAX } else { apart };
        for position in (0..n_positions).rev() {
            made.eliminate(walk, weights, position, most);
        }
        made
    }

    fn eliminate(&mut self, walk: &Walk, weights: &[Vec<f64>], position: usize, most: usize) {
        let mut made: Vec<Message<L>> = Vec::new();
        let mut constant = [0.0; L];
        let parts = self.parts(walk, position);
        let mut groups: Vec<(Vec<usize>, Vec<&Part<'_, L>>)> = vec![(Vec::new(), Vec::new())];
        for part in &parts {
            let joined = |scope: &[usize]| -> Vec<usize> {
                let mut joined: Vec<usize> = scope.to_vec();
                joined.extend(part.positions().iter().filter(|p| **p != position));
                joined.sort_unstable();
                joined.dedup();
                joined
            };
            let fits = |scope: &[usize]| {
                let sizes = joined(scope)
                    .into_iter()
                    .map(|p| walk.values[p].len() as f64);
                sizes.product::<f64>() * walk.values[position].len() as f64 <= most as f64
            };
            match groups
                .iter_mut()
                .find(|group| group.1.is_empty() || fits(&group.0))
            {
                Some(group) => {
                    group.0 = joined(&group.0);
                    group.1.push(part);
                }
                None => groups.push((joined(&[]), vec![part])),
            }
        }
        let is_exact = groups.len() <= 1;
        for (at, (scope, members)) in groups.into_iter().enumerate() {
            // What values are worth by themselves counts in the first group.
            let single = (at == 0).then(|| &walk.single[position]);
            let cells = maximise(walk, weights, position, &scope, &members, single);
            match scope.as_slice() {
                [] => {
                    if let Some(most) = cells.first() {
                        raise(&mut constant, most);
                    }
                }
                _ => {
                    let sizes: Vec<usize> = scope.iter().map(|p| walk.values[*p].len()).collect();
                    made.push(Message {
                        origin: position,
                        strides: strides(&sizes).0,
                        positions: scope,
                        cells,
                    });
                }
            }
        }
        self.is_exact &= is_exact;
        self.constants[position] = constant;
        for message in made {
            if let Some(last) = message.positions.last() {
                self.into[*last].push(self.messages.len());
            }
            self.messages.push(message);
        }
    }

    fn parts<'a>(&'a self, walk: &'a Walk, position: usize) -> Vec<Part<'a, L>> {
        let tables = self.tables[position].iter();
        let tables = tables.map(|at| Part::Table(&walk.tables[*at]));
        let messages = self.into[position].iter();
        tables
            .chain(messages.map(|at| Part::Message(&self.messages[*at])))
            .collect()
    }

    /// The largest sums over all outcomes, constants of the domain left out.
    pub(super) fn most(&self) -> [f64; L] {
        let mut most = [0.0; L];
        for constant in &self.constants {
            raise(&mut most, constant);
        }
        most
    }

    /// A choice of kept values that attains the first weighting's largest sum if
    /// the elimination is exact; the first of equals.
    pub(super) fn best_choice(&self, walk: &Walk, weights: &[Vec<f64>]) -> Vec<usize> {
        let mut choice = Vec::with_capacity(walk.n_positions());
        for position in 0..walk.n_positions() {
            let parts = self.parts(walk, position);
            let mut best = (f64::NEG_INFINITY, 0);
            for value in 0..walk.values[position].len() {
                let mut sum = weigh::<L>(&walk.single[position][value], weights)[0];
                for part in &parts {
                    let at = |p: &usize| if *p == position { value } else { choice[*p] };
                    let cell = part.positions().iter().zip(part.strides());
                    let cell = cell.map(|(p, stride)| at(p) * stride).sum();
                    sum += part.entry(cell, weights)[0];
                }
                if sum > best.0 {
                    best = (sum, value);
                }
            }
            choice.push(best.1);
        }
        choice
    }

    /// What positions from `from` on add at most: a constant, and messages over
    /// settled positions.
    pub(super) fn tail(&self, from: usize) -> ([f64; L], Vec<&Message<L>>) {
        let mut constant = [0.0; L];
        for later in &self.constants[from..] {
            raise(&mut constant, later);
        }
        let pending = self.messages.iter().filter(|message| {
            message.origin >= from && message.positions.last().is_some_and(|last| *last < from)
        });
        (constant, pending.collect())
    }
}

/// The best value of a position for every combination of a scope's values.
fn maximise<const L: usize>(
    walk: &Walk,
    weights: &[Vec<f64>],
    position: usize,
    scope: &[usize],
    members: &[&Part<'_, L>],
    single: Option<&Vec<Vec<i64>>>,
) -> Vec<[f64; L]> {
    let sizes: Vec<usize> = scope.iter().map(|p| walk.values[*p].len()).collect();
    let (_, n_cells) = strides(&sizes);
    let n_values = walk.values[position].len();
    let single: Vec<[f64; L]> = (0..n_values)
        .map(|value| single.map_or([0.0; L], |worth| weigh(&worth[value], weights)))
        .collect();
    // Per member: its stride for every position of the scope, and for the last.
    let steps: Vec<(Vec<usize>, usize)> = members
        .iter()
        .map(|part| {
            let stride = |wanted: &usize| {
                let known = part.positions().iter().zip(part.strides());
                known
                    .filter(|(p, _)| *p == wanted)
                    .map(|(_, stride)| *stride)
                    .sum::<usize>()
            };
            (scope.iter().map(&stride).collect(), stride(&position))
        })
        .collect();
    let mut cells = Vec::with_capacity(n_cells);
    let mut at = vec![0usize; scope.len()];
    let mut starts = vec![0usize; members.len()];
    for _ in 0..n_cells {
        let mut most = [f64::NEG_INFINITY; L];
        for (value, worth) in single.iter().enumerate() {
            let mut sum = *worth;
            for ((part, start), (_, step)) in members.iter().zip(&starts).zip(&steps) {
                raise(&mut sum, &part.entry(start + value * step, weights));
            }
            highest(&mut most, &sum);
        }
        cells.push(most);
        // The next combination, the last position fastest.
        for slot in (0..scope.len()).rev() {
            at[slot] += 1;
            for (start, (steps, _)) in starts.iter_mut().zip(&steps) {
                *start += steps[slot];
            }
            if at[slot] < sizes[slot] {
                break;
            }
            for (start, (steps, _)) in starts.iter_mut().zip(&steps) {
                *start -= steps[slot] * sizes[slot];
            }
            at[slot] = 0;
        }
    }
    cells
}

pub(super) fn raise<const L: usize>(sums: &mut [f64; L], by: &[f64; L]) {
    for (sum, by) in sums.iter_mut().zip(by) {
        *sum += by;
    }
}

pub(super) fn highest<const L: usize>(most: &mut [f64; L], other: &[f64; L]) {
    for (most, other) in most.iter_mut().zip(other) {
        *most = if *other > *most { *other } else { *most };
    }
}
