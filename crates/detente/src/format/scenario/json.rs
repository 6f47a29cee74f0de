//! JSON into nodes, numbers kept as written.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::limits;
use crate::format::scenario::node::{Node, Value};

/// Parses a file; a key that comes twice, deep or vast trees are mistakes.
pub(crate) fn parse(document: &Document<'_>) -> Option<Node> {
    let text = document.text();
    let raw = match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => raw,
        Err(error) => {
            let line_start = text
                .split_inclusive('\n')
                .take(error.line().saturating_sub(1));
            let at = line_start.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
            document.tell(at, "", || Complaint::new("JSON", shown(&error.to_string())));
            return None;
        }
    };
    let mut budget = limits::NODES_MAX;
    node_of(document, raw, 0, &mut budget)
}

fn node_of(
    document: &Document<'_>,
    raw: &RawValue,
    depth: usize,
    budget: &mut usize,
) -> Option<Node> {
    let json = raw.get();
    // `raw` borrows from the text, so the distance of the two is its place.
    let at = (json.as_ptr() as usize).saturating_sub(document.text().as_ptr() as usize);
    *budget = budget.saturating_sub(1);
    if depth > limits::DEPTH_MAX || *budget == 0 {
        let expected = format!(
            "at most {} levels and {} values",
            limits::DEPTH_MAX,
            limits::NODES_MAX
        );
        document.tell(at, "", || Complaint::new(expected, "more"));
        return None;
    }
    let broken = |error: serde_json::Error| {
        document.tell(at, "", || Complaint::new("JSON", shown(&error.to_string())));
    };
    let value = match json.as_bytes().first() {
        Some(b'{') => {
            let Members(members) = serde_json::from_str(json).map_err(broken).ok()?;
            let mut entries = Vec::with_capacity(members.len());
            let mut keys = std::collections::BTreeSet::new();
            for (key, inner) in members {
                if !keys.insert(key.clone()) {
                    document.tell(at, &key, || Complaint::new("each key once", shown(&key)));
                    return None;
                }
                entries.push((key, node_of(document, inner, depth + 1, budget)?));
            }
            Value::Map(entries)
        }
        Some(b'[') => {
            let members: Vec<&RawValue> = serde_json::from_str(json).map_err(broken).ok()?;
            let nodes = members
                .into_iter()
                .map(|raw| node_of(document, raw, depth + 1, budget));
            Value::List(nodes.collect::<Option<_>>()?)
        }
        Some(b'"') => Value::Scalar(serde_json::from_str(json).map_err(broken).ok()?),
        Some(b'n') => Value::Null,
        _ => Value::Scalar(json.to_owned()),
    };
    Some(Node { at, value })
}

/// The entries of an object in order, repeated keys included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(entries)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
                Err(A::Error::custom("expected an object"))
            }
        }
        deserializer.deserialize_map(InOrder).map(Members)
    }
}
