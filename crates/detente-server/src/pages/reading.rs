//! On whose behalf a page is made: what the seat is shown, who reads, in what words.

use detente::case::PublicCase;
use detente::disclosure::View;
use detente::model::party::{PartyIdx, Seat};
use detente::talks::state::State;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::may::{Answer, Capability, Object, may};
use crate::pages::words::{Told, Words};
use crate::principal::{Role, Standing};

/// Everything that a room's page is made from.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// What the seat is shown.
    pub view: &'a View<'a>,
    /// The language.
    pub words: &'static Words,
    /// The name by which the reader is logged in.
    pub reader: &'a str,
    /// In what role.
    pub role: Role,
    /// Whether the reader has a second factor, which is asked for besides the password.
    pub has_factor: bool,
    /// By how many days the clock of these talks is behind the calendar, in a
    /// demonstration.
    pub days_behind: Option<u32>,
}

impl<'a> Reading<'a> {
    /// The seat.
    pub fn seat(&self) -> Seat {
        self.view.seat()
    }

    /// The party that sits here, if one does.
    pub fn party(&self) -> Option<PartyIdx> {
        self.seat().party()
    }

    /// The public part of the case.
    pub fn case(&self) -> &'a PublicCase {
        self.view.case()
    }

    /// Where the talks stand.
    pub fn state(&self) -> &'a State {
        self.view.state()
    }

    /// How many events the seat reads: what a form says it was based on.
    pub fn version(&self) -> usize {
        self.view.events().len()
    }

    /// A message.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// A message with what is told.
    pub fn tell(&self, key: &str, told: &[Told<'_>]) -> String {
        self.words.tell(key, told)
    }

    /// A number in the digits of the reader.
    pub fn number(&self, number: impl std::fmt::Display) -> String {
        self.words.number(number)
    }

    /// The path of a page of this room.
    pub fn path(&self, page: &str) -> String {
        if page.is_empty() {
            format!("/c/{}", self.case().id)
        } else {
            format!("/c/{}/{page}", self.case().id)
        }
    }

    /// True if the reader's role includes it.
    pub fn may(&self, what: Capability) -> bool {
        may(Standing::Holder(self.role), what, Object::Own) == Answer::Yes
    }

    /// The name of whoever sits there.
    pub fn seat_name(&self, seat: Seat) -> String {
        match seat {
            Seat::Public => self.say("seat-public"),
            seat => self.case().seat_name(seat).to_owned(),
        }
    }

    /// Names in a sentence.
    pub fn listed(&self, names: &[String]) -> String {
        listed(self.words, names)
    }

    /// A day and an hour, in UTC.
    pub fn time(&self, at: Timestamp) -> Markup {
        html! { time datetime=(at) { bdi { (when(self.words, at)) } } }
    }

    /// A day.
    pub fn date(&self, date: jiff::civil::Date) -> Markup {
        html! { time datetime=(date) { bdi { (day(self.words, date)) } } }
    }
}

/// Names in a sentence.
pub fn listed(words: &Words, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => {
            let before: Vec<String> = before.iter().map(|it| words.apart(it)).collect();
            let before = before.join(&words.say("list-comma"));
            words.tell(
                "list-and",
                &[("before", before.into()), ("last", last.as_str().into())],
            )
        }
    }
}

/// A day and an hour, in UTC.
pub fn when(words: &Words, at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    let clock = format!("{:02}:{:02}", at.hour(), at.minute());
    let date = day(words, at.date());
    words.tell("time-at", &[("date", date.into()), ("clock", clock.into())])
}

/// A day, the month in words.
pub fn day(words: &Words, date: jiff::civil::Date) -> String {
    // As text, since a language may write a number of four digits with a sign.
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let month = format!("m{}", date.month());
    words.tell(
        "date",
        &[
            ("day", day.into()),
            ("month", month.into()),
            ("year", year.into()),
        ],
    )
}
