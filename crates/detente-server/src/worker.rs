//! A process of its own for what may take long: given its question on standard
//! input, taken its answer from standard output, and ended in time.
//!
//! The process is the program that serves, begun once more ([`WorkerCommand`]),
//! and the first thing that it does is to bind itself ([`confine`]): so many
//! seconds of the processor, so much memory, no trace of what it held on the
//! disk, and its turn after that of whoever answers. Whoever began it ends it
//! where its time is over, or when nobody waits any more.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rustix::process::{Resource, Rlimit, nice, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout_at};

use crate::analyses::question;

/// The most bytes of a question: a case and all that a seat reads of it.
const QUESTION_MAX: u64 = 512 << 20;

/// The most bytes of an answer.
const ANSWER_MAX: u64 = 16 << 20;

/// By how much the process gives way to others.
const GIVES_WAY: i32 = 5;

/// How the process is begun: a program that calls [`work`].
///
/// It is given two more arguments, the figures of its [`Means`], and no
/// environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// What it is told before its means.
    pub arguments: Vec<OsString>,
}

/// What a process may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Means {
    /// Seconds of the processor.
    pub seconds: u64,
    /// Bytes of memory, with the program itself.
    pub memory_bytes: u64,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoAnswer {
    /// Its time was over.
    #[error("its time was over")]
    Time,
    /// The system ended it: it asked for more than it may use.
    #[error("it asked for more memory or time than it may use")]
    Means,
    /// It could not be begun, or reached.
    #[error("the process: {0}")]
    Process(#[from] io::Error),
    /// It did not understand the question, or gave no answer to it.
    #[error("the question was not understood, or the answer is not one")]
    NotUnderstood,
}

impl NoAnswer {
    /// True if the question was too much, and nothing is wrong with us.
    pub(crate) fn is_too_much(&self) -> bool {
        matches!(self, Self::Time | Self::Means)
    }
}

impl WorkerCommand {
    /// This program, begun once more with other arguments.
    ///
    /// # Errors
    /// The system does not tell which program this is.
    pub fn of_this_program(
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> io::Result<Self> {
        // Where there is one, the link to what runs: it also holds after the
        // file was replaced by a newer version.
        let running = Path::new("/proc/self/exe");
        let program = match running.exists() {
            true => running.to_owned(),
            false => std::env::current_exe()?,
        };
        let arguments = arguments.into_iter().map(Into::into).collect();
        Ok(Self { program, arguments })
    }

    /// Asks a question of a new process, which is gone when this returns, or
    /// soon after this is dropped.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub(crate) async fn ask(
        &self,
        means: Means,
        until: Instant,
        question: &[u8],
    ) -> Result<Vec<u8>, NoAnswer> {
        let child = Command::new(&self.program)
            .args(&self.arguments)
            .arg(means.seconds.to_string())
            .arg(means.memory_bytes.to_string())
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let mut begun = Begun(Some(child));
        let Some(child) = &mut begun.0 else {
            return Err(NoAnswer::NotUnderstood);
        };
        let answer = match timeout_at(until, exchange(child, question)).await {
            Ok(answer) => answer,
            Err(_) => {
                // Ended and waited for: it leaves nothing behind.
                child.kill().await?;
                Err(NoAnswer::Time)
            }
        };
        begun.0 = None;
        answer
    }
}

/// A process that is ended, and waited for, when nobody asks it any more.
struct Begun(Option<Child>);

impl Drop for Begun {
    fn drop(&mut self) {
        // Without a runtime the child's own drop ends it.
        if let (Some(mut child), Ok(runtime)) = (self.0.take(), Handle::try_current()) {
            // It may have ended by itself just now.
            runtime.spawn(async move { drop(child.kill().await) });
        }
    }
}

async fn exchange(child: &mut Child, question: &[u8]) -> Result<Vec<u8>, NoAnswer> {
    let mut answer = Vec::new();
    if let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) {
        // A process that has ended does not listen; why it has is told below.
        if to.write_all(question).await.is_ok() {
            drop(to);
            from.take(ANSWER_MAX + 1).read_to_end(&mut answer).await?;
        }
    }
    if answer.len() as u64 > ANSWER_MAX {
        child.kill().await?;
        return Err(NoAnswer::NotUnderstood);
    }
    let status = child.wait().await?;
    match status.code() {
        Some(0) => Ok(answer),
        Some(_) => Err(NoAnswer::NotUnderstood),
        None => Err(NoAnswer::Means),
    }
}

/// Binds this process to its means, for good: whatever it asks for beyond them
/// ends it.
///
/// # Errors
/// The system does not set such limits.
pub fn confine(means: Means) -> io::Result<()> {
    let at_most = |bound: u64| Rlimit {
        current: Some(bound),
        maximum: Some(bound),
    };
    setrlimit(Resource::As, at_most(means.memory_bytes))?;
    setrlimit(Resource::Cpu, at_most(means.seconds))?;
    // What was confided is not left on the disk of a process that was ended.
    setrlimit(Resource::Core, at_most(0))?;
    setrlimit(Resource::Fsize, at_most(0))?;
    nice(GIVES_WAY)?;
    Ok(())
}

/// Answers the question on standard input, within the means: all that the
/// process does.
///
/// # Errors
/// The limits cannot be set, or what was asked is not a question.
pub fn work(means: Means) -> Result<(), NoAnswer> {
    confine(means)?;
    let mut asked = Vec::new();
    io::stdin().take(QUESTION_MAX).read_to_end(&mut asked)?;
    let answer = question::answer(&asked).map_err(|_| NoAnswer::NotUnderstood)?;
    io::stdout().write_all(answer.to_string().as_bytes())?;
    io::stdout().flush()?;
    Ok(())
}
