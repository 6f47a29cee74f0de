//! Issues with their values, and references to them.

use std::collections::BTreeMap;

use crate::format::fields::{Fields, Named};
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::format::suggestion;
use crate::model::issue::{Choice, Issue, IssueDomain, IssueIdx, Range, RangeProblem, ValueIdx};
use crate::model::number::Number;
use crate::model::slug::Slug;

use super::limits::{ISSUES_MAX, OUTCOMES_LOG10_MAX, VALUES_ALL_MAX, VALUES_MAX};
use super::rendering::Rendered;

/// The largest importance: far above it, the others would no longer be seen.
const IMPORTANCE_MAX: i64 = 1_000_000;

/// The issues of the case, as far as they could be read.
pub(super) struct Agenda {
    ids: Ids,
    issues: Vec<Option<KnownIssue>>,
    // Where each issue stands, for mistakes that show later.
    places: Vec<(usize, String)>,
}

/// An issue with an index of its options.
pub(super) struct KnownIssue {
    pub(super) issue: Issue,
    options: BTreeMap<String, ValueIdx>,
}

impl Agenda {
    pub(super) fn read(fields: &Fields<'_>, rendered: &mut Rendered<'_>) -> Self {
        let mut agenda = Self {
            ids: Ids::new("an issue", "issues"),
            issues: Vec::new(),
            places: Vec::new(),
        };
        let mut n_values = 0;
        let mut outcomes_log10 = 0.0;
        for node in fields.some_items("issues", "issues", ISSUES_MAX) {
            let id = node.field("id");
            let id = agenda.ids.declare(id.as_ref());
            let known = KnownIssue::read(&node, id, &["renderings"]);
            if let Some(KnownIssue { issue, .. }) = &known {
                rendered.read_issue(&node, issue, IssueIdx(agenda.issues.len()));
                let n = issue.domain.n_values();
                // Told once, where the limit is passed.
                let within = (
                    n_values <= VALUES_ALL_MAX,
                    outcomes_log10 <= OUTCOMES_LOG10_MAX,
                );
                n_values += u64::from(n);
                outcomes_log10 += f64::from(n).log10();
                if within.0 && n_values > VALUES_ALL_MAX {
                    let expected =
                        format!("at most {VALUES_ALL_MAX} values of all issues together");
                    node.tell(|| Complaint::new(expected, "more up to this issue"));
                } else if within.1 && outcomes_log10 > OUTCOMES_LOG10_MAX {
                    let expected = format!("at most 10^{OUTCOMES_LOG10_MAX} outcomes");
                    node.tell(|| {
                        let found = format!("10^{outcomes_log10:.0} up to this issue");
                        Complaint::new(expected, found).hint("a coarser `step` gives fewer values")
                    });
                }
            }
            agenda.issues.push(known);
            agenda.places.push((node.start(), node.path().to_owned()));
        }
        agenda
    }

    /// How many issues are declared.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The issues that could be read.
    pub(super) fn to_issues(&self) -> Vec<Issue> {
        let known = self.issues.iter().flatten();
        known.map(|known| known.issue.clone()).collect()
    }

    pub(super) fn ids(&self) -> &Ids {
        &self.ids
    }

    /// The issue of a name.
    pub(super) fn position(&self, name: &str) -> Option<IssueIdx> {
        self.ids.position(name).map(IssueIdx)
    }

    /// The issue that a node names.
    pub(super) fn find(&self, node: &Node<'_>) -> Option<IssueIdx> {
        self.ids.find(node).map(IssueIdx)
    }

    /// Tells a mistake at the place of an issue in the file of `fields`.
    pub(super) fn tell(
        &self,
        issue: IssueIdx,
        fields: &Fields<'_>,
        complaint: impl FnOnce() -> Complaint,
    ) {
        if let Some((at, path)) = self.places.get(issue.0) {
            fields.tell_at(*at, path, complaint);
        }
    }

    /// What is known of an issue; `None` if it is told as a mistake.
    pub(super) fn known(&self, issue: IssueIdx) -> Option<&KnownIssue> {
        self.issues.get(issue.0)?.as_ref()
    }

    /// The value of an issue that stands at a node.
    pub(super) fn value(&self, issue: IssueIdx, node: &Node<'_>) -> Option<ValueIdx> {
        self.known(issue)?.value(node)
    }

