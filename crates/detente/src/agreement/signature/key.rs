//! Keys: the secret one that signs, and the registered one that checks.

use std::fmt;

use crate::agreement::signature::digest::Digest;
use crate::model::slug::Slug;

/// What an Ed25519 public key looks like in a certificate, before its 32 bytes.
// Source: Josefsson and Schaad, "Algorithm Identifiers for Ed25519, ...", RFC 8410, 2018, section 4.
const PUBLIC_KEY_INFO: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// Whose word a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyKind {
    /// A party's own: what it signs binds the party.
    Party,
    /// One that anybody can derive, for rehearsals and tests: it binds nobody.
    Test,
}

/// Which key it is: its kind and the digest of its public half.
///
/// The digest is taken over the public key as DER (`SubjectPublicKeyInfo`), so
/// `openssl pkey -pubin -in NAME.pub.pem -outform DER | sha256sum` gives it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyId {
    /// Whose word it is.
    pub kind: KeyKind,
    /// The digest of the public key.
    pub fingerprint: Digest,
}

impl KeyId {
    /// Names a key by its kind and its public half.
    pub fn new(kind: KeyKind, public: &[u8; 32]) -> Self {
        let info: Vec<u8> = PUBLIC_KEY_INFO.iter().chain(public).copied().collect();
        Self {
            kind,
            fingerprint: Digest::of(&info),
        }
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            KeyKind::Party => "key",
            KeyKind::Test => "test key",
        };
        write!(f, "{kind} {}", self.fingerprint)
    }
}

/// A key that signs. Its secret is erased from memory when it is dropped.
///
/// No `Debug`, `Display` or `Clone`: a secret is passed on by hand or not at all.
pub struct SigningKey {
    inner: ed25519_dalek::SigningKey,
    kind: KeyKind,
}

impl SigningKey {
    /// Makes a party's key from 32 random bytes; the caller owes the randomness.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self {
            inner: ed25519_dalek::SigningKey::from_bytes(secret),
            kind: KeyKind::Party,
        }
    }

    /// Makes the test key of a seed and a label, such as a party's short name.
    ///
    /// Same seed and label, same key, for everybody: for automated delegations,
    /// rehearsals and tests. Whatever it signs says that it binds nobody.
    pub fn test_key(seed: u64, label: &Slug) -> Self {
        use sha2::Digest as _;
        let material = format!("detente test key v1\n{seed}\n{label}\n");
        let secret: [u8; 32] = sha2::Sha256::digest(material).into();
        Self::test_key_of_secret(&secret)
    }

    /// Makes a test key from its 32 bytes, as a key file marked so holds them.
    pub fn test_key_of_secret(secret: &[u8; 32]) -> Self {
        Self {
            inner: ed25519_dalek::SigningKey::from_bytes(secret),
            kind: KeyKind::Test,
        }
    }

    /// Which key it is.
    pub fn id(&self) -> KeyId {
        KeyId::new(self.kind, &self.public())
    }

    /// The public half, 32 bytes in the encoding of RFC 8032.
    pub fn public(&self) -> [u8; 32] {
        self.inner.verifying_key().to_bytes()
    }

    /// The secret half, for a key file. Erase every copy after use.
    pub fn expose_secret(&self) -> &[u8; 32] {
        self.inner.as_bytes()
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        use ed25519_dalek::Signer as _;
        self.inner.sign(message).to_bytes()
    }
}

/// A public key that a party has registered as its own.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisteredKey {
    party: Slug,
    // Invariant: canonical, on the curve and in the subgroup of prime order.
    inner: ed25519_dalek::VerifyingKey,
    kind: KeyKind,
}

/// Why 32 bytes are no key that can be registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitKey {
    /// They stand for no point of the curve.
    #[error("the key is not a point of the curve")]
    NotAPoint,
    /// The point has small order: anybody could sign for it.
    #[error("the key is weak: a signature that fits it can be made without a secret")]
    Weak,
    /// They stand for a point that has another, shorter form.
    #[error("the key is not written in its one canonical form")]
    NotCanonical,
    /// The point has a part of small order, which no honest key has.
    #[error("the key is not in the subgroup of prime order, so no honest program made it")]
    MixedOrder,
}

