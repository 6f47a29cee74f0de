//! JSON as a tree: each key once, not too deep, whole numbers apart from others.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The most lists and objects inside each other.
pub(crate) const DEPTH_MAX: usize = 16;

/// A value. No number that decides anything is ever a float.
pub(crate) enum Json {
    Null,
    Flag(bool),
    Whole(u64),
    /// Any other number, as it would be shown.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}

/// One step from a value to one inside it.
#[derive(Clone, Copy)]
pub(crate) enum Step<'n> {
    Key(&'n str),
    /// Counted from 0.
    Item(usize),
}

/// Parses a whole text. Cost: one pass.
pub(crate) fn parse(text: &str) -> Result<Json, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let json = Depth(0).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(json)
}

/// The byte at which the value behind some steps begins. Cost: a pass per step.
pub(crate) fn position(text: &str, steps: &[Step<'_>]) -> Option<usize> {
    let mut raw: &RawValue = serde_json::from_str(text).ok()?;
    for step in steps {
        raw = match step {
            Step::Key(key) => {
                let map: BTreeMap<String, &RawValue> = serde_json::from_str(raw.get()).ok()?;
                map.get(*key).copied()?
            }
            Step::Item(item) => {
                let list: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
                list.get(*item).copied()?
            }
        };
    }
    // `raw` borrows from the text, so the distance of the two is its place.
    Some((raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize))
}

/// A value at some depth.
struct Depth(usize);

impl Depth {
    fn inner<E: Error>(&self) -> Result<Self, E> {
        if self.0 >= DEPTH_MAX {
            let what = format!("more than {DEPTH_MAX} lists and objects inside each other");
            return Err(E::custom(what));
        }
        Ok(Self(self.0 + 1))
    }
}

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_u64<E: Error>(self, whole: u64) -> Result<Json, E> {
        Ok(Json::Whole(whole))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element_seed(self.inner()?)? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.inner()?)?;
            match entries.entry(key) {
                Entry::Vacant(free) => free.insert(value),
                Entry::Occupied(taken) => {
                    let key: String = taken.key().chars().take(80).collect();
                    return Err(A::Error::custom(format!("the key `{key}` twice")));
                }
            };
        }
        Ok(Json::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        match parse(text) {
            Ok(_) => "none".into(),
            Err(problem) => problem.to_string(),
        }
    }

    #[test]
    fn a_key_stands_once_and_nothing_follows() {
        assert_eq!(problem(r#"{"a":1,"b":{"a":2}}"#), "none");
        assert!(problem(r#"{"a":1,"a":2}"#).starts_with("the key `a` twice"));
        assert!(problem("{} {}").starts_with("trailing characters"));
        assert!(problem("").starts_with("EOF"));
    }

    #[test]
    fn depth_is_limited() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert_eq!(problem(&nested(DEPTH_MAX)), "none");
        let more = "more than 16 lists and objects";
        assert!(problem(&nested(DEPTH_MAX + 2)).starts_with(more));
        assert!(problem(&"{\"a\":".repeat(100_000)).starts_with(more));
    }

    #[test]
    fn a_place_is_found_by_its_steps() {
        let text = r#"{"a": [1, {"b": "x"}]}"#;
        let steps = [Step::Key("a"), Step::Item(1), Step::Key("b")];
        assert_eq!(position(text, &steps), text.find("\"x\""));
        assert_eq!(position(text, &[Step::Key("c")]), None);
    }
}
