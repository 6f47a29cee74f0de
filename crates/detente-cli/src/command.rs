//! One subcommand a file.

pub(crate) mod new;
pub(crate) mod check;
pub(crate) mod show;
pub(crate) mod play;
pub(crate) mod analyse;
pub(crate) mod agreement;
pub(crate) mod import;
pub(crate) mod exchange;
pub(crate) mod export;
pub(crate) mod keygen;
pub(crate) mod sign;
pub(crate) mod verify;
pub(crate) mod completions;
pub(crate) mod man;
pub(crate) mod journal;
pub(crate) mod report_event;
pub(crate) mod status;
pub(crate) mod text;
#[cfg(feature = "server")]
pub(crate) mod serve;
#[cfg(feature = "server")]
pub(crate) mod store;
pub(crate) mod witness;
pub(crate) mod audit;
