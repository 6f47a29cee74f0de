//! Reads the text of an acceptance: exactly what the writer writes, and nothing else.

use std::str::FromStr;

use jiff::civil::Date;

use crate::agreement::signature::acceptance::{Acceptance, CONTEXT, SENTENCE, Validity, label};
use crate::agreement::signature::digest::Digest;
use crate::agreement::signature::key::{KeyId, KeyKind};
use crate::model::line::Line;
use crate::model::slug::Slug;

/// The most bytes of a text: the longest that can be written is shorter.
pub const TEXT_BYTES_MAX: usize = 8 << 10;

/// Where a text is not that of an acceptance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected {expected}, found {found}")]
pub struct Malformed {
    /// The line, counted from 1.
    pub line: u32,
    /// What may stand there.
    pub expected: String,
    /// What stands there, cut, and with its control characters escaped.
    pub found: String,
}

impl Acceptance {
    /// Reads a text.
    ///
    /// Law: what is read writes the same bytes again. Cost: linear, and at most
    /// [`TEXT_BYTES_MAX`] bytes are looked at.
    ///
    /// # Errors
    /// The first line that the writer would not have written so.
    pub fn parse(text: &[u8]) -> Result<Self, Malformed> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(Malformed {
                line: 1,
                expected: format!("a text of at most {TEXT_BYTES_MAX} bytes"),
                found: format!("{} bytes", text.len()),
            });
        }
        let text = std::str::from_utf8(text).map_err(|problem| not_utf8(text, problem))?;
        let mut lines = Lines {
            rest: text,
            line: 0,
        };
        lines.exactly(CONTEXT)?;
        lines.exactly(SENTENCE)?;
        let case = lines.slug(label::CASE)?;
        let party = lines.slug(label::PARTY)?;
        let mandate = lines.words(label::MANDATE)?;
        let agreement = lines.words(label::AGREEMENT)?;
        let digest = lines.field(label::DIGEST, DIGEST_FORM, Digest::parse)?;
        let version = lines.field(label::VERSION, "a number from 1", plain)?;
        let counter = lines.field(label::COUNTER, "a number from 1", plain)?;
        let signed_on: Date = lines.field(label::SIGNED_ON, DATE_FORM, plain)?;
        let until = |text: &str| Validity::new(signed_on, plain(text)?).ok();
        let validity = lines.field(label::VALID_UNTIL, "a date not before that", until)?;
        let key = lines.key()?;
        lines.end()?;
        let read = Self {
            case,
            party,
            mandate,
            agreement,
            digest,
            version,
            counter,
            validity,
            key,
        };
        // The law above, kept even if a reader of a field should be too lenient.
        match first_difference(&read.text(), text) {
            None => Ok(read),
            Some(malformed) => Err(malformed),
        }
    }
}

const DIGEST_FORM: &str = "eight groups of eight digits 0-9a-f";
const DATE_FORM: &str = "a date such as 2026-03-02";

/// Reads a value whose written form is that of the text, so no `+1`, `01` or `20260302`.
fn plain<T: FromStr + ToString>(text: &str) -> Option<T> {
    let value: T = text.parse().ok()?;
    (value.to_string() == text).then_some(value)
}

struct Lines<'a> {
    rest: &'a str,
    line: u32,
}

