//! What everybody sees after the conclusion: keys, signatures, reports.

use std::num::{NonZeroU32, NonZeroU64};

use detente::agreement::canonical::canonical;
use detente::agreement::carrying_out::Report;
use detente::agreement::course::Deed;
use detente::agreement::signature::{
    Acceptance, Digest, KeyKind, SignedAcceptance, SigningKey, Validity, sign,
};
use detente::agreement::terms::Agreement;
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::remedy::Decision;
use detente::disclosure::View;
use detente::model::delivery::PlannedHandover;
use detente::model::line::Line as OneLine;
use detente::model::party::{PartyIdx, Seat};
use detente::model::slug::Slug;
use detente::talks::Talks;
use detente::talks::action::Act;
use jiff::ToSpan;
use jiff::tz::Offset;
use proptest::prelude::*;

use crate::support;
use crate::twins::{Line, words};
use crate::world::{CONCLUDED, DAY, PEN};

/// When a party registers its key and signs, in minutes after the conclusion.
#[derive(Clone, Debug)]
pub(crate) struct Signing {
    party: PartyIdx,
    key: i64,
    signature: i64,
    counter: u64,
}

pub(crate) fn signing(party: usize) -> impl Strategy<Value = Option<Signing>> {
    let drawn = (1..2 * DAY, 1..DAY, 1..4_u64);
    let signing = drawn.prop_map(move |(key, later, counter)| Signing {
        party: PartyIdx(party),
        key,
        signature: key + later,
        counter,
    });
    prop::option::weighted(0.8, signing)
}

pub(crate) fn signing_lines(talks: &Talks, signings: &[Signing]) -> Vec<Line> {
    let view = View::of(talks.history(), PEN);
    let agreement = view.state().carrying_out().unwrap().agreement();
    let lines = signings.iter().flat_map(|it| {
        let by = Seat::Party(it.party);
        let id = &view.case().participant(by).unwrap().id;
        let (public, kind) = (key_of(id).public(), KeyKind::Test);
        let acts = [
            (it.key, Act::RegisterKey { public, kind }),
            (
                it.signature,
                Act::Sign(signature(agreement, id, it.counter)),
            ),
        ];
        acts.map(|(later, act)| Line {
            minute: CONCLUDED + later,
            by,
            act,
        })
    });
    lines.collect()
}

/// The key of a party in these worlds.
pub(crate) fn key_of(id: &Slug) -> SigningKey {
    SigningKey::test_key(0, id)
}

/// What a party signs of what was agreed, from the day of the conclusion on.
pub(crate) fn signature(agreement: &Agreement, party: &Slug, counter: u64) -> SignedAcceptance {
    let terms = agreement.terms();
    let signed_on = terms.enters_into_force.yesterday().unwrap();
    let key = key_of(party);
    let acceptance = Acceptance {
        case: terms.case.clone().unwrap(),
        party: party.clone(),
        mandate: OneLine::new("Head of delegation").unwrap(),
        agreement: OneLine::new(&terms.title).unwrap(),
        digest: Digest::of(canonical(agreement).as_bytes()),
        version: NonZeroU32::new(terms.version).unwrap(),
        counter: NonZeroU64::new(counter).unwrap(),
        validity: Validity::new(signed_on, signed_on.saturating_add(60.days())).unwrap(),
        key: key.id(),
    };
    sign(&acceptance, &key).unwrap()
}

/// A key that replaces another, so that signatures may come too late for it.
pub(crate) fn other_key() -> impl Strategy<Value = Line> {
    (0..3_usize, 1..6 * DAY).prop_map(|(party, later)| {
        let key = SigningKey::test_key(1, &support::slug("other"));
        let (public, kind) = (key.public(), KeyKind::Test);
        let act = Act::RegisterKey { public, kind };
        let by = Seat::Party(PartyIdx(party));
        Line {
            minute: CONCLUDED + later,
            by,
            act,
        }
    })
}

/// A convoy and the first handover of each side, done and verified on the first
/// day, so that few worlds stand still.
pub(crate) fn first_reports(annex: &[PlannedHandover]) -> Vec<Line> {
    let line = |hours: i64, by: Seat, deed: Deed| {
        let (grade, words) = (None, String::new());
        let act = Act::Report(Report { deed, grade, words });
        let minute = CONCLUDED + DAY + hours * 60;
        Line { minute, by, act }
    };
    let convoy = (Seat::Party(PartyIdx(2)), Seat::Guarantor(0), 1);
    let handovers = annex.iter().take(2).map(|it| {
        let n_items = it.lots.iter().map(|(_, count)| count).sum();
        (Seat::Party(it.giver), PEN, n_items)
    });
    let done = std::iter::once(convoy).chain(handovers).enumerate();
    let lines = done.flat_map(|(i, (debtor, verifier, quantity))| {
        let (obligation, grade) = (ObligationIdx(i), None);
        let hours = 2 * i as i64;
        [
            line(
                hours,
                debtor,
                Deed::Performed {
                    obligation,
                    quantity,
                },
            ),
            line(
                hours + 1,
                verifier,
                Deed::Certified {
                    obligation,
                    quantity,
                    grade,
                },
            ),
        ]
    });
    lines.collect()
}

/// A report of something that may have happened, by who may say so.
pub(crate) fn report_line() -> impl Strategy<Value = Line> {
    let guarantor = Seat::Guarantor(0);
    let party = |i| Seat::Party(PartyIdx(i));
    (0..32_i64, 0..7_usize, 1..4_u32, 0..12_u8, any::<u8>()).prop_map(
        move |(day, i, quantity, kind, n)| {
            let obligation = ObligationIdx(i);
            // The convoys come first, then the handovers, in turns as a rule.
            let (debtor, creditor, verifier) = match i {
                0 => (party(2), party(0), guarantor),
                i if i % 2 == 1 => (party(0), party(1), PEN),
                _ => (party(1), party(0), PEN),
            };
            let (by, deed) = match kind {
                0..5 => (
                    debtor,
                    Deed::Performed {
                        obligation,
                        quantity,
                    },
                ),
                5..8 => {
                    let grade = None;
                    let deed = Deed::Certified {
                        obligation,
                        quantity,
                        grade,
                    };
                    (verifier, deed)
                }
                8 => (
                    verifier,
                    Deed::Rejected {
                        obligation,
                        quantity,
                    },
                ),
                9 => (creditor, Deed::Disputed { obligation }),
                10 => (verifier, Deed::Excused { obligation }),
                _ if n < 64 => (creditor, Deed::Waived { obligation }),
                _ if n < 128 => {
                    let decision = Decision::Excused;
                    (
                        guarantor,
                        Deed::Decided {
                            obligation,
                            decision,
                        },
                    )
                }
                _ if n < 192 => (debtor, Deed::AgreedToEnd),
                _ => (debtor, Deed::GaveNotice),
            };
            let act = Act::Report(Report {
                deed,
                grade: None,
                words: words(n),
            });
            let minute = CONCLUDED + DAY * (day + 1) + i64::from(kind) * 60;
            Line { minute, by, act }
        },
    )
}

/// The day of a time.
pub(crate) fn date_of(at: jiff::Timestamp) -> jiff::civil::Date {
    Offset::UTC.to_datetime(at).date()
}
