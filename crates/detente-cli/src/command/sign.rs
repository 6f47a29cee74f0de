//! `detente sign`: shows what will be signed, asks, and signs it.

use std::io::BufRead;
use std::num::{NonZeroU32, NonZeroU64};
use std::path::{Path, PathBuf};

use detente::agreement::signature::{Acceptance, Validity, sign};
use detente::model::line::Line;
use detente::model::slug::Slug;
use jiff::civil::Date;

use crate::acceptance_file::{SIGNATURE, TEXT};
use crate::agreement_file::read_agreement;
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
    /// Short name of the party that accepts
    #[arg(long, value_name = "PARTY", value_parser = Slug::new)]
    party: Slug,
    /// Short name of the case
    #[arg(long, value_name = "CASE", value_parser = Slug::new)]
    case: Slug,
    /// Number of the draft, or version, that is accepted
    #[arg(long, value_name = "N")]
    version: NonZeroU32,
    /// Counts this party's acceptances: larger than in any before
    #[arg(long, value_name = "N")]
    counter: NonZeroU64,
    /// Who signs for the party, and by what authority
    #[arg(long, value_name = "WORDS", value_parser = Line::new)]
    mandate: Line,
    /// What the agreement is called; the name of its file if not given
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
    let agreement = read_agreement(&args.agreement)?;
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
        case: args.case.clone(),
        party: args.party.clone(),
        mandate: args.mandate.clone(),
        agreement: title(args, agreement.title.as_deref())?,
        digest: agreement.digest,
        version: args.version,
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

fn title(args: &Args, own: Option<&str>) -> Result<Line, Failure> {
    if let Some(title) = &args.title {
        return Ok(title.clone());
    }
    let stem = |path: &Path| path.file_stem()?.to_str().map(str::to_owned);
    let title = own.map(str::to_owned).or_else(|| stem(&args.agreement));
    Line::new(&title.unwrap_or_default()).map_err(|problem| Failure::Usage {
        message: format!("the title of the agreement cannot be shown as it is: {problem}"),
        hint: "say what it is called: --title WORDS",
    })
}

/// Asks whether the text that was shown is to be signed; anything but `yes` is no.
fn is_confirmed(party: &Slug) -> bool {
    eprint!("\nSign exactly this text as `{party}`? Type yes: ");
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && answer.trim_end_matches(['\r', '\n']) == "yes"
}
