//! Sixty strings that would be markup or script somewhere, typed into every
//! field of every form that anybody finds by following links: they stay text,
//! on the page that answers and on all that are shown later.

use std::collections::{BTreeMap, BTreeSet};

use detente::talks::event::EventKind;

use crate::attacks::attacks;
use crate::browser::{Browser, post};
use crate::cairo::{CAIRO, mid_way, until};
use crate::well_formed;
use crate::world::{Answer, World, ask};

/// A form as it stands on a page: where it is sent, which of the page's it is,
/// and its fields with what they hold. What is typed stands apart from what is
/// only chosen or hidden.
#[derive(Clone, Debug, Default)]
struct Form {
    action: String,
    typed: Vec<String>,
    kept: Vec<(String, String)>,
    choices: BTreeMap<String, String>,
}

impl Form {
    /// The same form on another page, or the next of a row, counts once.
    fn kind(&self) -> (String, BTreeSet<String>) {
        let name = |it: &str| -> String {
            let cut = it.find(|it: char| it.is_ascii_digit());
            it[..cut.unwrap_or(it.len())].to_owned()
        };
        let typed = self.typed.iter().map(|it| name(it));
        let chosen = self.choices.keys().map(|it| name(it));
        (name(&self.action), typed.chain(chosen).collect())
    }

    /// With an attack in each field that is typed; in all others too, if told so.
    fn attacked(&self, attack: &str, nth: usize, also_chosen: bool) -> Vec<(String, String)> {
        let typed = self.typed.iter().map(|it| (it.clone(), attack.to_owned()));
        let chosen = self.choices.iter().map(|(name, value)| {
            let value = if also_chosen { attack } else { value };
            (name.clone(), value.to_owned())
        });
        let kept = self.kept.iter().map(|(name, value)| match name.as_str() {
            // What is sent is new each time, not the same thing sent twice.
            "version" => (name.clone(), format!("9{nth:05}")),
            "form" => (name.clone(), value.clone()),
            _ if also_chosen => (name.clone(), attack.to_owned()),
            _ => (name.clone(), value.clone()),
        });
        typed.chain(chosen).chain(kept).collect()
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag[from..].split('"').next()?;
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let value = signs
        .iter()
        .fold(value.to_owned(), |it, (from, to)| it.replace(from, to));
    Some(value)
}

/// The forms of a page that do something.
fn forms(page: &str) -> Vec<Form> {
    let mut found = Vec::new();
    for part in page.split("<form ").skip(1) {
        let body = part.split("</form>").next().unwrap();
        if attribute(&format!(" {}", body.split('>').next().unwrap()), "method").as_deref()
            != Some("post")
        {
            continue;
        }
        let mut form = Form {
            action: attribute(&format!(" {body}"), "action").unwrap(),
            ..Form::default()
        };
        for tag in body.split('<').skip(1) {
            let kind = attribute(tag, "type").unwrap_or_default();
            let Some(name) = attribute(tag, "name") else {
                // The first of a list counts until one is marked.
                continue;
            };
            match (tag.split(' ').next().unwrap(), kind.as_str()) {
                ("textarea", _) => form.typed.push(name),
                // Without a password nothing is committed, and none is hashed.
                ("input", "password" | "file") => {}
                ("input", "hidden") => {
                    form.kept
                        .push((name, attribute(tag, "value").unwrap_or_default()));
                }
                ("input", "checkbox" | "radio") => {
                    let value = attribute(tag, "value").unwrap_or_default();
                    let is_first = !form.choices.contains_key(&name);
                    if is_first || tag.contains(" checked") {
                        form.choices.insert(name, value);
                    }
                }
                ("input", _) => form.typed.push(name),
                ("select", _) => {
                    let options = body.split(&format!("name=\"{name}\"")).nth(1).unwrap();
                    let options = options.split("</select>").next().unwrap();
                    let chosen = options
                        .split("<option ")
                        .find(|it| it.contains(" selected"));
                    let chosen = chosen.or_else(|| options.split("<option ").nth(1));
                    let value = chosen.and_then(|it| attribute(&format!(" {it}"), "value"));
                    form.choices.insert(name, value.unwrap_or_default());
                }
                _ => {}
            }
        }
        if !form.typed.is_empty() || !form.choices.is_empty() {
            found.push(form);
        }
    }
    found
}

/// Pages of one kind that are opened, so that a long record costs no hour.
const OF_A_KIND: usize = 2;

async fn open(world: &World, by: &Browser, path: &str) -> Answer {
    let asked = ask("GET", path)
        .header("cookie", &by.cookie)
        .header("accept", "text/html");
    world.send(asked).await
}

/// Every page to which links lead, by its path.
async fn pages(world: &World, by: &Browser) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut next = vec!["/cases".to_owned(), "/".to_owned(), "/verify".to_owned()];
    while let Some(path) = next.pop() {
        let kind: String = path.split('/').take(4).collect::<Vec<_>>().join("/");
        let n_seen = kinds.entry(kind).or_default();
        if found.contains_key(&path) || *n_seen >= OF_A_KIND {
            continue;
        }
        *n_seen += 1;
        let answer = open(world, by, &path).await;
        let is_page = answer
            .header("content-type")
            .is_some_and(|it| it.starts_with("text/html"));
        if answer.status != 200 || !is_page {
            continue;
        }
        let page = answer.text();
        for part in page.split("href=\"").skip(1) {
            let to = part.split('"').next().unwrap();
            let is_ours = to.starts_with('/') && !to.starts_with("/api") && !to.contains('?');
            if is_ours && !to.contains("/sign/") {
                next.push(to.to_owned());
            }
        }
        found.insert(path, page);
    }
    found
}