    /// The fields of a table that are named by issues, such as `duration = 60`.
    pub(super) fn by_issue<'t>(&self, node: &Node<'t>) -> Vec<(IssueIdx, Node<'t>)> {
        let found = Named::all(node).into_iter().filter_map(|named| {
            let issue = self.position(named.name);
            if issue.is_none() {
                named.tell(|| {
                    Complaint::new("the id of an issue", named.shown())
                        .hint_if(self.ids.hint(named.name))
                });
            }
            Some((issue?, named.node))
        });
        found.collect()
    }
}

impl KnownIssue {
    /// Reads an issue whose short name is already checked, with fields beside
    /// it that are read elsewhere.
    pub(super) fn read(node: &Node<'_>, id: Option<Slug>, beside: &[&str]) -> Option<Self> {
        let named = [&["id", "title", "kind", "status_quo", "importance"], beside].concat();
        let of_choices = ["choices"];
        let of_numbers = ["min", "max", "step", "format"];
        let kind = node.field("kind");
        let known = match kind.as_ref().and_then(Node::peek_text) {
            Some("categorical" | "ordinal") => [&named[..], &of_choices].concat(),
            Some("integer" | "real") => [&named[..], &of_numbers].concat(),
            _ => [&named[..], &of_choices, &of_numbers].concat(),
        };
        let fields = Fields::of(node, &known)?;
        // Told here only if it is missing: the caller declares it.
        fields.need("id");
        let title = fields.need("title").and_then(|node| node.line());
        let importance = match fields.may("importance") {
            Some(node) => read_importance(&node),
            None => Some(Number::from_integer(1)),
        };
        let domain = fields.need("kind").and_then(|kind| {
            match kind.one_of(&[
                ("categorical", 0),
                ("ordinal", 1),
                ("integer", 2),
                ("real", 3),
            ])? {
                0 => read_choices(&fields).map(IssueDomain::Categorical),
                1 => read_choices(&fields).map(IssueDomain::Ordinal),
                kind => read_range(&fields, kind == 2).map(IssueDomain::Range),
            }
        });
        let status_quo = fields.need("status_quo");
        let domain = domain?;
        let options = match &domain {
            IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => choices
                .iter()
                .zip(domain.values())
                .map(|(choice, value)| (choice.id.to_string(), value))
                .collect(),
            IssueDomain::Range(_) => BTreeMap::new(),
        };
        let issue = Issue {
            id: id?,
            title: title.unwrap_or_default(),
            status_quo: ValueIdx(0),
            importance: importance.unwrap_or_default(),
            domain,
        };
        let mut known = Self { issue, options };
        if let Some(value) = status_quo.and_then(|node| known.value(&node)) {
            known.issue.status_quo = value;
        }
        Some(known)
    }

    /// The value that stands at a node: the id of an option, or a number.
    pub(super) fn value(&self, node: &Node<'_>) -> Option<ValueIdx> {
        if let IssueDomain::Range(range) = &self.issue.domain {
            let number = node.number()?;
            let value = range.position(number);
            if value.is_none() {
                self.tell_no_number(node, range, number);
            }
            return value;
        }
        let name = node.text()?;
        let value = self.options.get(name).copied();
        if value.is_none() {
            node.tell(|| {
                let expected = format!("an option of `{}`", self.issue.id);
                Complaint::new(expected, node.shown()).hint_if(self.hint(name))
            });
        }
        value
    }

    /// The value of a short form, such as a field's name.
    pub(super) fn value_of_label(&self, label: &str) -> Option<ValueIdx> {
        match &self.issue.domain {
            IssueDomain::Range(_) => self.issue.domain.position(label),
            _ => self.options.get(label).copied(),
        }
    }

    /// What may have been meant by a short form that is no value.
    pub(super) fn hint(&self, label: &str) -> Option<String> {
        match &self.issue.domain {
            IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
                let names = choices.iter().map(|choice| choice.id.as_str());
                suggestion::hint(label, "options", names)
            }
            IssueDomain::Range(range) => Some(format!("the values are {}", steps(range))),
        }
    }

    fn tell_no_number(&self, node: &Node<'_>, range: &Range, number: Number) {
        node.tell(|| {
            let expected = format!("a value of `{}`: {}", self.issue.id, steps(range));
            let is_inside = number > range.min() && number < range.max();
            let hint = is_inside.then(|| nearest(range.min(), range.step(), number));
            Complaint::new(expected, node.shown()).hint_if(hint)
        });
    }
}

