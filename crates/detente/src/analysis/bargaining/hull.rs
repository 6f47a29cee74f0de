//! Solutions with lotteries: two parties, the convex hull of a list of outcomes.
//!
//! The theory of bargaining assumes convex sets; a lottery between outcomes
//! makes any list convex. The figures here are doubles (about 1e-15 relative):
//! they tell where the classical solutions lie, they do not decide between outcomes.

use super::certificate::BargainingProblem;
use super::points::Points;

/// A point of the hull and the lottery that gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lottery {
    /// Expected utilities of the two parties.
    pub utilities: [f64; 2],
    /// Positions of the two outcomes that are drawn from.
    pub outcomes: [usize; 2],
    /// Probability of the second of them.
    pub probability: f64,
}

/// The classical solutions on a convex hull.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LotterySolutions {
    /// The largest product of gains.
    pub nash: Lottery,
    /// The efficient point on the line from disagreement to the ideal point.
    pub kalai_smorodinsky: Lottery,
    /// The efficient point with equal gains, or as equal as efficiency allows.
    pub egalitarian: Lottery,
    /// Each party's best expected utility while the other does not lose.
    pub ideal: [f64; 2],
}

/// Finds the Nash, Kalai–Smorodinsky and egalitarian solutions with lotteries.
///
/// Free disposal is assumed: a party may be given less than a lottery gives it.
/// `None` if no lottery gives both more than disagreement. Where the line leaves
/// the hull beyond an end of the frontier, that end is returned.
///
/// # Errors
/// A list for other than two parties, or not two disagreement values.
///
/// # Sources
/// J. F. Nash, "The bargaining problem", 1950, <https://doi.org/10.2307/1907266>.
///
/// ```
/// use detente::analysis::bargaining::{lotteries, points::Points};
///
/// let square = vec![vec![0, 1], vec![1, 0]];
/// let solutions = lotteries(&Points::new(2, &square)?, &[0, 0])?.ok_or("both can gain")?;
/// assert_eq!(solutions.nash.utilities, [0.5, 0.5]);
/// assert_eq!(solutions.ideal, [1.0, 1.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn lotteries(
    points: &Points<'_>,
    disagreement: &[i64],
) -> Result<Option<LotterySolutions>, BargainingProblem> {
    for found in [points.n_parties(), disagreement.len()] {
        if found != 2 {
            return Err(BargainingProblem::WrongLength { expected: 2, found });
        }
    }
    let frontier = frontier_of_hull(points.all());
    let gains: Vec<Lottery> = frontier
        .iter()
        .map(|at| Lottery {
            utilities: [0, 1].map(|party| {
                (i128::from(points.all()[*at][party]) - i128::from(disagreement[party])) as f64
            }),
            outcomes: [*at, *at],
            probability: 0.0,
        })
        .collect();
    let rational = clip(&gains);
    let (Some(first), Some(last)) = (rational.first(), rational.last()) else {
        return Ok(None);
    };
    let ideal = [last.utilities[0], first.utilities[1]];
    if ideal[0] <= 0.0 || ideal[1] <= 0.0 {
        return Ok(None);
    }
    let back = |lottery: Lottery| Lottery {
        utilities: [0, 1].map(|party| lottery.utilities[party] + disagreement[party] as f64),
        ..lottery
    };
    Ok(Some(LotterySolutions {
        nash: back(largest_product(&rational)),
        kalai_smorodinsky: back(on_ray(&rational, ideal)),
        egalitarian: back(on_ray(&rational, [1.0, 1.0])),
        ideal: [0, 1].map(|party| ideal[party] + disagreement[party] as f64),
    }))
}

