//! The parts of which events and actions are made, as JSON.
//!
//! Each part has a writer and a reader side by side. A writer gives what the
//! record holds; where a key only says again what others say, for those who
//! read the JSON by eye, the reader of an event allows it and the reader of
//! an action refuses it. Where to start reading: [`node`].

pub(crate) mod tree;
pub(crate) mod node;
pub(crate) mod canonical;

pub(crate) mod place;
pub(crate) mod agenda;
pub(crate) mod outcome;
pub(crate) mod rule;
pub(crate) mod rendering;
pub(crate) mod draft;
pub(crate) mod reply;
pub(crate) mod request;
pub(crate) mod deposit;
pub(crate) mod confidence;
pub(crate) mod meeting;
pub(crate) mod statement;
pub(crate) mod signing;
pub(crate) mod report;
