//! Parties, mediators, guarantors and observers.

use crate::agreement::canonical::words::ROLES;
use crate::agreement::terms::unfit::SIGNATORIES_MAX;
use crate::agreement::terms::{Role, Signatory};
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;

/// Reads all who have a place in the agreement, parties first.
pub(super) fn read(fields: &Fields<'_>, ids: &mut Ids) -> Vec<Signatory> {
    let mut signatories = Vec::new();
    for (name, role) in ROLES {
        let nodes = if role == Role::Party {
            let nodes = fields.some_items(name, name, SIGNATORIES_MAX);
            if let [only] = nodes.as_slice() {
                only.tell(|| Complaint::new("at least two parties", "one"));
            }
            nodes
        } else {
            fields.items(name, name, SIGNATORIES_MAX)
        };
        for node in &nodes {
            if ids.len() == SIGNATORIES_MAX {
                node.tell(|| {
                    let expected = format!("at most {SIGNATORIES_MAX} participants in all");
                    Complaint::new(expected, "more")
                });
                return signatories;
            }
            signatories.extend(read_one(node, role, ids));
        }
    }
    signatories
}

fn read_one(node: &Node<'_>, role: Role, ids: &mut Ids) -> Option<Signatory> {
    let id = ids.declare(node.field("id").as_ref());
    let fields = Fields::of(node, &["id", "name"])?;
    fields.need("id");
    let name = fields.need("name").and_then(|node| node.line());
    Some(Signatory {
        id: id?,
        name: name?,
        role,
    })
}
