//! Statements to the public.

use serde_json::{Value, json};

use crate::format::wire::node::{Fields, Node};
use crate::model::statement::{Attribution, Grade, Statement};

/// A statement with its source.
pub(crate) fn json(statement: &Statement) -> Value {
    json!({
        "speaker": statement.speaker,
        "attribution": statement.attribution.to_string(),
        "channel": statement.channel,
        "words": statement.words,
        "grade": statement.grade.to_string(),
    })
}

pub(crate) fn read(node: &Node<'_>) -> Option<Statement> {
    read_beside(node, &[]).map(|(_, statement)| statement)
}

/// Reads a statement that has other fields beside it.
pub(crate) fn read_beside<'n>(
    node: &'n Node<'n>,
    beside: &[&str],
) -> Option<(Fields<'n>, Statement)> {
    let own = ["speaker", "attribution", "channel", "words", "grade"];
    let fields = node.fields(&[&own, beside].concat(), &[])?;
    let speaker = fields.need("speaker").and_then(|it| it.line());
    let attribution = fields.need("attribution").and_then(|it| {
        let all = [
            Attribution::OnTheRecord,
            Attribution::Background,
            Attribution::Anonymous,
        ];
        it.one_of(&all, "attributions")
    });
    let channel = fields.maybe("channel", |it| it.line());
    let words = fields.need("words").and_then(|it| it.words());
    let grade = fields.need("grade").and_then(|it| it.grade());
    let statement = Statement {
        speaker: speaker?,
        attribution: attribution?,
        channel: channel?,
        words: words?,
        grade: grade?,
    };
    Some((fields, statement))
}

impl Node<'_> {
    pub(crate) fn grade(&self) -> Option<Grade> {
        let grade = Grade::parse(self.text()?).ok();
        if grade.is_none() {
            self.expected("a grade from `A1` to `F6`");
        }
        grade
    }
}
