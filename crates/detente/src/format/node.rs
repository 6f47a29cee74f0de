//! A value at its place in a file, read as what it must be or told as a mistake.
//!
//! Every reading method tells the mistake itself and then returns `None`.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use toml::de::{DeTable, DeValue};

use crate::format::mistake::Complaint;
use crate::format::page::{DATE_FORM, Page, shorten};
use crate::format::plain;
use crate::model::number::{NotDecimal, Number};
use crate::model::slug::Slug;
use crate::model::utility::Utility;
use crate::model::wording::{LINE_CHARS_MAX, WORDS_CHARS_MAX, is_layout};

/// The years in which dates may lie; talks and phases still fit the calendar after them.
pub const YEARS: RangeInclusive<i16> = 1..=8000;

/// A value and its place.
#[derive(Clone)]
pub(crate) struct Node<'t> {
    page: &'t Page<'t>,
    value: &'t DeValue<'t>,
    span: (usize, usize),
    path: String,
}

impl<'t> Node<'t> {
    pub(crate) fn new(
        page: &'t Page<'t>,
        value: &'t DeValue<'t>,
        span: std::ops::Range<usize>,
        path: String,
    ) -> Self {
        Self {
            page,
            value,
            span: (span.start, span.end),
            path,
        }
    }

    /// Tells a mistake at this place.
    pub(crate) fn tell(&self, complaint: impl FnOnce() -> Complaint) {
        self.page.tell(self.span.0, &self.path, complaint);
    }

    /// Tells that something else was expected here.
    pub(crate) fn expected(&self, expected: impl Into<String>) {
        self.tell(|| Complaint::new(expected, self.shown()));
    }

    /// The same, where text in quotes may be what was meant without them.
    fn expected_bare(&self, expected: impl Into<String>) {
        self.tell(|| {
            let hint = self
                .value
                .is_str()
                .then(|| "write it without quotes".to_owned());
            Complaint::new(expected, self.shown()).hint_if(hint)
        });
    }

    /// The value as a message quotes it.
    pub(crate) fn shown(&self) -> String {
        match self.value {
            DeValue::Array(items) if items.is_empty() => "an empty array".to_owned(),
            DeValue::Array(items) => format!("an array of {}", items.len()),
            DeValue::Table(_) => "a table".to_owned(),
            _ => format!("`{}`", shorten(self.source())),
        }
    }

