//! What could be agreed: frontiers, solutions, bids; and how the talks go.

pub mod bargaining;
pub mod dependent;
pub mod bidding;
pub mod pareto;
pub mod table;
pub mod positions;
pub mod convergence;
pub mod confided;
pub mod impasse;
pub mod settlement;
pub mod exchange_rhythm;
