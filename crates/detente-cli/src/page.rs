//! A page of text, set in lines that fit a terminal and a letter.

use detente::format::instrument::wrapped;
use jiff::civil::Date;

use crate::output::Style;

/// The most characters of a line.
const WIDTH: usize = 92;

/// Lines one below the other.
#[derive(Debug, Default)]
pub(crate) struct Page(Vec<String>);

impl Page {
    /// A heading, after an empty line unless it is the first.
    pub(crate) fn heading(&mut self, style: &Style, text: &str) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.push(style.heading(text));
    }

    /// Something said, so many places in.
    pub(crate) fn say(&mut self, indent: usize, text: &str) {
        self.set(&" ".repeat(indent), &" ".repeat(indent), text);
    }

    /// Something said of a day.
    pub(crate) fn dated(&mut self, date: Date, text: &str) {
        self.labelled(&date.to_string(), text);
    }

    /// Something said with a word before it, which hangs out to the left.
    pub(crate) fn labelled(&mut self, label: &str, text: &str) {
        let label = format!("  {label}  ");
        let gap = " ".repeat(label.chars().count());
        self.set(&label, &gap, text);
    }

    fn set(&mut self, first: &str, next: &str, text: &str) {
        let width = WIDTH.saturating_sub(next.chars().count());
        let mut before = first;
        for line in wrapped(text, width) {
            self.0.push(format!("{before}{line}"));
            before = next;
        }
    }

    /// The whole, each line ended.
    pub(crate) fn into_text(self) -> String {
        self.0.join("\n") + "\n"
    }
}
