//! Strategies by name, for the command line and for tournaments.

use thiserror::Error;

use crate::simulation::curve::Curve;
use crate::simulation::session::{Session, SessionProblem, Terms, negotiate};
use crate::simulation::strategies::micro::Micro;
use crate::simulation::strategies::nash_seeking::NashSeeking;
use crate::simulation::strategies::random::RandomOffers;
use crate::simulation::strategies::time_based::TimeBased;
use crate::simulation::strategies::tit_for_tat::NaiveTitForTat;
use crate::simulation::strategy::Strategy;
use crate::simulation::utilities::{LISTED_OUTCOMES_MAX, PartyUtilities};

/// Every name that [`by_name`] knows, in the order of help texts.
pub const NAMES: [&str; 12] = [
    "boulware",
    "linear",
    "conceder",
    "aspiration",
    "hard-headed",
    "genius-boulware",
    "genius-conceder",
    "tit-for-tat",
    "micro",
    "random",
    "nash-seeking",
    "nash-seeking-bayesian",
];

/// Makes the strategy of this name; `seed` matters to those that draw.
///
/// ```
/// use detente::simulation::strategies::catalogue::{NAMES, by_name};
///
/// assert!(NAMES.iter().all(|name| by_name(name, 1).is_some()));
/// assert!(by_name("bouleware", 1).is_none());
/// ```
pub fn by_name(name: &str, seed: u64) -> Option<Box<dyn Strategy>> {
    Some(match name {
        "boulware" => Box::new(TimeBased::boulware()),
        "linear" => Box::new(TimeBased::linear()),
        "conceder" => Box::new(TimeBased::conceder()),
        "aspiration" => Box::new(TimeBased::aspiration()),
        "hard-headed" => Box::new(TimeBased::hard_headed()),
        "genius-boulware" => Box::new(TimeBased::new(Curve::Faratin { k: 0.0, e: 0.2 })),
        "genius-conceder" => Box::new(TimeBased::new(Curve::Faratin { k: 0.0, e: 2.0 })),
        "tit-for-tat" => Box::new(NaiveTitForTat::new()),
        "micro" => Box::new(Micro::new(seed)),
        "random" => Box::new(RandomOffers::new(seed)),
        "nash-seeking" => Box::new(NashSeeking::by_frequency()),
        "nash-seeking-bayesian" => Box::new(NashSeeking::bayesian()),
        _ => return None,
    })
}

/// Why a session by names cannot be played.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum PlayProblem {
    /// No strategy is called so.
    #[error("there is no negotiator `{name}`; expected one of {}", NAMES.join(", "))]
    NoSuchNegotiator {
        /// What was asked for.
        name: String,
    },
    /// A strategy looks at every outcome, and there are too many.
    #[error("`{name}` lists all outcomes: expected at most {LISTED_OUTCOMES_MAX}, found {found}")]
    TooManyToList {
        /// The strategy.
        name: String,
        /// Outcomes of the space.
        found: u32,
    },
    /// There is no such session.
    #[error(transparent)]
    Session(#[from] SessionProblem),
}

/// Plays one session with the strategies of these names, the first for the first party.
///
/// If there are fewer names than parties, they are repeated in order. Each
/// party draws from its own stream, made from `seed` and its place.
///
/// # Errors
/// An unknown name, no name, or what [`negotiate`] refuses.
///
/// # Examples
/// ```
/// use detente::simulation::session::Terms;
/// use detente::simulation::strategies::catalogue::play;
/// use detente::simulation::utilities::PartyUtilities;
///
/// let shares: Vec<f64> = (0..=10).map(f64::from).collect();
/// let rest: Vec<f64> = shares.iter().rev().copied().collect();
/// let parties = [
///     PartyUtilities::additive(0.0, &[shares], 0.0)?,
///     PartyUtilities::additive(0.0, &[rest], 0.0)?,
/// ];
/// let session = play(&parties, &["micro"], &Terms::rounds(100), 7)?;
/// assert_eq!(session.utilities, [5.0, 5.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn play(
    parties: &[PartyUtilities],
    names: &[&str],
    terms: &Terms,
    seed: u64,
) -> Result<Session, PlayProblem> {
    let made = names.iter().cycle().take(parties.len()).zip(0..);
    let mut strategies = made
        .map(|(name, party)| {
            let unknown = || PlayProblem::NoSuchNegotiator {
                name: (*name).to_owned(),
            };
            let found = parties.first().map_or(0, |own| own.grid().n_outcomes());
            if name.starts_with("nash-seeking") && found > LISTED_OUTCOMES_MAX {
                let name = (*name).to_owned();
                return Err(PlayProblem::TooManyToList { name, found });
            }
            by_name(name, seed.wrapping_add(party)).ok_or_else(unknown)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(negotiate(parties, &mut strategies, terms)?)
}
