//! Are the talks moving in the right direction? A measure of what was said, not of what is wished.
//!
//! The **disclosed package gap** is how far the parties' standing positions
//! are from having one package in common, as seen by one seat. No utility
//! enters, so nobody's private values can be read from it. It is computed from
//! a [`View`], so a seat learns from it nothing that it could not work out
//! itself; a party, which does not see the others' replies, gets the measure
//! of the joint text alone.
//!
//! Per issue `j` with weight `w_j` (its importance) and distance `d_j`,
//! `h_j = min over v of 1/(n-1) · Σ_i d_j(v, S_i)`, and the gap is the least
//! `Σ_j w_j h_j` over one standing position per party.
//!
//! Laws (tested): `0 <= gap <= W`, the total weight; a position that is added
//! or widened never raises it; it is 0 exactly if one package lies in a
//! standing position of every party; an issue on which all agree changes
//! nothing.
//!
//! It predicts no signature: see `docs/design/0003-convergence.md` for what it
//! was checked against.

use crate::analysis::positions::{StandingPosition, standing_positions};
use crate::case::ProtocolKind;
use crate::disclosure::View;
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::number::Number;
use crate::model::outcome::Outcome;
use crate::model::party::Seat;

/// Combinations of standing positions that are tried before only the latest are used.
pub const COMBINATIONS_MAX: usize = 4_096;

/// How a missing answer is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// As if anything would do: the gap is at least this.
    Anything,
    /// As if nothing would do: the gap is at most this.
    Nothing,
}

/// The gap between standing positions, with a package at which it is attained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageGap {
    /// `Σ_j w_j h_j`, in units of importance.
    pub gap: Number,
    /// `W`, the total importance of the agenda.
    pub weight: Number,
    /// The package nearest to everybody; ties go to the status quo, then to
    /// the first value.
    pub package: Outcome,
    /// Per issue and value, how far all parties together are from it, in
    /// whole ranges of the issue, at the positions where the gap is attained.
    pub distances: Vec<Vec<Number>>,
    /// Per issue `w_j h_j` at that package.
    pub by_issue: Vec<Number>,
    /// Whether every combination of positions was tried; if not, only the
    /// latest of each party was, and `gap` is an upper bound.
    pub is_exact: bool,
}

/// Computes the gap between the standing positions of all parties that `view` knows.
///
/// `None` if some party has not said anything yet, or the seat cannot see it.
/// Cost: combinations of positions (at most [`COMBINATIONS_MAX`], fewer where
/// issues have many values) times values of all issues times parties.
pub fn package_gap(view: &View<'_>, silence: Silence) -> Option<PackageGap> {
    let agenda = view.state().agenda();
    let mut positions: Vec<Vec<StandingPosition>> = view
        .case()
        .party_idxs()
        .map(|party| standing_positions(view, party))
        .collect();
    if positions.len() < 2 || positions.iter().any(Vec::is_empty) {
        return None;
    }
    let combinations = positions
        .iter()
        .map(Vec::len)
        .try_fold(1usize, usize::checked_mul);
    let n_values: usize = agenda
        .iter()
        .map(|issue| issue.domain.n_values() as usize)
        .sum();
    let is_exact = combinations
        .and_then(|count| count.checked_mul(n_values))
        .is_some_and(|work| work <= COMBINATIONS_MAX.saturating_mul(n_values.min(256)));
    if !is_exact {
        for of_party in &mut positions {
            of_party.drain(..of_party.len() - 1);
        }
    }
    let reaches: Vec<Vec<Vec<Vec<i64>>>> = positions
        .iter()
        .map(|of_party| {
            of_party
                .iter()
                .map(|said| reaches(said, agenda, silence))
                .collect()
        })
        .collect();
    let mut choice: Vec<usize> = reaches.iter().map(|of_party| of_party.len() - 1).collect();
    let mut best: Option<PackageGap> = None;
    loop {
        let chosen: Vec<&Vec<Vec<i64>>> = reaches
            .iter()
            .zip(&choice)
            .map(|(of_party, i)| &of_party[*i])
            .collect();
        let gap = gap_between(&chosen, agenda, is_exact);
        // Latest positions first and strict comparison: of equals, the newest stand.
        if best.as_ref().is_none_or(|best| gap.gap < best.gap) {
            best = Some(gap);
        }
        if !previous(&mut choice, &positions) {
            return best;
        }
    }
}

