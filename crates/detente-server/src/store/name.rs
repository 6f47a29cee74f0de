//! Names of logs.

use std::fmt;

/// The name of a log: 1 to 200 of `a`–`z`, `0`–`9`, `-`, `_`, `.` and `:`.
///
/// # Examples
/// ```
/// use detente_server::store::LogName;
/// assert!(LogName::new("case:village-well").is_ok());
/// assert!(LogName::new("Case one").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogName(
    // Invariant: as the type's documentation says.
    String,
);

/// The longest name, in bytes.
const LENGTH_MAX: usize = 200;

/// Why something is no name of a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected 1 to 200 of a-z, 0-9, `-`, `_`, `.` and `:`, found `{found}`")]
pub struct UnfitName {
    /// What was given, at most its first 200 characters.
    pub found: String,
}

impl LogName {
    /// Takes a name that fits.
    ///
    /// # Errors
    /// [`UnfitName`] if it has other characters, none, or too many.
    pub fn new(name: &str) -> Result<Self, UnfitName> {
        let fits = (1..=LENGTH_MAX).contains(&name.len())
            && name
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b':'));
        if fits {
            Ok(Self(name.to_owned()))
        } else {
            Err(UnfitName {
                found: name.chars().take(LENGTH_MAX).collect(),
            })
        }
    }

    /// Gives the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LogName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, fits: bool) {
        assert_eq!(LogName::new(name).is_ok(), fits, "{name}");
    }

    #[test]
    fn names() {
        check("house", true);
        check("case:cairo-truce-talks", true);
        check(&"a".repeat(200), true);
        check(&"a".repeat(201), false);
        check("", false);
        check("Case", false);
        check("a b", false);
        check("a/../b", false);
        check("ä", false);
    }
}
