//! The server of Detente: stores, identities, and the HTTP interface.
//!
//! It holds whole cases in memory and on disk, and hands on views only: what
//! a seat is shown comes from `detente::disclosure::View`, what it does goes
//! through `detente::talks::Talks`. Time, randomness, files and the network
//! are here and not in the engine.
//!
//! Where to start reading: `app.rs`, then `routes.rs` (every route there is),
//! `gate.rs` (what every request goes through), `may.rs` (who may do what),
//! `room.rs` and `open_case.rs` (the only way to a case).

pub mod clock;
pub mod chance;
pub mod config;
pub mod rate;

mod hex;
pub mod secret;
pub mod store;
pub mod vault;
pub mod logbook;

pub mod principal;
pub mod may;
pub mod credential;
pub mod factor;
pub mod house;

pub mod open_case;
pub mod docket;
mod room;

mod armor;
pub mod problem;
pub mod headers;
mod passwords;
pub mod worker;
pub mod analyses;
pub mod metrics;

pub mod routes;
mod asked;
mod api;
pub mod pages;
pub mod printing;
pub mod openapi;
pub mod app;
pub mod gate;
pub mod serve;
pub mod launch;
