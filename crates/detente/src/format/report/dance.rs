//! A dance in the page: drawn, in sentences, in tables.

use crate::analysis::dance::{Gap, MeasuredDance, StepClass};
use crate::analysis::picture::{Picture, Rule};
use crate::analysis::situation::Situation;
use crate::format::report::words::{escaped, percent, short, thinned};
use crate::format::report::{
    Mark, PAIRS_MAX, ShownDance, TABLE_END, chart, left_out, pairs, party_names, push, table,
};
use crate::model::utility::Utility;

/// Offers that the page lists; the JSON holds all.
const LISTED_MAX: usize = 60;

/// One section: the drawing, how each party danced, offer by offer.
pub(super) fn section(
    page: &mut String,
    situation: &Situation,
    picture: &Picture,
    shown: ShownDance<'_>,
    number: usize,
) {
    let ShownDance { title, danced } = shown;
    push(
        page,
        format_args!(
            "<section aria-labelledby=\"dance{number}\">\n<h2 id=\"dance{number}\">The dance: {}</h2>\n<p>{}</p>\n",
            escaped(title),
            escaped(&lead(danced))
        ),
    );
    drawings(page, situation, picture, danced, number);
    parties(page, situation, danced);
    offers(page, situation, danced);
    page.push_str("</section>\n");
}

/// How it ended, and what was left.
fn lead(danced: &MeasuredDance) -> String {
    let n_offers = danced.transcript.offers.len();
    let offers = match n_offers {
        1 => "1 offer".to_owned(),
        n => format!("{n} offers"),
    };
    let Some(gap) = &danced.agreement_gap else {
        let nearest = danced.gaps.iter().filter_map(|gap| gap.to_frontier);
        let nearest = nearest.reduce(f64::min);
        return match nearest {
            Some(0.0) => format!(
                "No agreement after {offers}, though at least one of them was on the frontier."
            ),
            Some(nearest) => format!(
                "No agreement after {offers}. The offer nearest to the frontier was {} away, in shares of each party’s range.",
                short(nearest)
            ),
            None => format!("No agreement after {offers}."),
        };
    };
    let mut text = format!("Agreed after {offers}. ");
    text.push_str(&match (gap.to_frontier, danced.is_frontier_exact) {
        (Some(0.0), true) => {
            "The agreement is on the frontier: nobody could have had more without another’s loss. "
                .to_owned()
        }
        (Some(distance), true) => format!(
            "The agreement is {} from the frontier, in shares of each party’s range. ",
            short(distance)
        ),
        (Some(distance), false) => format!(
            "The agreement is at most {} from the frontier, of which not all points are known. ",
            short(distance)
        ),
        (None, _) => String::new(),
    });
    if let Some(gain) = gap.unexplored.filter(|gain| gain.total > 0.0) {
        text.push_str(&format!(
            "Joint gain was left: another outcome would have given the parties {} of their ranges more in all, and nobody less. ",
            percent(gain.total)
        ));
    }
    if let (Some(nash), Some(ks)) = (gap.to_nash, gap.to_kalai_smorodinsky) {
        text.push_str(&format!(
            "It is {} from the Nash point and {} from that of Kalai and Smorodinsky.",
            short(nash),
            short(ks)
        ));
    }
    text.trim_end().to_owned()
}

