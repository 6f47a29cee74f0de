//! All languages say the same: the same messages with the same variables, the
//! plural forms that each needs, and no page in which a word is missing.

use std::collections::{BTreeMap, BTreeSet};

use detente::disclosure::View;
use detente::model::party::Seat;
use detente::talks::event::History;
use detente_server::pages::form::Filled;
use detente_server::pages::words::{Digits, Language, Words};
use detente_server::pages::{
    cases, factor, front, language, operator, problem, public_case, verify,
};
use detente_server::principal::Role;
use detente_server::problem::{Problem, ProblemKind};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::mid_way::{case, mid_way, pages_in, played};
use crate::well_formed;

/// The messages of a file, each with the text of its pattern.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for line in language.messages().lines() {
        if line.starts_with(|it: char| it.is_ascii_lowercase()) {
            let (key, text) = line.split_once(" =").unwrap();
            messages.insert(key.to_owned(), text.to_owned());
            last = Some(key.to_owned());
        } else if line.starts_with([' ', '}']) {
            let text = messages.get_mut(last.as_ref().unwrap()).unwrap();
            text.push('\n');
            text.push_str(line);
        }
    }
    messages
}

/// The variables of a pattern.
fn variables(pattern: &str) -> BTreeSet<&str> {
    let named = pattern.split('$').skip(1);
    let end = |it: char| !(it.is_ascii_alphanumeric() || it == '-' || it == '_');
    named.map(|rest| rest.split(end).next().unwrap()).collect()
}

/// The choices of a pattern: by which variable, between which keys.
fn choices(pattern: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut choices = Vec::new();
    for part in pattern.split("->").skip(1).zip(pattern.split("->")) {
        let (after, before) = part;
        let variable = before.rsplit('$').next().unwrap().trim().to_owned();
        let mut keys = BTreeSet::new();
        for line in after.lines().skip(1) {
            let line = line.trim().trim_start_matches('*');
            let Some(rest) = line.strip_prefix('[') else {
                break;
            };
            keys.insert(rest.split(']').next().unwrap().to_owned());
        }
        choices.push((variable, keys));
    }
    choices
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The plural forms (CLDR) that whole numbers up to 1000 take in a language,
/// as the library that chooses between them chooses.
fn plural_forms(language: Language) -> BTreeSet<String> {
    let cases: String = CATEGORIES
        .iter()
        .map(|it| format!("\n   {}[{it}] {it}", if *it == "other" { "*" } else { " " }))
        .collect();
    let source = format!("probe = {{ $n ->{cases}\n}}\n");
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle
        .add_resource(FluentResource::try_new(source).unwrap())
        .unwrap();
    let message = bundle.get_message("probe").unwrap();
    let form = |n: u32| {
        let arguments: FluentArgs<'_> = [("n", n)].into_iter().collect();
        let pattern = message.value().unwrap();
        let form = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
        form.into_owned()
    };
    (0..=1000).map(form).collect()
}

#[test]
fn plural_forms_are_those_of_cldr() {
    let n_forms = |language| plural_forms(language).len();
    assert_eq!(n_forms(Language::English), 2);
    assert_eq!(n_forms(Language::French), 2);
    assert_eq!(n_forms(Language::Arabic), 6);
    assert!(n_forms(Language::Hebrew) >= 3);
}

#[test]
fn every_language_has_every_message_with_its_variables() {
    let english = messages(Language::English);
    for language in Language::ALL {
        let own = messages(language);
        let keys = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&own), keys(&english), "{language:?}");
        for (key, pattern) in &own {
            assert!(!pattern.trim().is_empty(), "{language:?} {key}");
            assert_eq!(
                variables(pattern),
                variables(&english[key]),
                "{language:?} {key}"
            );
        }
    }
}

