//! The dance of a transcript as JSON, the key `dance` of `docs/spec/session-json.md`.

use serde_json::{Map, Value, json};

use crate::analysis::dance::{Gap, JointGain, MeasuredDance, PartyDance, Step, StepClass};

/// A dance with its gaps; `names` are the parties' in order.
///
/// Cost: offers times parties.
pub fn dance(danced: &MeasuredDance, names: &[String]) -> Value {
    let name = |party: usize| {
        names
            .get(party)
            .map_or_else(|| json!(party), |it| json!(it))
    };
    let parties = danced.dance.parties.iter().enumerate();
    let steps = danced.dance.steps.iter();
    json!({
        "parties": parties.map(|(at, party)| of_party(&name(at), party)).collect::<Vec<_>>(),
        "steps": steps.map(|step| of_step(&name(step.by), step)).collect::<Vec<_>>(),
        "gaps": danced.gaps.iter().map(of_gap).collect::<Vec<_>>(),
        "agreement_gap": danced.agreement_gap.as_ref().map(of_gap),
        "frontier_exact": danced.is_frontier_exact,
    })
}

fn of_party(name: &Value, party: &PartyDance) -> Value {
    let class = |class: StepClass| {
        let (steps, share) = (party.counts.of(class), party.counts.share(class));
        (
            class.word().to_owned(),
            json!({ "steps": steps, "share": share }),
        )
    };
    json!({
        "name": name,
        "offers": party.n_offers,
        "concession_rate": party.concession_rate,
        "mean_concession": party.mean_concession,
        "sensitivity": party.counts.sensitivity(),
        "classes": StepClass::ALL.map(class).into_iter().collect::<Map<_, _>>(),
    })
}

fn of_step(by: &Value, step: &Step) -> Value {
    let classes = step.classes.iter().map(|class| class.map(StepClass::word));
    json!({
        "offer": step.offer,
        "by": by,
        "changes": step.changes,
        "classes": classes.collect::<Vec<_>>(),
    })
}

fn of_gap(gap: &Gap) -> Value {
    let unexplored = |gain: &JointGain| json!({ "point": gain.point, "total": gain.total, "smallest": gain.smallest });
    json!({
        "frontier": gap.to_frontier,
        "nash": gap.to_nash,
        "kalai_smorodinsky": gap.to_kalai_smorodinsky,
        "unexplored": gap.unexplored.as_ref().map(unexplored),
    })
}
