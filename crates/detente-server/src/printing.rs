//! Papers as files for other programs: PDF to print and keep, Word to write on.
//!
//! Each behind its feature. What stands in them is decided by `pages::paper`;
//! here nothing is said that a reader of a page would read, but why a file is
//! not made or not taken.

#[cfg(feature = "docx")]
pub mod docx;
#[cfg(feature = "pdf")]
pub mod pdf;
