//! Staircases of two utilities and how two of them become one.

/// Adds the points of `slice`, each moved by `shift`, to a staircase.
///
/// Both come by strictly falling first and strictly rising second number, none
/// of them negative, and so does the result: the non-dominated of both, equal
/// ones once. Nothing is held beside both: they are merged from their ends into
/// the room that the slice needs.
pub(super) fn merge_shifted(stairs: &mut Vec<[i64; 2]>, slice: &[[i64; 2]], shift: [i64; 2]) {
    let Some(last) = slice.last() else {
        return;
    };
    let moved = |point: [i64; 2]| [point[0] + shift[0], point[1] + shift[1]];
    // As one number two points take one comparison.
    let joined = |point: [i64; 2]| (i128::from(point[0]) << 64) | i128::from(point[1] as u64);
    // What is better for party 1 and worse for party 0 than all of the slice stays.
    let last = moved(*last);
    let tail = stairs.partition_point(|point| point[0] >= last[0] || point[1] <= last[1]);
    let (len, room) = (stairs.len(), slice.len());
    stairs.extend_from_slice(slice);
    if tail < len {
        stairs.copy_within(tail..len, tail + room);
    }
    // The lower of both ends is next. Of what is left in the other staircase,
    // its end is the best for party 1 and no worse for party 0: that alone
    // decides. Every point is written and the place advances only if it is
    // kept: no branch depends on the data. The ends count down to below zero,
    // which is beyond the last: one check serves both.
    let (mut own, mut other) = (tail.wrapping_sub(1), room - 1);
    let mut free = tail + room;
    if own < stairs.len() {
        // What may come next is read before it is known which of the two does:
        // no step waits for the memory.
        let mut left = joined(stairs[own]);
        let mut right = joined(moved(slice[other]));
        while own > 0 && other > 0 {
            let next_left = joined(stairs[own - 1]);
            let next_right = joined(moved(slice[other - 1]));
            let takes_left = left < right;
            let (low, high) = if takes_left {
                (left, right)
            } else {
                (right, left)
            };
            stairs[free - 1] = [(low >> 64) as i64, low as i64];
            free -= usize::from(low as i64 > high as i64);
            left = if takes_left { next_left } else { left };
            right = if takes_left { right } else { next_right };
            own -= usize::from(takes_left);
            other -= usize::from(!takes_left);
        }
    }
    while own < stairs.len() && other < slice.len() {
        let left = joined(stairs[own]);
        let right = joined(moved(slice[other]));
        let takes_left = left < right;
        let (low, high) = if takes_left {
            (left, right)
        } else {
            (right, left)
        };
        stairs[free - 1] = [(low >> 64) as i64, low as i64];
        free -= usize::from(low as i64 > high as i64);
        own = own.wrapping_sub(usize::from(takes_left));
        other = other.wrapping_sub(usize::from(!takes_left));
    }
    let own = own.wrapping_add(1);
    let rest = &slice[..other.wrapping_add(1)];
    let start = free - rest.len();
    for (place, point) in stairs[start..free].iter_mut().zip(rest) {
        *place = moved(*point);
    }
    if own < start {
        stairs.copy_within(start.., own);
        stairs.truncate(len + room - (start - own));
    }
}

/// Thins a staircase to at most `target` points, and says the most by which
/// the first number of a point may now have to fall to find one that is kept.
pub(super) fn thin(stairs: &mut Vec<[i64; 2]>, target: usize) -> i64 {
    if stairs.len() <= target.max(1) {
        return 0;
    }
    let span = stairs[0][0] - stairs[stairs.len() - 1][0];
    let (mut low, mut high) = (0, span);
    while high - low > high / 32 + 1 {
        let middle = low + (high - low) / 2;
        if groups(stairs, middle) <= target {
            high = middle;
        } else {
            low = middle;
        }
    }
    let width = high;
    let mut kept = 0;
    let mut from = stairs[0][0];
    for next in 1..=stairs.len() {
        let ends = stairs.get(next).is_none_or(|point| from - point[0] > width);
        if ends {
            // The last of a group has the most of the second number.
            stairs[kept] = stairs[next - 1];
            kept += 1;
            from = stairs.get(next).map_or(0, |point| point[0]);
        }
    }
    stairs.truncate(kept);
    width
}

/// How many runs no wider than `width` a staircase falls into.
fn groups(stairs: &[[i64; 2]], width: i64) -> usize {
    let mut n = 0;
    let mut from = None;
    for point in stairs {
        if from.is_none_or(|from: i64| from - point[0] > width) {
            from = Some(point[0]);
            n += 1;
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stairs: &[[i64; 2]], slice: &[[i64; 2]], shift: [i64; 2], expected: &[[i64; 2]]) {
        let mut stairs = stairs.to_vec();
        merge_shifted(&mut stairs, slice, shift);
        assert_eq!(stairs, expected);
    }

    #[test]
    fn equal_points_stay_once() {
        check(
            &[[3, 1], [1, 3]],
            &[[2, 0], [0, 2]],
            [1, 1],
            &[[3, 1], [1, 3]],
        );
    }

    #[test]
    fn untouched_head_still_dominates() {
        check(
            &[[9, 5], [1, 6]],
            &[[4, 4], [3, 7]],
            [0, 0],
            &[[9, 5], [3, 7]],
        );
    }

    #[test]
    fn what_lies_past_the_slice_still_dominates_it() {
        check(
            &[[9, 1], [7, 6], [2, 9]],
            &[[5, 2], [4, 4], [1, 5]],
            [2, 1],
            &[[9, 1], [7, 6], [2, 9]],
        );
        check(&[[7, 6]], &[[8, 1], [3, 2]], [0, 0], &[[8, 1], [7, 6]]);
    }

    #[test]
    fn as_sorting_all_of_them() {
        let mut state = 1u64;
        let mut draw = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for round in 0..2000 {
            let levels = [4, 12, 200][round % 3];
            let mut drawn = |n: u64| -> Vec<[i64; 2]> {
                let points = (0..draw(n)).map(|_| [draw(levels) as i64, draw(levels) as i64]);
                staircase(points.collect())
            };
            let (stairs, slice) = (drawn(20), drawn(20));
            let shift = [draw(levels) as i64 / 2, draw(levels) as i64 / 2];
            let moved = slice.iter().map(|it| [it[0] + shift[0], it[1] + shift[1]]);
            let expected = staircase(stairs.iter().copied().chain(moved).collect());
            check(&stairs, &slice, shift, &expected);
        }
    }

    fn staircase(mut points: Vec<[i64; 2]>) -> Vec<[i64; 2]> {
        points.sort_unstable_by(|left, right| right.cmp(left));
        let mut best = -1;
        points.retain(|point| {
            let keep = point[1] > best;
            best = best.max(point[1]);
            keep
        });
        points
    }

    #[test]
    fn thinning_keeps_the_promise() {
        let whole: Vec<[i64; 2]> = (0..1000).map(|i| [10_000 - i * i / 100 - i, i]).collect();
        let mut thinned = whole.clone();
        let width = thin(&mut thinned, 40);
        assert!(thinned.len() <= 40);
        for point in whole {
            assert!(
                thinned
                    .iter()
                    .any(|kept| kept[0] + width >= point[0] && kept[1] >= point[1])
            );
        }
    }
}
