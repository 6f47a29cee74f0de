//! Stored and shown forms: the only serde in the engine.

pub mod source;
pub mod mistake;

pub mod scenario;
mod genius;
mod geniusweb;
mod negmas;
mod negolog;

pub mod story;
pub mod view;
pub mod play;
