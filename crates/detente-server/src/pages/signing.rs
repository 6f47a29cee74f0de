//! Keys and signatures: with what a party signs, exactly what it signs, and who has signed.

use std::num::{NonZeroU32, NonZeroU64};

use base64ct::{Base64, Encoding};
use detente::agreement::canonical::canonical;
use detente::agreement::signature::{
    Acceptance, Digest, KeyId, KeyKind, SignedAcceptance, Validity,
};
use detente::agreement::terms::Agreement;
use detente::model::line::Line;
use detente::model::party::{PartyIdx, Seat};
use detente::model::slug::Slug;
use detente::talks::action::Act;
use detente::talks::ledger::Ledger;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::audience;
use crate::pages::field::field;
use crate::pages::form::{Filled, Typed, bytes_of_hex};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;

/// What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410).
const PUBLIC_KEY_INFO: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// The page; what is to stand in the text to sign is in `filled`.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let agreement = agreement(reading);
    let may_sign = reading.may(Capability::Commit);
    let content = html! {
        p.lead { (reading.say("sign-lead")) }
        (open_when(reading))
        (status(reading))
        @if let Some(agreement) = agreement { (bound(reading, agreement)) }
        @match (reading.party(), may_sign) {
            (Some(party), true) => {
                @if let Some(agreement) = agreement {
                    @if reading.state().signing(party).is_some() {
                        (to_sign(reading, agreement, party, filled))
                        (send(reading, party, filled))
                    }
                }
                (register(reading, party, filled))
            }
            (Some(_), false) => p { (reading.say("sign-head-only")) },
            (None, _) => {}
        }
    };
    frame::room(
        reading,
        Tab::Agreement,
        &reading.say("sign-title"),
        &content,
    )
}

fn agreement<'a>(reading: &Reading<'a>) -> Option<&'a Agreement> {
    let carrying_out = reading.state().carrying_out()?;
    Some(carrying_out.agreement())
}

/// How many requests that the seat knows of were never answered.
pub fn n_unanswered(reading: &Reading<'_>) -> usize {
    let requests = reading.state().requests().values();
    requests.filter(|it| it.is_admitted.is_none()).count()
}

/// What must be so before anything can be signed, and whether it is.
fn open_when(reading: &Reading<'_>) -> Markup {
    let state = reading.state();
    let n_open = state.current_draft().map(|it| it.1.n_open());
    let n_unanswered = n_unanswered(reading);
    let mut rows = vec![
        (
            n_open == Some(0),
            match n_open {
                Some(open) => reading.tell("sign-brackets", &[("n", open.into())]),
                None => reading.say("text-none"),
            },
        ),
        (
            n_unanswered == 0,
            reading.tell("sign-requests", &[("n", n_unanswered.into())]),
        ),
        (
            agreement(reading).is_some(),
            reading.say(if agreement(reading).is_some() {
                key("sign-concluded")
            } else {
                key("sign-not-concluded")
            }),
        ),
    ];
    if let Some(party) = reading.party() {
        let has_key = state.signing(party).is_some();
        let told = if has_key {
            key("sign-key-there")
        } else {
            key("sign-key-missing")
        };
        rows.push((has_key, reading.say(told)));
    }
    html! {
        section.card {
            h2 { (reading.say("sign-when")) }
            ul.plain { @for (is_so, told) in &rows { li {
                span aria-hidden="true" { @if *is_so { "✓ " } @else { "○ " } }
                @if *is_so { (reading.say("sign-is-so")) } @else { (reading.say("sign-not-yet")) }
                " " (told)
            } } }
        }
    }
}

