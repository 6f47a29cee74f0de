//! The journal: what was reported while an agreement is carried out, as a file.
//!
//! The format is told in `docs/spec/journal.md`. Where to start reading:
//! [`read`], [`Journal::add`] and [`entry`].

use jiff::civil::Date;

use crate::agreement::canonical::words;
use crate::agreement::carrying_out::{CarryingOut, Report};
use crate::agreement::course::{Deed, NotNow};
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::unfit::QUANTITY_MAX;
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::format::deed::{self, NAMES, Name};
use crate::format::fields::Fields;
use crate::format::mistake::{Complaint, Mistake, Mistakes};
use crate::format::node::Node;
use crate::format::page::{HEADERS_MAX, Page};
use crate::format::source::SourceFile;
use crate::format::suggestion::hint;
use crate::model::sheet::Sheet;
use crate::model::slug::Slug;
use crate::model::statement::Grade;

/// The version of the format that this reader knows.
pub const VERSION: u32 = 1;

/// The most reports of one journal: the most table headers of a file.
pub const REPORTS_MAX: usize = HEADERS_MAX;

/// What was reported, by whom and on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// Who reported it.
    pub by: ParticipantIdx,
    /// What.
    pub report: Report,
}

/// A journal that was read: its entries, and where they lead.
#[derive(Clone, Debug)]
pub struct Journal {
    /// In order.
    pub entries: Vec<Entry>,
    /// The agreement after the last entry.
    pub carrying_out: CarryingOut,
}

impl Journal {
    /// The journal of an agreement of which nothing was reported yet.
    pub fn new(agreement: Agreement) -> Self {
        Self {
            entries: Vec::new(),
            carrying_out: CarryingOut::begin(agreement),
        }
    }

    /// Adds a report after the last one, and carries the agreement on with it.
    ///
    /// # Errors
    /// [`CannotAdd`]; then the reports are as they were. Cost: the days since
    /// the last report.
    ///
    /// ```
    /// use detente::agreement::carrying_out::Report;
    /// use detente::agreement::course::Deed;
    /// use detente::agreement::terms::{ParticipantIdx, obligation::ObligationIdx};
    /// use detente::format::journal::{Entry, Journal};
    /// use jiff::civil::Date;
    ///
    /// let mut journal = Journal::new(detente::agreement::terms::example());
    /// let deed = Deed::Performed { obligation: ObligationIdx(0), quantity: 1 };
    /// let report = Report { deed, grade: None, words: String::new() };
    /// let on = Date::constant(2026, 3, 4);
    /// let entry = Entry { on, by: ParticipantIdx(0), report };
    /// journal.add(entry.clone())?;
    /// assert!(journal.add(entry).is_err(), "nothing is left of it");
    /// # Ok::<(), detente::format::journal::CannotAdd>(())
    /// ```
    pub fn add(&mut self, entry: Entry) -> Result<(), CannotAdd> {
        if self.entries.len() >= REPORTS_MAX {
            return Err(CannotAdd::Full);
        }
        if let Some(last) = self.entries.last().map(|it| it.on)
            && entry.on < last
        {
            let found = entry.on;
            return Err(CannotAdd::Backwards { last, found });
        }
        let taken = self.carrying_out.take(entry.by, &entry.report, entry.on);
        taken.map_err(|problem| CannotAdd::NotNow { problem })?;
        self.entries.push(entry);
        Ok(())
    }

    /// The journal as it was on a day, that day's reports included; on a later
    /// day than the last report, as it is if nothing more is reported.
    #[must_use]
    pub fn on(&self, date: Date) -> Self {
        let mut journal = Self::new(self.carrying_out.agreement().clone());
        for entry in self.entries.iter().take_while(|it| it.on <= date) {
            // What could be added once can be added again.
            drop(journal.add(entry.clone()));
        }
        journal.carrying_out = journal.carrying_out.on(date);
        journal
    }
}

/// Why a report cannot stand at the end of a journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CannotAdd {
    /// Its day is before that of the last report.
    #[error("the last report is of {last}, and days do not go back: found {found}")]
    Backwards {
        /// The day of the last report.
        last: Date,
        /// The day of this one.
        found: Date,
    },
    /// It cannot be made on its day.
    #[error("{problem}")]
    NotNow {
        /// Why not.
        problem: NotNow,
    },
    /// The journal holds no more.
    #[error("the journal is full: it has {REPORTS_MAX} reports")]
    Full,
}

