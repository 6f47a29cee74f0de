//! The server of Detente: stores, identities, and the HTTP interface.
//!
//! It holds whole cases in memory and on disk, and hands on views only: what
//! a seat is shown comes from `detente::disclosure::View`, what it does goes
//! through `detente::talks::Talks`. Time, randomness, files and the network
//! are here and not in the engine.

pub mod secret;
pub mod store;
pub mod vault;
