//! The deal as an object: phases, obligations, and the exchange.

pub mod plan;
pub mod terms;
pub mod course;
pub mod check;
pub mod performance;
pub mod timetable;
pub mod deadline;
pub mod concluded;
pub mod exchange;
