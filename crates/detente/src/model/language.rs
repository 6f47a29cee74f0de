//! Languages: in which of them a text is authentic, and which one prevails.

use std::fmt;

/// The most languages in which one text is authentic.
pub const LANGUAGES_MAX: usize = 8;

/// A language by its tag: `en`, `ar`, `zh-Hant`, `pt-BR`.
///
/// A part of the tags of BCP 47 ("Tags for Identifying Languages", RFC 5646,
/// 2009, <https://www.rfc-editor.org/rfc/rfc5646>), each in one spelling: two
/// or three small letters, then a script (`Hant`) and a region (`BR`, `419`)
/// if they are needed.
///
/// ```
/// use detente::model::language::Language;
///
/// assert!(Language::new("ar")?.is_right_to_left());
/// assert!(!Language::new("az")?.is_right_to_left());
/// assert!(Language::new("EN").is_err());
/// # Ok::<(), detente::model::language::NotALanguage>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Language(String);

/// A text that is no tag of a [`Language`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not the tag of a language, such as `en`, `zh-Hant` or `pt-BR`")]
pub struct NotALanguage {
    /// What was given, cut at 80 characters.
    pub found: String,
}

/// Tag, own name, English name. The names are those of the Unicode CLDR,
/// <https://cldr.unicode.org>; of others the tag is told.
const NAMES: [(&str, &str, &str); 26] = [
    ("am", "አማርኛ", "Amharic"),
    ("ar", "العربية", "Arabic"),
    ("bs", "bosanski", "Bosnian"),
    ("de", "Deutsch", "German"),
    ("el", "Ελληνικά", "Greek"),
    ("en", "English", "English"),
    ("es", "español", "Spanish"),
    ("fa", "فارسی", "Persian"),
    ("fr", "français", "French"),
    ("he", "עברית", "Hebrew"),
    ("hi", "हिन्दी", "Hindi"),
    ("hr", "hrvatski", "Croatian"),
    ("hy", "հայերեն", "Armenian"),
    ("it", "italiano", "Italian"),
    ("ja", "日本語", "Japanese"),
    ("ka", "ქართული", "Georgian"),
    ("pt", "português", "Portuguese"),
    ("ru", "русский", "Russian"),
    ("so", "Soomaali", "Somali"),
    ("sr", "српски", "Serbian"),
    ("sw", "Kiswahili", "Swahili"),
    ("ti", "ትግርኛ", "Tigrinya"),
    ("tr", "Türkçe", "Turkish"),
    ("uk", "українська", "Ukrainian"),
    ("ur", "اردو", "Urdu"),
    ("zh", "中文", "Chinese"),
];

/// Languages that are written from right to left unless their tag names
/// another script.
const RIGHT_TO_LEFT: [&str; 13] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "nqo", "prs", "ps", "sd", "ug", "ur", "yi",
];

/// Scripts that are written from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 7] = ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];

impl Language {
    /// Checks a tag.
    ///
    /// # Errors
    /// Another form, or another spelling of it.
    pub fn new(tag: &str) -> Result<Self, NotALanguage> {
        let mut parts = tag.split('-').peekable();
        let is = |part: &str, of: std::ops::RangeInclusive<usize>, fits: fn(&u8) -> bool| {
            of.contains(&part.len()) && part.as_bytes().iter().all(&fits)
        };
        let is_script = |part: &str| {
            let (first, rest) = part.split_at_checked(1).unwrap_or_default();
            is(first, 1..=1, u8::is_ascii_uppercase) && is(rest, 3..=3, u8::is_ascii_lowercase)
        };
        let is_region = |part: &str| {
            is(part, 2..=2, u8::is_ascii_uppercase) || is(part, 3..=3, u8::is_ascii_digit)
        };
        let known = parts
            .next()
            .is_some_and(|part| is(part, 2..=3, u8::is_ascii_lowercase));
        parts.next_if(|part| is_script(part));
        parts.next_if(|part| is_region(part));
        if known && parts.next().is_none() {
            return Ok(Self(tag.to_owned()));
        }
        Err(NotALanguage {
            found: tag.chars().take(80).collect(),
        })
    }

    /// The tag, such as pages put into `lang`.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// True if it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let script = self.0.split('-').find(|part| part.len() == 4);
        match script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            None => RIGHT_TO_LEFT.contains(&self.primary()),
        }
    }

    /// Its name in itself, such as `français`; of one that is not known here, the tag.
    pub fn own_name(&self) -> &str {
        self.name().map_or(&self.0, |it| it.1)
    }

    /// Its name in English; of one that is not known here, the tag.
    pub fn english_name(&self) -> &str {
        self.name().map_or(&self.0, |it| it.2)
    }

    // A tag with a script or region is told as it is: `zh-Hant` and `zh-Hans`
    // are two texts of one name.
    fn name(&self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        NAMES.iter().find(|(tag, ..)| *tag == self.0)
    }

    fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A further language in which a text is authentic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Further {
    /// The language.
    pub language: Language,
    /// What the text is called in it.
    pub title: String,
}