/// Per party: its key, and what it has signed.
fn status(reading: &Reading<'_>) -> Markup {
    html! {
        section {
            h2 { (reading.say("signatures")) }
            div.wide { table.stacks {
                caption { (reading.say("sign-caption")) }
                thead { tr {
                    th scope="col" { (reading.say("sign-party")) }
                    th scope="col" { (reading.say("sign-key")) }
                    th scope="col" { (reading.say("sign-signed")) }
                } }
                tbody { @for party in reading.case().party_idxs() {
                    @let signing = reading.state().signing(party);
                    tr {
                        th scope="row" { (reading.seat_name(Seat::Party(party))) }
                        td data-label=(reading.say("sign-key")) { @match signing {
                            None => (reading.say("sign-no-key")),
                            Some(it) => {
                                bdi.code dir="ltr" { (KeyId::new(it.kind, &it.public).fingerprint) }
                                @if it.kind == KeyKind::Test { " " strong { (reading.say("sign-test-key")) } }
                            }
                        } }
                        td data-label=(reading.say("sign-signed")) { @match signing.and_then(|it| it.signed.as_ref()) {
                            None => { span aria-hidden="true" { "○ " } (reading.say("sign-not-signed")) }
                            Some(signed) => { span aria-hidden="true" { "✓ " } (signed_by(reading, signed)) }
                        } }
                    }
                } }
            } }
        }
    }
}

fn signed_by(reading: &Reading<'_>, signed: &SignedAcceptance) -> Markup {
    match Acceptance::parse(&signed.text) {
        Err(_) => html! { (reading.say("sign-has-signed")) },
        Ok(it) => html! {
            (reading.say("sign-has-signed")) " "
            (reading.date(it.validity.signed_on())) ". "
            span.small { (reading.say("sign-by")) " " bdi { (it.mandate) } ". "
                (reading.say("sign-until")) " " (reading.date(it.validity.valid_until())) }
            details { summary { (reading.say("sign-exact")) }
                pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-exact")) { (String::from_utf8_lossy(&signed.text)) }
                p.small { (reading.say("sign-signature")) " " bdi.code dir="ltr" { (crate::hex::hex(&signed.signature)) } }
            }
        },
    }
}

/// What a signature binds.
fn bound(reading: &Reading<'_>, agreement: &Agreement) -> Markup {
    let terms = agreement.terms();
    let canonical = canonical(agreement);
    html! {
        section.card {
            h2 { (reading.say("sign-what")) }
            dl.facts {
                div { dt { (reading.say("sign-agreement")) } dd { bdi { (terms.title) } } }
                div { dt { (reading.say("sign-version")) } dd { (terms.version) } }
                div { dt { (reading.say("sign-digest")) } dd { bdi.code dir="ltr" { (Digest::of(canonical.as_bytes())) } } }
            }
            p { (reading.say("sign-digest-how")) }
            pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-command")) { "sha256sum agreement.toml" }
            p { a.button href=(reading.path("sign/agreement.toml")) download="agreement.toml" { (reading.say("sign-download")) } }
            details { summary { (reading.say("sign-whole")) }
                pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-whole")) { (canonical) }
            }
        }
    }
}

/// The exact bytes that every signature of the agreement binds.
pub fn agreement_file(reading: &Reading<'_>) -> Option<String> {
    agreement(reading).map(canonical)
}

