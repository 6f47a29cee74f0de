//! Safe exchange against slow, obvious methods on every state of small instances.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests; a failure here is a failed test"
)]

use std::collections::BTreeMap;

use detente::agreement::exchange::fixed_order::{largest_margin, largest_margin_with};
use detente::agreement::exchange::guarantee::staircase;
use detente::agreement::exchange::{
    Additive, Calendar, ExchangeError, GainTable, Handover, Item, Pace, Problem, Ratio,
    SearchBudget, Side, TurnsPerDay, UNEXPOSED, Valuation, Window, profile, schedule, schedule_at,
    schedule_with,
};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// The margin of a state, written from the definition and from nothing else.
fn margin_at(problem: &Problem, valuation: &dyn Valuation, at: [usize; 2]) -> i64 {
    let counts = problem.counts();
    let of = |side: usize| {
        if at[side] == counts[side] {
            return UNEXPOSED;
        }
        let mut collected = at;
        let lag = problem.side(1 - side).detection_lag;
        collected[1 - side] = counts[1 - side].min(at[1 - side] + lag);
        valuation.remaining_gain(side, collected) + problem.side(side).walkaway_loss
    };
    of(0).min(of(1))
}

/// Whether `side` may hand over its item number `given` (from 1) after `received`.
fn may(problem: &Problem, side: usize, given: usize, received: usize) -> bool {
    let stated = problem.side(side);
    let by_ratio = stated.ratio.is_none_or(|ratio| {
        let earned = received * ratio.items as usize / ratio.per as usize;
        given <= earned + ratio.ahead as usize
    });
    by_ratio && (stated.awaits.is_empty() || stated.awaits[given - 1] <= received)
}

/// All states that one move can lead to.
fn moves(problem: &Problem, at: [usize; 2]) -> Vec<[usize; 2]> {
    let [kept_first, kept_second] = problem.custody().unwrap_or([0, 0]);
    let mut after = Vec::new();
    for x in at[0]..=problem.counts()[0] {
        for y in at[1]..=problem.counts()[1] {
            let (i, j) = (x - at[0], y - at[1]);
            let single = i + j == 1;
            let held = i + j > 0 && i <= kept_first && j <= kept_second;
            // Within a swap both batches change hands at once.
            let allowed = (at[0] + 1..=x).all(|given| may(problem, 0, given, y))
                && (at[1] + 1..=y).all(|given| may(problem, 1, given, x));
            if (single || held) && allowed {
                after.push([x, y]);
            }
        }
    }
    after
}

/// The largest margin of any path through the lattice; `None` if no path exists.
fn lattice(problem: &Problem, valuation: &dyn Valuation) -> Option<i64> {
    let mut best = BTreeMap::from([([0, 0], margin_at(problem, valuation, [0, 0]))]);
    let [rows, columns] = problem.counts();
    for x in 0..=rows {
        for y in 0..=columns {
            let Some(&level) = best.get(&[x, y]) else {
                continue;
            };
            for after in moves(problem, [x, y]) {
                let reached = level.min(margin_at(problem, valuation, after));
                let known = best.entry(after).or_insert(reached);
                *known = reached.max(*known);
            }
        }
    }
    best.get(&problem.counts()).copied()
}

fn random_items(random: &mut Pcg64Mcg, most: usize) -> Vec<Item> {
    let kind = random.random_range(0..3);
    let item = |random: &mut Pcg64Mcg| {
        let cost = random.random_range(0..20);
        let value = match kind {
            0 => random.random_range(0..25),
            1 => cost + random.random_range(0..10),
            _ => cost,
        };
        Item { cost, value }
    };
    let count = random.random_range(0..=most);
    (0..count).map(|_| item(random)).collect()
}

fn random_side(random: &mut Pcg64Mcg, most: usize) -> Side {
    let items = random_items(random, most);
    Side::new(items, random.random_range(-10..40))
}

