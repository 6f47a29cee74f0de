//! What stands around every page: head, whose room it is, the way around, the foot.

use detente::model::party::Seat;
use maud::{DOCTYPE, Markup, html};

use crate::pages::field::{field, hidden};
use crate::pages::form::Filled;
use crate::pages::reading::Reading;
use crate::pages::words::{Language, Words, key};
use crate::pages::{audience, sheet};
use crate::principal::Role;

/// A page of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What is expected, by when.
    Overview,
    /// The mediators' desk.
    Desk,
    /// The negotiating text.
    Text,
    /// The reply to the current draft.
    Reply,
    /// What parties ask for beyond the text.
    Requests,
    /// A party's own limits and worths.
    Position,
    /// How far a party's words may be carried.
    OwnWords,
    /// Writing the next draft.
    Drafting,
    /// Carrying words from one room to another.
    Disclose,
    /// How the talks move.
    Movement,
    /// What could be agreed.
    Analysis,
    /// Among the mediators.
    Coordination,
    /// Words to the public.
    Communique,
    /// Words kept for one's own side.
    Notes,
    /// Meetings.
    Meetings,
    /// Statements to the public.
    Statements,
    /// What was agreed, and how it is carried out.
    Agreement,
    /// Ledgers and receipts.
    Record,
    /// Who speaks for the seat.
    People,
}

impl Tab {
    const ALL: [Self; 19] = [
        Self::Overview,
        Self::Desk,
        Self::Text,
        Self::Reply,
        Self::Requests,
        Self::Position,
        Self::OwnWords,
        Self::Drafting,
        Self::Disclose,
        Self::Movement,
        Self::Analysis,
        Self::Coordination,
        Self::Communique,
        Self::Notes,
        Self::Meetings,
        Self::Statements,
        Self::Agreement,
        Self::Record,
        Self::People,
    ];

    /// The tabs of a seat.
    pub fn of(seat: Seat) -> Vec<Self> {
        let has = |tab: &Self| match tab {
            Self::Desk
            | Self::Drafting
            | Self::Disclose
            | Self::Movement
            | Self::Analysis
            | Self::Coordination
            | Self::Communique => seat.is_mediator(),
            // Mediators keep theirs on the page of what is among them.
            Self::Reply | Self::Position | Self::OwnWords | Self::Notes => seat.party().is_some(),
            Self::Requests => seat.is_mediator() || seat.party().is_some(),
            _ => true,
        };
        Self::ALL.into_iter().filter(has).collect()
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Overview => key("tab-overview"),
            Self::Desk => key("tab-desk"),
            Self::Text => key("tab-text"),
            Self::Reply => key("tab-reply"),
            Self::Requests => key("tab-requests"),
            Self::Position => key("tab-position"),
            Self::OwnWords => key("tab-words"),
            Self::Drafting => key("tab-drafting"),
            Self::Disclose => key("tab-disclose"),
            Self::Movement => key("tab-movement"),
            Self::Analysis => key("tab-analysis"),
            Self::Coordination => key("tab-coordination"),
            Self::Communique => key("tab-communique"),
            Self::Notes => key("tab-notes"),
            Self::Meetings => key("tab-meetings"),
            Self::Statements => key("tab-statements"),
            Self::Agreement => key("tab-agreement"),
            Self::Record => key("tab-record"),
            Self::People => key("tab-people"),
        }
    }

    /// Its place under the case.
    pub fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Desk => "desk",
            Self::Text => "text",
            Self::Reply => "reply",
            Self::Requests => "requests",
            Self::Position => "position",
            Self::OwnWords => "words",
            Self::Drafting => "drafting",
            Self::Disclose => "disclose",
            Self::Movement => "movement",
            Self::Analysis => "analysis",
            Self::Coordination => "coordination",
            Self::Communique => "communique",
            Self::Notes => "notes",
            Self::Meetings => "meetings",
            Self::Statements => "statements",
            Self::Agreement => "agreement",
            Self::Record => "record",
            Self::People => "people",
        }
    }
}

