//! The engine of Detente: mediated negotiation, from first positions to a
//! phased and verified agreement.

pub mod model;
pub mod text;
pub mod agreement;
pub mod case;
pub mod talks;
pub mod disclosure;
pub mod analysis;
pub mod simulation;
pub mod negotiators;
pub mod communique;

pub mod format;
