//! An exchange of two sides, checked once and then trusted.

use super::{Calendar, ExchangeError, Order, Side, TOTAL_MAX};

/// An exchange of two sides: what each owes, and the rules between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    // Invariant: numbers are not negative (losses may be), totals of a side are
    // at most TOTAL_MAX, per-item lists are empty or complete, a list that is an
    // order respects its own categories and precedence, free orders exist.
    sides: [Side; 2],
    custody: Option<[usize; 2]>,
    calendar: Option<Calendar>,
}

impl Problem {
    /// States an exchange without custody and without dates.
    ///
    /// # Errors
    /// Negative costs or values, totals beyond [`TOTAL_MAX`], lists that do not
    /// fit the items, orders that contradict their own rules. Linear time.
    pub fn new(sides: [Side; 2]) -> Result<Self, ExchangeError> {
        for (side, stated) in sides.iter().enumerate() {
            check_numbers(side, stated)?;
            check_lists(side, stated)?;
            match stated.order {
                Order::AsListed => check_listed(side, stated)?,
                Order::Free => check_orderable(side, stated)?,
            }
        }
        Ok(Self {
            sides,
            custody: None,
            calendar: None,
        })
    }

    /// The same custody and calendar for other sides.
    ///
    /// # Errors
    /// As [`new`](Self::new) and [`with_calendar`](Self::with_calendar).
    pub fn with_sides(&self, sides: [Side; 2]) -> Result<Self, ExchangeError> {
        let mut other = Self::new(sides)?;
        other.custody = self.custody;
        match self.calendar.clone() {
            Some(calendar) => other.with_calendar(calendar),
            None => Ok(other),
        }
    }

    /// The same exchange with the items of each side listed in another order,
    /// which is then kept. `orders[side]` names positions in the present list.
    ///
    /// # Errors
    /// An order that does not name each item once or breaks the side's rules.
    pub fn reordered(&self, orders: &[Vec<usize>; 2]) -> Result<Self, ExchangeError> {
        let mut reordered = self.clone();
        for (side, order) in orders.iter().enumerate() {
            let stated = &self.sides[side];
            let items = stated.items.len();
            let mut place = vec![items; items];
            for (nth, &position) in order.iter().enumerate() {
                match place.get_mut(position) {
                    Some(free) if *free == items => *free = nth,
                    _ => return Err(ExchangeError::NotAnOrder { side, items }),
                }
            }
            if order.len() != items {
                return Err(ExchangeError::NotAnOrder { side, items });
            }
            reordered.sides[side] = Side {
                items: in_order(&stated.items, order),
                order: Order::AsListed,
                categories: in_order(&stated.categories, order),
                awaits: in_order(&stated.awaits, order),
                precedence: (stated.precedence.iter())
                    .map(|&(earlier, later)| (place[earlier], place[later]))
                    .collect(),
                ..*stated
            };
            check_listed(side, &reordered.sides[side])?;
            if let Some(calendar) = &mut reordered.calendar {
                let pace = &mut calendar.paces[side];
                pace.not_before = in_order(&pace.not_before, order);
                pace.not_after = in_order(&pace.not_after, order);
            }
        }
        Ok(reordered)
    }

    /// Lets a guarantor hold at most so many items of each side at a time, and
    /// release them together.
    #[must_use]
    pub fn with_custody(mut self, items: [usize; 2]) -> Self {
        self.custody = Some(items);
        self
    }

    /// Takes custody away.
    #[must_use]
    pub fn without_custody(mut self) -> Self {
        self.custody = None;
        self
    }

    /// Sets the days on which each side can hand over.
    ///
    /// # Errors
    /// Per-item dates that do not fit the items.
    pub fn with_calendar(mut self, calendar: Calendar) -> Result<Self, ExchangeError> {
        for (side, stated) in self.sides.iter().enumerate() {
            calendar.check_items(side, stated.items.len())?;
        }
        self.calendar = Some(calendar);
        Ok(self)
    }

    /// Takes the calendar away.
    #[must_use]
    pub fn without_calendar(mut self) -> Self {
        self.calendar = None;
        self
    }

    /// The same exchange with a guarantee added to each side's walk-away loss.
    /// Guarantees are at most twice [`TOTAL_MAX`], which the sums still bear.
    pub(super) fn with_guarantees(&self, guarantees: [i64; 2]) -> Self {
        let mut guaranteed = self.clone();
        for (side, guarantee) in guaranteed.sides.iter_mut().zip(guarantees) {
            side.walkaway_loss += guarantee;
        }
        guaranteed
    }

    /// One side, 0 or 1.
    pub fn side(&self, side: usize) -> &Side {
        &self.sides[side]
    }

    /// Both sides.
    pub fn sides(&self) -> &[Side; 2] {
        &self.sides
    }

    /// How many items of each side a guarantor can hold at a time.
    pub fn custody(&self) -> Option<[usize; 2]> {
        self.custody
    }

    /// The days on which each side can hand over.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.calendar.as_ref()
    }

    /// Number of items of each side.
    pub fn counts(&self) -> [usize; 2] {
        [self.sides[0].items.len(), self.sides[1].items.len()]
    }

    /// Whether nothing but gains and losses restrains the sides: no rule between
    /// them, no lag, no custody.
    pub(super) fn is_plain(&self) -> bool {
        self.custody.is_none()
            && self.sides.iter().all(|side| {
                side.detection_lag == 0 && side.ratio.is_none() && side.awaits.is_empty()
            })
    }
}

/// A per-item list in another order; an empty list stays empty.
fn in_order<T: Copy>(list: &[T], order: &[usize]) -> Vec<T> {
    if list.is_empty() {
        return Vec::new();
    }
    order.iter().map(|&position| list[position]).collect()
}

