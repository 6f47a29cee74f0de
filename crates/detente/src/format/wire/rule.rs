//! Rules: constraints and red lines.

use serde_json::{Value, json};

use crate::format::mistake::Complaint;
use crate::format::names::Names;
use crate::format::wire::node::Node;
use crate::model::constraint::{Condition, Constraint, ValueTest};
use crate::model::issue::{Issue, ValueIdx};

/// A rule in words and as conditions.
pub(crate) fn json(names: &Names<'_>, rule: &Constraint) -> Value {
    let conditions =
        |list: &[Condition]| -> Value { list.iter().map(|it| condition(names, it)).collect() };
    json!({
        "words": rule.words,
        "when": conditions(&rule.when),
        "then": conditions(&rule.then),
    })
}

fn condition(names: &Names<'_>, condition: &Condition) -> Value {
    let labels = |values: &[ValueIdx]| names.labels(condition.issue, values);
    let (test, values) = match &condition.test {
        ValueTest::IsIn(values) => ("is_one_of", labels(values)),
        ValueTest::AtLeast(value) => ("at_least", labels(&[*value])),
        ValueTest::AtMost(value) => ("at_most", labels(&[*value])),
    };
    json!({ "issue": names.issue(condition.issue), test: values })
}

pub(crate) fn read(node: &Node<'_>) -> Option<Constraint> {
    let fields = node.fields(&["words", "when", "then"], &[])?;
    let words = fields.need("words").and_then(|it| it.words());
    let when = fields.list_or_none("when", read_condition);
    let then = fields.list("then", read_condition);
    Some(Constraint {
        words: words?,
        when: when?,
        then: then?,
    })
}

fn read_condition(node: &Node<'_>) -> Option<Condition> {
    let tests = ["is_one_of", "at_least", "at_most"];
    let fields = node.fields(&["issue", tests[0], tests[1], tests[2]], &[])?;
    let (position, issue) = fields.need("issue")?.issue()?;
    let given: Vec<_> = tests.iter().filter_map(|name| fields.may(name)).collect();
    let [values] = given.as_slice() else {
        node.tell(|| {
            let expected = "one of `is_one_of`, `at_least`, `at_most`";
            Complaint::new(expected, format!("{} of them", given.len()))
        });
        return None;
    };
    let test = if let Some(values) = fields.may(tests[0]) {
        ValueTest::IsIn(values.values(issue)?)
    } else {
        let value = single(values, issue)?;
        match fields.may(tests[1]) {
            Some(_) => ValueTest::AtLeast(value),
            None => ValueTest::AtMost(value),
        }
    };
    Some(Condition {
        issue: position,
        test,
    })
}

fn single(node: &Node<'_>, issue: &Issue) -> Option<ValueIdx> {
    let values = node.list(|it| it.value(issue))?;
    let [value] = values.as_slice() else {
        node.expected("a list of one value");
        return None;
    };
    Some(*value)
}
