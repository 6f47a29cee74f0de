//! What is printed: data on stdout, messages on stderr, emphasis only where it helps.

use std::io::{IsTerminal, Write};
use std::path::Path;

use crate::failure::{Failure, STDOUT};

/// How to emphasise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    is_plain: bool,
}

impl Style {
    /// Emphasis on a terminal, unless `--plain`, `NO_COLOR` or `TERM=dumb` say otherwise.
    pub(crate) fn from_surroundings(plain: bool) -> Self {
        let asked = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            is_plain: plain || asked || !std::io::stdout().is_terminal(),
        }
    }

    /// A heading.
    pub(crate) fn heading(&self, text: &str) -> String {
        if self.is_plain {
            text.to_owned()
        } else {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        }
    }

    /// Something said aside.
    pub(crate) fn aside(&self, text: &str) -> String {
        if self.is_plain {
            text.to_owned()
        } else {
            format!("\u{1b}[2m{text}\u{1b}[0m")
        }
    }
}

/// Writes data to stdout in one go.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    written.map_err(|problem| Failure::File {
        path: STDOUT.to_owned(),
        problem,
    })
}

/// Writes JSON to stdout.
pub(crate) fn print_json(value: &serde_json::Value) -> Result<(), Failure> {
    print(&format!("{value:#}\n"))
}

/// Says something on stderr that is no mistake.
pub(crate) fn note(message: &str) {
    eprintln!("note: {message}");
}

/// Tells a mistake on stderr, with what may mend it.
pub(crate) fn complain(style: &Style, message: &str, hint: Option<&str>) {
    let mark = if std::io::stderr().is_terminal() && !style.is_plain {
        "\u{1b}[31merror:\u{1b}[0m"
    } else {
        "error:"
    };
    eprintln!("{mark} {message}");
    if let Some(hint) = hint {
        eprintln!("  hint: {hint}");
    }
}

/// Writes a file that is not there yet.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let name = path.display().to_string();
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|problem| match problem.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::Exists { path: name },
        _ => Failure::File {
            path: name,
            problem,
        },
    })
}
