//! Worth that ties issues together, in spaces too large to list.

use crate::analysis::bargaining::{Answer, Method};
use crate::analysis::dependent::{
    self, BoxDomain, Effect, Effort, Joint, JointDomain, JointFrontier, WeightedBox, Width,
    frontier, joint_frontier,
};
use crate::analysis::picture::found::{Found, Known, too_large};
use crate::analysis::picture::rules::Rule;
use crate::analysis::picture::{PictureBudget, PictureMethod, PictureProblem};
use crate::analysis::situation::{Situation, Worth};
use crate::analysis::table::{AdditiveTable, TOTAL_MAX};
use crate::model::constraint::{Condition, Constraint};
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::mandate::Mandate;
use crate::model::scenario::hyper_rectangle::{Aggregation, Bound, Group, HyperRectangles, Pays};
use crate::model::scenario::profile::{Preference, Profile};
use crate::model::utility::Utility;

/// What was found without a complete frontier.
pub(super) struct Searched {
    /// What each rule's search came to, and the unit of its value. Rules that are
    /// not searched are missing.
    pub(super) answers: Vec<(Rule, Answer, f64)>,
    /// Per party, by how much `ranges` may be too narrow below and above.
    pub(super) range_gaps: Vec<(i64, i64)>,
    /// Per party the most within the zone, as far as known.
    pub(super) ideal: Option<Vec<i64>>,
    pub(super) is_ideal_exact: bool,
    /// Whether no outcome is acceptable to all, proven.
    pub(super) is_zone_empty: bool,
}

/// Searches what listing would tell: ranges, a frontier for two, and every rule
/// on its own where the frontier is not complete.
pub(super) fn searched<'a>(
    situation: &'a Situation,
    budget: &PictureBudget,
) -> Result<Found<'a>, PictureProblem> {
    let domain = domain_of(situation).ok_or_else(|| too_large(situation, budget))?;
    let effort = Effort {
        nodes: budget.nodes,
        width: budget.width_max,
        memory_bytes_max: budget.memory_bytes_max,
        ..Effort::default()
    };
    let n_parties = domain.n_parties();
    let mut ranges = Vec::new();
    let mut range_gaps = Vec::new();
    for party in 0..n_parties {
        let least = dependent::smallest(&domain, party, effort)?;
        let (bound, least) = least.unwrap_or((0, 0));
        let most = most_of(&domain, party, &vec![-TOTAL_MAX; n_parties], effort)?;
        let (most, above) = most.best.unwrap_or((least, least));
        ranges.push((least, most));
        range_gaps.push((least - bound, above - most));
    }
    let front = if n_parties == 2 {
        Some(match plain(situation, &domain, budget.width_max) {
            Some(front) => front,
            None => joint_frontier(&domain, effort)?,
        })
    } else {
        None
    };
    let mut searched = Searched {
        answers: Vec::new(),
        range_gaps,
        ideal: None,
        is_ideal_exact: false,
        is_zone_empty: false,
    };
    let front_known = front.map(known_of);
    if let Some(whole) = front_known.as_ref().filter(|known| known.is_exact) {
        let whole = whole.same();
        // The frontier's ends are proven.
        let ends = ranges.iter_mut().zip(&mut searched.range_gaps).enumerate();
        for (party, (range, gap)) in ends {
            let most = whole.points.iter().map(|point| point[party]).max();
            (range.1, gap.1) = (most.unwrap_or(range.1), 0);
        }
        let mut found = Found::new(situation, ranges, whole, None);
        found.searched = Some(searched);
        return Ok(found);
    }
    let floor = Found::disagreement_of(situation, &ranges);
    solve(&domain, &ranges, &floor, effort, &mut searched)?;
    let whole = front_known.unwrap_or_else(|| partial(&domain, &ranges, &searched));
    let mut found = Found::new(situation, ranges, whole, None);
    for (range, gap) in found.counted.ranges.iter_mut().zip(&searched.range_gaps) {
        *range = (range.0 - gap.0, range.1.saturating_add(gap.1));
    }
    found.searched = Some(searched);
    Ok(found)
}

