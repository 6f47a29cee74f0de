//! `detente check`: every mistake in a case, with its place and a hint.

use std::path::PathBuf;

use detente::model::outcome::OutcomeSpace;
use detente::negotiators::doubt::doubts;
use serde_json::json;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_case;
use crate::output::{Style, note, print, print_json};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Case folder, or its case.toml
    path: PathBuf,
    /// Print JSON: whether it is sound, and the case or its mistakes
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let case = match read_case(&args.path) {
        Ok(case) => case,
        Err(Failure::Mistakes(mistakes)) if args.json => {
            let mistakes: Vec<_> = mistakes
                .iter()
                .map(|mistake| {
                    json!({
                        "file": mistake.file,
                        "line": mistake.line,
                        "column": mistake.column,
                        "path": mistake.path,
                        "found": mistake.found,
                        "expected": mistake.expected,
                        "hint": mistake.hint,
                    })
                })
                .collect();
            print_json(&json!({ "schema_version": 1, "ok": false, "mistakes": mistakes }))?;
            return Ok(Exit::BadInput);
        }
        Err(failure) => return Err(failure),
    };
    let public = &case.public;
    let missing: Vec<&str> = public
        .party_idxs()
        .filter(|party| case.instructions(*party).is_none())
        .map(|party| public.seat_id(detente::model::party::Seat::Party(party)))
        .collect();
    let log10 = OutcomeSpace(&public.agenda).outcomes_log10();
    let outcomes = match OutcomeSpace(&public.agenda).n_outcomes() {
        Some(count) if count < 1_000_000 => count.to_string(),
        _ => format!("10^{log10:.1}"),
    };
    if args.json {
        print_json(&json!({
            "schema_version": 1,
            "ok": true,
            "case": {
                "id": public.id.as_str(),
                "title": public.title,
                "parties": public.parties.len(),
                "issues": public.agenda.len(),
                "clauses": public.clauses.len(),
                "outcomes_log10": log10,
                "without_instructions": missing,
                "notes": doubts(&case).iter().map(|doubt| doubt.describe(public)).collect::<Vec<_>>(),
            },
        }))?;
        return Ok(Exit::Done);
    }
    print(&format!(
        "{}\n  Parties: {}. Mediators: {}. Issues: {} ({outcomes} outcomes). Clauses: {}.\n  No mistakes.\n",
        style.heading(&public.title),
        public.parties.len(),
        public.mediators.len(),
        public.agenda.len(),
        public.clauses.len(),
    ))?;
    for party in missing {
        note(&format!(
            "the instructions of `{party}` are not beside the case: it can be shown, not played"
        ));
    }
    for doubt in doubts(&case) {
        note(&doubt.describe(public));
    }
    Ok(Exit::Done)
}
