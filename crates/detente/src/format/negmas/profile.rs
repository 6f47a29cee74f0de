//! What a NegMAS utility function says of one party.

use crate::format::geniusweb::{additive, all, worths_of};
use crate::format::mistake::Complaint;
use crate::format::negmas::class_of;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::node::Node;
use crate::format::scenario::{ReadAs, Reading};
use crate::model::scenario::ScenarioIssue;
use crate::model::scenario::additive::{Additive, Curve, IssueWorth, Quantity};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::profile::{Discount, DiscountClock, Preference, Profile, Reservation};

/// Reads one utility function; nothing after a mistake.
pub(super) fn read(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Node,
    issues: &[ScenarioIssue],
    read_as: ReadAs,
) -> Option<Profile> {
    let (inner, discount) = match kind_of(root) {
        "ExpDiscountedUFun" => {
            let inner = document.required(root, "ufun", "ufun")?;
            (inner, read_discount(reading, document, root, read_as)?)
        }
        _ => (root, None),
    };
    let additive = read_additive(document, inner, issues)?;
    let outer = read_reservation(reading, document, root, issues)?;
    // A discount wrapper of NegMAS writes minus infinity and loses its inner reservation.
    let reservation = match outer {
        Reservation::Nothing => read_reservation(reading, document, inner, issues)?,
        given => given,
    };
    Some(Profile {
        name: document.stem().to_owned(),
        preference: Preference::Additive(additive),
        reservation,
        discount,
    })
}

fn kind_of(node: &Node) -> &str {
    node.given("type").and_then(Node::text).map_or("", class_of)
}

fn read_additive(
    document: &Document<'_>,
    root: &Node,
    issues: &[ScenarioIssue],
) -> Option<Additive> {
    let bias = match root.given("bias") {
        Some(bias) => document.number(bias, "bias")?,
        None => Decimal::ZERO,
    };
    let weights = read_weights(document, root, issues)?;
    let tables: Vec<Option<&Node>> = match kind_of(root) {
        "LinearAdditiveUtilityFunction" => {
            let values = document.required(root, "values", "values")?;
            let of_issues = per_issue(document, values, issues, "values")?;
            of_issues.into_iter().map(Some).collect()
        }
        // Weights times the numbers themselves.
        "AffineUtilityFunction" | "LinearUtilityFunction" => vec![None; issues.len()],
        other => {
            document.tell(root.at, "type", || {
                Complaint::new(
                    "a linear additive, affine or discounted utility function",
                    shown(other),
                )
                .hint("only data is read: nothing that a file names is loaded or run")
            });
            return None;
        }
    };
    let worths = all(issues
        .iter()
        .zip(weights)
        .zip(tables)
        .map(|((issue, weight), table)| {
            let worth = match table {
                Some(function) => read_function(document, function, issue)?,
                None => linear(document, root, issue, Decimal::ZERO, Decimal::ONE)?,
            };
            Some(IssueWorth {
                weight: Quantity::of(weight),
                ..worth
            })
        }))?;
    additive(document, root, bias, worths)
}

/// One weight per issue; 1 where there are none.
fn read_weights(
    document: &Document<'_>,
    root: &Node,
    issues: &[ScenarioIssue],
) -> Option<Vec<Decimal>> {
    let Some(weights) = root.given("weights") else {
        return Some(vec![Decimal::ONE; issues.len()]);
    };
    let nodes = per_issue(document, weights, issues, "weights")?;
    all(nodes
        .into_iter()
        .map(|node| document.number(node, "weights")))
}

/// One node per issue, from a list by position or a map by name.
fn per_issue<'n>(
    document: &Document<'_>,
    node: &'n Node,
    issues: &[ScenarioIssue],
    path: &str,
) -> Option<Vec<&'n Node>> {
    match node.members() {
        Some(members) if members.len() == issues.len() => Some(members.iter().collect()),
        Some(members) => {
            let expected = format!("one member per issue, {}", issues.len());
            document.tell(node.at, path, || {
                Complaint::new(expected, members.len().to_string())
            });
            None
        }
        None => all(issues
            .iter()
            .map(|issue| document.required(node, &issue.name, path))),
    }
}

