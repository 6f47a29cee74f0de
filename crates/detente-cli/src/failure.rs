//! Why a command did not do what it was asked.

use detente::agreement::exchange::ExchangeError;
use detente::agreement::signature::NotSigned;
use detente::analysis::dance::DanceProblem;
use detente::analysis::picture::PictureProblem;
use detente::analysis::scenario::NotTabular;
use detente::format::journal::CannotAdd;
use detente::format::mistake::Mistake;
use detente::format::scenario::case::NoCase;
use detente::format::scenario::write::CannotWrite;
use detente::format::session::SessionProblem;
use detente::negotiators::session::Stuck;
use detente::simulation::strategies::catalogue::PlayProblem;
use detente::simulation::utilities::UtilitiesProblem;
use jiff::civil::Date;

use crate::exit::Exit;
use crate::key_file::KeyProblem;
use crate::output::{Style, complain};
use crate::passphrase::PassphraseProblem;
use crate::record_file::RecordProblem;

/// What standard output is called in messages.
pub(crate) const STDOUT: &str = "standard output";

/// What went wrong, with all that helps to mend it.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file could not be read or written.
    File {
        path: String,
        problem: std::io::Error,
    },
    /// A case has mistakes.
    Mistakes(Vec<Mistake>),
    /// Something that is named does not exist.
    Unknown {
        what: &'static str,
        found: String,
        known: Vec<String>,
    },
    /// A folder or file is there already.
    Exists { path: String },
    /// Something on the command line cannot stand.
    Usage { message: String, hint: &'static str },
    /// A file or folder is larger than is read.
    TooLarge { path: String, limit: &'static str },
    /// A key file cannot be used or made.
    Key { path: String, problem: KeyProblem },
    /// A file of the record is not in its form.
    Record {
        path: String,
        problem: RecordProblem,
    },
    /// Something cannot be sealed or opened.
    #[cfg(feature = "sealed")]
    Sealing {
        path: String,
        problem: crate::sealed::SealProblem,
    },
    /// There is no passphrase.
    Passphrase(PassphraseProblem),
    /// An agreement is not in a form in which it can be signed.
    NotSignable { message: String, hint: &'static str },
    /// An agreement cannot be printed in the form that was asked for.
    #[cfg(feature = "server")]
    NotPrintable { message: String },
    /// A report on the command line has mistakes.
    Statement(Vec<Mistake>),
    /// A report cannot be made on its day.
    NotReportable { on: Date, problem: CannotAdd },
    /// Whoever was asked did not say yes.
    Declined,
    /// A signature could not be made.
    NotSigned(NotSigned),
    /// A scenario of another tool does not make a case.
    NoCase(NoCase),
    /// Another tool's form cannot hold a scenario.
    CannotWrite(CannotWrite),
    /// Utilities cannot be prepared for a session.
    Utilities(UtilitiesProblem),
    /// A session cannot be played.
    Session(PlayProblem),
    /// A situation has no table of utilities.
    NotTabular(NotTabular),
    /// What could be agreed cannot be computed.
    Picture(PictureProblem),
    /// An exchange cannot be planned.
    Exchange(ExchangeError),
    /// A session's file does not belong here.
    Trace { path: String, problem: TraceProblem },
    /// A session cannot be measured.
    Dance(DanceProblem),
    /// Automated talks could not go on.
    Stuck(Stuck),
    /// A server could not be started.
    #[cfg(feature = "server")]
    Launch(Box<detente_server::launch::LaunchError>),
    /// The store of a server could not be kept.
    #[cfg(feature = "server")]
    Store(detente_server::store::upkeep::UpkeepError),
    /// What a server asked could not be answered.
    #[cfg(feature = "server")]
    Worker(detente_server::worker::NoAnswer),
}

/// Why the file of a session cannot be shown beside a scenario.
#[derive(Debug)]
pub(crate) enum TraceProblem {
    /// It is no session.
    Session(SessionProblem),
    /// Its parties are others.
    Parties {
        expected: Vec<String>,
        found: Vec<String>,
    },
    /// Only one of both is normalised.
    Units { is_normalised: bool },
    /// Its utilities are not those of offers.
    Dance(DanceProblem),
}

impl TraceProblem {
    fn message(&self) -> String {
        match self {
            Self::Session(problem) => problem.to_string(),
            Self::Dance(problem) => problem.to_string(),
            Self::Parties { expected, found } => format!(
                "expected a session of {}, found one of {}",
                expected.join(", "),
                found.join(", ")
            ),
            Self::Units {
                is_normalised: true,
            } => "the session was played with --normalise, the analysis is without".to_owned(),
            Self::Units { .. } => {
                "the session was played without --normalise, the analysis is with it".to_owned()
            }
        }
    }
}

impl Failure {
    /// Tells it on stderr and gives its exit code.
    pub(crate) fn report(&self, style: &Style) -> Exit {
        match self {
            Self::File { path, problem } => {
                // Whoever closed the pipe has read enough.
                if problem.kind() == std::io::ErrorKind::BrokenPipe {
                    return Exit::Done;
                }
                complain(
                    style,
                    &format!("{path}: {problem}"),
                    file_hint(path, problem),
                );
                if path == STDOUT {
                    Exit::OurFault
                } else {
                    Exit::BadInput
                }
            }
            Self::Mistakes(mistakes) => {
                for mistake in mistakes {
                    complain(style, &mistake.to_string(), mistake.hint.as_deref());
                }
                let count = mistakes.len();
                let plural = if count == 1 { "" } else { "s" };
                eprintln!("{count} mistake{plural}.");
                Exit::BadInput
            }
            Self::Unknown { what, found, known } => {
                let hint = format!("known: {}", known.join(", "));
                complain(style, &format!("there is no {what} `{found}`"), Some(&hint));
                Exit::Usage
            }
            Self::Exists { path } => {
                let hint = "choose another name; nothing was overwritten";
                complain(style, &format!("{path} exists already"), Some(hint));
                Exit::Conflict
            }
            Self::Usage { message, hint } => {
                complain(style, message, Some(hint));
                Exit::Usage
            }
            Self::TooLarge { path, limit } => {
                complain(style, &format!("{path}: more than {limit}"), None);
                Exit::BadInput
            }
            Self::Key { path, problem } => {
                complain(style, &format!("{path}: {problem}"), problem.hint());
                match problem {
                    KeyProblem::WrongPassphrase => Exit::NotPermitted,
                    KeyProblem::Encoding | KeyProblem::NoRandomness => Exit::OurFault,
                    _ => Exit::BadInput,
                }
            }
            Self::Record { path, problem } => {
                complain(style, &format!("{path}: {problem}"), problem.hint());
                Exit::BadInput
            }
            #[cfg(feature = "sealed")]
            Self::Sealing { path, problem } => {
                use crate::sealed::SealProblem;
                complain(style, &format!("{path}: {problem}"), problem.hint());
                match problem {
                    SealProblem::NotForThisKey | SealProblem::Damaged => Exit::NotVerified,
                    SealProblem::WrongPassphrase => Exit::NotPermitted,
                    SealProblem::Unusable => Exit::OurFault,
                    _ => Exit::BadInput,
                }
            }
            Self::Passphrase(problem) => {
                complain(style, &problem.to_string(), problem.hint());
                Exit::Usage
            }
            Self::NotSignable { message, hint } => {
                complain(style, message, Some(hint));
                Exit::BadInput
            }
            #[cfg(feature = "server")]
            Self::NotPrintable { message } => {
                complain(
                    style,
                    message,
                    Some("without `--output` the page is printed as HTML"),
                );
                Exit::Usage
            }
            Self::Statement(mistakes) => {
                for mistake in mistakes {
                    let (path, expected, found) =
                        (&mistake.path, &mistake.expected, &mistake.found);
                    let told = format!("{path}: expected {expected}, found {found}");
                    complain(style, &told, mistake.hint.as_deref());
                }
                Exit::Usage
            }
            Self::NotReportable { on, problem } => {
                let hint = "nothing was written; `detente status` tells where the agreement stands";
                let told = format!("this cannot be reported on {on}: {problem}");
                complain(style, &told, Some(hint));
                Exit::NotPermitted
            }
            Self::Declined => {
                complain(
                    style,
                    "nothing was signed",
                    Some("it takes the word yes, or --yes"),
                );
                Exit::NotPermitted
            }
            Self::NotSigned(problem) => {
                complain(
                    style,
                    &problem.to_string(),
                    Some("please do not use this machine to sign"),
                );
                Exit::OurFault
            }
            Self::NoCase(problem) => {
                complain(style, &problem.to_string(), None);
                Exit::BadInput
            }
            Self::CannotWrite(problem) => {
                complain(style, &problem.to_string(), None);
                Exit::BadInput
            }
            Self::Utilities(problem) => {
                let hint = "a session numbers its outcomes in 32 bits; `detente analyse` does not";
                complain(style, &problem.to_string(), Some(hint));
                Exit::BadInput
            }
            Self::Session(problem) => {
                complain(style, &problem.to_string(), None);
                Exit::Usage
            }
            Self::NotTabular(problem) => {
                complain(style, &problem.to_string(), None);
                Exit::BadInput
            }
            Self::Picture(problem) => {
                complain(style, &problem.to_string(), None);
                match problem {
                    PictureProblem::TooLargeToList { .. } => Exit::Exhausted,
                    _ => Exit::BadInput,
                }
            }
            Self::Exchange(problem) => {
                complain(style, &problem.to_string(), None);
                Exit::BadInput
            }
            Self::Dance(problem) => {
                complain(style, &problem.to_string(), None);
                Exit::OurFault
            }
            Self::Trace { path, problem } => {
                let hint = "give what `detente play PATH --negotiator NAME --json` printed for the same PATH";
                complain(style, &format!("{path}: {}", problem.message()), Some(hint));
                Exit::BadInput
            }
            Self::Stuck(stuck) => {
                complain(style, &stuck.to_string(), stuck_hint(stuck));
                match stuck {
                    Stuck::NoInstructions { .. } => Exit::BadInput,
                    Stuck::NoMediator { .. } => Exit::Usage,
                    Stuck::Refused { .. } => Exit::NotPermitted,
                    _ => Exit::OurFault,
                }
            }
            #[cfg(feature = "server")]
            Self::Launch(problem) => {
                let (exit, hint) = crate::command::serve::told(problem);
                complain(style, &problem.to_string(), hint);
                exit
            }
            #[cfg(feature = "server")]
            Self::Worker(problem) => {
                complain(style, &problem.to_string(), None);
                Exit::BadInput
            }
            #[cfg(feature = "server")]
            Self::Store(problem) => {
                let (exit, hint) = crate::command::store::told(problem);
                complain(style, &problem.to_string(), hint);
                exit
            }
        }
    }
}

fn file_hint(path: &str, problem: &std::io::Error) -> Option<&'static str> {
    // Only a case is a folder, or a file of that name.
    let path = std::path::Path::new(path);
    let may_be_case = path.extension().is_none() || path.ends_with("case.toml");
    let hint = if may_be_case {
        "give a case folder, or the case.toml in it; `detente new NAME` makes one"
    } else {
        "check the name; cases/agreements/ and cases/exchanges/ hold files to begin with"
    };
    (problem.kind() == std::io::ErrorKind::NotFound).then_some(hint)
}

fn stuck_hint(stuck: &Stuck) -> Option<&'static str> {
    match stuck {
        Stuck::NoInstructions { .. } => {
            Some("automated delegations need their private part: put the file beside case.toml")
        }
        Stuck::NoMediator { .. } => Some("choose --protocol alternating-offers"),
        Stuck::Refused { .. } => {
            Some("the case asks for something that the protocol does not allow")
        }
        _ => Some("this should not happen: please report it with the case"),
    }
}
