//! The engine of Detente: mediated negotiation, from first positions to a
//! phased and verified agreement.

pub mod agreement;
pub mod analysis;