/// The sign and the hue of a seat: never colour alone.
pub fn mark(seat: Seat) -> (&'static str, String) {
    let sign = match seat {
        Seat::Party(party) => ["■", "●", "▲", "◆", "★", "⬟"][party.0 % 6],
        Seat::Mediator(_) => "✚",
        Seat::Guarantor(_) => "◎",
        Seat::Observer(_) => "○",
        Seat::Public => "—",
    };
    let hue = match seat {
        Seat::Party(party) => format!("hue-{}", party.0 % 6),
        Seat::Mediator(_) => "hue-mediators".to_owned(),
        Seat::Guarantor(_) | Seat::Observer(_) => "hue-others".to_owned(),
        Seat::Public => "hue-public".to_owned(),
    };
    (sign, hue)
}

/// The name of a role, as a key.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Head => key("role-head"),
        Role::Delegate => key("role-delegate"),
        Role::Aide => key("role-aide"),
        Role::Lead => key("role-lead"),
        Role::MediatorAide => key("role-mediator-aide"),
        Role::Guarantor => key("role-guarantor"),
        Role::Observer => key("role-observer"),
        Role::Operator => key("role-operator"),
    }
}

/// A page of a room, whole.
pub fn room(reading: &Reading<'_>, tab: Tab, title: &str, content: &Markup) -> Markup {
    let seat = reading.seat();
    let (sign, hue) = mark(seat);
    let name = reading.seat_name(seat);
    let whose = if seat.is_mediator() {
        reading.tell("room-of-mediators", &[("name", name.as_str().into())])
    } else {
        reading.tell("room-of", &[("name", name.as_str().into())])
    };
    let role = reading.say(role_key(reading.role));
    let you = reading.tell(
        "room-you",
        &[("reader", reading.reader.into()), ("role", role.into())],
    );
    let sees = match seat {
        Seat::Party(_) => reading.say("room-sees-party"),
        Seat::Mediator(_) => reading.say("room-sees-mediator"),
        _ => reading.say("room-sees-other"),
    };
    let body = html! {
        header.band {
            div.inner {
                p.case { a href="/cases" { (reading.say("all-cases")) } span.dot { " · " } bdi { (reading.case().title) } }
                p.whose { span.sign aria-hidden="true" { (sign) } " " bdi { (whose) } }
                p.you { bdi { (you) } " " (sees) }
            }
        }
        nav.tabs aria-label=(reading.say("nav-label")) {
            div.inner {
                ul {
                    @for it in Tab::of(seat) {
                        li { a href=(reading.path(it.path())) aria-current=[(it == tab).then_some("page")] { (reading.say(it.key())) } }
                    }
                }
            }
        }
        main #main.inner tabindex="-1" {
            h1 { (title) }
            @if let Some(days) = reading.days_behind { p.small { (reading.tell("demo-clock", &[("days", days.into())])) } }
            (content)
        }
        footer.foot {
            div.inner {
                p { span.sign aria-hidden="true" { (sign) } " " (reading.tell("foot-whose", &[("name", name.as_str().into())])) }
                (languages(reading.words))
                form method="post" action="/logout" {
                    (audience::shown(&reading.say("audience-logout")))
                    button.quiet type="submit" { (reading.say("log-out")) }
                }
            }
        }
    };
    let case = reading.words.apart(&reading.case().title);
    let title = format!("{title} · {whose} · {case}");
    document(reading.words, &title, &hue, &body)
}

/// A page outside of any room, whole.
pub fn hall(words: &Words, title: &str, is_logged_in: bool, content: &Markup) -> Markup {
    let body = html! {
        header.band {
            div.inner {
                p.whose { a.brand href="/" { "Detente" } }
                p.you { (words.say("hall-line")) }
            }
        }
        main #main.inner tabindex="-1" { h1 { (title) } (content) }
        footer.foot {
            div.inner {
                p { (words.say("hall-foot")) }
                (languages(words))
                @if is_logged_in {
                    form method="post" action="/logout" {
                        (audience::shown(&words.say("audience-logout")))
                        button.quiet type="submit" { (words.say("log-out")) }
                    }
                }
            }
        }
    };
    document(words, &format!("{title} · Detente"), "hue-public", &body)
}