fn drawings(
    page: &mut String,
    situation: &Situation,
    picture: &Picture,
    danced: &MeasuredDance,
    number: usize,
) {
    let mut marks = Mark::all(picture);
    let is_shown = |rule: &Rule| matches!(rule, Rule::Nash | Rule::KalaiSmorodinsky);
    marks.retain(|mark| mark.rules.iter().any(is_shown));
    let drawing = chart::Drawing {
        situation,
        picture,
        marks: &marks,
        danced: Some(danced),
    };
    let pairs = pairs(situation);
    let letters: Vec<String> = marks
        .iter()
        .map(|mark| format!("{} is {}", mark.letter, mark.names()))
        .collect();
    let mut text = "Each party’s offers stand as a path over what could be agreed; it begins at the party’s first offer, which is drawn larger. Dashed lines across and up are reservation values.".to_owned();
    if !letters.is_empty() {
        text.push_str(&format!(" Point {}.", letters.join("; point ")));
    }
    let most = danced
        .dance
        .parties
        .iter()
        .map(|party| party.n_offers)
        .max();
    if most.is_some_and(|most| most > chart::path::PATH_MAX) {
        text.push_str(&format!(
            " Of each party’s offers {} are drawn, evenly chosen.",
            chart::path::PATH_MAX
        ));
    }
    let is_below = |utilities: &[f64]| {
        let ranges = utilities.iter().zip(&picture.ranges);
        let mut ranges = ranges.map(|(utility, range)| (utility, range.0));
        ranges.any(|(utility, least)| *utility < Utility::from_units(least).to_f64_lossy())
    };
    let mut offers = danced.transcript.offers.iter();
    if offers.any(|offer| is_below(&offer.utilities)) {
        text.push_str(" An offer that a rule or a red line forbids to a party stands 1 below that party’s reservation value.");
    }
    push(
        page,
        format_args!("<p>{}</p>\n<div class=\"charts\">\n", escaped(&text)),
    );
    for (at, pair) in pairs.iter().take(PAIRS_MAX).enumerate() {
        page.push_str("<div>\n");
        chart::draw(page, &drawing, *pair, &format!("dance{number}chart{at}"));
        key(page, situation, danced, *pair);
        page.push_str("</div>\n");
    }
    page.push_str("</div>\n");
    left_out(page, &pairs);
}

/// What the shapes of a drawing are.
fn key(page: &mut String, situation: &Situation, danced: &MeasuredDance, pair: [usize; 2]) {
    let names = pair.map(|party| escaped(&situation.parties()[party].name));
    push(
        page,
        format_args!(
            "<ul class=\"key\">\n<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle class=\"one\" cx=\"5\" cy=\"5\" r=\"4\"/></svg>circles, full line: offers of {}</li>\n<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"two\" x=\"1\" y=\"1\" width=\"8\" height=\"8\"/></svg>squares, dashed line: offers of {}</li>\n",
            names[0], names[1]
        ),
    );
    if danced.transcript.agreement.is_some() {
        page.push_str("<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path class=\"agreed\" d=\"M5 0L10 5L5 10L0 5z\"/></svg>diamond: the agreement</li>\n");
    }
    page.push_str("</ul>\n");
}

fn parties(page: &mut String, situation: &Situation, danced: &MeasuredDance) {
    page.push_str("<h3>How each party danced</h3>\n");
    for (party, name) in danced.dance.parties.iter().zip(party_names(situation)) {
        let rate = party.concession_rate;
        let sentence = match (rate, most_frequent(party.counts)) {
            (Some(rate), Some((class, share))) => format!(
                "{name} went {} of the way from its best to its disagreement value; {} of its steps were {}.",
                percent(rate),
                percent(share),
                class.word()
            ),
            (Some(rate), None) => format!(
                "{name} went {} of the way from its best to its disagreement value and made no second offer.",
                percent(rate)
            ),
            (None, _) => format!("{name} has no way to go, or made no offer."),
        };
        push(page, format_args!("<p>{}</p>\n", escaped(&sentence)));
    }
    page.push_str("<p>A step is classified by what it changes for its maker and for another: fortunate (both gain), selfish (only the maker gains), concession (the maker gives, the other does not lose), unfortunate (the other loses and the maker does not gain), nice (the other gains at no cost), silent (no change).</p>\n");
    let columns = ["Party", "Offers", "Concession rate", "Mean concession"];
    let classes = StepClass::ALL.map(StepClass::word);
    let columns: Vec<String> = columns
        .into_iter()
        .chain(classes)
        .chain(["Sensitivity"])
        .map(capitalised)
        .collect();
    table(
        page,
        "Concessions and classes of steps of each party",
        &columns,
    );
    for (party, name) in danced.dance.parties.iter().zip(party_names(situation)) {
        push(
            page,
            format_args!("<tr><th scope=\"row\">{}</th>", escaped(&name)),
        );
        cell(page, &party.n_offers.to_string());
        cell(page, &party.concession_rate.map_or_else(none, percent));
        cell(page, &party.mean_concession.map_or_else(none, short));
        for class in StepClass::ALL {
            cell(
                page,
                &party.counts.share(class).map_or_else(none, |share| {
                    format!("{} ({})", party.counts.of(class), percent(share))
                }),
            );
        }
        cell(page, &party.counts.sensitivity().map_or_else(none, short));
        page.push_str("</tr>\n");
    }
    page.push_str(TABLE_END);
}

