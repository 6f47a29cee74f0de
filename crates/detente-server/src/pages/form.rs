//! What a form sends, and what is wrong with it.

/// The bytes of a file as [`Typed::read_parts`] gives them; `None` without a file.
pub use crate::hex::bytes_of_hex;
use crate::hex::hex;

/// Names and values, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// Reads `application/x-www-form-urlencoded`; line ends become line feeds.
    /// `None` if it is not text. Cost: linear in the bytes.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut typed = Vec::new();
        for pair in bytes.split(|byte| *byte == b'&') {
            if pair.is_empty() {
                continue;
            }
            let at = pair.iter().position(|byte| *byte == b'=');
            let (name, value) = match at {
                Some(at) => (pair.get(..at)?, pair.get(at + 1..)?),
                None => (pair, &[][..]),
            };
            typed.push((decoded(name)?, decoded(value)?));
        }
        Some(Self(typed))
    }

    /// Reads `multipart/form-data`: what was typed is text, and the bytes of a
    /// file come as hexadecimal digits. A file that was not chosen is left out.
    /// `None` if it is not such a form.
    ///
    /// # Sources
    /// Masinter, "Returning Values from Forms: multipart/form-data", RFC 7578,
    /// 2015, <https://www.rfc-editor.org/rfc/rfc7578>.
    pub fn read_parts(bytes: &[u8], boundary: &str) -> Option<Self> {
        let mark = format!("--{boundary}");
        let mut rest = bytes.get(find(bytes, mark.as_bytes())? + mark.len()..)?;
        let mark = format!("\r\n{mark}");
        let mut typed = Vec::new();
        while let Some(part) = rest.strip_prefix(b"\r\n") {
            let end = find(part, mark.as_bytes())?;
            let (part, after) = (part.get(..end)?, part.get(end + mark.len()..)?);
            rest = after;
            let head_end = find(part, b"\r\n\r\n")?;
            let head = std::str::from_utf8(part.get(..head_end)?).ok()?;
            let body = part.get(head_end + 4..)?;
            let disposition = head.lines().find(|line| {
                let name = line.split(':').next().unwrap_or_default();
                name.eq_ignore_ascii_case("content-disposition")
            })?;
            let name = parameter(disposition, "name")?;
            if parameter(disposition, "filename").is_some() {
                if !body.is_empty() {
                    typed.push((name, hex(body)));
                }
                continue;
            }
            let text = std::str::from_utf8(body).ok()?;
            typed.push((name, text.replace("\r\n", "\n").replace('\r', "\n")));
        }
        rest.starts_with(b"--").then_some(Self(typed))
    }

    /// The first value of a name; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// True if something was sent under the name.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    /// The same with one value more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

/// Where `wanted` begins first.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|it| it == wanted)
}

/// A parameter of a header of a part; browsers put it in quotes.
fn parameter(line: &str, name: &str) -> Option<String> {
    let found = line.split(';').skip(1).find_map(|it| {
        let (known, value) = it.trim().split_once('=')?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })?;
    Some(found.trim_matches('"').to_owned())
}

fn decoded(bytes: &[u8]) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = digit(rest.next()?)?;
                let low = digit(rest.next()?)?;
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    let text = String::from_utf8(out).ok()?;
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// A form as it was filled in: what was typed is kept, what is wrong stands
/// beside its field, and what is wrong with the whole on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// What was typed.
    pub typed: Typed,
    /// Per field, what is wrong with it; an empty name for the whole.
    pub mistakes: Vec<(String, String)>,
}

impl Filled {
    /// What is wrong with a field.
    pub fn mistake(&self, field: &str) -> Option<&str> {
        let found = self.mistakes.iter().find(|(name, _)| name == field);
        found.map(|(_, words)| words.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: &str, expected: Option<&[(&str, &str)]>) {
        let expected = expected.map(|pairs| {
            let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            Typed(pairs.iter().map(own).collect())
        });
        assert_eq!(Typed::read(sent.as_bytes()), expected);
    }

    #[test]
    fn pairs_in_order() {
        check("b=1&a=2&b=3", Some(&[("b", "1"), ("a", "2"), ("b", "3")]));
    }

    #[test]
    fn signs_and_line_ends() {
        check("w=a+b%0D%0Ac%26%3C", Some(&[("w", "a b\nc&<")]));
    }

    #[test]
    fn no_value() {
        check("a&&b=", Some(&[("a", ""), ("b", "")]));
    }

    #[test]
    fn parts_and_files() {
        let sent = b"--x\r\nContent-Disposition: form-data; name=\"w\"\r\n\r\na\r\nb\r\n--x\r\n\
            content-disposition: form-data; name=\"f\"; filename=\"a.sig\"\r\nContent-Type: x/y\r\n\r\n\x00\r\n\xff\r\n--x\r\n\
            Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
        let expected = Typed(vec![
            ("w".to_owned(), "a\nb".to_owned()),
            ("f".to_owned(), "000d0aff".to_owned()),
        ]);
        assert_eq!(Typed::read_parts(sent, "x"), Some(expected));
        for broken in ["", "--x", "--x\r\n", "--x\r\n\r\n--x--", "--y--"] {
            assert_eq!(Typed::read_parts(broken.as_bytes(), "x"), None, "{broken}");
        }
    }

    #[test]
    fn not_text() {
        check("a=%ff", None);
        check("a=%f", None);
        check("a=%zz", None);
    }
}
