//! What values are worth to a party: tables, lines, and lines between points.

use crate::format::fields::{Fields, Named};
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::issue::{Issue, ValueIdx};
use crate::model::mandate::AnticipatedWorth;
use crate::model::number::Number;
use crate::model::slug::Slug;
use crate::model::utility::{Utility, ValueFunction, Weight};

use super::issue::KnownIssue;
use super::limits::{POINTS_MAX, VALUES_MAX};

/// The weight of an issue and the worth of its values, not yet tied to an agenda.
pub(super) struct Worth<'t> {
    pub(super) weight: Weight,
    form: Form<'t>,
}

enum Form<'t> {
    Named(Vec<(Named<'t>, Utility)>),
    Function(ValueFunction, Node<'t>),
}

impl<'t> Worth<'t> {
    /// Reads a table such as `[issues.duration]`.
    pub(super) fn read(node: &Node<'t>) -> Option<Self> {
        let fields = Fields::of(node, &["weight", "values", "linear", "points"])?;
        let weight = fields
            .need("weight")
            .and_then(|node| node.utility_not_negative());
        let (kind, node) = fields.one_of(&["values", "linear", "points"])?;
        let form = match kind {
            0 => read_named(&node).map(Form::Named),
            1 => read_linear(&node).map(|function| Form::Function(function, node)),
            _ => read_points(&node).map(|function| Form::Function(function, node)),
        };
        Some(Self {
            weight: Weight(weight?),
            form: form?,
        })
    }

    /// The weighted utility of every value of an issue on the agenda.
    pub(super) fn to_table(&self, node: &Node<'_>, known: &KnownIssue) -> Option<Vec<Utility>> {
        let table = match &self.form {
            Form::Named(named) => table_of_names(named, node, known)?,
            Form::Function(function, at) => table_of_function(function, at, &known.issue)?,
        };
        let weighted = table.iter().map(|worth| worth.weighted(self.weight));
        Some(weighted.collect())
    }

    /// The worth of values that are not on the agenda yet; `known` is the
    /// issue if it is, whose present options are valued elsewhere.
    pub(super) fn to_anticipated(&self, known: Option<&KnownIssue>) -> AnticipatedWorth {
        let named = match &self.form {
            Form::Function(function, _) => return AnticipatedWorth::Function(function.clone()),
            Form::Named(named) => named,
        };
        for (name, _) in named {
            if known.is_some_and(|known| known.value_of_label(name.name).is_some()) {
                name.tell(|| {
                    Complaint::new("an option that is not on the agenda yet", name.shown())
                        .hint("what is on the agenda is valued under `issues`")
                });
            } else if Slug::new(name.name).is_err() && Number::parse(name.name).is_err() {
                name.tell(|| Complaint::new("the id of an option, or a number", name.shown()));
            }
        }
        let pairs = named
            .iter()
            .map(|(name, utility)| (name.name.to_owned(), *utility));
        AnticipatedWorth::Named(pairs.collect())
    }
}

fn read_named<'t>(node: &Node<'t>) -> Option<Vec<(Named<'t>, Utility)>> {
    node.table()?;
    let named = Named::all(node);
    let n_named = named.len();
    let read = |named: Named<'t>| named.node.utility().map(|utility| (named, utility));
    let pairs: Vec<_> = named.into_iter().filter_map(read).collect();
    (pairs.len() == n_named).then_some(pairs)
}

fn read_linear(node: &Node<'_>) -> Option<ValueFunction> {
    let fields = Fields::of(node, &["intercept", "slope"])?;
    let intercept = fields.need("intercept").and_then(|node| node.utility());
    let slope = fields.need("slope").and_then(|node| node.utility());
    Some(ValueFunction::Linear {
        intercept: intercept?,
        slope: slope?,
    })
}

fn read_points(node: &Node<'_>) -> Option<ValueFunction> {
    let items = node.items("points", POINTS_MAX)?;
    if items.is_empty() {
        node.expected("at least one point");
        return None;
    }
    let mut points: Vec<(Number, Utility)> = Vec::with_capacity(items.len());
    for item in &items {
        let pair = if item.is_array() {
            item.items("numbers", usize::MAX)?
        } else {
            Vec::new()
        };
        let [x, worth] = pair.as_slice() else {
            item.expected("a number and its worth, such as [60, 0.5]");
            return None;
        };
        let (at, worth) = (x.number()?, worth.utility()?);
        if let Some((before, _)) = points.last()
            && at <= *before
        {
            x.expected(format!("a number above {before}"));
            return None;
        }
        points.push((at, worth));
    }
    Some(ValueFunction::PiecewiseLinear(points))
}

fn table_of_names(
    named: &[(Named<'_>, Utility)],
    node: &Node<'_>,
    known: &KnownIssue,
) -> Option<Vec<Utility>> {
    let domain = &known.issue.domain;
    let mut table: Vec<Option<Utility>> = vec![None; domain.n_values() as usize];
    let mut is_known = true;
    for (name, utility) in named {
        let value = known.value_of_label(name.name);
        let Some(place) = value.and_then(|value| table.get_mut(value.0 as usize)) else {
            name.tell(|| {
                let expected = format!("a value of `{}`", known.issue.id);
                Complaint::new(expected, name.shown()).hint_if(known.hint(name.name))
            });
            is_known = false;
            continue;
        };
        if place.replace(*utility).is_some() {
            name.tell(|| Complaint::new("each value once", format!("{} again", name.shown())));
        }
    }
    if let (Some(missing), true) = (table.iter().position(Option::is_none), is_known) {
        let n_missing = table.iter().filter(|place| place.is_none()).count();
        node.tell(|| {
            let label = domain.label(ValueIdx(u32::try_from(missing).unwrap_or(u32::MAX)));
            let more = match n_missing {
                1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            Complaint::new(
                "the worth of every value",
                format!("none of `{label}`{more}"),
            )
        });
    }
    table.into_iter().collect()
}

fn table_of_function(
    function: &ValueFunction,
    node: &Node<'_>,
    issue: &Issue,
) -> Option<Vec<Utility>> {
    let domain = &issue.domain;
    let table: Vec<Utility> = domain
        .values()
        .map(|value| function.evaluate(domain, value))
        .collect();
    // Parameters are within ±TOTAL_MAX, so that a term that saturates at the
    // ends of `i64` stays beyond TOTAL_MAX whatever is added to it.
    let is_beyond =
        |worth: &&Utility| worth.units().unsigned_abs() > Utility::TOTAL_MAX.unsigned_abs();
    if let Some(value) = domain
        .values()
        .zip(&table)
        .find(|(_, worth)| is_beyond(worth))
    {
        node.tell(|| {
            let found = format!("more for `{}`", domain.label(value.0));
            Complaint::new("utilities from -2,300,000 to 2,300,000", found)
        });
        return None;
    }
    Some(table)
}

/// True if a table of that size may still be made; takes it from what is left.
pub(super) fn take(values_left: &mut u64, issue: &Issue) -> bool {
    debug_assert!(u64::from(issue.domain.n_values()) <= VALUES_MAX);
    let left = values_left.checked_sub(issue.domain.n_values().into());
    *values_left = left.unwrap_or(0);
    left.is_some()
}
