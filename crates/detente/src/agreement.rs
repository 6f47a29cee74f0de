//! The deal as an object: phases, obligations, and the exchange.

pub mod concluded;
pub mod plan;
