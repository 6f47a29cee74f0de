//! The plan for carrying out: phases, obligations, exchange.

use crate::agreement::plan::{
    BatchOrder, Days, ExchangePlan, Opening, Plan, PlannedObligation, PlannedPhase,
};
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::delivery::Lot;
use crate::model::issue::{IssueDomain, IssueIdx, ValueIdx};
use crate::model::number::Number;
use crate::model::slug::Slug;

use super::clause::Text;
use super::constraint::read_conditions;
use super::issue::Agenda;
use super::limits::{LOT_COUNT_MAX, LOTS_MAX, OBLIGATIONS_MAX, PHASE_DAYS_MAX, PHASES_MAX};
use super::participant::Cast;
use super::performance::{PERFORMANCE, Referred, few_days, read_termination};

/// Words of the field `order` of an exchange.
const ORDER: [(&str, BatchOrder); 2] = [
    (BatchOrder::EqualShares.word(), BatchOrder::EqualShares),
    (BatchOrder::Safest.word(), BatchOrder::Safest),
];

/// What the plan refers to.
pub(super) struct Names<'a> {
    pub(super) cast: &'a Cast<'a>,
    pub(super) agenda: &'a Agenda,
    pub(super) text: &'a Text,
}

/// Reads the plan; without one it is empty.
pub(super) fn read_plan(fields: &Fields<'_>, names: &Names<'_>) -> Plan {
    let Some(own) = fields
        .may("plan")
        .and_then(|node| Fields::of(&node, &FIELDS))
    else {
        return Plan::default();
    };
    let phase_nodes = own.items("phases", "phases", PHASES_MAX);
    let mut phases = Phases::read(&phase_nodes, names.agenda);
    let mut ids = Ids::new("an obligation", "obligations");
    let nodes = own.items("obligations", "obligations", OBLIGATIONS_MAX);
    // All are declared first: an obligation may be named before it stands.
    let declared: Vec<Option<Slug>> = nodes
        .iter()
        .map(|node| ids.declare(node.field("id").as_ref()))
        .collect();
    let referred = Referred {
        cast: names.cast,
        phases: &phases.ids,
        obligations: &ids,
    };
    for (phase, node) in phases.phases.iter_mut().zip(&phase_nodes) {
        if let (Some(phase), Some(node)) = (phase, node.field("extensions")) {
            phase.extensions = referred.read_extensions(&node, names.agenda);
        }
    }
    let planning = Planning {
        names,
        phases: &phases,
        referred,
    };
    let obligations = nodes
        .iter()
        .zip(declared)
        .filter_map(|(node, id)| planning.read_obligation(node, id))
        .collect();
    let exchange = own
        .may("exchange")
        .and_then(|node| planning.read_exchange(&node));
    // Without an annex each lot is one obligation of the agreement.
    let n_lots = exchange.as_ref().map_or(0, |it| it.lots.len());
    if nodes.len() + n_lots > OBLIGATIONS_MAX {
        own.tell(|| {
            let expected = format!("at most {OBLIGATIONS_MAX} obligations and lots together");
            Complaint::new(expected, (nodes.len() + n_lots).to_string())
        });
    }
    let on_breach = planning.referred.read_remedies(&own).unwrap_or_default();
    Plan {
        obligations,
        exchange,
        on_breach,
        termination: read_termination(&own),
        phases: phases.phases.into_iter().flatten().collect(),
    }
}

const FIELDS: [&str; 5] = [
    "phases",
    "obligations",
    "exchange",
    "on_breach",
    "termination",
];

/// What obligations and the exchange refer to.
struct Planning<'a> {
    names: &'a Names<'a>,
    phases: &'a Phases,
    referred: Referred<'a>,
}

struct Phases {
    ids: Ids,
    phases: Vec<Option<PlannedPhase>>,
    // Per phase the most days that it may last, where known.
    longest: Vec<Option<u32>>,
}

/// When a phase opens, with the position of the phase for which it waits.
type Waiting<'t> = Option<(usize, Node<'t>)>;

