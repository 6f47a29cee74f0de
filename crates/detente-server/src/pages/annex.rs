//! The annex on the exchange: how it is shown, and how mediators write it on
//! the page of the next draft.

use detente::agreement::plan::{BatchOrder, ExchangePlan};
use detente::agreement::timetable::timetable;
use detente::analysis::exchange_rhythm;
use detente::model::delivery::{Lot, PlannedHandover};
use detente::model::outcome::Outcome;
use detente::model::party::Seat;
use detente::model::slug::Slug;
use detente::text::draft::Draft;
use maud::{Markup, html};

use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::reading::Reading;
use crate::pages::words::key;

/// How the order of the exchange is said, as the form names it.
const NONE: &str = "none";
const FILLED: &str = "filled";
const WRITTEN: &str = "written";

/// The annex as all who take part read it.
pub fn shown(reading: &Reading<'_>, draft: &Draft) -> Markup {
    let party = |it| reading.seat_name(Seat::Party(it));
    let plan = reading.case().plan.exchange.as_ref();
    let title = |id: &Slug| {
        let mut lots = plan.into_iter().flat_map(|plan| &plan.lots);
        let lot = lots.find(|lot| lot.id == *id);
        lot.map_or_else(|| id.to_string(), |lot| lot.title.clone())
    };
    html! {
        section {
            h2 { (reading.say("annex")) }
            div.wide { table.stacks {
                caption { (reading.say("annex-caption")) }
                thead { tr {
                    th scope="col" { (reading.say("day")) }
                    th scope="col" { (reading.say("from")) }
                    th scope="col" { (reading.say("to")) }
                    th scope="col" { (reading.say("what")) }
                } }
                tbody { @for it in &draft.handovers { tr {
                    th scope="row" { (reading.tell("agreement-day-n", &[("day", it.day.into())])) }
                    td data-label=(reading.say("from")) { (party(it.giver)) }
                    td data-label=(reading.say("to")) { (party(it.receiver)) }
                    td data-label=(reading.say("what")) {
                        @for (i, (lot, count)) in it.lots.iter().enumerate() {
                            @if i > 0 { br; }
                            bdi { (title(lot)) ": " (reading.number(count)) }
                        }
                    }
                } } }
            } }
        }
    }
}

/// The part of the form that says the order; nothing if the case has no exchange.
pub fn fields(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let Some(plan) = &reading.case().plan.exchange else {
        return html! {};
    };
    let party = |it| reading.seat_name(Seat::Party(it));
    let means = match plan.order {
        BatchOrder::Safest => key("annex-filled-safest"),
        BatchOrder::EqualShares => key("annex-filled-equal"),
    };
    let how = [
        (NONE, key("annex-none"), key("annex-none-means")),
        (FILLED, key("annex-filled"), means),
        (WRITTEN, key("annex-written"), key("annex-written-means")),
    ];
    let how: Vec<(String, String, String)> = how
        .into_iter()
        .map(|(name, label, means)| (name.to_owned(), reading.say(label), reading.say(means)))
        .collect();
    html! {
        section.card {
            h2 { (reading.say("annex")) }
            (field("annex-how", reading.say("annex-how")).boxes(filled, "radio", &how))
            (field("annex", reading.say("annex-lines")).hint(reading.tell("annex-lines-hint", &[("example", example(plan).into())])).lines(filled, 6))
            details {
                summary { (reading.say("annex-lots")) }
                div.wide { table.stacks {
                    caption { (reading.say("annex-lots-caption")) }
                    thead { tr {
                        th scope="col" { (reading.say("annex-lot")) }
                        th scope="col" { (reading.say("what")) }
                        th scope="col" { (reading.say("from")) }
                        th scope="col" { (reading.say("to")) }
                    } }
                    tbody { @for lot in &plan.lots { tr {
                        th scope="row" { bdi.code dir="ltr" { (lot.id) } }
                        td data-label=(reading.say("what")) { bdi { (lot.title) ": " (reading.number(lot.count)) } }
                        td data-label=(reading.say("from")) { (party(lot.giver)) }
                        td data-label=(reading.say("to")) { (party(lot.receiver)) }
                    } } }
                } }
            }
        }
    }
}

