//! The single negotiating text: clauses, disputed words, numbered drafts, replies.

pub mod bracket;
pub mod changes;
pub mod clause;
pub mod draft;
pub mod rendering;
pub mod reply;
pub mod request;
pub mod size;
