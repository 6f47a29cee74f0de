//! Strategies by name, for the command line and for tournaments.

use crate::simulation::curve::Curve;
use crate::simulation::strategies::micro::Micro;
use crate::simulation::strategies::nash_seeking::NashSeeking;
use crate::simulation::strategies::random::RandomOffers;
use crate::simulation::strategies::time_based::TimeBased;
use crate::simulation::strategies::tit_for_tat::NaiveTitForTat;
use crate::simulation::strategy::Strategy;

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
