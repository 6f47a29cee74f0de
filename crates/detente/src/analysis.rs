//! What could be agreed: frontiers, solutions, bids; and how the talks go.

pub mod table;
pub mod scenario;
pub mod positions;
pub mod convergence;
pub mod impasse;
pub mod settlement;
pub mod exchange_rhythm;