/// The exact text to sign, as the fields say it.
///
/// # Errors
/// What is wrong, beside its field; nothing if nothing was typed or there is
/// no agreement or no key.
pub fn acceptance(
    reading: &Reading<'_>,
    typed: &Typed,
) -> Result<Acceptance, Vec<(String, String)>> {
    let party = reading.party().ok_or_else(Vec::new)?;
    let agreement = agreement(reading).ok_or_else(Vec::new)?;
    let signing = reading.state().signing(party).ok_or_else(Vec::new)?;
    if !typed.has("mandate") {
        return Err(Vec::new());
    }
    let mut mistakes = Vec::new();
    let mandate = Line::new(typed.get("mandate").trim());
    if mandate.is_err() {
        mistakes.push(("mandate".to_owned(), reading.say("mistake-line")));
    }
    let mut day = |name: &str| -> Option<Date> {
        let day = typed.get(name).trim().parse().ok();
        if day.is_none() {
            mistakes.push((name.to_owned(), reading.say("mistake-day")));
        }
        day
    };
    let days = (day("on"), day("until"));
    let validity = match days {
        (Some(on), Some(until)) => match Validity::new(on, until) {
            Ok(validity) => Some(validity),
            Err(_) => {
                mistakes.push(("until".to_owned(), reading.say("mistake-days-reversed")));
                None
            }
        },
        _ => None,
    };
    let terms = agreement.terms();
    let title = Line::new(&terms.title);
    if title.is_err() {
        mistakes.push((String::new(), reading.say("mistake-line")));
    }
    match (mandate, validity, title) {
        (Ok(mandate), Some(validity), Ok(title)) => Ok(Acceptance {
            case: terms.case.as_ref().unwrap_or(&terms.id).clone(),
            party: slug(reading, party),
            mandate,
            agreement: title,
            digest: Digest::of(canonical(agreement).as_bytes()),
            version: NonZeroU32::new(terms.version).unwrap_or(NonZeroU32::MIN),
            counter: counter(reading, party),
            validity,
            key: KeyId::new(signing.kind, &signing.public),
        }),
        _ => Err(mistakes),
    }
}

fn slug(reading: &Reading<'_>, party: PartyIdx) -> Slug {
    reading.case().parties[party.0].id.clone()
}

/// One more than that of what was signed last, so that nothing counts twice.
fn counter(reading: &Reading<'_>, party: PartyIdx) -> NonZeroU64 {
    let last = reading
        .state()
        .signing(party)
        .map_or(0, |it| it.last_counter);
    NonZeroU64::MIN.saturating_add(last)
}

/// The form that makes the text, and the text as it is to be signed.
fn to_sign(
    reading: &Reading<'_>,
    agreement: &Agreement,
    party: PartyIdx,
    filled: &Filled,
) -> Markup {
    let acceptance = acceptance(reading, &filled.typed);
    let mut shown = Filled {
        typed: filled.typed.clone(),
        mistakes: acceptance.as_ref().err().cloned().unwrap_or_default(),
    };
    if !shown.typed.has("mandate") {
        // As late as the record: a signature of a later day is refused.
        let events = reading.view.events().iter();
        let mut joint = events.filter(|it| it.ledger() == Ledger::Joint);
        let day = joint
            .next_back()
            .map_or(agreement.terms().enters_into_force, |it| {
                jiff::tz::Offset::UTC.to_datetime(it.at).date()
            });
        shown.typed = Typed::default().with("on", day.to_string()).with(
            "until",
            day.saturating_add(jiff::Span::new().days(90)).to_string(),
        );
    }
    html! {
        section.card {
            h2 { (reading.say("sign-text")) }
            p { (reading.say("sign-text-how")) }
            form method="get" action=(reading.path("sign")) {
                (field("mandate", reading.say("sign-mandate")).hint(reading.say("sign-mandate-hint")).line(&shown))
                (field("on", reading.say("sign-on")).hint(reading.say("sign-on-hint")).day(&shown))
                (field("until", reading.say("sign-until-label")).hint(reading.say("sign-until-hint")).day(&shown))
                (audience::shown(&reading.say("audience-check")))
                button.quiet type="submit" { (reading.say("sign-make")) }
            }
            @if let Ok(acceptance) = &acceptance {
                h3 { (reading.say("sign-exact")) }
                pre.receipt dir="ltr" tabindex="0" aria-label=(reading.say("sign-exact")) { (acceptance.text()) }
                p.small { (reading.say("sign-context")) }
                p { a.button href=(reading.path(&format!("sign/acceptance.txt?{}", query(&filled.typed)))) download=(format!("{}-{}.acceptance.txt", acceptance.party, acceptance.counter)) { (reading.say("sign-text-download")) } }
                h3 { (reading.say("sign-command")) }
                pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-command")) { (command(reading, party, acceptance)) }
                p.small { (reading.say("sign-command-how")) }
            }
        }
    }
}

