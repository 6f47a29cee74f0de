//! Writing one party's instructions.

use crate::case::{Instructions, PlannedRequest, PublicCase};
use crate::model::delivery::ExchangeWorth;
use crate::model::issue::{Issue, IssueIdx};
use crate::model::mandate::{Anticipated, AnticipatedWorth};
use crate::model::utility::{HyperRectangle, Interaction, UtilityFunction, ValueFunction};
use crate::text::reply::Authority;
use crate::text::request::Addition;

use super::{name_of, party_id, value_of, write_clause, write_constraint, write_issue};
use crate::model::sheet::{Sheet, array, inline};

/// Writes the private part of one party, as [`instruction_file_name`] names it.
///
/// The worth of values is written value by value with weight 1, whatever form
/// it was read from: so it is exact. A party with so many values that this
/// passes 1 MiB cannot be read again.
///
/// [`instruction_file_name`]: super::instruction_file_name
pub fn write_instructions(case: &PublicCase, instructions: &Instructions) -> String {
    let mut sheet = Sheet::default();
    let mandate = &instructions.mandate;
    sheet.raw("detente_instructions", crate::format::case::VERSION);
    sheet.text("party", party_id(case, mandate.party));
    sheet.raw("reservation_value", mandate.reservation_value);
    sheet.raw_if("deadline_round", mandate.deadline_round);
    sheet.raw("deposits_preferences", instructions.deposits_preferences);
    sheet.raw("deposits_exchange", instructions.deposits_exchange);
    let authority = match instructions.authority {
        Authority::NotToBeTold => "not-to-be-told",
        Authority::MayBeTold => "may-be-told",
        Authority::AsMediatorsIdea => "as-mediators-idea",
        Authority::InYourName => "in-your-own-name",
    };
    sheet.text("authority", authority);
    write_terms(&mut sheet, &mandate.utility, &case.agenda);
    for anticipated in &mandate.anticipated {
        write_anticipated(&mut sheet, anticipated);
    }
    for interaction in mandate.utility.interactions() {
        sheet.table("[[interactions]]");
        write_interaction(&mut sheet, interaction, &case.agenda);
    }
    for rectangle in mandate.utility.rectangles() {
        sheet.table("[[rectangles]]");
        write_rectangle(&mut sheet, rectangle, &case.agenda);
    }
    for red_line in &mandate.red_lines {
        sheet.table("[[red_lines]]");
        write_constraint(&mut sheet, red_line, &case.agenda);
    }
    for request in &instructions.requests {
        write_request(&mut sheet, request, &case.agenda);
    }
    write_exchange(&mut sheet, &instructions.exchange);
    sheet.into_text()
}

fn write_terms(sheet: &mut Sheet, utility: &UtilityFunction, agenda: &[Issue]) {
    for (issue, position) in agenda.iter().zip((0..).map(IssueIdx)) {
        sheet.table(&format!("[issues.{}]", issue.id));
        sheet.raw("weight", 1);
        sheet.table(&format!("[issues.{}.values]", issue.id));
        for value in issue.domain.values() {
            let worth = utility.of_value(position, value);
            sheet.raw(&issue.domain.label(value), worth);
        }
    }
}

fn write_anticipated(sheet: &mut Sheet, anticipated: &Anticipated) {
    sheet.table(&format!("[anticipated.{}]", anticipated.issue));
    sheet.raw("weight", anticipated.weight.0);
    match &anticipated.worth {
        AnticipatedWorth::Named(named) => {
            let fields: Vec<_> = named
                .iter()
                .map(|(name, worth)| (name.as_str(), worth.to_string()))
                .collect();
            sheet.raw("values", inline(&fields));
        }
        AnticipatedWorth::Function(ValueFunction::Linear { intercept, slope }) => {
            let fields = [
                ("intercept", intercept.to_string()),
                ("slope", slope.to_string()),
            ];
            sheet.raw("linear", inline(&fields));
        }
        AnticipatedWorth::Function(ValueFunction::PiecewiseLinear(points)) => {
            let points = points.iter().map(|(x, worth)| format!("[{x}, {worth}]"));
            sheet.raw("points", array(points));
        }
        // A table by position says nothing of values that are not known yet;
        // the reader makes none.
        AnticipatedWorth::Function(ValueFunction::Table(_)) => sheet.raw("values", "{}"),
    }
}

fn write_interaction(sheet: &mut Sheet, interaction: &Interaction, agenda: &[Issue]) {
    let fields = [interaction.one, interaction.other]
        .map(|(issue, value)| (name_of(agenda, issue), value_of(agenda, issue, value)));
    sheet.raw("values", inline(&fields));
    sheet.raw("utility", interaction.utility);
}

fn write_rectangle(sheet: &mut Sheet, rectangle: &HyperRectangle, agenda: &[Issue]) {
    let bounds: Vec<_> = rectangle
        .bounds
        .iter()
        .map(|(issue, first, last)| {
            let ends = [first, last].map(|end| value_of(agenda, *issue, *end));
            (name_of(agenda, *issue), format!("[{}]", ends.join(", ")))
        })
        .collect();
    sheet.raw("within", inline(&bounds));
    sheet.raw("utility", rectangle.utility);
}

fn write_request(sheet: &mut Sheet, planned: &PlannedRequest, agenda: &[Issue]) {
    let request = &planned.request;
    sheet.table("[[requests]]");
    sheet.raw("round", planned.round);
    sheet.text("title", &request.title);
    sheet.text("words", &request.words);
    match &request.addition {
        Addition::Issue { issue, clause } => {
            sheet.table("[requests.issue]");
            write_issue(sheet, issue);
            sheet.table("[requests.clause]");
            // The only place in it is that of the new issue.
            write_clause(sheet, clause, |_| issue.id.as_str());
        }
        Addition::Choice { issue, choice } => {
            sheet.table("[requests.choice]");
            sheet.text("issue", name_of(agenda, *issue));
            sheet.text("id", choice.id.as_str());
            sheet.text("wording", &choice.wording);
        }
    }
}

fn write_exchange(sheet: &mut Sheet, exchange: &ExchangeWorth) {
    sheet.table("[exchange]");
    sheet.raw("walkaway_loss", exchange.walkaway_loss);
    let worth: Vec<_> = exchange
        .lots
        .iter()
        .map(|worth| (worth.lot.as_str(), worth.per_item.to_string()))
        .collect();
    sheet.raw("worth", inline(&worth));
}
