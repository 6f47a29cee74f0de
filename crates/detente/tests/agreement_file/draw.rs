//! Random terms: every field and every kind, from one seed.

use detente::agreement::terms::guarantee::{Estimate, Guarantee, GuaranteeIdx};
use detente::agreement::terms::obligation::{
    Clock, IfSilent, Instalment, Kind, Obligation, ObligationIdx, Pool, PoolIdx, Verification,
};
use detente::agreement::terms::phase::{Extension, Phase, PhaseIdx};
use detente::agreement::terms::remedy::{Decision, Remedy};
use detente::agreement::terms::trigger::Trigger;
use detente::agreement::terms::{
    ClauseIdx, FinalClause, Notice, ParticipantIdx, RenderedWords, Reservation, Role, Signatory,
    Termination, Terms,
};
use detente::model::language::{Further, Language, Languages};
use detente::model::slug::Slug;
use detente::model::statement::Grade;
use detente::model::utility::Utility;
use jiff::civil::Date;

/// Letters that a writer could get wrong.
const LETTERS: [&str; 16] = [
    "a",
    "b",
    " ",
    "\"",
    "\\",
    "'",
    "#",
    "[",
    "}",
    "é",
    "e\u{301}",
    "\u{5d0}\u{200f}",
    "=",
    "\"\"\"",
    "\u{1f54a}",
    "%",
];

/// Draws from a seed (`SplitMix64`).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn days(&mut self) -> u32 {
        1 + self.below(40) as u32
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 0
    }

    fn may<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| draw(self))
    }

    fn many<T>(&mut self, n_max: usize, mut draw: impl FnMut(&mut Self, usize) -> T) -> Vec<T> {
        let n = self.below(n_max + 1);
        (0..n).map(|i| draw(self, i)).collect()
    }

    fn line(&mut self) -> String {
        let mut text = "x".to_owned();
        for _ in 0..self.below(8) {
            text.push_str(LETTERS[self.below(LETTERS.len())]);
        }
        text
    }

    fn words(&mut self) -> String {
        let lines = self.many(3, |draw, _| draw.line());
        let last = self.line();
        let ends = ["", "\n", "\t", "\n\n"][self.below(4)];
        format!("{}{last}{ends}", lines.join("\n"))
    }

    fn words_if(&mut self) -> String {
        self.may(Self::words).unwrap_or_default()
    }

    /// Some of the positions below a bound, at least one, each once, in any order.
    fn some_of(&mut self, bound: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..bound).collect();
        let n = 1 + self.below(bound);
        let picked = (0..n).map(|_| {
            let at = self.below(all.len());
            all.swap_remove(at)
        });
        picked.collect()
    }

    fn participants(&mut self, n: usize) -> Vec<ParticipantIdx> {
        self.some_of(n).into_iter().map(ParticipantIdx).collect()
    }
}

fn slug(stem: &str, i: usize) -> Slug {
    Slug::new(&format!("{stem}-{i}")).unwrap()
}

/// How many of each there are.
struct Sizes {
    signatories: usize,
    phases: usize,
    obligations: usize,
    guarantees: usize,
}

fn trigger(draw: &mut Draw, sizes: &Sizes, depth: usize) -> Trigger {
    let kinds = if depth < 8 { 9 } else { 6 };
    let phase = PhaseIdx(draw.below(sizes.phases));
    let part = |draw: &mut Draw| trigger(draw, sizes, depth + 1);
    let parts = |draw: &mut Draw| {
        let n = 1 + draw.below(2);
        (0..n).map(|_| part(draw)).collect()
    };
    match draw.below(kinds) {
        0 => Trigger::Performed {
            obligation: ObligationIdx(draw.below(sizes.obligations)),
            quantity: 1 + draw.below(3) as u32,
        },
        1 => Trigger::PhaseOpened {
            phase,
            days: draw.below(3) as u32,
        },
        2 => Trigger::PhaseEnded { phase },
        3 => Trigger::PhaseCompleted { phase },
        4 => Trigger::Day(draw.days()),
        5 => Trigger::Declared {
            by: ParticipantIdx(draw.below(sizes.signatories)),
            act: slug("act", draw.below(3)),
        },
        6 => Trigger::Not(Box::new(part(draw))),
        7 => Trigger::All(parts(draw)),
        _ => Trigger::Any(parts(draw)),
    }
}

