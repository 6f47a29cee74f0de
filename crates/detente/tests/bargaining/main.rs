//! Bargaining solutions: the fast methods against enumeration, and published figures.

mod instances;
mod oracle;
mod points;
mod published;
