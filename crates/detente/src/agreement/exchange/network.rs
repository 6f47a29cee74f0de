//! Several parties: chains, cycles and stars of promises, each to one receiver,
//! each party's in a fixed order.
//!
//! If every party receives from at most one other, the greedy of two sides is
//! exact here as well: a party's margin then depends on two counts, its own and
//! its giver's, and safe states stay closed under taking the larger counts.
//! A party that receives from several breaks this: either giver may go
//! first, not both. Then the lattice of all states is searched.

use std::cmp::Reverse;
use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

use super::lattice::{Found, search};
use super::plan::guarantee_for;
use super::{ExchangeError, Method, SearchBudget, TOTAL_MAX, UNEXPOSED};

/// One item that a party hands over to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Position of the party that receives it.
    pub receiver: usize,
    /// What giving it up costs the giver.
    pub cost: i64,
    /// What receiving it is worth to the receiver.
    pub value: i64,
}

/// One party of a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// What it hands over, in this order.
    pub promises: Vec<Promise>,
    /// What it loses by walking away.
    pub walkaway_loss: i64,
}

/// Promises among several parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    // Invariant: receivers exist and are not the giver; numbers are not negative
    // (losses may be); all of them together are at most TOTAL_MAX.
    members: Vec<Member>,
    givers: Vec<Vec<usize>>,
}

/// A plan for several parties; fields as in
/// [`ExchangeSchedule`](super::ExchangeSchedule).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkSchedule {
    /// Whether no party ever gains by walking away.
    pub safe: bool,
    /// The smallest margin of any party at any step; [`UNEXPOSED`] if nobody owes.
    pub margin: i64,
    /// What the margin of no plan exceeds.
    pub bound: i64,
    /// Whether `margin` equals `bound`.
    pub proven: bool,
    /// How the plan was found.
    pub method: Method,
    /// What each party gains from the whole exchange.
    pub stake: Vec<i64>,
    /// The plan.
    pub steps: Vec<NetworkStep>,
    /// The smallest equal guarantee of all parties that makes it safe.
    pub guarantee_needed: i64,
}

/// One party's batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkStep {
    /// Position of the party that hands over.
    pub party: usize,
    /// Which of its promises.
    pub items: Range<usize>,
    /// What the giver and each receiver of the batch still gain after the step,
    /// by position; nobody else's gain has changed.
    pub remaining_gain: Vec<(usize, i64)>,
    /// The smallest margin after the step of a party that still owes something.
    pub margin: Option<i64>,
}

impl Network {
    /// States promises among `members`.
    ///
    /// # Errors
    /// Receivers that do not exist or are the giver, negative numbers, totals
    /// beyond [`TOTAL_MAX`]. Linear time.
    pub fn new(members: Vec<Member>) -> Result<Self, ExchangeError> {
        let mut total = 0i128;
        let mut givers = vec![BTreeSet::new(); members.len()];
        for (side, member) in members.iter().enumerate() {
            total += i128::from(member.walkaway_loss).abs();
            for (item, promise) in member.promises.iter().enumerate() {
                let found = promise.cost.min(promise.value);
                if found < 0 {
                    return Err(ExchangeError::NegativeItem { side, item, found });
                }
                match givers.get_mut(promise.receiver) {
                    Some(of) if promise.receiver != side => of.insert(side),
                    _ => {
                        let receiver = promise.receiver;
                        return Err(ExchangeError::NoSuchReceiver {
                            side,
                            item,
                            receiver,
                        });
                    }
                };
                total += i128::from(promise.cost) + i128::from(promise.value);
            }
            if total > i128::from(TOTAL_MAX) {
                return Err(ExchangeError::TooLarge { side });
            }
        }
        let givers = givers
            .into_iter()
            .map(|of| of.into_iter().collect())
            .collect();
        Ok(Self { members, givers })
    }

    /// The parties.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether every party receives from at most one other.
    pub fn has_single_givers(&self) -> bool {
        self.givers.iter().all(|givers| givers.len() <= 1)
    }
}

