//! Stacked alternating offers between two or more strategies.
//!
//! # Sources
//! Aydoğan, Festen, Hindriks and Jonker, "Alternating Offers Protocols for
//! Multilateral Negotiation" (2017),
//! <https://doi.org/10.1007/978-3-319-51563-2_10>: the stacked protocol. With
//! two parties it is the alternating offers of Rubinstein, "Perfect
//! Equilibrium in a Bargaining Model" (1982), <https://doi.org/10.2307/1912531>.

use thiserror::Error;

use crate::simulation::strategy::{Moment, Move, Offer, Seat, Strategy};
use crate::simulation::utilities::PartyUtilities;

/// Most rounds a session may have.
pub const STEPS_MAX: u32 = 10_000_000;

/// By which conventions time runs and strategies round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Our own. Time is 0 in the first round and 1 in the last, so that a
    /// strategy that concedes reaches its reservation value; targets have no
    /// tolerance; an offer is accepted if it is worth the strategy's own next
    /// one (the AC-next of Baarslag, Hindriks and Jonker, "Effective
    /// acceptance conditions in real-time automated negotiation" (2014),
    /// <https://doi.org/10.1016/j.dss.2013.05.021>); who has nothing rational
    /// to offer leaves.
    Detente,
    /// Those of NegMAS 0.16 (<https://negmas.readthedocs.io>): round `k` of
    /// `n`, from 0, has time `(k + 1) / (n + 1)`, which is never 0 nor 1;
    /// targets are lowered by a tolerance; a time-based strategy accepts what
    /// is worth its present target.
    AsNegmas,
}

impl Rules {
    /// The time of round `step`, from 0, of `steps`; dimensionless.
    pub fn time(self, step: u32, steps: u32) -> f64 {
        match self {
            Self::Detente if steps <= 1 => 1.0,
            Self::Detente => f64::from(step) / f64::from(steps - 1),
            Self::AsNegmas => {
                f64::from(step.saturating_add(1)) / f64::from(steps.saturating_add(1))
            }
        }
    }
}

/// How waiting costs a party.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Discount {
    /// Not at all.
    #[default]
    None,
    /// A factor in (0, 1] for each round: `u · d^k`. As NegMAS counts, `k` is
    /// the number of rounds begun, so it is 1 for a deal in the first; as we
    /// count, it is the number of rounds that were over, 0 for that deal.
    PerRound(f64),
    /// A factor in (0, 1] for the whole time: `u · d^t`, as in GENIUS. What no
    /// agreement is worth loses value in the same way.
    PerTime(f64),
}

/// What a session is played under.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The deadline: rounds in which every party has one turn.
    pub steps: u32,
    /// By which conventions.
    pub rules: Rules,
    /// Per party how waiting costs; missing ones do not discount. Strategies
    /// decide on undiscounted utilities.
    pub discounts: Vec<Discount>,
}

impl Terms {
    /// So many rounds by our own rules, without discounts.
    pub fn rounds(steps: u32) -> Self {
        Self {
            steps,
            rules: Rules::Detente,
            discounts: Vec::new(),
        }
    }

    /// So many rounds by the conventions of NegMAS, without discounts.
    pub fn as_negmas(steps: u32) -> Self {
        Self {
            rules: Rules::AsNegmas,
            ..Self::rounds(steps)
        }
    }
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Everybody accepted this outcome.
    Agreement {
        /// The number of the outcome.
        outcome: u32,
    },
    /// The rounds were used up.
    Deadline,
    /// A party left.
    Ended {
        /// By its turn, from 0.
        by: usize,
    },
}

/// A session that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// How it ended.
    pub ending: Ending,
    /// What the ending is worth to each party, not discounted: the
    /// reservation value without agreement.
    pub utilities: Vec<f64>,
    /// The same, discounted under the terms.
    pub discounted: Vec<f64>,
    /// Rounds begun: 1 if agreed in the first.
    pub steps: u32,
    /// All offers, oldest first.
    pub offers: Vec<Offer>,
}

