//! Automated negotiation for researchers: many sessions, fast, reproducible.
//!
//! No record is kept here and nobody's mandate is at stake: utilities are plain
//! floats, as the field's tools have them. Human talks run in
//! [`talks`](crate::talks) and never come here. Where to start reading:
//! [`session::negotiate`], then [`strategy::Strategy`] and
//! [`utilities::PartyUtilities`].
//!
//! The same input gives the same bytes on every machine: only operations that
//! IEEE 754 rounds correctly (`+ - * /`, `sqrt`) and the pure-Rust `libm` are
//! used, never the platform's `pow` or `exp`; every random choice has a seed.

pub mod grid;
pub mod utilities;
pub mod strategy;
pub mod session;
pub mod curve;
pub mod strategies;
pub mod opponent_model;
pub mod single_text;
