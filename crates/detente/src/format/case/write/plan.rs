//! The plan of a case as it is written.

use crate::agreement::canonical::words::decision;
use crate::agreement::plan::{
    BatchOrder, Days, ExchangePlan, Opening, Performance, Plan, PlannedExtension,
    PlannedObligation, PlannedPhase, PlannedRemedy, PlannedTermination,
};
use crate::agreement::terms::obligation::Kind;
use crate::case::PublicCase;
use crate::model::issue::Issue;
use crate::model::slug::Slug;

use super::{conditions, name_of, party_id, write_conditions};
use crate::model::sheet::{Sheet, array, inline, quoted};

pub(super) fn write_plan(sheet: &mut Sheet, case: &PublicCase) {
    write_plan_rules(sheet, &case.plan);
    for phase in &case.plan.phases {
        sheet.table("[[plan.phases]]");
        write_phase(sheet, phase, &case.agenda);
    }
    for obligation in &case.plan.obligations {
        sheet.table("[[plan.obligations]]");
        write_obligation(sheet, obligation, case);
    }
    if let Some(exchange) = &case.plan.exchange {
        write_exchange(sheet, exchange, case);
    }
}

fn write_phase(sheet: &mut Sheet, phase: &PlannedPhase, agenda: &[Issue]) {
    sheet.text("id", phase.id.as_str());
    sheet.text("title", &phase.title);
    let opens = match &phase.opens {
        Opening::OnEntryIntoForce => quoted("on-entry-into-force"),
        Opening::DaysInto { phase, days } => {
            let into = quoted(phase.as_str());
            inline(&[("days", days.to_string()), ("into", into)])
        }
        Opening::After { phase } => inline(&[("after", quoted(phase.as_str()))]),
    };
    sheet.raw("opens", opens);
    match &phase.lasts {
        Days::Fixed(days) => sheet.raw("lasts", days),
        Days::OfIssue(issue) => sheet.text("lasts", name_of(agenda, *issue)),
    }
    sheet.text_if("extension", phase.extension.as_deref());
    if phase.is_follow_on {
        sheet.raw("follow_on", true);
    }
    let extensions = phase.extensions.iter().map(|it| extension(it, agenda));
    if !phase.extensions.is_empty() {
        sheet.raw("extensions", array(extensions));
    }
}

fn extension(extension: &PlannedExtension, agenda: &[Issue]) -> String {
    let mut fields = vec![
        ("days", extension.days.to_string()),
        ("times", extension.times.to_string()),
        ("consent", extension.needs_consent.to_string()),
    ];
    if !extension.when.is_empty() {
        fields.push(("when", conditions(&extension.when, agenda)));
    }
    if !extension.after.is_empty() {
        fields.push(("after", slugs(&extension.after)));
    }
    if extension.after_exchange {
        fields.push(("after_exchange", true.to_string()));
    }
    inline(&fields)
}

/// What the plan says for all: remedies, and how it may end early.
fn write_plan_rules(sheet: &mut Sheet, plan: &Plan) {
    if !plan.on_breach.is_empty() {
        sheet.table("[plan]");
        write_remedies(sheet, &plan.on_breach);
    }
    let termination = &plan.termination;
    if *termination != PlannedTermination::default() {
        sheet.table("[plan.termination]");
        sheet.raw("by_consent", termination.by_consent);
        sheet.raw_if("notice_days", termination.notice_days);
    }
}

fn write_remedies(sheet: &mut Sheet, remedies: &[PlannedRemedy]) {
    sheet.raw("on_breach", array(remedies.iter().map(remedy)));
}

fn remedy(remedy: &PlannedRemedy) -> String {
    let days = |days: &u32| ("days", days.to_string());
    match remedy {
        PlannedRemedy::Cure { days } => inline(&[("cure", days.to_string())]),
        PlannedRemedy::Suspend {
            obligations,
            days: most,
        } => inline(&[("suspend", slugs(obligations)), days(most)]),
        PlannedRemedy::Refer {
            body,
            days: most,
            default,
        } => {
            let default = decision(*default);
            let body = ("refer", quoted(body.as_str()));
            inline(&[body, days(most), ("default", quoted(default))])
        }
        PlannedRemedy::EndPhase { phase } => inline(&[("end_phase", quoted(phase.as_str()))]),
        PlannedRemedy::Terminate => inline(&[("terminate", true.to_string())]),
    }
}

fn slugs(ids: &[Slug]) -> String {
    array(ids.iter().map(|id| quoted(id.as_str())))
}

/// What is said of performance, as far as it is not the usual.
fn write_performance(sheet: &mut Sheet, performance: &Performance) {
    let usual = Performance::default();
    if performance.kind == Kind::Maintain {
        sheet.text("kind", "maintain");
    }
    if performance.quantity != usual.quantity {
        sheet.raw("quantity", performance.quantity);
    }
    if !performance.unit.is_empty() {
        sheet.text("unit", &performance.unit);
    }
    if !performance.after.is_empty() {
        sheet.raw("after", slugs(&performance.after));
    }
    write_days(sheet, performance.grace_days, performance.verdict_days);
    if let Some(remedies) = &performance.on_breach {
        write_remedies(sheet, remedies);
    }
    if !performance.is_suspendable {
        sheet.raw("suspendable", false);
    }
}

fn write_days(sheet: &mut Sheet, grace_days: u32, verdict_days: u32) {
    if grace_days > 0 {
        sheet.raw("grace_days", grace_days);
    }
    if verdict_days > 0 {
        sheet.raw("verdict_days", verdict_days);
    }
}

fn write_obligation(sheet: &mut Sheet, obligation: &PlannedObligation, case: &PublicCase) {
    sheet.text("id", obligation.id.as_str());
    sheet.text("by", party_id(case, obligation.debtor));
    sheet.text("to", party_id(case, obligation.creditor));
    sheet.text("duty", &obligation.duty);
    sheet.text("clause", obligation.clause.as_str());
    sheet.text("phase", obligation.phase.as_str());
    sheet.raw("from_day", obligation.from_day);
    sheet.raw("to_day", obligation.to_day);
    sheet.text("verified_by", obligation.verified_by.as_str());
    sheet.text("verification", &obligation.verification);
    write_conditions(sheet, "when", &obligation.when, &case.agenda);
    write_performance(sheet, &obligation.performance);
}

fn write_exchange(sheet: &mut Sheet, exchange: &ExchangePlan, case: &PublicCase) {
    sheet.table("[plan.exchange]");
    sheet.text("clause", exchange.clause.as_str());
    sheet.text("phase", exchange.phase.as_str());
    sheet.raw("every_days", exchange.every_days);
    if !exchange.unit.is_empty() {
        sheet.text("unit", &exchange.unit);
    }
    if exchange.order != BatchOrder::default() {
        sheet.text("order", exchange.order.word());
    }
    sheet.text("verified_by", exchange.verified_by.as_str());
    write_days(sheet, exchange.grace_days, exchange.verdict_days);
    if let Some(remedies) = &exchange.on_breach {
        write_remedies(sheet, remedies);
    }
    for lot in &exchange.lots {
        sheet.table("[[plan.exchange.lots]]");
        sheet.text("id", lot.id.as_str());
        sheet.text("from", party_id(case, lot.giver));
        sheet.text("to", party_id(case, lot.receiver));
        sheet.text("title", &lot.title);
        sheet.raw("count", lot.count);
    }
}
