//! Every page in a real browser, in every language, at three widths: nothing
//! runs over the edge, everything that acts is reached by the keyboard, and
//! the checks of axe-core find nothing serious.
//!
//! Where there is no Chromium or no chromedriver, it says so and passes. Where
//! axe-core is not found (`DETENTE_AXE` names its `axe.min.js`), its checks are
//! left out and it says so. `DETENTE_FULL=1` looks at every page; without it, a
//! few in English and Arabic.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

#[path = "pages/mid_way.rs"]
#[expect(dead_code, reason = "shared with the tests of pages")]
mod mid_way;
#[path = "browser/driver.rs"]
#[expect(dead_code, reason = "shared with the tool that makes pictures")]
mod driver;
#[path = "browser/person.rs"]
mod person;
#[path = "browser/journey.rs"]
mod journey;
#[path = "browser/shelf.rs"]
mod shelf;
#[path = "http/world.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod world;
#[path = "http/cairo.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod cairo;
#[path = "http/troubled.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod troubled;

use std::path::PathBuf;

use detente_server::pages::words::{Language, Words};
use detente_server::routes::{HTML, Method, ROUTES, Route};
use serde_json::{Value, json};

use self::driver::Browser;
use self::shelf::{Page, shelf};

const WIDTHS: [u32; 3] = [320, 768, 1280];

/// What is measured on a page; gives what is wrong as a list of sentences.
const MEASURE: &str = include_str!("browser/measure.js");

fn is_full() -> bool {
    std::env::var_os("DETENTE_FULL").is_some()
}

fn axe() -> Option<String> {
    let path = std::env::var_os("DETENTE_AXE").map(PathBuf::from)?;
    std::fs::read_to_string(path).ok()
}

/// A browser, if there is one here.
fn browser(has_scripts: bool) -> Option<Browser> {
    let found = Browser::start(has_scripts);
    if found.is_none() {
        println!("skipped: Chromium with chromedriver not found");
    }
    found
}

fn chosen(pages: Vec<Page>) -> Vec<Page> {
    if is_full() {
        return pages;
    }
    let few = ["text", "reply", "drafting", "agreement", "front"];
    let pages = pages.into_iter();
    pages.filter(|it| few.contains(&it.name.as_str())).collect()
}

fn languages() -> Vec<Language> {
    if is_full() {
        Language::ALL.to_vec()
    } else {
        vec![Language::English, Language::Arabic]
    }
}

