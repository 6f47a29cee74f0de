//! Meetings.

use serde_json::{Value, json};

use crate::format::names::Names;
use crate::format::wire::node::Node;
use crate::talks::action::Meeting;

/// A meeting as it is called.
pub(crate) fn json(names: &Names<'_>, meeting: &Meeting) -> Value {
    let participants = meeting.participants.iter();
    let ids: Vec<&str> = participants.map(|seat| names.case.seat_id(*seat)).collect();
    json!({
        "track": meeting.track.as_str(),
        "title": meeting.title,
        "participants": ids,
        "is_proximity": meeting.is_proximity,
    })
}

pub(crate) fn read(node: &Node<'_>) -> Option<Meeting> {
    let fields = node.fields(&["track", "title", "participants", "is_proximity"], &[])?;
    let track = fields.need("track").and_then(|it| it.slug());
    let title = fields.need("title").and_then(|it| it.line());
    let participants = fields.list("participants", |it| it.seat());
    let is_proximity = fields.maybe("is_proximity", |it| it.flag());
    Some(Meeting {
        track: track?,
        title: title?,
        participants: participants?,
        is_proximity: is_proximity?.unwrap_or(false),
    })
}
