//! What one side owes: its items, and the rules for handing them over.

/// Something one side hands over whole, or not at all.
///
/// Both numbers are in the caller's unit and must not be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// What giving it up costs the giver.
    pub cost: i64,
    /// What receiving it is worth to the receiver.
    pub value: i64,
}

/// In which order a side hands over its items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they are listed.
    #[default]
    AsListed,
    /// In any order that respects [`Side::categories`] and [`Side::precedence`].
    Free,
}

/// How far one side may run ahead of the other: after the other side has handed
/// over `k` items, this side may have handed over at most
/// `ahead + floor(k * items / per)`.
///
/// "Thirty for one, and at most thirty ahead" is `Ratio { items: 30, per: 1, ahead: 30 }`.
/// A band of two ratios stands in for an exact ratio, which batches could not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// Items this side may hand over …
    pub items: u32,
    /// … for each so many items of the other side; at least 1.
    pub per: u32,
    /// Items it may hand over before the other side has done anything.
    pub ahead: u32,
}

impl Ratio {
    /// The most items this side may have handed over once the other side has
    /// handed over `received`.
    pub fn limit(&self, received: usize) -> usize {
        let earned = received as u128 * u128::from(self.items) / u128::from(self.per.max(1));
        usize::try_from(earned + u128::from(self.ahead)).unwrap_or(usize::MAX)
    }
}

/// One of the two sides of an exchange.
///
/// Any field may be set; [`Problem::new`](super::Problem::new) checks them together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// What it owes.
    pub items: Vec<Item>,
    /// What it loses by walking away, in the unit of the items. Negative if
    /// being released from its duties would be a relief.
    pub walkaway_loss: i64,
    /// Whether the list is also the order.
    pub order: Order,
    /// Category of each item; lower numbers first. Empty: no category-first rule.
    pub categories: Vec<u32>,
    /// Pairs `(earlier, later)` of positions of items.
    pub precedence: Vec<(usize, usize)>,
    /// For each item, how many items of the *other* side must have been handed
    /// over before it. Empty: none waits.
    pub awaits: Vec<usize>,
    /// How far it may run ahead of the other side. `None`: as far as is safe.
    pub ratio: Option<Ratio>,
    /// How many more items it hands over before it learns that the other side
    /// has stopped. With a lag in days: the most it can hand over in that time.
    pub detection_lag: usize,
}

impl Side {
    /// States a side that hands over `items` in the order of the list, bound by
    /// no further rule.
    pub fn new(items: impl IntoIterator<Item = Item>, walkaway_loss: i64) -> Self {
        Self {
            items: items.into_iter().collect(),
            walkaway_loss,
            ..Self::default()
        }
    }
}
