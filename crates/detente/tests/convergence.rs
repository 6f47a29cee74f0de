//! The laws of the disclosed package gap, on random replies.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use detente::analysis::convergence::{Rounds, Silence, convergence, package_gap};
use detente::case::ProtocolKind;
use detente::disclosure::View;
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::number::Number;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::reply::{Authority, ClauseReply, Position};
use proptest::prelude::*;

const SIZES: [u32; 3] = [4, 3, 2];
const NAMES: [&str; 3] = ["truce", "aid", "access"];

/// What one party would accept: per issue a set of values; empty means silence.
type Box3 = [Vec<u32>; 3];

fn talks_with(boxes: &[Vec<Box3>; 3]) -> Talks {
    let mut talks = Talks::open(
        support::case(ProtocolKind::SingleText, [1, 2, 3]),
        ProtocolKind::SingleText,
    );
    let now = talks.history().case.public.opens;
    let rounds = boxes.iter().map(Vec::len).max().unwrap_or(0);
    for round in 0..rounds {
        let clause = |(i, name): (usize, &&str)| support::clause(name, IssueIdx(i));
        let draft = Draft {
            clauses: NAMES.iter().enumerate().map(clause).collect(),
            brackets: vec![Bracket::Open(vec![ValueIdx(0)]); 3],
            provenance: Provenance::default(),
            handovers: Vec::new(),
            renderings: Default::default(),
        };
        let pen = Seat::Mediator(MediatorIdx(0));
        talks
            .apply(
                &Action {
                    by: pen,
                    act: Act::TableDraft(draft),
                },
                now,
            )
            .unwrap();
        for (party, of_party) in boxes.iter().enumerate() {
            let Some(said) = of_party.get(round) else {
                continue;
            };
            let clauses = (0..3)
                .filter(|i| !said[*i].is_empty())
                .map(|i| ClauseReply {
                    clause: support::slug(NAMES[i]),
                    position: Position::Reserve,
                    words: String::new(),
                    authority: Authority::NotToBeTold,
                    would_accept: vec![(
                        IssueIdx(i),
                        said[i].iter().copied().map(ValueIdx).collect(),
                    )],
                })
                .collect();
            let draft = DraftNo(round as u32 + 1);
            let act = Act::Reply {
                draft,
                clauses,
                requests: vec![],
            };
            talks
                .apply(
                    &Action {
                        by: Seat::Party(PartyIdx(party)),
                        act,
                    },
                    now,
                )
                .unwrap();
        }
    }
    talks
}

fn gap(boxes: &[Vec<Box3>; 3], silence: Silence) -> Number {
    let talks = talks_with(boxes);
    let view = View::of(talks.history(), Seat::Mediator(MediatorIdx(0)));
    package_gap(&view, silence).unwrap().gap
}

fn one_box() -> impl Strategy<Value = Box3> {
    let values = |n: u32| prop::collection::btree_set(0..n, 1..=n as usize);
    (values(4), values(3), values(2))
        .prop_map(|(a, b, c)| [a, b, c].map(|set| set.into_iter().collect()))
}

fn some_boxes() -> impl Strategy<Value = [Vec<Box3>; 3]> {
    let boxes = || prop::collection::vec(one_box(), 1..3);
    (boxes(), boxes(), boxes()).prop_map(|(a, b, c)| [a, b, c])
}

/// The definition, value by value and box by box: distances in whole steps,
/// rounded once, when they are added.
fn slow_gap(boxes: &[Vec<Box3>; 3]) -> i64 {
    let distance = |issue: usize, a: u32, b: u32| -> i64 {
        match issue {
            0 => i64::from(a.abs_diff(b)),
            _ => i64::from(a != b),
        }
    };
    let spans = [3, 1, 1];
    let weights = [2, 1, 1];
    let mut best = i64::MAX;
    for a in &boxes[0] {
        for b in &boxes[1] {
            for c in &boxes[2] {
                let share = |issue: usize| {
                    let total = |v: u32| -> i64 {
                        [a, b, c]
                            .iter()
                            .map(|said| {
                                said[issue]
                                    .iter()
                                    .map(|s| distance(issue, v, *s))
                                    .min()
                                    .unwrap()
                            })
                            .sum()
                    };
                    let least = (0..SIZES[issue]).map(total).min().unwrap();
                    weights[issue] * (least * 1_000_000 / (spans[issue] * 2))
                };
                best = best.min((0..3).map(share).sum());
            }
        }
    }
    best
}

fn have_a_package_in_common(boxes: &[Vec<Box3>; 3]) -> bool {
    let says = |party: usize, package: [u32; 3]| {
        boxes[party]
            .iter()
            .any(|said| (0..3).all(|i| said[i].contains(&package[i])))
    };
    (0..4).any(|x| (0..3).any(|y| (0..2).any(|z| (0..3).all(|party| says(party, [x, y, z])))))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_gap_is_as_defined(boxes in some_boxes()) {
        prop_assert_eq!(gap(&boxes, Silence::Anything).millionths(), slow_gap(&boxes));
    }

    #[test]
    fn bounded_and_zero_exactly_with_a_common_package(boxes in some_boxes()) {
        let gap = gap(&boxes, Silence::Anything);
        prop_assert!(gap >= Number::ZERO && gap <= Number::from_integer(4));
        prop_assert_eq!(gap == Number::ZERO, have_a_package_in_common(&boxes));
    }

    #[test]
    fn a_position_that_is_added_never_raises_it(
        boxes in some_boxes(), more in one_box(), party in 0..3usize,
    ) {
        let before = gap(&boxes, Silence::Anything);
        let mut wider = boxes;
        wider[party].push(more);
        prop_assert!(gap(&wider, Silence::Anything) <= before);
    }

    #[test]
    fn a_position_that_is_widened_never_raises_it(
        boxes in some_boxes(), party in 0..3usize, value in 0..4u32,
    ) {
        let before = gap(&boxes, Silence::Anything);
        let mut wider = boxes;
        let last = wider[party].last_mut().unwrap();
        if !last[0].contains(&value) {
            last[0].push(value);
        }
        prop_assert!(gap(&wider, Silence::Anything) <= before);
    }

    #[test]
    fn silence_is_between_anything_and_nothing(boxes in some_boxes(), party in 0..3usize) {
        let mut silent = boxes.clone();
        for said in &mut silent[party] {
            said[1].clear();
        }
        let (least, most) = (gap(&silent, Silence::Anything), gap(&silent, Silence::Nothing));
        prop_assert!(least <= gap(&boxes, Silence::Anything));
        prop_assert!(least <= most);
    }
}

#[test]
fn rounds_are_measured_one_after_another_and_kept() {
    let said = |value: u32| [vec![value], vec![0], vec![0]];
    let talks = talks_with(&[
        vec![said(0), said(0), said(1)],
        vec![said(3), said(2), said(2)],
        vec![said(0), said(1), said(1)],
    ]);
    let view = View::of(talks.history(), Seat::Mediator(MediatorIdx(0)));
    let mut rounds = Rounds::default();
    for n_measured in 0..2 {
        assert_eq!(rounds.due(&view), None, "{n_measured} of two are measured");
        let mut left = 1;
        let is_all = rounds.measure_ended(&view, || {
            left -= 1;
            left >= 0
        });
        assert_eq!(is_all, n_measured == 1);
    }
    let judged = rounds.due(&view).unwrap().judged();
    assert!(judged.as_ref().is_some_and(|it| it.rounds.len() == 3));
    assert_eq!(judged, convergence(&view));
}
