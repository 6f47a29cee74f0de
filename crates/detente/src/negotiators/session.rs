//! Automated talks: every seat played by software, from the opening to an end.

use jiff::{SignedDuration, Timestamp};

use crate::case::{Case, ProtocolKind, PublicCase};
use crate::disclosure::View;
use crate::model::party::Seat;
use crate::negotiators::Negotiator;
use crate::negotiators::carrying_out::carry_out;
use crate::negotiators::concession::Concession;
use crate::negotiators::delegation::AutomatedDelegation;
use crate::negotiators::mediator::AutomatedMediator;
use crate::negotiators::second_mediator::SecondMediator;
use crate::negotiators::signing::sign_agreement;
use crate::negotiators::time_based::TimeBased;
use crate::talks::Talks;
use crate::talks::action::{Act, Action, Meeting};
use crate::talks::event::{EventKind, History};
use crate::talks::refusal::Refusal;

/// Acts that one seat may do in a row before its negotiator is taken to be stuck.
const ACTS_IN_A_ROW_MAX: usize = 1_000;

/// A negotiator for each acting seat.
pub type Seated = Vec<(Seat, Box<dyn Negotiator>)>;

/// Why automated talks could not go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Stuck {
    /// A party whose instructions this copy of the case does not have.
    #[error("the instructions of `{party}` are not in this copy of the case")]
    NoInstructions {
        /// Its short name.
        party: String,
    },
    /// Mediated talks without anybody to mediate.
    #[error("{protocol} talks need a mediator, and the case has none")]
    NoMediator {
        /// The protocol.
        protocol: &'static str,
    },
    /// A negotiator tried what may not be done.
    #[error("the negotiator of `{seat}` was refused: {refusal}")]
    Refused {
        /// Its seat.
        seat: String,
        /// Why.
        refusal: Refusal,
    },
    /// A negotiator would not stop acting.
    #[error("the negotiator of `{seat}` does not stop acting")]
    Restless {
        /// Its seat.
        seat: String,
    },
    /// Nobody has anything to do, and nothing has ended.
    #[error("nobody acts in round {round}, and the talks have not ended")]
    Idle {
        /// The round.
        round: u32,
    },
}

/// The usual negotiators of a case: delegations and a mediator with the pen in
/// mediated talks, time-based negotiators in alternating offers.
///
/// # Errors
/// [`Stuck::NoInstructions`] for the first party that has none, or
/// [`Stuck::NoMediator`].
pub fn usual_negotiators(case: &Case, protocol: ProtocolKind, seed: u64) -> Result<Seated, Stuck> {
    if protocol != ProtocolKind::AlternatingOffers && case.public.mediators.is_empty() {
        return Err(Stuck::NoMediator {
            protocol: protocol.name(),
        });
    }
    let mut seated: Seated = Vec::new();
    for party in case.public.party_idxs() {
        let seat = Seat::Party(party);
        if case.instructions(party).is_none() {
            let party = case.public.seat_id(seat).to_owned();
            return Err(Stuck::NoInstructions { party });
        }
        let negotiator: Box<dyn Negotiator> = match protocol {
            ProtocolKind::AlternatingOffers => Box::new(TimeBased {
                concession: Concession::Boulware,
            }),
            ProtocolKind::Shuttle | ProtocolKind::SingleText => Box::new(AutomatedDelegation {
                concession: Concession::Firm,
            }),
        };
        seated.push((seat, negotiator));
    }
    if protocol != ProtocolKind::AlternatingOffers {
        let pen = Seat::Mediator(crate::model::party::MediatorIdx(0));
        seated.push((pen, Box::new(AutomatedMediator { seed })));
        if case.public.confidences.needs_second_mediator {
            let second = Seat::Mediator(crate::model::party::MediatorIdx(1));
            seated.push((second, Box::new(SecondMediator)));
        }
    }
    Ok(seated)
}

/// Plays talks to their end, has what was agreed signed and carried out, and
/// gives the record.
///
/// Each round has its day; within a round, meetings and statements come at
/// their hours, the draft at the first hour, replies at the ninth, what
/// mediators do with them after. Times depend on the round and on who acts,
/// never on how much others did. Same case, protocol and negotiators: same
/// record, byte for byte.
///
/// # Errors
/// See [`Stuck`]. Talks that end without agreement are no error.
pub fn play(case: Case, protocol: ProtocolKind, seated: &mut Seated) -> Result<History, Stuck> {
    let mut talks = Talks::open(case, protocol);
    let rounds = talks.history().case.public.rounds_max;
    for round in 1..=rounds.saturating_add(1) {
        let mut due = foreseen(&talks.history().case.public, round);
        let before = talks.history().events.len() + due.len();
        play_round(&mut talks, seated, round, &mut due)?;
        if is_over(&talks) {
            sign_agreement(&mut talks)?;
            carry_out(&mut talks)?;
            return Ok(talks.into_history());
        }
        hold(&mut talks, &mut due, Timestamp::MAX)?;
        if talks.history().events.len() <= before {
            return Err(Stuck::Idle { round });
        }
    }
    Ok(talks.into_history())
}

fn is_over(talks: &Talks) -> bool {
    talks.history().events.iter().rev().any(|event| {
        matches!(
            event.kind,
            EventKind::Concluded { .. } | EventKind::Ended { .. } | EventKind::DeadlinePassed
        )
    })
}

