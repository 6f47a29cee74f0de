//! `detente verify` of a bundle, a receipt, a proof of growth or a checkpoint.

use std::path::{Path, PathBuf};

use detente::record::{
    Entry, Held, NotVerified, RecordFile, ShortCode, SignedCheckpoint, Verified,
};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, print, print_json};
use crate::record_file::{read_record, read_trust};

#[derive(clap::Args)]
pub(crate) struct RecordArgs {
    /// Key of the record's operator, as NAME+ID+BASE64 or a file that holds it;
    /// get it on another way than the record
    #[arg(long, value_name = "VKEY")]
    record_key: Vec<String>,
    /// Key of a witness that must have signed the record too
    #[arg(long, value_name = "VKEY")]
    witness: Vec<String>,
    /// An earlier file of the same record: proves that it only grew since
    #[arg(long, value_name = "OLD")]
    since: Option<PathBuf>,
    /// Words said aloud by one who compares codes with you; the codes depend on them
    #[arg(long, value_name = "WORDS")]
    challenge: Option<String>,
}

pub(crate) fn run(
    path: &Path,
    file: &RecordFile,
    args: &RecordArgs,
    is_json: bool,
    style: &Style,
) -> Result<Exit, Failure> {
    let trust = read_trust(&args.record_key, &args.witness)?;
    let since = args.since.as_deref().map(read_record).transpose()?;
    let before = since.as_ref().map(RecordFile::notes).unwrap_or_default();
    let verdict = file.verify(&trust, &before);
    let told = Told {
        path,
        file,
        before: &before,
        challenge: args.challenge.as_deref(),
        verdict: &verdict,
    };
    if is_json {
        print_json(&told.json())?;
    } else {
        print(&told.page(style))?;
    }
    Ok(match verdict {
        Ok(_) => Exit::Done,
        Err(_) => Exit::NotVerified,
    })
}

struct Told<'a> {
    path: &'a Path,
    file: &'a RecordFile,
    before: &'a [&'a SignedCheckpoint],
    challenge: Option<&'a str>,
    verdict: &'a Result<Held, NotVerified>,
}

/// What is told of one ledger that holds.
struct Row<'a> {
    verified: &'a Verified,
    n_closed: Option<usize>,
    code: ShortCode,
    /// How many entries there were before.
    before: Option<u64>,
}

impl Told<'_> {
    fn kind(&self) -> &'static str {
        match self.file {
            RecordFile::Bundle(_) => "bundle",
            RecordFile::Receipt(_) => "receipt",
            RecordFile::Growth(_) => "growth",
            RecordFile::Checkpoint(_) => "checkpoint",
        }
    }

    fn rows<'h>(&self, held: &'h Held) -> Vec<Row<'h>> {
        let row = |verified: &'h Verified, n_closed| {
            let checkpoint = &verified.checkpoint;
            let mut before = self.before.iter().map(|note| &note.checkpoint);
            Row {
                verified,
                n_closed,
                code: match self.challenge {
                    None => ShortCode::of(checkpoint),
                    Some(words) => ShortCode::challenged(checkpoint, words),
                },
                before: before
                    .find(|before| before.origin == checkpoint.origin)
                    .map(|before| before.size),
            }
        };
        match held {
            Held::Bundle(bundle) => {
                let ledgers = bundle.ledgers.iter();
                ledgers
                    .map(|it| row(&it.verified, Some(it.n_closed)))
                    .collect()
            }
            Held::Checkpoint(verified) => vec![row(verified, None)],
        }
    }

    fn page(&self, style: &Style) -> String {
        let mut lines = vec![
            style.heading(&format!("Record: {}", self.kind())),
            format!("  File: {}", self.path.display()),
        ];
        match self.verdict {
            Err(problem) => lines.push(format!("  REFUSED {problem}")),
            Ok(held) => {
                for row in self.rows(held) {
                    lines.extend(page_of(&row));
                }
                lines.push(self.conclusion());
            }
        }
        lines.join("\n") + "\n"
    }

    fn conclusion(&self) -> String {
        let grown = if self.before.is_empty() {
            ""
        } else {
            " Nothing that was signed before was altered or taken away."
        };
        match self.file {
            RecordFile::Bundle(_) => {
                format!(
                    "Every ledger holds: the entries are exactly those that were signed.{grown}"
                )
            }
            RecordFile::Receipt(receipt) => {
                let number = receipt.index.saturating_add(1);
                let content = match &receipt.entry {
                    Entry::Open { body, .. } => format!("with these {} bytes", body.len()),
                    Entry::Closed(_) => "its content is not told".to_owned(),
                };
                format!("The receipt holds: entry {number} stands in the ledger, {content}.{grown}")
            }
            RecordFile::Growth(_) => format!("The proof of growth holds.{grown}"),
            RecordFile::Checkpoint(_) => format!("The checkpoint is signed.{grown}"),
        }
    }

    fn json(&self) -> Value {
        let ledger = |row: Row<'_>| {
            let checkpoint = &row.verified.checkpoint;
            let witness =
                |it: &detente::record::Cosignature| json!({"name": it.name.as_str(), "at": it.at});
            json!({
                "origin": checkpoint.origin.as_str(),
                "size": checkpoint.size,
                "root": checkpoint.root.to_string(),
                "code": row.code.to_string(),
                "closed": row.n_closed,
                "witnesses": row.verified.witnesses.iter().map(witness).collect::<Vec<_>>(),
                "unknown_signatures": row.verified.n_unknown,
                "size_before": row.before,
            })
        };
        let (ledgers, problem) = match self.verdict {
            Ok(held) => (self.rows(held).into_iter().map(ledger).collect(), None),
            Err(problem) => (Vec::new(), Some(problem.to_string())),
        };
        json!({
            "schema_version": 1,
            "kind": self.kind(),
            "holds": self.verdict.is_ok(),
            "problem": problem,
            "ledgers": ledgers,
        })
    }
}

fn page_of(row: &Row<'_>) -> Vec<String> {
    let checkpoint = &row.verified.checkpoint;
    let closed = match row.n_closed {
        None | Some(0) => String::new(),
        Some(n_closed) => format!(", {n_closed} of them closed"),
    };
    let before = match row.before {
        Some(before) if before == checkpoint.size => ", the same as before".to_owned(),
        Some(before) => format!(", {before} before"),
        None => String::new(),
    };
    let plural = if checkpoint.size == 1 { "y" } else { "ies" };
    let mut lines = vec![
        format!("  HOLDS {}", checkpoint.origin),
        format!("    {} entr{plural}{closed}{before}", checkpoint.size),
        format!("    Root: {}", checkpoint.root),
        format!("    Code: {}", row.code),
    ];
    for witness in &row.verified.witnesses {
        let at = i64::try_from(witness.at)
            .ok()
            .and_then(|at| Timestamp::from_second(at).ok());
        let at = at.map_or_else(|| witness.at.to_string(), |at| at.to_string());
        lines.push(format!("    Witness: {} at {at}", witness.name));
    }
    if row.verified.n_unknown > 0 {
        let n_unknown = row.verified.n_unknown;
        lines.push(format!(
            "    Signatures of unknown keys, which count for nothing: {n_unknown}"
        ));
    }
    lines
}
