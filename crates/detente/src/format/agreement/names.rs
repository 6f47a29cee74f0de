//! What an agreement refers to: the short names that it declares.

use crate::agreement::terms::guarantee::GuaranteeIdx;
use crate::agreement::terms::obligation::{ObligationIdx, PoolIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::unfit::SIGNATORIES_MAX;
use crate::agreement::terms::{ClauseIdx, ParticipantIdx};
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;

/// Every short name of the agreement.
pub(super) struct Names {
    pub(super) participants: Ids,
    pub(super) clauses: Ids,
    pub(super) pools: Ids,
    pub(super) phases: Ids,
    pub(super) obligations: Ids,
    pub(super) guarantees: Ids,
    // Per pool, whose it is.
    pub(super) pool_owners: Vec<Option<ParticipantIdx>>,
    // Per obligation and per guarantee, how much it is in all, where known.
    pub(super) quantities: Vec<Option<u32>>,
    pub(super) amounts: Vec<Option<u32>>,
}

impl Names {
    /// None yet.
    pub(super) fn new() -> Self {
        Self {
            participants: Ids::new("a participant", "participants"),
            clauses: Ids::new("a clause", "clauses"),
            pools: Ids::new("a pool", "pools"),
            phases: Ids::new("a phase", "phases"),
            obligations: Ids::new("an obligation", "obligations"),
            guarantees: Ids::new("a guarantee", "guarantees"),
            pool_owners: Vec::new(),
            quantities: Vec::new(),
            amounts: Vec::new(),
        }
    }

    pub(super) fn participant(&self, node: &Node<'_>) -> Option<ParticipantIdx> {
        self.participants.find(node).map(ParticipantIdx)
    }

    pub(super) fn clause(&self, node: &Node<'_>) -> Option<ClauseIdx> {
        self.clauses.find(node).map(ClauseIdx)
    }

    pub(super) fn pool(&self, node: &Node<'_>) -> Option<PoolIdx> {
        self.pools.find(node).map(PoolIdx)
    }

    pub(super) fn phase(&self, node: &Node<'_>) -> Option<PhaseIdx> {
        self.phases.find(node).map(PhaseIdx)
    }

    pub(super) fn obligation(&self, node: &Node<'_>) -> Option<ObligationIdx> {
        self.obligations.find(node).map(ObligationIdx)
    }

    pub(super) fn guarantee(&self, node: &Node<'_>) -> Option<GuaranteeIdx> {
        self.guarantees.find(node).map(GuaranteeIdx)
    }

    /// One participant, or several, each once.
    pub(super) fn some_participants(&self, node: &Node<'_>) -> Option<Vec<ParticipantIdx>> {
        several(node, "participants", SIGNATORIES_MAX, |node| {
            self.participant(node)
        })
    }
}

/// One name, or an array of at least one, each once.
pub(super) fn several<T: PartialEq>(
    node: &Node<'_>,
    nouns: &str,
    n_max: usize,
    find: impl Fn(&Node<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    if !node.is_array() {
        return Some(vec![find(node)?]);
    }
    let items = node.items(nouns, n_max)?;
    if items.is_empty() {
        node.expected(format!("at least one of the {nouns}"));
        return None;
    }
    let mut found = Vec::with_capacity(items.len());
    for item in &items {
        let one = find(item)?;
        if found.contains(&one) {
            item.tell(|| {
                Complaint::new(
                    "each of them once".to_owned(),
                    format!("{} again", item.shown()),
                )
            });
            return None;
        }
        found.push(one);
    }
    Some(found)
}

/// A table whose kind is told by which one of several fields it has: the
/// position of the kind, and its fields.
///
/// The first name of each kind tells it; the others may stand beside it.
pub(super) fn of_kind<'t>(
    node: &Node<'t>,
    kinds: &[&[&'static str]],
) -> Option<(usize, Fields<'t>)> {
    let telling: Vec<&'static str> = kinds.iter().filter_map(|it| it.first().copied()).collect();
    let present = |(_, name): &(usize, &&'static str)| node.field(name).is_some();
    let present: Vec<usize> = telling
        .iter()
        .enumerate()
        .filter(present)
        .map(|(i, _)| i)
        .collect();
    match present.as_slice() {
        [kind] => return Some((*kind, Fields::of(node, kinds.get(*kind)?)?)),
        // A name that tells no kind is told as unknown, beside those that do.
        [] if node.table()?.is_empty() => {
            Fields::of(node, &telling)?.one_of(&telling);
        }
        [] => {
            Fields::of(node, &telling)?;
        }
        _ => {
            Fields::of(node, &kinds.concat())?.one_of(&telling);
        }
    }
    None
}
