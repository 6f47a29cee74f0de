//! What a foreign file says of one party: worth, reservation, discount.

use std::fmt;

use crate::model::scenario::additive::{Additive, Quantity, moved};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::hyper_rectangle::HyperRectangles;
use crate::model::utility::Utility;

/// How outcomes are worth something.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Preference {
    /// A sum over issues.
    Additive(Additive),
    /// Boxes over several issues.
    HyperRectangles(HyperRectangles),
}

/// What no agreement is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Reservation {
    /// Less than any agreement.
    Nothing,
    /// A utility, as written.
    Utility(Quantity),
    /// As much as this outcome (one value position per issue).
    Outcome(Vec<u32>),
}

/// What the discount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountClock {
    /// Time from 0 at the start to 1 at the deadline (GENIUS).
    NormalisedTime,
    /// Whole rounds from 0 (NegMAS).
    Round,
}

/// A utility `u` agreed at `t` is worth `u · factor^t`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discount {
    /// Above 0 and below 1 (dimensionless).
    pub factor: Quantity,
    /// What `t` counts.
    pub per: DiscountClock,
}

/// One party of a foreign scenario.
///
/// `Debug` prints the name and the shape only: the numbers are the party's own.
#[derive(Clone, PartialEq)]
pub struct Profile {
    /// The file's name without its ending.
    pub name: String,
    /// How outcomes are worth something.
    pub preference: Preference,
    /// What no agreement is worth.
    pub reservation: Reservation,
    /// Whether time costs.
    pub discount: Option<Discount>,
}

impl Profile {
    /// What an outcome (one value position per issue) is worth, undiscounted.
    pub fn evaluate(&self, outcome: &[u32]) -> Utility {
        match &self.preference {
            Preference::Additive(additive) => additive.evaluate(outcome),
            Preference::HyperRectangles(boxes) => boxes.evaluate(outcome),
        }
    }

    /// What a program in floating point computes: see [`Additive::evaluate_f64`].
    pub fn evaluate_f64(&self, outcome: &[u32]) -> f64 {
        match &self.preference {
            Preference::Additive(additive) => additive.evaluate_f64(outcome),
            Preference::HyperRectangles(boxes) => boxes.evaluate_f64(outcome),
        }
    }

    /// What no agreement is worth; `None` if less than any agreement.
    pub fn reservation(&self) -> Option<Utility> {
        match &self.reservation {
            Reservation::Nothing => None,
            Reservation::Utility(number) => {
                let rounded = number.exact.times_over(Decimal::ONE, Decimal::ONE);
                rounded.map(|rounded| rounded.utility)
            }
            Reservation::Outcome(outcome) => Some(self.evaluate(outcome)),
        }
    }

    /// The reservation as a program in floating point has it; minus infinity for nothing.
    pub fn reservation_f64(&self) -> f64 {
        match &self.reservation {
            Reservation::Nothing => f64::NEG_INFINITY,
            Reservation::Utility(number) => number.float,
            Reservation::Outcome(outcome) => self.evaluate_f64(outcome),
        }
    }

    /// The additive worth, if it is additive.
    pub fn additive(&self) -> Option<&Additive> {
        match &self.preference {
            Preference::Additive(additive) => Some(additive),
            Preference::HyperRectangles(_) => None,
        }
    }

    /// The boxes, if the worth is made of them.
    pub fn hyper_rectangles(&self) -> Option<&HyperRectangles> {
        match &self.preference {
            Preference::HyperRectangles(boxes) => Some(boxes),
            Preference::Additive(_) => None,
        }
    }

    /// True if no utility was rounded on reading. Boxes are exact in raw units.
    pub fn is_exact(&self) -> bool {
        self.additive().is_none_or(Additive::is_exact)
    }

    /// The same party with utilities moved so that the worst outcome is worth 0
    /// and the best 1, and the reservation moved by the same map.
    ///
    /// Boxes stay as they are: they are divided by their largest utility already,
    /// and their true extremes take a search. Law: the order of outcomes and of
    /// the reservation among them does not change, up to rounding at 10^-12.
    pub(super) fn normalised(&self) -> Self {
        let Preference::Additive(additive) = &self.preference else {
            return self.clone();
        };
        // A normalised total is at most 1 plus rounding, or 1 alone: it always fits.
        let Ok(normal) = additive.normalised() else {
            return self.clone();
        };
        let reservation = match &self.reservation {
            Reservation::Utility(_) => self
                .reservation()
                .and_then(|utility| moved(additive.range(), utility))
                .map_or(Reservation::Nothing, |utility| {
                    Reservation::Utility(Quantity::of(Decimal::from_utility(utility)))
                }),
            kept => kept.clone(),
        };
        Self {
            name: self.name.clone(),
            preference: Preference::Additive(normal),
            reservation,
            discount: self.discount,
        }
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.preference {
            Preference::Additive(_) => "additive",
            Preference::HyperRectangles(_) => "hyper-rectangles",
        };
        write!(f, "Profile({}, {kind})", self.name)
    }
}
