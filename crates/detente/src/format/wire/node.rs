//! A value at its place in JSON, read as what it must be or told as a mistake.
//!
//! Every reading method tells the mistake itself and then returns `None`, as
//! for case files. A place in the text is only sought when a mistake is told.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::format::mistake::{Complaint, MISTAKES_MAX, Mistake, Mistakes};
use crate::format::names::Names;
use crate::format::node::joined;
use crate::format::plain;
use crate::format::source::Lines;
use crate::format::suggestion;
use crate::format::wire::tree::{Json, Step, parse, position};
use crate::model::number::{NotDecimal, Number};
use crate::model::slug::Slug;
use crate::model::utility::Utility;
use crate::model::wording::{LINE_CHARS_MAX, WORDS_CHARS_MAX, is_layout};

/// Where a text comes from, and so what it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The record: texts stand as they are, and what follows from the rest is said.
    Record,
    /// A person or program that acts: texts are checked as those of a case
    /// file, and what follows from the rest is left out.
    Actor,
}

/// One text that is being read.
pub(crate) struct Reading<'a> {
    pub(crate) names: Names<'a>,
    origin: Origin,
    file: &'a str,
    text: &'a str,
    mistakes: Mistakes,
    n_told: Cell<usize>,
}

/// Reads a whole text of at most `bytes_max` bytes.
pub(crate) fn read<T>(
    (file, bytes): (&str, &[u8]),
    bytes_max: usize,
    origin: Origin,
    names: Names<'_>,
    how: impl FnOnce(&Node<'_>) -> Option<T>,
) -> Result<T, Vec<Mistake>> {
    let mut reading = Reading {
        names,
        origin,
        file,
        text: "",
        mistakes: Mistakes::default(),
        n_told: Cell::new(0),
    };
    let found = 'read: {
        if bytes.len() > bytes_max {
            let complaint = Complaint::new(
                format!("at most {bytes_max} bytes"),
                format!("{} bytes", bytes.len()),
            );
            reading.tell_at(0, "", || complaint);
            break 'read None;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => reading.text = text,
            Err(error) => {
                let found = format!("byte {} that is not", error.valid_up_to() + 1);
                reading.tell_at(0, "", || Complaint::new("text in UTF-8", found));
                break 'read None;
            }
        }
        match parse(reading.text) {
            Ok(json) => how(&Node {
                reading: &reading,
                json: &json,
                from: None,
            }),
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                let lines = reading.text.split_inclusive('\n').map(str::len);
                let before: usize = lines.take(line.saturating_sub(1)).sum();
                let message = error.to_string();
                let end = message.rfind(" at line ").unwrap_or(message.len());
                let found: String = message.chars().take(end.min(160)).collect();
                let at = before + column.saturating_sub(1);
                reading.tell_at(at, "", || Complaint::new("JSON", found));
                None
            }
        }
    };
    match found {
        Some(read) if reading.mistakes.is_empty() => Ok(read),
        _ => Err(reading.mistakes.into_vec()),
    }
}

impl Reading<'_> {
    fn tell_at(&self, at: usize, path: &str, complaint: impl FnOnce() -> Complaint) {
        let place = || {
            let lines = Lines::of(self.text.as_bytes());
            (self.file.to_owned(), lines.place(self.text, at))
        };
        self.mistakes.add((0, at), place, path, complaint);
    }
}

/// The most bytes that are passed over to tell places.
const PASSED_BYTES_MAX: usize = 4 << 20;

/// A value, and the way to it.
#[derive(Clone, Copy)]
pub(crate) struct Node<'n> {
    reading: &'n Reading<'n>,
    json: &'n Json,
    from: Option<(&'n Node<'n>, Step<'n>)>,
}

impl<'n> Node<'n> {
    /// What short names stand for here.
    pub(crate) fn names(&self) -> &'n Names<'n> {
        &self.reading.names
    }

