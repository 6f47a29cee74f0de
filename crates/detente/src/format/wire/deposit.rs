//! What a party confides to the mediators: its mandate, and the worth of an exchange.

use serde_json::{Map, Value, json};

use crate::format::mistake::Complaint;
use crate::format::names::Names;
use crate::format::wire::node::Node;
use crate::format::wire::outcome::by_issue;
use crate::format::wire::rule;
use crate::model::delivery::{ExchangeWorth, LotWorth};
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::mandate::{Anticipated, AnticipatedWorth, Mandate};
use crate::model::party::PartyIdx;
use crate::model::utility::{
    HyperRectangle, Interaction, Utility, UtilityFunction, ValueFunction, Weight,
};

/// A mandate, with at most so many values of each issue.
pub(crate) fn mandate(names: &Names<'_>, mandate: &Mandate, n_values_max: usize) -> Value {
    let mut body = stated_mandate(names, mandate, n_values_max);
    body["n_interactions"] = json!(mandate.utility.interactions().len());
    body["n_rectangles"] = json!(mandate.utility.rectangles().len());
    body
}

/// A mandate without what follows from the rest.
pub(crate) fn stated_mandate(names: &Names<'_>, mandate: &Mandate, n_values_max: usize) -> Value {
    let utility = &mandate.utility;
    let value = |(issue, value): (IssueIdx, ValueIdx)| json!({ "issue": names.issue(issue), "value": names.label(issue, value) });
    let interaction = |it: &Interaction| {
        let utility = it.utility.to_string();
        json!({ "one": value(it.one), "other": value(it.other), "utility": utility })
    };
    let bound = |(issue, first, last): &(IssueIdx, ValueIdx, ValueIdx)| {
        let (first, last) = (names.label(*issue, *first), names.label(*issue, *last));
        json!({ "issue": names.issue(*issue), "first": first, "last": last })
    };
    let rectangle = |it: &HyperRectangle| {
        let bounds: Vec<Value> = it.bounds.iter().map(bound).collect();
        json!({ "bounds": bounds, "utility": it.utility.to_string() })
    };
    let interactions = utility.interactions().iter().map(interaction);
    let rectangles = utility.rectangles().iter().map(rectangle);
    let red_lines = mandate.red_lines.iter().map(|it| rule::json(names, it));
    json!({
        "worth": worth(names, utility, n_values_max),
        "interactions": interactions.collect::<Vec<_>>(),
        "rectangles": rectangles.collect::<Vec<_>>(),
        "reservation_value": mandate.reservation_value.to_string(),
        "red_lines": red_lines.collect::<Vec<_>>(),
        "deadline_round": mandate.deadline_round,
        "anticipated": mandate.anticipated.iter().map(anticipated).collect::<Vec<_>>(),
    })
}

/// What each value of each issue is worth by itself.
fn worth(names: &Names<'_>, utility: &UtilityFunction, n_values_max: usize) -> Value {
    let table = |(i, term): (usize, &Vec<Utility>)| {
        let values = term.iter().take(n_values_max).zip((0..).map(ValueIdx));
        let named = values.map(|(worth, value)| {
            let label = names.label(IssueIdx(i), value);
            (label, Value::from(worth.to_string()))
        });
        Value::Object(named.collect::<Map<_, _>>())
    };
    by_issue(names, utility.terms().iter().enumerate().map(table))
}

fn anticipated(anticipated: &Anticipated) -> Value {
    let function = |function: &ValueFunction| match function {
        ValueFunction::Table(utilities) => {
            let utilities = utilities.iter().map(ToString::to_string);
            json!({ "table": utilities.collect::<Vec<_>>() })
        }
        ValueFunction::Linear { intercept, slope } => {
            json!({ "linear": { "intercept": intercept.to_string(), "slope": slope.to_string() } })
        }
        ValueFunction::PiecewiseLinear(points) => {
            let points = points.iter();
            let points = points
                .map(|(at, worth)| json!({ "at": at.to_string(), "worth": worth.to_string() }));
            json!({ "points": points.collect::<Vec<_>>() })
        }
    };
    let worth = match &anticipated.worth {
        AnticipatedWorth::Named(named) => {
            let named = named.iter();
            let named =
                named.map(|(value, worth)| json!({ "value": value, "worth": worth.to_string() }));
            json!({ "named": named.collect::<Vec<_>>() })
        }
        AnticipatedWorth::Function(it) => function(it),
    };
    json!({
        "issue": anticipated.issue.as_str(),
        "weight": anticipated.weight.0.to_string(),
        "worth": worth,
    })
}