impl Phases {
    fn read(nodes: &[Node<'_>], agenda: &Agenda) -> Self {
        let mut ids = Ids::new("a phase", "phases");
        // All are declared first: a phase may be named before it stands.
        let declared: Vec<_> = nodes
            .iter()
            .map(|node| ids.declare(node.field("id").as_ref()))
            .collect();
        let mut phases = Self {
            ids,
            phases: Vec::new(),
            longest: Vec::new(),
        };
        let mut waiting: Vec<Waiting<'_>> = Vec::new();
        for (node, id) in nodes.iter().zip(declared) {
            let (phase, longest, waits_for) = phases.read_phase(node, id, agenda);
            phases.phases.push(phase);
            phases.longest.push(longest);
            waiting.push(waits_for);
        }
        phases.tell_order(&waiting);
        phases.tell_late_openings(&waiting);
        phases
    }

    fn read_phase<'t>(
        &self,
        node: &Node<'t>,
        id: Option<Slug>,
        agenda: &Agenda,
    ) -> (Option<PlannedPhase>, Option<u32>, Waiting<'t>) {
        let known = [
            "id",
            "title",
            "opens",
            "lasts",
            "extension",
            "extensions",
            "follow_on",
        ];
        let Some(fields) = Fields::of(node, &known) else {
            return (None, None, None);
        };
        fields.need("id");
        let title = fields.need("title").and_then(|node| node.line());
        let (opens, waiting) = match fields.need("opens") {
            Some(node) => self.read_opening(&node),
            None => (None, None),
        };
        let lasts = fields.need("lasts").and_then(|it| read_days(&it, agenda));
        let extension = fields.may("extension").and_then(|node| node.words());
        let is_follow_on = fields.may("follow_on").and_then(|node| node.flag());
        let longest = lasts.as_ref().map(|(_, longest)| *longest);
        let phase = || {
            Some(PlannedPhase {
                id: id?,
                title: title?,
                opens: opens?,
                lasts: lasts?.0,
                extension,
                // Read when the obligations are known by name.
                extensions: Vec::new(),
                is_follow_on: is_follow_on.unwrap_or(false),
            })
        };
        (phase(), longest, waiting)
    }