/// Reads the journal of an agreement, report by report.
///
/// # Errors
/// Every mistake in the file; reports that could not be made when they were
/// are mistakes too, and days must not go back.
///
/// Cost: that of the course: each day is opened once.
pub fn read(file: &SourceFile, agreement: Agreement) -> Result<Journal, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let found = read_into(&mistakes, file, agreement);
    match found {
        Some(journal) if mistakes.is_empty() => Ok(journal),
        _ => Err(mistakes.into_vec()),
    }
}

fn read_into(mistakes: &Mistakes, file: &SourceFile, agreement: Agreement) -> Option<Journal> {
    let page = Page::open(file, 0, mistakes)?;
    let table = page.parse()?;
    let known = ["detente_journal", "agreement", "version", "reports"];
    let fields = Fields::of_file(&page, &table, &known);
    fields.version("detente_journal", VERSION)?;
    let terms = agreement.terms();
    let id = fields.need("agreement");
    if let Some(node) = id
        && node.text()? != terms.id.as_str()
    {
        node.expected(format!("`{}`, the agreement of this journal", terms.id));
    }
    if let Some(node) = fields.need("version")
        && node.whole(1..=u32::MAX, "")? != terms.version
    {
        node.expected(format!("{}, the version that was agreed", terms.version));
    }
    let mut journal = Journal::new(agreement);
    let mut last: Option<Date> = None;
    for node in fields.items("reports", "reports", REPORTS_MAX) {
        let reading = Reading {
            agreement: journal.carrying_out.agreement(),
        };
        let entry = Fields::of(&node, &FIELDS).and_then(|fields| reading.entry(&fields));
        let Some(entry) = entry else {
            continue;
        };
        if last.is_some_and(|last| entry.on < last) {
            let day = node.field("on").unwrap_or_else(|| node.clone());
            day.expected("a day not before that of the report before");
        }
        last = Some(entry.on);
        // After a mistake what follows would be told as mistakes too.
        if !mistakes.is_empty() {
            continue;
        }
        if let Err(problem) = journal.add(entry) {
            node.tell(|| {
                let found = problem.to_string();
                Complaint::new("a report that can be made on its day", found)
            });
        }
    }
    Some(journal)
}

/// Reads one report by itself: the fields of an item of `reports`.
///
/// Whether it can be made on its day is for [`Journal::add`].
///
/// # Errors
/// Every mistake in it.
pub fn read_entry(file: &SourceFile, agreement: &Agreement) -> Result<Entry, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let read = || {
        let page = Page::open(file, 0, &mistakes)?;
        let table = page.parse()?;
        Reading { agreement }.entry(&Fields::of_file(&page, &table, &FIELDS))
    };
    match read() {
        Some(entry) if mistakes.is_empty() => Ok(entry),
        _ => Err(mistakes.into_vec()),
    }
}

/// Writes the head of a new journal.
pub fn head(agreement: &Agreement) -> String {
    let terms = agreement.terms();
    let mut sheet = Sheet::default();
    sheet.raw("detente_journal", VERSION);
    sheet.text("agreement", terms.id.as_str());
    sheet.raw("version", terms.version);
    sheet.into_text()
}

/// Writes one more entry, to stand at the end of a journal.
pub fn entry(agreement: &Agreement, entry: &Entry) -> String {
    let mut sheet = Sheet::default();
    let obligation = |at: &ObligationIdx| agreement.obligation(*at).id.as_str();
    sheet.table("[[reports]]");
    sheet.raw("on", entry.on);
    sheet.text("by", agreement.signatory(entry.by).id.as_str());
    sheet.text("deed", deed::name(&entry.report.deed));
    match &entry.report.deed {
        Deed::Performed {
            obligation: of,
            quantity,
        }
        | Deed::Certified {
            obligation: of,
            quantity,
            ..
        }
        | Deed::Rejected {
            obligation: of,
            quantity,
        } => {
            sheet.text("obligation", obligation(of));
            sheet.raw("quantity", quantity);
        }
        Deed::Disputed { obligation: of }
        | Deed::Violated { obligation: of }
        | Deed::MadeGood { obligation: of }
        | Deed::Waived { obligation: of }
        | Deed::Excused { obligation: of } => sheet.text("obligation", obligation(of)),
        Deed::Decided {
            obligation: of,
            decision,
        } => {
            sheet.text("obligation", obligation(of));
            sheet.text("decision", words::decision(*decision));
        }
        Deed::AgreedToExtend { phase } => {
            sheet.text("phase", agreement.phase(*phase).id.as_str());
        }
        Deed::Declared { act } => sheet.text("act", act.as_str()),
        Deed::GaveNotice | Deed::AgreedToEnd => {}
    }
    let grade = entry.report.grade.map(|grade| grade.to_string());
    sheet.text_if("grade", grade.as_deref());
    if !entry.report.words.is_empty() {
        sheet.text("words", &entry.report.words);
    }
    format!("\n{}", sheet.into_text())
}

