//! Which clauses a draft has: those of the text, or of a file that was handed
//! in; without those that are left out, and with a new one.

use detente::agreement::terms::unfit::CLAUSES_MAX;
use detente::model::slug::Slug;
use detente::model::wording::is_line;
use detente::text::clause::Clause;
use detente::text::draft::Draft;
use maud::{Markup, html};

use super::issue_named;
use crate::pages::fault;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::reading::Reading;

/// What a new clause stands after when it stands first.
const FIRST: &str = "@first";

/// The clauses that the form is about, in order, also those that are left out:
/// what is typed, and the words as they stand where those cannot be read.
pub(super) fn of_form(reading: &Reading<'_>, typed: &Typed) -> Vec<Clause> {
    let state = reading.state();
    if !typed.has("order") {
        return state.clauses().to_vec();
    }
    let find = |name: &str| issue_named(reading, name);
    let one = |id: Slug| {
        let words = typed.get(&format!("clause.{id}")).trim();
        let before = || state.clauses().iter().find(|it| it.id == id);
        let wording = Clause::parse_wording(words, find).ok();
        let wording = wording.or_else(|| Some(before()?.wording.clone()));
        Clause {
            title: typed.get(&format!("title.{id}")).trim().to_owned(),
            wording: wording.unwrap_or_default(),
            id,
        }
    };
    let named = typed.all("order").filter_map(|id| Slug::new(id).ok());
    named.take(CLAUSES_MAX).map(one).collect()
}

/// What the form says of clauses: their order, titles and words.
pub(super) fn typed_before(reading: &Reading<'_>, typed: Typed, clauses: &[Clause]) -> Typed {
    let agenda = reading.state().agenda();
    clauses.iter().fold(typed, |typed, clause| {
        let id = &clause.id;
        typed
            .with("order", id.as_str())
            .with(&format!("title.{id}"), &clause.title)
            .with(&format!("clause.{id}"), clause.source(agenda))
    })
}

/// That the clause is one of the form, and whether it is left out.
pub(super) fn kept(reading: &Reading<'_>, clause: &Clause, filled: &Filled) -> Markup {
    let id = &clause.id;
    let name = format!("drop.{id}");
    let told = [("clause", clause.title.as_str().into())];
    let yes = [(
        "yes".to_owned(),
        reading.say("drafting-drop-yes"),
        String::new(),
    )];
    html! {
        @if filled.typed.has("order") {
            (hidden("order", id.as_str()))
            (hidden(&format!("title.{id}"), &clause.title))
            @if reading.case().plan.clauses().any(|it| it == id) {
                p.hint { (reading.say("drafting-stays")) }
            } @else {
                (field(&name, reading.tell("drafting-drop", &told)).boxes(filled, "checkbox", &yes))
            }
        }
    }
}

/// The fields of a clause that the text does not have.
pub(super) fn new_fields(reading: &Reading<'_>, clauses: &[Clause], filled: &Filled) -> Markup {
    let after = |clause: &Clause| {
        let told = [("clause", clause.title.as_str().into())];
        let label = reading.tell("drafting-new-after", &told);
        (clause.id.to_string(), label)
    };
    let mut places = vec![
        (String::new(), reading.say("drafting-new-last")),
        (FIRST.to_owned(), reading.say("drafting-new-first")),
    ];
    places.extend(clauses.iter().map(after));
    html! {
        details.card open[is_new(&filled.typed)] {
            summary { (reading.say("drafting-new")) }
            p { (reading.say("drafting-new-how")) }
            (field("new-title", reading.say("drafting-new-title")).line(filled))
            (field("new-words", reading.say("drafting-new-words")).lines(filled, 4))
            (field("new-after", reading.say("drafting-new-where")).select(filled, &places))
        }
    }
}

fn is_new(typed: &Typed) -> bool {
    ["new-title", "new-words"]
        .iter()
        .any(|name| !typed.get(name).trim().is_empty())
}

