//! An action as JSON: what users of the API send.
//!
//! The form is told in `docs/spec/action.md`. Who acts is not in it: that is
//! known from elsewhere. To add an [`Act`], give it an arm in `body` and one in
//! `read_act`.

use serde_json::{Value, json};

use crate::format::mistake::{Complaint, Mistake};
use crate::format::names::Names;
use crate::format::source::SourceFile;
use crate::format::wire::confidence::Release;
use crate::format::wire::node::{self, Fields, Node, Origin};
use crate::format::wire::{
    canonical, confidence, deposit, draft, meeting, outcome, reply, report, request, signing,
    statement,
};
use crate::model::outcome::Outcome;
use crate::model::party::Seat;
use crate::talks::action::{Act, Action, Deposit};
use crate::text::draft::DraftNo;

/// The most bytes of one action: 1 MiB.
pub const BYTES_MAX: usize = 1 << 20;

/// Reads what somebody wants to do; `names` as that seat sees them.
///
/// Law: it reads whatever [`write()`] gives for an act with texts that a case
/// file may hold. Whether the act is possible now is for
/// [`Talks::decide`](crate::talks::Talks::decide).
///
/// Cost: linear in the bytes.
///
/// # Errors
/// Every mistake with its path.
///
/// ```
/// use detente::format::action::read;
/// use detente::format::case::{TEMPLATE, read as read_case};
/// use detente::format::names::Names;
/// use detente::format::source::SourceFile;
/// use detente::model::party::{PartyIdx, Seat};
///
/// let case = read_case(&TEMPLATE.case(), &TEMPLATE.instructions()).map_err(|all| all[0].to_string())?;
/// let names = Names::at_opening(&case.public);
/// let by = Seat::Party(PartyIdx(0));
/// let body = |text: &str| SourceFile::new("body", text);
/// assert!(read(&body(r#"{"act": "note", "body": {"words": "wait"}}"#), by, &names).is_ok());
///
/// let mistakes = read(&body(r#"{"act": "note", "body": {"word": "wait"}}"#), by, &names).unwrap_err();
/// assert_eq!(mistakes[0].path, "body.word");
/// assert_eq!(mistakes[0].hint.as_deref(), Some("did you mean `words`?"));
/// # Ok::<(), String>(())
/// ```
pub fn read(file: &SourceFile, by: Seat, names: &Names<'_>) -> Result<Action, Vec<Mistake>> {
    let source = (file.name.as_str(), file.bytes.as_slice());
    let act = node::read(source, BYTES_MAX, Origin::Actor, *names, |node| {
        read_act(node, by)
    });
    act.map(|act| Action { by, act })
}

/// Writes an act as [`read`] reads it: JSON with sorted keys and no white space.
pub fn write(act: &Act, names: &Names<'_>) -> Vec<u8> {
    let (name, body) = body(act, names);
    canonical::bytes(&json!({ "act": name, "body": body }))
}

fn body(act: &Act, names: &Names<'_>) -> (&'static str, Value) {
    match act {
        Act::Note { words } => ("note", json!({ "words": words })),
        Act::MakeStatement(it) => ("make-statement", statement::json(it)),
        Act::Deposit(it) => ("deposit", deposit_body(it, names)),
        Act::Convene(it) => ("convene", meeting::json(names, it)),
        Act::Adjourn { meeting, outcome } => (
            "adjourn",
            json!({ "meeting": names.entry(*meeting), "outcome": outcome }),
        ),
        Act::Disclose { source, words, to } => {
            ("disclose", confidence::carrying(names, *source, words, *to))
        }
        Act::Authorise {
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
            ("authorise", confidence::release(names, &release))
        }
        Act::ApproveDisclosure { proposal } => (
            "approve-disclosure",
            json!({ "proposal": names.entry(*proposal) }),
        ),
        Act::ReadRoom { party, through } => (
            "read-room",
            json!({ "party": names.party(*party), "through": through }),
        ),
        Act::ShowDraft {
            draft: it,
            to,
            words,
        } => (
            "show-draft",
            json!({
                "draft": draft::stated(names, it),
                "to": names.party(*to),
                "words": words,
            }),
        ),
        Act::HoldStatement {
            statement: it,
            not_before,
        } => (
            "hold-statement",
            json!({ "statement": statement::json(it), "not_before": not_before.to_string() }),
        ),
        Act::ReleaseStatement { held } => {
            ("release-statement", json!({ "held": names.entry(*held) }))
        }
        Act::DepositSealed(it) => ("deposit-sealed", confidence::envelope(names, it)),
        Act::Destroy { entry } => ("destroy", json!({ "entry": names.entry(*entry) })),
        Act::TableDraft(it) => ("table-draft", draft::stated(names, it)),
        Act::Reply {
            draft,
            clauses,
            requests,
        } => {
            let clauses = clauses.iter().map(|it| reply::stated(names, it));
            let requests = requests.iter().map(|it| request::stated(names, it));
            let body = json!({
                "draft": draft.0,
                "clauses": clauses.collect::<Vec<_>>(),
                "requests": requests.collect::<Vec<_>>(),
            });
            ("reply", body)
        }
        Act::Admit { request } => ("admit", json!({ "request": names.request(*request) })),
        Act::Decline { request, words } => (
            "decline",
            json!({ "request": names.request(*request), "words": words }),
        ),
        Act::AcceptDraft { draft } => ("accept-draft", json!({ "draft": draft.0 })),
        Act::Conclude => ("conclude", json!({})),
        Act::Offer { outcome: it, words } => (
            "offer",
            json!({ "outcome": outcome::json(names, it), "words": words }),
        ),
        Act::AcceptOffer => ("accept-offer", json!({})),
        Act::RejectOffer { words } => ("reject-offer", json!({ "words": words })),
        Act::End { words } => ("end", json!({ "words": words })),
        Act::RegisterKey { public, kind } => ("register-key", signing::stated_key(public, *kind)),
        Act::RegisterSealKey { key } => ("register-seal-key", confidence::seal_key(*key)),
        Act::Sign(signed) => ("sign", signing::signed(signed)),
        Act::Report(it) => ("report", report::json(names, it)),
    }
}

