//! Pools and obligations: who owes whom what, by when.

use crate::agreement::canonical::words::KINDS;
use crate::agreement::terms::ParticipantIdx;
use crate::agreement::terms::obligation::{Clock, Instalment, Kind, Obligation, Pool, PoolIdx};
use crate::agreement::terms::unfit::{
    DAYS_MAX, INSTALMENTS_MAX, OBLIGATIONS_MAX, POOLS_MAX, QUANTITY_MAX,
};
use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::slug::Slug;

use super::names::Names;
use super::{remedy, trigger, verification};

const FIELDS: &[&str] = &[
    "id",
    "by",
    "to",
    "duty",
    "clause",
    "phase",
    "kind",
    "unit",
    "quantity",
    "from_day",
    "by_day",
    "due",
    "counted_from",
    "grace_days",
    "when",
    "pool",
    "suspendable",
    "verification",
    "on_breach",
];

/// Reads what limits debtors.
pub(super) fn read_pools(fields: &Fields<'_>, names: &mut Names) -> Vec<Pool> {
    let mut pools = Vec::new();
    for node in &fields.items("pools", "pools", POOLS_MAX) {
        let id = names.pools.declare(node.field("id").as_ref());
        let pool = read_pool(node, id, names);
        names.pool_owners.push(pool.as_ref().map(|pool| pool.of));
        pools.extend(pool);
    }
    pools
}

fn read_pool(node: &Node<'_>, id: Option<Slug>, names: &Names) -> Option<Pool> {
    let fields = Fields::of(node, &["id", "of", "per_day"])?;
    fields.need("id");
    let of = fields.need("of").and_then(|node| names.participant(&node));
    let per_day = fields
        .need("per_day")
        .and_then(|node| node.whole(1..=QUANTITY_MAX, "in a day"));
    Some(Pool {
        id: id?,
        of: of?,
        per_day: per_day?,
    })
}

/// An obligation whose name and quantity are known and that is still to be read.
pub(super) struct Outline<'t> {
    fields: Fields<'t>,
    id: Option<Slug>,
    due: Option<Vec<Instalment>>,
}

/// Declares the obligations.
pub(super) fn outline<'t>(fields: &Fields<'t>, names: &mut Names) -> Vec<Outline<'t>> {
    let mut outlines = Vec::new();
    for node in &fields.items("obligations", "obligations", OBLIGATIONS_MAX) {
        let id = names.obligations.declare(node.field("id").as_ref());
        let Some(fields) = Fields::of(node, FIELDS) else {
            names.quantities.push(None);
            continue;
        };
        fields.need("id");
        let due = read_due(&fields);
        let last = due.as_ref().and_then(|due| due.last());
        names.quantities.push(last.map(|it| it.quantity));
        outlines.push(Outline { fields, id, due });
    }
    outlines
}

/// Reads what was declared.
pub(super) fn read(outlines: Vec<Outline<'_>>, names: &Names) -> Vec<Obligation> {
    let obligations = outlines.into_iter();
    obligations
        .filter_map(|outline| read_one(outline, names))
        .collect()
}

fn read_due(fields: &Fields<'_>) -> Option<Vec<Instalment>> {
    let (form, node) = fields.one_of(&["by_day", "due"])?;
    let whole = fields.may("quantity");
    if form == 1 {
        if let Some(whole) = whole {
            whole.tell(|| {
                Complaint::new("no `quantity` beside `due`", whole.shown())
                    .hint("the last of `due` says how much it is in all")
            });
        }
        return read_instalments(&node);
    }
    let by_day = node.whole(1..=DAYS_MAX, "");
    let quantity = whole.map_or(Some(1), |node| node.whole(1..=QUANTITY_MAX, ""));
    Some(vec![Instalment {
        by_day: by_day?,
        quantity: quantity?,
    }])
}

