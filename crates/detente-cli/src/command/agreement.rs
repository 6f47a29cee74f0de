//! `detente agreement`: what is done with an agreement file.

mod calendar;
mod canonical;
mod check;
#[cfg(feature = "server")]
mod print;
mod show;

use clap::Subcommand;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Style;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show an agreement as the text that delegations sign
    Show(show::Args),
    /// Find what could go wrong before it is signed: circles, deadlines that others can
    /// make impossible, breaches without remedy, phases without end
    Check(check::Args),
    /// Write an agreement as a page to print, in the language of a reader, or as PDF
    #[cfg(feature = "server")]
    Print(print::Args),
    /// Write all deadlines as an iCalendar
    Calendar(calendar::Args),
    /// Print the canonical form, the bytes that are signed
    Canonical(canonical::Args),
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    match &args.command {
        Command::Show(args) => show::run(args),
        Command::Check(args) => check::run(args),
        #[cfg(feature = "server")]
        Command::Print(args) => print::run(args, style),
        Command::Calendar(args) => calendar::run(args, style),
        Command::Canonical(args) => canonical::run(args),
    }
}
