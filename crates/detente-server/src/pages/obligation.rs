//! One obligation: what is owed, what was reported of it, what followed, and
//! the form in which whoever the agreement names reports.

use detente::agreement::carrying_out::{CarryingOut, Report};
use detente::agreement::course::{Course, Deed};
use detente::agreement::performance::standing;
use detente::agreement::terms::obligation::{IfSilent, Kind, ObligationIdx};
use detente::agreement::terms::remedy::{Decision, Remedy};
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::model::slug::Slug;
use detente::model::statement::Grade;
use detente::talks::action::Act;
use detente::talks::ledger::Ledger;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{agreement, audience, log, statements};

/// The page; nothing if the agreement has no such obligation.
pub fn page(reading: &Reading<'_>, id: &str, filled: &Filled) -> Option<Markup> {
    let carrying_out = reading.state().carrying_out()?;
    let at = found(carrying_out.agreement(), id)?;
    Some(whole(reading, carrying_out, at, filled))
}

fn found(agreement: &Agreement, id: &str) -> Option<ObligationIdx> {
    let obligations = agreement.terms().obligations.iter();
    let place = obligations.into_iter().position(|it| it.id.as_str() == id);
    place.map(ObligationIdx)
}

fn whole(
    reading: &Reading<'_>,
    carrying_out: &CarryingOut,
    at: ObligationIdx,
    filled: &Filled,
) -> Markup {
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let stated = agreement.obligation(at);
    let standing = standing(agreement, course);
    let clause = agreement.clause(stated.clause);
    let stands = standing.obligations.iter().find(|it| it.obligation == at);
    let title = reading.tell("obligation-title", &[("duty", stated.duty.as_str().into())]);
    let content = html! {
        p { a href=(reading.path("agreement")) { (reading.say("obligation-back")) } }
        dl.facts {
            div { dt { (reading.say("obligation-who")) } dd { (agreement.signatory(stated.debtor).name) } }
            div { dt { (reading.say("obligation-to")) } dd { (agreement::names(reading, agreement, &stated.creditors)) } }
            div { dt { (reading.say("obligation-from-clause")) } dd { a href=(reading.path(&format!("text/{}", clause.id))) { bdi { (clause.title) } } } }
            div { dt { (reading.say("obligation-when")) } dd { (due(reading, agreement, course, at)) } }
            div { dt { (reading.say("obligation-verified-by")) } dd {
                (agreement::names(reading, agreement, &stated.verification.by))
                @if stated.verification.quorum > 1 { " " (reading.tell("obligation-quorum", &[("n", stated.verification.quorum.into())])) }
                ". "
                @if !stated.verification.how.is_empty() { bdi dir="auto" { (stated.verification.how) } ". " }
                @if let Some(standard) = stated.verification.standard { " " (reading.tell("obligation-standard", &[("grade", standard.to_string().into())])) }
                " " (reading.say(match stated.verification.if_silent {
                    IfSilent::Accepted => key("obligation-silence-accepts"),
                    IfSilent::Rejected => key("obligation-silence-refuses"),
                }))
            } }
            @if let Some(stands) = stands {
                @let (sign, status) = agreement::status(stands.status);
                div { dt { (reading.say("obligation-status")) } dd {
                    span aria-hidden="true" { (sign) " " } strong { (reading.say(status)) }
                    @if stated.kind == Kind::Perform { ". " (reading.tell("obligation-counts", &[
                        ("verified", stands.verified.into()), ("claimed", stands.claimed.into()),
                        ("whole", stated.quantity().into()), ("unit", stated.unit.as_str().into()),
                    ])) }
                } }
            }
        }
        @if course.duty(at).stage.is_settled() { p.small { (reading.say("report-settled")) } }
        @else { (form(reading, agreement, at, filled)) }
        section {
            h2 { (reading.say("obligation-log")) }
            (log::of_obligation(reading, carrying_out, at))
        }
    };
    frame::room(reading, Tab::Agreement, &title, &content)
}

