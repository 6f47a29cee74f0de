//! A domain as searches walk it: issues in a good order, values that matter.

use super::joint::JointDomain;
use super::solve::Effort;

/// Issues with more values than this are not searched for values that others beat.
const COMPARED_VALUES_MAX: usize = 1_000;
/// Entries of all tables over several issues, per mode of walking.
pub(super) const CELLS_MAX: usize = 1 << 18;

/// Utilities over issues that are settled one after the other.
pub(super) struct Walk {
    pub(super) n_parties: usize,
    /// Issue at each position.
    pub(super) order: Vec<usize>,
    /// Per position: the values that no other value beats.
    pub(super) values: Vec<Vec<u32>>,
    /// Per position and kept value: what it is worth by itself, per party.
    pub(super) single: Vec<Vec<Vec<i64>>>,
    /// Joints over few issues, as tables.
    pub(super) tables: Vec<Table>,
    /// Joints that are followed one by one.
    pub(super) boxes: Vec<BoxOf>,
    /// Per position: boxes that name its issue.
    pub(super) touching: Vec<Vec<usize>>,
    /// Per position and kept value: whether each touching box holds, in their order.
    pub(super) inside: Vec<Vec<Vec<bool>>>,
    /// What every outcome is worth, per party.
    pub(super) constants: Vec<i64>,
    /// Whether all tables on the way of an exact elimination fit.
    pub(super) is_narrow: bool,
    /// The most entries of these tables.
    pub(super) cells_max: usize,
}

/// A joint that is followed one by one.
pub(super) struct BoxOf {
    /// Empty if it forbids.
    pub(super) gains: Vec<i64>,
    pub(super) n_issues: usize,
    /// First and last position that it names.
    pub(super) span: (usize, usize),
}

/// What combinations of kept values of a few positions earn.
pub(super) struct Table {
    /// Rising.
    pub(super) positions: Vec<usize>,
    /// How far apart entries of neighbouring values are.
    pub(super) strides: Vec<usize>,
    /// Per entry and party.
    pub(super) gains: Vec<i64>,
    /// Per entry.
    pub(super) forbidden: Vec<bool>,
}

impl Walk {
    /// `cells_max` bounds the entries of tables; where they do not suffice, and
    /// always if 0, joints are followed one by one.
    pub(super) fn new(domain: &JointDomain, cells_max: usize) -> Self {
        let kept = kept_values(domain);
        let scopes: Vec<Vec<usize>> = domain
            .joints
            .iter()
            .map(|joint| joint.within.iter().map(|(issue, _)| *issue).collect())
            .collect();
        let sizes: Vec<usize> = kept.iter().map(Vec::len).collect();
        let elimination = elimination_order(&scopes, &sizes);
        let is_pairwise = scopes.iter().all(|scope| scope.len() <= 2);
        let most = cells_max.min(CELLS_MAX) as f64;
        let in_tables = scopes.is_empty()
            || elimination.cells <= most
            || (is_pairwise && table_cells(&scopes, &sizes) <= most);
        let order = if in_tables {
            elimination.order.iter().rev().copied().collect()
        } else {
            order_of_boxes(&scopes, domain.n_issues())
        };
        let values: Vec<Vec<u32>> = order
            .iter()
            .map(|issue: &usize| kept[*issue].clone())
            .collect();
        let single = order
            .iter()
            .zip(&values)
            .map(|(issue, values)| {
                let worth = values
                    .iter()
                    .map(|value| domain.table.value(*issue, *value as usize).to_vec());
                worth.collect()
            })
            .collect();
        let mut walk = Self {
            n_parties: domain.n_parties(),
            touching: vec![Vec::new(); order.len()],
            inside: values
                .iter()
                .map(|kept| vec![Vec::new(); kept.len()])
                .collect(),
            constants: domain.constants.clone(),
            cells_max: cells_max.min(CELLS_MAX),
            is_narrow: elimination.cells <= most,
            tables: Vec::new(),
            boxes: Vec::new(),
            order,
            values,
            single,
        };
        if in_tables {
            walk.tabulate(domain);
        } else {
            walk.follow(domain);
        }
        walk
    }

    pub(super) fn n_positions(&self) -> usize {
        self.order.len()
    }

    /// Partial outcomes per position that fit the memory.
    pub(super) fn width_max(&self, effort: Effort) -> usize {
        let values = self.values.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let words = self.boxes.len().div_ceil(64) + self.n_positions().div_ceil(2).min(8);
        let label = 8 * (self.n_parties + words) + 24;
        let bytes = label * values + 8 * self.n_positions().max(1);
        effort.width.min(effort.memory_bytes_max / bytes).max(1)
    }

