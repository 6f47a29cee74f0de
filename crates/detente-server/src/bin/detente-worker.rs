//! The process in which analyses are computed, alone: for programs that embed
//! the server, and for its tests. `detente serve` begins itself instead.
//!
//! Its arguments are seconds of the processor and bytes of memory; see
//! [`detente_server::worker`].

use std::process::ExitCode;

use detente_server::worker::{Means, work};

fn main() -> ExitCode {
    let mut figures = std::env::args().skip(1).map(|it| it.parse());
    let (Some(Ok(seconds)), Some(Ok(memory_bytes)), None) =
        (figures.next(), figures.next(), figures.next())
    else {
        eprintln!("expected seconds of the processor and bytes of memory");
        return ExitCode::from(2);
    };
    match work(Means {
        seconds,
        memory_bytes,
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
