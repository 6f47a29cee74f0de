//! An agreement and its deadlines as JSON, for programs.

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::agreement::deadline::{Deadline, Occasion, deadlines};
use crate::agreement::terms::Agreement;

use super::canonical;

/// Tells an agreement with its deadlines, as docs/spec/agreement.md says.
///
/// `agreement` has the fields of the canonical form; what is a decimal there is
/// text here, so that no reader's floats change it.
pub fn json(agreement: &Agreement) -> Value {
    let written = canonical(agreement);
    // What was written is TOML: `null` would mean that it is not.
    let terms = DeTable::parse(&written).map_or(Value::Null, |table| of_table(table.get_ref()));
    let found = deadlines(agreement);
    let phases = found.unopened.iter();
    let unopened: Vec<_> = phases.map(|at| agreement.phase(*at).id.as_str()).collect();
    let obligations = found.not_owed.iter();
    let not_owed: Vec<_> = obligations
        .map(|at| agreement.obligation(*at).id.as_str())
        .collect();
    let dated = found.dated.iter().map(|it| deadline(agreement, it));
    json!({
        "schema_version": 1,
        "agreement": terms,
        "deadlines": dated.collect::<Vec<_>>(),
        "unopened": unopened,
        "not_owed": not_owed,
        "horizon_day": found.horizon,
    })
}

fn deadline(agreement: &Agreement, deadline: &Deadline) -> Value {
    let phase = |kind: &str, at| json!({ "kind": kind, "phase": agreement.phase(at).id.as_str() });
    let obligation = |kind: &str, at, quantity: Option<u32>| {
        let id = agreement.obligation(at).id.as_str();
        json!({ "kind": kind, "obligation": id, "quantity": quantity })
    };
    let mut told = match deadline.occasion {
        Occasion::PhaseOpens(at) => phase("phase-opens", at),
        Occasion::PhaseMayEnd(at) => phase("phase-may-end", at),
        Occasion::PhaseEnds(at) => phase("phase-ends", at),
        Occasion::FirstDay(at) => obligation("first-day", at, None),
        Occasion::Due {
            obligation: at,
            quantity,
        } => obligation("due", at, Some(quantity)),
        Occasion::GraceEnds {
            obligation: at,
            quantity,
        } => obligation("grace-ends", at, Some(quantity)),
        Occasion::VerdictDue {
            obligation: at,
            quantity,
        } => obligation("verdict-due", at, Some(quantity)),
        Occasion::Sunset => json!({ "kind": "sunset" }),
    };
    if let Some(fields) = told.as_object_mut() {
        let date = agreement.date(deadline.day).to_string();
        fields.insert("day".into(), deadline.day.into());
        fields.insert("date".into(), date.into());
        fields.insert("is_conditional".into(), deadline.is_conditional.into());
    }
    told
}

fn of_table(table: &DeTable<'_>) -> Value {
    let fields = table.iter().map(|(name, value)| {
        let name: &str = name.get_ref();
        (name.to_owned(), of_value(value.get_ref()))
    });
    Value::Object(fields.collect::<Map<_, _>>())
}

/// As deep as the canonical form is.
fn of_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(digits) => digits
            .as_str()
            .parse::<i64>()
            .map_or(Value::Null, Value::from),
        DeValue::Float(float) => float.as_str().into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(|it| of_value(it.get_ref())).collect(),
        DeValue::Table(table) => of_table(table),
    }
}
