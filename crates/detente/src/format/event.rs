//! An event as bytes: the form that is hashed, stored, shown and read back.
//!
//! The form is told in `docs/spec/event.md`. Each event has exactly one form:
//! JSON with sorted keys and no white space. To add an [`EventKind`], give it
//! an arm in `body` and one in `read_kind`; a test fails until both are there.

use serde_json::{Value, json};

use crate::format::mistake::{Complaint, Mistake};
use crate::format::names::Names;
use crate::format::source::{Lines, Place};
use crate::format::wire::confidence::Release;
use crate::format::wire::node::{self, Fields, Node, Origin};
use crate::format::wire::request::New;
use crate::format::wire::{
    canonical, confidence, deposit, draft, meeting, outcome, reply, report, request, signing,
    statement,
};
use crate::model::party::PartyIdx;
use crate::talks::action::Deposit;
use crate::talks::event::{Event, EventKind, ToldAs};
use crate::text::draft::DraftNo;

/// The version of the form, for whoever hashes or stores it.
pub const VERSION: u32 = 1;

/// The most bytes of one event: 256 MiB.
pub const BYTES_MAX: usize = 1 << 28;

/// Writes an event in its one form. Cost: linear in the bytes.
///
/// Laws: with the names of its time and with those of any later time the bytes
/// are the same; what talks give can be read back whole, see [`decode`].
///
/// ```
/// use detente::format::case::{TEMPLATE, read};
/// use detente::format::event::{decode, encode};
/// use detente::format::names::Names;
/// use detente::model::party::{PartyIdx, Seat};
/// use detente::talks::Talks;
/// use detente::talks::action::{Act, Action};
///
/// let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).map_err(|all| all[0].to_string())?;
/// let (now, protocol) = (case.public.opens, case.public.protocol);
/// let talks = Talks::open(case, protocol);
/// let by = Seat::Party(PartyIdx(0));
/// let events = talks.decide(&Action { by, act: Act::Note { words: "wait".into() } }, now)?;
/// let names = Names::at_opening(&talks.history().case.public);
/// let bytes = encode(&events[0], &names);
/// assert!(bytes.starts_with(br#"{"at":"#) && bytes.ends_with(br#""kind":"note"}"#));
/// assert_eq!(decode(&bytes, &names).as_ref(), Ok(&events[0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn encode(event: &Event, names: &Names<'_>) -> Vec<u8> {
    canonical::bytes(&json(event, names))
}

/// The event as JSON, such as a view shows it.
pub(crate) fn json(event: &Event, names: &Names<'_>) -> Value {
    let (kind, body) = body(&event.kind, names);
    json!({
        "entry": names.entry(event.entry),
        "at": event.at.to_string(),
        "by": names.case.seat_id(event.by),
        "kind": kind,
        "body": body,
    })
}

/// Reads an event, in its one form only, with the names of its time or of any
/// later time. Cost: linear in the bytes.
///
/// Law: `decode(b, n)` succeeds only if `encode(&decode(b, n)?, n) == b`; so no
/// two texts stand for one event.
///
/// # Errors
/// The first mistake: unknown fields, names or values, keys out of order or
/// twice, white space, numbers in another form.
pub fn decode(bytes: &[u8], names: &Names<'_>) -> Result<Event, Box<Mistake>> {
    let read = node::read(("event", bytes), BYTES_MAX, Origin::Record, *names, read);
    let event = read.map_err(|mistakes| Box::new(first(mistakes, bytes)))?;
    let form = encode(&event, names);
    if form == bytes {
        return Ok(event);
    }
    let differs = form.iter().zip(bytes).position(|(one, other)| one != other);
    let at = differs.unwrap_or_else(|| form.len().min(bytes.len()));
    let around = |bytes: &[u8]| {
        let piece = bytes.get(at..bytes.len().min(at + 24)).unwrap_or_default();
        format!("`{}`", String::from_utf8_lossy(piece))
    };
    let complaint = Complaint::new(around(&form), around(bytes))
        .hint("an event has one form: sorted keys, no white space, nothing that does not follow");
    Err(Box::new(mistake(bytes, at, complaint)))
}

/// Every reading that gives nothing tells why; the last line is for none.
fn first(mistakes: Vec<Mistake>, bytes: &[u8]) -> Mistake {
    let first = mistakes.into_iter().next();
    first.unwrap_or_else(|| mistake(bytes, 0, Complaint::new("an event", "something else")))
}

