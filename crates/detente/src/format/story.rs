//! Talks told in plain sentences, for one seat: what the CLI prints and what
//! golden transcripts compare.

use crate::agreement::carrying_out::Report;
use crate::agreement::signature::{Acceptance, KeyId, KeyKind, SignedAcceptance};
use crate::disclosure::View;
use crate::format::deed;
use crate::model::delivery::PlannedHandover;
use crate::model::party::Seat;
use crate::talks::action::Meeting;
use crate::talks::event::{Event, EventKind, ToldAs};
use crate::talks::ledger::Ledger;
use crate::text::changes::changes;
use crate::text::draft::{Draft, DraftNo};
use crate::text::reply::{ClauseReply, Position};
use crate::text::request::Addition;

/// Tells one visible event in lines, the first one to stand by itself.
///
/// `at` is the position of the event among those of the view. Names and
/// numbers may be read from the whole view: agendas, drafts and requests only
/// grow, and keep their positions. Cost: what the event itself holds.
pub fn tell(view: &View<'_>, at: usize) -> Vec<String> {
    let Some(event) = view.events().get(at) else {
        return Vec::new();
    };
    let by = view.case().seat_name(event.by);
    match &event.kind {
        EventKind::NoteKept { words } => vec![format!("{by} notes: {words}")],
        EventKind::StatementMade(statement) => {
            let channel = statement.channel.as_deref().map(|it| format!(", {it}"));
            vec![
                format!(
                    "Statement, {}{}, graded {}: {}",
                    statement.attribution,
                    channel.unwrap_or_default(),
                    statement.grade,
                    statement.speaker
                ),
                format!("  \u{201c}{}\u{201d}", statement.words),
            ]
        }
        EventKind::PreferencesDeposited(deposit) => {
            let what = match (&deposit.mandate, &deposit.exchange) {
                (Some(_), Some(_)) => "its preferences and what the exchange is worth to it",
                (Some(_), None) => "its preferences",
                (None, Some(_)) => "what the exchange is worth to it",
                (None, None) => "nothing",
            };
            vec![format!("{by} confides {what} to the mediators.")]
        }
        EventKind::MeetingConvened(meeting) => tell_meeting(view, by, meeting),
        EventKind::MeetingAdjourned { meeting, outcome } => {
            let state = view.state().meetings().get(meeting);
            let title = state.map_or("the meeting", |state| state.meeting.title.as_str());
            vec![format!("{title} adjourned: {outcome}")]
        }
        EventKind::Disclosed { words, told_as } => {
            vec![format!(
                "{by} tells, {}: \u{201c}{words}\u{201d}",
                told(view, *told_as)
            )]
        }
        EventKind::Carried {
            words, told_as, to, ..
        } => vec![format!(
            "{by} passes on to {}, {}: \u{201c}{words}\u{201d}",
            audience(view, *to),
            told(view, *told_as)
        )],
        EventKind::DisclosureProposed { words, to, .. } => vec![format!(
            "{by} proposes to pass on to {}: \u{201c}{words}\u{201d}",
            audience(view, *to)
        )],
        EventKind::DisclosureApproved { .. } => vec![format!("{by} approves.")],
        EventKind::AuthorityGiven {
            clause,
            authority,
            not_before,
            ..
        } => vec![format!(
            "{by} says of its words on {clause}: {authority}{}.",
            not_before.map_or_else(String::new, |at| format!(", not before {at}"))
        )],
        EventKind::RoomRead { through } => {
            vec![format!("{by} has read this room up to entry {through}.")]
        }
        EventKind::DraftShown { draft, words } => vec![format!(
            "{by} shows a text of {} clauses here before the others see it: {words}",
            draft.clauses.len()
        )],
        EventKind::StatementHeld {
            statement,
            not_before,
        } => vec![
            format!(
                "{by} hands over a statement of {}, not to be public before {not_before}:",
                statement.speaker
            ),
            format!("  \u{201c}{}\u{201d}", statement.words),
        ],
        EventKind::StatementReleased { .. } => vec![format!("{by} releases a statement.")],
        EventKind::EnvelopeDeposited(envelope) => {
            let names = envelope
                .to
                .iter()
                .map(|it| view.case().seat_name(Seat::Mediator(*it)));
            let names: Vec<&str> = names.collect();
            vec![format!(
                "{by} confides, under seal, to {}.",
                names.join(" and ")
            )]
        }
        EventKind::Destroyed { number, .. } => {
            vec![format!("{by} has entry {number} of this ledger destroyed.")]
        }
        EventKind::Gone(perishable) => {
            vec![format!("A {} of {by} was destroyed.", perishable.name())]
        }
        EventKind::DraftTabled { number, draft } => tell_draft(view, by, *number, draft),
        EventKind::Replied { draft, clauses } => tell_reply(view, by, *draft, clauses),
        EventKind::RequestRaised { content, .. } => vec![
            format!("{by} requests: {}.", content.title),
            format!("  \u{201c}{}\u{201d}", content.words),
        ],
        EventKind::AgendaExtended { addition } => vec![match addition {
            Addition::Issue { issue, clause } => format!(
                "A new issue comes on the agenda: {} (clause \u{201c}{}\u{201d}); earlier drafts stand with its status quo, {}.",
                issue.title,
                clause.title,
                issue.domain.wording(issue.status_quo)
            ),
            Addition::Choice { issue, choice } => {
                let title = view
                    .state()
                    .agenda()
                    .get(issue.0)
                    .map_or("", |it| it.title.as_str());
                format!("A new option for {title}: {}.", choice.wording)
            }
        }],
        EventKind::RequestAnswered {
            request,
            is_admitted,
            words,
        } => {
            let state = view.state().requests().get(request);
            let title = state.map_or("the request", |state| state.content.title.as_str());
            let answer = if *is_admitted {
                "puts on the agenda"
            } else {
                "declines"
            };
            let why = if words.is_empty() {
                String::new()
            } else {
                format!(": {words}")
            };
            vec![format!(
                "{by} {answer} the request \u{201c}{title}\u{201d}{why}."
            )]
        }
        EventKind::DraftAccepted { draft } => {
            vec![format!("{by} accepts the whole of draft {}.", draft.0)]
        }
        EventKind::Concluded { draft, .. } => vec![match draft {
            Some(draft) => format!(
                "Every party has accepted draft {}: the talks are concluded.",
                draft.0
            ),
            None => "Every party has accepted the offer: the talks are concluded.".to_owned(),
        }],
        EventKind::Offered { outcome, words } => {
            let agenda = view.state().agenda();
            let values = agenda
                .iter()
                .zip(&outcome.0)
                .map(|(issue, value)| format!("{}: {}", issue.title, issue.domain.wording(*value)));
            let why = if words.is_empty() {
                String::new()
            } else {
                format!(" \u{201c}{words}\u{201d}")
            };
            let mut lines = vec![format!("{by} offers:{why}")];
            lines.extend(values.map(|value| format!("  {value}")));
            lines
        }
        EventKind::KeyRegistered { public, kind } => {
            vec![format!("{by} registers {}.", KeyId::new(*kind, public))]
        }
        EventKind::SealKeyRegistered { key } => {
            vec![format!("{by} registers a key to seal to: {key}.")]
        }
        EventKind::Signed(signed) => vec![tell_signature(by, signed)],
        EventKind::Reported(report) => tell_report(view, by, report),
        EventKind::OfferAccepted => vec![format!("{by} accepts the offer.")],
        EventKind::OfferRejected { words } => {
            let why = if words.is_empty() {
                String::new()
            } else {
                format!(": {words}")
            };
            vec![format!("{by} rejects the offer{why}.")]
        }
        EventKind::DeadlinePassed => vec!["The rounds foreseen are over.".to_owned()],
        EventKind::Ended { words } => vec![format!("{by} ends the talks: {words}")],
    }
}