/// Steps to the previous combination, the last party's position fastest.
fn previous(choice: &mut [usize], positions: &[Vec<StandingPosition>]) -> bool {
    for (at, of_party) in choice.iter_mut().zip(positions).rev() {
        if *at > 0 {
            *at -= 1;
            return true;
        }
        *at = of_party.len() - 1;
    }
    false
}

/// How far each value of each issue is from what a position says, in millionths.
fn reaches(position: &StandingPosition, agenda: &[Issue], silence: Silence) -> Vec<Vec<i64>> {
    let reach = |(i, issue): (usize, &Issue)| {
        let n_values = issue.domain.n_values() as usize;
        match (position.values(IssueIdx(i)), silence) {
            (Some(values), _) => to_nearest(issue, n_values, values),
            (None, Silence::Anything) => vec![0; n_values],
            (None, Silence::Nothing) => vec![Number::ONE; n_values],
        }
    };
    agenda.iter().enumerate().map(reach).collect()
}

/// The distance of every value to the nearest of some: two sweeps for numbers
/// and ranks, membership for categories. Cost: linear in the values.
fn to_nearest(issue: &Issue, n_values: usize, values: &[ValueIdx]) -> Vec<i64> {
    let mut steps = vec![u32::MAX; n_values];
    for value in values {
        if let Some(at) = steps.get_mut(value.0 as usize) {
            *at = 0;
        }
    }
    if !matches!(issue.domain, IssueDomain::Categorical(_)) {
        let mut last = u32::MAX;
        for at in &mut steps {
            last = (*at).min(last.saturating_add(1));
            *at = last;
        }
        last = u32::MAX;
        for at in steps.iter_mut().rev() {
            last = (*at).min(last.saturating_add(1));
            *at = last;
        }
    }
    let span = i64::from(issue.domain.n_values().saturating_sub(1)).max(1);
    let share = |apart: u32| match (&issue.domain, apart) {
        (_, u32::MAX) => Number::ONE,
        (IssueDomain::Categorical(_), _) => i64::from(apart.min(1)) * Number::ONE,
        _ => i64::from(apart) * Number::ONE / span,
    };
    steps.into_iter().map(share).collect()
}

fn gap_between(chosen: &[&Vec<Vec<i64>>], agenda: &[Issue], is_exact: bool) -> PackageGap {
    let others = (chosen.len() as i64 - 1).max(1);
    let mut package = Vec::with_capacity(agenda.len());
    let mut by_issue = Vec::with_capacity(agenda.len());
    let mut distances = Vec::with_capacity(agenda.len());
    for (i, issue) in agenda.iter().enumerate() {
        let total = |value: ValueIdx| -> i64 {
            chosen.iter().map(|reach| reach[i][value.0 as usize]).sum()
        };
        let sums: Vec<i64> = issue.domain.values().map(total).collect();
        let sum = sums.iter().copied().min().unwrap_or(0);
        // The status quo first, so that silence on all sides leaves it alone.
        let stays = sums.get(issue.status_quo.0 as usize) == Some(&sum);
        let first = sums.iter().position(|of_value| *of_value == sum);
        let value = match first {
            Some(first) if !stays => ValueIdx(first as u32),
            _ => issue.status_quo,
        };
        distances.push(sums.into_iter().map(Number::from_millionths).collect());
        let share = i128::from(issue.importance.millionths()) * i128::from(sum / others);
        package.push(value);
        by_issue.push(Number::from_millionths(
            (share / i128::from(Number::ONE)) as i64,
        ));
    }
    let gap = by_issue
        .iter()
        .fold(Number::ZERO, |sum, share| sum + *share);
    let weight = agenda
        .iter()
        .fold(Number::ZERO, |sum, issue| sum + issue.importance);
    PackageGap {
        gap,
        weight,
        package: Outcome(package),
        distances,
        by_issue,
        is_exact,
    }
}

/// Which way the talks move, in the only words that are ever shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards each other, with nothing re-opened.
    Converging,
    /// Neither.
    Stalled,
    /// Apart, or settled things were re-opened.
    Diverging,
}