    /// The outcome that a choice of kept values (per position) stands for.
    pub(super) fn outcome(&self, choice: &[usize]) -> Vec<u32> {
        let mut outcome = vec![0; self.order.len()];
        for (position, value) in choice.iter().enumerate() {
            outcome[self.order[position]] = self.values[position][*value];
        }
        outcome
    }

    /// The position of each issue.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.order.len()];
        for (position, issue) in self.order.iter().enumerate() {
            places[*issue] = position;
        }
        places
    }

    /// Joints over the same issues become one table.
    fn tabulate(&mut self, domain: &JointDomain) {
        let places = self.places();
        let mut joints: Vec<(Vec<(usize, usize)>, usize)> = domain
            .joints
            .iter()
            .enumerate()
            .map(|(at, joint)| {
                let within = joint.within.iter().enumerate();
                let mut scope: Vec<(usize, usize)> = within
                    .map(|(slot, (issue, _))| (places[*issue], slot))
                    .collect();
                scope.sort_unstable();
                (scope, at)
            })
            .collect();
        joints.sort_by(|a, b| {
            let positions = |scope: &[(usize, usize)]| -> Vec<usize> {
                scope.iter().map(|(position, _)| *position).collect()
            };
            positions(&a.0).cmp(&positions(&b.0)).then(a.1.cmp(&b.1))
        });
        for (scope, at) in joints {
            let positions: Vec<usize> = scope.iter().map(|(position, _)| *position).collect();
            let sizes: Vec<usize> = positions.iter().map(|p| self.values[*p].len()).collect();
            let (strides, n_cells) = strides(&sizes);
            if self
                .tables
                .last()
                .is_none_or(|last| last.positions != positions)
            {
                self.tables.push(Table {
                    positions: positions.clone(),
                    strides: strides.clone(),
                    gains: vec![0; n_cells * self.n_parties],
                    forbidden: vec![false; n_cells],
                });
            }
            let joint = &domain.joints[at];
            // Per position of the scope, the kept values that the joint names.
            let named: Vec<Vec<usize>> = scope
                .iter()
                .map(|(position, slot)| {
                    let mask = &joint.within[*slot].1;
                    let kept = self.values[*position].iter().enumerate();
                    kept.filter(|(_, value)| mask[**value as usize])
                        .map(|(choice, _)| choice)
                        .collect()
                })
                .collect();
            let Some(table) = self.tables.last_mut() else {
                continue;
            };
            let mut cells = vec![0usize];
            for (choices, stride) in named.iter().zip(&strides) {
                cells = cells
                    .iter()
                    .flat_map(|cell| choices.iter().map(move |choice| cell + choice * stride))
                    .collect();
            }
            for cell in cells {
                table.forbidden[cell] |= joint.forbids();
                let from = cell * self.n_parties;
                for (sum, gain) in table.gains[from..].iter_mut().zip(&joint.gains) {
                    *sum += gain;
                }
            }
        }
    }

    /// Every joint becomes a box.
    fn follow(&mut self, domain: &JointDomain) {
        let places = self.places();
        for (at, joint) in domain.joints.iter().enumerate() {
            let mut span = (usize::MAX, 0);
            for (issue, mask) in &joint.within {
                let position = places[*issue];
                span = (span.0.min(position), span.1.max(position));
                self.touching[position].push(at);
                let kept = self.values[position].iter();
                for (inside, value) in self.inside[position].iter_mut().zip(kept) {
                    inside.push(mask[*value as usize]);
                }
            }
            self.boxes.push(BoxOf {
                gains: joint.gains.clone(),
                n_issues: joint.within.len(),
                span,
            });
        }
    }
}

/// Distances of neighbouring values in a table of such sizes, and its entries.
pub(super) fn strides(sizes: &[usize]) -> (Vec<usize>, usize) {
    let mut n_cells = 1;
    let mut strides = vec![0; sizes.len()];
    for (stride, size) in strides.iter_mut().zip(sizes).rev() {
        *stride = n_cells;
        n_cells *= size;
    }
    (strides, n_cells)
}

