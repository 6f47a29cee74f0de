//! The communique: words, what they would give away, and how they go out. For mediators.

use detente::communique::review::{Remark, RemarkKind, review};
use detente::model::party::{PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::talks::action::Act;
use detente::talks::ledger::Ledger;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::paper::document::Document;
use crate::pages::paper::statement as paper;
use crate::pages::reading::Reading;
use crate::pages::words::{key, plain};
use crate::pages::{audience, naming, own_words, statements};

/// Sentences that give nothing away.
const PHRASES: [&str; 8] = [
    key("phrase-held"),
    key("phrase-all"),
    key("phrase-constructive"),
    key("phrase-continue"),
    key("phrase-no-details"),
    key("phrase-thanks"),
    key("phrase-not-agreed"),
    key("phrase-channels"),
];

/// The form.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let title = reading.say("tab-communique");
    if !reading.may(Capability::Speak) {
        let content = frame::empty(&reading.say("communique-lead-only"));
        return frame::room(reading, Tab::Communique, &title, &content);
    }
    let mut filled = filled.clone();
    if filled.typed.0.is_empty() {
        filled.typed = Typed::default().with("words", phrase(reading, PHRASES[0]));
    }
    let phrases: Vec<(String, String, String)> = PHRASES
        .iter()
        .skip(1)
        .map(|it| ((*it).to_owned(), phrase(reading, it), String::new()))
        .collect();
    let content = html! {
        p.lead { (reading.say("communique-lead")) }
        section.card {
            (frame::form(reading, &Form {
                action: "communique", name: "communique",
                button: reading.say("communique-check"),
                audience: audience::shown(&reading.say("audience-check")),
                is_formal: false,
            }, &filled, &html! {
                (field("words", reading.say("communique-words")).lines(&filled, 8))
                (field("phrase", reading.say("communique-phrases")).hint(reading.say("communique-phrases-hint")).boxes(&filled, "checkbox", &phrases))
            }))
        }
        p { a href=(reading.path("statements/held")) { (reading.say("held-title")) } }
    };
    frame::room(reading, Tab::Communique, &title, &content)
}

fn phrase(reading: &Reading<'_>, key: &str) -> String {
    let case = reading.case();
    let names = |of: &[detente::model::party::Participant]| {
        let names: Vec<String> = of.iter().map(|it| it.name.clone()).collect();
        reading.listed(&names)
    };
    // Words to be sent, not only shown.
    plain(&reading.tell(
        key,
        &[
            ("parties", names(&case.parties).into()),
            ("mediators", names(&case.mediators).into()),
            ("venue", case.venue.as_str().into()),
        ],
    ))
}

/// The words with the sentences that were chosen after them.
fn whole(reading: &Reading<'_>, typed: &Typed) -> String {
    let mut words = typed.get("words").trim().to_owned();
    let chosen: Vec<&str> = typed.all("phrase").collect();
    for it in PHRASES.iter().filter(|it| chosen.contains(*it)) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&phrase(reading, it));
    }
    words
}

fn statement(reading: &Reading<'_>, words: &str) -> Option<Statement> {
    let mediators = reading.case().mediators.iter();
    let names: Vec<String> = mediators.map(|it| it.name.clone()).collect();
    Some(Statement {
        speaker: plain(&reading.listed(&names)),
        attribution: Attribution::OnTheRecord,
        channel: Some(reading.say("communique-channel")),
        words: plain(words),
        grade: Grade::parse("A1").ok()?,
    })
}

/// Reads the form: the text, as it would be public.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let words = whole(reading, typed);
    let statement = (!words.is_empty()).then(|| statement(reading, &words));
    statement
        .flatten()
        .map(Act::MakeStatement)
        .ok_or_else(|| Filled {
            typed: typed.clone(),
            mistakes: vec![("words".to_owned(), reading.say("mistake-nothing-written"))],
        })
}

/// Reads the form that lays the text before the parties first.
///
/// # Errors
/// What is wrong, beside its field.
pub fn hold(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let Act::MakeStatement(statement) = read(reading, typed)? else {
        return Err(Filled::default());
    };
    match own_words::moment(typed.get("not-before")) {
        Ok(Some(not_before)) => Ok(Act::HoldStatement {
            statement,
            not_before,
        }),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes: vec![("not-before".to_owned(), reading.say("mistake-held-when"))],
        }),
    }
}

