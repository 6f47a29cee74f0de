//! Why talks ended without agreement, told in the order a person would tell it.
//!
//! The reasons are read from one view, so each seat is told what it may know:
//! mediators the positions that did not meet, a party what stood open in the
//! last text and what it had asked for itself.

use crate::analysis::confided::{Confided, confided};
use crate::analysis::convergence::{Silence, package_gap};
use crate::analysis::positions::standing_positions;
use crate::case::ProtocolKind;
use crate::disclosure::View;
use crate::model::issue::{IssueIdx, ValueIdx};
use crate::model::number::Number;
use crate::model::party::{PartyIdx, Seat};
use crate::talks::state::Ending;

/// Why there is no agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impasse {
    /// The reasons, the first to be told first.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The rounds that were foreseen are over.
    RoundsOver {
        /// How many there were.
        rounds: u32,
    },
    /// Somebody ended the talks.
    EndedBy {
        /// Who.
        seat: Seat,
        /// What they said.
        words: String,
    },
    /// On an issue, no value was acceptable to all together with the rest of
    /// what each asked for.
    PositionsApart {
        /// The issue.
        issue: IssueIdx,
        /// What each party last said it would accept, where it said something.
        positions: Vec<(PartyIdx, Vec<ValueIdx>)>,
    },
    /// By what every party confided to the mediators, it is proven that no
    /// outcome is within the limits of all.
    NothingRational,
    /// Each issue by itself could be settled, but no single package.
    NoCommonPackage,
    /// A bracket that was still open in the last text.
    LeftOpen {
        /// The issue.
        issue: IssueIdx,
        /// The options that stood there.
        options: Vec<ValueIdx>,
        /// What this seat's own party had asked for, if it is a party.
        own_ask: Option<ValueIdx>,
    },
    /// The text was clean, but not every party accepted it.
    NotAccepted,
}

/// Says why `view`'s talks ended without agreement; `None` while they run or
/// if there is an agreement.
///
/// Cost: that of [`package_gap`].
pub fn impasse(view: &View<'_>) -> Option<Impasse> {
    let ending = match view.state().ending()? {
        Ending::Agreement { .. } => return None,
        Ending::DeadlinePassed => Reason::RoundsOver {
            rounds: view.case().rounds_max,
        },
        Ending::Ended { by, words } => Reason::EndedBy {
            seat: *by,
            words: words.clone(),
        },
    };
    let mut reasons = vec![ending];
    if confided(view) == Some(Confided::NothingRational) {
        reasons.push(Reason::NothingRational);
    }
    let apart = match view.seat() {
        Seat::Mediator(_) => positions_apart(view),
        _ if view.protocol() == ProtocolKind::AlternatingOffers => positions_apart(view),
        _ => left_open(view),
    };
    reasons.extend(apart);
    Some(Impasse { reasons })
}

fn positions_apart(view: &View<'_>) -> Vec<Reason> {
    let Some(gap) = package_gap(view, Silence::Anything) else {
        return Vec::new();
    };
    if gap.gap == Number::ZERO {
        let is_clean = view
            .state()
            .current_draft()
            .is_some_and(|(_, draft)| draft.is_clean());
        return vec![if is_clean {
            Reason::NotAccepted
        } else {
            Reason::NoCommonPackage
        }];
    }
    let mut issues: Vec<(usize, Number)> = gap.by_issue.iter().copied().enumerate().collect();
    issues.retain(|(_, share)| *share > Number::ZERO);
    // The widest first; of equals the one that stands first on the agenda.
    issues.sort_by_key(|(i, share)| (std::cmp::Reverse(*share), *i));
    issues
        .into_iter()
        .map(|(i, _)| {
            let said = |party: PartyIdx| {
                let latest = standing_positions(view, party).pop()?;
                Some((party, latest.values(IssueIdx(i))?.to_vec()))
            };
            let positions = view.case().party_idxs().filter_map(said).collect();
            Reason::PositionsApart {
                issue: IssueIdx(i),
                positions,
            }
        })
        .collect()
}

fn left_open(view: &View<'_>) -> Vec<Reason> {
    let Some((number, draft)) = view.state().current_draft() else {
        return Vec::new();
    };
    if draft.is_clean() {
        return vec![Reason::NotAccepted];
    }
    let own = view
        .seat()
        .party()
        .and_then(|party| view.state().reply(number, party));
    draft
        .open()
        .map(|(issue, bracket)| {
            let mut answers = own.iter().flat_map(|replies| replies.iter());
            let own_ask = answers.find_map(|reply| {
                let (_, values) = reply.would_accept.iter().find(|(of, _)| *of == issue)?;
                values.first().copied()
            });
            Reason::LeftOpen {
                issue,
                options: bracket.options().to_vec(),
                own_ask,
            }
        })
        .collect()
}

impl Reason {
    /// The reason as a sentence.
    pub fn describe(&self, view: &View<'_>) -> String {
        let case = view.case();
        let agenda = view.state().agenda();
        let wordings = |issue: IssueIdx, values: &[ValueIdx]| {
            agenda
                .get(issue.0)
                .map_or(String::new(), |issue| issue.domain.wordings(values))
        };
        let title = |issue: IssueIdx| agenda.get(issue.0).map_or("", |issue| issue.title.as_str());
        match self {
            Self::RoundsOver { rounds } => {
                format!("The {rounds} rounds that were foreseen are over.")
            }
            Self::EndedBy { seat, words } => {
                format!("{} ended the talks: {words}", case.seat_name(*seat))
            }
            Self::PositionsApart { issue, positions } => {
                let each = positions.iter().map(|(party, values)| {
                    let name = case.seat_name(Seat::Party(*party));
                    format!("{name} last said it would accept {}", wordings(*issue, values))
                });
                let each = each.collect::<Vec<_>>().join("; ");
                format!("On {}: {each}.", title(*issue))
            }
            Self::NothingRational => {
                "By what every party confided, no outcome is within the limits of all: this is proven.".to_owned()
            }
            Self::NoCommonPackage => {
                "Each issue by itself could be settled, but no single package.".to_owned()
            }
            Self::LeftOpen {
                issue,
                options,
                own_ask,
            } => {
                let asked = own_ask.map_or(String::new(), |ask| {
                    format!("; our delegation asked for {}", wordings(*issue, &[ask]))
                });
                let stood = wordings(*issue, options);
                format!(
                    "On {}: the last text left [{stood}] open{asked}.",
                    title(*issue)
                )
            }
            Self::NotAccepted => {
                "The last text was clean, but not every party accepted it.".to_owned()
            }
        }
    }
}