impl<'a> Lines<'a> {
    fn next(&mut self, expected: &str) -> Result<&'a str, Malformed> {
        self.line += 1;
        match self.rest.split_once('\n') {
            Some((line, rest)) => {
                self.rest = rest;
                Ok(line)
            }
            None if self.rest.is_empty() => Err(self.malformed(expected, "the end")),
            None => {
                let found = format!("{} without a line end", shown(self.rest));
                Err(self.malformed(expected, &found))
            }
        }
    }

    fn exactly(&mut self, expected: &str) -> Result<(), Malformed> {
        let shown_expected = format!("`{expected}`");
        let line = self.next(&shown_expected)?;
        if line == expected {
            Ok(())
        } else {
            Err(self.malformed(&shown_expected, &shown(line)))
        }
    }

    fn field<T>(
        &mut self,
        label: &str,
        form: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Malformed> {
        let expected = format!("`{label}: ` and {form}");
        let line = self.next(&expected)?;
        let value = line
            .strip_prefix(label)
            .and_then(|rest| rest.strip_prefix(": "));
        value
            .and_then(read)
            .ok_or_else(|| self.malformed(&expected, &shown(line)))
    }

    fn slug(&mut self, label: &str) -> Result<Slug, Malformed> {
        self.field(label, "a short name", |text| Slug::new(text).ok())
    }

    fn words(&mut self, label: &str) -> Result<Line, Malformed> {
        let mut problem = None;
        let read = |text: &str| {
            Line::new(text)
                .map_err(|told| problem = Some(told.to_string()))
                .ok()
        };
        let malformed = match self.field(label, "one line of text", read) {
            Ok(line) => return Ok(line),
            Err(malformed) => malformed,
        };
        Err(match problem {
            Some(problem) => Malformed {
                found: format!("{}: {problem}", malformed.found),
                ..malformed
            },
            None => malformed,
        })
    }

    fn key(&mut self) -> Result<KeyId, Malformed> {
        let kinds = [
            (label::KEY, KeyKind::Party),
            (label::TEST_KEY, KeyKind::Test),
        ];
        let starts = |(label, _): &(&str, KeyKind)| {
            let rest = self.rest.strip_prefix(label);
            rest.is_some_and(|rest| rest.starts_with(':'))
        };
        let [party_key, _] = kinds;
        let (label, kind) = kinds.into_iter().find(starts).unwrap_or(party_key);
        let fingerprint = self.field(label, DIGEST_FORM, Digest::parse)?;
        Ok(KeyId { kind, fingerprint })
    }

    fn end(&mut self) -> Result<(), Malformed> {
        self.line += 1;
        let first = self.rest.split('\n').next().unwrap_or_default();
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.malformed("the end", &shown(first)))
        }
    }

    fn malformed(&self, expected: &str, found: &str) -> Malformed {
        Malformed {
            line: self.line,
            expected: expected.to_owned(),
            found: found.to_owned(),
        }
    }
}

/// In backticks, with what is not shown as it is escaped, and cut.
fn shown(text: &str) -> String {
    let cut: String = text.chars().take(60).flat_map(char::escape_debug).collect();
    let more = if text.chars().nth(60).is_some() {
        "…"
    } else {
        ""
    };
    format!("`{cut}{more}`")
}

fn not_utf8(text: &[u8], problem: std::str::Utf8Error) -> Malformed {
    let before = text.get(..problem.valid_up_to()).unwrap_or_default();
    let n_before = before.iter().filter(|byte| **byte == b'\n').count();
    Malformed {
        line: u32::try_from(n_before).map_or(u32::MAX, |count| count.saturating_add(1)),
        expected: "text in UTF-8".to_owned(),
        found: "bytes that are not".to_owned(),
    }
}

