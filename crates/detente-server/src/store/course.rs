//! The order that a log must have, for those who check one.

use std::collections::BTreeMap;

use crate::store::{Checked, Finding, LogName};

/// What came before in a log, to tell what must come next.
#[derive(Default)]
pub(crate) struct Course {
    seq: u64,
    numbers: BTreeMap<String, u64>,
}

impl Course {
    /// Takes a row (place and number, ledger, whether it has a body and
    /// whether that was destroyed) and notes what is wrong with it.
    pub(crate) fn take(
        &mut self,
        log: &LogName,
        (seq, number): (u64, u64),
        ledger: String,
        (has_body, is_destroyed): (bool, bool),
        checked: &mut Checked,
    ) {
        checked.n_rows += 1;
        checked.n_destroyed += u64::from(!has_body);
        if seq != self.seq + 1 {
            checked.findings.push(Finding::Gap {
                log: log.clone(),
                expected: self.seq + 1,
                found: seq,
            });
        }
        self.seq = seq;
        let last = self.numbers.entry(ledger.clone()).or_default();
        let expected = *last + 1;
        *last = number;
        if number != expected {
            checked.findings.push(Finding::NumberGap {
                log: log.clone(),
                seq,
                ledger,
                expected,
                found: number,
            });
        }
        let problem = match (has_body, is_destroyed) {
            (true, true) => "its body was destroyed and is there",
            (false, false) => "its body is gone, and nobody destroyed it",
            _ => return,
        };
        checked.findings.push(Finding::Body {
            log: log.clone(),
            seq,
            problem: problem.to_owned(),
        });
    }
}
