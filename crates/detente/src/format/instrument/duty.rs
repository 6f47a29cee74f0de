//! The annex of obligations.

use crate::agreement::deadline::{Deadlines, Occasion};
use crate::agreement::terms::obligation::{
    Clock, IfSilent, Kind, Obligation, ObligationIdx, Verification,
};

use super::column::Column;
use super::dated;
use super::words::{Words, days, quantity};

/// Writes who owes what to whom.
pub(super) fn annex(column: &mut Column, words: &Words<'_>, deadlines: &Deadlines) {
    if words.agreement.terms().obligations.is_empty() {
        return;
    }
    column.annex("Obligations");
    for at in words.agreement.obligation_idxs() {
        column.gap();
        one(column, words, deadlines, at);
    }
}

fn one(column: &mut Column, words: &Words<'_>, deadlines: &Deadlines, at: ObligationIdx) {
    let obligation = words.agreement.obligation(at);
    column.item(
        &format!("{}.", at.0 + 1),
        &format!(
            "{}, under Article {}, in {}",
            obligation.id,
            obligation.clause.0 + 1,
            words.phase(obligation.phase)
        ),
    );
    column.detail(&sentence(words, deadlines, at, obligation));
    if let Some(when) = &obligation.when {
        column.detail(&format!("Owed once {}.", words.trigger(when)));
    }
    if words.agreement.is_in_reserve(at) {
        column.detail("Owed only where a remedy calls for it.");
    }
    if obligation.due.len() > 1 {
        column.gap();
        let rows = instalments(words, deadlines, at, obligation);
        column.table(&rows);
        if rows.iter().flatten().any(|cell| cell.ends_with('*')) {
            column.detail("* if all is punctual");
        }
        column.gap();
    }
    if obligation.grace_days > 0 {
        column.detail(&format!("Days of grace: {}.", obligation.grace_days));
    }
    column.detail(&verified(words, &obligation.verification));
    column.detail(&in_case_of_breach(words, obligation));
    if !obligation.is_suspendable {
        column.detail("It is not suspended by any breach.");
    }
}

/// `day 7 of the phase (7 March 2026)`.
fn day(
    words: &Words<'_>,
    deadlines: &Deadlines,
    obligation: &Obligation,
    (day, occasion): (u32, Occasion),
) -> String {
    let clock = match obligation.clock {
        Clock::Phase => "of the phase",
        Clock::Owed => "from when it is owed",
    };
    format!("day {day} {clock}{}", dated(words, deadlines, occasion))
}

fn sentence(
    words: &Words<'_>,
    deadlines: &Deadlines,
    at: ObligationIdx,
    obligation: &Obligation,
) -> String {
    let debtor = words.name(obligation.debtor);
    let creditors = words.names(&obligation.creditors);
    let duty = obligation.duty.trim_end().trim_end_matches('.');
    let first = (obligation.from_day, Occasion::FirstDay(at));
    let first = || day(words, deadlines, obligation, first);
    let due = Occasion::Due {
        obligation: at,
        quantity: obligation.quantity(),
    };
    let last = day(words, deadlines, obligation, (obligation.last_day(), due));
    if obligation.kind == Kind::Maintain {
        let first = first();
        return format!(
            "{debtor} shall, towards {creditors}, throughout from {first} to {last}: {duty}."
        );
    }
    let from = if obligation.from_day > 1 {
        format!("from {} and ", first())
    } else {
        String::new()
    };
    let all = obligation.quantity();
    let much = if all == 1 && obligation.unit.is_empty() {
        String::new()
    } else {
        format!(", {} in all", quantity(all, &obligation.unit))
    };
    format!("{debtor} shall, towards {creditors}, {from}not later than {last}: {duty}{much}.")
}

/// The table of an exchange in batches.
fn instalments(
    words: &Words<'_>,
    deadlines: &Deadlines,
    at: ObligationIdx,
    obligation: &Obligation,
) -> Vec<Vec<String>> {
    let head = ["batch", "not later than day", "date", "quantity", "in all"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut before = 0;
    for (i, instalment) in obligation.due.iter().enumerate() {
        let due = Occasion::Due {
            obligation: at,
            quantity: instalment.quantity,
        };
        let found = deadlines.dated.iter().find(|it| it.occasion == due);
        let date = found.map_or("open".to_owned(), |found| {
            let date = words.agreement.date(found.day);
            let reserve = if found.is_conditional { "*" } else { "" };
            format!("{date}{reserve}")
        });
        rows.push(vec![
            (i + 1).to_string(),
            instalment.by_day.to_string(),
            date,
            quantity(instalment.quantity - before, &obligation.unit),
            instalment.quantity.to_string(),
        ]);
        before = instalment.quantity;
    }
    rows
}

fn verified(words: &Words<'_>, verification: &Verification) -> String {
    let n = verification.by.len();
    let quorum = if usize::try_from(verification.quorum) == Ok(n) {
        String::new()
    } else {
        format!(", of whom {} must agree", verification.quorum)
    };
    let within = match verification.days {
        0 => "on the same day".to_owned(),
        within => format!("within {}", days(within)),
    };
    let how = verification.how.trim_end().trim_end_matches('.');
    let how = if how.is_empty() {
        String::new()
    } else {
        format!(": {how}")
    };
    let standard = verification.standard.map_or(String::new(), |grade| {
        format!(
            " The evidence is at least {grade} (source {}, information {}).",
            grade.reliability(),
            grade.credibility()
        )
    });
    let silent = match verification.if_silent {
        IfSilent::Accepted => "accepted",
        IfSilent::Rejected => "rejected",
    };
    format!(
        "Verified by {}{quorum}, {within}{how}. If silent, what is claimed counts as {silent}.{standard}",
        words.names(&verification.by)
    )
}

fn in_case_of_breach(words: &Words<'_>, obligation: &Obligation) -> String {
    if obligation.on_breach.is_empty() {
        return "In case of breach: nothing is agreed.".to_owned();
    }
    let remedies = obligation.on_breach.iter().zip(1..);
    let steps: Vec<String> = remedies
        .map(|(remedy, number)| {
            let what = words.remedy(obligation.debtor, remedy);
            format!("({number}) {what}")
        })
        .collect();
    format!("In case of breach: {}.", steps.join("; "))
}
