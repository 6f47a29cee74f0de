//! Every word of the pages, from the message files in `messages/`.
//!
//! A key that no file has is shown as `⟦key⟧`: a test finds it before a reader
//! does. What people wrote is never a message, only an argument of one.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language in which the pages can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// Arabic, in the standard of the written language.
    Arabic,
    /// Hebrew.
    Hebrew,
}

impl Language {
    /// All of them; the first one is read by whoever reads none of them.
    pub const ALL: [Self; 4] = [Self::English, Self::French, Self::Arabic, Self::Hebrew];

    /// Its tag (BCP 47), as in the attribute `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
            Self::Hebrew => "he",
        }
    }

    /// What it calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Arabic => "العربية",
            Self::Hebrew => "עברית",
        }
    }

    /// Its direction, as in the attribute `dir`.
    pub fn direction(self) -> &'static str {
        match self {
            Self::English | Self::French => "ltr",
            Self::Arabic | Self::Hebrew => "rtl",
        }
    }

    /// Its message file.
    pub fn messages(self) -> &'static str {
        match self {
            Self::English => include_str!("../../messages/en.ftl"),
            Self::French => include_str!("../../messages/fr.ftl"),
            Self::Arabic => include_str!("../../messages/ar.ftl"),
            Self::Hebrew => include_str!("../../messages/he.ftl"),
        }
    }

    /// The language with that tag, whatever follows it: `ar-EG` is Arabic.
    /// `None` if there is none.
    pub fn tagged(tag: &str) -> Option<Self> {
        let first = tag.split('-').next().unwrap_or_default();
        // `iw` was the tag of Hebrew before 1989; some systems still send it.
        let first = if first.eq_ignore_ascii_case("iw") {
            "he"
        } else {
            first
        };
        let mut all = Self::ALL.into_iter();
        all.find(|it| it.tag().eq_ignore_ascii_case(first))
    }
}

/// In what signs numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Digits {
    /// 0123456789.
    #[default]
    Western,
    /// ٠١٢٣٤٥٦٧٨٩, for readers of Arabic who choose them.
    ArabicIndic,
}

/// The words of one language.
pub struct Words {
    language: Language,
    digits: Digits,
    bundle: FluentBundle<FluentResource>,
}

/// What is put into a message: name and value.
pub type Told<'a> = (&'static str, FluentValue<'a>);

impl Words {
    /// The words of a language; read once.
    pub fn of(language: Language) -> &'static Self {
        Self::with_digits(language, Digits::Western)
    }

    /// The words of a language, numbers in those digits. Only Arabic is
    /// written in Arabic-Indic ones.
    pub fn with_digits(language: Language, digits: Digits) -> &'static Self {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        static FRENCH: OnceLock<Words> = OnceLock::new();
        static ARABIC: OnceLock<Words> = OnceLock::new();
        static ARABIC_INDIC: OnceLock<Words> = OnceLock::new();
        static HEBREW: OnceLock<Words> = OnceLock::new();
        let (place, digits) = match (language, digits) {
            (Language::English, _) => (&ENGLISH, Digits::Western),
            (Language::French, _) => (&FRENCH, Digits::Western),
            (Language::Arabic, Digits::Western) => (&ARABIC, Digits::Western),
            (Language::Arabic, Digits::ArabicIndic) => (&ARABIC_INDIC, Digits::ArabicIndic),
            (Language::Hebrew, _) => (&HEBREW, Digits::Western),
        };
        place.get_or_init(|| Self::read(language, digits))
    }

    fn read(language: Language, digits: Digits) -> Self {
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around what is put in are needed where directions mix.
        bundle.set_use_isolating(language.direction() == "rtl");
        bundle.set_formatter(match (language, digits) {
            (_, Digits::ArabicIndic) => Some(in_arabic_indic),
            (Language::French, _) => Some(with_decimal_comma),
            _ => None,
        });
        let text = language.messages().to_owned();
        let resource = match FluentResource::try_new(text) {
            // What could not be read shows as keys, and fails a test.
            Ok(resource) | Err((resource, _)) => resource,
        };
        drop(bundle.add_resource(resource));
        Self {
            language,
            digits,
            bundle,
        }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// In what signs numbers are written.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// A message with nothing to put in.
    pub fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// A message with what is told.
    pub fn tell(&self, key: &str, told: &[Told<'_>]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return format!("⟦{key}⟧");
        };
        let arguments: FluentArgs<'_> = told
            .iter()
            .map(|(name, value)| (*name, self.isolated(value)))
            .collect();
        let mut errors = Vec::new();
        let told = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors);
        told.into_owned()
    }

    /// A number as this language writes it: decimal sign and digits.
    pub fn number(&self, number: impl std::fmt::Display) -> String {
        let number = number.to_string();
        match (self.language, self.digits) {
            (_, Digits::ArabicIndic) => arabic_indic(&number),
            (Language::French, _) => number.replace('.', ","),
            _ => number,
        }
    }

    /// What was written in a right-to-left script keeps its own direction
    /// within a sentence that runs the other way. Sentences that run from
    /// right to left isolate everything that is put in.
    fn isolated<'a>(&self, value: &FluentValue<'a>) -> FluentValue<'a> {
        match value {
            FluentValue::String(text)
                if self.language.direction() == "ltr" && has_right_to_left(text) =>
            {
                FluentValue::String(Cow::Owned(isolate(text)))
            }
            other => other.clone(),
        }
    }

    /// What people wrote, as it can stand beside our words in a place that
    /// takes no element `bdi`: isolated where directions can meet.
    pub fn apart(&self, text: &str) -> String {
        if self.language.direction() == "rtl" || has_right_to_left(text) {
            isolate(text)
        } else {
            text.to_owned()
        }
    }

    /// True if there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// The text between the marks "first strong isolate" and "pop directional
