//! What could be agreed, by what every party confided: frontier, limits, and
//! how drafts and asks moved over it. For mediators.

use detente::analysis::picture::Rule;
use detente::model::mandate::Mandate;
use detente::model::outcome::Outcome;
use detente::model::party::{PartyIdx, Seat};
use detente::model::utility::Utility;
use detente::talks::event::EventKind;
use detente::text::draft::Draft;
use maud::{Markup, html};

use crate::analyses::sketch::{Sketch, confided};
use crate::may::Capability;
use crate::pages::frame::{self, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;

/// Frontier points that are drawn.
const POINTS_DRAWN: usize = 160;

/// Pairs of parties that are drawn.
const PAIRS_DRAWN: usize = 3;

/// What there is to draw.
#[derive(Clone, Debug)]
pub enum Found {
    /// The numbers.
    Sketch(Sketch),
    /// Nothing: it would take more than a page may.
    TooMuch,
    /// Nothing: something is wrong with the server, whatever the case is.
    Failed,
}

impl From<Option<Sketch>> for Found {
    fn from(sketch: Option<Sketch>) -> Self {
        sketch.map_or(Self::TooMuch, Self::Sketch)
    }
}

/// The page. While not all parties have confided there is nothing to look for.
pub fn page(reading: &Reading<'_>, found: &Found) -> Markup {
    let title = reading.say("tab-analysis");
    if !reading.may(Capability::Analyse) {
        let content = frame::empty(&reading.say("movement-lead-only"));
        return frame::room(reading, Tab::Analysis, &title, &content);
    }
    let mandates = confided(reading.view);
    let content = html! {
        p.lead { (reading.say("analysis-lead")) }
        (sources(reading))
        @match mandates {
            None => (frame::empty(&reading.say("analysis-not-all"))),
            Some(mandates) => (drawn(reading, &mandates, found)),
        }
        p { a href=(reading.path(Tab::Movement.path())) { (reading.say("analysis-movement")) } }
        section {
            h2 { (reading.say("movement-ideas")) }
            (frame::empty(&reading.say("movement-ideas-none")))
        }
    };
    frame::room(reading, Tab::Analysis, &title, &content)
}

/// Who has confided, and when.
fn sources(reading: &Reading<'_>) -> Markup {
    let last = |party: PartyIdx| {
        let events = reading.view.events().iter().rev();
        let mut own = events.filter(|it| match &it.kind {
            EventKind::PreferencesDeposited(deposit) => {
                deposit.party == party && deposit.mandate.is_some()
            }
            _ => false,
        });
        own.next().map(|it| it.at)
    };
    html! {
        section {
            h2 { (reading.say("analysis-sources")) }
            ul.plain { @for party in reading.case().party_idxs() {
                @let (sign, hue) = frame::mark(Seat::Party(party));
                li { span.sign.(hue) aria-hidden="true" { (sign) } " " (reading.seat_name(Seat::Party(party))) ": "
                    @match last(party) {
                        Some(at) => { (reading.say("analysis-told")) " " (reading.time(at)) }
                        None => (reading.say("analysis-not-told")),
                    }
                }
            } }
        }
    }
}

/// A point of the plots: what it is called, and its worth to each party.
struct Shown {
    name: String,
    worth: Vec<i64>,
}

fn drawn(reading: &Reading<'_>, mandates: &[Mandate], found: &Found) -> Markup {
    let picture = match found {
        Found::Sketch(picture) => picture,
        Found::TooMuch => return frame::empty(&reading.say("analysis-too-much")),
        Found::Failed => return frame::empty(&reading.say("analysis-failed")),
    };
    let worth = |outcome: &Outcome| -> Vec<i64> {
        let each = mandates.iter();
        each.map(|mandate| mandate.utility.evaluate(outcome).units())
            .collect()
    };
    let drafts: Vec<Shown> = reading
        .state()
        .drafts()
        .iter()
        .enumerate()
        .map(|(i, draft)| Shown {
            name: (i + 1).to_string(),
            worth: worth(&package(reading, draft)),
        })
        .collect();
    let asks: Vec<(PartyIdx, Vec<Shown>)> = reading
        .case()
        .party_idxs()
        .map(|party| (party, asks(reading, party, &worth)))
        .collect();
    let n = mandates.len();
    let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
    let pairs: Vec<(usize, usize)> = pairs.take(PAIRS_DRAWN).collect();
    html! {
        section {
            h2 { (reading.say("analysis-picture")) }
            p { (reading.tell("analysis-sentence", &[
                ("points", picture.points.len().into()),
                ("exact", if picture.is_exact { "yes" } else { "no" }.into()),
                ("empty", match picture.is_empty { Some(true) => "yes", Some(false) => "no", None => "unknown" }.into()),
            ])) }
            p.small { (reading.say("analysis-key")) }
            div.columns { @for pair in &pairs { (plot(reading, picture, &drafts, &asks, *pair)) } }
            @if n * (n - 1) / 2 > pairs.len() { p.small { (reading.tell("analysis-pairs", &[("n", pairs.len().into())])) } }
        }
        (table(reading, picture, &drafts, &asks))
        p.small { (reading.say("analysis-description")) }
    }
}

/// A draft's first options, on the agenda as it stands.
fn package(reading: &Reading<'_>, draft: &Draft) -> Outcome {
    let mut outcome = draft.package();
    let agenda = reading.state().agenda().iter();
    let later = agenda.skip(outcome.0.len()).map(|issue| issue.status_quo);
    outcome.0.extend(later);
    outcome
}

/// What a party asked for in each of its replies; where it said nothing the draft stands.
fn asks(
    reading: &Reading<'_>,
    party: PartyIdx,
    worth: &impl Fn(&Outcome) -> Vec<i64>,
) -> Vec<Shown> {
    let state = reading.state();
    let own = state.replies().filter(|(_, by, _)| *by == party);
    own.filter_map(|(number, _, clauses)| {
        let draft = state.drafts().get(number.0.checked_sub(1)? as usize)?;
        let mut outcome = package(reading, draft);
        for (issue, values) in clauses.iter().flat_map(|it| &it.would_accept) {
            if let (Some(place), Some(first)) = (outcome.0.get_mut(issue.0), values.first()) {
                *place = *first;
            }
        }
        Some(Shown {
            name: number.0.to_string(),
            worth: worth(&outcome),
        })
    })
    .collect()
}

/// Of 100, as on every page.
fn hundred(units: i64) -> f64 {
    units as f64 * 100.0 / Utility::ONE as f64
}

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 300.0;
const MARGIN: f64 = 34.0;

/// Two parties: frontier, limits, drafts, asks.
fn plot(
    reading: &Reading<'_>,
    picture: &Sketch,
    drafts: &[Shown],
    asks: &[(PartyIdx, Vec<Shown>)],
    (i, j): (usize, usize),
) -> Markup {
    let bounds = |party: usize| -> (f64, f64) {
        let points = picture.points.iter().map(|it| it[party]);
        let shown = asks.iter().flat_map(|it| &it.1).chain(drafts);
        let shown = shown.map(|it| it.worth[party]);
        let all = points.chain(shown).chain([picture.disagreement[party]]);
        let (low, high) = all
            .map(hundred)
            .fold((f64::MAX, f64::MIN), |(low, high), it| {
                (low.min(it), high.max(it))
            });
        let margin = ((high - low) * 0.08).max(1.0);
        (low - margin, high + margin)
    };
    let ((x_low, x_high), (y_low, y_high)) = (bounds(i), bounds(j));
    let x = |units: i64| {
        let share = (hundred(units) - x_low) / (x_high - x_low);
        (MARGIN + share * (WIDTH - MARGIN - 8.0)).round()
    };
    let y = |units: i64| {
        let share = (hundred(units) - y_low) / (y_high - y_low);
        (HEIGHT - MARGIN - share * (HEIGHT - MARGIN - 8.0)).round()
    };
    let place = |it: &Shown| (x(it.worth[i]), y(it.worth[j]));
    let names = [i, j].map(|party| reading.seat_name(Seat::Party(PartyIdx(party))));
    let told = [
        ("one", names[0].as_str().into()),
        ("other", names[1].as_str().into()),
        ("drafts", drafts.len().into()),
        ("points", picture.points.len().into()),
    ];
    let sentence = reading.tell("analysis-plot", &told);
    let step = picture.points.len().div_ceil(POINTS_DRAWN).max(1);
    let path = |of: &[Shown]| -> String {
        let places = of.iter().map(|it| {
            let (x, y) = place(it);
            format!("{x},{y}")
        });
        places.collect::<Vec<_>>().join(" ")
    };
    html! {
        figure.chart {
            svg role="img" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) width=(WIDTH) height=(HEIGHT) aria-label=(sentence) {
                line.axis x1=(MARGIN) x2=(WIDTH) y1=(HEIGHT - MARGIN) y2=(HEIGHT - MARGIN) {}
                line.axis x1=(MARGIN) x2=(MARGIN) y1="0" y2=(HEIGHT - MARGIN) {}
                line.limit x1=(x(picture.disagreement[i])) x2=(x(picture.disagreement[i])) y1="0" y2=(HEIGHT - MARGIN) {}
                line.limit x1=(MARGIN) x2=(WIDTH) y1=(y(picture.disagreement[j])) y2=(y(picture.disagreement[j])) {}
                @for point in picture.points.iter().step_by(step) { circle.point.below cx=(x(point[i])) cy=(y(point[j])) r="3" {} }
                @for (party, own) in asks {
                    @if party.0 == i || party.0 == j {
                        @let (sign, _) = frame::mark(Seat::Party(*party));
                        polyline.range-path points=(path(own)) {}
                        @for it in own { text.tick x=(place(it).0) y=(place(it).1 + 4.0) text-anchor="middle" { (sign) } }
                    }
                }
                polyline.path points=(path(drafts)) {}
                @for it in drafts {
                    circle.point cx=(place(it).0) cy=(place(it).1) r="4" {}
                    text.value x=(place(it).0 + 8.0) y=(place(it).1 - 5.0) { (it.name) }
                }
                @for (rule, letter) in [(Rule::Nash, "N"), (Rule::KalaiSmorodinsky, "K")] {
                    @if let Some(found) = picture.settlement(rule) {
                        circle.point.outside cx=(x(found.utilities[i])) cy=(y(found.utilities[j])) r="7" {}
                        text.value x=(x(found.utilities[i]) - 16.0) y=(y(found.utilities[j]) + 4.0) { (letter) }
                    }
                }
                text.tick x=(WIDTH - 4.0) y=(HEIGHT - 12.0) text-anchor="end" { (names[0]) " →" }
                text.tick x="4" y="12" { "↑ " (names[1]) }
            }
            figcaption { (sentence) }
        }
    }
}

