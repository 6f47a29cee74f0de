//! What surrounds the obligations: guarantees, reservations, how it ends, and estimates.

use crate::agreement::terms::guarantee::{Estimate, Guarantee};
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::unfit::{
    AMOUNT_MAX, DAYS_MAX, GUARANTEES_MAX, OBLIGATIONS_MAX, RESERVATIONS_MAX, SIGNATORIES_MAX,
};
use crate::agreement::terms::{Notice, ParticipantIdx, Reservation, Termination};
use crate::format::fields::{Fields, Named};
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::slug::Slug;
use crate::model::utility::Utility;

use super::names::Names;

/// Reads what guarantors pledge.
pub(super) fn read_guarantees(fields: &Fields<'_>, names: &mut Names) -> Vec<Guarantee> {
    let mut guarantees = Vec::new();
    for node in &fields.items("guarantees", "guarantees", GUARANTEES_MAX) {
        let id = names.guarantees.declare(node.field("id").as_ref());
        let guarantee = read_guarantee(node, id, names);
        names.amounts.push(guarantee.as_ref().map(|it| it.amount));
        guarantees.extend(guarantee);
    }
    guarantees
}

fn read_guarantee(node: &Node<'_>, id: Option<Slug>, names: &Names) -> Option<Guarantee> {
    let fields = Fields::of(node, &["id", "by", "for", "amount", "unit"])?;
    fields.need("id");
    let by = fields.need("by").and_then(|node| names.participant(&node));
    let surety_for = fields.need("for").and_then(|node| names.participant(&node));
    let amount = fields
        .need("amount")
        .and_then(|node| node.whole(1..=AMOUNT_MAX, ""));
    let unit = fields
        .may("unit")
        .map_or(Some(String::new()), |node| node.line());
    Some(Guarantee {
        id: id?,
        by: by?,
        surety_for: surety_for?,
        amount: amount?,
        unit: unit?,
    })
}

/// Reads what parties do not accept.
pub(super) fn read_reservations(fields: &Fields<'_>, names: &Names) -> Vec<Reservation> {
    let nodes = fields.items("reservations", "reservations", RESERVATIONS_MAX);
    let read = nodes.iter().filter_map(|node| {
        let fields = Fields::of(node, &["by", "clause", "words"])?;
        let by = fields.need("by").and_then(|node| names.participant(&node));
        let clause = fields.need("clause").and_then(|node| names.clause(&node));
        let words = fields.need("words").and_then(|node| node.words());
        Some(Reservation {
            by: by?,
            clause: clause?,
            words: words?,
        })
    });
    read.collect()
}

/// Reads how the agreement ends early; left out, by consent alone.
pub(super) fn read_termination(fields: &Fields<'_>, names: &Names) -> Termination {
    let by_consent = Termination {
        by_consent: true,
        ..Termination::default()
    };
    let known = ["by_consent", "notices", "sunset_day"];
    let Some(fields) = fields
        .may("termination")
        .and_then(|node| Fields::of(&node, &known))
    else {
        return by_consent;
    };
    let mut seen = Vec::new();
    let notices = fields.items("notices", "notices", SIGNATORIES_MAX);
    let notices = notices.iter().filter_map(|node| {
        let fields = Fields::of(node, &["by", "days"])?;
        let by = fields.need("by").and_then(|node| {
            let by = names.participant(&node)?;
            once(&node, &mut seen, by)
        });
        let days = fields
            .need("days")
            .and_then(|node| node.whole(1..=DAYS_MAX, "days"));
        Some(Notice {
            by: by?,
            days: days?,
        })
    });
    Termination {
        notices: notices.collect(),
        by_consent: fields
            .may("by_consent")
            .and_then(|node| node.flag())
            .unwrap_or(true),
        sunset_day: fields
            .may("sunset_day")
            .and_then(|node| node.whole(1..=DAYS_MAX, "")),
    }
}

/// Reads what drafters reckon that obligations are worth.
pub(super) fn read_estimates(fields: &Fields<'_>, names: &Names) -> Vec<Estimate> {
    let mut seen = Vec::new();
    let nodes = fields.items("estimates", "estimates", SIGNATORIES_MAX);
    let read = nodes.iter().filter_map(|node| {
        let fields = Fields::of(node, &["party", "walkaway_loss", "worth"])?;
        let party = fields.need("party").and_then(|node| {
            let party = names.participant(&node)?;
            once(&node, &mut seen, party)
        });
        let walkaway_loss = fields
            .may("walkaway_loss")
            .map_or(Some(Utility::ZERO), |node| node.utility_not_negative());
        let worth = fields
            .may("worth")
            .map_or(Some(Vec::new()), |node| read_worth(&node, names));
        Some(Estimate {
            party: party?,
            walkaway_loss: walkaway_loss?,
            worth: worth?,
        })
    });
    read.collect()
}

fn read_worth(node: &Node<'_>, names: &Names) -> Option<Vec<(ObligationIdx, Utility)>> {
    node.table()?;
    let named = Named::all(node);
    if named.len() > OBLIGATIONS_MAX {
        node.tell(|| {
            let expected = format!("at most {OBLIGATIONS_MAX} obligations");
            Complaint::new(expected, named.len().to_string())
        });
        return None;
    }
    let mut worth = Vec::with_capacity(named.len());
    for one in &named {
        let Some(position) = names.obligations.position(one.name) else {
            one.tell(|| {
                Complaint::new("the id of an obligation", one.shown())
                    .hint_if(names.obligations.hint(one.name))
            });
            continue;
        };
        if let Some(utility) = one.node.utility_not_negative() {
            worth.push((ObligationIdx(position), utility));
        }
    }
    Some(worth)
}

/// Takes a participant that stands in a list for the first time.
fn once(
    node: &Node<'_>,
    seen: &mut Vec<ParticipantIdx>,
    one: ParticipantIdx,
) -> Option<ParticipantIdx> {
    if seen.contains(&one) {
        node.tell(|| Complaint::new("each participant once", format!("{} again", node.shown())));
        return None;
    }
    seen.push(one);
    Some(one)
}
