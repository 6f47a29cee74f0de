//! Statements that are made while the talks run.

use crate::case::PlannedStatement;
use crate::format::fields::Fields;
use crate::format::node::Node;
use crate::model::statement::{Attribution, Grade, Statement};

use super::participant::Cast;

/// Reads a statement with its source.
pub(super) fn read_statement(
    node: &Node<'_>,
    cast: &Cast<'_>,
    rounds_max: u32,
) -> Option<PlannedStatement> {
    let known = [
        "round",
        "at",
        "by",
        "speaker",
        "attribution",
        "channel",
        "words",
        "grade",
    ];
    let fields = Fields::of(node, &known)?;
    let round = fields
        .need("round")
        .and_then(|node| node.whole(1..=rounds_max, "(the rounds of the case)"));
    let at = fields.need("at").and_then(|node| node.moment());
    let by = fields.need("by").and_then(|node| cast.seat(&node));
    let speaker = fields.need("speaker").and_then(|node| node.line());
    let attribution = fields.need("attribution").and_then(|node| {
        node.one_of(&[
            ("on-the-record", Attribution::OnTheRecord),
            ("background", Attribution::Background),
            ("anonymous", Attribution::Anonymous),
        ])
    });
    let channel = fields.may("channel").and_then(|node| node.line());
    let words = fields.need("words").and_then(|node| node.words());
    let grade = fields.need("grade").and_then(|node| {
        let grade = Grade::parse(node.text()?).ok();
        if grade.is_none() {
            node.expected("a grade from \"A1\" to \"F6\"");
        }
        grade
    });
    Some(PlannedStatement {
        round: round?,
        at: at?,
        by: by?,
        statement: Statement {
            speaker: speaker?,
            attribution: attribution?,
            channel,
            words: words?,
            grade: grade?,
        },
    })
}
