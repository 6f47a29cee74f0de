//! The languages of a text, as files of cases and of agreements name them.

use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::language::{Further, LANGUAGES_MAX, Language, Languages};

/// Reads `[[languages]]`: the first is that of drafting, which has no title of
/// its own; the others each have one. `None` if something is wrong, which is told.
pub(crate) fn read(fields: &Fields<'_>) -> Option<Languages> {
    let nodes = fields.items("languages", "languages", LANGUAGES_MAX);
    let mut all: Vec<(Language, Option<String>, u32)> = Vec::with_capacity(nodes.len());
    let mut prevailing: Option<(Language, u32)> = None;
    let mut is_whole = true;
    for (i, node) in nodes.iter().enumerate() {
        let found = read_one(node, i == 0);
        is_whole &= found.is_some();
        let Some((language, title, prevails)) = found else {
            continue;
        };
        let tag = node.field("tag");
        let tag = tag.as_ref().unwrap_or(node);
        let line = tag.line_no();
        if let Some((.., first)) = all.iter().find(|(known, ..)| *known == language) {
            tag.tell(|| {
                Complaint::new("each language once", format!("`{language}` again"))
                    .hint(format!("line {first} has it already"))
            });
            is_whole = false;
            continue;
        }
        if prevails {
            if let Some((known, first)) = &prevailing {
                tag.tell(|| {
                    Complaint::new("at most one language that prevails", "a second one")
                        .hint(format!("`{known}` on line {first} prevails already"))
                });
                is_whole = false;
            } else {
                prevailing = Some((language.clone(), line));
            }
        }
        all.push((language, title, line));
    }
    if !is_whole {
        return None;
    }
    let mut all = all.into_iter();
    let Some((drafting, ..)) = all.next() else {
        return Some(Languages::default());
    };
    let further = all.filter_map(|(language, title, _)| {
        Some(Further {
            language,
            title: title?,
        })
    });
    Languages::new(drafting, further.collect(), prevailing.map(|it| it.0))
}

fn read_one(node: &Node<'_>, is_drafting: bool) -> Option<(Language, Option<String>, bool)> {
    let known: &[&str] = if is_drafting {
        &["tag", "prevails"]
    } else {
        &["tag", "title", "prevails"]
    };
    let fields = Fields::of(node, known)?;
    let language = fields.need("tag").and_then(|node| read_tag(&node));
    let title = if is_drafting {
        Some(None)
    } else {
        let title = fields.need("title").and_then(|node| node.line());
        title.map(Some)
    };
    let prevails = fields
        .may("prevails")
        .map_or(Some(false), |node| node.flag());
    Some((language?, title?, prevails?))
}

fn read_tag(node: &Node<'_>) -> Option<Language> {
    let language = Language::new(node.text()?).ok();
    if language.is_none() {
        node.expected("the tag of a language, such as \"en\", \"zh-Hant\" or \"pt-BR\"");
    }
    language
}

/// The further language that a rendering is in, from its field `in`, and its
/// place among the further ones.
pub(crate) fn read_in(fields: &Fields<'_>, languages: &Languages) -> Option<usize> {
    let node = fields.need("in")?;
    let language = read_tag(&node)?;
    let further = languages.further();
    let found = further.iter().position(|it| it.language == language);
    if found.is_none() {
        node.tell(|| {
            let tags: Vec<String> = further
                .iter()
                .map(|it| format!("`{}`", it.language))
                .collect();
            let expected = match tags.as_slice() {
                [] => "no rendering: the text has no further language".to_owned(),
                tags => format!("a further language of the text: {}", tags.join(" or ")),
            };
            Complaint::new(expected, node.shown())
                .hint("every language but the first of [[languages]] can have renderings")
        });
    }
    found
}

/// Reads the renderings of one thing, each language once: by the place of its
/// language among the further ones, in their order, with what `read` makes of
/// the fields beside `in`.
pub(crate) fn read_each<T>(
    nodes: &[Node<'_>],
    languages: &Languages,
    known: &[&str],
    mut read: impl FnMut(&Node<'_>, &Fields<'_>) -> Option<T>,
) -> Vec<(usize, T)> {
    let mut found: Vec<(usize, T)> = Vec::with_capacity(nodes.len());
    let known = [&["in"], known].concat();
    for node in nodes {
        let Some(fields) = Fields::of(node, &known) else {
            continue;
        };
        let at = read_in(&fields, languages);
        let rendered = read(node, &fields);
        let Some(at) = at else {
            continue;
        };
        if found.iter().any(|(other, _)| *other == at) {
            let language = &languages.further()[at].language;
            node.tell(|| {
                Complaint::new(
                    "one rendering in each language",
                    format!("a second one in `{language}`"),
                )
            });
            continue;
        }
        found.extend(rendered.map(|it| (at, it)));
    }
    found.sort_by_key(|(at, _)| *at);
    found
}