#[test]
fn every_choice_has_all_its_forms() {
    let english = messages(Language::English);
    let mut n_plurals = 0;
    for language in Language::ALL {
        let needed = plural_forms(language);
        for (key, pattern) in messages(language) {
            let named: BTreeMap<String, BTreeSet<String>> =
                choices(&english[&key]).into_iter().collect();
            for (variable, keys) in choices(&pattern) {
                let is_plural = keys
                    .iter()
                    .all(|it| CATEGORIES.contains(&it.as_str()) || it.parse::<u32>().is_ok());
                if is_plural {
                    // Hebrew's form for round tens is one that writers of today leave out.
                    let missing: Vec<&String> = needed
                        .difference(&keys)
                        .filter(|it| !(language == Language::Hebrew && *it == "many"))
                        .collect();
                    assert!(missing.is_empty(), "{language:?} {key}: {missing:?}");
                    n_plurals += 1;
                } else {
                    assert_eq!(Some(&keys), named.get(&variable), "{language:?} {key}");
                }
            }
            // What English says in numbers, no other language says without.
            let english = choices(&english[&key]);
            let variables: BTreeSet<String> = english.into_iter().map(|it| it.0).collect();
            let own: BTreeSet<String> = choices(&pattern).into_iter().map(|it| it.0).collect();
            assert_eq!(own, variables, "{language:?} {key}");
        }
    }
    println!("{n_plurals} plurals");
}

/// The words of every language, Arabic in both kinds of digits.
fn all() -> Vec<&'static Words> {
    let mut all: Vec<&'static Words> = Language::ALL.into_iter().map(Words::of).collect();
    all.push(Words::with_digits(Language::Arabic, Digits::ArabicIndic));
    all
}

fn offered() -> factor::Stage {
    factor::Stage::Offered {
        secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned(),
        uri: "otpauth://totp/talks.example:amal?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=talks.example".to_owned(),
    }
}

/// Pages that belong to no seat.
fn outside(words: &Words, history: &History) -> Vec<(String, String)> {
    let case = &history.case.public;
    let published = [(case.id.to_string(), case.title.clone())];
    let own = [cases::OwnCase {
        id: case.id.to_string(),
        title: case.title.clone(),
        seat: case.parties[0].name.clone(),
        role: Role::Head,
    }];
    let filled = Filled::default();
    let view = View::of(history, Seat::Public);
    let figures = operator::Figures {
        name: "https://talks.example".to_owned(),
        key: "talks.example+0a1b2c3d+AAAA".to_owned(),
        is_ready: true,
        n_cases: 2,
        n_published: 1,
        by_class: vec![0, 1840, 12, 7, 0],
        n_connections: 3,
        p99_ms: Some(25.0),
    };
    let mut pages = vec![
        (
            "verify".to_owned(),
            verify::page(words, &figures.key, &filled),
        ),
        ("operator".to_owned(), operator::page(words, &figures)),
        ("front".to_owned(), front::front(words, &filled, &published)),
        ("front-none".to_owned(), front::front(words, &filled, &[])),
        ("join".to_owned(), front::join(words, "x", &filled)),
        (
            "cases".to_owned(),
            cases::page(words, "amal", &own, Some("talks.example")),
        ),
        (
            "cases-none".to_owned(),
            cases::page(words, "amal", &[], None),
        ),
        (
            "factor".to_owned(),
            factor::page(words, &factor::Stage::None, &filled),
        ),
        (
            "factor-offered".to_owned(),
            factor::page(words, &offered(), &filled),
        ),
        (
            "factor-switched-on".to_owned(),
            factor::page(
                words,
                &factor::Stage::SwitchedOn(vec!["ABCD-EFGH-IJKL-MNOP".to_owned()]),
                &filled,
            ),
        ),
        (
            "factor-on".to_owned(),
            factor::page(words, &factor::Stage::On { n_papers: 7 }, &filled),
        ),
        ("public".to_owned(), public_case::page(words, &view)),
        ("language".to_owned(), language::page(words, true, None)),
    ];
    for kind in ProblemKind::ALL {
        let page = problem::page(words, &Problem::of(kind));
        pages.push((format!("problem-{kind:?}"), page));
    }
    let pages = pages.into_iter();
    pages
        .map(|(name, page)| (name, page.into_string()))
        .collect()
}

/// Every page of every seat at those moments.
fn inside(words: &'static Words, moments: &[(&str, History)]) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (moment, history) in moments {
        for seat in history.case.public.seats() {
            if seat != Seat::Public {
                for (name, page) in pages_in(words, history, seat, &Filled::default()) {
                    pages.push((format!("{moment} {seat:?} {name}"), page));
                }
            }
        }
    }
    pages
}

