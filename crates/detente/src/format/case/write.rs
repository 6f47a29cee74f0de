//! Writing a case as the files from which it can be read again.

mod plan;
mod private_part;
mod rendering;

use super::confidences::{APPROVAL, DESTRUCTION};
use crate::agreement::canonical::languages;
use crate::case::{ConfidenceRules, PlannedIncident, PlannedMeeting, PlannedStatement, PublicCase};
use crate::model::constraint::{Condition, Constraint, ValueTest};
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::party::{Participant, PartyIdx, TrackLevel};
use crate::model::statement::Attribution;
use crate::text::bracket::Bracket;
use crate::text::clause::{Clause, Piece};
use crate::text::draft::Draft;

pub use self::private_part::write_instructions;
use crate::model::sheet::{Sheet, array, inline, quoted};

/// Writes the public part of a case.
///
/// Each party's instructions are referred to by [`instruction_file_name`], so
/// that they can lie beside it or be missing. For a case that was read,
/// reading what is written gives an equal one. Comments are not kept, and
/// times are written in UTC.
///
/// ```
/// use detente::format::case::{TEMPLATE, read, write};
/// use detente::format::source::SourceFile;
///
/// let case = read(&TEMPLATE.case(), &[]).map_err(|mistakes| format!("{mistakes:?}"))?;
/// let written = SourceFile::new("case.toml", write(&case.public));
/// assert_eq!(read(&written, &[]), Ok(case));
/// # Ok::<(), String>(())
/// ```
pub fn write(case: &PublicCase) -> String {
    let mut sheet = Sheet::default();
    write_head(&mut sheet, case);
    for (party, position) in case.parties.iter().zip(case.party_idxs()) {
        sheet.table("[[parties]]");
        write_participant(&mut sheet, party);
        let file = instruction_file_name(case, position);
        sheet.text("instructions", &file);
    }
    for (header, participants) in [
        ("[[mediators]]", &case.mediators),
        ("[[guarantors]]", &case.guarantors),
        ("[[observers]]", &case.observers),
    ] {
        for participant in participants {
            sheet.table(header);
            write_participant(&mut sheet, participant);
        }
    }
    for track in &case.tracks {
        sheet.table("[[tracks]]");
        sheet.text("id", track.id.as_str());
        sheet.text("title", &track.title);
        let level = match track.level {
            TrackLevel::Official => "1",
            TrackLevel::Mixed => "1.5",
            TrackLevel::Unofficial => "2",
        };
        sheet.text("level", level);
    }
    languages(&mut sheet, &case.languages);
    for (i, issue) in case.agenda.iter().enumerate() {
        sheet.table("[[issues]]");
        write_issue(&mut sheet, issue);
        rendering::write_issue(&mut sheet, case, IssueIdx(i), issue);
    }
    for constraint in &case.constraints {
        sheet.table("[[constraints]]");
        write_constraint(&mut sheet, constraint, &case.agenda);
    }
    sheet.table("[text]");
    sheet.text("title", &case.text_title);
    for clause in &case.clauses {
        sheet.table("[[text.clauses]]");
        write_clause(&mut sheet, clause, |issue| name_of(&case.agenda, issue));
        rendering::write_clause(&mut sheet, case, clause);
    }
    if let Some(framework) = &case.framework {
        write_framework(&mut sheet, framework, &case.agenda);
    }
    plan::write_plan(&mut sheet, case);
    write_confidences(&mut sheet, case.confidences);
    for meeting in &case.meetings {
        sheet.table("[[meetings]]");
        write_meeting(&mut sheet, meeting, case);
    }
    for statement in &case.statements {
        sheet.table("[[statements]]");
        write_statement(&mut sheet, statement, case);
    }
    for incident in &case.incidents {
        sheet.table("[[incidents]]");
        write_incident(&mut sheet, incident, case);
    }
    sheet.into_text()
}