/// Who reads a ledger, in words.
pub fn audience(view: &View<'_>, ledger: Ledger) -> String {
    match ledger {
        Ledger::Public => "everybody".to_owned(),
        Ledger::Joint => "all who take part".to_owned(),
        Ledger::Room(party) => {
            format!(
                "{} and the mediators",
                view.case().seat_name(Seat::Party(party))
            )
        }
        Ledger::Mediators => "the mediators".to_owned(),
        Ledger::Delegation(party) => {
            format!(
                "the delegation of {}",
                view.case().seat_name(Seat::Party(party))
            )
        }
    }
}

/// The text of a draft with its brackets, a clause a paragraph.
pub fn draft_text(view: &View<'_>, draft: &Draft) -> Vec<String> {
    let agenda = view.state().agenda();
    let clauses = draft.clauses.iter().enumerate();
    clauses
        .map(|(i, clause)| {
            format!(
                "{}. {}. {}",
                i + 1,
                clause.title,
                draft.render(clause, agenda)
            )
        })
        .collect()
}

fn told(view: &View<'_>, told_as: ToldAs) -> String {
    match told_as {
        ToldAs::InNameOf(party) => {
            format!(
                "in the name of {}",
                view.case().seat_name(Seat::Party(party))
            )
        }
        ToldAs::OneSide => "as from one side".to_owned(),
        ToldAs::MediatorsIdea => "as the mediators' idea".to_owned(),
    }
}

