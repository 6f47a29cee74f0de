//! What every store asks of rows and receipts before it takes them.

use crate::store::{Receipt, Row, StoreError};

/// The longest name of a ledger, in bytes.
const LEDGER_MAX: usize = 200;
/// The longest key of a receipt, in bytes.
const KEY_MAX: usize = 400;
/// The largest sealed body or reply, in bytes.
const SEALED_MAX: usize = 16 * 1024 * 1024;

/// Checks the sizes of what is appended.
pub(crate) fn check(rows: &[Row], receipt: Option<&Receipt>) -> Result<(), StoreError> {
    for row in rows {
        within("the name of a ledger", row.ledger.len(), LEDGER_MAX)?;
        within("a sealed body", row.sealed.len(), SEALED_MAX)?;
    }
    if let Some(receipt) = receipt {
        within("the key of a receipt", receipt.key.len(), KEY_MAX)?;
        if receipt.reply.len() > SEALED_MAX {
            within("a reply", receipt.reply.len(), SEALED_MAX)?;
        }
    }
    Ok(())
}

/// Checks that rows have the numbers that `next` gives for their ledgers.
pub(crate) fn numbers(rows: &[Row], mut next: impl FnMut(&str) -> u64) -> Result<(), StoreError> {
    for row in rows {
        let expected = next(&row.ledger);
        if row.number != expected {
            return Err(StoreError::NotNext {
                ledger: row.ledger.clone(),
                expected,
                found: row.number,
            });
        }
    }
    Ok(())
}

fn within(what: &'static str, found: usize, limit: usize) -> Result<(), StoreError> {
    if (1..=limit).contains(&found) {
        Ok(())
    } else {
        Err(StoreError::UnfitRow { what, limit, found })
    }
}