fn read_function(
    document: &Document<'_>,
    function: &Node,
    issue: &ScenarioIssue,
) -> Option<IssueWorth> {
    let name = issue.name.as_str();
    let parameter = |key: &str, absent: Decimal| match function.given(key) {
        Some(number) => document.number(number, name),
        None => Some(absent),
    };
    match kind_of(function) {
        "TableFun" => {
            let mapping = document.required(function, "mapping", name)?;
            Some(plain(worths_of(document, mapping, &issue.values, name)?))
        }
        "LinearFun" | "AffineFun" => {
            let offset = parameter("bias", Decimal::ZERO)?;
            let slope = parameter("slope", Decimal::ONE)?;
            linear(document, function, issue, offset, slope)
        }
        "IdentityFun" => linear(document, function, issue, Decimal::ZERO, Decimal::ONE),
        "ConstFun" => {
            let worth = Quantity::of(parameter("bias", Decimal::ZERO)?);
            Some(plain(vec![worth; issue.values.len()]))
        }
        // A bare map of values, without a type.
        "" => Some(plain(worths_of(document, function, &issue.values, name)?)),
        other => {
            document.tell(function.at, name, || {
                Complaint::new(
                    "a table, linear, affine, identity or constant function",
                    shown(other),
                )
                .hint("only data is read: nothing that a file names is loaded or run")
            });
            None
        }
    }
}

fn plain(worths: Vec<Quantity>) -> IssueWorth {
    let weight = Quantity::of(Decimal::ONE);
    IssueWorth {
        weight,
        worths,
        divisor: Decimal::ONE,
        curve: None,
    }
}

/// `offset + slope · x` over the numbers of an issue.
fn linear(
    document: &Document<'_>,
    node: &Node,
    issue: &ScenarioIssue,
    offset: Decimal,
    slope: Decimal,
) -> Option<IssueWorth> {
    let positions = 0..u32::try_from(issue.values.len()).unwrap_or(u32::MAX);
    let worths = all(positions.map(|value| {
        let number = issue
            .values
            .number(value)
            .or_else(|| Decimal::parse(&issue.values.label(value)));
        let worth = number.and_then(|number| {
            let exact = offset.plus(slope.times(number)?);
            let float = slope.to_f64() * number.to_f64() + offset.to_f64();
            Some(Quantity { exact, float })
        });
        if worth.is_none() {
            let label = issue.values.label(value);
            document.tell(node.at, &issue.name, || {
                Complaint::new("numbers, which this function needs", shown(&label))
            });
        }
        worth
    }))?;
    let is_real = matches!(
        issue.values,
        crate::model::scenario::IssueValues::Reals { .. }
    );
    let curve = is_real.then_some(Curve::Linear { offset, slope });
    Some(IssueWorth {
        curve,
        ..plain(worths)
    })
}

/// The reservation: a number, nothing for null, minus infinity and not-a-number.
fn read_reservation(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Node,
    issues: &[ScenarioIssue],
) -> Option<Reservation> {
    if let Some(outcome) = root.given("reserved_outcome") {
        let path = "reserved_outcome";
        let labels = per_issue(document, outcome, issues, path)?;
        return all(labels.into_iter().zip(issues).map(|(label, issue)| {
            let text = document.scalar(label, path)?;
            let position = issue.values.position(text);
            if position.is_none() {
                document.tell(label.at, path, || {
                    Complaint::new(format!("a value of `{}`", issue.name), shown(text))
                });
            }
            position
        }))
        .map(Reservation::Outcome);
    }
    let Some(node) = root.given("reserved_value") else {
        return Some(Reservation::Nothing);
    };
    let text = document.scalar(node, "reserved_value")?;
    match text.to_ascii_lowercase().as_str() {
        "-.inf" | "-inf" | "-infinity" => Some(Reservation::Nothing),
        ".nan" | "nan" => {
            reading.notes.push(format!(
                "{}: reservation `{text}` taken for none",
                document.stem()
            ));
            Some(Reservation::Nothing)
        }
        _ => document.reservation(text, node.at, "reserved_value"),
    }
}

/// The discount of a wrapper: outer `None` after a mistake, inner for no discount.
fn read_discount(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Node,
    read_as: ReadAs,
) -> Option<Option<Discount>> {
    let per = match root.given("factor").and_then(Node::text) {
        None | Some("step") => DiscountClock::Round,
        Some("relative_time") => DiscountClock::NormalisedTime,
        Some(other) => {
            document.tell(root.at, "factor", || {
                Complaint::new("`step` or `relative_time`", shown(other))
            });
            return None;
        }
    };
    // A wrapper that was made from GENIUS XML lost that its discount counts time.
    let per = if read_as == ReadAs::Genius {
        DiscountClock::NormalisedTime
    } else {
        per
    };
    let Some(node) = root.given("discount") else {
        return Some(None);
    };
    let factor = document.number(node, "discount")?;
    if factor > Decimal::ZERO && factor < Decimal::ONE {
        return Some(Some(Discount {
            factor: Quantity::of(factor),
            per,
        }));
    }
    if factor != Decimal::ONE {
        let stem = document.stem();
        reading
            .notes
            .push(format!("{stem}: discount factor `{factor}` taken for none"));
    }
    Some(None)
}
