//! What each side still gains at every state of an exchange.

use super::{ExchangeError, Problem, TOTAL_MAX};

/// What each side still gains from carrying an exchange to its end.
///
/// `delivered[s]` counts the items side `s` has handed over, in its order.
/// Utilities need not be additive. What must hold is that more is never worth
/// less: the remaining gain of a side **rises (or stays) with its own
/// deliveries and falls (or stays) with what it receives**. The fixed-order
/// methods are exact for every such valuation, and for no other.
///
/// Answers beyond [`TOTAL_MAX`] in magnitude are taken as that bound.
///
/// A closure is a valuation:
/// ```
/// use detente::agreement::exchange::{Item, Problem, Side, schedule_with};
///
/// // Two documents of one side are worth 10 together and only 1 alone.
/// let two = [Item { cost: 0, value: 0 }; 2];
/// let problem = Problem::new([Side::new(two, 0), Side::new(two, 0)])?;
/// let worth = |received: usize| [0, 1, 10][received];
/// let cost = |given: usize| 2 * given as i64;
/// let plan = schedule_with(&problem, &|side: usize, delivered: [usize; 2]| {
///     let (given, received) = (delivered[side], delivered[1 - side]);
///     (worth(2) - worth(received)) - (cost(2) - cost(given))
/// })?;
/// assert_eq!(plan.margin, -2);
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub trait Valuation {
    /// What `side` still gains from here to the end: its utility of the whole
    /// exchange less its utility of what has been handed over so far.
    fn remaining_gain(&self, side: usize, delivered: [usize; 2]) -> i64;
}

impl<F: Fn(usize, [usize; 2]) -> i64> Valuation for F {
    fn remaining_gain(&self, side: usize, delivered: [usize; 2]) -> i64 {
        self(side, delivered)
    }
}

/// The valuation in which costs and values simply add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Additive {
    // Invariant: entry k of side s sums the items k.. of side s; magnitudes ≤ TOTAL_MAX.
    cost_left: [Vec<i64>; 2],
    value_left: [Vec<i64>; 2],
}

impl Additive {
    /// Sums up the items of `problem`; linear time and memory.
    pub fn new(problem: &Problem) -> Self {
        let left = |side: usize, part: fn(&super::Item) -> i64| {
            let items = &problem.side(side).items;
            let mut sums = vec![0; items.len() + 1];
            let mut total = 0;
            for (position, item) in items.iter().enumerate().rev() {
                total += part(item);
                sums[position] = total;
            }
            sums
        };
        Self {
            cost_left: [left(0, |item| item.cost), left(1, |item| item.cost)],
            value_left: [left(0, |item| item.value), left(1, |item| item.value)],
        }
    }
}

impl Valuation for Additive {
    #[inline]
    fn remaining_gain(&self, side: usize, delivered: [usize; 2]) -> i64 {
        let other = 1 - side;
        self.value_left[other][delivered[other]] - self.cost_left[side][delivered[side]]
    }
}

/// A valuation given number by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GainTable {
    // Invariant: gains[s][x * (counts[1] + 1) + y] is the remaining gain of side
    // s after x and y items; monotone as `Valuation` asks; |.| ≤ TOTAL_MAX.
    counts: [usize; 2],
    gains: [Vec<i64>; 2],
}

impl GainTable {
    /// Builds the table from `gains[side][x * (counts[1] + 1) + y]`, the remaining
    /// gain of `side` once side 0 has handed over `x` and side 1 `y` items.
    ///
    /// # Errors
    /// A wrong number of entries, entries beyond [`TOTAL_MAX`], or gains that
    /// are not monotone.
    pub fn new(counts: [usize; 2], gains: [Vec<i64>; 2]) -> Result<Self, ExchangeError> {
        let [rows, columns] = counts.map(|count| count.saturating_add(1));
        let expected = rows.saturating_mul(columns);
        for (side, numbers) in gains.iter().enumerate() {
            if numbers.len() != expected {
                return Err(ExchangeError::TableShape {
                    side,
                    expected,
                    found: numbers.len(),
                });
            }
            if numbers
                .iter()
                .any(|gain| gain.unsigned_abs() > TOTAL_MAX.unsigned_abs())
            {
                return Err(ExchangeError::TooLarge { side });
            }
        }
        let table = Self { counts, gains };
        for x in 0..rows {
            for y in 0..columns {
                for side in 0..2 {
                    let here = table.remaining_gain(side, [x, y]);
                    let below = x > 0 && {
                        let before = table.remaining_gain(side, [x - 1, y]);
                        if side == 0 {
                            before > here
                        } else {
                            before < here
                        }
                    };
                    let left = y > 0 && {
                        let before = table.remaining_gain(side, [x, y - 1]);
                        if side == 0 {
                            before < here
                        } else {
                            before > here
                        }
                    };
                    if below || left {
                        return Err(ExchangeError::NotMonotone {
                            side,
                            delivered: [x, y],
                        });
                    }
                }
            }
        }
        Ok(table)
    }

    /// Number of items of each side.
    pub fn counts(&self) -> [usize; 2] {
        self.counts
    }
}

impl Valuation for GainTable {
    #[inline]
    fn remaining_gain(&self, side: usize, delivered: [usize; 2]) -> i64 {
        let [x, y] = [0, 1].map(|of| delivered[of].min(self.counts[of]));
        self.gains[side][x * (self.counts[1] + 1) + y]
    }
}
