//! How obligations are performed, and what follows if they are not.

use crate::agreement::canonical::words::DECISIONS;
use crate::agreement::plan::{Performance, PlannedExtension, PlannedRemedy, PlannedTermination};
use crate::agreement::terms::obligation::Kind;
use crate::agreement::terms::unfit::{QUANTITY_MAX, REMEDIES_MAX};
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::node::Node;
use crate::model::slug::Slug;

use super::constraint::read_conditions;
use super::issue::Agenda;
use super::limits::{EXTENSIONS_MAX, OBLIGATIONS_MAX, PHASE_DAYS_MAX};
use super::participant::Cast;

/// The fields that say how an obligation is performed.
pub(super) const PERFORMANCE: [&str; 8] = [
    "kind",
    "quantity",
    "unit",
    "after",
    "grace_days",
    "verdict_days",
    "on_breach",
    "suspendable",
];

const EXTENSION: [&str; 6] = [
    "when",
    "days",
    "times",
    "consent",
    "after",
    "after_exchange",
];

/// What remedies refer to.
pub(super) struct Referred<'a> {
    pub(super) cast: &'a Cast<'a>,
    pub(super) phases: &'a Ids,
    pub(super) obligations: &'a Ids,
}

impl Referred<'_> {
    pub(super) fn read_performance(&self, fields: &Fields<'_>) -> Performance {
        let usual = Performance::default();
        let kinds = [("perform", Kind::Perform), ("maintain", Kind::Maintain)];
        let unit = fields.may("unit").and_then(|node| node.line());
        Performance {
            kind: fields
                .may("kind")
                .and_then(|node| node.one_of(&kinds))
                .unwrap_or(usual.kind),
            quantity: fields
                .may("quantity")
                .and_then(|node| node.whole(1..=QUANTITY_MAX, ""))
                .unwrap_or(usual.quantity),
            unit: unit.unwrap_or_default(),
            after: self.obligations(fields, "after"),
            grace_days: few_days(fields, "grace_days"),
            verdict_days: few_days(fields, "verdict_days"),
            on_breach: self.read_remedies(fields),
            is_suspendable: fields
                .may("suspendable")
                .and_then(|node| node.flag())
                .unwrap_or(usual.is_suspendable),
        }
    }

    /// The remedies of `on_breach`; `None` if it is not there.
    pub(super) fn read_remedies(&self, fields: &Fields<'_>) -> Option<Vec<PlannedRemedy>> {
        let node = fields.may("on_breach")?;
        let items = node.items("remedies", REMEDIES_MAX)?;
        Some(items.iter().filter_map(|node| self.remedy(node)).collect())
    }

    fn remedy(&self, node: &Node<'_>) -> Option<PlannedRemedy> {
        let kinds = ["cure", "suspend", "refer", "end_phase", "terminate"];
        let known = [
            "cure",
            "suspend",
            "refer",
            "end_phase",
            "terminate",
            "days",
            "default",
        ];
        let fields = Fields::of(node, &known)?;
        let (kind, said) = fields.one_of(&kinds)?;
        let days = || {
            let node = fields.need("days")?;
            node.whole(1..=PHASE_DAYS_MAX, "days")
        };
        match kind {
            0 => Some(PlannedRemedy::Cure {
                days: said.whole(1..=PHASE_DAYS_MAX, "days")?,
            }),
            1 => {
                let obligations = self.slugs(&said)?;
                let days = days()?;
                Some(PlannedRemedy::Suspend { obligations, days })
            }
            2 => {
                self.cast.seat(&said)?;
                let (body, days) = (said.slug()?, days()?);
                let default = fields.need("default")?.one_of(&DECISIONS)?;
                Some(PlannedRemedy::Refer {
                    body,
                    days,
                    default,
                })
            }
            3 => {
                let position = self.phases.find(&said)?;
                let phase = Slug::new(self.phases.name(position)).ok()?;
                Some(PlannedRemedy::EndPhase { phase })
            }
            _ => {
                if !said.flag()? {
                    said.expected("`true`, or no such remedy");
                }
                Some(PlannedRemedy::Terminate)
            }
        }
    }

    fn obligations(&self, fields: &Fields<'_>, name: &str) -> Vec<Slug> {
        let node = fields.may(name);
        node.and_then(|node| self.slugs(&node)).unwrap_or_default()
    }

    fn slugs(&self, node: &Node<'_>) -> Option<Vec<Slug>> {
        let items = node.items("obligations", OBLIGATIONS_MAX)?;
        let find = |node: &Node<'_>| {
            let position = self.obligations.find(node)?;
            Slug::new(self.obligations.name(position)).ok()
        };
        Some(items.iter().filter_map(find).collect())
    }

    pub(super) fn read_extensions(
        &self,
        node: &Node<'_>,
        agenda: &Agenda,
    ) -> Vec<PlannedExtension> {
        let items = node.items("extensions", EXTENSIONS_MAX).unwrap_or_default();
        let read = |node: &Node<'_>| {
            let fields = Fields::of(node, &EXTENSION)?;
            let days = fields.need("days");
            let times = fields.need("times");
            Some(PlannedExtension {
                when: read_conditions(&fields, "when", agenda),
                days: days.and_then(|node| node.whole(1..=PHASE_DAYS_MAX, "days"))?,
                times: times.and_then(|node| node.whole(1..=1_000, "times"))?,
                needs_consent: fields
                    .may("consent")
                    .and_then(|node| node.flag())
                    .unwrap_or(true),
                after: self.obligations(&fields, "after"),
                after_exchange: fields
                    .may("after_exchange")
                    .and_then(|node| node.flag())
                    .unwrap_or(false),
            })
        };
        items.iter().filter_map(read).collect()
    }
}

/// Days that may be left out: none.
pub(super) fn few_days(fields: &Fields<'_>, name: &str) -> u32 {
    let node = fields.may(name);
    node.and_then(|node| node.whole(0..=PHASE_DAYS_MAX, "days"))
        .unwrap_or(0)
}

pub(super) fn read_termination(fields: &Fields<'_>) -> PlannedTermination {
    let own = fields
        .may("termination")
        .and_then(|node| Fields::of(&node, &["by_consent", "notice_days"]));
    let Some(own) = own else {
        return PlannedTermination::default();
    };
    let notice_days = own
        .may("notice_days")
        .and_then(|node| node.whole(1..=PHASE_DAYS_MAX, "days"));
    PlannedTermination {
        by_consent: own
            .may("by_consent")
            .and_then(|node| node.flag())
            .unwrap_or(false),
        notice_days,
    }
}