/// By when how much is due, in dates where they are known.
fn due(reading: &Reading<'_>, agreement: &Agreement, course: &Course, at: ObligationIdx) -> Markup {
    let stated = agreement.obligation(at);
    html! {
        @if stated.kind == Kind::Maintain { (reading.say("obligation-keep-up")) " " }
        @for (i, instalment) in stated.due.iter().enumerate() {
            @if i > 0 { "; " }
            @if stated.due.len() > 1 { (instalment.quantity) " " (stated.unit) " " }
            @match course.day_of_clock(at, instalment.by_day) {
                Some(day) => { (reading.say("agreement-by")) " " (reading.date(agreement.date(day))) }
                None => (reading.tell("obligation-day-of-clock", &[("day", instalment.by_day.into())])),
            }
        }
        @if stated.grace_days > 0 { ". " (reading.tell("obligation-grace", &[("days", stated.grace_days.into())])) }
    }
}

/// A deed as a form names it, its label, and what it means.
type Choice = (&'static str, &'static str, &'static str);

const PERFORMED: Choice = (
    "performed",
    key("deed-performed"),
    key("deed-performed-means"),
);
const CERTIFIED: Choice = (
    "certified",
    key("deed-certified"),
    key("deed-certified-means"),
);
const REJECTED: Choice = ("rejected", key("deed-rejected"), key("deed-rejected-means"));
const DISPUTED: Choice = ("disputed", key("deed-disputed"), key("deed-disputed-means"));
const VIOLATED: Choice = ("violated", key("deed-violated"), key("deed-violated-means"));
const MADE_GOOD: Choice = (
    "made-good",
    key("deed-made-good"),
    key("deed-made-good-means"),
);
const WAIVED: Choice = ("waived", key("deed-waived"), key("deed-waived-means"));
const EXCUSED: Choice = ("excused", key("deed-excused"), key("deed-excused-means"));
const UPHELD: Choice = ("upheld", key("deed-upheld"), key("deed-upheld-means"));
const ABSOLVED: Choice = ("absolved", key("deed-absolved"), key("deed-absolved-means"));

/// What somebody may report of an obligation by their part in it; whether it
/// is the moment for it the engine says.
fn choices(agreement: &Agreement, at: ObligationIdx, by: ParticipantIdx) -> Vec<Choice> {
    let stated = agreement.obligation(at);
    let is_debtor = stated.debtor == by;
    let is_verifier = stated.verification.by.contains(&by);
    let is_creditor = stated.creditors.contains(&by);
    let decides = |remedy: &Remedy| matches!(remedy, Remedy::Refer { body, .. } if *body == by);
    let mut choices = Vec::new();
    match stated.kind {
        Kind::Perform => {
            if is_debtor || is_verifier {
                choices.push(PERFORMED);
            }
            if is_verifier {
                choices.extend([CERTIFIED, REJECTED]);
            }
            if is_creditor {
                choices.push(DISPUTED);
            }
        }
        Kind::Maintain => {
            if is_verifier {
                choices.push(VIOLATED);
            }
            if is_verifier && !is_debtor {
                choices.push(MADE_GOOD);
            }
        }
    }
    if is_verifier && !is_debtor {
        choices.push(EXCUSED);
    }
    if is_creditor {
        choices.push(WAIVED);
    }
    if stated.on_breach.iter().any(decides) {
        choices.extend([UPHELD, ABSOLVED]);
    }
    choices
}

/// Whether the reader can report anything of an obligation.
pub fn is_reported_by(reading: &Reading<'_>, agreement: &Agreement, at: ObligationIdx) -> bool {
    let own = reading.case().participant_idx(reading.seat());
    reading.may(Capability::Report)
        && own.is_some_and(|own| !choices(agreement, at, own).is_empty())
}

fn form(
    reading: &Reading<'_>,
    agreement: &Agreement,
    at: ObligationIdx,
    filled: &Filled,
) -> Markup {
    let stated = agreement.obligation(at);
    let own = reading.case().participant_idx(reading.seat());
    let choices = own
        .map(|own| choices(agreement, at, own))
        .unwrap_or_default();
    if choices.is_empty() || !reading.may(Capability::Report) {
        return html! { p.small { (reading.say("report-not-yours")) } };
    }
    let options: Vec<(String, String, String)> = choices
        .iter()
        .map(|(name, label, means)| ((*name).to_owned(), reading.say(label), reading.say(means)))
        .collect();
    let mut filled = frame::own_of(filled, "report");
    if filled.typed.get("quantity").is_empty() {
        filled.typed = filled.typed.with("quantity", "1");
    }
    let has_grade = choices.contains(&CERTIFIED) || choices.contains(&VIOLATED);
    html! {
        section.card.next {
            h2 { (reading.say("report-title")) }
            p { (reading.say("report-what-follows")) }
            (frame::form(reading, &Form {
                action: "report", name: "report",
                button: reading.say("report-button"),
                audience: audience::of(reading, Ledger::Joint),
                is_formal: false,
            }, &filled, &html! {
                (hidden("obligation", stated.id.as_str()))
                (field("deed", reading.say("report-deed")).boxes(&filled, "radio", &options))
                @if stated.kind == Kind::Perform && stated.quantity() > 1 {
                    (field("quantity", reading.tell("report-quantity", &[("unit", stated.unit.as_str().into())]))
                        .hint(reading.tell("report-quantity-hint", &[("whole", stated.quantity().into())])).whole(&filled))
                }
                @if has_grade { (grade(reading, &filled)) }
                (field("words", reading.say("report-words")).hint(reading.say("report-words-hint")).lines(&filled, 3))
            }))
        }
    }
}

/// How good the evidence is: two judgements, apart from each other.
fn grade(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let named = |of: &[(&'static str, &'static str); 6]| -> Vec<(String, String)> {
        let none = (String::new(), reading.say("report-not-graded"));
        let all = of.iter();
        let all = all.map(|(sign, words)| {
            (
                (*sign).to_owned(),
                format!("{sign} · {}", reading.say(words)),
            )
        });
        std::iter::once(none).chain(all).collect()
    };
    html! {
        (field("reliability", reading.say("statement-reliability")).select(filled, &named(&statements::RELIABILITIES)))
        (field("credibility", reading.say("statement-credibility")).select(filled, &named(&statements::CREDIBILITIES)))
    }
}

/// The grade that was chosen, if one was.
///
/// # Errors
/// One of the two letters without the other.
fn read_grade(typed: &Typed) -> Result<Option<Grade>, ()> {
    let chosen = format!("{}{}", typed.get("reliability"), typed.get("credibility"));
    if chosen.is_empty() {
        return Ok(None);
    }
    Grade::parse(&chosen).map(Some).map_err(drop)
}

/// Reads the forms that report: of an obligation, or of the agreement as a whole.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let mut mistakes = Vec::new();
    let carrying_out = reading.state().carrying_out();
    let agreement = carrying_out.map(CarryingOut::agreement);
    let at = agreement.and_then(|it| found(it, typed.get("obligation")));
    let quantity: Option<u32> = match typed.get("quantity").trim() {
        "" => Some(1),
        quantity => quantity.parse().ok().filter(|it| *it > 0),
    };
    if quantity.is_none() {
        mistakes.push(("quantity".to_owned(), reading.say("mistake-whole")));
    }
    let grade = read_grade(typed);
    if grade.is_err() {
        mistakes.push(("credibility".to_owned(), reading.say("mistake-grade")));
    }
    let (quantity, grade) = (quantity.unwrap_or(1), grade.unwrap_or_default());
    let deed = match at {
        Some(at) => of_obligation(typed.get("deed"), at, quantity, grade),
        None => agreement.and_then(|it| of_whole(typed.get("deed"), it)),
    };
    if deed.is_none() {
        mistakes.push(("deed".to_owned(), reading.say("mistake-nothing-chosen")));
    }
    match (deed, mistakes.is_empty()) {
        (Some(deed), true) => Ok(Act::Report(Report {
            deed,
            grade,
            words: typed.get("words").trim().to_owned(),
        })),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes,
        }),
    }
}

