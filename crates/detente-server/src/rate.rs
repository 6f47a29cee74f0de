//! How often somebody may ask: a bucket of tokens per class and principal or
//! address.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// What kind of request; each has buckets of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RateClass {
    /// Whatever anybody may ask, by address.
    Open,
    /// Passwords and tokens, by address.
    Login,
    /// Logins under one name, from anywhere: beyond it each waits a moment.
    Name,
    /// Codes of a second factor, by person: six digits can be guessed.
    Code,
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
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Login,
        Self::Name,
        Self::Code,
        Self::Read,
        Self::Act,
        Self::Heavy,
    ];

    /// The name used in the description of the interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Login => "login",
            Self::Name => "name",
            Self::Code => "code",
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
            Self::Name => (20, 20),
            Self::Code => (5, 1),
            Self::Read => (300, 3_000),
            Self::Act => (60, 600),
            Self::Heavy => (6, 12),
        };
        Rate { burst, per_minute }
    }
}

/// What an address counts as: of IPv6 its network of 64 bits, all of which
/// one subscriber has.
///
/// ```
/// use detente_server::rate::counted;
///
/// let of = |text: &str| text.parse().map(counted);
/// assert_eq!(of("2001:db8::1")?, of("2001:db8::ffff:2")?);
/// assert_ne!(of("2001:db8::1")?, of("2001:db8:0:1::1")?);
/// assert_eq!(of("::ffff:192.0.2.1")?, of("192.0.2.1")?);
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
pub fn counted(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// So many buckets of a class; one more takes the place of the one that
/// nobody has asked of for longest.
const BUCKETS_MAX: usize = 20_000;

// One token is a million parts, so that nothing is rounded away within a microsecond.
const TOKEN: u64 = 1_000_000;

/// All buckets.
#[derive(Debug)]
pub struct Rates {
    rates: [Rate; RateClass::ALL.len()],
    // A class for itself: a flood of one kind takes nobody's place in another.
    classes: [Mutex<Buckets>; RateClass::ALL.len()],
}

#[derive(Debug, Default)]
struct Buckets {
    by_name: BTreeMap<String, Bucket>,
    // Invariant: one entry per bucket, by when it was asked of last.
    by_age: BTreeMap<u64, String>,
    n_asked: u64,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    parts: u64,
    at: Timestamp,
    asked: u64,
}

impl Rates {
    /// Full buckets.
    pub fn new(rates: [Rate; RateClass::ALL.len()]) -> Self {
        Self {
            rates,
            classes: Default::default(),
        }
    }

    /// Takes a token, or says after how many seconds there is one.
    ///
    /// A clock that went backwards gives nothing and takes nothing. Cost: the
    /// logarithm of the number of buckets.
    ///
    /// # Errors
    /// The seconds to wait, at least 1.
    pub fn take(&self, class: RateClass, who: &str, now: Timestamp) -> Result<(), u64> {
        let rate = self.rate(class);
        let place = RateClass::ALL.iter().position(|it| *it == class);
        let Some(buckets) = place.and_then(|place| self.classes.get(place)) else {
            return Err(1);
        };
        let mut buckets = buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bucket = buckets.taken_out(who).unwrap_or(Bucket {
            parts: u64::from(rate.burst) * TOKEN,
            at: now,
            asked: 0,
        });
        let parts = bucket.refilled(rate, now);
        bucket.at = now;
        let has_one = parts >= TOKEN;
        bucket.parts = if has_one { parts - TOKEN } else { parts };
        buckets.put_back(who, bucket);
        if has_one {
            return Ok(());
        }
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

impl Buckets {
    fn taken_out(&mut self, who: &str) -> Option<Bucket> {
        let bucket = self.by_name.remove(who)?;
        self.by_age.remove(&bucket.asked);
        Some(bucket)
    }

    fn put_back(&mut self, who: &str, mut bucket: Bucket) {
        if self.by_name.len() >= BUCKETS_MAX
            && let Some((_, oldest)) = self.by_age.pop_first()
        {
            self.by_name.remove(&oldest);
        }
        self.n_asked += 1;
        bucket.asked = self.n_asked;
        self.by_age.insert(bucket.asked, who.to_owned());
        self.by_name.insert(who.to_owned(), bucket);
    }
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
    fn a_flood_empties_nobodys_count() {
        let (rates, t0) = (rates(), Timestamp::UNIX_EPOCH);
        for _ in 0..2 {
            assert_eq!(rates.take(RateClass::Login, "guesser", t0), Ok(()));
            assert_eq!(rates.take(RateClass::Act, "levi", t0), Ok(()));
        }
        for i in 0..3 * BUCKETS_MAX {
            let _ = rates.take(RateClass::Login, &format!("flood {i}"), t0);
            if i % 1_000 == 0 {
                // Who goes on asking is not forgotten.
                assert_eq!(rates.take(RateClass::Login, "guesser", t0), Err(1));
            }
        }
        assert_eq!(rates.take(RateClass::Act, "levi", t0), Err(1));
        let kept = rates.classes.iter().map(|it| it.lock().unwrap());
        let kept: Vec<_> = kept.map(|it| (it.by_name.len(), it.by_age.len())).collect();
        assert!(
            kept.iter().all(|(n, m)| n == m && *n <= BUCKETS_MAX),
            "{kept:?}"
        );
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
