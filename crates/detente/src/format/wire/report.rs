//! Reports of what was done while an agreement is carried out.

use serde_json::{Value, json};

use crate::agreement::carrying_out::Report;
use crate::agreement::course::Deed;
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Decision;
use crate::format::deed;
use crate::format::names::Names;
use crate::format::wire::node::{Fields, Node};

/// A report. The grade of the evidence is that of a certification too.
pub(crate) fn json(names: &Names<'_>, report: &Report) -> Value {
    let mut body = match names.agreement {
        Some(agreement) if is_of(agreement, &report.deed) => deed::json(agreement, &report.deed),
        _ => json!({ "deed": deed::name(&report.deed) }),
    };
    body["grade"] = json!(report.grade.map(|grade| grade.to_string()));
    body["words"] = json!(report.words);
    body
}

/// True if the agreement has what the deed is about.
fn is_of(agreement: &Agreement, deed: &Deed) -> bool {
    let terms = agreement.terms();
    let phase = match deed {
        Deed::AgreedToExtend { phase } => Some(*phase),
        _ => None,
    };
    deed.obligation()
        .is_none_or(|it| it.0 < terms.obligations.len())
        && phase.is_none_or(|it| it.0 < terms.phases.len())
}

/// The names of deeds, each with the fields that it has of its own.
const DEEDS: [(&str, &[&str]); 13] = [
    ("performed", &["obligation", "quantity"]),
    ("certified", &["obligation", "quantity"]),
    ("rejected", &["obligation", "quantity"]),
    ("disputed", &["obligation"]),
    ("violated", &["obligation"]),
    ("made-good", &["obligation"]),
    ("waived", &["obligation"]),
    ("excused", &["obligation"]),
    ("decided", &["obligation", "decision"]),
    ("agreed-to-extend", &["phase"]),
    ("declared", &["act"]),
    ("gave-notice", &[]),
    ("agreed-to-end", &[]),
];

pub(crate) fn read(node: &Node<'_>) -> Option<Report> {
    let name_node = node.entry("deed");
    let name = name_node.as_ref().and_then(|it| it.text());
    let own = name.and_then(|name| DEEDS.iter().find(|(known, _)| *known == name));
    let mut known = vec!["deed", "grade", "words"];
    // Of an unknown deed any field may be one.
    known.extend(own.map_or(
        &["obligation", "quantity", "decision", "phase", "act"][..],
        |it| it.1,
    ));
    let fields = node.fields(&known, &[])?;
    let grade = fields.maybe("grade", |it| it.grade());
    let words = fields.maybe("words", |it| it.words_or_none());
    let deed = match own {
        Some((name, _)) => read_deed(&fields, name),
        None => {
            if let Some(node) = fields.need("deed") {
                let known = DEEDS.iter().map(|(name, _)| *name);
                let name = name.unwrap_or_default();
                node.unknown(name, "one of the deeds", "deeds", known);
            }
            None
        }
    };
    let (grade, mut deed) = (grade?, deed?);
    if let Deed::Certified { grade: of, .. } = &mut deed {
        *of = grade;
    }
    Some(Report {
        deed,
        grade,
        words: words?.unwrap_or_default(),
    })
}

fn read_deed(fields: &Fields<'_>, name: &str) -> Option<Deed> {
    let obligation = || fields.need("obligation")?.obligation();
    let quantity = || fields.need("quantity")?.whole();
    Some(match name {
        "performed" => Deed::Performed {
            obligation: obligation()?,
            quantity: quantity()?,
        },
        "certified" => Deed::Certified {
            obligation: obligation()?,
            quantity: quantity()?,
            grade: None,
        },
        "rejected" => Deed::Rejected {
            obligation: obligation()?,
            quantity: quantity()?,
        },
        "disputed" => Deed::Disputed {
            obligation: obligation()?,
        },
        "violated" => Deed::Violated {
            obligation: obligation()?,
        },
        "made-good" => Deed::MadeGood {
            obligation: obligation()?,
        },
        "waived" => Deed::Waived {
            obligation: obligation()?,
        },
        "excused" => Deed::Excused {
            obligation: obligation()?,
        },
        "decided" => Deed::Decided {
            obligation: obligation()?,
            decision: fields.need("decision")?.decision()?,
        },
        "agreed-to-extend" => Deed::AgreedToExtend {
            phase: fields.need("phase")?.phase()?,
        },
        "declared" => Deed::Declared {
            act: fields.need("act")?.slug()?,
        },
        "gave-notice" => Deed::GaveNotice,
        "agreed-to-end" => Deed::AgreedToEnd,
        _ => return None,
    })
}

impl<'n> Node<'n> {
    fn decision(&self) -> Option<Decision> {
        match self.text()? {
            "upheld" => Some(Decision::Upheld),
            "excused" => Some(Decision::Excused),
            _ => {
                self.expected("`upheld` or `excused`");
                None
            }
        }
    }

    fn agreement(&self) -> Option<&'n Agreement> {
        let agreement = self.names().agreement;
        if agreement.is_none() {
            self.expected("nothing: there is no agreement yet");
        }
        agreement
    }

    fn obligation(&self) -> Option<ObligationIdx> {
        let name = self.text()?;
        let obligations = &self.agreement()?.terms().obligations;
        let known = obligations.iter().map(|it| it.id.as_str());
        let found = known.clone().position(|known| known == name);
        if found.is_none() {
            self.unknown(name, "an obligation of the agreement", "obligations", known);
        }
        found.map(ObligationIdx)
    }

    fn phase(&self) -> Option<PhaseIdx> {
        let name = self.text()?;
        let phases = &self.agreement()?.terms().phases;
        let known = phases.iter().map(|it| it.id.as_str());
        let found = known.clone().position(|known| known == name);
        if found.is_none() {
            self.unknown(name, "a phase of the agreement", "phases", known);
        }
        found.map(PhaseIdx)
    }
}
