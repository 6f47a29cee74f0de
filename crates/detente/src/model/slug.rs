//! Short names that files, commands and records use.

use std::fmt;

/// A short name: 1 to 64 of `a`–`z`, `0`–`9` and `-`, beginning with a letter or digit.
///
/// ```
/// use detente::model::slug::Slug;
///
/// assert!(Slug::new("prisoner-exchange").is_ok());
/// assert!(Slug::new("Prisoner exchange").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// A text that is not a [`Slug`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a short name of letters a-z, digits and `-`, 64 at most")]
pub struct NotASlug {
    /// What was given, cut at 80 characters.
    pub found: String,
}

impl Slug {
    /// Checks a short name.
    ///
    /// # Errors
    /// Empty, too long, or another character.
    pub fn new(text: &str) -> Result<Self, NotASlug> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.is_empty() || text.len() > 64 || text.starts_with('-') || !text.bytes().all(plain) {
            return Err(NotASlug {
                found: text.chars().take(80).collect(),
            });
        }
        Ok(Self(text.to_owned()))
    }

    /// The name of what has none.
    pub(crate) fn unnamed() -> Self {
        Self("unnamed".to_owned())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