    fn read_opening<'t>(&self, node: &Node<'t>) -> (Option<Opening>, Waiting<'t>) {
        let expected = "\"on-entry-into-force\", { days = …, into = \"…\" } or { after = \"…\" }";
        if !node.is_table() {
            if node.peek_text() == Some("on-entry-into-force") {
                return (Some(Opening::OnEntryIntoForce), None);
            }
            node.expected(expected);
            return (None, None);
        }
        let Some(fields) = Fields::of(node, &["days", "into", "after"]) else {
            return (None, None);
        };
        let find = |node: &Node<'t>| {
            let position = self.ids.find(node)?;
            let slug = Slug::new(self.ids.name(position)).ok()?;
            Some((slug, (position, node.clone())))
        };
        if let Some(after) = fields.may("after") {
            if let Some(other) = fields.may("into").or_else(|| fields.may("days")) {
                other.expected("`after` alone, or `days` with `into`");
                return (None, None);
            }
            return match find(&after) {
                Some((phase, waiting)) => (Some(Opening::After { phase }), Some(waiting)),
                None => (None, None),
            };
        }
        let days = fields
            .need("days")
            .and_then(|node| node.whole(0..=PHASE_DAYS_MAX, "days"));
        let found = fields.need("into").and_then(|node| find(&node));
        match (days, found) {
            (Some(days), Some((phase, waiting))) => {
                (Some(Opening::DaysInto { phase, days }), Some(waiting))
            }
            _ => (None, None),
        }
    }

    /// Phases stand in the order of opening: none waits for itself or a later one.
    fn tell_order(&self, waiting: &[Waiting<'_>]) {
        let next = |i: usize| waiting.get(i)?.as_ref().map(|(phase, _)| *phase);
        for (i, waits_for) in waiting.iter().enumerate() {
            let Some((other, node)) = waits_for else {
                continue;
            };
            if *other < i {
                continue;
            }
            // Each phase waits for one other at most, so that following them
            // as often as there are phases comes back here or never.
            let mut circle = vec![i];
            let mut at = Some(*other);
            while let Some(phase) = at
                && phase != i
                && circle.len() <= waiting.len()
            {
                circle.push(phase);
                at = next(phase);
            }
            if at != Some(i) {
                node.tell(|| {
                    Complaint::new("a phase that stands earlier", node.shown())
                        .hint("phases stand in the order in which they open")
                });
            } else if circle.iter().all(|phase| *phase >= i) {
                let name = |phase: &usize| format!("`{}`", self.ids.name(*phase));
                let names: Vec<_> = circle.iter().chain([&i]).map(name).collect();
                let expected = "phases that do not wait for each other";
                node.tell(|| Complaint::new(expected, names.join(" after ")));
            }
        }
    }

    /// A phase that opens while another runs must open before that ends.
    fn tell_late_openings(&self, waiting: &[Waiting<'_>]) {
        for (phase, waits_for) in self.phases.iter().zip(waiting) {
            let (Some(phase), Some((other, node))) = (phase, waits_for) else {
                continue;
            };
            let longest = self.longest.get(*other).copied().flatten();
            if let (Opening::DaysInto { days, .. }, Some(longest)) = (&phase.opens, longest)
                && *days >= longest
            {
                node.tell(|| {
                    let expected = format!("a phase of more than {days} days");
                    Complaint::new(expected, format!("one of {longest} at most"))
                        .hint("a phase that opens when another has ended says `after`")
                });
            }
        }
    }

    fn find(&self, node: &Node<'_>) -> Option<(usize, Slug)> {
        let position = self.ids.find(node)?;
        Some((position, Slug::new(self.ids.name(position)).ok()?))
    }
}

/// A number of days, or the issue that settles it; and the most it can be.
fn read_days(node: &Node<'_>, agenda: &Agenda) -> Option<(Days, u32)> {
    if !node.is_text() {
        if !node.is_number() {
            node.expected("a number of days, or the id of an integer issue");
            return None;
        }
        let days = node.whole(1..=PHASE_DAYS_MAX, "days")?;
        return Some((Days::Fixed(days), days));
    }
    let issue: IssueIdx = agenda.find(node)?;
    let domain = &agenda.known(issue)?.issue.domain;
    let range = match domain {
        IssueDomain::Range(range) if range.is_integer() => range,
        other => {
            node.tell(|| {
                let kind = other.kind();
                Complaint::new(
                    "an integer issue",
                    format!("{} of kind {kind}", node.shown()),
                )
            });
            return None;
        }
    };
    let whole = |number: Number| u32::try_from(number.millionths() / Number::ONE).ok();
    let least = whole(range.number(ValueIdx(0)));
    let most = whole(range.max()).filter(|most| *most <= PHASE_DAYS_MAX);
    if least.is_none() || most.is_none() {
        node.tell(|| {
            let (min, max) = (range.min(), range.max());
            let expected = format!("an issue whose values are 0 to {PHASE_DAYS_MAX} days");
            Complaint::new(expected, format!("{min} to {max}"))
        });
    }
    // A phase of 0 days lasts 1.
    Some((Days::OfIssue(issue), most?.max(1)))
}

impl Planning<'_> {
    fn read_obligation(&self, node: &Node<'_>, id: Option<Slug>) -> Option<PlannedObligation> {
        let Self { names, phases, .. } = self;
        let own = [
            "id",
            "by",
            "to",
            "duty",
            "clause",
            "phase",
            "from_day",
            "to_day",
            "verified_by",
            "verification",
            "when",
        ];
        let known: Vec<&str> = own.into_iter().chain(PERFORMANCE).collect();
        let fields = Fields::of(node, &known)?;
        fields.need("id");
        let debtor = fields.need("by").and_then(|node| names.cast.party(&node));
        let creditor_node = fields.need("to");
        let creditor = creditor_node.as_ref().and_then(|it| names.cast.party(it));
        if let Some(node) = &creditor_node
            && creditor.is_some()
            && creditor == debtor
        {
            node.expected("another party than `by`");
        }
        let duty = fields.need("duty").and_then(|node| node.words());
        let clause = fields.need("clause").and_then(|it| names.clause(&it));
        let phase = fields.need("phase").and_then(|it| phases.find(&it));
        let longest = phase
            .as_ref()
            .and_then(|(position, _)| phases.longest.get(*position).copied().flatten())
            .unwrap_or(PHASE_DAYS_MAX);
        let unit = "(days of the phase)";
        let from_day = fields
            .need("from_day")
            .and_then(|node| node.whole(1..=longest, unit));
        let to_day = fields
            .need("to_day")
            .and_then(|node| node.whole(from_day.unwrap_or(1)..=longest, unit));
        let verified_by = fields
            .need("verified_by")
            .and_then(|node| names.participant(&node));
        let verification = fields.need("verification").and_then(|node| node.words());
        let when = read_conditions(&fields, "when", names.agenda);
        let performance = self.referred.read_performance(&fields);
        Some(PlannedObligation {
            id: id?,
            debtor: debtor?,
            creditor: creditor?,
            duty: duty?,
            clause: clause?,
            phase: phase?.1,
            from_day: from_day?,
            to_day: to_day?,
            verified_by: verified_by?,
            verification: verification?,
            when,
            performance,
        })
    }

    fn read_exchange(&self, node: &Node<'_>) -> Option<ExchangePlan> {
        let Self { names, phases, .. } = self;
        let known = [
            "clause",
            "phase",
            "every_days",
            "unit",
            "order",
            "verified_by",
            "lots",
            "grace_days",
            "verdict_days",
            "on_breach",
        ];
        let fields = Fields::of(node, &known)?;
        let clause = fields.need("clause").and_then(|it| names.clause(&it));
        let phase = fields.need("phase").and_then(|it| phases.find(&it));
        let every_days = fields
            .need("every_days")
            .and_then(|node| node.whole(1..=PHASE_DAYS_MAX, "days"));
        let verified_by = fields
            .need("verified_by")
            .and_then(|node| names.participant(&node));
        let unit = fields.may("unit").and_then(|node| node.line());
        let order = fields.may("order").and_then(|node| node.one_of(&ORDER));
        let mut ids = Ids::new("a lot", "lots");
        let lots = fields
            .some_items("lots", "lots", LOTS_MAX)
            .iter()
            .filter_map(|node| read_lot(node, &mut ids, names.cast))
            .collect();
        Some(ExchangePlan {
            clause: clause?,
            phase: phase?.1,
            every_days: every_days?,
            unit: unit.unwrap_or_default(),
            order: order.unwrap_or_default(),
            verified_by: verified_by?,
            grace_days: few_days(&fields, "grace_days"),
            verdict_days: few_days(&fields, "verdict_days"),
            on_breach: self.referred.read_remedies(&fields),
            lots,
        })
    }
}

