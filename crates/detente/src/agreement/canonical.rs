//! The canonical form: the bytes that are signed.

mod conditions;
pub(crate) mod words;

use crate::agreement::terms::guarantee::Estimate;
use crate::agreement::terms::obligation::{Clock, IfSilent, Kind, Obligation, Verification};
use crate::agreement::terms::phase::{Extension, Phase};
use crate::agreement::terms::{Agreement, ParticipantIdx, Termination};
use crate::model::language::Languages;
use crate::model::sheet::{Sheet, array, inline, quoted};
use crate::model::slug::Slug;
use crate::model::utility::Utility;

use self::conditions::{remedy, trigger};
pub use self::words::VERSION;
use self::words::{IF_SILENT, KINDS, ROLES, WITHOUT_END, WITHOUT_LIMIT};

/// Writes an agreement in its one canonical form.
///
/// Fields stand in the order of `docs/spec/agreement.md`, a field whose value
/// is its default is left out, letters are kept as they are (no normalization
/// of Unicode), lines end with LF. Comments are not part of an agreement.
///
/// Laws: reading what is written gives an equal agreement, as long as it is
/// within the size of a file; writing what was read from it gives the same
/// bytes; different agreements have different bytes.
///
/// Cost: linear in what is written.
///
/// ```
/// use detente::format::agreement::{canonical, read};
/// use detente::format::source::SourceFile;
///
/// let agreement = detente::agreement::terms::example();
/// let written = canonical(&agreement);
/// assert!(written.starts_with("detente_agreement = 1\nid = "));
/// assert_eq!(read(&SourceFile::new("a.toml", written)), Ok(agreement));
/// ```
pub fn canonical(agreement: &Agreement) -> String {
    let terms = agreement.terms();
    let mut sheet = Sheet::default();
    sheet.raw("detente_agreement", VERSION);
    sheet.text("id", terms.id.as_str());
    sheet.text("title", &terms.title);
    sheet.text_if("case", terms.case.as_ref().map(Slug::as_str));
    sheet.raw_if("version", unless(terms.version, 1));
    sheet.raw("enters_into_force", terms.enters_into_force);
    let writer = Writer { agreement };
    for (name, role) in ROLES {
        for signatory in terms.signatories.iter().filter(|it| it.role == role) {
            sheet.table(&format!("[[{name}]]"));
            sheet.text("id", signatory.id.as_str());
            sheet.text("name", &signatory.name);
        }
    }
    languages(&mut sheet, &terms.languages);
    for clause in &terms.clauses {
        sheet.table("[[clauses]]");
        sheet.text("id", clause.id.as_str());
        sheet.text("title", &clause.title);
        sheet.text("words", &clause.words);
        for (further, rendered) in terms.languages.further().iter().zip(&clause.renderings) {
            sheet.table("[[clauses.renderings]]");
            sheet.text("in", further.language.tag());
            sheet.text("title", &rendered.title);
            sheet.text("words", &rendered.words);
        }
    }
    for pool in &terms.pools {
        sheet.table("[[pools]]");
        sheet.text("id", pool.id.as_str());
        sheet.text("of", writer.participant(pool.of));
        sheet.raw("per_day", pool.per_day);
    }
    for phase in &terms.phases {
        sheet.table("[[phases]]");
        writer.phase(&mut sheet, phase);
    }
    for obligation in &terms.obligations {
        sheet.table("[[obligations]]");
        writer.obligation(&mut sheet, obligation);
    }
    for guarantee in &terms.guarantees {
        sheet.table("[[guarantees]]");
        sheet.text("id", guarantee.id.as_str());
        sheet.text("by", writer.participant(guarantee.by));
        sheet.text("for", writer.participant(guarantee.surety_for));
        sheet.raw("amount", guarantee.amount);
        sheet.text_if("unit", some(&guarantee.unit));
    }
    for reservation in &terms.reservations {
        sheet.table("[[reservations]]");
        sheet.text("by", writer.participant(reservation.by));
        sheet.text("clause", agreement.clause(reservation.clause).id.as_str());
        sheet.text("words", &reservation.words);
    }
    writer.termination(&mut sheet, &terms.termination);
    for estimate in &terms.estimates {
        sheet.table("[[estimates]]");
        writer.estimate(&mut sheet, estimate);
    }
    sheet.into_text()
}

/// The languages of a text, in files of cases and agreements alike.
pub(crate) fn languages(sheet: &mut Sheet, languages: &Languages) {
    let titles = languages.further().iter().map(|it| Some(it.title.as_str()));
    for (language, title) in languages.all().zip([None].into_iter().chain(titles)) {
        sheet.table("[[languages]]");
        sheet.text("tag", language.tag());
        sheet.text_if("title", title);
        let prevails = languages.prevailing() == Some(language);
        sheet.raw_if("prevails", unless(prevails, false));
    }
}

/// A value, unless it is the default.
fn unless<T: Copy + PartialEq>(value: T, default: T) -> Option<T> {
    (value != default).then_some(value)
}

/// Text, unless it is empty.
fn some(text: &str) -> Option<&str> {
    unless(text, "")
}

