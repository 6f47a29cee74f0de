//! The picture as one self-contained page: HTML, SVG made here, no script, no
//! external resource.
//!
//! Every figure stands three times: drawn, in a sentence, in a table. What was
//! proven and what was not is said beside each. Start at [`report`], or at
//! [`session_report`] for a session that was played.

mod chart;
mod dance;
mod style;
mod words;

use std::fmt::Write;

use crate::analysis::dance::MeasuredDance;
use crate::analysis::picture::{Picture, Rule};
use crate::analysis::situation::Situation;
use crate::format::report::words::{decimal, escaped, proven};

/// Frontier points that the page lists; the JSON holds all.
const LISTED_MAX: usize = 60;
/// Pairs of parties that are drawn.
const PAIRS_MAX: usize = 10;

/// A transcript to be shown, measured beside the picture of the page.
#[derive(Clone, Copy, Debug)]
pub struct ShownDance<'a> {
    /// What it is called: who played, or where it was read.
    pub title: &'a str,
    /// The dance.
    pub danced: &'a MeasuredDance,
}

/// The page of a situation and its picture, with a section for each dance.
pub fn report(situation: &Situation, picture: &Picture, dances: &[ShownDance<'_>]) -> String {
    let marks = Mark::all(picture);
    let lead = words::lead(situation, picture);
    let mut page = String::new();
    open(&mut page, "What could be agreed", situation, &lead);
    charts(&mut page, situation, picture, &marks);
    for (number, shown) in dances.iter().enumerate() {
        dance::section(&mut page, situation, picture, *shown, number);
    }
    solutions(&mut page, situation, picture, &marks);
    zone(&mut page, situation, picture);
    frontier(&mut page, situation, picture);
    method(&mut page, situation, picture);
    close(&mut page);
    page
}

/// The page of one session: its dance beside what could have been agreed.
pub fn session_report(situation: &Situation, picture: &Picture, shown: ShownDance<'_>) -> String {
    let marks = Mark::all(picture);
    let mut page = String::new();
    let lead = words::lead(situation, picture);
    open(&mut page, "How it was negotiated", situation, &lead);
    dance::section(&mut page, situation, picture, shown, 0);
    solutions(&mut page, situation, picture, &marks);
    method(&mut page, situation, picture);
    close(&mut page);
    page
}

/// Everything before the first section.
fn open(page: &mut String, kicker: &str, situation: &Situation, lead: &str) {
    let name = escaped(situation.name());
    page.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    push(page, format_args!("<title>{kicker}: {name}</title>\n"));
    push(
        page,
        format_args!("<style>{}</style>\n</head>\n<body>\n<main>\n", style::SHEET),
    );
    push(
        page,
        format_args!("<header><p class=\"kicker\">{kicker}</p>\n<h1>{name}</h1>\n"),
    );
    push(
        page,
        format_args!("<p class=\"lead\">{}</p>\n</header>\n", escaped(lead)),
    );
    page.push_str("<p class=\"audience\">This page is made from every party’s own numbers. It is for analysts and for mediators to whom all have confided; it is not for a negotiating room.</p>\n");
}

fn close(page: &mut String) {
    page.push_str("</main>\n<footer><p>Made by Detente. A picture of preferences as they were told, not a prediction and not advice.</p></footer>\n</body>\n</html>\n");
}

fn push(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    page.write_fmt(text).unwrap_or_default();
}

/// Utilities that one or several rules select, with the letter that stands for them.
pub(super) struct Mark<'a> {
    letter: char,
    utilities: &'a [i64],
    outcome: &'a [u32],
    rules: Vec<Rule>,
    /// Whether every party has at least what it has without agreement.
    is_acceptable: bool,
}

impl<'a> Mark<'a> {
    fn all(picture: &'a Picture) -> Vec<Self> {
        let mut marks: Vec<Self> = Vec::new();
        for found in &picture.settlements {
            match marks
                .iter_mut()
                .find(|mark| mark.utilities == found.utilities)
            {
                Some(mark) => mark.rules.push(found.rule),
                None => marks.push(Self {
                    letter: char::from(b'A' + marks.len().min(25) as u8),
                    utilities: &found.utilities,
                    outcome: &found.outcome,
                    rules: vec![found.rule],
                    is_acceptable: {
                        let pairs = found.utilities.iter().zip(&picture.disagreement);
                        pairs.into_iter().all(|(have, need)| have >= need)
                    },
                }),
            }
        }
        marks
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.rules.iter().map(|rule| words::title(*rule)).collect();
        let names = names.join(", ");
        if self.is_acceptable {
            names
        } else {
            format!("{names} (not acceptable to all)")
        }
    }
}

