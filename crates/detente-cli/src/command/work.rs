//! `detente work`: what `detente serve` begins this program for once more, when
//! something may take long to compute. Not for people.

use detente_server::worker::{Means, work};

use crate::exit::Exit;
use crate::failure::Failure;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Seconds of the processor that it may take
    seconds: u64,
    /// Bytes of memory that it may take
    memory_bytes: u64,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let means = Means {
        seconds: args.seconds,
        memory_bytes: args.memory_bytes,
    };
    work(means).map_err(Failure::Worker)?;
    Ok(Exit::Done)
}
