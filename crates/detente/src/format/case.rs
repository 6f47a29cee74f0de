//! The case file: reading and writing a [`Case`], its private parts apart.
//!
//! The format is told in `docs/spec/case-file.md`. Where to start reading:
//! [`read`], then `public_part` and `private_part`, which follow the order of
//! the file.

pub mod limits;

mod clause;
mod confidences;
mod constraint;
mod framework;
mod incident;
mod issue;
mod meeting;
mod participant;
mod performance;
mod plan;
mod private_part;
mod public_part;
mod rendering;
mod request;
mod statement;
mod template;
mod worth;
mod write;

use crate::case::{Case, Instructions};
use crate::format::fields::Fields;
use crate::format::mistake::{Mistake, Mistakes};
use crate::format::node::Node;
use crate::format::page::Page;
use crate::format::source::SourceFile;

use self::private_part::Private;
pub use self::template::{TEMPLATE, Template};
pub use self::write::{instruction_file_name, write, write_instructions};

/// The version of the format that this reader knows.
pub const VERSION: u32 = 1;

/// The names of the files with private instructions that a case refers to, in
/// the order of its parties.
///
/// Only plain names, which lie beside the case file: whoever opens them need
/// not fear another folder. Mistakes are left to [`read`].
pub fn instruction_files(case: &SourceFile) -> Vec<String> {
    let mistakes = Mistakes::default();
    let Some(page) = Page::open(case, 0, &mistakes) else {
        return Vec::new();
    };
    let Some(table) = page.parse() else {
        return Vec::new();
    };
    let parties = table.get("parties").and_then(|it| it.get_ref().as_array());
    let mut names: Vec<String> = Vec::new();
    for party in parties.into_iter().flat_map(|parties| parties.iter()) {
        let file = party
            .get_ref()
            .as_table()
            .and_then(|it| it.get("instructions"));
        if let Some(name) = file.and_then(|it| it.get_ref().as_str())
            && participant::is_plain_file_name(name)
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// Reads a case with those of its private parts that are handed in.
///
/// A file of instructions is found by its name without folders; if it is not
/// handed in, the instructions of that party are unknown. Files that the case
/// does not refer to are not read.
///
/// # Errors
/// Every mistake in the files, at most [`MISTAKES_MAX`], in the order of the
/// case file first and then of the parties. In text that is not TOML only the
/// first is told.
///
/// Cost: linear in the size of the files, apart from sorting.
///
/// ```
/// use detente::format::case::{TEMPLATE, read};
/// use detente::format::source::SourceFile;
///
/// let text = String::from_utf8_lossy(&TEMPLATE.case().bytes).replace("max = 300", "max = 30");
/// let mistakes = read(&SourceFile::new("case.toml", text), &[]).unwrap_err();
/// assert_eq!(
///     mistakes[0].to_string(),
///     "case.toml:48 issues.height.max: expected at least 150, found `30`"
/// );
/// assert_eq!(mistakes[0].hint.as_deref(), Some("`min` is 150"));
/// ```
///
/// [`MISTAKES_MAX`]: crate::format::mistake::MISTAKES_MAX
pub fn read(case: &SourceFile, instructions: &[SourceFile]) -> Result<Case, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let found = read_into(&mistakes, case, instructions);
    match found {
        Some(case) if mistakes.is_empty() => Ok(case),
        _ => Err(mistakes.into_vec()),
    }
}

fn read_into(mistakes: &Mistakes, case: &SourceFile, files: &[SourceFile]) -> Option<Case> {
    let page = Page::open(case, 0, mistakes)?;
    let table = page.parse()?;
    let fields = Fields::of_file(&page, &table, public_part::FIELDS);
    fields.version("detente_case", VERSION)?;
    let (public, outline) = public_part::read(&fields);

    let mut values_left = limits::UTILITIES_MAX;
    let mut instructions: Vec<Option<Instructions>> = Vec::new();
    for (i, node) in outline.cast.instructions().iter().enumerate() {
        let private = Private {
            outline: &outline,
            party: crate::model::party::PartyIdx(i),
            values_left: &mut values_left,
        };
        instructions.push(match node {
            Some(node) if node.is_text() => {
                let file = node
                    .text()
                    .and_then(|name| files.iter().find(|file| file.plain_name() == name));
                file.and_then(|file| read_instruction_file(mistakes, private, file, i + 1))
            }
            Some(node) => read_inline_instructions(private, node),
            None => None,
        });
    }
    Some(Case::new(public?, instructions))
}

fn read_instruction_file(
    mistakes: &Mistakes,
    private: Private<'_>,
    file: &SourceFile,
    order: usize,
) -> Option<Instructions> {
    let page = Page::open(file, order, mistakes)?;
    let table = page.parse()?;
    let fields = Fields::of_file(&page, &table, private_part::FIELDS);
    fields.version("detente_instructions", VERSION)?;
    // Who a private file belongs to must stand in itself: it may be moved.
    fields.need("party");
    private.read(&fields)
}

fn read_inline_instructions(private: Private<'_>, node: &Node<'_>) -> Option<Instructions> {
    private.read(&Fields::of(node, private_part::FIELDS)?)
}