/// The name of the file in which [`write()`] looks for a party's instructions:
/// the party's short name, such as `upper.toml`.
pub fn instruction_file_name(case: &PublicCase, party: PartyIdx) -> String {
    match party_id(case, party) {
        // The public part has that name already; a dot is in no short name.
        "case" => "case.party.toml".to_owned(),
        id => format!("{id}.toml"),
    }
}

fn write_confidences(sheet: &mut Sheet, rules: ConfidenceRules) {
    if rules == ConfidenceRules::default() {
        return;
    }
    let word = |words: [(&'static str, bool); 2], meaning: bool| words[usize::from(meaning)].0;
    sheet.table("[confidences]");
    sheet.text("approval", word(APPROVAL, rules.needs_second_mediator));
    sheet.text("destruction", word(DESTRUCTION, rules.may_be_destroyed));
}

fn write_head(sheet: &mut Sheet, case: &PublicCase) {
    sheet.raw("detente_case", super::VERSION);
    sheet.text("id", case.id.as_str());
    sheet.text("title", &case.title);
    sheet.text("summary", &case.summary);
    sheet.text_if("illustrative", case.illustrative.as_deref());
    sheet.text("venue", &case.venue);
    sheet.raw("opens", case.opens);
    sheet.raw("rounds", case.rounds_max);
    sheet.raw("days_per_round", case.days_per_round);
    sheet.text("protocol", case.protocol.name());
    sheet.texts("matters", &case.matters);
    for source in &case.sources {
        sheet.table("[[sources]]");
        sheet.text("title", &source.title);
        sheet.raw_if("date", source.date);
        sheet.text_if("link", source.link.as_deref());
    }
}

fn write_participant(sheet: &mut Sheet, participant: &Participant) {
    sheet.text("id", participant.id.as_str());
    sheet.text("name", &participant.name);
    let delegation = &participant.delegation;
    sheet.text_if("represented_by", delegation.represented_by.as_deref());
    sheet.text_if("principal", delegation.principal.as_deref());
    sheet.texts("delegates", &delegation.delegates);
}

fn write_issue(sheet: &mut Sheet, issue: &Issue) {
    sheet.text("id", issue.id.as_str());
    sheet.text("title", &issue.title);
    sheet.text("kind", issue.domain.kind());
    match &issue.domain {
        IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
            let choice = |choice: &crate::model::issue::Choice| {
                let id = quoted(choice.id.as_str());
                inline(&[("id", id), ("wording", quoted(&choice.wording))])
            };
            sheet.raw("choices", array(choices.iter().map(choice)));
        }
        IssueDomain::Range(range) => {
            sheet.raw("min", range.min());
            sheet.raw("max", range.max());
            sheet.raw("step", range.step());
            sheet.text("format", range.format());
        }
    }
    sheet.raw("status_quo", value(issue, issue.status_quo));
    sheet.raw("importance", issue.importance);
}

fn write_constraint(sheet: &mut Sheet, constraint: &Constraint, agenda: &[Issue]) {
    sheet.text("words", &constraint.words);
    write_conditions(sheet, "when", &constraint.when, agenda);
    write_conditions(sheet, "then", &constraint.then, agenda);
}

fn write_conditions(sheet: &mut Sheet, name: &str, stated: &[Condition], agenda: &[Issue]) {
    if !stated.is_empty() {
        sheet.raw(name, conditions(stated, agenda));
    }
}

fn conditions(stated: &[Condition], agenda: &[Issue]) -> String {
    let condition = |condition: &Condition| {
        let value = |of: &ValueIdx| value_of(agenda, condition.issue, *of);
        let (test, claim) = match &condition.test {
            ValueTest::IsIn(values) => match values.as_slice() {
                [only] => ("is", value(only)),
                several => ("is_one_of", array(several.iter().map(value))),
            },
            ValueTest::AtLeast(least) => ("at_least", value(least)),
            ValueTest::AtMost(most) => ("at_most", value(most)),
        };
        let issue = quoted(name_of(agenda, condition.issue));
        inline(&[("issue", issue), (test, claim)])
    };
    array(stated.iter().map(condition))
}

/// `issue` gives the name of the issue whose place a bracket is.
fn write_clause<'a>(sheet: &mut Sheet, clause: &Clause, issue: impl Fn(IssueIdx) -> &'a str) {
    sheet.text("id", clause.id.as_str());
    sheet.text("title", &clause.title);
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.replace('[', "[[").replace(']', "]]"),
        Piece::Bracket(position) => format!("[{}]", issue(*position)),
    };
    sheet.text(
        "wording",
        &clause.wording.iter().map(piece).collect::<String>(),
    );
}

