//! How far an agreement is carried out, and what would follow if a side stopped.
//!
//! Start with [`standing`]; [`if_it_stops`] looks ahead. This module must not
//! know of talks, views or files.

use crate::agreement::course::{
    Breach, CONSEQUENCES_MAX, Consequence, Course, Stage, Status, openings_max,
};
use crate::agreement::terms::guarantee::Estimate;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::{Agreement, ClauseIdx, ParticipantIdx};
use crate::model::utility::Utility;

/// How far a provision is implemented, in four steps.
///
/// # Sources
/// Joshi, Quinn and Regan, "Annualized implementation data on comprehensive
/// intrastate peace accords, 1989–2012", Journal of Peace Research 52(4), 2015:
/// the scale of the Peace Accords Matrix of the Kroc Institute,
/// <https://peaceaccords.nd.edu>. There people code it; here it follows from
/// verdicts and deadlines, as said at each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImplementationLevel {
    /// 0: nothing of it is verified.
    NotInitiated,
    /// 1: something is, and something is late or in breach.
    Minimum,
    /// 2: something is, and all that is due so far was performed.
    Intermediate,
    /// 3: everything that was owed is fulfilled, waived or excused.
    Full,
}

impl ImplementationLevel {
    /// The number of the step, 0 to 3.
    pub fn score(self) -> u32 {
        self as u32
    }

    /// The step in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotInitiated => "not initiated",
            Self::Minimum => "minimum",
            Self::Intermediate => "intermediate",
            Self::Full => "full",
        }
    }
}

/// How far an agreement is carried out at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Each obligation, in order.
    pub obligations: Vec<ObligationStanding>,
    /// Each clause from which something is owed, in order.
    pub provisions: Vec<(ClauseIdx, ImplementationLevel)>,
    /// Each party, in order.
    pub parties: Vec<PartyStanding>,
}

/// Where one obligation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObligationStanding {
    /// Which.
    pub obligation: ObligationIdx,
    /// Where it stands.
    pub status: Status,
    /// How much is verified.
    pub verified: u32,
    /// How much is claimed and not decided.
    pub claimed: u32,
    /// The next due day, counted from 1 at D-day, and how much in all by then.
    pub next_due: Option<(u32, u32)>,
    /// The breach that is open.
    pub breach: Option<Breach>,
}

/// What one party has given and received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyStanding {
    /// Which.
    pub party: ParticipantIdx,
    /// Obligations that it owes: fulfilled, of how many.
    pub owes: (usize, usize),
    /// Obligations that are owed to it: fulfilled, of how many.
    pub is_owed: (usize, usize),
    /// What is at stake for it, if the drafters estimated that.
    pub exposure: Option<Exposure>,
}

/// What is at stake for a party, on its own scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The cost of what it has performed, less the value of what it received.
    pub so_far: Utility,
    /// The same after the next handover of each side that is owed now.
    pub after_next: Utility,
    /// What it would lose by stopping now: the value of what is still to come,
    /// less the cost of what it still owes, and its loss from walking away.
    /// Below zero it gains by stopping.
    pub gain_from_going_on: Utility,
}

impl Standing {
    /// How far the whole is implemented: the mean of the provisions' steps, of
    /// 3, in percent rounded down; 100 if nothing is owed.
    pub fn percent(&self) -> u32 {
        let scores = self.provisions.iter().map(|(_, level)| level.score());
        let most = 3 * self.provisions.len() as u32;
        (100 * scores.sum::<u32>()).checked_div(most).unwrap_or(100)
    }
}

/// Tells how far an agreement is carried out where a course stands.
///
/// Cost: obligations times parties and clauses.
pub fn standing(agreement: &Agreement, course: &Course) -> Standing {
    let obligations: Vec<ObligationStanding> = agreement
        .obligation_idxs()
        .map(|obligation| stands(agreement, course, obligation))
        .collect();
    let clauses = (0..agreement.terms().clauses.len()).map(ClauseIdx);
    let provisions = clauses.filter_map(|clause| {
        let of = |it: &&ObligationStanding| agreement.obligation(it.obligation).clause == clause;
        let own: Vec<&ObligationStanding> = obligations.iter().filter(of).collect();
        level(agreement, course, &own).map(|level| (clause, level))
    });
    Standing {
        provisions: provisions.collect(),
        parties: agreement
            .parties()
            .map(|party| party_stands(agreement, course, party))
            .collect(),
        obligations,
    }
}

