//! The margin of each side at every state, with lag and rules folded in.

use super::{Problem, TOTAL_MAX, UNEXPOSED, Valuation};

/// An exchange seen through a valuation: what each margin is and who may go on.
///
/// Every rule has the form "at most so many items for so many received", with a
/// bound that never falls. That is what keeps the safe states closed under
/// taking the larger count of each side, and the greedy exact.
pub(super) struct Terms<'a, V: ?Sized> {
    pub(super) problem: &'a Problem,
    valuation: &'a V,
    pub(super) counts: [usize; 2],
    losses: [i64; 2],
    lags: [usize; 2],
    is_ruled: bool,
}

impl<'a, V: Valuation + ?Sized> Terms<'a, V> {
    pub(super) fn new(problem: &'a Problem, valuation: &'a V) -> Self {
        let sides = problem.sides();
        Self {
            problem,
            valuation,
            counts: problem.counts(),
            losses: [sides[0].walkaway_loss, sides[1].walkaway_loss],
            lags: [sides[0].detection_lag, sides[1].detection_lag],
            is_ruled: sides
                .iter()
                .any(|side| side.ratio.is_some() || !side.awaits.is_empty()),
        }
    }

    pub(super) fn gain(&self, side: usize, delivered: [usize; 2]) -> i64 {
        self.valuation
            .remaining_gain(side, delivered)
            .clamp(-TOTAL_MAX, TOTAL_MAX)
    }

    /// The margin of `side`: what it would lose by stopping now, given what the
    /// other side still hands over before it notices.
    #[inline]
    pub(super) fn margin(&self, side: usize, delivered: [usize; 2]) -> i64 {
        if delivered[side] >= self.counts[side] {
            return UNEXPOSED;
        }
        let other = 1 - side;
        let mut collected = delivered;
        collected[other] = delivered[other]
            .saturating_add(self.lags[other])
            .min(self.counts[other]);
        self.gain(side, collected) + self.losses[side]
    }

    /// The smallest margin of both sides.
    pub(super) fn smallest(&self, delivered: [usize; 2]) -> i64 {
        self.margin(0, delivered).min(self.margin(1, delivered))
    }

    /// Whether `side` has a next item and the rules let it hand it over.
    #[inline]
    pub(super) fn may_deliver(&self, side: usize, delivered: [usize; 2]) -> bool {
        delivered[side] < self.counts[side]
            && (!self.is_ruled
                || self.is_within_rules(side, delivered[side] + 1, delivered[1 - side]))
    }

    fn is_within_rules(&self, side: usize, given: usize, received: usize) -> bool {
        let stated = self.problem.side(side);
        if given == 0 {
            return true;
        }
        // `awaits` binds item by item; earlier items were checked on the way.
        stated
            .ratio
            .is_none_or(|ratio| given <= ratio.limit(received))
            && stated
                .awaits
                .get(given - 1)
                .is_none_or(|&needed| needed <= received)
    }

    /// Whether a ratio or a waiting item binds a side.
    pub(super) fn is_ruled(&self) -> bool {
        self.is_ruled
    }

    pub(super) fn is_done(&self, delivered: [usize; 2]) -> bool {
        delivered == self.counts
    }

    /// The best state a custody swap can reach from `from`, moving at most
    /// `room` items of each side, and its margin. Among states of margin at
    /// least `enough` it is the largest one. `None` if the rules forbid all.
    ///
    /// The walk starts at the far corner and drops the count that hurts: a low
    /// margin of one side can only be mended by its receiving less. `O(room)`.
    pub(super) fn best_custody(
        &self,
        from: [usize; 2],
        room: [usize; 2],
        enough: i64,
    ) -> Option<([usize; 2], i64)> {
        let mut at = [0, 1].map(|side| from[side] + room[side].min(self.counts[side] - from[side]));
        let mut best: Option<([usize; 2], i64)> = None;
        while at != from {
            if let Some(side) = (0..2).find(|&side| !self.keeps_rules(side, from, at)) {
                at[side] -= 1;
                continue;
            }
            let margins = [self.margin(0, at), self.margin(1, at)];
            let weaker = usize::from(margins[1] < margins[0]);
            if best.is_none_or(|(_, margin)| margins[weaker] > margin) {
                best = Some((at, margins[weaker]));
            }
            if margins[weaker] >= enough || at[1 - weaker] == from[1 - weaker] {
                break;
            }
            at[1 - weaker] -= 1;
        }
        best
    }

    /// Whether each item of `side` between `from` and `at` may be handed over
    /// against what the other side has handed over at `at`.
    fn keeps_rules(&self, side: usize, from: [usize; 2], at: [usize; 2]) -> bool {
        !self.is_ruled
            || at[side] == from[side]
            || (from[side] + 1..=at[side])
                .all(|given| self.is_within_rules(side, given, at[1 - side]))
    }
}
