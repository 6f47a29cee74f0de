//! The outcome with the largest sum of utilities.

use super::certificate::{
    Answer, BargainingProblem, Budget, Certificate, Method, Solution, check_parties,
};
use super::maximin::{Question, search};
use super::rows::{Row, Whose};
use crate::analysis::table::AdditiveTable;

/// Selects the individually rational outcome with the largest sum of utilities.
///
/// The certificate's value is that sum, in the table's units. Where the sum is
/// best without looking at reservations and everyone accepts it, every issue is
/// settled by itself (its first best value); else branch and bound decides.
/// Interpersonal: multiplying one party's utilities changes the selection.
///
/// # Errors
/// Not one reservation per party, or numbers beyond 2^62 when added over parties.
///
/// # Sources
/// J. C. Harsanyi, "Cardinal welfare, individualistic ethics, and interpersonal
/// comparisons of utility", 1955, <https://doi.org/10.1086/257678>.
///
/// ```
/// use detente::analysis::bargaining::{Budget, utilitarian};
/// use detente::analysis::table::AdditiveTable;
///
/// let table = AdditiveTable::new(2, vec![vec![vec![0, 10], vec![3, 5], vec![4, 3]]])?;
/// let free = utilitarian(&table, &[0, 0], Budget::default())?;
/// assert_eq!(free.solution().map(|s| s.utilities.clone()), Some(vec![0, 10]));
/// let bound = utilitarian(&table, &[1, 0], Budget::default())?;
/// assert_eq!(bound.solution().map(|s| s.utilities.clone()), Some(vec![3, 5]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn utilitarian(
    table: &AdditiveTable,
    reservation: &[i64],
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    check_parties(table, reservation)?;
    let outcome = issue_by_issue(table);
    let utilities = table.evaluate(&outcome);
    if utilities
        .iter()
        .zip(reservation)
        .all(|(have, need)| have >= need)
    {
        let sum: i128 = utilities.iter().map(|units| i128::from(*units)).sum();
        let certificate = Certificate {
            value: sum as f64,
            upper_bound: sum as f64,
            is_exact: true,
            method: Method::IssueByIssue,
            nodes: 0,
            budget: budget.nodes,
        };
        return Ok(Answer::Solved(Solution {
            outcome,
            utilities,
            certificate,
        }));
    }
    let rows = welfare_rows(reservation, 0);
    let found = search(&Question {
        table,
        rows: &rows,
        start: None,
        enough: None,
        ties: 0,
        nodes: budget.nodes,
    })?;
    Ok(Answer::from_search(table, found, budget))
}

/// The sum above `floor` to be maximised, every party's reservation being met.
pub(super) fn welfare_rows(reservation: &[i64], floor: i64) -> Vec<Row> {
    let mut rows = vec![Row {
        whose: Whose::Everyone,
        floor,
        weight: 1,
    }];
    rows.extend(reservation.iter().enumerate().map(|(party, floor)| Row {
        whose: Whose::Party(party),
        floor: *floor,
        weight: 0,
    }));
    rows
}

fn issue_by_issue(table: &AdditiveTable) -> Vec<u32> {
    let sum = |issue: usize, value: usize| -> i128 {
        table
            .value(issue, value)
            .iter()
            .map(|units| i128::from(*units))
            .sum()
    };
    (0..table.n_issues())
        .map(|issue| {
            // Strict comparison keeps the first of equals.
            let best = (1..table.n_values(issue)).fold(0, |best, value| {
                if sum(issue, value) > sum(issue, best) {
                    value
                } else {
                    best
                }
            });
            best as u32
        })
        .collect()
}
