//! Signed acceptances: nothing is forged, moved or replayed, and the text has one form.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::num::{NonZeroU32, NonZeroU64};

use detente::agreement::signature::{
    Acceptance, Digest, Expected, KeyId, KeyKind, NotSigned, NotValid, RegisteredKey,
    SignedAcceptance, SigningKey, Validity, sign, verify,
};
use detente::model::line::Line;
use detente::model::slug::Slug;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const AGREEMENT: &[u8] = b"1. Hours. The upper village draws for 8 hours.\n";

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

fn key(label: &str) -> SigningKey {
    SigningKey::test_key(7, &slug(label))
}

fn registered(label: &str) -> RegisteredKey {
    RegisteredKey::new(slug(label), &key(label).public(), KeyKind::Test).unwrap()
}

fn acceptance(party: &str) -> Acceptance {
    Acceptance {
        case: slug("village-well"),
        party: slug(party),
        mandate: Line::new("The head of the village, c\u{f4}t\u{e9} amont").unwrap(),
        agreement: Line::new("Word of the two villages on the well").unwrap(),
        digest: Digest::of(AGREEMENT),
        version: NonZeroU32::new(8).unwrap(),
        counter: NonZeroU64::new(3).unwrap(),
        validity: Validity::new(date(2026, 4, 20), date(2026, 5, 20)).unwrap(),
        key: key(party).id(),
    }
}

/// What is expected, as owned values that a test may change.
struct Asked {
    case: Slug,
    party: Slug,
    digest: Digest,
    version: u32,
    last_counter: u64,
    on: Date,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            case: slug("village-well"),
            party: slug("upper"),
            digest: Digest::of(AGREEMENT),
            version: 8,
            last_counter: 2,
            on: date(2026, 4, 21),
        }
    }
}

fn ask(
    signed: &SignedAcceptance,
    asked: &Asked,
    key: &RegisteredKey,
) -> Result<Acceptance, NotValid> {
    let expected = Expected {
        case: &asked.case,
        party: &asked.party,
        digest: &asked.digest,
        version: NonZeroU32::new(asked.version).unwrap(),
        last_counter: asked.last_counter,
        on: asked.on,
    };
    verify(signed, &expected, key)
}

fn signed() -> SignedAcceptance {
    sign(&acceptance("upper"), &key("upper")).unwrap()
}

#[track_caller]
fn refused(asked: &Asked) -> NotValid {
    ask(&signed(), asked, &registered("upper")).unwrap_err()
}

#[test]
fn what_was_shown_holds_on_every_day_of_its_validity() {
    for on in [date(2026, 4, 20), date(2026, 4, 21), date(2026, 5, 20)] {
        let asked = Asked {
            on,
            ..Asked::default()
        };
        let said = ask(&signed(), &asked, &registered("upper"));
        assert_eq!(said.unwrap(), acceptance("upper"));
    }
}

#[test]
fn every_bit_flip_is_refused() {
    let whole = signed();
    let (asked, key) = (Asked::default(), registered("upper"));
    let mut n_bad_signatures = 0;
    for bit in 0..8 * (whole.text.len() + whole.signature.len()) {
        let mut flipped = whole.clone();
        let byte = bit / 8;
        match byte.checked_sub(flipped.text.len()) {
            None => flipped.text[byte] ^= 1 << (bit % 8),
            Some(byte) => flipped.signature[byte] ^= 1 << (bit % 8),
        }
        match ask(&flipped, &asked, &key) {
            Ok(_) => panic!("bit {bit} may be flipped"),
            Err(NotValid::BadSignature) => n_bad_signatures += 1,
            Err(_) => {}
        }
    }
    // Many flips give a text that could have been signed; it was not.
    assert!(n_bad_signatures > 512 + 100, "{n_bad_signatures}");
}

