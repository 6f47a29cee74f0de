//! A small check of HTML, written apart from what writes it: tags close in
//! order, ids are unique, every field has its label, every form says who reads.

/// Elements without an end.
const VOID: [&str; 5] = ["meta", "link", "input", "br", "hr"];

/// What is wrong with a page; nothing if all is well.
pub(crate) fn mistakes(page: &str) -> Vec<String> {
    let mut mistakes = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let (mut ids, mut labelled, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    let mut forms: Vec<(bool, bool)> = Vec::new();
    let mut n_h1 = 0;
    let mut rest = page.strip_prefix("<!DOCTYPE html>").unwrap_or_else(|| {
        mistakes.push("no doctype".to_owned());
        page
    });
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        if text.contains('>') {
            mistakes.push(format!("a bare > in {text:?}"));
        }
        let Some(end) = from.find('>') else {
            mistakes.push("a tag without an end".to_owned());
            break;
        };
        let (inside, after) = (&from[1..end], &from[end + 1..]);
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => {}
                other => mistakes.push(format!("</{name}> closes {other:?}")),
            }
            if name == "form"
                && let Some((has_audience, has_button)) = forms.pop()
            {
                if !has_audience {
                    mistakes.push("a form does not say who reads".to_owned());
                }
                if !has_button {
                    mistakes.push("a form without a button".to_owned());
                }
            }
            continue;
        }
        let name = inside
            .split(|it: char| it.is_whitespace())
            .next()
            .unwrap_or_default();
        let has = |wanted: &str| attribute(inside, wanted);
        if let Some(id) = has("id") {
            if ids.contains(&id) {
                mistakes.push(format!("the id {id} twice"));
            }
            ids.push(id);
        }
        if inside.contains(" style=") || inside.contains(" on") && inside.contains("=\"javascript")
        {
            mistakes.push(format!("style or script in <{inside}>"));
        }
        match name {
            "script" | "iframe" | "img" => mistakes.push(format!("<{name}>")),
            "h1" => n_h1 += 1,
            "label" => labelled.extend(has("for")),
            "input" | "select" | "textarea" if has("type").as_deref() != Some("hidden") => {
                match has("id") {
                    Some(id) => fields.push(id),
                    None => mistakes.push(format!("a field without an id: <{inside}>")),
                }
            }
            "form" => forms.push((false, false)),
            "button" => {
                if let Some(form) = forms.last_mut() {
                    form.1 = true;
                }
            }
            "p" if has("class").as_deref() == Some("audience") => {
                if let Some(form) = forms.last_mut() {
                    // Above the button, not below.
                    form.0 = !form.1;
                }
            }
            _ => {}
        }
        if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
    }
    for field in &fields {
        if !labelled.contains(field) {
            mistakes.push(format!("no label for {field}"));
        }
    }
    for label in &labelled {
        if !ids.contains(label) {
            mistakes.push(format!("a label for {label}, which is not there"));
        }
    }
    if !open.is_empty() {
        mistakes.push(format!("not closed: {open:?}"));
    }
    if n_h1 != 1 {
        mistakes.push(format!("{n_h1} first headings"));
    }
    mistakes
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag.get(start..)?;
    value.split('"').next().map(str::to_owned)
}

#[test]
fn what_is_wrong_is_found() {
    let page = |body: &str| {
        mistakes(&format!(
            "<!DOCTYPE html><html><body><h1>x</h1>{body}</body></html>"
        ))
    };
    assert_eq!(page("<p>well</p>"), Vec::<String>::new());
    for wrong in [
        "<p>",
        "</p>",
        "<b><i></b></i>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<input type=\"text\" id=\"a\">",
        "<label for=\"b\">x</label>",
        "<form><button>x</button></form>",
        "<form><button>x</button><p class=\"audience\">late</p></form>",
        "<script></script>",
        "<p style=\"color: red\"></p>",
    ] {
        assert!(!page(wrong).is_empty(), "{wrong}");
    }
}
