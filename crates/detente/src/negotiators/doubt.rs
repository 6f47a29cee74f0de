//! Doubts about a case: nothing in it is wrong, but it may not play as meant.

use crate::case::{Case, Instructions, ProtocolKind, PublicCase};
use crate::model::issue::Issue;
use crate::model::language::Language;
use crate::model::party::{PartyIdx, Seat};
use crate::model::slug::Slug;
use crate::text::clause::Clause;
use crate::text::request::Addition;

/// Something that its author may not have meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// A party's deadline lies after the last round.
    LateDeadline {
        /// The party.
        party: PartyIdx,
        /// Its deadline.
        round: u32,
    },
    /// A request would be raised after the last round.
    LateRequest {
        /// The party.
        party: PartyIdx,
        /// When it would be raised.
        round: u32,
    },
    /// A request in talks that have no text to put it in.
    RequestWithoutText {
        /// The party.
        party: PartyIdx,
    },
    /// A party asks for a new issue and gives its values no worth.
    RequestWithoutWorth {
        /// The party.
        party: PartyIdx,
        /// Short name of the issue.
        issue: String,
    },
    /// Nothing on the agenda can reach a party's reservation value.
    OutOfReach {
        /// The party.
        party: PartyIdx,
    },
    /// A clause that has to be rendered in a draft before the text can be agreed.
    NotRendered {
        /// The clause.
        clause: Slug,
        /// The language that it lacks, or some option in it.
        language: Language,
    },
    /// A meeting of the parties in shuttle talks, in which they do not meet.
    PartiesMeet {
        /// What the meeting is called.
        title: String,
    },
    /// A meeting or statement in a round that is not held.
    RoundNotHeld {
        /// The round.
        round: u32,
    },
}

/// Lists what may not be meant, party by party, then meeting by meeting.
///
/// A doubt about a party's instructions is for whoever holds the whole case.
pub fn doubts(case: &Case) -> Vec<Doubt> {
    let public = &case.public;
    let mut found = Vec::new();
    for party in public.party_idxs() {
        if let Some(own) = case.instructions(party) {
            found.extend(about_instructions(public, party, own));
        }
    }
    for language in public.languages.further().iter().map(|it| &it.language) {
        let rendering = public.renderings.get(language);
        let covers =
            |clause: &&Clause| rendering.is_some_and(|it| it.covers(clause, &public.agenda));
        let missing = public.clauses.iter().filter(|it| !covers(it));
        found.extend(missing.map(|it| Doubt::NotRendered {
            clause: it.id.clone(),
            language: language.clone(),
        }));
    }
    let meets_parties = |participants: &[Seat]| {
        participants
            .iter()
            .filter(|seat| seat.party().is_some())
            .count()
            > 1
    };
    for meeting in &public.meetings {
        let is_apart = meeting.is_proximity || !meets_parties(&meeting.participants);
        if public.protocol == ProtocolKind::Shuttle && !is_apart {
            found.push(Doubt::PartiesMeet {
                title: meeting.title.clone(),
            });
        }
    }
    let of_meetings = public.meetings.iter().map(|meeting| meeting.round);
    let of_statements = public.statements.iter().map(|statement| statement.round);
    let late = of_meetings
        .chain(of_statements)
        .filter(|round| *round > public.rounds_max);
    found.extend(late.map(|round| Doubt::RoundNotHeld { round }));
    found
}

fn about_instructions(public: &PublicCase, party: PartyIdx, own: &Instructions) -> Vec<Doubt> {
    let mut found = Vec::new();
    if let Some(round) = own
        .mandate
        .deadline_round
        .filter(|round| *round > public.rounds_max)
    {
        found.push(Doubt::LateDeadline { party, round });
    }
    for planned in &own.requests {
        if planned.round > public.rounds_max {
            found.push(Doubt::LateRequest {
                party,
                round: planned.round,
            });
        }
        if public.protocol == ProtocolKind::AlternatingOffers {
            found.push(Doubt::RequestWithoutText { party });
        }
        if let Addition::Issue { issue, .. } = &planned.request.addition
            && !own
                .mandate
                .anticipated
                .iter()
                .any(|worth| worth.issue == issue.id)
        {
            found.push(Doubt::RequestWithoutWorth {
                party,
                issue: issue.id.to_string(),
            });
        }
    }
    let utility = &own.mandate.utility;
    let best_of = |(i, issue): (usize, &Issue)| {
        let worth = |value| utility.of_value(crate::model::issue::IssueIdx(i), value);
        issue.domain.values().map(worth).max()
    };
    let additive: crate::model::utility::Utility =
        public.agenda.iter().enumerate().filter_map(best_of).sum();
    let extras = utility.interactions().iter().map(|extra| extra.utility);
    let extras = extras.chain(utility.rectangles().iter().map(|extra| extra.utility));
    let most = extras.fold(additive, |sum, extra| sum + extra.max(Default::default()));
    if most < own.mandate.reservation_value {
        found.push(Doubt::OutOfReach { party });
    }
    found
}

impl Doubt {
    /// The doubt as a sentence, without a stop.
    pub fn describe(&self, case: &PublicCase) -> String {
        let id = |party: &PartyIdx| case.seat_id(Seat::Party(*party));
        let last = case.rounds_max;
        match self {
            Self::LateDeadline { party, round } => {
                format!(
                    "`{}` has its deadline in round {round}, after the last, {last}",
                    id(party)
                )
            }
            Self::LateRequest { party, round } => {
                format!(
                    "`{}` would request something in round {round}, after the last, {last}",
                    id(party)
                )
            }
            Self::RequestWithoutText { party } => format!(
                "`{}` has a request, and alternating offers have no text to put it in",
                id(party)
            ),
            Self::RequestWithoutWorth { party, issue } => format!(
                "`{}` requests `{issue}` but gives it no worth; add [anticipated.{issue}] to its instructions",
                id(party)
            ),
            Self::OutOfReach { party } => format!(
                "nothing on the agenda reaches the reservation value of `{}`: it will accept nothing",
                id(party)
            ),
            Self::NotRendered { clause, language } => format!(
                "`{clause}`, or an option in it, is not rendered in `{language}`: a mediator has to render it before the text can be agreed, and automated ones do not"
            ),
            Self::PartiesMeet { title } => format!(
                "the meeting \u{201c}{title}\u{201d} brings parties together, which shuttle talks refuse; set `proximity = true`"
            ),
            Self::RoundNotHeld { round } => {
                format!("a meeting or statement stands in round {round}, after the last, {last}")
            }
        }
    }
}
