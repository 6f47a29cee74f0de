//! The record of talks that were played, as a server would have handed it out.

use std::path::Path;

use detente::agreement::signature::SigningKey;
use detente::disclosure::View;
use detente::format::record::{REHEARSAL, rehearsed};
use detente::model::party::Seat;
use detente::model::slug::Slug;
use detente::record::{KeyUse, Name, RecordSigner};
use detente::talks::event::History;

use crate::failure::Failure;
use crate::folder::{case_digest, write_new};
use crate::key_file::KeyProblem;

/// Writes a bundle for each seat that read something, and the public key.
pub(crate) fn write(
    folder: &Path,
    case: &Path,
    history: &History,
    seed: u64,
) -> Result<(), Failure> {
    let failed = |problem: std::io::Error| match problem.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::Exists {
            path: folder.display().to_string(),
        },
        _ => Failure::File {
            path: folder.display().to_string(),
            problem,
        },
    };
    let operator = operator(seed)?;
    let case_file = case_digest(case)?;
    std::fs::create_dir(folder).map_err(failed)?;
    let mut seats = history.case.public.seats();
    if !seats.contains(&Seat::Public) {
        seats.push(Seat::Public);
    }
    for seat in seats {
        let name = history.case.public.seat_id(seat);
        let bundle = rehearsed(&View::of(history, seat), &case_file, seed, &operator);
        // The name of rehearsals and the names of ledgers are names.
        if let Ok(Some(bundle)) = bundle {
            write_new(&folder.join(format!("{name}.bundle")), bundle.text())?;
        }
    }
    let vkey = format!("{}\n", operator.public());
    write_new(&folder.join("operator.vkey"), &vkey)
}

/// The operator's test key: anybody can derive it.
fn operator(seed: u64) -> Result<RecordSigner, Failure> {
    let label = Slug::new("record").ok();
    let name = Name::new(REHEARSAL).ok();
    let signer = label.zip(name).and_then(|(label, name)| {
        let key = SigningKey::test_key(seed, &label);
        RecordSigner::new(name, KeyUse::Operator, key).ok()
    });
    signer.ok_or_else(|| Failure::Key {
        path: REHEARSAL.to_owned(),
        problem: KeyProblem::Encoding,
    })
}