/// One line as an example, of the first lot.
fn example(plan: &ExchangePlan) -> String {
    let lot = plan.lots.first();
    lot.map_or_else(String::new, |lot| format!("8: {} {}", lot.count, lot.id))
}

/// The form as it is before anything was typed: the order of the current draft.
pub fn typed_before(typed: Typed, current: Option<&Draft>) -> Typed {
    let handovers = current.map_or(&[][..], |draft| &draft.handovers);
    let how = if handovers.is_empty() { NONE } else { WRITTEN };
    typed
        .with("annex-how", how)
        .with("annex", written(handovers))
}

/// Handovers as they are written in the form, one a line.
fn written(handovers: &[PlannedHandover]) -> String {
    let line = |it: &PlannedHandover| {
        let lots: Vec<String> = (it.lots.iter())
            .map(|(lot, count)| format!("{count} {lot}"))
            .collect();
        format!("{}: {}", it.day, lots.join(", "))
    };
    let lines: Vec<String> = handovers.iter().map(line).collect();
    lines.join("\n")
}

/// The same form with the order of a draft written out, so that what was
/// previewed is what is sent.
pub fn written_out(typed: &Typed, draft: &Draft) -> Typed {
    if typed.get("annex-how") != FILLED {
        return typed.clone();
    }
    let kept = typed.0.iter();
    let kept = kept.filter(|(name, _)| name != "annex-how" && name != "annex");
    let (how, lines) = if draft.handovers.is_empty() {
        (NONE, String::new())
    } else {
        (WRITTEN, written(&draft.handovers))
    };
    Typed(kept.cloned().collect())
        .with("annex-how", how)
        .with("annex", lines)
}

/// Reads the order of the exchange for a draft of these brackets.
///
/// # Errors
/// What is wrong, in words.
pub fn read(
    reading: &Reading<'_>,
    typed: &Typed,
    package: &Outcome,
    is_clean: bool,
) -> Result<Vec<PlannedHandover>, String> {
    let Some(plan) = &reading.case().plan.exchange else {
        return Ok(Vec::new());
    };
    match typed.get("annex-how") {
        FILLED => Ok(exchange_rhythm::annex(reading.view, plan, package)),
        WRITTEN => {
            let handovers = parsed(&plan.lots, typed.get("annex"))
                .map_err(|problem| told(reading, plan, &problem))?;
            let dated = timetable(&reading.case().plan, package, reading.state().agenda());
            let phase = dated.iter().find(|phase| *phase.id == plan.phase);
            let last = handovers.last().map_or(0, |it| it.day);
            match phase {
                Some(phase) if is_clean && last > phase.last_day => {
                    let day = phase.last_day;
                    Err(reading.tell("mistake-annex-late", &[("day", day.into())]))
                }
                _ => Ok(handovers),
            }
        }
        _ => Ok(Vec::new()),
    }
}

/// What is wrong with an order as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Unfit {
    /// A line, from 1, is not a day and what is handed over.
    Line(usize),
    /// A line names a lot that the plan does not have.
    Lot(usize, String),
    /// A line names lots of several givers or receivers.
    Sides(usize),
    /// A line goes back behind the day before it, or begins before day 1.
    Day(usize),
    /// Of a lot, so many of so many are handed over.
    Count(Slug, u64, u32),
}

fn told(reading: &Reading<'_>, plan: &ExchangePlan, problem: &Unfit) -> String {
    let at = |line: &usize| ("line", (*line).into());
    match problem {
        Unfit::Line(line) => {
            let example = example(plan);
            reading.tell(
                "mistake-annex-line",
                &[at(line), ("example", example.into())],
            )
        }
        Unfit::Lot(line, lot) => reading.tell(
            "mistake-annex-lot",
            &[at(line), ("lot", lot.as_str().into())],
        ),
        Unfit::Sides(line) => reading.tell("mistake-annex-sides", &[at(line)]),
        Unfit::Day(line) => reading.tell("mistake-annex-day", &[at(line)]),
        Unfit::Count(lot, named, all) => reading.tell(
            "mistake-annex-count",
            &[
                ("lot", lot.to_string().into()),
                ("n", named.to_string().into()),
                ("all", (*all).into()),
            ],
        ),
    }
}

