//! Writing the next draft: words and places, a preview as each party, then the table.

use detente::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use detente::model::party::{PartyIdx, Seat};
use detente::talks::action::Act;
use detente::talks::ledger::Ledger;
use detente::text::bracket::Bracket;
use detente::text::clause::Clause;
use detente::text::draft::{Draft, Provenance};
use detente::text::rendering::Renderings;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::languages::Beside;
use crate::pages::number::{self, NotTaken};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{annex, audience, clause, wording};

mod clauses;
mod handed_in;
mod rendered;

pub use self::handed_in::imported;

/// Values of one issue up to which each gets a box to tick; of more, labels are typed.
const TICKED_MAX: u32 = 12;

/// The form.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let state = reading.state();
    let next = state.drafts().len() + 1;
    let title = reading.tell("drafting-title", &[("draft", next.into())]);
    if state.ending().is_some() || !reading.may(Capability::Speak) {
        let content = frame::empty(&reading.say(if state.ending().is_some() {
            key("text-ended")
        } else {
            key("drafting-lead-only")
        }));
        return frame::room(reading, Tab::Drafting, &title, &content);
    }
    let mut own = filled.clone();
    if own.typed.0.is_empty() || own.typed.get("form") == "import" {
        own = Filled {
            typed: typed_before(reading),
            mistakes: Vec::new(),
        };
    }
    let clauses = clauses::of_form(reading, &own.typed);
    // A place whose clause cannot be read is asked for all the same.
    let agenda = (0..state.agenda().len()).map(IssueIdx);
    let homeless: Vec<IssueIdx> = agenda
        .filter(|at| !clauses.iter().any(|it| it.issues().contains(at)))
        .collect();
    let filled = (own, frame::own_of(filled, "import"));
    let (filled, handed_in) = (&filled.0, &filled.1);
    let content = html! {
        p.lead { (reading.say("drafting-lead")) }
        (handed_in::form(reading, handed_in))
        p { (reading.say("drafting-how")) }
        (frame::form(reading, &Form {
            action: "drafting", name: "draft",
            button: reading.say("drafting-check"),
            audience: audience::shown(&reading.say("audience-check")),
            is_formal: false,
        }, filled, &html! {
            @for clause in &clauses { (one(reading, clause, filled)) }
            (clauses::new_fields(reading, &clauses, filled))
            @for at in homeless { (place(reading, at, filled)) }
            (annex::fields(reading, filled))
            section.card {
                h2 { (reading.say("drafting-origin")) }
                (field("by", reading.say("drafting-by")).hint(reading.say("drafting-by-hint")).line(filled))
                (field("note", reading.say("drafting-note")).hint(reading.say("optional")).line(filled))
            }
        }))
    };
    frame::room(reading, Tab::Drafting, &title, &content)
}

fn issue_named(reading: &Reading<'_>, name: &str) -> Option<IssueIdx> {
    let mut agenda = reading.state().agenda().iter();
    agenda.position(|it| it.id.as_str() == name).map(IssueIdx)
}

fn one(reading: &Reading<'_>, clause: &Clause, filled: &Filled) -> Markup {
    let name = format!("clause.{}", clause.id);
    html! {
        section.card.clause {
            h2 dir="auto" { (clause.title) }
            (said(reading, clause))
            (field(&name, reading.tell("drafting-words", &[("clause", clause.title.as_str().into())])).lines(filled, 4))
            (rendered::fields(reading, clause, filled))
            @for at in clause.issues() { (place(reading, at, filled)) }
            (clauses::kept(reading, clause, filled))
        }
    }
}

/// What stands in the place of an issue.
fn place(reading: &Reading<'_>, at: IssueIdx, filled: &Filled) -> Markup {
    let Some(issue) = reading.state().agenda().get(at.0) else {
        return html! {};
    };
    let at = at.0;
    let id = issue.id.as_str();
    let label = reading.tell(
        "drafting-place",
        &[("issue", issue.title.as_str().into()), ("id", id.into())],
    );
    html! {
        @if issue.domain.n_values() <= TICKED_MAX {
            @let options: Vec<(String, String, String)> = issue.domain.values().map(|it| (it.0.to_string(), issue.domain.wording(it), String::new())).collect();
            (field(&format!("place.{at}"), label).hint(reading.say("drafting-place-hint")).boxes(filled, "checkbox", &options))
            @let first: Vec<(String, String)> = options.iter().map(|it| (it.0.clone(), it.1.clone())).collect();
            (field(&format!("first.{at}"), reading.tell("drafting-first", &[("id", id.into())])).select(filled, &first))
        } @else {
            (field(&format!("place.{at}"), label).hint(reading.say("drafting-range-hint")).line(filled))
        }
        @let yes = [("yes".to_owned(), reading.say("drafting-open-yes"), String::new())];
        (field(&format!("open.{at}"), reading.tell("drafting-open", &[("id", id.into())])).boxes(filled, "checkbox", &yes))
        (rendered::values::fields(reading, IssueIdx(at), filled))
    }
}

