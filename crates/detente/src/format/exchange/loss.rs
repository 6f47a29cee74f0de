//! What a side loses by walking away.

use crate::agreement::stated_exchange::loss::{Collateral, Continuing, LossParts, WalkawayLoss};
use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::number::Number;

use super::{amount, flatten};

/// Reads a total, or a table of parts.
pub(super) fn read(node: &Node<'_>) -> Option<WalkawayLoss> {
    let is_estimate = ["low", "likely", "high"]
        .iter()
        .any(|name| node.field(name).is_some());
    if !node.is_table() || is_estimate {
        return amount::read(node).map(WalkawayLoss::Total);
    }
    let known = ["reputation", "sanction", "collateral", "continuing"];
    let fields = Fields::of(node, &known)?;
    let estimate = |name: &str| {
        fields
            .may(name)
            .map(|node| amount::read_not_negative(&node))
    };
    let reputation = estimate("reputation");
    let sanction = estimate("sanction");
    let collateral = fields.may("collateral").map(|node| read_collateral(&node));
    let continuing = fields.may("continuing").map(|node| read_continuing(&node));
    Some(WalkawayLoss::Parts(LossParts {
        reputation: flatten(reputation)?,
        sanction: flatten(sanction)?,
        collateral: flatten(collateral)?,
        continuing: flatten(continuing)?,
    }))
}

fn read_collateral(node: &Node<'_>) -> Option<Collateral> {
    let fields = Fields::of(node, &["amount", "probability"])?;
    let amount = not_negative(&fields, "amount");
    let probability = not_negative(&fields, "probability");
    if let (Some(found), Some(node)) = (probability, fields.may("probability"))
        && found.millionths() > Number::ONE
    {
        node.tell(|| {
            Complaint::new("a probability from 0 to 1", node.shown()).hint("a quarter is 0.25")
        });
        return None;
    }
    Some(Collateral {
        amount: amount?,
        probability: probability?,
    })
}

fn read_continuing(node: &Node<'_>) -> Option<Continuing> {
    if !node.is_table() || node.field("low").is_some() {
        return amount::read_not_negative(node).map(Continuing::Total);
    }
    let fields = Fields::of(node, &["per_period", "discount"])?;
    let surplus = not_negative(&fields, "per_period");
    let discount = not_negative(&fields, "discount");
    if let (Some(found), Some(node)) = (discount, fields.may("discount"))
        && found.millionths() >= Number::ONE
    {
        node.tell(|| {
            Complaint::new("a discount from 0 to below 1", node.shown())
                .hint("it is what a period later is worth, as a share of this one")
        });
        return None;
    }
    Some(Continuing::PerPeriod {
        surplus: surplus?,
        discount: discount?,
    })
}

fn not_negative(fields: &Fields<'_>, name: &str) -> Option<Number> {
    let node = fields.need(name)?;
    let found = node.number()?;
    if found < Number::ZERO {
        node.expected("at least 0");
        return None;
    }
    Some(found)
}
