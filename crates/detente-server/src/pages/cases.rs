//! The cases in which one has a seat.

use maud::{Markup, html};

use crate::pages::frame;
use crate::pages::words::Words;
use crate::principal::Role;

/// One case in the list.
#[derive(Clone, Debug)]
pub struct OwnCase {
    /// The short name.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// For whom one sits there.
    pub seat: String,
    /// In what role.
    pub role: Role,
}

/// The page; `server` is where figures about the server stand, for whoever runs it.
pub fn page(words: &Words, reader: &str, cases: &[OwnCase], server: Option<&str>) -> Markup {
    let content = html! {
        p.lead { (words.tell("cases-lead", &[("reader", reader.into())])) }
        @if let Some(server) = server { p { a href=(server) { (words.say("cases-operator")) } } }
        @if cases.is_empty() { (frame::empty(&words.say("cases-none"))) }
        @else {
            ul.cards {
                @for case in cases {
                    li.card {
                        h2 { a href=(format!("/c/{}", case.id)) { (case.title) } }
                        p { (words.tell("cases-seat", &[
                            ("seat", case.seat.as_str().into()),
                            ("role", words.say(frame::role_key(case.role)).into()),
                        ])) }
                    }
                }
            }
        }
        p { a href="/factor" { (words.say("factor-link")) } }
    };
    frame::hall(words, &words.say("cases-title"), true, &content)
}
