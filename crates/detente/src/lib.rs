//! The engine of Detente: mediated negotiation, from first positions to a
//! phased and verified agreement.
//!
//! Pure: no clock, file, network, environment or global randomness; time, seed
//! and budget are arguments. One writer, [`talks::Talks::apply`], and one
//! reader, [`disclosure::View::of`]. The modules below stand in layers, each
//! using only those before it; `ARCHITECTURE.md` tells what each must not know.
//!
//! ```
//! use detente::disclosure::View;
//! use detente::format::case::{TEMPLATE, read};
//! use detente::model::party::Seat;
//! use detente::negotiators::session;
//!
//! let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).map_err(|all| all[0].to_string())?;
//! let protocol = case.public.protocol;
//! let mut seated = session::usual_negotiators(&case, protocol, 0)?;
//! let history = session::play(case, protocol, &mut seated)?;
//!
//! // The public reads statements and nothing else.
//! let public = View::of(&history, Seat::Public);
//! assert!(public.events().len() < history.events.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod model;
pub mod text;
pub mod agreement;
pub mod record;
pub mod case;
pub mod talks;
pub mod disclosure;
pub mod analysis;
pub mod simulation;
pub mod negotiators;
pub mod communique;

pub mod format;
