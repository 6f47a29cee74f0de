//! Clauses and values in the further languages of the text.

use crate::case::PublicCase;
use crate::model::issue::{Issue, IssueDomain, IssueIdx};
use crate::model::language::Language;
use crate::model::sheet::{Sheet, inline, quoted};
use crate::text::clause::Clause;
use crate::text::rendering::Rendering;

pub(super) fn write_clause(sheet: &mut Sheet, case: &PublicCase, clause: &Clause) {
    for (language, rendering) in renderings(case) {
        if let Some(rendered) = rendering.clause(&clause.id) {
            sheet.table("[[text.clauses.renderings]]");
            sheet.text("in", language.tag());
            sheet.text("title", &rendered.title);
            sheet.text("wording", &rendered.source(&case.agenda));
        }
    }
}

pub(super) fn write_issue(sheet: &mut Sheet, case: &PublicCase, at: IssueIdx, issue: &Issue) {
    for (language, rendering) in renderings(case) {
        if let IssueDomain::Range(_) = issue.domain {
            if let Some(format) = rendering.formats.get(&at) {
                sheet.table("[[issues.renderings]]");
                sheet.text("in", language.tag());
                sheet.text("format", format);
            }
            continue;
        }
        let of_issue = rendering.choices.iter().filter(|((of, _), _)| *of == at);
        let choices: Vec<(String, String)> = of_issue
            .map(|((_, value), words)| (issue.domain.label(*value), quoted(words)))
            .collect();
        let choices: Vec<(&str, String)> = choices
            .iter()
            .map(|(label, words)| (label.as_str(), words.clone()))
            .collect();
        if !choices.is_empty() {
            sheet.table("[[issues.renderings]]");
            sheet.text("in", language.tag());
            sheet.raw("choices", inline(&choices));
        }
    }
}

fn renderings(case: &PublicCase) -> impl Iterator<Item = (&Language, &Rendering)> {
    let further = case.languages.further().iter();
    further.filter_map(|it| Some((&it.language, case.renderings.get(&it.language)?)))
}
