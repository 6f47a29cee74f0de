//! A case to begin with: small, commented, and one that can be settled.

use crate::format::source::SourceFile;

/// The files of a case to begin with.
pub const TEMPLATE: Template = Template;

/// A quarrel of two neighbours about a hedge, for newcomers to change into their own.
///
/// ```
/// use detente::format::case::{TEMPLATE, instruction_files, read};
///
/// assert_eq!(instruction_files(&TEMPLATE.case()), ["ash.toml", "birch.toml"]);
/// assert!(read(&TEMPLATE.case(), &TEMPLATE.instructions()).is_ok());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Template;

impl Template {
    /// The public part, to be written as `case.toml`.
    pub fn case(self) -> SourceFile {
        SourceFile::new("case.toml", include_str!("template/case.toml"))
    }

    /// Each party's private part, in the order of the parties.
    pub fn instructions(self) -> Vec<SourceFile> {
        vec![
            SourceFile::new("ash.toml", include_str!("template/ash.toml")),
            SourceFile::new("birch.toml", include_str!("template/birch.toml")),
        ]
    }
}
