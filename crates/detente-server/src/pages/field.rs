//! Fields of forms: each with its label, its hint, and its mistake beside it.

use maud::{Markup, html};

use crate::pages::form::Filled;

/// One field.
pub struct Field<'a> {
    /// Its name in what is sent.
    pub name: &'a str,
    /// Its label.
    pub label: String,
    /// What helps to fill it in; may be empty.
    pub hint: String,
    /// Its name in the page, where several forms have one of the same name.
    pub id: String,
    /// The language of what is written there, if it is another than the page's.
    pub language: Option<String>,
}

/// A field.
pub fn field(name: &str, label: String) -> Field<'_> {
    Field {
        name,
        label,
        hint: String::new(),
        id: name.to_owned(),
        language: None,
    }
}

impl Field<'_> {
    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// The same under a name of its own in the page.
    #[must_use]
    pub fn id(mut self, id: String) -> Self {
        self.id = id;
        self
    }

    /// The same for words in another language than the page's.
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Self {
        self.language = Some(tag.to_owned());
        self
    }

    /// One line of text.
    pub fn line(&self, filled: &Filled) -> Markup {
        self.input(filled, "text", "off", Some("auto"))
    }

    /// A password, or what a manager of passwords fills in; pasting is welcome.
    pub fn password(&self, filled: &Filled, autocomplete: &str) -> Markup {
        // What was typed is not sent back.
        let kept = Filled {
            typed: Default::default(),
            mistakes: filled.mistakes.clone(),
        };
        self.input(&kept, "password", autocomplete, None)
    }

    /// A code that counts once: it is not sent back.
    pub fn once(&self, filled: &Filled) -> Markup {
        let kept = Filled {
            typed: Default::default(),
            mistakes: filled.mistakes.clone(),
        };
        self.input(&kept, "text", "one-time-code", None)
    }

    /// A name to log in with.
    pub fn user_name(&self, filled: &Filled) -> Markup {
        self.input(filled, "text", "username", None)
    }

    /// A file to choose.
    pub fn file(&self, filled: &Filled) -> Markup {
        let mistake = filled.mistake(self.name);
        html! {
            div.field {
                label for=(self.id) { (self.label) }
                (self.notes(mistake))
                input type="file" id=(self.id) name=(self.name)
                    aria-invalid=[mistake.map(|_| "true")]
                    aria-describedby=[self.described(mistake)];
            }
        }
    }

    /// A day, such as 2026-03-02.
    pub fn day(&self, filled: &Filled) -> Markup {
        self.input(filled, "date", "off", None)
    }

    /// A day and an hour.
    pub fn moment(&self, filled: &Filled) -> Markup {
        self.input(filled, "datetime-local", "off", None)
    }

    /// A whole number.
    pub fn whole(&self, filled: &Filled) -> Markup {
        self.input(filled, "number", "off", None)
    }

    fn input(&self, filled: &Filled, kind: &str, autocomplete: &str, dir: Option<&str>) -> Markup {
        let mistake = filled.mistake(self.name);
        html! {
            div.field {
                label for=(self.id) { (self.label) }
                (self.notes(mistake))
                input type=(kind) id=(self.id) name=(self.name) dir=[dir] lang=[self.language.as_deref()]
                    value=[(kind != "password").then(|| filled.typed.get(self.name))]
                    autocomplete=(autocomplete) spellcheck=[(kind == "text").then_some("false")]
                    aria-invalid=[mistake.map(|_| "true")]
                    aria-describedby=[self.described(mistake)];
            }
        }
    }

    /// Many lines of text.
    pub fn lines(&self, filled: &Filled, rows: usize) -> Markup {
        let mistake = filled.mistake(self.name);
        html! {
            div.field {
                label for=(self.id) { (self.label) }
                (self.notes(mistake))
                // A line feed after the tag is dropped by browsers, so one is put there.
                textarea id=(self.id) name=(self.name) rows=(rows) dir="auto" lang=[self.language.as_deref()]
                    aria-invalid=[mistake.map(|_| "true")]
                    aria-describedby=[self.described(mistake)]
                    { "\n" (filled.typed.get(self.name)) }
            }
        }
    }

    /// One of several, from a list that opens.
    pub fn select(&self, filled: &Filled, options: &[(String, String)]) -> Markup {
        let mistake = filled.mistake(self.name);
        let chosen = filled.typed.get(self.name);
        html! {
            div.field {
                label for=(self.id) { (self.label) }
                (self.notes(mistake))
                select id=(self.id) name=(self.name) aria-invalid=[mistake.map(|_| "true")]
                    aria-describedby=[self.described(mistake)] {
                    @for (value, label) in options {
                        option value=(value) selected[value == chosen] dir="auto" { (label) }
                    }
                }
            }
        }
    }

    /// One of several, or some of several, all in sight; each with what it means.
    pub fn boxes(
        &self,
        filled: &Filled,
        kind: &str,
        options: &[(String, String, String)],
    ) -> Markup {
        let mistake = filled.mistake(self.name);
        let chosen: Vec<&str> = filled.typed.all(self.name).collect();
        html! {
            fieldset.field aria-describedby=[self.described(mistake)] {
                legend { (self.label) }
                (self.notes(mistake))
                @for (value, label, means) in options {
                    @let id = format!("{}.{value}", self.id);
                    div.box {
                        input type=(kind) id=(id) name=(self.name) value=(value)
                            checked[chosen.contains(&value.as_str())];
                        label for=(id) {
                            bdi { (label) }
                            @if !means.is_empty() { " " span.means { (means) } }
                        }
                    }
                }
            }
        }
    }

    fn notes(&self, mistake: Option<&str>) -> Markup {
        html! {
            @if !self.hint.is_empty() { p.hint id=(format!("{}-hint", self.id)) { (self.hint) } }
            @if let Some(mistake) = mistake {
                p.mistake id=(format!("{}-mistake", self.id)) { (mistake) }
            }
        }
    }

    fn described(&self, mistake: Option<&str>) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let mistake = mistake.map(|_| format!("{}-mistake", self.id));
        let ids: Vec<String> = hint.into_iter().chain(mistake).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A value that is sent along.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