/// That nothing of an attack stands as markup.
#[track_caller]
fn is_text(place: &str, page: &str, attack: &str) {
    let found = well_formed::mistakes(page);
    assert!(found.is_empty(), "{attack} {place}: {found:?}");
    assert!(
        !attack.contains('<') || !page.contains(attack),
        "{attack} {place}"
    );
}

/// The forms of a page that were not met before.
fn put(page: &str, known: &mut BTreeSet<(String, BTreeSet<String>)>, next: &mut Vec<Form>) {
    for form in forms(page) {
        let is_door = form.action.ends_with("/logout") || form.action == "/login";
        if !is_door && known.insert(form.kind()) {
            next.push(form);
        }
    }
}

async fn attacked(world: &World, names: &[&str]) -> (BTreeSet<(String, String)>, usize) {
    let attacks = attacks();
    let (mut fields, mut n_sent) = (BTreeSet::new(), 0);
    for name in names {
        let by = world.browser(name).await;
        let (mut known, mut next) = (BTreeSet::new(), Vec::new());
        for page in pages(world, &by).await.values() {
            put(page, &mut known, &mut next);
        }
        while let Some(form) = next.pop() {
            let action = form.action.replace(&format!("/c/{CAIRO}/"), "");
            fields.extend(form.typed.iter().map(|it| (action.clone(), it.clone())));
            for (i, attack) in attacks.iter().enumerate() {
                // What is chosen or hidden is forged by some of them only: it never is shown.
                for also_chosen in [false, true] {
                    if also_chosen && i % 10 != 0 {
                        continue;
                    }
                    n_sent += 1;
                    let sent = form.attacked(attack, n_sent, also_chosen);
                    let sent = sent.iter().map(|it| (it.0.as_str(), it.1.as_str()));
                    let sent: Vec<(&str, &str)> = sent.collect();
                    let answer = post(world, &by.cookie, &form.action, &sent).await;
                    assert!(answer.status.as_u16() < 500, "{} {attack}", form.action);
                    if answer.status != 303 {
                        let page = answer.text();
                        is_text(&form.action, &page, attack);
                        // A page that checks what was typed has forms of its own.
                        put(&page, &mut known, &mut next);
                    }
                }
            }
        }
    }
    // What was taken is shown to somebody; everywhere it is text.
    for name in names {
        let by = world.browser(name).await;
        for (path, page) in pages(world, &by).await {
            for attack in &attacks {
                assert!(
                    !attack.contains('<') || !page.contains(attack),
                    "{path} {attack}"
                );
            }
            is_text(&path, &page, "");
        }
    }
    (fields, n_sent)
}

#[tokio::test]
async fn sixty_strings_stay_text_in_every_field_of_every_form() {
    let world = World::in_cairo(&mid_way()).await;
    let (mut fields, n_before) = attacked(&world, &["esraa", "hani"]).await;
    let concluded = until(|kind| matches!(kind, EventKind::Reported(_)));
    let world = World::in_cairo(&concluded).await;
    let (after, n_after) = attacked(&world, &["esraa", "ilan"]).await;
    fields.extend(after);
    for (form, field) in [
        ("communique", "words"),
        ("communique/hold", "not-before"),
        ("drafting", "annex"),
        ("drafting", "clause.purpose"),
        ("drafting", "new-words"),
        ("drafting/show", "show-why"),
        ("meetings", "title"),
        ("notes", "words"),
        ("people", "label"),
        ("report", "words"),
        ("reply", "words.purpose"),
        ("requests", "option"),
        ("sign", "text"),
        ("sign/key", "public"),
        ("statements", "words"),
        ("statements/hold", "speaker"),
        ("words", "not-before"),
        ("/verify", "text"),
    ] {
        let is_there = fields.contains(&(form.to_owned(), field.to_owned()));
        assert!(is_there, "{form} {field}: not among {fields:?}");
    }
    println!(
        "{} typed fields, {} forms sent",
        fields.len(),
        n_before + n_after
    );
}
