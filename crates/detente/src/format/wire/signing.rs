//! Keys and signatures.

use std::fmt;

use serde_json::{Value, json};

use crate::agreement::signature::{KeyId, KeyKind, SignedAcceptance};
use crate::format::mistake::Complaint;
use crate::format::wire::node::Node;

/// A key; what it is called follows from the rest.
pub(crate) fn key(public: &[u8; 32], kind: KeyKind) -> Value {
    let mut body = stated_key(public, kind);
    body["key"] = json!(KeyId::new(kind, public).to_string());
    body
}

/// A key as it is registered.
pub(crate) fn stated_key(public: &[u8; 32], kind: KeyKind) -> Value {
    json!({ "public": hex(public), "of": Owner(kind).to_string() })
}

pub(crate) fn read_key(node: &Node<'_>) -> Option<([u8; 32], KeyKind)> {
    let fields = node.fields(&["public", "of"], &["key"])?;
    let public = fields.need("public").and_then(|it| {
        let public = <[u8; 32]>::try_from(it.hex()?).ok();
        if public.is_none() {
            it.expected("32 bytes, that is 64 hexadecimal digits");
        }
        public
    });
    let all = [Owner(KeyKind::Party), Owner(KeyKind::Test)];
    let owner = fields
        .need("of")
        .and_then(|it| it.one_of(&all, "kinds of key"));
    Some((public?, owner?.0))
}

/// Whose word a key is, by name.
#[derive(Clone, Copy)]
struct Owner(KeyKind);

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            KeyKind::Party => "party",
            KeyKind::Test => "test",
        })
    }
}

/// A signed text. Bytes that are no text, which no valid acceptance has, are
/// written as `text_hex`.
pub(crate) fn signed(signed: &SignedAcceptance) -> Value {
    let signature = hex(&signed.signature);
    match std::str::from_utf8(&signed.text) {
        Ok(text) => json!({ "text": text, "signature": signature }),
        Err(_) => json!({ "text_hex": hex(&signed.text), "signature": signature }),
    }
}

pub(crate) fn read_signed(node: &Node<'_>) -> Option<SignedAcceptance> {
    let fields = node.fields(&["text", "text_hex", "signature"], &[])?;
    let text = match (fields.may("text"), fields.may("text_hex")) {
        (Some(text), None) => text.text().map(|text| text.as_bytes().to_vec()),
        (None, Some(bytes)) => bytes.hex(),
        (None, None) => fields.need("text").and(None),
        (Some(_), Some(both)) => {
            both.tell(|| Complaint::new("nothing beside `text`", "both"));
            None
        }
    };
    let signature = fields.need("signature").and_then(|it| it.hex());
    Some(SignedAcceptance {
        text: text?,
        signature: signature?,
    })
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
