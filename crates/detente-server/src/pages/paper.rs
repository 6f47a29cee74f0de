//! Papers: a draft, the agreement or a public text, to print, to file and to sign by hand.
//!
//! A paper is data first ([`document`]), made from what the seat is shown and
//! the words of a language, and only then a page ([`sheet`]) or a file. A page
//! stands on its own: its style is in it, nothing leads away from it, and what
//! was saved prints as it was shown. Where to start reading: [`document`],
//! then [`draft`].

pub mod document;
pub mod draft;
pub mod agreement;
pub mod statement;
pub mod sheet;
