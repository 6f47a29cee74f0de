//! Several parties against every state of the lattice.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests; a failure here is a failed test"
)]

use std::collections::BTreeMap;

use detente::agreement::exchange::network::{Member, Network, Promise, schedule_network};
use detente::agreement::exchange::{Method, SearchBudget, UNEXPOSED};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

fn margin_at(members: &[Member], at: &[usize]) -> i64 {
    let owing = (0..members.len()).filter(|&party| at[party] < members[party].promises.len());
    let margin = |party: usize| {
        let left = |of: usize| members[of].promises[at[of]..].iter();
        let given: i64 = left(party).map(|promise| promise.cost).sum();
        let received: i64 = (0..members.len())
            .flat_map(left)
            .filter(|promise| promise.receiver == party)
            .map(|promise| promise.value)
            .sum();
        members[party].walkaway_loss + received - given
    };
    owing.map(margin).min().unwrap_or(UNEXPOSED)
}

/// The largest margin of any path, state by state in rising order.
fn lattice(members: &[Member]) -> i64 {
    let ends: Vec<usize> = members.iter().map(|member| member.promises.len()).collect();
    let start = vec![0; ends.len()];
    let mut best = BTreeMap::from([(start.clone(), margin_at(members, &start))]);
    let mut next = Some(start);
    while let Some(at) = next {
        let level = best[&at];
        for party in 0..ends.len() {
            if at[party] < ends[party] {
                let mut after = at.clone();
                after[party] += 1;
                let reached = level.min(margin_at(members, &after));
                let known = best.entry(after).or_insert(reached);
                *known = reached.max(*known);
            }
        }
        next = best.range(at..).nth(1).map(|(state, _)| state.clone());
    }
    best[&ends]
}

fn random(
    random: &mut Pcg64Mcg,
    parties: usize,
    receiver: impl Fn(&mut Pcg64Mcg, usize) -> usize,
) -> Network {
    let members = (0..parties).map(|party| {
        let promises = (0..random.random_range(0..5)).map(|_| {
            let cost = random.random_range(0..20);
            let value = (cost + random.random_range(-4..15)).max(0);
            Promise {
                receiver: receiver(random, party),
                cost,
                value,
            }
        });
        let promises = promises.collect();
        Member {
            promises,
            walkaway_loss: random.random_range(-5..25),
        }
    });
    Network::new(members.collect()).unwrap()
}

#[test]
fn cycles_of_three_equal_the_lattice() {
    let mut seed = Pcg64Mcg::seed_from_u64(21);
    for _ in 0..15_000 {
        let network = random(&mut seed, 3, |_, party| (party + 1) % 3);
        let plan = schedule_network(&network, SearchBudget { nodes: 0 });
        assert_eq!(plan.method, Method::SingleGivers);
        let best = lattice(network.members());
        assert_eq!((plan.margin, plan.bound), (best, best), "{network:?}");
    }
}

#[test]
fn hubs_and_rings_equal_the_lattice() {
    let mut seed = Pcg64Mcg::seed_from_u64(22);
    for round in 0..3_000 {
        // A hub that also receives from two, and a ring of four.
        let network = match round % 2 {
            0 => random(&mut seed, 4, |seed, party| match party {
                0 => seed.random_range(1..3),
                1 => 3,
                _ => 0,
            }),
            _ => random(
                &mut seed,
                4,
                |_, party| if party < 3 { party + 1 } else { 0 },
            ),
        };
        let plan = schedule_network(&network, SearchBudget::default());
        let best = lattice(network.members());
        assert_eq!((plan.margin, plan.proven), (best, true), "{network:?}");
    }
}

#[test]
fn receivers_from_several_equal_the_lattice_and_are_bounded_when_cut_off() {
    let mut seed = Pcg64Mcg::seed_from_u64(23);
    let mut cut_off = 0;
    for round in 0..6_000 {
        let network = random(&mut seed, 3, |seed, party| match (round % 2, party) {
            (0, 0 | 1) => 2,
            (0, _) => seed.random_range(0..2),
            (_, party) => (party + seed.random_range(1..3)) % 3,
        });
        let best = lattice(network.members());
        let plan = schedule_network(&network, SearchBudget::default());
        assert_eq!(
            (plan.margin, plan.bound, plan.proven),
            (best, best, true),
            "{network:?}"
        );
        let plan = schedule_network(&network, SearchBudget { nodes: 2 });
        assert!(plan.margin <= best && best <= plan.bound, "{network:?}");
        cut_off += usize::from(!plan.proven);
    }
    assert!(cut_off > 0);
}

#[test]
fn one_unit_less_than_the_guarantee_is_unsafe() {
    let mut seed = Pcg64Mcg::seed_from_u64(24);
    for _ in 0..2_000 {
        let network = random(&mut seed, 3, |_, party| (party + 1) % 3);
        let guarantee = schedule_network(&network, SearchBudget::default()).guarantee_needed;
        let with = |more: i64| {
            let lifted = network.members().iter().cloned();
            let lifted = lifted.map(|member| Member {
                walkaway_loss: member.walkaway_loss + more,
                ..member
            });
            let lifted = Network::new(lifted.collect()).unwrap();
            schedule_network(&lifted, SearchBudget::default()).safe
        };
        assert!(with(guarantee) && (guarantee == 0 || !with(guarantee - 1)));
    }
}
