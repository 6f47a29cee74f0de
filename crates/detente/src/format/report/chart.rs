//! Two parties' utilities as a drawing.

pub(super) mod path;

use crate::analysis::dance::MeasuredDance;
use crate::analysis::picture::Picture;
use crate::analysis::situation::Situation;
use crate::format::report::words::{decimal, escaped, short, thinned};
use crate::format::report::{Mark, push};
use crate::model::utility::Utility;

/// Frontier points that are drawn at most.
pub(super) const DRAWN_MAX: usize = 500;

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 42.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 48.0;

/// One axis: from what to what, and where it lies.
struct Axis {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Axis {
    fn place(&self, value: f64) -> f64 {
        self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
    }

    /// Round numbers, about five.
    fn ticks(&self) -> Vec<f64> {
        let rough = (self.high - self.low) / 5.0;
        let magnitude = 10f64.powf(rough.log10().floor());
        let factor = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .find(|factor| factor * magnitude >= rough);
        let step = factor.unwrap_or(10.0) * magnitude;
        let first = (self.low / step - 1e-9).ceil() as i64;
        let last = (self.high / step + 1e-9).floor() as i64;
        (first..=last.min(first.saturating_add(12)))
            .map(|k| k as f64 * step)
            .collect()
    }
}

fn float(units: i64) -> f64 {
    units as f64 / Utility::ONE as f64
}

/// What a drawing shows.
pub(super) struct Drawing<'a> {
    pub(super) situation: &'a Situation,
    pub(super) picture: &'a Picture,
    pub(super) marks: &'a [Mark<'a>],
    /// The offers to draw over it.
    pub(super) danced: Option<&'a MeasuredDance>,
}

/// Draws the frontier, the marks, the reservation lines and the offers of a pair.
///
/// `id` is that of its title, once in a page.
pub(super) fn draw(page: &mut String, drawing: &Drawing<'_>, pair: [usize; 2], id: &str) {
    let Drawing {
        situation,
        picture,
        marks,
        danced,
    } = *drawing;
    let axes = axes(drawing, pair);
    let [x, y] = &axes;
    let names = pair.map(|at| situation.parties()[at].name.as_str());
    let title = format!("{} and {}", names[0], names[1]);
    push(
        page,
        format_args!(
            "<figure>\n<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-labelledby=\"{id}\">\n<title id=\"{id}\">Utilities to {}</title>\n",
            escaped(&title)
        ),
    );
    shades(page, situation, picture, pair, &axes);
    for tick in x.ticks() {
        let at = x.place(tick);
        push(
            page,
            format_args!(
                "<line class=\"grid\" x1=\"{at:.1}\" y1=\"{:.1}\" x2=\"{at:.1}\" y2=\"{:.1}\"/><text class=\"tick\" x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>\n",
                y.end,
                y.start,
                y.start + 15.0,
                short(tick)
            ),
        );
    }
    for tick in y.ticks() {
        let at = y.place(tick);
        push(
            page,
            format_args!(
                "<line class=\"grid\" x1=\"{:.1}\" y1=\"{at:.1}\" x2=\"{:.1}\" y2=\"{at:.1}\"/><text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n",
                x.start,
                x.end,
                x.start - 5.0,
                at + 4.0,
                short(tick)
            ),
        );
    }
    push(
        page,
        format_args!(
            "<path class=\"axis\" d=\"M{:.1} {:.1}V{:.1}H{:.1}\"/>\n",
            x.start, y.end, y.start, x.end
        ),
    );
    push(
        page,
        format_args!(
            "<text class=\"name\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{} →</text>\n",
            x.end,
            HEIGHT - 8.0,
            escaped(&clipped(names[0]))
        ),
    );
    push(
        page,
        format_args!(
            "<text class=\"name\" x=\"4\" y=\"14\">↑ {}</text>\n",
            escaped(&clipped(names[1]))
        ),
    );
    points(page, situation, picture, pair, &axes);
    limits(page, situation, picture, pair, &axes);
    if let Some(danced) = danced {
        path::draw(page, danced, pair, &axes);
    }
    badges(page, marks, pair, &axes);
    push(
        page,
        format_args!(
            "</svg>\n<figcaption>{}</figcaption>\n</figure>\n",
            escaped(&caption(situation, picture, pair, names))
        ),
    );
}

