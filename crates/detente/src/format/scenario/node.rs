//! JSON and YAML as one plain tree of scalars, lists and maps with places.

use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::model::scenario::decimal::Decimal;

/// A value and the byte where it begins.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) at: usize,
    pub(crate) value: Value,
}

/// What a value is. Numbers stay text, so that none is rounded on the way.
#[derive(Clone)]
pub(crate) enum Value {
    Null,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The value under a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries()
            .find(|(known, _)| *known == key)
            .map(|(_, value)| value)
    }

    /// The value under a key, null counting as absent.
    pub(crate) fn given(&self, key: &str) -> Option<&Node> {
        self.get(key)
            .filter(|node| !matches!(node.value, Value::Null))
    }

    /// The entries of a map in order; none for anything else.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        let entries: &[(String, Node)] = match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        };
        entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The members of a list.
    pub(crate) fn members(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(members) => Some(members),
            _ => None,
        }
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The value as messages quote it.
    pub(crate) fn shown(&self) -> String {
        match &self.value {
            Value::Null => "nothing".into(),
            Value::Scalar(text) => shown(text),
            Value::List(members) => format!("a list of {}", members.len()),
            Value::Map(entries) => format!("a map of {}", entries.len()),
        }
    }
}

/// What readers ask of a node, each with a mistake if it is not so.
impl Document<'_> {
    pub(crate) fn required<'n>(&self, node: &'n Node, key: &str, path: &str) -> Option<&'n Node> {
        let found = node.given(key);
        if found.is_none() {
            let found = node.shown();
            self.tell(node.at, path, || {
                Complaint::new(format!("a field `{key}`"), found)
            });
        }
        found
    }

    pub(crate) fn scalar<'n>(&self, node: &'n Node, path: &str) -> Option<&'n str> {
        let text = node.text();
        if text.is_none() {
            self.tell(node.at, path, || {
                Complaint::new("a text or number", node.shown())
            });
        }
        text
    }

    pub(crate) fn list<'n>(&self, node: &'n Node, path: &str) -> Option<&'n [Node]> {
        let members = node.members();
        if members.is_none() {
            self.tell(node.at, path, || Complaint::new("a list", node.shown()));
        }
        members
    }

    pub(crate) fn map<'n>(&self, node: &'n Node, path: &str) -> Option<&'n [(String, Node)]> {
        match &node.value {
            Value::Map(entries) => Some(entries),
            _ => {
                self.tell(node.at, path, || Complaint::new("a map", node.shown()));
                None
            }
        }
    }

    pub(crate) fn number(&self, node: &Node, path: &str) -> Option<Decimal> {
        self.scalar(node, path)
            .and_then(|text| self.decimal(text, node.at, path))
    }
}
