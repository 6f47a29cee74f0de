//! How the talks move: one word, always with its numbers. For mediators.

use detente::analysis::convergence::{Basis, Convergence, Direction};
use detente::model::number::Number;
use maud::{Markup, html};

use crate::analyses::movement::Moved;
use crate::may::Capability;
use crate::pages::frame::{self, Tab};
use crate::pages::overview;
use crate::pages::reading::Reading;
use crate::pages::words::key;

/// Rounds below which the word is called early.
const ROUNDS_FEW: usize = 4;

/// The page, with what was measured for this seat.
pub fn page(reading: &Reading<'_>, moved: &Moved) -> Markup {
    let title = reading.say("tab-movement");
    if !reading.may(Capability::Analyse) {
        let content = frame::empty(&reading.say("movement-lead-only"));
        return frame::room(reading, Tab::Movement, &title, &content);
    }
    let content = html! {
        p.lead { (reading.say("movement-lead")) }
        @match moved {
            Moved::NotYet => (frame::empty(&reading.say("movement-not-yet"))),
            Moved::Measured(None) => (frame::empty(&reading.say("movement-none"))),
            Moved::Measured(Some(found)) => (told(reading, found)),
        }
        section {
            h2 { (reading.say("movement-text")) }
            @if reading.state().drafts().is_empty() { (frame::empty(&reading.say("text-none"))) }
            @else { (overview::brackets_by_draft(reading)) }
        }
        section {
            h2 { (reading.say("movement-ideas")) }
            (frame::empty(&reading.say("movement-ideas-none")))
        }
    };
    frame::room(reading, Tab::Movement, &title, &content)
}

fn told(reading: &Reading<'_>, found: &Convergence) -> Markup {
    let (sign, word) = match found.direction {
        Direction::Converging => ("→←", key("direction-converging")),
        Direction::Stalled => ("=", key("direction-stalled")),
        Direction::Diverging => ("←→", key("direction-diverging")),
    };
    let basis = match found.basis {
        Basis::Positions => key("basis-positions"),
        Basis::JointText => key("basis-text"),
    };
    html! {
        section.card {
            h2 { span aria-hidden="true" { (sign) " " } (reading.say(word)) }
            p { (reading.say(basis)) }
            @if found.rounds.len() < ROUNDS_FEW { p { strong { (reading.tell("movement-few", &[("rounds", found.rounds.len().into())])) } } }
            dl.facts {
                div { dt { (reading.say("movement-progress")) } dd { bdi { (reading.number(percent(found.progress))) " %" } } }
                div { dt { (reading.say("movement-common")) } dd { bdi { (reading.number(percent(found.common_ground))) " %" } } }
                div { dt { (reading.say("movement-momentum")) } dd { bdi { (reading.number(signed(found.momentum))) } } }
                div { dt { (reading.say("movement-reopened")) } dd { (reading.number(found.reopened)) } }
            }
            p.small { (reading.say("movement-not-prediction")) }
        }
        (gaps(reading, found))
    }
}

fn gaps(reading: &Reading<'_>, found: &Convergence) -> Markup {
    let width = 40 * found.rounds.len() + 20;
    let most = found
        .rounds
        .iter()
        .map(|it| it.weight.to_f64_lossy())
        .fold(1e-9, f64::max);
    let y = |gap: Number| (100.0 - 90.0 * gap.to_f64_lossy() / most).round() as i64;
    let points: Vec<(usize, i64, i64)> = found
        .rounds
        .iter()
        .enumerate()
        .map(|(i, it)| (30 + 40 * i, y(it.gap), y(it.gap_max)))
        .collect();
    let line: Vec<String> = points.iter().map(|(x, y, _)| format!("{x},{y}")).collect();
    let (first, last) = (found.rounds.first(), found.rounds.last());
    let shown = |it: Option<&detente::analysis::convergence::RoundGap>| {
        format!("{:.2}", it.map_or(Number::ZERO, |it| it.gap).to_f64_lossy())
    };
    let sentence = reading.tell(
        "gaps-sentence",
        &[
            ("first", shown(first).into()),
            ("last", shown(last).into()),
            ("rounds", found.rounds.len().into()),
        ],
    );
    html! {
        section {
            h2 { (reading.say("gaps-title")) }
            figure.chart {
                svg role="img" viewBox=(format!("0 0 {width} 120")) width=(width) height="120" aria-label=(sentence) {
                    line.axis x1="10" x2=(width) y1="100" y2="100" {}
                    @for (x, low, high) in &points { line.range x1=(x) x2=(x) y1=(low) y2=(high) {} }
                    polyline.path points=(line.join(" ")) {}
                    @for ((x, low, _), it) in points.iter().zip(&found.rounds) {
                        circle.point cx=(x) cy=(low) r="4" {}
                        text.tick x=(x) y="115" text-anchor="middle" { (reading.number(it.round)) }
                    }
                }
                figcaption { (sentence) }
            }
            details {
                summary { (reading.say("as-table")) }
                div.wide { table {
                    caption { (reading.say("gaps-caption")) }
                    thead { tr {
                        th scope="col" { (reading.say("round")) }
                        th.number scope="col" { (reading.say("gaps-gap")) }
                        th.number scope="col" { (reading.say("gaps-most")) }
                        th.number scope="col" { (reading.say("gaps-weight")) }
                        th.number scope="col" { (reading.say("brackets")) }
                        th.number scope="col" { (reading.say("options")) }
                    } }
                    tbody { @for it in &found.rounds { tr {
                        th scope="row" { (reading.number(it.round)) }
                        td.number { (reading.number(it.gap)) }
                        td.number { (reading.number(it.gap_max)) }
                        td.number { (reading.number(it.weight)) }
                        td.number { (reading.number(it.n_open)) }
                        td.number { (reading.number(it.n_options)) }
                    } } }
                } }
            }
        }
    }
}

fn percent(share: Number) -> i64 {
    (share.to_f64_lossy() * 100.0).round() as i64
}

fn signed(share: Number) -> String {
    let value = share.to_f64_lossy();
    format!("{value:+.2}")
}
