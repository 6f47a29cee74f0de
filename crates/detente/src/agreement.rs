//! The deal as an object: phases, obligations, the exchange.

pub mod exchange;