#[test]
fn no_page_lacks_a_word() {
    let mid_way = mid_way();
    let ended = played(case(|_, text| text));
    let mut opening = mid_way.clone();
    opening.events.clear();
    let moments = [
        ("opening", opening),
        ("mid-way", mid_way.clone()),
        ("end", ended),
    ];
    let mut n_pages = 0;
    for words in all() {
        let language = words.language();
        let marked = format!(
            "<html lang=\"{}\" dir=\"{}\">",
            language.tag(),
            language.direction()
        );
        for (name, page) in inside(words, &moments)
            .into_iter()
            .chain(outside(words, &mid_way))
        {
            assert!(
                !page.contains('⟦'),
                "{language:?} {name}: a message is missing"
            );
            assert!(
                !page.contains("{$"),
                "{language:?} {name}: a variable is missing"
            );
            assert!(page.contains(&marked), "{language:?} {name}");
            let found = well_formed::mistakes(&page);
            assert!(found.is_empty(), "{language:?} {name}: {found:?}");
            n_pages += 1;
        }
    }
    println!("{n_pages} pages");
}

/// The sources of the pages hold no sentence: whatever has two words stands in
/// a message file. Classes, `expect`s and examples in tests are no text.
#[test]
fn no_sentence_stands_in_the_sources() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let mut found = Vec::new();
    let mut n_files = 0;
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            n_files += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for line in code.lines().filter(|it| !it.trim_start().starts_with("//")) {
                for literal in literals(line) {
                    if is_sentence(literal)
                        && !line.contains("content=\"")
                        && !line.contains("reason = ")
                        // What is typed into a shell is the same in every language.
                        && !literal.starts_with("detente ")
                    {
                        found.push(format!("{}: {literal}", path.display()));
                    }
                }
            }
        }
    }
    assert!(n_files > 30);
    assert!(found.is_empty(), "{found:#?}");
}

/// The texts in quotation marks of a line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// True if two words of letters stand side by side.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |it: &str| it.len() > 1 && it.chars().all(|it| it.is_alphabetic());
    words
        .windows(2)
        .any(|pair| pair.iter().all(|it| is_word(it)))
}

#[test]
fn sentences_are_found() {
    let found: Vec<&str> = literals("p { \"a b\" (words.say(\"key\")) \"Not sent\" }").collect();
    assert_eq!(found, ["a b", "key", "Not sent"]);
    assert!(is_sentence("Not sent") && !is_sentence("hue-0") && !is_sentence(" / "));
}

/// What is shown of a page: its text, without what stands in tags, in `pre`
/// and `code` (which are typed as they stand) and in what people wrote.
fn shown_text(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.split(' ').next().unwrap_or_default();
        rest = match name {
            "pre" | "code" | "style" | "textarea" => {
                let end = format!("</{name}>");
                after.split_once(&end).map_or("", |it| it.1)
            }
            _ => after,
        };
        text.push('|');
    }
    text
}

/// French writes its decimals with a comma, and Arabic in Arabic-Indic digits
/// with its own sign; a point between digits is English.
#[test]
fn no_number_has_an_english_point() {
    let mid_way = mid_way();
    let ended = played(case(|_, text| text));
    let moments = [("mid-way", mid_way), ("end", ended)];
    let mut n_decimals = 0;
    let mut english = BTreeSet::new();
    for words in [
        Words::of(Language::French),
        Words::with_digits(Language::Arabic, Digits::ArabicIndic),
    ] {
        for (name, page) in inside(words, &moments) {
            let text: Vec<char> = shown_text(&page).chars().collect();
            for three in text.windows(3) {
                let [before, sign, after] = three else {
                    panic!("three signs");
                };
                let are_digits = before.is_numeric() && after.is_numeric();
                if are_digits && *sign == '.' {
                    english.insert(name.clone());
                }
                n_decimals += usize::from(are_digits && matches!(sign, ',' | '٫'));
            }
        }
    }
    assert!(english.is_empty(), "{english:#?}");
    assert!(n_decimals > 100, "{n_decimals}");
    println!("{n_decimals} decimals");
}

/// No language but English has English quotation marks, and what French sets
/// off by a space is not torn from it at the end of a line.
#[test]
fn marks_are_those_of_the_language() {
    for language in [Language::French, Language::Arabic, Language::Hebrew] {
        for (key, pattern) in messages(language) {
            assert!(!pattern.contains('“'), "{language:?} {key}");
            if language == Language::French {
                let torn = ["« ", " »", " ;", " ?", " !", " : "];
                assert!(
                    !torn.iter().any(|it| pattern.contains(it)),
                    "{key}: {pattern}"
                );
            }
        }
    }
}
