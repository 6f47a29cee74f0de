//! The safety game: whether one party can keep all its obligations whatever
//! the others do.
//!
//! On each day the party moves, the others see it and move. It has lost when
//! it is in breach. The days form a graph without cycles, so the game is
//! solved backward in one pass over the states.

use std::collections::BTreeMap;

use crate::agreement::course::{Consequence, Course};
use crate::agreement::terms::ParticipantIdx;
use crate::agreement::terms::obligation::ObligationIdx;

use super::choice::{self, Act, Seat};
use super::search::{Allowance, CutOff};
use super::slice::Slice;

/// How the game ends.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// The party can comply.
    Holds,
    /// It cannot.
    Fails {
        /// The shortest run against its longest resistance.
        days: Vec<Vec<Act>>,
        /// Its obligation that is breached, by its place in the slice.
        breached: ObligationIdx,
    },
}

/// Per move of the party: the states to which the others can lead, or `None`
/// if they can lead it into breach at once.
type Moves = Vec<Option<Vec<usize>>>;

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
    let horizon = choice::horizon(agreement);
    let mut courses = vec![first];
    let mut moves: Vec<Moves> = Vec::new();
    let mut layer: BTreeMap<Course, usize> = BTreeMap::new();
    let mut layer_day = 0;
    let mut at = 0;
    while at < courses.len() {
        let course = courses[at].clone();
        if course.day() != layer_day {
            layer_day = course.day();
            layer.clear();
        }
        if is_over(slice, party, &course, horizon) {
            moves.push(vec![Some(Vec::new())]);
            at += 1;
            continue;
        }
        let own = choice::groups(agreement, &slice.scope, &course, Seat::Party(party))?;
        let others = choice::groups(agreement, &slice.scope, &course, Seat::Others(party))?;
        let mut of_state: Moves = Vec::new();
        let mut is_cut = false;
        choice::each(&own, |own_acts| {
            let mut reached: Vec<Course> = Vec::new();
            let is_safe_today = each_answer(slice, &course, party, &others, &own_acts, |acts| {
                if !allowance.take_way() {
                    is_cut = true;
                    return false;
                }
                let mut after = course.clone();
                let told = choice::carry_out(agreement, &mut after, acts);
                if own_breach(slice, party, &told).is_some() {
                    return false;
                }
                after.forget(agreement);
                reached.push(after);
                true
            });
            if is_cut {
                return false;
            }
            if !is_safe_today {
                of_state.push(None);
                return true;
            }
            let mut to: Vec<usize> = Vec::with_capacity(reached.len());
            for after in reached {
                let new = courses.len();
                let known = *layer.entry(after.clone()).or_insert(new);
                if known == new {
                    courses.push(after);
                    is_cut |= !allowance.take_state();
                }
                to.push(known);
            }
            to.sort_unstable();
            to.dedup();
            of_state.push(Some(to));
            !is_cut
        });
        if is_cut {
            return Err(CutOff);
        }
        moves.push(of_state);
        at += 1;
    }
    let resistance = solve(&moves);
    if resistance[0] == 0 {
        return Ok(Verdict::Holds);
    }
    Ok(retell(slice, party, &courses, &moves, &resistance))
}

/// True if nothing can put the party in breach any more.
fn is_over(slice: &Slice, party: ParticipantIdx, course: &Course, horizon: u32) -> bool {
    let agreement = &slice.agreement;
    course.ending().is_some()
        || course.day() > horizon
        || agreement
            .obligation_idxs()
            .filter(|it| agreement.obligation(*it).debtor == party)
            .all(|it| course.duty(it).stage.is_settled())
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

fn each_answer(
    slice: &Slice,
    course: &Course,
    party: ParticipantIdx,
    others: &[choice::Group],
    own_acts: &[Act],
    mut see: impl FnMut(&[Act]) -> bool,
) -> bool {
    choice::each(others, |answer| {
        let mut acts = own_acts.to_vec();
        acts.extend(answer);
        let seat = Seat::Others(party);
        choice::each_verdict(&slice.agreement, &slice.scope, course, acts, seat, &mut see)
    })
}

/// Per state: 0 if the party can comply from there, else the days for which it
/// can at most hold out.
fn solve(moves: &[Moves]) -> Vec<u32> {
    let mut resistance = vec![0_u32; moves.len()];
    for at in (0..moves.len()).rev() {
        let mut longest = 0;
        let mut can_comply = moves[at].is_empty();
        for to in &moves[at] {
            let days = days_of(to.as_deref(), &resistance);
            can_comply |= days == 0;
            longest = longest.max(days);
        }
        resistance[at] = if can_comply { 0 } else { longest };
    }
    resistance
}

/// How long a move holds out; 0 if for ever.
fn days_of(to: Option<&[usize]>, resistance: &[u32]) -> u32 {
    let Some(to) = to else { return 1 };
    let lost = to.iter().map(|it| resistance[*it]).filter(|it| *it > 0);
    lost.min().map_or(0, |days| days + 1)
}

/// Tells the shortest run against the longest resistance.
fn retell(
    slice: &Slice,
    party: ParticipantIdx,
    courses: &[Course],
    moves: &[Moves],
    resistance: &[u32],
) -> Verdict {
    let agreement = &slice.agreement;
    let mut days = Vec::new();
    let mut breached = ObligationIdx(0);
    let mut at = Some(0);
    while let Some(here) = at.take() {
        let course = &courses[here];
        let longest = |to: &Option<Vec<usize>>| days_of(to.as_deref(), resistance);
        let best = moves[here].iter().map(longest).max().unwrap_or(0);
        let chosen = moves[here].iter().position(|to| longest(to) == best);
        let target = chosen.and_then(|i| moves[here][i].as_ref()).and_then(|to| {
            let lost = to.iter().filter(|it| resistance[**it] > 0);
            lost.min_by_key(|it| resistance[**it]).copied()
        });
        let seats = [Seat::Party(party), Seat::Others(party)];
        let [Ok(own), Ok(others)] =
            seats.map(|seat| choice::groups(agreement, &slice.scope, course, seat))
        else {
            break;
        };
        let mut number = 0;
        choice::each(&own, |own_acts| {
            if Some(number) != chosen {
                number += 1;
                return true;
            }
            each_answer(slice, course, party, &others, &own_acts, |acts| {
                let mut after = course.clone();
                let told = choice::carry_out(agreement, &mut after, acts);
                let breach = own_breach(slice, party, &told);
                after.forget(agreement);
                let is_it = match target {
                    Some(target) => breach.is_none() && after == courses[target],
                    None => breach.is_some(),
                };
                if is_it {
                    days.push(acts.to_vec());
                    breached = breach.unwrap_or(breached);
                    at = target;
                }
                !is_it
            });
            false
        });
    }
    Verdict::Fails { days, breached }
}