/// The check: the text with what it would give away, and the two ways out.
pub fn check(reading: &Reading<'_>, typed: &Typed, act: &Act) -> Markup {
    checked(reading, typed, act, &[])
}

/// The check again, with what is wrong; the form if there are no words.
pub fn again(reading: &Reading<'_>, filled: &Filled) -> Markup {
    match read(reading, &filled.typed) {
        Ok(act) => checked(reading, &filled.typed, &act, &filled.mistakes),
        Err(filled) => page(reading, &filled),
    }
}

fn checked(
    reading: &Reading<'_>,
    typed: &Typed,
    act: &Act,
    mistakes: &[(String, String)],
) -> Markup {
    let Act::MakeStatement(statement) = act else {
        return html! {};
    };
    let words = &statement.words;
    let remarks = review(reading.view, words).unwrap_or_default();
    let kept = |wanted: &[&str]| -> Typed {
        let fields = typed.0.iter();
        let fields = fields.filter(|(name, _)| wanted.contains(&name.as_str()));
        Typed(fields.cloned().collect())
    };
    let filled = Filled {
        typed: kept(&["version", "form", "not-before"]),
        mistakes: mistakes.to_vec(),
    };
    let again = kept(&["words", "phrase"]);
    let fields = html! { @for (name, value) in &again.0 { (hidden(name, value)) } };
    let n_grave = remarks.iter().filter(|it| is_grave(&it.kind)).count();
    let content = html! {
        section.card {
            h2 { (reading.say("communique-text")) }
            blockquote dir="auto" { (marked(words, &remarks)) }
            p.small { "— " bdi { (statement.speaker) } }
        }
        section {
            h2 { (reading.say("communique-found")) }
            @if remarks.is_empty() { p { span aria-hidden="true" { "✓ " } (reading.say("communique-found-none")) } }
            @else {
                p { strong { (reading.tell("communique-found-n", &[("n", remarks.len().into()), ("grave", n_grave.into())])) } }
                ol { @for remark in &remarks { li {
                    @if is_grave(&remark.kind) { span aria-hidden="true" { "! " } strong { (reading.say("communique-grave")) } " " }
                    q dir="auto" { (words.get(remark.start..remark.end).unwrap_or_default()) } ": "
                    (told(reading, &remark.kind))
                } } }
            }
            p.small { (reading.say("communique-limits")) }
        }
        section.card.next {
            h2 { (reading.say("communique-first")) }
            p { (reading.say("communique-first-what")) }
            (frame::form(reading, &Form {
                action: "communique/hold", name: "hold",
                button: reading.say("communique-hold"),
                audience: audience::of(reading, Ledger::Joint),
                is_formal: false,
            }, &frame::own_of(&filled, "hold"), &html! {
                (fields)
                (field("not-before", reading.say("held-when")).moment(&frame::own_of(&filled, "hold")))
            }))
        }
        @let publishing = frame::own_of(&filled, "publish");
        details.card open[!publishing.mistakes.is_empty()] {
            summary { (reading.say("communique-now")) }
            p { (reading.say("communique-now-what")) }
            (frame::form(reading, &Form {
                action: "communique/publish", name: "publish",
                button: reading.say("statement-publish"),
                audience: audience::of(reading, Ledger::Public),
                is_formal: false,
            }, &publishing, &fields))
        }
        section {
            h2 { (reading.say("communique-paper-title")) }
            p { (reading.say("communique-paper-what")) }
            (frame::form(reading, &Form {
                action: "communique/paper", name: "paper",
                button: reading.say("communique-paper"),
                audience: audience::shown(&reading.say("audience-check")),
                is_formal: false,
            }, &Filled::default(), &fields))
        }
        (frame::form(reading, &Form {
            action: "communique/change", name: "change",
            button: reading.say("check-change"),
            audience: audience::shown(&reading.say("audience-check")),
            is_formal: false,
        }, &Filled::default(), &fields))
    };
    frame::room(
        reading,
        Tab::Communique,
        &reading.say("communique-check-title"),
        &content,
    )
}