#[test]
fn every_bit_flip_of_the_agreement_is_refused() {
    for bit in 0..8 * AGREEMENT.len() {
        let mut agreement = AGREEMENT.to_vec();
        agreement[bit / 8] ^= 1 << (bit % 8);
        let digest = Digest::of(&agreement);
        let problem = refused(&Asked {
            digest,
            ..Asked::default()
        });
        assert!(matches!(problem, NotValid::OtherDigest { .. }), "{problem}");
    }
}

#[test]
fn nothing_is_moved_to_another_case_party_or_version() {
    let problem = refused(&Asked {
        case: slug("hospital-rota"),
        ..Asked::default()
    });
    assert_eq!(
        problem.to_string(),
        "signed in the case `village-well`, expected `hospital-rota`"
    );
    let problem = refused(&Asked {
        version: 9,
        ..Asked::default()
    });
    assert_eq!(problem.to_string(), "accepts version 8, expected version 9");

    let lower = Asked {
        party: slug("lower"),
        ..Asked::default()
    };
    assert!(matches!(
        refused(&lower),
        NotValid::KeyOfAnotherParty { .. }
    ));
    let problem = ask(&signed(), &lower, &registered("lower")).unwrap_err();
    assert!(matches!(problem, NotValid::OtherKey { .. }), "{problem}");
    // One who holds the key of both cannot pass one party's word off as the other's either.
    let shared = RegisteredKey::new(slug("lower"), &key("upper").public(), KeyKind::Test).unwrap();
    let problem = ask(&signed(), &lower, &shared).unwrap_err();
    assert_eq!(
        problem,
        NotValid::WrongParty {
            expected: slug("lower"),
            found: slug("upper")
        }
    );
}

#[test]
fn nothing_counts_twice() {
    for last_counter in [3, 4, u64::MAX] {
        let problem = refused(&Asked {
            last_counter,
            ..Asked::default()
        });
        assert_eq!(
            problem,
            NotValid::CounterNotNewer {
                last: last_counter,
                found: 3
            }
        );
    }
    assert!(
        ask(
            &signed(),
            &Asked {
                last_counter: 0,
                ..Asked::default()
            },
            &registered("upper")
        )
        .is_ok()
    );
}

#[test]
fn days_outside_the_validity_are_told_apart() {
    let before = date(2026, 4, 19);
    assert_eq!(
        refused(&Asked {
            on: before,
            ..Asked::default()
        }),
        NotValid::NotYetValid {
            signed_on: date(2026, 4, 20),
            on: before
        }
    );
    let after = date(2026, 5, 21);
    assert_eq!(
        refused(&Asked {
            on: after,
            ..Asked::default()
        }),
        NotValid::Expired {
            valid_until: date(2026, 5, 20),
            on: after
        }
    );
}

#[test]
fn a_test_key_cannot_pass_for_a_partys_own() {
    let own = RegisteredKey::new(slug("upper"), &key("upper").public(), KeyKind::Party).unwrap();
    let problem = ask(&signed(), &Asked::default(), &own).unwrap_err();
    assert!(matches!(problem, NotValid::OtherKey { .. }), "{problem}");
    let claims = Acceptance {
        key: own.id(),
        ..acceptance("upper")
    };
    let problem = sign(&claims, &key("upper")).unwrap_err();
    assert!(matches!(problem, NotSigned::OtherKey { .. }), "{problem}");
    // Changing the words after signing breaks the signature.
    let text = String::from_utf8(signed().text).unwrap();
    let relabelled = text.replace("Test key, binds nobody: ", "Key: ");
    let forged = SignedAcceptance {
        text: relabelled.into_bytes(),
        ..signed()
    };
    assert_eq!(
        ask(&forged, &Asked::default(), &own),
        Err(NotValid::BadSignature)
    );
}

#[test]
fn another_key_signs_nothing() {
    let problem = sign(&acceptance("upper"), &key("lower")).unwrap_err();
    assert!(matches!(problem, NotSigned::OtherKey { .. }), "{problem}");
}