const FIELDS: [&str; 10] = [
    "on",
    "by",
    "deed",
    "obligation",
    "quantity",
    "decision",
    "phase",
    "act",
    "grade",
    "words",
];

struct Reading<'a> {
    agreement: &'a Agreement,
}

impl Reading<'_> {
    fn entry(&self, fields: &Fields<'_>) -> Option<Entry> {
        let on = fields.need("on").and_then(|node| node.date());
        let by = fields.need("by").and_then(|node| self.participant(&node));
        let grade = fields.may("grade");
        let grade = grade.map(|node| {
            let grade = node.text().and_then(|text| Grade::parse(text).ok());
            if grade.is_none() {
                node.expected("a grade from \"A1\" to \"F6\"");
            }
            grade
        });
        let words = fields.may("words").map(|node| node.words());
        let deed = fields.need("deed");
        let deed = deed.and_then(|node| self.deed(fields, &node, grade.flatten()));
        Some(Entry {
            on: on?,
            by: by?,
            report: Report {
                deed: deed?,
                grade: grade.map_or(Some(None), |grade| grade.map(Some))?,
                words: words.map_or(Some(String::new()), |words| words)?,
            },
        })
    }

    fn deed(&self, fields: &Fields<'_>, node: &Node<'_>, grade: Option<Grade>) -> Option<Deed> {
        let obligation = || self.obligation(&fields.need("obligation")?);
        let quantity = || match fields.may("quantity") {
            Some(node) => node.whole(1..=QUANTITY_MAX, ""),
            None => Some(1),
        };
        let name = node.one_of(&NAMES)?;
        for field in ["obligation", "quantity", "decision", "phase", "act"] {
            if let Some(stray) = fields
                .may(field)
                .filter(|_| !name.fields().contains(&field))
            {
                stray.expected(format!("nothing here with a deed {}", node.shown()));
            }
        }
        Some(match name {
            Name::Performed => Deed::Performed {
                obligation: obligation()?,
                quantity: quantity()?,
            },
            Name::Certified => Deed::Certified {
                obligation: obligation()?,
                quantity: quantity()?,
                grade,
            },
            Name::Rejected => Deed::Rejected {
                obligation: obligation()?,
                quantity: quantity()?,
            },
            Name::Disputed => Deed::Disputed {
                obligation: obligation()?,
            },
            Name::Violated => Deed::Violated {
                obligation: obligation()?,
            },
            Name::MadeGood => Deed::MadeGood {
                obligation: obligation()?,
            },
            Name::Waived => Deed::Waived {
                obligation: obligation()?,
            },
            Name::Excused => Deed::Excused {
                obligation: obligation()?,
            },
            Name::Decided => Deed::Decided {
                obligation: obligation()?,
                decision: fields.need("decision")?.one_of(&words::DECISIONS)?,
            },
            Name::AgreedToExtend => Deed::AgreedToExtend {
                phase: self.phase(&fields.need("phase")?)?,
            },
            Name::Declared => Deed::Declared {
                act: fields.need("act")?.slug()?,
            },
            Name::GaveNotice => Deed::GaveNotice,
            Name::AgreedToEnd => Deed::AgreedToEnd,
        })
    }

    fn participant(&self, node: &Node<'_>) -> Option<ParticipantIdx> {
        let ids = self.agreement.terms().signatories.iter().map(|it| &it.id);
        find(node, ids, "the id of a participant").map(ParticipantIdx)
    }

    fn obligation(&self, node: &Node<'_>) -> Option<ObligationIdx> {
        let ids = self.agreement.terms().obligations.iter().map(|it| &it.id);
        find(node, ids, "the id of an obligation").map(ObligationIdx)
    }

    fn phase(&self, node: &Node<'_>) -> Option<PhaseIdx> {
        let ids = self.agreement.terms().phases.iter().map(|it| &it.id);
        find(node, ids, "the id of a phase").map(PhaseIdx)
    }
}

fn find<'a>(
    node: &Node<'_>,
    ids: impl Iterator<Item = &'a Slug> + Clone,
    expected: &'static str,
) -> Option<usize> {
    let text = node.text()?;
    let found = ids.clone().position(|id| id.as_str() == text);
    if found.is_none() {
        node.tell(|| {
            let names = ids.map(Slug::as_str);
            Complaint::new(expected, node.shown()).hint_if(hint(text, "names", names))
        });
    }
    found
}
