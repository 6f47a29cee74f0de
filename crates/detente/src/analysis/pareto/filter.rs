//! Which of many utility vectors no other dominates, for any number of parties.

/// Below this product of sizes, comparing every pair is the faster way.
const PAIRS_MAX: usize = 256;

/// Tells for each point whether no other is at least as good for every party.
///
/// `flat` holds distinct points in falling lexicographic order, `n_parties`
/// numbers each. Cost: linear for up to two parties, else
/// O(n log^(parties-2) n) after H. T. Kung, F. Luccio and F. P. Preparata,
/// *On Finding the Maxima of a Set of Vectors*, 1975,
/// <https://doi.org/10.1145/321906.321910>.
pub(super) fn undominated(flat: &[i64], n_parties: usize) -> Vec<bool> {
    let n = flat.len() / n_parties;
    let mut keep = vec![true; n];
    if n_parties == 1 {
        keep.iter_mut().skip(1).for_each(|keep| *keep = false);
    } else if n_parties == 2 {
        let mut best = None;
        for (keep, point) in keep.iter_mut().zip(flat.chunks_exact(2)) {
            *keep = best.is_none_or(|best| point[1] > best);
            best = best.max(Some(point[1]));
        }
    } else {
        let order: Vec<u32> = (0..u32::try_from(n).unwrap_or(u32::MAX)).collect();
        Sweep {
            flat,
            n_parties,
            keep: &mut keep,
        }
        .within(&order);
    }
    keep
}

struct Sweep<'a> {
    flat: &'a [i64],
    n_parties: usize,
    keep: &'a mut [bool],
}

impl Sweep<'_> {
    fn get(&self, point: u32, party: usize) -> i64 {
        self.flat[point as usize * self.n_parties + party]
    }

    /// Clears `keep` inside a run of points; whoever dominates comes earlier.
    fn within(&mut self, run: &[u32]) {
        if run.len() < 2 {
            return;
        }
        let (early, late) = run.split_at(run.len() / 2);
        self.within(early);
        let early: Vec<u32> = early
            .iter()
            .copied()
            .filter(|p| self.keep[*p as usize])
            .collect();
        self.across(&early, late, 1);
        let late: Vec<u32> = late
            .iter()
            .copied()
            .filter(|p| self.keep[*p as usize])
            .collect();
        self.within(&late);
    }

    /// Clears `keep` for every point of `low` that some point of `high` at
    /// least equals for the parties from `party` on; for the parties before,
    /// that is known to hold for all pairs.
    fn across(&mut self, high: &[u32], low: &[u32], party: usize) {
        if high.is_empty() || low.is_empty() {
            return;
        }
        if high.len() * low.len() <= PAIRS_MAX {
            for point in low {
                let covered = high.iter().any(|other| {
                    (party..self.n_parties).all(|p| self.get(*other, p) >= self.get(*point, p))
                });
                if covered {
                    self.keep[*point as usize] = false;
                }
            }
            return;
        }
        if party + 2 == self.n_parties {
            return self.staircase(high, low, party);
        }
        let mut seen: Vec<i64> = high
            .iter()
            .chain(low)
            .map(|p| self.get(*p, party))
            .collect();
        seen.sort_unstable();
        let (least, middle) = (seen[0], seen[seen.len() / 2]);
        // Both halves must be smaller than the whole: never split at the least.
        let pivot = if middle > least {
            middle
        } else {
            match seen.into_iter().find(|utility| *utility > least) {
                Some(next) => next,
                None => return self.across(high, low, party + 1),
            }
        };
        let halves = |points: &[u32], sweep: &Self| -> (Vec<u32>, Vec<u32>) {
            points.iter().partition(|p| sweep.get(**p, party) >= pivot)
        };
        let (high_up, high_down) = halves(high, self);
        let (low_up, low_down) = halves(low, self);
        self.across(&high_up, &low_up, party);
        self.across(&high_up, &low_down, party + 1);
        let low_down: Vec<u32> = low_down
            .into_iter()
            .filter(|p| self.keep[*p as usize])
            .collect();
        self.across(&high_down, &low_down, party);
    }

    /// `across` for the last two parties: one sweep by falling utility.
    fn staircase(&mut self, high: &[u32], low: &[u32], party: usize) {
        let mut high: Vec<(i64, i64)> = high
            .iter()
            .map(|p| (self.get(*p, party), self.get(*p, party + 1)))
            .collect();
        high.sort_unstable_by(|left, right| right.cmp(left));
        let mut low: Vec<u32> = low.to_vec();
        low.sort_unstable_by_key(|p| std::cmp::Reverse(self.get(*p, party)));
        let mut next = high.into_iter().peekable();
        let mut best: Option<i64> = None;
        for point in low {
            let (first, second) = (self.get(point, party), self.get(point, party + 1));
            while let Some((_, other)) = next.next_if(|(utility, _)| *utility >= first) {
                best = best.max(Some(other));
            }
            if best.is_some_and(|best| best >= second) {
                self.keep[point as usize] = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(n_parties: usize, points: &[&[i64]], expected: &[bool]) {
        assert_eq!(undominated(&points.concat(), n_parties), expected);
    }

    #[test]
    fn one_party_keeps_the_best() {
        check(1, &[&[3], &[2], &[-1]], &[true, false, false]);
    }

    #[test]
    fn equal_in_one_is_dominated() {
        check(
            2,
            &[&[3, 1], &[3, 0], &[2, 1], &[1, 2]],
            &[true, false, false, true],
        );
    }

    #[test]
    fn smallest_number_is_a_number() {
        check(2, &[&[3, i64::MIN], &[2, i64::MIN]], &[true, false]);
    }

    #[test]
    fn divided_equals_every_pair() {
        let mut state = 7u64;
        for n_parties in 3..=6 {
            for n in [1, 5, 40, 400] {
                let mut points: Vec<Vec<i64>> = (0..n)
                    .map(|_| {
                        (0..n_parties)
                            .map(|_| {
                                state = state
                                    .wrapping_mul(6_364_136_223_846_793_005)
                                    .wrapping_add(1);
                                (state >> 60) as i64
                            })
                            .collect()
                    })
                    .collect();
                points.sort_by(|left, right| right.cmp(left));
                points.dedup();
                let expected: Vec<bool> = points
                    .iter()
                    .map(|p| {
                        !points
                            .iter()
                            .any(|o| o != p && o.iter().zip(p).all(|(a, b)| a >= b))
                    })
                    .collect();
                assert_eq!(undominated(&points.concat(), n_parties), expected);
            }
        }
    }
}