#[test]
fn words_that_look_alike_are_other_words() {
    // Composed and decomposed letters show alike; only the signed bytes hold.
    let text = String::from_utf8(signed().text).unwrap();
    let decomposed = text.replace('\u{e9}', "e\u{301}");
    assert_ne!(text, decomposed);
    let moved = SignedAcceptance {
        text: decomposed.into_bytes(),
        ..signed()
    };
    let problem = ask(&moved, &Asked::default(), &registered("upper")).unwrap_err();
    assert_eq!(problem, NotValid::BadSignature);
    for (from, to) in [
        ("village, ", "village,\u{202e} "),
        ("\n", "\r\n"),
        ("Case: ", "Case:\t"),
    ] {
        let text = text.replacen(from, to, 1).into_bytes();
        let problem = ask(
            &SignedAcceptance { text, ..signed() },
            &Asked::default(),
            &registered("upper"),
        );
        assert!(
            matches!(problem, Err(NotValid::Malformed(_))),
            "{problem:?}"
        );
    }
}

#[test]
fn a_signature_has_sixty_four_bytes() {
    for found in [0, 63, 65, 128] {
        let cut = SignedAcceptance {
            signature: vec![0; found],
            ..signed()
        };
        let problem = ask(&cut, &Asked::default(), &registered("upper")).unwrap_err();
        assert_eq!(problem, NotValid::SignatureLength { found });
    }
}

#[test]
fn validity_runs_forwards_in_years_that_can_be_written() {
    assert!(Validity::new(date(2026, 4, 20), date(2026, 4, 20)).is_ok());
    assert!(Validity::new(date(2026, 4, 20), date(2026, 4, 19)).is_err());
    assert!(Validity::new(date(0, 4, 20), date(2026, 4, 19)).is_err());
    assert!(Validity::new(date(1, 1, 1), date(9999, 12, 31)).is_ok());
}

fn any_slug() -> impl Strategy<Value = Slug> {
    "[a-z0-9][a-z0-9-]{0,63}".prop_map(|text| slug(&text))
}

fn any_line() -> impl Strategy<Value = Line> {
    ".{1,300}".prop_filter_map("not a line", |text| Line::new(&text).ok())
}

fn any_validity() -> impl Strategy<Value = Validity> {
    let any_date = || (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d));
    (any_date(), any_date()).prop_map(|(a, b)| Validity::new(a.min(b), a.max(b)).unwrap())
}

fn any_acceptance() -> impl Strategy<Value = Acceptance> {
    let kind = prop_oneof![Just(KeyKind::Party), Just(KeyKind::Test)];
    let names = (any_slug(), any_slug(), any_line(), any_line());
    let numbers = (
        1..=u32::MAX,
        1..=u64::MAX,
        any_validity(),
        any::<[u8; 4]>(),
        kind,
    );
    (names, numbers).prop_map(
        |((case, party, mandate, agreement), (version, counter, validity, seed, kind))| {
            Acceptance {
                case,
                party,
                mandate,
                agreement,
                digest: Digest::of(&seed),
                version: NonZeroU32::new(version).unwrap(),
                counter: NonZeroU64::new(counter).unwrap(),
                validity,
                key: KeyId {
                    kind,
                    fingerprint: Digest::of(&seed[1..]),
                },
            }
        },
    )
}

proptest! {
    #[test]
    fn the_text_reads_back(acceptance in any_acceptance()) {
        let text = acceptance.text();
        prop_assert_eq!(Acceptance::parse(text.as_bytes()).unwrap(), acceptance);
    }

    /// Whatever is done to a text, it is refused or it is the text of something else.
    #[test]
    fn what_is_read_writes_the_same_bytes(
        acceptance in any_acceptance(),
        at in any::<prop::sample::Index>(),
        cut in 0_usize..3,
        put in ".{0,3}",
    ) {
        let mut text = acceptance.text().into_bytes();
        let at = at.index(text.len());
        let end = (at + cut).min(text.len());
        text.splice(at..end, put.into_bytes());
        if let Ok(read) = Acceptance::parse(&text) {
            prop_assert_eq!(read.text().into_bytes(), text);
        }
    }
}