fn mistake(bytes: &[u8], at: usize, complaint: Complaint) -> Mistake {
    let (line, start) = Lines::of(bytes).line(at);
    let column = u32::try_from(at - start + 1).unwrap_or(u32::MAX);
    complaint.at("event", Place { line, column })
}

fn body(kind: &EventKind, names: &Names<'_>) -> (&'static str, Value) {
    match kind {
        EventKind::NoteKept { words } => ("note", json!({ "words": words })),
        EventKind::StatementMade(it) => ("statement", statement::json(it)),
        EventKind::PreferencesDeposited(it) => ("deposit", deposit_body(it, names)),
        EventKind::MeetingConvened(it) => ("meeting", meeting::json(names, it)),
        EventKind::MeetingAdjourned { meeting, outcome } => (
            "adjourned",
            json!({ "meeting": names.entry(*meeting), "outcome": outcome }),
        ),
        EventKind::Disclosed { words, told_as } => (
            "disclosed",
            json!({ "words": words, "told_as": told(names, *told_as) }),
        ),
        EventKind::Carried {
            source,
            words,
            told_as,
            to,
        } => (
            "carried",
            json!({
                "source": names.entry(*source),
                "words": words,
                "told_as": told(names, *told_as),
                "to": names.ledger(*to),
            }),
        ),
        EventKind::DisclosureProposed { source, words, to } => (
            "disclosure-proposed",
            confidence::carrying(names, *source, words, *to),
        ),
        EventKind::DisclosureApproved { proposal } => (
            "disclosure-approved",
            json!({ "proposal": names.entry(*proposal) }),
        ),
        EventKind::AuthorityGiven {
            source,
            clause,
            authority,
            not_before,
        } => {
            let release = Release {
                source: *source,
                clause: clause.clone(),
                authority: *authority,
                not_before: *not_before,
            };
            ("authority", confidence::release(names, &release))
        }
        EventKind::RoomRead { through } => ("room-read", json!({ "through": through })),
        EventKind::DraftShown { draft: it, words } => {
            let mut body = draft::json(names, it);
            body["words"] = json!(words);
            ("draft-shown", body)
        }
        EventKind::StatementHeld {
            statement: it,
            not_before,
        } => {
            let mut body = statement::json(it);
            body["not_before"] = json!(not_before.to_string());
            ("statement-held", body)
        }
        EventKind::StatementReleased { held } => {
            ("statement-released", json!({ "held": names.entry(*held) }))
        }
        EventKind::EnvelopeDeposited(it) => ("envelope", confidence::envelope(names, it)),
        EventKind::Destroyed { number, was } => {
            let mut body = confidence::perishable(names, *was);
            body["number"] = json!(number);
            ("destroyed", body)
        }
        EventKind::Gone(was) => ("gone", confidence::perishable(names, *was)),
        EventKind::DraftTabled { number, draft: it } => {
            let mut body = draft::json(names, it);
            body["number"] = json!(number.0);
            ("draft", body)
        }
        EventKind::Replied { draft, clauses } => {
            let clauses: Vec<Value> = clauses.iter().map(|it| reply::json(names, it)).collect();
            ("reply", json!({ "draft": draft.0, "clauses": clauses }))
        }
        EventKind::RequestRaised {
            request: number,
            content,
        } => {
            let mut body = request::json(names, content);
            body["request"] = json!(names.request(*number));
            ("request", body)
        }
        EventKind::AgendaExtended { addition } => (
            "agenda-extended",
            request::addition(names, addition, New::Admitted),
        ),
        EventKind::RequestAnswered {
            request,
            is_admitted,
            words,
        } => (
            "request-answered",
            json!({
                "request": names.request(*request),
                "is_admitted": is_admitted,
                "words": words,
            }),
        ),
        EventKind::DraftAccepted { draft } => ("draft-accepted", json!({ "draft": draft.0 })),
        EventKind::Concluded { outcome: it, draft } => (
            "concluded",
            json!({ "outcome": outcome::json(names, it), "draft": draft.map(|it| it.0) }),
        ),
        EventKind::Offered { outcome: it, words } => (
            "offer",
            json!({ "outcome": outcome::json(names, it), "words": words }),
        ),
        EventKind::OfferAccepted => ("offer-accepted", json!({})),
        EventKind::OfferRejected { words } => ("offer-rejected", json!({ "words": words })),
        EventKind::KeyRegistered { public, kind } => {
            ("key-registered", signing::key(public, *kind))
        }
        EventKind::SealKeyRegistered { key } => ("seal-key", confidence::seal_key(*key)),
        EventKind::Signed(signed) => ("signed", signing::signed(signed)),
        EventKind::Reported(it) => ("report", report::json(names, it)),
        EventKind::DeadlinePassed => ("deadline-passed", json!({})),
        EventKind::Ended { words } => ("ended", json!({ "words": words })),
    }
}

