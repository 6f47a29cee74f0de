//! What goes otherwise than planned when software carries the agreement out.

use crate::agreement::concluded::is_handover;
use crate::agreement::plan::Plan;
use crate::case::PlannedIncident;
use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;

use super::limits::PHASE_DAYS_MAX;
use super::participant::Cast;

/// Reads an incident of an obligation of the plan or of a handover.
pub(super) fn read_incident(
    node: &Node<'_>,
    cast: &Cast<'_>,
    plan: &Plan,
) -> Option<PlannedIncident> {
    let known = ["obligation", "late_days", "disputed_by", "words"];
    let fields = Fields::of(node, &known)?;
    let of = fields.need("obligation");
    let obligation = of.as_ref().and_then(|node| node.slug());
    if let (Some(node), Some(id)) = (&of, &obligation) {
        let is_planned = plan.obligations.iter().any(|planned| planned.id == *id);
        let is_of_annex = plan.exchange.is_some() && is_handover(id);
        if !is_planned && !is_of_annex {
            node.tell(|| {
                Complaint::new(
                    "an obligation of the plan, or `handover-01` and on",
                    node.shown(),
                )
                .hint("handovers are numbered in the order of the annex")
            });
        }
    }
    let late_days = fields
        .may("late_days")
        .and_then(|node| node.whole(0..=PHASE_DAYS_MAX, "days"));
    let disputed_by = fields.may("disputed_by").and_then(|node| cast.party(&node));
    let words = fields.may("words").and_then(|node| node.words());
    Some(PlannedIncident {
        obligation: obligation?,
        late_days: late_days.unwrap_or(0),
        disputed_by,
        words: words.unwrap_or_default(),
    })
}
