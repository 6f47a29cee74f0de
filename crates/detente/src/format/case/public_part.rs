//! The part of a case that anybody may read.

use crate::case::{CaseSource, ProtocolKind, PublicCase};
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::languages;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::delivery::Lot;
use crate::model::issue::Issue;
use crate::model::language::Languages;
use crate::model::party::{Track, TrackLevel};
use crate::text::clause::Clause;
use crate::text::rendering::Renderings;
use crate::text::size::{DRAFT_BYTES_MAX, n_bytes_agreed};

use super::clause::Text;
use super::confidences::read_confidences;
use super::constraint::read_constraints;
use super::framework::read_framework;
use super::incident::read_incident;
use super::issue::Agenda;
use super::limits::{
    CONSTRAINTS_MAX, DAYS_PER_ROUND_MAX, INCIDENTS_MAX, MATTERS_MAX, MEETINGS_MAX, ROUNDS_MAX,
    SOURCES_MAX, STATEMENTS_MAX, TRACKS_MAX,
};
use super::meeting::read_meeting;
use super::participant::Cast;
use super::plan::{Names, read_plan};
use super::rendering::Rendered;
use super::statement::read_statement;

/// The fields of a case file.
pub(super) const FIELDS: &[&str] = &[
    "detente_case",
    "id",
    "title",
    "summary",
    "illustrative",
    "venue",
    "opens",
    "rounds",
    "days_per_round",
    "protocol",
    "matters",
    "sources",
    "parties",
    "mediators",
    "guarantors",
    "observers",
    "tracks",
    "languages",
    "issues",
    "constraints",
    "text",
    "framework",
    "plan",
    "meetings",
    "statements",
    "incidents",
    "confidences",
];

/// What private parts refer to.
pub(super) struct Outline<'t> {
    pub(super) cast: Cast<'t>,
    pub(super) agenda: Agenda,
    pub(super) text: Text,
    /// `None` if the exchange could not be read.
    pub(super) lots: Option<Vec<Lot>>,
}

/// Reads everything public, in the order of the file; `None` where something
/// required is wrong, which is then told.
pub(super) fn read<'t>(fields: &Fields<'t>) -> (Option<PublicCase>, Outline<'t>) {
    let line = |name| fields.need(name).and_then(|node| node.line());
    let id = fields.need("id").and_then(|node| node.slug());
    let title = line("title");
    let summary = fields.need("summary").and_then(|node| node.words());
    let illustrative = fields.may("illustrative").and_then(|node| node.words());
    let venue = line("venue");
    let opens = fields.need("opens").and_then(|node| node.moment());
    let rounds = fields
        .need("rounds")
        .and_then(|node| node.whole(1..=ROUNDS_MAX, ""));
    let days_per_round = fields
        .need("days_per_round")
        .and_then(|node| node.whole(1..=DAYS_PER_ROUND_MAX, "days"));
    let protocol_node = fields.need("protocol");
    let protocol = protocol_node.as_ref().and_then(|node| {
        let meanings = ProtocolKind::ALL.map(|protocol| (protocol.name(), protocol));
        node.one_of(&meanings)
    });
    let matters = fields.items("matters", "matters", MATTERS_MAX);
    let matters = matters.iter().filter_map(Node::line).collect();
    let sources = fields.items("sources", "sources", SOURCES_MAX);
    let sources = sources.iter().filter_map(read_source).collect();

    let (cast, roles) = Cast::read(fields);
    if let (Some(node), Some(protocol)) = (&protocol_node, protocol)
        && protocol != ProtocolKind::AlternatingOffers
        && roles.mediators.is_empty()
        && fields.may("mediators").is_none()
    {
        node.tell(|| {
            Complaint::new("\"alternating-offers\" where nobody mediates", node.shown())
                .hint("or add a table [[mediators]]")
        });
    }
    let mut track_ids = Ids::new("a track", "tracks");
    let tracks = fields.items("tracks", "tracks", TRACKS_MAX);
    let tracks = tracks
        .iter()
        .filter_map(|node| read_track(node, &mut track_ids))
        .collect();

    let languages = languages::read(fields);
    let mut rendered = Rendered::new(languages.as_ref());
    let agenda = Agenda::read(fields, &mut rendered);
    let constraints = fields.items("constraints", "constraints", CONSTRAINTS_MAX);
    let constraints = read_constraints(&constraints, &agenda);
    let text = Text::read(fields, &agenda, &mut rendered);
    let renderings = rendered.into_renderings();
    if let (Some(languages), Some(node)) = (&languages, fields.may("text")) {
        let agenda = agenda.to_issues();
        tell_size(&node, &text.clauses, &renderings, &agenda);
        let whole = (&text.clauses[..], &renderings, &agenda[..]);
        if let (Some(node), Some(ProtocolKind::AlternatingOffers)) = (&protocol_node, protocol) {
            tell_unrendered(node, languages, whole);
        }
    }
    let framework = fields
        .may("framework")
        .and_then(|node| read_framework(&node, &agenda, &text.clauses));
    let names = Names {
        cast: &cast,
        agenda: &agenda,
        text: &text,
    };
    let plan = read_plan(fields, &names);
    let last_round = rounds.unwrap_or(ROUNDS_MAX);
    let meetings = fields
        .items("meetings", "meetings", MEETINGS_MAX)
        .iter()
        .filter_map(|node| read_meeting(node, &cast, &track_ids, last_round))
        .collect();
    let statements = fields
        .items("statements", "statements", STATEMENTS_MAX)
        .iter()
        .filter_map(|node| read_statement(node, &cast, last_round))
        .collect();
    let incidents = fields
        .items("incidents", "incidents", INCIDENTS_MAX)
        .iter()
        .filter_map(|node| read_incident(node, &cast, &plan))
        .collect();

    let confidences = read_confidences(fields.may("confidences"), roles.mediators.len());

    let lots = match (&plan.exchange, has_exchange(fields)) {
        (Some(exchange), _) => Some(exchange.lots.clone()),
        (None, false) => Some(Vec::new()),
        (None, true) => None,
    };
    let public = || {
        Some(PublicCase {
            id: id?,
            title: title?,
            summary: summary?,
            sources,
            illustrative,
            venue: venue?,
            opens: opens?,
            days_per_round: days_per_round?,
            rounds_max: rounds?,
            matters,
            parties: roles.parties,
            mediators: roles.mediators,
            guarantors: roles.guarantors,
            observers: roles.observers,
            tracks,
            agenda: agenda.to_issues(),
            constraints,
            text_title: text.title.clone()?,
            languages: languages?,
            clauses: text.clauses.clone(),
            renderings,
            framework,
            plan,
            meetings,
            statements,
            incidents,
            confidences,
            protocol: protocol?,
        })
    };
    let public = public();
    let outline = Outline {
        cast,
        agenda,
        text,
        lots,
    };
    (public, outline)
}

