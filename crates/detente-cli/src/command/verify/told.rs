//! What `detente verify` says, to people and to programs.

use detente::agreement::signature::{Acceptance, KeyKind, NotValid};
use serde_json::{Value, json};

use crate::command::verify::judge::{Found, Judged, Refused};
use crate::exit::Exit;
use crate::output::Style;

/// The page.
pub(crate) fn page(found: &Found, agreement: &str, style: &Style) -> String {
    let Found { digest, on, .. } = found;
    let mut lines = vec![
        style.heading(&format!("Agreement: {agreement}")),
        format!("  Digest: {digest}"),
    ];
    if let Some((case, version)) = &found.about {
        let source = if found.is_about_given {
            ""
        } else {
            " (as the first acceptance says; to be sure give --case and --version)"
        };
        lines.push(format!("  Case {case}, version {version}{source}."));
    }
    lines.push(format!("  Judged as on {on}."));
    lines.push(style.heading("Acceptances"));
    for Judged { file, verdict } in &found.judged {
        match verdict {
            Ok(said) => lines.extend(held(file, said)),
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

fn held(file: &str, said: &Acceptance) -> Vec<String> {
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
        format!("    Signed by: {mandate}"),
        format!(
            "    Signed on {}, valid until {}, counter {counter}.",
            validity.signed_on(),
            validity.valid_until()
        ),
        format!("    With {key}"),
    ];
    if key.kind == KeyKind::Test {
        lines.push("    TEST KEY: anybody can sign with it, it binds nobody.".to_owned());
    }
    lines
}

fn conclusion(found: &Found) -> &'static str {
    match found.exit() {
        Exit::Done => "Every acceptance holds, and every named party has signed.",
        Exit::NoAgreement => "Every acceptance holds, but not every named party has signed.",
        _ => "Not every acceptance holds.",
    }
}

/// The same for programs, as docs/spec/signature.md says.
pub(crate) fn json(found: &Found) -> Value {
    let about = found.about.as_ref();
    json!({
        "schema_version": 1,
        "ok": found.exit() == Exit::Done,
        "digest": found.digest.to_string(),
        "case": about.map(|(case, _)| case.as_str()),
        "version": about.map(|(_, version)| version.get()),
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
            _ => "other",
        },
    }
}
