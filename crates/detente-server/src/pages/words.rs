//! Every word of the pages, from the message files in `messages/`.
//!
//! A key that no file has is shown as it is: a test finds it before a reader
//! does. What people wrote is never a message, only an argument of one.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language in which the pages can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::English];

    /// Its tag (BCP 47), as in the attribute `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// Its direction, as in the attribute `dir`.
    pub fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
        }
    }

    /// Its message file.
    pub fn messages(self) -> &'static str {
        match self {
            Self::English => include_str!("../../messages/en.ftl"),
        }
    }
}

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What is put into a message: name and value.
pub type Told<'a> = (&'static str, FluentValue<'a>);

impl Words {
    /// The words of a language; read once.
    pub fn of(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        match language {
            Language::English => ENGLISH.get_or_init(|| Self::read(language)),
        }
    }

    fn read(language: Language) -> Self {
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around what is put in are needed where directions mix.
        bundle.set_use_isolating(language.direction() == "rtl");
        let text = language.messages().to_owned();
        let resource = match FluentResource::try_new(text) {
            // What could not be read shows as keys, and fails a test.
            Ok(resource) | Err((resource, _)) => resource,
        };
        drop(bundle.add_resource(resource));
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message with nothing to put in.
    pub fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// A message with what is told.
    pub fn tell(&self, key: &str, told: &[Told<'_>]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let arguments: FluentArgs<'_> = told.iter().cloned().collect();
        let mut errors = Vec::new();
        let told = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors);
        told.into_owned()
    }

    /// True if there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// Marks a key that is chosen before it is said, so that the test of keys finds it.
pub const fn key(key: &'static str) -> &'static str {
    key
}
