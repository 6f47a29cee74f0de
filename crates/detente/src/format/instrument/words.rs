//! Days, quantities, conditions and remedies in words.

use jiff::civil::Date;

use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::{Decision, Remedy};
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::language::{Language, Languages};

/// `7 March 2026`.
pub(crate) fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    let month = MONTHS.get(month).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// `1 day`, `7 days`.
pub(crate) fn days(days: u32) -> String {
    let plural = if days == 1 { "" } else { "s" };
    format!("{days} day{plural}")
}

/// `30 persons`, or the number alone.
pub(crate) fn quantity(quantity: u32, unit: &str) -> String {
    if unit.is_empty() {
        return quantity.to_string();
    }
    format!("{quantity} {unit}")
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(parts: &[&str]) -> String {
    match parts {
        [] => "none".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// In which languages an agreement is done, and which one prevails; `None` if
/// it does not say.
pub(crate) fn languages(languages: &Languages) -> Option<String> {
    let drafting = languages.drafting()?.english_name();
    let names: Vec<&str> = languages.all().map(Language::english_name).collect();
    let done = format!("This Agreement is done in {}", listed(&names));
    if languages.further().is_empty() {
        return Some(format!("{done}."));
    }
    let force = match languages.prevailing().map(Language::english_name) {
        Some(name) => {
            format!("each text being authentic. Where they diverge, the text in {name} prevails.")
        }
        None => "each text being equally authentic.".to_owned(),
    };
    Some(format!(
        "{done}, {force} Its final provisions and its Annexes are in {drafting} alone."
    ))
}

/// Puts an agreement's names into words.
pub(crate) struct Words<'a> {
    pub(crate) agreement: &'a Agreement,
}

impl<'a> Words<'a> {
    pub(crate) fn name(&self, at: ParticipantIdx) -> &'a str {
        &self.agreement.signatory(at).name
    }

    pub(crate) fn names(&self, all: &[ParticipantIdx]) -> String {
        let names: Vec<&str> = all.iter().map(|at| self.name(*at)).collect();
        listed(&names)
    }

    /// `phase 2 (Exchange)`.
    pub(crate) fn phase(&self, at: PhaseIdx) -> String {
        format!("phase {} ({})", at.0 + 1, self.agreement.phase(at).title)
    }

    /// `obligation 3 (first-batch)`.
    pub(crate) fn obligation(&self, at: ObligationIdx) -> String {
        let id = &self.agreement.obligation(at).id;
        format!("obligation {} ({id})", at.0 + 1)
    }

    /// `day 7 (7 March 2026)`, counted from entry into force.
    pub(crate) fn day(&self, day: u32) -> String {
        format!("day {day} ({})", date(self.agreement.date(day)))
    }

    /// A condition as part of a sentence; as deep as conditions may be.
    pub(crate) fn trigger(&self, trigger: &Trigger) -> String {
        match trigger {
            Trigger::Performed {
                obligation,
                quantity: asked,
            } => {
                let stated = self.agreement.obligation(*obligation);
                let which = self.obligation(*obligation);
                if *asked == stated.quantity() {
                    format!("{which} has been performed and verified")
                } else {
                    let asked = quantity(*asked, &stated.unit);
                    format!("at least {asked} of {which} have been verified")
                }
            }
            Trigger::PhaseOpened { phase, days: 0 } => {
                format!("{} has opened", self.phase(*phase))
            }
            Trigger::PhaseOpened { phase, days: since } => format!(
                "{} have passed since {} opened",
                days(*since),
                self.phase(*phase)
            ),
            Trigger::PhaseEnded { phase } => format!("{} has ended", self.phase(*phase)),
            Trigger::PhaseCompleted { phase } => format!(
                "{} has ended with all that was owed in it performed",
                self.phase(*phase)
            ),
            Trigger::Day(day) => format!("{} has come", self.day(*day)),
            Trigger::Declared { by, act } => {
                format!("{} has declared \"{act}\"", self.name(*by))
            }
            Trigger::Not(part) => format!("it does not hold that {}", self.part(part)),
            Trigger::All(parts) => self.joined(parts, " and "),
            Trigger::Any(parts) => self.joined(parts, " or "),
        }
    }

    fn joined(&self, parts: &[Trigger], between: &str) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
        parts.join(between)
    }

    /// A part of a condition, in brackets where it has parts itself.
    fn part(&self, part: &Trigger) -> String {
        let words = self.trigger(part);
        match part {
            Trigger::Not(_) | Trigger::All(_) | Trigger::Any(_) => format!("({words})"),
            _ => words,
        }
    }

    /// What a remedy does.
    pub(crate) fn remedy(&self, debtor: ParticipantIdx, remedy: &Remedy) -> String {
        match remedy {
            Remedy::Cure { days: within } => {
                format!("{} may cure it within {}", self.name(debtor), days(*within))
            }
            Remedy::Suspend {
                obligations,
                days: most,
            } => {
                let all: Vec<String> = obligations.iter().map(|it| self.obligation(*it)).collect();
                let all: Vec<&str> = all.iter().map(String::as_str).collect();
                let most = days(*most);
                format!(
                    "until it is cured, for {most} at most, {} is suspended",
                    listed(&all)
                )
            }
            Remedy::Refer {
                body,
                days: within,
                default,
            } => {
                let default = match default {
                    Some(Decision::Upheld) => "the breach stands",
                    Some(Decision::Excused) => "the obligation is excused",
                    None => "nothing is agreed",
                };
                format!(
                    "{} decides within {} whether there was a breach; if it does not, {default}",
                    self.name(*body),
                    days(*within)
                )
            }
            Remedy::Substitute { obligation } => {
                format!("{} is owed instead", self.obligation(*obligation))
            }
            Remedy::Forfeit { guarantee, amount } => {
                let unit = self.agreement.terms().guarantees.get(guarantee.0);
                let unit = unit.map_or("", |it| it.unit.as_str());
                let amount = quantity(*amount, unit);
                format!("{amount} of guarantee {} is forfeited", guarantee.0 + 1)
            }
            Remedy::EndPhase { phase } => format!("{} ends", self.phase(*phase)),
            Remedy::Terminate => "this Agreement ends".to_owned(),
        }
    }
}
