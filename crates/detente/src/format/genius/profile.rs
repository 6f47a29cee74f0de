//! What a GENIUS profile says of one party.

use std::collections::BTreeMap;

use crate::format::genius::XmlIssue;
use crate::format::genius::domain::{Kind, attribute, kind_of};
use crate::format::genius::hyper_rectangle;
use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::element::Element;
use crate::format::scenario::{ReadAs, Reading};
use crate::model::scenario::IssueValues;
use crate::model::scenario::additive::{Additive, Curve, IssueWorth, Quantity};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::profile::{Discount, DiscountClock, Preference, Profile, Reservation};
use crate::model::utility::Utility;

/// True if GENIUS divides by this largest evaluation; below, it takes every value
/// of the issue for worthless.
// Source: genius.core.utility.EvaluatorDiscrete of GENIUS 10.4.
pub(super) fn is_largest(largest: Decimal) -> bool {
    largest >= Decimal::from_scaled(1, 5)
}

/// Reads one profile; nothing after a mistake.
pub(super) fn read(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Element,
    issues: &[XmlIssue],
    read_as: ReadAs,
) -> Option<Profile> {
    let name = document.stem().to_owned();
    let kind = root.attribute("type").unwrap_or("").trim();
    let boxes = root.below("utility", "utility").into_iter().next();
    let preference = match (boxes, kind) {
        (Some(utility), _) => {
            Preference::HyperRectangles(hyper_rectangle::read(document, utility, issues)?)
        }
        (None, "constraint" | "nonlinear") => {
            document.tell(root.at, "utility_space", || {
                Complaint::new("an additive or hyper-rectangle utility", shown(kind))
                    .hint("ranks and rules name no utilities; such profiles cannot be read")
            });
            return None;
        }
        (None, _) => {
            if kind.eq_ignore_ascii_case("uncertain") {
                reading.notes.push(format!(
                    "{name}: uncertain profile, its true utilities are read"
                ));
            }
            Preference::Additive(read_additive(reading, document, root, issues, read_as)?)
        }
    };
    Some(Profile {
        reservation: read_reservation(document, root)?,
        discount: read_discount(reading, document, root, read_as),
        name,
        preference,
    })
}

fn read_additive(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Element,
    issues: &[XmlIssue],
    read_as: ReadAs,
) -> Option<Additive> {
    let mut weights = BTreeMap::new();
    for weight in root.below("weight", "rules") {
        let index = attribute(document, weight, "index", "weight")?;
        let index = document.integer(index, weight.at, "weight")?;
        let value = attribute(document, weight, "value", "weight")?;
        let value = document.decimal(value, weight.at, "weight")?;
        if weights.insert(index, value).is_some() {
            document.tell(weight.at, "weight", || {
                Complaint::new("one weight per issue", format!("a second one for {index}"))
            });
            return None;
        }
    }
    let mut own = BTreeMap::new();
    for element in root.below("issue", "rules") {
        let index = attribute(document, element, "index", "issue")?;
        own.insert(document.integer(index, element.at, "issue")?, element);
    }
    // Every issue is looked at, so that one reading tells all mistakes.
    let worths: Vec<Option<IssueWorth>> = issues
        .iter()
        .map(|XmlIssue { index, issue }| {
            let name = issue.name.as_str();
            let missing = |what: &str| {
                let expected = format!("{what} for issue {index}, `{name}`");
                document.tell(root.at, name, || Complaint::new(expected, "none"));
            };
            let Some(element) = own.get(index) else {
                missing("an evaluation");
                return None;
            };
            let Some(weight) = weights.get(index) else {
                missing("a weight");
                return None;
            };
            if element.attribute("name").is_some_and(|own| own != name) {
                let found = shown(element.attribute("name").unwrap_or(""));
                document.tell(element.at, name, || {
                    Complaint::new(format!("issue {index} to be called {}", shown(name)), found)
                });
                return None;
            }
            let weight = Quantity::of(*weight);
            read_issue(document, element, &issue.values, name, read_as)
                .map(|worth| IssueWorth { weight, ..worth })
        })
        .collect();
    let worths = worths.into_iter().collect::<Option<Vec<_>>>()?;
    let Ok(additive) = Additive::new(Quantity::of(Decimal::ZERO), worths) else {
        document.tell(root.at, "utility_space", || {
            Complaint::new("utilities of at most 2.3 million in all", "larger ones")
        });
        return None;
    };
    let above_one = Utility::from_units(Utility::ONE + 1_000_000);
    if read_as == ReadAs::Genius && additive.range().1 > above_one {
        let stem = document.stem();
        reading.notes.push(format!(
            "{stem}: some outcomes are worth more than 1; GENIUS cuts them to 1, here they stay"
        ));
    }
    Some(additive)
}

