//! The dates of an agreement for a calendar, in the words of the reader.

use detente::agreement::deadline::{Deadline, Occasion};
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::phase::PhaseIdx;
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::format::icalendar::{Told, write_in};

use crate::pages::reading::{Reading, listed};
use crate::pages::words::{Words, key};

/// The calendar; `None` before there is an agreement.
///
/// Stamped with the last entry that the seat reads: the same for the same view.
pub fn file(reading: &Reading<'_>) -> Option<String> {
    let carrying_out = reading.state().carrying_out()?;
    let stamp = reading.view.events().last().map(|event| event.at);
    let stamp = stamp.unwrap_or(reading.case().opens);
    let (words, agreement) = (reading.words, carrying_out.agreement());
    let language = words.language().tag();
    Some(write_in(agreement, stamp, language, |deadline| {
        told(words, agreement, deadline)
    }))
}

fn told(words: &Words, agreement: &Agreement, deadline: &Deadline) -> Told {
    let day = ("day", deadline.day.into());
    let title = ("title", agreement.terms().title.as_str().into());
    let mut about = vec![words.tell("calendar-day", &[day, title])];
    if let Some(obligation) = obligation(deadline.occasion) {
        let it = agreement.obligation(obligation);
        let names = |of: &[ParticipantIdx]| {
            let of = of.iter();
            let names: Vec<String> = of.map(|at| agreement.signatory(*at).name.clone()).collect();
            listed(words, &names)
        };
        about.push(words.tell(
            "calendar-duty",
            &[
                ("by", names(&[it.debtor]).into()),
                ("to", names(&it.creditors).into()),
                ("duty", it.duty.trim_end().into()),
                ("verifier", names(&it.verification.by).into()),
            ],
        ));
    }
    if deadline.is_conditional {
        about.push(words.say("calendar-if-punctual"));
    }
    Told {
        summary: summary(words, agreement, deadline.occasion),
        description: about.join("\n"),
    }
}

fn obligation(occasion: Occasion) -> Option<ObligationIdx> {
    match occasion {
        Occasion::FirstDay(obligation)
        | Occasion::Due { obligation, .. }
        | Occasion::GraceEnds { obligation, .. }
        | Occasion::VerdictDue { obligation, .. } => Some(obligation),
        _ => None,
    }
}

fn summary(words: &Words, agreement: &Agreement, occasion: Occasion) -> String {
    let phase = |name: &'static str, at: PhaseIdx| {
        let title = agreement.phase(at).title.as_str();
        words.tell(name, &[("what", title.into())])
    };
    let duty = |name: &'static str, at: ObligationIdx, much: Option<u32>| {
        let it = agreement.obligation(at);
        let duty = it.duty.trim_end();
        let what = match much {
            Some(much) if it.quantity() > 1 => words.tell(
                "calendar-part",
                &[
                    ("duty", duty.into()),
                    ("much", much.into()),
                    ("unit", it.unit.as_str().into()),
                ],
            ),
            _ => duty.to_owned(),
        };
        words.tell(name, &[("what", what.into())])
    };
    match occasion {
        Occasion::PhaseOpens(at) => phase(key("calendar-opens"), at),
        Occasion::PhaseMayEnd(at) => phase(key("calendar-may-end"), at),
        Occasion::PhaseEnds(at) => phase(key("calendar-last-day"), at),
        Occasion::FirstDay(at) => duty(key("calendar-from"), at, None),
        Occasion::Due {
            obligation,
            quantity,
        } => duty(key("calendar-due"), obligation, Some(quantity)),
        Occasion::GraceEnds {
            obligation,
            quantity,
        } => duty(key("calendar-grace"), obligation, Some(quantity)),
        Occasion::VerdictDue {
            obligation,
            quantity,
        } => duty(key("calendar-verdict"), obligation, Some(quantity)),
        Occasion::Sunset => words.say("calendar-sunset"),
    }
}