fn axes(drawing: &Drawing<'_>, pair: [usize; 2]) -> [Axis; 2] {
    let Drawing { picture, marks, .. } = drawing;
    let offered = drawing.danced.map(|danced| &danced.transcript);
    let offered: Vec<&[f64]> = offered
        .into_iter()
        .flat_map(|it| {
            let offers = it.offers.iter().map(|offer| offer.utilities.as_slice());
            offers.chain(it.agreement.as_deref())
        })
        .collect();
    let bounds = pair.map(|party| {
        let points = picture.frontier.points.iter().map(|point| point[party]);
        let marked = marks.iter().map(|mark| mark.utilities[party]);
        let floor = picture.disagreement[party];
        let all = points.chain(marked).chain([floor, picture.ranges[party].1]);
        let (low, high) = all.fold((i64::MAX, i64::MIN), |(low, high), u| {
            (low.min(u), high.max(u))
        });
        let offered = offered.iter().map(|utilities| utilities[party]);
        let (low, high) = offered.fold((float(low), float(high)), |(low, high), u| {
            (low.min(u), high.max(u))
        });
        let margin = if high > low { (high - low) * 0.05 } else { 0.5 };
        (low - margin, high + margin)
    });
    let axis = |(low, high): (f64, f64), start, end| Axis {
        low,
        high,
        start,
        end,
    };
    [
        axis(bounds[0], LEFT, WIDTH - RIGHT),
        axis(bounds[1], HEIGHT - BOTTOM, TOP),
    ]
}

/// A party's reservation value, if it can be drawn.
fn limit(situation: &Situation, picture: &Picture, party: usize) -> Option<i64> {
    let reservation = situation.parties()[party].reservation?;
    (reservation >= picture.ranges[party].0).then_some(reservation)
}

fn shades(
    page: &mut String,
    situation: &Situation,
    picture: &Picture,
    pair: [usize; 2],
    [x, y]: &[Axis; 2],
) {
    if let Some(floor) = limit(situation, picture, pair[0]) {
        let at = x.place(float(floor)).clamp(x.start, x.end);
        push(
            page,
            format_args!(
                "<rect class=\"shade\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\n",
                x.start,
                y.end,
                at - x.start,
                y.start - y.end
            ),
        );
    }
    if let Some(floor) = limit(situation, picture, pair[1]) {
        let at = y.place(float(floor)).clamp(y.end, y.start);
        push(
            page,
            format_args!(
                "<rect class=\"shade\" x=\"{:.1}\" y=\"{at:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\n",
                x.start,
                x.end - x.start,
                y.start - at
            ),
        );
    }
}

fn limits(
    page: &mut String,
    situation: &Situation,
    picture: &Picture,
    pair: [usize; 2],
    [x, y]: &[Axis; 2],
) {
    if let Some(floor) = limit(situation, picture, pair[0]) {
        let at = x.place(float(floor));
        if at <= x.end {
            push(
                page,
                format_args!(
                    "<line class=\"limit\" x1=\"{at:.1}\" y1=\"{:.1}\" x2=\"{at:.1}\" y2=\"{:.1}\"><title>Reservation value of {}: {}</title></line>\n",
                    y.end,
                    y.start,
                    escaped(&situation.parties()[pair[0]].name),
                    decimal(floor)
                ),
            );
            let (anchor, text) = if at > WIDTH * 0.6 {
                ("end", at - 4.0)
            } else {
                ("start", at + 4.0)
            };
            push(
                page,
                format_args!(
                    "<text class=\"limit-name\" x=\"{text:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">limit {}</text>\n",
                    y.start - 5.0,
                    decimal(floor)
                ),
            );
        }
    }
    if let Some(floor) = limit(situation, picture, pair[1]) {
        let at = y.place(float(floor));
        if at >= y.end {
            push(
                page,
                format_args!(
                    "<line class=\"limit\" x1=\"{:.1}\" y1=\"{at:.1}\" x2=\"{:.1}\" y2=\"{at:.1}\"><title>Reservation value of {}: {}</title></line>\n",
                    x.start,
                    x.end,
                    escaped(&situation.parties()[pair[1]].name),
                    decimal(floor)
                ),
            );
            push(
                page,
                format_args!(
                    "<text class=\"limit-name\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">limit {}</text>\n",
                    x.end - 2.0,
                    at - 5.0,
                    decimal(floor)
                ),
            );
        }
    }
}

