//! A dance beside what was possible: how far each offer and the agreement stayed from it.

use crate::analysis::dance::{
    Dance, DanceProblem, JointGain, Offered, Span, dance, distance_to, joint_gain,
};
use crate::analysis::picture::{Picture, Rule};
use crate::model::utility::Utility;

/// The offers of a negotiation and what was agreed, as utilities.
#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    /// All offers, oldest first.
    pub offers: Vec<Offered>,
    /// What the agreement is worth to each party, undiscounted; `None` without one.
    pub agreement: Option<Vec<f64>>,
}

/// How far a point stays from what was possible.
///
/// Distances are Euclidean over shares of each party's range (0 its worst
/// outcome, 1 its best; dimensionless), so that no party's unit weighs more.
/// `None` where there is nothing to be far from.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// To the nearest frontier point; at most that if the frontier is not complete.
    pub to_frontier: Option<f64>,
    /// To the Nash point.
    pub to_nash: Option<f64>,
    /// To the point of the discrete Kalai-Smorodinsky rule.
    pub to_kalai_smorodinsky: Option<f64>,
    /// What all could have gained over this point at once, in shares; `None` if
    /// no frontier point is at least as good for everybody.
    pub unexplored: Option<JointGain>,
}

/// A dance with the gap of every offer.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredDance {
    /// What was danced, its utilities rounded to 10^-12.
    pub transcript: Transcript,
    /// The steps and how each party danced. Concessions are measured from a
    /// party's best outcome to its disagreement value.
    pub dance: Dance,
    /// Per offer, how far it stayed.
    pub gaps: Vec<Gap>,
    /// How far the agreement stayed.
    pub agreement_gap: Option<Gap>,
    /// Whether all frontier points are known; else distances to it are upper bounds.
    pub is_frontier_exact: bool,
}

/// Measures a transcript beside the picture of the same situation, in the same units.
///
/// Utilities are first rounded to 10^-12, the grid on which the picture is
/// exact: sums of floats in another order classify alike. The frontier is that
/// of the picture, of outcomes that leave nobody below its disagreement value;
/// an offer that does may lie beyond it, and one that a rule forbids may lie
/// outside of 0 to 1. Cost: distinct offers times frontier points.
///
/// # Errors
/// See [`DanceProblem`].
///
/// # Examples
/// ```
/// use detente::analysis::dance::{Offered, Transcript, measured_dance};
/// use detente::analysis::picture::{PictureBudget, picture};
/// use detente::analysis::situation::Situation;
/// use detente::format::scenario::{ReadOptions, read_scenario};
/// use detente::format::source::SourceFile;
///
/// let domain = "type: DiscreteCartesianOutcomeSpace\nname: truce\nissues:\n\
///               - {name: Days, type: ContiguousIssue, values: [30, 32]}\n";
/// let party = |worth: &str| format!("type: LinearAdditiveUtilityFunction\nweights: [1]\n\
///               values:\n- {{type: TableFun, mapping: {worth}}}\n");
/// let files = [
///     SourceFile::new("truce.yml", domain),
///     SourceFile::new("east.yml", party("{30: 0.0, 31: 0.6, 32: 1.0}")),
///     SourceFile::new("west.yml", party("{30: 1.0, 31: 0.7, 32: 0.0}")),
/// ];
/// let scenario = read_scenario(&files, &ReadOptions::default()).map_err(|_| "mistakes")?;
/// let situation = Situation::of_scenario(&scenario)?;
/// let picture = picture(&situation, &PictureBudget::default())?;
/// let transcript = Transcript {
///     offers: vec![Offered { by: 0, utilities: vec![1.0, 0.0] }],
///     agreement: Some(vec![0.6, 0.7]),
/// };
/// let danced = measured_dance(&transcript, &picture)?;
/// let gap = danced.agreement_gap.ok_or("there is an agreement")?;
/// assert_eq!((gap.to_frontier, gap.to_nash), (Some(0.0), Some(0.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn measured_dance(
    transcript: &Transcript,
    picture: &Picture,
) -> Result<MeasuredDance, DanceProblem> {
    let rounded = |utilities: &[f64]| utilities.iter().map(|u| on_grid(*u)).collect();
    let offers = transcript.offers.iter().map(|offer| Offered {
        by: offer.by,
        utilities: rounded(&offer.utilities),
    });
    let transcript = Transcript {
        offers: offers.collect(),
        agreement: transcript.agreement.as_deref().map(rounded),
    };
    check_agreement(&transcript, picture.ranges.len())?;
    let spans: Vec<Span> = (picture.ranges.iter().zip(&picture.disagreement))
        .map(|(range, disagreement)| Span {
            best: float(range.1),
            yielded: float(*disagreement),
        })
        .collect();
    let danced = dance(&transcript.offers, &spans, 0.0)?;
    let possible = Possible::of(picture);
    let mut known: Vec<(&[f64], Option<Gap>)> = transcript
        .offers
        .iter()
        .map(|offer| (offer.utilities.as_slice(), None))
        .collect();
    known.sort_by(|a, b| ascending(a.0, b.0));
    known.dedup_by(|a, b| a.0 == b.0);
    for (utilities, gap) in &mut known {
        *gap = Some(possible.gap(utilities));
    }
    let gap_of = |utilities: &[f64]| -> Gap {
        let at = known.binary_search_by(|known| ascending(known.0, utilities));
        let found = at.ok().and_then(|at| known[at].1.clone());
        found.unwrap_or_else(|| possible.gap(utilities))
    };
    let gaps = transcript.offers.iter().map(|it| gap_of(&it.utilities));
    Ok(MeasuredDance {
        gaps: gaps.collect(),
        agreement_gap: transcript.agreement.as_deref().map(gap_of),
        dance: danced,
        is_frontier_exact: picture.frontier.is_exact,
        transcript,
    })
}

