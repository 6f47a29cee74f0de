//! In which language somebody reads: as chosen, else as the browser asks, else English.
//!
//! What is chosen is kept by the browser in a cookie of its own, so that it
//! holds before one logs in, and the server has no list of who reads what.

use axum::http::{HeaderMap, header};

use crate::pages::words::{Digits, Language, Words};

/// The name of the cookie; browsers bind the prefix to this host, `Secure` and `/`.
pub const COOKIE: &str = "__Host-detente-words";

/// How long it is kept, in seconds: a year.
const KEPT_SECONDS: u32 = 31_536_000;

/// The words in which whoever sends these headers reads.
pub fn words_for(headers: &HeaderMap) -> &'static Words {
    let (language, digits) = chosen(headers).unwrap_or_else(|| {
        let values = headers.get_all(header::ACCEPT_LANGUAGE).iter();
        let values: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
        (accepted(&values.join(",")), Digits::Western)
    });
    Words::with_digits(language, digits)
}

/// What was chosen and kept, if it was.
pub fn chosen(headers: &HeaderMap) -> Option<(Language, Digits)> {
    let values = headers.get_all(header::COOKIE).iter();
    let mut pairs = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == COOKIE)?;
    read(value)
}

/// A choice as it is kept: a tag with the digits as its extension (RFC 6067).
/// `None` if it is none.
pub fn read(value: &str) -> Option<(Language, Digits)> {
    let (tag, digits) = match value.strip_suffix("-u-nu-arab") {
        Some(tag) => (tag, Digits::ArabicIndic),
        None => (value, Digits::Western),
    };
    let mut all = Language::ALL.into_iter();
    let language = all.find(|it| it.tag() == tag)?;
    Some((language, digits))
}

/// A choice as it is kept; [`read`] reads it back.
pub fn written(language: Language, digits: Digits) -> String {
    match (language, digits) {
        (Language::Arabic, Digits::ArabicIndic) => format!("{}-u-nu-arab", language.tag()),
        _ => language.tag().to_owned(),
    }
}

/// The cookie that keeps a choice, or ends it.
pub fn cookie_of(choice: Option<(Language, Digits)>) -> String {
    let (value, seconds) = match choice {
        Some((language, digits)) => (written(language, digits), KEPT_SECONDS),
        None => (String::new(), 0),
    };
    format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}")
}

/// The language that a browser asks for by `Accept-Language`: the one with the
/// largest weight, of equals the first one; one with the weight 0 never;
/// English if none fits. A range stands for all that begin with it, and `*`
/// for all that are not named.
///
/// # Sources
/// HTTP Semantics (RFC 9110, 2022), section 12.5.4,
/// <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4>; a range longer than
/// a tag is cut off as in "lookup", RFC 4647, section 3.4.
///
/// # Examples
/// ```
/// use detente_server::pages::preference::accepted;
/// use detente_server::pages::words::Language;
///
/// assert_eq!(accepted("en;q=0.5, ar-EG"), Language::Arabic);
/// assert_eq!(accepted("de, he;q=0.2"), Language::Hebrew);
/// assert_eq!(accepted("de"), Language::English);
/// ```
pub fn accepted(value: &str) -> Language {
    let ranges: Vec<(&str, u32)> = value.split(',').filter_map(range).collect();
    let named = |language: Language| {
        let own = ranges
            .iter()
            .filter(move |(tag, _)| Language::tagged(tag) == Some(language));
        own.map(|(_, weight)| *weight).max()
    };
    let others = ranges.iter().find(|(tag, _)| *tag == "*").map(|it| it.1);
    // Where a range stands decides among equal weights.
    let place = |language: Language| {
        let at = |(tag, _): &(&str, u32)| Language::tagged(tag) == Some(language);
        ranges.iter().position(at).unwrap_or(ranges.len())
    };
    Language::ALL
        .into_iter()
        .filter_map(|language| Some((named(language).or(others)?, language)))
        .filter(|(weight, _)| *weight > 0)
        .min_by_key(|(weight, language)| (1000 - weight, place(*language)))
        .map_or(Language::English, |(_, language)| language)
}

/// One range with its weight in thousandths.
fn range(one: &str) -> Option<(&str, u32)> {
    let mut parts = one.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let mut weight = 1000;
    for parameter in parts {
        if let Some(value) = parameter
            .strip_prefix("q=")
            .or(parameter.strip_prefix("Q="))
        {
            weight = thousandths(value)?;
        }
    }
    Some((tag, weight))
}

/// `0`, `1`, or up to three digits after the point. `None` if it is no weight.
fn thousandths(value: &str) -> Option<u32> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let fraction: u32 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Language) {
        assert_eq!(accepted(value), expected, "{value}");
    }

    #[test]
    fn largest_weight_wins() {
        check("fr;q=0.3, ar;q=0.7, en;q=0.5", Language::Arabic);
        check("en-GB;q=0.8,fr-CA", Language::French);
        check("en;q=0.999,he;q=1.000", Language::Hebrew);
    }

    #[test]
    fn first_of_equals_wins() {
        check("he,ar,en", Language::Hebrew);
        check("de,fr;q=0.5,ar;q=0.5", Language::French);
    }

    #[test]
    fn weight_zero_is_never_taken() {
        check("fr;q=0", Language::English);
        check("en;q=0, *", Language::French);
        check("en;q=0, fr;q=0, *;q=0.1", Language::Arabic);
    }

    #[test]
    fn anything_goes() {
        check("*", Language::English);
        check("ar;q=0.1, *;q=0.5", Language::English);
    }

    #[test]
    fn nonsense_is_passed_over() {
        check("", Language::English);
        check(",,;q=1,fr;q=2", Language::English);
        check("fr;q=0.1234, he", Language::Hebrew);
        check("ar;q=x", Language::English);
        check("\u{661};;;", Language::English);
        check("iw", Language::Hebrew);
    }

    #[test]
    fn what_is_written_is_read() {
        for language in Language::ALL {
            let kept = written(language, Digits::Western);
            assert_eq!(read(&kept), Some((language, Digits::Western)));
        }
        let kept = written(Language::Arabic, Digits::ArabicIndic);
        assert_eq!(read(&kept), Some((Language::Arabic, Digits::ArabicIndic)));
        assert_eq!(written(Language::French, Digits::ArabicIndic), "fr");
        assert_eq!(read("de"), None);
    }
}
