//! The binary `detente`: one match from subcommand to its file in `command`.

mod cli;
mod command;
mod dance;
mod exit;
mod failure;
mod folder;
mod output;
mod scenario;
mod situation;

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
        Command::Import(args) => command::import::run(&args, &style),
        Command::Export(args) => command::export::run(&args, &style),
        Command::Completions(args) => command::completions::run(&args),
        Command::Man(args) => command::man::run(&args),
    };
    match done {
        Ok(code) => code.into(),
        Err(failure) => failure.report(&style).into(),
    }
}