    /// True if somebody who acts wrote this.
    pub(crate) fn is_of_actor(&self) -> bool {
        self.reading.origin == Origin::Actor
    }

    /// Tells a mistake at this place; after many, what follows is not told.
    pub(crate) fn tell(&self, complaint: impl FnOnce() -> Complaint) {
        let n_told = self.reading.n_told.get();
        // Each place is a pass over the text: of a long one fewer are told, so
        // that a megabyte of mistakes costs no more than some passes.
        let passes_max = PASSED_BYTES_MAX / self.reading.text.len().max(1);
        if n_told >= MISTAKES_MAX.min(passes_max.max(1)) {
            return;
        }
        self.reading.n_told.set(n_told + 1);
        let steps = self.steps();
        // A field that is missing is told where its object begins.
        let at = (0..=steps.len())
            .rev()
            .find_map(|n| position(self.reading.text, &steps[..n]));
        let path = path_of(&steps);
        self.reading.tell_at(at.unwrap_or(0), &path, complaint);
    }

    /// Tells that something else was expected here.
    pub(crate) fn expected(&self, expected: impl Into<String>) {
        self.tell(|| Complaint::new(expected, self.shown()));
    }

    /// Tells that a name is none of those that are known.
    pub(crate) fn unknown<'k>(
        &self,
        name: &str,
        expected: &str,
        nouns: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
        self.tell(|| {
            let hint = suggestion::hint(name, nouns, known);
            Complaint::new(expected, self.shown()).hint_if(hint)
        });
    }

    /// The value as a message quotes it.
    pub(crate) fn shown(&self) -> String {
        match self.json {
            Json::Null => "null".to_owned(),
            Json::Flag(flag) => format!("`{flag}`"),
            Json::Whole(whole) => format!("`{whole}`"),
            Json::Number(number) => format!("`{number}`"),
            Json::Text(text) => quoted(text),
            Json::List(items) if items.is_empty() => "an empty list".to_owned(),
            Json::List(items) => format!("a list of {}", items.len()),
            Json::Map(entries) => format!("an object of {}", entries.len()),
        }
    }

    fn steps(&self) -> Vec<Step<'n>> {
        let mut steps = Vec::new();
        let mut here = self.from;
        while let Some((parent, step)) = here {
            steps.push(step);
            here = parent.from;
        }
        steps.reverse();
        steps
    }

    fn child<'c>(&'c self, json: &'c Json, step: Step<'c>) -> Node<'c> {
        Node {
            reading: self.reading,
            json,
            from: Some((self, step)),
        }
    }

    /// An object of which the names are known: those stated, and those that
    /// say again, in the record only, what follows from others.
    pub(crate) fn fields<'c>(&'c self, stated: &[&str], derived: &[&str]) -> Option<Fields<'c>> {
        let map = self.map()?;
        let mut meant = Vec::new();
        for (name, value) in map {
            let is_derived = derived.contains(&name.as_str());
            if stated.contains(&name.as_str()) || (is_derived && !self.is_of_actor()) {
                continue;
            }
            if meant.len() < MISTAKES_MAX {
                let near = suggestion::nearest(name, stated.iter().copied());
                meant.extend(near.map(str::to_owned));
            }
            self.child(value, Step::Key(name)).tell(|| {
                let hint = if is_derived {
                    Some("it follows from the rest: leave it out".to_owned())
                } else {
                    suggestion::hint(name, "fields", stated.iter().copied())
                };
                Complaint::new("a known field", quoted(name)).hint_if(hint)
            });
        }
        Some(Fields {
            node: self,
            map,
            meant,
        })
    }

    fn map(&self) -> Option<&'n BTreeMap<String, Json>> {
        if let Json::Map(map) = self.json {
            return Some(map);
        }
        self.expected("an object");
        None
    }

    /// The entries of an object whose names are the author's, sorted by name.
    pub(crate) fn entries(&self) -> Option<Vec<(&'n str, Node<'_>)>> {
        let entries = self.map()?.iter();
        let node = |(name, value): (&'n String, &'n Json)| {
            let name = name.as_str();
            (name, self.child(value, Step::Key(name)))
        };
        Some(entries.map(node).collect())
    }

    /// An entry of an object whose names are the author's; silent otherwise.
    pub(crate) fn entry<'c>(&'c self, name: &'c str) -> Option<Node<'c>> {
        match self.json {
            Json::Map(map) => Some(self.child(map.get(name)?, Step::Key(name))),
            _ => None,
        }
    }

    /// Reads each item of a list.
    pub(crate) fn list<T>(&self, read: impl Fn(&Node<'_>) -> Option<T>) -> Option<Vec<T>> {
        let Json::List(items) = self.json else {
            self.expected("a list");
            return None;
        };
        let items = items.iter().enumerate();
        // Each is read even after a mistake, so that all are told.
        let read: Vec<_> = items
            .map(|(i, item)| read(&self.child(item, Step::Item(i))))
            .collect();
        read.into_iter().collect()
    }

    /// Any text, as it is.
    pub(crate) fn text(&self) -> Option<&'n str> {
        if let Json::Text(text) = self.json {
            return Some(text);
        }
        self.expected("text");
        None
    }

    /// A title or name: one line, not empty; from the record, any text.
    pub(crate) fn line(&self) -> Option<String> {
        self.checked("one line of text", LINE_CHARS_MAX, |_| false)
    }

    /// Words: any number of lines, not empty; from the record, any text.
    pub(crate) fn words(&self) -> Option<String> {
        self.checked("text", WORDS_CHARS_MAX, is_layout)
    }

    /// Words that may be empty.
    pub(crate) fn words_or_none(&self) -> Option<String> {
        match self.json {
            Json::Text(text) if text.is_empty() => Some(String::new()),
            _ => self.words(),
        }
    }

    fn checked(
        &self,
        expected: &str,
        n_max: usize,
        allows: impl Fn(char) -> bool,
    ) -> Option<String> {
        let text = self.text()?;
        if !self.is_of_actor() {
            return Some(text.to_owned());
        }
        let text = text.replace("\r\n", "\n");
        if let Some(complaint) = plain::complaint(&text, expected, n_max, allows) {
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

    /// One of a few values, told apart by how they are shown.
    pub(crate) fn one_of<T: Copy + Display>(&self, values: &[T], nouns: &str) -> Option<T> {
        let names: Vec<String> = values.iter().map(ToString::to_string).collect();
        let text = self.text()?;
        let found = names.iter().position(|name| name == text);
        if found.is_none() {
            let known = names.iter().map(String::as_str);
            self.unknown(text, &format!("one of the {nouns}"), nouns, known);
        }
        values.get(found?).copied()
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        if let Json::Flag(flag) = self.json {
            return Some(*flag);
        }
        self.expected("true or false");
        None
    }

    /// A whole number from 0 to 4,294,967,295.
    pub(crate) fn whole(&self) -> Option<u32> {
        let whole = match self.json {
            Json::Whole(whole) => u32::try_from(*whole).ok(),
            _ => None,
        };
        if whole.is_none() {
            self.expected(format!("a whole number from 0 to {}", u32::MAX));
        }
        whole
    }

    /// A decimal, in quotes so that nobody reads it into a float.
    pub(crate) fn number(&self) -> Option<Number> {
        self.decimal(Number::PLACES, Number::parse)
    }

    /// A utility, in quotes.
    pub(crate) fn utility(&self) -> Option<Utility> {
        self.decimal(Utility::PLACES, Utility::parse)
    }

    fn decimal<T>(&self, places: u32, parse: impl Fn(&str) -> Result<T, NotDecimal>) -> Option<T> {
        let number = match self.json {
            Json::Text(text) => parse(text).ok(),
            _ => None,
        };
        if number.is_none() {
            self.tell(|| {
                let expected = format!("a decimal in quotes with at most {places} places");
                let bare = matches!(self.json, Json::Whole(_) | Json::Number(_));
                let hint = bare.then(|| "write it in quotes, such as \"0.5\"".to_owned());
                Complaint::new(expected, self.shown()).hint_if(hint)
            });
        }
        number
    }

    /// A day, such as `2024-01-28`.
    pub(crate) fn date(&self) -> Option<Date> {
        let date = self.text()?.parse().ok();
        if date.is_none() {
            self.expected("a date such as 2024-01-28");
        }
        date
    }

    /// A moment in UTC, such as `2024-02-13T08:00:00Z`.
    pub(crate) fn moment(&self) -> Option<Timestamp> {
        let moment = self.text()?.parse().ok();
        if moment.is_none() {
            self.expected("a moment such as 2024-02-13T08:00:00Z");
        }
        moment
    }

    /// Bytes in hexadecimal digits.
    pub(crate) fn hex(&self) -> Option<Vec<u8>> {
        let text = self.text()?;
        let pair = |pair: &[u8]| {
            let high = char::from(*pair.first()?).to_digit(16)?;
            let low = char::from(*pair.get(1)?).to_digit(16)?;
            u8::try_from(16 * high + low).ok()
        };
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
        if bytes.is_none() {
            self.expected("bytes as pairs of hexadecimal digits");
        }
        bytes
    }
}

/// An object whose names are all known.
pub(crate) struct Fields<'n> {
    node: &'n Node<'n>,
    map: &'n BTreeMap<String, Json>,
    // Known names that unknown ones were probably meant to be.
    meant: Vec<String>,
}

