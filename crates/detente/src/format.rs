//! Stored and shown forms: what is read from bytes, and what is written or shown.
//!
//! The only place that knows file formats and serde. Nothing here opens a
//! file: the caller passes bytes and gets data, or every mistake with its
//! place. Where to start reading: [`case::read`].

pub mod mistake;
pub mod source;

pub mod case;
pub mod agreement;
pub mod instrument;
pub mod icalendar;
pub mod markdown;

pub mod exchange;

pub mod names;
pub mod event;
pub mod action;
pub mod history;
pub mod record;

pub mod scenario;
mod genius;
mod geniusweb;
mod negmas;
mod negolog;

pub mod analyse;
pub mod dance;
pub mod report;
pub mod play;
pub mod session;
pub mod story;
pub mod deed;
pub mod journal;
pub mod standing;
pub mod finding;
pub mod view;

mod wire;
mod fields;
mod ids;
pub(crate) mod languages;
mod node;
mod page;
mod plain;
pub use self::page::FILE_BYTES_MAX;
mod suggestion;
