//! What everybody can see of a case that is published.

use detente::disclosure::View;
use detente::talks::event::EventKind;
use maud::{Markup, html};

use crate::pages::words::Words;
use crate::pages::{frame, reading, statements};

/// The page; `view` is that of the public.
pub fn page(words: &Words, view: &View<'_>) -> Markup {
    let case = view.case();
    let names = |of: &[detente::model::party::Participant]| -> Vec<String> {
        of.iter().map(|it| it.name.clone()).collect()
    };
    let made: Vec<_> = view
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::StatementMade(statement) => Some((event.at, statement, None)),
            _ => None,
        })
        .collect();
    let content = html! {
        p.lead dir="auto" { (case.summary) }
        @if let Some(illustrative) = &case.illustrative {
            div.notice { p { strong { (words.say("illustrative")) } " " bdi { (illustrative) } } }
        }
        dl.facts {
            div { dt { (words.say("parties")) } dd { (reading::listed(words, &names(&case.parties))) } }
            div { dt { (words.say("mediators")) } dd { (reading::listed(words, &names(&case.mediators))) } }
            div { dt { (words.say("venue")) } dd { bdi { (case.venue) } } }
            div { dt { (words.say("opens")) } dd { (reading::when(words, case.opens)) } }
        }
        section {
            h2 { (words.say("matters")) }
            ul { @for matter in &case.matters { li { bdi { (matter) } } } }
        }
        section {
            h2 { (words.say("tab-statements")) }
            @if made.is_empty() { (frame::empty(&words.say("statements-none"))) }
            @else { (statements::register(words, made.into_iter().rev())) }
        }
        p.small { (words.say("public-only")) }
    };
    frame::hall(words, &case.title, false, &content)
}
