//! How often somebody may ask: a bucket of tokens per class and principal or
//! address.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// What kind of request; each has buckets of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RateClass {
    /// Whatever anybody may ask, by address.
    Open,
    /// Passwords and tokens, by address, and by name besides.
    Login,
    /// Reading, by person.
    Read,
    /// Acting, by person.
    Act,
    /// What computes, by person.
    Heavy,
}

/// So many at once, and so many more each second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How many at once.
    pub burst: u32,
    /// How many more each minute.
    pub per_minute: u32,
}

impl RateClass {
    /// All classes.
    pub const ALL: [Self; 5] = [Self::Open, Self::Login, Self::Read, Self::Act, Self::Heavy];

    /// The name used in the description of the interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Login => "login",
            Self::Read => "read",
            Self::Act => "act",
            Self::Heavy => "heavy",
        }
    }

    /// What is usual.
    pub fn usual(self) -> Rate {
        let (burst, per_minute) = match self {
            Self::Open => (120, 600),
            Self::Login => (20, 20),
            Self::Read => (300, 3_000),
            Self::Act => (60, 600),
            Self::Heavy => (6, 12),
        };
        Rate { burst, per_minute }
    }
}

/// Buckets that are full again are forgotten when there are so many.
const BUCKETS_MAX: usize = 50_000;

// One token is a million parts, so that nothing is rounded away within a microsecond.
const TOKEN: u64 = 1_000_000;

/// All buckets.
#[derive(Debug)]
pub struct Rates {
    rates: [Rate; RateClass::ALL.len()],
    buckets: Mutex<BTreeMap<(RateClass, String), Bucket>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    parts: u64,
    at: Timestamp,
}

impl Rates {
    /// Full buckets.
    pub fn new(rates: [Rate; RateClass::ALL.len()]) -> Self {
        Self {
            rates,
            buckets: Mutex::new(BTreeMap::new()),
        }
    }

    /// Takes a token, or says after how many seconds there is one.
    ///
    /// A clock that went backwards gives nothing and takes nothing.
    ///
    /// # Errors
    /// The seconds to wait, at least 1.
    pub fn take(&self, class: RateClass, who: &str, now: Timestamp) -> Result<(), u64> {
        let rate = self.rate(class);
        let full = u64::from(rate.burst) * TOKEN;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= BUCKETS_MAX {
            let rates = &self.rates;
            buckets.retain(|(class, _), bucket| {
                let rate = of(rates, *class);
                bucket.refilled(rate, now) < u64::from(rate.burst) * TOKEN
            });
            // All in use: an attack from very many addresses. Better to start
            // afresh than to grow without end.
            if buckets.len() >= BUCKETS_MAX {
                buckets.clear();
            }
        }
        let bucket = buckets.entry((class, who.to_owned())).or_insert(Bucket {
            parts: full,
            at: now,
        });
        let parts = bucket.refilled(rate, now);
        bucket.at = now;
        if parts >= TOKEN {
            bucket.parts = parts - TOKEN;
            return Ok(());
        }
        bucket.parts = parts;
        let per_second = u64::from(rate.per_minute) * TOKEN / 60;
        Err((TOKEN - parts).div_ceil(per_second.max(1)).max(1))
    }

    fn rate(&self, class: RateClass) -> Rate {
        of(&self.rates, class)
    }
}

fn of(rates: &[Rate; RateClass::ALL.len()], class: RateClass) -> Rate {
    let position = RateClass::ALL.iter().position(|it| *it == class);
    position
        .and_then(|position| rates.get(position).copied())
        .unwrap_or_else(|| class.usual())
}

impl Bucket {
    fn refilled(&self, rate: Rate, now: Timestamp) -> u64 {
        let passed = now
            .as_microsecond()
            .saturating_sub(self.at.as_microsecond());
        let passed = u64::try_from(passed).unwrap_or(0);
        let more = passed.saturating_mul(u64::from(rate.per_minute)) / 60;
        let full = u64::from(rate.burst) * TOKEN;
        self.parts.saturating_add(more).min(full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    fn rates() -> Rates {
        let rate = Rate {
            burst: 2,
            per_minute: 60,
        };
        Rates::new([rate; RateClass::ALL.len()])
    }

    #[test]
    fn a_burst_then_one_a_second() {
        let (rates, t0) = (rates(), Timestamp::UNIX_EPOCH);
        assert_eq!(rates.take(RateClass::Act, "a", t0), Ok(()));
        assert_eq!(rates.take(RateClass::Act, "a", t0), Ok(()));
        assert_eq!(rates.take(RateClass::Act, "a", t0), Err(1));
        let later = t0 + SignedDuration::from_secs(1);
        assert_eq!(rates.take(RateClass::Act, "a", later), Ok(()));
        assert_eq!(rates.take(RateClass::Act, "a", later), Err(1));
    }

    #[test]
    fn classes_and_people_do_not_share() {
        let (rates, t0) = (rates(), Timestamp::UNIX_EPOCH);
        for _ in 0..2 {
            assert_eq!(rates.take(RateClass::Act, "a", t0), Ok(()));
        }
        assert_eq!(rates.take(RateClass::Act, "b", t0), Ok(()));
        assert_eq!(rates.take(RateClass::Read, "a", t0), Ok(()));
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing() {
        let (rates, t0) = (rates(), Timestamp::UNIX_EPOCH);
        for _ in 0..2 {
            assert_eq!(rates.take(RateClass::Act, "a", t0), Ok(()));
        }
        let before = t0 - SignedDuration::from_hours(1);
        assert_eq!(rates.take(RateClass::Act, "a", before), Err(1));
    }
}
