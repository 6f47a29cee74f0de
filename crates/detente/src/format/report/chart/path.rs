//! The offers of two parties as paths in the drawing of their utilities.

use super::Axis;
use crate::analysis::dance::MeasuredDance;
use crate::format::report::push;
use crate::format::report::words::{escaped, short, thinned};

/// Offers of one party that are drawn at most.
pub(in crate::format::report) const PATH_MAX: usize = 200;

/// Draws the offers of both parties of the pair, then the agreement.
pub(super) fn draw(page: &mut String, danced: &MeasuredDance, pair: [usize; 2], axes: &[Axis; 2]) {
    for (style, party) in ["one", "two"].into_iter().zip(pair) {
        path(page, danced, pair, axes, party, style);
    }
    if let Some(agreed) = &danced.transcript.agreement {
        let (across, up) = place(agreed, pair, axes);
        push(
            page,
            format_args!(
                "<path class=\"agreed\" d=\"M{across:.1} {:.1}l7 7l-7 7l-7 -7z\"><title>Agreement: {}</title></path>\n",
                up - 7.0,
                told(agreed)
            ),
        );
    }
}

fn path(
    page: &mut String,
    danced: &MeasuredDance,
    pair: [usize; 2],
    axes: &[Axis; 2],
    party: usize,
    style: &str,
) {
    let offers = danced.transcript.offers.iter().enumerate();
    let own: Vec<(usize, &[f64])> = offers
        .filter(|(_, offer)| offer.by == party)
        .map(|(at, offer)| (at, offer.utilities.as_slice()))
        .collect();
    let shown = thinned(own.len(), PATH_MAX);
    push(
        page,
        format_args!("<polyline class=\"offers {style}\" points=\""),
    );
    for at in &shown {
        let (across, up) = place(own[*at].1, pair, axes);
        push(page, format_args!("{across:.1},{up:.1} "));
    }
    page.push_str("\"/>\n");
    let usual = if shown.len() > 60 { 2.0 } else { 3.0 };
    let mut last = None;
    for at in shown {
        let (position, utilities) = own[at];
        let (across, up) = place(utilities, pair, axes);
        // An offer that is repeated is drawn once.
        if last.replace((across, up)) == Some((across, up)) {
            continue;
        }
        let size = if at == 0 { usual + 2.0 } else { usual };
        let title = escaped(&format!("Offer {}: {}", position + 1, told(utilities)));
        if style == "one" {
            push(
                page,
                format_args!(
                    "<circle class=\"offer one\" cx=\"{across:.1}\" cy=\"{up:.1}\" r=\"{size}\"><title>{title}</title></circle>\n"
                ),
            );
        } else {
            push(
                page,
                format_args!(
                    "<rect class=\"offer two\" x=\"{:.1}\" y=\"{:.1}\" width=\"{2:.1}\" height=\"{2:.1}\"><title>{title}</title></rect>\n",
                    across - size,
                    up - size,
                    2.0 * size
                ),
            );
        }
    }
}

fn place(utilities: &[f64], pair: [usize; 2], [x, y]: &[Axis; 2]) -> (f64, f64) {
    (x.place(utilities[pair[0]]), y.place(utilities[pair[1]]))
}

fn told(utilities: &[f64]) -> String {
    let texts: Vec<String> = utilities.iter().map(|u| short(*u)).collect();
    texts.join(", ")
}
