//! `detente serve`: cases over HTTP, for people and programs with a seat.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use detente::negotiators::session::{play, usual_negotiators};
use detente::talks::event::{Event, EventKind};
use detente_server::house::event::Opening;
use detente_server::launch::{Invited, LaunchError, Setup, launch, log_to_stderr};
use detente_server::store::StoreError;
use detente_server::worker::WorkerCommand;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::{BYTES_MAX, read_case, read_file};
use crate::output::{Style, print};

const EXAMPLES: &str = "\
Examples:
  detente serve --demo                                  talks in mid-way, for a look
  detente serve --store talks.db --case my-dispute      open a case and invite to its seats
  detente serve --store talks.db --name https://talks.example --behind-proxy

It speaks HTTP; a reverse proxy before it speaks TLS: docs/guide/operator.md.
One line of JSON per request goes to standard error, without content.

Exit codes: 0 stopped, 1 our fault, 3 a file has mistakes or a key is missing,
7 the store is held by another process, or was restored and not acknowledged";

/// The case that is shown.
const DEMO: &str = "cairo-truce-talks";

/// Its files, so that it opens wherever the program stands.
const DEMO_FILES: [(&str, &str); 4] = [
    (
        "case.toml",
        include_str!("../../../../cases/cairo-truce-talks/case.toml"),
    ),
    (
        "israel.toml",
        include_str!("../../../../cases/cairo-truce-talks/israel.toml"),
    ),
    (
        "hamas.toml",
        include_str!("../../../../cases/cairo-truce-talks/hamas.toml"),
    ),
    (
        "islamic-jihad.toml",
        include_str!("../../../../cases/cairo-truce-talks/islamic-jihad.toml"),
    ),
];

/// The password in the lines that a demo prints.
const DEMO_PASSWORD: &str = "only for this demo";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Show talks in mid-way: a case that automated delegations have played
    /// for some rounds, in a store that is gone when the server stops
    #[arg(long, conflicts_with = "store")]
    demo: bool,
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:7420", value_name = "ADDRESS")]
    listen: String,
    /// A file (also `sqlite:FILE`), or `postgres://USER@HOST/DATABASE`
    #[arg(long, default_value = "detente.db")]
    store: String,
    /// The vault's key file, made at the first use; keep it apart from the
    /// store and its backups. Without it, the store's file and `.key`
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// The file of the key that signs checkpoints, made at the first use.
    /// Without it, the vault's key file and `.record`
    #[arg(long, value_name = "FILE")]
    record_key: Option<PathBuf>,
    /// A case folder to open, with its private parts; repeated for more
    #[arg(long, value_name = "DIR")]
    case: Vec<PathBuf>,
    /// Let everybody read the public part of the cases that are opened
    #[arg(long)]
    published: bool,
    /// The address by which browsers reach it, such as `https://talks.example`
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    name: Option<String>,
    /// A reverse proxy stands before it: believe the last address that it
    /// puts in X-Forwarded-For
    #[arg(long)]
    behind_proxy: bool,
    /// Go on although the store was filled from this backup
    #[arg(long, value_name = "BACKUP")]
    acknowledge: Vec<String>,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let scratch = args
        .demo
        .then(|| std::env::temp_dir().join(format!("detente-demo-{}", std::process::id())));
    if let Some(scratch) = &scratch {
        std::fs::create_dir_all(scratch).map_err(|problem| Failure::File {
            path: scratch.display().to_string(),
            problem,
        })?;
    }
    let done = serve(args, scratch.as_deref(), style);
    if let Some(scratch) = &scratch {
        // If it cannot be removed, the system will, some day.
        drop(std::fs::remove_dir_all(scratch));
    }
    done.map(|()| Exit::Done)
}

