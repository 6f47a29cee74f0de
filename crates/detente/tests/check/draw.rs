//! Random small agreements, with everything that an agreement can say.

#![allow(
    clippy::expect_used,
    reason = "what is drawn is fit, or the test has failed"
)]

use detente::agreement::terms::guarantee::{Estimate, Guarantee, GuaranteeIdx};
use detente::agreement::terms::obligation::{
    Clock, IfSilent, Instalment, Kind, Obligation, ObligationIdx, Pool, PoolIdx, Verification,
};
use detente::agreement::terms::phase::{Extension, Phase, PhaseIdx};
use detente::agreement::terms::remedy::{Decision, Remedy};
use detente::agreement::terms::trigger::Trigger;
use detente::agreement::terms::{
    Agreement, ClauseIdx, FinalClause, ParticipantIdx, Role, Signatory, Termination, Terms,
};
use detente::model::slug::Slug;
use detente::model::utility::Utility;

/// A generator of numbers (splitmix64, Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % n as u64) as usize
    }

    fn up_to(&mut self, least: u32, most: u32) -> u32 {
        least + self.below((most - least + 1) as usize) as u32
    }

    /// True once in `n` times.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

fn slug(text: &str) -> Slug {
    Slug::new(text).expect("a plain word")
}

/// The agreement of a seed.
pub(crate) fn agreement(seed: u64) -> Agreement {
    let mut dice = Dice(seed);
    let n_phases = 1 + dice.below(2);
    let n_obligations = [1, 2, 2, 2, 3, 3][dice.below(6)];
    let pools = vec![pool(&mut dice, 0), pool(&mut dice, 1)];
    let mut terms = Terms {
        id: slug("drawn"),
        title: "Drawn".into(),
        case: None,
        version: 1,
        enters_into_force: jiff::civil::date(2026, 1, 1),
        signatories: [
            ("a", Role::Party),
            ("b", Role::Party),
            ("m", Role::Mediator),
        ]
        .map(|(id, role)| Signatory {
            id: slug(id),
            name: id.into(),
            role,
        })
        .into(),
        languages: Default::default(),
        clauses: vec![FinalClause {
            id: slug("all"),
            title: "All".into(),
            words: "All of it.".into(),
            renderings: Vec::new(),
        }],
        pools,
        phases: (0..n_phases)
            .map(|i| phase(&mut dice, i, n_phases, n_obligations))
            .collect(),
        obligations: (0..n_obligations)
            .map(|i| obligation(&mut dice, i, n_phases, n_obligations))
            .collect(),
        guarantees: vec![Guarantee {
            id: slug("pledge"),
            by: ParticipantIdx(2),
            surety_for: ParticipantIdx(dice.below(2)),
            amount: 3,
            unit: "crowns".into(),
        }],
        reservations: Vec::new(),
        termination: Termination {
            by_consent: false,
            notices: Vec::new(),
            sunset_day: dice.one_in(4).then(|| dice.up_to(3, 7)),
        },
        estimates: estimates(&mut dice, n_obligations),
    };
    if n_phases > 1 && n_obligations > 1 && dice.one_in(3) {
        couple(&mut dice, &mut terms);
    }
    Agreement::new(terms).expect("drawn so as to be fit")
}

/// A later phase that waits for the first, and in it a fixed date for what
/// waits for somebody's performance.
fn couple(dice: &mut Dice, terms: &mut Terms) {
    let phase = PhaseIdx(0);
    terms.phases[0].opens = None;
    terms.phases[1].opens = Some(if dice.one_in(2) {
        Trigger::PhaseCompleted { phase }
    } else {
        Trigger::PhaseEnded { phase }
    });
    let last = terms.obligations.len() - 1;
    for (i, obligation) in terms.obligations.iter_mut().enumerate() {
        obligation.phase = PhaseIdx(usize::from(i > 0 && i + 2 > last));
        if i < last || dice.one_in(3) {
            obligation.when = None;
        }
    }
    let awaited = &terms.obligations[last - 1];
    let (debtor, quantity) = (awaited.debtor, awaited.quantity());
    let waiting = &mut terms.obligations[last];
    waiting.clock = Clock::Phase;
    waiting.when = Some(Trigger::Performed {
        obligation: ObligationIdx(last - 1),
        quantity,
    });
    if waiting.debtor == debtor {
        return;
    }
    // Early enough whatever the other does, too late, or close to it.
    let by_day = dice.up_to(3, 9).max(waiting.due[0].by_day);
    waiting.due.truncate(1);
    waiting.due[0].by_day = by_day;
    let days = by_day + dice.up_to(0, 2);
    terms.phases[1].days_max = Some(days.max(terms.phases[1].days_min));
}

fn pool(dice: &mut Dice, of: usize) -> Pool {
    Pool {
        id: slug(["left", "right"][of]),
        of: ParticipantIdx(of),
        per_day: dice.up_to(1, 2),
    }
}

fn trigger(dice: &mut Dice, n_phases: usize, n_obligations: usize, depth: usize) -> Trigger {
    let phase = PhaseIdx(dice.below(n_phases));
    match dice.below(if depth == 0 { 8 } else { 12 }) {
        0..=2 => Trigger::Performed {
            obligation: ObligationIdx(dice.below(n_obligations)),
            quantity: dice.up_to(1, 2),
        },
        3 => Trigger::PhaseOpened {
            phase,
            days: dice.up_to(0, 2),
        },
        4 => Trigger::PhaseEnded { phase },
        5 => Trigger::PhaseCompleted { phase },
        6 => Trigger::Day(dice.up_to(1, 4)),
        7 => Trigger::Declared {
            by: ParticipantIdx(dice.below(3)),
            act: slug("ready"),
        },
        8 | 9 => Trigger::Not(Box::new(trigger(dice, n_phases, n_obligations, depth - 1))),
        kind => {
            let parts = (0..2).map(|_| trigger(dice, n_phases, n_obligations, depth - 1));
            let parts = parts.collect();
            if kind == 10 {
                Trigger::All(parts)
            } else {
                Trigger::Any(parts)
            }
        }
    }
}

