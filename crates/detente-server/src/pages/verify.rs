//! Verifying a receipt, a checkpoint or a bundle without a login; and the same for witnesses.

use detente::record::{RecordFile, RecordKey, ShortCode, SignedCheckpoint, Trust};
use maud::{Markup, html};

use crate::pages::field::field;
use crate::pages::form::{Filled, Typed, bytes_of_hex};
use crate::pages::reading::Reading;
use crate::pages::words::{Words, key};
use crate::pages::{audience, frame};

/// The page, with what was found of a file that was handed in.
pub fn page(words: &Words, own_key: &str, filled: &Filled) -> Markup {
    let mut filled = filled.clone();
    if filled.typed.get("key").is_empty() {
        filled.typed = filled.typed.with("key", own_key);
    }
    let handed_in = handed_in(&filled.typed);
    let verdict = handed_in.map(|bytes| verdict(words, &filled.typed, &bytes));
    let content = html! {
        p.lead { (words.say("verify-lead")) }
        @if let Some(verdict) = verdict { (verdict) }
        section.card {
            form method="post" action="/verify" enctype="multipart/form-data" {
                (field("file", words.say("verify-file")).hint(words.say("verify-file-hint")).file(&filled))
                (field("text", words.say("verify-text")).hint(words.say("verify-text-hint")).lines(&filled, 8))
                (field("key", words.say("verify-key")).hint(words.say("verify-key-hint")).line(&filled))
                (audience::shown(&words.say("audience-verify")))
                button type="submit" { (words.say("verify-button")) }
            }
        }
        section {
            h2 { (words.say("verify-without")) }
            p { (words.say("verify-without-how")) }
            pre dir="ltr" tabindex="0" aria-label=(words.say("verify-without")) { "detente verify receipt.txt --record-key '" (own_key) "'" }
        }
        p { a href="/" { (words.say("verify-back")) } }
    };
    frame::hall(words, &words.say("verify-title"), false, &content)
}

/// The bytes that were handed in, as a file or as text.
fn handed_in(typed: &Typed) -> Option<Vec<u8>> {
    if typed.has("file") {
        return bytes_of_hex(typed.get("file"));
    }
    let text = typed.get("text").trim();
    (!text.is_empty()).then(|| format!("{text}\n").into_bytes())
}

fn verdict(words: &Words, typed: &Typed, bytes: &[u8]) -> Markup {
    let key = typed.get("key").trim();
    let Ok(key) = RecordKey::read(key) else {
        return refused(words, &words.say("verify-no-key"), None);
    };
    let file = match RecordFile::read(bytes) {
        Ok(file) => file,
        Err(problem) => {
            return refused(words, &words.say("verify-unreadable"), Some(&problem));
        }
    };
    match file.verify(&Trust::in_operator(key), &[]) {
        Err(problem) => refused(words, &words.say("verify-not-held"), Some(&problem)),
        Ok(_) => held(words, &file),
    }
}

fn refused(words: &Words, told: &str, problem: Option<&dyn std::fmt::Display>) -> Markup {
    html! {
        section.card role="alert" {
            h2 { span aria-hidden="true" { "✕ " } (words.say("verify-refused")) }
            p { (told) }
            @if let Some(problem) = problem { p.small dir="ltr" { (problem) } }
        }
    }
}

fn held(words: &Words, file: &RecordFile) -> Markup {
    let what = match file {
        RecordFile::Receipt(_) => key("verify-receipt"),
        RecordFile::Checkpoint(_) => key("verify-checkpoint"),
        RecordFile::Growth(_) => key("verify-growth"),
        _ => key("verify-bundle"),
    };
    html! {
        section.card.confirmed role="status" {
            h2 { span aria-hidden="true" { "✓ " } (words.say("verify-held")) }
            p { (words.say(what)) }
            @if let RecordFile::Receipt(receipt) = file {
                p { (words.tell("verify-place", &[("number", (receipt.index + 1).to_string().into())])) }
                @match receipt.entry.body() {
                    Some(body) => {
                        h3 { (words.say("verify-entry")) }
                        pre dir="ltr" tabindex="0" aria-label=(words.say("verify-entry")) { (String::from_utf8_lossy(body)) }
                    }
                    None => p { (words.say("verify-closed")) },
                }
            }
            @for note in file.notes() { (checkpoint(words, note)) }
            p { strong { (words.say("verify-not-shown")) } " " (words.say("verify-not-shown-what")) }
        }
    }
}

fn checkpoint(words: &Words, note: &SignedCheckpoint) -> Markup {
    html! {
        dl.facts {
            div { dt { (words.say("verify-ledger")) } dd { bdi.code dir="ltr" { (note.checkpoint.origin) } } }
            div { dt { (words.say("record-size")) } dd { (note.checkpoint.size) } }
            div { dt { (words.say("record-code")) } dd { bdi.code dir="ltr" { (ShortCode::of(&note.checkpoint)) } } }
            div { dt { (words.say("verify-signatures")) } dd { (note.signatures().len()) } }
        }
    }
}

/// A ledger with its checkpoint, for a witness.
#[derive(Clone, Debug)]
pub struct Witnessed {
    /// Its name in addresses.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The checkpoint as it is signed.
    pub note: String,
    /// How many entries it has.
    pub size: u64,
}

/// The page for witnesses: checkpoints to hold against those they hold, and to sign.
pub fn witness(reading: &Reading<'_>, ledgers: &[Witnessed], own_key: &str) -> Markup {
    let content = html! {
        p.lead { (reading.say("witness-lead")) }
        @if ledgers.is_empty() { (frame::empty(&reading.say("receipt-none"))) }
        @for it in ledgers {
            @let path = format!("/api/v1/cases/{}/ledgers/{}", reading.case().id, it.name);
            section.card {
                h2 { (it.title) }
                pre.receipt dir="ltr" tabindex="0" aria-label=(it.title) { (it.note) }
                p { a href=(format!("{path}/checkpoint")) download=(format!("{}-{}.checkpoint", it.name.replace(':', "-"), it.size)) { (reading.say("record-checkpoint")) } }
                form.choice method="get" action=(format!("{path}/consistency")) {
                    (field("from", reading.say("witness-from")).id(format!("from-{}", it.name)).whole(&Filled::default()))
                    (audience::shown(&reading.say("audience-witness")))
                    button.quiet type="submit" { (reading.say("witness-growth")) }
                }
            }
        }
        section {
            h2 { (reading.say("witness-sign")) }
            p { (reading.say("witness-sign-how")) }
            pre dir="ltr" tabindex="0" aria-label=(reading.say("witness-sign")) { "detente witness --help" }
            p.small { (reading.say("record-key")) " " bdi.code dir="ltr" { (own_key) } }
        }
    };
    frame::room(
        reading,
        frame::Tab::Record,
        &reading.say("witness-title"),
        &content,
    )
}
