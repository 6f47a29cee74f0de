//! A single text that changes by one value at a time, if everybody accepts.
//!
//! A mediator who knows nobody's utilities proposes random changes of the text
//! accepted last. Works where issues depend on each other and no bid by bid
//! concession finds its way.

use crate::simulation::strategies::Draws;

/// How a party answers a proposed change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// Accepts what is not worse for it.
    HillClimber,
    /// Accepts a loss too, with probability `exp(-loss / T)`; the temperature
    /// `T` falls from `hot`, in the party's own unit, to 0 over the rounds.
    Annealer {
        /// The temperature of the first round.
        hot: f64,
    },
}

/// Changes a text for so many rounds and gives the last that all accepted.
///
/// `sizes` has the number of values of each issue, at least 1. The first text
/// is drawn at random. `change(party, text, issue, value)` says how much more
/// the text is worth to the party if the issue takes the value; what is not a
/// number is refused. Everybody answers every proposal, so that one party's
/// draws do not depend on another's answers. Cost: rounds times parties times
/// `change`.
///
/// Law: if all climb, no party ends worse than it began.
///
/// # Sources
/// M. Klein, P. Faratin, H. Sayama and Y. Bar-Yam, *Negotiating Complex
/// Contracts*, 2003, <https://doi.org/10.1023/A:1023068821218>.
///
/// ```
/// use detente::simulation::single_text::{Answer, single_text};
///
/// // Both want more of every issue.
/// let change = |_: usize, text: &[u32], issue: usize, value: u32| {
///     f64::from(value) - f64::from(text[issue])
/// };
/// let text = single_text(&[3, 4], &[Answer::HillClimber; 2], 200, 1, change);
/// assert_eq!(text, [2, 3]);
/// ```
pub fn single_text(
    sizes: &[u32],
    answers: &[Answer],
    rounds: u32,
    seed: u64,
    change: impl Fn(usize, &[u32], usize, u32) -> f64,
) -> Vec<u32> {
    let mut draws = Draws::new(seed);
    let mut text: Vec<u32> = Vec::with_capacity(sizes.len());
    for size in sizes {
        text.push(draws.below(*size as usize) as u32);
    }
    let open: Vec<usize> = (0..sizes.len()).filter(|issue| sizes[*issue] > 1).collect();
    if open.is_empty() {
        return text;
    }
    for round in 0..rounds {
        let issue = open[draws.below(open.len())];
        let other = draws.below(sizes[issue] as usize - 1) as u32;
        let value = other + u32::from(other >= text[issue]);
        let left = 1.0 - f64::from(round) / f64::from(rounds);
        let mut is_accepted = true;
        for (party, answer) in answers.iter().enumerate() {
            let gain = change(party, &text, issue, value);
            is_accepted &= accepts(*answer, gain, left, draws.share());
        }
        if is_accepted {
            text[issue] = value;
        }
    }
    text
}

/// Whether a change is accepted when the share `left` of the rounds is left.
fn accepts(answer: Answer, gain: f64, left: f64, draw: f64) -> bool {
    match answer {
        Answer::HillClimber => gain >= 0.0,
        Answer::Annealer { hot } => gain >= 0.0 || draw < libm::exp(gain / (hot * left)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn climbers_never_lose_and_annealers_may() {
        // One issue that the first wants high and the second low.
        let change = |party: usize, text: &[u32], issue: usize, value: u32| {
            let more = f64::from(value) - f64::from(text[issue]);
            if party == 0 { more } else { -more }
        };
        let climbers = [Answer::HillClimber; 2];
        let first = single_text(&[9], &climbers, 0, 5, change);
        assert_eq!(single_text(&[9], &climbers, 500, 5, change), first);
        let patient = [Answer::HillClimber, Answer::Annealer { hot: 50.0 }];
        assert_eq!(single_text(&[9], &patient, 500, 5, change), [8]);
    }

    #[test]
    fn what_is_no_number_is_refused_and_nothing_open_stays() {
        let nan = |_: usize, _: &[u32], _: usize, _: u32| f64::NAN;
        for answer in [Answer::HillClimber, Answer::Annealer { hot: 1.0 }] {
            let first = single_text(&[5, 5], &[answer], 0, 2, nan);
            assert_eq!(single_text(&[5, 5], &[answer], 50, 2, nan), first);
        }
        assert_eq!(single_text(&[1, 1], &[], 50, 2, nan), [0, 0]);
        assert!(single_text(&[], &[], 50, 2, nan).is_empty());
    }
}