/// The moment of a round, so many hours after it begins.
fn moment(talks: &Talks, round: u32, hours: i64) -> Timestamp {
    let case = &talks.history().case.public;
    let days = i64::from(round.saturating_sub(1)) * i64::from(case.days_per_round);
    let since = SignedDuration::from_hours(days.saturating_mul(24).saturating_add(hours));
    case.opens.saturating_add(since).unwrap_or(Timestamp::MAX)
}

fn play_round(
    talks: &mut Talks,
    seated: &mut Seated,
    round: u32,
    due: &mut Vec<Foreseen>,
) -> Result<(), Stuck> {
    if talks.history().protocol == ProtocolKind::AlternatingOffers {
        let now = moment(talks, round, 1);
        hold(talks, due, now)?;
        return play_seats(talks, seated, now, |seat| seat.party().is_some());
    }
    let opening = moment(talks, round, 0);
    hold(talks, due, opening)?;
    play_seats(talks, seated, opening, |seat| seat.party().is_some())?;
    let drafting = moment(talks, round, 1);
    hold(talks, due, drafting)?;
    play_pen(talks, seated, drafting, |act| {
        matches!(act, Act::TableDraft(_))
    })?;
    let replying = moment(talks, round, 9);
    hold(talks, due, replying)?;
    play_seats(talks, seated, replying, |seat| seat.party().is_some())?;
    let closing = moment(talks, round, 10);
    hold(talks, due, closing)?;
    play_pen(talks, seated, closing, |act| {
        !matches!(act, Act::TableDraft(_))
    })
}

/// Lets each chosen seat act until it has nothing to do.
fn play_seats(
    talks: &mut Talks,
    seated: &mut Seated,
    now: Timestamp,
    is_chosen: impl Fn(Seat) -> bool,
) -> Result<(), Stuck> {
    for (seat, negotiator) in seated.iter_mut().filter(|(seat, _)| is_chosen(*seat)) {
        for n_acts in 0.. {
            let act = negotiator.next_act(&View::of(talks.history(), *seat));
            let Some(act) = act else { break };
            if n_acts >= ACTS_IN_A_ROW_MAX {
                return Err(Stuck::Restless {
                    seat: name(talks, *seat),
                });
            }
            apply(talks, *seat, act, now)?;
        }
    }
    Ok(())
}

/// Lets mediators act as long as their next act is of the chosen kind.
fn play_pen(
    talks: &mut Talks,
    seated: &mut Seated,
    now: Timestamp,
    is_chosen: impl Fn(&Act) -> bool,
) -> Result<(), Stuck> {
    for (seat, negotiator) in seated.iter_mut().filter(|(seat, _)| seat.is_mediator()) {
        for n_acts in 0.. {
            let act = negotiator.next_act(&View::of(talks.history(), *seat));
            let Some(act) = act.filter(|act| is_chosen(act)) else {
                break;
            };
            if n_acts >= ACTS_IN_A_ROW_MAX {
                return Err(Stuck::Restless {
                    seat: name(talks, *seat),
                });
            }
            apply(talks, *seat, act, now)?;
        }
    }
    Ok(())
}

fn apply(talks: &mut Talks, by: Seat, act: Act, now: Timestamp) -> Result<(), Stuck> {
    match talks.apply(&Action { by, act }, now) {
        Ok(_) => Ok(()),
        Err(refusal) => Err(Stuck::Refused {
            seat: name(talks, by),
            refusal,
        }),
    }
}

fn name(talks: &Talks, seat: Seat) -> String {
    talks.history().case.public.seat_id(seat).to_owned()
}

/// A meeting or statement that the case foresees.
struct Foreseen {
    at: Timestamp,
    by: Seat,
    act: Act,
    outcome: Option<String>,
}

/// What the case foresees for a round, by its hours, the last first.
fn foreseen(case: &PublicCase, round: u32) -> Vec<Foreseen> {
    let meetings = case
        .meetings
        .iter()
        .filter(|meeting| meeting.round == round)
        .map(|planned| {
            let meeting = Meeting {
                track: planned.track.clone(),
                title: planned.title.clone(),
                participants: planned.participants.clone(),
                is_proximity: planned.is_proximity,
            };
            let by = planned
                .participants
                .first()
                .copied()
                .unwrap_or(Seat::Public);
            let outcome = planned.outcome.clone();
            Foreseen {
                at: planned.at,
                by,
                act: Act::Convene(meeting),
                outcome,
            }
        });
    let statements = case
        .statements
        .iter()
        .filter(|planned| planned.round == round);
    let statements = statements.map(|planned| Foreseen {
        at: planned.at,
        by: planned.by,
        act: Act::MakeStatement(planned.statement.clone()),
        outcome: None,
    });
    let mut due: Vec<Foreseen> = meetings.chain(statements).collect();
    due.sort_by_key(|foreseen| foreseen.at);
    due.reverse();
    due
}

/// Holds the meetings and makes the statements that are due by `now`.
fn hold(talks: &mut Talks, due: &mut Vec<Foreseen>, now: Timestamp) -> Result<(), Stuck> {
    while due.last().is_some_and(|foreseen| foreseen.at <= now) {
        let Some(Foreseen {
            at,
            by,
            act,
            outcome,
        }) = due.pop()
        else {
            break;
        };
        let events = talks
            .apply(&Action { by, act }, at)
            .map_err(|refusal| Stuck::Refused {
                seat: name(talks, by),
                refusal,
            })?;
        if let (Some(outcome), Some(opened)) = (outcome, events.first()) {
            apply(
                talks,
                by,
                Act::Adjourn {
                    meeting: opened.entry,
                    outcome,
                },
                at,
            )?;
        }
    }
    Ok(())
}
