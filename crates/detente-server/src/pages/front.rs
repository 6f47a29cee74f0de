//! The front door: logging in, and taking up an invitation.

use maud::{Markup, html};

use crate::pages::field::{field, hidden};
use crate::pages::form::Filled;
use crate::pages::words::Words;
use crate::pages::{audience, frame};

/// The front page: log in, and cases that are published (short name and title).
pub fn front(words: &Words, filled: &Filled, published: &[(String, String)]) -> Markup {
    let content = html! {
        p.lead { (words.say("front-lead")) }
        div.columns {
            section.card {
                h2 { (words.say("log-in")) }
                form method="post" action="/login" {
                    (mistake(filled))
                    (field("name", words.say("name")).user_name(filled))
                    (field("password", words.say("password")).password(filled, "current-password"))
                    (field("code", words.say("code")).hint(words.say("code-hint")).once(filled))
                    (audience::shown(&words.say("audience-login")))
                    button type="submit" { (words.say("log-in")) }
                }
                p.small { (words.say("front-no-login")) }
                p { a href="/verify" { (words.say("front-verify")) } }
            }
            section {
                h2 { (words.say("front-promises")) }
                ul.promises {
                    li { (words.say("promise-walls")) }
                    li { (words.say("promise-record")) }
                    li { (words.say("promise-decide")) }
                    li { (words.say("promise-quiet")) }
                }
            }
        }
        section {
            h2 { (words.say("front-published")) }
            @if published.is_empty() { (frame::empty(&words.say("front-published-none"))) }
            @else {
                ul.cards { @for (id, title) in published {
                    li.card { a href=(format!("/public/{id}")) { (title) } }
                } }
            }
        }
    };
    frame::hall(words, &words.say("front-title"), false, &content)
}

/// The page behind an invitation's link.
pub fn join(words: &Words, token: &str, filled: &Filled) -> Markup {
    let content = html! {
        p.lead { (words.say("join-lead")) }
        section.card.narrow {
            form method="post" action="/join" {
                (mistake(filled))
                (hidden("token", token))
                (field("name", words.say("name")).hint(words.say("join-name-hint")).user_name(filled))
                (field("password", words.say("password")).hint(words.say("join-password-hint")).password(filled, "new-password"))
                (field("code", words.say("code")).hint(words.say("code-hint-join")).once(filled))
                (audience::shown(&words.say("audience-join")))
                button type="submit" { (words.say("join-button")) }
            }
        }
    };
    frame::hall(words, &words.say("join-title"), false, &content)
}

fn mistake(filled: &Filled) -> Markup {
    html! {
        @if let Some(mistake) = filled.mistake("") {
            div.mistakes role="alert" { p { (mistake) } }
        }
    }
}
