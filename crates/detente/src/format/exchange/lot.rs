//! Lots: so many items of one kind.

use crate::agreement::exchange::interval::Estimate;
use crate::agreement::stated_exchange::StatedLot;
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;

use super::limits::{CATEGORY_MAX, DAY_MAX, ITEMS_MAX};
use super::side::Table;
use super::{amount, flatten};

const FIELDS: &[&str] = &[
    "id",
    "title",
    "count",
    "to",
    "cost",
    "value",
    "category",
    "awaits",
    "not_before",
    "not_after",
];

/// Fields that are rules.
const RULES: &[&str] = &["category", "awaits", "not_before", "not_after"];

pub(super) fn read(
    node: &Node<'_>,
    giver: usize,
    ids: &mut Ids,
    table: &Table<'_>,
    items_left: &mut Option<u32>,
) -> Option<StatedLot> {
    let id = ids.declare(node.field("id").as_ref());
    let fields = Fields::of(node, FIELDS)?;
    fields.need("id");
    table.refuse_rules(&fields, RULES);
    let title = fields.may("title").map(|node| node.line());
    let count = match fields.may("count") {
        None => Some(1),
        Some(node) => node.whole(1..=ITEMS_MAX, "items"),
    };
    let had_room = items_left.is_some();
    *items_left = items_left.and_then(|left| left.checked_sub(count.unwrap_or(0)));
    if had_room && items_left.is_none() {
        node.tell(|| {
            let expected = format!("at most {ITEMS_MAX} items of all lots together");
            Complaint::new(expected, "more up to this lot")
        });
    }
    let receiver = read_receiver(&fields, giver, table);
    let (cost, value) = read_worth(&fields, table);
    let number = |name: &str, limits| fields.may(name).map(|node| node.whole(limits, ""));
    let category = number("category", 0..=CATEGORY_MAX);
    let awaits = number("awaits", 0..=ITEMS_MAX);
    let not_before = number("not_before", 1..=DAY_MAX);
    let least = not_before.flatten().unwrap_or(1);
    let not_after = number("not_after", least..=DAY_MAX);
    Some(StatedLot {
        id: id?,
        title: flatten(title)?,
        count: count?,
        receiver: receiver?,
        cost: cost?,
        value: value?,
        category: flatten(category)?,
        awaits: flatten(awaits)?.unwrap_or(0),
        not_before: flatten(not_before)?.map(i64::from),
        not_after: flatten(not_after)?.map(i64::from),
    })
}

fn read_receiver(fields: &Fields<'_>, giver: usize, table: &Table<'_>) -> Option<usize> {
    if table.ids.len() == 2 && fields.may("to").is_none() {
        return Some(1 - giver);
    }
    let node = fields.need("to")?;
    let receiver = table.ids.find(&node)?;
    if receiver == giver {
        node.expected("another side than the one that gives");
        return None;
    }
    Some(receiver)
}

fn read_worth(fields: &Fields<'_>, table: &Table<'_>) -> (Option<Estimate>, Option<Estimate>) {
    let names = ["cost", "value"];
    if table.has_gains() {
        let given = names.map(|name| fields.may(name));
        for node in given.iter().flatten() {
            node.tell(|| {
                Complaint::new("no worth of single items", node.shown())
                    .hint("`remaining_gain` says what they are worth together")
            });
        }
        let nothing = given.iter().all(Option::is_none);
        return (
            nothing.then_some(Estimate::exact(0)),
            nothing.then_some(Estimate::exact(0)),
        );
    }
    let [cost, value] = names.map(|name| {
        let node = fields.need(name)?;
        let found = amount::read_not_negative(&node)?;
        if found.low < found.high
            && let Some(why) = table.kind.allows_no_intervals()
        {
            node.tell(|| Complaint::new("one number", node.shown()).hint(why));
        }
        Some(found)
    });
    (cost, value)
}
