//! The instrument: an agreement as a text that delegations read and sign.
//!
//! Everything that is in the canonical form is in this text, apart from short
//! names, the case it comes from, and estimates. Where to start reading: [`render`].

mod column;
mod duty;
pub(crate) mod words;

use crate::agreement::deadline::{Deadlines, Occasion, deadlines};
use crate::agreement::terms::phase::{Phase, PhaseIdx};
use crate::agreement::terms::{Agreement, Role};

use self::column::Column;
pub use self::column::wrapped;
use self::words::Words;

/// Writes an agreement as plain text: 80 columns, lines ended by LF.
///
/// A title, a preamble, an article per clause, final provisions, annexes for
/// phases, obligations, capacities, guarantees and reservations, and a block
/// for signatures. Dates that depend on what is performed are those of the
/// punctual course ([`deadlines`]) and are marked "if all is punctual".
///
/// Cost: that of [`deadlines`], and linear in the text.
///
/// ```
/// let text = detente::format::instrument::render(&detente::agreement::terms::example());
/// assert!(text.contains("HAVE AGREED as follows:"));
/// assert!(text.contains("Upper village shall, towards Lower village, not later than day 3"));
/// assert!(text.lines().all(|line| line.chars().count() <= 80));
/// ```
pub fn render(agreement: &Agreement) -> String {
    let deadlines = deadlines(agreement);
    let words = Words { agreement };
    let mut column = Column::default();
    preamble(&mut column, agreement);
    articles(&mut column, agreement);
    final_provisions(&mut column, &words);
    phases(&mut column, &words, &deadlines);
    duty::annex(&mut column, &words, &deadlines);
    capacities(&mut column, &words);
    guarantees(&mut column, &words);
    reservations(&mut column, &words);
    signatures(&mut column, agreement);
    column.into_text()
}

fn named(agreement: &Agreement, role: Role) -> Vec<&str> {
    let signatories = agreement.terms().signatories.iter();
    let of_role = signatories.filter(|it| it.role == role);
    of_role.map(|it| it.name.as_str()).collect()
}

fn preamble(column: &mut Column, agreement: &Agreement) {
    let terms = agreement.terms();
    column.centred(&terms.title);
    for further in terms.languages.further() {
        column.centred(&further.title);
    }
    if terms.version > 1 {
        column.centred(&format!("(text number {})", terms.version));
    }
    column.gap();
    column.paragraph("The Parties to this Agreement,");
    column.gap();
    let parties = named(agreement, Role::Party);
    for (i, party) in parties.iter().enumerate() {
        let end = if i + 1 == parties.len() { "," } else { ", and" };
        column.item("", &format!("{party}{end}"));
    }
    column.gap();
    for (role, opening) in [
        (Role::Mediator, "through the mediation of"),
        (Role::Guarantor, "under the guarantee of"),
        (Role::Observer, "in the presence of"),
    ] {
        let names = named(agreement, role);
        if !names.is_empty() {
            column.paragraph(&format!("{opening} {},", words::listed(&names)));
        }
    }
    column.gap();
    column.paragraph("HAVE AGREED as follows:");
}

fn articles(column: &mut Column, agreement: &Agreement) {
    for (i, clause) in agreement.terms().clauses.iter().enumerate() {
        column.heading(&format!("Article {}. {}", i + 1, clause.title));
        column.paragraphs(&clause.words);
        let further = agreement.terms().languages.further().iter();
        for (further, rendered) in further.zip(&clause.renderings) {
            column.gap();
            let (name, title) = (further.language.own_name(), &rendered.title);
            column.paragraph(&format!("({name}) {title}"));
            column.paragraphs(&rendered.words);
        }
    }
}

fn final_provisions(column: &mut Column, words: &Words<'_>) {
    let terms = words.agreement.terms();
    column.heading("Final provisions");
    column.paragraph(&format!(
        "This Agreement enters into force on {}, which is day 1. Its Annexes are part of it. \
         Days are calendar days; \"not later than day 7\" includes day 7. Conditions are judged \
         at the opening of each day, on what was verified by the end of the day before.",
        words::date(terms.enters_into_force)
    ));
    if let Some(clause) = words::languages(&terms.languages) {
        column.gap();
        column.paragraph(&clause);
    }
    let termination = &terms.termination;
    column.gap();
    column.paragraph(if termination.by_consent {
        "The Parties may end this Agreement by consent of all of them."
    } else {
        "The Parties have not agreed to end this Agreement by consent."
    });
    for notice in &termination.notices {
        column.paragraph(&format!(
            "{} may end it alone, with {} of notice.",
            words.name(notice.by),
            words::days(notice.days)
        ));
    }
    if let Some(day) = termination.sunset_day {
        column.paragraph(&format!("Its last day is {}.", words.day(day)));
    }
}

fn phases(column: &mut Column, words: &Words<'_>, deadlines: &Deadlines) {
    if words.agreement.terms().phases.is_empty() {
        return;
    }
    column.annex("Phases");
    for at in words.agreement.phase_idxs() {
        let phase = words.agreement.phase(at);
        column.gap();
        column.item(&format!("{}.", at.0 + 1), &phase.title);
        column.detail(&format!("Opens {}.", opening(words, deadlines, at, phase)));
        column.detail(&format!("Lasts {}.", length(words, deadlines, at, phase)));
        if let Some(extension) = &phase.extension {
            column.detail(&extension_of(words, extension));
            if !extension.words.is_empty() {
                column.detail(&format!("On extension: {}", extension.words.trim_end()));
            }
        }
        if phase.is_follow_on {
            column.detail("Talks on what follows are held in this phase.");
        }
    }
}

