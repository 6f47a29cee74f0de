//! One file while it is read: its text, its places, its mistakes.

use std::ops::Range;

use toml::de::DeTable;
use toml_parser::lexer::TokenKind;

use crate::format::mistake::{Complaint, Fault, Mistakes};
use crate::format::source::{Lines, SourceFile};
use crate::model::wording::is_reordering;

/// The most bytes that a file may have: 1 MiB.
pub const FILE_BYTES_MAX: usize = 1 << 20;

/// The most tables and arrays that may stand inside each other, dotted names included.
pub const DEPTH_MAX: usize = 32;

/// The most table headers (`[name]` or `[[name]]`) that a file may have.
///
/// The reader of TOML moves all later tables when one is opened after its
/// children, so that its cost grows with the square of their number.
pub const HEADERS_MAX: usize = 10_000;

/// A file that is being read.
pub(crate) struct Page<'s> {
    name: &'s str,
    text: &'s str,
    lines: Lines,
    // Position among the files that are read together: mistakes come in this order.
    order: usize,
    mistakes: &'s Mistakes,
}

impl<'s> Page<'s> {
    /// Checks size and encoding; `None` after telling what is wrong.
    pub(crate) fn open(
        source: &'s SourceFile,
        order: usize,
        mistakes: &'s Mistakes,
    ) -> Option<Self> {
        let too_large = source.bytes.len() > FILE_BYTES_MAX;
        let bytes = if too_large { &[] } else { &source.bytes[..] };
        let (text, broken_at) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => ("", Some(error.valid_up_to())),
        };
        let page = Self {
            name: &source.name,
            text,
            lines: Lines::of(bytes),
            order,
            mistakes,
        };
        if too_large {
            page.tell(0, "", || {
                Complaint::new(
                    format!("at most {FILE_BYTES_MAX} bytes"),
                    format!("{} bytes", source.bytes.len()),
                )
                .fault(Fault::FileTooLarge {
                    max: FILE_BYTES_MAX,
                })
            });
            return None;
        }
        if let Some(at) = broken_at {
            let (_, line_start) = page.lines.line(at);
            let byte = bytes.get(at).copied().unwrap_or(0);
            page.tell(at, "", || {
                Complaint::new(
                    "text in UTF-8",
                    format!(
                        "byte 0x{byte:02x} at byte {} of the line",
                        at - line_start + 1
                    ),
                )
                .hint("save the file with the encoding UTF-8")
                .fault(Fault::NotUtf8)
            });
            return None;
        }
        Some(page)
    }

    /// Reads the TOML; `None` after telling what is wrong.
    pub(crate) fn parse(&self) -> Option<DeTable<'s>> {
        if let Some((at, complaint)) = excess(self.text) {
            self.tell(at, "", || complaint);
            return None;
        }
        match DeTable::parse(self.text) {
            Ok(table) => Some(table.into_inner()),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                self.tell(span.start, "", || self.syntax(error.message(), span));
                None
            }
        }
    }

    /// Keeps a mistake at a byte position.
    pub(crate) fn tell(&self, at: usize, path: &str, complaint: impl FnOnce() -> Complaint) {
        let name_and_place = || (self.name.to_owned(), self.lines.place(self.text, at));
        self.mistakes
            .add((self.order, at), name_and_place, path, complaint);
    }

    /// The line of a byte position, counted from 1.
    pub(crate) fn line(&self, at: usize) -> u32 {
        self.lines.line(at).0
    }

    /// All that stands in the file.
    pub(crate) fn text(&self) -> &'s str {
        self.text
    }

    /// The characters of a span as they stand in the file.
    pub(crate) fn slice(&self, span: Range<usize>) -> &'s str {
        self.text.get(span).unwrap_or("")
    }

    /// All that is written without a break around a place in the file.
    fn written_at(&self, span: Range<usize>) -> &'s str {
        let is_break = |letter: char| letter.is_whitespace() || "=,[]{}\"'#".contains(letter);
        let before = self.text.get(..span.start).unwrap_or("");
        let after = self.text.get(span.start..).unwrap_or("");
        let start = before.rfind(is_break).map_or(0, |at| at + 1);
        let end = after.find(is_break).unwrap_or(after.len());
        self.text.get(start..span.start + end).unwrap_or("")
    }

    fn syntax(&self, message: &str, span: Range<usize>) -> Complaint {
        let found = shorten(self.slice(span.clone()));
        if message == "duplicate key" {
            return Complaint::new("each name once", format!("`{found}` again"));
        }
        let message = message.replace('\n', " ");
        let (problem, expected) = match message.split_once(", expected ") {
            Some((problem, "nothing")) => (problem, "nothing more here"),
            Some((problem, expected)) => (problem, expected),
            None => (message.as_str(), "TOML"),
        };
        let written = self.written_at(span);
        if problem == "invalid date" || is_like_a_date(written) {
            let mut found = format!("`{}`", shorten(written));
            if expected != "nothing more here" {
                found.push_str(&format!(" (it needs {expected})"));
            }
            return Complaint::new(DATE_FORM, found);
        }
        let found = if found.is_empty() {
            problem.to_owned()
        } else {
            format!("`{found}` ({problem})")
        };
        Complaint::new(expected, found).hint("see https://toml.io for how TOML is written")
    }
}

