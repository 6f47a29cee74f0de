//! Phases: their opening, length and extension.

use crate::agreement::canonical::words::{WITHOUT_END, WITHOUT_LIMIT};
use crate::agreement::terms::phase::{Extension, Phase};
use crate::agreement::terms::unfit::{DAYS_MAX, PHASES_MAX};
use crate::format::fields::Fields;
use crate::format::node::Node;
use crate::model::slug::Slug;

use super::names::Names;
use super::trigger;

/// A phase whose name is declared and that is still to be read.
pub(super) type Outline<'t> = (Node<'t>, Option<Slug>);

/// Declares the phases.
pub(super) fn outline<'t>(fields: &Fields<'t>, names: &mut Names) -> Vec<Outline<'t>> {
    let nodes = fields.items("phases", "phases", PHASES_MAX);
    let declared = nodes.into_iter().map(|node| {
        let id = names.phases.declare(node.field("id").as_ref());
        (node, id)
    });
    declared.collect()
}

/// Reads what was declared.
pub(super) fn read(outlines: Vec<Outline<'_>>, names: &Names) -> Vec<Phase> {
    let phases = outlines.into_iter();
    phases
        .filter_map(|(node, id)| read_one(&node, id, names))
        .collect()
}

fn read_one(node: &Node<'_>, id: Option<Slug>, names: &Names) -> Option<Phase> {
    let known = ["id", "title", "opens", "lasts", "extension", "follow_on"];
    let fields = Fields::of(node, &known)?;
    fields.need("id");
    let title = fields.need("title").and_then(|node| node.line());
    let opens = trigger::read_if(fields.may("opens"), names);
    let lasts = fields.need("lasts").and_then(|node| read_days(&node));
    let extension = match fields.may("extension") {
        Some(node) => read_extension(&node, names).map(Some),
        None => Some(None),
    };
    let is_follow_on = fields.may("follow_on").map_or(Some(false), |it| it.flag());
    let (days_min, days_max) = lasts?;
    Some(Phase {
        id: id?,
        title: title?,
        opens: opens?,
        days_min,
        days_max,
        extension: extension?,
        is_follow_on: is_follow_on?,
    })
}

/// The least and the most days.
fn read_days(node: &Node<'_>) -> Option<(u32, Option<u32>)> {
    if node.is_table() {
        let fields = Fields::of(node, &["at_least", "at_most"])?;
        let least = fields
            .may("at_least")
            .map_or(Some(0), |node| node.whole(0..=DAYS_MAX, "days"))?;
        let most = match fields.may("at_most") {
            Some(node) => Some(node.whole(least.max(1)..=DAYS_MAX, "days")?),
            None => None,
        };
        return Some((least, most));
    }
    if node.peek_text() == Some(WITHOUT_END) {
        return Some((0, None));
    }
    if !node.is_number() {
        node.expected(format!(
            "a number of days, {{ at_least = …, at_most = … }} or \"{WITHOUT_END}\""
        ));
        return None;
    }
    let days = node.whole(1..=DAYS_MAX, "days")?;
    Some((days, Some(days)))
}

fn read_extension(node: &Node<'_>, names: &Names) -> Option<Extension> {
    let fields = Fields::of(node, &["days", "times", "by", "when", "words"])?;
    let days = fields
        .need("days")
        .and_then(|node| node.whole(1..=DAYS_MAX, "days"));
    let times = match fields.may("times") {
        Some(node) if node.peek_text() == Some(WITHOUT_LIMIT) => Some(None),
        Some(node) if node.is_text() => {
            node.expected(format!("a number of times or \"{WITHOUT_LIMIT}\""));
            None
        }
        Some(node) => node.whole(1..=DAYS_MAX, "times").map(Some),
        None => Some(Some(1)),
    };
    let by = match fields.may("by") {
        Some(node) => names.some_participants(&node),
        None => Some(Vec::new()),
    };
    let when = trigger::read_if(fields.may("when"), names);
    let words = fields
        .may("words")
        .map_or(Some(String::new()), |node| node.words());
    Some(Extension {
        days: days?,
        times: times?,
        by: by?,
        when: when?,
        words: words?,
    })
}
