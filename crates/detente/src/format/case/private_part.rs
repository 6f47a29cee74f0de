//! One party's instructions. What is told of them quotes their own file only.

use crate::case::Instructions;
use crate::format::fields::{Fields, Named};
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::delivery::{ExchangeWorth, LotWorth};
use crate::model::issue::{IssueDomain, IssueIdx};
use crate::model::mandate::{Anticipated, Mandate};
use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::model::utility::{HyperRectangle, Interaction, TotalTooLarge, Utility, UtilityFunction};
use crate::text::reply::Authority;

use super::constraint::read_constraints;
use super::limits::{
    ANTICIPATED_MAX, CONSTRAINTS_MAX, INTERACTIONS_MAX, ISSUES_MAX, REQUESTS_MAX, ROUNDS_MAX,
    UTILITIES_MAX,
};
use super::public_part::Outline;
use super::request::read_request;
use super::worth::{self, Worth};

/// The fields of a file with instructions.
pub(super) const FIELDS: &[&str] = &[
    "detente_instructions",
    "party",
    "reservation_value",
    "deadline_round",
    "deposits_preferences",
    "deposits_exchange",
    "authority",
    "issues",
    "anticipated",
    "interactions",
    "rectangles",
    "red_lines",
    "requests",
    "exchange",
];

/// Whose instructions are read, and against what.
pub(super) struct Private<'a> {
    pub(super) outline: &'a Outline<'a>,
    pub(super) party: PartyIdx,
    /// How many more utilities of values may be made, over all parties.
    pub(super) values_left: &'a mut u64,
}