fn phase(dice: &mut Dice, i: usize, n_phases: usize, n_obligations: usize) -> Phase {
    let days_min = dice.up_to(0, 3);
    let extension = dice.one_in(4).then(|| Extension {
        days: dice.up_to(1, 2),
        times: (!dice.one_in(10)).then_some(1),
        by: [vec![], vec![0], vec![1], vec![0, 1], vec![2]][dice.below(5)]
            .iter()
            .map(|who| ParticipantIdx(*who))
            .collect(),
        when: dice
            .one_in(2)
            .then(|| trigger(dice, n_phases, n_obligations, 0)),
        words: String::new(),
    });
    Phase {
        id: slug(["first", "second"][i]),
        title: "Phase".into(),
        opens: (i > 0 || dice.one_in(6)).then(|| trigger(dice, n_phases, n_obligations, 1)),
        days_min,
        days_max: (!dice.one_in(20)).then(|| days_min.max(1) + dice.up_to(0, 3)),
        extension,
        is_follow_on: false,
    }
}

fn obligation(dice: &mut Dice, i: usize, n_phases: usize, n_obligations: usize) -> Obligation {
    let debtor = dice.below(2);
    let kind = if dice.one_in(5) {
        Kind::Maintain
    } else {
        Kind::Perform
    };
    let from_day = dice.up_to(1, 2);
    let mut due = vec![Instalment {
        by_day: from_day + dice.up_to(0, 2),
        quantity: [1, 1, 2, 3][dice.below(4)],
    }];
    if kind == Kind::Maintain {
        due[0].quantity = 1;
    } else if dice.one_in(4) {
        let first = due[0];
        due.push(Instalment {
            by_day: first.by_day + dice.up_to(1, 2),
            quantity: first.quantity + dice.up_to(1, 2),
        });
    }
    let by = match dice.below(6) {
        0 | 1 => vec![2],
        2 => vec![1 - debtor],
        3 => vec![debtor],
        4 => vec![0, 1],
        _ => vec![1, 2],
    };
    let verification = Verification {
        by: by.iter().map(|who| ParticipantIdx(*who)).collect(),
        quorum: 1 + dice.below(by.len()) as u32,
        how: String::new(),
        days: [0, 0, 1, 2][dice.below(4)],
        if_silent: if dice.one_in(3) {
            IfSilent::Rejected
        } else {
            IfSilent::Accepted
        },
        standard: None,
    };
    let n_remedies = dice.below(3);
    Obligation {
        id: slug(["one", "two", "three"][i]),
        debtor: ParticipantIdx(debtor),
        creditors: if dice.one_in(6) {
            vec![ParticipantIdx(1 - debtor), ParticipantIdx(2)]
        } else {
            vec![ParticipantIdx(1 - debtor)]
        },
        duty: "does it".into(),
        clause: ClauseIdx(0),
        phase: PhaseIdx(dice.below(n_phases)),
        kind,
        unit: String::new(),
        clock: if dice.one_in(2) {
            Clock::Phase
        } else {
            Clock::Owed
        },
        from_day,
        due,
        grace_days: [0, 0, 1][dice.below(3)],
        when: dice
            .one_in(2)
            .then(|| trigger(dice, n_phases, n_obligations, 1)),
        pool: dice.one_in(3).then_some(PoolIdx(debtor)),
        verification,
        on_breach: (0..n_remedies)
            .map(|_| remedy(dice, n_phases, n_obligations))
            .collect(),
        is_suspendable: !dice.one_in(4),
    }
}

fn remedy(dice: &mut Dice, n_phases: usize, n_obligations: usize) -> Remedy {
    let obligation = ObligationIdx(dice.below(n_obligations));
    let days = dice.up_to(1, 2);
    match dice.below(9) {
        0 | 1 => Remedy::Cure { days },
        2 | 3 => Remedy::Suspend {
            obligations: vec![obligation],
            days,
        },
        4 => Remedy::Refer {
            body: ParticipantIdx(dice.below(3)),
            days,
            default: [None, Some(Decision::Upheld), Some(Decision::Excused)][dice.below(3)],
        },
        5 => Remedy::Substitute { obligation },
        6 => Remedy::Forfeit {
            guarantee: GuaranteeIdx(0),
            amount: 1,
        },
        7 => Remedy::EndPhase {
            phase: PhaseIdx(dice.below(n_phases)),
        },
        _ => Remedy::Terminate,
    }
}

fn estimates(dice: &mut Dice, n_obligations: usize) -> Vec<Estimate> {
    if !dice.one_in(2) {
        return Vec::new();
    }
    let parties = 1 + dice.below(2);
    (0..parties)
        .map(|party| Estimate {
            party: ParticipantIdx(party),
            walkaway_loss: Utility::from_integer(dice.below(4) as i64),
            worth: (0..n_obligations)
                .filter_map(|i| {
                    let worth = Utility::from_integer(dice.below(5) as i64);
                    (!dice.one_in(5)).then_some((ObligationIdx(i), worth))
                })
                .collect(),
        })
        .collect()
}
