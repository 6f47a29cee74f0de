//! Bargaining solutions of additive utilities: which single outcome a theory
//! of fair division would choose, with a certificate.
//!
//! Two to about thirty parties, spaces of any size: nothing is enumerated. A
//! disagreement point (or reservation values) is always an argument, in the
//! units of the [table](crate::analysis::table). Every answer says how it was
//! found, how far it is proven and what it cost ([`Certificate`]); a budget is
//! a number of search nodes, never a time, so the same question has the same
//! answer on every machine.
//!
//! Start with [`nash`], [`egalitarian`] or [`kalai_smorodinsky`]; for an
//! explicit list of utilities (a frontier, a small space) see [`points`].
//!
//! ```
//! use detente::analysis::bargaining::{Budget, nash};
//! use detente::analysis::table::AdditiveTable;
//!
//! // Two issues; what one side gives up is worth more to the other.
//! let table = AdditiveTable::new(2, vec![
//!     vec![vec![0, 9], vec![4, 6], vec![5, 0]],
//!     vec![vec![8, 0], vec![6, 3], vec![0, 4]],
//! ])?;
//! let answer = nash(&table, &[0, 0], Budget::default())?;
//! let solution = answer.solution().expect("both can gain");
//! assert_eq!(solution.utilities, [10, 9]);
//! assert!(solution.certificate.is_exact);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod certificate;
mod efficiency;
mod egalitarian;
pub(in crate::analysis) mod exact;
mod hull;
mod kalai_smorodinsky;
mod leximin;
mod maximin;
mod nash;
mod opposition;
pub mod points;
mod relaxation;
mod rows;
mod utilitarian;

pub use certificate::{
    Answer, BargainingProblem, Budget, Certificate, Method, PARTIES_MAX, Solution,
};
pub use efficiency::{Efficiency, efficiency};
pub use egalitarian::{GainScale, egalitarian, max_min_utility};
pub use hull::{Lottery, LotterySolutions, lotteries};
pub use kalai_smorodinsky::{
    IdealPoint, ideal_point, kalai_smorodinsky, lexicographic_kalai_smorodinsky,
};
pub use leximin::leximin;
pub use nash::nash;
pub(crate) use opposition::discordant_share;
pub use opposition::{Opposition, conflict_level};
pub use utilitarian::utilitarian;
