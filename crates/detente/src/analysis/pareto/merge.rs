//! Staircases of two utilities and how two of them become one.

/// Adds the points of `slice`, each moved by `shift`, to a staircase.
///
/// Both come by strictly falling first and strictly rising second number, and
/// so does the result: the non-dominated of both, equal ones once. `spare` is
/// room to work in. Only the part of `stairs` that the slice overlaps is read.
pub(super) fn merge_shifted(
    stairs: &mut Vec<[i64; 2]>,
    slice: &[[i64; 2]],
    shift: [i64; 2],
    spare: &mut Vec<[i64; 2]>,
) {
    let Some(first) = slice.first() else {
        return;
    };
    let start = stairs.partition_point(|point| point[0] > first[0] + shift[0]);
    let mut best = if start > 0 {
        stairs[start - 1][1]
    } else {
        i64::MIN
    };
    spare.clear();
    spare.extend_from_slice(&stairs[start..]);
    stairs.resize(start + spare.len() + slice.len(), [0; 2]);
    let out = &mut stairs[start..];
    // Every candidate is written and the length advances only if it is kept:
    // no branch here depends on the data.
    let (mut own, mut other, mut kept) = (0, 0, 0);
    while own < spare.len() && other < slice.len() {
        let left = spare[own];
        let right = [slice[other][0] + shift[0], slice[other][1] + shift[1]];
        let takes_left = left[0] > right[0] || (left[0] == right[0] && left[1] >= right[1]);
        let point = if takes_left { left } else { right };
        own += usize::from(takes_left);
        other += usize::from(!takes_left);
        out[kept] = point;
        kept += usize::from(point[1] > best);
        best = best.max(point[1]);
    }
    let moved = slice[other..]
        .iter()
        .map(|point| [point[0] + shift[0], point[1] + shift[1]]);
    for point in spare[own..].iter().copied().chain(moved) {
        out[kept] = point;
        kept += usize::from(point[1] > best);
        best = best.max(point[1]);
    }
    stairs.truncate(start + kept);
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
        merge_shifted(&mut stairs, slice, shift, &mut Vec::new());
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
