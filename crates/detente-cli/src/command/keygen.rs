//! `detente keygen`: a key to sign with or to open what was sealed, and the public half to register.

use std::path::{Path, PathBuf};

use detente::agreement::signature::SigningKey;
use detente::model::slug::Slug;
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::key_file::{KeyProblem, encrypt, test_private, write_public};
use crate::new_file::{Readers, refuse_existing, write_file};
use crate::output::{Style, note, print};
use crate::passphrase::PassphraseArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to call the files: NAME.key.pem and NAME.pub.pem
    name: PathBuf,
    /// Short name of the party whose key it is; the last part of NAME if not given
    #[arg(long, value_name = "PARTY", value_parser = Slug::new)]
    party: Option<Slug>,
    /// Derive a test key from this seed: it binds nobody and needs no passphrase
    #[arg(long, value_name = "SEED")]
    test: Option<u64>,
    /// Make a key to open what others seal to it: NAME.seal.key and NAME.seal.pub
    #[cfg(feature = "sealed")]
    #[arg(long, conflicts_with_all = ["party", "test"])]
    seal: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Overwrite the files if they are there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    #[cfg(feature = "sealed")]
    if args.seal {
        return to_seal(args, style);
    }
    let party = party(args)?;
    let [private_path, public_path] =
        ["key", "pub"].map(|kind| with_end(&args.name, &format!(".{kind}.pem")));
    if !args.force {
        refuse_existing(&[&private_path, &public_path])?;
    }
    let failed = |problem| Failure::Key {
        path: private_path.display().to_string(),
        problem,
    };
    let (key, private) = match args.test {
        Some(seed) => {
            let key = SigningKey::test_key(seed, &party);
            let private = test_private(&party, &key).map_err(failed)?;
            (key, private)
        }
        None => {
            let passphrase = args
                .passphrase
                .new_one(&private_path.display().to_string())?;
            let mut secret = Zeroizing::new([0; 32]);
            getrandom::fill(secret.as_mut_slice())
                .map_err(|_nothing| failed(KeyProblem::NoRandomness))?;
            let key = SigningKey::from_secret(&secret);
            let private = encrypt(&party, &key, &passphrase).map_err(failed)?;
            (key, private)
        }
    };
    let public = write_public(&party, &key).map_err(failed)?;
    write_file(
        &private_path,
        private.as_bytes(),
        Readers::Owner,
        args.force,
    )?;
    write_file(
        &public_path,
        public.as_bytes(),
        Readers::Everybody,
        args.force,
    )?;
    print(&format!(
        "{} {} and {}\n  Party: {party}\n  {}\n",
        style.heading("Made"),
        private_path.display(),
        public_path.display(),
        fingerprint_line(&key),
    ))?;
    match args.test {
        Some(_) => note("anybody can derive this test key from its seed: it binds nobody"),
        None => note("keep the first file to yourself; the second is for everybody to verify with"),
    }
    Ok(Exit::Done)
}

fn fingerprint_line(key: &SigningKey) -> String {
    let id = key.id().to_string();
    let mut letters = id.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn party(args: &Args) -> Result<Slug, Failure> {
    if let Some(party) = &args.party {
        return Ok(party.clone());
    }
    let last = args.name.file_name().and_then(|name| name.to_str());
    let last = last.unwrap_or_default();
    Slug::new(last).map_err(|problem| Failure::Usage {
        message: problem.to_string(),
        hint: "say whose key it is: --party PARTY",
    })
}

fn with_end(name: &Path, end: &str) -> PathBuf {
    let mut name = name.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// A key with which its owner alone opens what others seal to it.
#[cfg(feature = "sealed")]
fn to_seal(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let [private_path, public_path] =
        [".seal.key", ".seal.pub"].map(|end| with_end(&args.name, end));
    if !args.force {
        refuse_existing(&[&private_path, &public_path])?;
    }
    let shown = private_path.display().to_string();
    let passphrase = args.passphrase.new_one(&shown)?;
    let made = crate::sealed::make(&passphrase).map_err(|problem| Failure::Sealing {
        path: shown,
        problem,
    })?;
    let public = format!("{}\n", made.public);
    write_file(&private_path, &made.file, Readers::Owner, args.force)?;
    write_file(
        &public_path,
        public.as_bytes(),
        Readers::Everybody,
        args.force,
    )?;
    print(&format!(
        "{} {} and {}\n  Key to seal to: {}\n",
        style.heading("Made"),
        private_path.display(),
        public_path.display(),
        made.public,
    ))?;
    note(
        "keep the first file to yourself: without it nobody opens what was sealed; register the second",
    );
    Ok(Exit::Done)
}
