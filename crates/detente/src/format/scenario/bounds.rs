//! Issues given by a lowest and a highest value.

use crate::format::mistake::Complaint;
use crate::format::scenario::document::Document;
use crate::format::scenario::{Reading, limits};
use crate::model::scenario::IssueValues;
use crate::model::scenario::decimal::Decimal;

/// Every whole number between two bounds; nothing, and a mistake told, if
/// there are none or too many.
pub(crate) fn whole_numbers(
    document: &Document<'_>,
    at: usize,
    issue: &str,
    [lower, upper]: [i64; 2],
) -> Option<IssueValues> {
    let n_values = i128::from(upper) - i128::from(lower) + 1;
    if n_values < 1 || n_values > limits::VALUES_MAX as i128 {
        let expected = format!("1 to {} values", limits::VALUES_MAX);
        document.tell(at, issue, || Complaint::new(expected, n_values.to_string()));
        return None;
    }
    Some(IssueValues::Integers((lower..=upper).collect()))
}

/// Evenly spaced numbers between two bounds, with a note of how many; nothing,
/// and a mistake told, if the bounds fall.
pub(crate) fn real_numbers(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    at: usize,
    issue: &str,
    [lower, upper]: [Decimal; 2],
) -> Option<IssueValues> {
    if lower > upper {
        let expected = format!("an upper bound of at least {lower}");
        document.tell(at, issue, || Complaint::new(expected, upper.to_string()));
        return None;
    }
    let levels = if lower == upper {
        1
    } else {
        reading.options.real_levels.clamp(2, 10_000)
    };
    reading.notes.push(format!(
        "issue `{issue}` is real: read as {levels} evenly spaced values"
    ));
    Some(IssueValues::Reals {
        lower,
        upper,
        levels,
    })
}
