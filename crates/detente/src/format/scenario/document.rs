//! One file of a folder: its text, its place in messages, its kind.

use crate::format::mistake::{Complaint, Mistakes};
use crate::format::scenario::element::{self, Element};
use crate::format::scenario::node::Node;
use crate::format::scenario::{json, limits, yaml};
use crate::format::source::{Lines, SourceFile};
use crate::model::scenario::additive::Quantity;
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::profile::Reservation;

/// A file as text, ready to tell where a mistake is.
pub(crate) struct Document<'a> {
    order: usize,
    file: &'a SourceFile,
    text: &'a str,
    mistakes: &'a Mistakes,
}

/// What a file holds, parsed but not yet understood.
pub(crate) enum Content {
    Xml(Element),
    Tree(Node),
}

impl<'a> Document<'a> {
    /// The file as text; tells a mistake and gives nothing if it is too long or not text.
    pub(crate) fn of(order: usize, file: &'a SourceFile, mistakes: &'a Mistakes) -> Option<Self> {
        let empty = Self {
            order,
            file,
            text: "",
            mistakes,
        };
        if file.bytes.len() > limits::BYTES_MAX {
            let expected = format!("at most {} bytes", limits::BYTES_MAX);
            empty.tell(0, "", || {
                Complaint::new(expected, file.bytes.len().to_string())
            });
            return None;
        }
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => Some(Self {
                text: text.strip_prefix('\u{feff}').unwrap_or(text),
                ..empty
            }),
            Err(error) => {
                let at = error.valid_up_to();
                empty.tell(at, "", || {
                    Complaint::new("text in UTF-8", format!("byte {at} is not"))
                });
                None
            }
        }
    }

    /// Parses by content and ending; nothing for what is no data file, or after a mistake.
    pub(crate) fn parse(&self) -> Option<Content> {
        let name = self.file.plain_name().to_ascii_lowercase();
        let starts = self.text.trim_start();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if ends(&[".xml"]) {
            // Some frontiers are shipped as `pareto.xml` with lines of bare numbers.
            let is_xml = starts.starts_with('<');
            return if is_xml {
                element::parse(self).map(Content::Xml)
            } else {
                None
            };
        }
        let root = if ends(&[".json"]) {
            json::parse(self)
        } else if ends(&[".yml", ".yaml"]) {
            yaml::parse(self)
        } else {
            None
        };
        root.map(Content::Tree)
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The name of the folder, for domains without a name of their own.
    pub(crate) fn folder(&self) -> &'a str {
        let mut parts = self.file.name.rsplit(['/', '\\']);
        parts
            .nth(1)
            .filter(|name| !name.is_empty())
            .unwrap_or("scenario")
    }

    /// The name without folder and ending.
    pub(crate) fn stem(&self) -> &'a str {
        let plain = self.file.plain_name();
        plain.rsplit_once('.').map_or(plain, |(stem, _)| stem)
    }

    /// Keeps a mistake at a byte of the text.
    pub(crate) fn tell(&self, at: usize, path: &str, complaint: impl FnOnce() -> Complaint) {
        let place = || {
            (
                self.file.name.clone(),
                Lines::of(self.text.as_bytes()).place(self.text, at),
            )
        };
        self.mistakes.add((self.order, at), place, path, complaint);
    }

    /// A decimal, or a mistake.
    pub(crate) fn decimal(&self, text: &str, at: usize, path: &str) -> Option<Decimal> {
        let number = Decimal::parse(text);
        if number.is_none() {
            self.tell(at, path, || {
                Complaint::new("a finite decimal below 10^18", shown(text))
                    .hint("at most 34 significant digits are read exactly")
            });
        }
        number
    }

    /// A reservation that a utility can hold, or a mistake.
    pub(crate) fn reservation(&self, text: &str, at: usize, path: &str) -> Option<Reservation> {
        let number = self.decimal(text, at, path)?;
        if number.times_over(Decimal::ONE, Decimal::ONE).is_none() {
            self.tell(at, path, || {
                Complaint::new("at most 2.3 million in magnitude", shown(text))
            });
            return None;
        }
        Some(Reservation::Utility(Quantity::of(number)))
    }

    /// A whole number, or a mistake.
    pub(crate) fn integer(&self, text: &str, at: usize, path: &str) -> Option<i64> {
        let number = Decimal::parse(text).and_then(Decimal::to_integer);
        if number.is_none() {
            self.tell(at, path, || Complaint::new("a whole number", shown(text)));
        }
        number
    }
}

/// A piece of a file as messages quote it: short, in backticks.
pub(crate) fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).filter(|c| !c.is_control()).collect();
    let dots = if text.chars().count() > 60 { "…" } else { "" };
    format!("`{short}{dots}`")
}
