//! The safety game: whether one party can keep all its obligations whatever
//! the others do.
//!
//! On each day the party moves, the others see it and move. It has lost when
//! it is in breach. Days are looked at depth first: a move that withstands all
//! answers, or an answer that defeats a move, settles the question without the
//! rest. What everybody gains from is tried first, so that the others defeat a
//! party by as little as they can. Once it is known to lose, it is asked
//! again by which day at the latest.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::agreement::course::{Consequence, Course};
use crate::agreement::terms::ParticipantIdx;
use crate::agreement::terms::obligation::ObligationIdx;

use super::choice::{self, Act, Group, Seat, Ways};
use super::fingerprint::fingerprint;
use super::search::{Allowance, CutOff};
use super::slice::Slice;

/// How the game ends.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// The party can comply.
    Holds,
    /// It cannot.
    Fails {
        /// A run in which it does what it can as soon as it can.
        days: Vec<Vec<Act>>,
        /// Its obligation that is breached, by its place in the slice.
        breached: ObligationIdx,
    },
}

/// Plays the game of one party on a part of an agreement.
pub(super) fn play(
    slice: &Slice,
    party: ParticipantIdx,
    allowance: &mut Allowance,
) -> Result<Verdict, CutOff> {
    let agreement = &slice.agreement;
    allowance.turn_to(slice);
    let mut first = Course::begin(agreement);
    let told = first.open(agreement);
    if let Some(breached) = own_breach(slice, party, &told) {
        let days = Vec::new();
        return Ok(Verdict::Fails { days, breached });
    }
    let first = Rc::new(first);
    let mut game = Game {
        slice,
        party,
        horizon: choice::horizon(agreement),
        places: BTreeMap::from([((fingerprint(&first), Rc::clone(&first)), 0)]),
        positions: vec![Position::new(first)],
    };
    let Some(mut lost_within) = game.solve(FOR_EVER, allowance)? else {
        return Ok(Verdict::Holds);
    };
    // A shorter way is looked for at no more than half the cost of the first.
    let mut for_shorter = allowance.half_again();
    let mut held_for = 0;
    while held_for + 1 < lost_within {
        let days = held_for.midpoint(lost_within);
        match game.solve(days, &mut for_shorter) {
            Ok(Some(within)) => lost_within = within,
            Ok(None) => held_for = days,
            Err(CutOff) => break,
        }
    }
    allowance.charge(&for_shorter);
    Ok(game.retell())
}

/// As many days as there are.
const FOR_EVER: u32 = u32::MAX;

/// The state of a game at the opening of a day.
struct Position {
    course: Rc<Course>,
    // The party can hold out for so many days at least.
    held_for: u32,
    // The others can lead it into breach within so many days.
    lost_within: u32,
    // The day on which that begins if the party does what it can, and where it
    // leads; `None` is a breach.
    way: (Vec<Act>, Option<usize>),
    is_open: bool,
}

impl Position {
    fn new(course: Rc<Course>) -> Self {
        Self {
            course,
            held_for: 0,
            lost_within: FOR_EVER,
            way: (Vec::new(), None),
            is_open: false,
        }
    }
}

/// A position that is being looked at.
struct Frame<'a> {
    at: usize,
    // For so many days, this one included.
    days: u32,
    moves: Ways,
    answers: Box<dyn Iterator<Item = Vec<Act>> + 'a>,
    other_groups: Rc<[Group]>,
    // The answer that is being looked at, and where it leads.
    tried: (Vec<Act>, Option<usize>),
    // The longest that a move that was defeated holds out; 0 before the first.
    longest: u32,
    // How the first was defeated.
    way: (Vec<Act>, Option<usize>),
}

struct Game<'a> {
    slice: &'a Slice,
    party: ParticipantIdx,
    horizon: u32,
    places: BTreeMap<(u64, Rc<Course>), usize>,
    positions: Vec<Position>,
}

impl<'a> Game<'a> {
    /// Within how many days, of so many, the party can be led into breach from
    /// the first position; `None` if it can hold out for all of them.
    fn solve(&mut self, days: u32, allowance: &mut Allowance) -> Result<Option<u32>, CutOff> {
        let found = self.look(days, allowance);
        for position in &mut self.positions {
            position.is_open = false;
        }
        found
    }

    fn look(&mut self, days: u32, allowance: &mut Allowance) -> Result<Option<u32>, CutOff> {
        let mut frames: Vec<Frame<'a>> = Vec::new();
        // What is known of the position that was asked for last: how long it lasts.
        let mut known = self.known(0, days);
        if known.is_none() {
            frames.push(self.frame(0, days)?);
        }
        loop {
            let Some(frame) = frames.last_mut() else {
                return Ok(known.flatten());
            };
            // An answer that defeats the move settles the move.
            if let Some(lasts) = known.take() {
                let way = std::mem::take(&mut frame.tried);
                if let Some(lasts) = lasts {
                    // The first move is the one that is told.
                    if frame.longest == 0 {
                        frame.way = way;
                    }
                    frame.longest = frame.longest.max(lasts + 1);
                    if !self.next_move(frame) {
                        known = Some(self.close(frames.pop(), true));
                        continue;
                    }
                }
            }
            let Some(acts) = frame.answers.next() else {
                // The move withstands all answers.
                known = Some(self.close(frames.pop(), false));
                continue;
            };
            let position = &self.positions[frame.at];
            if !allowance.take_day(&position.course, &self.slice.agreement, acts.len()) {
                return Err(CutOff);
            }
            let mut after = Course::clone(&position.course);
            let told = choice::carry_out(&self.slice.agreement, &mut after, &acts);
            if own_breach(self.slice, self.party, &told).is_some() {
                frame.tried = (acts, None);
                known = Some(Some(0));
                continue;
            }
            after.forget(&self.slice.forgetting);
            let key = (fingerprint(&after), Rc::new(after));
            let to = match self.places.get(&key) {
                Some(to) => *to,
                None => {
                    if !allowance.take_state() {
                        return Err(CutOff);
                    }
                    let new = self.positions.len();
                    self.positions.push(Position::new(Rc::clone(&key.1)));
                    self.places.insert(key, new);
                    new
                }
            };
            frame.tried = (acts, Some(to));
            let days = match frame.days {
                FOR_EVER => FOR_EVER,
                days => days - 1,
            };
            // A day on which nothing changes may go on for ever.
            if to == frame.at {
                known = Some(None);
                continue;
            }
            known = self.known(to, days);
            if known.is_none() {
                if self.positions[to].is_open {
                    // Days do not run in a circle otherwise; if they did, it would be left open.
                    return Err(CutOff);
                }
                let frame = self.frame(to, days)?;
                frames.push(frame);
            }
        }
    }