/// Adds lag, ratio and waiting at random.
fn with_rules(random: &mut Pcg64Mcg, sides: [Side; 2]) -> [Side; 2] {
    let others = [sides[1].items.len(), sides[0].items.len()];
    let mut ruled = sides;
    for (side, other) in ruled.iter_mut().zip(others) {
        if random.random_bool(0.4) {
            side.detection_lag = random.random_range(0..3);
        }
        if random.random_bool(0.3) {
            let [items, per, ahead] = [1..4, 1..3, 0..4].map(|range| random.random_range(range));
            side.ratio = Some(Ratio { items, per, ahead });
        }
        if random.random_bool(0.2) {
            let late = |random: &mut Pcg64Mcg| match random.random_bool(0.3) {
                true => random.random_range(0..=other),
                false => 0,
            };
            side.awaits = side.items.iter().map(|_| late(random)).collect();
        }
    }
    ruled
}

/// A monotone table with no structure at all.
fn random_table(random: &mut Pcg64Mcg, counts: [usize; 2]) -> GainTable {
    let [rows, columns] = counts.map(|count| count + 1);
    let mut gains = [vec![0; rows * columns], vec![0; rows * columns]];
    for x in 0..rows {
        for y in (0..columns).rev() {
            let below = if x > 0 {
                gains[0][(x - 1) * columns + y]
            } else {
                -30
            };
            let right = if y + 1 < columns {
                gains[0][x * columns + y + 1]
            } else {
                -30
            };
            gains[0][x * columns + y] = below.max(right) + random.random_range(0..9);
        }
    }
    for x in (0..rows).rev() {
        for y in 0..columns {
            let above = if x + 1 < rows {
                gains[1][(x + 1) * columns + y]
            } else {
                -30
            };
            let left = if y > 0 {
                gains[1][x * columns + y - 1]
            } else {
                -30
            };
            gains[1][x * columns + y] = above.max(left) + random.random_range(0..9);
        }
    }
    GainTable::new(counts, gains).unwrap()
}

/// A plan must hand over everything, keep its rules and have the margin it claims.
#[track_caller]
fn plan_is_true(problem: &Problem, valuation: &dyn Valuation, margin: i64) {
    let plan = schedule_with(problem, valuation).unwrap();
    assert_eq!(
        (plan.margin, plan.bound, plan.proven),
        (margin, margin, true)
    );
    let mut at = [0, 0];
    let mut worst = margin_at(problem, valuation, at);
    for step in &plan.steps {
        let before = at;
        for (side, done) in at.iter_mut().enumerate() {
            let items = step.handover.items_of(side);
            assert!(items.is_empty() || items.start == *done);
            *done = items.end.max(*done);
        }
        assert_ne!(before, at);
        assert_eq!(step.remaining_gain[0], valuation.remaining_gain(0, at));
        match &step.handover {
            Handover::Delivery { side, items } => {
                let received = before[1 - side];
                assert!(
                    items
                        .clone()
                        .all(|item| may(problem, *side, item + 1, received))
                );
            }
            Handover::Custody { .. } => assert!(moves(problem, before).contains(&at)),
        }
        worst = worst.min(margin_at(problem, valuation, at));
    }
    assert_eq!(at, problem.counts());
    assert_eq!(worst, margin);
}

#[track_caller]
fn check(problem: &Problem, valuation: &dyn Valuation) {
    match lattice(problem, valuation) {
        Some(margin) => {
            assert_eq!(
                largest_margin_with(problem, valuation),
                Ok(margin),
                "{problem:?}"
            );
            plan_is_true(problem, valuation, margin);
        }
        None => {
            let refused = largest_margin_with(problem, valuation);
            assert!(
                matches!(refused, Err(ExchangeError::Deadlock { .. })),
                "{problem:?}"
            );
        }
    }
}

