//! Our position: what things are worth to us, our limits, each draft for us.
//!
//! Made from the party's own instructions, which no other seat is shown.

use detente::model::mandate::Mandate;
use detente::model::outcome::{Outcome, OutcomeSpace};
use detente::model::utility::Utility;
use detente::talks::action::{Act, Deposit};
use detente::talks::ledger::Ledger;
use detente::text::draft::Draft;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{audience, sealed};

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let title = reading.say("tab-position");
    let Some(mandate) = reading.view.mandate() else {
        let content = html! {
            (frame::empty(&reading.say("position-no-instructions")))
            (sealed::link(reading))
        };
        return frame::room(reading, Tab::Position, &title, &content);
    };
    let content = html! {
        p.lead { (reading.say("position-lead")) }
        (swings(reading, &mandate))
        (limits(reading, &mandate))
        (drafts(reading, &mandate))
        (confide(reading, filled))
        (sealed::link(reading))
    };
    frame::room(reading, Tab::Position, &title, &content)
}

/// What each issue can gain or lose, the most first.
fn swings(reading: &Reading<'_>, mandate: &Mandate) -> Markup {
    let agenda = reading.state().agenda();
    let mut rows: Vec<(usize, Utility, String, String)> = mandate
        .utility
        .terms()
        .iter()
        .enumerate()
        .filter_map(|(i, terms)| {
            let issue = agenda.get(i)?;
            let (worst, least) = terms.iter().enumerate().min_by_key(|it| it.1)?;
            let (best, most) = terms.iter().enumerate().rev().max_by_key(|it| it.1)?;
            let words = |at: usize| {
                let at = detente::model::issue::ValueIdx(at as u32);
                issue.domain.wording(at)
            };
            Some((i, *most - *least, words(worst), words(best)))
        })
        .collect();
    rows.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    let widest = rows.first().map_or(Utility::ZERO, |it| it.1);
    let in_words = rows.first().zip(rows.get(1)).map(|(first, second)| {
        let title = |i: usize| agenda.get(i).map_or("", |issue| issue.title.as_str());
        reading.tell(
            "swings-sentence",
            &[
                ("first", title(first.0).into()),
                ("second", title(second.0).into()),
                ("share", percent(second.1, widest).to_string().into()),
            ],
        )
    });
    html! {
        section {
            h2 { (reading.say("swings-title")) }
            p { (reading.say("swings-what")) }
            @if let Some(words) = in_words { p { (words) } }
            div.wide { table.stacks {
                caption { (reading.say("swings-caption")) }
                thead { tr {
                    th scope="col" { (reading.say("issue")) }
                    th scope="col" { (reading.say("swings-from")) }
                    th scope="col" { (reading.say("swings-to")) }
                    th scope="col" { (reading.say("swings-counts")) }
                } }
                tbody { @for (i, swing, worst, best) in &rows {
                    @let share = percent(*swing, widest);
                    tr {
                        th scope="row" { (agenda.get(*i).map_or("", |issue| issue.title.as_str())) }
                        td data-label=(reading.say("swings-from")) { bdi { (worst) } }
                        td data-label=(reading.say("swings-to")) { bdi { (best) } }
                        td.number data-label=(reading.say("swings-counts")) { (meter(share)) span.figure { (reading.number(share)) } }
                    }
                } }
            } }
        }
    }
}

fn limits(reading: &Reading<'_>, mandate: &Mandate) -> Markup {
    html! {
        section {
            h2 { (reading.say("limits-title")) }
            p { (reading.tell("limits-reservation", &[("worth", hundred(mandate.reservation_value).to_string().into())])) }
            @if mandate.red_lines.is_empty() { (frame::empty(&reading.say("limits-none"))) }
            @else { ul { @for line in &mandate.red_lines { li { bdi { (line.words) } } } } }
        }
    }
}