    /// The characters as they stand in the file.
    fn source(&self) -> &'t str {
        self.page.slice(self.span.0..self.span.1)
    }

    pub(crate) fn start(&self) -> usize {
        self.span.0
    }

    pub(crate) fn line_no(&self) -> u32 {
        self.page.line(self.span.0)
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn page(&self) -> &'t Page<'t> {
        self.page
    }

    pub(crate) fn is_text(&self) -> bool {
        self.value.is_str()
    }

    pub(crate) fn is_table(&self) -> bool {
        self.value.is_table()
    }

    pub(crate) fn is_array(&self) -> bool {
        self.value.is_array()
    }

    /// A child of this node, with the path to it.
    pub(crate) fn child(&self, value: &'t toml::Spanned<DeValue<'t>>, step: &str) -> Self {
        let path = joined(&self.path, step);
        Self::new(self.page, value.get_ref(), value.span(), path)
    }

    /// A field of this node if it is a table; silent otherwise.
    pub(crate) fn field(&self, name: &str) -> Option<Self> {
        let value = self.value.as_table()?.get(name)?;
        Some(self.child(value, name))
    }

    /// The text, if it is one; silent otherwise.
    pub(crate) fn peek_text(&self) -> Option<&'t str> {
        self.value.as_str()
    }

    /// A table with any names.
    pub(crate) fn table(&self) -> Option<&'t DeTable<'t>> {
        let table = self.value.as_table();
        if table.is_none() {
            self.expected("a table");
        }
        table
    }

    /// The items of an array of `nouns`, at most so many.
    ///
    /// An item with a short name is called by it in paths, others by their
    /// position from 1.
    pub(crate) fn items(&self, nouns: &str, n_max: usize) -> Option<Vec<Self>> {
        let Some(items) = self.value.as_array() else {
            self.expected(format!("an array of {nouns}"));
            return None;
        };
        if items.len() > n_max {
            self.tell(|| {
                Complaint::new(format!("at most {n_max} {nouns}"), items.len().to_string())
            });
            return None;
        }
        let named = |item: &toml::Spanned<DeValue<'_>>| {
            let id = item.get_ref().as_table()?.get("id")?.get_ref().as_str()?;
            Slug::new(id).ok()
        };
        let step = |i: usize, item: &toml::Spanned<DeValue<'_>>| {
            named(item).map_or_else(|| format!("[{}]", i + 1), |id| id.to_string())
        };
        let nodes = items
            .iter()
            .enumerate()
            .map(|(i, item)| self.child(item, &step(i, item)));
        Some(nodes.collect())
    }

    /// Any text, as it is.
    pub(crate) fn text(&self) -> Option<&'t str> {
        let text = self.value.as_str();
        if text.is_none() {
            self.expected("text in quotes");
        }
        text
    }

    /// A title or name: one line, not empty.
    pub(crate) fn line(&self) -> Option<String> {
        self.checked_text("one line of text", LINE_CHARS_MAX, |_| false)
    }

    /// Words: any number of lines, not empty.
    pub(crate) fn words(&self) -> Option<String> {
        self.checked_text("text", WORDS_CHARS_MAX, is_layout)
    }

    fn checked_text(
        &self,
        expected: &str,
        n_max: usize,
        allows_control: impl Fn(char) -> bool,
    ) -> Option<String> {
        let text = self.text()?;
        // A file may come from a machine with other line ends; the text is the same.
        let text = text.replace("\r\n", "\n");
        if let Some(complaint) = plain::complaint(&text, expected, n_max, allows_control) {
            self.tell(|| complaint);
            return None;
        }
        Some(text)
    }

    /// A short name.
    pub(crate) fn slug(&self) -> Option<Slug> {
        let slug = Slug::new(self.text()?).ok();
        if slug.is_none() {
            self.expected("a short name of a-z, 0-9 and `-`, at most 64");
        }
        slug
    }

    /// One of a few names with a meaning.
    pub(crate) fn one_of<T: Copy>(&self, meanings: &[(&str, T)]) -> Option<T> {
        let found = self.value.as_str();
        let meaning = meanings.iter().find(|(name, _)| Some(*name) == found);
        if meaning.is_none() {
            let names: Vec<_> = meanings
                .iter()
                .map(|(name, _)| format!("\"{name}\""))
                .collect();
            self.expected(names.join(" or "));
        }
        meaning.map(|(_, meaning)| *meaning)
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        let flag = self.value.as_bool();
        if flag.is_none() {
            self.expected_bare("true or false");
        }
        flag
    }

    /// A whole number within limits; `unit` follows the limits in messages.
    pub(crate) fn whole(&self, limits: RangeInclusive<u32>, unit: &str) -> Option<u32> {
        let found = match self.value {
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix()).ok(),
            _ => None,
        };
        let whole = found
            .and_then(|found| u32::try_from(found).ok())
            .filter(|found| limits.contains(found));
        if whole.is_none() {
            let gap = if unit.is_empty() { "" } else { " " };
            let (least, most) = (limits.start(), limits.end());
            self.expected_bare(format!("a whole number from {least} to {most}{gap}{unit}"));
        }
        whole
    }

    /// True for `12` and `0.5`.
    pub(crate) fn is_number(&self) -> bool {
        self.value.is_integer() || self.value.is_float()
    }

    /// A decimal, exactly as it is written.
    pub(crate) fn number(&self) -> Option<Number> {
        let reach = "9,200,000,000,000";
        self.decimal(Number::PLACES, reach, Number::parse)
    }

    /// A utility, exactly as it is written, within what a function may reach.
    pub(crate) fn utility(&self) -> Option<Utility> {
        let reach = "2,300,000";
        let within = |text: &str| {
            Utility::parse(text).and_then(|utility| {
                let fits = utility.units().unsigned_abs() <= Utility::TOTAL_MAX.unsigned_abs();
                fits.then_some(utility).ok_or_else(|| NotDecimal {
                    found: text.to_owned(),
                    places: Utility::PLACES,
                })
            })
        };
        self.decimal(Utility::PLACES, reach, within)
    }

    /// A utility of at least 0.
    pub(crate) fn utility_not_negative(&self) -> Option<Utility> {
        let utility = self.utility()?;
        if utility < Utility::ZERO {
            self.expected("at least 0");
            return None;
        }
        Some(utility)
    }

    fn decimal<T>(
        &self,
        places: u32,
        reach: &str,
        parse: impl Fn(&str) -> Result<T, NotDecimal>,
    ) -> Option<T> {
        // The text of the number, never its float: a decimal is kept exactly or not at all.
        let text = match self.value {
            DeValue::Integer(digits) if digits.radix() != 10 => {
                let whole = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
                whole.map_or_else(|| digits.as_str().to_owned(), |whole| whole.to_string())
            }
            DeValue::Integer(_) | DeValue::Float(_) => self.source().to_owned(),
            _ => {
                self.expected_bare("a number");
                return None;
            }
        };
        let parsed = parse(&text).ok();
        if parsed.is_none() {
            if text.contains("inf") || text.contains("nan") {
                self.expected("a finite number");
            } else if n_places(&text) > i64::from(places) {
                self.expected(format!("a number with at most {places} decimal places"));
            } else {
                self.expected(format!("a number from -{reach} to {reach}"));
            }
        }
        parsed
    }

    /// A day, such as `2024-01-28`.
    pub(crate) fn date(&self) -> Option<Date> {
        let date = self.value.as_datetime().and_then(|found| {
            let day = found.date?;
            (found.time.is_none() && found.offset.is_none()).then_some(day)
        });
        let date = date.and_then(civil_date);
        if date.is_none() {
            self.tell(|| {
                let text = self.value.as_str();
                let hint = match text.map(str::parse::<Date>) {
                    Some(Ok(_)) => Some("write it without quotes"),
                    Some(Err(_)) => Some("write year, month and day in figures, without quotes"),
                    None => None,
                };
                Complaint::new(DATE_FORM, self.shown()).hint_if(hint.map(str::to_owned))
            });
        }
        date
    }

    /// A time with its offset, such as `2024-02-13T10:00:00+02:00`.
    pub(crate) fn moment(&self) -> Option<Timestamp> {
        let moment = self.value.as_datetime().and_then(|found| {
            let (date, time) = (civil_date(found.date?)?, found.time?);
            let small = |part: u8| i8::try_from(part).ok();
            let time = jiff::civil::Time::new(
                small(time.hour)?,
                small(time.minute)?,
                small(time.second.unwrap_or(0))?,
                i32::try_from(time.nanosecond.unwrap_or(0)).ok()?,
            )
            .ok()?;
            let minutes = match found.offset? {
                toml::value::Offset::Z => 0,
                toml::value::Offset::Custom { minutes } => i32::from(minutes),
            };
            let offset = Offset::from_seconds(minutes * 60).ok()?;
            offset.to_timestamp(DateTime::from_parts(date, time)).ok()
        });
        if moment.is_none() {
            self.expected_bare(
                "a date and time with its offset, such as 2024-02-13T10:00:00+02:00",
            );
        }
        moment
    }
}

