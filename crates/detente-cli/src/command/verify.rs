//! `detente verify`: which acceptances of an agreement hold, or whether a record does, from files alone.

mod judge;
mod record;
mod told;

use std::path::PathBuf;

use detente::model::slug::Slug;
use jiff::civil::Date;

use crate::acceptance_file::read_acceptance;
use crate::agreement_file::{Accepted, Stated, read_agreement};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::key_file::read_register;
use crate::output::{Style, print, print_json};
use crate::today::today;

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  detente verify well.toml upper-1.acceptance.txt --keys .
  detente verify joint.bundle --record-key operator.vkey --since last-week.bundle

Exit codes of an agreement:
  0    every acceptance holds, and every party that must has signed
  3    a key file, an acceptance or the agreement cannot be read
  4    an acceptance is refused
  5    none is refused, but a party has not signed
Exit codes of a record:
  0    it holds, and only grew since the earlier file if there is one
  3    a file or key is not in its form
  4    it does not hold: altered, cut, rewritten, or not signed by whom it must")]
pub(crate) struct Args {
    /// File of the agreement; or a file of the record: a bundle, a receipt, a
    /// proof of growth or a checkpoint (docs/spec/record.md)
    #[arg(value_name = "FILE")]
    agreement: PathBuf,
    /// Acceptances of the agreement: NAME.acceptance.txt, with NAME.acceptance.sig beside it
    acceptances: Vec<PathBuf>,
    /// Registered public keys of parties: folders of *.pub.pem, files, or PARTY=FILE for keys of other tools
    #[arg(long, value_name = "PATH", num_args = 1..)]
    keys: Vec<String>,
    #[command(flatten)]
    record: record::RecordArgs,
    /// Day on which the acceptances are to be relied on; today in UTC if not given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    stated: Stated,
    /// A party that must have signed; every party of the agreement if none is named
    #[arg(long = "party", value_name = "PARTY", value_parser = Slug::new)]
    parties: Vec<Slug>,
    /// Counter of the last acceptance that was taken from a party before
    #[arg(long = "last-counter", value_name = "PARTY=N", value_parser = last_counter)]
    last_counters: Vec<(Slug, u64)>,
    /// Print JSON (the form of docs/spec/signature.md, of a record docs/spec/record.md)
    #[arg(long)]
    json: bool,
}

fn last_counter(text: &str) -> Result<(Slug, u64), String> {
    let parts = text.split_once('=').and_then(|(party, counter)| {
        let party = Slug::new(party).ok()?;
        Some((party, counter.parse().ok()?))
    });
    parts.ok_or_else(|| "expected PARTY=N, such as upper=3".to_owned())
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    if let Some(file) = crate::record_file::read_if_record(&args.agreement)? {
        return record::run(&args.agreement, &file, &args.record, args.json, style);
    }
    if args.acceptances.is_empty() || args.keys.is_empty() {
        return Err(Failure::Usage {
            message: "an agreement is verified with its acceptances and --keys".to_owned(),
            hint: "detente verify AGREEMENT NAME.acceptance.txt --keys FOLDER",
        });
    }
    let accepted = Accepted::of(&read_agreement(&args.agreement)?);
    accepted.agrees(&args.stated)?;
    for party in &args.parties {
        accepted.need_party(party)?;
    }
    let keys = read_register(&args.keys)?;
    let mut acceptances = Vec::new();
    for path in &args.acceptances {
        let (path, signed) = read_acceptance(path)?;
        acceptances.push((path.display().to_string(), signed));
    }
    let asked = judge::Asked {
        accepted,
        on: args.on.unwrap_or_else(today),
        parties: args.parties.clone(),
        last_counters: args.last_counters.iter().cloned().collect(),
    };
    let found = judge::judge(asked, &keys, acceptances);
    if args.json {
        print_json(&told::json(&found))?;
    } else {
        print(&told::page(
            &found,
            &args.agreement.display().to_string(),
            style,
        ))?;
    }
    Ok(found.exit())
}