/// The most that one party can have.
struct Most {
    /// Attained, and an upper bound.
    best: Option<(i64, i64)>,
    is_exact: bool,
}

fn most_of(
    domain: &JointDomain,
    party: usize,
    floor: &[i64],
    effort: Effort,
) -> Result<Most, PictureProblem> {
    let mut weights = vec![0; domain.n_parties()];
    weights[party] = 1;
    let answer = dependent::weighted_sum(domain, floor, &weights, effort)?;
    let certificate = answer.certificate();
    let best = answer.solution().map(|solution| {
        let attained = solution.utilities[party];
        let above = if certificate.is_exact {
            attained
        } else {
            (certificate.upper_bound.ceil() as i64).max(attained)
        };
        (attained, above)
    });
    Ok(Most {
        best,
        is_exact: certificate.is_exact,
    })
}

/// Asks every rule by itself.
fn solve(
    domain: &JointDomain,
    ranges: &[(i64, i64)],
    floor: &[i64],
    effort: Effort,
    searched: &mut Searched,
) -> Result<(), PictureProblem> {
    let n_parties = domain.n_parties();
    let one = Utility::ONE as f64;
    let ones = vec![1; n_parties];
    let mut ideal = Vec::new();
    let mut above = Vec::new();
    searched.is_ideal_exact = true;
    for party in 0..n_parties {
        let most = most_of(domain, party, floor, effort)?;
        searched.is_ideal_exact &= most.is_exact;
        let Some((attained, bound)) = most.best else {
            searched.is_zone_empty |= most.is_exact;
            break;
        };
        ideal.push(attained);
        above.push(bound);
    }
    let answers = &mut searched.answers;
    if !searched.is_zone_empty {
        answers.push((Rule::Nash, dependent::nash(domain, floor, effort)?, one));
        let gains = |best: &[i64]| -> Vec<i64> {
            best.iter()
                .zip(floor)
                .map(|(best, floor)| best - floor)
                .collect()
        };
        if ideal.len() == n_parties {
            let mut answer = least(domain, floor, &gains(&ideal), effort)?;
            if !searched.is_ideal_exact {
                widen(&mut answer, floor, &gains(&above));
            }
            answers.push((Rule::KalaiSmorodinsky, answer, 1.0));
        }
        answers.push((Rule::Egalitarian, least(domain, floor, &ones, effort)?, one));
        let leximin = dependent::leximin(domain, floor, &ones, effort)?;
        answers.push((Rule::Leximin, leximin, one));
        let welfare = dependent::weighted_sum(domain, floor, &ones, effort)?;
        answers.push((Rule::MaxWelfare, welfare, one));
        let (weights, unit) = relative(ranges, floor);
        let welfare = dependent::weighted_sum(domain, floor, &weights, effort)?;
        answers.push((Rule::MaxRelativeWelfare, welfare, unit));
    }
    let free = vec![-TOTAL_MAX; n_parties];
    let sum = dependent::weighted_sum(domain, &free, &ones, effort)?;
    answers.push((Rule::MaxSum, sum, one));
    searched.ideal = (ideal.len() == n_parties).then_some(ideal);
    searched.is_ideal_exact &= searched.ideal.is_some();
    Ok(())
}

/// The largest smallest share; of equals an efficient one, if that can be proven.
fn least(
    domain: &JointDomain,
    floor: &[i64],
    weights: &[i64],
    effort: Effort,
) -> Result<Answer, PictureProblem> {
    let lexicographic = dependent::leximin(domain, floor, weights, effort)?;
    if lexicographic.certificate().is_exact {
        return Ok(lexicographic);
    }
    Ok(dependent::egalitarian(domain, floor, weights, effort)?)
}