fn write_framework(sheet: &mut Sheet, framework: &Draft, agenda: &[Issue]) {
    let provenance = &framework.provenance;
    sheet.table("[framework]");
    sheet.texts("drafted_by", &provenance.drafted_by);
    sheet.text_if("place", provenance.place.as_deref());
    sheet.raw_if("date", provenance.date);
    sheet.text_if("note", provenance.note.as_deref());
    sheet.table("[framework.brackets]");
    for (issue, bracket) in agenda.iter().zip(&framework.brackets) {
        let stands = match bracket {
            Bracket::Settled(settled) => value(issue, *settled),
            Bracket::Open(options) => array(options.iter().map(|option| value(issue, *option))),
        };
        sheet.raw(issue.id.as_str(), stands);
    }
}

fn write_meeting(sheet: &mut Sheet, meeting: &PlannedMeeting, case: &PublicCase) {
    sheet.raw("round", meeting.round);
    sheet.raw("at", meeting.at);
    sheet.text("track", meeting.track.as_str());
    sheet.text("title", &meeting.title);
    let seats = meeting.participants.iter();
    let ids: Vec<String> = seats.map(|seat| case.seat_id(*seat).to_owned()).collect();
    sheet.texts("participants", &ids);
    sheet.raw("proximity", meeting.is_proximity);
    sheet.text_if("outcome", meeting.outcome.as_deref());
}

fn write_incident(sheet: &mut Sheet, incident: &PlannedIncident, case: &PublicCase) {
    sheet.text("obligation", incident.obligation.as_str());
    sheet.raw("late_days", incident.late_days);
    let by = incident.disputed_by.map(|party| party_id(case, party));
    sheet.text_if("disputed_by", by);
    if !incident.words.is_empty() {
        sheet.text("words", &incident.words);
    }
}

fn write_statement(sheet: &mut Sheet, planned: &PlannedStatement, case: &PublicCase) {
    let statement = &planned.statement;
    sheet.raw("round", planned.round);
    sheet.raw("at", planned.at);
    sheet.text("by", case.seat_id(planned.by));
    sheet.text("speaker", &statement.speaker);
    let attribution = match statement.attribution {
        Attribution::OnTheRecord => "on-the-record",
        Attribution::Background => "background",
        Attribution::Anonymous => "anonymous",
    };
    sheet.text("attribution", attribution);
    sheet.text_if("channel", statement.channel.as_deref());
    sheet.text("words", &statement.words);
    sheet.text("grade", &statement.grade.to_string());
}

/// A value as files write it: an option in quotes, a number without.
fn value(issue: &Issue, value: ValueIdx) -> String {
    let label = issue.domain.label(value);
    match issue.domain {
        IssueDomain::Range(_) => label,
        _ => quoted(&label),
    }
}

fn value_of(agenda: &[Issue], position: IssueIdx, of: ValueIdx) -> String {
    let issue = agenda.get(position.0);
    issue.map_or_else(String::new, |issue| value(issue, of))
}

fn name_of(agenda: &[Issue], position: IssueIdx) -> &str {
    let issue = agenda.get(position.0);
    issue.map_or("", |issue| issue.id.as_str())
}

fn party_id(case: &PublicCase, party: PartyIdx) -> &str {
    let party = case.parties.get(party.0);
    party.map_or("", |party| party.id.as_str())
}
