//! Public keys, and the register that several of them are.

use std::path::{Path, PathBuf};

use detente::agreement::signature::{KeyKind, RegisteredKey, SigningKey};
use detente::model::slug::Slug;
use ed25519::pkcs8::PublicKeyBytes;
use ed25519::pkcs8::spki::{DecodePublicKey, EncodePublicKey};
use pkcs8::LineEnding;

use crate::failure::Failure;
use crate::key_file::header::Header;
use crate::key_file::{KeyProblem, text_of};

/// The most key files in a folder.
const KEYS_MAX: usize = 1_000;

/// The text of a public key file.
pub(crate) fn write_public(party: &Slug, key: &SigningKey) -> Result<String, KeyProblem> {
    let pem = PublicKeyBytes(key.public()).to_public_key_pem(LineEnding::LF);
    let header = Header {
        party: party.clone(),
        id: key.id(),
    };
    pem.map(|pem| header.text() + &pem)
        .map_err(|_unencodable| KeyProblem::Encoding)
}

/// Reads every key that is named: folders of `*.pub.pem`, files, and
/// `PARTY=FILE` for files of other tools.
pub(crate) fn read_register(named: &[String]) -> Result<Vec<RegisteredKey>, Failure> {
    let mut keys = Vec::new();
    for name in named {
        let path = Path::new(name);
        if path.is_dir() {
            for path in files_in(path)? {
                keys.push(read_public(&path, None)?);
            }
        } else if let Some((party, file)) = foreign(name) {
            keys.push(read_public(Path::new(file), Some(party))?);
        } else {
            keys.push(read_public(path, None)?);
        }
    }
    Ok(keys)
}

fn foreign(name: &str) -> Option<(Slug, &str)> {
    let (party, file) = name.split_once('=')?;
    Some((Slug::new(party).ok()?, file))
}

/// Public keys in a folder, by name, so that the same folder gives the same order.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |problem| Failure::File {
        path: folder.display().to_string(),
        problem,
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.ends_with(".pub.pem")) {
            found.push(path);
        }
    }
    found.sort();
    if found.len() > KEYS_MAX {
        let path = folder.display().to_string();
        return Err(Failure::TooLarge {
            path,
            limit: "1,000 keys",
        });
    }
    Ok(found)
}

fn read_public(path: &Path, party: Option<Slug>) -> Result<RegisteredKey, Failure> {
    let text = text_of(path)?;
    let failed = |problem| Failure::Key {
        path: path.display().to_string(),
        problem,
    };
    let text = text.ok_or_else(|| failed(KeyProblem::NotPublic))?;
    parse_public(&text, party).map_err(failed)
}

fn parse_public(text: &str, party: Option<Slug>) -> Result<RegisteredKey, KeyProblem> {
    let (header, pem) = Header::split(text)?;
    let bytes = PublicKeyBytes::from_public_key_pem(pem);
    let bytes = bytes.map_err(|_undecodable| KeyProblem::NotPublic)?.0;
    let named = header.as_ref().map(|header| header.party.clone());
    let party = match (party, named) {
        (Some(expected), Some(found)) if expected != found => {
            return Err(KeyProblem::OfAnotherParty {
                found: found.to_string(),
                expected: expected.to_string(),
            });
        }
        (Some(party), _) | (None, Some(party)) => party,
        (None, None) => return Err(KeyProblem::Nobodys),
    };
    let kind = header.as_ref().map_or(KeyKind::Party, |it| it.id.kind);
    let key = RegisteredKey::new(party, &bytes, kind).map_err(KeyProblem::Unfit)?;
    match header {
        Some(header) if header.id != key.id() => Err(KeyProblem::OtherFingerprint),
        _ => Ok(key),
    }
}