fn of_obligation(
    name: &str,
    obligation: ObligationIdx,
    quantity: u32,
    grade: Option<Grade>,
) -> Option<Deed> {
    let decided = |decision| Deed::Decided {
        obligation,
        decision,
    };
    Some(match name {
        "performed" => Deed::Performed {
            obligation,
            quantity,
        },
        "certified" => Deed::Certified {
            obligation,
            quantity,
            grade,
        },
        "rejected" => Deed::Rejected {
            obligation,
            quantity,
        },
        "disputed" => Deed::Disputed { obligation },
        "violated" => Deed::Violated { obligation },
        "made-good" => Deed::MadeGood { obligation },
        "waived" => Deed::Waived { obligation },
        "excused" => Deed::Excused { obligation },
        "upheld" => decided(Decision::Upheld),
        "absolved" => decided(Decision::Excused),
        _ => return None,
    })
}

fn of_whole(name: &str, agreement: &Agreement) -> Option<Deed> {
    if let Some(id) = name.strip_prefix("extend.") {
        let mut phases = agreement.phase_idxs();
        let phase = phases.find(|at| agreement.phase(*at).id.as_str() == id)?;
        return Some(Deed::AgreedToExtend { phase });
    }
    if let Some(act) = name.strip_prefix("declare.") {
        return Slug::new(act).ok().map(|act| Deed::Declared { act });
    }
    match name {
        "notice" => Some(Deed::GaveNotice),
        "end-together" => Some(Deed::AgreedToEnd),
        _ => None,
    }
}

