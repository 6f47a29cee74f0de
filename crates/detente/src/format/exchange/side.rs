//! One side: what it gives or pays, what it loses by stopping, its rules.

use crate::agreement::exchange::interval::Estimate;
use crate::agreement::exchange::{Order, Ratio, Window};
use crate::agreement::stated_exchange::loss::WalkawayLoss;
use crate::agreement::stated_exchange::{Payment, StatedLot, StatedSide};
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::slug::Slug;

use super::limits::{DAY_MAX, ITEMS_MAX, LOTS_MAX, PRECEDENCE_MAX, WINDOWS_MAX};
use super::{amount, flatten, loss, lot};

const FIELDS: &[&str] = &[
    "id",
    "name",
    "gives",
    "pays",
    "walkaway_loss",
    "order",
    "precedence",
    "ratio",
    "detection_lag",
    "capacity_per_day",
    "windows",
    "remaining_gain",
];

/// Fields that are rules.
const RULES: &[&str] = &[
    "precedence",
    "ratio",
    "detection_lag",
    "capacity_per_day",
    "windows",
    "remaining_gain",
];

/// What kind of exchange the sides make together; it decides what may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Goods { has_gains: bool },
    Several,
    Money,
}

/// What every side must know of the others.
pub(super) struct Table<'a> {
    pub(super) ids: &'a Ids,
    pub(super) kind: Kind,
}

impl Kind {
    pub(super) fn of(nodes: &[Node<'_>]) -> Self {
        let has = |name: &str| nodes.iter().any(|node| node.field(name).is_some());
        if nodes.len() > 2 {
            Self::Several
        } else if has("pays") {
            Self::Money
        } else {
            Self::Goods {
                has_gains: has("remaining_gain"),
            }
        }
    }

    /// Why rules are refused; `None` if they may stand.
    pub(super) fn allows_no_rules(self) -> Option<&'static str> {
        match self {
            Self::Goods { .. } => None,
            Self::Several => {
                Some("rules, days and custody are for two sides; several give as listed")
            }
            Self::Money => {
                Some("rules, days and custody are for goods against goods, not for money")
            }
        }
    }

    /// Why intervals are refused; `None` if they may stand.
    pub(super) fn allows_no_intervals(self) -> Option<&'static str> {
        match self {
            Self::Goods { has_gains: false } => None,
            Self::Goods { has_gains: true } => Some("intervals do not go with `remaining_gain`"),
            Self::Several => Some("intervals are for two sides"),
            Self::Money => Some("intervals are for goods against goods, not for money"),
        }
    }
}

impl Table<'_> {
    pub(super) fn has_gains(&self) -> bool {
        self.kind == Kind::Goods { has_gains: true }
    }

    /// Tells every rule that this kind of exchange cannot keep.
    pub(super) fn refuse_rules(&self, fields: &Fields<'_>, rules: &[&str]) {
        let Some(why) = self.kind.allows_no_rules() else {
            return;
        };
        for node in rules.iter().filter_map(|name| fields.may(name)) {
            node.tell(|| Complaint::new("no such rule", node.shown()).hint(why));
        }
    }
}

