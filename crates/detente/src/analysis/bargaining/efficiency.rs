//! Whether anything better for all is left on the table.

use super::certificate::{BargainingProblem, Budget, Certificate, Method, Solution, check_parties};
use super::maximin::{Question, search};
use super::utilitarian::welfare_rows;
use crate::analysis::table::AdditiveTable;

/// What is known about the efficiency of an outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Efficiency {
    /// Proven: every outcome that is better for one party is worse for another.
    Efficient(Certificate),
    /// This outcome is at least as good for all and better for one. When its
    /// certificate is exact it is itself efficient.
    Dominated(Solution),
    /// The budget ran out before either was known.
    Undecided(Certificate),
}

/// Tells whether an outcome is Pareto-efficient: a dominating outcome or a proof.
///
/// Maximises the sum of utilities over the outcomes that are at least as good
/// for everyone; the outcome is efficient exactly if the sum cannot grow. The
/// certificate's value is the sum of all parties' improvements, in units.
///
/// # Errors
/// The outcome does not fit the table, or numbers beyond 2^62 when added over parties.
///
/// ```
/// use detente::analysis::bargaining::{Budget, Efficiency, efficiency};
/// use detente::analysis::table::AdditiveTable;
///
/// let table = AdditiveTable::new(2, vec![
///     vec![vec![0, 5], vec![2, 0]],
///     vec![vec![5, 0], vec![0, 2]],
/// ])?;
/// // Each side insists on what matters little to it.
/// let Efficiency::Dominated(better) = efficiency(&table, &[1, 1], Budget::default())? else {
///     return Err("a dominated outcome".into());
/// };
/// assert_eq!(better.utilities, [5, 5]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn efficiency(
    table: &AdditiveTable,
    outcome: &[u32],
    budget: Budget,
) -> Result<Efficiency, BargainingProblem> {
    let fits = outcome.len() == table.n_issues()
        && outcome
            .iter()
            .enumerate()
            .all(|(issue, value)| (*value as usize) < table.n_values(issue));
    if !fits {
        return Err(BargainingProblem::NoSuchOutcome {
            expected: table.n_issues(),
            found: outcome.to_vec(),
        });
    }
    let utilities = table.evaluate(outcome);
    check_parties(table, &utilities)?;
    let sum: i128 = utilities.iter().map(|units| i128::from(*units)).sum();
    let Ok(sum) = i64::try_from(sum) else {
        return Err(BargainingProblem::TooLarge);
    };
    let rows = welfare_rows(&utilities, sum);
    let found = search(&Question {
        table,
        rows: &rows,
        start: Some(outcome),
        enough: None,
        ties: 0,
        nodes: budget.nodes,
    })?;
    let mut certificate = Certificate {
        value: 0.0,
        upper_bound: found.upper_bound.max(0.0),
        is_exact: found.is_exact,
        method: Method::LinearRelaxation,
        nodes: found.nodes,
        budget: budget.nodes,
    };
    if let Some((better, level)) = found.best
        && level.numerator > 0
    {
        certificate.value = level.approximate();
        return Ok(Efficiency::Dominated(Solution {
            utilities: table.evaluate(&better),
            outcome: better,
            certificate,
        }));
    }
    Ok(if found.is_exact {
        Efficiency::Efficient(certificate)
    } else {
        Efficiency::Undecided(certificate)
    })
}