/// What an exchange is worth. `items` keeps the order of the lots; `lots`
/// tells the same by name.
pub(crate) fn exchange(worth: &ExchangeWorth) -> Value {
    let lots = worth.lots.iter().rev();
    let by_name = lots.map(|it| (it.lot.to_string(), Value::from(it.per_item.to_string())));
    let mut body = stated_exchange(worth);
    body["lots"] = Value::Object(by_name.collect::<Map<_, _>>());
    body
}

/// The worth of an exchange without what follows from the rest.
pub(crate) fn stated_exchange(worth: &ExchangeWorth) -> Value {
    let items = worth.lots.iter();
    let items =
        items.map(|it| json!({ "lot": it.lot.as_str(), "per_item": it.per_item.to_string() }));
    json!({
        "items": items.collect::<Vec<_>>(),
        "walkaway_loss": worth.walkaway_loss.to_string(),
    })
}

/// Reads the mandate of a party.
pub(crate) fn read_mandate(node: &Node<'_>, party: PartyIdx) -> Option<Mandate> {
    let known = [
        "worth",
        "interactions",
        "rectangles",
        "reservation_value",
        "red_lines",
        "deadline_round",
        "anticipated",
    ];
    let fields = node.fields(&known, &["n_interactions", "n_rectangles"])?;
    let terms = fields
        .need("worth")
        .and_then(|it| it.for_each_issue(read_term));
    let interactions = fields.list_or_none("interactions", read_interaction);
    let rectangles = fields.list_or_none("rectangles", read_rectangle);
    let reservation_value = fields.need("reservation_value").and_then(|it| it.utility());
    let red_lines = fields.list_or_none("red_lines", rule::read);
    let deadline_round = fields.maybe("deadline_round", |it| it.whole());
    let anticipated = fields.list_or_none("anticipated", read_anticipated);
    let utility = UtilityFunction::new(terms?, interactions?, rectangles?);
    let utility = utility.map_err(|problem| {
        node.tell(|| Complaint::new("at most 2.3 million in all", problem.to_string()));
    });
    Some(Mandate {
        party,
        utility: utility.ok()?,
        reservation_value: reservation_value?,
        red_lines: red_lines?,
        deadline_round: deadline_round?,
        anticipated: anticipated?,
    })
}

/// The worth of the first values of an issue.
fn read_term(node: &Node<'_>, issue: &Issue) -> Option<Vec<Utility>> {
    let n_entries = node.entries()?.len();
    let values = issue.domain.values().take(n_entries);
    let mut term = Vec::with_capacity(n_entries.min(issue.domain.n_values() as usize));
    for value in values {
        let label = issue.domain.label(value);
        let Some(worth) = node.entry(&label) else {
            node.tell(|| {
                let hint = "values that are worth nothing are worth \"0\"";
                let expected = format!("the worth of `{label}` too");
                Complaint::new(expected, node.shown()).hint(hint)
            });
            return None;
        };
        term.push(worth.utility()?);
    }
    if n_entries > term.len() {
        let expected = format!("at most the {} values of `{}`", term.len(), issue.id);
        node.tell(|| Complaint::new(expected, n_entries.to_string()));
        return None;
    }
    Some(term)
}

fn read_interaction(node: &Node<'_>) -> Option<Interaction> {
    let value = |node: &Node<'_>| {
        let fields = node.fields(&["issue", "value"], &[])?;
        let (position, issue) = fields.need("issue")?.issue()?;
        Some((position, fields.need("value")?.value(issue)?))
    };
    let fields = node.fields(&["one", "other", "utility"], &[])?;
    let one = fields.need("one").and_then(|it| value(&it));
    let other = fields.need("other").and_then(|it| value(&it));
    let utility = fields.need("utility").and_then(|it| it.utility());
    Some(Interaction {
        one: one?,
        other: other?,
        utility: utility?,
    })
}

