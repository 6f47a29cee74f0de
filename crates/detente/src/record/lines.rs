//! Reading texts that have one form only, line by line.

use crate::record::hash::{Hash, bytes_of_base64};

/// A text that is not in the one form that is written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected {expected}, found {found}")]
pub struct Malformed {
    /// Which line, from 1.
    pub line: u64,
    /// What should stand there.
    pub expected: &'static str,
    /// What stands there, cut at 60 characters, in backticks.
    pub found: String,
}

/// The lines of a text, each ended by a line feed.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'a> {
    rest: &'a str,
    /// How many were taken.
    taken: u64,
}

impl<'a> Lines<'a> {
    /// The lines of bytes that must be UTF-8.
    pub(crate) fn of(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let text = std::str::from_utf8(bytes).map_err(|problem| {
            let before = bytes.get(..problem.valid_up_to()).unwrap_or_default();
            let n_before = before.iter().filter(|byte| **byte == b'\n').count();
            Malformed {
                line: n_before as u64 + 1,
                expected: "text in UTF-8",
                found: "bytes that are not".to_owned(),
            }
        })?;
        Ok(Self {
            rest: text,
            taken: 0,
        })
    }

    /// What the next line is, without taking it; none at the end.
    pub(crate) fn peek(&self) -> Option<&'a str> {
        self.rest.split_once('\n').map(|(line, _)| line)
    }

    /// Takes the next line.
    pub(crate) fn next(&mut self, expected: &'static str) -> Result<&'a str, Malformed> {
        self.taken += 1;
        let Some((line, rest)) = self.rest.split_once('\n') else {
            let found = match self.rest {
                "" => "the end".to_owned(),
                rest => format!("{} without a line end", shown(rest)),
            };
            return Err(Malformed {
                line: self.taken,
                expected,
                found,
            });
        };
        self.rest = rest;
        Ok(line)
    }

    /// Takes the next line, which must be this.
    pub(crate) fn next_is(&mut self, text: &'static str) -> Result<(), Malformed> {
        let line = self.next(text)?;
        if line == text {
            Ok(())
        } else {
            Err(self.wrong(text, line))
        }
    }

    /// Takes the next line, which must begin so, and gives what follows.
    pub(crate) fn after(
        &mut self,
        prefix: &str,
        expected: &'static str,
    ) -> Result<&'a str, Malformed> {
        let line = self.next(expected)?;
        line.strip_prefix(prefix)
            .ok_or_else(|| self.wrong(expected, line))
    }

    /// That there is nothing more.
    pub(crate) fn end(&self) -> Result<(), Malformed> {
        if self.rest.is_empty() {
            return Ok(());
        }
        Err(Malformed {
            line: self.taken + 1,
            expected: "the end",
            found: shown(self.rest),
        })
    }

    /// That the line taken last is not as expected.
    pub(crate) fn wrong(&self, expected: &'static str, found: &str) -> Malformed {
        Malformed {
            line: self.taken,
            expected,
            found: shown(found),
        }
    }

    /// A whole number in decimal: no sign, no leading zero.
    pub(crate) fn number(&self, text: &str, expected: &'static str) -> Result<u64, Malformed> {
        let plain = text.bytes().all(|byte| byte.is_ascii_digit());
        let is_led = text.len() > 1 && text.starts_with('0');
        let number = text.parse().ok().filter(|_| plain && !is_led);
        number.ok_or_else(|| self.wrong(expected, text))
    }

    /// A hash as base64.
    pub(crate) fn hash(&self, text: &str, expected: &'static str) -> Result<Hash, Malformed> {
        Hash::read(text).ok_or_else(|| self.wrong(expected, text))
    }

    /// Bytes as base64.
    pub(crate) fn bytes(&self, text: &str, expected: &'static str) -> Result<Vec<u8>, Malformed> {
        bytes_of_base64(text).ok_or_else(|| self.wrong(expected, text))
    }

    /// The lines up to an empty one, which is taken too, as hashes; at most 64.
    pub(crate) fn proof(&mut self) -> Result<Vec<Hash>, Malformed> {
        let mut hashes = Vec::new();
        loop {
            let expected = "a hash in base64, or an empty line";
            let line = self.next(expected)?;
            if line.is_empty() {
                return Ok(hashes);
            }
            if hashes.len() == 64 {
                return Err(self.wrong("an empty line: no proof is longer", line));
            }
            hashes.push(self.hash(line, expected)?);
        }
    }
}

/// In backticks, with what is not shown as it is escaped, and cut.
fn shown(text: &str) -> String {
    let first = text.split('\n').next().unwrap_or_default();
    let cut: String = first
        .chars()
        .take(60)
        .flat_map(char::escape_debug)
        .collect();
    let more = if first.chars().nth(60).is_some() {
        "…"
    } else {
        ""
    };
    format!("`{cut}{more}`")
}