fn first_difference(written: &str, found: &str) -> Option<Malformed> {
    if written == found {
        return None;
    }
    let pairs = written.split('\n').zip(found.split('\n')).zip(1..);
    let (pair, line) = pairs
        .into_iter()
        .find(|((written, found), _)| written != found)
        .unwrap_or((("the end", "more lines"), 1));
    Some(Malformed {
        line,
        expected: shown(pair.0),
        found: shown(pair.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
detente acceptance v1
The party named below accepts the agreement named below, whole and unchanged.
Case: village-well
Party: upper
Mandate: The head of the upper village, as the village meeting resolved on 18 April 2026
Agreement: Word of the two villages on the well
Digest: ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad
Version: 8
Counter: 1
Signed on: 2026-04-20
Valid until: 2026-05-20
Key: ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad
";

    /// Replaces `from` in the text, and tells the line and what was found there.
    #[track_caller]
    fn check(from: &str, to: &str, line: u32, expected: &str, found: &str) {
        assert!(TEXT.contains(from), "{from}");
        let told = Acceptance::parse(TEXT.replacen(from, to, 1).as_bytes()).unwrap_err();
        assert_eq!(told.line, line, "{told}");
        assert!(told.expected.contains(expected), "{told}");
        assert!(told.found.contains(found), "{told}");
    }

    #[test]
    fn the_text_of_the_specification_is_read_and_written() {
        let read = Acceptance::parse(TEXT.as_bytes()).unwrap();
        assert_eq!(read.text(), TEXT);
        assert_eq!(read.counter.get(), 1);
        let test_key = TEXT.replace("Key: ", "Test key, binds nobody: ");
        let read = Acceptance::parse(test_key.as_bytes()).unwrap();
        assert_eq!(read.key.kind, KeyKind::Test);
        assert_eq!(read.text(), test_key);
    }

    #[test]
    fn other_contexts_are_refused() {
        check("v1", "v2", 1, "`detente acceptance v1`", "v2");
        check(
            "detente",
            "Detente",
            1,
            "`detente acceptance v1`",
            "Detente",
        );
        check("accepts", "rejects", 2, "accepts", "rejects");
        check("detente", "\u{feff}detente", 1, "", "\\u{feff}detente");
    }

    #[test]
    fn spaces_and_line_ends_are_as_written() {
        check("v1\n", "v1 \n", 1, "", "v1 `");
        check("v1\n", "v1\r\n", 1, "", "\\r");
        check("Case: ", "Case:  ", 3, "a short name", "");
        check("Case: ", "Case:", 3, "a short name", "");
        check("Case: ", "case: ", 3, "`Case: `", "");
        check("upper\n", "upper \n", 4, "", "upper `");
        check("on the well\n", "on the well \n", 6, "", "is a space");
        check("on the well\n", "on the well\r\n", 6, "", "U+000D");
        check("Version: 8\n", "\nVersion: 8\n", 8, "`Version: `", "``");
        check("Counter: 1\n", "", 9, "`Counter: `", "Signed on");
    }

    #[test]
    fn numbers_and_dates_have_one_form() {
        check("Version: 8", "Version: 08", 8, "from 1", "08");
        check("Version: 8", "Version: +8", 8, "from 1", "+8");
        check("Version: 8", "Version: 0", 8, "from 1", "0");
        check(
            "Version: 8",
            "Version: 4294967296",
            8,
            "from 1",
            "4294967296",
        );
        check("Version: 8", "Version: \u{668}", 8, "from 1", "");
        check(
            "Counter: 1",
            "Counter: 18446744073709551616",
            9,
            "from 1",
            "",
        );
        check("2026-04-20", "20260420", 10, "a date", "20260420");
        check("2026-04-20", "2026-4-20", 10, "a date", "2026-4-20");
        check("2026-04-20", "2026-02-30", 10, "a date", "2026-02-30");
        check("2026-04-20", "2026-05-21", 11, "not before", "2026-05-20");
        check("2026-04-20", "2026-04-20T00:00", 10, "a date", "T00");
        check("Signed on: 2026", "Signed on: 0000", 11, "not before", "");
        check(
            "Signed on: 2026",
            "Signed on: -002026",
            11,
            "not before",
            "",
        );
    }

    #[test]
    fn names_show_as_they_are() {
        check(
            "Mandate: The",
            "Mandate: \u{202e}The",
            5,
            "one line",
            "U+202E",
        );
        check(
            "Mandate: The",
            "Mandate: T\u{200b}he",
            5,
            "one line",
            "U+200B",
        );
        check(
            "Mandate: The",
            "Mandate: \u{1b}[8mThe",
            5,
            "one line",
            "U+001B",
        );
        check("of the two", "of the\u{2028}two", 6, "one line", "U+2028");
        check("village-well", "Village-well", 3, "a short name", "");
        check("village-well", "villag\u{435}-well", 3, "a short name", "");
    }

    #[test]
    fn digests_have_one_form() {
        check("Digest: ba", "Digest: BA", 7, "eight groups", "BA");
        check("8f01cfea ", "8f01cfea", 7, "eight groups", "");
        check("Key: ba", "Key: ga", 12, "eight groups", "ga");
        check("Key:", "Test key:", 12, "`Key: `", "Test key:");
    }

    #[test]
    fn the_text_ends_where_it_ends() {
        let whole = TEXT.as_bytes();
        let told = Acceptance::parse(&whole[..whole.len() - 1]).unwrap_err();
        assert_eq!(told.line, 12);
        assert!(told.found.contains("without a line end"), "{told}");
        for (more, found) in [
            ("\n", "``"),
            ("Party: lower\n", "`Party: lower`"),
            (" ", "` `"),
        ] {
            let told = Acceptance::parse(format!("{TEXT}{more}").as_bytes()).unwrap_err();
            assert_eq!((told.line, told.found.as_str()), (13, found));
        }
        assert_eq!(Acceptance::parse(b"").unwrap_err().line, 1);
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_line() {
        let bytes = [TEXT.as_bytes(), b"\xff"].concat();
        assert_eq!(Acceptance::parse(&bytes).unwrap_err().line, 13);
        let giant = vec![b'a'; TEXT_BYTES_MAX + 1];
        let told = Acceptance::parse(&giant).unwrap_err();
        assert!(told.found.contains("8193 bytes"), "{told}");
    }

    #[test]
    fn the_longest_text_is_read() {
        let long = "\u{1f54a}".repeat(300);
        let text = TEXT
            .replace("Word of the two villages on the well", &long)
            .replace("The head of the upper village,", &"\u{1f54a}".repeat(240))
            .replace("village-well", &"w".repeat(64))
            .replace("Party: upper", &format!("Party: {}", "u".repeat(64)))
            .replace("Version: 8", "Version: 4294967295")
            .replace("Counter: 1", "Counter: 18446744073709551615");
        assert_eq!(Acceptance::parse(text.as_bytes()).unwrap().text(), text);
    }
}
