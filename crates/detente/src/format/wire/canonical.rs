//! One form of JSON: keys sorted, no white space.

use serde_json::Value;

/// The value as bytes: what RFC 8785 calls canonical, as long as keys are
/// ASCII and numbers are whole and below 2^53, which they are here.
///
/// # Sources
/// Rundgren, Jordan and Erdtman, "JSON Canonicalization Scheme (JCS)",
/// RFC 8785, 2020, <https://www.rfc-editor.org/rfc/rfc8785>.
pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                out.push(if i == 0 { b'[' } else { b',' });
                write(item, out);
            }
            out.extend_from_slice(if items.is_empty() { b"[]" } else { b"]" });
        }
        Value::Object(map) => {
            // Sorted here: another crate of the build may ask serde_json to keep the order of insertion.
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            for (i, (key, inner)) in entries.into_iter().enumerate() {
                out.push(if i == 0 { b'{' } else { b',' });
                plain(key, out);
                out.push(b':');
                write(inner, out);
            }
            out.extend_from_slice(if map.is_empty() { b"{}" } else { b"}" });
        }
        _ => plain(value, out),
    }
}

fn plain(value: impl serde::Serialize, out: &mut Vec<u8>) {
    // A vector takes every write, and texts and numbers can be written.
    drop(serde_json::to_writer(out, &value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_and_nothing_is_spaced() {
        let value = json!({"b": [1, null, {}], "a": {"d": "\u{1}\n\"é", "c": []}});
        assert_eq!(
            String::from_utf8(bytes(&value)).unwrap(),
            "{\"a\":{\"c\":[],\"d\":\"\\u0001\\n\\\"é\"},\"b\":[1,null,{}]}"
        );
    }
}
