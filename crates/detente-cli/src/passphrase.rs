//! Where a passphrase comes from: a file, the environment, or the keyboard; never an argument.

use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::failure::Failure;

/// The variable that scripts may set.
const VARIABLE: &str = "DETENTE_PASSPHRASE";

/// The fewest characters of a new passphrase.
const CHARS_MIN: usize = 12;

/// The most bytes of a passphrase file.
const BYTES_MAX: u64 = 1 << 10;

#[derive(clap::Args)]
pub(crate) struct PassphraseArgs {
    /// Read the passphrase from this file; else from `DETENTE_PASSPHRASE`, else it is asked for
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Why there is no passphrase.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PassphraseProblem {
    #[error("there is no terminal to ask for the passphrase")]
    NoTerminal,
    #[error("the passphrase is empty")]
    Empty,
    #[error("a new passphrase must have at least {CHARS_MIN} characters")]
    Short,
    #[error("the two passphrases differ")]
    Differ,
}

impl PassphraseProblem {
    /// What may help.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoTerminal => Some("give --passphrase-file FILE, or set DETENTE_PASSPHRASE"),
            Self::Short => Some("several words are easier to keep in mind than signs"),
            Self::Empty | Self::Differ => None,
        }
    }
}

impl PassphraseArgs {
    /// The passphrase of a key that exists.
    pub(crate) fn known(&self, of: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
        match self.given()? {
            Some(given) => Ok(given),
            None => asked(&format!("Passphrase of {of}: ")),
        }
    }

    /// The passphrase of a key that is being made, asked for twice.
    pub(crate) fn new_one(&self, of: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let passphrase = match self.given()? {
            Some(given) => given,
            None => {
                let first = asked(&format!("New passphrase of {of}: "))?;
                if *asked("Once more: ")? != *first {
                    return Err(Failure::Passphrase(PassphraseProblem::Differ));
                }
                first
            }
        };
        // Bytes that begin a character, so that letters of every script count alike.
        let n_chars = passphrase.iter().filter(|byte| **byte & 0xc0 != 0x80);
        if n_chars.count() < CHARS_MIN {
            return Err(Failure::Passphrase(PassphraseProblem::Short));
        }
        Ok(passphrase)
    }

    fn given(&self) -> Result<Option<Zeroizing<Vec<u8>>>, Failure> {
        let given = if let Some(path) = &self.passphrase_file {
            let mut bytes = Zeroizing::new(crate::folder::read_file(path, BYTES_MAX)?.bytes);
            // The end of the line is the editor's, not part of the passphrase.
            for end in [b'\n', b'\r'] {
                if bytes.last() == Some(&end) {
                    bytes.pop();
                }
            }
            Some(bytes)
        } else {
            std::env::var_os(VARIABLE).map(|value| Zeroizing::new(value.into_encoded_bytes()))
        };
        not_empty(given)
    }
}

fn not_empty(given: Option<Zeroizing<Vec<u8>>>) -> Result<Option<Zeroizing<Vec<u8>>>, Failure> {
    match given {
        Some(bytes) if bytes.is_empty() => Err(Failure::Passphrase(PassphraseProblem::Empty)),
        given => Ok(given),
    }
}

fn asked(prompt: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let typed = rpassword::prompt_password(prompt)
        .map_err(|_no_terminal| Failure::Passphrase(PassphraseProblem::NoTerminal))?;
    not_empty(Some(Zeroizing::new(typed.into_bytes())))?
        .ok_or(Failure::Passphrase(PassphraseProblem::Empty))
}