/// The fields as they stand in an address.
fn query(typed: &Typed) -> String {
    let encoded = |text: &str| -> String {
        let sign = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        };
        text.bytes().map(sign).collect()
    };
    let field = |name: &str| format!("{name}={}", encoded(typed.get(name)));
    ["mandate", "on", "until"].map(field).join("&")
}

/// What to type on the machine that holds the key.
fn command(reading: &Reading<'_>, party: PartyIdx, acceptance: &Acceptance) -> String {
    let party = slug(reading, party);
    // Between single quotes a shell takes everything as it stands.
    let mandate = acceptance.mandate.as_str().replace('\'', "'\\''");
    format!(
        "detente sign agreement.toml --key {party}.key.pem --party {party} \\\n  --counter {} \
         --mandate '{mandate}' \\\n  --on {} --valid-until {}",
        acceptance.counter,
        acceptance.validity.signed_on(),
        acceptance.validity.valid_until(),
    )
}

/// The form that sends a signature.
fn send(reading: &Reading<'_>, party: PartyIdx, filled: &Filled) -> Markup {
    let mut own = frame::own_of(filled, "sign");
    if own.typed.get("text").is_empty()
        && let Ok(acceptance) = acceptance(reading, &filled.typed)
    {
        own.typed = own.typed.with("text", acceptance.text());
    }
    let n_unanswered = n_unanswered(reading);
    let name = slug(reading, party);
    let knowing = [(
        "yes".to_owned(),
        reading.tell("sign-knowing", &[("n", n_unanswered.into())]),
        String::new(),
    )];
    html! {
        section.card.next {
            h2 { (reading.say("sign-send")) }
            (frame::form_with_files(reading, &Form {
                action: "sign", name: "sign",
                button: reading.say("sign-button"),
                audience: audience::of(reading, Ledger::Joint),
                is_formal: true,
            }, &own, &html! {
                p { (reading.tell("sign-send-how", &[("text", format!("{name}-N.acceptance.txt").into()), ("signature", format!("{name}-N.acceptance.sig").into())])) }
                (field("text-file", reading.say("sign-text-file")).file(&own))
                (field("signature-file", reading.say("sign-signature-file")).file(&own))
                details open[!own.mistakes.is_empty()] {
                    summary { (reading.say("sign-paste")) }
                    (field("text", reading.say("sign-text-paste")).hint(reading.say("sign-text-paste-hint")).lines(&own, 12))
                    (field("signature", reading.say("sign-signature-paste")).hint(reading.say("sign-signature-paste-hint")).line(&own))
                }
                @if n_unanswered > 0 { (field("knowing", reading.say("sign-knowing-label")).boxes(&own, "checkbox", &knowing)) }
            }))
        }
    }
}

/// Reads the form that sends a signature.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let mut mistakes = Vec::new();
    let text = if typed.has("text-file") {
        bytes_of_hex(typed.get("text-file"))
    } else {
        let text = typed.get("text").trim();
        (!text.is_empty()).then(|| format!("{text}\n").into_bytes())
    };
    if text.is_none() {
        mistakes.push(("text-file".to_owned(), reading.say("mistake-text-missing")));
    }
    let signature = if typed.has("signature-file") {
        bytes_of_hex(typed.get("signature-file"))
    } else {
        let pasted: String = typed.get("signature").split_whitespace().collect();
        bytes_of_hex(&pasted).or_else(|| Base64::decode_vec(&pasted).ok())
    };
    let signature = signature.filter(|it| it.len() == 64);
    if signature.is_none() {
        mistakes.push((
            "signature-file".to_owned(),
            reading.say("mistake-signature"),
        ));
    }
    if n_unanswered(reading) > 0 && typed.get("knowing") != "yes" {
        mistakes.push(("knowing".to_owned(), reading.say("mistake-knowing")));
    }
    match (text, signature, mistakes.is_empty()) {
        (Some(text), Some(signature), true) => Ok(Act::Sign(SignedAcceptance { text, signature })),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes,
        }),
    }
}

