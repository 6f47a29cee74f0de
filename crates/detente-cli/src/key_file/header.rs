//! The lines above the PEM: whose key it is, and of what kind.

use detente::agreement::signature::{Digest, KeyId, KeyKind};
use detente::model::slug::Slug;

use crate::key_file::KeyProblem;

const CONTEXT: &str = "detente key v1";
const PARTY: &str = "Party: ";
const OF_PARTY: &str = "Kind: party key";
const OF_TESTS: &str = "Kind: TEST KEY, binds nobody";
const FINGERPRINT: &str = "Fingerprint: ";

/// Whose key a file holds.
pub(crate) struct Header {
    pub(crate) party: Slug,
    pub(crate) id: KeyId,
}

impl Header {
    /// The lines, to be followed by the PEM.
    pub(crate) fn text(&self) -> String {
        let kind = match self.id.kind {
            KeyKind::Party => OF_PARTY,
            KeyKind::Test => OF_TESTS,
        };
        let Self { party, id } = self;
        let fingerprint = id.fingerprint;
        format!("{CONTEXT}\n{PARTY}{party}\n{kind}\n{FINGERPRINT}{fingerprint}\n")
    }

    /// Splits a key file into its header and its PEM; a file of another tool has no header.
    pub(crate) fn split(text: &str) -> Result<(Option<Self>, &str), KeyProblem> {
        let Some(rest) = text.strip_prefix(CONTEXT) else {
            return Ok((None, text));
        };
        let wrong = |line, expected| KeyProblem::Header { line, expected };
        let rest = rest
            .strip_prefix('\n')
            .ok_or(wrong(1, "`detente key v1` alone"))?;
        let mut parts = rest.splitn(4, '\n');
        let mut next = || parts.next().unwrap_or_default();
        let party = next()
            .strip_prefix(PARTY)
            .and_then(|text| Slug::new(text).ok());
        let party = party.ok_or(wrong(2, "`Party: ` and a short name"))?;
        let kind = match next() {
            OF_PARTY => KeyKind::Party,
            OF_TESTS => KeyKind::Test,
            _ => {
                let expected = "`Kind: party key` or `Kind: TEST KEY, binds nobody`";
                return Err(wrong(3, expected));
            }
        };
        let fingerprint = next().strip_prefix(FINGERPRINT).and_then(Digest::parse);
        let fingerprint = fingerprint.ok_or(wrong(4, "`Fingerprint: ` and eight groups"))?;
        let id = KeyId { kind, fingerprint };
        Ok((Some(Self { party, id }), next()))
    }
}
