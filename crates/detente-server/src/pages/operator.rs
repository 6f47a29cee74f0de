//! The server for whoever runs it: counts, nothing of content, cases or people.

use maud::{Markup, html};

use crate::pages::frame;
use crate::pages::words::Words;

/// What whoever runs the server is shown.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Its address.
    pub name: String,
    /// The key that signs checkpoints.
    pub key: String,
    /// Whether the store can be read.
    pub is_ready: bool,
    /// Cases that are open.
    pub n_cases: usize,
    /// Those that are published.
    pub n_published: usize,
    /// Requests answered by class of status, 1xx to 5xx.
    pub by_class: Vec<u64>,
    /// Connections that are open.
    pub n_connections: u64,
    /// The time within which 99 of 100 requests were answered, in milliseconds, as a bound.
    pub p99_ms: Option<f64>,
}

/// The page.
pub fn page(words: &Words, figures: &Figures) -> Markup {
    let content = html! {
        p.lead { (words.say("operator-lead")) }
        dl.facts {
            div { dt { (words.say("operator-ready")) } dd { @if figures.is_ready { span aria-hidden="true" { "✓ " } (words.say("operator-is-ready")) } @else { span aria-hidden="true" { "✕ " } (words.say("operator-not-ready")) } } }
            div { dt { (words.say("operator-name")) } dd { bdi.code dir="ltr" { (figures.name) } } }
            div { dt { (words.say("operator-key")) } dd { bdi.code dir="ltr" { (figures.key) } } }
            div { dt { (words.say("operator-cases")) } dd { (words.tell("operator-cases-n", &[("n", figures.n_cases.into()), ("published", figures.n_published.into())])) } }
            div { dt { (words.say("operator-connections")) } dd { (words.number(figures.n_connections)) } }
            div { dt { (words.say("operator-speed")) } dd { @match figures.p99_ms {
                Some(ms) => (words.tell("operator-within", &[("ms", format!("{ms:.0}").into())])),
                None => "–",
            } } }
        }
        section {
            h2 { (words.say("operator-requests")) }
            div.wide { table {
                caption { (words.say("operator-caption")) }
                thead { tr { th scope="col" { (words.say("operator-status")) } th.number scope="col" { (words.say("operator-count")) } } }
                tbody { @for (class, count) in (1..).zip(&figures.by_class) { tr { th scope="row" { (class) "xx" } td.number { (words.number(count)) } } } }
            } }
            p { a href="/metrics" { (words.say("operator-metrics")) } }
        }
        section {
            h2 { (words.say("operator-backups")) }
            p { (words.say("operator-backups-how")) }
            pre dir="ltr" tabindex="0" aria-label=(words.say("operator-backups")) { "detente store backup\ndetente store check" }
        }
    };
    frame::hall(words, &words.say("operator-title"), true, &content)
}
