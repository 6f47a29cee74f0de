//! Exchange files: what is written is read back equal, the answer is that of
//! the planners, and the specification says what the reader does.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::fs;
use std::path::Path;

use detente::agreement::exchange::interval::Estimate;
use detente::agreement::exchange::{
    Item, Order, Problem, Ratio, Side, TurnsPerDay, Window, schedule,
};
use detente::agreement::stated_exchange::answer::{AnswerBudget, answer};
use detente::agreement::stated_exchange::loss::{Collateral, Continuing, LossParts, WalkawayLoss};
use detente::agreement::stated_exchange::{
    Payment, StatedCalendar, StatedCustody, StatedExchange, StatedLot, StatedSide,
};
use detente::format::exchange::answer::answer_json;
use detente::format::exchange::{limits, read, write};
use detente::format::source::SourceFile;
use detente::model::number::Number;
use detente::model::slug::Slug;
use proptest::prelude::*;

const BUDGET: AnswerBudget = AnswerBudget {
    nodes: 2_000,
    stairs: 3,
};

#[track_caller]
fn check(stated: &StatedExchange) {
    let text = write(stated);
    match read(&SourceFile::new("exchange.toml", text.clone())) {
        Ok(again) => assert_eq!(&again, stated, "{text}"),
        Err(mistakes) => assert!(mistakes.is_empty(), "{mistakes:#?}\n{text}"),
    }
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![
        0i64..50_000_000,
        (0i64..60).prop_map(|whole| whole * Number::ONE)
    ]
}

fn estimate() -> impl Strategy<Value = Estimate> {
    prop_oneof![
        amount().prop_map(Estimate::exact),
        [amount(), amount(), amount()].prop_map(|mut of| {
            of.sort_unstable();
            let [low, likely, high] = of;
            Estimate { low, likely, high }
        }),
    ]
}

fn exact() -> impl Strategy<Value = Estimate> {
    amount().prop_map(Estimate::exact)
}

fn loss(part: BoxedStrategy<Estimate>) -> impl Strategy<Value = WalkawayLoss> {
    let share = (0i64..Number::ONE).prop_map(Number::from_millionths);
    let collateral = (amount(), share.clone()).prop_map(|(amount, probability)| Collateral {
        amount: Number::from_millionths(amount),
        probability,
    });
    let continuing = prop_oneof![
        part.clone().prop_map(Continuing::Total),
        (amount(), share).prop_map(|(surplus, discount)| Continuing::PerPeriod {
            surplus: Number::from_millionths(surplus),
            discount,
        }),
    ];
    let parts = (
        proptest::option::of(part.clone()),
        proptest::option::of(part.clone()),
        proptest::option::of(collateral),
        proptest::option::of(continuing),
    );
    let parts = parts.prop_map(|(reputation, sanction, collateral, continuing)| LossParts {
        reputation,
        sanction,
        collateral,
        continuing,
    });
    prop_oneof![
        part.prop_map(WalkawayLoss::Total),
        parts.prop_map(WalkawayLoss::Parts)
    ]
}

fn lots(
    of: BoxedStrategy<Estimate>,
    receivers: Vec<usize>,
) -> impl Strategy<Value = Vec<StatedLot>> {
    let lot = (
        1u32..4,
        prop::sample::select(receivers),
        of.clone(),
        of,
        proptest::option::of("[a-z ]{0,8}[a-z]"),
    );
    prop::collection::vec(lot, 1..4).prop_map(|lots| {
        let lots = lots.into_iter().enumerate();
        lots.map(|(nth, (count, receiver, cost, value, title))| StatedLot {
            id: Slug::new(&format!("lot-{nth}")).unwrap(),
            title,
            count,
            receiver,
            cost,
            value,
            category: None,
            awaits: 0,
            not_before: None,
            not_after: None,
        })
        .collect()
    })
}

fn side(position: usize, lots: Vec<StatedLot>, walkaway_loss: WalkawayLoss) -> StatedSide {
    StatedSide {
        id: Slug::new(&format!("side-{position}")).unwrap(),
        name: format!("Side \"{position}\""),
        lots,
        payment: None,
        walkaway_loss,
        order: Order::AsListed,
        precedence: Vec::new(),
        ratio: None,
        detection_lag: 0,
        capacity_per_day: None,
        windows: Vec::new(),
        remaining_gain: None,
    }
}