impl RegisteredKey {
    /// Checks the 32 bytes of a public key, and takes them as `party`'s.
    ///
    /// # Errors
    /// Keys that no secret stands behind, see [`UnfitKey`].
    ///
    /// # Sources
    /// Chalkias, Garillot and Nikolaenko, "Taming the Many EdDSAs", 2020,
    /// <https://eprint.iacr.org/2020/1244>.
    pub fn new(party: Slug, public: &[u8; 32], kind: KeyKind) -> Result<Self, UnfitKey> {
        let inner = fit_key(public)?;
        Ok(Self { party, inner, kind })
    }

    /// The party that registered it.
    pub fn party(&self) -> &Slug {
        &self.party
    }

    /// Which key it is.
    pub fn id(&self) -> KeyId {
        KeyId::new(self.kind, self.inner.as_bytes())
    }

    /// True if the secret behind this key signed exactly `message`.
    pub(crate) fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        has_signed(&self.inner, message, signature)
    }
}

/// The key that 32 bytes stand for, if a secret can stand behind it.
pub(crate) fn fit_key(public: &[u8; 32]) -> Result<ed25519_dalek::VerifyingKey, UnfitKey> {
    let key = ed25519_dalek::VerifyingKey::from_bytes(public)
        .map_err(|_not_a_point| UnfitKey::NotAPoint)?;
    if key.is_weak() {
        return Err(UnfitKey::Weak);
    }
    let point = key.to_edwards();
    if point.compress().to_bytes() != *public {
        return Err(UnfitKey::NotCanonical);
    }
    if !point.is_torsion_free() {
        return Err(UnfitKey::MixedOrder);
    }
    Ok(key)
}

/// True if the secret behind `key` signed exactly `message`, by the strict rule.
pub(crate) fn has_signed(
    key: &ed25519_dalek::VerifyingKey,
    message: &[u8],
    signature: &[u8; 64],
) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    key.verify_strict(message, &signature).is_ok()
}