/// What the direction was judged from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Every party's standing positions.
    Positions,
    /// The joint text alone: its open brackets.
    JointText,
}

/// How the talks stand and move, as one seat can see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convergence {
    /// The word.
    pub direction: Direction,
    /// What it was judged from.
    pub basis: Basis,
    /// Per round that could be judged, the numbers behind it.
    pub rounds: Vec<RoundGap>,
    /// Progress since the widest gap, 0 to 1 (dimensionless).
    pub progress: Number,
    /// Share of the agenda on which there is no gap, 0 to 1 (dimensionless).
    pub common_ground: Number,
    /// Change against the round before, from -1 (apart) to 1 (closed).
    pub momentum: Number,
    /// Importance of places that the draft before had settled and the current one leaves open.
    pub reopened: Number,
}

/// The numbers of one round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundGap {
    /// The round, from 1.
    pub round: u32,
    /// The gap, in units of importance (open brackets, for the joint text).
    pub gap: Number,
    /// The same if silence meant that nothing would do.
    pub gap_max: Number,
    /// The most it could be.
    pub weight: Number,
    /// Open brackets in the draft of the round, if there was one.
    pub n_open: usize,
    /// Options standing in them.
    pub n_options: usize,
}

/// Judges the direction of the talks from what `view` shows.
///
/// Converging: momentum of at least 0.05 and nothing re-opened. Diverging:
/// momentum of at most -0.05, or more than a tenth of the weight re-opened.
/// Else stalled. `None` before there are two rounds to compare.
///
/// A party's view gives the joint text's measure even if its own reply is
/// visible to it, so that the word it reads is the word everybody reads.
///
/// Cost: that of the positions and the agenda, and of a fold over the visible
/// events for each round; where one judges again and again, see [`Rounds`].
pub fn convergence(view: &View<'_>) -> Option<Convergence> {
    Rounds::default().convergence(view)
}

/// The rounds of talks that are over, as one seat saw them end: each measured
/// once, since nothing that happens later changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rounds(Vec<Option<RoundGap>>);

impl Rounds {
    /// Judges as [`convergence`] does.
    ///
    /// Law: for views of one seat in the same talks, each taken later than the
    /// one before, the answer is that of [`convergence`].
    ///
    /// Cost: linear in the visible events only for a round that has ended since
    /// the last time, and for finding the ends.
    ///
    /// ```
    /// use detente::analysis::convergence::{Rounds, convergence};
    /// use detente::disclosure::View;
    /// use detente::format::case::{TEMPLATE, read};
    /// use detente::model::party::{MediatorIdx, Seat};
    /// use detente::negotiators::session;
    ///
    /// let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).map_err(|all| all[0].to_string())?;
    /// let protocol = case.public.protocol;
    /// let mut seated = session::usual_negotiators(&case, protocol, 0)?;
    /// let played = session::play(case, protocol, &mut seated)?;
    ///
    /// let whole = View::of(&played, Seat::Mediator(MediatorIdx(0)));
    /// let mut rounds = Rounds::default();
    /// for n_events in 0..whole.events().len() {
    ///     let then = whole.as_of(n_events);
    ///     assert_eq!(rounds.convergence(&then), convergence(&then));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn convergence(&mut self, view: &View<'_>) -> Option<Convergence> {
        judged(view, self)
    }

    /// The gap at the end of each round: just before the next draft, and now.
    fn measure_positions(&mut self, view: &View<'_>) -> Vec<RoundGap> {
        let ended = ended(view);
        self.0.truncate(ended.len());
        for (i, end) in ended.iter().enumerate().skip(self.0.len()) {
            self.0.push(measure_round(&view.as_of(*end), i));
        }
        let now = measure_round(view, ended.len());
        self.0.iter().copied().chain([now]).flatten().collect()
    }
}