fn read_rectangle(node: &Node<'_>) -> Option<HyperRectangle> {
    let fields = node.fields(&["bounds", "utility"], &[])?;
    let bounds = fields.list("bounds", |it| {
        let fields = it.fields(&["issue", "first", "last"], &[])?;
        let (position, issue) = fields.need("issue")?.issue()?;
        let first = fields.need("first").and_then(|it| it.value(issue));
        let last = fields.need("last").and_then(|it| it.value(issue));
        Some((position, first?, last?))
    });
    let utility = fields.need("utility").and_then(|it| it.utility());
    Some(HyperRectangle {
        bounds: bounds?,
        utility: utility?,
    })
}

fn read_anticipated(node: &Node<'_>) -> Option<Anticipated> {
    let fields = node.fields(&["issue", "weight", "worth"], &[])?;
    let issue = fields.need("issue").and_then(|it| it.slug());
    let weight = fields.need("weight").and_then(|it| it.utility());
    let worth = fields.need("worth").and_then(|it| read_worth(&it));
    Some(Anticipated {
        issue: issue?,
        weight: Weight(weight?),
        worth: worth?,
    })
}

fn read_worth(node: &Node<'_>) -> Option<AnticipatedWorth> {
    let forms = ["named", "table", "linear", "points"];
    let fields = node.fields(&forms, &[])?;
    let n_given = forms
        .iter()
        .filter(|form| fields.may(form).is_some())
        .count();
    if n_given != 1 {
        let expected = "one of `named`, `table`, `linear`, `points`";
        node.tell(|| Complaint::new(expected, format!("{n_given} of them")));
        return None;
    }
    if let Some(named) = fields.may("named") {
        let named = named.list(|it| {
            let fields = it.fields(&["value", "worth"], &[])?;
            let value = fields.need("value").and_then(|it| it.line());
            let worth = fields.need("worth").and_then(|it| it.utility());
            Some((value?, worth?))
        });
        return named.map(AnticipatedWorth::Named);
    }
    let function = if let Some(table) = fields.may("table") {
        ValueFunction::Table(table.list(|it| it.utility())?)
    } else if let Some(line) = fields.may("linear") {
        let fields = line.fields(&["intercept", "slope"], &[])?;
        let intercept = fields.need("intercept").and_then(|it| it.utility());
        let slope = fields.need("slope").and_then(|it| it.utility());
        ValueFunction::Linear {
            intercept: intercept?,
            slope: slope?,
        }
    } else {
        ValueFunction::PiecewiseLinear(fields.need("points").and_then(|it| read_points(&it))?)
    };
    Some(AnticipatedWorth::Function(function))
}

fn read_points(node: &Node<'_>) -> Option<Vec<(crate::model::number::Number, Utility)>> {
    let points = node.list(|it| {
        let fields = it.fields(&["at", "worth"], &[])?;
        let at = fields.need("at").and_then(|it| it.number());
        let worth = fields.need("worth").and_then(|it| it.utility());
        Some((at?, worth?))
    })?;
    if points.is_empty() || points.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
        node.expected("at least one point, each further than the one before");
        return None;
    }
    Some(points)
}

pub(crate) fn read_exchange(node: &Node<'_>) -> Option<ExchangeWorth> {
    let fields = node.fields(&["items", "walkaway_loss"], &["lots"])?;
    let lots = fields.list_or_none("items", |it| {
        let fields = it.fields(&["lot", "per_item"], &[])?;
        let lot = fields.need("lot").and_then(|it| it.slug());
        let per_item = fields.need("per_item").and_then(|it| it.utility());
        Some(LotWorth {
            lot: lot?,
            per_item: per_item?,
        })
    });
    let walkaway_loss = fields.need("walkaway_loss").and_then(|it| it.utility());
    Some(ExchangeWorth {
        lots: lots?,
        walkaway_loss: walkaway_loss?,
    })
}