fn charts(page: &mut String, situation: &Situation, picture: &Picture, marks: &[Mark<'_>]) {
    if situation.parties().len() < 2 {
        return;
    }
    let pairs = pairs(situation);
    page.push_str("<section aria-labelledby=\"drawn\">\n<h2 id=\"drawn\">The picture</h2>\n");
    push(
        page,
        format_args!(
            "<p>{}</p>\n",
            escaped(&words::drawn(
                situation,
                picture,
                pairs.len().min(PAIRS_MAX)
            ))
        ),
    );
    page.push_str("<div class=\"charts\">\n");
    let drawing = chart::Drawing {
        situation,
        picture,
        marks,
        danced: None,
    };
    for (at, pair) in pairs.iter().take(PAIRS_MAX).enumerate() {
        chart::draw(page, &drawing, *pair, &format!("chart{at}"));
    }
    page.push_str("</div>\n");
    left_out(page, &pairs);
    page.push_str("</section>\n");
}

fn pairs(situation: &Situation) -> Vec<[usize; 2]> {
    let n_parties = situation.parties().len();
    let pairs = (0..n_parties).flat_map(|i| (i + 1..n_parties).map(move |j| [i, j]));
    pairs.collect()
}

/// Says which drawings there was no room for.
fn left_out(page: &mut String, pairs: &[[usize; 2]]) {
    if pairs.len() > PAIRS_MAX {
        push(
            page,
            format_args!(
                "<p>The first {PAIRS_MAX} of {} pairs of parties are drawn.</p>\n",
                pairs.len()
            ),
        );
    }
}

/// Opens a table that scrolls by itself where the page is narrow.
fn table(page: &mut String, caption: &str, columns: &[String]) {
    push(
        page,
        format_args!(
            "<div class=\"scroll\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\"><table>\n<caption>{0}</caption>\n<thead><tr>",
            escaped(caption)
        ),
    );
    for column in columns {
        push(
            page,
            format_args!("<th scope=\"col\">{}</th>", escaped(column)),
        );
    }
    page.push_str("</tr></thead>\n<tbody>\n");
}

const TABLE_END: &str = "</tbody></table></div>\n";

fn party_names(situation: &Situation) -> impl Iterator<Item = String> {
    situation.parties().iter().map(|party| party.name.clone())
}

fn solutions(page: &mut String, situation: &Situation, picture: &Picture, marks: &[Mark<'_>]) {
    page.push_str("<section aria-labelledby=\"chosen\">\n<h2 id=\"chosen\">What rules of fair division would choose</h2>\n");
    push(
        page,
        format_args!("<p>{}</p>\n", escaped(&words::chosen(picture, marks))),
    );
    let columns = ["Point".to_owned(), "Rules".to_owned()]
        .into_iter()
        .chain(party_names(situation));
    let columns: Vec<String> = columns.collect();
    table(
        page,
        "Points that rules choose, with their utilities",
        &columns,
    );
    for mark in marks {
        push(
            page,
            format_args!(
                "<tr><th scope=\"row\"><span class=\"letter\">{}</span></th><td class=\"words\">{}</td>",
                mark.letter,
                escaped(&mark.names())
            ),
        );
        cells(page, mark.utilities);
        page.push_str("</tr>\n");
    }
    page.push_str(TABLE_END);
    page.push_str("<h3>The outcomes</h3>\n");
    for mark in marks {
        push(
            page,
            format_args!(
                "<details{}><summary><span class=\"letter\">{}</span> {}</summary>\n<dl>\n",
                if mark.letter == 'A' { " open" } else { "" },
                mark.letter,
                escaped(&mark.names())
            ),
        );
        for (issue, value) in situation.labels(mark.outcome) {
            push(
                page,
                format_args!(
                    "<div><dt>{}</dt><dd>{}</dd></div>\n",
                    escaped(issue),
                    escaped(value)
                ),
            );
        }
        page.push_str("</dl></details>\n");
    }
    page.push_str("<h3>How far each is proven</h3>\n");
    let columns = ["Rule", "Looks for", "Point", "Proven", "Found by"].map(str::to_owned);
    table(
        page,
        "Rules, what they look for and how they were found",
        &columns,
    );
    for rule in Rule::ALL {
        let title = words::title(rule);
        push(
            page,
            format_args!(
                "<tr><th scope=\"row\">{}</th><td class=\"words\">{}</td>",
                escaped(&title),
                escaped(rule.describe())
            ),
        );
        match picture.settlement(rule) {
            Some(found) => {
                let letter = marks.iter().find(|mark| mark.rules.contains(&rule));
                let letter = letter.map_or(' ', |mark| mark.letter);
                push(
                    page,
                    format_args!(
                        "<td>{letter}</td><td>{}</td><td>{}</td></tr>\n",
                        escaped(&proven(found)),
                        found.method.name().replace('-', " ")
                    ),
                );
            }
            None => page.push_str("<td>none</td><td></td><td></td></tr>\n"),
        }
    }
    page.push_str(TABLE_END);
    page.push_str("</section>\n");
}

fn cells(page: &mut String, utilities: &[i64]) {
    for utility in utilities {
        push(
            page,
            format_args!("<td class=\"number\">{}</td>", decimal(*utility)),
        );
    }
}

fn zone(page: &mut String, situation: &Situation, picture: &Picture) {
    page.push_str("<section aria-labelledby=\"zone\">\n<h2 id=\"zone\">Room for agreement</h2>\n");
    for sentence in words::zone(situation, picture) {
        push(page, format_args!("<p>{}</p>\n", escaped(&sentence)));
    }
    let columns = [
        "Party",
        "Without agreement",
        "Worst",
        "Best",
        "Best acceptable to all",
    ]
    .map(str::to_owned);
    table(page, "Parties and their ranges of utility", &columns);
    for (at, party) in situation.parties().iter().enumerate() {
        let without = party.reservation.map_or("no limit".to_owned(), decimal);
        let ideal = picture
            .zone
            .ideal
            .as_ref()
            .map_or("none".to_owned(), |ideal| decimal(ideal[at]));
        push(
            page,
            format_args!(
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{without}</td>",
                escaped(&party.name)
            ),
        );
        cells(page, &[picture.ranges[at].0, picture.ranges[at].1]);
        push(
            page,
            format_args!("<td class=\"number\">{ideal}</td></tr>\n"),
        );
    }
    page.push_str(TABLE_END);
    let columns = ["Measure", "Value", "Proven"].map(str::to_owned);
    table(page, "Measures of the whole space", &columns);
    for (name, value, proof) in words::measures(situation, picture) {
        push(
            page,
            format_args!(
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{value}</td><td class=\"words\">{}</td></tr>\n",
                escaped(&name),
                escaped(&proof)
            ),
        );
    }
    page.push_str(TABLE_END);
    page.push_str("</section>\n");
}

fn frontier(page: &mut String, situation: &Situation, picture: &Picture) {
    let points = &picture.frontier.points;
    page.push_str(
        "<section aria-labelledby=\"frontier\">\n<h2 id=\"frontier\">The frontier</h2>\n",
    );
    push(
        page,
        format_args!("<p>{}</p>\n", escaped(&words::frontier(picture))),
    );
    if !points.is_empty() {
        let shown = words::thinned(points.len(), LISTED_MAX);
        push(
            page,
            format_args!(
                "<details{}><summary>Table of {} of {} points</summary>\n",
                if points.len() <= 20 { " open" } else { "" },
                shown.len(),
                points.len()
            ),
        );
        let columns: Vec<String> = std::iter::once("Point".to_owned())
            .chain(party_names(situation))
            .collect();
        table(page, "Utilities of frontier points", &columns);
        for at in shown {
            push(page, format_args!("<tr><th scope=\"row\">{}</th>", at + 1));
            cells(page, &points[at]);
            page.push_str("</tr>\n");
        }
        page.push_str(TABLE_END);
        page.push_str("</details>\n");
    }
    page.push_str("</section>\n");
}

fn method(page: &mut String, situation: &Situation, picture: &Picture) {
    page.push_str(
        "<section aria-labelledby=\"method\">\n<h2 id=\"method\">How this was found</h2>\n<ul>\n",
    );
    let budget = &picture.budget;
    let frontier = &picture.frontier;
    push(
        page,
        format_args!(
            "<li>Frontier: {}; {}.</li>\n",
            frontier.method.name().replace('-', " "),
            if frontier.is_exact {
                "complete and exact"
            } else {
                "not complete"
            }
        ),
    );
    push(
        page,
        format_args!(
            "<li>Utilities are compared as integers in units of 10<sup>−12</sup>; figures are shown to four places. Gains are counted from the larger of a party’s reservation value and its worst outcome.</li>\n"
        ),
    );
    push(
        page,
        format_args!(
            "<li>Budget: {} search nodes per rule, {} MB for the frontier, spaces of up to {} outcomes listed, {} draws with seed {} where an estimate was needed.</li>\n",
            budget.nodes,
            budget.memory_bytes_max / 1_000_000,
            budget.listed_max,
            budget.samples,
            budget.seed
        ),
    );
    for note in situation.notes() {
        push(page, format_args!("<li>{}.</li>\n", escaped(note)));
    }
    page.push_str("</ul>\n</section>\n");
}