/// The page on which a form that reports stands, with what is wrong.
pub fn again(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let id = filled.typed.get("obligation").to_owned();
    page(reading, &id, filled).unwrap_or_else(|| agreement::page(reading, filled))
}

/// The form about the agreement as a whole: extending a phase, declaring, ending.
pub fn of_whole_form(reading: &Reading<'_>, agreement: &Agreement, filled: &Filled) -> Markup {
    let Some(own) = reading.case().participant_idx(reading.seat()) else {
        return html! {};
    };
    let terms = agreement.terms();
    let mut options: Vec<(String, String, String)> = Vec::new();
    for at in agreement.phase_idxs() {
        let phase = agreement.phase(at);
        let is_asked = |it: &detente::agreement::terms::phase::Extension| it.by.contains(&own);
        if let Some(extension) = phase.extension.as_ref().filter(|it| is_asked(it)) {
            let told = [
                ("phase", phase.title.as_str().into()),
                ("days", extension.days.into()),
            ];
            options.push((
                format!("extend.{}", phase.id),
                reading.tell("deed-extend", &told),
                extension.words.clone(),
            ));
        }
    }
    let mut declared: Vec<Slug> = Vec::new();
    agreement.visit_triggers(&mut |trigger| {
        if let detente::agreement::terms::trigger::Trigger::Declared { by, act } = trigger
            && *by == own
            && !declared.contains(act)
        {
            declared.push(act.clone());
        }
    });
    options.extend(declared.into_iter().map(|act| {
        let label = reading.tell("deed-declare", &[("act", act.as_str().into())]);
        (format!("declare.{act}"), label, String::new())
    }));
    if reading.party().is_some() && terms.termination.by_consent {
        let (label, means) = (reading.say("deed-end"), reading.say("deed-end-means"));
        options.push(("end-together".to_owned(), label, means));
    }
    if let Some(notice) = terms.termination.notices.iter().find(|it| it.by == own) {
        let means = reading.tell("deed-notice-means", &[("days", notice.days.into())]);
        options.push(("notice".to_owned(), reading.say("deed-notice"), means));
    }
    if options.is_empty() || !reading.may(Capability::Report) {
        return html! {};
    }
    let own = frame::own_of(filled, "report-whole");
    html! {
        section.card {
            h2 { (reading.say("report-whole")) }
            (frame::form(reading, &Form {
                action: "report", name: "report-whole",
                button: reading.say("report-button"),
                audience: audience::of(reading, Ledger::Joint),
                is_formal: false,
            }, &own, &html! {
                (field("deed", reading.say("report-deed-whole")).boxes(&own, "radio", &options))
                (field("words", reading.say("report-words")).hint(reading.say("report-words-hint")).lines(&own, 3))
            }))
        }
    }
}
