//! How a server is set up: its name, and the limits of everything.

use jiff::SignedDuration;

use crate::rate::{Rate, RateClass};
use crate::worker::WorkerCommand;

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address by which browsers reach it, such as `https://talks.example`;
    /// without its scheme it begins the origin of every checkpoint.
    pub name: String,
    /// True if a reverse proxy stands before it and the last address in
    /// `X-Forwarded-For` is the client's. Never believe that header otherwise.
    pub is_behind_proxy: bool,
    /// True if other processes write to the same store (PostgreSQL).
    pub is_store_shared: bool,
    /// How the process is begun in which analyses are computed; without one
    /// they are computed in this process, where no bound of time or memory
    /// ends them, but only their bound of steps.
    pub worker: Option<WorkerCommand>,
    /// How long sessions live.
    pub sessions: SessionTimes,
    /// How much of everything is allowed.
    pub limits: Limits,
}

/// How long sessions live.
#[derive(Clone, Copy, Debug)]
pub struct SessionTimes {
    /// A session that nobody used for so long has ended.
    pub idle: SignedDuration,
    /// A session ends after so long in any case.
    pub absolute: SignedDuration,
    /// A formal act needs the password given not longer ago than this.
    pub fresh: SignedDuration,
    /// An invitation that nobody took up for so long is void.
    pub invitation: SignedDuration,
}

/// How much of everything is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body_bytes: usize,
    /// Bytes of the body of a request that needs no login.
    pub open_body_bytes: usize,
    /// Seconds that a body may take to arrive.
    pub body_seconds: u64,
    /// Seconds in which a client must take something of what is sent to it.
    pub write_seconds: u64,
    /// Milliseconds that a login waits when very many try the same name.
    pub slow_login_ms: u64,
    /// Bytes of a request's head.
    pub head_bytes: usize,
    /// Seconds that a request may take.
    pub request_seconds: u64,
    /// Connections at a time.
    pub connections: usize,
    /// Requests worked on at a time; more wait.
    pub requests: usize,
    /// Passwords hashed at a time: each takes 19 MiB and some tens of milliseconds.
    pub passwords: usize,
    /// Events in one page of events.
    pub page_events: usize,
    /// Analyses at a time.
    pub analyses: usize,
    /// Analyses that wait; more are refused.
    pub analyses_waiting: usize,
    /// Seconds that an analysis may take.
    pub analysis_seconds: u64,
    /// Seconds that it may take while somebody waits for a page, with its turn.
    pub page_seconds: u64,
    /// Bytes of memory that the process may take in which it is computed.
    pub analysis_memory_bytes: u64,
    /// Sessions of one person at a time; opening another ends the oldest.
    pub sessions: usize,
    /// Invitations of one seat that wait to be taken up.
    pub invitations: usize,
    /// Bytes that may be written.
    pub quotas: Quotas,
    /// Requests of one principal or address, by class.
    pub rates: [Rate; RateClass::ALL.len()],
}

/// How many bytes of entries may be written.
#[derive(Clone, Copy, Debug)]
pub struct Quotas {
    /// In a case. Each seat may fill an equal share of it and no more: so
    /// nobody can take the room of another, or learn how much another writes.
    pub case_bytes: u64,
    /// By one mandate, counted since its server took up the case: so an aide
    /// cannot take the room of its own delegation in one go.
    pub mandate_bytes: u64,
}

impl Config {
    /// The usual setup under a name.
    ///
    /// ```
    /// let config = detente_server::config::Config::usual("https://talks.example");
    /// assert_eq!(config.authority(), "talks.example");
    /// ```
    pub fn usual(name: &str) -> Self {
        Self {
            name: name.trim_end_matches('/').to_owned(),
            is_behind_proxy: false,
            is_store_shared: false,
            worker: None,
            sessions: SessionTimes {
                idle: SignedDuration::from_mins(30),
                absolute: SignedDuration::from_hours(12),
                fresh: SignedDuration::from_mins(5),
                invitation: SignedDuration::from_hours(7 * 24),
            },
            limits: Limits::usual(),
        }
    }

    /// The name without its scheme: what checkpoints begin with.
    pub fn authority(&self) -> &str {
        self.name
            .split_once("://")
            .map_or(self.name.as_str(), |(_, authority)| authority)
    }
}

impl Limits {
    /// The usual limits.
    pub fn usual() -> Self {
        Self {
            body_bytes: 1 << 20,
            open_body_bytes: 16 << 10,
            body_seconds: 10,
            write_seconds: 20,
            slow_login_ms: 2_000,
            head_bytes: 16 << 10,
            request_seconds: 20,
            connections: 1_024,
            requests: 256,
            passwords: 2,
            page_events: 500,
            analyses: 1,
            analyses_waiting: 16,
            analysis_seconds: 10,
            page_seconds: 5,
            analysis_memory_bytes: 1 << 30,
            sessions: 8,
            invitations: 32,
            quotas: Quotas {
                case_bytes: 256 << 20,
                mandate_bytes: 16 << 20,
            },
            rates: RateClass::ALL.map(RateClass::usual),
        }
    }
}