/// What stands in a place, as the form has it.
fn stands(mut typed: Typed, agenda: &[Issue], i: usize, bracket: &Bracket) -> Typed {
    let Some(issue) = agenda.get(i) else {
        return typed;
    };
    let options = bracket.options();
    if bracket.is_open() && options.len() == 1 {
        typed = typed.with(&format!("open.{i}"), "yes");
    }
    let name = format!("place.{i}");
    if issue.domain.n_values() <= TICKED_MAX {
        if let Some(first) = options.first() {
            typed = typed.with(&format!("first.{i}"), first.0.to_string());
        }
        for value in options {
            typed = typed.with(&name, value.0.to_string());
        }
        typed
    } else {
        let labels: Vec<String> = options
            .iter()
            .map(|it| number::written(&issue.domain, *it))
            .collect();
        typed.with(&name, labels.join(" / "))
    }
}

/// What the parties said of the clause in the current draft.
fn said(reading: &Reading<'_>, clause: &Clause) -> Markup {
    let Some((number, _)) = reading.state().current_draft() else {
        return html! {};
    };
    let replies: Vec<_> = reading
        .case()
        .party_idxs()
        .filter_map(|party| {
            let all = reading.state().reply(number, party)?;
            Some((party, all.iter().find(|it| it.clause == clause.id)?))
        })
        .collect();
    html! {
        @if !replies.is_empty() { details {
            summary { (reading.tell("drafting-said", &[("n", replies.len().into())])) }
            ul.replies { @for (party, reply) in replies { li { strong { (reading.seat_name(Seat::Party(party))) } ": " (clause::one(reading, reply)) } } }
        } }
    }
}

/// What the next draft begins with: the text as it stands, with the clauses that
/// were admitted since; nobody has agreed to what was never in a draft.
pub fn begun(reading: &Reading<'_>) -> Draft {
    let state = reading.state();
    let current = state.current_draft().map(|it| it.1);
    let bracket = |(i, issue): (usize, &Issue)| {
        let before = current.and_then(|draft| draft.brackets.get(i));
        before
            .cloned()
            .unwrap_or_else(|| Bracket::Open(vec![issue.status_quo]))
    };
    Draft {
        clauses: state.clauses().to_vec(),
        brackets: state.agenda().iter().enumerate().map(bracket).collect(),
        provenance: Provenance::default(),
        handovers: Vec::new(),
        renderings: Renderings::new(),
    }
}

fn typed_before(reading: &Reading<'_>) -> Typed {
    let state = reading.state();
    let agenda = state.agenda();
    let begun = begun(reading);
    let mut typed = clauses::typed_before(reading, Typed::default(), &begun.clauses);
    let draft = state.current_draft().map(|it| it.1);
    for (i, bracket) in begun.brackets.iter().enumerate() {
        typed = stands(typed, agenda, i, bracket);
    }
    let own = reading.seat_name(reading.seat());
    let typed = rendered::typed_before(reading, typed.with("by", own));
    annex::typed_before(typed, draft)
}