#[test]
fn plain_additive_exchanges_equal_the_lattice() {
    let mut random = Pcg64Mcg::seed_from_u64(1);
    for _ in 0..40_000 {
        let sides = [random_side(&mut random, 6), random_side(&mut random, 6)];
        let problem = Problem::new(sides).unwrap();
        let additive = Additive::new(&problem);
        check(&problem, &additive);
        assert_eq!(
            largest_margin(&problem),
            largest_margin_with(&problem, &additive)
        );
    }
}

#[test]
fn lag_ratio_and_waiting_equal_the_lattice() {
    let mut random = Pcg64Mcg::seed_from_u64(2);
    for _ in 0..20_000 {
        let sides = [random_side(&mut random, 6), random_side(&mut random, 6)];
        let problem = Problem::new(with_rules(&mut random, sides)).unwrap();
        check(&problem, &Additive::new(&problem));
    }
}

#[test]
fn custody_with_rules_equals_the_lattice() {
    let mut random = Pcg64Mcg::seed_from_u64(3);
    for round in 0..20_000 {
        let sides = [random_side(&mut random, 5), random_side(&mut random, 5)];
        let sides = if round % 2 == 0 {
            sides
        } else {
            with_rules(&mut random, sides)
        };
        let held = [random.random_range(0..4), random.random_range(0..4)];
        let problem = Problem::new(sides).unwrap().with_custody(held);
        check(&problem, &Additive::new(&problem));
    }
}

#[test]
fn any_monotone_gains_equal_the_lattice() {
    let mut random = Pcg64Mcg::seed_from_u64(4);
    for round in 0..25_000 {
        let sides = [random_side(&mut random, 5), random_side(&mut random, 5)];
        let sides = if round % 2 == 0 {
            sides
        } else {
            with_rules(&mut random, sides)
        };
        let mut problem = Problem::new(sides).unwrap();
        if round % 3 == 0 {
            problem = problem.with_custody([round % 4, 2]);
        }
        let table = random_table(&mut random, problem.counts());
        check(&problem, &table);
    }
}

/// The fewest turns of any plan of at least `level`, by trying every run length.
fn fewest_turns(problem: &Problem, level: i64) -> Option<usize> {
    let additive = Additive::new(problem);
    let safe = |at| margin_at(problem, &additive, at) >= level;
    if !safe([0, 0]) {
        return None;
    }
    let mut front = vec![([0, 0], 2)];
    for turns in 0..=problem.counts().iter().sum::<usize>() {
        if front.iter().any(|&(at, _)| at == problem.counts()) {
            return Some(turns);
        }
        let mut next = Vec::new();
        for (at, last) in front {
            for side in (0..2).filter(|&side| side != last) {
                let mut run: [usize; 2] = at;
                while run[side] < problem.counts()[side]
                    && may(problem, side, run[side] + 1, run[1 - side])
                {
                    run[side] += 1;
                    if !safe(run) {
                        break;
                    }
                    next.push((run, side));
                }
            }
        }
        next.sort_unstable();
        next.dedup();
        front = next;
    }
    None
}

#[test]
fn no_plan_has_fewer_turns() {
    let mut random = Pcg64Mcg::seed_from_u64(5);
    for _ in 0..4_000 {
        let sides = [random_side(&mut random, 5), random_side(&mut random, 5)];
        let problem = Problem::new(with_rules(&mut random, sides)).unwrap();
        let Ok(most) = largest_margin(&problem) else {
            continue;
        };
        for level in [most, most - 3, most.min(0)] {
            let plan = schedule_at(&problem, level).unwrap();
            assert_eq!(
                Some(plan.steps.len()),
                fewest_turns(&problem, level),
                "{problem:?}"
            );
        }
    }
}