fn steps(range: &Range) -> String {
    let (min, max, step) = (range.min(), range.max(), range.step());
    format!("{min} to {max} in steps of {step}")
}

/// The neighbours of a number between the steps from `min`.
fn nearest(min: Number, step: Number, number: Number) -> String {
    let beyond = (number - min).millionths().rem_euclid(step.millionths());
    let below = number - Number::from_millionths(beyond);
    format!("the nearest are {below} and {}", below + step)
}

fn read_importance(node: &Node<'_>) -> Option<Number> {
    let importance = node.number()?;
    if importance <= Number::ZERO || importance > Number::from_integer(IMPORTANCE_MAX) {
        node.expected(format!("a number above 0, at most {IMPORTANCE_MAX}"));
        return None;
    }
    Some(importance)
}

fn read_choices(fields: &Fields<'_>) -> Option<Vec<Choice>> {
    let n_max = usize::try_from(VALUES_MAX).unwrap_or(usize::MAX);
    let nodes = fields.some_items("choices", "options", n_max);
    let mut ids = Ids::new("an option", "options");
    let mut choices = Vec::with_capacity(nodes.len());
    for node in &nodes {
        let id = node.field("id");
        let id = ids.declare(id.as_ref());
        choices.extend(read_choice(node, id));
    }
    // All or nothing: a missing option would be told again at each reference.
    (!nodes.is_empty() && choices.len() == nodes.len()).then_some(choices)
}

/// Reads an option whose short name is already checked.
fn read_choice(node: &Node<'_>, id: Option<Slug>) -> Option<Choice> {
    let fields = Fields::of(node, &["id", "wording"])?;
    fields.need("id");
    let wording = fields.need("wording").and_then(|node| node.words());
    Some(Choice {
        id: id?,
        wording: wording?,
    })
}

fn read_range(fields: &Fields<'_>, is_integer: bool) -> Option<Range> {
    let number = |node: &Node<'_>| {
        let number = node.number()?;
        if is_integer && number.millionths() % Number::ONE != 0 {
            node.expected("a whole number");
            return None;
        }
        Some(number)
    };
    let min_node = fields.need("min");
    let max_node = fields.need("max");
    let step_node = if is_integer {
        fields.may("step")
    } else {
        fields.need("step")
    };
    let min = min_node.as_ref().and_then(number);
    let max = max_node.as_ref().and_then(number);
    let step = match &step_node {
        Some(node) => number(node),
        None => Some(Number::from_integer(1)),
    };
    let format_node = fields.may("format");
    let format = match &format_node {
        Some(node) => node.line(),
        None => Some("{}".to_owned()),
    };
    let (min, max, step, format) = (min?, max?, step?, format?);
    let problem = match Range::new(min, max, step, format, is_integer) {
        Ok(range) => return Some(range),
        Err(problem) => problem,
    };
    let (node, complaint) = match problem {
        RangeProblem::NoStep { step } => (
            &step_node,
            Complaint::new("a step above 0", format!("`{step}`")),
        ),
        RangeProblem::Reversed { min, max } => (
            &max_node,
            Complaint::new(format!("at least {min}"), format!("`{max}`"))
                .hint(format!("`min` is {min}")),
        ),
        RangeProblem::Misaligned { min, max, step } => (
            &max_node,
            Complaint::new(
                format!("a number reached from {min} in steps of {step}"),
                format!("`{max}`"),
            )
            .hint(nearest(min, step, max)),
        ),
        RangeProblem::TooWide { min, .. } => (
            &max_node,
            Complaint::new(
                format!("at most 9,200,000,000,000 above {min}"),
                format!("`{max}`"),
            ),
        ),
        RangeProblem::TooMany { found } => (
            &max_node,
            Complaint::new(format!("at most {VALUES_MAX} values"), found.to_string())
                .hint("a coarser `step` gives fewer values"),
        ),
        RangeProblem::NoPlace { format } => (
            &format_node,
            Complaint::new("one `{}` where the number goes", format!("`{format}`")),
        ),
    };
    match node {
        Some(node) => node.tell(|| complaint),
        None => fields.tell(|| complaint),
    }
    None
}