/// A text that would be too long in a draft is too long in a case.
fn tell_size(node: &Node<'_>, clauses: &[Clause], renderings: &Renderings, agenda: &[Issue]) {
    let found = n_bytes_agreed(clauses, renderings, agenda);
    if found > DRAFT_BYTES_MAX {
        node.tell(|| {
            let expected = format!(
                "at most {DRAFT_BYTES_MAX} bytes in all languages, with the longest options in place"
            );
            Complaint::new(expected, format!("{found} bytes"))
        });
    }
}

/// Where there are no drafts, nobody could render what the case leaves out,
/// and no offer could be agreed on.
fn tell_unrendered(
    node: &Node<'_>,
    languages: &Languages,
    (clauses, renderings, agenda): (&[Clause], &Renderings, &[Issue]),
) {
    for language in languages.further().iter().map(|it| &it.language) {
        let rendering = renderings.get(language);
        let covers = |clause: &&Clause| rendering.is_some_and(|it| it.covers(clause, agenda));
        let Some(missing) = clauses.iter().find(|it| !covers(it)) else {
            continue;
        };
        node.tell(|| {
            let hint = format!(
                "or render the clause `{}`, and all options in it, in `{language}`",
                missing.id
            );
            Complaint::new(
                "a protocol with drafts, in which a text can still be rendered",
                node.shown(),
            )
            .hint(hint)
        });
        return;
    }
}

fn has_exchange(fields: &Fields<'_>) -> bool {
    let plan = fields.may("plan");
    plan.is_some_and(|plan| plan.field("exchange").is_some())
}

fn read_source(node: &Node<'_>) -> Option<CaseSource> {
    let fields = Fields::of(node, &["title", "date", "link"])?;
    Some(CaseSource {
        title: fields.need("title").and_then(|node| node.line())?,
        date: fields.may("date").and_then(|node| node.date()),
        link: fields.may("link").and_then(|node| node.line()),
    })
}

fn read_track(node: &Node<'_>, ids: &mut Ids) -> Option<Track> {
    let id = ids.declare(node.field("id").as_ref());
    let fields = Fields::of(node, &["id", "title", "level"])?;
    fields.need("id");
    let title = fields.need("title").and_then(|node| node.line());
    let level = fields.need("level").and_then(|node| {
        node.one_of(&[
            ("1", TrackLevel::Official),
            ("1.5", TrackLevel::Mixed),
            ("2", TrackLevel::Unofficial),
        ])
    });
    Some(Track {
        id: id?,
        title: title?,
        level: level?,
    })
}