/// Shares of ideal gains that are not proven: the value counts shares of what the
/// ideal could be at most, the bound those of what it is at least.
fn widen(answer: &mut Answer, floor: &[i64], gains: &[i64]) {
    if let Answer::Solved(solution) = answer {
        let shares = solution.utilities.iter().zip(floor).zip(gains);
        let shares = shares
            .filter(|(_, gain)| **gain > 0)
            .map(|((have, floor), gain)| (have - floor) as f64 / *gain as f64);
        solution.certificate.value = shares.fold(solution.certificate.value, f64::min);
        solution.certificate.is_exact = false;
    }
}

/// Weights that make a sum of shares of each range, and how much a share of 1 is.
fn relative(ranges: &[(i64, i64)], floor: &[i64]) -> (Vec<i64>, f64) {
    let range = |party: usize| ranges[party].1.saturating_sub(floor[party]).max(0);
    let ranges: Vec<i64> = (0..ranges.len()).map(range).collect();
    let least = ranges
        .iter()
        .copied()
        .filter(|range| *range > 0)
        .min()
        .unwrap_or(1);
    // The largest weight is 2^50: rounding costs less than 10^-15 of a share.
    let weight = |range: &i64| match range {
        0 => 0,
        range => ((i128::from(least) << 50) / i128::from(*range)) as i64,
    };
    let unit = least as f64 * (1u64 << 50) as f64;
    (ranges.iter().map(weight).collect(), unit)
}

/// The frontier of two parties with boxes as their files have them: the search
/// made for these keeps more partial outcomes in the same memory.
fn plain(situation: &Situation, domain: &JointDomain, most: usize) -> Option<JointFrontier> {
    let Worth::Profiles(profiles) = situation.worth() else {
        return None;
    };
    let mut boxes = Vec::new();
    for (party, profile) in profiles.iter().enumerate() {
        for joint in sum_of(profile.hyper_rectangles()?, 2, party)? {
            let Effect::Pays(gains) = joint.effect else {
                return None;
            };
            boxes.push(WeightedBox {
                party,
                gain: gains[party],
                ranges: joint
                    .within
                    .iter()
                    .map(|(issue, values)| Some((*issue, *values.first()?, *values.last()?)))
                    .collect::<Option<_>>()?,
            });
        }
    }
    let sizes = situation.issues().iter().map(|i| i.labels.len() as u32);
    let boxes = BoxDomain::new(&sizes.collect::<Vec<u32>>(), boxes).ok()?;
    let found = frontier(&boxes, Width { most });
    if !found.is_exact {
        return None;
    }
    let mut points: Vec<([i64; 2], Vec<u32>)> = Vec::new();
    for point in found.points.into_iter().rev() {
        let units = domain.evaluate(&point.outcome)?;
        if points.last().is_none_or(|(last, _)| units[1] > last[1]) {
            // Dividing and capping may make the first party's utilities equal.
            points.retain(|(known, _)| known[0] > units[0]);
            points.push(([units[0], units[1]], point.outcome));
        }
    }
    points.reverse();
    Some(JointFrontier {
        points,
        is_exact: true,
        gap: [0; 2],
        method: Method::BoxShares,
        nodes: found.nodes,
    })
}

fn known_of(front: JointFrontier) -> Known {
    let method = method(front.method);
    let points = front
        .points
        .into_iter()
        .map(|(utilities, outcome)| (utilities.to_vec(), outcome));
    let gap = if front.is_exact {
        vec![0; 2]
    } else {
        front.gap.iter().map(|gap| (*gap).max(1)).collect()
    };
    Known::of_list(points.collect(), method, gap)
}

pub(super) fn method(method: Method) -> PictureMethod {
    match method {
        Method::BoxShares => PictureMethod::BoxSearch,
        _ => PictureMethod::Elimination,
    }
}