/// Plans the handovers of several parties so that the smallest margin is as
/// large as it can be.
///
/// Exact and nearly linear if each party receives from at most one other.
/// Otherwise the plan of the greedy is improved by search within `budget`, and
/// `bound` and `proven` say how far that went.
///
/// ```
/// use detente::agreement::exchange::SearchBudget;
/// use detente::agreement::exchange::network::{Member, Network, Promise, schedule_network};
///
/// // A gives to B, B to C, C to A.
/// let members = [1, 2, 0].map(|receiver| Member {
///     promises: vec![Promise { receiver, cost: 5, value: 8 }],
///     walkaway_loss: 1,
/// });
/// let network = Network::new(members.to_vec())?;
/// let plan = schedule_network(&network, SearchBudget::default());
/// assert_eq!((plan.margin, plan.guarantee_needed, plan.proven), (-4, 4, true));
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub fn schedule_network(network: &Network, budget: SearchBudget) -> NetworkSchedule {
    let (greedy, moves) = walk(network);
    if network.has_single_givers() {
        let moves = batches(network, greedy).unwrap_or(moves);
        return finish(network, &moves, greedy, Method::SingleGivers);
    }
    match search(network, greedy, budget) {
        Found::Better { moves, margin } => finish(network, &moves, margin, Method::Lattice),
        Found::NothingAbove { bound } => finish(network, &moves, bound, Method::Lattice),
    }
}

/// What every party still gains, promise by promise.
#[derive(Clone, Debug)]
pub(super) struct Standing<'a> {
    network: &'a Network,
    pub(super) delivered: Vec<usize>,
    /// Remaining gains.
    gains: Vec<i64>,
}

impl<'a> Standing<'a> {
    pub(super) fn start(network: &'a Network) -> Self {
        let mut gains = vec![0; network.members.len()];
        for (party, member) in network.members.iter().enumerate() {
            for promise in &member.promises {
                gains[party] -= promise.cost;
                gains[promise.receiver] += promise.value;
            }
        }
        Self {
            network,
            delivered: vec![0; network.members.len()],
            gains,
        }
    }

    fn owes(&self, party: usize) -> bool {
        self.delivered[party] < self.network.members[party].promises.len()
    }

    pub(super) fn is_done(&self) -> bool {
        (0..self.delivered.len()).all(|party| !self.owes(party))
    }

    pub(super) fn margin(&self, party: usize) -> i64 {
        if self.owes(party) {
            self.gains[party] + self.network.members[party].walkaway_loss
        } else {
            UNEXPOSED
        }
    }

    fn exposed(&self, party: usize) -> Option<(i64, usize)> {
        self.owes(party).then(|| (self.margin(party), party))
    }

    pub(super) fn smallest(&self) -> i64 {
        (0..self.gains.len())
            .map(|party| self.margin(party))
            .min()
            .unwrap_or(UNEXPOSED)
    }

    pub(super) fn next(&self, party: usize) -> Option<Promise> {
        self.network.members[party]
            .promises
            .get(self.delivered[party])
            .copied()
    }

    /// The margin of the receiver after the next promise of `party` is kept: no
    /// other margin falls by it. `None` if it has kept them all.
    pub(super) fn after(&self, party: usize) -> Option<i64> {
        let promise = self.next(party)?;
        let margin = self.margin(promise.receiver);
        Some(if margin == UNEXPOSED {
            margin
        } else {
            margin - promise.value
        })
    }

    pub(super) fn keep_next(&mut self, party: usize) {
        if let Some(promise) = self.next(party) {
            self.delivered[party] += 1;
            self.gains[party] += promise.cost;
            self.gains[promise.receiver] -= promise.value;
        }
    }
}

/// The greedy: always the move that leaves its receiver best. Exact for single
/// givers. One move costs the logarithm of the number of parties for each giver
/// it touches.
fn walk(network: &Network) -> (i64, Vec<usize>) {
    let mut at = Standing::start(network);
    let mut level = at.smallest();
    let n_parties = network.members.len();
    let mut after: Vec<Option<i64>> = (0..n_parties).map(|party| at.after(party)).collect();
    let entry = |party: usize, margin: Option<i64>| margin.map(|margin| (Reverse(margin), party));
    let mut queue: BTreeSet<_> = after
        .iter()
        .enumerate()
        .filter_map(|(party, &margin)| entry(party, margin))
        .collect();
    let mut moves = Vec::new();
    while let Some((Reverse(margin), party)) = queue.pop_first() {
        level = level.min(margin);
        let receiver = at.next(party).map_or(party, |promise| promise.receiver);
        at.keep_next(party);
        moves.push(party);
        let givers = network.givers[party]
            .iter()
            .chain(&network.givers[receiver]);
        for &changed in givers.chain([&party]) {
            if let Some(old) = entry(changed, after[changed]) {
                queue.remove(&old);
            }
            after[changed] = at.after(changed);
            queue.extend(entry(changed, after[changed]));
        }
    }
    (level, moves)
}

