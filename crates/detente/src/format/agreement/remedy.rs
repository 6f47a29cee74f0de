//! Remedies: what a breach leads to.

use crate::agreement::canonical::words::DECISIONS;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::unfit::{AMOUNT_MAX, DAYS_MAX, OBLIGATIONS_MAX, REMEDIES_MAX};
use crate::format::fields::Fields;
use crate::format::node::Node;

use super::names::{Names, of_kind, several};

const KINDS: &[&[&str]] = &[
    &["cure"],
    &["suspend", "days"],
    &["refer", "days", "default"],
    &["substitute"],
    &["forfeit", "amount"],
    &["end_phase"],
    &["terminate"],
];

/// Reads the steps after a breach; none if they are left out.
pub(super) fn read(fields: &Fields<'_>, names: &Names) -> Option<Vec<Remedy>> {
    let Some(node) = fields.may("on_breach") else {
        return Some(Vec::new());
    };
    let items = node.items("remedies", REMEDIES_MAX)?;
    // All are read, so that the mistakes of each are told.
    let read: Vec<_> = items.iter().map(|node| read_one(node, names)).collect();
    read.into_iter().collect()
}

fn read_one(node: &Node<'_>, names: &Names) -> Option<Remedy> {
    let (kind, fields) = of_kind(node, KINDS)?;
    let claim = fields.need(KINDS.get(kind)?.first()?)?;
    let days = |node: &Node<'_>| node.whole(1..=DAYS_MAX, "days");
    Some(match kind {
        0 => Remedy::Cure {
            days: days(&claim)?,
        },
        1 => {
            let obligations = several(&claim, "obligations", OBLIGATIONS_MAX, |node| {
                names.obligation(node)
            });
            let days = fields.need("days").and_then(|node| days(&node));
            Remedy::Suspend {
                obligations: obligations?,
                days: days?,
            }
        }
        2 => {
            let body = names.participant(&claim);
            let days = fields.need("days").and_then(|node| days(&node));
            let default = match fields.may("default") {
                Some(node) => node.one_of(&DECISIONS).map(Some),
                None => Some(None),
            };
            Remedy::Refer {
                body: body?,
                days: days?,
                default: default?,
            }
        }
        3 => Remedy::Substitute {
            obligation: names.obligation(&claim)?,
        },
        4 => {
            let guarantee = names.guarantee(&claim);
            let amount = match fields.may("amount") {
                Some(node) => node.whole(1..=AMOUNT_MAX, ""),
                // Without one, all of it; where that is not known, that is told there.
                None => guarantee.map(|it| {
                    let all = names.amounts.get(it.0).copied().flatten();
                    all.unwrap_or(1)
                }),
            };
            Remedy::Forfeit {
                guarantee: guarantee?,
                amount: amount?,
            }
        }
        5 => Remedy::EndPhase {
            phase: names.phase(&claim)?,
        },
        _ => {
            if claim.flag()? {
                Remedy::Terminate
            } else {
                claim.expected("true, or another remedy");
                return None;
            }
        }
    })
}
