//! How far a point is from what was possible.

/// What all could still have gained over what they reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JointGain {
    /// Position of the better point among those given.
    pub point: usize,
    /// The parties' gains added up, in their own units; 0 if nothing was left.
    pub total: f64,
    /// The smallest gain of a party, 0 or more.
    pub smallest: f64,
}

/// Finds the joint gain that was left unexplored at `reached`.
///
/// Of the `frontier` points that are at least as good for every party, takes
/// the one with the largest total gain; of several the first. `None` if there
/// is none, as for a point beyond the frontier. The total depends on the
/// parties' units: normalise first if they are not comparable. Cost: points
/// times parties.
///
/// # Sources
/// Joint gains left on the table are those of Raiffa, "The Art and Science of
/// Negotiation" (1982), <https://www.hup.harvard.edu/books/9780674048133>.
///
/// # Examples
/// ```
/// use detente::analysis::dance::joint_gain;
///
/// let frontier = [vec![1.0, 0.0], vec![0.75, 0.5], vec![0.5, 0.875]];
/// let gain = joint_gain(&[0.5, 0.5], &frontier).expect("two points are better");
/// assert_eq!((gain.point, gain.total, gain.smallest), (2, 0.375, 0.0));
/// ```
pub fn joint_gain(reached: &[f64], frontier: &[Vec<f64>]) -> Option<JointGain> {
    let mut best: Option<JointGain> = None;
    for (point, utilities) in frontier.iter().enumerate() {
        let gains = utilities
            .iter()
            .zip(reached)
            .map(|(better, reached)| better - reached);
        if utilities.len() != reached.len() || gains.clone().any(|gain| gain.is_nan() || gain < 0.0)
        {
            continue;
        }
        let total: f64 = gains.clone().sum();
        // Strict comparison keeps the first of equals.
        if best.is_none_or(|best| total > best.total) {
            best = Some(JointGain {
                point,
                total,
                smallest: gains.fold(f64::INFINITY, f64::min),
            });
        }
    }
    best
}

/// The Euclidean distance from `utilities` to the nearest of `points`.
///
/// `points` are a frontier or a single solution. `None` if there is none of
/// the same number of parties. Depends on the parties' units. The distance to
/// points, not to lines between them: lotteries are not counted.
///
/// ```
/// use detente::analysis::dance::distance_to;
///
/// assert_eq!(distance_to(&[0.0, 0.5], &[vec![1.0, 1.0], vec![0.3, 0.9]]), Some(0.5));
/// assert_eq!(distance_to(&[0.0, 0.5], &[]), None);
/// ```
pub fn distance_to(utilities: &[f64], points: &[Vec<f64>]) -> Option<f64> {
    let squared = |point: &Vec<f64>| -> f64 {
        point
            .iter()
            .zip(utilities)
            .map(|(a, b)| (a - b) * (a - b))
            .sum()
    };
    let comparable = points.iter().filter(|point| point.len() == utilities.len());
    comparable.map(squared).reduce(f64::min).map(f64::sqrt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_frontier_nothing_is_left() {
        let frontier = [vec![1.0, 0.0], vec![0.5, 0.5]];
        let gain = joint_gain(&[0.5, 0.5], &frontier).unwrap();
        assert_eq!((gain.point, gain.total), (1, 0.0));
        assert_eq!(distance_to(&[0.5, 0.5], &frontier), Some(0.0));
        assert_eq!(joint_gain(&[0.6, 0.6], &frontier), None);
    }

    #[test]
    fn points_of_other_parties_are_left_out() {
        let points = [vec![1.0], vec![1.0, 1.0, 1.0]];
        assert_eq!(joint_gain(&[0.0, 0.0], &points), None);
        assert_eq!(distance_to(&[0.0, 0.0], &points), None);
    }
}