impl Private<'_> {
    /// Reads the instructions; `None` where something required is wrong, which is then told.
    pub(super) fn read(mut self, fields: &Fields<'_>) -> Option<Instructions> {
        let agenda = &self.outline.agenda;
        if let Some(node) = fields.may("party") {
            let owner = self.outline.cast.party_id(self.party);
            if node.text().is_some_and(|name| name != owner) {
                node.expected(format!(
                    "`{owner}`, whose instructions the case says these are"
                ));
            }
        }
        let reservation_value = fields
            .need("reservation_value")
            .and_then(|node| node.utility());
        let round = |node: Node<'_>| node.whole(1..=ROUNDS_MAX, "");
        let deadline_round = fields.may("deadline_round").and_then(round);
        let flag = |name| fields.may(name).and_then(|node| node.flag());
        let deposits_preferences = flag("deposits_preferences").unwrap_or(false);
        let deposits_exchange = flag("deposits_exchange").unwrap_or(false);
        let authority = fields.may("authority").and_then(|node| {
            node.one_of(&[
                ("not-to-be-told", Authority::NotToBeTold),
                ("may-be-told", Authority::MayBeTold),
                ("as-mediators-idea", Authority::AsMediatorsIdea),
                ("in-your-own-name", Authority::InYourName),
            ])
        });
        let terms = self.read_terms(fields);
        let anticipated = self.read_anticipated(fields);
        let interactions = self.read_interactions(fields);
        let rectangles = self.read_rectangles(fields);
        let red_lines = fields.items("red_lines", "red lines", CONSTRAINTS_MAX);
        let red_lines = read_constraints(&red_lines, agenda);
        let requests = fields
            .items("requests", "requests", REQUESTS_MAX)
            .iter()
            .filter_map(|node| read_request(node, self.outline))
            .collect();
        let exchange = match fields.may("exchange") {
            Some(node) => self.read_exchange(&node),
            None => Some(ExchangeWorth::default()),
        };
        let utility = match UtilityFunction::new(terms?, interactions, rectangles) {
            Ok(utility) => utility,
            Err(TotalTooLarge) => {
                fields.tell(|| {
                    let expected = "utilities that add up to 2,300,000 at most";
                    Complaint::new(expected, "more in the largest case")
                        .hint("write utilities on a smaller scale, such as 0 to 1")
                });
                return None;
            }
        };
        Some(Instructions {
            mandate: Mandate {
                party: self.party,
                utility,
                reservation_value: reservation_value?,
                red_lines,
                deadline_round,
                anticipated,
            },
            exchange: exchange?,
            requests,
            deposits_preferences,
            deposits_exchange,
            authority: authority.unwrap_or_default(),
        })
    }

    /// The weighted worth of every value of every issue.
    fn read_terms(&mut self, fields: &Fields<'_>) -> Option<Vec<Vec<Utility>>> {
        let agenda = &self.outline.agenda;
        let mut terms: Vec<Option<Vec<Utility>>> = vec![None; agenda.len()];
        let table = fields.need("issues")?;
        let mut is_named = vec![false; agenda.len()];
        for (issue, node) in agenda.by_issue(&table) {
            is_named[issue.0] = true;
            let worth = Worth::read(&node);
            let (Some(worth), Some(known)) = (worth, agenda.known(issue)) else {
                continue;
            };
            if !worth::take(self.values_left, &known.issue) {
                let expected = format!("at most {UTILITIES_MAX} utilities in the whole case");
                node.tell(|| Complaint::new(expected, "more up to this issue"));
                return None;
            }
            terms[issue.0] = worth.to_table(&node, known);
        }
        // An issue whose own name is a mistake cannot be named here.
        let missing: Vec<&str> = (0..agenda.len())
            .filter(|i| is_named.get(*i) == Some(&false))
            .map(|i| agenda.ids().name(i))
            .filter(|name| !name.is_empty())
            .collect();
        if let [first, more @ ..] = missing.as_slice() {
            table.tell(|| {
                let found = match more.len() {
                    0 => format!("none of `{first}`"),
                    n => format!("none of `{first}` and {n} more"),
                };
                Complaint::new("the worth of every issue", found)
                    .hint(format!("add `{first}`, with weight 0 if it does not count"))
            });
        }
        terms.into_iter().collect()
    }

    fn read_anticipated(&self, fields: &Fields<'_>) -> Vec<Anticipated> {
        let Some(table) = fields.may("anticipated") else {
            return Vec::new();
        };
        let named = Named::all(&table);
        if named.len() > ANTICIPATED_MAX {
            let expected = format!("at most {ANTICIPATED_MAX} issues");
            table.tell(|| Complaint::new(expected, named.len().to_string()));
            return Vec::new();
        }
        let read = |named: &Named<'_>| {
            let Ok(issue) = Slug::new(named.name) else {
                named.tell(|| {
                    let expected = "a short name of a-z, 0-9 and `-`, at most 64";
                    Complaint::new(expected, named.shown())
                });
                return None;
            };
            let worth = Worth::read(&named.node)?;
            let agenda = &self.outline.agenda;
            let known = agenda.position(named.name).and_then(|it| agenda.known(it));
            Some(Anticipated {
                issue,
                weight: worth.weight,
                worth: worth.to_anticipated(known),
            })
        };
        named.iter().filter_map(read).collect()
    }

    fn read_interactions(&self, fields: &Fields<'_>) -> Vec<Interaction> {
        let agenda = &self.outline.agenda;
        let read = |node: &Node<'_>| {
            let fields = Fields::of(node, &["values", "utility"])?;
            let utility = fields.need("utility").and_then(|node| node.utility());
            let values = fields.need("values")?;
            let pairs = agenda.by_issue(&values);
            let [(one, one_node), (other, other_node)] = pairs.as_slice() else {
                // An unknown name among them is told already.
                if values.table()?.len() == pairs.len() {
                    values.tell(|| {
                        Complaint::new("the values of exactly two issues", pairs.len().to_string())
                    });
                }
                return None;
            };
            let one_value = agenda.value(*one, one_node);
            let other_value = agenda.value(*other, other_node);
            Some(Interaction {
                one: (*one, one_value?),
                other: (*other, other_value?),
                utility: utility?,
            })
        };
        let nodes = fields.items("interactions", "interactions", INTERACTIONS_MAX);
        nodes.iter().filter_map(read).collect()
    }

    fn read_rectangles(&self, fields: &Fields<'_>) -> Vec<HyperRectangle> {
        let agenda = &self.outline.agenda;
        let read = |node: &Node<'_>| {
            let fields = Fields::of(node, &["within", "utility"])?;
            let utility = fields.need("utility").and_then(|node| node.utility());
            let within = fields.need("within")?;
            if within.table()?.is_empty() {
                within.expected("the bounds of at least one issue");
            }
            let mut bounds = Vec::new();
            for (issue, node) in agenda.by_issue(&within) {
                bounds.push(self.read_bounds(issue, &node)?);
            }
            Some(HyperRectangle {
                bounds,
                utility: utility?,
            })
        };
        let nodes = fields.items("rectangles", "rectangles", INTERACTIONS_MAX);
        nodes.iter().filter_map(read).collect()
    }

    fn read_bounds(
        &self,
        issue: IssueIdx,
        node: &Node<'_>,
    ) -> Option<(
        IssueIdx,
        crate::model::issue::ValueIdx,
        crate::model::issue::ValueIdx,
    )> {
        let agenda = &self.outline.agenda;
        let items = if node.is_array() {
            node.items("bounds", ISSUES_MAX)?
        } else {
            Vec::new()
        };
        let [first_node, last_node] = items.as_slice() else {
            node.expected("the first and the last value, such as [60, 70]");
            return None;
        };
        let first = agenda.value(issue, first_node);
        let last = agenda.value(issue, last_node);
        let (first, last) = (first?, last?);
        if matches!(
            agenda.known(issue)?.issue.domain,
            IssueDomain::Categorical(_)
        ) {
            if first != last {
                last_node.tell(|| {
                    Complaint::new("the same option twice", last_node.shown())
                        .hint("the options of a categorical issue have no order")
                });
            }
        } else if last < first {
            last_node.expected(format!("at least {}", first_node.shown()));
        }
        Some((issue, first, last))
    }

    fn read_exchange(&self, node: &Node<'_>) -> Option<ExchangeWorth> {
        let fields = Fields::of(node, &["walkaway_loss", "worth"])?;
        let walkaway_loss = match fields.may("walkaway_loss") {
            Some(node) => node.utility_not_negative(),
            None => Some(Utility::ZERO),
        };
        let mut lots = Vec::new();
        let mut reach: i128 = 0;
        if let Some(table) = fields.may("worth") {
            for named in Named::all(&table) {
                if let Some((worth, count)) = self.read_lot_worth(&named) {
                    reach += i128::from(worth.per_item.units()) * i128::from(count);
                    lots.push(worth);
                }
            }
            if reach > i128::from(Utility::TOTAL_MAX) {
                let expected = "items that are worth 2,300,000 together at most";
                table.tell(|| Complaint::new(expected, "more"));
            }
        }
        Some(ExchangeWorth {
            lots,
            walkaway_loss: walkaway_loss?,
        })
    }

    fn read_lot_worth(&self, named: &Named<'_>) -> Option<(LotWorth, u32)> {
        let per_item = named.node.utility_not_negative();
        // Lots that are told as mistakes elsewhere are not told again.
        let lots = self.outline.lots.as_ref()?;
        let own = lots
            .iter()
            .filter(|lot| lot.giver == self.party || lot.receiver == self.party);
        let Some(lot) = own.clone().find(|lot| lot.id.as_str() == named.name) else {
            named.tell(|| {
                let ids = own.map(|lot| lot.id.as_str());
                let hint = crate::format::suggestion::hint(named.name, "lots of this party", ids);
                Complaint::new("a lot that this party gives or receives", named.shown())
                    .hint_if(hint)
            });
            return None;
        };
        let worth = LotWorth {
            lot: lot.id.clone(),
            per_item: per_item?,
        };
        Some((worth, lot.count))
    }
}
