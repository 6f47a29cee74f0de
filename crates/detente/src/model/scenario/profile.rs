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

    /// The image of a utility under the map that takes this party's worst outcome
    /// to 0 and its best to 1; the utility itself for boxes, which are divided by
    /// their largest utility already.
    ///
    /// Law: maps exactly comparable utilities, so compare first, then map: the
    /// image is rounded to 10^-12.
    pub fn normalised_utility(&self, utility: Utility) -> Utility {
        let unit = (Utility::ZERO, Utility::from_integer(1));
        self.additive()
            .map_or(utility, |additive| moved(additive.range(), unit, utility))
    }

    /// The same party with utilities moved so that the worst outcome is worth
    /// `to.0` and the best `to.1`, and the reservation moved by the same map.
    ///
    /// Boxes stay as they are: their true extremes take a search.
    pub(super) fn scaled_to(&self, to: (Utility, Utility)) -> Self {
        let Preference::Additive(additive) = &self.preference else {
            return self.clone();
        };
        let Ok(scaled) = additive.scaled_to(to) else {
            return self.clone();
        };
        let reservation = match (&self.reservation, self.reservation()) {
            (Reservation::Utility(_), Some(utility)) => {
                let image = moved(additive.range(), to, utility);
                Reservation::Utility(Quantity::of(Decimal::from_utility(image)))
            }
            (kept, _) => kept.clone(),
        };
        let (name, preference) = (self.name.clone(), Preference::Additive(scaled));
        Self {
            name,
            preference,
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