fn judged(view: &View<'_>, rounds: &mut Rounds) -> Option<Convergence> {
    let basis = match view.seat() {
        Seat::Mediator(_) => Basis::Positions,
        _ if view.protocol() == ProtocolKind::AlternatingOffers => Basis::Positions,
        _ => Basis::JointText,
    };
    let measured = match basis {
        Basis::Positions => rounds.measure_positions(view),
        Basis::JointText => measure_text(view),
    };
    let [.., before, now] = measured.as_slice() else {
        return None;
    };
    let widest = measured
        .iter()
        .map(|round| round.gap)
        .max()
        .unwrap_or(Number::ZERO);
    let momentum = ratio(before.gap - now.gap, before.gap.max(now.gap), Number::ZERO);
    let reopened = reopened(view);
    let one = Number::from_millionths(Number::ONE);
    let step = Number::from_millionths(50_000);
    let tenth = Number::from_millionths(now.weight.millionths() / 10);
    let direction = if momentum <= -step || reopened > tenth {
        Direction::Diverging
    } else if (momentum >= step || now.gap == Number::ZERO) && reopened == Number::ZERO {
        Direction::Converging
    } else {
        Direction::Stalled
    };
    Some(Convergence {
        direction,
        basis,
        progress: one - ratio(now.gap, widest, Number::ZERO),
        common_ground: one - ratio(now.gap, now.weight, Number::ZERO),
        momentum,
        reopened,
        rounds: measured,
    })
}

/// The importance of what the draft before the current one had settled and
/// the current one leaves open.
fn reopened(view: &View<'_>) -> Number {
    let [.., before, now] = view.state().drafts() else {
        return Number::ZERO;
    };
    let places = view
        .state()
        .agenda()
        .iter()
        .zip(before.brackets.iter().zip(&now.brackets));
    places
        .filter(|(_, (before, now))| !before.is_open() && now.is_open())
        .fold(Number::ZERO, |sum, (issue, _)| sum + issue.importance)
}

/// The numbers of the round that ends where the view does.
fn measure_round(then: &View<'_>, i: usize) -> Option<RoundGap> {
    let gap = package_gap(then, Silence::Anything)?;
    let gap_max = package_gap(then, Silence::Nothing)?.gap;
    let draft = then.state().current_draft();
    Some(RoundGap {
        round: i as u32 + 1,
        gap: gap.gap,
        gap_max,
        weight: gap.weight,
        n_open: draft.map_or(0, |(_, draft)| draft.n_open()),
        n_options: draft.map_or(0, |(_, draft)| draft.n_options()),
    })
}

/// After how many visible events each round ended that is over.
fn ended(view: &View<'_>) -> Vec<usize> {
    use crate::talks::event::EventKind;
    let is_offer = |kind: &EventKind| matches!(kind, EventKind::Offered { .. });
    let n_parties = view.case().parties.len();
    let mut ends: Vec<usize> = view.draft_positions().into_iter().skip(1).collect();
    let offers: Vec<usize> = view
        .events()
        .iter()
        .enumerate()
        .filter(|(_, event)| is_offer(&event.kind))
        .map(|(i, _)| i + 1)
        .collect();
    if view.protocol() == ProtocolKind::AlternatingOffers {
        ends = offers
            .chunks(n_parties.max(1))
            .filter_map(|turns| turns.last().copied())
            .collect();
        ends.pop();
    }
    ends
}

fn measure_text(view: &View<'_>) -> Vec<RoundGap> {
    let drafts = view.state().drafts().iter().enumerate();
    drafts
        .map(|(i, draft)| {
            let whole = |count: usize| Number::from_integer(count as i64);
            let (gap, weight) = (whole(draft.n_open()), whole(draft.brackets.len()));
            let (n_open, n_options) = (draft.n_open(), draft.n_options());
            let round = i as u32 + 1;
            RoundGap {
                round,
                gap,
                gap_max: gap,
                weight,
                n_open,
                n_options,
            }
        })
        .collect()
}

fn ratio(part: Number, whole: Number, otherwise: Number) -> Number {
    if whole == Number::ZERO {
        return otherwise;
    }
    let share = i128::from(part.millionths()) * i128::from(Number::ONE);
    Number::from_millionths((share / i128::from(whole.millionths())) as i64)
}

impl Direction {
    /// The word that is shown.
    pub fn word(self) -> &'static str {
        match self {
            Self::Converging => "converging",
            Self::Stalled => "stalled",
            Self::Diverging => "diverging",
        }
    }
}