fn stands(agreement: &Agreement, course: &Course, obligation: ObligationIdx) -> ObligationStanding {
    let stated = agreement.obligation(obligation);
    let duty = course.duty(obligation);
    let owed = course.owed_in_all(agreement, obligation);
    let missing = |quantity: u32| stated.kind == Kind::Maintain || duty.performed() < quantity;
    let next = stated.due.iter().find(|due| missing(due.quantity));
    let next = next.filter(|due| stated.kind == Kind::Maintain || due.quantity <= owed);
    let next_due = next.filter(|_| duty.stage == Stage::Owed).and_then(|due| {
        let day = course.day_of_clock(obligation, due.by_day)?;
        Some((day, due.quantity))
    });
    ObligationStanding {
        obligation,
        status: course.status(agreement, obligation),
        verified: duty.verified,
        claimed: duty.performed() - duty.verified,
        next_due,
        breach: duty.open_breach().copied(),
    }
}

/// The step of a provision; `None` if nothing comes from the clause.
fn level(
    agreement: &Agreement,
    course: &Course,
    own: &[&ObligationStanding],
) -> Option<ImplementationLevel> {
    let own = own
        .iter()
        .filter(|it| is_called_for(agreement, course, it.obligation));
    let own: Vec<&&ObligationStanding> = own.collect();
    if own.is_empty() {
        return None;
    }
    let stage = |it: &&ObligationStanding| course.duty(it.obligation).stage;
    if own.iter().all(|it| stage(it).is_performance()) {
        return Some(ImplementationLevel::Full);
    }
    // What is kept up counts from its first day on.
    let has_begun = |it: &&ObligationStanding| match agreement.obligation(it.obligation).kind {
        Kind::Perform => it.verified > 0,
        Kind::Maintain => stage(it) == Stage::Owed && course.day() > 0,
    };
    if !own
        .iter()
        .any(|it| has_begun(it) || stage(it).is_performance())
    {
        return Some(ImplementationLevel::NotInitiated);
    }
    let is_behind = |it: &&ObligationStanding| {
        matches!(
            it.status,
            Status::Late | Status::Breached | Status::Unremedied | Status::Remedied | Status::Void
        )
    };
    Some(if own.iter().any(|it| is_behind(it)) {
        ImplementationLevel::Minimum
    } else {
        ImplementationLevel::Intermediate
    })
}

/// False for what no remedy has called for, and for what can never be owed any more.
fn is_called_for(agreement: &Agreement, course: &Course, obligation: ObligationIdx) -> bool {
    let duty = course.duty(obligation);
    let may_be_owed = !agreement.is_in_reserve(obligation) && !duty.stage.is_settled();
    duty.begun_on.is_some() || may_be_owed
}

fn party_stands(agreement: &Agreement, course: &Course, party: ParticipantIdx) -> PartyStanding {
    let count = |is_own: &dyn Fn(ObligationIdx) -> bool| {
        let own = agreement
            .obligation_idxs()
            .filter(|it| is_own(*it) && is_called_for(agreement, course, *it));
        own.fold((0, 0), |(done, all), obligation| {
            let is_done = course.duty(obligation).stage.is_performance();
            (done + usize::from(is_done), all + 1)
        })
    };
    let mut estimates = agreement.terms().estimates.iter();
    let estimate = estimates.find(|estimate| estimate.party == party);
    PartyStanding {
        party,
        owes: count(&|it| agreement.obligation(it).debtor == party),
        is_owed: count(&|it| agreement.obligation(it).creditors.contains(&party)),
        exposure: estimate.map(|estimate| exposure(agreement, course, estimate)),
    }
}

