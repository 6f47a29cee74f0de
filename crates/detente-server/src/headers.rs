//! The headers that every response carries, whatever happened.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Name and value of each.
///
/// Nothing is loaded but the style sheet, and papers carry theirs, known by its digest; nothing is framed, cached, sniffed or referred to; a page needs
/// none of the machine's devices; and browsers speak TLS from then on.
pub const SECURITY: [(&str, &str); 11] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self' 'sha256-ToNlKGcVtSzZA/p9nUCS5kC90gQWOP+VNMYng8VyyC8='; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), clipboard-read=(), display-capture=(), geolocation=(), \
         gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), \
         publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=()",
    ),
    ("strict-transport-security", "max-age=63072000"),
    ("x-frame-options", "DENY"),
    ("x-robots-tag", "noindex, nofollow"),
];

/// Puts them on a response.
pub(crate) fn put_on(headers: &mut HeaderMap) {
    for (name, value) in SECURITY {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding};
    use sha2::{Digest, Sha256};

    use super::SECURITY;
    use crate::pages::paper::sheet::STYLE;

    #[test]
    fn the_style_of_papers_is_the_one_that_is_allowed() {
        let digest = Base64::encode_string(&Sha256::digest(STYLE));
        let (_, policy) = SECURITY[0];
        assert!(
            policy.contains(&format!("style-src 'self' 'sha256-{digest}';")),
            "{digest}"
        );
    }
}