fn check_numbers(side: usize, stated: &Side) -> Result<(), ExchangeError> {
    let mut total = i128::from(stated.walkaway_loss).abs();
    for (position, item) in stated.items.iter().enumerate() {
        let least = item.cost.min(item.value);
        if least < 0 {
            return Err(ExchangeError::NegativeItem {
                side,
                item: position,
                found: least,
            });
        }
        total += i128::from(item.cost) + i128::from(item.value);
    }
    if total > i128::from(TOTAL_MAX) {
        return Err(ExchangeError::TooLarge { side });
    }
    Ok(())
}

fn check_lists(side: usize, stated: &Side) -> Result<(), ExchangeError> {
    let expected = stated.items.len();
    for (rule, found) in [
        ("categories", stated.categories.len()),
        ("awaits", stated.awaits.len()),
    ] {
        if found != 0 && found != expected {
            return Err(ExchangeError::Ragged {
                side,
                rule,
                expected,
                found,
            });
        }
    }
    for &(earlier, later) in &stated.precedence {
        let item = earlier.max(later);
        if item >= expected {
            return Err(ExchangeError::NoSuchItem {
                side,
                item,
                items: expected,
            });
        }
    }
    if stated.ratio.is_some_and(|ratio| ratio.per == 0) {
        return Err(ExchangeError::RatioPerNothing { side });
    }
    Ok(())
}

fn check_listed(side: usize, stated: &Side) -> Result<(), ExchangeError> {
    for (position, pair) in stated.categories.windows(2).enumerate() {
        if pair[0] > pair[1] {
            return Err(ExchangeError::ListBreaksRule {
                side,
                item: position,
            });
        }
    }
    match stated
        .precedence
        .iter()
        .find(|(earlier, later)| earlier >= later)
    {
        Some(&(_, later)) => Err(ExchangeError::ListBreaksRule { side, item: later }),
        None => Ok(()),
    }
}

/// Looks for a circle by taking away items that nothing precedes any more.
fn check_orderable(side: usize, stated: &Side) -> Result<(), ExchangeError> {
    let n_items = stated.items.len();
    let mut preceding = vec![0usize; n_items];
    let mut followers = vec![
        Vec::new();
        if stated.precedence.is_empty() {
            0
        } else {
            n_items
        }
    ];
    for &(earlier, later) in &stated.precedence {
        if let [Some(before), Some(after)] =
            [earlier, later].map(|item| stated.categories.get(item))
            && before > after
        {
            return Err(ExchangeError::CircularOrder { side, item: later });
        }
        preceding[later] += 1;
        followers[earlier].push(later);
    }
    let mut open: Vec<usize> = (0..followers.len())
        .filter(|&item| preceding[item] == 0)
        .collect();
    while let Some(item) = open.pop() {
        for &later in &followers[item] {
            preceding[later] -= 1;
            if preceding[later] == 0 {
                open.push(later);
            }
        }
    }
    match preceding.iter().position(|&left| left > 0) {
        Some(item) => Err(ExchangeError::CircularOrder { side, item }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::exchange::Item;

    fn side(n_items: usize) -> Side {
        Side::new(vec![Item { cost: 1, value: 2 }; n_items], 0)
    }

    #[track_caller]
    fn refused(first: Side, expected: &ExchangeError) {
        assert_eq!(Problem::new([first, side(1)]).as_ref(), Err(expected));
    }

    #[test]
    fn negative_items_are_refused() {
        let item = Item { cost: 3, value: -1 };
        refused(
            Side::new([item], 0),
            &ExchangeError::NegativeItem {
                side: 0,
                item: 0,
                found: -1,
            },
        );
    }

    #[test]
    fn totals_that_would_overflow_are_refused() {
        let item = Item {
            cost: i64::MAX,
            value: i64::MAX,
        };
        refused(Side::new([item], 0), &ExchangeError::TooLarge { side: 0 });
        refused(
            Side::new([], i64::MIN),
            &ExchangeError::TooLarge { side: 0 },
        );
    }

    #[test]
    fn lists_must_fit_the_items() {
        let ragged = Side {
            awaits: vec![0],
            ..side(2)
        };
        let expected = ExchangeError::Ragged {
            side: 0,
            rule: "awaits",
            expected: 2,
            found: 1,
        };
        refused(ragged, &expected);
        let beyond = Side {
            precedence: vec![(0, 7)],
            ..side(2)
        };
        refused(
            beyond,
            &ExchangeError::NoSuchItem {
                side: 0,
                item: 7,
                items: 2,
            },
        );
    }

    #[test]
    fn a_list_that_breaks_its_own_rule_is_refused() {
        let categories = Side {
            categories: vec![2, 1],
            ..side(2)
        };
        refused(
            categories,
            &ExchangeError::ListBreaksRule { side: 0, item: 0 },
        );
        let precedence = Side {
            precedence: vec![(1, 0)],
            ..side(2)
        };
        refused(
            precedence,
            &ExchangeError::ListBreaksRule { side: 0, item: 0 },
        );
    }

    #[test]
    fn a_circle_is_refused() {
        let circle = Side {
            order: Order::Free,
            precedence: vec![(0, 1), (1, 2), (2, 1)],
            ..side(3)
        };
        refused(circle, &ExchangeError::CircularOrder { side: 0, item: 1 });
        let against = Side {
            order: Order::Free,
            categories: vec![1, 2],
            precedence: vec![(1, 0)],
            ..side(2)
        };
        refused(against, &ExchangeError::CircularOrder { side: 0, item: 0 });
    }
}
