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

/// What was done to a sealed file that is opened all the same.
fn accepted(sealed: &[u8], opens: impl Fn(&[u8]) -> bool) -> Option<String> {
    for at in 0..sealed.len() {
        for bit in 0..8 {
            let mut flipped = sealed.to_vec();
            flipped[at] ^= 1 << bit;
            if opens(&flipped) {
                return Some(format!("byte {at} bit {bit}"));
            }
        }
    }
    let cut = (0..sealed.len()).find(|length| opens(&sealed[..*length]));
    if let Some(length) = cut {
        return Some(format!("cut at {length}"));
    }
    let longer = [sealed, b"\0"].concat();
    opens(&longer).then(|| "one byte more".to_owned())
}

#[test]
fn every_bit_flip_and_every_truncation_is_refused() {
    let key = Identity::generate();
    let sealed = seal(b"our red line is 70 days", &[public(&key)]).unwrap();
    assert!(sealed.len() > 4096 && open(&sealed, &key).is_ok());
    assert_eq!(accepted(&sealed, |it| open(it, &key).is_ok()), None);
}

/// The planted fault: whoever opens takes what could be read before a mistake
/// was found.
#[test]
fn an_opener_that_takes_what_is_damaged_is_found_out() {
    let key = Identity::generate();
    let sealed = seal(b"our red line is 70 days", &[public(&key)]).unwrap();
    let careless = |sealed: &[u8]| {
        let opened = Decryptor::new(ArmoredReader::new(sealed)).ok();
        let reader = opened.and_then(|it| it.decrypt(std::iter::once(&key as _)).ok());
        reader.is_some_and(|mut reader| {
            let mut framed = Vec::new();
            let _as_far_as_it_goes = reader.read_to_end(&mut framed);
            true
        })
    };
    assert!(accepted(&sealed, careless).is_some());
}

/// Whether somebody whose key was not named opens what `seals` seals.
fn outsider_opens(seals: impl Fn(&[SealKey], &Identity) -> Vec<u8>) -> bool {
    let (named, outsider) = (Identity::generate(), Identity::generate());
    let sealed = seals(&[public(&named)], &outsider);
    assert!(open(&sealed, &named).is_ok());
    open(&sealed, &outsider).is_ok()
}

/// The planted fault: whoever seals seals to one more.
#[test]
fn one_key_too_many_is_found_out() {
    assert!(!outsider_opens(|to, _| seal(b"70 days", to).unwrap()));
    let with_one_more = |to: &[SealKey], outsider: &Identity| {
        let to = [to, &[public(outsider)]].concat();
        seal(b"70 days", &to).unwrap()
    };
    assert!(outsider_opens(with_one_more));
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