fn remedy(draw: &mut Draw, sizes: &Sizes) -> Remedy {
    let days = draw.days();
    let obligation = ObligationIdx(draw.below(sizes.obligations));
    match draw.below(7) {
        0 => Remedy::Cure { days },
        1 => Remedy::Suspend {
            obligations: draw
                .some_of(sizes.obligations)
                .into_iter()
                .map(ObligationIdx)
                .collect(),
            days,
        },
        2 => Remedy::Refer {
            body: ParticipantIdx(draw.below(sizes.signatories)),
            days,
            default: draw.may(|draw| {
                if draw.flag() {
                    Decision::Upheld
                } else {
                    Decision::Excused
                }
            }),
        },
        3 if sizes.guarantees > 0 => Remedy::Forfeit {
            guarantee: GuaranteeIdx(draw.below(sizes.guarantees)),
            amount: days,
        },
        4 => Remedy::EndPhase {
            phase: PhaseIdx(draw.below(sizes.phases)),
        },
        5 => Remedy::Terminate,
        _ => Remedy::Substitute { obligation },
    }
}

fn phase(draw: &mut Draw, sizes: &Sizes, i: usize) -> Phase {
    let days_min = draw.below(3) as u32 * draw.days();
    Phase {
        id: slug("phase", i),
        title: draw.line(),
        opens: draw.may(|draw| trigger(draw, sizes, 1)),
        days_min,
        days_max: draw.may(|draw| days_min.max(1) + draw.below(3) as u32),
        extension: draw.may(|draw| Extension {
            days: draw.days(),
            times: draw.may(|draw| 1 + draw.below(3) as u32),
            by: draw
                .may(|draw| draw.participants(sizes.signatories))
                .unwrap_or_default(),
            when: draw.may(|draw| trigger(draw, sizes, 1)),
            words: draw.words_if(),
        }),
        is_follow_on: draw.flag(),
    }
}

fn obligation(draw: &mut Draw, sizes: &Sizes, pools: &[Pool], i: usize) -> Obligation {
    let debtor = ParticipantIdx(draw.below(sizes.signatories));
    let mut creditors = draw.participants(sizes.signatories);
    creditors.retain(|creditor| *creditor != debtor);
    if creditors.is_empty() {
        creditors.push(ParticipantIdx((debtor.0 + 1) % sizes.signatories));
    }
    let from_day = 1 + draw.below(3) as u32;
    let mut last = Instalment {
        by_day: from_day,
        quantity: draw.below(3) as u32 + 1,
    };
    let mut due = vec![last];
    for _ in 0..draw.below(4) {
        last.by_day += draw.days();
        last.quantity += draw.days();
        due.push(last);
    }
    let own = |(at, pool): (usize, &Pool)| (pool.of == debtor).then_some(PoolIdx(at));
    let by = draw.participants(sizes.signatories);
    let grade = ["A1", "B2", "F6"][draw.below(3)];
    Obligation {
        id: slug("duty", i),
        debtor,
        creditors,
        duty: draw.words(),
        clause: ClauseIdx(0),
        phase: PhaseIdx(draw.below(sizes.phases)),
        kind: if draw.flag() {
            Kind::Perform
        } else {
            Kind::Maintain
        },
        unit: draw.may(Draw::line).unwrap_or_default(),
        clock: if draw.flag() {
            Clock::Phase
        } else {
            Clock::Owed
        },
        from_day,
        due,
        grace_days: draw.below(3) as u32,
        when: draw.may(|draw| trigger(draw, sizes, 1)),
        pool: pools.iter().enumerate().find_map(own),
        verification: Verification {
            quorum: 1 + draw.below(by.len()) as u32,
            by,
            how: draw.words_if(),
            days: draw.below(3) as u32,
            if_silent: if draw.flag() {
                IfSilent::Accepted
            } else {
                IfSilent::Rejected
            },
            standard: draw.may(|_| Grade::parse(grade).unwrap()),
        },
        on_breach: draw.many(4, |draw, _| remedy(draw, sizes)),
        is_suspendable: draw.flag(),
    }
}

