//! The one style sheet, served under a name made of its own digest.

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::hex::hex;

/// The whole of it.
pub const SHEET: &str = include_str!("sheet.css");

/// The path at which it is served; another content has another path, so a
/// browser may keep it for good.
pub fn path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| format!("/sheet/{}", name()))
}

/// Its file name.
pub fn name() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let digest: [u8; 32] = Sha256::digest(SHEET).into();
        let short: Vec<u8> = digest.into_iter().take(8).collect();
        format!("{}.css", hex(&short))
    })
}
