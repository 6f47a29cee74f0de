//! What sealed bytes are bound to.

use crate::store::LogName;

/// The place that sealed bytes belong to.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The body of an entry.
    Entry {
        /// Its place in the log.
        seq: u64,
        /// Its ledger.
        ledger: &'a str,
        /// Its number in the ledger.
        number: u64,
        /// When it was recorded, in microseconds since 1970 in UTC.
        at: i64,
        /// Its commitment.
        commitment: &'a [u8; 32],
    },
    /// The answer in a receipt.
    Reply {
        /// The key of the receipt.
        key: &'a str,
        /// The digest of the request.
        request: &'a [u8; 32],
    },
}

impl Place<'_> {
    /// Gives the associated data: no two places have the same.
    pub(super) fn bound_to(&self, log: &LogName) -> Vec<u8> {
        let mut bytes = b"detente sealed v1\n".to_vec();
        let mut put = |part: &[u8]| {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part);
        };
        put(log.as_str().as_bytes());
        match self {
            Self::Entry {
                seq,
                ledger,
                number,
                at,
                commitment,
            } => {
                put(b"entry");
                put(&seq.to_be_bytes());
                put(ledger.as_bytes());
                put(&number.to_be_bytes());
                put(&at.to_be_bytes());
                put(*commitment);
            }
            Self::Reply { key, request } => {
                put(b"reply");
                put(key.as_bytes());
                put(*request);
            }
        }
        bytes
    }
}
