//! Days, and the guarantor who holds items.

use crate::agreement::exchange::TurnsPerDay;
use crate::agreement::stated_exchange::{StatedCalendar, StatedCustody};
use crate::format::fields::{Fields, Named};
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;

use super::flatten;
use super::limits::{DAY_MAX, ITEMS_MAX};

/// The calendar: stated, or implied by anything that counts days.
#[expect(clippy::option_option, reason = "left out and mistaken are two things")]
pub(super) fn read(
    fields: &Fields<'_>,
    sides: &[Node<'_>],
    ids: &Ids,
) -> Option<Option<StatedCalendar>> {
    if let Some(node) = fields.may("calendar") {
        return read_stated(&node, ids).map(Some);
    }
    let counts_days = |side: &Node<'_>| {
        let own = ["capacity_per_day", "windows"];
        let of_lot = |lot: &Node<'_>| {
            ["not_before", "not_after"]
                .iter()
                .any(|name| lot.field(name).is_some())
        };
        let lots = side.field("gives").filter(Node::is_array);
        own.iter().any(|name| side.field(name).is_some())
            || lots
                .and_then(|lots| lots.items("lots", usize::MAX))
                .is_some_and(|lots| lots.iter().any(of_lot))
    };
    Some(sides.iter().any(counts_days).then_some(StatedCalendar {
        first_day: 1,
        last_day: None,
        turns: TurnsPerDay::Any,
    }))
}

fn read_stated(node: &Node<'_>, ids: &Ids) -> Option<StatedCalendar> {
    let fields = Fields::of(node, &["first_day", "last_day", "turns", "begins"])?;
    let first_day = match fields.may("first_day") {
        None => Some(1),
        Some(node) => node.whole(1..=DAY_MAX, "days"),
    };
    let least = first_day.unwrap_or(1);
    let last_day = fields
        .may("last_day")
        .map(|node| node.whole(least..=DAY_MAX, "days"));
    let is_one_each = match fields.may("turns") {
        None => Some(false),
        Some(node) => node.one_of(&[("any", false), ("one-each", true)]),
    };
    let turns = match (is_one_each?, fields.may("begins")) {
        (true, _) => {
            let beginner = fields.need("begins").and_then(|node| ids.find(&node))?;
            TurnsPerDay::OneEach { beginner }
        }
        (false, None) => TurnsPerDay::Any,
        (false, Some(node)) => {
            node.tell(|| {
                Complaint::new("nothing without `turns = \"one-each\"`", node.shown())
                    .hint("either side may begin a day on which both may answer at will")
            });
            return None;
        }
    };
    Some(StatedCalendar {
        first_day: i64::from(first_day?),
        last_day: flatten(last_day)?.map(i64::from),
        turns,
    })
}

/// Who holds how many items of each side.
pub(super) fn read_custody(node: &Node<'_>, ids: &Ids) -> Option<StatedCustody> {
    let fields = Fields::of(node, &["by", "holds"])?;
    let by = fields.may("by").map(|node| node.line());
    let holds = fields.need("holds")?;
    holds.table()?;
    let mut counts = [None; 2];
    let mut has_strangers = false;
    for named in Named::all(&holds) {
        match ids.position(named.name).and_then(|at| counts.get_mut(at)) {
            Some(count) => *count = named.node.whole(0..=ITEMS_MAX, "items"),
            None => {
                has_strangers = true;
                named.tell(|| {
                    Complaint::new("the id of a side", named.shown()).hint_if(ids.hint(named.name))
                });
            }
        }
    }
    for side in 0..ids.len().min(2) {
        if !has_strangers && holds.field(ids.name(side)).is_none() {
            holds.tell(|| {
                let expected = format!("how many items of `{}` are held", ids.name(side));
                Complaint::new(expected, "nothing")
            });
        }
    }
    let [Some(first), Some(second)] = counts else {
        return None;
    };
    Some(StatedCustody {
        by: flatten(by)?,
        holds: [first, second],
    })
}