/// Reads one handover a line: the day, a colon, then how many of which lot,
/// with commas between. Empty lines are skipped.
fn parsed(lots: &[Lot], text: &str) -> Result<Vec<PlannedHandover>, Unfit> {
    let mut handovers: Vec<PlannedHandover> = Vec::new();
    let mut named = vec![0_u64; lots.len()];
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let nth = i + 1;
        let (day, what) = line.split_once(':').ok_or(Unfit::Line(nth))?;
        let day: u32 = day.trim().parse().map_err(|_| Unfit::Line(nth))?;
        if day < handovers.last().map_or(1, |it| it.day) {
            return Err(Unfit::Day(nth));
        }
        let mut handover: Option<PlannedHandover> = None;
        for part in what.split([',', '،']) {
            let (count, lot) = part.trim().split_once(' ').ok_or(Unfit::Line(nth))?;
            let count: u32 = count.parse().map_err(|_| Unfit::Line(nth))?;
            let lot = lot.trim();
            let unknown = || Unfit::Lot(nth, lot.to_owned());
            let place = lots.iter().position(|it| it.id.as_str() == lot);
            let place = place.ok_or_else(unknown)?;
            let (lot, total) = match (lots.get(place), named.get_mut(place)) {
                (Some(lot), Some(total)) if count > 0 => (lot, total),
                _ => return Err(Unfit::Line(nth)),
            };
            *total += u64::from(count);
            let into = handover.get_or_insert_with(|| PlannedHandover {
                day,
                giver: lot.giver,
                receiver: lot.receiver,
                lots: Vec::new(),
            });
            if (into.giver, into.receiver) != (lot.giver, lot.receiver) {
                return Err(Unfit::Sides(nth));
            }
            into.lots.push((lot.id.clone(), count));
        }
        handovers.extend(handover);
    }
    let short = lots.iter().zip(&named);
    let mut short = short.filter(|(lot, named)| u64::from(lot.count) != **named);
    match short.next() {
        Some((lot, named)) => Err(Unfit::Count(lot.id.clone(), *named, lot.count)),
        None => Ok(handovers),
    }
}

#[cfg(test)]
mod tests {
    use detente::model::party::PartyIdx;

    use super::*;

    fn lots() -> Vec<Lot> {
        let lot = |id: &str, giver: usize, count| Lot {
            id: Slug::new(id).unwrap(),
            giver: PartyIdx(giver),
            receiver: PartyIdx(1 - giver),
            title: id.to_owned(),
            count,
        };
        vec![lot("ill", 0, 3), lot("young", 0, 2), lot("old", 1, 4)]
    }

    #[track_caller]
    fn check(text: &str, expected: Result<&str, Unfit>) {
        let found = parsed(&lots(), text).map(|it| written(&it));
        assert_eq!(found, expected.map(str::to_owned));
    }

    #[test]
    fn one_handover_a_line() {
        let text = "1: 3 ill, 1 young\n1: 2 old\n8: 1 young\n8: 2 old";
        check(text, Ok(text));
        check(
            "\n 1 :  3 ill ،  2 young \n\n8: 4 old\n",
            Ok("1: 3 ill, 2 young\n8: 4 old"),
        );
    }

    #[test]
    fn what_is_no_line() {
        for line in [
            "3 ill",
            "one: 3 ill",
            "1: ill",
            "1: three ill",
            "1: 0 ill",
            "1:",
            "-1: 3 ill",
        ] {
            check(line, Err(Unfit::Line(1)));
        }
        check("1: 3 sick", Err(Unfit::Lot(1, "sick".to_owned())));
        check("1: 3 ill, 4 old", Err(Unfit::Sides(1)));
        check("2: 3 ill\n1: 4 old", Err(Unfit::Day(2)));
        check("0: 3 ill", Err(Unfit::Day(1)));
    }

    #[test]
    fn every_lot_is_handed_over_whole() {
        let slug = |it: &str| Slug::new(it).unwrap();
        check("", Err(Unfit::Count(slug("ill"), 0, 3)));
        check("1: 3 ill, 2 young", Err(Unfit::Count(slug("old"), 0, 4)));
        check(
            "1: 4 ill, 2 young\n2: 4 old",
            Err(Unfit::Count(slug("ill"), 4, 3)),
        );
    }
}
