//! What went wrong, as a page.

use maud::{Markup, html};

use crate::pages::words::{Words, key};
use crate::pages::{fault, frame, reason};
use crate::problem::{Problem, ProblemKind};

/// The page of a problem.
pub fn page(words: &Words, problem: &Problem) -> Markup {
    let content = html! {
        p.lead { (words.say(told(problem.kind))) }
        @for told in more(words, problem) { p { (told) } }
        p { a href="/cases" { (words.say("problem-back")) } }
    };
    frame::hall(words, &words.say("problem-title"), false, &content)
}

/// What is told beyond the kind: the reason and each mistake, in the words of
/// the reader. What a problem tells programs is in English and not shown.
pub fn more(words: &Words, problem: &Problem) -> Vec<String> {
    let reason = problem.reason.iter().map(|it| reason::told(words, it));
    let mistakes = problem.mistakes.iter().map(|it| fault::mistake(words, it));
    reason.chain(mistakes).collect()
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
