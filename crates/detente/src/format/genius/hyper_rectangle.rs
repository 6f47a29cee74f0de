//! The boxes of a GENIUS profile of 2014.

use crate::format::genius::XmlIssue;
use crate::format::genius::domain::attribute;
use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::element::Element;
use crate::format::scenario::limits;
use crate::model::scenario::IssueValues;
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::hyper_rectangle::{
    Aggregation, Bound, Group, HyperRectangle, HyperRectangles, Pays,
};

/// Reads `<utility maxutility=…><ufun …>`; nothing after a mistake.
pub(super) fn read(
    document: &Document<'_>,
    utility: &Element,
    issues: &[XmlIssue],
) -> Option<HyperRectangles> {
    let path = "utility";
    let max = attribute(document, utility, "maxutility", path)?;
    let max = document.decimal(max, utility.at, path)?;
    let [root] = utility.children("ufun").collect::<Vec<_>>()[..] else {
        document.tell(utility.at, path, || {
            Complaint::new("one `<ufun>`", "several or none")
        });
        return None;
    };
    let mut worths = vec![max];
    weights(document, root, Decimal::ONE, &mut worths)?;
    // The raw unit is the smallest decimal step that any number of the file needs.
    let Some((raw_per_one, raws)) = whole(&worths) else {
        document.tell(utility.at, path, || {
            Complaint::new(
                "utilities of at most 12 decimal places below 10^12",
                "finer or larger ones",
            )
        });
        return None;
    };
    let mut raws = raws.into_iter();
    let max_raw = raws.next()?;
    let group = read_group(document, root, issues, &mut raws)?;
    match HyperRectangles::new(group, max_raw, raw_per_one) {
        Ok(boxes) => Some(boxes),
        Err(problem) => {
            document.tell(utility.at, path, || {
                Complaint::new("boxes that make a utility", problem.to_string())
            });
            None
        }
    }
}

/// Collects what every box pays, weights multiplied in, in the order of reading.
fn weights(
    document: &Document<'_>,
    group: &Element,
    outer: Decimal,
    worths: &mut Vec<Decimal>,
) -> Option<()> {
    let scaled = |element: &Element, factor: Decimal, by: &str| {
        let Some(text) = element.attribute(by) else {
            return Some(factor);
        };
        let number = document.decimal(text, element.at, &element.name)?;
        let product = number.times(factor);
        if product.is_none() || (by == "weight" && number < Decimal::ZERO) {
            document.tell(element.at, &element.name, || {
                Complaint::new(
                    "a number of few digits, a weight of at least 0",
                    shown(text),
                )
            });
            return None;
        }
        product
    };
    let outer = scaled(group, outer, "weight")?;
    for rectangle in group.children("hyperRectangle") {
        attribute(document, rectangle, "utility", "hyperRectangle")?;
        let weighted = scaled(rectangle, outer, "weight")?;
        worths.push(scaled(rectangle, weighted, "utility")?);
        if worths.len() > limits::RECTANGLES_MAX {
            let expected = format!("at most {} boxes", limits::RECTANGLES_MAX);
            document.tell(rectangle.at, "hyperRectangle", || {
                Complaint::new(expected, "more")
            });
            return None;
        }
    }
    for inner in group.children("ufun") {
        weights(document, inner, outer, worths)?;
    }
    Some(())
}

/// The numbers in the smallest unit in which all are whole.
fn whole(numbers: &[Decimal]) -> Option<(i64, Vec<i64>)> {
    (0..=12u32).find_map(|places| {
        let unit = 10i64.checked_pow(places)?;
        let lift = |number: &Decimal| number.times(Decimal::from_integer(unit))?.to_integer();
        let raws = numbers.iter().map(lift).collect::<Option<Vec<i64>>>()?;
        Some((unit, raws))
    })
}

fn read_group(
    document: &Document<'_>,
    element: &Element,
    issues: &[XmlIssue],
    raws: &mut impl Iterator<Item = i64>,
) -> Option<Group> {
    let how = element.attribute("aggregation").unwrap_or("sum");
    let aggregation = match how.to_ascii_lowercase().as_str() {
        "sum" => Aggregation::Sum,
        "min" => Aggregation::Min,
        "max" => Aggregation::Max,
        _ => {
            document.tell(element.at, "ufun", || {
                Complaint::new("an aggregation: sum, min or max", shown(how))
            });
            return None;
        }
    };
    let mut rectangles = Vec::new();
    for rectangle in element.children("hyperRectangle") {
        rectangles.push(read_rectangle(document, rectangle, issues, raws.next()?)?);
    }
    let mut groups = Vec::new();
    for inner in element.children("ufun") {
        groups.push(read_group(document, inner, issues, raws)?);
    }
    Some(Group {
        aggregation,
        rectangles,
        groups,
    })
}

fn read_rectangle(
    document: &Document<'_>,
    element: &Element,
    issues: &[XmlIssue],
    raw: i64,
) -> Option<HyperRectangle> {
    let pays = match (
        element.children("INCLUDES").next().is_some(),
        element.children("EXCLUDES").next().is_some(),
    ) {
        (true, true) => {
            document.tell(element.at, "hyperRectangle", || {
                Complaint::new("bounds of one kind", "INCLUDES and EXCLUDES")
            });
            return None;
        }
        (_, false) => Pays::Inside,
        (false, true) => Pays::Outside,
    };
    let name = if pays == Pays::Inside {
        "INCLUDES"
    } else {
        "EXCLUDES"
    };
    let bounds = element
        .children(name)
        .map(|bound| read_bound(document, bound, issues));
    let bounds = bounds.collect::<Option<Vec<Bound>>>()?;
    Some(HyperRectangle { raw, pays, bounds })
}

/// A range of numbers as positions, cut to the issue's own range.
fn read_bound(document: &Document<'_>, element: &Element, issues: &[XmlIssue]) -> Option<Bound> {
    let path = element.name.as_str();
    let index = attribute(document, element, "index", path)?;
    let index = document.integer(index, element.at, path)?;
    let end =
        |which| document.integer(attribute(document, element, which, path)?, element.at, path);
    let (min, max) = (end("min")?, end("max")?);
    let issue = issues.iter().position(|issue| issue.index == index);
    let numbers = issue.and_then(|issue| match &issues.get(issue)?.issue.values {
        IssueValues::Integers(numbers) => Some((issue, numbers)),
        _ => None,
    });
    let Some((issue, numbers)) = numbers else {
        document.tell(element.at, path, || {
            Complaint::new("the index of an integer issue", format!("`{index}`"))
        });
        return None;
    };
    let first = numbers.partition_point(|number| *number < min);
    let after = numbers.partition_point(|number| *number <= max);
    let position = |at: usize| u32::try_from(at).ok();
    match after.checked_sub(1) {
        Some(last) if first <= last => Some(Bound {
            issue,
            first: position(first)?,
            last: position(last)?,
        }),
        // No value is inside: a range that nothing satisfies.
        _ => Some(Bound {
            issue,
            first: 1,
            last: 0,
        }),
    }
}