/// The date of an occasion, in brackets, if it has one.
fn dated(words: &Words<'_>, deadlines: &Deadlines, occasion: Occasion) -> String {
    dated_from(words, deadlines, "", occasion)
}

/// The same, with a word before it.
fn dated_from(
    words: &Words<'_>,
    deadlines: &Deadlines,
    before: &str,
    occasion: Occasion,
) -> String {
    let found = deadlines.dated.iter().find(|it| it.occasion == occasion);
    found.map_or(String::new(), |found| {
        let date = words::date(words.agreement.date(found.day));
        let reserve = if found.is_conditional {
            ", if all is punctual"
        } else {
            ""
        };
        format!(" ({before}{date}{reserve})")
    })
}

fn opening(words: &Words<'_>, deadlines: &Deadlines, at: PhaseIdx, phase: &Phase) -> String {
    let date = dated(words, deadlines, Occasion::PhaseOpens(at));
    match &phase.opens {
        None => format!("on entry into force{date}"),
        Some(trigger) => format!("once {}{date}", words.trigger(trigger)),
    }
}

fn length(words: &Words<'_>, deadlines: &Deadlines, at: PhaseIdx, phase: &Phase) -> String {
    let last = dated_from(words, deadlines, "until ", Occasion::PhaseEnds(at));
    let may_end = dated_from(words, deadlines, "until ", Occasion::PhaseMayEnd(at));
    match (phase.days_min, phase.days_max) {
        (0, None) => "until the end of this Agreement".to_owned(),
        (least, None) => format!(
            "at least {}{may_end}, until all owed in it is performed",
            words::days(least)
        ),
        (least, Some(most)) if least == most => format!("{}{last}", words::days(most)),
        (least, Some(most)) => format!(
            "until all owed in it is performed, at least {}{may_end} and at most {}{last}",
            words::days(least),
            words::days(most)
        ),
    }
}

fn extension_of(
    words: &Words<'_>,
    extension: &crate::agreement::terms::phase::Extension,
) -> String {
    let times = match extension.times {
        None => "any number of times".to_owned(),
        Some(1) => "once".to_owned(),
        Some(times) => format!("{times} times at most"),
    };
    let by = if extension.by.is_empty() {
        "without further consent".to_owned()
    } else {
        format!("with the consent of {}", words.names(&extension.by))
    };
    let when = extension.when.as_ref().map_or(String::new(), |when| {
        format!(", provided that {}", words.trigger(when))
    });
    format!(
        "May be extended by {}, {times}, {by}{when}.",
        words::days(extension.days)
    )
}

fn capacities(column: &mut Column, words: &Words<'_>) {
    let terms = words.agreement.terms();
    if terms.pools.is_empty() {
        return;
    }
    column.annex("Capacities");
    for pool in &terms.pools {
        let drawing = terms.obligations.iter().zip(1..);
        let drawing = drawing
            .filter(|(it, _)| it.pool.and_then(|at| terms.pools.get(at.0)) == Some(pool))
            .map(|(_, number)| number.to_string());
        let drawing: Vec<String> = drawing.collect();
        let numbers: Vec<&str> = drawing.iter().map(String::as_str).collect();
        column.detail(&format!(
            "{} performs at most {} in a day ({}), over obligations {}.",
            words.name(pool.of),
            pool.per_day,
            pool.id,
            words::listed(&numbers)
        ));
    }
}

fn guarantees(column: &mut Column, words: &Words<'_>) {
    let guarantees = &words.agreement.terms().guarantees;
    if guarantees.is_empty() {
        return;
    }
    column.annex("Guarantees");
    for (i, guarantee) in guarantees.iter().enumerate() {
        column.item(
            &format!("{}.", i + 1),
            &format!(
                "{} pledges {} for the performance of {}.",
                words.name(guarantee.by),
                words::quantity(guarantee.amount, &guarantee.unit),
                words.name(guarantee.surety_for)
            ),
        );
    }
}

fn reservations(column: &mut Column, words: &Words<'_>) {
    let reservations = &words.agreement.terms().reservations;
    if reservations.is_empty() {
        return;
    }
    column.annex("Reservations");
    for (i, reservation) in reservations.iter().enumerate() {
        column.item(
            &format!("{}.", i + 1),
            &format!(
                "{}, to Article {}: {}",
                words.name(reservation.by),
                reservation.clause.0 + 1,
                reservation.words.trim_end()
            ),
        );
    }
}

fn signatures(column: &mut Column, agreement: &Agreement) {
    column.heading("Signatures");
    for (role, opening) in [
        (Role::Party, "For"),
        (Role::Mediator, "Witnessed by, for"),
        (Role::Guarantor, "As guarantor, for"),
    ] {
        for name in named(agreement, role) {
            column.gap();
            column.paragraph(&format!("{opening} {name}:"));
            column.gap();
            column.verbatim("______________________________     Date: ______________");
        }
    }
}
