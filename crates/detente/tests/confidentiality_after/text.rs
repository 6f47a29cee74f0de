//! What is agreed: the plan, drafts of its text, and the annex.

use detente::agreement::plan::{
    BatchOrder, Days, ExchangePlan, Opening, Performance, Plan, PlannedObligation, PlannedPhase,
    PlannedRemedy, PlannedTermination,
};
use detente::agreement::terms::remedy::Decision;
use detente::model::delivery::{Lot, PlannedHandover};
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::party::PartyIdx;
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, Provenance};
use proptest::prelude::*;

use crate::support;

/// The first two parties hand over to each other; the third has a duty to the first.
pub(crate) fn plan() -> Plan {
    let lot = |id: &str, giver: usize| Lot {
        id: support::slug(id),
        giver: PartyIdx(giver),
        receiver: PartyIdx(1 - giver),
        title: id.to_owned(),
        count: 3,
    };
    let (lull, guarantor) = (support::slug("lull"), support::slug("g"));
    let convoys = PlannedObligation {
        id: support::slug("convoys"),
        debtor: PartyIdx(2),
        creditor: PartyIdx(0),
        duty: "c lets convoys through".into(),
        clause: support::slug("aid"),
        phase: lull.clone(),
        from_day: 1,
        to_day: 20,
        verified_by: guarantor.clone(),
        verification: "count at the gate".into(),
        when: vec![],
        performance: Performance {
            quantity: 4,
            unit: "convoys".into(),
            grace_days: 2,
            verdict_days: 3,
            ..Performance::default()
        },
    };
    Plan {
        phases: vec![PlannedPhase {
            id: lull.clone(),
            title: "Lull".into(),
            opens: Opening::OnEntryIntoForce,
            lasts: Days::OfIssue(IssueIdx(0)),
            extension: None,
            extensions: vec![],
            is_follow_on: false,
        }],
        obligations: vec![convoys],
        exchange: Some(ExchangePlan {
            clause: support::slug("access"),
            phase: lull,
            every_days: 10,
            unit: String::new(),
            order: BatchOrder::default(),
            verified_by: support::slug("m"),
            grace_days: 2,
            verdict_days: 1,
            on_breach: None,
            lots: vec![lot("keys", 0), lot("maps", 1)],
        }),
        on_breach: vec![
            PlannedRemedy::Cure { days: 5 },
            PlannedRemedy::Refer {
                body: guarantor,
                days: 4,
                default: Decision::Upheld,
            },
            PlannedRemedy::Terminate,
        ],
        termination: PlannedTermination {
            by_consent: true,
            notice_days: Some(10),
        },
    }
}

/// Who hands over how much, in turns, on days some way apart.
pub(crate) fn annex() -> impl Strategy<Value = Vec<PlannedHandover>> {
    let split = || prop::sample::select(vec![vec![3], vec![1, 2], vec![2, 1], vec![1, 1, 1]]);
    (split(), split(), 1..8_u32).prop_map(|(keys, maps, apart)| {
        let of = |giver: usize, lot: &str, counts: Vec<u32>| {
            let handover = move |(i, count): (usize, u32)| PlannedHandover {
                day: 1 + apart * i as u32,
                giver: PartyIdx(giver),
                receiver: PartyIdx(1 - giver),
                lots: vec![(support::slug(lot), count)],
            };
            let counts = counts.into_iter().enumerate();
            counts.map(handover).collect::<Vec<_>>()
        };
        let mut all = [of(0, "keys", keys), of(1, "maps", maps)].concat();
        all.sort_by_key(|handover| handover.day);
        all
    })
}

pub(crate) fn draft(brackets: Vec<Bracket>, handovers: Vec<PlannedHandover>) -> Draft {
    let names = ["truce", "aid", "access"].iter().enumerate();
    Draft {
        clauses: names
            .map(|(i, name)| support::clause(name, IssueIdx(i)))
            .collect(),
        brackets,
        provenance: Provenance::default(),
        handovers,
        renderings: Default::default(),
    }
}

pub(crate) fn settled(values: [u32; 3]) -> Vec<Bracket> {
    values.map(|it| Bracket::Settled(ValueIdx(it))).to_vec()
}

pub(crate) fn values() -> impl Strategy<Value = [u32; 3]> {
    (0..4_u32, 0..3_u32, 0..2_u32).prop_map(|(a, b, c)| [a, b, c])
}