/// The text as a paper, before it is public: for those who may write one.
///
/// # Errors
/// `None` for others; the form again if there are no words.
pub fn on_paper(reading: &Reading<'_>, typed: &Typed) -> Option<Result<Document, Filled>> {
    let is_theirs = Tab::of(reading.seat()).contains(&Tab::Communique);
    if !is_theirs || !reading.may(Capability::Speak) {
        return None;
    }
    Some(match read(reading, typed) {
        Ok(Act::MakeStatement(statement)) => Ok(paper::unpublished(reading, &statement)),
        Ok(_) => Err(Filled::default()),
        Err(filled) => Err(filled),
    })
}

/// The text with the places that were remarked on underlined.
fn marked(words: &str, remarks: &[Remark]) -> Markup {
    let mut at = 0;
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    for remark in remarks {
        let start = remark.start.max(at);
        if remark.end <= start {
            continue;
        }
        pieces.push((false, words.get(at..start).unwrap_or_default()));
        pieces.push((true, words.get(start..remark.end).unwrap_or_default()));
        at = remark.end;
    }
    pieces.push((false, words.get(at..).unwrap_or_default()));
    html! { @for (is_marked, piece) in pieces { @if is_marked { mark { (piece) } } @else { (piece) } } }
}

fn is_grave(kind: &RemarkKind) -> bool {
    matches!(
        kind,
        RemarkKind::QuotesConfidence { .. }
            | RemarkKind::NumberNotDisclosed { .. }
            | RemarkKind::SettlesOpenIssue { .. }
    )
}

fn told(reading: &Reading<'_>, kind: &RemarkKind) -> Markup {
    let name = |party: &PartyIdx| reading.seat_name(Seat::Party(*party));
    let state = reading.state();
    let clause_title = |id: &detente::model::slug::Slug| {
        let mut clauses = state.clauses().iter();
        let clause = clauses.find(|it| it.id == *id);
        clause.map_or_else(|| id.to_string(), |it| it.title.clone())
    };
    let (told, source) = match kind {
        RemarkKind::QuotesConfidence {
            party: Some(party),
            source,
        } => (
            reading.tell("remark-confidence", &[("party", name(party).into())]),
            Some(*source),
        ),
        RemarkKind::QuotesConfidence { source, .. } => {
            (reading.say("remark-mediators"), Some(*source))
        }
        RemarkKind::QuotesJoint { source } => (reading.say("remark-joint"), Some(*source)),
        RemarkKind::NumberNotDisclosed { to, source } => {
            let names: Vec<String> = to.iter().map(name).collect();
            let told = [("parties", reading.listed(&names).into())];
            (reading.tell("remark-number", &told), Some(*source))
        }
        RemarkKind::NumberNotPublic { source } => {
            (reading.say("remark-number-joint"), Some(*source))
        }
        RemarkKind::NumberUnknown => (reading.say("remark-number-unknown"), None),
        RemarkKind::SettlesOpenIssue { issue, clause } => {
            let issue = state.agenda().get(issue.0);
            let issue = issue.map_or("", |it| it.title.as_str());
            let clause = clause_title(clause);
            let told = [("issue", issue.into()), ("clause", clause.into())];
            (reading.tell("remark-open-issue", &told), None)
        }
        RemarkKind::NamesOpenClause { clause } => {
            let told = [("clause", clause_title(clause).into())];
            (reading.tell("remark-open-clause", &told), None)
        }
        RemarkKind::RestsOn {
            source,
            grade,
            attribution,
        } => {
            let terms = reading.say(statements::attribution_key(*attribution));
            let grade = statements::grade(reading.words, *grade);
            let told = [("terms", terms.into()), ("grade", grade.into())];
            (reading.tell("remark-rests-on", &told), Some(*source))
        }
        _ => (reading.say("remark-other"), None),
    };
    html! { (told) @if let Some(source) = source { " " a.small href=(naming::entry_path(reading, source)) { (naming::entry(reading, source)) } } }
}
