//! Deeds and their consequences in words and as JSON.

use serde_json::{Value, json};

use crate::agreement::canonical::words;
use crate::agreement::course::{Consequence, Deed, Ending, PhaseEnd};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::{Decision, Remedy};

/// Tells a deed, as what `by` does: `Egypt accepts 4 persons of “…”`.
pub fn tell(agreement: &Agreement, by: &str, deed: &Deed) -> String {
    let of = |at: ObligationIdx| tell_duty(agreement, at);
    let much = |at: ObligationIdx, quantity: u32| amount(agreement, at, quantity);
    match deed {
        Deed::Performed {
            obligation,
            quantity,
        } => format!(
            "{by} reports {} performed: {}",
            much(*obligation, *quantity),
            of(*obligation)
        ),
        Deed::Certified {
            obligation,
            quantity,
            ..
        } => format!(
            "{by} verifies {}: {}",
            much(*obligation, *quantity),
            of(*obligation)
        ),
        Deed::Rejected {
            obligation,
            quantity,
        } => format!(
            "{by} does not accept {}: {}",
            much(*obligation, *quantity),
            of(*obligation)
        ),
        Deed::Disputed { obligation } => {
            format!("{by} disputes what is claimed: {}", of(*obligation))
        }
        Deed::Violated { obligation } => format!("{by} finds a violation: {}", of(*obligation)),
        Deed::MadeGood { obligation } => {
            format!("{by} finds the violation made good: {}", of(*obligation))
        }
        Deed::Waived { obligation } => format!("{by} no longer asks for: {}", of(*obligation)),
        Deed::Excused { obligation } => format!("{by} finds nobody to blame: {}", of(*obligation)),
        Deed::Decided {
            obligation,
            decision,
        } => format!(
            "{by} decides that there was {}: {}",
            match decision {
                Decision::Upheld => "a breach",
                Decision::Excused => "no breach",
            },
            of(*obligation)
        ),
        Deed::AgreedToExtend { phase } => {
            format!("{by} agrees to extend {}", agreement.phase(*phase).title)
        }
        Deed::Declared { act } => format!("{by} declares: {act}"),
        Deed::GaveNotice => format!("{by} gives notice to end the agreement"),
        Deed::AgreedToEnd => format!("{by} agrees to end the agreement"),
    }
}

/// Tells in one line that an obligation was performed, and who verified it.
pub fn tell_performed(agreement: &Agreement, obligation: ObligationIdx, verifier: &str) -> String {
    format!(
        "{}. Verified by {verifier}.",
        tell_duty(agreement, obligation)
    )
}

/// The name of a deed in files and commands.
pub fn name(deed: &Deed) -> &'static str {
    let kind = match deed {
        Deed::Performed { .. } => Name::Performed,
        Deed::Certified { .. } => Name::Certified,
        Deed::Rejected { .. } => Name::Rejected,
        Deed::Disputed { .. } => Name::Disputed,
        Deed::Violated { .. } => Name::Violated,
        Deed::MadeGood { .. } => Name::MadeGood,
        Deed::Waived { .. } => Name::Waived,
        Deed::Excused { .. } => Name::Excused,
        Deed::Decided { .. } => Name::Decided,
        Deed::AgreedToExtend { .. } => Name::AgreedToExtend,
        Deed::Declared { .. } => Name::Declared,
        Deed::GaveNotice => Name::GaveNotice,
        Deed::AgreedToEnd => Name::AgreedToEnd,
    };
    let found = NAMES.iter().find(|(_, known)| *known == kind);
    found.map_or("", |(name, _)| name)
}

/// The kinds of deeds, as files and commands name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Performed,
    Certified,
    Rejected,
    Disputed,
    Violated,
    MadeGood,
    Waived,
    Excused,
    Decided,
    AgreedToExtend,
    Declared,
    GaveNotice,
    AgreedToEnd,
}