/// The same in numbers.
fn table(
    reading: &Reading<'_>,
    picture: &Sketch,
    drafts: &[Shown],
    asks: &[(PartyIdx, Vec<Shown>)],
) -> Markup {
    let parties: Vec<PartyIdx> = reading.case().party_idxs().collect();
    let row = |name: String, worth: &[i64]| {
        html! { tr { th scope="row" { (name) } @for it in worth { td.number { bdi { (reading.number(format!("{:.1}", hundred(*it)))) } } } } }
    };
    let rules = [
        (Rule::Nash, key("analysis-nash")),
        (Rule::KalaiSmorodinsky, key("analysis-ks")),
        (Rule::Egalitarian, key("analysis-egalitarian")),
    ];
    html! {
        details {
            summary { (reading.say("as-table")) }
            div.wide { table {
                caption { (reading.say("analysis-caption")) }
                thead { tr { th scope="col" { (reading.say("what")) } @for party in &parties { th.number scope="col" { (reading.seat_name(Seat::Party(*party))) } } } }
                tbody {
                    (row(reading.say("analysis-limit"), &picture.disagreement))
                    @for (rule, key) in rules { @if let Some(found) = picture.settlement(rule) { (row(reading.tell(key, &[("exact", if found.is_exact { "yes" } else { "no" }.into())]), &found.utilities)) } }
                    @for it in drafts { (row(reading.tell("analysis-draft", &[("draft", it.name.as_str().into())]), &it.worth)) }
                    @for (party, own) in asks { @for it in own { (row(reading.tell("analysis-ask", &[("party", reading.seat_name(Seat::Party(*party)).into()), ("draft", it.name.as_str().into())]), &it.worth)) } }
                }
            } }
        }
    }
}
