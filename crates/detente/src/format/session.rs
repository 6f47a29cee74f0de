//! A simulated session as JSON, version 1: `docs/spec/session-json.md`.

mod read;

use serde_json::{Map, Value, json};

use crate::model::scenario::{Scenario, ScenarioIssue};
use crate::simulation::grid::OutcomeGrid;
use crate::simulation::session::{Ending, Session};
use crate::simulation::utilities::PartyUtilities;

pub use read::{BYTES_MAX, RecordedSession, SessionProblem, read_session};

/// Version of the JSON form of this module.
pub const SCHEMA_VERSION: u32 = 1;

/// What the numbers of a session are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLabels {
    /// The parties' names, in the order of turns.
    pub parties: Vec<String>,
    /// Each issue's name with the labels of its values.
    pub issues: Vec<(String, Vec<String>)>,
}

impl SessionLabels {
    /// The names of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let labels = |issue: &ScenarioIssue| {
            let values = 0..u32::try_from(issue.values.len()).unwrap_or(u32::MAX);
            values.map(|value| issue.values.label(value)).collect()
        };
        Self {
            parties: scenario
                .profiles()
                .iter()
                .map(|profile| profile.name.clone())
                .collect(),
            issues: scenario
                .issues()
                .iter()
                .map(|it| (it.name.clone(), labels(it)))
                .collect(),
        }
    }

    fn party(&self, party: usize) -> Value {
        self.parties
            .get(party)
            .map_or_else(|| json!(party), |name| json!(name))
    }

    /// An outcome as issue names and value labels.
    fn outcome(&self, grid: &OutcomeGrid, outcome: u32) -> Value {
        let issue = |(issue, value): (usize, u32)| {
            let (name, labels) = self.issues.get(issue)?;
            let label = labels.get(value as usize)?;
            Some((name.clone(), Value::from(label.as_str())))
        };
        let values = grid.values(outcome).into_iter().enumerate();
        values.filter_map(issue).collect::<Map<_, _>>().into()
    }
}

/// A session with its trace; utilities that are minus infinity are `null`.
///
/// `ending` is `agreement`, `deadline` or `ended`; `steps` are the rounds
/// begun and `offers` the number of offers; the trace has one object per
/// offer, oldest first, with who offered (`by`), the `outcome` and what it is
/// worth to each party (`utilities`). Cost: offers times issues.
///
/// # Examples
/// ```
/// use detente::format::session::{SessionLabels, session};
/// use detente::simulation::session::Terms;
/// use detente::simulation::strategies::catalogue::play;
/// use detente::simulation::utilities::PartyUtilities;
///
/// let parties = [
///     PartyUtilities::additive(0.0, &[vec![0.0, 1.0]], 0.5)?,
///     PartyUtilities::additive(0.0, &[vec![0.25, 1.0]], 0.5)?,
/// ];
/// let labels = SessionLabels {
///     parties: vec!["north".into(), "south".into()],
///     issues: vec![("Crossings".into(), vec!["closed".into(), "open".into()])],
/// };
/// let played = play(&parties, &["boulware"], &Terms::rounds(10), 1)?;
/// let json = session(&played, &parties, &labels);
/// assert_eq!(json["agreement"]["Crossings"], "open");
/// assert_eq!(json["trace"][0]["by"], "north");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn session(session: &Session, parties: &[PartyUtilities], labels: &SessionLabels) -> Value {
    let outcome = |outcome: u32| {
        let grid = parties.first().map(PartyUtilities::grid);
        grid.map_or(Value::Null, |grid| labels.outcome(grid, outcome))
    };
    let trace = session.offers.iter().map(|offer| {
        let worth = |own: &PartyUtilities| json!(own.get(offer.outcome));
        json!({
            "by": labels.party(offer.by),
            "outcome": outcome(offer.outcome),
            "utilities": parties.iter().map(worth).collect::<Vec<_>>(),
        })
    });
    let ended_by = match session.ending {
        Ending::Ended { by } => labels.party(by),
        Ending::Agreement { .. } | Ending::Deadline => Value::Null,
    };
    json!({
        "schema_version": SCHEMA_VERSION,
        "parties": (0..parties.len()).map(|party| labels.party(party)).collect::<Vec<_>>(),
        "ending": word(session.ending),
        "ended_by": ended_by,
        "agreement": session.agreement().map(outcome),
        "utilities": session.utilities,
        "discounted_utilities": session.discounted,
        "steps": session.steps,
        "offers": session.offers.len(),
        "trace": trace.collect::<Vec<_>>(),
    })
}

fn word(ending: Ending) -> &'static str {
    match ending {
        Ending::Agreement { .. } => "agreement",
        Ending::Deadline => "deadline",
        Ending::Ended { .. } => "ended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::session::Terms;
    use crate::simulation::strategies::catalogue::play;

    #[test]
    fn what_is_worth_nothing_finite_is_null() {
        let terms = [vec![0.0, 1.0], vec![1.0, 0.0]];
        let parties = [f64::NEG_INFINITY, 3.0]
            .map(|reservation| PartyUtilities::additive(0.0, &terms[..1], reservation).unwrap());
        let labels = SessionLabels {
            parties: vec!["a".into()],
            issues: Vec::new(),
        };
        let played = play(&parties, &["linear"], &Terms::rounds(3), 1).unwrap();
        let json = session(&played, &parties, &labels);
        assert_eq!(
            (&json["ending"], &json["ended_by"]),
            (&json!("ended"), &json!(1))
        );
        assert_eq!(json["utilities"], json!([null, 3.0]));
        assert_eq!(json["trace"][0]["outcome"], json!({}));
    }
}