/// The form that registers the public half of a key.
fn register(reading: &Reading<'_>, party: PartyIdx, filled: &Filled) -> Markup {
    let own = frame::own_of(filled, "key");
    let name = slug(reading, party);
    let kinds = [
        (
            "party".to_owned(),
            reading.say("key-party"),
            reading.say("key-party-means"),
        ),
        (
            "test".to_owned(),
            reading.say("key-test"),
            reading.say("key-test-means"),
        ),
    ];
    html! {
        section.card {
            h2 { (reading.say("key-title")) }
            p { (reading.say("key-how")) }
            pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-command")) { "detente keygen " (name) }
            @if reading.state().signing(party).is_some() { p { strong { (reading.say("key-replaces")) } } }
            (frame::form_with_files(reading, &Form {
                action: "sign/key", name: "key",
                button: reading.say("key-button"),
                audience: audience::of(reading, Ledger::Joint),
                is_formal: true,
            }, &own, &html! {
                (field("public-file", reading.tell("key-file", &[("file", format!("{name}.pub.pem").into())])).file(&own))
                (field("public", reading.say("key-paste")).hint(reading.say("key-paste-hint")).lines(&own, 3))
                (field("kind", reading.say("key-kind")).boxes(&own, "radio", &kinds))
            }))
        }
    }
}

/// Reads the form that registers a key.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read_key(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let mut mistakes = Vec::new();
    let given = if typed.has("public-file") {
        let bytes = bytes_of_hex(typed.get("public-file")).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    } else {
        typed.get("public").to_owned()
    };
    let public = public_key(&given);
    if public.is_none() {
        mistakes.push(("public".to_owned(), reading.say("mistake-key")));
    }
    let kind = match typed.get("kind") {
        "party" => Some(KeyKind::Party),
        "test" => Some(KeyKind::Test),
        _ => {
            mistakes.push(("kind".to_owned(), reading.say("mistake-nothing-chosen")));
            None
        }
    };
    match (public, kind) {
        (Some(public), Some(kind)) => Ok(Act::RegisterKey { public, kind }),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes,
        }),
    }
}

/// A public key: 64 hexadecimal digits, or a PEM file with whatever stands above it.
fn public_key(given: &str) -> Option<[u8; 32]> {
    if let Some((_, from)) = given.split_once("-----BEGIN PUBLIC KEY-----") {
        let body: String = from.split("-----END").next()?.split_whitespace().collect();
        let der = Base64::decode_vec(&body).ok()?;
        return der.strip_prefix(&PUBLIC_KEY_INFO)?.try_into().ok();
    }
    let digits: String = given.split_whitespace().collect();
    bytes_of_hex(&digits)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, expected: Option<[u8; 32]>) {
        assert_eq!(public_key(given), expected);
    }

    #[test]
    fn a_key_in_digits_or_in_a_file() {
        check(&"07".repeat(32), Some([7; 32]));
        check(
            &format!(" {}\n{} ", "07".repeat(16), "07".repeat(16)),
            Some([7; 32]),
        );
        let der = [PUBLIC_KEY_INFO.as_slice(), &[7; 32]].concat();
        let pem = format!(
            "Party: upper\n\n-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            Base64::encode_string(&der)
        );
        check(&pem, Some([7; 32]));
    }

    #[test]
    fn what_is_no_key() {
        for given in [
            "",
            "07",
            &"0g".repeat(32),
            "-----BEGIN PUBLIC KEY-----",
            &"é".repeat(32),
        ] {
            check(given, None);
        }
        let other = [&[0x30, 0x2b], &PUBLIC_KEY_INFO[2..], &[7; 32]].concat();
        check(
            &format!(
                "-----BEGIN PUBLIC KEY-----\n{}\n-----END",
                Base64::encode_string(&other)
            ),
            None,
        );
    }
}