fn tell_signature(by: &str, signed: &SignedAcceptance) -> String {
    // What stands in the record was verified; text that does not parse is none.
    let Ok(said) = Acceptance::parse(&signed.text) else {
        return format!("{by} signs.");
    };
    let binds = match said.key.kind {
        KeyKind::Party => "",
        KeyKind::Test => " With a test key: it binds nobody.",
    };
    format!(
        "{by} signs version {} of the agreement, digest {} ({}).{binds}",
        said.version, said.digest, said.mandate
    )
}

fn tell_report(view: &View<'_>, by: &str, report: &Report) -> Vec<String> {
    let Some(carrying_out) = view.state().carrying_out() else {
        return Vec::new();
    };
    let grade = report
        .grade
        .map(|grade| format!(" Evidence graded {grade}."));
    let told = deed::tell(carrying_out.agreement(), by, &report.deed);
    let mut lines = vec![format!("{told}.{}", grade.unwrap_or_default())];
    if !report.words.is_empty() {
        lines.push(format!("  \u{201c}{}\u{201d}", report.words));
    }
    lines
}

fn tell_meeting(view: &View<'_>, by: &str, meeting: &Meeting) -> Vec<String> {
    let names: Vec<&str> = meeting
        .participants
        .iter()
        .map(|seat| view.case().seat_name(*seat))
        .collect();
    let how = if meeting.is_proximity {
        ", parties apart"
    } else {
        ""
    };
    vec![
        format!("{by} convenes {}{how}.", meeting.title),
        format!(
            "  Track: {}. Taking part: {}.",
            meeting.track,
            names.join(", ")
        ),
    ]
}

