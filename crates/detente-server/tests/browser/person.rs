//! Somebody with a browser of their own: goes where links lead, types, presses buttons.

use detente_server::pages::words::{Language, Words};

use crate::cairo::CAIRO;
use crate::driver::Browser;
use crate::world::PASSWORD;

/// The key that sends a form, and the one that chooses.
const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";

pub(crate) struct Person {
    pub(crate) browser: Browser,
    pub(crate) words: &'static Words,
    server: String,
}

impl Person {
    /// Opens the link of an invitation, chooses a name, and goes to the case.
    pub(crate) fn joins(
        browser: Browser,
        server: &str,
        language: Language,
        name: &str,
        token: &str,
    ) -> Self {
        let person = Self {
            browser,
            words: Words::of(language),
            server: server.to_owned(),
        };
        let it = &person.browser;
        it.open(&format!("{server}/language"));
        it.click(&format!("[id='language.{}']", language.tag()));
        it.follow("main button");
        it.open(&format!("{server}/join/{token}"));
        // Too short a password first: it is told in place, and the name stays.
        it.type_into("#name", name);
        it.type_into("#password", "short");
        it.follow("form[action='/join'] button");
        assert_eq!(it.attributes_of("#name", "value"), [name]);
        it.type_into("#password", PASSWORD);
        it.follow("form[action='/join'] button");
        person.follow(&format!("main a[href='/c/{CAIRO}']"));
        person
    }

    /// Leaves, and comes in again by the front door.
    pub(crate) fn logs_in_again(&self, name: &str) {
        let it = &self.browser;
        it.follow("footer form[action='/logout'] button");
        assert_eq!(it.address(), format!("{}/", self.server));
        it.type_into("#name", name);
        it.type_into("#password", PASSWORD);
        it.follow("form[action='/login'] button");
        self.follow(&format!("main a[href='/c/{CAIRO}']"));
    }

    /// Has been away so long that the session is over: whatever is asked for, the
    /// front door stands there instead.
    pub(crate) fn comes_back(&self, name: &str) {
        self.page("agreement");
        let it = &self.browser;
        self.reads("[role='alert']", "problem-login-needed");
        it.type_into("#name", name);
        it.type_into("#password", PASSWORD);
        it.follow("form[action='/login'] button");
        self.follow(&format!("main a[href='/c/{CAIRO}']"));
    }

    /// Follows a link or presses a button, and sees that the page is whole.
    pub(crate) fn follow(&self, css: &str) {
        self.browser.follow(css);
        self.is_whole();
    }

    #[track_caller]
    fn is_whole(&self) {
        let language = self.words.language();
        let found = self.browser.run(
            "const it = document; return [it.documentElement.lang, it.documentElement.dir, \
             it.querySelectorAll('main h1').length, it.title !== ''];",
            &[],
        );
        let wanted = serde_json::json!([language.tag(), language.direction(), 1, true]);
        assert_eq!(found, wanted, "{}", self.browser.address());
    }

    /// Goes to a page of the room by the row of links on top.
    pub(crate) fn page(&self, tab: &str) {
        self.follow(&format!("nav.tabs a[href='/c/{CAIRO}/{tab}']"));
    }

    /// Goes to a page to which a link in the text leads.
    pub(crate) fn linked(&self, page: &str) {
        self.follow(&format!("main a[href='/c/{CAIRO}/{page}']"));
    }

    /// Presses the button of a form.
    pub(crate) fn presses(&self, form: &str) {
        self.follow(&format!("{} button[type='submit']", of(form)));
    }

    /// The same, and comes to the entry with its receipt.
    #[track_caller]
    pub(crate) fn sends(&self, form: &str) -> String {
        self.presses(form);
        let it = &self.browser;
        let address = it.address();
        assert!(
            address.contains("/sent/"),
            "{address}: {}",
            it.text_of("main")
        );
        assert_eq!(it.count("pre.receipt[dir='ltr']"), 1, "{address}");
        let title = it.text_of("main h1");
        assert!(!title.is_empty());
        it.content_of("pre.receipt")
    }

    /// The same for what commits the side, with the password.
    #[track_caller]
    pub(crate) fn commits(&self, form: &str) -> String {
        let password = format!("{} [name='password']", of(form));
        self.browser.type_into(&password, PASSWORD);
        self.sends(form)
    }

    /// Says what has to stand on the page, by its message.
    #[track_caller]
    pub(crate) fn reads(&self, css: &str, key: &str) {
        let wanted = self.words.say(key);
        let found = self.browser.texts_of(css);
        assert!(
            found.iter().any(|it| it.contains(&wanted)),
            "`{wanted}` in {found:?}"
        );
    }

    /// True if the words stand anywhere on the page, also where they are folded away.
    pub(crate) fn sees(&self, words: &str) -> bool {
        self.browser.content_of("body").contains(words)
    }

    /// Ticks exactly these of the boxes of a name.
    pub(crate) fn ticks(&self, name: &str, values: &[usize]) {
        self.browser.click_all(&format!("[name='{name}']:checked"));
        for value in values {
            self.browser.click(&format!("[id='{name}.{value}']"));
        }
    }

    /// Ticks the box of a name that is labelled so.
    pub(crate) fn ticks_label(&self, name: &str, label: &str) {
        let labels = format!("label[for^='{name}.']");
        let texts = self.browser.texts_of(&labels);
        let nth = texts.iter().position(|it| it == label);
        let nth = nth.unwrap_or_else(|| panic!("no `{label}` in {texts:?}"));
        let boxes = self.browser.attributes_of(&labels, "for");
        self.browser.click(&format!("[id='{}']", boxes[nth]));
    }

    /// Chooses from a list of a form.
    pub(crate) fn chooses(&self, form: &str, name: &str, value: &str) {
        let option = format!("{} [name='{name}'] option[value='{value}']", of(form));
        self.browser.click(&option);
    }

    /// Answers every clause with its first answer, and goes on, without a mouse.
    pub(crate) fn accepts_all_by_keyboard(&self) -> usize {
        let mut n_chosen = 0;
        for _ in 0..400 {
            self.browser.press_tab();
            let [kind, name, value] = self.browser.focused();
            if kind == "radio" && name.starts_with("position.") {
                assert_eq!(value, "accept", "{name}");
                self.browser.press(SPACE);
                n_chosen += 1;
            } else if kind == "submit" && n_chosen > 0 {
                self.browser.follow_key(ENTER);
                self.is_whole();
                return n_chosen;
            }
        }
        panic!("no button was reached: {}", self.browser.address());
    }
}

/// A form by the end of its address.
fn of(form: &str) -> String {
    format!("main form[action$='/{form}']")
}
