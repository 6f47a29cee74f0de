//! A number by which courses are told apart before they are compared.
//!
//! Courses of one search are much alike and differ far behind their beginning.
//! A search that orders them by this number first compares whole courses only
//! where they are equal, as a rule. What is found does not depend on it.

use std::hash::{Hash, Hasher};

use crate::agreement::course::Course;

/// The number of a course: equal courses have equal numbers. The same on every
/// machine of one word size.
pub(super) fn fingerprint(course: &Course) -> u64 {
    let mut mixed = Mixed(0);
    course.hash(&mut mixed);
    mixed.finish()
}

/// Words mixed in one by one: a rotation and a product with an odd number.
#[derive(Clone, Copy, Debug)]
struct Mixed(u64);

// Source: the golden ratio in 64 bits, as in Knuth, The Art of Computer
// Programming, vol. 3, 6.4 (multiplicative hashing).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Mixed {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, word: u8) {
        self.mix(word.into());
    }

    fn write_u32(&mut self, word: u32) {
        self.mix(word.into());
    }

    fn write_usize(&mut self, word: usize) {
        self.mix(word as u64);
    }

    // The discriminant of an enum.
    fn write_isize(&mut self, word: isize) {
        self.mix(word as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
