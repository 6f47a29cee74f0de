//! A number as people type it, read as a value of its issue.
//!
//! A comma or a point parts decimals for some and thousands for others. A form
//! with two readings is therefore taken only if exactly one of them is a value
//! of the issue, and told with both readings otherwise. The language of the
//! page decides nothing: whoever reads English pages may type as at home.
//! Start at [`value`].

use detente::model::issue::{IssueDomain, Range, ValueIdx};
use detente::model::number::Number;

use crate::pages::words::{Words, key};

/// Why what was typed is not taken as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It is none of the issue's.
    NoValue,
    /// Its number is below or above all that the issue can take.
    Beyond {
        /// The lowest value.
        least: Number,
        /// The highest value.
        most: Number,
    },
    /// It has several numbers where one was asked for.
    Several,
    /// It can be read in two ways; each is written so that it has one reading.
    TwoReadings {
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
}

impl NotTaken {
    /// What is wrong, for whoever typed it.
    pub fn told(&self, words: &Words) -> String {
        match self {
            Self::NoValue => words.say("mistake-value"),
            Self::Beyond { least, most } => {
                let (least, most) = (least.to_string(), most.to_string());
                let told = [("least", least.into()), ("most", most.into())];
                words.tell(key("mistake-range"), &told)
            }
            Self::Several => words.say("mistake-several-numbers"),
            Self::TwoReadings { one, other } => {
                let told = [
                    ("one", one.as_str().into()),
                    ("other", other.as_str().into()),
                ];
                words.tell(key("mistake-two-readings"), &told)
            }
        }
    }
}

/// Reads a value: an option by its short name or its words, a number with or
/// without words around it, in western, Arabic-Indic or Persian digits.
///
/// Laws: what [`written`] writes is read as that value, in the decimal sign of
/// every language and in all these digits; whatever else a page shows or
/// somebody types of a value is never read as another one.
///
/// # Errors
/// See [`NotTaken`].
pub fn value(domain: &IssueDomain, typed: &str) -> Result<ValueIdx, NotTaken> {
    let typed = plain(typed);
    let format = match domain {
        IssueDomain::Range(range) => range.format(),
        IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
            let is_it = |it: &ValueIdx| {
                let choice = choices.get(it.0 as usize);
                choice.is_some_and(|it| it.id.as_str() == typed || plain(&it.wording) == typed)
            };
            if let Some(found) = domain.values().find(is_it) {
                return Ok(found);
            }
            "{}"
        }
        _ => "{}",
    };
    // The words of the issue may hold numbers of their own: `{} days of 7`.
    let found = one_number(domain, &typed);
    found.or_else(|refused| {
        let bare = without_words(&typed, &plain(format)).ok_or(refused.clone())?;
        one_number(domain, &bare).map_err(|_| refused)
    })
}

/// A value as a field shows it, to be changed or sent again.
pub fn written(domain: &IssueDomain, at: ValueIdx) -> String {
    let label = domain.label(at);
    let is_read_back = value(domain, &label) == Ok(at);
    if is_read_back {
        label
    } else {
        with_one_reading(label)
    }
}

/// A fourth decimal place: three could be thousands.
fn with_one_reading(mut label: String) -> String {
    if label.split_once('.').is_some_and(|(_, it)| it.len() == 3) {
        label.push('0');
    }
    label
}

/// With western digits and one sign of each kind: `'` between thousands only,
/// a space for every space, no marks of direction.
fn plain(typed: &str) -> String {
    let sign = |it: char| match it {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(it) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(it) - 0x6f0, 10),
        // The comma of Arabic keyboards stands for both signs that they lack.
        '،' => Some(','),
        '٬' | '’' | '_' => Some('\''),
        '−' => Some('-'),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2066}'..='\u{2069}' => None,
        it if it.is_whitespace() => Some(' '),
        it => Some(it),
    };
    let typed: String = typed.chars().filter_map(sign).collect();
    typed.trim().to_owned()
}

/// What is left when the words around the place of a format are taken out;
/// `None` if they do not stand there.
fn without_words(typed: &str, format: &str) -> Option<String> {
    let (before, after) = format.split_once("{}")?;
    let start = typed.find(before)?;
    let (first, rest) = (typed.get(..start)?, typed.get(start + before.len()..)?);
    let end = if after.is_empty() {
        rest.len()
    } else {
        rest.find(after)?
    };
    let (number, last) = (rest.get(..end)?, rest.get(end + after.len()..)?);
    Some(format!("{first} · {number} · {last}"))
}

