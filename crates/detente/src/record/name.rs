//! Names of ledgers and of keys.

use std::fmt;

use crate::agreement::signature::Digest;
use crate::model::slug::Slug;

/// The name of a ledger (its origin) or of a key: parts with `/` between them, as in a URL without scheme.
///
/// Each part has letters and digits of ASCII and `.`, `-`, `_`, `:`; together at
/// most 255 bytes. Nothing needs to answer under it. The name of an operator's
/// key is the first part of the origins of its ledgers.
///
/// ```
/// use detente::record::Name;
///
/// let origin = Name::new("detente.example/village-well/0123456789abcdef/room:upper")?;
/// assert_eq!(origin.first_part(), "detente.example");
/// assert_eq!(origin.last_part(), "room:upper");
/// assert!(Name::new("detente.example/").is_err());
/// # Ok::<(), detente::record::NotAName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

/// A text that is not a [`Name`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no name: parts of letters, digits and `.-_:`, with `/` between, 255 at most")]
pub struct NotAName {
    /// What was given, cut at 80 characters, with what is not shown as it is escaped.
    pub found: String,
}

impl Name {
    /// Checks a name.
    ///
    /// # Errors
    /// Empty, too long, an empty part, or another character.
    pub fn new(text: &str) -> Result<Self, NotAName> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:".contains(&byte);
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_plain);
        if text.len() > 255 || !text.split('/').all(is_part) {
            return Err(NotAName {
                found: text.chars().take(80).flat_map(char::escape_debug).collect(),
            });
        }
        Ok(Self(text.to_owned()))
    }

    /// The origin of a case's ledger: server, case, the first 16 digits of the
    /// digest of the public case file, and the ledger's own name.
    ///
    /// So a checkpoint binds the words of the public case.
    ///
    /// # Errors
    /// `server` or `ledger` is not one part of a name.
    pub fn of_ledger(
        server: &str,
        case: &Slug,
        case_file: &Digest,
        ledger: &str,
    ) -> Result<Self, NotAName> {
        let digits = case_file.to_string().replace(' ', "");
        let digest: String = digits.chars().take(16).collect();
        let name = Self::new(&format!("{server}/{case}/{digest}/{ledger}"))?;
        if name.0.split('/').count() != 4 {
            return Err(NotAName {
                found: format!("{server}/…/{ledger}"),
            });
        }
        Ok(name)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the first `/`: of an origin, the operator.
    pub fn first_part(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// What stands after the last `/`: of an origin, the ledger within its case.
    pub fn last_part(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// What stands before the last `/`: of an origin, the case; empty if there is no `/`.
    pub fn before_last_part(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(before, _)| before)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_show_as_they_are() {
        for text in ["a", "a/b", "A.b-c_d:e/0", &"x".repeat(255)] {
            assert_eq!(Name::new(text).unwrap().as_str(), text);
        }
        for text in [
            "",
            "/",
            "a/",
            "/a",
            "a//b",
            "a b",
            "a+b",
            "a\n",
            "\u{430}",
            "a\u{200b}",
            &"x".repeat(256),
        ] {
            assert!(Name::new(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_origin_has_four_parts() {
        let case = Slug::new("well").unwrap();
        let digest = Digest::of(b"abc");
        let origin = Name::of_ledger("d.example", &case, &digest, "joint").unwrap();
        assert_eq!(origin.as_str(), "d.example/well/ba7816bf8f01cfea/joint");
        assert_eq!(origin.before_last_part(), "d.example/well/ba7816bf8f01cfea");
        assert!(Name::of_ledger("d.example/x", &case, &digest, "joint").is_err());
        assert!(Name::of_ledger("d.example", &case, &digest, "a/b").is_err());
        assert_eq!(Name::new("one").unwrap().before_last_part(), "");
    }
}
