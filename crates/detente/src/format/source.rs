//! Files as they were handed in.

/// A file that somebody else opened: its name for messages, and its bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name as messages shall show it, such as `cases/truce/case.toml`.
    pub name: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// A file of a name and its content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }

    /// The name without its folders: `case.toml` of `cases/truce/case.toml`.
    pub fn plain_name(&self) -> &str {
        self.name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(self.name.as_str())
    }
}

// The content may be a party's private instructions: only its size is shown.
impl std::fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SourceFile({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// A place in a text, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// Where the lines of a text begin.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    /// Cost: one pass over the text.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let after_breaks = bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\n')
            .map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(after_breaks).collect())
    }

    /// The line of a byte position, counted from 1, and the position of its first byte.
    pub(crate) fn line(&self, at: usize) -> (u32, usize) {
        let line = self.0.partition_point(|start| *start <= at).max(1);
        (
            u32::try_from(line).unwrap_or(u32::MAX),
            self.0.get(line - 1).copied().unwrap_or(0),
        )
    }

    /// The place of a byte position. Cost: the length of its line.
    pub(crate) fn place(&self, text: &str, at: usize) -> Place {
        let (line, start) = self.line(at);
        let before = text.get(start..at).unwrap_or("");
        let column = u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX);
        Place { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, at: usize, line: u32, column: u32) {
        let place = Lines::of(text.as_bytes()).place(text, at);
        assert_eq!(place, Place { line, column });
    }

    #[test]
    fn places_count_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 1, 1, 2);
        check("ab\ncd", 3, 2, 1);
        check("ab\ncd", 5, 2, 3);
        check("é = 1", 3, 1, 3);
        check("a\r\nb", 3, 2, 1);
    }

    #[test]
    fn the_plain_name_has_no_folder() {
        assert_eq!(
            SourceFile::new("a/b/case.toml", "").plain_name(),
            "case.toml"
        );
        assert_eq!(SourceFile::new("case.toml", "").plain_name(), "case.toml");
    }
}