/// The languages in which a text is authentic: that in which it is drafted,
/// and further ones.
///
/// Texts that are authentic in several languages are equally authoritative in
/// each, unless the parties agreed that one prevails where they diverge
/// (Vienna Convention on the Law of Treaties, 1969, Article 33,
/// <https://legal.un.org/ilc/texts/instruments/english/conventions/1_1_1969.pdf>).
///
/// ```
/// use detente::model::language::{Further, Language, Languages};
///
/// let language = |tag| Language::new(tag).map_err(|it| it.to_string());
/// let french = Further { language: language("fr")?, title: "Accord sur le puits".into() };
/// let languages = Languages::new(language("en")?, vec![french], Some(language("fr")?))
///     .ok_or("two languages of which one prevails")?;
/// assert_eq!(languages.further().len(), 1);
/// assert_eq!(languages.prevailing().map(Language::tag), Some("fr"));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    // Invariant: each language once; without a drafting language no further
    // ones; the one that prevails is among them.
    drafting: Option<Language>,
    further: Vec<Further>,
    prevailing: Option<Language>,
}

impl Languages {
    /// Takes the language of drafting, the further ones, and the one that
    /// prevails, if one does. `None` if a language stands twice, if there are
    /// more than [`LANGUAGES_MAX`], or if what prevails is not among them.
    pub fn new(
        drafting: Language,
        further: Vec<Further>,
        prevailing: Option<Language>,
    ) -> Option<Self> {
        let made = Self {
            drafting: Some(drafting),
            further,
            prevailing,
        };
        let all: Vec<&Language> = made.all().collect();
        let is_repeated = |(i, it): (usize, &&Language)| all[..i].contains(it);
        let fits = all.len() <= LANGUAGES_MAX
            && !all.iter().enumerate().any(is_repeated)
            && made.prevailing.as_ref().is_none_or(|it| all.contains(&it));
        fits.then_some(made)
    }

    /// The language in which the text is drafted; `None` if it is not said.
    pub fn drafting(&self) -> Option<&Language> {
        self.drafting.as_ref()
    }

    /// The further languages, in order; none if the text is authentic in one alone.
    pub fn further(&self) -> &[Further] {
        &self.further
    }

    /// Every language, that of drafting first.
    pub fn all(&self) -> impl Iterator<Item = &Language> {
        let further = self.further.iter().map(|it| &it.language);
        self.drafting.iter().chain(further)
    }

    /// The language that prevails where texts diverge; `None` if all are
    /// equally authentic.
    pub fn prevailing(&self) -> Option<&Language> {
        self.prevailing.as_ref()
    }

    /// True if the text is authentic in this language beside that of drafting.
    pub fn has_further(&self, language: &Language) -> bool {
        self.further.iter().any(|it| it.language == *language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_one_spelling() {
        for tag in ["en", "ckb", "zh-Hant", "pt-BR", "es-419", "sr-Latn-RS"] {
            assert!(Language::new(tag).is_ok(), "{tag}");
        }
        for tag in [
            "",
            "e",
            "EN",
            "en-",
            "en-us",
            "fr-fr",
            "zh-HANT",
            "en-US-x",
            "english",
            "pt-BR-Latn",
            "zh-É",
            "ar\u{202e}",
        ] {
            assert!(Language::new(tag).is_err(), "{tag}");
        }
    }

    #[test]
    fn the_script_of_a_tag_decides_on_its_direction() {
        for (tag, is) in [
            ("ar", true),
            ("he", true),
            ("az-Arab", true),
            ("ur-Latn", false),
            ("fr", false),
        ] {
            assert_eq!(Language::new(tag).unwrap().is_right_to_left(), is, "{tag}");
        }
    }

    #[test]
    fn each_language_stands_once_and_one_of_them_may_prevail() {
        let language = |tag: &str| Language::new(tag).unwrap();
        let further = |tag: &str| Further {
            language: language(tag),
            title: "t".into(),
        };
        let made = |all: &[&str], prevails: Option<&str>| {
            let rest = all[1..].iter().map(|tag| further(tag)).collect();
            Languages::new(language(all[0]), rest, prevails.map(language))
        };
        assert!(made(&["en"], None).is_some());
        assert!(made(&["en", "ar"], Some("ar")).is_some());
        assert!(made(&["en", "ar", "ar"], None).is_none());
        assert!(made(&["en", "en"], None).is_none());
        assert!(made(&["en", "ar"], Some("he")).is_none());
        let many = ["en", "ar", "he", "fr", "es", "ru", "zh", "de", "it"];
        assert!(made(&many, None).is_none());
        assert!(made(&many[..LANGUAGES_MAX], None).is_some());
    }
}
