//! What strace wrote down, read back.

use std::collections::BTreeMap;
use std::path::Path;

/// A call that matters to what is on the disk, or a line that was said. Files
/// are told by their names in the folder; an empty name is the folder.
#[derive(Clone, Debug)]
pub(super) enum Call {
    /// A file is opened and made if it is not there.
    Create {
        file: String,
    },
    Write {
        file: String,
        at: u64,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        length: u64,
    },
    /// What was asked of this file before the call of number `until` is on the disk.
    Sync {
        file: String,
        until: usize,
    },
    Unlink {
        file: String,
    },
    /// A line on standard output.
    Said(String),
}

/// Reads the calls of a trace on files in `folder`, in their order, after those
/// that are known already.
///
/// A sync that was interrupted by other threads counts from where it ended,
/// for what was asked before it began; a write from where it began.
pub(super) fn read(trace: &[u8], folder: &Path, calls: &mut Vec<Call>) {
    let text = std::str::from_utf8(trace).unwrap();
    let folder = folder.to_str().unwrap();
    // Per thread, the sync that has begun.
    let mut begun: BTreeMap<&str, (String, usize)> = BTreeMap::new();
    for line in text.lines() {
        let (thread, line) = line.split_once(' ').unwrap();
        let line = line.trim_start();
        if let Some(rest) = line.strip_prefix("<... ") {
            let (file, until) = match begun.remove(thread) {
                Some(known) => known,
                None => continue,
            };
            assert!(rest.contains("sync resumed"), "{line}");
            if rest.ends_with("= 0") {
                calls.push(Call::Sync { file, until });
            }
            continue;
        }
        let Some((name, arguments)) = line.split_once('(') else {
            continue;
        };
        let is_whole = !arguments.ends_with("<unfinished ...>");
        if is_whole && line.contains(") = -1 ") {
            continue;
        }
        let arguments = split(arguments);
        let file = |i: usize| named(&arguments[i], folder);
        match name {
            "openat" if arguments[2].contains("O_CREAT") => {
                if let Some(file) = text_of(&arguments[1]).and_then(|it| inside(&it, folder)) {
                    calls.push(Call::Create { file });
                }
            }
            "write" if arguments[0].starts_with("1<") => {
                let said = text_of(&arguments[1]).unwrap_or_default();
                calls.extend(said.lines().map(|line| Call::Said(line.to_owned())));
            }
            "write" => assert_eq!(file(0).filter(|it| is_kept(it)), None, "{name}"),
            "pwrite64" => {
                if let Some(file) = file(0).filter(|it| is_kept(it)) {
                    let bytes = bytes_of(&arguments[1]).unwrap();
                    let length: usize = arguments[2].parse().unwrap();
                    assert_eq!(bytes.len(), length, "strace has cut it off");
                    let at = arguments[3].parse().unwrap();
                    calls.push(Call::Write { file, at, bytes });
                }
            }
            "ftruncate" => {
                if let Some(file) = file(0).filter(|it| is_kept(it)) {
                    let length = arguments[1].parse().unwrap();
                    calls.push(Call::Truncate { file, length });
                }
            }
            "fsync" | "fdatasync" => {
                let until = calls.len();
                match file(0) {
                    Some(file) if is_whole => calls.push(Call::Sync { file, until }),
                    Some(file) => drop(begun.insert(thread, (file, until))),
                    None => {}
                }
            }
            "unlink" | "unlinkat" => {
                let path = &arguments[usize::from(name == "unlinkat")];
                if let Some(file) = text_of(path).and_then(|it| inside(&it, folder)) {
                    calls.push(Call::Unlink { file });
                }
            }
            "rename" => panic!("nothing is known of renaming: {line}"),
            _ => {}
        }
    }
}

/// What SQLite shares between processes in memory is not on the disk for good,
/// and our own lock and the trace hold nothing.
fn is_kept(file: &str) -> bool {
    file.ends_with(".db") || file.ends_with("-wal") || file.ends_with("-journal")
}

/// The arguments of a call, with what follows them left out.
fn split(arguments: &str) -> Vec<String> {
    let (mut all, mut one) = (Vec::new(), String::new());
    let (mut is_quoted, mut depth) = (false, 0);
    for sign in arguments.chars() {
        match sign {
            '"' => is_quoted = !is_quoted,
            '<' if !is_quoted => depth += 1,
            '>' if !is_quoted && depth > 0 => depth -= 1,
            ',' | ')' if !is_quoted && depth == 0 => {
                all.push(one.trim().to_owned());
                one.clear();
                if sign == ')' {
                    break;
                }
                continue;
            }
            _ => {}
        }
        one.push(sign);
    }
    if !one.trim().is_empty() {
        let last = one.trim().trim_end_matches("<unfinished ...>").trim();
        all.push(last.to_owned());
    }
    all
}

/// The bytes of a text that strace writes in hexadecimal digits.
fn bytes_of(argument: &str) -> Option<Vec<u8>> {
    let inner = argument.strip_prefix('"')?.strip_suffix('"')?;
    Some(hex(inner))
}

fn hex(text: &str) -> Vec<u8> {
    let digits = text.split("\\x").skip(1);
    digits
        .map(|it| u8::from_str_radix(it, 16).unwrap())
        .collect()
}

fn text_of(argument: &str) -> Option<String> {
    bytes_of(argument).map(|it| String::from_utf8(it).unwrap())
}

/// The name of an open file, as in `7</folder/store.db>`.
fn named(argument: &str, folder: &str) -> Option<String> {
    let path = argument.split_once('<')?.1.strip_suffix('>')?;
    if path.contains("\\x") {
        inside(&String::from_utf8(hex(path)).unwrap(), folder)
    } else {
        inside(path, folder)
    }
}

fn inside(path: &str, folder: &str) -> Option<String> {
    let rest = path.strip_prefix(folder)?;
    Some(rest.trim_start_matches('/').to_owned())
}
