//! Reading a session back from its JSON, as far as its dance needs it.

use serde::Deserialize;
use thiserror::Error;

use super::SCHEMA_VERSION;
use crate::analysis::dance::{Offered, Transcript};

/// The most bytes that a session's JSON may have: 256 MiB.
pub const BYTES_MAX: u64 = 1 << 28;

/// What a session's JSON tells of who offered what and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedSession {
    /// The parties' names in the order of utilities.
    pub parties: Vec<String>,
    /// Whether utilities were mapped to [0, 1] before the session.
    pub is_normalised: bool,
    /// The offers and the agreement, as utilities.
    pub transcript: Transcript,
}

/// Why a text is not a session that was printed by `detente play --json`.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SessionProblem {
    /// It is no JSON, or lacks a part.
    #[error("line {line}, column {column}: expected the JSON of a session, found {found}")]
    Form {
        /// Line, from 1.
        line: usize,
        /// Column, from 1; 0 if unknown.
        column: usize,
        /// What the reader of JSON says.
        found: String,
    },
    /// It is of another version.
    #[error("schema_version: expected {SCHEMA_VERSION}, found `{found}`")]
    Version {
        /// What it says.
        found: u64,
    },
    /// Two parties have one name, so that nobody knows who offered.
    #[error("parties: `{name}` is there twice")]
    NameTwice {
        /// The name.
        name: String,
    },
    /// An offer is made by nobody.
    #[error("trace[{offer}].by: there is no party `{found}`")]
    NoSuchParty {
        /// Position of the offer, from 0.
        offer: usize,
        /// The name.
        found: String,
    },
    /// An ending does not fit the agreement.
    #[error("agreement: expected a value for each issue if and only if `ending` is `agreement`")]
    Ending,
}

// Unknown keys are allowed: the form may grow within a version.
#[derive(Deserialize)]
struct SessionFile {
    schema_version: u64,
    parties: Vec<String>,
    #[serde(default)]
    normalised: bool,
    ending: String,
    agreement: Option<serde_json::Map<String, serde_json::Value>>,
    utilities: Vec<Option<f64>>,
    trace: Vec<OfferFile>,
}

#[derive(Deserialize)]
struct OfferFile {
    by: String,
    utilities: Vec<Option<f64>>,
}

/// Reads the JSON of `docs/spec/session-json.md`.
///
/// Whether every offer has one finite utility for each party is checked when
/// it is measured. Cost: linear in the text.
///
/// # Errors
/// See [`SessionProblem`].
pub fn read_session(text: &str) -> Result<RecordedSession, SessionProblem> {
    let file: SessionFile = serde_json::from_str(text).map_err(|problem| SessionProblem::Form {
        line: problem.line(),
        column: problem.column(),
        found: told(&problem),
    })?;
    if file.schema_version != u64::from(SCHEMA_VERSION) {
        let found = file.schema_version;
        return Err(SessionProblem::Version { found });
    }
    let names = &file.parties;
    let twice = (1..names.len()).find(|at| names[..*at].contains(&names[*at]));
    if let Some(at) = twice {
        let name = names[at].clone();
        return Err(SessionProblem::NameTwice { name });
    }
    let offered = |(offer, it): (usize, OfferFile)| {
        let by = names.iter().position(|name| *name == it.by);
        let by = by.ok_or(SessionProblem::NoSuchParty {
            offer,
            found: it.by,
        })?;
        Ok(Offered {
            by,
            utilities: finite(&it.utilities),
        })
    };
    let offers = file.trace.into_iter().enumerate().map(offered);
    let offers = offers.collect::<Result<Vec<_>, SessionProblem>>()?;
    let is_agreed = file.ending == "agreement";
    if is_agreed != file.agreement.is_some() {
        return Err(SessionProblem::Ending);
    }
    Ok(RecordedSession {
        is_normalised: file.normalised,
        transcript: Transcript {
            offers,
            agreement: is_agreed.then(|| finite(&file.utilities)),
        },
        parties: file.parties,
    })
}

/// What is `null` is no number, which whoever measures it refuses.
fn finite(utilities: &[Option<f64>]) -> Vec<f64> {
    let number = |utility: &Option<f64>| utility.unwrap_or(f64::NAN);
    utilities.iter().map(number).collect()
}

/// The message without its place, on one line.
fn told(problem: &serde_json::Error) -> String {
    let text = problem.to_string().replace(['\n', '\r'], " ");
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text.chars().take(end.min(160)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: &str = r#"{"schema_version": 1, "parties": ["a", "b"], "normalised": true,
        "ending": "agreement", "agreement": {"x": "y"}, "utilities": [0.5, 0.25], "new": 1,
        "trace": [{"by": "b", "outcome": {}, "utilities": [0.5, 0.25]}]}"#;

    #[test]
    fn offers_and_agreement_are_read() {
        let read = read_session(SESSION).unwrap();
        assert!(read.is_normalised);
        assert_eq!(read.transcript.offers[0].by, 1);
        assert_eq!(read.transcript.agreement, Some(vec![0.5, 0.25]));
    }

    #[test]
    fn what_is_no_session_is_told() {
        let check = |from: &str, to: &str, expected: &str| {
            let text = SESSION.replace(from, to);
            assert_eq!(read_session(&text).unwrap_err().to_string(), expected);
        };
        check(
            "\"schema_version\": 1",
            "\"schema_version\": 2",
            "schema_version: expected 1, found `2`",
        );
        check(
            "[\"a\", \"b\"]",
            "[\"a\", \"a\"]",
            "parties: `a` is there twice",
        );
        check(
            "\"by\": \"b\"",
            "\"by\": \"c\"",
            "trace[0].by: there is no party `c`",
        );
        check(
            "\"agreement\",",
            "\"deadline\",",
            "agreement: expected a value for each issue if and only if `ending` is `agreement`",
        );
        check(
            "\"parties\": [\"a\", \"b\"],",
            "",
            "line 3, column 72: expected the JSON of a session, found missing field `parties`",
        );
    }
}
