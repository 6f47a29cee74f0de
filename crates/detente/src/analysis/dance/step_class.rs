//! The six classes of a step.

/// What a step does to its maker and to another party.
///
/// The nine pairs of signs fall into six classes; every step is in one.
///
/// # Sources
/// Hindriks, Jonker and Tykhonov, "Negotiation Dynamics: Analysis, Concession
/// Tactics, and Outcomes" (2007), <https://research.vu.nl/en/publications/negotiation-dynamics-analysis-concession-tactics-and-outcomes>. The
/// band is that of NegoLog (<https://github.com/aniltrue/NegoLog>), 0.03 there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepClass {
    /// Better for both.
    Fortunate,
    /// Better for its maker, not for the other.
    Selfish,
    /// Worse for its maker, not for the other.
    Concession,
    /// Worse for the other, not better for its maker.
    Unfortunate,
    /// Better for the other, at no cost.
    Nice,
    /// No change for either.
    Silent,
}

impl StepClass {
    /// All classes, in the order of their definition.
    pub const ALL: [Self; 6] = [
        Self::Fortunate,
        Self::Selfish,
        Self::Concession,
        Self::Unfortunate,
        Self::Nice,
        Self::Silent,
    ];

    /// The class of a step that changes its maker's utility by `own` and another's by `other`.
    ///
    /// With `band` 0 only an exact 0 is no change. A larger band widens what is
    /// silent (both changes smaller than it) and nice (the maker's change
    /// smaller than it and the other better off), and nothing else, as NegoLog
    /// does. A change that is not a number counts as none.
    ///
    /// ```
    /// use detente::analysis::dance::StepClass;
    ///
    /// assert_eq!(StepClass::of(-0.1, 0.2, 0.0), StepClass::Concession);
    /// assert_eq!(StepClass::of(-0.01, 0.2, 0.0), StepClass::Concession);
    /// assert_eq!(StepClass::of(-0.01, 0.2, 0.03), StepClass::Nice);
    /// ```
    pub fn of(own: f64, other: f64, band: f64) -> Self {
        let is_none = |change: f64| change == 0.0 || change.is_nan() || change.abs() < band;
        if is_none(own) && is_none(other) {
            Self::Silent
        } else if is_none(own) && other > 0.0 {
            Self::Nice
        } else if own > 0.0 {
            if other > 0.0 {
                Self::Fortunate
            } else {
                Self::Selfish
            }
        } else if other < 0.0 {
            Self::Unfortunate
        } else {
            Self::Concession
        }
    }

    /// The word of the paper.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fortunate => "fortunate",
            Self::Selfish => "selfish",
            Self::Concession => "concession",
            Self::Unfortunate => "unfortunate",
            Self::Nice => "nice",
            Self::Silent => "silent",
        }
    }

    fn place(self) -> usize {
        self as usize
    }
}

/// How many steps fell into each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassCounts([usize; 6]);

impl ClassCounts {
    /// Steps of one class.
    pub fn of(&self, class: StepClass) -> usize {
        self.0[class.place()]
    }

    /// Steps of all classes.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Share of one class among all steps, 0 to 1; `None` without steps.
    pub fn share(&self, class: StepClass) -> Option<f64> {
        let total = self.total();
        (total > 0).then(|| self.of(class) as f64 / total as f64)
    }

    /// How far a party heeded what the others want (dimensionless).
    ///
    /// Steps that leave another better off at no more than a cost to oneself
    /// (fortunate, nice, concession) over those that do not (selfish,
    /// unfortunate, silent): more than 1 is sensitive, less is not. `None` if
    /// there are no steps of the second kind.
    ///
    /// # Sources
    /// The ratio that NegoLog calls behaviour sensitivity, after Hindriks,
    /// Jonker and Tykhonov (2007), <https://research.vu.nl/en/publications/negotiation-dynamics-analysis-concession-tactics-and-outcomes>.
    pub fn sensitivity(&self) -> Option<f64> {
        let count = |classes: [StepClass; 3]| -> usize {
            classes.into_iter().map(|class| self.of(class)).sum()
        };
        let heeding = count([StepClass::Fortunate, StepClass::Nice, StepClass::Concession]);
        let heedless = count([
            StepClass::Selfish,
            StepClass::Unfortunate,
            StepClass::Silent,
        ]);
        (heedless > 0).then(|| heeding as f64 / heedless as f64)
    }
}

impl FromIterator<StepClass> for ClassCounts {
    fn from_iter<I: IntoIterator<Item = StepClass>>(classes: I) -> Self {
        let mut counts = Self::default();
        for class in classes {
            counts.0[class.place()] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use StepClass::{Concession, Fortunate, Nice, Selfish, Silent, Unfortunate};

    /// Own and other utility before and after.
    fn class([own, other, own_after, other_after]: [f64; 4], band: f64) -> StepClass {
        StepClass::of(own_after - own, other_after - other, band)
    }

    /// Table of the sign rules of Hindriks, Jonker and Tykhonov (2007).
    #[test]
    fn nine_sign_pairs_make_six_classes() {
        let after = [
            (0.9, 0.4, Fortunate),
            (0.9, 0.3, Selfish),
            (0.9, 0.2, Selfish),
            (0.7, 0.4, Concession),
            (0.7, 0.3, Concession),
            (0.7, 0.2, Unfortunate),
            (0.8, 0.2, Unfortunate),
            (0.8, 0.5, Nice),
            (0.8, 0.3, Silent),
        ];
        for (own, other, expected) in after {
            assert_eq!(
                class([0.8, 0.3, own, other], 0.0),
                expected,
                "{own}, {other}"
            );
        }
    }

    /// The same steps exactly, and with the band of NegoLog.
    #[test]
    fn a_band_widens_silence_and_niceness() {
        let steps = [
            (0.79, 0.31, Concession, Silent),
            (0.79, 0.4, Concession, Nice),
            (0.82, 0.28, Selfish, Silent),
            (0.7, 0.31, Concession, Concession),
            (0.81, 0.2, Selfish, Selfish),
        ];
        for (own, other, exact, banded) in steps {
            assert_eq!(class([0.8, 0.3, own, other], 0.0), exact, "{own}, {other}");
            assert_eq!(
                class([0.8, 0.3, own, other], 0.03),
                banded,
                "{own}, {other}"
            );
        }
    }

    #[test]
    fn sensitivity_is_a_ratio_of_counts() {
        let counts: ClassCounts = [Nice, Concession, Fortunate, Silent, Selfish]
            .into_iter()
            .collect();
        assert_eq!(counts.sensitivity(), Some(1.5));
        assert_eq!(ClassCounts::default().sensitivity(), None);
    }
}