impl Session {
    /// The outcome agreed on.
    pub fn agreement(&self) -> Option<u32> {
        match self.ending {
            Ending::Agreement { outcome } => Some(outcome),
            _ => None,
        }
    }
}

/// Why a session cannot be played.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum SessionProblem {
    /// One party has nobody to talk to.
    #[error("expected at least 2 parties, found {found}")]
    TooFewParties {
        /// Parties given.
        found: usize,
    },
    /// Not one strategy for each party.
    #[error("expected {expected} negotiators, one for each party, found {found}")]
    Strategies {
        /// Parties given.
        expected: usize,
        /// Strategies given.
        found: usize,
    },
    /// The parties' utilities are over different spaces.
    #[error("party {party} has utilities over another outcome space than party 0")]
    AnotherSpace {
        /// Position of the party, from 0.
        party: usize,
    },
    /// No round, or too many.
    #[error("expected 1 to {steps_max} steps, found {found}")]
    Steps {
        /// The limit.
        steps_max: u32,
        /// Steps given.
        found: u32,
    },
    /// A discount factor outside (0, 1].
    #[error("expected a discount factor above 0 and at most 1, found `{found}`")]
    Discount {
        /// What was found.
        found: f64,
    },
    /// A strategy offered what is no outcome, or accepted without an offer.
    #[error("the negotiator of party {party} made a move that the protocol does not have")]
    NoSuchMove {
        /// Position of the party, from 0.
        party: usize,
    },
}

/// Plays alternating offers until agreement, a party's leaving or the deadline.
///
/// In each round every party acts once, in order. The first only offers; each
/// later one accepts the offer on the table or replaces it by its own. An
/// offer counts as its maker's acceptance; there is agreement as soon as all
/// have accepted the same offer, also in the middle of a round. Deterministic:
/// the same utilities, strategies and terms give the same session. Strategies
/// of several kinds go in boxes: `[Box<dyn Strategy>]`.
///
/// # Errors
/// See [`SessionProblem`].
///
/// # Examples
/// ```
/// use detente::simulation::session::{Terms, negotiate};
/// use detente::simulation::strategies::time_based::TimeBased;
/// use detente::simulation::utilities::PartyUtilities;
///
/// let mine: Vec<f64> = (0..=10).map(f64::from).collect();
/// let yours: Vec<f64> = (0..=10).rev().map(f64::from).collect();
/// let parties = [
///     PartyUtilities::additive(0.0, &[mine], 2.0)?,
///     PartyUtilities::additive(0.0, &[yours], 2.0)?,
/// ];
/// let mut strategies = [TimeBased::boulware(), TimeBased::conceder()];
/// let session = negotiate(&parties, &mut strategies, &Terms::rounds(100))?;
/// assert_eq!(session.utilities, [7.0, 3.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn negotiate<S: Strategy>(
    parties: &[PartyUtilities],
    strategies: &mut [S],
    terms: &Terms,
) -> Result<Session, SessionProblem> {
    check(parties, strategies.len(), terms)?;
    let n_parties = parties.len();
    let seat = |party: usize| Seat {
        own: &parties[party],
        party,
        n_parties,
        rules: terms.rules,
    };
    let n_outcomes = parties[0].grid().n_outcomes();
    let n_turns = n_parties.saturating_mul(terms.steps as usize);
    let mut offers: Vec<Offer> = Vec::with_capacity(n_turns.min(1 << 16));
    let mut n_acceptances = 0;
    for step in 0..terms.steps {
        let time = terms.rules.time(step, terms.steps);
        for party in 0..n_parties {
            let offer = offers.last().map(|offer| offer.outcome);
            let moment = Moment {
                step,
                steps: terms.steps,
                time,
                offer,
            };
            let outcome = match (strategies[party].act(&seat(party), &moment), offer) {
                (Move::Accept, Some(outcome)) => {
                    n_acceptances += 1;
                    if n_acceptances == n_parties {
                        let ending = Ending::Agreement { outcome };
                        return Ok(close(parties, terms, ending, step, offers));
                    }
                    continue;
                }
                (Move::End, _) => {
                    return Ok(close(
                        parties,
                        terms,
                        Ending::Ended { by: party },
                        step,
                        offers,
                    ));
                }
                (Move::Offer(outcome), _) if outcome < n_outcomes => outcome,
                _ => return Err(SessionProblem::NoSuchMove { party }),
            };
            let offer = Offer { by: party, outcome };
            n_acceptances = 1;
            offers.push(offer);
            for (other, strategy) in strategies.iter_mut().enumerate() {
                if other != party {
                    strategy.observe(&seat(other), offer);
                }
            }
        }
    }
    Ok(close(
        parties,
        terms,
        Ending::Deadline,
        terms.steps - 1,
        offers,
    ))
}

