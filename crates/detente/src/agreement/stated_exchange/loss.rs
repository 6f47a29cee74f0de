//! What a side loses by walking away: a total, or the parts it is made of.

use crate::agreement::exchange::interval::Estimate;
use crate::model::number::Number;

/// What a side loses by walking away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkawayLoss {
    /// One number, in millionths; negative if being released would be a relief.
    Total(Estimate),
    /// The sum of named parts.
    Parts(LossParts),
}

/// The parts of a loss; what is not named is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LossParts {
    /// Standing with others, in millionths.
    pub reputation: Option<Estimate>,
    /// What others would do in answer, in millionths.
    pub sanction: Option<Estimate>,
    /// What is put at stake, and how surely it would be forfeited.
    pub collateral: Option<Collateral>,
    /// What going on with each other is worth.
    pub continuing: Option<Continuing>,
}

/// A stake that is forfeited with some probability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collateral {
    /// Its amount, at least 0.
    pub amount: Number,
    /// How likely it is really forfeited, from 0 to 1 (dimensionless).
    pub probability: Number,
}

/// The worth of going on after the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continuing {
    /// One number, in millionths.
    Total(Estimate),
    /// A surplus in each later period: `surplus · discount / (1 − discount)`.
    PerPeriod {
        /// What each period is worth, at least 0.
        surplus: Number,
        /// What a period later is worth less, from 0 to below 1 (dimensionless).
        discount: Number,
    },
}

impl WalkawayLoss {
    /// A loss that is known exactly, in millionths.
    pub fn exact(millionths: i64) -> Self {
        Self::Total(Estimate::exact(millionths))
    }

    /// The whole loss, in millionths; saturates far beyond what an exchange may hold.
    ///
    /// Products and quotients are rounded down once, to a millionth: a loss is
    /// never overstated.
    ///
    /// ```
    /// use detente::agreement::exchange::interval::Estimate;
    /// use detente::agreement::stated_exchange::loss::{Collateral, LossParts, WalkawayLoss};
    /// use detente::model::number::Number;
    ///
    /// let loss = WalkawayLoss::Parts(LossParts {
    ///     reputation: Some(Estimate::exact(2 * Number::ONE)),
    ///     collateral: Some(Collateral {
    ///         amount: Number::from_integer(10),
    ///         probability: Number::from_millionths(250_000),
    ///     }),
    ///     ..LossParts::default()
    /// });
    /// assert_eq!(loss.total(), Estimate::exact(4_500_000));
    /// ```
    pub fn total(&self) -> Estimate {
        let parts = match self {
            Self::Total(total) => return *total,
            Self::Parts(parts) => parts,
        };
        let collateral = parts.collateral.map(|of| Estimate::exact(of.expected()));
        let continuing = parts.continuing.map(|of| of.total());
        let named = [parts.reputation, parts.sanction, collateral, continuing];
        named
            .into_iter()
            .flatten()
            .fold(Estimate::exact(0), |sum, part| Estimate {
                low: sum.low.saturating_add(part.low),
                likely: sum.likely.saturating_add(part.likely),
                high: sum.high.saturating_add(part.high),
            })
    }
}

impl Collateral {
    fn expected(&self) -> i64 {
        let product =
            i128::from(self.amount.millionths()) * i128::from(self.probability.millionths());
        saturated(product.div_euclid(i128::from(Number::ONE)))
    }
}

impl Continuing {
    fn total(&self) -> Estimate {
        match self {
            Self::Total(total) => *total,
            Self::PerPeriod { surplus, discount } => {
                let rest = i128::from(Number::ONE) - i128::from(discount.millionths());
                let product = i128::from(surplus.millionths()) * i128::from(discount.millionths());
                Estimate::exact(saturated(product.checked_div_euclid(rest).unwrap_or(0)))
            }
        }
    }
}

fn saturated(wide: i128) -> i64 {
    i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_continues_is_the_sum_of_all_later_periods_rounded_down() {
        let continuing = |discount| {
            let discount = Number::from_millionths(discount);
            let surplus = Number::from_integer(3);
            Continuing::PerPeriod { surplus, discount }.total()
        };
        assert_eq!(continuing(900_000), Estimate::exact(27_000_000));
        assert_eq!(continuing(0), Estimate::exact(0));
        // 3 · 0.7 / 0.3 = 7; 3 · 0.1 / 0.9 = 0.333333…
        assert_eq!(continuing(700_000), Estimate::exact(7_000_000));
        assert_eq!(continuing(100_000), Estimate::exact(333_333));
    }
}
