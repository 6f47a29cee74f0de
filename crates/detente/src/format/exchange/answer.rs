//! The answer to a stated exchange as JSON, version 1: `docs/spec/exchange-json.md`.

use serde_json::{Map, Value, json};

use crate::agreement::exchange::ExchangeError;
use crate::agreement::exchange::interval::{Estimate, Tipping};
use crate::agreement::exchange::rule_price::RulePrice;
use crate::agreement::stated_exchange::StatedExchange;
use crate::agreement::stated_exchange::answer::{
    ExchangeAnswer, IntervalAnswer, NamedStep, QuickestPlan, SIDE_QUESTIONS_ITEMS_MAX,
};
use crate::model::number::Number;

/// Version of the JSON form.
pub const SCHEMA_VERSION: u32 = 1;

/// The most steps of one plan that are told.
pub const STEPS_MAX: usize = 10_000;

/// A stated exchange and its answer. Amounts are numbers in the stated unit:
/// whole ones as integers, others as the nearest doubles of exact decimals.
pub fn answer_json(stated: &StatedExchange, answer: &ExchangeAnswer) -> Value {
    let mut told = head(stated, Some(&answer.stake));
    let stairs = answer.staircase.as_ref();
    let body = json!({
        "safe": answer.safe,
        "margin": answer.margin.map(number),
        "bound": answer.bound.map(number),
        "proven": answer.proven,
        "method": answer.method.name(),
        "steps": steps(stated, &answer.steps),
        "steps_total": answer.steps.len(),
        "guarantee_needed": number(answer.guarantee_needed),
        "staircase": stairs.map(|found| found.steps.iter().map(|pair| by_id(stated, pair)).collect::<Vec<_>>()),
        "staircase_complete": stairs.map(|found| found.is_complete),
        "staircase_proven": stairs.map(|found| found.proven),
        "rules": answer.rules.as_ref().map(|rules| {
            rules.iter().map(|price| rule(stated, price)).collect::<Vec<_>>()
        }),
        "quickest": answer.quickest.iter().map(quickest).collect::<Vec<_>>(),
        "intervals": answer.intervals.as_ref().map(|found| intervals(stated, found)),
        "price": answer.price.map(|of| json!({
            "price": number(of.price),
            "least": number(of.least),
            "most": number(of.most),
        })),
        "impossible": null,
        "budget": { "nodes": answer.budget.nodes, "stairs": answer.budget.stairs },
        "notes": notes(stated, answer),
    });
    merge(&mut told, body);
    Value::Object(told)
}

/// A stated exchange that no plan can carry out, whatever anybody gains:
/// `error` is one of those that
/// [`is_impossible`](crate::agreement::stated_exchange::answer::is_impossible) names.
pub fn impossible_json(stated: &StatedExchange, error: &ExchangeError) -> Value {
    let (reason, delivered, day) = match error {
        ExchangeError::OutOfTime { delivered, day } => ("out-of-time", *delivered, Some(*day)),
        ExchangeError::Deadlock { delivered } => ("deadlock", *delivered, None),
        _ => ("other", [0, 0], None),
    };
    let counts: Map<String, Value> = stated
        .sides
        .iter()
        .zip(delivered)
        .map(|(side, count)| (side.id.to_string(), count.into()))
        .collect();
    let mut told = head(stated, None);
    let body = json!({
        "safe": false,
        "margin": null,
        "bound": null,
        "proven": stated.sides.iter().all(|side| !side.is_free()),
        "method": null,
        "steps": [],
        "steps_total": 0,
        "guarantee_needed": null,
        "staircase": null,
        "impossible": { "reason": reason, "handed_over": counts, "day": day },
        "notes": [],
    });
    merge(&mut told, body);
    Value::Object(told)
}

fn merge(told: &mut Map<String, Value>, body: Value) {
    if let Value::Object(mut body) = body {
        told.append(&mut body);
    }
}

fn head(stated: &StatedExchange, stake: Option<&[i64]>) -> Map<String, Value> {
    let sides: Vec<Value> = stated
        .sides
        .iter()
        .enumerate()
        .map(|(position, side)| {
            json!({
                "id": side.id.as_str(),
                "name": side.name,
                "items": side.lots.iter().map(|lot| u64::from(lot.count)).sum::<u64>(),
                "walkaway_loss": estimate(&side.walkaway_loss.total()),
                "stake": stake.and_then(|stake| stake.get(position)).map(|of| number(*of)),
            })
        })
        .collect();
    let mut told = Map::new();
    told.insert("schema_version".to_owned(), SCHEMA_VERSION.into());
    told.insert("title".to_owned(), stated.title.as_str().into());
    told.insert("unit".to_owned(), json!(stated.unit));
    told.insert("sides".to_owned(), sides.into());
    told
}

