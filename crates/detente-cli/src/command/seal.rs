//! `detente seal`: a file that nobody but the owners of named keys can open.

use std::path::PathBuf;

use detente::agreement::signature::Digest;
use detente::model::slug::Slug;
use serde_json::json;
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_file;
use crate::new_file::{Readers, refuse_existing, write_file};
use crate::output::{Style, note, print};
use crate::sealed::{BYTES_MAX, SealProblem, key_of, seal};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// File to seal
    file: PathBuf,
    /// Key of whoever may open it: `age1…`, or a file that holds it; repeat for several
    #[arg(long, value_name = "KEY", required = true)]
    to: Vec<String>,
    /// Where to put it; FILE.age if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Also write FILE.age.json, the act that deposits it with this mediator; repeat in the order of the case
    #[arg(long = "for", value_name = "MEDIATOR", value_parser = Slug::new)]
    mediators: Vec<Slug>,
    /// Overwrite the files if they are there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let name = args.file.display().to_string();
    let beside = |of: &PathBuf, end: &str| {
        let mut path = of.as_os_str().to_owned();
        path.push(end);
        PathBuf::from(path)
    };
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| beside(&args.file, ".age"));
    let act = (!args.mediators.is_empty()).then(|| beside(&out, ".json"));
    if !args.force {
        refuse_existing(&[&out])?;
        refuse_existing(&act.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    }
    let keys: Result<Vec<_>, Failure> = args.to.iter().map(|told| key_of(told)).collect();
    let keys = keys?;
    let failed = |problem| Failure::Sealing {
        path: name.clone(),
        problem,
    };
    let bytes = Zeroizing::new(read_file(&args.file, BYTES_MAX as u64 + 1)?.bytes);
    if bytes.len() > BYTES_MAX {
        return Err(failed(SealProblem::TooLarge));
    }
    let sealed = seal(&bytes, &keys).map_err(failed)?;
    write_file(&out, &sealed, Readers::Everybody, args.force)?;
    let mut told = format!(
        "{} {} ({} bytes)\n  Digest: {}\n",
        style.heading("Sealed"),
        out.display(),
        sealed.len(),
        Digest::of(&sealed),
    );
    for key in &keys {
        told += &format!("  Opened by: {key}\n");
    }
    if let Some(path) = act {
        let mediators: Vec<&str> = args.mediators.iter().map(Slug::as_str).collect();
        let hex: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        let act = json!({
            "act": "deposit-sealed",
            "body": { "to": mediators, "ciphertext": hex },
        });
        write_file(
            &path,
            format!("{act}\n").as_bytes(),
            Readers::Everybody,
            args.force,
        )?;
        told += &format!("  Act: {}\n", path.display());
    }
    print(&told)?;
    note(
        "compare the key with its owner by another way than the server; nobody else opens it, you neither",
    );
    Ok(Exit::Done)
}
