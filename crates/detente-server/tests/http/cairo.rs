//! The talks in Cairo on a server, as far as software has played them.

use std::path::PathBuf;

use detente::case::Case;
use detente::format::source::SourceFile;
use detente::negotiators::session::{play, usual_negotiators};
use detente::talks::event::{Event, EventKind};
use detente_server::clock::Clock;
use detente_server::principal::Role;

use crate::world::{World, config, opening};

/// The case.
pub(crate) const CAIRO: &str = "cairo-truce-talks";

/// Whoever leads a delegation or mediates: login name, seat, role.
pub(crate) const PEOPLE: [(&str, &str, Role); 6] = [
    ("ilan", "israel", Role::Head),
    ("hani", "hamas", Role::Head),
    ("jamal", "islamic-jihad", Role::Head),
    ("esraa", "egypt", Role::Lead),
    ("qasim", "qatar", Role::Lead),
    ("usha", "united-states", Role::Lead),
];

/// Whoever speaks for a seat.
pub(crate) fn person_of(seat: &str) -> &'static str {
    let found = PEOPLE.iter().find(|it| it.1 == seat);
    found
        .unwrap_or_else(|| panic!("nobody speaks for {seat}"))
        .0
}

/// The case with its instructions.
pub(crate) fn case() -> Case {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../cases")
        .join(CAIRO);
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        SourceFile::new(name, text)
    };
    let source = read("case.toml");
    let instructions: Vec<SourceFile> = detente::format::case::instruction_files(&source)
        .iter()
        .map(|name| read(name))
        .collect();
    detente::format::case::read(&source, &instructions).unwrap()
}

/// What happened until, and without, the first event of a kind.
pub(crate) fn until(is_end: impl Fn(&EventKind) -> bool) -> Vec<Event> {
    let case = case();
    let protocol = case.public.protocol;
    let mut seated = usual_negotiators(&case, protocol, 1).unwrap();
    let mut events = play(case, protocol, &mut seated).unwrap().events;
    let end = events.iter().position(|it| is_end(&it.kind));
    events.truncate(end.unwrap_or(events.len()));
    events
}

/// Until the replies to the third draft.
pub(crate) fn mid_way() -> Vec<Event> {
    until(|kind| matches!(kind, EventKind::DraftTabled { number, .. } if number.0 == 4))
}

impl World {
    /// What the server's clock says.
    pub(crate) fn now(&self) -> jiff::Timestamp {
        self.clock.now()
    }

    /// A server on which this has happened in Cairo, and nobody.
    pub(crate) async fn of_cairo(events: &[Event]) -> Self {
        let world = Self::empty(config()).await;
        world.app.open_case(opening(CAIRO, true)).await.unwrap();
        world.app.enter(CAIRO, events).await.unwrap();
        // It is as late as when the last of it happened.
        if let Some(last) = events.last() {
            let away = last.at.duration_since(world.clock.now());
            world.clock.advance(away);
        }
        world
    }

    /// The same with everybody who leads.
    pub(crate) async fn in_cairo(events: &[Event]) -> Self {
        let mut world = Self::of_cairo(events).await;
        for (name, seat, role) in PEOPLE {
            world.joins(name, CAIRO, seat, role).await;
        }
        world
    }
}
