//! Replies, clause by clause.

use serde_json::{Map, Value, json};

use crate::format::names::Names;
use crate::format::wire::node::Node;
use crate::text::reply::{Authority, ClauseReply, Position};

/// The reply to one clause. `answers` keeps the order in which they were
/// given; `would_accept` tells the same by issue.
pub(crate) fn json(names: &Names<'_>, reply: &ClauseReply) -> Value {
    // The first of two answers on one issue counts, and so it stands last here.
    let answers = reply.would_accept.iter().rev();
    let by_issue = answers.map(|(issue, values)| {
        let labels = names.labels(*issue, values);
        (names.issue(*issue), Value::from(labels))
    });
    let mut body = stated(names, reply);
    body["would_accept"] = Value::Object(by_issue.collect::<Map<_, _>>());
    body
}

/// The reply without what follows from the rest.
pub(crate) fn stated(names: &Names<'_>, reply: &ClauseReply) -> Value {
    let answers = reply.would_accept.iter().map(|(issue, values)| {
        json!({ "issue": names.issue(*issue), "values": names.labels(*issue, values) })
    });
    json!({
        "clause": reply.clause.as_str(),
        "position": reply.position.to_string(),
        "words": reply.words,
        "authority": reply.authority.to_string(),
        "answers": answers.collect::<Vec<_>>(),
    })
}

pub(crate) fn read(node: &Node<'_>) -> Option<ClauseReply> {
    let known = ["clause", "position", "words", "authority", "answers"];
    let fields = node.fields(&known, &["would_accept"])?;
    let clause = fields.need("clause").and_then(|it| it.slug());
    let position = fields.need("position").and_then(|it| {
        let all = [
            Position::Accept,
            Position::AcceptIf,
            Position::Reserve,
            Position::Reject,
        ];
        it.one_of(&all, "positions")
    });
    let words = fields.maybe("words", |it| it.words_or_none());
    let authority = fields.maybe("authority", |it| it.authority());
    let would_accept = fields.list_or_none("answers", |it| {
        let fields = it.fields(&["issue", "values"], &[])?;
        let (position, issue) = fields.need("issue")?.issue()?;
        let values = fields.need("values")?.values(issue)?;
        Some((position, values))
    });
    Some(ClauseReply {
        clause: clause?,
        position: position?,
        words: words?.unwrap_or_default(),
        authority: authority?.unwrap_or_default(),
        would_accept: would_accept?,
    })
}

impl Node<'_> {
    pub(crate) fn authority(&self) -> Option<Authority> {
        let all = [
            Authority::NotToBeTold,
            Authority::MayBeTold,
            Authority::AsMediatorsIdea,
            Authority::InYourName,
        ];
        self.one_of(&all, "authorities")
    }
}
