//! Clauses and values in the further languages of the text.

use std::collections::BTreeMap;

use crate::format::fields::{Fields, Named};
use crate::format::languages::read_each;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::format::suggestion;
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::language::{LANGUAGES_MAX, Languages};
use crate::text::clause::Clause;
use crate::text::rendering::{Rendering, Renderings};

use super::clause::read_wording;
use super::issue::Agenda;

/// What is rendered, by language, while the file is read.
pub(super) struct Rendered<'l> {
    // `None` if the languages themselves are a mistake: then nothing is read.
    languages: Option<&'l Languages>,
    found: Renderings,
}

impl<'l> Rendered<'l> {
    pub(super) fn new(languages: Option<&'l Languages>) -> Self {
        Self {
            languages,
            found: Renderings::new(),
        }
    }

    pub(super) fn into_renderings(self) -> Renderings {
        self.found
    }

    fn rendering(&mut self, further: usize) -> Option<&mut Rendering> {
        let language = &self.languages?.further().get(further)?.language;
        Some(self.found.entry(language.clone()).or_default())
    }

    /// Reads the renderings of a clause: with the same places, so that the same
    /// values come to stand in them.
    pub(super) fn read_clause(&mut self, node: &Node<'_>, clause: &Clause, agenda: &Agenda) {
        let Some((languages, nodes)) = self.nodes(node) else {
            return;
        };
        let found = read_each(&nodes, languages, &["title", "wording"], |node, fields| {
            let title = fields.need("title").and_then(|node| node.line());
            let wording_node = fields.need("wording");
            let wording = wording_node
                .as_ref()
                .and_then(|node| read_wording(node, |name| agenda.position(name), agenda.ids()));
            let rendered = Clause {
                id: clause.id.clone(),
                title: title?,
                wording: wording?,
            };
            if !clause.has_same_places(&rendered) {
                let names = |clause: &Clause| match clause.issues().as_slice() {
                    [] => "no brackets".to_owned(),
                    issues => {
                        let name = |at: &IssueIdx| format!("`[{}]`", agenda.ids().name(at.0));
                        issues.iter().map(name).collect::<Vec<_>>().join(", ")
                    }
                };
                let node = wording_node.as_ref().unwrap_or(node);
                node.tell(|| {
                    let expected = format!("the brackets of the clause: {}", names(clause));
                    Complaint::new(expected, names(&rendered))
                        .hint("the same values stand in every language")
                });
                return None;
            }
            Some(rendered)
        });
        for (further, rendered) in found {
            if let Some(rendering) = self.rendering(further) {
                rendering.clauses.push(rendered);
            }
        }
    }

    /// Reads the renderings of an issue's values.
    pub(super) fn read_issue(&mut self, node: &Node<'_>, issue: &Issue, at: IssueIdx) {
        let Some((languages, nodes)) = self.nodes(node) else {
            return;
        };
        if let IssueDomain::Range(_) = issue.domain {
            let found = read_each(&nodes, languages, &["format"], |_, fields| {
                let node = fields.need("format")?;
                let format = node.line()?;
                if format.matches("{}").count() != 1 {
                    node.expected("one `{}` where the number goes");
                    return None;
                }
                Some(format)
            });
            for (further, format) in found {
                if let Some(rendering) = self.rendering(further) {
                    rendering.formats.insert(at, format);
                }
            }
            return;
        }
        let found = read_each(&nodes, languages, &["choices"], |_, fields| {
            read_choices(fields, issue)
        });
        for (further, choices) in found {
            if let Some(rendering) = self.rendering(further) {
                let choices = choices.into_iter();
                let choices = choices.map(|(value, words)| ((at, value), words));
                rendering.choices.extend(choices);
            }
        }
    }

    fn nodes<'t>(&self, node: &Node<'t>) -> Option<(&'l Languages, Vec<Node<'t>>)> {
        let languages = self.languages?;
        let nodes = node.field("renderings")?;
        Some((languages, nodes.items("renderings", LANGUAGES_MAX)?))
    }
}

fn read_choices(fields: &Fields<'_>, issue: &Issue) -> Option<BTreeMap<ValueIdx, String>> {
    let node = fields.need("choices")?;
    let mut choices = BTreeMap::new();
    for named in Named::all(&node) {
        let Some(value) = issue.domain.position(named.name) else {
            named.tell(|| {
                let all = issue.domain.values();
                let labels: Vec<String> = all.map(|it| issue.domain.label(it)).collect();
                let hint =
                    suggestion::hint(named.name, "options", labels.iter().map(String::as_str));
                Complaint::new(format!("an option of `{}`", issue.id), named.shown()).hint_if(hint)
            });
            continue;
        };
        choices.extend(named.node.words().map(|words| (value, words)));
    }
    Some(choices)
}