fn exchange(sides: Vec<StatedSide>) -> StatedExchange {
    StatedExchange {
        title: "An exchange".to_owned(),
        unit: None,
        illustrative: Some("All of it,\nby chance.".to_owned()),
        sides,
        calendar: None,
        custody: None,
    }
}

fn goods() -> impl Strategy<Value = StatedExchange> {
    let one = |at: usize| {
        (
            lots(estimate().boxed(), vec![1 - at]),
            loss(estimate().boxed()),
            any::<bool>(),
            proptest::option::of((0u32..9, 1u32..9, 0u32..9)),
            0u32..3,
            prop::collection::vec(any::<u8>(), 8),
        )
            .prop_map(
                move |(lots, walkaway_loss, is_free, ratio, detection_lag, draws)| {
                    let mut side = side(at, lots, walkaway_loss);
                    side.order = if is_free {
                        Order::Free
                    } else {
                        Order::AsListed
                    };
                    side.ratio = ratio.map(|(items, per, ahead)| Ratio { items, per, ahead });
                    side.detection_lag = detection_lag;
                    if draws[0] % 2 == 0 {
                        for (nth, lot) in side.lots.iter_mut().enumerate() {
                            lot.category = Some(nth as u32 + u32::from(draws[1] % 3));
                        }
                    }
                    if draws[2] % 3 == 0 && side.lots.len() > 1 {
                        side.precedence = vec![(0, 1)];
                    }
                    side.lots[0].awaits = u32::from(draws[3] % 2);
                    side.capacity_per_day = (draws[4] % 2 == 0).then(|| u32::from(draws[4]) + 1);
                    if draws[5] % 3 == 0 {
                        side.windows = vec![Window { from: 1, to: 3 }, Window { from: 5, to: 5 }];
                    }
                    if draws[6] % 3 == 0 {
                        side.lots[0].not_before = Some(i64::from(draws[6]) + 1);
                        side.lots[0].not_after = Some(i64::from(draws[6]) + 9);
                    }
                    side
                },
            )
    };
    let calendar = (
        1i64..9,
        proptest::option::of(9i64..90),
        prop_oneof![
            Just(TurnsPerDay::Any),
            (0usize..2).prop_map(|beginner| TurnsPerDay::OneEach { beginner })
        ],
    );
    let calendar = calendar.prop_map(|(first_day, last_day, turns)| StatedCalendar {
        first_day,
        last_day,
        turns,
    });
    let custody = ([0u32..4, 0u32..4], proptest::option::of("[a-z]{1,9}"));
    let custody = custody.prop_map(|(holds, by)| StatedCustody { by, holds });
    (
        one(0),
        one(1),
        proptest::option::of(calendar),
        proptest::option::of(custody),
    )
        .prop_map(|(first, second, calendar, custody)| {
            let mut stated = exchange(vec![first, second]);
            let counts_days = |side: &StatedSide| {
                side.capacity_per_day.is_some()
                    || !side.windows.is_empty()
                    || side.lots.iter().any(|lot| lot.not_before.is_some())
            };
            stated.calendar = calendar.or_else(|| {
                stated
                    .sides
                    .iter()
                    .any(counts_days)
                    .then_some(StatedCalendar {
                        first_day: 1,
                        last_day: None,
                        turns: TurnsPerDay::Any,
                    })
            });
            stated.custody = custody;
            stated
        })
}

fn ring() -> impl Strategy<Value = StatedExchange> {
    let one = |at: usize| {
        let others = (0..3).filter(|other| *other != at).collect();
        (lots(exact().boxed(), others), loss(exact().boxed()))
            .prop_map(move |(lots, loss)| side(at, lots, loss))
    };
    (one(0), one(1), one(2)).prop_map(|(a, b, c)| exchange(vec![a, b, c]))
}

fn sale() -> impl Strategy<Value = StatedExchange> {
    let parts = (
        any::<bool>(),
        lots(exact().boxed(), vec![0]),
        [loss(exact().boxed()), loss(exact().boxed())],
        [amount(), amount()],
    );
    parts.prop_map(|(sells_first, lots, losses, mut price)| {
        price.sort_unstable();
        let [seller, buyer] = if sells_first { [0, 1] } else { [1, 0] };
        let mut sides = losses.map(|loss| side(0, Vec::new(), loss));
        sides[1].id = Slug::new("side-1").unwrap();
        sides[seller].order = Order::Free;
        sides[seller].lots = lots;
        for lot in &mut sides[seller].lots {
            lot.receiver = buyer;
        }
        let [least, most] = price;
        sides[buyer].payment = Some(Payment { least, most });
        exchange(sides.to_vec())
    })
}