/// The least and the most that a draft can be worth, whatever becomes of its
/// open brackets; none if worth depends on several issues together.
fn range(mandate: &Mandate, draft: &Draft) -> Option<(Utility, Utility)> {
    if !mandate.utility.is_additive() {
        return None;
    }
    let pick = |most: bool| -> Outcome {
        let brackets = draft.brackets.iter().enumerate();
        Outcome(
            brackets
                .filter_map(|(i, bracket)| {
                    let worth = |value| {
                        mandate
                            .utility
                            .of_value(detente::model::issue::IssueIdx(i), value)
                    };
                    let options = bracket.options().iter().copied();
                    if most {
                        options.max_by_key(|it| worth(*it))
                    } else {
                        options.min_by_key(|it| worth(*it))
                    }
                })
                .collect(),
        )
    };
    let agenda_long = |outcome: Outcome| mandate.utility.evaluate(&outcome);
    Some((agenda_long(pick(false)), agenda_long(pick(true))))
}

/// Where a draft stands against the limits.
enum Place {
    Within,
    BelowTheLimit,
    OverARedLine,
}

fn drafts(reading: &Reading<'_>, mandate: &Mandate) -> Markup {
    let agenda = reading.state().agenda();
    let drafts = reading.state().drafts();
    let limit = hundred(mandate.reservation_value);
    let rows: Vec<_> = drafts
        .iter()
        .enumerate()
        .map(|(i, draft)| {
            let package = OutcomeSpace(agenda).complete(&draft.package());
            let worth = mandate.utility.evaluate(&package);
            let place = match mandate.evaluate(&package, agenda) {
                None => Place::OverARedLine,
                Some(worth) if worth < mandate.reservation_value => Place::BelowTheLimit,
                Some(_) => Place::Within,
            };
            (i + 1, hundred(worth), place, range(mandate, draft))
        })
        .collect();
    let sentence = rows.last().map(|(number, worth, place, _)| {
        let told = [
            ("draft", (*number).into()),
            ("worth", worth.to_string().into()),
            ("limit", limit.to_string().into()),
        ];
        match place {
            Place::Within => reading.tell("satisfaction-within", &told),
            Place::BelowTheLimit => reading.tell("satisfaction-below", &told),
            Place::OverARedLine => reading.tell("satisfaction-red-line", &told),
        }
    });
    let width = 46 + 40 * rows.len();
    let y = |worth: i64| 100 - worth.clamp(0, 100);
    html! {
        section {
            h2 { (reading.say("satisfaction-title")) }
            @match &sentence {
                None => (frame::empty(&reading.say("satisfaction-none"))),
                Some(sentence) => {
                    figure.chart {
                        svg role="img" viewBox=(format!("0 -6 {width} 124")) width=(width) height="124" aria-label=(sentence) {
                            line.limit x1="30" x2=(width) y1=(y(limit)) y2=(y(limit)) {}
                            text.tick x="26" y=(y(limit) + 4) text-anchor="end" { (reading.number(limit)) }
                            text.tick x="26" y="104" text-anchor="end" { "0" }
                            line.axis x1="30" x2=(width) y1="100" y2="100" {}
                            @for (i, (number, worth, place, range)) in rows.iter().enumerate() {
                                @let x = 50 + 40 * i;
                                @if let Some((least, most)) = range {
                                    line.range x1=(x) x2=(x) y1=(y(hundred(*least))) y2=(y(hundred(*most))) {}
                                }
                                @match place {
                                    Place::Within => { circle.point cx=(x) cy=(y(*worth)) r="5" {} }
                                    Place::BelowTheLimit => { circle.point.below cx=(x) cy=(y(*worth)) r="5" {} }
                                    Place::OverARedLine => { path.point.outside d=(format!("M{} {}l10 10m0 -10l-10 10", x - 5, y(*worth) - 5)) {} }
                                }
                                text.value x=(x + 9) y=(y(*worth) + 4) { (reading.number(worth)) }
                                text.tick x=(x) y="115" text-anchor="middle" { (reading.number(number)) }
                            }
                        }
                        figcaption { (sentence) " " (reading.say("satisfaction-signs")) }
                    }
                    details {
                        summary { (reading.say("as-table")) }
                        div.wide { table {
                            caption { (reading.say("satisfaction-caption")) }
                            thead { tr {
                                th scope="col" { (reading.say("draft")) }
                                th.number scope="col" { (reading.say("satisfaction-worth")) }
                                th.number scope="col" { (reading.say("satisfaction-range")) }
                                th scope="col" { (reading.say("satisfaction-limits")) }
                            } }
                            tbody { @for (number, worth, place, range) in &rows { tr {
                                th scope="row" { (reading.number(number)) }
                                td.number { (reading.number(worth)) }
                                td.number { @if let Some((least, most)) = range { bdi { (reading.number(hundred(*least))) "–" (reading.number(hundred(*most))) } } @else { "–" } }
                                td { (reading.say(match place {
                                    Place::Within => key("limits-kept"),
                                    Place::BelowTheLimit => key("limits-below"),
                                    Place::OverARedLine => key("limits-crossed"),
                                })) }
                            } } }
                        } }
                    }
                }
            }
        }
    }
}