/// Terms that fit together, though nobody would sign them.
pub(crate) fn terms(seed: u64) -> Terms {
    let draw = &mut Draw(seed);
    let roles = [Role::Mediator, Role::Guarantor, Role::Observer];
    let mut signatories = Vec::new();
    let mut role_of: Vec<Role> = vec![Role::Party; 2 + draw.below(2)];
    for role in roles {
        role_of.extend(vec![role; draw.below(3)]);
    }
    for (i, role) in role_of.into_iter().enumerate() {
        signatories.push(Signatory {
            id: slug("seat", i),
            name: draw.line(),
            role,
        });
    }
    let sizes = Sizes {
        signatories: signatories.len(),
        phases: 1 + draw.below(3),
        obligations: 1 + draw.below(4),
        guarantees: draw.below(3),
    };
    let n = sizes.signatories;
    let participant = |draw: &mut Draw| ParticipantIdx(draw.below(n));
    let pools: Vec<Pool> = draw.many(2, |draw, i| Pool {
        id: slug("pool", i),
        of: participant(draw),
        per_day: draw.days(),
    });
    let worth =
        |draw: &mut Draw| Utility::from_units(draw.next() as i64 & (Utility::TOTAL_MAX - 1));
    let languages = languages(draw);
    let renderings = languages.further().iter().map(|_| RenderedWords {
        title: draw.line(),
        words: draw.words(),
    });
    let renderings = renderings.collect();
    Terms {
        languages,
        id: slug("agreement", draw.below(3)),
        title: draw.line(),
        case: draw.may(|_| slug("case", 0)),
        version: draw.days(),
        enters_into_force: Date::constant(2024, 1, 1 + draw.below(28) as i8),
        clauses: vec![FinalClause {
            id: slug("clause", 0),
            title: draw.line(),
            words: draw.words(),
            renderings,
        }],
        phases: (0..sizes.phases).map(|i| phase(draw, &sizes, i)).collect(),
        obligations: (0..sizes.obligations)
            .map(|i| obligation(draw, &sizes, &pools, i))
            .collect(),
        guarantees: (0..sizes.guarantees)
            .map(|i| Guarantee {
                id: slug("bond", i),
                by: participant(draw),
                surety_for: participant(draw),
                amount: draw.days(),
                unit: draw.may(Draw::line).unwrap_or_default(),
            })
            .collect(),
        reservations: draw.many(2, |draw, _| Reservation {
            by: participant(draw),
            clause: ClauseIdx(0),
            words: draw.words(),
        }),
        termination: Termination {
            by_consent: draw.flag(),
            notices: draw
                .may(|draw| {
                    let all = draw.participants(n);
                    all.into_iter()
                        .map(|by| Notice {
                            by,
                            days: draw.days(),
                        })
                        .collect()
                })
                .unwrap_or_default(),
            sunset_day: draw.may(Draw::days),
        },
        estimates: draw
            .may(|draw| {
                let all = draw.participants(n).into_iter();
                all.map(|party| Estimate {
                    party,
                    walkaway_loss: draw.may(worth).unwrap_or_default(),
                    worth: draw
                        .may(|draw| {
                            let of = draw.some_of(sizes.obligations).into_iter();
                            of.map(|of| (ObligationIdx(of), worth(draw))).collect()
                        })
                        .unwrap_or_default(),
                })
                .collect()
            })
            .unwrap_or_default(),
        signatories,
        pools,
    }
}

/// None named, one, or some with one that may prevail.
fn languages(draw: &mut Draw) -> Languages {
    let language = |tag| Language::new(tag).unwrap();
    if draw.flag() {
        return Languages::default();
    }
    let further: Vec<Further> = ["ar", "fr", "zh-Hant"]
        .into_iter()
        .take(draw.below(4))
        .map(|tag| Further {
            language: language(tag),
            title: draw.line(),
        })
        .collect();
    let prevailing = further.get(draw.below(4)).map(|it| it.language.clone());
    Languages::new(language("en"), further, prevailing).unwrap()
}
