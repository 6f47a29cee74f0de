//! What could be agreed: frontiers, solutions, bids; and how the talks go.

pub mod bidding;
pub mod pareto;
pub mod table;
