//! Sums that were kept, level by level, in one piece of memory.

/// Runs of numbers, one after the other.
///
/// One piece grows and is given back whole: with a piece per level, half of
/// what a failed pass held stayed with the allocator.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    numbers: Vec<i64>,
    // Invariant: rises up to the length of `numbers`.
    ends: Vec<usize>,
}

impl Levels {
    /// Forgets all levels.
    pub(super) fn clear(&mut self) {
        self.numbers.clear();
        self.ends.clear();
    }

    pub(super) fn push(&mut self, level: &[i64]) {
        self.numbers.extend_from_slice(level);
        self.ends.push(self.numbers.len());
    }

    /// The numbers of a level; none past the last.
    pub(super) fn get(&self, level: usize) -> &[i64] {
        let start = match level.checked_sub(1) {
            None => Some(0),
            Some(before) => self.ends.get(before).copied(),
        };
        let range = start.zip(self.ends.get(level).copied());
        range.map_or(&[], |(start, end)| &self.numbers[start..end])
    }

    /// The numbers of the last level; none if there is no level.
    pub(super) fn last(&self) -> &[i64] {
        self.get(self.ends.len().wrapping_sub(1))
    }
}
