use age::x25519::Identity;
use detente::talks::sealing::SealKey;
use proptest::prelude::*;

use super::frame::{unwrap, wrap};
use super::*;

fn public(identity: &Identity) -> SealKey {
    SealKey::parse(&identity.to_public().to_string()).unwrap()
}

fn open(sealed: &[u8], with: &Identity) -> Result<Vec<u8>, SealProblem> {
    let bytes = unseal(sealed, std::slice::from_ref(with))?;
    Ok(bytes.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_named_key_opens_the_same_bytes(
        bytes in prop::collection::vec(any::<u8>(), 0..20_000),
        n_keys in 1..4usize,
    ) {
        let keys: Vec<Identity> = (0..n_keys).map(|_| Identity::generate()).collect();
        let to: Vec<SealKey> = keys.iter().map(public).collect();
        let sealed = seal(&bytes, &to).unwrap();
        for key in &keys {
            prop_assert_eq!(&open(&sealed, key).unwrap(), &bytes);
        }
        let other = Identity::generate();
        prop_assert!(matches!(open(&sealed, &other), Err(SealProblem::NotForThisKey)));
    }

    #[test]
    fn a_frame_gives_its_bytes_back(bytes in prop::collection::vec(any::<u8>(), 0..9_000)) {
        let framed = wrap(&bytes).unwrap();
        prop_assert_eq!(framed.len() % 4096, 0);
        prop_assert_eq!(&*unwrap(framed).unwrap(), &bytes);
    }

    #[test]
    fn a_frame_has_one_form(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 18..4096usize, with in 1..=255u8) {
        let mut framed = wrap(&bytes).unwrap();
        framed[at] ^= with;
        // Another byte of the content is another content; all else is refused.
        if let Ok(read) = unwrap(framed.clone()) {
            prop_assert_eq!(read.len(), bytes.len());
            prop_assert_eq!(&*wrap(&read).unwrap(), &*framed);
        }
    }
}

#[test]
fn every_bit_flip_and_every_truncation_is_refused() {
    let key = Identity::generate();
    let sealed = seal(b"our red line is 70 days", &[public(&key)]).unwrap();
    let mut n_refused = 0;
    for at in 0..sealed.len() {
        for bit in 0..8 {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1 << bit;
            assert!(open(&flipped, &key).is_err(), "byte {at} bit {bit}");
            n_refused += 1;
        }
    }
    for length in 0..sealed.len() {
        assert!(open(&sealed[..length], &key).is_err(), "cut at {length}");
    }
    let longer = [&sealed[..], b"\0"].concat();
    assert!(open(&longer, &key).is_err());
    assert_eq!(n_refused, sealed.len() * 8);
    assert!(sealed.len() > 4096);
}

#[test]
fn size_tells_steps_only() {
    let key = public(&Identity::generate());
    let size = |n_bytes: usize| seal(&vec![7; n_bytes], &[key]).unwrap().len();
    // What age adds varies by a few hundred bytes, whatever is sealed.
    for (one, other, step) in [(0, 4000, 4096), (5000, 8000, 8192)] {
        for n_bytes in [one, other] {
            let header = size(n_bytes) - step;
            assert!((150..600).contains(&header), "{n_bytes}: {header}");
        }
    }
}

#[test]
fn the_largest_fits_into_an_act_and_one_byte_more_is_refused() {
    let keys: Vec<SealKey> = (0..20).map(|_| public(&Identity::generate())).collect();
    assert!(seal(&vec![1; BYTES_MAX], &keys).unwrap().len() <= WORDS_MAX);
    let more = seal(&vec![1; BYTES_MAX + 1], &keys[..1]);
    assert!(matches!(more, Err(SealProblem::TooLarge)));
}

#[test]
fn what_another_tool_sealed_comes_out_as_it_is() {
    let key = Identity::generate();
    let sealed = age::encrypt(&key.to_public(), b"by another tool").unwrap();
    assert_eq!(open(&sealed, &key).unwrap(), b"by another tool");
    let sealed = age::encrypt(&key.to_public(), b"detente sealed v1\nnothing").unwrap();
    assert!(matches!(open(&sealed, &key), Err(SealProblem::Frame)));
}

#[test]
fn a_key_is_named_once_and_one_at_least() {
    let key = public(&Identity::generate());
    assert!(matches!(seal(b"", &[key, key]), Err(SealProblem::SameKey)));
    assert!(matches!(seal(b"", &[]), Err(SealProblem::NoKey)));
}
