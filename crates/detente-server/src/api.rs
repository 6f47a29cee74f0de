//! The handlers, one resource a file. Each is mounted by the table in
//! [`routes`](crate::routes) and behind its gate, and by nothing else.

pub(crate) mod instance;
pub(crate) mod sessions;
pub(crate) mod factor;
pub(crate) mod invitations;
pub(crate) mod mandates;
pub(crate) mod cases;
pub(crate) mod acts;
pub(crate) mod agreement;
pub(crate) mod ledgers;
pub(crate) mod analyses;
pub(crate) mod public;
