//! A browser without scripts: a cookie, pages, and forms as it would send them.

use crate::cairo::CAIRO;
use crate::world::{Answer, CASE, PASSWORD, World, ask};

impl World {
    /// Somebody's browser in Cairo.
    pub(crate) async fn browser(&self, name: &str) -> Browser {
        Browser::log_in(self, name).await.in_case(CAIRO)
    }
}

/// A browser: a cookie, and pages.
pub(crate) struct Browser {
    pub(crate) cookie: String,
    case: String,
}

fn encoded(fields: &[(&str, &str)]) -> Vec<u8> {
    let encode = |text: &str| -> String {
        let byte = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            b' ' => "+".to_owned(),
            other => format!("%{other:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&").into_bytes()
}

impl Browser {
    /// A browser that is logged in already.
    pub(crate) fn with(cookie: String) -> Self {
        Self {
            cookie,
            case: CASE.to_owned(),
        }
    }

    /// The same in another case.
    pub(crate) fn in_case(mut self, case: &str) -> Self {
        case.clone_into(&mut self.case);
        self
    }

    pub(crate) async fn log_in(world: &World, name: &str) -> Self {
        let sent = post(
            world,
            "",
            "/login",
            &[("name", name), ("password", PASSWORD)],
        )
        .await;
        assert_eq!(
            (sent.status.as_u16(), sent.header("location")),
            (303, Some("/cases"))
        );
        let cookie = sent
            .header("set-cookie")
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        Self::with(cookie)
    }

    pub(crate) async fn get(&self, world: &World, page: &str) -> Answer {
        let asked = ask(
            "GET",
            format!("/c/{}/{page}", self.case).trim_end_matches('/'),
        );
        let asked = asked
            .header("cookie", &self.cookie)
            .header("accept", "text/html");
        world.send(asked).await
    }

    pub(crate) async fn post(&self, world: &World, page: &str, fields: &[(&str, &str)]) -> Answer {
        post(
            world,
            &self.cookie,
            &format!("/c/{}/{page}", self.case),
            fields,
        )
        .await
    }

    /// Sends a form and follows it to the page it leads to.
    pub(crate) async fn done(
        &self,
        world: &World,
        page: &str,
        fields: &[(&str, &str)],
    ) -> (String, String) {
        let sent = self.post(world, page, fields).await;
        assert_eq!(sent.status.as_u16(), 303, "{page}: {}", sent.text());
        let location = sent.header("location").unwrap().to_owned();
        let asked = ask("GET", &location)
            .header("cookie", &self.cookie)
            .header("accept", "text/html");
        let shown = world.send(asked).await;
        assert_eq!(shown.status.as_u16(), 200, "{location}");
        (location, shown.text())
    }
}

pub(crate) async fn post(
    world: &World,
    cookie: &str,
    path: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let mut asked = ask("POST", path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html");
    if !cookie.is_empty() {
        asked = asked.header("cookie", cookie);
    }
    asked.body = encoded(fields);
    world.send(asked).await
}

/// The value of a hidden or filled field of a page.
pub(crate) fn value<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap();
    let rest = &page[at..];
    let start = rest.find("value=\"").unwrap() + 7;
    rest[start..].split('"').next().unwrap()
}

/// What a browser would send of a form that nobody changed: text fields only.
pub(crate) fn filled(page: &str) -> Vec<(String, String)> {
    let mut fields = vec![("version".to_owned(), value(page, "version").to_owned())];
    for part in page.split("<textarea ").skip(1) {
        let name = part
            .split("name=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let text = part
            .split_once('>')
            .unwrap()
            .1
            .split("</textarea>")
            .next()
            .unwrap();
        let text = text.strip_prefix('\n').unwrap_or(text);
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        fields.push((name.to_owned(), text));
    }
    for part in page.split("<select ").skip(1) {
        let name = part
            .split("name=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let options = part.split("</select>").next().unwrap();
        let chosen = options
            .split("<option ")
            .find(|it| it.split('>').next().unwrap().contains(" selected"));
        if let Some(chosen) = chosen {
            let value = chosen
                .split("value=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap();
            fields.push((name.to_owned(), value.to_owned()));
        }
    }
    for part in page.split("<input ").skip(1) {
        let tag = part.split('>').next().unwrap();
        let of = |name: &str| {
            tag.split(&format!("{name}=\""))
                .nth(1)
                .map(|it| it.split('"').next().unwrap())
        };
        let name = of("name").unwrap_or_default();
        let is_chosen_here = name == "place.2";
        let is_sent = match of("type") {
            Some("checkbox" | "radio") => tag.contains(" checked"),
            Some("text") => true,
            _ => false,
        };
        if is_sent && !is_chosen_here {
            fields.push((name.to_owned(), of("value").unwrap_or_default().to_owned()));
        }
    }
    fields
}