impl Name {
    /// The fields that a deed of this name has of its own.
    pub(crate) fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Performed | Self::Certified | Self::Rejected => &["obligation", "quantity"],
            Self::Disputed | Self::Violated | Self::MadeGood | Self::Waived | Self::Excused => {
                &["obligation"]
            }
            Self::Decided => &["obligation", "decision"],
            Self::AgreedToExtend => &["phase"],
            Self::Declared => &["act"],
            Self::GaveNotice | Self::AgreedToEnd => &[],
        }
    }
}

/// The name of each kind of deed.
pub(crate) const NAMES: [(&str, Name); 13] = [
    ("performed", Name::Performed),
    ("certified", Name::Certified),
    ("rejected", Name::Rejected),
    ("disputed", Name::Disputed),
    ("violated", Name::Violated),
    ("made-good", Name::MadeGood),
    ("waived", Name::Waived),
    ("excused", Name::Excused),
    ("decided", Name::Decided),
    ("agreed-to-extend", Name::AgreedToExtend),
    ("declared", Name::Declared),
    ("gave-notice", Name::GaveNotice),
    ("agreed-to-end", Name::AgreedToEnd),
];

/// The names of deeds, for commands.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// A deed as JSON: its name, and what it is about by short names.
pub fn json(agreement: &Agreement, deed: &Deed) -> Value {
    let id = |at: &ObligationIdx| agreement.obligation(*at).id.as_str();
    let mut body = match deed {
        Deed::Performed {
            obligation,
            quantity,
        }
        | Deed::Certified {
            obligation,
            quantity,
            ..
        }
        | Deed::Rejected {
            obligation,
            quantity,
        } => {
            json!({ "obligation": id(obligation), "quantity": quantity })
        }
        Deed::Disputed { obligation }
        | Deed::Violated { obligation }
        | Deed::MadeGood { obligation }
        | Deed::Waived { obligation }
        | Deed::Excused { obligation } => json!({ "obligation": id(obligation) }),
        Deed::Decided {
            obligation,
            decision,
        } => json!({
            "obligation": id(obligation),
            "decision": words::decision(*decision),
        }),
        Deed::AgreedToExtend { phase } => json!({ "phase": agreement.phase(*phase).id.as_str() }),
        Deed::Declared { act } => json!({ "act": act.as_str() }),
        Deed::GaveNotice | Deed::AgreedToEnd => json!({}),
    };
    body["deed"] = json!(name(deed));
    body
}

/// Tells what followed from a day or a deed.
pub fn tell_consequence(agreement: &Agreement, consequence: &Consequence) -> String {
    let of = |at: &ObligationIdx| tell_duty(agreement, *at);
    let phase = |at: &PhaseIdx| agreement.phase(*at).title.clone();
    match consequence {
        Consequence::PhaseOpened { phase: at } => format!("{} opens", phase(at)),
        Consequence::PhaseExtended { phase: at } => format!("{} is extended", phase(at)),
        Consequence::PhaseEnded { phase: at, how } => match how {
            PhaseEnd::Done => format!("{} ends: all of it is done", phase(at)),
            PhaseEnd::RanOut => format!("{} is over: its days have run out", phase(at)),
            PhaseEnd::Cut => format!("{} is cut off", phase(at)),
        },
        Consequence::Owed { obligation } => format!("owed from now on: {}", of(obligation)),
        Consequence::AcceptedBySilence {
            obligation,
            quantity,
        } => format!(
            "as nobody spoke in time, {} counts as performed: {}",
            amount(agreement, *obligation, *quantity),
            of(obligation)
        ),
        Consequence::RejectedBySilence {
            obligation,
            quantity,
        } => format!(
            "as nobody spoke in time, {} counts as refused: {}",
            amount(agreement, *obligation, *quantity),
            of(obligation)
        ),
        Consequence::Fulfilled { obligation } => format!("fulfilled: {}", of(obligation)),
        Consequence::Late { obligation } => format!("late, grace runs: {}", of(obligation)),
        Consequence::Breached { obligation } => {
            let clause = agreement.clause(agreement.obligation(*obligation).clause);
            format!(
                "BREACH of \u{201c}{}\u{201d}: {}",
                clause.title,
                of(obligation)
            )
        }
        Consequence::Cured { obligation } => format!("made good: {}", of(obligation)),
        Consequence::RemedyBegan { obligation, step } => {
            let remedy = agreement.obligation(*obligation).on_breach.get(*step);
            let what = remedy.map_or_else(String::new, |remedy| tell_remedy(agreement, remedy));
            format!("remedy: {what}")
        }
        Consequence::Remedied { obligation } => format!("closed by remedy: {}", of(obligation)),
        Consequence::Unremedied { obligation } => format!("no remedy is left: {}", of(obligation)),
        Consequence::Excused { obligation } => format!("excused: {}", of(obligation)),
        Consequence::Suspended { obligation } => format!("stands still: {}", of(obligation)),
        Consequence::Resumed { obligation } => format!("goes on: {}", of(obligation)),
        Consequence::Lapsed { obligation } => format!("not owed any more: {}", of(obligation)),
        Consequence::Forfeited { guarantee, amount } => {
            let guarantee = &agreement.terms().guarantees[guarantee.0];
            format!(
                "{amount} {} of guarantee `{}` are lost",
                guarantee.unit, guarantee.id
            )
        }
        Consequence::Ended { ending } => format!("the agreement ends: {}", tell_ending(*ending)),
    }
}