fn one_number(domain: &IssueDomain, typed: &str) -> Result<ValueIdx, NotTaken> {
    match numbers(typed).as_slice() {
        [] => Err(NotTaken::NoValue),
        [one] => one.value(domain),
        _ => Err(NotTaken::Several),
    }
}

/// Digits and the signs between them, as they were typed.
#[derive(Debug, Default)]
struct Typed {
    parts: Vec<String>,
    // Invariant: one less than parts.
    signs: Vec<char>,
    minus: Minus,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Minus {
    #[default]
    No,
    /// A dash that may be one of punctuation.
    Perhaps,
    Yes,
}

/// One way to read what was typed.
struct Reading {
    number: Number,
    /// The same digits in thousands, where three places behind the point are
    /// more than the issue has use for.
    rather: Option<Number>,
}

/// The numbers in a text; none in one with signs such as `½`, which are not read.
fn numbers(typed: &str) -> Vec<Typed> {
    if typed.contains(|it| matches!(it, '¼'..='¾' | '⅐'..='⅞' | '↉')) {
        return Vec::new();
    }
    let signs: Vec<char> = typed.chars().collect();
    let digits_from = |at: usize| -> String {
        let rest = signs.iter().skip(at);
        rest.take_while(|it| it.is_ascii_digit()).collect()
    };
    let mut found: Vec<Typed> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let first = digits_from(at);
        if first.is_empty() {
            at += 1;
            continue;
        }
        let mut number = Typed {
            minus: minus_before(signs.get(..at).unwrap_or_default()),
            ..Typed::default()
        };
        at += first.len();
        number.parts.push(first);
        while let Some(sign @ ('.' | ',' | '٫' | '\'' | ' ')) = signs.get(at).copied() {
            let next = digits_from(at + 1);
            if next.is_empty() || (sign == ' ' && !number.goes_on_behind_a_space(&next)) {
                break;
            }
            at += 1 + next.len();
            number.signs.push(sign);
            number.parts.push(next);
        }
        found.push(number);
    }
    found
}

/// What the dash before a number says, if there is one.
fn minus_before(before: &[char]) -> Minus {
    let is_dash = |it: &char| matches!(it, '-' | '‐'..='―');
    match before {
        [.., it, '-'] if it.is_ascii_digit() => Minus::No,
        [.., it, '-'] if it.is_alphanumeric() => Minus::Perhaps,
        [.., '-'] => Minus::Yes,
        [.., dash] | [.., dash, ' '] if is_dash(dash) => Minus::Perhaps,
        _ => Minus::No,
    }
}

/// True for `1 000 000` with whatever sign between.
fn is_grouped(parts: &[String]) -> bool {
    parts.split_first().is_some_and(|(first, rest)| {
        first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|it| it.len() == 3)
    })
}

impl Typed {
    fn goes_on_behind_a_space(&self, next: &str) -> bool {
        self.signs.iter().all(|it| *it == ' ') && is_grouped(&self.parts) && next.len() == 3
    }

    fn value(&self, domain: &IssueDomain) -> Result<ValueIdx, NotTaken> {
        let readings = self.readings(has_thousandths(domain));
        let position = |it: &Reading| domain.position(&it.number.to_string());
        let told = |one: Number, other: Number| NotTaken::TwoReadings {
            one: with_one_reading(one.to_string()),
            other: with_one_reading(other.to_string()),
        };
        let mut taken = readings.iter().filter_map(|it| Some((position(it)?, it)));
        match (taken.next(), taken.next()) {
            (Some((_, one)), Some((_, other))) => Err(told(one.number, other.number)),
            (Some((found, one)), None) => match one.rather {
                Some(rather) => Err(told(rather, one.number)),
                None => Ok(found),
            },
            (None, _) => Err(match domain {
                IssueDomain::Range(range) if are_beyond(&readings, range) => NotTaken::Beyond {
                    least: range.min(),
                    most: range.max(),
                },
                _ => NotTaken::NoValue,
            }),
        }
    }