fn points(
    page: &mut String,
    situation: &Situation,
    picture: &Picture,
    pair: [usize; 2],
    [x, y]: &[Axis; 2],
) {
    let all = &picture.frontier.points;
    let drawn = thinned(all.len(), DRAWN_MAX);
    let place = |at: &usize| {
        (
            x.place(float(all[*at][pair[0]])),
            y.place(float(all[*at][pair[1]])),
        )
    };
    if situation.parties().len() == 2 && drawn.len() > 1 {
        page.push_str("<polyline class=\"path\" points=\"");
        for (across, up) in drawn.iter().map(place) {
            push(page, format_args!("{across:.1},{up:.1} "));
        }
        page.push_str("\"/>\n");
    }
    let radius = if drawn.len() > 120 { 1.6 } else { 2.6 };
    for at in &drawn {
        let (across, up) = place(at);
        let told = if drawn.len() <= 200 {
            let utilities: Vec<String> = all[*at].iter().map(|u| decimal(*u)).collect();
            format!("<title>{}</title>", utilities.join(", "))
        } else {
            String::new()
        };
        push(
            page,
            format_args!(
                "<circle class=\"dot\" cx=\"{across:.1}\" cy=\"{up:.1}\" r=\"{radius}\">{told}</circle>\n"
            ),
        );
    }
}

/// A letter for each mark, beside its point where there is room.
fn badges(page: &mut String, marks: &[Mark<'_>], pair: [usize; 2], [x, y]: &[Axis; 2]) {
    let places: Vec<(f64, f64)> = marks
        .iter()
        .map(|mark| {
            (
                x.place(float(mark.utilities[pair[0]])),
                y.place(float(mark.utilities[pair[1]])),
            )
        })
        .collect();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (mark, (across, up)) in marks.iter().zip(&places) {
        let badge = free_place((*across, *up), &places, &taken);
        taken.push(badge);
        let utilities: Vec<String> = mark.utilities.iter().map(|u| decimal(*u)).collect();
        let told = format!(
            "{}: {} ({})",
            mark.letter,
            mark.names(),
            utilities.join(", ")
        );
        push(
            page,
            format_args!(
                "<g tabindex=\"0\" role=\"img\" aria-label=\"{0}\"><title>{0}</title><line class=\"leader\" x1=\"{across:.1}\" y1=\"{up:.1}\" x2=\"{1:.1}\" y2=\"{2:.1}\"/><circle class=\"ring\" cx=\"{across:.1}\" cy=\"{up:.1}\" r=\"4\"/><circle class=\"badge\" cx=\"{1:.1}\" cy=\"{2:.1}\" r=\"9\"/><text class=\"badge-letter\" x=\"{1:.1}\" y=\"{3:.1}\">{4}</text></g>\n",
                escaped(&told),
                badge.0,
                badge.1,
                badge.1 + 4.0,
                mark.letter
            ),
        );
    }
}

/// The nearest place around a point that hides no other mark; outward first.
fn free_place(point: (f64, f64), marks: &[(f64, f64)], taken: &[(f64, f64)]) -> (f64, f64) {
    const DIRECTIONS: [(f64, f64); 8] = [
        (0.7, -0.7),
        (1.0, 0.0),
        (0.0, -1.0),
        (0.7, 0.7),
        (-0.7, -0.7),
        (0.0, 1.0),
        (-1.0, 0.0),
        (-0.7, 0.7),
    ];
    let distance = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
    let far = [20.0, 32.0, 46.0, 62.0];
    let places = far
        .iter()
        .flat_map(|far| DIRECTIONS.iter().map(move |d| (d.0 * far, d.1 * far)));
    let mut places = places.map(|offset| (point.0 + offset.0, point.1 + offset.1));
    let is_free = |place: &(f64, f64)| {
        let inside = place.0 > LEFT + 9.0
            && place.0 < WIDTH - 10.0
            && place.1 > 22.0
            && place.1 < HEIGHT - BOTTOM - 9.0;
        inside
            && taken.iter().all(|other| distance(*place, *other) > 19.0)
            && marks.iter().all(|other| distance(*place, *other) > 14.0)
    };
    places
        .find(is_free)
        .unwrap_or((point.0 + 14.0, point.1 - 14.0))
}

fn clipped(name: &str) -> String {
    if name.chars().count() <= 36 {
        return name.to_owned();
    }
    name.chars().take(35).chain(['…']).collect()
}

fn caption(situation: &Situation, picture: &Picture, pair: [usize; 2], names: [&str; 2]) -> String {
    let limits = pair.map(|party| {
        limit(situation, picture, party).map_or("below every outcome".to_owned(), decimal)
    });
    format!(
        "Across: utility to {}, reservation value {}. Up: utility to {}, reservation value {}.",
        names[0], limits[0], names[1], limits[1]
    )
}