/// What the values of one issue are worth; its weight is filled in by the caller.
fn read_issue(
    document: &Document<'_>,
    element: &Element,
    values: &IssueValues,
    name: &str,
    read_as: ReadAs,
) -> Option<IssueWorth> {
    let kind = kind_of(document, element, name)?;
    let expected = match values {
        IssueValues::Categorical(_) => Kind::Discrete,
        IssueValues::Integers(_) => Kind::Integer,
        IssueValues::Reals { .. } => Kind::Real,
    };
    if kind != expected {
        let found = format!("{kind:?}").to_lowercase();
        document.tell(element.at, name, || {
            Complaint::new("the type that the domain gives this issue", found)
        });
        return None;
    }
    let (worths, divisor, curve) = match values {
        IssueValues::Categorical(labels) => {
            let (worths, divisor) = read_table(document, element, labels, name, read_as)?;
            (worths, divisor, None)
        }
        IssueValues::Integers(numbers) => {
            let worths = read_linear(document, element, numbers, name, read_as)?;
            (worths, Decimal::ONE, None)
        }
        IssueValues::Reals { .. } => {
            let curve = read_curve(document, element, name)?;
            let levels = 0..u32::try_from(values.len()).unwrap_or(0);
            let numbers = levels.filter_map(|level| values.number(level));
            let worths = numbers.map(|x| Quantity::of(on_curve(&curve, x, read_as)));
            (worths.collect(), Decimal::ONE, Some(curve))
        }
    };
    Some(IssueWorth {
        weight: Quantity::of(Decimal::ONE),
        worths,
        divisor,
        curve,
    })
}

fn read_table(
    document: &Document<'_>,
    element: &Element,
    labels: &[String],
    name: &str,
    read_as: ReadAs,
) -> Option<(Vec<Quantity>, Decimal)> {
    let mut evaluations = BTreeMap::new();
    for item in element.children("item") {
        let label = attribute(document, item, "value", name)?;
        let Some(evaluation) = item.attribute("evaluation") else {
            document.tell(item.at, name, || {
                Complaint::new(
                    "an attribute `evaluation`",
                    format!("{} without it", shown(label)),
                )
                .hint("a `rank` or `rating` is an order, not a utility")
            });
            return None;
        };
        let evaluation = document.decimal(evaluation, item.at, name)?;
        // The first of equals, as in the domain.
        evaluations.entry(label).or_insert(evaluation);
    }
    let worths = labels.iter().map(|label| {
        let found = evaluations.get(label.as_str()).copied();
        if found.is_none() {
            document.tell(element.at, name, || {
                Complaint::new(format!("an evaluation of {}", shown(label)), "none")
            });
        }
        found
    });
    let worths = worths.collect::<Option<Vec<Decimal>>>()?;
    if read_as == ReadAs::NegMAS {
        return Some((worths.into_iter().map(Quantity::of).collect(), Decimal::ONE));
    }
    let largest = evaluations.values().copied().max().unwrap_or(Decimal::ZERO);
    if !is_largest(largest) {
        return Some((
            vec![Quantity::of(Decimal::ZERO); worths.len()],
            Decimal::ONE,
        ));
    }
    let divided = |exact: Decimal| Quantity {
        exact,
        float: exact.to_f64() / largest.to_f64(),
    };
    Some((worths.into_iter().map(divided).collect(), largest))
}

/// `offset + slope · x`; GENIUS counts `x` from the lower bound and stays within [0, 1].
fn read_linear(
    document: &Document<'_>,
    element: &Element,
    numbers: &[i64],
    name: &str,
    read_as: ReadAs,
) -> Option<Vec<Quantity>> {
    let (offset, slope) = match element.children("evaluator").next() {
        // GENIUS leaves offset and slope at 0.
        None => (Decimal::ZERO, Decimal::ZERO),
        Some(evaluator) => {
            let kind = evaluator.attribute("ftype").unwrap_or("linear");
            if !kind.eq_ignore_ascii_case("linear") {
                let found = shown(kind);
                document.tell(evaluator.at, name, || {
                    Complaint::new("a linear evaluator", found)
                });
                return None;
            }
            linear_parameters(document, evaluator, name)?
        }
    };
    let origin = if read_as == ReadAs::Genius {
        numbers.first().copied().unwrap_or(0)
    } else {
        0
    };
    let worth = |number: &i64| {
        let x = Decimal::from_integer(number - origin);
        let exact = offset.plus(slope.times(x).unwrap_or(Decimal::ZERO));
        match read_as {
            ReadAs::Genius => Quantity::of(exact.clamp(Decimal::ZERO, Decimal::ONE)),
            ReadAs::NegMAS => Quantity {
                exact,
                float: slope.to_f64() * *number as f64 + offset.to_f64(),
            },
        }
    };
    Some(numbers.iter().map(worth).collect())
}