    fn readings(&self, has_thousandths: bool) -> Vec<Reading> {
        let grouped = self.grouped();
        let grouped = grouped.and_then(|it| Number::parse(&it).ok());
        let decimal = self.decimal();
        let decimal = decimal.and_then(|it| Number::parse(&it).ok());
        let rather = grouped.filter(|_| !has_thousandths);
        let either = [
            grouped.map(|number| (number, None)),
            decimal.map(|number| (number, rather)),
        ];
        let mut readings = Vec::new();
        for (number, rather) in either.into_iter().flatten() {
            if self.minus != Minus::Yes {
                readings.push(Reading { number, rather });
            }
            if self.minus != Minus::No {
                readings.push(Reading {
                    number: -number,
                    rather: rather.map(|it| -it),
                });
            }
        }
        readings
    }

    /// As a whole number, all signs between its thousands.
    fn grouped(&self) -> Option<String> {
        let is_one_sign = self.signs.windows(2).all(|pair| pair[0] == pair[1]);
        let is_whole = self.signs.is_empty() || (is_one_sign && is_grouped(&self.parts));
        is_whole.then(|| self.parts.concat())
    }

    /// As a decimal, with its last sign before the places.
    fn decimal(&self) -> Option<String> {
        let (point, before) = self.signs.split_last()?;
        let (places, whole) = self.parts.split_last()?;
        let is_point = matches!(point, '.' | ',' | '٫') && !before.contains(point);
        let is_one_sign = before.windows(2).all(|pair| pair[0] == pair[1]);
        let is_whole = before.is_empty() || (is_one_sign && is_grouped(whole));
        (is_point && is_whole).then(|| format!("{}.{places}", whole.concat()))
    }
}

/// True if the issue has numbers with more than two decimal places.
fn has_thousandths(domain: &IssueDomain) -> bool {
    let hundredth = Number::ONE / 100;
    match domain {
        IssueDomain::Range(range) => [range.min(), range.step()]
            .iter()
            .any(|it| it.millionths() % hundredth != 0),
        _ => false,
    }
}

fn are_beyond(readings: &[Reading], range: &Range) -> bool {
    let is_beyond = |it: &Reading| it.number < range.min() || it.number > range.max();
    !readings.is_empty() && readings.iter().all(is_beyond)
}

#[cfg(test)]
mod tests {
    use detente::model::issue::Choice;
    use detente::model::slug::Slug;

    use super::*;

    fn range(min: &str, max: &str, step: &str, format: &str) -> IssueDomain {
        let number = |it: &str| Number::parse(it).unwrap();
        let range = Range::new(number(min), number(max), number(step), format.into(), false);
        IssueDomain::Range(range.unwrap())
    }

    /// What is typed where values are `min..=max` in steps, and which is read.
    #[track_caller]
    fn check(steps: [&str; 3], typed: &str, expected: &str) {
        let [min, max, step] = steps;
        let domain = range(min, max, step, "{} days");
        let read = match value(&domain, typed) {
            Ok(found) => domain.label(found),
            Err(NotTaken::NoValue) => "no value".into(),
            Err(NotTaken::Beyond { least, most }) => format!("beyond {least} to {most}"),
            Err(NotTaken::Several) => "several".into(),
            Err(NotTaken::TwoReadings { one, other }) => format!("{one} or {other}"),
        };
        assert_eq!(read, expected, "{typed}");
    }

    const DAYS: [&str; 3] = ["10", "90", "1"];
    const PEOPLE: [&str; 3] = ["100", "9000", "100"];
    const ALL: [&str; 3] = ["0", "2000", "1"];
    const HALVES: [&str; 3] = ["0", "90", "0.5"];
    const EIGHTHS: [&str; 3] = ["0", "10", "0.125"];
    const BOTH_SIDES: [&str; 3] = ["-90", "90", "10"];

    #[test]
    fn thousands_in_every_writing() {
        for typed in [
            "1000",
            "1,000",
            "1.000",
            "1 000",
            "1\u{a0}000",
            "1\u{202f}000",
            "1’000",
            "١٠٠٠",
            "١٬٠٠٠",
            "١،٠٠٠",
            "١٫٠٠٠",
            "۱٬۰۰۰",
            "1,000 days",
            "at least 1,000, if verified",
        ] {
            check(PEOPLE, typed, "1000");
        }
    }

    #[test]
    fn with_two_readings_it_is_refused_with_both() {
        check(ALL, "1,000", "1000 or 1");
        check(ALL, "1.000", "1000 or 1");
        check(ALL, "1 000", "1000");
        check(ALL, "١٬٠٠٠", "1000");
        check(["0", "2000", "0.125"], "1,125", "1125 or 1.1250");
        check(["0", "2000", "0.125"], "1,1250", "1.125");
        check(["0", "2000", "0.125"], "1125", "1125");
        check(["0", "2000", "0.125"], "0,125", "0.125");
    }

