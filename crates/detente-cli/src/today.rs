//! The only place that reads a clock for a command whose day was not given.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// The day it is, counted in UTC as everywhere in Detente.
pub(crate) fn today() -> Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}