/// The states reachable within one day, from the definition of a calendar.
fn one_day(
    problem: &Problem,
    calendar: &Calendar,
    level: i64,
    day: i64,
    morning: [usize; 2],
) -> Vec<[usize; 2]> {
    let additive = Additive::new(problem);
    let ready = |side: usize, item: usize| {
        let pace = &calendar.paces[side];
        let open = pace.windows.is_empty()
            || pace
                .windows
                .iter()
                .any(|window| window.from <= day && day <= window.to);
        open && pace.not_before.get(item).is_none_or(|&from| from <= day)
            && pace.not_after.get(item).is_none_or(|&to| day <= to)
    };
    let room = |side: usize| {
        calendar.paces[side]
            .capacity_per_day
            .map_or(99, |many| many as usize)
    };
    // The last element counts how many turns of `OneEach` have begun.
    let mut known = vec![(morning, 0)];
    let mut next = 0;
    while next < known.len() {
        let (at, turn) = known[next];
        next += 1;
        let mut targets = Vec::new();
        for after in moves(problem, at) {
            let mover = usize::from(after[1] > at[1]);
            let is_single = after[0] + after[1] == at[0] + at[1] + 1;
            let turn_after = match calendar.turns {
                TurnsPerDay::Any => turn,
                TurnsPerDay::OneEach { beginner } if is_single => {
                    let needed = if mover == beginner { 1 } else { 2 };
                    if turn > needed {
                        continue;
                    }
                    needed
                }
                TurnsPerDay::OneEach { .. } => continue,
            };
            targets.push((after, turn_after));
        }
        for (after, turn) in targets {
            let fits = (0..2).all(|side| {
                after[side] - morning[side] <= room(side)
                    && (at[side]..after[side]).all(|item| ready(side, item))
            });
            if fits
                && margin_at(problem, &additive, after) >= level
                && !known.contains(&(after, turn))
            {
                known.push((after, turn));
            }
        }
    }
    known.into_iter().map(|(at, _)| at).collect()
}

/// The first day on which any plan of at least `level` can end, up to day `horizon`.
fn first_end(problem: &Problem, level: i64, horizon: i64) -> Option<i64> {
    let calendar = problem.calendar().unwrap();
    if margin_at(problem, &Additive::new(problem), [0, 0]) < level {
        return None;
    }
    let mut states = vec![[0, 0]];
    for day in calendar.first_day..=calendar.last_day.unwrap_or(horizon) {
        let mut evening: Vec<_> = states
            .iter()
            .flat_map(|&at| one_day(problem, calendar, level, day, at))
            .collect();
        evening.sort_unstable();
        evening.dedup();
        if evening.contains(&problem.counts()) {
            return Some(day);
        }
        states = evening;
    }
    None
}

fn random_pace(random: &mut Pcg64Mcg, items: usize) -> Pace {
    let mut pace = Pace::default();
    if random.random_bool(0.7) {
        pace.capacity_per_day = Some(random.random_range(1..4));
    }
    if random.random_bool(0.4) {
        let from = random.random_range(0..3);
        let to = from + random.random_range(0..3);
        let again = to + random.random_range(2..4);
        pace.windows = vec![
            Window { from, to },
            Window {
                from: again,
                to: again + 9,
            },
        ];
    }
    if random.random_bool(0.3) {
        pace.not_before = (0..items).map(|_| random.random_range(0..4)).collect();
    }
    if random.random_bool(0.2) {
        pace.not_after = (0..items).map(|_| random.random_range(4..12)).collect();
    }
    pace
}