/// The names of acts, for hints.
const ACTS: [&str; 28] = [
    "note",
    "make-statement",
    "deposit",
    "convene",
    "adjourn",
    "disclose",
    "table-draft",
    "reply",
    "admit",
    "decline",
    "accept-draft",
    "conclude",
    "offer",
    "accept-offer",
    "reject-offer",
    "end",
    "register-key",
    "register-seal-key",
    "sign",
    "report",
    "authorise",
    "approve-disclosure",
    "read-room",
    "show-draft",
    "hold-statement",
    "release-statement",
    "deposit-sealed",
    "destroy",
];

fn read_act(node: &Node<'_>, by: Seat) -> Option<Act> {
    let fields = node.fields(&["act", "body"], &[])?;
    let act = fields.need("act")?;
    let name = act.text()?;
    match name {
        "conclude" => return bare(&fields, Act::Conclude),
        "accept-offer" => return bare(&fields, Act::AcceptOffer),
        _ if !ACTS.contains(&name) => {
            act.unknown(name, "an act", "acts", ACTS.iter().copied());
            return None;
        }
        _ => {}
    }
    let body = fields.need("body")?;
    Some(match name {
        "note" => Act::Note {
            words: words(&body)?,
        },
        "make-statement" => Act::MakeStatement(statement::read(&body)?),
        "deposit" => Act::Deposit(Box::new(read_deposit(&body, &act, by)?)),
        "convene" => Act::Convene(meeting::read(&body)?),
        "adjourn" => {
            let fields = body.fields(&["meeting", "outcome"], &[])?;
            let meeting = fields.need("meeting").and_then(|it| it.entry_ref());
            let outcome = fields.need("outcome").and_then(|it| it.words());
            Act::Adjourn {
                meeting: meeting?,
                outcome: outcome?,
            }
        }
        "disclose" => {
            let (source, words, to) = confidence::read_carrying(&body)?;
            Act::Disclose { source, words, to }
        }
        "authorise" => {
            let release = confidence::read_release(&body)?;
            Act::Authorise {
                source: release.source,
                clause: release.clause,
                authority: release.authority,
                not_before: release.not_before,
            }
        }
        "approve-disclosure" => {
            let fields = body.fields(&["proposal"], &[])?;
            Act::ApproveDisclosure {
                proposal: fields.need("proposal")?.entry_ref()?,
            }
        }
        "read-room" => {
            let fields = body.fields(&["party", "through"], &[])?;
            let party = fields.need("party").and_then(|it| it.party());
            let through = fields.need("through").and_then(|it| it.whole());
            Act::ReadRoom {
                party: party?,
                through: through?,
            }
        }
        "show-draft" => {
            let fields = body.fields(&["draft", "to", "words"], &[])?;
            let draft = fields.need("draft").and_then(|it| draft::read(&it));
            let to = fields.need("to").and_then(|it| it.party());
            let words = fields.need("words").and_then(|it| it.words());
            Act::ShowDraft {
                draft: draft?,
                to: to?,
                words: words?,
            }
        }
        "hold-statement" => {
            let fields = body.fields(&["statement", "not_before"], &[])?;
            let statement = fields.need("statement").and_then(|it| statement::read(&it));
            let not_before = fields.need("not_before").and_then(|it| it.moment());
            Act::HoldStatement {
                statement: statement?,
                not_before: not_before?,
            }
        }
        "release-statement" => {
            let fields = body.fields(&["held"], &[])?;
            Act::ReleaseStatement {
                held: fields.need("held")?.entry_ref()?,
            }
        }
        "deposit-sealed" => Act::DepositSealed(confidence::read_envelope(&body)?),
        "destroy" => {
            let fields = body.fields(&["entry"], &[])?;
            Act::Destroy {
                entry: fields.need("entry")?.entry_ref()?,
            }
        }
        "table-draft" => Act::TableDraft(draft::read(&body)?),
        "reply" => {
            let fields = body.fields(&["draft", "clauses", "requests"], &[])?;
            let draft = fields.need("draft").and_then(|it| it.whole());
            let clauses = fields.list_or_none("clauses", reply::read);
            let requests = fields.list_or_none("requests", request::read);
            Act::Reply {
                draft: DraftNo(draft?),
                clauses: clauses?,
                requests: requests?,
            }
        }
        "admit" => {
            let fields = body.fields(&["request"], &[])?;
            Act::Admit {
                request: fields.need("request")?.request_ref()?,
            }
        }
        "decline" => {
            let fields = body.fields(&["request", "words"], &[])?;
            let request = fields.need("request").and_then(|it| it.request_ref());
            let words = fields.need("words").and_then(|it| it.words());
            Act::Decline {
                request: request?,
                words: words?,
            }
        }
        "accept-draft" => {
            let fields = body.fields(&["draft"], &[])?;
            Act::AcceptDraft {
                draft: DraftNo(fields.need("draft")?.whole()?),
            }
        }
        "offer" => {
            let fields = body.fields(&["outcome", "words"], &[])?;
            let outcome = fields.need("outcome").and_then(|it| whole_outcome(&it));
            let words = fields.maybe("words", |it| it.words_or_none());
            Act::Offer {
                outcome: outcome?,
                words: words?.unwrap_or_default(),
            }
        }
        "reject-offer" => {
            let fields = body.fields(&["words"], &[])?;
            let words = fields.maybe("words", |it| it.words_or_none());
            Act::RejectOffer {
                words: words?.unwrap_or_default(),
            }
        }
        "end" => Act::End {
            words: words(&body)?,
        },
        "register-key" => {
            let (public, kind) = signing::read_key(&body)?;
            Act::RegisterKey { public, kind }
        }
        "register-seal-key" => Act::RegisterSealKey {
            key: confidence::read_seal_key(&body)?,
        },
        "sign" => Act::Sign(signing::read_signed(&body)?),
        "report" => Act::Report(report::read(&body)?),
        // Among `ACTS`, which a test holds against this list.
        _ => return None,
    })
}

