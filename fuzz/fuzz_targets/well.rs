//! The case of the two villages, and the names at the end of its talks, played once.

use std::sync::LazyLock;

use detente::case::Case;
use detente::format::case::read;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::negotiators::session;
use detente::talks::event::History;
use detente::talks::state::State;

/// The case, before anything happened.
pub fn case() -> Case {
    let file = |name: &str, text: &str| SourceFile::new(name, text);
    let case = file(
        "case.toml",
        include_str!("../../cases/village-well/case.toml"),
    );
    let instructions = [
        file(
            "upper.toml",
            include_str!("../../cases/village-well/upper.toml"),
        ),
        file(
            "lower.toml",
            include_str!("../../cases/village-well/lower.toml"),
        ),
    ];
    read(&case, &instructions).expect("the case is sound")
}

static PLAYED: LazyLock<(History, State)> = LazyLock::new(|| {
    let case = case();
    let protocol = case.public.protocol;
    let mut seated = session::usual_negotiators(&case, protocol, 0).expect("all are seated");
    let history = session::play(case, protocol, &mut seated).expect("the talks end");
    let state = State::fold(&history.case.public, &history.events);
    (history, state)
});

pub fn names() -> Names<'static> {
    let (history, state) = &*PLAYED;
    Names::of(&history.case.public, state)
}
