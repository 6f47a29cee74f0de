//! Steps of the planners, told with the names of sides and lots.

use std::ops::Range;

use crate::agreement::exchange::money::{SaleAct, SaleSchedule};
use crate::agreement::exchange::network::NetworkSchedule;
use crate::agreement::exchange::{ExchangeSchedule, UNEXPOSED};

use super::StatedExchange;
use super::answer::{NamedHandover, NamedStep};

/// The lots of every side, by the positions of their items.
pub(super) struct Roster<'a> {
    stated: &'a StatedExchange,
    /// For each side the position after the last item of each lot.
    ends: Vec<Vec<usize>>,
    scale: i64,
}

impl<'a> Roster<'a> {
    pub(super) fn new(stated: &'a StatedExchange, scale: i64) -> Self {
        let ends = |side: &super::StatedSide| {
            let mut end = 0;
            let lots = side.lots.iter();
            lots.map(|lot| {
                end += lot.count as usize;
                end
            })
            .collect()
        };
        Self {
            stated,
            ends: stated.sides.iter().map(ends).collect(),
            scale,
        }
    }

    pub(super) fn n_lots(&self, side: usize) -> usize {
        self.ends.get(side).map_or(0, Vec::len)
    }

    /// A number of the planners in millionths.
    pub(super) fn millionths(&self, number: i64) -> i64 {
        number.saturating_mul(self.scale)
    }

    /// A margin in millionths; `None` if nobody is exposed.
    pub(super) fn margin(&self, margin: i64) -> Option<i64> {
        (margin < UNEXPOSED).then(|| self.millionths(margin))
    }

    pub(super) fn of_goods(&self, plan: &ExchangeSchedule) -> Vec<NamedStep> {
        let steps = plan.steps.iter();
        steps
            .map(|step| {
                let mut handovers = Vec::new();
                for side in 0..2 {
                    self.add(&mut handovers, side, step.handover.items_of(side), |nth| {
                        plan.item(side, nth).unwrap_or(nth)
                    });
                }
                let is_custody = matches!(
                    step.handover,
                    crate::agreement::exchange::Handover::Custody { .. }
                );
                NamedStep {
                    day: step.day,
                    handovers,
                    paid: None,
                    is_custody,
                    remaining_gain: self.all(&step.remaining_gain),
                    margin: step.margin.map(|margin| self.millionths(margin)),
                }
            })
            .collect()
    }

    pub(super) fn of_several(&self, plan: &NetworkSchedule) -> Vec<NamedStep> {
        let mut gains = plan.stake.clone();
        let steps = plan.steps.iter();
        steps
            .map(|step| {
                for &(party, gain) in &step.remaining_gain {
                    gains[party] = gain;
                }
                let mut handovers = Vec::new();
                self.add(&mut handovers, step.party, step.items.clone(), |nth| nth);
                NamedStep {
                    day: None,
                    handovers,
                    paid: None,
                    is_custody: false,
                    remaining_gain: self.all(&gains),
                    margin: step.margin.map(|margin| self.millionths(margin)),
                }
            })
            .collect()
    }

    pub(super) fn of_sale(&self, plan: &SaleSchedule, seller: usize) -> Vec<NamedStep> {
        let steps = plan.steps.iter();
        steps
            .map(|step| {
                let mut handovers = Vec::new();
                let mut paid = None;
                match step.act {
                    SaleAct::Pay { amount } => paid = Some((1 - seller, self.millionths(amount))),
                    SaleAct::Deliver { item } => {
                        self.add(&mut handovers, seller, item..item + 1, |nth| nth);
                    }
                }
                NamedStep {
                    day: None,
                    handovers,
                    paid,
                    is_custody: false,
                    remaining_gain: self.by_side(step.remaining_gain, seller),
                    margin: step.margin.map(|margin| self.millionths(margin)),
                }
            })
            .collect()
    }

    /// Seller's and buyer's numbers in the order of the sides.
    pub(super) fn by_side(&self, of_seller_and_buyer: [i64; 2], seller: usize) -> Vec<i64> {
        let sides = if seller == 0 { [0, 1] } else { [1, 0] };
        self.all(&sides.map(|of| of_seller_and_buyer[of]))
    }

    pub(super) fn all(&self, numbers: &[i64]) -> Vec<i64> {
        numbers
            .iter()
            .map(|number| self.millionths(*number))
            .collect()
    }

    /// Adds a run of items, those of one lot together.
    fn add(
        &self,
        handovers: &mut Vec<NamedHandover>,
        giver: usize,
        items: Range<usize>,
        position: impl Fn(usize) -> usize,
    ) {
        for nth in items {
            let lot = self.ends[giver].partition_point(|end| *end <= position(nth));
            match handovers.last_mut() {
                Some(last) if last.giver == giver && last.lot == lot => last.count += 1,
                _ => handovers.push(NamedHandover {
                    giver,
                    receiver: self.receiver(giver, lot),
                    lot,
                    count: 1,
                }),
            }
        }
    }

    fn receiver(&self, giver: usize, lot: usize) -> usize {
        let lots = self.stated.sides.get(giver).map(|side| &side.lots);
        lots.and_then(|lots| lots.get(lot))
            .map_or(giver, |lot| lot.receiver)
    }
}
