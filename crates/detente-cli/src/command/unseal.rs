//! `detente unseal`: opens what was sealed to one's own key, offline.

use std::path::{Path, PathBuf};

use detente::format::case::{instruction_files, read};
use detente::format::mistake::Mistake;
use detente::format::source::SourceFile;
use detente::model::party::Seat;
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_public_file;
use crate::new_file::{Readers, refuse_existing, write_file};
use crate::output::{Style, print};
use crate::passphrase::PassphraseArgs;
use crate::sealed::{SEALED_MAX, read_identity, unseal};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// File that was sealed
    file: PathBuf,
    /// One's own key: NAME.seal.key
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Where to put what was in it; FILE without .age if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Check that it is a party's private part of this case: its folder or case.toml
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Overwrite the file if it is there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let out = match &args.out {
        Some(out) => out.clone(),
        None if args.file.extension().is_some_and(|end| end == "age") => {
            args.file.with_extension("")
        }
        None => {
            return Err(Failure::Usage {
                message: format!("{} does not end in .age", args.file.display()),
                hint: "say where to put what was in it: --out FILE",
            });
        }
    };
    if !args.force {
        refuse_existing(&[&out])?;
    }
    let sealed = crate::folder::read_file(&args.file, SEALED_MAX)?.bytes;
    let keys = read_identity(&args.key, || {
        args.passphrase.known(&args.key.display().to_string())
    })?;
    let bytes = unseal(&sealed, &keys).map_err(|problem| Failure::Sealing {
        path: args.file.display().to_string(),
        problem,
    })?;
    write_file(&out, &bytes, Readers::Owner, args.force)?;
    print(&format!("{} {}\n", style.heading("Opened"), out.display()))?;
    if let Some(case) = &args.case {
        let whose = whose_instructions(case, &out, &bytes)?;
        print(&format!("  The private part of {whose}; no mistakes.\n"))?;
    }
    Ok(Exit::Done)
}

/// Whose private part it is, by the reader that every case goes through.
fn whose_instructions(
    case: &Path,
    out: &Path,
    bytes: &Zeroizing<Vec<u8>>,
) -> Result<String, Failure> {
    let public = read_public_file(case)?;
    let mut fewest: Option<Vec<Mistake>> = None;
    for name in instruction_files(&public) {
        let private = SourceFile {
            name: name.clone(),
            bytes: bytes.to_vec(),
        };
        match read(&public, &[private]) {
            Ok(read) => {
                let mut parties = read.public.party_idxs();
                if let Some(party) = parties.find(|party| read.instructions(*party).is_some()) {
                    return Ok(read.public.seat_name(Seat::Party(party)).to_owned());
                }
            }
            Err(mut mistakes) => {
                for mistake in mistakes.iter_mut().filter(|it| it.file == name) {
                    mistake.file = out.display().to_string();
                }
                // Under the name of its own party it has the fewest.
                if fewest.as_ref().is_none_or(|it| mistakes.len() < it.len()) {
                    fewest = Some(mistakes);
                }
            }
        }
    }
    Err(match fewest {
        Some(mistakes) => Failure::Mistakes(mistakes),
        None => Failure::Usage {
            message: format!("{} names no private files", case.display()),
            hint: "name one per party: instructions = \"PARTY.toml\"",
        },
    })
}