fn serve(args: &Args, scratch: Option<&Path>, style: &Style) -> Result<(), Failure> {
    let store = match scratch {
        Some(scratch) => scratch.join("demo.db").display().to_string(),
        // `sqlite:FILE` is a file too.
        None => args
            .store
            .strip_prefix("sqlite:")
            .unwrap_or(&args.store)
            .to_owned(),
    };
    let is_database = store.starts_with("postgres");
    let usual = if is_database {
        "detente.key"
    } else {
        store.as_str()
    };
    let beside = |path: &Path, ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    let vault_key = args.key.clone();
    let vault_key = vault_key.unwrap_or_else(|| match is_database {
        true => PathBuf::from(usual),
        false => beside(Path::new(usual), ".key"),
    });
    let record_key = args.record_key.clone();
    let record_key = record_key.unwrap_or_else(|| beside(&vault_key, ".record"));
    let mut folders = args.case.clone();
    if let Some(scratch) = scratch.filter(|_| folders.is_empty()) {
        folders.push(demo(scratch)?);
    }
    let mut cases = Vec::new();
    for folder in &folders {
        let opening = opening(folder, args.published || args.demo)?;
        let events = if args.demo {
            half_way(folder)?
        } else {
            Vec::new()
        };
        cases.push((opening, events));
    }
    let setup = Setup {
        listen: args.listen.clone(),
        name: args.name.clone(),
        store,
        vault_key,
        record_key,
        is_behind_proxy: args.behind_proxy,
        // Without one, analyses are computed here, and the log says so.
        worker: WorkerCommand::of_this_program(["work"]).ok(),
        is_demo: args.demo,
        cases,
        acknowledged: args.acknowledge.clone(),
    };
    log_to_stderr();
    let (is_demo, name) = (args.demo, args.name.clone());
    let mut shown = Ok(());
    let told = |address: SocketAddr, invited: &[Invited]| {
        shown = print(&page(address, name.as_deref(), invited, is_demo, style));
    };
    launch(setup, told).map_err(|problem| Failure::Launch(Box::new(problem)))?;
    shown.map(drop)
}

/// Puts the case of the demo into a folder.
fn demo(scratch: &Path) -> Result<PathBuf, Failure> {
    let folder = scratch.join(DEMO);
    let failed = |path: &Path, problem| Failure::File {
        path: path.display().to_string(),
        problem,
    };
    std::fs::create_dir_all(&folder).map_err(|problem| failed(&folder, problem))?;
    for (name, text) in DEMO_FILES {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|problem| failed(&path, problem))?;
    }
    Ok(folder)
}

fn opening(folder: &Path, is_published: bool) -> Result<Opening, Failure> {
    let case = read_case(folder)?;
    let file = if folder.is_dir() {
        folder.join("case.toml")
    } else {
        folder.to_owned()
    };
    let source = read_file(&file, BYTES_MAX)?;
    let beside = file.parent().map(Path::to_owned).unwrap_or_default();
    let mut instructions = Vec::new();
    for name in detente::format::case::instruction_files(&source) {
        let path = beside.join(&name);
        if path.is_file() {
            let text = read_file(&path, BYTES_MAX)?.bytes;
            instructions.push((name, String::from_utf8_lossy(&text).into_owned()));
        }
    }
    Ok(Opening {
        case: case.public.id.to_string(),
        protocol: case.public.protocol.name().to_owned(),
        is_published,
        text: String::from_utf8_lossy(&source.bytes).into_owned(),
        instructions,
    })
}

/// What happens until the third draft has been answered, when automated
/// delegations play.
fn half_way(folder: &Path) -> Result<Vec<Event>, Failure> {
    let case = read_case(folder)?;
    let protocol = case.public.protocol;
    let mut seated = usual_negotiators(&case, protocol, 7).map_err(Failure::Stuck)?;
    let history = play(case, protocol, &mut seated).map_err(Failure::Stuck)?;
    let mut events = history.events;
    let tabled = |event: &Event| matches!(event.kind, EventKind::DraftTabled { .. });
    let mut drafts = events.iter().enumerate().filter(|(_, event)| tabled(event));
    let until = drafts.nth(3).map_or(events.len() / 2, |(i, _)| i);
    events.truncate(until);
    Ok(events)
}

/// The address by which browsers reach the server: a scheme and a host, with
/// nothing after them.
fn origin(given: &str) -> Result<String, String> {
    let of = |scheme: &str| given.strip_prefix(scheme);
    match of("https://").or_else(|| of("http://")) {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(given.to_owned())
        }
        _ => Err("expected a scheme and a host, such as `https://talks.example`".to_owned()),
    }
}

