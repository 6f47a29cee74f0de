//! How far an agreement is carried out, as JSON and in words: `docs/spec/status-json.md`.

use serde_json::{Value, json};

use crate::agreement::carrying_out::CarryingOut;
use crate::agreement::course::{Consequence, PhaseEnd, Status, Stretch};
use crate::agreement::performance::{Exposure, ObligationStanding, PartyStanding, Standing};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::format::deed;

/// The version of the JSON form.
pub const SCHEMA_VERSION: u32 = 1;

/// Where an agreement stands at the opening of the day to which `carrying_out`
/// was brought, and what would follow if a side stopped, if that was asked.
pub fn json(
    carrying_out: &CarryingOut,
    standing: &Standing,
    if_stops: Option<(ParticipantIdx, &[(u32, Consequence)])>,
) -> Value {
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let phases: Vec<Value> = (agreement.phase_idxs())
        .map(|phase| stretch(agreement, phase, course.stretch(phase)))
        .collect();
    let obligations = standing.obligations.iter();
    let provisions = standing.provisions.iter().map(|(clause, level)| {
        let clause = agreement.clause(*clause);
        json!({ "clause": clause.id.as_str(), "score": level.score(), "level": level.name() })
    });
    let parties = standing.parties.iter();
    json!({
        "schema_version": SCHEMA_VERSION,
        "agreement": agreement.terms().id.as_str(),
        "version": agreement.terms().version,
        "day": course.day(),
        "date": agreement.date(course.day()).to_string(),
        "ending": course.ending().map(deed::tell_ending),
        "implemented_percent": standing.percent(),
        "phases": phases,
        "obligations": obligations.map(|it| obligation(agreement, it)).collect::<Vec<_>>(),
        "provisions": provisions.collect::<Vec<_>>(),
        "parties": parties.map(|it| party(agreement, it)).collect::<Vec<_>>(),
        "if_stops": if_stops.map(|(stops, told)| json!({
            "party": agreement.signatory(stops).id.as_str(),
            "follows": told.iter().map(|it| followed(agreement, it)).collect::<Vec<_>>(),
        })),
    })
}

/// The word for where an obligation stands.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Dormant => "dormant",
        Status::Pending => "pending",
        Status::Due => "due",
        Status::Late => "late",
        Status::Claimed => "claimed",
        Status::Disputed => "disputed",
        Status::Suspended => "suspended",
        Status::Breached => "breached",
        Status::Fulfilled => "fulfilled",
        Status::Cured => "cured",
        Status::Waived => "waived",
        Status::Excused => "excused",
        Status::Remedied => "remedied",
        Status::Unremedied => "unremedied",
        Status::Void => "void",
    }
}

fn stretch(agreement: &Agreement, phase: PhaseIdx, stretch: &Stretch) -> Value {
    let date = |day: u32| agreement.date(day).to_string();
    let id = agreement.phase(phase).id.as_str();
    match stretch {
        Stretch::Waiting => json!({ "id": id, "state": "waiting" }),
        Stretch::Open {
            since, extended, ..
        } => {
            json!({ "id": id, "state": "open", "since": date(*since), "extended": extended })
        }
        Stretch::Ended { since, on, how } => {
            let how = match how {
                PhaseEnd::Done => "done",
                PhaseEnd::RanOut => "ran-out",
                PhaseEnd::Cut => "cut",
            };
            json!({ "id": id, "state": "ended", "since": date(*since), "on": date(*on), "how": how })
        }
    }
}

fn obligation(agreement: &Agreement, it: &ObligationStanding) -> Value {
    let stated = agreement.obligation(it.obligation);
    let next_due = it.next_due.map(
        |(day, quantity)| json!({ "date": agreement.date(day).to_string(), "quantity": quantity }),
    );
    let breach = it.breach.map(|breach| {
        let remedy = stated.on_breach.get(breach.step);
        json!({
            "since": agreement.date(breach.since).to_string(),
            "clause": agreement.clause(stated.clause).id.as_str(),
            "remedy": remedy.map(|remedy| deed::tell_remedy(agreement, remedy)),
            "remedy_since": agreement.date(breach.step_since).to_string(),
            "remedy_until": remedy.and_then(|remedy| remedy.days()).map(|days| {
                agreement.date(breach.step_since.saturating_add(days - 1)).to_string()
            }),
        })
    });
    json!({
        "id": stated.id.as_str(),
        "status": status_name(it.status),
        "quantity": stated.quantity(),
        "verified": it.verified,
        "claimed": it.claimed,
        "next_due": next_due,
        "breach": breach,
    })
}

fn party(agreement: &Agreement, it: &PartyStanding) -> Value {
    let counted = |(done, all): (usize, usize)| json!({ "fulfilled": done, "of": all });
    let exposure = |it: Exposure| {
        json!({
            "so_far": it.so_far.to_string(),
            "after_next": it.after_next.to_string(),
            "gain_from_going_on": it.gain_from_going_on.to_string(),
        })
    };
    json!({
        "id": agreement.signatory(it.party).id.as_str(),
        "owes": counted(it.owes),
        "is_owed": counted(it.is_owed),
        "exposure": it.exposure.map(exposure),
    })
}

fn followed(agreement: &Agreement, (day, what): &(u32, Consequence)) -> Value {
    json!({
        "day": day,
        "date": agreement.date(*day).to_string(),
        "what": deed::tell_consequence(agreement, what),
    })
}