/// Worth that does not add up: squares of what is still to come.
fn table() -> impl Strategy<Value = StatedExchange> {
    let lot = |receiver, count| StatedLot {
        id: Slug::new("thing").unwrap(),
        title: None,
        count,
        receiver,
        cost: Estimate::exact(0),
        value: Estimate::exact(0),
        category: None,
        awaits: 0,
        not_before: None,
        not_after: None,
    };
    ([1u32..4, 1u32..4], [1i64..9, 1i64..9], exact()).prop_map(move |(counts, by, loss)| {
        let sides = [0usize, 1].map(|at| {
            let (own, others) = (i64::from(counts[at]), i64::from(counts[1 - at]));
            let gain = |x: i64, y: i64| by[at] * (others - y).pow(2) - by[1 - at] * (own - x);
            let mut side = side(at, vec![lot(1 - at, counts[at])], WalkawayLoss::Total(loss));
            let row = |x| (0..=others).map(|y| gain(x, y) * 100_000).collect();
            side.remaining_gain = Some((0..=own).map(row).collect());
            side
        });
        exchange(sides.to_vec())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_written_exchange_is_read_back_equal(
        stated in prop_oneof![goods(), ring(), sale(), table()]
    ) {
        check(&stated);
    }

    #[test]
    fn every_exchange_that_is_read_has_an_answer(
        stated in prop_oneof![goods(), ring(), sale(), table()]
    ) {
        use detente::agreement::stated_exchange::answer::is_impossible;
        match answer(&stated, &BUDGET) {
            Ok(found) => {
                prop_assert_eq!(found.safe, found.margin.is_none_or(|margin| margin >= 0));
                prop_assert!(found.margin <= found.bound || found.bound.is_none());
                let handed_over: usize = (found.steps.iter())
                    .flat_map(|step| &step.handovers)
                    .map(|of| of.count)
                    .sum();
                prop_assert_eq!(handed_over, stated.n_items());
                let smallest = found.steps.iter().filter_map(|step| step.margin).min();
                prop_assert!(smallest >= found.margin || smallest.is_none());
                let end = found.steps.last().map(|step| step.remaining_gain.clone());
                prop_assert!(end.is_none_or(|gains| gains.iter().all(|gain| *gain == 0))
                    || stated.sides.iter().any(|side| side.remaining_gain.is_some()));
            }
            Err(error) => prop_assert!(is_impossible(&error), "{error}"),
        }
    }

    #[test]
    fn the_answer_is_that_of_the_planner(
        sides in [
            (prop::collection::vec((0i64..40, 0i64..50), 1..6), -9i64..40),
            (prop::collection::vec((0i64..40, 0i64..50), 1..6), -9i64..40),
        ]
    ) {
        let stated = exchange((0..2).map(|at| {
            let (items, loss) = &sides[at];
            let items = items.iter().enumerate();
            let lots = items.map(|(nth, (cost, value))| StatedLot {
                id: Slug::new(&format!("lot-{nth}")).unwrap(),
                title: None,
                count: 1,
                receiver: 1 - at,
                cost: Estimate::exact(cost * Number::ONE / 4),
                value: Estimate::exact(value * Number::ONE / 4),
                category: None,
                awaits: 0,
                not_before: None,
                not_after: None,
            });
            side(at, lots.collect(), WalkawayLoss::exact(loss * Number::ONE / 4))
        }).collect());
        let problem = Problem::new([0, 1].map(|at| {
            let (items, loss) = &sides[at];
            Side::new(items.iter().map(|&(cost, value)| Item { cost, value }), *loss)
        })).unwrap();
        let (plan, found) = (schedule(&problem).unwrap(), answer(&stated, &BUDGET).unwrap());
        prop_assert_eq!(found.margin, Some(plan.margin * Number::ONE / 4));
        prop_assert_eq!(found.steps.len(), plan.steps.len());
        let json = answer_json(&stated, &found);
        prop_assert_eq!(json["margin"].as_f64(), Some(plan.margin as f64 / 4.0));
        prop_assert_eq!(json["proven"].as_bool(), Some(true));
        prop_assert_eq!(json["guarantee_needed"].as_f64(), Some(plan.guarantee_needed as f64 / 4.0));
        for (step, told) in plan.steps.iter().zip(json["steps"].as_array().unwrap()) {
            for (at, gain) in step.remaining_gain.iter().enumerate() {
                let id = format!("side-{at}");
                prop_assert_eq!(told["remaining_gain"][&id].as_f64(), Some(*gain as f64 / 4.0));
            }
        }
        // One millionth less than the guarantee is not enough.
        let lifted = |by: i64| {
            let mut other = stated.clone();
            for side in &mut other.sides {
                let total = side.walkaway_loss.total();
                side.walkaway_loss = WalkawayLoss::exact(total.likely + by);
            }
            answer(&other, &BUDGET).unwrap().safe
        };
        prop_assert!(lifted(found.guarantee_needed));
        prop_assert!(found.guarantee_needed == 0 || !lifted(found.guarantee_needed - 1));
    }
}

fn project(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap()
}

#[test]
fn the_exchanges_of_the_project_are_written_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/exchanges");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.display().to_string();
            let stated = read(&SourceFile::new(name, fs::read(&path).unwrap()));
            check(&stated.unwrap());
        }
    }
}

