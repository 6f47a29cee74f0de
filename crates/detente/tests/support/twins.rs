//! Twin worlds: what is played, who must not see it, and how two are compared.

use detente::model::party::Seat;
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::History;
use detente::talks::ledger::Ledger;
use jiff::{SignedDuration, Timestamp};

/// One scripted act: who, what, and when in minutes since the opening.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) minute: i64,
    pub(crate) by: Seat,
    pub(crate) act: Act,
}

pub(crate) fn words(n: u8) -> String {
    [
        "because of the winter",
        "for our people",
        "as we said before",
        "under one condition",
    ][n as usize % 4]
        .to_owned()
}

pub(crate) fn at(opens: Timestamp, minute: i64) -> Timestamp {
    opens
        .checked_add(SignedDuration::from_mins(minute))
        .unwrap()
}

/// Plays lines in order of time; what is refused did not happen.
pub(crate) fn play<'a>(talks: &mut Talks, lines: impl IntoIterator<Item = &'a Line>) {
    let opens = talks.history().case.public.opens;
    let mut lines: Vec<&Line> = lines.into_iter().collect();
    lines.sort_by_key(|line| line.minute);
    for line in lines {
        let (by, act) = (line.by, line.act.clone());
        // A refusal leaves the talks as they were.
        let _ = talks.apply(&Action { by, act }, at(opens, line.minute));
    }
}

/// What a seat is told when it tries something at some minute.
pub(crate) fn answers(history: &History, seat: Seat, attempts: &[Act], minute: i64) -> String {
    let talks = Talks::resume(history.clone());
    let now = at(history.case.public.opens, minute);
    let answer = |act: &Act| {
        let (by, act) = (seat, act.clone());
        format!("{:?}", talks.decide(&Action { by, act }, now))
    };
    attempts.iter().map(answer).collect()
}

/// The first seat that reads no hidden ledger and is still shown a difference
/// between two worlds. `show` is production, or production with a planted leak.
pub(crate) fn find_difference(
    one: &History,
    other: &History,
    hidden: &[Ledger],
    show: &dyn Fn(&History, Seat) -> String,
) -> Option<Seat> {
    let is_hidden_from = |seat: Seat| !hidden.iter().any(|ledger| ledger.is_read_by(seat));
    let mut seats = one.case.public.seats().into_iter();
    seats.find(|seat| is_hidden_from(*seat) && show(one, *seat) != show(other, *seat))
}

/// How many pairs are compared: so many, or what `PROPTEST_CASES` says (CI: 20,000).
#[expect(
    clippy::disallowed_methods,
    reason = "the length of a test is the caller's to choose"
)]
pub(crate) fn n_twins(usual: u32) -> u32 {
    let said = std::env::var("PROPTEST_CASES").ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(usual)
}