/// The names of kinds, for hints.
const KINDS: [&str; 33] = [
    "note",
    "statement",
    "deposit",
    "meeting",
    "adjourned",
    "disclosed",
    "carried",
    "draft",
    "reply",
    "request",
    "agenda-extended",
    "request-answered",
    "draft-accepted",
    "concluded",
    "offer",
    "offer-accepted",
    "offer-rejected",
    "key-registered",
    "seal-key",
    "signed",
    "report",
    "deadline-passed",
    "ended",
    "disclosure-proposed",
    "disclosure-approved",
    "authority",
    "room-read",
    "draft-shown",
    "statement-held",
    "statement-released",
    "envelope",
    "destroyed",
    "gone",
];

fn read_kind(kind: &Node<'_>, body: &Node<'_>) -> Option<EventKind> {
    Some(match kind.text()? {
        "note" => EventKind::NoteKept {
            words: words(body)?,
        },
        "statement" => EventKind::StatementMade(statement::read(body)?),
        "deposit" => EventKind::PreferencesDeposited(Box::new(read_deposit(body)?)),
        "meeting" => EventKind::MeetingConvened(meeting::read(body)?),
        "adjourned" => {
            let fields = body.fields(&["meeting", "outcome"], &[])?;
            EventKind::MeetingAdjourned {
                meeting: fields.need("meeting")?.entry_ref()?,
                outcome: fields.need("outcome")?.words()?,
            }
        }
        "disclosed" => {
            let fields = body.fields(&["words", "told_as"], &[])?;
            EventKind::Disclosed {
                words: fields.need("words")?.words()?,
                told_as: fields.need("told_as")?.told_as()?,
            }
        }
        "carried" => {
            let fields = body.fields(&["source", "words", "told_as", "to"], &[])?;
            EventKind::Carried {
                source: fields.need("source")?.entry_ref()?,
                words: fields.need("words")?.words()?,
                told_as: fields.need("told_as")?.told_as()?,
                to: fields.need("to")?.ledger()?,
            }
        }
        "disclosure-proposed" => {
            let (source, words, to) = confidence::read_carrying(body)?;
            EventKind::DisclosureProposed { source, words, to }
        }
        "disclosure-approved" => {
            let fields = body.fields(&["proposal"], &[])?;
            EventKind::DisclosureApproved {
                proposal: fields.need("proposal")?.entry_ref()?,
            }
        }
        "authority" => {
            let release = confidence::read_release(body)?;
            EventKind::AuthorityGiven {
                source: release.source,
                clause: release.clause,
                authority: release.authority,
                not_before: release.not_before,
            }
        }
        "room-read" => {
            let fields = body.fields(&["through"], &[])?;
            EventKind::RoomRead {
                through: fields.need("through")?.whole()?,
            }
        }
        "draft-shown" => {
            let (fields, draft) = draft::read_beside(body, &["words"])?;
            EventKind::DraftShown {
                draft,
                words: fields.need("words")?.words()?,
            }
        }
        "statement-held" => {
            let (fields, statement) = statement::read_beside(body, &["not_before"])?;
            EventKind::StatementHeld {
                statement,
                not_before: fields.need("not_before")?.moment()?,
            }
        }
        "statement-released" => {
            let fields = body.fields(&["held"], &[])?;
            EventKind::StatementReleased {
                held: fields.need("held")?.entry_ref()?,
            }
        }
        "envelope" => EventKind::EnvelopeDeposited(confidence::read_envelope(body)?),
        "destroyed" => {
            let (fields, was) = confidence::read_perishable(body, &["number"])?;
            EventKind::Destroyed {
                number: fields.need("number")?.whole()?,
                was,
            }
        }
        "gone" => EventKind::Gone(confidence::read_perishable(body, &[])?.1),
        "draft" => {
            let (fields, draft) = draft::read_beside(body, &["number"])?;
            EventKind::DraftTabled {
                number: draft_no(&fields.need("number")?)?,
                draft,
            }
        }
        "reply" => {
            let fields = body.fields(&["draft", "clauses"], &[])?;
            EventKind::Replied {
                draft: draft_no(&fields.need("draft")?)?,
                clauses: fields.list("clauses", reply::read)?,
            }
        }
        "request" => {
            let (fields, content) = request::read_beside(body, &["request"])?;
            EventKind::RequestRaised {
                request: fields.need("request")?.request_ref()?,
                content,
            }
        }
        "agenda-extended" => EventKind::AgendaExtended {
            addition: request::read_addition(body, New::Admitted)?,
        },
        "request-answered" => {
            let fields = body.fields(&["request", "is_admitted", "words"], &[])?;
            EventKind::RequestAnswered {
                request: fields.need("request")?.request_ref()?,
                is_admitted: fields.need("is_admitted")?.flag()?,
                words: fields.need("words")?.words()?,
            }
        }
        "draft-accepted" => {
            let fields = body.fields(&["draft"], &[])?;
            EventKind::DraftAccepted {
                draft: draft_no(&fields.need("draft")?)?,
            }
        }
        "concluded" => {
            let fields = body.fields(&["outcome", "draft"], &[])?;
            EventKind::Concluded {
                outcome: fields.need("outcome")?.outcome()?,
                draft: fields.maybe("draft", draft_no)?,
            }
        }
        "offer" => {
            let fields = body.fields(&["outcome", "words"], &[])?;
            EventKind::Offered {
                outcome: fields.need("outcome")?.outcome()?,
                words: fields.need("words")?.words()?,
            }
        }
        "offer-accepted" => empty(body, EventKind::OfferAccepted)?,
        "offer-rejected" => EventKind::OfferRejected {
            words: words(body)?,
        },
        "key-registered" => {
            let (public, kind) = signing::read_key(body)?;
            EventKind::KeyRegistered { public, kind }
        }
        "seal-key" => EventKind::SealKeyRegistered {
            key: confidence::read_seal_key(body)?,
        },
        "signed" => EventKind::Signed(signing::read_signed(body)?),
        "report" => EventKind::Reported(report::read(body)?),
        "deadline-passed" => empty(body, EventKind::DeadlinePassed)?,
        "ended" => EventKind::Ended {
            words: words(body)?,
        },
        name => {
            kind.unknown(name, "a kind of event", "kinds", KINDS.iter().copied());
            return None;
        }
    })
}

