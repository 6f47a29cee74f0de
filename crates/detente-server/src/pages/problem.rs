//! What went wrong, as a page.

use maud::{Markup, html};

use crate::pages::frame;
use crate::pages::words::{Words, key};
use crate::problem::{Problem, ProblemKind};

/// The page of a problem.
pub fn page(words: &Words, problem: &Problem) -> Markup {
    let content = html! {
        p.lead { (words.say(told(problem.kind))) }
        @if let Some(detail) = &problem.detail { p { (detail) } }
        @if let Some(hint) = &problem.hint { p { (hint) } }
        p { a href="/cases" { (words.say("problem-back")) } }
    };
    frame::hall(words, &words.say("problem-title"), false, &content)
}

/// What is told of a kind of problem, as a key.
pub fn told(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::NotFound => key("problem-not-found"),
        ProblemKind::LoginNeeded => key("problem-login-needed"),
        ProblemKind::LoginRefused => key("problem-login-refused"),
        ProblemKind::NotPermitted => key("problem-not-permitted"),
        ProblemKind::ConfirmFirst => key("problem-confirm-first"),
        ProblemKind::CrossSite => key("problem-cross-site"),
        ProblemKind::TooMany => key("problem-too-many"),
        ProblemKind::Stale => key("problem-stale"),
        ProblemKind::KeyUsed => key("problem-key-used"),
        ProblemKind::Conflict => key("problem-conflict"),
        ProblemKind::Unfit => key("problem-unfit"),
        ProblemKind::TooLarge => key("problem-too-large"),
        _ => key("problem-other"),
    }
}
