//! What could be agreed: frontiers, solutions, bids; and how the talks go.
//!
//! Two kinds of modules stand here. The exact methods compute on integer
//! tables and know no case; the measures read one seat's view.

pub mod table;
pub mod scenario;
pub mod situation;
pub mod pareto;
pub mod bidding;
pub mod bargaining;
pub mod dependent;
pub mod picture;

pub mod positions;
pub mod convergence;
pub mod confided;
pub mod impasse;
pub mod settlement;
pub mod exchange_rhythm;
pub mod dance;
