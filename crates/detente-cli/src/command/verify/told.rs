//! What `detente verify` says, to people and to programs.

use detente::agreement::signature::{Acceptance, KeyKind, NotValid};
use serde_json::{Value, json};

use crate::command::verify::judge::{Found, Judged, Refused};
use crate::exit::Exit;
use crate::output::Style;

/// The page.
pub(crate) fn page(found: &Found, agreement: &str, style: &Style) -> String {
    let Found { accepted, on, .. } = found;
    let mut lines = vec![
        style.heading(&accepted.title),
        format!("  File: {agreement}"),
        format!("  Digest: {}", accepted.digest),
        format!("  Case {}, version {}.", accepted.case, accepted.version),
        format!("  Judged as on {on}."),
        style.heading("Acceptances"),
    ];
    for Judged { file, verdict } in &found.judged {
        match verdict {
            Ok(said) => lines.extend(held(file, said, &accepted.title)),
            Err(refused) => {
                lines.push(format!("  REFUSED {file}"));
                lines.push(format!("    {refused}"));
            }
        }
    }
    lines.extend(
        found
            .missing
            .iter()
            .map(|party| format!("  MISSING {party}: no acceptance of this party holds")),
    );
    lines.push(conclusion(found).to_owned());
    lines.push(String::new());
    lines.join("\n")
}

fn held(file: &str, said: &Acceptance, title: &str) -> Vec<String> {
    let Acceptance {
        party,
        mandate,
        agreement,
        counter,
        validity,
        key,
        ..
    } = said;
    let mut lines = vec![
        format!("  HOLDS {party}: {file}"),
        format!("    Of: {agreement}"),
    ];
    // The digest binds; but a signer was shown this name.
    if agreement.as_str() != title {
        lines.push("    NOTE: the agreement has another title; its digest is the same.".to_owned());
    }
    lines.extend([
        format!("    Signed by: {mandate}"),
        format!(
            "    Signed on {}, valid until {}, counter {counter}.",
            validity.signed_on(),
            validity.valid_until()
        ),
        format!("    With {key}"),
    ]);
    if key.kind == KeyKind::Test {
        lines.push("    TEST KEY: anybody can sign with it, it binds nobody.".to_owned());
    }
    lines
}

fn conclusion(found: &Found) -> &'static str {
    match found.exit() {
        Exit::Done => "Every acceptance holds, and every party that must has signed.",
        Exit::NoAgreement => "Every acceptance holds, but not every party that must has signed.",
        _ => "Not every acceptance holds.",
    }
}

/// The same for programs, as docs/spec/signature.md says.
pub(crate) fn json(found: &Found) -> Value {
    let accepted = &found.accepted;
    json!({
        "schema_version": 1,
        "ok": found.exit() == Exit::Done,
        "digest": accepted.digest.to_string(),
        "case": accepted.case.as_str(),
        "version": accepted.version.get(),
        "on": found.on.to_string(),
        "acceptances": found.judged.iter().map(acceptance).collect::<Vec<_>>(),
        "missing": found.missing.iter().map(|party| party.as_str()).collect::<Vec<_>>(),
    })
}

fn acceptance(judged: &Judged) -> Value {
    let file = &judged.file;
    match &judged.verdict {
        Ok(said) => json!({
            "file": file,
            "holds": true,
            "party": said.party.as_str(),
            "mandate": said.mandate.as_str(),
            "agreement": said.agreement.as_str(),
            "counter": said.counter.get(),
            "signed_on": said.validity.signed_on().to_string(),
            "valid_until": said.validity.valid_until().to_string(),
            "key": said.key.fingerprint.to_string(),
            "is_test_key": said.key.kind == KeyKind::Test,
        }),
        Err(refused) => json!({
            "file": file,
            "holds": false,
            "reason": reason(refused),
            "message": refused.to_string(),
        }),
    }
}

/// The reason as a word that does not change.
fn reason(refused: &Refused) -> &'static str {
    match refused {
        Refused::NotAParty { .. } => "not-a-party",
        Refused::NoKey { .. } => "no-key",
        Refused::NotValid(problem) => match problem {
            NotValid::Malformed(_) => "malformed",
            NotValid::KeyOfAnotherParty { .. } => "key-of-another-party",
            NotValid::OtherKey { .. } => "other-key",
            NotValid::SignatureLength { .. } => "signature-length",
            NotValid::BadSignature => "bad-signature",
            NotValid::WrongCase { .. } => "wrong-case",
            NotValid::WrongParty { .. } => "wrong-party",
            NotValid::OtherDigest { .. } => "other-digest",
            NotValid::OtherVersion { .. } => "other-version",
            NotValid::CounterNotNewer { .. } => "counter-not-newer",
            NotValid::NotYetValid { .. } => "not-yet-valid",
            NotValid::Expired { .. } => "expired",
        },
    }
}