#[test]
fn every_page_in_every_language_at_three_widths() {
    let Some(browser) = browser(true) else {
        return;
    };
    let axe = axe();
    if axe.is_none() {
        println!("skipped: axe-core not found, its checks are left out");
    }
    let mut wrong = Vec::new();
    let (mut n_looks, mut n_axe) = (0, 0);
    for language in languages() {
        let shelf = shelf(Words::of(language));
        for page in chosen(shelf.pages()) {
            browser.open(&shelf.address(&page));
            if let Some(axe) = &axe {
                browser.run(axe, &[]);
            }
            for width in WIDTHS {
                browser.resize(width, 900);
                let place = format!("{} {} at {width}", language.tag(), page.name);
                n_looks += 1;
                for found in browser.run(MEASURE, &[]).as_array().unwrap() {
                    wrong.push(format!("{place}: {found}"));
                }
                if axe.is_some() {
                    n_axe += 1;
                    wrong.extend(
                        violations(&browser)
                            .into_iter()
                            .map(|it| format!("{place}: {it}")),
                    );
                }
            }
            if axe.is_some() && language == Language::English {
                browser.resize(1280, 900);
                for scheme in ["dark", "light"] {
                    browser.prefer(scheme);
                    let found = violations(&browser).into_iter();
                    wrong.extend(found.map(|it| format!("{} {scheme}: {it}", page.name)));
                }
            }
        }
        println!(
            "browser: by the end of {}, {n_looks} looks, {n_axe} runs of axe-core, {} findings",
            language.tag(),
            wrong.len()
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A route for people without a page on the shelf would be looked at by nobody.
#[test]
fn every_route_for_people_lies_on_the_shelf() {
    let shelf = shelf(Words::of(Language::English));
    let names: Vec<String> = shelf.pages().into_iter().map(|it| it.name).collect();
    let shows_a_page =
        |it: &&Route| it.media == HTML && (it.method == Method::Get || it.success == 200);
    let mut n_routes = 0;
    for route in ROUTES.iter().filter(shows_a_page) {
        let wanted = shelf::shown_as(route.operation);
        let wanted =
            wanted.unwrap_or_else(|| panic!("{} {} has no page", route.operation, route.path));
        for beginning in wanted {
            let is_there = |it: &String| match beginning.ends_with('-') {
                true => it.starts_with(beginning),
                false => it == beginning,
            };
            assert!(
                names.iter().any(is_there),
                "{} {beginning}: {names:?}",
                route.operation
            );
        }
        n_routes += 1;
    }
    println!(
        "{n_routes} routes for people, {} pages on the shelf",
        names.len()
    );
}

/// What axe-core calls serious or critical.
fn violations(browser: &Browser) -> Vec<String> {
    let found = browser.run_async(
        "const done = arguments[arguments.length - 1]; \
         axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa'] }) \
            .then(r => done(r.violations.filter(v => ['serious','critical'].includes(v.impact)) \
                .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' \
                    + n.any.map(a => a.message).join('; ')).join(' | ')))) \
            .catch(e => done(['axe failed: ' + e]));",
    );
    let found = found.as_array().unwrap().iter();
    found.map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// Where the keyboard is: its mark, whether that shows, and whether it is a field of several parts.
const STOP: &str = "const it = document.activeElement, style = getComputedStyle(it); \
    const radios = it.type === 'radio' ? it.name : null; \
    return [radios ?? it.dataset.stop ?? it.tagName, \
        style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, \
        ['date', 'time', 'datetime-local'].includes(it.type)];";

/// With the key Tab alone everything that acts is reached, in the order of the
/// page, and it shows where one is. In Arabic, and in full from left to right
/// too: then there are as many stops in both directions.
#[test]
fn the_keyboard_reaches_everything() {
    let Some(browser) = browser(true) else {
        return;
    };
    let mut n_stops = vec![stops(&browser, Language::Arabic)];
    if is_full() {
        n_stops.push(stops(&browser, Language::English));
    }
    assert!(n_stops.iter().all(|it| *it == n_stops[0]), "{n_stops:?}");
}

fn stops(browser: &Browser, language: Language) -> usize {
    let shelf = shelf(Words::of(language));
    let mut n_stops = 0;
    for page in chosen(shelf.pages()) {
        browser.open(&shelf.address(&page));
        browser.resize(1280, 900);
        let expected = browser.run(include_str!("browser/stops.js"), &[]);
        let expected = expected.as_array().unwrap();
        let mut last = None;
        for stop in expected {
            browser.press_tab();
            let mut now = browser.run(STOP, &[]);
            // A field for a moment has a stop for each of its parts.
            let mut n_parts = 0;
            while now[0] == json!(last) && now[2] == true && n_parts < 8 {
                browser.press_tab();
                now = browser.run(STOP, &[]);
                n_parts += 1;
            }
            let name = (language.tag(), &page.name);
            assert_eq!((&now[0], &now[1]), (stop, &json!(true)), "{name:?}");
            last = stop.as_str();
            n_stops += 1;
        }
    }
    println!(
        "browser: {n_stops} stops of the key Tab in {}",
        language.tag()
    );
    n_stops
}

/// Nothing needs a script: with scripts switched off the same pages stand there alike.
#[test]
fn without_scripts_pages_are_the_same() {
    let (Some(with), Some(without)) = (browser(true), browser(false)) else {
        return;
    };
    let shelf = shelf(Words::of(Language::Arabic));
    for page in chosen(shelf.pages()) {
        let look = |browser: &Browser| -> Value {
            browser.open(&shelf.address(&page));
            browser.resize(768, 900);
            browser.rect_of("main")
        };
        assert_eq!(look(&with), look(&without), "{}", page.name);
    }
    without.open("data:text/html,<title>off</title><script>document.title = 'on'</script>");
    assert_eq!(without.title(), "off");
}

/// The checks themselves: a page with one mistake of each kind.
#[test]
fn what_is_wrong_is_found() {
    let Some(browser) = browser(true) else {
        return;
    };
    browser.open(
        "data:text/html,<html><body style='margin:0'><main><h1>a</h1><h3>b</h3>\
         <p style='width:900px'>c</p><p style='color:rgb(190,190,190)'>pale words</p>\
         <input><a href='/' style='display:block;width:9px;height:9px' tabindex='-1'>e</a>\
         </main></body></html>",
    );
    browser.resize(320, 900);
    let found = browser.run(MEASURE, &[]).to_string();
    for mistake in [
        "runs over by",
        "over the edge",
        "heading 3 after 1",
        "no label",
        "not by keyboard",
        "smaller than 24 px",
        "contrast 1.",
    ] {
        assert!(found.contains(mistake), "{mistake}: {found}");
    }
    if let Some(axe) = axe() {
        browser.run(&axe, &[]);
        let found = violations(&browser).join(" ");
        for rule in ["color-contrast", "label", "html-has-lang"] {
            assert!(found.contains(rule), "{rule}: {found}");
        }
    }
}