fn read_lot(node: &Node<'_>, ids: &mut Ids, cast: &Cast<'_>) -> Option<Lot> {
    let id = ids.declare(node.field("id").as_ref());
    let fields = Fields::of(node, &["id", "from", "to", "title", "count"])?;
    fields.need("id");
    let giver = fields.need("from").and_then(|node| cast.party(&node));
    let receiver_node = fields.need("to");
    let receiver = receiver_node.as_ref().and_then(|node| cast.party(node));
    if let Some(node) = &receiver_node
        && receiver.is_some()
        && receiver == giver
    {
        node.expected("another party than `from`");
    }
    let title = fields.need("title").and_then(|node| node.line());
    let count = fields
        .need("count")
        .and_then(|node| node.whole(1..=LOT_COUNT_MAX, ""));
    Some(Lot {
        id: id?,
        giver: giver?,
        receiver: receiver?,
        title: title?,
        count: count?,
    })
}

impl Names<'_> {
    fn clause(&self, node: &Node<'_>) -> Option<Slug> {
        let position = self.text.ids.find(node)?;
        Slug::new(self.text.ids.name(position)).ok()
    }

    fn participant(&self, node: &Node<'_>) -> Option<Slug> {
        self.cast.seat(node)?;
        node.slug()
    }
}
