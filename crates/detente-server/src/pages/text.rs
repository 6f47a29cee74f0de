//! The negotiating text: clauses with brackets, clean, or against an earlier draft.

use detente::talks::action::Act;
use detente::talks::event::EventKind;
use detente::text::draft::{Draft, DraftNo};
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::form::Filled;
use crate::pages::frame::{self, Form, Tab};
use crate::pages::languages::{self, Beside};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{annex, audience, naming, overview, wording};

/// Which draft is looked at, and against which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The draft, from 1; the current one if none is said.
    pub draft: Option<u32>,
    /// The draft it is held against.
    pub against: Option<u32>,
}

/// The page.
pub fn page(reading: &Reading<'_>, looked: Looked, filled: &Filled) -> Markup {
    let title = &reading.case().text_title;
    let Some((current, _)) = reading.state().current_draft() else {
        let content = html! { (shown_first(reading)) (frame::empty(&reading.say("text-none"))) };
        return frame::room(reading, Tab::Text, title, &content);
    };
    let find = |number: Option<u32>| {
        let at = number?.checked_sub(1)?;
        let draft = reading.state().drafts().get(at as usize)?;
        number.map(|number| (DraftNo(number), draft))
    };
    let Some((number, draft)) = find(looked.draft.or(Some(current.0))) else {
        let content = frame::empty(&reading.say("text-no-such"));
        return frame::room(reading, Tab::Text, title, &content);
    };
    let before = find(looked.against);
    let beside = Beside::of(reading, draft, before.map(|it| it.1));
    let content = html! {
        (shown_first(reading))
        (head(reading, number, draft, current))
        (choice(reading, number, before.map(|it| it.0)))
        @if let Some((earlier, _)) = before {
            p.key {
                (reading.tell("redline-key", &[("before", earlier.0.into()), ("after", number.0.into())]))
                " " ins { (reading.say("redline-inserted")) } " " del { (reading.say("redline-deleted")) }
            }
        }
        ol.clauses {
            @for clause in &draft.clauses {
                @let is_clean = draft.is_clause_clean(clause);
                li.clause.open[!is_clean] id=(format!("clause-{}", clause.id)) {
                    h2 dir="auto" { a href=(reading.path(&format!("text/{}", clause.id))) { (clause.title) } }
                    p.state {
                        @if is_clean { span.clean { span aria-hidden="true" { "✓ " } (reading.say("clause-clean")) } }
                        @else { span.disputed { span aria-hidden="true" { "[ ] " } (reading.say("clause-open")) } }
                        (own_reply(reading, number, clause))
                    }
                    (beside.clause(clause))
                }
            }
            @if let Some((_, before)) = before {
                @for clause in before.clauses.iter().filter(|it| draft.clause(&it.id).is_none()) {
                    li.clause { h2 dir="auto" { del { (clause.title) } } (wording::struck(reading, before, clause)) }
                }
            }
        }
        @if !draft.handovers.is_empty() { (annex::shown(reading, draft)) }
        @if number == current { (what_next(reading, number, draft, filled)) }
    };
    let title = format!(
        "{}{}{}",
        reading.words.apart(title),
        reading.say("list-comma"),
        reading.tell("draft-n", &[("draft", number.0.into())])
    );
    frame::room(reading, Tab::Text, &title, &content)
}

fn head(reading: &Reading<'_>, number: DraftNo, draft: &Draft, current: DraftNo) -> Markup {
    let provenance = &draft.provenance;
    html! {
        @if number != current {
            div.notice { p { (reading.tell("text-superseded", &[("current", current.0.into())])) " "
                a href=(reading.path("text")) { (reading.say("text-current")) } } }
        }
        p.lead { (overview::figures(reading, number, draft)) }
        (languages::head(reading.words, &reading.case().languages))
        p.small {
            (reading.say("text-audience"))
            @if !provenance.drafted_by.is_empty() {
                " " (reading.tell("text-drafted-by", &[("names", reading.listed(&provenance.drafted_by).into())]))
            }
            @if let Some(place) = &provenance.place { " " bdi { (place) } "." }
            @if let Some(date) = provenance.date { " " (reading.date(date)) "." }
            @if let Some(note) = &provenance.note { " " bdi { (note) } }
        }
    }
}

