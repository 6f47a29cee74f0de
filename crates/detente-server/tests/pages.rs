//! The pages, as pure functions and through the server: what they hold, what
//! they never hold, and that they are whole.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

#[path = "pages/mid_way.rs"]
mod mid_way;
#[path = "pages/well_formed.rs"]
mod well_formed;

#[path = "pages/words.rs"]
mod words;
#[path = "pages/languages.rs"]
mod languages;
#[path = "pages/reasons.rs"]
mod reasons;
#[path = "pages/every_seat.rs"]
mod every_seat;
#[path = "pages/confided.rs"]
mod confided;
#[path = "pages/attacks.rs"]
mod attacks;
#[path = "pages/hostile.rs"]
mod hostile;
#[path = "pages/size.rs"]
mod size;
#[path = "pages/sheet.rs"]
mod sheet;
#[path = "pages/papers.rs"]
mod papers;
#[path = "pages/expected.rs"]
mod expected;
#[path = "pages/prefilled.rs"]
mod prefilled;
#[path = "pages/typed_numbers.rs"]
mod typed_numbers;
#[path = "pages/authentic.rs"]
mod authentic;
