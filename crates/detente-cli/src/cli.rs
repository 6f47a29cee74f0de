//! The command line as it is declared: help, completions and man pages come from here.

use clap::{Parser, Subcommand};

use crate::command::{
    agreement, analyse, audit, check, completions, exchange, export, import, keygen, man, new,
    play, report_event, show, sign, status, text, verify, witness,
};

const EXAMPLES: &str = "\
Examples:
  detente new my-dispute                     start a case of your own
  detente check my-dispute                   find every mistake in it
  detente play my-dispute                    play it with automated negotiators
  detente show my-dispute --seat public      what the public may read

Exit codes:
  0    done
  1    our fault: please report it
  2    usage: the command line was not understood
  3    bad input: a file has mistakes
  4    found wanting: a signature or a record is refused, an obligation is in breach
  5    no agreement, a party has not signed, or nothing feasible
  6    not permitted
  7    conflict: something changed meanwhile, a draft is stale, a file exists
  8    budget or time exhausted
  130  interrupted";

/// Mediated negotiation: from first positions to a phased and verified agreement.
#[derive(Parser)]
#[command(name = "detente", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// No colour and no emphasis (also when `NO_COLOR` is set).
    #[arg(long, global = true)]
    pub(crate) plain: bool,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Start a case: a folder with a commented case file and its private parts
    New(new::Args),
    /// Check a case file and tell every mistake with its place and a hint
    Check(check::Args),
    /// Show what one seat can see of a case
    Show(show::Args),
    /// Play a case with automated negotiators, to an agreement or an impasse
    Play(play::Args),
    /// Make a case of a scenario of GENIUS, GeniusWeb, NegMAS or NegoLog
    Import(import::Args),
    /// Write a scenario of GENIUS, GeniusWeb, NegMAS or NegoLog for another tool
    Export(export::Args),
    /// Tell what could be agreed: frontier, fair solutions, room for agreement
    Analyse(analyse::Args),
    /// Plan an exchange so that at no step a side gains by walking away
    Exchange(exchange::Args),
    /// Write the negotiating text as Markdown, or read one as a draft
    Text(text::Args),
    /// Show an agreement file, its deadlines and the form that is signed
    Agreement(agreement::Args),
    /// Tell how far an agreement is carried out, and what is due, late or in breach
    Status(status::Args),
    /// Report what was done, claimed or found while an agreement is carried out
    ReportEvent(report_event::Args),
    /// Make a key to sign with, and its public half to register
    Keygen(keygen::Args),
    /// Sign an agreement for a party, after showing exactly what is signed
    Sign(sign::Args),
    /// Verify signed acceptances of an agreement, or a record, offline
    Verify(verify::Args),
    /// Seal a file so that only the owners of named keys can open it
    #[cfg(feature = "sealed")]
    Seal(crate::command::seal::Args),
    /// Open what was sealed to one's own key, offline
    #[cfg(feature = "sealed")]
    Unseal(crate::command::unseal::Args),
    /// Serve cases to their delegations over HTTP
    #[cfg(feature = "server")]
    Serve(crate::command::serve::Args),
    /// Check, back up, restore or migrate the store of a server
    #[cfg(feature = "server")]
    Store(crate::command::store::Args),
    /// Compute what `detente serve` asks on standard input, and end
    #[cfg(feature = "server")]
    #[command(hide = true)]
    Work(crate::command::work::Args),
    /// Re-play the record of a case, and compare what every seat saw
    Audit(audit::Args),
    /// Keep the last checkpoint of every ledger, and refuse any that does not follow from it
    Witness(witness::Args),
    /// Print completions for a shell
    Completions(completions::Args),
    /// Print or write the man pages
    Man(man::Args),
}