    #[test]
    fn who_asks_for_more_than_there_is_does_not_ask_for_less() {
        check(DAYS, "60,000", "60000 or 60");
        check(DAYS, "60000", "beyond 10 to 90");
        check(DAYS, "1,000", "beyond 10 to 90");
        check(DAYS, "60 000", "beyond 10 to 90");
        check(HALVES, "1,500", "1500 or 1.5");
    }

    #[test]
    fn decimals() {
        check(HALVES, "60,5", "60.5");
        check(HALVES, "60.50", "60.5");
        check(HALVES, "٦٠٫٥", "60.5");
        check(HALVES, "٦٠،٥", "60.5");
        check(HALVES, "۶۰٫۵ روز", "60.5");
        check(EIGHTHS, "1,125", "1.125");
        check(EIGHTHS, "1,500", "1.5");
        check(["0", "9000", "0.5"], "1.000,5", "1000.5");
        check(["0", "9000", "0.5"], "1,000.5", "1000.5");
        check(["0", "9000", "0.5"], "1 000,5", "1000.5");
    }

    #[test]
    fn the_words_around_do_not_matter() {
        check(DAYS, "60 days, if verified", "60");
        check(DAYS, "60, if verified.", "60");
        check(DAYS, "up to 60.", "60");
        check(DAYS, "60days", "60");
        check(DAYS, "\u{2068}60\u{2069} يومًا", "60");
    }

    #[test]
    fn one_number_and_no_other() {
        check(DAYS, "60 or 90", "several");
        check(DAYS, "60-90", "several");
        check(DAYS, "60 90", "several");
        check(DAYS, "60 1/2", "several");
        check(DAYS, "60½", "no value");
        check(DAYS, "sixty", "no value");
        check(DAYS, "", "no value");
        check(DAYS, "1,00,000", "no value");
        check(DAYS, "60.5", "no value");
        check(DAYS, "7", "beyond 10 to 90");
    }

    #[test]
    fn below_nothing() {
        check(BOTH_SIDES, "-60", "-60");
        check(BOTH_SIDES, "−60", "-60");
        check(BOTH_SIDES, "(-60)", "-60");
        check(BOTH_SIDES, "60", "60");
        check(BOTH_SIDES, "– 60", "60 or -60");
        check(DAYS, "– 60", "60");
        check(["-90", "0", "10"], "– 60", "-60");
        check(DAYS, "-60", "beyond 10 to 90");
    }

    #[test]
    fn words_of_the_issue_with_numbers_of_their_own() {
        for (format, typed, expected) in [
            ("{} days of 7", "5 days of 7", "5"),
            ("{} days of 7", "5 days of 7, no more", "5"),
            ("{} days of 7", "5", "5"),
            ("{},000 people", "5,000 people", "5"),
            ("day-{}", "day-5", "5"),
            ("−{} %", "-5 %", "5"),
        ] {
            let domain = range("1", "7", "1", format);
            let read = value(&domain, typed).map(|it| domain.label(it));
            assert_eq!(read.as_deref(), Ok(expected), "{typed}");
        }
        let domain = range("1", "7", "1", "{} days of 7");
        assert_eq!(value(&domain, "5 or 7"), Err(NotTaken::Several));
    }

    #[test]
    fn options_by_name_or_words() {
        let choice = |id: &str, wording: &str| Choice {
            id: Slug::new(id).unwrap(),
            wording: wording.into(),
        };
        let domain = IssueDomain::Ordinal(vec![
            choice("none", "nobody crosses"),
            choice("60", "sixty, 2 by 2"),
        ]);
        assert_eq!(value(&domain, " none "), Ok(ValueIdx(0)));
        assert_eq!(value(&domain, "sixty, 2 by 2"), Ok(ValueIdx(1)));
        assert_eq!(value(&domain, "٦٠ of them"), Ok(ValueIdx(1)));
        assert_eq!(value(&domain, "some"), Err(NotTaken::NoValue));
    }

    #[test]
    fn what_a_field_shows_has_one_reading() {
        let domain = range("0", "2000", "0.125", "{}");
        let shown = |it: &str| written(&domain, domain.position(it).unwrap());
        assert_eq!(shown("1.125"), "1.1250");
        assert_eq!(shown("1.25"), "1.25");
        assert_eq!(shown("0.125"), "0.125");
    }
}
