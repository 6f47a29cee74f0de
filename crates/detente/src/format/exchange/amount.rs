//! Amounts: a number, an interval, or an interval with what is likely.

use crate::agreement::exchange::interval::Estimate;
use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::number::Number;

/// Reads `5`, `[4, 6]` or `{ low = 4, likely = 5, high = 6 }`.
pub(super) fn read(node: &Node<'_>) -> Option<Estimate> {
    if node.is_number() {
        return node.number().map(|of| Estimate::exact(of.millionths()));
    }
    if node.is_array() {
        let (low, high) = read_pair(node)?;
        let likely = (i128::from(low) + i128::from(high)).div_euclid(2);
        return Some(Estimate {
            low,
            likely: i64::try_from(likely).unwrap_or(low),
            high,
        });
    }
    if !node.is_table() {
        node.expected("a number, an interval such as [4, 6], or { low, likely, high }");
        return None;
    }
    let fields = Fields::of(node, &["low", "likely", "high"])?;
    let number = |name: &str, least: Option<i64>| {
        let node = fields.need(name)?;
        let found = node.number()?.millionths();
        at_least(&node, found, least)
    };
    let low = number("low", None);
    let likely = number("likely", low);
    let high = number("high", likely);
    Some(Estimate {
        low: low?,
        likely: likely?,
        high: high?,
    })
}

/// The same, at least 0.
pub(super) fn read_not_negative(node: &Node<'_>) -> Option<Estimate> {
    let found = read(node)?;
    if found.low < 0 {
        node.expected("at least 0");
        return None;
    }
    Some(found)
}

/// A range such as `[4, 6]`, in millionths.
pub(super) fn read_pair(node: &Node<'_>) -> Option<(i64, i64)> {
    let items = node.items("two numbers", 2)?;
    let [low, high] = items.as_slice() else {
        node.expected("two numbers, such as [4, 6]");
        return None;
    };
    let low = low.number()?.millionths();
    let most = high.number()?.millionths();
    at_least(high, most, Some(low)).map(|most| (low, most))
}

fn at_least(node: &Node<'_>, found: i64, least: Option<i64>) -> Option<i64> {
    match least {
        Some(least) if found < least => {
            let expected = format!("at least {}", Number::from_millionths(least));
            node.tell(|| {
                Complaint::new(expected, node.shown()).hint("the lower number comes first")
            });
            None
        }
        _ => Some(found),
    }
}
