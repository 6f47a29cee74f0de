//! What the picture of what could be agreed comes to: the numbers of a page.

use detente::analysis::picture::{Picture, PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::disclosure::View;
use detente::model::mandate::Mandate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a picture may cost while somebody waits for a page.
const BUDGET: PictureBudget = PictureBudget {
    nodes: 20_000,
    memory_bytes_max: 8_000_000,
    listed_max: 20_000,
    width_max: 20_000,
    samples: 0,
    seed: 0,
};

/// The numbers of a picture, in units of 10^-12, one per party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sketch {
    /// The points of the frontier.
    pub points: Vec<Vec<i64>>,
    /// Whether these are all.
    pub is_exact: bool,
    /// Whether no outcome is acceptable to all, where that is known.
    pub is_empty: Option<bool>,
    /// What gains are counted from.
    pub disagreement: Vec<i64>,
    /// What the rule of each name selects.
    pub settlements: Vec<Settled>,
}

/// What a rule selects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The name of the rule.
    pub rule: String,
    /// What it is worth to each.
    pub utilities: Vec<i64>,
    /// Whether it is proven.
    pub is_exact: bool,
}

impl Sketch {
    /// What can be said of what all have confided; nothing if somebody has
    /// not, or if it would take more than a page may.
    pub fn of(view: &View<'_>) -> Option<Self> {
        let mandates = confided(view)?;
        let mut case = view.case().clone();
        case.agenda = view.state().agenda().to_vec();
        let situation = Situation::of_case(&case, &mandates).ok()?;
        Some(Self::drawn(picture(&situation, &BUDGET).ok()?))
    }

    /// Reads the answer to a question for it; whoever runs the server is told
    /// if it is none.
    pub(crate) fn read(answer: Value) -> serde_json::Result<Option<Self>> {
        let read = serde_json::from_value(answer);
        read.inspect_err(|_| tracing::error!("an analysis was answered in another form"))
    }

    fn drawn(picture: Picture) -> Self {
        let settlements = picture.settlements.iter().map(|it| Settled {
            rule: it.rule.name().to_owned(),
            utilities: it.utilities.clone(),
            is_exact: it.is_exact,
        });
        Self {
            settlements: settlements.collect(),
            points: picture.frontier.points,
            is_exact: picture.frontier.is_exact,
            is_empty: picture.zone.is_empty,
            disagreement: picture.disagreement,
        }
    }

    /// What a rule selects.
    pub fn settlement(&self, rule: Rule) -> Option<&Settled> {
        self.settlements.iter().find(|it| it.rule == rule.name())
    }
}

/// The mandates that all parties confided; nothing if one did not.
pub fn confided(view: &View<'_>) -> Option<Vec<Mandate>> {
    let parties = view.case().party_idxs();
    parties.map(|party| view.deposit(party)?.mandate).collect()
}
