//! The dance of a negotiation: how each offer moved all parties, and how far from what was possible.
//!
//! Works on a transcript of utilities alone, whoever made the offers. It needs
//! the utilities of all parties, so it is for analysts and simulations, never
//! for a seat in talks.

mod gap;
mod measured;
mod step_class;

use thiserror::Error;

pub use gap::{JointGain, distance_to, joint_gain};
pub use measured::{Gap, MeasuredDance, Transcript, measured_dance};
pub use step_class::{ClassCounts, StepClass};

/// One offer with what it is worth to each party.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// Who offered, from 0.
    pub by: usize,
    /// What it is worth to each party, in order; finite.
    pub utilities: Vec<f64>,
}

/// How one party's offer differs from its offer before.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Position of the offer in the transcript.
    pub offer: usize,
    /// Who offered, from 0.
    pub by: usize,
    /// What it gained or gave up itself.
    pub own_change: f64,
    /// Per party what it gained or lost; `own_change` at the party's own place.
    pub changes: Vec<f64>,
    /// Per party the class of the step as it concerns that party; `None` at
    /// the party's own place.
    pub classes: Vec<Option<StepClass>>,
}

/// How one party danced.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyDance {
    /// Offers made.
    pub n_offers: usize,
    /// Its steps by class, those towards each other party counted together.
    pub counts: ClassCounts,
    /// Share of the way from its best to its yield that its lowest offer went,
    /// 0 to 1 as a rule (dimensionless); `None` without offers or without way.
    pub concession_rate: Option<f64>,
    /// What it gave up per step on average, in its own unit; negative if it
    /// asked for more. `None` without steps.
    pub mean_concession: Option<f64>,
}

/// A transcript as a dance.
#[derive(Clone, Debug, PartialEq)]
pub struct Dance {
    /// All steps, in the order of the offers. A party's first offer is no step.
    pub steps: Vec<Step>,
    /// How each party danced.
    pub parties: Vec<PartyDance>,
}

/// What a party's concessions are measured against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The most it could ask for.
    pub best: f64,
    /// What it has if it yields: its utility of the others' best outcome, or
    /// its reservation value.
    pub yielded: f64,
}

/// Why a transcript cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DanceProblem {
    /// An offer does not have one finite utility for each party.
    #[error("offer {offer}: expected {expected} finite utilities, one for each party")]
    Utilities {
        /// Position of the offer, from 0.
        offer: usize,
        /// Number of parties.
        expected: usize,
    },
    /// An offer is made by nobody.
    #[error("offer {offer}: there is no party {by}")]
    NoSuchParty {
        /// Position of the offer, from 0.
        offer: usize,
        /// Who is said to have made it.
        by: usize,
    },
    /// An agreement does not have one finite utility for each party.
    #[error("agreement: expected {expected} finite utilities, one for each party")]
    Agreement {
        /// Number of parties.
        expected: usize,
    },
    /// A band is negative or not a number.
    #[error("expected a band of 0 or more")]
    Band,
}

/// Classifies every step of a transcript and sums up how each party danced.
///
/// `spans` has one entry per party. With `band` 0 a change counts as none only
/// if it is exactly 0; else as [`StepClass::of`] says. Rescaling a party's
/// utilities upwards or downwards does not change classes under band 0.
/// Cost: offers times parties.
///
/// # Errors
/// See [`DanceProblem`].
///
/// # Examples
/// ```
/// use detente::analysis::dance::{Offered, Span, StepClass, dance};
///
/// let offered = |by, one, other| Offered { by, utilities: vec![one, other] };
/// let transcript = [offered(0, 1.0, 0.0), offered(1, 0.2, 1.0), offered(0, 0.8, 0.5)];
/// let spans = [Span { best: 1.0, yielded: 0.0 }; 2];
/// let dance = dance(&transcript, &spans, 0.0)?;
/// assert_eq!(dance.steps[0].classes, [None, Some(StepClass::Concession)]);
/// assert_eq!(dance.parties[0].concession_rate, Some(1.0 - 0.8));
/// # Ok::<(), detente::analysis::dance::DanceProblem>(())
/// ```
pub fn dance(offers: &[Offered], spans: &[Span], band: f64) -> Result<Dance, DanceProblem> {
    check(offers, spans.len(), band)?;
    let mut steps = Vec::new();
    let mut last: Vec<Option<&Offered>> = vec![None; spans.len()];
    for (position, offer) in offers.iter().enumerate() {
        if let Some(before) = last[offer.by].replace(offer) {
            steps.push(step(position, before, offer, band));
        }
    }
    let of_party = |(party, span): (usize, &Span)| party_dance(offers, &steps, party, *span);
    let parties = spans.iter().enumerate().map(of_party).collect();
    Ok(Dance { steps, parties })
}

