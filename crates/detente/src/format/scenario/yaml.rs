//! YAML into nodes: plain data only, aliases expanded within a budget.

use std::collections::{BTreeMap, BTreeSet};

use granit_parser::{Event, Options, Parser, ScalarStyle};

use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::limits;
use crate::format::scenario::node::{Node, Value};

/// A list or map that is still open.
struct Open {
    at: usize,
    anchor: usize,
    // The key that waits for its value, in a map.
    key: Option<String>,
    is_map: bool,
    list: Vec<Node>,
    map: Vec<(String, Node)>,
    // Keys already seen.
    keys: BTreeSet<String>,
    weight: usize,
}

/// What a node without its text counts against the budget, in bytes.
const NODE_WEIGHT: usize = 64;
const WEIGHT_MAX: usize = NODE_WEIGHT * limits::NODES_MAX;

/// Parses the first document of a file; tags that name types, keys that come
/// twice, keys that are not scalars, deep or vast trees are mistakes.
pub(crate) fn parse(document: &Document<'_>) -> Option<Node> {
    let options = Options::default();
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: BTreeMap<usize, (Node, usize)> = BTreeMap::new();
    let mut weight = 0usize;
    for event in Parser::new_from_str_with_options(document.text(), options) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0);
                document.tell(at, "", || Complaint::new("YAML", shown(&error.to_string())));
                return None;
            }
        };
        let at = span.start.byte_offset().unwrap_or(0);
        let refuse = |expected: String, found: String| {
            document.tell(at, "", || Complaint::new(expected, found));
        };
        if let Some(tag) = event.tag().filter(|tag| !is_plain(tag.suffix())) {
            let found = shown(&format!("!{}", tag.suffix()));
            refuse("plain data, no named types".into(), found);
            return None;
        }
        let (node, size, anchor) = match event {
            Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) => {
                weight = weight.saturating_add(NODE_WEIGHT);
                let is_map = matches!(event, Event::MappingStart(..));
                open.push(Open {
                    at,
                    anchor,
                    key: None,
                    is_map,
                    list: Vec::new(),
                    map: Vec::new(),
                    keys: BTreeSet::new(),
                    weight: NODE_WEIGHT,
                });
                if open.len() > limits::DEPTH_MAX {
                    refuse(
                        format!("at most {} levels", limits::DEPTH_MAX),
                        "more".into(),
                    );
                    return None;
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let closed = open.pop()?;
                let value = if closed.is_map {
                    Value::Map(closed.map)
                } else {
                    Value::List(closed.list)
                };
                (
                    Node {
                        at: closed.at,
                        value,
                    },
                    closed.weight,
                    closed.anchor,
                )
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_null = style == ScalarStyle::Plain
                    && tag.is_none()
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null {
                    Value::Null
                } else {
                    Value::Scalar(text.into_owned())
                };
                let size = NODE_WEIGHT
                    + if let Value::Scalar(text) = &value {
                        text.len()
                    } else {
                        0
                    };
                weight = weight.saturating_add(size);
                (Node { at, value }, size, anchor)
            }
            Event::Alias(anchor) => match anchors.get(&anchor) {
                Some((node, size)) if weight.saturating_add(*size) <= WEIGHT_MAX => {
                    weight += size;
                    (node.clone(), *size, 0)
                }
                Some(_) => {
                    refuse(
                        format!("at most {} values", limits::NODES_MAX),
                        "more".into(),
                    );
                    return None;
                }
                None => {
                    refuse(
                        "an alias of a value that is complete".into(),
                        "one inside it".into(),
                    );
                    return None;
                }
            },
            Event::DocumentEnd | Event::StreamEnd => break,
            _ => continue,
        };
        if weight > WEIGHT_MAX {
            refuse(
                format!("at most {} values", limits::NODES_MAX),
                "more".into(),
            );
            return None;
        }
        if anchor > 0 {
            anchors.insert(anchor, (node.clone(), size));
        }
        let Some(parent) = open.last_mut() else {
            return Some(node);
        };
        parent.weight = parent.weight.saturating_add(size);
        if !parent.is_map {
            parent.list.push(node);
        } else if let Some(key) = parent.key.take() {
            parent.map.push((key, node));
        } else {
            let key = match &node.value {
                Value::Scalar(text) => text.clone(),
                Value::Null => "null".into(),
                _ => {
                    refuse("a key that is a text or number".into(), node.shown());
                    return None;
                }
            };
            if !parent.keys.insert(key.clone()) {
                refuse("each key once".into(), shown(&key));
                return None;
            }
            parent.key = Some(key);
        }
    }
    document.tell(0, "", || Complaint::new("YAML", "nothing"));
    None
}

fn is_plain(tag: &str) -> bool {
    matches!(
        tag,
        "" | "str" | "int" | "float" | "bool" | "null" | "seq" | "map"
    )
}