fn check(
    parties: &[PartyUtilities],
    n_strategies: usize,
    terms: &Terms,
) -> Result<(), SessionProblem> {
    if parties.len() < 2 {
        return Err(SessionProblem::TooFewParties {
            found: parties.len(),
        });
    }
    if parties.len() != n_strategies {
        let (expected, found) = (parties.len(), n_strategies);
        return Err(SessionProblem::Strategies { expected, found });
    }
    if let Some(party) = parties
        .iter()
        .position(|party| party.grid() != parties[0].grid())
    {
        return Err(SessionProblem::AnotherSpace { party });
    }
    if !(1..=STEPS_MAX).contains(&terms.steps) {
        return Err(SessionProblem::Steps {
            steps_max: STEPS_MAX,
            found: terms.steps,
        });
    }
    for discount in &terms.discounts {
        match *discount {
            Discount::PerRound(found) | Discount::PerTime(found)
                if !(found > 0.0 && found <= 1.0) =>
            {
                return Err(SessionProblem::Discount { found });
            }
            _ => {}
        }
    }
    Ok(())
}

/// `step` is the round in which it ended, from 0.
fn close(
    parties: &[PartyUtilities],
    terms: &Terms,
    ending: Ending,
    step: u32,
    offers: Vec<Offer>,
) -> Session {
    let worth = |own: &PartyUtilities| match ending {
        Ending::Agreement { outcome } => own.get(outcome),
        _ => own.reservation(),
    };
    let utilities: Vec<f64> = parties.iter().map(worth).collect();
    let is_agreed = matches!(ending, Ending::Agreement { .. });
    let rounds = match terms.rules {
        Rules::Detente => step,
        Rules::AsNegmas => step + 1,
    };
    let factor = |discount: Option<&Discount>| match discount {
        Some(Discount::PerRound(factor)) if is_agreed => libm::pow(*factor, f64::from(rounds)),
        Some(Discount::PerTime(factor)) => libm::pow(*factor, terms.rules.time(step, terms.steps)),
        _ => 1.0,
    };
    let discounted = utilities
        .iter()
        .enumerate()
        .map(|(party, utility)| utility * factor(terms.discounts.get(party)))
        .collect();
    Session {
        ending,
        utilities,
        discounted,
        steps: step + 1,
        offers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::grid::OutcomeGrid;

    /// Plays its moves in turn.
    struct Script(Vec<Move>, usize);

    impl Strategy for Script {
        fn act(&mut self, _: &Seat<'_>, _: &Moment) -> Move {
            self.1 += 1;
            self.0.get(self.1 - 1).copied().unwrap_or(Move::End)
        }
    }

    fn space(n: usize) -> PartyUtilities {
        let values = (0..n).map(|i| i as f64).collect();
        PartyUtilities::listed(OutcomeGrid::new(&[n]).unwrap(), values, 0.5).unwrap()
    }

    fn play(scripts: &[&[Move]], terms: &Terms) -> Result<Session, SessionProblem> {
        let parties: Vec<_> = scripts.iter().map(|_| space(3)).collect();
        let mut strategies: Vec<Script> = scripts
            .iter()
            .map(|moves| Script(moves.to_vec(), 0))
            .collect();
        negotiate(&parties, &mut strategies, terms)
    }

    use Move::{Accept, End, Offer as Bid};

    #[test]
    fn all_others_must_accept_the_same_offer() {
        let terms = Terms::rounds(5);
        let session = play(&[&[Bid(0), Accept], &[Accept, Accept], &[Bid(2)]], &terms).unwrap();
        assert_eq!(session.ending, Ending::Agreement { outcome: 2 });
        assert_eq!((session.steps, session.offers.len()), (2, 2));
        let session = play(&[&[Bid(1)], &[Accept], &[Accept]], &terms).unwrap();
        assert_eq!((session.agreement(), session.steps), (Some(1), 1));
    }

    #[test]
    fn without_agreement_there_is_the_reservation_value() {
        let session = play(&[&[Bid(0)], &[End]], &Terms::rounds(3)).unwrap();
        assert_eq!(
            (session.ending, session.steps),
            (Ending::Ended { by: 1 }, 1)
        );
        assert_eq!(session.utilities, [0.5, 0.5]);
        let session = play(&[&[Bid(0), Bid(0)], &[Bid(1), Bid(1)]], &Terms::rounds(2)).unwrap();
        assert_eq!((session.ending, session.steps), (Ending::Deadline, 2));
    }

    #[test]
    fn waiting_costs_by_round_or_by_time() {
        let scripts: [&[Move]; 2] = [&[Bid(0), Bid(2)], &[Bid(0), Accept]];
        let discounts = vec![Discount::PerRound(0.5), Discount::PerTime(0.25)];
        let terms = Terms {
            discounts,
            ..Terms::rounds(3)
        };
        let ours = play(&scripts, &terms).unwrap();
        assert_eq!(
            (ours.utilities, ours.discounted),
            (vec![2.0, 2.0], vec![1.0, 1.0])
        );
        let negmas = play(
            &scripts,
            &Terms {
                rules: Rules::AsNegmas,
                ..terms
            },
        )
        .unwrap();
        assert_eq!(negmas.discounted, [0.5, 1.0]);
    }

    #[test]
    fn time_runs_as_the_rules_say() {
        let times = |rules: Rules| (0..3).map(|step| rules.time(step, 3)).collect::<Vec<_>>();
        assert_eq!(times(Rules::Detente), [0.0, 0.5, 1.0]);
        assert_eq!(times(Rules::AsNegmas), [0.25, 0.5, 0.75]);
        assert_eq!(Rules::Detente.time(0, 1).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn what_is_no_session_is_refused() {
        let check = |scripts: &[&[Move]], terms: &Terms, expected: SessionProblem| {
            assert_eq!(play(scripts, terms).unwrap_err(), expected);
        };
        let two: [&[Move]; 2] = [&[Bid(9)], &[]];
        check(
            &two[..1],
            &Terms::rounds(1),
            SessionProblem::TooFewParties { found: 1 },
        );
        check(
            &two,
            &Terms::rounds(0),
            SessionProblem::Steps {
                steps_max: STEPS_MAX,
                found: 0,
            },
        );
        check(
            &two,
            &Terms::rounds(1),
            SessionProblem::NoSuchMove { party: 0 },
        );
        check(
            &[&[Accept], &[]],
            &Terms::rounds(1),
            SessionProblem::NoSuchMove { party: 0 },
        );
        let discounts = vec![Discount::PerRound(1.5)];
        let terms = Terms {
            discounts,
            ..Terms::rounds(1)
        };
        check(&two, &terms, SessionProblem::Discount { found: 1.5 });
        let parties = [space(3), space(4)];
        let mut strategies = [Script(vec![], 0), Script(vec![], 0)];
        let played = negotiate(&parties, &mut strategies, &Terms::rounds(1));
        assert_eq!(
            played.unwrap_err(),
            SessionProblem::AnotherSpace { party: 1 }
        );
    }
}
