//! What is asked of an analysis: which one, and all that one seat reads of a
//! case. As bytes it goes to a process of its own, and is answered there in
//! the same way as here.

use std::sync::Arc;

use detente::analysis::confided::{Confided, confided};
use detente::analysis::convergence::{Basis, Convergence, Silence, convergence, package_gap};
use detente::case::ProtocolKind;
use detente::disclosure::View;
use detente::format::case::read;
use detente::format::event::encode;
use detente::format::history::Replay;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::format::view::outcome;
use detente::model::party::Seat;
use detente::talks::event::History;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::analyses::sketch::Sketch;

/// The form of a question, for a process of another version.
const VERSION: u32 = 1;

/// What is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum What {
    /// Whether the talks move together, as far as the seat can see.
    Convergence,
    /// What could be agreed by what every party confided; for mediators.
    Confided,
    /// The numbers of the page that draws it; for mediators.
    Sketch,
}

impl What {
    /// The analysis that a program asks for by a name.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        match name {
            "convergence" => Some(Self::Convergence),
            "confided" => Some(Self::Confided),
            _ => None,
        }
    }

    /// True if a seat may ask for it.
    pub(crate) fn is_for(self, seat: Seat) -> bool {
        match self {
            Self::Convergence => true,
            Self::Confided | Self::Sketch => seat.is_mediator(),
        }
    }
}

/// A question, with all that it is answered from.
#[derive(Clone)]
pub(crate) struct Question {
    pub(crate) what: What,
    pub(crate) seat: Seat,
    /// The text of the case file.
    pub(crate) case: Arc<str>,
    /// What the seat can see.
    pub(crate) history: Arc<History>,
}

/// A question as bytes. No party's instructions go with it: nothing that is
/// computed is made from them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    detente_question: u32,
    what: What,
    seat: String,
    protocol: String,
    case: String,
    // In their stored form, docs/spec/event.md.
    events: Vec<Box<RawValue>>,
}

/// Why bytes are not a question.
#[derive(Debug, thiserror::Error)]
#[error("expected a question of version {VERSION}")]
pub(crate) struct NotAQuestion;

impl Question {
    /// Its answer, computed here.
    pub(crate) fn answer(&self) -> Value {
        analyse(self.what, self.seat, &self.history)
    }

    /// The question as bytes; nothing if an event has no form, which none is.
    /// Cost: linear in what the seat reads.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        let view = View::of(&self.history, self.seat);
        let names = Names::of(view.case(), view.state());
        let event = |event| {
            let text = String::from_utf8(encode(event, &names)).ok()?;
            RawValue::from_string(text).ok()
        };
        let events: Option<Vec<_>> = self.history.events.iter().map(event).collect();
        let form = Form {
            detente_question: VERSION,
            what: self.what,
            seat: view.case().seat_id(self.seat).to_owned(),
            protocol: self.history.protocol.name().to_owned(),
            case: self.case.to_string(),
            events: events?,
        };
        serde_json::to_vec(&form).ok()
    }
}

/// The answer to a question that came as bytes.
///
/// # Errors
/// They are none.
pub(crate) fn answer(asked: &[u8]) -> Result<Value, NotAQuestion> {
    let form: Form = serde_json::from_slice(asked).map_err(|_| NotAQuestion)?;
    if form.detente_question != VERSION {
        return Err(NotAQuestion);
    }
    let case = read(&SourceFile::new("case.toml", form.case), &[]).map_err(|_| NotAQuestion)?;
    let seat = case.public.seat(&form.seat).ok_or(NotAQuestion)?;
    let protocol = ProtocolKind::by_name(&form.protocol).ok_or(NotAQuestion)?;
    let mut replay = Replay::open(case, protocol);
    for event in &form.events {
        let taken = replay.take(event.get().as_bytes());
        taken.map_err(|_| NotAQuestion)?;
    }
    let history = replay.into_history().map_err(|_| NotAQuestion)?;
    Ok(analyse(form.what, seat, &history))
}

fn analyse(what: What, seat: Seat, history: &History) -> Value {
    let view = View::of(history, seat);
    match what {
        What::Convergence => {
            let found = convergence(&view).map(|it| told(&it));
            let gap = package_gap(&view, Silence::Anything).filter(|_| seat.is_mediator());
            let gap = gap.map(|gap| {
                json!({
                    "gap": gap.gap.to_string(),
                    "weight": gap.weight.to_string(),
                    "package": outcome(&view, &gap.package),
                    "is_exact": gap.is_exact,
                })
            });
            json!({ "convergence": found, "package": gap })
        }
        What::Confided => match confided(&view) {
            Some(Confided::Nash {
                outcome: found,
                is_exact,
            }) => json!({ "nash": outcome(&view, &found), "is_exact": is_exact }),
            Some(Confided::NothingRational) => json!({ "nothing_rational": true }),
            None => Value::Null,
        },
        What::Sketch => serde_json::to_value(Sketch::of(&view)).unwrap_or(Value::Null),
    }
}

fn told(it: &Convergence) -> Value {
    json!({
        "direction": it.direction.word(),
        "basis": match it.basis {
            Basis::Positions => "positions",
            Basis::JointText => "joint-text",
        },
        "progress": it.progress.to_string(),
        "common_ground": it.common_ground.to_string(),
        "momentum": it.momentum.to_string(),
        "reopened": it.reopened.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_question_gets_no_answer() {
        let form = |version: u32, case: &str| {
            json!({
                "detente_question": version, "what": "convergence", "seat": "public",
                "protocol": "shuttle", "case": case, "events": [],
            })
        };
        let known = detente::format::case::TEMPLATE.case();
        let known = String::from_utf8_lossy(&known.bytes).into_owned();
        let right = form(VERSION, &known).to_string();
        assert!(answer(right.as_bytes()).is_ok());
        for wrong in [
            String::new(),
            right[..right.len() - 1].to_owned(),
            form(VERSION + 1, &known).to_string(),
            form(VERSION, "").to_string(),
            right.replace("\"public\"", "\"nobody\""),
            right.replace("shuttle", "none"),
            right.replace("\"events\":[]", "\"events\":[{}]"),
            right.replace("\"events\":[]", "\"events\":[],\"more\":1"),
        ] {
            assert!(answer(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
