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
//! `Σ_j w_j h_j` over one standing position per party. Distances are added in
//! whole steps, and rounded down to a millionth once.
//!
//! Laws (tested): `0 <= gap <= W`, the total weight; a position that is added
//! or widened never raises it; it is 0 exactly if one package lies in a
//! standing position of every party; an issue on which all agree changes
//! nothing.
//!
//! It predicts no signature: see `docs/design/0003-convergence.md` for what it
//! was checked against.

mod gap;

pub use self::gap::{COMBINATIONS_MAX, PackageGap, Silence, package_gap};

use self::gap::Stand;
use crate::case::ProtocolKind;
use crate::disclosure::View;
use crate::model::number::Number;
use crate::model::party::Seat;

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
/// Cost: linear in the visible events, and that of [`package_gap`] for each
/// round, twice; where one judges again and again, see [`Rounds`].
pub fn convergence(view: &View<'_>) -> Option<Convergence> {
    Rounds::default().convergence(view)
}

/// The rounds of talks that are over, as one seat saw them end: each measured
/// once, since nothing that happens later changes it. Numbers and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rounds(Vec<Option<RoundGap>>);

impl Rounds {
    /// Judges as [`convergence`] does.
    ///
    /// Law: for views of one seat in the same talks, each taken later than the
    /// one before, the answer is that of [`convergence`].
    ///
    /// Cost: linear in the visible events only where a round has ended since
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
        self.measure_ended(view, || true);
        self.due(view)?.judged()
    }

    /// Measures the rounds that have ended since the last time, one after
    /// another while `goes_on`; true if all are measured. What was measured
    /// before it was stopped is kept.
    ///
    /// Cost: linear in the visible events, and per round that of
    /// [`package_gap`], twice.
    pub fn measure_ended(&mut self, view: &View<'_>, mut goes_on: impl FnMut() -> bool) -> bool {
        if basis(view) == Basis::JointText {
            return true;
        }
        let ended = ended(view);
        self.0.truncate(ended.len());
        let mut then: Option<View<'_>> = None;
        for (i, end) in ended.iter().enumerate().skip(self.0.len()) {
            if !goes_on() {
                return false;
            }
            let then = match &mut then {
                Some(then) => {
                    then.go_on(view, *end);
                    then
                }
                None => then.insert(view.as_of(*end)),
            };
            self.0.push(Round::of(then, i).map(|it| it.measured()));
        }
        true
    }

    /// What is left to judge once the rounds that have ended are measured: a
    /// small copy, so that nobody is held up meanwhile. `None` if one of them
    /// is not measured yet.
    ///
    /// Cost: that of the positions and the agenda, and of finding the ends.
    pub fn due(&self, view: &View<'_>) -> Option<Due> {
        let basis = basis(view);
        let (ended, running) = match basis {
            Basis::JointText => (measure_text(view), None),
            Basis::Positions => {
                let n_ended = ended(view).len();
                let known = self.0.get(..n_ended)?;
                let known = known.iter().copied().flatten().collect();
                (known, Round::of(view, n_ended))
            }
        };
        Some(Due {
            basis,
            ended,
            running,
            reopened: reopened(view),
        })
    }
}

/// Talks of which all but the round that runs is measured, apart from any view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    basis: Basis,
    ended: Vec<RoundGap>,
    running: Option<Round>,
    reopened: Number,
}

impl Due {
    /// Measures the round that runs, and judges as [`convergence`] does.
    /// Cost: that of [`package_gap`], twice.
    pub fn judged(self) -> Option<Convergence> {
        let mut measured = self.ended;
        measured.extend(self.running.map(|round| round.measured()));
        judged(self.basis, self.reopened, measured)
    }
}

/// What the numbers of a round are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Round {
    number: u32,
    stand: Stand,
    n_open: usize,
    n_options: usize,
}

impl Round {
    /// The round that ends where the view does; `None` if there is no gap yet.
    fn of(then: &View<'_>, i: usize) -> Option<Self> {
        let draft = then.state().current_draft();
        Some(Self {
            number: i as u32 + 1,
            stand: Stand::of(then)?,
            n_open: draft.map_or(0, |(_, draft)| draft.n_open()),
            n_options: draft.map_or(0, |(_, draft)| draft.n_options()),
        })
    }

    fn measured(self) -> RoundGap {
        let gap = self.stand.gap(Silence::Anything);
        RoundGap {
            round: self.number,
            gap: gap.gap,
            gap_max: self.stand.gap(Silence::Nothing).gap,
            weight: gap.weight,
            n_open: self.n_open,
            n_options: self.n_options,
        }
    }
}

fn basis(view: &View<'_>) -> Basis {
    match view.seat() {
        Seat::Mediator(_) => Basis::Positions,
        _ if view.protocol() == ProtocolKind::AlternatingOffers => Basis::Positions,
        _ => Basis::JointText,
    }
}

fn judged(basis: Basis, reopened: Number, measured: Vec<RoundGap>) -> Option<Convergence> {
    let [.., before, now] = measured.as_slice() else {
        return None;
    };
    let widest = measured
        .iter()
        .map(|round| round.gap)
        .max()
        .unwrap_or(Number::ZERO);
    let momentum = ratio(before.gap - now.gap, before.gap.max(now.gap), Number::ZERO);
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
