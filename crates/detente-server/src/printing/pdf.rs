//! A paper as PDF/A-2u: archival, tagged, its text found again in reading order.
//!
//! Shaping, line breaking and the order of mixed directions are `parley`'s,
//! the file is `krilla`'s; what stands on which page is decided here. The same
//! document and fonts give the same bytes: the only date is the document's own.
//! Where to start reading: [`write`], then `strip`.

mod fonts;
mod pages;
mod strip;

pub use self::fonts::{Fonts, FontsMissing};

use krilla::configure::{Archival, ConfigurationBuilder, ValidationError};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::{Document as Pdf, SerializeSettings};

use crate::pages::paper::document::Document;

/// Why a paper is not written as PDF.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfProblem {
    /// No font that is installed has a letter.
    #[error(
        "no font that was found has all letters of `{text}`; install fonts for its script \
         (on Debian: fonts-noto-core)"
    )]
    Letter {
        /// Where the letter stands, cut at 80 characters.
        text: String,
    },
    /// The writer of the file refused.
    #[error("the file could not be written: {reason}")]
    Refused {
        /// What the writer says.
        reason: String,
    },
}

/// Writes a paper as PDF/A-2u on A4.
///
/// Headings stay with what follows, a signature and a row of a table are not
/// split, at least two lines of a paragraph stand on a page, heads of tables
/// are repeated, and what stands on top and at the foot of every page is no
/// part of the text.
///
/// # Errors
/// A letter that no font has.
///
/// # Sources
/// ISO 19005-2, "Document management — Electronic document file format for
/// long-term preservation — Part 2 (PDF/A-2)", 2011,
/// <https://www.iso.org/standard/50655.html>.
pub fn write(document: &Document, fonts: &mut Fonts) -> Result<Vec<u8>, PdfProblem> {
    let refused = |reason: String| PdfProblem::Refused { reason };
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_U)
        .finish()
        .map_err(|problem| refused(format!("{problem:?}")))?;
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        compress_content_streams: true,
        ..SerializeSettings::default()
    });
    let strips = strip::strips(document, fonts);
    let furniture = strip::furniture(document, fonts);
    pages::place(&mut pdf, document, &strips, &furniture, fonts)?;
    let date = document.date;
    let clamped = |number: i8| u8::try_from(number).unwrap_or(1);
    let date = DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(clamped(date.month()))
        .day(clamped(date.day()));
    pdf.set_metadata(
        Metadata::new()
            .title(format!("{} · {}", document.title, document.kind))
            .language(document.language.tag().to_owned())
            .creator("Detente".to_owned())
            .creation_date(date)
            .text_direction(if document.language.direction() == "rtl" {
                TextDirection::RightToLeft
            } else {
                TextDirection::LeftToRight
            }),
    );
    pdf.finish().map_err(|problem| match &problem {
        KrillaError::Validation(found) => {
            let letter = found.iter().find_map(|(it, _)| match it {
                ValidationError::ContainsNotDefGlyph(_, _, text) => Some(text),
                _ => None,
            });
            match letter {
                Some(text) => PdfProblem::Letter {
                    text: text.chars().take(80).collect(),
                },
                None => refused(format!("{problem:?}").chars().take(300).collect()),
            }
        }
        _ => refused(format!("{problem:?}").chars().take(300).collect()),
    })
}
