//! The deadlines of an agreement as an iCalendar.
//!
//! Source: Internet Calendaring and Scheduling Core Object Specification
//! (iCalendar), RFC 5545, 2009, <https://www.rfc-editor.org/rfc/rfc5545>.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::agreement::deadline::{Deadline, Occasion, deadlines};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::ObligationIdx;

use super::instrument::words::{Words, quantity};

/// Octets of a line, its end apart (RFC 5545, 3.1).
const OCTETS_MAX: usize = 75;

/// Writes the deadlines of an agreement as whole-day events.
///
/// `stamp` says when the calendar was made. The same agreement and stamp give
/// the same bytes. An event keeps its UID from one version of an agreement to
/// the next, with a higher `SEQUENCE`, so that importing a revised agreement
/// moves its events. Days that depend on what is performed are those of the
/// punctual course and say so.
///
/// Cost: that of [`deadlines`].
///
/// ```
/// use detente::format::icalendar::write;
///
/// let stamp = "2026-02-20T12:00:00Z".parse()?;
/// let calendar = write(&detente::agreement::terms::example(), stamp);
/// assert!(calendar.contains("DTSTART;VALUE=DATE:20260304\r\nSUMMARY:Due: sluice"));
/// # Ok::<(), jiff::Error>(())
/// ```
pub fn write(agreement: &Agreement, stamp: Timestamp) -> String {
    write_in(agreement, stamp, "en", |deadline| {
        in_english(agreement, deadline)
    })
}

/// What an event is called, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its name, one line.
    pub summary: String,
    /// All that is said of it, on any number of lines.
    pub description: String,
}

/// Writes the same events in the words of another language, whose tag (BCP 47)
/// is that of the calendar.
///
/// Days and UIDs are those of [`write()`], so that whoever imports the calendar
/// in another language gets other names for the same events.
pub fn write_in(
    agreement: &Agreement,
    stamp: Timestamp,
    language: &str,
    told: impl Fn(&Deadline) -> Told,
) -> String {
    let mut sheet = Sheet::default();
    sheet.line("BEGIN:VCALENDAR");
    sheet.line("VERSION:2.0");
    let tag = language.to_ascii_uppercase();
    sheet.line(&format!("PRODID:-//Detente//Agreement//{tag}"));
    sheet.line("CALSCALE:GREGORIAN");
    sheet.text("X-WR-CALNAME", &agreement.terms().title);
    for deadline in &deadlines(agreement).dated {
        event(&mut sheet, agreement, deadline, stamp, &told(deadline));
    }
    sheet.line("END:VCALENDAR");
    sheet.0
}

fn event(
    sheet: &mut Sheet,
    agreement: &Agreement,
    deadline: &Deadline,
    stamp: Timestamp,
    told: &Told,
) {
    let terms = agreement.terms();
    let (kind, of) = name(agreement, deadline.occasion);
    sheet.line("BEGIN:VEVENT");
    sheet.text("UID", &format!("{kind}{of}@{}.agreement.detente", terms.id));
    let moment = Offset::UTC.to_datetime(stamp);
    let (day, time) = (moment.date(), moment.time());
    sheet.line(&format!(
        "DTSTAMP:{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        day.year(),
        day.month(),
        day.day(),
        time.hour(),
        time.minute(),
        time.second()
    ));
    sheet.line(&format!("SEQUENCE:{}", terms.version.saturating_sub(1)));
    let day = agreement.date(deadline.day);
    let (year, month, day) = (day.year(), day.month(), day.day());
    sheet.line(&format!("DTSTART;VALUE=DATE:{year:04}{month:02}{day:02}"));
    sheet.text("SUMMARY", &told.summary);
    sheet.text("DESCRIPTION", &told.description);
    sheet.line("TRANSP:TRANSPARENT");
    sheet.line("END:VEVENT");
}

fn in_english(agreement: &Agreement, deadline: &Deadline) -> Told {
    let title = &agreement.terms().title;
    let mut about = vec![format!("Day {} of {title}.", deadline.day)];
    about.extend(description(&Words { agreement }, deadline.occasion));
    if deadline.is_conditional {
        about.push("This date holds if all is punctual: it depends on what is performed.".into());
    }
    Told {
        summary: summary(agreement, deadline.occasion),
        description: about.join("\n"),
    }
}