/// Positions of the hull's efficient corners, the first party's utility rising.
fn frontier_of_hull(points: &[Vec<i64>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&points[*a], &points[*b]);
        b[0].cmp(&a[0]).then(b[1].cmp(&a[1]))
    });
    let mut corners: Vec<usize> = Vec::new();
    for at in order {
        // Efficient: more for the second party than all that give the first more.
        if corners
            .last()
            .is_some_and(|last| points[at][1] <= points[*last][1])
        {
            continue;
        }
        while let [.., before, last] = corners[..] {
            let side = |party: usize, from: usize, to: usize| {
                i128::from(points[to][party]) - i128::from(points[from][party])
            };
            let turn = side(0, before, last) * side(1, before, at)
                - side(1, before, last) * side(0, before, at);
            if turn > 0 {
                break;
            }
            corners.pop();
        }
        corners.push(at);
    }
    corners.reverse();
    corners
}

/// The part of a frontier where neither party loses.
fn clip(corners: &[Lottery]) -> Vec<Lottery> {
    let mut inside: Vec<Lottery> = Vec::new();
    for (at, corner) in corners.iter().enumerate() {
        if at > 0 {
            let before = &corners[at - 1];
            for party in [0, 1] {
                let (a, b) = (before.utilities[party], corner.utilities[party]);
                if (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0) {
                    let mut crossing = between(before, corner, a / (a - b));
                    crossing.utilities[party] = 0.0;
                    if crossing.utilities[1 - party] >= 0.0 {
                        inside.push(crossing);
                    }
                }
            }
        }
        if corner.utilities.iter().all(|gain| *gain >= 0.0) {
            inside.push(*corner);
        }
    }
    inside.sort_by(|a, b| a.utilities[0].total_cmp(&b.utilities[0]));
    inside
}

fn between(from: &Lottery, to: &Lottery, share: f64) -> Lottery {
    let mix = |party: usize| {
        from.utilities[party] + share * (to.utilities[party] - from.utilities[party])
    };
    let (start, end) = (from.outcomes, to.outcomes);
    // Both ends lie on one edge of the hull; an end that is itself a lottery on it keeps its corners.
    let (outcomes, low, high) = if start[0] == start[1] && end[0] == end[1] {
        ([start[0], end[0]], 0.0, 1.0)
    } else if start[0] == start[1] {
        (
            end,
            if start[0] == end[0] { 0.0 } else { 1.0 },
            to.probability,
        )
    } else {
        (
            start,
            from.probability,
            if end[0] == end[1] {
                if end[0] == start[0] { 0.0 } else { 1.0 }
            } else {
                to.probability
            },
        )
    };
    Lottery {
        utilities: [mix(0), mix(1)],
        outcomes,
        probability: low + share * (high - low),
    }
}

fn largest_product(frontier: &[Lottery]) -> Lottery {
    let product = |lottery: &Lottery| lottery.utilities[0] * lottery.utilities[1];
    let mut best = frontier[0];
    let mut offer = |lottery: Lottery| {
        if product(&lottery) > product(&best) {
            best = lottery;
        }
    };
    for corner in frontier {
        offer(*corner);
    }
    for pair in frontier.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let step = [0, 1].map(|party| b.utilities[party] - a.utilities[party]);
        // The product along an edge is a parabola; its top, where inside.
        let curve = 2.0 * step[0] * step[1];
        if curve < 0.0 {
            let top = -(a.utilities[0] * step[1] + a.utilities[1] * step[0]) / curve;
            if top > 0.0 && top < 1.0 {
                offer(between(a, b, top));
            }
        }
    }
    best
}

/// The frontier's point on a ray from 0, or the end beyond which the ray passes.
fn on_ray(frontier: &[Lottery], ray: [f64; 2]) -> Lottery {
    let side = |lottery: &Lottery| lottery.utilities[0] * ray[1] - lottery.utilities[1] * ray[0];
    for pair in frontier.windows(2) {
        let (a, b) = (side(&pair[0]), side(&pair[1]));
        if a <= 0.0 && b >= 0.0 && b - a > 0.0 {
            return between(&pair[0], &pair[1], -a / (b - a));
        }
    }
    if side(&frontier[0]) > 0.0 {
        frontier[0]
    } else {
        frontier[frontier.len() - 1]
    }
}