/// A text that this party was shown before the others, while it is newer than
/// what is on the table.
fn shown_first(reading: &Reading<'_>) -> Markup {
    let events = reading.view.events().iter().rev();
    let mut since = events.take_while(|it| !matches!(it.kind, EventKind::DraftTabled { .. }));
    let shown = since.find(|it| matches!(it.kind, EventKind::DraftShown { .. }));
    html! { @if let Some(event) = shown && reading.party().is_some() {
        div.notice { p { strong { (reading.say("shown-first")) } " " a href=(naming::entry_path(reading, event.entry)) { (reading.say("shown-first-read")) } } }
    } }
}

fn choice(reading: &Reading<'_>, number: DraftNo, against: Option<DraftNo>) -> Markup {
    let n_drafts = reading.state().drafts().len() as u32;
    html! {
        form.choice method="get" action=(reading.path("text")) {
            div.field { label for="draft" { (reading.say("choose-draft")) }
                select #draft name="draft" { @for n in (1..=n_drafts).rev() { option value=(n) selected[n == number.0] { (reading.number(n)) } } } }
            div.field { label for="against" { (reading.say("choose-against")) }
                select #against name="against" {
                    option value="" selected[against.is_none()] { (reading.say("choose-none")) }
                    @for n in (1..=n_drafts).rev() { @if n != number.0 { option value=(n) selected[against == Some(DraftNo(n))] { (reading.number(n)) } } }
                } }
            p.audience { (reading.say("audience-look")) }
            button.quiet type="submit" { (reading.say("choose-show")) }
        }
        p.papers {
            a href=(reading.path(&format!("papers/text?draft={number}", number = number.0))) { (reading.say("paper-print")) }
            " · "
            a href=(reading.path(&format!("papers/text.md?draft={number}", number = number.0))) download { (reading.say("paper-markdown")) }
            @for it in reading.case().languages.further() {
                @let language = &it.language;
                " · " a href=(reading.path(&format!("papers/text.md?draft={number}&in={language}", number = number.0))) download { (reading.say("paper-markdown")) ": " bdi lang=(language.tag()) { (language.own_name()) } }
            }
            @if cfg!(feature = "docx") { " · " a href=(reading.path(&format!("papers/text.docx?draft={number}", number = number.0))) download { (reading.say("paper-docx")) } }
            @if cfg!(feature = "pdf") { " · " a href=(reading.path(&format!("papers/text.pdf?draft={number}", number = number.0))) download { (reading.say("paper-pdf")) } }
        }
    }
}

fn own_reply(
    reading: &Reading<'_>,
    number: DraftNo,
    clause: &detente::text::clause::Clause,
) -> Markup {
    let own = reading
        .party()
        .and_then(|party| reading.state().reply(number, party));
    let own = own.and_then(|replies| replies.iter().find(|it| it.clause == clause.id));
    html! { @if let Some(own) = own { span.own { " · " (reading.say("our-reply")) ": " (naming::position(reading, own.position)) } } }
}

/// What can be done about the current draft.
fn what_next(reading: &Reading<'_>, number: DraftNo, draft: &Draft, filled: &Filled) -> Markup {
    let Some(party) = reading.party() else {
        return html! {};
    };
    let told = [("draft", number.0.into())];
    let state = reading.state();
    html! {
        section.card.next {
            h2 { (reading.say("text-next")) }
            @if state.ending().is_some() { p { (reading.say("text-ended")) } }
            @else if state.has_accepted(number, party) { p { (reading.tell("text-accepted", &told)) } }
            @else {
                p { a.button href=(reading.path("reply")) { (reading.tell("text-reply", &told)) } }
                @if draft.is_clean() && reading.may(Capability::Commit) {
                    h3 { (reading.tell("accept-title", &told)) }
                    p { (reading.say("accept-means")) }
                    (frame::form(reading, &Form {
                        action: "accept", name: "accept-draft",
                        button: reading.tell("accept-button", &told),
                        audience: audience::of(reading, detente::talks::ledger::Ledger::Room(party)),
                        is_formal: true,
                    }, filled, &html! { (crate::pages::field::hidden("draft", &number.0.to_string())) }))
                } @else if draft.is_clean() { p { (reading.say(key("accept-head-only"))) } }
                @else { p.small { (reading.say("accept-not-yet")) } }
            }
        }
    }
}

/// The act of the form: accepting a draft.
pub fn accept(filled: &Filled) -> Option<Act> {
    let draft = filled.typed.get("draft").parse().ok().map(DraftNo)?;
    Some(Act::AcceptDraft { draft })
}
