//! The rooms: what people see and touch, as HTML without JavaScript.
//!
//! A page is a pure function from what one seat is shown ([`reading::Reading`], which
//! holds a `View` and no case) to markup. It reads no clock, draws nothing at
//! random and asks nobody: the same view gives the same bytes, so that a page
//! of one party cannot change by what another does unseen. All words are in
//! message files, see [`words`]. What forms send is read in `desk/`, the only
//! part here that knows of requests.
//!
//! Where to start reading: [`reading`], [`frame`], then one page, say
//! [`overview`].

pub mod words;
pub mod number;
pub mod preference;
pub mod sheet;
pub mod reading;
pub mod form;
pub mod frame;
pub mod audience;
pub mod field;
pub mod wording;
pub mod languages;
pub mod annex;
pub mod naming;

pub mod front;
pub mod language;
pub mod cases;
pub mod factor;
pub mod problem;
pub mod reason;
pub mod fault;
pub mod public_case;
pub mod verify;
pub mod operator;

pub mod overview;
pub mod guide;
pub mod text;
pub mod clause;
pub mod reply;
pub mod sent;
pub mod requests;
pub mod position;
pub mod sealed;
pub mod own_words;
pub mod notes;
pub mod meetings;
pub mod statements;
pub mod agreement;
pub mod signing;
pub mod obligation;
pub mod log;
pub mod exposure;
pub mod record;
pub mod people;
pub mod paper;
pub mod calendar;

pub mod mediators;
pub mod drafting;
pub mod disclose;
pub mod movement;
pub mod analysis;
pub mod coordination;
pub mod communique;

pub(crate) mod desk;