/// What is at stake, in the integers of utilities; sums are kept within range.
fn exposure(agreement: &Agreement, course: &Course, estimate: &Estimate) -> Exposure {
    let (mut so_far, mut next) = (0_i128, 0_i128);
    let mut to_come = i128::from(estimate.walkaway_loss.units());
    for (obligation, worth) in &estimate.worth {
        let stated = agreement.obligation(*obligation);
        let duty = course.duty(*obligation);
        // A cost counts against the party, a value for it.
        let sign: i128 = if stated.debtor == estimate.party {
            1
        } else {
            -1
        };
        let worth = sign * i128::from(worth.units());
        so_far += worth * i128::from(duty.performed());
        if !duty.stage.is_settled() {
            let owed = course.owed_in_all(agreement, *obligation);
            let left = owed.saturating_sub(duty.performed());
            to_come -= worth * i128::from(left);
            let due = stated
                .due
                .iter()
                .find(|due| due.quantity > duty.performed());
            let step = due.map_or(0, |due| due.quantity - duty.performed());
            let step = step.min(course.performable(agreement, *obligation));
            next += worth * i128::from(step);
        }
    }
    let utility = |units: i128| {
        let within = units.clamp(i128::from(i64::MIN), i128::from(i64::MAX));
        Utility::from_units(within as i64)
    };
    Exposure {
        so_far: utility(so_far),
        after_next: utility(so_far + next),
        gain_from_going_on: utility(to_come),
    }
}

/// What follows by day if one side does nothing more, and everybody else does
/// what is due, until the agreement ends or for so many days.
///
/// Others perform on the first day that they can, verifiers but that side accept
/// on the same day, bodies leave their defaults, nobody extends, declares or ends anything.
/// Cost: days on which something happens, so many at most, times obligations
/// and conditions; never more than [`openings_max`] days.
pub fn if_it_stops(
    agreement: &Agreement,
    course: &Course,
    stops: ParticipantIdx,
    days_max: u32,
) -> Vec<(u32, Consequence)> {
    let mut course = course.clone();
    let until = course.day().saturating_add(days_max);
    let mut told = Vec::new();
    let mut openings_left = openings_max(agreement);
    loop {
        // Others have the day that runs to do what is due on it.
        let (is_busy, today) = others_perform(agreement, &mut course, stops);
        let day = course.day();
        told.extend(today.into_iter().map(|what| (day, what)));
        let is_full = openings_left == 0 || told.len() >= CONSEQUENCES_MAX;
        if course.ending().is_some() || day >= until || is_full {
            return told;
        }
        openings_left -= 1;
        // What a pool held back today may be performed tomorrow.
        let opened = if is_busy {
            course.open(agreement)
        } else {
            course.open_next(agreement, until)
        };
        let day = course.day();
        told.extend(opened.into_iter().map(|what| (day, what)));
    }
}

/// Lets everybody but one side perform what can be performed today; true if
/// anybody did.
fn others_perform(
    agreement: &Agreement,
    course: &mut Course,
    stops: ParticipantIdx,
) -> (bool, Vec<Consequence>) {
    let (mut is_busy, mut told) = (false, Vec::new());
    for obligation in agreement.obligation_idxs() {
        if agreement.obligation(obligation).debtor != stops
            && let Some(follows) = perform_at_once(agreement, course, obligation, stops)
        {
            is_busy = true;
            told.extend(follows);
        }
    }
    (is_busy, told)
}

/// Performs what can be performed of an obligation, and has it accepted by all
/// who go on; `None` if nothing can.
fn perform_at_once(
    agreement: &Agreement,
    course: &mut Course,
    obligation: ObligationIdx,
    stops: ParticipantIdx,
) -> Option<Vec<Consequence>> {
    let stated = agreement.obligation(obligation);
    let most = stated.pool.map_or(u32::MAX, |pool| {
        agreement
            .terms()
            .pools
            .get(pool.0)
            .map_or(0, |pool| pool.per_day)
    });
    let quantity = course.performable(agreement, obligation).min(most);
    if quantity == 0 {
        return None;
    }
    // Those beyond the quorum find nothing left to accept.
    course.perform_and_verify(agreement, obligation, quantity, |by| by != stops)
}
