//! What each side has given and received, and what would follow if one stopped now.

use detente::agreement::carrying_out::CarryingOut;
use detente::agreement::concluded::is_handover;
use detente::agreement::performance::{Exposure, if_it_stops, standing};
use detente::agreement::terms::guarantee::Estimate;
use detente::agreement::terms::obligation::Obligation;
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::model::delivery::ExchangeWorth;
use detente::model::utility::Utility;
use detente::text::draft::Draft;
use maud::{Markup, html};

use crate::pages::frame::{self, Tab};
use crate::pages::log;
use crate::pages::reading::Reading;

/// Days that are looked ahead.
const DAYS_AHEAD: u32 = 400;

/// Consequences that are told per party.
const TOLD_MAX: usize = 12;

/// The page.
pub fn page(reading: &Reading<'_>) -> Markup {
    let title = reading.say("exposure-title");
    let Some(carrying_out) = reading.state().carrying_out() else {
        let content = frame::empty(&reading.say("agreement-none"));
        return frame::room(reading, Tab::Agreement, &title, &content);
    };
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let standing = standing(agreement, course);
    let content = html! {
        p { a href=(reading.path("agreement")) { (reading.say("obligation-back")) } }
        section {
            h2 { (reading.say("exposure-given")) }
            p { (reading.say("exposure-given-what")) }
            div.wide { table.stacks {
                caption { (reading.say("exposure-caption")) }
                thead { tr {
                    th scope="col" { (reading.say("sign-party")) }
                    th scope="col" { (reading.say("exposure-gave")) }
                    th scope="col" { (reading.say("exposure-received")) }
                } }
                tbody { @for it in &standing.parties { tr {
                    th scope="row" { (agreement.signatory(it.party).name) }
                    td data-label=(reading.say("exposure-gave")) { (share(reading, it.owes)) }
                    td data-label=(reading.say("exposure-received")) { (share(reading, it.is_owed)) }
                } } }
            } }
        }
        @if reading.party().is_some() { (own(reading, carrying_out)) }
        section {
            h2 { (reading.say("exposure-stops")) }
            p { (reading.say("exposure-stops-what")) }
            @for it in &standing.parties { (stops(reading, carrying_out, it.party)) }
        }
    };
    frame::room(reading, Tab::Agreement, &title, &content)
}

fn share(reading: &Reading<'_>, (done, all): (usize, usize)) -> String {
    reading.tell(
        "exposure-share",
        &[("done", done.into()), ("all", all.into())],
    )
}

fn stops(reading: &Reading<'_>, carrying_out: &CarryingOut, party: ParticipantIdx) -> Markup {
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let told = if_it_stops(agreement, course, party, DAYS_AHEAD);
    let told: Vec<_> = told.iter().filter(|it| !log::is_routine(&it.1)).collect();
    let name = agreement.signatory(party).name.as_str();
    let n_more = told.len().saturating_sub(TOLD_MAX);
    html! {
        details {
            summary { (reading.tell("exposure-if", &[("party", name.into()), ("n", told.len().into())])) }
            @if told.is_empty() { p { (reading.say("exposure-if-nothing")) } }
            @else {
                ol.events { @for (day, what) in told.iter().take(TOLD_MAX) { li {
                    p { (log::consequence(reading, agreement, what)) }
                    p.small { (reading.date(agreement.date(*day))) " · " (reading.tell("agreement-day-n", &[("day", (*day).into())])) }
                } } }
                @if n_more > 0 { p.small { (reading.tell("exposure-more", &[("n", n_more.into())])) } }
            }
        }
    }
}

/// What is at stake for the reader's own party, by its own instructions.
fn own(reading: &Reading<'_>, carrying_out: &CarryingOut) -> Markup {
    let found = own_exposure(reading, carrying_out);
    html! {
        section.card {
            h2 { (reading.say("exposure-own")) }
            @match found {
                None => (frame::empty(&reading.say("exposure-own-none"))),
                Some(found) => {
                    p { (reading.say("exposure-own-what")) }
                    dl.facts {
                        div { dt { (reading.say("exposure-so-far")) } dd { bdi { (worth_told(reading, found.so_far)) } } }
                        div { dt { (reading.say("exposure-after-next")) } dd { bdi { (worth_told(reading, found.after_next)) } } }
                        div { dt { (reading.say("exposure-going-on")) } dd { bdi { (worth_told(reading, found.gain_from_going_on)) } } }
                    }
                    p { (reading.say(if found.gain_from_going_on.units() >= 0 { crate::pages::words::key("exposure-go-on") } else { crate::pages::words::key("exposure-stop-pays") })) }
                }
            }
        }
    }
}

/// A worth to two decimals: what lies below comes from dividing, and says nothing.
fn worth_told(reading: &Reading<'_>, worth: Utility) -> String {
    let worth = format!("{:.2}", worth.to_f64_lossy());
    let short = worth.trim_end_matches('0').trim_end_matches('.');
    reading.number(if short == "-0" { "0" } else { short })
}

/// Law: made from the reader's own instructions and the joint record alone.
fn own_exposure(reading: &Reading<'_>, carrying_out: &CarryingOut) -> Option<Exposure> {
    let worth = &reading.view.instructions()?.exchange;
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let party = reading.case().participant_idx(reading.seat())?;
    let version = agreement.terms().version.checked_sub(1)? as usize;
    let draft = reading.state().drafts().get(version);
    let per_unit: Vec<_> = agreement
        .obligation_idxs()
        .filter_map(|at| {
            let stated = agreement.obligation(at);
            let is_own = stated.debtor == party || stated.creditors.contains(&party);
            let per_unit = is_own.then(|| per_unit(stated, draft, worth))??;
            Some((at, per_unit))
        })
        .collect();
    if per_unit.is_empty() {
        return None;
    }
    let mut terms = agreement.clone().into_terms();
    terms.estimates = vec![Estimate {
        party,
        walkaway_loss: worth.walkaway_loss,
        worth: per_unit,
    }];
    let estimated = Agreement::new(terms).ok()?;
    let standing = standing(&estimated, course);
    let found = standing.parties.iter().find(|it| it.party == party)?;
    found.exposure
}

/// What one unit of a delivery is worth: the mean over what is handed over together.
fn per_unit(stated: &Obligation, draft: Option<&Draft>, worth: &ExchangeWorth) -> Option<Utility> {
    if !is_handover(&stated.id) {
        return worth.per_item(&stated.id);
    }
    let number: usize = stated.id.as_str().rsplit('-').next()?.parse().ok()?;
    let handover = draft?.handovers.get(number.checked_sub(1)?)?;
    let (mut total, mut n_items) = (0_i64, 0_i64);
    for (lot, count) in &handover.lots {
        let count = i64::from(*count);
        total = total.checked_add(worth.per_item(lot)?.units().checked_mul(count)?)?;
        n_items += count;
    }
    Some(Utility::from_units(total.checked_div(n_items)?))
}
