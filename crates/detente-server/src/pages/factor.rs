//! The second factor of whoever is logged in: set up, switch on, switch off.

use maud::{Markup, html};
use qrcode::{Color, QrCode};

use crate::pages::field::field;
use crate::pages::form::Filled;
use crate::pages::words::{Words, key};
use crate::pages::{audience, frame};

/// How far one is.
pub enum Stage {
    /// There is none.
    None,
    /// A secret waits for its first code.
    Offered {
        /// As it is typed into an app.
        secret: String,
        /// As an app reads it from a picture.
        uri: String,
    },
    /// It was switched on in this moment: the codes on paper, this once.
    SwitchedOn(Vec<String>),
    /// It is on.
    On {
        /// How many codes on paper are left.
        n_papers: usize,
    },
}

/// The page.
pub fn page(words: &Words, stage: &Stage, filled: &Filled) -> Markup {
    let content = html! {
        p.lead { (words.say("factor-lead")) }
        @match stage {
            Stage::None => (begin(words, filled)),
            Stage::Offered { secret, uri } => (offered(words, secret, uri, filled)),
            Stage::SwitchedOn(codes) => (switched_on(words, codes)),
            Stage::On { n_papers } => (on(words, *n_papers, filled)),
        }
        p { a href="/cases" { (words.say("cases-title")) } }
    };
    frame::hall(words, &words.say("factor-title"), true, &content)
}

fn form(words: &Words, action: &str, button: &str, filled: &Filled, fields: &Markup) -> Markup {
    html! {
        form method="post" action=(action) {
            @if let Some(mistake) = filled.mistake("") {
                div.mistakes role="alert" tabindex="-1" { p { strong { (words.say("mistake-title")) } " " (mistake) } }
            }
            (fields)
            (audience::shown(&words.say("audience-login")))
            button type="submit" { (words.say(button)) }
        }
    }
}

fn begin(words: &Words, filled: &Filled) -> Markup {
    let fields = field("password", words.say("password")).password(filled, "current-password");
    html! {
        section.card.narrow {
            h2 { (words.say("factor-begin")) }
            p { (words.say("factor-begin-what")) }
            (form(words, "/factor", key("factor-begin"), filled, &fields))
        }
    }
}

fn offered(words: &Words, secret: &str, uri: &str, filled: &Filled) -> Markup {
    let fields = field("code", words.say("code")).once(filled);
    html! {
        section.card.narrow {
            h2 { (words.say("factor-scan")) }
            (picture(words, uri))
            dl.facts {
                div { dt { (words.say("factor-secret")) } dd { bdi.code dir="ltr" { (secret) } } }
                div { dt { (words.say("factor-address")) } dd { bdi.code dir="ltr" { (uri) } } }
            }
            p { (words.say("factor-first-code")) }
            (form(words, "/factor/confirm", key("factor-confirm"), filled, &fields))
        }
    }
}

/// The address as squares; nothing if it is too long for them, which a name is not.
fn picture(words: &Words, uri: &str) -> Markup {
    let Ok(squares) = QrCode::new(uri) else {
        return html! {};
    };
    // Dark on white whatever the reader's colours are, with the margin that cameras need.
    let (width, colors) = (squares.width(), squares.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                path += &format!("M{} {}h{}v1h-{}z", x + 4, y + 4, run.len(), run.len());
            }
            x += run.len();
        }
    }
    let side = width + 8;
    html! {
        svg role="img" viewBox=(format!("0 0 {side} {side}")) width="240" height="240" aria-label=(words.say("factor-picture")) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

fn switched_on(words: &Words, codes: &[String]) -> Markup {
    html! {
        section.card.narrow {
            h2 { (words.say("factor-papers")) }
            p { (words.say("factor-papers-what")) }
            ul { @for code in codes { li { bdi.code dir="ltr" { (code) } } } }
        }
    }
}

fn on(words: &Words, n_papers: usize, filled: &Filled) -> Markup {
    let fields = html! {
        (field("password", words.say("password")).password(filled, "current-password"))
        (field("code", words.say("code")).hint(words.say("factor-remove-hint")).once(filled))
    };
    html! {
        section.card.narrow {
            h2 { (words.say("factor-remove")) }
            p { (words.say("factor-is-on")) " " (words.tell("factor-papers-left", &[("n", n_papers.into())])) }
            (form(words, "/factor/remove", key("factor-remove"), filled, &fields))
            p.small { (words.say("factor-lost")) }
        }
    }
}
