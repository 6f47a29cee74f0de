//! One subcommand a file.

pub(crate) mod new;
pub(crate) mod check;
pub(crate) mod show;
pub(crate) mod play;
pub(crate) mod analyse;
pub(crate) mod import;
pub(crate) mod exchange;
pub(crate) mod export;
pub(crate) mod completions;
pub(crate) mod man;