/// isolate" (Unicode Bidirectional Algorithm, UAX 9), for places that take no
/// element `bdi`.
pub fn isolate(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// The text without the marks of [`isolate`]: what is sent or kept is plain.
pub fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// True for text with letters of a script that runs from right to left.
pub fn has_right_to_left(text: &str) -> bool {
    text.chars().any(is_right_to_left)
}

/// True for letters of the scripts that run from right to left (Hebrew, Arabic
/// and their neighbours, with their presentation forms).
fn is_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

fn with_decimal_comma(value: &FluentValue<'_>, _: &impl MemoizerKind) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
        FluentValue::String(text) if is_number(text) => Some(text.replace('.', ",")),
        _ => None,
    }
}

fn in_arabic_indic(value: &FluentValue<'_>, _: &impl MemoizerKind) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(arabic_indic(&number.as_string())),
        FluentValue::String(text) if is_number(text) => Some(arabic_indic(text)),
        _ => None,
    }
}

/// True for a day, a year, an hour, a share: digits and what stands between them.
fn is_number(text: &str) -> bool {
    text.contains(|it: char| it.is_ascii_digit())
        && text
            .chars()
            .all(|it| it.is_ascii_digit() || matches!(it, '.' | ':' | '-' | '−' | '+'))
}

fn arabic_indic(text: &str) -> String {
    let sign = |it: char| match it {
        '0'..='9' => {
            let digit = it.to_digit(10).unwrap_or_default();
            char::from_u32(0x660 + digit).unwrap_or(it)
        }
        '.' => '٫',
        other => other,
    };
    text.chars().map(sign).collect()
}

/// Marks a key that is chosen before it is said, so that the test of keys finds it.
pub const fn key(key: &'static str) -> &'static str {
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_language() {
        let arabic = Words::with_digits(Language::Arabic, Digits::ArabicIndic);
        assert_eq!(arabic.number("60.5"), "٦٠٫٥");
        assert_eq!(Words::of(Language::Arabic).number(60), "60");
        assert_eq!(Words::of(Language::French).number("0.25"), "0,25");
        assert_eq!(Words::of(Language::English).number("0.25"), "0.25");
        let hebrew = Words::with_digits(Language::Hebrew, Digits::ArabicIndic);
        assert_eq!(hebrew.number(7), "7");
    }

    #[test]
    fn numbers_in_sentences() {
        let arabic = Words::with_digits(Language::Arabic, Digits::ArabicIndic);
        assert!(
            arabic
                .tell("draft-n", &[("draft", 12.into())])
                .contains("١٢")
        );
        let western = Words::of(Language::Arabic);
        assert!(
            western
                .tell("draft-n", &[("draft", 12.into())])
                .contains("12")
        );
    }

    #[test]
    fn what_runs_the_other_way_is_isolated() {
        let english = Words::of(Language::English);
        let told = english.tell("room-of", &[("name", "مصر".into())]);
        assert_eq!(told, "Room of \u{2068}مصر\u{2069}");
        let arabic = Words::of(Language::Arabic);
        let told = arabic.tell("room-of", &[("name", "Egypt".into())]);
        assert!(told.contains("\u{2068}Egypt\u{2069}"), "{told}");
    }

    #[test]
    fn tags() {
        assert_eq!(Language::tagged("ar-EG"), Some(Language::Arabic));
        assert_eq!(Language::tagged("IW"), Some(Language::Hebrew));
        assert_eq!(Language::tagged("art"), None);
        assert_eq!(Language::tagged(""), None);
    }
}