/// The efficient among the outcomes that rules select, and how far everything
/// else can be beyond one of them.
fn partial(domain: &JointDomain, ranges: &[(i64, i64)], searched: &Searched) -> Known {
    let mut points: Vec<(Vec<i64>, Vec<u32>)> = Vec::new();
    let mut used = PictureMethod::Elimination;
    for (_, answer, _) in &searched.answers {
        used = method(answer.certificate().method);
        let Some(solution) = answer.solution() else {
            continue;
        };
        let covers = |a: &[i64], b: &[i64]| a.iter().zip(b).all(|(a, b)| a >= b);
        let utilities = &solution.utilities;
        if points.iter().all(|(known, _)| !covers(known, utilities)) {
            points.retain(|(known, _)| !covers(utilities, known));
            points.push((utilities.clone(), solution.outcome.clone()));
        }
    }
    let above = |party: usize| ranges[party].1.saturating_add(searched.range_gaps[party].1);
    let gap_at = |utilities: &[i64]| -> Vec<i64> {
        let gaps = utilities.iter().enumerate();
        gaps.map(|(party, have)| above(party).saturating_sub(*have).max(0))
            .collect()
    };
    // Whichever of the points are shown in the end, each reaches everything
    // within the largest of their gaps.
    let gaps = points.iter().map(|(utilities, _)| gap_at(utilities));
    let widest = gaps.reduce(|one, other| {
        let pairs = one.into_iter().zip(other);
        pairs.map(|(one, other)| one.max(other)).collect()
    });
    let gap = widest.unwrap_or_else(|| {
        let width = |party: usize| (above(party) - ranges[party].0).max(1);
        (0..domain.n_parties()).map(width).collect()
    });
    Known::of_list(points, used, gap)
}

/// The situation's worth as sums of joints; `None` if it is not such a sum.
fn domain_of(situation: &Situation) -> Option<JointDomain> {
    match situation.worth() {
        Worth::Table(table) => JointDomain::new(table.clone(), Vec::new()).ok(),
        Worth::Profiles(profiles) => of_profiles(situation, profiles),
        Worth::Mandates {
            mandates,
            rules,
            agenda,
        } => of_mandates(situation, mandates, rules, agenda),
    }
}

/// A table from what a value of an issue is worth to a party.
fn table(
    situation: &Situation,
    n_parties: usize,
    worth: impl Fn(usize, usize, u32) -> i64,
) -> Option<AdditiveTable> {
    let rows = situation
        .issues()
        .iter()
        .enumerate()
        .map(|(issue, matter)| {
            let values = 0..matter.labels.len() as u32;
            let row = |value| (0..n_parties).map(|p| worth(p, issue, value)).collect();
            values.map(row).collect()
        });
    AdditiveTable::new(n_parties, rows.collect()).ok()
}

/// How many values the bounds of all boxes may name.
const NAMED_MAX: u64 = 10_000_000;

fn gains(n_parties: usize, party: usize, gain: i64) -> Effect {
    let mut gains = vec![0; n_parties];
    gains[party] = gain;
    Effect::Pays(gains)
}

fn of_profiles(situation: &Situation, profiles: &[Profile]) -> Option<JointDomain> {
    let n_parties = profiles.len();
    let table = table(situation, n_parties, |party, issue, value| {
        profiles[party].additive().map_or(0, |additive| {
            let bias = if issue == 0 {
                additive.bias().units()
            } else {
                0
            };
            additive.term(issue, value).units().saturating_add(bias)
        })
    })?;
    let n_values = |bound: &Bound| {
        situation
            .issues()
            .get(bound.issue)
            .map_or(0, |i| i.labels.len())
    };
    let boxes = profiles.iter().filter_map(Profile::hyper_rectangles);
    if boxes
        .map(|boxes| named(boxes.root(), &n_values))
        .sum::<u64>()
        > NAMED_MAX
    {
        return None;
    }
    let mut joints = Vec::new();
    for (party, profile) in profiles.iter().enumerate() {
        if let Preference::HyperRectangles(boxes) = &profile.preference {
            joints.extend(sum_of(boxes, n_parties, party)?);
        }
    }
    let mut domain = JointDomain::new(table, joints).ok()?;
    for (party, profile) in profiles.iter().enumerate() {
        if let Some(boxes) = profile.hyper_rectangles() {
            domain = domain.divided(party, boxes.max_raw());
        }
    }
    Some(domain)
}