/// What is shown at the start; `name` is the address by which browsers reach it.
fn page(
    address: SocketAddr,
    name: Option<&str>,
    invited: &[Invited],
    is_demo: bool,
    style: &Style,
) -> String {
    let here = format!("http://{address}");
    let base = name.unwrap_or(&here);
    let mut lines = vec![
        format!("Detente listens at {here}; Ctrl-C stops it."),
        String::new(),
    ];
    if !invited.is_empty() {
        lines.push(style.heading("Each invitation is shown this once, and opens its seat once:"));
    }
    for one in invited {
        let seat = one.case_and_seat.as_ref().map(|(_, seat)| seat.as_str());
        let login = seat.unwrap_or("operator");
        let password = if is_demo { DEMO_PASSWORD } else { "CHOOSE ONE" };
        lines.push(String::new());
        lines.push(format!("{} ({}):", one.name, one.role.name()));
        lines.push(format!("  {base}/join/{}", one.token));
        lines.push(format!(
            "  curl -s {base}/api/v1/acceptances -H 'content-type: application/json' \
             -d '{{\"token\":\"{}\",\"name\":\"{login}\",\"password\":\"{password}\"}}'",
            one.token
        ));
    }
    let cases: Vec<&str> = invited
        .iter()
        .filter_map(|it| it.case_and_seat.as_ref().map(|(case, _)| case.as_str()))
        .collect();
    if let Some(case) = cases.first() {
        if is_demo {
            lines.push(String::new());
            lines.push(
                "New here? Open the link of a seat, choose a name and a password, then".to_owned(),
            );
            lines.push(format!(
                "walk through a round, step by step: {base}/c/{case}/guide"
            ));
        }
        lines.push(String::new());
        lines.push(
            "Open a link in a browser, or send a line from a program; the answer has a".to_owned(),
        );
        lines.push("token with which to read and act:".to_owned());
        lines.push(format!(
            "  curl -s {base}/api/v1/cases/{case} -H \"authorization: Bearer $TOKEN\""
        ));
        lines.push("Everything else that programs can do is told in".to_owned());
        lines.push(format!("  {base}/openapi.json"));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// How a problem at the start ends the process, and what may help.
pub(crate) fn told(problem: &LaunchError) -> (Exit, Option<&'static str>) {
    match problem {
        LaunchError::Restored { .. } => (
            Exit::Conflict,
            Some("compare checkpoints with those that parties hold; then --acknowledge BACKUP"),
        ),
        LaunchError::Vault(_) | LaunchError::RecordKey { .. } => (
            Exit::BadInput,
            Some("key files lie apart from the store; put the right ones in place"),
        ),
        LaunchError::Serve(_) | LaunchError::Name(_) => (Exit::BadInput, None),
        LaunchError::Listen { .. } => (Exit::Conflict, Some("choose another address: --listen")),
        LaunchError::Store(StoreError::Link { problem }) => {
            (Exit::BadInput, crate::command::store::hint_of_link(problem))
        }
        LaunchError::Store(_) => (
            Exit::Conflict,
            Some("`detente store check` tells more; one server at a time holds a file"),
        ),
        _ => (Exit::OurFault, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invitations_lead_to_where_browsers_reach_the_server() {
        let address: SocketAddr = "127.0.0.1:7420".parse().unwrap();
        let one = Invited {
            case_and_seat: Some(("well".into(), "upper".into())),
            name: "Upper village".into(),
            role: detente_server::principal::Role::Lead,
            token: "abc".into(),
        };
        let style = Style::from_surroundings(true);
        let told = |name| page(address, name, std::slice::from_ref(&one), true, &style);
        assert!(told(None).contains("  http://127.0.0.1:7420/join/abc"));
        let told = told(Some("https://talks.example"));
        assert!(told.contains("  https://talks.example/join/abc"));
        assert!(told.contains("https://talks.example/c/well/guide"));
        assert_eq!(told.matches("127.0.0.1").count(), 1, "{told}");
    }

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for sound in ["https://talks.example", "http://10.0.0.7:8080"] {
            assert_eq!(origin(sound).as_deref(), Ok(sound));
        }
        for wrong in [
            "talks.example",
            "https://",
            "https://talks.example/",
            "ftp://a",
            "",
        ] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }
}
