//! What a case promises of what is said in confidence: `[confidences]`.

use crate::case::ConfidenceRules;
use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;

/// Words of the field `approval`: whether a second mediator must approve.
pub(super) const APPROVAL: [(&str, bool); 2] = [("one-mediator", false), ("two-mediators", true)];
/// Words of the field `destruction`: whether it is promised.
pub(super) const DESTRUCTION: [(&str, bool); 2] = [("none", false), ("on-request", true)];

/// Reads the table; without one, nothing is promised.
pub(super) fn read_confidences(node: Option<Node<'_>>, n_mediators: usize) -> ConfidenceRules {
    let Some(fields) = node.and_then(|node| Fields::of(&node, &["approval", "destruction"])) else {
        return ConfidenceRules::default();
    };
    let approval = fields.may("approval");
    let needs_second = approval
        .as_ref()
        .and_then(|node| node.one_of(&APPROVAL))
        .unwrap_or(false);
    if let Some(node) = approval.filter(|_| needs_second && n_mediators < 2) {
        node.tell(|| {
            Complaint::new("`one-mediator`, or a second mediator", node.shown()).hint(format!(
                "the case names {n_mediators}; a second one must approve"
            ))
        });
    }
    let destruction = fields.may("destruction");
    ConfidenceRules {
        needs_second_mediator: needs_second,
        may_be_destroyed: destruction
            .and_then(|node| node.one_of(&DESTRUCTION))
            .unwrap_or(false),
    }
}