fn float(units: i64) -> f64 {
    Utility::from_units(units).to_f64_lossy()
}

/// The nearest multiple of 10^-12; what is beyond their range stays as it is.
fn on_grid(utility: f64) -> f64 {
    Utility::from_f64_rounded(utility).map_or(utility, Utility::to_f64_lossy)
}

fn check_agreement(transcript: &Transcript, n_parties: usize) -> Result<(), DanceProblem> {
    let is_well = |agreed: &Vec<f64>| {
        agreed.len() == n_parties && agreed.iter().all(|utility| utility.is_finite())
    };
    if transcript.agreement.as_ref().is_none_or(is_well) {
        return Ok(());
    }
    Err(DanceProblem::Agreement {
        expected: n_parties,
    })
}

fn ascending(a: &[f64], b: &[f64]) -> std::cmp::Ordering {
    let orders = a.iter().zip(b).map(|(a, b)| a.total_cmp(b));
    orders.fold(a.len().cmp(&b.len()), |order, next| order.then(next))
}

/// What was possible, in shares of each party's range.
struct Possible<'a> {
    picture: &'a Picture,
    /// By falling share of the first party.
    frontier: Vec<Vec<f64>>,
    nash: Vec<Vec<f64>>,
    kalai_smorodinsky: Vec<Vec<f64>>,
}

impl<'a> Possible<'a> {
    fn of(picture: &'a Picture) -> Self {
        let shares = |point: &Vec<i64>| shares(point.iter().map(|u| float(*u)), picture);
        let chosen = |rule| {
            let found = picture.settlement(rule).into_iter();
            found.map(|found| shares(&found.utilities)).collect()
        };
        Self {
            frontier: picture.frontier.points.iter().map(shares).collect(),
            nash: chosen(Rule::Nash),
            kalai_smorodinsky: chosen(Rule::KalaiSmorodinsky),
            picture,
        }
    }

    fn gap(&self, utilities: &[f64]) -> Gap {
        let point = shares(utilities.iter().copied(), self.picture);
        Gap {
            to_frontier: self.to_frontier(&point),
            to_nash: distance_to(&point, &self.nash),
            to_kalai_smorodinsky: distance_to(&point, &self.kalai_smorodinsky),
            unexplored: joint_gain(&point, &self.frontier),
        }
    }

    /// As [`distance_to`], outwards from the points that are as good for the first party.
    fn to_frontier(&self, point: &[f64]) -> Option<f64> {
        let own = *point.first()?;
        let start = self.frontier.partition_point(|other| other[0] > own);
        let mut nearest = f64::INFINITY;
        let (before, after) = self.frontier.split_at(start);
        for side in [
            &mut before.iter().rev() as &mut dyn Iterator<Item = &Vec<f64>>,
            &mut after.iter(),
        ] {
            for other in side {
                let across = other[0] - own;
                if across * across > nearest {
                    break;
                }
                let squares = other.iter().zip(point).map(|(a, b)| (a - b) * (a - b));
                nearest = nearest.min(squares.sum());
            }
        }
        (!self.frontier.is_empty()).then(|| nearest.sqrt())
    }
}

/// Each party's share of its range; 1 if it has no range.
fn shares(utilities: impl Iterator<Item = f64>, picture: &Picture) -> Vec<f64> {
    let share = |(utility, range): (f64, &(i64, i64))| {
        let (least, most) = (float(range.0), float(range.1));
        if most > least {
            (utility - least) / (most - least)
        } else {
            1.0
        }
    };
    utilities.zip(&picture.ranges).map(share).collect()
}