    /// What is known of a position for so many days: that the party holds out,
    /// or within how many it can be led into breach.
    fn known(&self, at: usize, days: u32) -> Option<Option<u32>> {
        let position = &self.positions[at];
        if position.lost_within <= days && position.lost_within < FOR_EVER {
            Some(Some(position.lost_within))
        } else if position.held_for >= days || self.is_over(&position.course) {
            Some(None)
        } else {
            None
        }
    }

    /// Begins to look at a position.
    fn frame(&mut self, at: usize, days: u32) -> Result<Frame<'a>, CutOff> {
        let agreement = &self.slice.agreement;
        let position = &mut self.positions[at];
        position.is_open = true;
        let seats = [Seat::Party(self.party), Seat::Others(self.party)];
        let [moves, answers] =
            seats.map(|seat| choice::groups(agreement, &self.slice.scope, &position.course, seat));
        let (mut moves, mut answers) = (moves?, answers?);
        for group in moves.iter_mut().chain(&mut answers) {
            most_helpful_first(group);
        }
        let mut frame = Frame {
            at,
            days,
            moves: Ways::of(moves),
            answers: Box::new(std::iter::empty()),
            other_groups: answers.into(),
            tried: (Vec::new(), None),
            longest: 0,
            way: (Vec::new(), None),
        };
        self.next_move(&mut frame);
        Ok(frame)
    }

    /// Turns to the next move of the party; false if there is none.
    fn next_move(&self, frame: &mut Frame<'a>) -> bool {
        let Some(own) = frame.moves.next() else {
            return false;
        };
        let Slice {
            agreement, scope, ..
        } = self.slice;
        let course = self.positions[frame.at].course.clone();
        let seat = Seat::Others(self.party);
        frame.answers = Box::new(Ways::of(Rc::clone(&frame.other_groups)).flat_map(
            move |theirs| {
                let mut acts = own.clone();
                acts.extend(theirs);
                choice::with_verdicts(agreement, scope, &course, acts, seat)
            },
        ));
        true
    }

    fn close(&mut self, frame: Option<Frame<'a>>, is_lost: bool) -> Option<u32> {
        let frame = frame?;
        let position = &mut self.positions[frame.at];
        position.is_open = false;
        if is_lost {
            position.lost_within = frame.longest;
            position.way = frame.way;
            Some(frame.longest)
        } else {
            position.held_for = frame.days;
            None
        }
    }

    /// True if nothing can put the party in breach any more.
    fn is_over(&self, course: &Course) -> bool {
        let agreement = &self.slice.agreement;
        course.ending().is_some()
            || course.day() > self.horizon
            || agreement
                .obligation_idxs()
                .filter(|it| agreement.obligation(*it).debtor == self.party)
                .all(|it| course.duty(it).stage.is_settled())
    }

    /// The run from the first position in which the party does what it can.
    fn retell(&self) -> Verdict {
        let agreement = &self.slice.agreement;
        let (mut days, mut at) = (Vec::new(), 0);
        loop {
            let position = &self.positions[at];
            let (acts, to) = &position.way;
            days.push(acts.clone());
            if let Some(to) = to {
                at = *to;
                continue;
            }
            let mut course = Course::clone(&position.course);
            let told = choice::carry_out(agreement, &mut course, acts);
            let breached = own_breach(self.slice, self.party, &told).unwrap_or(ObligationIdx(0));
            return Verdict::Fails { days, breached };
        }
    }
}

/// What helps others comes first, what hurts last.
fn most_helpful_first(group: &mut Group) {
    let help = |option: &Vec<Act>| -> i64 {
        let of = |act: &Act| match act {
            Act::Perform(_, quantity) => i64::from(*quantity),
            Act::Violate(_) | Act::Dispute(..) | Act::Uphold(_) => -1,
            _ => 1,
        };
        option.iter().map(of).sum()
    };
    group.sort_by_key(|option| -help(option));
}

/// The first breach of the party among what followed.
fn own_breach(slice: &Slice, party: ParticipantIdx, told: &[Consequence]) -> Option<ObligationIdx> {
    told.iter().find_map(|it| match it {
        Consequence::Breached { obligation }
            if slice.agreement.obligation(*obligation).debtor == party =>
        {
            Some(*obligation)
        }
        _ => None,
    })
}