/// How many values there are where a group's bounds are.
fn named(group: &Group, n_values: &impl Fn(&Bound) -> usize) -> u64 {
    let bounds = group
        .rectangles
        .iter()
        .flat_map(|rectangle| &rectangle.bounds);
    let own: u64 = bounds.map(|bound| n_values(bound) as u64).sum();
    let inner = group.groups.iter().map(|inner| named(inner, n_values));
    inner.fold(own, u64::saturating_add)
}

/// The boxes of one party; `None` if they are not added.
fn sum_of(boxes: &HyperRectangles, n_parties: usize, party: usize) -> Option<Vec<Joint>> {
    let mut all = Vec::new();
    let mut groups = vec![boxes.root()];
    while let Some(group) = groups.pop() {
        let n_members = group.rectangles.len() + group.groups.len();
        if group.aggregation != Aggregation::Sum && n_members > 1 {
            return None;
        }
        groups.extend(&group.groups);
        for rectangle in &group.rectangles {
            let bounds = rectangle.bounds.iter();
            let within = bounds
                .map(|bound| (bound.issue, (bound.first..=bound.last).collect()))
                .collect();
            let raw = rectangle.raw;
            if rectangle.pays == Pays::Outside {
                all.push(Joint {
                    within: Vec::new(),
                    effect: gains(n_parties, party, raw),
                });
            }
            let inside = if rectangle.pays == Pays::Inside {
                raw
            } else {
                -raw
            };
            all.push(Joint {
                within,
                effect: gains(n_parties, party, inside),
            });
        }
    }
    Some(all)
}

fn of_mandates(
    situation: &Situation,
    mandates: &[Mandate],
    rules: &[Constraint],
    agenda: &[Issue],
) -> Option<JointDomain> {
    let n_parties = mandates.len();
    let table = table(situation, n_parties, |party, issue, value| {
        let utility = &mandates[party].utility;
        utility.of_value(IssueIdx(issue), ValueIdx(value)).units()
    })?;
    let rectangles = mandates
        .iter()
        .flat_map(|mandate| mandate.utility.rectangles());
    let bounds = rectangles.flat_map(|rectangle| &rectangle.bounds);
    let named: u64 = bounds
        .map(|(issue, _, _)| u64::from(agenda.get(issue.0).map_or(0, |i| i.domain.n_values())))
        .sum();
    if named > NAMED_MAX {
        return None;
    }
    let mut joints = Vec::new();
    for (party, mandate) in mandates.iter().enumerate() {
        for extra in mandate.utility.interactions() {
            joints.push(Joint {
                within: [extra.one, extra.other]
                    .map(|(issue, value)| (issue.0, vec![value.0]))
                    .to_vec(),
                effect: gains(n_parties, party, extra.utility.units()),
            });
        }
        for rectangle in mandate.utility.rectangles() {
            let bounds = rectangle.bounds.iter();
            joints.push(Joint {
                within: bounds
                    .map(|(issue, first, last)| (issue.0, (first.0..=last.0).collect()))
                    .collect(),
                effect: gains(n_parties, party, rectangle.utility.units()),
            });
        }
    }
    for rule in rules {
        joints.extend(forbidden(rule, agenda));
    }
    JointDomain::new(table, joints).ok()
}

/// What a rule forbids: all that calls for it, without one of what it calls for.
fn forbidden<'a>(rule: &'a Constraint, agenda: &'a [Issue]) -> impl Iterator<Item = Joint> + 'a {
    let values = |condition: &Condition, holds: bool| -> (usize, Vec<u32>) {
        let issue = condition.issue.0;
        let all = agenda
            .get(issue)
            .into_iter()
            .flat_map(|i| i.domain.values());
        let kept = all.filter(|value| condition.test.holds(*value) == holds);
        (issue, kept.map(|value| value.0).collect())
    };
    rule.then.iter().map(move |then| Joint {
        within: rule
            .when
            .iter()
            .map(|when| values(when, true))
            .chain([values(then, false)])
            .collect(),
        effect: Effect::Forbids,
    })
}
