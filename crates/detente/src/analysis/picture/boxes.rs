//! Two parties whose worth is a sum of boxes, in spaces too large to list.

use crate::analysis::dependent::{BoxDomain, WeightedBox, Width, frontier};
use crate::analysis::picture::found::{Found, Known, too_large};
use crate::analysis::picture::{PictureBudget, PictureMethod, PictureProblem};
use crate::analysis::situation::Situation;
use crate::model::scenario::hyper_rectangle::{Aggregation, HyperRectangles, Pays};
use crate::model::scenario::profile::Profile;

/// Searches the frontier in raw units, then divides and caps.
pub(super) fn searched<'a>(
    situation: &'a Situation,
    profiles: &[Profile],
    budget: &PictureBudget,
) -> Result<Found<'a>, PictureProblem> {
    let refused = || too_large(situation, budget);
    let both: Option<Vec<&HyperRectangles>> =
        profiles.iter().map(Profile::hyper_rectangles).collect();
    let Some([one, other]) = both.as_deref() else {
        return Err(refused());
    };
    let sides = [*one, *other];
    let width = Width {
        most: budget.width_max,
    };
    let sizes: Vec<u32> = situation
        .issues()
        .iter()
        .map(|i| i.labels.len() as u32)
        .collect();
    let mut all = Vec::new();
    for (party, boxes) in sides.into_iter().enumerate() {
        all.extend(sum_of(boxes, party, 1).ok_or_else(refused)?);
    }
    let domain = BoxDomain::new(&sizes, all).map_err(|_| refused())?;
    let efficient = frontier(&domain, width);
    // Dividing and capping keep the order, but may make points equal or dominated.
    let mut points: Vec<(Vec<i64>, Vec<u32>)> = Vec::new();
    for point in efficient.points {
        let utilities: Vec<i64> = (0..2)
            .map(|side| sides[side].utility_of_raw(point.utilities[side]).units())
            .collect();
        let covers = |a: &[i64], b: &[i64]| a.iter().zip(b).all(|(a, b)| a >= b);
        if points.iter().any(|(known, _)| covers(known, &utilities)) {
            continue;
        }
        points.retain(|(known, _)| !covers(&utilities, known));
        points.push((utilities, point.outcome));
    }
    let raw_gap = efficient.gap.ceil().max(0.0) as i64;
    let gap = sides.map(|side| {
        if efficient.is_exact {
            0
        } else {
            side.utility_of_raw(raw_gap).units().max(1)
        }
    });
    let mut ranges = Vec::new();
    for (party, boxes) in sides.into_iter().enumerate() {
        // The least of a sum is the most of its opposite.
        let least = BoxDomain::new(&sizes, sum_of(boxes, 0, -1).unwrap_or_default());
        let least = frontier(&least.map_err(|_| refused())?, width);
        let raw = least.points.iter().map(|point| -point.utilities[0]).min();
        let most = points.iter().map(|(utilities, _)| utilities[party]).max();
        ranges.push((
            boxes.utility_of_raw(raw.unwrap_or(0)).units(),
            most.unwrap_or(0),
        ));
    }
    let whole = Known::of_list(points, PictureMethod::BoxSearch, gap.to_vec());
    Ok(Found::new(situation, ranges, whole, None))
}

/// The boxes of one party, every gain times `sign`; `None` if they are not added.
fn sum_of(boxes: &HyperRectangles, party: usize, sign: i64) -> Option<Vec<WeightedBox>> {
    let mut all = Vec::new();
    let mut groups = vec![boxes.root()];
    while let Some(group) = groups.pop() {
        let n_members = group.rectangles.len() + group.groups.len();
        if group.aggregation != Aggregation::Sum && n_members > 1 {
            return None;
        }
        groups.extend(&group.groups);
        for rectangle in &group.rectangles {
            let ranges = rectangle.bounds.iter().map(|b| (b.issue, b.first, b.last));
            let ranges: Vec<(usize, u32, u32)> = ranges.collect();
            let gain = sign * rectangle.raw;
            match rectangle.pays {
                Pays::Inside => all.push(WeightedBox {
                    party,
                    gain,
                    ranges,
                }),
                Pays::Outside => all.extend(WeightedBox::outside(party, gain, ranges)),
            }
        }
    }
    Some(all)
}