#[test]
fn no_calendar_ends_sooner_and_no_margin_in_time_is_larger() {
    let mut random = Pcg64Mcg::seed_from_u64(6);
    let (mut bound_by_dates, mut kept) = (0, 0);
    for round in 0..3_000 {
        let sides = [random_side(&mut random, 4), random_side(&mut random, 4)];
        let sides = if round % 2 == 0 {
            sides
        } else {
            with_rules(&mut random, sides)
        };
        let mut problem = Problem::new(sides).unwrap();
        let turns = match round % 3 {
            0 => TurnsPerDay::OneEach {
                beginner: round % 2,
            },
            _ => TurnsPerDay::Any,
        };
        if round % 5 == 1 && turns == TurnsPerDay::Any {
            problem = problem.with_custody([1, 2]);
        }
        let paces = problem
            .counts()
            .map(|items| random_pace(&mut random, items));
        let last_day = random.random_bool(0.5).then(|| random.random_range(1..6));
        let calendar = Calendar {
            last_day,
            paces,
            turns,
            ..Calendar::default()
        };
        let problem = problem.with_calendar(calendar).unwrap();
        let Ok(most) = largest_margin(&problem) else {
            continue;
        };
        if problem.counts() == [0, 0] {
            continue;
        }
        let end = |level| first_end(&problem, level, 30);
        match schedule(&problem) {
            Ok(plan) => {
                kept += 1;
                assert_eq!(end(plan.margin), plan.last_day(), "{problem:?}");
                if plan.margin < most {
                    bound_by_dates += 1;
                    assert_eq!(end(plan.margin + 1), None, "{problem:?}");
                }
            }
            Err(error) => assert_eq!(end(-UNEXPOSED), None, "{error} {problem:?}"),
        }
    }
    assert!(
        kept > 1_000 && bound_by_dates > 40,
        "{kept} {bound_by_dates}"
    );
}

#[test]
fn one_unit_less_than_the_guarantee_is_unsafe() {
    let mut random = Pcg64Mcg::seed_from_u64(7);
    for _ in 0..5_000 {
        let sides = [random_side(&mut random, 6), random_side(&mut random, 6)];
        let problem = Problem::new(with_rules(&mut random, sides.clone())).unwrap();
        let Ok(plan) = schedule(&problem) else {
            continue;
        };
        let guarantee = plan.guarantee_needed;
        let with = |more: i64| {
            let lifted = problem.sides().clone().map(|side| Side {
                walkaway_loss: side.walkaway_loss + more,
                ..side
            });
            schedule(&Problem::new(lifted).unwrap()).unwrap()
        };
        assert!(with(guarantee).safe);
        assert!(guarantee == 0 || !with(guarantee - 1).safe);
        let stated: Vec<_> = plan
            .steps
            .iter()
            .map(|step| (step.day, step.handover.clone()))
            .collect();
        assert_eq!(profile(&problem, &stated).unwrap().margin, plan.margin);
    }
}

#[test]
fn the_staircase_is_the_edge_of_safety() {
    let mut random = Pcg64Mcg::seed_from_u64(8);
    for round in 0..400 {
        let sides = [random_side(&mut random, 4), random_side(&mut random, 4)];
        let sides = if round % 2 == 0 {
            sides
        } else {
            with_rules(&mut random, sides)
        };
        let mut problem = Problem::new(sides).unwrap();
        if round % 5 == 0 {
            problem = problem.with_custody([1, 1]);
        }
        let Ok(found) = staircase(&problem, 99, SearchBudget::default()) else {
            continue;
        };
        assert!(found.is_complete && found.proven);
        let is_safe = |guarantees: [i64; 2]| {
            let mut sides = problem.sides().clone();
            for (side, guarantee) in sides.iter_mut().zip(guarantees) {
                side.walkaway_loss += guarantee;
            }
            let lifted = problem.with_sides(sides).unwrap();
            lattice(&lifted, &Additive::new(&lifted)).is_some_and(|margin| margin >= 0)
        };
        let covers = |given: [i64; 2]| {
            found
                .steps
                .iter()
                .any(|step| step[0] <= given[0] && step[1] <= given[1])
        };
        for &[ours, theirs] in &found.steps {
            for [less, more] in [[1, 0], [0, 1]] {
                let nearby = [ours - less, theirs - more];
                assert!(nearby.iter().any(|&of| of < 0) || !is_safe(nearby));
            }
        }
        for _ in 0..20 {
            let given = [random.random_range(0..40), random.random_range(0..40)];
            assert_eq!(
                is_safe(given),
                covers(given),
                "{problem:?} {given:?} {found:?}"
            );
        }
    }
}