/// The kind of an occasion, and what it is of.
fn name(agreement: &Agreement, occasion: Occasion) -> (&'static str, String) {
    let phase = |at| format!("/{}", agreement.phase(at).id);
    let obligation = |at| format!("/{}", agreement.obligation(at).id);
    let part = |at, quantity: u32| format!("{}/{quantity}", obligation(at));
    match occasion {
        Occasion::PhaseOpens(at) => ("phase-opens", phase(at)),
        Occasion::PhaseMayEnd(at) => ("phase-may-end", phase(at)),
        Occasion::PhaseEnds(at) => ("phase-ends", phase(at)),
        Occasion::FirstDay(at) => ("first-day", obligation(at)),
        Occasion::Due {
            obligation,
            quantity,
        } => ("due", part(obligation, quantity)),
        Occasion::GraceEnds {
            obligation,
            quantity,
        } => ("grace-ends", part(obligation, quantity)),
        Occasion::VerdictDue {
            obligation,
            quantity,
        } => ("verdict-due", part(obligation, quantity)),
        Occasion::Sunset => ("sunset", String::new()),
    }
}

fn summary(agreement: &Agreement, occasion: Occasion) -> String {
    let phase = |at| &agreement.phase(at).title;
    let id = |at| &agreement.obligation(at).id;
    let part = |at: ObligationIdx, much: u32| {
        let stated = agreement.obligation(at);
        if stated.quantity() == 1 && stated.unit.is_empty() {
            stated.id.to_string()
        } else {
            format!("{}, {} in all", stated.id, quantity(much, &stated.unit))
        }
    };
    match occasion {
        Occasion::PhaseOpens(at) => format!("Opens: {}", phase(at)),
        Occasion::PhaseMayEnd(at) => format!("May end: {}", phase(at)),
        Occasion::PhaseEnds(at) => format!("Last day: {}", phase(at)),
        Occasion::FirstDay(at) => format!("From today: {}", id(at)),
        Occasion::Due {
            obligation,
            quantity,
        } => format!("Due: {}", part(obligation, quantity)),
        Occasion::GraceEnds {
            obligation,
            quantity,
        } => {
            format!("Grace ends: {}", part(obligation, quantity))
        }
        Occasion::VerdictDue {
            obligation,
            quantity,
        } => {
            format!("Verdict due: {}", part(obligation, quantity))
        }
        Occasion::Sunset => "Last day of the agreement".to_owned(),
    }
}

fn description(words: &Words<'_>, occasion: Occasion) -> Option<String> {
    let (Occasion::FirstDay(at)
    | Occasion::Due { obligation: at, .. }
    | Occasion::GraceEnds { obligation: at, .. }
    | Occasion::VerdictDue { obligation: at, .. }) = occasion
    else {
        return None;
    };
    let stated = words.agreement.obligation(at);
    Some(format!(
        "{} shall, towards {}: {}\nVerified by {}.",
        words.name(stated.debtor),
        words.names(&stated.creditors),
        stated.duty.trim_end(),
        words.names(&stated.verification.by)
    ))
}

/// Content lines: ended by CRLF, folded at 75 octets.
#[derive(Default)]
struct Sheet(String);

impl Sheet {
    /// A property of type TEXT, escaped (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for letter in text.chars() {
            match letter {
                '\\' | ';' | ',' => line.extend(['\\', letter]),
                '\n' => line.push_str("\\n"),
                letter => line.push(letter),
            }
        }
        self.line(&line);
    }

    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > OCTETS_MAX {
                // The blank that begins a folded line is one of its octets.
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut sheet = Sheet::default();
        sheet.text("SUMMARY", &"é".repeat(100));
        let lines: Vec<&str> = sheet.0.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= OCTETS_MAX));
        let unfolded = sheet.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "é".repeat(100)));
    }

    #[test]
    fn text_is_escaped() {
        let mut sheet = Sheet::default();
        sheet.text("X", "a,b;c\\d\ne:f");
        assert_eq!(sheet.0, "X:a\\,b\\;c\\\\d\\ne:f\r\n");
    }
}
