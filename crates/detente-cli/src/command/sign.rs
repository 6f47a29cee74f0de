//! `detente sign`: shows what will be signed, asks, and signs it.

use std::io::BufRead;
use std::num::NonZeroU64;
use std::path::PathBuf;

use detente::agreement::signature::{Acceptance, Validity, sign};
use detente::model::line::Line;
use detente::model::slug::Slug;
use jiff::civil::Date;

use crate::acceptance_file::{SIGNATURE, TEXT};
use crate::agreement_file::{Accepted, Stated, read_agreement};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::key_file::read_private;
use crate::new_file::{Readers, refuse_existing, write_file};
use crate::output::{Style, print};
use crate::passphrase::PassphraseArgs;
use crate::today::today;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// File of the agreement
    agreement: PathBuf,
    /// Private key of the party: NAME.key.pem
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Short name of the party that accepts; a party of the agreement
    #[arg(long, value_name = "PARTY", value_parser = Slug::new)]
    party: Slug,
    #[command(flatten)]
    stated: Stated,
    /// Counts this party's acceptances: larger than in any before
    #[arg(long, value_name = "N")]
    counter: NonZeroU64,
    /// Who signs for the party, and by what authority
    #[arg(long, value_name = "WORDS", value_parser = Line::new)]
    mandate: Line,
    /// What the agreement is called; must be the title that it has
    #[arg(long, value_name = "WORDS", value_parser = Line::new)]
    title: Option<Line>,
    /// Day of signing; today in UTC if not given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Last day on which the acceptance can be relied on
    #[arg(long, value_name = "DATE")]
    valid_until: Date,
    /// Folder for PARTY-COUNTER.acceptance.txt and .sig
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    to: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Sign without asking; the text is shown all the same
    #[arg(long)]
    yes: bool,
    /// Overwrite the files if they are there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let accepted = accepted(args)?;
    let title = accepted.title_line(args.title.as_ref())?;
    let name = format!("{}-{}", args.party, args.counter);
    let [text_path, signature_path] = [TEXT, SIGNATURE].map(|end| args.to.join(name.clone() + end));
    if !args.force {
        refuse_existing(&[&text_path, &signature_path])?;
    }
    let validity = Validity::new(args.on.unwrap_or_else(today), args.valid_until);
    let validity = validity.map_err(|problem| Failure::Usage {
        message: problem.to_string(),
        hint: "give --on and --valid-until such as 2026-03-02",
    })?;
    let key = read_private(&args.key, &args.party, || {
        args.passphrase.known(&args.key.display().to_string())
    })?;
    let acceptance = Acceptance {
        case: accepted.case,
        party: args.party.clone(),
        mandate: args.mandate.clone(),
        agreement: title,
        digest: accepted.digest,
        version: accepted.version,
        counter: args.counter,
        validity,
        key: key.id(),
    };
    print(&acceptance.text())?;
    if !args.yes && !is_confirmed(&args.party) {
        return Err(Failure::Declined);
    }
    let signed = sign(&acceptance, &key).map_err(Failure::NotSigned)?;
    write_file(&text_path, &signed.text, Readers::Everybody, args.force)?;
    write_file(
        &signature_path,
        &signed.signature,
        Readers::Everybody,
        args.force,
    )?;
    print(&format!(
        "\n{} {} and {}\n",
        style.heading("Signed:"),
        text_path.display(),
        signature_path.display(),
    ))?;
    Ok(Exit::Done)
}

/// Reads what is to be signed, and refuses what must not be.
fn accepted(args: &Args) -> Result<Accepted, Failure> {
    let agreement = read_agreement(&args.agreement)?;
    if !agreement.terms().estimates.is_empty() {
        return Err(Failure::NotSignable {
            message: format!(
                "{}: `estimates` tell what a party has at stake: an agreement with them is not signed",
                args.agreement.display()
            ),
            hint: "leave them out of the file that is signed; keep them in a copy of your own",
        });
    }
    let accepted = Accepted::of(&agreement);
    accepted.agrees(&args.stated)?;
    accepted.need_party(&args.party)?;
    Ok(accepted)
}

/// Asks whether the text that was shown is to be signed; anything but `yes` is no.
fn is_confirmed(party: &Slug) -> bool {
    eprint!("\nSign exactly this text as `{party}`? Type yes: ");
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && answer.trim_end_matches(['\r', '\n']) == "yes"
}
