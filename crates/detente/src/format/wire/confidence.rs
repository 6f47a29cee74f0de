//! Confidences: how far words may go, envelopes, and what was destroyed.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::format::names::Names;
use crate::format::wire::node::{Fields, Node};
use crate::format::wire::signing::hex;
use crate::model::party::{MediatorIdx, Seat};
use crate::model::slug::Slug;
use crate::talks::action::Envelope;
use crate::talks::event::Perishable;
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::sealing::SealKey;
use crate::text::reply::Authority;

/// How far the words of a clause may be carried, and from when.
pub(crate) struct Release {
    pub(crate) source: EntryRef,
    pub(crate) clause: Slug,
    pub(crate) authority: Authority,
    pub(crate) not_before: Option<Timestamp>,
}

pub(crate) fn release(names: &Names<'_>, it: &Release) -> Value {
    json!({
        "source": names.entry(it.source),
        "clause": it.clause.as_str(),
        "authority": it.authority.to_string(),
        "not_before": it.not_before.map(|at| at.to_string()),
    })
}

pub(crate) fn read_release(node: &Node<'_>) -> Option<Release> {
    let fields = node.fields(&["source", "clause", "authority", "not_before"], &[])?;
    let source = fields.need("source").and_then(|it| it.entry_ref());
    let clause = fields.need("clause").and_then(|it| it.slug());
    let authority = fields.need("authority").and_then(|it| it.authority());
    let not_before = fields.maybe("not_before", |it| it.moment());
    Some(Release {
        source: source?,
        clause: clause?,
        authority: authority?,
        not_before: not_before?,
    })
}

/// Words that stand somewhere and are to be carried elsewhere.
pub(crate) fn carrying(names: &Names<'_>, source: EntryRef, words: &str, to: Ledger) -> Value {
    json!({ "source": names.entry(source), "words": words, "to": names.ledger(to) })
}

pub(crate) fn read_carrying(node: &Node<'_>) -> Option<(EntryRef, String, Ledger)> {
    let fields = node.fields(&["source", "words", "to"], &[])?;
    let source = fields.need("source").and_then(|it| it.entry_ref());
    let words = fields.need("words").and_then(|it| it.words());
    let to = fields.need("to").and_then(|it| it.ledger());
    Some((source?, words?, to?))
}

/// Something sealed, and for whom.
pub(crate) fn envelope(names: &Names<'_>, envelope: &Envelope) -> Value {
    let to = envelope.to.iter();
    let to: Vec<&str> = to
        .map(|it| names.case.seat_id(Seat::Mediator(*it)))
        .collect();
    json!({ "to": to, "ciphertext": hex(&envelope.ciphertext) })
}

pub(crate) fn read_envelope(node: &Node<'_>) -> Option<Envelope> {
    let fields = node.fields(&["to", "ciphertext"], &[])?;
    let to = fields.list("to", |it| it.mediator());
    let ciphertext = fields.need("ciphertext").and_then(|it| it.hex());
    Some(Envelope {
        to: to?,
        ciphertext: ciphertext?,
    })
}

/// A mediator's key to seal to.
pub(crate) fn seal_key(key: SealKey) -> Value {
    json!({ "key": key.to_string() })
}

pub(crate) fn read_seal_key(node: &Node<'_>) -> Option<SealKey> {
    let fields = node.fields(&["key"], &[])?;
    let key = fields.need("key")?;
    let read = SealKey::parse(key.text()?).ok();
    if read.is_none() {
        key.expected("a key to seal to: `age1` and 58 letters and digits");
    }
    read
}

/// What was destroyed: a note, or what a party confided.
pub(crate) fn perishable(names: &Names<'_>, perishable: Perishable) -> Value {
    let party = match perishable {
        Perishable::Deposit(party) => Some(names.party(party)),
        Perishable::Note | Perishable::Envelope => None,
    };
    json!({ "was": perishable.name(), "party": party })
}

/// Reads what was destroyed, with other fields beside it.
pub(crate) fn read_perishable<'n>(
    node: &'n Node<'n>,
    beside: &[&str],
) -> Option<(Fields<'n>, Perishable)> {
    let fields = node.fields(&[&["was", "party"], beside].concat(), &[])?;
    let was = fields.need("was")?;
    let all = ["note", "deposit", "envelope"];
    let perishable = match was.one_of(&all, "things that can be destroyed")? {
        "note" => Perishable::Note,
        "envelope" => Perishable::Envelope,
        _ => Perishable::Deposit(fields.need("party")?.party()?),
    };
    Some((fields, perishable))
}

impl Node<'_> {
    fn mediator(&self) -> Option<MediatorIdx> {
        let seat = self.seat()?;
        let Seat::Mediator(mediator) = seat else {
            self.expected("the short name of a mediator");
            return None;
        };
        Some(mediator)
    }
}
