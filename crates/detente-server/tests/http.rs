//! The HTTP interface, driven in one process: `tests/http/world.rs` is the
//! server with its people, each other file one promise of PROMISES.md.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what is not there fails the test that needs it"
)]

#[path = "store/postgres.rs"]
#[expect(dead_code, reason = "what the tests of stores need besides")]
mod postgres;
#[path = "http/troubled.rs"]
mod troubled;
#[path = "http/world.rs"]
mod world;

#[path = "http/matrix.rs"]
mod matrix;
#[path = "http/absent.rs"]
mod absent;
#[path = "http/sessions.rs"]
mod sessions;
#[path = "http/factor.rs"]
mod factor;
#[path = "http/hardening.rs"]
mod hardening;
#[path = "http/acts.rs"]
mod acts;
#[path = "http/reading.rs"]
mod reading;
#[path = "http/twins.rs"]
mod twins;
#[path = "http/canaries.rs"]
mod canaries;
#[path = "http/languages.rs"]
mod languages;
#[path = "http/hostile.rs"]
mod hostile;
#[path = "http/in_one_order.rs"]
mod in_one_order;
#[path = "http/listening.rs"]
mod listening;
#[path = "http/browser.rs"]
mod browser;
#[path = "http/rooms.rs"]
mod rooms;
#[path = "http/cairo.rs"]
mod cairo;
#[path = "http/confidences.rs"]
mod confidences;
#[path = "http/sealed.rs"]
mod sealed;
#[path = "http/verifying.rs"]
mod verifying;
#[path = "http/reporting.rs"]
mod reporting;
#[path = "http/signing.rs"]
mod signing;
#[path = "http/mishaps.rs"]
mod mishaps;
#[path = "http/moving.rs"]
mod moving;
#[path = "http/guessing.rs"]
mod guessing;
#[path = "pages/attacks.rs"]
mod attacks;
#[path = "pages/well_formed.rs"]
mod well_formed;
#[path = "http/every_field.rs"]
mod every_field;
#[path = "http/giant.rs"]
mod giant;
#[path = "http/worker.rs"]
mod worker;
#[path = "http/clocks.rs"]
mod clocks;
#[path = "http/simulation.rs"]
mod simulation;
#[path = "http/instructions.rs"]
mod instructions;