impl fmt::Debug for RegisteredKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KeyId { kind, fingerprint } = self.id();
        write!(f, "RegisteredKey({}, {kind:?}, {fingerprint})", self.party)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        let byte = |at: usize| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap();
        assert_eq!(hex.len(), 2 * N);
        std::array::from_fn(byte)
    }

    fn register(public: &[u8; 32]) -> Result<RegisteredKey, UnfitKey> {
        RegisteredKey::new(Slug::new("upper").unwrap(), public, KeyKind::Party)
    }

    #[track_caller]
    fn check(public: &str, problem: UnfitKey) {
        assert_eq!(register(&bytes(public)).unwrap_err(), problem);
    }

    #[test]
    fn the_standards_example_is_met() {
        // Source: RFC 8032, section 7.1, test 2.
        let secret = bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let public = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let signature = bytes(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        let key = SigningKey::from_secret(&secret);
        assert_eq!(key.public(), public);
        assert_eq!(key.sign(&[0x72]), signature);
        assert!(register(&public).unwrap().has_signed(&[0x72], &signature));
    }

    #[test]
    fn points_of_small_order_are_weak() {
        // The eight points whose order divides 8, each in its canonical form.
        for public in [
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        ] {
            check(public, UnfitKey::Weak);
        }
        // The same points in forms that no writer makes; some readers take them.
        for public in [
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        ] {
            let problem = register(&bytes(public)).unwrap_err();
            assert!(
                matches!(problem, UnfitKey::Weak | UnfitKey::NotAPoint),
                "{problem}"
            );
        }
    }

    #[test]
    fn other_keys_without_a_secret_are_unfit() {
        // y = 2 is on no point; y = p + 3 is y = 3 in a longer form.
        check(
            "0200000000000000000000000000000000000000000000000000000000000000",
            UnfitKey::NotAPoint,
        );
        check(
            "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            UnfitKey::NotCanonical,
        );
        // An honest key plus the point of order 2: its y is p minus the other's.
        let honest = SigningKey::from_secret(&[7; 32]).public();
        let point = ed25519_dalek::VerifyingKey::from_bytes(&honest).unwrap();
        let mut half = [0; 32];
        half[0] = 0xec;
        half[1..31].fill(0xff);
        half[31] = 0x7f;
        let order_two = ed25519_dalek::VerifyingKey::from_bytes(&half).unwrap();
        let mixed = (point.to_edwards() + order_two.to_edwards()).compress();
        assert_eq!(
            register(mixed.as_bytes()).unwrap_err(),
            UnfitKey::MixedOrder
        );
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "shows why the method is disallowed, and that clippy knows it"
    )]
    fn the_lax_rule_would_let_a_weak_key_sign_anything() {
        use ed25519_dalek::Verifier as _;
        let mut identity = [0; 32];
        identity[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        let key = ed25519_dalek::VerifyingKey::from_bytes(&identity).unwrap();
        let signature = ed25519_dalek::Signature::from_bytes(&signature);
        for message in [&b"anything"[..], b"at all"] {
            assert!(key.verify(message, &signature).is_ok());
            assert!(key.verify_strict(message, &signature).is_err());
        }
        assert_eq!(register(&identity).unwrap_err(), UnfitKey::Weak);
    }

    #[test]
    fn no_published_edge_case_holds() {
        let cases = include_str!("key/edge-cases.txt").lines();
        let cases: Vec<Vec<&str>> = cases
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split(' ').collect())
            .collect();
        assert_eq!(cases.len(), 10);
        for case in cases {
            let message: [u8; 32] = bytes(case[0]);
            if let Ok(key) = register(&bytes(case[1])) {
                assert!(!key.has_signed(&message, &bytes(case[2])), "{case:?}");
            }
        }
    }

    #[test]
    fn every_bit_of_message_and_signature_counts() {
        let key = SigningKey::from_secret(&[7; 32]);
        let registered = register(&key.public()).unwrap();
        let message = *b"Party: upper";
        let signature = key.sign(&message);
        assert!(registered.has_signed(&message, &signature));
        for bit in 0..8 * message.len() {
            let mut message = message;
            message[bit / 8] ^= 1 << (bit % 8);
            assert!(!registered.has_signed(&message, &signature), "bit {bit}");
        }
        for bit in 0..8 * signature.len() {
            let mut signature = signature;
            signature[bit / 8] ^= 1 << (bit % 8);
            assert!(!registered.has_signed(&message, &signature), "bit {bit}");
        }
    }

    #[test]
    fn a_signature_has_one_form() {
        let key = SigningKey::from_secret(&[7; 32]);
        let registered = register(&key.public()).unwrap();
        let mut signature = key.sign(b"");
        // The order of the group, little-endian: added to S it changes nothing but the form.
        let order: [u8; 32] =
            bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        let mut carry = 0;
        for (byte, more) in signature[32..].iter_mut().zip(order) {
            let sum = u16::from(*byte) + u16::from(more) + carry;
            *byte = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
        assert!(!registered.has_signed(b"", &signature));
    }

    #[test]
    fn test_keys_are_the_same_everywhere_and_say_so() {
        let upper = Slug::new("upper").unwrap();
        let lower = Slug::new("lower").unwrap();
        let key = SigningKey::test_key(7, &upper);
        assert_eq!(key.id(), SigningKey::test_key(7, &upper).id());
        assert_ne!(key.public(), SigningKey::test_key(8, &upper).public());
        assert_ne!(key.public(), SigningKey::test_key(7, &lower).public());
        // Source: computed with Python, hashlib.sha256(b"detente test key v1\n7\nupper\n").
        assert_eq!(
            *key.expose_secret(),
            bytes::<32>("7dd5a11025736d3ebcffd9912d333134a13e59bf8909043d350fd7d026490d3b")
        );
        let own = SigningKey::from_secret(key.expose_secret());
        assert_eq!(own.id().fingerprint, key.id().fingerprint);
        assert_ne!(own.id(), key.id());
    }
}