/// The way to another language, in all of them.
fn languages(words: &Words) -> Markup {
    html! {
        p.languages {
            a href="/language" {
                span.vanished { (words.say("language")) ": " }
                @for (i, language) in Language::ALL.into_iter().enumerate() {
                    @if i > 0 { " · " }
                    span lang=(language.tag()) dir=(language.direction()) { (language.own_name()) }
                }
            }
        }
    }
}

fn document(words: &Words, title: &str, hue: &str, body: &Markup) -> Markup {
    let language = words.language();
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href=(sheet::path());
            }
            body.(hue) {
                a.skip href="#main" { (words.say("skip")) }
                (body)
            }
        }
    }
}

/// What a form of a room does.
pub struct Form<'a> {
    /// Where it is sent, under the case.
    pub action: &'a str,
    /// Tells it from the other forms of the page: with the version it makes
    /// the key by which a form that is sent twice is done once.
    pub name: &'a str,
    /// What is written on the button.
    pub button: String,
    /// Who will read what is sent.
    pub audience: Markup,
    /// Whether it commits the seat: the password is asked for again.
    pub is_formal: bool,
}

/// A form of a room: fields, who will read it, button.
pub fn form(reading: &Reading<'_>, form: &Form<'_>, filled: &Filled, fields: &Markup) -> Markup {
    sent_as(reading, form, filled, fields, None)
}

/// The same with files to choose, which browsers send in parts.
pub fn form_with_files(
    reading: &Reading<'_>,
    form: &Form<'_>,
    filled: &Filled,
    fields: &Markup,
) -> Markup {
    sent_as(reading, form, filled, fields, Some("multipart/form-data"))
}

/// What was typed into one of several forms of a page; nothing if it was another.
pub fn own_of(filled: &Filled, form: &str) -> Filled {
    if filled.typed.get("form") == form {
        filled.clone()
    } else {
        Filled::default()
    }
}

fn sent_as(
    reading: &Reading<'_>,
    form: &Form<'_>,
    filled: &Filled,
    fields: &Markup,
    enctype: Option<&str>,
) -> Markup {
    // What is sent again after a mistake says on what it was based the first time.
    let based_on = match filled.typed.get("version") {
        "" => reading.version().to_string(),
        version => version.to_owned(),
    };
    html! {
        form method="post" action=(reading.path(form.action)) enctype=[enctype] {
            @if let Some(mistake) = filled.mistake("") {
                div.mistakes role="alert" tabindex="-1" { p { strong { (reading.say("mistake-title")) } " " (mistake) } }
            }
            (hidden("version", &based_on))
            (hidden("form", form.name))
            (fields)
            @if form.is_formal {
                (field("password", reading.say("password")).id(format!("password.{}", form.name)).hint(reading.say("password-again")).password(filled, "current-password"))
                @if reading.has_factor {
                    (field("code", reading.say("code")).id(format!("code.{}", form.name)).hint(reading.say("code-again")).once(filled))
                }
            }
            (form.audience)
            button class=[(form.name == "change").then_some("quiet")] type="submit" { (form.button) }
        }
    }
}

/// A place with nothing in it yet: what will appear, and who acts next.
pub fn empty(words: &str) -> Markup {
    html! { p.empty { (words) } }
}

/// The most things of a kind that one page lists: a page stays a page, however
/// long the talks last.
pub const LISTED_MAX: usize = 50;

/// That older things of a list stand in the record; nothing if there are none.
pub fn older(reading: &Reading<'_>, n_all: usize) -> Markup {
    let n_older = n_all.saturating_sub(LISTED_MAX);
    html! {
        @if n_older > 0 {
            p.small { a href=(reading.path(Tab::Record.path())) { (reading.tell("list-older", &[("n", n_older.into())])) } }
        }
    }
}