pub(super) fn read(
    node: &Node<'_>,
    id: Option<Slug>,
    position: usize,
    table: &Table<'_>,
    items_left: &mut Option<u32>,
) -> Option<StatedSide> {
    let fields = Fields::of(node, FIELDS)?;
    fields.need("id");
    table.refuse_rules(&fields, RULES);
    let name = fields.need("name").and_then(|node| node.line());
    let payment = fields.may("pays").map(|node| read_payment(&node, table));
    let mut ids = Ids::new("a lot of this side", "lots of this side");
    let nodes = match (&payment, table.kind) {
        (Some(_), _) => Vec::new(),
        // In a ring somebody may only receive.
        (None, Kind::Several) => fields.items("gives", "lots", LOTS_MAX),
        (None, _) => fields.some_items("gives", "lots", LOTS_MAX),
    };
    if let (Some(_), Some(gives)) = (&payment, fields.may("gives")) {
        gives.tell(|| {
            Complaint::new("nothing beside `pays`", gives.shown())
                .hint("a side pays money or gives items, not both")
        });
    }
    let lots: Vec<Option<StatedLot>> = nodes
        .iter()
        .map(|node| lot::read(node, position, &mut ids, table, items_left))
        .collect();
    let walkaway_loss = match fields.may("walkaway_loss") {
        None => Some(WalkawayLoss::exact(0)),
        Some(node) => loss::read(&node).inspect(|found| {
            let Estimate { low, high, .. } = found.total();
            if low < high
                && let Some(why) = table.kind.allows_no_intervals()
            {
                node.tell(|| Complaint::new("one number", node.shown()).hint(why));
            }
        }),
    };
    let order = read_order(&fields, payment.is_some(), table);
    let precedence = fields
        .may("precedence")
        .map(|node| read_precedence(&node, &ids, order.unwrap_or_default()));
    let ratio = fields.may("ratio").map(|node| read_ratio(&node));
    let lag = fields
        .may("detection_lag")
        .map(|node| node.whole(0..=ITEMS_MAX, "items"));
    let capacity = fields
        .may("capacity_per_day")
        .map(|node| node.whole(1..=ITEMS_MAX, "items"));
    let windows = fields.may("windows").map(|node| read_windows(&node));
    let gains = fields.may("remaining_gain").map(|node| read_gains(&node));
    if table.has_gains() && gains.is_none() {
        fields.need("remaining_gain");
    }
    let lots: Vec<StatedLot> = lots.into_iter().collect::<Option<_>>()?;
    check_categories(&nodes, &lots, order?);
    Some(StatedSide {
        id: id?,
        name: name?,
        lots,
        payment: flatten(payment)?,
        walkaway_loss: walkaway_loss?,
        order: order?,
        precedence: flatten(precedence)?.unwrap_or_default(),
        ratio: flatten(ratio)?,
        detection_lag: flatten(lag)?.unwrap_or(0),
        capacity_per_day: flatten(capacity)?,
        windows: flatten(windows)?.unwrap_or_default(),
        remaining_gain: flatten(gains)?,
    })
}

fn read_payment(node: &Node<'_>, table: &Table<'_>) -> Option<Payment> {
    if table.kind == Kind::Several {
        node.tell(|| {
            Complaint::new("no payment", node.shown())
                .hint("money is for two sides: one gives, the other pays")
        });
        return None;
    }
    let (least, most) = if node.is_array() {
        amount::read_pair(node)?
    } else {
        let price = node.number()?.millionths();
        (price, price)
    };
    if least < 0 {
        node.expected("a price of at least 0");
        return None;
    }
    Some(Payment { least, most })
}

fn read_order(fields: &Fields<'_>, pays: bool, table: &Table<'_>) -> Option<Order> {
    let node = fields.may("order");
    let order = match &node {
        None => Some(Order::AsListed),
        Some(node) => node.one_of(&[("as-listed", Order::AsListed), ("free", Order::Free)]),
    }?;
    let why = match table.kind {
        Kind::Money if !pays && order == Order::AsListed => {
            fields.tell(|| {
                Complaint::new("`order = \"free\"`", "an order as listed")
                    .hint("what is sold for money is handed over in the order that is safest")
            });
            return None;
        }
        _ if order == Order::AsListed => None,
        Kind::Several => Some("several sides give as listed"),
        Kind::Goods { has_gains: true } => {
            Some("`remaining_gain` is known for the order as listed only")
        }
        Kind::Money if pays => Some("money has no order"),
        _ => None,
    };
    if let (Some(why), Some(node)) = (why, &node) {
        node.tell(|| Complaint::new("\"as-listed\"", node.shown()).hint(why));
        return None;
    }
    Some(order)
}

