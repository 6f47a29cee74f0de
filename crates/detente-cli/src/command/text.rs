//! `detente text`: the negotiating text as Markdown, written and read again.

use std::path::PathBuf;

use clap::Subcommand;
use detente::case::Case;
use detente::disclosure::View;
use detente::format::names::Names;
use detente::format::{action, markdown, story};
use detente::model::party::Seat;
use detente::talks::Talks;
use detente::talks::action::Act;
use detente::text::draft::{Draft, Provenance};
use detente::text::rendering::Renderings;

use crate::command::show::opening;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::{BYTES_MAX, read_case, read_file};
use crate::output::{Style, print};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the text with which a case opens as Markdown (docs/spec/text-markdown.md)
    Write {
        /// Case folder, or its case.toml
        path: PathBuf,
    },
    /// Read a text in Markdown as a draft for a case, telling every mistake by line
    Read {
        /// Case folder, or its case.toml
        path: PathBuf,
        /// The text
        text: PathBuf,
        /// Print the act that puts it on the table, as a server takes it (docs/spec/action.md)
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    match &args.command {
        Command::Write { path } => {
            let case = read_case(path)?.public;
            let draft = case.framework.clone().unwrap_or_else(|| opening(&case));
            let note = "The text with which the talks open.";
            print(&markdown::write(
                &case.text_title,
                note,
                &draft,
                &case.agenda,
            ))?;
        }
        Command::Read { path, text, json } => {
            let case = read_case(path)?;
            let text = read_file(text, BYTES_MAX)?;
            let read = markdown::read(&text, &case.public.text_title, &case.public.agenda);
            let read = read.map_err(Failure::Mistakes)?;
            let draft = Draft {
                clauses: read.clauses,
                brackets: read.brackets,
                provenance: Provenance::default(),
                handovers: Vec::new(),
                renderings: Renderings::new(),
            };
            print(&told(case, draft, *json, style))?;
        }
    }
    Ok(Exit::Done)
}

/// The draft as a reader sees it, or the act that tables it.
fn told(case: Case, draft: Draft, is_json: bool, style: &Style) -> String {
    let protocol = case.public.protocol;
    let history = Talks::open(case, protocol).into_history();
    let view = View::of(&history, Seat::Public);
    if is_json {
        let names = Names::of(view.case(), view.state());
        let act = action::write(&Act::TableDraft(draft), &names);
        return format!("{}\n", String::from_utf8_lossy(&act));
    }
    let mut lines = vec![style.heading(&view.case().text_title)];
    lines.extend(story::draft_text(&view, &draft));
    lines.push(format!(
        "{} clauses, {} open brackets, {} options in them",
        draft.clauses.len(),
        draft.n_open(),
        draft.n_options()
    ));
    lines.join("\n") + "\n"
}
