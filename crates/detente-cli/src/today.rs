//! The only place that reads a clock for a command whose day was not given.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// The day it is, counted in UTC as everywhere in Detente.
pub(crate) fn today() -> Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}

/// The seconds since 1970.
pub(crate) fn now_seconds() -> u64 {
    u64::try_from(Timestamp::now().as_second()).unwrap_or(0)
}