fn read_precedence(node: &Node<'_>, ids: &Ids, order: Order) -> Option<Vec<(usize, usize)>> {
    let items = node.items("pairs of lots", PRECEDENCE_MAX)?;
    let pair = |item: &Node<'_>| {
        let names = if item.is_array() {
            item.items("lots", 2)?
        } else {
            Vec::new()
        };
        let [first, second] = names.as_slice() else {
            item.expected("two lots, the earlier first, such as [\"a\", \"b\"]");
            return None;
        };
        let (earlier, later) = (ids.find(first), ids.find(second));
        let (earlier, later) = (earlier?, later?);
        let breaks_list = order == Order::AsListed && earlier > later;
        if earlier == later || breaks_list {
            item.tell(|| {
                let found = format!("`{}` before `{}`", ids.name(earlier), ids.name(later));
                let hint =
                    "lots are handed over as listed; list them so, or set `order = \"free\"`";
                Complaint::new("an order that can be kept", found)
                    .hint_if(breaks_list.then(|| hint.to_owned()))
            });
            return None;
        }
        Some((earlier, later))
    };
    let pairs: Vec<Option<_>> = items.iter().map(pair).collect();
    pairs.into_iter().collect()
}

fn read_ratio(node: &Node<'_>) -> Option<Ratio> {
    let fields = Fields::of(node, &["items", "per", "ahead"])?;
    let number = |name: &str, least| {
        let node = fields.need(name)?;
        node.whole(least..=ITEMS_MAX, "items")
    };
    let items = number("items", 0);
    let per = number("per", 1);
    let ahead = match fields.may("ahead") {
        None => Some(0),
        Some(node) => node.whole(0..=ITEMS_MAX, "items"),
    };
    Some(Ratio {
        items: items?,
        per: per?,
        ahead: ahead?,
    })
}

fn read_windows(node: &Node<'_>) -> Option<Vec<Window>> {
    let mut after = 0;
    let mut windows = Vec::new();
    for item in node.items("windows", WINDOWS_MAX)? {
        let days = if item.is_array() {
            item.items("days", 2)?
        } else {
            Vec::new()
        };
        let [from, to] = days.as_slice() else {
            item.expected("the first and the last day, such as [1, 7]");
            return None;
        };
        let first = from.whole(after + 1..=DAY_MAX, "(days, after the window before)")?;
        after = to.whole(first..=DAY_MAX, "days")?;
        windows.push(Window {
            from: i64::from(first),
            to: i64::from(after),
        });
        if after == DAY_MAX {
            break;
        }
    }
    Some(windows)
}

fn read_gains(node: &Node<'_>) -> Option<Vec<Vec<i64>>> {
    let row = |row: &Node<'_>| {
        let numbers = row.items("numbers", usize::MAX)?;
        let numbers: Vec<Option<i64>> = numbers
            .iter()
            .map(|number| number.number().map(|number| number.millionths()))
            .collect();
        numbers.into_iter().collect::<Option<Vec<_>>>()
    };
    let rows: Vec<Option<Vec<i64>>> = node.items("rows", usize::MAX)?.iter().map(row).collect();
    rows.into_iter().collect()
}

fn check_categories(nodes: &[Node<'_>], lots: &[StatedLot], order: Order) {
    if lots.iter().all(|lot| lot.category.is_none()) {
        return;
    }
    let mut before = 0;
    for (node, lot) in nodes.iter().zip(lots) {
        let Some(category) = lot.category else {
            node.tell(|| {
                Complaint::new("a category", "none")
                    .hint("all lots of a side have one, or none has")
            });
            continue;
        };
        if order == Order::AsListed && category < before {
            node.tell(|| {
                Complaint::new(
                    format!("a category of at least {before}, as the lot before"),
                    format!("`{category}`"),
                )
                .hint("lots are handed over as listed; list them by category, or set `order = \"free\"`")
            });
        }
        before = category;
    }
}