impl<'n> Fields<'n> {
    /// A field that may be left out, or be null.
    pub(crate) fn may(&self, name: &'n str) -> Option<Node<'n>> {
        let value = self.map.get(name)?;
        let is_there = !matches!(value, Json::Null);
        is_there.then(|| self.node.child(value, Step::Key(name)))
    }

    /// A field that must be there.
    pub(crate) fn need(&self, name: &'n str) -> Option<Node<'n>> {
        let node = self.may(name);
        // A misspelt name is told as such, not as a missing one as well.
        if node.is_none() && !self.meant.iter().any(|meant| meant == name) {
            let missing = self.node.child(&Json::Null, Step::Key(name));
            missing.tell(|| {
                let owner = match path_of(&self.node.steps()).as_str() {
                    "" => "this".to_owned(),
                    path => format!("`{path}`"),
                };
                let hint = format!("{owner} needs the field `{name}`");
                Complaint::new("a value", "nothing").hint(hint)
            });
        }
        node
    }

    /// A field that may be left out or be null: `Some(None)` if it is.
    pub(crate) fn maybe<T>(
        &self,
        name: &'n str,
        read: impl FnOnce(&Node<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.may(name)
            .map_or(Some(None), |node| read(&node).map(Some))
    }

    /// Each item of a list that must be there.
    pub(crate) fn list<T>(
        &self,
        name: &'n str,
        read: impl Fn(&Node<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.need(name)?.list(read)
    }

    /// Each item of a list; none if it is left out.
    pub(crate) fn list_or_none<T>(
        &self,
        name: &'n str,
        read: impl Fn(&Node<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.may(name)
            .map_or(Some(Vec::new()), |node| node.list(read))
    }
}

fn path_of(steps: &[Step<'_>]) -> String {
    steps.iter().fold(String::new(), |path, step| match step {
        Step::Key(key) => joined(&path, &key.chars().take(80).collect::<String>()),
        Step::Item(item) => joined(&path, &format!("[{}]", item + 1)),
    })
}

fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).filter(|c| !c.is_control()).collect();
    let dots = if text.chars().count() > 60 { "…" } else { "" };
    format!("`{short}{dots}`")
}
