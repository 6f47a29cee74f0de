//! Triggers: what must have happened.

use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::unfit::{DAYS_MAX, QUANTITY_MAX, TRIGGER_DEPTH_MAX, TRIGGERS_MAX};
use crate::format::mistake::Complaint;
use crate::format::node::Node;

use super::names::{Names, of_kind};

const KINDS: &[&[&str]] = &[
    &["performed", "quantity"],
    &["opened", "days"],
    &["ended"],
    &["completed"],
    &["day"],
    &["declared", "by"],
    &["not"],
    &["all"],
    &["any"],
];

/// Reads a trigger that may be left out; the outer `None` after telling what is wrong.
pub(super) fn read_if(node: Option<Node<'_>>, names: &Names) -> Option<Option<Trigger>> {
    match node {
        Some(node) => read(&node, names).map(Some),
        None => Some(None),
    }
}

fn read(node: &Node<'_>, names: &Names) -> Option<Trigger> {
    let mut reader = Reader {
        names,
        left: TRIGGERS_MAX,
    };
    reader.take(node, 1)?;
    reader.read(node, 1)
}

struct Reader<'a> {
    names: &'a Names,
    // How many more may follow in this trigger.
    left: usize,
}

impl Reader<'_> {
    fn take(&mut self, node: &Node<'_>, n: usize) -> Option<()> {
        let left = self.left.checked_sub(n);
        if left.is_none() {
            node.tell(|| {
                Complaint::new(format!("at most {TRIGGERS_MAX} conditions in one"), "more")
            });
        }
        self.left = left?;
        Some(())
    }

    /// `depth` is 1 at the outermost and bounds the recursion.
    fn read(&mut self, node: &Node<'_>, depth: usize) -> Option<Trigger> {
        if depth > TRIGGER_DEPTH_MAX {
            node.tell(|| {
                let expected = format!("at most {TRIGGER_DEPTH_MAX} conditions inside each other");
                Complaint::new(expected, "more")
            });
            return None;
        }
        let names = self.names;
        let (kind, fields) = of_kind(node, KINDS)?;
        let claim = fields.need(KINDS.get(kind)?.first()?)?;
        Some(match kind {
            0 => {
                let obligation = names.obligation(&claim);
                let quantity = match fields.may("quantity") {
                    Some(node) => node.whole(1..=QUANTITY_MAX, ""),
                    // Without one, all of it; where that is not known, that is told there.
                    None => obligation.map(|it| {
                        let all = names.quantities.get(it.0).copied().flatten();
                        all.unwrap_or(1)
                    }),
                };
                Trigger::Performed {
                    obligation: obligation?,
                    quantity: quantity?,
                }
            }
            1 => {
                let phase = names.phase(&claim);
                let days = fields
                    .may("days")
                    .map_or(Some(0), |node| node.whole(0..=DAYS_MAX, "days"));
                Trigger::PhaseOpened {
                    phase: phase?,
                    days: days?,
                }
            }
            2 => Trigger::PhaseEnded {
                phase: names.phase(&claim)?,
            },
            3 => Trigger::PhaseCompleted {
                phase: names.phase(&claim)?,
            },
            4 => Trigger::Day(claim.whole(1..=DAYS_MAX, "")?),
            5 => {
                let act = claim.slug();
                let by = fields.need("by").and_then(|node| names.participant(&node));
                Trigger::Declared { by: by?, act: act? }
            }
            6 => {
                self.take(&claim, 1)?;
                Trigger::Not(Box::new(self.read(&claim, depth + 1)?))
            }
            7 => Trigger::All(self.read_parts(&claim, depth)?),
            _ => Trigger::Any(self.read_parts(&claim, depth)?),
        })
    }

    fn read_parts(&mut self, node: &Node<'_>, depth: usize) -> Option<Vec<Trigger>> {
        let parts = node.items("conditions", TRIGGERS_MAX)?;
        if parts.is_empty() {
            node.expected("at least one of the conditions");
            return None;
        }
        self.take(node, parts.len())?;
        // All are read, so that the mistakes of each are told.
        let read: Vec<_> = parts.iter().map(|it| self.read(it, depth + 1)).collect();
        read.into_iter().collect()
    }
}