/// How messages name the form of a date.
pub(crate) const DATE_FORM: &str = "a date YYYY-MM-DD such as 2024-01-28";

/// True for three numbers, one of them a year, with the same sign between them: `1.7.2026`.
fn is_like_a_date(text: &str) -> bool {
    ['-', '.', '/'].into_iter().any(|sign| {
        let parts: Vec<&str> = text.split(sign).collect();
        let is_number = |part: &&str| {
            (1..=4).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
        };
        let has_year = parts.iter().any(|it| it.len() == 4);
        parts.len() == 3 && has_year && parts.iter().all(is_number)
    })
}

/// Cuts what a message quotes at 40 characters and makes it one line.
pub(crate) fn shorten(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(40)
        .flat_map(|letter| {
            let plain = !letter.is_control() && !is_reordering(letter);
            let escaped = (!plain).then(|| letter.escape_default());
            plain
                .then_some(letter)
                .into_iter()
                .chain(escaped.into_iter().flatten())
        })
        .collect();
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}

/// Finds nesting or numbers of tables beyond the limits, before anything is built.
///
/// Uses the lexer of the TOML reader, so that both agree on what is a string.
/// Cost: one pass.
fn excess(text: &str) -> Option<(usize, Complaint)> {
    // Dots in names since each bracket that is still open; the first is for the top level.
    let mut dots = vec![0usize];
    let mut depth = 0usize;
    let mut n_headers = 0usize;
    let mut line_begins = true;
    for token in toml_parser::Source::new(text).lex() {
        let at = token.span().start();
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                if line_begins && dots.len() == 1 {
                    n_headers += 1;
                }
                dots.push(0);
                depth += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket if dots.len() > 1 => {
                depth -= 1 + dots.pop().unwrap_or(0);
            }
            TokenKind::Dot => {
                depth += 1;
                if let Some(last) = dots.last_mut() {
                    *last += 1;
                }
            }
            TokenKind::Comma | TokenKind::Newline => {
                if let Some(last) = dots.last_mut() {
                    depth -= std::mem::take(last);
                }
            }
            _ => {}
        }
        line_begins = match token.kind() {
            TokenKind::Newline => true,
            TokenKind::Whitespace => line_begins,
            _ => false,
        };
        if depth > DEPTH_MAX {
            let expected = format!("at most {DEPTH_MAX} tables and arrays inside each other");
            return Some((at, Complaint::new(expected, "more")));
        }
        if n_headers > HEADERS_MAX {
            let expected = format!("at most {HEADERS_MAX} table headers");
            return Some((at, Complaint::new(expected, "more")));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let mistakes = Mistakes::default();
        let source = SourceFile::new("f", bytes);
        let page = Page::open(&source, 0, &mistakes);
        let is_read = page.is_some_and(|page| page.parse().is_some());
        let told: Vec<_> = mistakes
            .into_vec()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(told.join("\n"), expected);
        assert_eq!(is_read, expected.is_empty());
    }

    #[test]
    fn bytes_that_are_not_text_are_told_with_their_place() {
        check(
            b"a = 1\nb = \"\xff\"",
            "f:2: expected text in UTF-8, found byte 0xff at byte 6 of the line",
        );
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_read() {
        check(
            &vec![b'\n'; FILE_BYTES_MAX + 1],
            "f:1: expected at most 1048576 bytes, found 1048577 bytes",
        );
        check(&vec![b'\n'; FILE_BYTES_MAX], "");
    }

    #[test]
    fn deep_nesting_is_refused_before_it_is_built() {
        let deep = "f:1: expected at most 32 tables and arrays inside each other, found more";
        check(&vec![b'['; FILE_BYTES_MAX], deep);
        check(format!("a = {}", "[".repeat(1000)).as_bytes(), deep);
        check(format!("a = {}", "{a=".repeat(1000)).as_bytes(), deep);
        check(format!("{}b = 1", "a.".repeat(1000)).as_bytes(), deep);
        check(format!("[{}b]", "a.".repeat(1000)).as_bytes(), deep);
        check(
            format!("a = {}{}", "[".repeat(32), "]".repeat(32)).as_bytes(),
            "",
        );
        check(b"a = [1.5, 2.5]\n\"[[[\" = '[[[' # [[[\n", "");
        let decimals = format!("a = [{}]", "1.5, ".repeat(100));
        check(decimals.as_bytes(), "");
    }

    #[test]
    fn too_many_tables_are_refused() {
        check(
            "[[a]]\n".repeat(HEADERS_MAX + 1).as_bytes(),
            "f:10001: expected at most 10000 table headers, found more",
        );
        check("[[a]]\n".repeat(HEADERS_MAX).as_bytes(), "");
    }

    #[test]
    fn what_is_not_toml_is_told_in_words() {
        check(
            b"a = 1\na = 2",
            "f:2: expected each name once, found `a` again",
        );
        check(
            b"a = foo",
            "f:1: expected `false`, found `foo` (invalid boolean)",
        );
        check(b"a = [1,", "f:1: expected `]`, found unclosed array");
        check(
            b"a = 05",
            "f:1: expected nothing more here, found `0` (unexpected leading zero)",
        );
    }
}