/// An act that has nothing to say; its body may be left out.
fn bare(fields: &Fields<'_>, act: Act) -> Option<Act> {
    let body = fields.may("body");
    let is_empty = body.is_none_or(|body| body.fields(&[], &[]).is_some());
    is_empty.then_some(act)
}

fn words(body: &Node<'_>) -> Option<String> {
    body.fields(&["words"], &[])?.need("words")?.words()
}

/// An offer says something of every issue.
fn whole_outcome(node: &Node<'_>) -> Option<Outcome> {
    let outcome = node.outcome()?;
    let agenda = node.names().agenda;
    if let Some(missing) = agenda.get(outcome.0.len()) {
        node.tell(|| {
            let expected = format!("a value for each of {} issues", agenda.len());
            let found = format!("{} values", outcome.0.len());
            let hint = format!("`{}` has none", missing.id);
            Complaint::new(expected, found).hint(hint)
        });
        return None;
    }
    Some(outcome)
}

fn deposit_body(it: &Deposit, names: &Names<'_>) -> Value {
    let mandate = it.mandate.as_ref();
    json!({
        "mandate": mandate.map(|it| deposit::stated_mandate(names, it, usize::MAX)),
        "exchange": it.exchange.as_ref().map(deposit::stated_exchange),
    })
}

/// A deposit is always one's own, so it does not say whose it is.
fn read_deposit(body: &Node<'_>, act: &Node<'_>, by: Seat) -> Option<Deposit> {
    let fields = body.fields(&["mandate", "exchange"], &[])?;
    let Some(party) = by.party() else {
        act.tell(|| {
            Complaint::new("an act of this seat", act.shown()).hint("only parties deposit")
        });
        return None;
    };
    let mandate = fields.maybe("mandate", |it| deposit::read_mandate(it, party));
    let exchange = fields.maybe("exchange", deposit::read_exchange);
    Some(Deposit {
        party,
        mandate: mandate?,
        exchange: exchange?,
    })
}
