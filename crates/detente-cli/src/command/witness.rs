//! `detente witness`: the last checkpoint of every ledger, kept by somebody who is not the operator.

use std::fs::File;
use std::path::{Path, PathBuf};

use detente::model::slug::Slug;
use detente::record::{KeyUse, Name, RecordSigner, WitnessBook};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_file;
use crate::key_file::{KeyProblem, read_private};
use crate::new_file::{Readers, refuse_existing, write_file};
use crate::output::{Style, print};
use crate::passphrase::PassphraseArgs;
use crate::record_file::{RecordProblem, failed, read_record, read_trust};
use crate::today::now_seconds;

/// A book of some thousand ledgers is not larger.
const BOOK_BYTES_MAX: u64 = 64 << 20;

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  detente witness --keep book.txt --record-key operator.vkey joint.bundle
  detente witness --keep book.txt --record-key operator.vkey joint.bundle --key observer.key.pem --name observer --to cosigned

Exit codes:
  0    every file holds and follows from what was kept; it is kept now
  3    a file, the book or a key is not in its form
  4    a file does not hold or does not follow: the book is as it was
  7    a file in the folder --to is there already")]
pub(crate) struct Args {
    /// Bundles (closed ones will do), proofs of growth or checkpoints
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The book: made if it is not there, replaced when everything holds
    #[arg(long, value_name = "BOOK")]
    keep: PathBuf,
    /// Key of the record's operator, as NAME+ID+BASE64 or a file that holds it
    #[arg(long, value_name = "VKEY", required = true)]
    record_key: Vec<String>,
    /// Sign what holds with this private key: NAME.key.pem
    #[arg(long, value_name = "FILE", requires_all = ["name", "to"])]
    key: Option<PathBuf>,
    /// The witness's name; that in its key file
    #[arg(long, value_name = "NAME", value_parser = Slug::new)]
    name: Option<Slug>,
    /// Folder for the files with the witness's signature, under the same names; and NAME.vkey
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Second since 1970 that is signed; now if not given
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    at: Option<u64>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let trust = read_trust(&args.record_key, &[])?;
    // Until the end: of two at once, the second reads what the first has kept.
    let _held = hold(&args.keep)?;
    let mut book = read_book(&args.keep)?;
    let mut files = Vec::new();
    for path in &args.files {
        files.push((path, read_record(path)?));
    }
    let mut lines = vec![style.heading("Witness")];
    for (path, file) in &files {
        let shown = path.display();
        let sizes: Vec<Option<u64>> = file
            .notes()
            .iter()
            .map(|note| book.last(&note.checkpoint.origin))
            .map(|kept| kept.map(|note| note.checkpoint.size))
            .collect();
        if let Err(problem) = book.look(file, &trust) {
            lines.push(format!("  REFUSED {shown}: {problem}"));
            lines.push(
                "Nothing was kept. Keep both files: they may be proof of a fraud.".to_owned(),
            );
            print(&(lines.join("\n") + "\n"))?;
            return Ok(Exit::NotVerified);
        }
        for (note, before) in file.notes().iter().zip(sizes) {
            let checkpoint = &note.checkpoint;
            let before = before.map_or_else(
                || "seen for the first time".to_owned(),
                |before| format!("{before} before"),
            );
            let (origin, size) = (&checkpoint.origin, checkpoint.size);
            lines.push(format!("  FOLLOWS {origin}: {size} entries, {before}"));
        }
    }
    if let (Some(key), Some(name), Some(to)) = (&args.key, &args.name, &args.to) {
        let witness = signer(key, name, &args.passphrase)?;
        let at = args.at.unwrap_or_else(now_seconds);
        lines.push(format!("  Signed as {}", witness.public()));
        let named = |path: &Path| to.join(path.file_name().unwrap_or_default());
        let targets: Vec<PathBuf> = files.iter().map(|(path, _)| named(path)).collect();
        let targets: Vec<&Path> = targets.iter().map(PathBuf::as_path).collect();
        refuse_existing(&targets)?;
        std::fs::create_dir_all(to).map_err(|problem| Failure::File {
            path: to.display().to_string(),
            problem,
        })?;
        for ((_, file), target) in files.into_iter().zip(targets) {
            let text = file.cosigned(&witness, at).text();
            write_file(target, text.as_bytes(), Readers::Everybody, false)?;
        }
        let vkey = format!("{}\n", witness.public());
        let path = to.join(format!("{name}.vkey"));
        write_file(&path, vkey.as_bytes(), Readers::Everybody, true)?;
    }
    // Last: a book never knows more than what was signed.
    write_file(&args.keep, book.text().as_bytes(), Readers::Everybody, true)?;
    lines.push(format!("Kept in {}.", args.keep.display()));
    print(&(lines.join("\n") + "\n"))?;
    Ok(Exit::Done)
}

/// Holds a book against others. The book itself is replaced, so that a file
/// beside it, which stays, is locked.
fn hold(book: &Path) -> Result<File, Failure> {
    let mut name = book.as_os_str().to_owned();
    name.push(".lock");
    let path = PathBuf::from(name);
    let failed = |problem| Failure::File {
        path: path.display().to_string(),
        problem,
    };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(failed)?;
    file.lock().map_err(failed)?;
    Ok(file)
}

fn read_book(path: &Path) -> Result<WitnessBook, Failure> {
    if path.symlink_metadata().is_err() {
        return Ok(WitnessBook::new());
    }
    let file = read_file(path, BOOK_BYTES_MAX)?;
    WitnessBook::read(&file.bytes).map_err(|problem| failed(path, RecordProblem::Book(problem)))
}

fn signer(path: &Path, name: &Slug, passphrase: &PassphraseArgs) -> Result<RecordSigner, Failure> {
    let shown = path.display().to_string();
    let secret = read_private(path, name, || passphrase.known(&shown))?;
    // A short name is a name: the same letters, and no longer.
    let signer = Name::new(name.as_str())
        .ok()
        .map(|name| RecordSigner::new(name, KeyUse::Witness, secret));
    match signer {
        Some(Ok(signer)) => Ok(signer),
        Some(Err(unfit)) => Err(Failure::Key {
            path: shown,
            problem: KeyProblem::Unfit(unfit),
        }),
        None => Err(Failure::Key {
            path: shown,
            problem: KeyProblem::Nobodys,
        }),
    }
}
