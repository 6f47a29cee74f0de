//! Where one chooses in which language to read.

use maud::{Markup, html};

use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::words::{Digits, Language, Words, key};
use crate::pages::{audience, frame};

/// What a choice of digits is called in the form.
const ARABIC_INDIC: &str = "arabic-indic";

/// The page; `chosen` is what the browser keeps already.
pub fn page(words: &Words, is_logged_in: bool, chosen: Option<(Language, Digits)>) -> Markup {
    let filled = Filled {
        typed: Typed::default()
            .with("language", chosen.map_or("", |it| it.0.tag()))
            .with(
                "digits",
                match chosen {
                    Some((_, Digits::ArabicIndic)) => ARABIC_INDIC,
                    _ => "western",
                },
            ),
        mistakes: Vec::new(),
    };
    let digits = [
        ("western", words.say(key("digits-western")), "0123456789"),
        (
            ARABIC_INDIC,
            words.say(key("digits-arabic-indic")),
            "٠١٢٣٤٥٦٧٨٩",
        ),
    ];
    let digits: Vec<(String, String, String)> = digits
        .into_iter()
        .map(|(value, label, means)| (value.to_owned(), label, means.to_owned()))
        .collect();
    let content = html! {
        p.lead { (words.say("language-lead")) }
        section.card.narrow {
            form method="post" action="/language" {
                fieldset.field {
                    legend { (words.say("language")) }
                    @for language in Language::ALL {
                        (one(filled.typed.get("language"), language.tag(), Some(language), language.own_name()))
                    }
                    (one(filled.typed.get("language"), "", None, &words.say("language-as-browser")))
                }
                (field("digits", words.say("digits")).hint(words.say("digits-hint")).boxes(&filled, "radio", &digits))
                (audience::shown(&words.say("audience-language")))
                button type="submit" { (words.say("language-choose")) }
            }
        }
    };
    frame::hall(words, &words.say("language-title"), is_logged_in, &content)
}

fn one(chosen: &str, value: &str, language: Option<Language>, label: &str) -> Markup {
    let id = format!("language.{value}");
    html! {
        div.box {
            input type="radio" id=(id) name="language" value=(value) checked[chosen == value];
            label for=(id) lang=[language.map(Language::tag)] dir=[language.map(Language::direction)] { (label) }
        }
    }
}

/// What was chosen; `None` is "as the browser asks".
pub fn read(typed: &Typed) -> Option<(Language, Digits)> {
    let tag = typed.get("language");
    let mut all = Language::ALL.into_iter();
    let language = all.find(|it| it.tag() == tag)?;
    let digits = if typed.get("digits") == ARABIC_INDIC {
        Digits::ArabicIndic
    } else {
        Digits::Western
    };
    Some((language, digits))
}