/// Per issue the allowed values that no other beats whatever the rest is; the
/// first of equals.
fn kept_values(domain: &JointDomain) -> Vec<Vec<u32>> {
    let mut touching: Vec<Vec<(&Vec<bool>, &super::joint::Inner)>> =
        vec![Vec::new(); domain.n_issues()];
    for joint in &domain.joints {
        for (issue, mask) in &joint.within {
            touching[*issue].push((mask, joint));
        }
    }
    (0..domain.n_issues())
        .map(|issue| {
            let allowed: Vec<usize> = (0..domain.table.n_values(issue))
                .filter(|value| domain.allowed[issue][*value])
                .collect();
            if allowed.len() > COMPARED_VALUES_MAX {
                return allowed.iter().map(|value| *value as u32).collect();
            }
            let serves = |a: usize, b: usize| {
                let single = domain.table.value(issue, a).iter();
                let mut single = single.zip(domain.table.value(issue, b));
                single.all(|(a, b)| a >= b)
                    && touching[issue].iter().all(|(mask, joint)| {
                        mask[a] == mask[b]
                            || if mask[a] {
                                !joint.forbids() && joint.gains.iter().all(|gain| *gain >= 0)
                            } else {
                                joint.gains.iter().all(|gain| *gain <= 0)
                            }
                    })
            };
            let kept = allowed.iter().filter(|value| {
                !allowed.iter().any(|other| {
                    other != *value
                        && serves(*other, **value)
                        && (other < *value || !serves(**value, *other))
                })
            });
            kept.map(|value| *value as u32).collect()
        })
        .collect()
}

/// An order of elimination and the entries that its tables would have.
struct EliminationOrder {
    order: Vec<usize>,
    cells: f64,
}

/// Eliminates next the issue whose table is smallest (the weighted-min-size
/// rule); ties to the last issue, so that the first is settled first.
fn elimination_order(scopes: &[Vec<usize>], sizes: &[usize]) -> EliminationOrder {
    let n_issues = sizes.len();
    let mut beside = vec![vec![false; n_issues]; n_issues];
    for scope in scopes {
        for a in scope {
            for b in scope.iter().filter(|b| *b != a) {
                beside[*a][*b] = true;
            }
        }
    }
    let mut is_left = vec![true; n_issues];
    let mut found = EliminationOrder {
        order: Vec::with_capacity(n_issues),
        cells: 0.0,
    };
    for _ in 0..n_issues {
        let mut best: Option<(f64, usize)> = None;
        for issue in (0..n_issues).rev().filter(|issue| is_left[*issue]) {
            let cells = (0..n_issues)
                .filter(|other| is_left[*other] && beside[issue][*other])
                .map(|other| sizes[other] as f64)
                .product::<f64>()
                * sizes[issue] as f64;
            if best.is_none_or(|(least, _)| cells < least) {
                best = Some((cells, issue));
            }
        }
        let Some((cells, issue)) = best else { break };
        is_left[issue] = false;
        found.cells += cells;
        let around: Vec<usize> = (0..n_issues)
            .filter(|other| is_left[*other] && beside[issue][*other])
            .collect();
        for a in &around {
            for b in around.iter().filter(|b| *b != a) {
                beside[*a][*b] = true;
            }
        }
        found.order.push(issue);
    }
    found
}

/// The entries of one table per scope.
fn table_cells(scopes: &[Vec<usize>], sizes: &[usize]) -> f64 {
    let mut distinct: Vec<&Vec<usize>> = scopes.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let cells = distinct.iter().map(|scope| {
        scope
            .iter()
            .map(|issue| sizes[*issue] as f64)
            .product::<f64>()
    });
    cells.sum()
}

/// Settles next the issue that leaves fewest boxes open.
fn order_of_boxes(scopes: &[Vec<usize>], n_issues: usize) -> Vec<usize> {
    let mut touching = vec![Vec::new(); n_issues];
    for (at, scope) in scopes.iter().enumerate() {
        scope.iter().for_each(|issue| touching[*issue].push(at));
    }
    let mut left: Vec<usize> = scopes.iter().map(Vec::len).collect();
    let mut is_left = vec![true; n_issues];
    let mut order = Vec::with_capacity(n_issues);
    for _ in 0..n_issues {
        let mut best = None;
        for issue in (0..n_issues).filter(|issue| is_left[*issue]) {
            let mut opened = 0i64;
            for at in &touching[issue] {
                opened += i64::from(left[*at] == scopes[*at].len());
                opened -= i64::from(left[*at] == 1);
            }
            if best.is_none_or(|(least, _)| opened < least) {
                best = Some((opened, issue));
            }
        }
        let Some((_, issue)) = best else { break };
        is_left[issue] = false;
        touching[issue].iter().for_each(|at| left[*at] -= 1);
        order.push(issue);
    }
    order
}