fn most_frequent(counts: crate::analysis::dance::ClassCounts) -> Option<(StepClass, f64)> {
    let mut most = StepClass::Fortunate;
    for class in StepClass::ALL {
        // Strict comparison keeps the first of equals.
        if counts.of(class) > counts.of(most) {
            most = class;
        }
    }
    counts.share(most).map(|share| (most, share))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn none() -> String {
    "–".to_owned()
}

fn cell(page: &mut String, text: &str) {
    push(
        page,
        format_args!("<td class=\"number\">{}</td>", escaped(text)),
    );
}

fn offers(page: &mut String, situation: &Situation, danced: &MeasuredDance) {
    let all = &danced.transcript.offers;
    if all.is_empty() {
        return;
    }
    let names: Vec<String> = party_names(situation).collect();
    let shown = thinned(all.len(), LISTED_MAX);
    page.push_str("<h3>Offer by offer</h3>\n");
    page.push_str("<p>Distances are over shares of each party’s range, from its worst outcome (0) to its best (1); the frontier is that of outcomes acceptable to all. What was left is the largest gain of all together that an outcome better for somebody and worse for nobody would have given.</p>\n");
    push(
        page,
        format_args!(
            "<details{}><summary>Table of {} of {} offers</summary>\n",
            if all.len() <= 20 { " open" } else { "" },
            shown.len(),
            all.len()
        ),
    );
    let columns: Vec<String> = ["Offer", "By", "Step"]
        .map(str::to_owned)
        .into_iter()
        .chain(names.iter().cloned())
        .chain(["To frontier", "To Nash", "To Kalai–Smorodinsky", "Left"].map(str::to_owned))
        .collect();
    table(page, "Offers with their distances", &columns);
    for at in shown {
        let offer = &all[at];
        let step = danced.dance.steps.binary_search_by_key(&at, |it| it.offer);
        let step = step.ok().map(|found| &danced.dance.steps[found]);
        let classes: Vec<&str> = step
            .iter()
            .flat_map(|step| step.classes.iter().flatten())
            .map(|class| class.word())
            .collect();
        let name = names.get(offer.by).map_or("", String::as_str);
        push(
            page,
            format_args!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td>",
                at + 1,
                escaped(name),
                if classes.is_empty() {
                    "first".to_owned()
                } else {
                    classes.join(", ")
                }
            ),
        );
        row(page, &offer.utilities, &danced.gaps[at]);
    }
    if let (Some(agreed), Some(gap)) = (&danced.transcript.agreement, &danced.agreement_gap) {
        page.push_str("<tr><th scope=\"row\">agreed</th><td></td><td></td>");
        row(page, agreed, gap);
    }
    page.push_str(TABLE_END);
    page.push_str("</details>\n");
}

fn row(page: &mut String, utilities: &[f64], gap: &Gap) {
    for utility in utilities {
        cell(page, &short(*utility));
    }
    for distance in [gap.to_frontier, gap.to_nash, gap.to_kalai_smorodinsky] {
        cell(page, &distance.map_or_else(none, short));
    }
    let left = gap.unexplored.map(|gain| percent(gain.total));
    cell(page, &left.unwrap_or_else(none));
    page.push_str("</tr>\n");
}