/// The word for a meaning.
fn word<T: PartialEq>(words: &[(&'static str, T)], meaning: &T) -> &'static str {
    let found = words.iter().find(|(_, known)| known == meaning);
    found.map_or("", |(word, _)| word)
}

struct Writer<'a> {
    agreement: &'a Agreement,
}

impl<'a> Writer<'a> {
    fn participant(&self, at: ParticipantIdx) -> &'a str {
        self.agreement.signatory(at).id.as_str()
    }

    /// One name as it is, several as an array.
    fn participants(&self, all: &[ParticipantIdx]) -> String {
        names(all.iter().map(|at| self.participant(*at)))
    }

    fn phase(&self, sheet: &mut Sheet, phase: &Phase) {
        sheet.text("id", phase.id.as_str());
        sheet.text("title", &phase.title);
        let opens = phase.opens.as_ref();
        sheet.raw_if("opens", opens.map(|it| trigger(self.agreement, it)));
        match (phase.days_min, phase.days_max) {
            (0, None) => sheet.text("lasts", WITHOUT_END),
            (least, Some(most)) if least == most => sheet.raw("lasts", most),
            (least, most) => {
                let bounds = [("at_least", unless(least, 0)), ("at_most", most)];
                let bounds: Vec<_> = bounds
                    .into_iter()
                    .filter_map(|(name, days)| Some((name, days?.to_string())))
                    .collect();
                sheet.raw("lasts", inline(&bounds));
            }
        }
        if let Some(extension) = &phase.extension {
            sheet.raw("extension", self.extension(extension));
        }
        sheet.raw_if("follow_on", unless(phase.is_follow_on, false));
    }

    fn extension(&self, extension: &Extension) -> String {
        let mut fields = vec![("days", extension.days.to_string())];
        match extension.times {
            Some(1) => {}
            Some(times) => fields.push(("times", times.to_string())),
            None => fields.push(("times", quoted(WITHOUT_LIMIT))),
        }
        if !extension.by.is_empty() {
            fields.push(("by", self.participants(&extension.by)));
        }
        if let Some(when) = &extension.when {
            fields.push(("when", trigger(self.agreement, when)));
        }
        if let Some(words) = some(&extension.words) {
            fields.push(("words", quoted(words)));
        }
        inline(&fields)
    }

    fn obligation(&self, sheet: &mut Sheet, obligation: &Obligation) {
        let agreement = self.agreement;
        sheet.text("id", obligation.id.as_str());
        sheet.text("by", self.participant(obligation.debtor));
        sheet.raw("to", self.participants(&obligation.creditors));
        sheet.text("duty", &obligation.duty);
        sheet.text("clause", agreement.clause(obligation.clause).id.as_str());
        sheet.text("phase", agreement.phase(obligation.phase).id.as_str());
        if obligation.kind != Kind::Perform {
            sheet.text("kind", word(&KINDS, &obligation.kind));
        }
        sheet.text_if("unit", some(&obligation.unit));
        sheet.raw_if("from_day", unless(obligation.from_day, 1));
        match obligation.due.as_slice() {
            [only] => {
                sheet.raw("by_day", only.by_day);
                sheet.raw_if("quantity", unless(only.quantity, 1));
            }
            several => {
                let instalments = several.iter().map(|it| {
                    let quantity = ("quantity", it.quantity.to_string());
                    inline(&[("by_day", it.by_day.to_string()), quantity])
                });
                sheet.raw("due", array(instalments));
            }
        }
        if obligation.clock == Clock::Owed {
            sheet.text("counted_from", "owed");
        }
        sheet.raw_if("grace_days", unless(obligation.grace_days, 0));
        let when = obligation.when.as_ref();
        sheet.raw_if("when", when.map(|it| trigger(agreement, it)));
        let pools = &agreement.terms().pools;
        let pool = obligation.pool.and_then(|at| pools.get(at.0));
        sheet.text_if("pool", pool.map(|pool| pool.id.as_str()));
        sheet.raw_if("suspendable", unless(obligation.is_suspendable, true));
        sheet.raw("verification", self.verification(&obligation.verification));
        if !obligation.on_breach.is_empty() {
            let remedies = obligation.on_breach.iter();
            sheet.raw("on_breach", array(remedies.map(|it| remedy(agreement, it))));
        }
    }

    fn verification(&self, verification: &Verification) -> String {
        let mut fields = vec![("by", self.participants(&verification.by))];
        if usize::try_from(verification.quorum) != Ok(verification.by.len()) {
            fields.push(("quorum", verification.quorum.to_string()));
        }
        if let Some(how) = some(&verification.how) {
            fields.push(("how", quoted(how)));
        }
        if verification.days != 0 {
            fields.push(("days", verification.days.to_string()));
        }
        if verification.if_silent != IfSilent::Accepted {
            let rule = word(&IF_SILENT, &verification.if_silent);
            fields.push(("if_silent", quoted(rule)));
        }
        if let Some(standard) = verification.standard {
            fields.push(("standard", quoted(&standard.to_string())));
        }
        inline(&fields)
    }

    fn termination(&self, sheet: &mut Sheet, termination: &Termination) {
        let by_consent = unless(termination.by_consent, true);
        let notices = &termination.notices;
        if by_consent.is_none() && notices.is_empty() && termination.sunset_day.is_none() {
            return;
        }
        sheet.table("[termination]");
        sheet.raw_if("by_consent", by_consent);
        if !notices.is_empty() {
            let notice = notices.iter().map(|notice| {
                let by = quoted(self.participant(notice.by));
                inline(&[("by", by), ("days", notice.days.to_string())])
            });
            sheet.raw("notices", array(notice));
        }
        sheet.raw_if("sunset_day", termination.sunset_day);
    }

    fn estimate(&self, sheet: &mut Sheet, estimate: &Estimate) {
        sheet.text("party", self.participant(estimate.party));
        sheet.raw_if(
            "walkaway_loss",
            unless(estimate.walkaway_loss, Utility::ZERO),
        );
        let worth = estimate.worth.iter().map(|(of, worth)| {
            let id = self.agreement.obligation(*of).id.as_str();
            (id, worth.to_string())
        });
        let worth: Vec<_> = worth.collect();
        if !worth.is_empty() {
            sheet.raw("worth", inline(&worth));
        }
    }
}

/// One name as it is, several as an array.
fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(quoted).collect();
    match names.as_slice() {
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}