/// Reads the form.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let state = reading.state();
    let agenda = state.agenda();
    let mut mistakes = Vec::new();
    let worded = clauses::read(reading, typed, &mut mistakes);
    let mut brackets = Vec::new();
    for (i, issue) in agenda.iter().enumerate() {
        let name = format!("place.{i}");
        let mut values = places(&issue.domain, typed, &name);
        // What is proposed comes first, if it is among them.
        let first = typed.get(&format!("first.{i}")).parse().ok().map(ValueIdx);
        if let (Ok(values), Some(first)) = (&mut values, first)
            && let Some(at) = values.iter().position(|it| *it == first)
        {
            values[..=at].rotate_right(1);
        }
        match values.as_deref() {
            Ok([value]) if typed.has(&format!("open.{i}")) => {
                brackets.push(Bracket::Open(vec![*value]));
            }
            Ok([value]) => brackets.push(Bracket::Settled(*value)),
            Ok([_, _, ..]) => brackets.push(Bracket::Open(values.unwrap_or_default())),
            Ok([]) => mistakes.push((name, reading.say("mistake-nothing-chosen"))),
            // What a reply can ask for beyond a range is a reply's business.
            Err(NotTaken::Beyond { .. }) => mistakes.push((name, reading.say("mistake-value"))),
            Err(other) => mistakes.push((name, other.told(reading.words))),
        }
    }
    let renderings = rendered::read(reading, typed, &worded).unwrap_or_else(|wrong| {
        mistakes.extend(wrong);
        Renderings::new()
    });
    let by = typed.get("by").split(',').map(str::trim);
    let note = typed.get("note").trim();
    let mut draft = Draft {
        clauses: worded,
        brackets,
        provenance: Provenance {
            drafted_by: by.filter(|it| !it.is_empty()).map(str::to_owned).collect(),
            place: None,
            date: None,
            note: (!note.is_empty()).then(|| note.to_owned()),
        },
        handovers: Vec::new(),
        renderings,
    };
    // Without all the values there is no package to date the annex by.
    if mistakes.is_empty() {
        match annex::read(reading, typed, &draft.package(), draft.is_clean()) {
            Ok(handovers) => draft.handovers = handovers,
            Err(told) => mistakes.push(("annex".to_owned(), told)),
        }
    }
    if mistakes.is_empty() && draft.is_clean() {
        mistakes = rendered::missing(reading, &draft);
    }
    if !mistakes.is_empty() {
        mistakes.push((String::new(), reading.say("mistake-below")));
        return Err(Filled {
            typed: typed.clone(),
            mistakes,
        });
    }
    Ok(Act::TableDraft(draft))
}

/// The values in a place, unless one of them is not of the domain.
fn places(domain: &IssueDomain, typed: &Typed, name: &str) -> Result<Vec<ValueIdx>, NotTaken> {
    let mut values: Vec<ValueIdx> = Vec::new();
    let mut add = |value: ValueIdx| {
        if !values.contains(&value) {
            values.push(value);
        }
    };
    if domain.n_values() <= TICKED_MAX {
        for ticked in typed.all(name) {
            let at: Option<u32> = ticked.parse().ok();
            let at = at.filter(|it| *it < domain.n_values());
            add(ValueIdx(at.ok_or(NotTaken::NoValue)?));
        }
    } else {
        let parts = typed.get(name).split('/').map(str::trim);
        for part in parts.filter(|it| !it.is_empty()) {
            add(number::value(domain, part)?);
        }
    }
    Ok(values)
}

/// The check: what each party will read, and what it said before; then one button.
pub fn check(reading: &Reading<'_>, typed: &Typed, act: &Act) -> Markup {
    preview(reading, typed, act, &[])
}

fn preview(
    reading: &Reading<'_>,
    typed: &Typed,
    act: &Act,
    mistakes: &[(String, String)],
) -> Markup {
    let Act::TableDraft(draft) = act else {
        return html! {};
    };
    let state = reading.state();
    let next = state.drafts().len() + 1;
    let before = state.current_draft().map(|it| it.1);
    // As it will stand on the table: with what is taken over.
    let tabled = &rendered::tabled(reading, draft);
    let beside = Beside::of(reading, tabled, before);
    let typed = &clauses::settled(reading, &annex::written_out(typed, draft), draft);
    let again: Vec<&(String, String)> = typed
        .0
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "version" | "form"))
        .collect();
    let filled = Filled {
        typed: Typed(
            typed
                .0
                .iter()
                .filter(|(name, _)| name == "version")
                .cloned()
                .collect(),
        ),
        mistakes: Vec::new(),
    };
    let told = [("draft", next.into())];
    let content = html! {
        p.lead { (reading.tell("preview-lead", &[("brackets", draft.n_open().into()), ("options", draft.n_options().into())])) }
        section.preview {
            h2 { (reading.say("preview-all")) }
            ol.clauses { @for clause in &draft.clauses { li.clause.open[!draft.is_clause_clean(clause)] {
                h3 dir="auto" { (clause.title) }
                (beside.clause(clause))
            } }
            @for clause in state.clauses().iter().filter(|it| draft.clause(&it.id).is_none()) {
                li.clause { h3 dir="auto" { del { (clause.title) } } @if let Some(before) = before { (wording::struck(reading, before, clause)) } }
            } }
            @if !draft.handovers.is_empty() { (annex::shown(reading, draft)) }
        }
        @for party in reading.case().party_idxs() { (as_party(reading, draft, party)) }
        (frame::form(reading, &Form {
            action: "drafting/send", name: "draft",
            button: reading.tell("preview-send", &told),
            audience: audience::of(reading, Ledger::Joint),
            is_formal: false,
        }, &filled, &html! { @for (name, value) in &again { (hidden(name, value)) } p { (reading.say("preview-final")) } }))
        (show(reading, &Filled {
            typed: Typed(typed.0.iter().filter(|(name, _)| matches!(name.as_str(), "version" | "form" | "show-to" | "show-why")).cloned().collect()),
            mistakes: mistakes.to_vec(),
        }, &again))
        (frame::form(reading, &Form {
            action: "drafting/change", name: "change",
            button: reading.say("check-change"),
            audience: audience::shown(&reading.say("audience-check")),
            is_formal: false,
        }, &filled, &html! { @for (name, value) in &again { (hidden(name, value)) } }))
    };
    frame::room(
        reading,
        Tab::Drafting,
        &reading.tell("preview-title", &told),
        &content,
    )
}