fn confide(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let Some(party) = reading.party() else {
        return html! {};
    };
    let has = reading.state().deposit(party);
    // What is confided takes the place of what was confided: that stays ticked.
    let mut filled = filled.clone();
    if let Some(has) = has.filter(|_| filled.typed.0.is_empty()) {
        if has.mandate.is_some() {
            filled.typed = filled.typed.with("what", "mandate");
        }
        if has.exchange.is_some() {
            filled.typed = filled.typed.with("what", "exchange");
        }
    }
    let options = [
        (
            "mandate",
            reading.say("deposit-mandate"),
            reading.say("deposit-mandate-means"),
        ),
        (
            "exchange",
            reading.say("deposit-exchange"),
            reading.say("deposit-exchange-means"),
        ),
    ];
    let options: Vec<(String, String, String)> = options
        .into_iter()
        .map(|(name, label, means)| (name.to_owned(), label, means))
        .collect();
    html! {
        section.card {
            h2 { (reading.say("deposit-title")) }
            p { @match has {
                None => (reading.say("deposit-nothing")),
                Some(has) => (reading.tell("deposit-has", &[
                    ("mandate", if has.mandate.is_some() { "yes" } else { "no" }.into()),
                    ("exchange", if has.exchange.is_some() { "yes" } else { "no" }.into()),
                ])),
            } }
            @if !reading.may(Capability::Commit) { p.small { (reading.say("deposit-head-only")) } }
            @else if reading.state().ending().is_none() {
                (frame::form(reading, &Form {
                    action: "position", name: "deposit",
                    button: reading.say("deposit-button"),
                    audience: audience::of(reading, Ledger::Room(party)),
                    is_formal: true,
                }, &filled, &html! {
                    (field("what", reading.say("deposit-what")).hint(reading.say("deposit-replaces")).boxes(&filled, "checkbox", &options))
                }))
            }
        }
    }
}

/// Reads the form that confides.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let wrong = |field: &str| Filled {
        typed: typed.clone(),
        mistakes: vec![(field.to_owned(), reading.say("mistake-nothing-chosen"))],
    };
    let party = reading.party().ok_or_else(|| wrong(""))?;
    let own = reading.view.instructions().ok_or_else(|| wrong(""))?;
    let is_chosen = |name: &str| typed.all("what").any(|it| it == name);
    let deposit = Deposit {
        party,
        mandate: is_chosen("mandate")
            .then(|| reading.view.mandate())
            .flatten(),
        exchange: is_chosen("exchange").then(|| own.exchange.clone()),
    };
    if deposit.mandate.is_none() && deposit.exchange.is_none() {
        return Err(wrong("what"));
    }
    Ok(Act::Deposit(Box::new(deposit)))
}

/// A worth between 0 and 1 in hundredths, rounded down.
fn hundred(worth: Utility) -> i64 {
    (worth.to_f64_lossy() * 100.0 + 1e-9).floor() as i64
}

fn percent(of: Utility, whole: Utility) -> i64 {
    let whole = whole.to_f64_lossy();
    if whole > 0.0 {
        (100.0 * of.to_f64_lossy() / whole).round() as i64
    } else {
        0
    }
}

/// A bar beside a number.
fn meter(share: i64) -> Markup {
    html! {
        svg.meter viewBox="0 0 100 10" width="60" height="8" preserveAspectRatio="none" aria-hidden="true" {
            rect.rail width="100" height="10" {}
            rect.bar width=(share.clamp(0, 100)) height="10" {}
        }
        " "
    }
}