fn check(offers: &[Offered], n_parties: usize, band: f64) -> Result<(), DanceProblem> {
    if band.is_nan() || band < 0.0 {
        return Err(DanceProblem::Band);
    }
    for (position, offer) in offers.iter().enumerate() {
        let are_finite = offer.utilities.iter().all(|utility| utility.is_finite());
        if offer.utilities.len() != n_parties || !are_finite {
            return Err(DanceProblem::Utilities {
                offer: position,
                expected: n_parties,
            });
        }
        if offer.by >= n_parties {
            return Err(DanceProblem::NoSuchParty {
                offer: position,
                by: offer.by,
            });
        }
    }
    Ok(())
}

fn step(position: usize, before: &Offered, offer: &Offered, band: f64) -> Step {
    let pairs = offer.utilities.iter().zip(&before.utilities);
    let changes: Vec<f64> = pairs.map(|(after, before)| after - before).collect();
    let own_change = changes[offer.by];
    let class = |(party, change): (usize, &f64)| {
        (party != offer.by).then(|| StepClass::of(own_change, *change, band))
    };
    let classes = changes.iter().enumerate().map(class).collect();
    Step {
        offer: position,
        by: offer.by,
        own_change,
        changes,
        classes,
    }
}

fn party_dance(offers: &[Offered], steps: &[Step], party: usize, span: Span) -> PartyDance {
    let own: Vec<f64> = offers
        .iter()
        .filter(|offer| offer.by == party)
        .map(|it| it.utilities[party])
        .collect();
    let own_steps: Vec<&Step> = steps.iter().filter(|step| step.by == party).collect();
    let lowest = own.iter().copied().reduce(f64::min);
    let way = span.best - span.yielded;
    let given_up: f64 = own_steps.iter().map(|step| -step.own_change).sum();
    PartyDance {
        n_offers: own.len(),
        counts: own_steps
            .iter()
            .flat_map(|step| step.classes.iter().flatten())
            .copied()
            .collect(),
        concession_rate: lowest
            .filter(|_| way > 0.0)
            .map(|lowest| (span.best - lowest) / way),
        mean_concession: (!own_steps.is_empty()).then(|| given_up / own_steps.len() as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(by: usize, utilities: &[f64]) -> Offered {
        Offered {
            by,
            utilities: utilities.to_vec(),
        }
    }

    const SPAN: Span = Span {
        best: 1.0,
        yielded: 0.5,
    };

    #[test]
    fn steps_are_between_offers_of_the_same_party() {
        let transcript = [
            offered(0, &[1.0, 0.25, 0.5]),
            offered(1, &[0.25, 1.0, 0.5]),
            offered(0, &[0.75, 0.5, 0.25]),
            offered(2, &[0.0, 0.0, 1.0]),
            offered(0, &[0.75, 0.5, 0.25]),
        ];
        let dance = dance(&transcript, &[SPAN; 3], 0.0).unwrap();
        let [first, second] = dance.steps.as_slice() else {
            panic!("{:?}", dance.steps)
        };
        assert_eq!(first.changes, [-0.25, 0.25, -0.25]);
        let classes = [
            None,
            Some(StepClass::Concession),
            Some(StepClass::Unfortunate),
        ];
        assert_eq!((first.offer, first.classes.as_slice()), (2, &classes[..]));
        assert_eq!(second.classes[1], Some(StepClass::Silent));
        let [one, other, third] = dance.parties.as_slice() else {
            panic!("three parties")
        };
        assert_eq!(
            (one.concession_rate, one.mean_concession),
            (Some(0.5), Some(0.125))
        );
        assert_eq!((other.n_offers, other.mean_concession), (1, None));
        assert_eq!(
            (one.counts.of(StepClass::Silent), third.counts.total()),
            (2, 0)
        );
    }

    #[test]
    fn what_is_no_transcript_is_refused() {
        let check = |offer: Offered, band, expected| {
            assert_eq!(dance(&[offer], &[SPAN; 2], band).unwrap_err(), expected);
        };
        let utilities = DanceProblem::Utilities {
            offer: 0,
            expected: 2,
        };
        check(offered(0, &[1.0]), 0.0, utilities.clone());
        check(offered(0, &[1.0, f64::NAN]), 0.0, utilities);
        check(
            offered(2, &[1.0, 1.0]),
            0.0,
            DanceProblem::NoSuchParty { offer: 0, by: 2 },
        );
        check(offered(0, &[1.0, 1.0]), -1.0, DanceProblem::Band);
        check(offered(0, &[1.0, 1.0]), f64::NAN, DanceProblem::Band);
    }
}
