//! Meetings that are to be held.

use crate::case::PlannedMeeting;
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::party::Seat;
use crate::model::slug::Slug;

use super::limits::PARTICIPANTS_MAX;
use super::participant::Cast;

/// Reads a meeting and checks that those who take part share a ledger.
pub(super) fn read_meeting(
    node: &Node<'_>,
    cast: &Cast<'_>,
    tracks: &Ids,
    rounds_max: u32,
) -> Option<PlannedMeeting> {
    let known = [
        "round",
        "at",
        "track",
        "title",
        "participants",
        "proximity",
        "outcome",
    ];
    let fields = Fields::of(node, &known)?;
    let round = fields
        .need("round")
        .and_then(|node| node.whole(1..=rounds_max, "(the rounds of the case)"));
    let at = fields.need("at").and_then(|node| node.moment());
    let track = fields.need("track").and_then(|node| {
        let position = tracks.find(&node)?;
        Slug::new(tracks.name(position)).ok()
    });
    let title = fields.need("title").and_then(|node| node.line());
    let proximity = fields.may("proximity").map(|node| node.flag());
    let outcome = fields.may("outcome").and_then(|node| node.words());
    let participants = read_participants(&fields, cast);
    Some(PlannedMeeting {
        round: round?,
        at: at?,
        track: track?,
        title: title?,
        participants: participants?,
        is_proximity: proximity.unwrap_or(Some(false))?,
        outcome,
    })
}

fn read_participants(fields: &Fields<'_>, cast: &Cast<'_>) -> Option<Vec<Seat>> {
    let nodes = fields.some_items("participants", "participants", 4 * PARTICIPANTS_MAX);
    let mut seats: Vec<Seat> = Vec::with_capacity(nodes.len());
    for node in &nodes {
        let seat = cast.seat(node)?;
        if seats.contains(&seat) {
            node.tell(|| {
                Complaint::new("each participant once", format!("{} again", node.shown()))
            });
            return None;
        }
        seats.push(seat);
    }
    let first = nodes.first()?;
    if !seats.first().is_some_and(|seat| seat.is_mediator()) {
        first.tell(|| {
            Complaint::new("a mediator, who convenes the meeting", first.shown())
                .hint("the first participant convenes")
        });
        return None;
    }
    let n_parties = seats.iter().filter(|seat| seat.party().is_some()).count();
    let is_joint = n_parties == cast.n_parties();
    let expected = "mediators alone, with one party, or with all parties";
    if n_parties > 1 && !is_joint {
        let found = format!("{n_parties} of {} parties", cast.n_parties());
        fields
            .need("participants")?
            .tell(|| Complaint::new(expected, found));
        return None;
    }
    let is_guest = |seat: &Seat| matches!(seat, Seat::Guarantor(_) | Seat::Observer(_));
    let guest = nodes.iter().zip(&seats).find(|(_, seat)| is_guest(seat));
    if let Some((node, _)) = guest.filter(|_| !is_joint) {
        node.tell(|| {
            Complaint::new(expected, node.shown())
                .hint("guarantors and observers take part where all parties do")
        });
        return None;
    }
    Some(seats)
}
