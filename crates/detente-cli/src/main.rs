//! The binary `detente`: one match from subcommand to its file in `command`.

mod acceptance_file;
mod agreement_file;
mod cli;
mod command;
mod dance;
mod exit;
mod failure;
mod folder;
mod key_file;
mod new_file;
mod output;
mod page;
mod passphrase;
mod record_file;
mod scenario;
#[cfg(feature = "sealed")]
mod sealed;
mod situation;
mod today;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::of_usage(&error),
    };
    let style = output::Style::from_surroundings(cli.plain);
    let done = match cli.command {
        Command::New(args) => command::new::run(&args, &style),
        Command::Check(args) => command::check::run(&args, &style),
        Command::Show(args) => command::show::run(&args, &style),
        Command::Play(args) => command::play::run(&args, &style),
        Command::Analyse(args) => command::analyse::run(&args, &style),
        Command::Exchange(args) => command::exchange::run(&args, &style),
        Command::Import(args) => command::import::run(&args, &style),
        Command::Export(args) => command::export::run(&args, &style),
        Command::Text(args) => command::text::run(&args, &style),
        Command::Agreement(args) => command::agreement::run(&args, &style),
        Command::Status(args) => command::status::run(&args, &style),
        Command::ReportEvent(args) => command::report_event::run(&args, &style),
        Command::Keygen(args) => command::keygen::run(&args, &style),
        Command::Sign(args) => command::sign::run(&args, &style),
        Command::Verify(args) => command::verify::run(&args, &style),
        #[cfg(feature = "sealed")]
        Command::Seal(args) => command::seal::run(&args, &style),
        #[cfg(feature = "sealed")]
        Command::Unseal(args) => command::unseal::run(&args, &style),
        #[cfg(feature = "server")]
        Command::Serve(args) => command::serve::run(&args, &style),
        #[cfg(feature = "server")]
        Command::Store(args) => command::store::run(&args, &style),
        #[cfg(feature = "server")]
        Command::Work(args) => command::work::run(&args),
        Command::Audit(args) => command::audit::run(&args, &style),
        Command::Witness(args) => command::witness::run(&args, &style),
        Command::Completions(args) => command::completions::run(&args),
        Command::Man(args) => command::man::run(&args),
    };
    match done {
        Ok(code) => code.into(),
        Err(failure) => failure.report(&style).into(),
    }
}
