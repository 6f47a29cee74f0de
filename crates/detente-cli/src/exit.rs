//! Exit codes: documented in `detente --help` and README.md, tested in `tests/exit_codes.rs`.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: done.
    Done,
    /// 1: our fault.
    OurFault,
    /// 2: the command line was not understood.
    Usage,
    /// 3: a file has mistakes, or is not there.
    BadInput,
    /// 4: verification failed: what was checked has flaws.
    VerificationFailed,
    /// 5: no agreement, or nothing feasible.
    NoAgreement,
    /// 6: not permitted.
    NotPermitted,
    /// 7: something is there already, or has changed meanwhile.
    Conflict,
    /// 8: the budget ended before the answer was known.
    Exhausted,
}

impl Exit {
    /// The number.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::OurFault => 1,
            Self::Usage => 2,
            Self::BadInput => 3,
            Self::VerificationFailed => 4,
            Self::NoAgreement => 5,
            Self::NotPermitted => 6,
            Self::Conflict => 7,
            Self::Exhausted => 8,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

/// Prints what clap has to say; help and version are no mistakes.
pub(crate) fn of_usage(error: &clap::Error) -> ExitCode {
    // A closed pipe is the reader's choice.
    drop(error.print());
    if error.use_stderr() {
        Exit::Usage.into()
    } else {
        Exit::Done.into()
    }
}