/// How an agreement ended, in words.
pub fn tell_ending(ending: Ending) -> &'static str {
    match ending {
        Ending::CarriedOut => "everything owed was performed",
        Ending::RanOut => "its phases are over, and not everything was performed",
        Ending::Terminated => "a remedy ended it",
        Ending::Consent => "all parties ended it together",
        Ending::Notice => "a notice ran out",
        Ending::Sunset => "its last day has passed",
    }
}

/// A remedy in words.
pub fn tell_remedy(agreement: &Agreement, remedy: &Remedy) -> String {
    match remedy {
        Remedy::Cure { days } => format!("to be made good within {}", tell_days(*days)),
        Remedy::Suspend { obligations, days } => {
            let ids = obligations
                .iter()
                .map(|at| format!("`{}`", agreement.obligation(*at).id));
            let verb = if obligations.len() == 1 {
                "stands"
            } else {
                "stand"
            };
            format!(
                "{} {verb} still, {} at most",
                ids.collect::<Vec<_>>().join(", "),
                tell_days(*days)
            )
        }
        Remedy::Refer { body, days, .. } => format!(
            "{} decides within {}",
            agreement.signatory(*body).name,
            tell_days(*days)
        ),
        Remedy::Substitute { obligation } => {
            format!("owed instead: {}", tell_duty(agreement, *obligation))
        }
        Remedy::Forfeit { guarantee, amount } => {
            let guarantee = &agreement.terms().guarantees[guarantee.0];
            format!(
                "{amount} {} of guarantee `{}` are lost",
                guarantee.unit, guarantee.id
            )
        }
        Remedy::EndPhase { phase } => format!("{} ends", agreement.phase(*phase).title),
        Remedy::Terminate => "the agreement ends".to_owned(),
    }
}

/// A number of days: `1 day`, `5 days`.
pub(crate) fn tell_days(days: u32) -> String {
    format!("{days} {}", if days == 1 { "day" } else { "days" })
}

/// Tells an obligation in a few words: whose, what, and its short name.
pub fn tell_duty(agreement: &Agreement, at: ObligationIdx) -> String {
    let stated = agreement.obligation(at);
    let debtor = &agreement.signatory(stated.debtor).name;
    let duty = stated.duty.trim_end_matches('.');
    format!("{debtor} to {duty} (`{}`)", stated.id)
}

/// Tells a quantity of an obligation: `4 of 10 persons`; `it` of what is done once.
pub(crate) fn amount(agreement: &Agreement, at: ObligationIdx, quantity: u32) -> String {
    let stated = agreement.obligation(at);
    match (stated.quantity(), stated.unit.as_str()) {
        (1, _) => "it".to_owned(),
        (whole, "") => format!("{quantity} of {whole}"),
        (whole, unit) => format!("{quantity} of {whole} {unit}"),
    }
}
