//! `detente agreement print`: the agreement as a page to print, or as PDF.

use std::path::PathBuf;

use detente_server::pages::paper::{agreement, sheet};
use detente_server::pages::words::{Language, Words};

use crate::agreement_file::read_agreement;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::write_new;
use crate::output::{Style, print};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    file: PathBuf,
    /// File to make, which must not exist: a page of HTML that stands on its own, or PDF if the
    /// name ends in `.pdf` (where built with it) [default: the page, on standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of all that the agreement does not say itself
    #[arg(long, value_parser = ["en", "fr", "ar", "he"], default_value = "en")]
    language: String,
    /// Folder with fonts, looked through before those of the system
    #[cfg(feature = "pdf")]
    #[arg(long, value_name = "FOLDER")]
    fonts: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let read = read_agreement(&args.file)?;
    let language = Language::tagged(&args.language).unwrap_or(Language::English);
    let document = agreement::document(Words::of(language), &read);
    let Some(path) = &args.output else {
        print(&sheet::page(&document).into_string())?;
        return Ok(Exit::Done);
    };
    if path.extension().is_some_and(|it| it == "pdf") {
        write_new(path, pdf(args, &document)?)?;
    } else {
        write_new(path, sheet::page(&document).into_string())?;
    }
    print(&format!("{} {}\n", style.heading("Made"), path.display()))?;
    Ok(Exit::Done)
}

#[cfg(feature = "pdf")]
fn pdf(
    args: &Args,
    document: &detente_server::pages::paper::document::Document,
) -> Result<Vec<u8>, Failure> {
    use detente_server::printing::pdf::{Fonts, write};

    let not_printable = |message: String| Failure::NotPrintable { message };
    let fonts = Fonts::find(&args.fonts).map_err(|problem| not_printable(problem.to_string()));
    write(document, &mut fonts?).map_err(|problem| not_printable(problem.to_string()))
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Args, _: &detente_server::pages::paper::document::Document) -> Result<Vec<u8>, Failure> {
    Err(Failure::NotPrintable {
        message: "this build writes no PDF".to_owned(),
    })
}
