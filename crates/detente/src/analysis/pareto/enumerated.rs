//! The frontier of a list: any utility function, any number of parties.

use crate::analysis::pareto::{FrontierProblem, filter};

/// An outcome of a list, named by where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOutcome {
    /// Position in the list, from 0.
    pub position: usize,
    /// Its utilities, one per party.
    pub utilities: Vec<i64>,
}

/// Finds the Pareto frontier of listed utility vectors, exactly.
///
/// Whatever the utilities mean, only their order counts. Of equal vectors the
/// first stays, so a list in lexicographic order of outcomes keeps the
/// smallest. `reserved` drops every vector with a utility below (not equal to)
/// its reservation value. The result comes by falling utility of party 0, then
/// of party 1, and so on.
///
/// # Errors
/// Reservation values or a vector that do not match the parties in number.
///
/// # Cost
/// Sorting, then linear for two parties and O(n log^(parties-2) n) for more;
/// memory grows with the frontier, not with the list.
///
/// ```
/// use detente::analysis::pareto::pareto_enumerated;
///
/// let utilities = [[4, 4, 0], [1, 9, 0], [4, 3, 0], [1, 9, 0], [0, 0, 5]];
/// let frontier = pareto_enumerated(3, utilities, None)?;
/// let positions: Vec<usize> = frontier.iter().map(|point| point.position).collect();
/// assert_eq!(positions, [0, 1, 4]);
/// # Ok::<(), detente::analysis::pareto::FrontierProblem>(())
/// ```
pub fn pareto_enumerated<I>(
    n_parties: usize,
    utilities: I,
    reserved: Option<&[i64]>,
) -> Result<Vec<ListedOutcome>, FrontierProblem>
where
    I: IntoIterator<Item: AsRef<[i64]>>,
{
    if let Some(reserved) = reserved
        && reserved.len() != n_parties
    {
        return Err(FrontierProblem::ReservedCount {
            expected: n_parties,
            found: reserved.len(),
        });
    }
    let mut kept: Vec<ListedOutcome> = Vec::new();
    let mut limit = 4096;
    for (position, vector) in utilities.into_iter().enumerate() {
        let vector = vector.as_ref();
        if vector.len() != n_parties {
            return Err(FrontierProblem::Ragged {
                position,
                expected: n_parties,
                found: vector.len(),
            });
        }
        let counts = reserved.is_none_or(|least| vector.iter().zip(least).all(|(u, r)| u >= r));
        if counts {
            kept.push(ListedOutcome {
                position,
                utilities: vector.to_vec(),
            });
        }
        if kept.len() >= limit {
            reduce(&mut kept, n_parties);
            limit = 4096.max(2 * kept.len());
        }
    }
    reduce(&mut kept, n_parties);
    Ok(kept)
}

/// Sorts, and drops equal and dominated vectors.
fn reduce(kept: &mut Vec<ListedOutcome>, n_parties: usize) {
    // Positions break ties, so that the first of equals comes first.
    kept.sort_unstable_by(|left, right| {
        (&right.utilities, left.position).cmp(&(&left.utilities, right.position))
    });
    kept.dedup_by(|later, first| later.utilities == first.utilities);
    if n_parties == 0 {
        return;
    }
    let flat: Vec<i64> = kept
        .iter()
        .flat_map(|point| &point.utilities)
        .copied()
        .collect();
    let mut keep = filter::undominated(&flat, n_parties).into_iter();
    kept.retain(|_| keep.next().unwrap_or(true));
}