/// Offset and slope in the newer spelling, or as parameters 0 and 1.
fn linear_parameters(
    document: &Document<'_>,
    evaluator: &Element,
    name: &str,
) -> Option<(Decimal, Decimal)> {
    let parameter = |new: &str, old: &str| {
        let text = match evaluator.attribute(new) {
            Some(text) => text,
            None => attribute(document, evaluator, old, name)?,
        };
        document.decimal(text, evaluator.at, name)
    };
    Some((
        parameter("offset", "parameter0")?,
        parameter("slope", "parameter1")?,
    ))
}

fn read_curve(document: &Document<'_>, element: &Element, name: &str) -> Option<Curve> {
    let Some(evaluator) = element.children("evaluator").next() else {
        document.tell(element.at, name, || Complaint::new("an evaluator", "none"));
        return None;
    };
    let parameter = |which: &str| {
        let text = attribute(document, evaluator, which, name)?;
        document.decimal(text, evaluator.at, name)
    };
    let kind = evaluator
        .attribute("ftype")
        .unwrap_or("")
        .to_ascii_lowercase();
    match kind.as_str() {
        "linear" => {
            let (offset, slope) = linear_parameters(document, evaluator, name)?;
            Some(Curve::Linear { offset, slope })
        }
        "constant" => Some(Curve::Constant(parameter("parameter0")?)),
        "triangular" | "triangularvariabletop" | "triangular_variable_top" => {
            let top_worth = match kind.as_str() {
                "triangular" => Decimal::ONE,
                _ => parameter("parameter3")?,
            };
            Some(Curve::Triangular {
                lower: parameter("parameter0")?,
                upper: parameter("parameter1")?,
                top: parameter("parameter2")?,
                top_worth,
            })
        }
        _ => {
            let expected = "an evaluator that is linear, constant or triangular";
            let found = shown(&kind);
            document.tell(evaluator.at, name, || Complaint::new(expected, found));
            None
        }
    }
}

/// The worth of a number under a curve.
// Source: genius.core.utility.EVALFUNCTYPE and EvaluatorReal of GENIUS 10.4.
fn on_curve(curve: &Curve, x: Decimal, read_as: ReadAs) -> Decimal {
    let part = |length: Decimal, of: Decimal, worth: Decimal| {
        let rounded = length.times_over(worth, of);
        rounded.map_or(Decimal::ZERO, |rounded| {
            Decimal::from_utility(rounded.utility)
        })
    };
    match curve {
        Curve::Linear { offset, slope } => {
            let worth = offset.plus(slope.times(x).unwrap_or(Decimal::ZERO));
            match read_as {
                ReadAs::Genius => worth.clamp(Decimal::ZERO, Decimal::ONE),
                ReadAs::NegMAS => worth,
            }
        }
        Curve::Constant(worth) => *worth,
        Curve::Triangular {
            lower,
            upper,
            top,
            top_worth,
        } => {
            if x < *lower || x >= *upper {
                Decimal::ZERO
            } else if x < *top {
                part(x.minus(*lower), top.minus(*lower), *top_worth)
            } else {
                part(upper.minus(x), upper.minus(*top), *top_worth)
            }
        }
    }
}

/// The reservation; 0 where a file has none, as both tools take it.
fn read_reservation(document: &Document<'_>, root: &Element) -> Option<Reservation> {
    match root.below("reservation", "rules").into_iter().next() {
        None => Some(Reservation::Utility(Quantity::of(Decimal::ZERO))),
        Some(element) => {
            let value = attribute(document, element, "value", "reservation")?;
            document.reservation(value, element.at, "reservation")
        }
    }
}

/// The discount; none unless it is above 0 and below 1.
fn read_discount(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Element,
    read_as: ReadAs,
) -> Option<Discount> {
    let element = root.below("discount_factor", "rules").into_iter().next()?;
    let text = element.attribute("value")?;
    let factor = Decimal::parse(text);
    let per = match read_as {
        ReadAs::Genius => DiscountClock::NormalisedTime,
        ReadAs::NegMAS => DiscountClock::Round,
    };
    match factor {
        Some(factor) if factor > Decimal::ZERO && factor < Decimal::ONE => Some(Discount {
            factor: Quantity::of(factor),
            per,
        }),
        Some(Decimal::ONE) => None,
        _ => {
            let stem = document.stem();
            let text = shown(text);
            reading
                .notes
                .push(format!("{stem}: discount factor {text} taken for none"));
            None
        }
    }
}