/// Millionths as a number of the unit.
fn number(millionths: i64) -> Value {
    if millionths % Number::ONE == 0 {
        (millionths / Number::ONE).into()
    } else {
        Number::from_millionths(millionths).to_f64_lossy().into()
    }
}

fn estimate(of: &Estimate) -> Value {
    if of.low == of.high {
        number(of.low)
    } else {
        json!([number(of.low), number(of.likely), number(of.high)])
    }
}

fn id(stated: &StatedExchange, side: usize) -> &str {
    stated.sides.get(side).map_or("", |side| side.id.as_str())
}

fn by_id(stated: &StatedExchange, amounts: &[i64]) -> Value {
    let pairs = stated.sides.iter().zip(amounts);
    let named: Map<String, Value> = pairs
        .map(|(side, amount)| (side.id.to_string(), number(*amount)))
        .collect();
    named.into()
}

fn steps(stated: &StatedExchange, steps: &[NamedStep]) -> Vec<Value> {
    let steps = steps.iter().take(STEPS_MAX);
    steps.map(|of| step(stated, of)).collect()
}

fn step(stated: &StatedExchange, step: &NamedStep) -> Value {
    let items: Vec<Value> = step
        .handovers
        .iter()
        .map(|of| {
            let giver = stated.sides.get(of.giver);
            let lot = giver.and_then(|side| side.lots.get(of.lot));
            json!({
                "lot": lot.map_or("", |lot| lot.id.as_str()),
                "count": of.count,
                "from": id(stated, of.giver),
                "to": id(stated, of.receiver),
            })
        })
        .collect();
    json!({
        "day": step.day,
        "side": step.giver().map(|side| id(stated, side)),
        "items": items,
        "paid": step.paid.map(|(_, amount)| number(amount)),
        "custody": step.is_custody,
        "remaining_gain": by_id(stated, &step.remaining_gain),
        "margin": step.margin.map(number),
    })
}

fn rule(stated: &StatedExchange, price: &RulePrice) -> Value {
    json!({
        "rule": price.rule.name(),
        "side": price.rule.side().map(|side| id(stated, side)),
        "guarantee_with": number(price.guarantee_with),
        "guarantee_without": number(price.guarantee_without),
        "price": number(price.price),
        "margin_without": number(price.margin_without),
        "proven": price.proven,
    })
}

fn quickest(plan: &QuickestPlan) -> Value {
    json!({
        "margin_asked": number(plan.margin_asked),
        "margin": number(plan.margin),
        "turns": plan.turns,
        "days": plan.days,
        "last_day": plan.last_day,
    })
}

fn intervals(stated: &StatedExchange, found: &IntervalAnswer) -> Value {
    json!({
        "margin_if_likely": number(found.margin_if_likely),
        "likely_margin": number(found.likely_margin),
        "likely_margin_if_worst": number(found.likely_margin_if_worst),
        "tipping": found.tipping.as_ref().map(|of| tipping(stated, of)),
        "likely_steps": steps(stated, &found.likely_steps),
    })
}

/// Steps count from 1; 0 is the start.
fn tipping(stated: &StatedExchange, found: &Tipping) -> Value {
    let count = |step: Option<usize>| step.map_or(0, |step| step + 1);
    let (part, whole) = found.share;
    json!({
        "step": count(found.step),
        "side": id(stated, found.side),
        "share": part as f64 / whole as f64,
        "worst_margin": number(found.worst_margin),
        "earliest_step": count(found.earliest_step),
    })
}

/// What was left out, in sentences.
pub fn notes(stated: &StatedExchange, answer: &ExchangeAnswer) -> Vec<String> {
    let mut notes = Vec::new();
    if stated.n_items() > SIDE_QUESTIONS_ITEMS_MAX {
        notes.push(format!(
            "beyond {SIDE_QUESTIONS_ITEMS_MAX} items neither the prices of rules nor the staircase are sought"
        ));
    }
    if answer.steps.len() > STEPS_MAX {
        notes.push(format!("the first {STEPS_MAX} steps are told"));
    }
    notes
}