fn read_instalments(node: &Node<'_>) -> Option<Vec<Instalment>> {
    let items = node.items("instalments", INSTALMENTS_MAX)?;
    if items.is_empty() {
        node.expected("at least one of the instalments");
        return None;
    }
    let mut due: Vec<Instalment> = Vec::with_capacity(items.len());
    for item in &items {
        let fields = Fields::of(item, &["by_day", "quantity"])?;
        let by_day = fields.need("by_day");
        let quantity = fields.need("quantity");
        let (by_day, quantity) = (by_day?, quantity?);
        let next = Instalment {
            by_day: by_day.whole(1..=DAYS_MAX, "")?,
            quantity: quantity.whole(1..=QUANTITY_MAX, "")?,
        };
        if let Some(last) = due.last() {
            if next.by_day <= last.by_day {
                by_day.expected(format!("a day after {}", last.by_day));
                return None;
            }
            if next.quantity <= last.quantity {
                quantity.tell(|| {
                    let expected = format!("more than {}", last.quantity);
                    Complaint::new(expected, quantity.shown())
                        .hint("an instalment says how much is due in all by its day")
                });
                return None;
            }
        }
        due.push(next);
    }
    Some(due)
}

fn read_one(outline: Outline<'_>, names: &Names) -> Option<Obligation> {
    let Outline { fields, id, due } = outline;
    let debtor = fields.need("by").and_then(|node| names.participant(&node));
    let creditors = read_creditors(&fields, debtor, names);
    let duty = fields.need("duty").and_then(|node| node.words());
    let clause = fields.need("clause").and_then(|node| names.clause(&node));
    let phase = fields.need("phase").and_then(|node| names.phase(&node));
    let kind = fields
        .may("kind")
        .map_or(Some(Kind::Perform), |node| node.one_of(&KINDS));
    let unit = fields
        .may("unit")
        .map_or(Some(String::new()), |node| node.line());
    let clock = fields.may("counted_from").map_or(Some(false), |node| {
        node.one_of(&[("phase", false), ("owed", true)])
    });
    let first_due = due.as_ref().and_then(|due| due.first());
    let last_start = first_due.map_or(DAYS_MAX, |first| first.by_day);
    let from_day = fields.may("from_day").map_or(Some(1), |node| {
        node.whole(1..=last_start, "(the first day on which it is due)")
    });
    let grace_days = fields
        .may("grace_days")
        .map_or(Some(0), |node| node.whole(0..=DAYS_MAX, "days"));
    let when = trigger::read_if(fields.may("when"), names);
    let pool = match fields.may("pool") {
        Some(node) => read_pool_of(&node, debtor, names).map(Some),
        None => Some(None),
    };
    let is_suspendable = fields.may("suspendable").map_or(Some(true), |it| it.flag());
    let verification = fields
        .need("verification")
        .and_then(|node| verification::read(&node, names));
    let on_breach = remedy::read(&fields, names);
    Some(Obligation {
        id: id?,
        debtor: debtor?,
        creditors: creditors?,
        duty: duty?,
        clause: clause?,
        phase: phase?,
        kind: kind?,
        unit: unit?,
        clock: if clock? { Clock::Owed } else { Clock::Phase },
        from_day: from_day?,
        due: due?,
        grace_days: grace_days?,
        when: when?,
        pool: pool?,
        verification: verification?,
        on_breach: on_breach?,
        is_suspendable: is_suspendable?,
    })
}

fn read_creditors(
    fields: &Fields<'_>,
    debtor: Option<ParticipantIdx>,
    names: &Names,
) -> Option<Vec<ParticipantIdx>> {
    let node = fields.need("to")?;
    let creditors = names.some_participants(&node)?;
    if let Some(debtor) = debtor
        && creditors.contains(&debtor)
    {
        let name = names.participants.name(debtor.0);
        node.tell(|| {
            Complaint::new("others than `by`", format!("`{name}`"))
                .hint("nobody owes anything to itself")
        });
        return None;
    }
    Some(creditors)
}

fn read_pool_of(node: &Node<'_>, debtor: Option<ParticipantIdx>, names: &Names) -> Option<PoolIdx> {
    let pool = names.pool(node)?;
    let owner = names.pool_owners.get(pool.0).copied().flatten();
    if let (Some(debtor), Some(owner)) = (debtor, owner)
        && debtor != owner
    {
        let owner = names.participants.name(owner.0);
        node.tell(|| {
            let expected = format!("a pool of `{}`", names.participants.name(debtor.0));
            Complaint::new(expected, format!("one of `{owner}`"))
        });
        return None;
    }
    Some(pool)
}
