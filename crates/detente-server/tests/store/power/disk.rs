//! A disk that keeps what was synced, and of the rest what it likes.

use std::collections::BTreeMap;
use std::path::Path;

use super::trace::Call;

/// The smallest part that is written whole.
const SECTOR: usize = 512;

/// What is lost of that which was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// All of it.
    All,
    /// Nothing: only the process has ended.
    Nothing,
    /// Everything after some point.
    Later,
    /// Any of the writes, whole.
    Some,
    /// Any sectors of any writes.
    Sectors,
}

impl Lost {
    pub(super) const ALL: [Self; 5] = [
        Self::All,
        Self::Nothing,
        Self::Later,
        Self::Some,
        Self::Sectors,
    ];
}

#[derive(Clone, Debug)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate { length: usize },
}

/// What a name may stand for; unlinked and made again it is another one.
#[derive(Default)]
struct Content {
    synced: Vec<u8>,
    // With the number of the call.
    pending: Vec<(usize, Change)>,
}

#[derive(Clone, Debug)]
enum Naming {
    Is(String, usize),
    IsGone(String),
}

/// The disk, and what is only in memory of it.
#[derive(Default)]
pub(super) struct Disk {
    n_calls: usize,
    contents: Vec<Content>,
    // What each name stands for, as processes see it.
    seen: BTreeMap<String, usize>,
    // The same as it is on the disk, and what is to come.
    synced: BTreeMap<String, usize>,
    pending: Vec<(usize, Naming)>,
}

impl Disk {
    /// Takes the next call.
    pub(super) fn take(&mut self, call: &Call) {
        let number = self.n_calls;
        self.n_calls += 1;
        match call {
            Call::Create { file } => {
                if !self.seen.contains_key(file) {
                    let content = self.contents.len();
                    self.contents.push(Content::default());
                    self.seen.insert(file.clone(), content);
                    self.pending
                        .push((number, Naming::Is(file.clone(), content)));
                }
            }
            Call::Write { file, at, bytes } => {
                let change = Change::Write {
                    at: usize::try_from(*at).unwrap(),
                    bytes: bytes.clone(),
                };
                self.content(file).pending.push((number, change));
            }
            Call::Truncate { file, length } => {
                let length = usize::try_from(*length).unwrap();
                let change = Change::Truncate { length };
                self.content(file).pending.push((number, change));
            }
            Call::Sync { file, until } if file.is_empty() => {
                let mut rest = Vec::new();
                for (number, naming) in std::mem::take(&mut self.pending) {
                    if number < *until {
                        naming.done(&mut self.synced);
                    } else {
                        rest.push((number, naming));
                    }
                }
                self.pending = rest;
            }
            Call::Sync { file, until } => {
                let until = *until;
                if !self.seen.contains_key(file) {
                    return;
                }
                let content = self.content(file);
                let mut rest = Vec::new();
                for (number, change) in std::mem::take(&mut content.pending) {
                    if number < until {
                        change.done(&mut content.synced);
                    } else {
                        rest.push((number, change));
                    }
                }
                content.pending = rest;
            }
            Call::Unlink { file } => {
                if self.seen.remove(file).is_some() {
                    self.pending.push((number, Naming::IsGone(file.clone())));
                }
            }
            Call::Said(_) => {}
        }
    }

    fn content(&mut self, file: &str) -> &mut Content {
        let at = self.seen.get(file).copied();
        let at = at.unwrap_or_else(|| panic!("{file} was never made"));
        &mut self.contents[at]
    }

    /// Writes what is there after the power has gone.
    pub(super) fn put(&self, folder: &Path, lost: Lost, seed: u64) {
        let mut draw = Draw(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut names = self.synced.clone();
        // The journal of a file system keeps their order.
        let n_namings = match lost {
            Lost::All => 0,
            Lost::Nothing => self.pending.len(),
            _ => draw.below(self.pending.len() + 1),
        };
        for (_, naming) in self.pending.iter().take(n_namings) {
            naming.clone().done(&mut names);
        }
        for (name, at) in names {
            let content = &self.contents[at];
            let mut bytes = content.synced.clone();
            let n_changes = match lost {
                Lost::All => 0,
                Lost::Later => draw.below(content.pending.len() + 1),
                _ => content.pending.len(),
            };
            for (_, change) in content.pending.iter().take(n_changes) {
                match (lost, change) {
                    (Lost::Some | Lost::Sectors, _) if draw.below(2) == 0 => {}
                    (Lost::Sectors, Change::Write { at, bytes: all }) => {
                        // By the sectors of the file, not of the write.
                        let mut from = 0;
                        while from < all.len() {
                            let to = ((at + from) / SECTOR + 1) * SECTOR - at;
                            let to = to.min(all.len());
                            if draw.below(3) > 0 {
                                let part = Change::Write {
                                    at: at + from,
                                    bytes: all[from..to].to_vec(),
                                };
                                part.done(&mut bytes);
                            }
                            from = to;
                        }
                    }
                    _ => change.clone().done(&mut bytes),
                }
            }
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}

impl Change {
    fn done(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes: written } => {
                let end = at + written.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[at..end].copy_from_slice(&written);
            }
            Self::Truncate { length } => bytes.resize(length, 0),
        }
    }
}

impl Naming {
    fn done(self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Is(name, content) => drop(names.insert(name, content)),
            Self::IsGone(name) => drop(names.remove(&name)),
        }
    }
}

struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % n
    }
}
