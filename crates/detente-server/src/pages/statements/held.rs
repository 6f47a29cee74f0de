//! Statements that are not to be public before a time: handing one over, releasing it.

use detente::talks::action::Act;
use detente::talks::ledger::{EntryRef, Ledger};
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::{audience, naming, own_words};

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let held = reading.state().confidences().held();
    let may_speak = reading.may(Capability::Speak);
    let content = html! {
        p { a href=(reading.path("statements")) { (reading.say("tab-statements")) } }
        @if held.is_empty() { (frame::empty(&reading.say("held-none"))) }
        @else { ul.cards { @for (at, it) in held.iter().rev() { li.card.statement {
            blockquote dir="auto" { (it.statement.words) }
            p { "— " bdi { (it.statement.speaker) } }
            p.small {
                (reading.tell("held-by", &[("by", reading.seat_name(it.by).into())])) " · "
                (reading.say("held-until")) " " (reading.time(it.not_before)) " · " (naming::entry(reading, *at))
                " · " a href=(naming::paper_path(reading, *at)) { (reading.say("paper-print")) }
            }
            @if it.is_released { p.state { span aria-hidden="true" { "✓ " } (reading.say("held-released")) } }
            @else if may_speak && (it.by == reading.seat() || reading.seat().is_mediator()) {
                @let name = format!("release-{}", at.number);
                (frame::form(reading, &Form {
                    action: "statements/release", name: &name,
                    button: reading.say("held-release"),
                    audience: audience::of(reading, Ledger::Public),
                    is_formal: false,
                }, &frame::own_of(filled, &name), &hidden("held", &at.number.to_string())))
            }
        } } } }
        @if may_speak {
            section.card {
                h2 { (reading.say("held-new")) }
                @let own = super::begun(reading, &frame::own_of(filled, "hold"));
                (frame::form(reading, &Form {
                    action: "statements/hold", name: "hold",
                    button: reading.say("held-button"),
                    audience: audience::of(reading, Ledger::Joint),
                    is_formal: false,
                }, &own, &html! {
                    (super::fields(reading, &own))
                    (field("not-before", reading.say("held-when")).moment(&own))
                }))
            }
        }
    };
    frame::room(
        reading,
        Tab::Statements,
        &reading.say("held-title"),
        &content,
    )
}

/// Reads the form that hands a statement over.
///
/// # Errors
/// What is wrong, beside its field.
pub fn hold(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let statement = super::statement(reading, typed);
    let not_before = own_words::moment(typed.get("not-before"));
    let not_before = not_before.unwrap_or_default();
    let mut mistakes = statement.as_ref().err().cloned().unwrap_or_default();
    if not_before.is_none() {
        mistakes.push(("not-before".to_owned(), reading.say("mistake-held-when")));
    }
    match (statement, not_before) {
        (Ok(statement), Some(not_before)) => Ok(Act::HoldStatement {
            statement,
            not_before,
        }),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes,
        }),
    }
}

/// Reads the form that releases one.
///
/// # Errors
/// What is wrong.
pub fn release(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let number = typed.get("held").parse().ok();
    let held = number.map(|number| EntryRef {
        ledger: Ledger::Joint,
        number,
    });
    let known = reading.state().confidences().held();
    let held = held.filter(|it| known.contains_key(it));
    held.map(|held| Act::ReleaseStatement { held })
        .ok_or_else(|| Filled {
            typed: typed.clone(),
            mistakes: vec![(String::new(), reading.say("mistake-nothing-chosen"))],
        })
}
