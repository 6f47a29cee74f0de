//! The deal as an object: phases, obligations, and the exchange.

pub mod plan;
pub mod concluded;
pub mod exchange;
pub mod stated_exchange;
