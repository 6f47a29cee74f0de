//! What a form sends, and what is wrong with it.

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
    fn not_text() {
        check("a=%ff", None);
        check("a=%f", None);
        check("a=%zz", None);
    }
}