/// The form that shows the text to one party before the others.
fn show(reading: &Reading<'_>, filled: &Filled, again: &[&(String, String)]) -> Markup {
    let parties: Vec<(String, String)> = reading
        .case()
        .party_idxs()
        .map(|party| (party.0.to_string(), reading.seat_name(Seat::Party(party))))
        .collect();
    let own = frame::own_of(filled, "show");
    html! {
        details.card open[!own.mistakes.is_empty()] {
            summary { (reading.say("show-title")) }
            p { (reading.say("show-what")) }
            (frame::form(reading, &Form {
                action: "drafting/show", name: "show",
                button: reading.say("show-button"),
                audience: audience::shown(&reading.say("audience-one-room")),
                is_formal: false,
            }, filled, &html! {
                @for (name, value) in again { @if !matches!(name.as_str(), "show-to" | "show-why") { (hidden(name, value)) } }
                (field("show-to", reading.say("show-to")).select(filled, &parties))
                (field("show-why", reading.say("show-why")).lines(filled, 2))
            }))
        }
    }
}

/// Reads the form that shows the text to one party first.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read_show(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let draft = match read(reading, typed)? {
        Act::TableDraft(draft) => draft,
        other => return Ok(other),
    };
    let words = typed.get("show-why").trim().to_owned();
    let to = typed.get("show-to").parse().ok().map(PartyIdx);
    let to = to.filter(|it| it.0 < reading.case().parties.len());
    let mut mistakes = Vec::new();
    if words.is_empty() {
        mistakes.push((
            "show-why".to_owned(),
            reading.say("mistake-nothing-written"),
        ));
    }
    match to {
        Some(to) if mistakes.is_empty() => Ok(Act::ShowDraft { draft, to, words }),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes,
        }),
    }
}

/// The preview again, with what is wrong with the showing; the form itself if
/// the text is not fit.
pub fn show_again(reading: &Reading<'_>, filled: &Filled) -> Markup {
    match read(reading, &filled.typed) {
        Ok(act) => preview(reading, &filled.typed, &act, &filled.mistakes),
        Err(filled) => page(reading, &filled),
    }
}

/// As one party will read it: beside each place, what it said would do.
fn as_party(reading: &Reading<'_>, draft: &Draft, party: PartyIdx) -> Markup {
    let state = reading.state();
    let agenda = state.agenda();
    let (sign, hue) = frame::mark(Seat::Party(party));
    let name = reading.seat_name(Seat::Party(party));
    let said = state
        .current_draft()
        .and_then(|(number, _)| state.reply(number, party));
    let rows: Vec<_> = draft
        .brackets
        .iter()
        .enumerate()
        .filter_map(|(i, bracket)| {
            let issue = agenda.get(i)?;
            let would = said
                .unwrap_or_default()
                .iter()
                .flat_map(|it| &it.would_accept)
                .find(|(at, _)| at.0 == i)
                .map(|it| it.1.as_slice())?;
            let is_met = bracket.options().iter().any(|it| would.contains(it));
            Some((issue, bracket, would, is_met))
        })
        .collect();
    html! {
        details.card.room.(hue) {
            summary { span.sign aria-hidden="true" { (sign) } " " (reading.tell("preview-as", &[("party", name.as_str().into())])) }
            @if rows.is_empty() { (frame::empty(&reading.say("preview-as-none"))) }
            @else { div.wide { table {
                caption { (reading.tell("preview-as-caption", &[("party", name.as_str().into())])) }
                thead { tr { th scope="col" { (reading.say("issue")) } th scope="col" { (reading.say("preview-stands")) } th scope="col" { (reading.say("preview-would")) } } }
                tbody { @for (issue, bracket, would, is_met) in &rows { tr {
                    th scope="row" { (issue.title) }
                    td { (wording::bracket(bracket, issue)) }
                    td { @if *is_met { span aria-hidden="true" { "✓ " } (reading.say("preview-met")) } @else { span aria-hidden="true" { "✕ " } (reading.say("preview-not-met")) } ": " bdi { (wording::values(reading, &issue.domain, would)) } }
                } } }
            } } }
        }
    }
}
