//! The deal as an object: phases, obligations, and the exchange.

pub mod plan;
pub mod terms;
pub mod canonical;
pub mod course;
pub mod carrying_out;
pub mod check;
pub mod performance;
pub mod next_step;
pub mod timetable;
pub mod deadline;
pub mod concluded;
pub mod exchange;
pub mod stated_exchange;
pub mod signature;