#[test]
fn the_example_of_the_specification_reads_and_every_field_is_named() {
    let spec = project("docs/spec/exchange-file.md");
    let example = spec
        .split("```toml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let stated = read(&SourceFile::new("example.toml", example)).unwrap();
    assert!(answer(&stated, &AnswerBudget::default()).unwrap().safe);
    for field in [
        "detente_exchange",
        "title",
        "unit",
        "illustrative",
        "sides",
        "calendar",
        "custody",
        "id",
        "name",
        "gives",
        "pays",
        "walkaway_loss",
        "order",
        "precedence",
        "ratio",
        "detection_lag",
        "capacity_per_day",
        "windows",
        "remaining_gain",
        "count",
        "to",
        "cost",
        "value",
        "category",
        "awaits",
        "not_before",
        "not_after",
        "reputation",
        "sanction",
        "collateral",
        "amount",
        "probability",
        "continuing",
        "per_period",
        "discount",
        "items",
        "per",
        "ahead",
        "first_day",
        "last_day",
        "turns",
        "begins",
        "by",
        "holds",
        "low",
        "likely",
        "high",
    ] {
        assert!(spec.contains(&format!("`{field}`")), "{field}");
    }
}

#[test]
fn the_limits_of_the_specification_are_those_of_the_reader() {
    let spec = project("docs/spec/exchange-file.md");
    let rows = spec.lines().filter_map(|line| {
        let (name, rest) = line.split_once("(`")?.1.split_once("`) | ")?;
        Some((name, rest.strip_suffix(" |")?))
    });
    let limits = [
        ("FILE_BYTES_MAX", limits::FILE_BYTES_MAX.to_string()),
        ("DEPTH_MAX", limits::DEPTH_MAX.to_string()),
        ("HEADERS_MAX", limits::HEADERS_MAX.to_string()),
        ("SIDES_MAX", limits::SIDES_MAX.to_string()),
        ("LOTS_MAX", limits::LOTS_MAX.to_string()),
        ("ITEMS_MAX", limits::ITEMS_MAX.to_string()),
        ("PRECEDENCE_MAX", limits::PRECEDENCE_MAX.to_string()),
        ("WINDOWS_MAX", limits::WINDOWS_MAX.to_string()),
        ("DAY_MAX", limits::DAY_MAX.to_string()),
        ("CATEGORY_MAX", limits::CATEGORY_MAX.to_string()),
    ];
    let told: Vec<_> = rows.map(|(name, most)| (name, most.to_owned())).collect();
    assert_eq!(told, limits);
}

#[test]
fn the_specification_of_the_json_names_every_key() {
    let spec = project("docs/spec/exchange-json.md");
    let text = project("cases/exchanges/intervals.toml");
    let stated = read(&SourceFile::new("intervals.toml", text)).unwrap();
    let json = answer_json(&stated, &answer(&stated, &AnswerBudget::default()).unwrap());
    let mut keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    for inner in [
        &json["steps"][0],
        &json["intervals"],
        &json["rules"][0],
        &json["sides"][0],
    ] {
        keys.extend(inner.as_object().unwrap().keys());
    }
    for key in keys {
        assert!(spec.contains(&format!("`{key}`")), "{key}");
    }
}