/// The clauses of the draft; what is wrong with them, beside its field.
pub(super) fn read(
    reading: &Reading<'_>,
    typed: &Typed,
    mistakes: &mut Vec<(String, String)>,
) -> Vec<Clause> {
    let agenda = reading.state().agenda();
    let mut worded = |name: String, id: Slug, title: String| {
        let words = typed.get(&name).trim();
        // What stands as it was keeps its exact words, spaces at the ends too.
        let mut before = reading.state().clauses().iter();
        let before = before.find(|it| it.id == id && it.source(agenda).trim() == words);
        if let Some(wording) = before.map(|it| it.wording.clone()) {
            return Some(Clause { id, title, wording });
        }
        match Clause::parse_wording(words, |it| issue_named(reading, it)) {
            Ok(wording) if !wording.is_empty() => return Some(Clause { id, title, wording }),
            Ok(_) => mistakes.push((name, reading.say("mistake-nothing-written"))),
            Err(problem) => mistakes.push((name, fault::wording(reading.words, &problem))),
        }
        None
    };
    let all = of_form(reading, typed);
    let is_kept = |it: &&Clause| !typed.has(&format!("drop.{}", it.id));
    let kept = all.iter().filter(is_kept);
    let mut clauses: Vec<Clause> = kept
        .filter_map(|it| worded(format!("clause.{}", it.id), it.id.clone(), it.title.clone()))
        .collect();
    if is_new(typed) {
        let title = typed.get("new-title").trim().to_owned();
        let is_titled = is_line(&title);
        let new = new_name(reading, &all).and_then(|id| worded("new-words".to_owned(), id, title));
        if !is_titled {
            mistakes.push(("new-title".to_owned(), reading.say("mistake-line")));
        }
        if let Some(new) = new {
            clauses.insert(place_of_new(typed, &all, &clauses), new);
        }
    }
    if clauses.len() > CLAUSES_MAX {
        let told = [("n", CLAUSES_MAX.into())];
        mistakes.push((
            "new-title".to_owned(),
            reading.tell("mistake-clauses", &told),
        ));
    }
    clauses
}

/// A short name that no clause of this text or of an earlier one has.
fn new_name(reading: &Reading<'_>, all: &[Clause]) -> Option<Slug> {
    let state = reading.state();
    let drafts = state.drafts().iter().flat_map(|it| &it.clauses);
    let known: Vec<&Slug> = (state.clauses().iter().chain(drafts).chain(all))
        .map(|it| &it.id)
        .collect();
    let mut names = (1..=known.len() + 1).filter_map(|n| Slug::new(&format!("clause-{n}")).ok());
    names.find(|it| !known.contains(&it))
}

/// Where a new clause stands: after the one that is named, or after the last
/// one before it that is not left out.
fn place_of_new(typed: &Typed, all: &[Clause], clauses: &[Clause]) -> usize {
    let after = typed.get("new-after");
    if after == FIRST {
        return 0;
    }
    let Some(named) = all.iter().position(|it| it.id.as_str() == after) else {
        return clauses.len();
    };
    let mut before = all.iter().take(named + 1).rev();
    let stands = before.find_map(|it| clauses.iter().position(|own| own.id == it.id));
    stands.map_or(0, |at| at + 1)
}

/// The form after a check: a new clause is one of the text, and what was left
/// out is gone.
pub(super) fn settled(reading: &Reading<'_>, typed: &Typed, draft: &Draft) -> Typed {
    let before = of_form(reading, typed);
    let is_of_clauses = |name: &str| {
        let own = |it: &Clause| {
            [("title", &it.id), ("clause", &it.id), ("drop", &it.id)]
                .iter()
                .any(|(field, id)| name == format!("{field}.{id}"))
        };
        name == "order" || name.starts_with("new-") || before.iter().any(own)
    };
    let others = typed.0.iter().filter(|(name, _)| !is_of_clauses(name));
    typed_before(reading, Typed(others.cloned().collect()), &draft.clauses)
}