/// Moves at `level` in large batches; `None` if it gets stuck. A party is looked
/// at again only when one that it gives to has moved: nothing else lets it go on.
fn batches(network: &Network, level: i64) -> Option<Vec<usize>> {
    let mut at = Standing::start(network);
    let mut moves = Vec::new();
    let mut waiting: VecDeque<usize> = (0..network.members.len()).collect();
    let mut is_waiting = vec![true; network.members.len()];
    while let Some(party) = waiting.pop_front() {
        is_waiting[party] = false;
        let before = moves.len();
        while at.after(party).is_some_and(|margin| margin >= level) {
            at.keep_next(party);
            moves.push(party);
        }
        if moves.len() > before {
            for &giver in &network.givers[party] {
                if !std::mem::replace(&mut is_waiting[giver], true) {
                    waiting.push_back(giver);
                }
            }
        }
    }
    at.is_done().then_some(moves)
}

fn finish(network: &Network, moves: &[usize], bound: i64, method: Method) -> NetworkSchedule {
    let mut at = Standing::start(network);
    let stake = at.gains.clone();
    let mut exposed: BTreeSet<(i64, usize)> = (0..stake.len())
        .filter_map(|party| at.exposed(party))
        .collect();
    let smallest = |exposed: &BTreeSet<(i64, usize)>| exposed.first().map(|&(margin, _)| margin);
    let mut margin = smallest(&exposed).unwrap_or(UNEXPOSED);
    let mut steps = Vec::new();
    for batch in moves.chunk_by(|one, next| one == next) {
        let party = batch[0];
        let from = at.delivered[party];
        let items = from..from + batch.len();
        let mut touched = BTreeSet::from([party]);
        touched.extend(
            network.members[party].promises[items.clone()]
                .iter()
                .map(|of| of.receiver),
        );
        for &changed in &touched {
            if let Some(old) = at.exposed(changed) {
                exposed.remove(&old);
            }
        }
        for _ in batch {
            at.keep_next(party);
        }
        exposed.extend(touched.iter().filter_map(|&changed| at.exposed(changed)));
        let after = smallest(&exposed);
        margin = margin.min(after.unwrap_or(UNEXPOSED));
        let remaining_gain = touched
            .iter()
            .map(|&changed| (changed, at.gains[changed]))
            .collect();
        steps.push(NetworkStep {
            party,
            items,
            remaining_gain,
            margin: after,
        });
    }
    NetworkSchedule {
        safe: margin >= 0,
        margin,
        bound,
        proven: margin == bound,
        method,
        stake,
        steps,
        guarantee_needed: guarantee_for(margin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(receiver: usize, cost: i64, value: i64) -> Promise {
        Promise {
            receiver,
            cost,
            value,
        }
    }

    #[test]
    fn receivers_must_exist_and_be_somebody_else() {
        for receiver in [0, 2] {
            let member = Member {
                promises: vec![promise(receiver, 1, 1)],
                walkaway_loss: 0,
            };
            let refused = Network::new(vec![member, Member::default()]);
            let expected = ExchangeError::NoSuchReceiver {
                side: 0,
                item: 0,
                receiver,
            };
            assert_eq!(refused, Err(expected));
        }
    }

    #[test]
    fn nobody_is_safe() {
        let plan = schedule_network(&Network::new(Vec::new()).unwrap(), SearchBudget::default());
        assert_eq!(
            (plan.margin, plan.safe, plan.steps.len()),
            (UNEXPOSED, true, 0)
        );
    }

    #[test]
    fn a_giver_of_several_is_still_a_single_giver() {
        let hub = Member {
            promises: vec![promise(1, 1, 3), promise(2, 1, 3)],
            walkaway_loss: 2,
        };
        let network = Network::new(vec![hub, Member::default(), Member::default()]).unwrap();
        assert!(network.has_single_givers());
        let plan = schedule_network(&network, SearchBudget::default());
        assert_eq!(
            (plan.margin, plan.method, plan.steps.len()),
            (0, Method::SingleGivers, 1)
        );
    }

    #[test]
    fn two_givers_of_one_receiver_are_searched() {
        let giver = || Member {
            promises: vec![promise(2, 3, 6)],
            walkaway_loss: 5,
        };
        let receiver = Member {
            promises: vec![promise(0, 2, 5), promise(1, 2, 5)],
            walkaway_loss: 1,
        };
        let network = Network::new(vec![giver(), giver(), receiver]).unwrap();
        let plan = schedule_network(&network, SearchBudget::default());
        assert_eq!((plan.method, plan.proven), (Method::Lattice, true));
        assert!(plan.safe);
    }
}