/// The path one step further: `issues` and `duration` make `issues.duration`.
pub(crate) fn joined(path: &str, step: &str) -> String {
    match (path, step.starts_with('[')) {
        ("", _) => step.to_owned(),
        (path, true) => format!("{path}{step}"),
        (path, false) => format!("{path}.{step}"),
    }
}

fn civil_date(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    let date = Date::new(year, month, day).ok()?;
    YEARS.contains(&year).then_some(date)
}

/// Decimal places that a number needs; `1e-3` needs three.
fn n_places(text: &str) -> i64 {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let shift = match exponent.parse::<i64>() {
        Ok(shift) => shift,
        Err(_) if exponent.starts_with('-') => return i64::MAX,
        Err(_) => return 0,
    };
    let digits = mantissa.replace('_', "");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let zeros = if fraction.is_empty() {
        whole.len() - whole.trim_end_matches('0').len()
    } else {
        0
    };
    (fraction.len() as i64 - zeros as i64).saturating_sub(shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::mistake::Mistakes;
    use crate::format::source::SourceFile;

    /// What reading the value of `x` gives, or the mistake.
    fn read<T: std::fmt::Debug>(value: &str, how: impl Fn(&Node<'_>) -> Option<T>) -> String {
        let mistakes = Mistakes::default();
        let source = SourceFile::new("f", format!("x = {value}"));
        let result = {
            let page = Page::open(&source, 0, &mistakes).unwrap();
            let table = page.parse().unwrap();
            let value = table.get("x").unwrap();
            let node = Node::new(&page, value.get_ref(), value.span(), "x".into());
            how(&node).map(|read| format!("{read:?}"))
        };
        let told = mistakes.into_vec();
        result.unwrap_or_else(|| format!("{}{}", told[0], told[0].hint_line()))
    }

    #[track_caller]
    fn check_number(value: &str, expected: &str) {
        let read = read(value, |node| node.number().map(|n| n.millionths()));
        assert_eq!(read, expected);
    }

    #[track_caller]
    fn check_line(value: &str, expected: &str) {
        assert_eq!(read(value, |node| node.line()), expected);
    }

    #[track_caller]
    fn check_moment(value: &str, expected: &str) {
        let read = read(value, |node| node.moment().map(|at| at.as_second()));
        assert_eq!(read, expected);
    }

    #[test]
    fn decimals_are_read_from_their_text() {
        check_number("0.1", "100000");
        check_number("+1_000.5", "1000500000");
        check_number("1e-6", "1");
        check_number("0x10", "16000000");
        check_number("1000000e-9", "1000");
    }

    #[test]
    fn numbers_that_do_not_fit_say_why() {
        let places = "expected a number with at most 6 decimal places";
        let reach = "expected a number from -9,200,000,000,000 to 9,200,000,000,000";
        check_number("0.1234567", &format!("f:1 x: {places}, found `0.1234567`"));
        check_number("1e-7", &format!("f:1 x: {places}, found `1e-7`"));
        check_number("1e300", &format!("f:1 x: {reach}, found `1e300`"));
        check_number(
            "99999999999999999999",
            &format!("f:1 x: {reach}, found `99999999999999999999`"),
        );
        check_number("inf", "f:1 x: expected a finite number, found `inf`");
        check_number("-nan", "f:1 x: expected a finite number, found `-nan`");
        check_number(
            "\"6\"",
            "f:1 x: expected a number, found `\"6\"`  hint: write it without quotes",
        );
        check_number("[1, 2]", "f:1 x: expected a number, found an array of 2");
    }

    #[test]
    fn a_line_is_one_line_that_shows_what_it_holds() {
        check_line("\"a b\"", "\"a b\"");
        check_line("\" \"", "f:1 x: expected one line of text, found none");
        check_line(
            "\"a\\nb\"",
            "f:1 x: expected one line of text, found the character U+000A  hint: this is shown on one line",
        );
        check_line(
            "\"a\\u202Eb\"",
            "f:1 x: expected one line of text, found the character U+202E  hint: it makes the text show in another order than it is stored",
        );
        check_line("1", "f:1 x: expected text in quotes, found `1`");
    }

    #[test]
    fn a_moment_needs_its_offset() {
        check_moment("1970-01-01T02:00:00+02:00", "0");
        check_moment("1970-01-01 00:00:01Z", "1");
        let expected = "f:1 x: expected a date and time with its offset, such as 2024-02-13T10:00:00+02:00, found";
        check_moment("1970-01-01", &format!("{expected} `1970-01-01`"));
        check_moment(
            "1970-01-01T00:00:00",
            &format!("{expected} `1970-01-01T00:00:00`"),
        );
        check_moment(
            "9000-01-01T00:00:00Z",
            &format!("{expected} `9000-01-01T00:00:00Z`"),
        );
        check_moment(
            "\"1970-01-01T00:00:00Z\"",
            &format!("{expected} `\"1970-01-01T00:00:00Z\"`  hint: write it without quotes"),
        );
    }
}