fn read(node: &Node<'_>) -> Option<Event> {
    let fields = node.fields(&["entry", "at", "by", "kind", "body"], &[])?;
    let entry = fields.need("entry").and_then(|it| it.entry_ref());
    let at = fields.need("at").and_then(|it| it.moment());
    let by = fields.need("by").and_then(|it| it.seat());
    let (kind, body) = (fields.need("kind")?, fields.need("body")?);
    let kind = read_kind(&kind, &body);
    Some(Event {
        entry: entry?,
        at: at?,
        by: by?,
        kind: kind?,
    })
}

fn words(body: &Node<'_>) -> Option<String> {
    body.fields(&["words"], &[])?.need("words")?.words()
}

fn empty<T>(body: &Node<'_>, value: T) -> Option<T> {
    body.fields(&[], &[]).map(|_: Fields<'_>| value)
}

fn draft_no(node: &Node<'_>) -> Option<DraftNo> {
    node.whole().map(DraftNo)
}

fn deposit_body(it: &Deposit, names: &Names<'_>) -> Value {
    let mandate = it.mandate.as_ref();
    json!({
        "party": names.party(it.party),
        "mandate": mandate.map(|it| deposit::mandate(names, it, usize::MAX)),
        "exchange": it.exchange.as_ref().map(deposit::exchange),
    })
}

fn read_deposit(body: &Node<'_>) -> Option<Deposit> {
    let fields = body.fields(&["party", "mandate", "exchange"], &[])?;
    let party: PartyIdx = fields.need("party")?.party()?;
    Some(Deposit {
        party,
        mandate: fields.maybe("mandate", |it| deposit::read_mandate(it, party))?,
        exchange: fields.maybe("exchange", deposit::read_exchange)?,
    })
}

fn told(names: &Names<'_>, told_as: ToldAs) -> String {
    match told_as {
        ToldAs::InNameOf(party) => format!("party:{}", names.party(party)),
        ToldAs::OneSide => "one-side".to_owned(),
        ToldAs::MediatorsIdea => "mediators-idea".to_owned(),
    }
}

impl Node<'_> {
    fn told_as(&self) -> Option<ToldAs> {
        let name = self.text()?;
        let party = name.strip_prefix("party:");
        let told_as = match name {
            "one-side" => Some(ToldAs::OneSide),
            "mediators-idea" => Some(ToldAs::MediatorsIdea),
            _ => party.and_then(|party| self.names().find_party(party).map(ToldAs::InNameOf)),
        };
        if told_as.is_none() {
            self.expected("`party:NAME`, `one-side` or `mediators-idea`");
        }
        told_as
    }
}