fn tell_draft(view: &View<'_>, by: &str, number: DraftNo, draft: &Draft) -> Vec<String> {
    let counts = match draft.n_open() {
        0 => "the text is clean".to_owned(),
        1 => format!("1 open bracket, {} options", draft.n_options()),
        open => format!("{open} open brackets, {} options", draft.n_options()),
    };
    let mut lines = vec![format!("{by} tables draft {}: {counts}.", number.0)];
    let provenance = &draft.provenance;
    if !provenance.drafted_by.is_empty() {
        let place = provenance
            .place
            .as_deref()
            .map(|place| format!(" in {place}"));
        let date = provenance.date.map(|date| format!(", {date}"));
        lines.push(format!(
            "  Drafted by {}{}{}.",
            provenance.drafted_by.join(", "),
            place.unwrap_or_default(),
            date.unwrap_or_default()
        ));
    }
    let earlier = (number.0 as usize)
        .checked_sub(2)
        .and_then(|i| view.state().drafts().get(i));
    match earlier {
        None => lines.extend(
            draft_text(view, draft)
                .into_iter()
                .map(|line| format!("  {line}")),
        ),
        Some(earlier) => {
            let agenda = view.state().agenda();
            let changed = changes(earlier, draft);
            if changed.is_empty() {
                lines.push("  Nothing has changed.".to_owned());
            }
            lines.extend(
                changed
                    .iter()
                    .map(|change| format!("  {}", change.describe(agenda))),
            );
        }
    }
    let earlier = earlier.map_or(&[][..], |earlier| &earlier.handovers);
    if !draft.handovers.is_empty() && earlier != draft.handovers {
        lines.push("  Annex on the exchange, in this order:".to_owned());
        let handovers = draft.handovers.iter();
        lines.extend(handovers.map(|it| format!("    {}", handover(view, it))));
    }
    lines
}

fn tell_reply(view: &View<'_>, by: &str, draft: DraftNo, clauses: &[ClauseReply]) -> Vec<String> {
    let count = |position: Position| {
        clauses
            .iter()
            .filter(|reply| reply.position == position)
            .count()
    };
    let kinds = [
        Position::Accept,
        Position::AcceptIf,
        Position::Reserve,
        Position::Reject,
    ];
    let counts: Vec<String> = kinds
        .into_iter()
        .filter(|kind| count(*kind) > 0)
        .map(|kind| format!("{kind} {}", count(kind)))
        .collect();
    let mut lines = vec![format!(
        "{by} replies to draft {}: {}.",
        draft.0,
        counts.join(", ")
    )];
    let title = |reply: &ClauseReply| {
        let drafts = view.state().drafts();
        let named = drafts.get((draft.0 as usize).saturating_sub(1));
        let clause = named.and_then(|draft| draft.clause(&reply.clause));
        clause.map_or_else(|| reply.clause.to_string(), |clause| clause.title.clone())
    };
    lines.extend(
        clauses
            .iter()
            .filter(|reply| reply.position != Position::Accept)
            .map(|reply| format!("  {}: {}. {}", title(reply), reply.position, reply.words)),
    );
    lines
}

/// A handover of the annex in words: the day, who, how many of what.
pub fn handover(view: &View<'_>, handover: &PlannedHandover) -> String {
    let plan = view.case().plan.exchange.as_ref();
    let lots: Vec<String> = (handover.lots.iter())
        .map(|(id, count)| {
            let lot = plan.and_then(|plan| plan.lots.iter().find(|lot| lot.id == *id));
            let title = lot.map_or(id.as_str(), |lot| lot.title.as_str());
            format!("{count} {title}")
        })
        .collect();
    let giver = view.case().seat_name(Seat::Party(handover.giver));
    format!(
        "day {:>2}: {giver} hands over {}",
        handover.day,
        lots.join(", ")
    )
}

/// One event as a line of a golden transcript: entry, time, author and the first line told.
pub fn headline(view: &View<'_>, at: usize, event: &Event) -> String {
    let ledger = match event.ledger() {
        Ledger::Public => "public".to_owned(),
        Ledger::Joint => "joint".to_owned(),
        Ledger::Mediators => "mediators".to_owned(),
        Ledger::Room(party) => format!("room:{}", view.case().seat_id(Seat::Party(party))),
        Ledger::Delegation(party) => {
            format!("delegation:{}", view.case().seat_id(Seat::Party(party)))
        }
    };
    let told = tell(view, at).into_iter().next().unwrap_or_default();
    format!("{ledger}#{} {} {told}", event.entry.number, event.at)
}
