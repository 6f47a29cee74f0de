//! `detente audit`: the talks read back from their record, and every view compared.

use std::path::PathBuf;

use detente::case::ProtocolKind;
use detente::format::record::compare_views;
use detente::record::{Bundle, RecordFile};
use serde_json::json;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::{case_digest, read_case};
use crate::output::{Style, print, print_json};
use crate::record_file::{RecordProblem, failed, read_record, read_trust};

#[derive(clap::Args)]
#[command(after_help = "\
Example:
  detente audit elder.bundle upper.bundle --case cases/village-well --record-key operator.vkey

Exit codes:
  0    every bundle holds, the talks are read back, and every view is the same
  3    a file, a key or the case cannot be read
  4    a bundle does not hold, two do not agree, or a view is not the same")]
pub(crate) struct Args {
    /// Bundles of the case; those of several seats are held against each other
    #[arg(required = true)]
    bundles: Vec<PathBuf>,
    /// Case folder, or its case.toml
    #[arg(long, value_name = "CASE")]
    case: PathBuf,
    /// Key of the record's operator, as NAME+ID+BASE64 or a file that holds it
    #[arg(long, value_name = "VKEY", required = true)]
    record_key: Vec<String>,
    /// Key of a witness that must have signed every ledger too
    #[arg(long, value_name = "VKEY")]
    witness: Vec<String>,
    /// How the talks ran; without it, as the case says
    #[arg(long, value_parser = ["alternating-offers", "shuttle", "single-text"])]
    protocol: Option<String>,
    /// Print JSON (the form of docs/spec/record.md)
    #[arg(long)]
    json: bool,
}

/// What was found.
struct Found {
    /// Entries of each bundle, with its file.
    bundles: Vec<(String, usize)>,
    /// Seats whose view was compared, and whether it is the same.
    views: Vec<(String, bool)>,
    /// Seats of which no bundle is the whole record.
    not_compared: Vec<String>,
    problem: Option<String>,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let trust = read_trust(&args.record_key, &args.witness)?;
    let case = read_case(&args.case)?;
    let case_file = case_digest(&args.case)?;
    let mut bundles: Vec<Bundle> = Vec::new();
    let mut found = Found {
        bundles: Vec::new(),
        views: Vec::new(),
        not_compared: Vec::new(),
        problem: None,
    };
    for path in &args.bundles {
        let RecordFile::Bundle(bundle) = read_record(path)? else {
            return Err(failed(path, RecordProblem::NotABundle));
        };
        if let Err(problem) = bundle.verify(&trust) {
            found.problem = Some(format!("{}: {problem}", path.display()));
            return told(&found, args.json, style);
        }
        let n_entries = bundle.ledgers().iter().map(|it| it.entries.len()).sum();
        found.bundles.push((path.display().to_string(), n_entries));
        bundles.push(bundle);
    }
    let protocol = args.protocol.as_deref().and_then(ProtocolKind::by_name);
    let protocol = protocol.unwrap_or(case.public.protocol);
    let bundles: Vec<&Bundle> = bundles.iter().collect();
    match compare_views(&case, protocol, &case_file, &bundles) {
        Err(problem) => found.problem = Some(problem.to_string()),
        Ok(views) => {
            let named = |(seat, is_same)| (case.public.seat_id(seat).to_owned(), is_same);
            let mut others = case.public.seats();
            others.retain(|seat| views.iter().all(|(known, _)| known != seat));
            let others = others.into_iter();
            found.not_compared = others
                .map(|seat| case.public.seat_id(seat).to_owned())
                .collect();
            found.views = views.into_iter().map(named).collect();
            let other = found.views.iter().find(|(_, is_same)| !is_same);
            found.problem = other.map(|(seat, _)| {
                format!("`{seat}` sees something else in its own bundle than in the whole record")
            });
        }
    }
    told(&found, args.json, style)
}

fn told(found: &Found, is_json: bool, style: &Style) -> Result<Exit, Failure> {
    if is_json {
        let bundle =
            |(file, n_entries): &(String, usize)| json!({"file": file, "entries": n_entries});
        let view = |(seat, is_same): &(String, bool)| json!({"seat": seat, "same": is_same});
        print_json(&json!({
            "schema_version": 1,
            "holds": found.problem.is_none(),
            "problem": found.problem,
            "bundles": found.bundles.iter().map(bundle).collect::<Vec<_>>(),
            "views": found.views.iter().map(view).collect::<Vec<_>>(),
            "not_compared": found.not_compared,
        }))?;
    } else {
        let mut lines = vec![style.heading("Audit")];
        for (file, n_entries) in &found.bundles {
            lines.push(format!(
                "  HOLDS {file}: {n_entries} entries, each that of an event"
            ));
        }
        for (seat, is_same) in &found.views {
            let word = if *is_same { "SAME VIEW" } else { "OTHER VIEW" };
            lines.push(format!("  {word} {seat}"));
        }
        if !found.not_compared.is_empty() && found.problem.is_none() {
            lines.push(format!("  NOT COMPARED {}", found.not_compared.join(", ")));
            lines.push("    No bundle here holds all that such a seat reads, up to the last entry, and nothing else.".to_owned());
        }
        lines.push(match &found.problem {
            Some(problem) => format!("  REFUSED {problem}"),
            None if found.views.is_empty() => "The talks were read back from their record; no seat's view was compared.".to_owned(),
            None => "The talks were read back from their record, and no seat compared saw anything else than stands in it.".to_owned(),
        });
        print(&(lines.join("\n") + "\n"))?;
    }
    Ok(match found.problem {
        None => Exit::Done,
        Some(_) => Exit::NotVerified,
    })
}
