//! A round of talks through the pages, as browsers do it: forms, redirects,
//! mistakes beside their fields, and nothing done twice.

use crate::browser::{Browser, filled, post, value};
use crate::world::{CASE, PASSWORD, World, ask};

#[tokio::test]
async fn in_and_out_by_the_front_door() {
    let world = World::with_heads().await;
    let front = world
        .send(ask("GET", "/").header("accept", "text/html"))
        .await;
    assert_eq!(
        front.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let wrong = post(
        &world,
        "",
        "/login",
        &[("name", "uma"), ("password", "wrong wrong wrong")],
    )
    .await;
    assert_eq!(wrong.status, 403);
    assert!(wrong.text().contains("value=\"uma\"") && !wrong.text().contains("wrong wrong"));
    let uma = Browser::log_in(&world, "uma").await;
    let shown = uma.get(&world, "").await;
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains("head of the delegation"));
    let sheet = detente_server::pages::sheet::path();
    assert!(shown.text().contains(sheet));
    let style = world.send(ask("GET", sheet)).await;
    assert_eq!(
        style.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    let out = post(&world, &uma.cookie, "/logout", &[]).await;
    assert_eq!(
        (out.status.as_u16(), out.header("location")),
        (303, Some("/"))
    );
    let shown = uma.get(&world, "").await;
    assert_eq!(
        (shown.status.as_u16(), shown.header("content-type")),
        (401, Some("text/html; charset=utf-8"))
    );
    assert!(shown.text().contains("name=\"password\""));
}

#[tokio::test]
async fn an_invitation_is_taken_up() {
    let world = World::with_heads().await;
    let uma = Browser::log_in(&world, "uma").await;
    let made = uma
        .post(
            &world,
            "people",
            &[("role", "aide"), ("label", "the lawyer")],
        )
        .await;
    assert_eq!(made.status, 200);
    let page = made.text();
    let at = page.find("/join/").unwrap() + 6;
    let token = page[at..].split('<').next().unwrap();
    let fields = [("token", token), ("name", "noor"), ("password", "short")];
    let refused = post(&world, "", "/join", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("value=\"noor\""));
    let fields = [("token", token), ("name", "noor"), ("password", PASSWORD)];
    let joined = post(&world, "", "/join", &fields).await;
    assert_eq!(
        (joined.status.as_u16(), joined.header("location")),
        (303, Some("/cases"))
    );
    let cookie = joined
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let noor = Browser::with(cookie);
    // An aide keeps notes, and has no button for more.
    assert!(noor.get(&world, "notes").await.text().contains("<textarea"));
    assert!(
        !noor
            .get(&world, "statements")
            .await
            .text()
            .contains("<textarea")
    );
    let refused = noor
        .post(
            &world,
            "statements",
            &[
                ("words", "x"),
                ("speaker", "x"),
                ("attribution", "anonymous"),
                ("reliability", "A"),
                ("credibility", "1"),
            ],
        )
        .await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn a_note_is_kept_once() {
    let world = World::with_heads().await;
    let uma = Browser::log_in(&world, "uma").await;
    let form = uma.get(&world, "notes").await.text();
    let version = value(&form, "version").to_owned();
    let empty = uma
        .post(&world, "notes", &[("version", &version), ("words", "  ")])
        .await;
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("Write something."));
    let fields = [
        ("version", version.as_str()),
        ("words", "wait for the\r\nsecond offer"),
    ];
    let (first, page) = uma.done(&world, "notes", &fields).await;
    assert!(page.contains("wait for the\nsecond offer") && page.contains("Receipt"));
    let (second, _) = uma.done(&world, "notes", &fields).await;
    assert_eq!(first, second, "sent twice, done once");
    // Something else from the same page is not taken for the same.
    let other = uma
        .post(
            &world,
            "notes",
            &[("version", &version), ("words", "another <b>")],
        )
        .await;
    assert_eq!(other.status, 422);
    assert!(
        other.text().contains("another &lt;b&gt;"),
        "what was typed is kept"
    );
    let elias = Browser::log_in(&world, "elias").await;
    assert!(
        !elias
            .get(&world, "record")
            .await
            .text()
            .contains("kept a note")
    );
}

/// The fields of the form that is sent to `path`, also those that are hidden.
fn form_to(page: &str, path: &str) -> Vec<(String, String)> {
    let at = page.find(&format!("action=\"/c/{CASE}{path}\"")).unwrap();
    let form = page[at..].split("</form>").next().unwrap();
    let mut fields = filled(form);
    for tag in form.split("<input ").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let of = |name: &str| {
            let rest = tag.split_once(&format!("{name}=\""))?.1;
            Some(rest.split('"').next().unwrap().replace("&amp;", "&"))
        };
        let name = of("name").unwrap();
        let is_hidden = of("type").unwrap() == "hidden" && name != "version";
        if is_hidden || (name == "place.2" && tag.contains(" checked")) {
            fields.push((name, of("value").unwrap()));
        }
    }
    fields
}

fn lent(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = fields.iter().map(|it| (it.0.as_str(), it.1.as_str()));
    pairs.collect()
}

/// The fields of a new clause, as they were, but for some.
fn with(mut fields: Vec<(String, String)>, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in changed {
        fields.retain(|it| it.0 != *name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

#[tokio::test]
async fn a_clause_is_added_on_the_page_and_later_left_out() {
    let world = World::with_heads().await;
    let elias = Browser::log_in(&world, "elias").await;
    let order = |fields: &[(String, String)]| -> Vec<String> {
        let order = fields.iter().filter(|it| it.0 == "order");
        order.map(|it| it.1.clone()).collect()
    };
    let form = elias.get(&world, "drafting").await.text();
    assert!(
        !form.contains("drop."),
        "obligations come from every clause"
    );
    let words = [
        ("new-words", "The rota hangs in every ward."),
        ("new-after", "nights"),
    ];
    let fields = with(form_to(&form, "/drafting"), &words);
    let refused = elias.post(&world, "drafting", &lent(&fields)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("id=\"new-title-mistake\""));
    let fields = with(fields, &[("new-title", "Wards & halls")]);
    let preview = elias.post(&world, "drafting", &lent(&fields)).await.text();
    assert!(preview.contains("Wards &amp; halls"), "{preview}");
    // One goes back once more: the new one is a clause like others now.
    let again = form_to(&preview, "/drafting/change");
    let form = elias.post(&world, "drafting/change", &lent(&again)).await;
    let fields = form_to(&form.text(), "/drafting");
    let stands = |name: &str, value: &str| fields.contains(&(name.to_owned(), value.to_owned()));
    assert!(stands("title.clause-1", "Wards & halls") && stands("new-title", ""));
    let expected = ["pay", "nights", "clause-1", "notice", "trial", "peace"];
    assert_eq!(order(&fields), expected);
    let preview = elias.post(&world, "drafting", &lent(&fields)).await.text();
    let sent = form_to(&preview, "/drafting/send");
    elias.done(&world, "drafting/send", &lent(&sent)).await;
    let text = elias.get(&world, "text").await.text();
    assert!(text.contains("Wards &amp; halls"));

    // The next draft leaves it out, and has another, under a name of its own.
    let form = elias.get(&world, "drafting").await.text();
    let changed = [
        ("drop.clause-1", "yes"),
        ("new-title", "Halls"),
        ("new-words", "The rota hangs in the hall."),
        ("new-after", "@first"),
    ];
    let fields = with(form_to(&form, "/drafting"), &changed);
    let preview = elias.post(&world, "drafting", &lent(&fields)).await.text();
    assert!(
        preview.contains("<del>Wards &amp; halls</del>"),
        "{preview}"
    );
    let sent = form_to(&preview, "/drafting/send");
    let expected = ["clause-2", "pay", "nights", "notice", "trial", "peace"];
    assert_eq!(order(&sent), expected);
}

#[tokio::test]
async fn a_round_through_the_pages() {
    let world = World::with_heads().await;
    let (elias, uma, levi) = (
        Browser::log_in(&world, "elias").await,
        Browser::log_in(&world, "uma").await,
        Browser::log_in(&world, "levi").await,
    );
    // The mediator writes the first draft: the words as they stand, two values in one place.
    let form = elias.get(&world, "drafting").await.text();
    let mut fields = filled(&form);
    fields.push(("place.2".to_owned(), "0".to_owned()));
    fields.push(("place.2".to_owned(), "1".to_owned()));
    let sent: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let preview = elias.post(&world, "drafting", &sent).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    assert!(preview.text().contains("Nothing has been sent yet"));
    assert!(
        !uma.get(&world, "text")
            .await
            .text()
            .contains("ol class=\"clauses\"")
    );
    let (_, page) = elias.done(&world, "drafting/send", &sent).await;
    assert!(page.contains("Draft 1 was put on the table"));
    // A party replies: first without its reason, then with it.
    let text = uma.get(&world, "text").await.text();
    assert!(text.contains("class=\"bracket\""));
    let form = uma.get(&world, "reply").await.text();
    let version = value(&form, "version").to_owned();
    let at = form.find("name=\"position.").unwrap() + 15;
    let clause = form[at..].split('"').next().unwrap().to_owned();
    let (position, words) = (
        format!("position.{}", clause.trim_start_matches('.')),
        format!("words.{}", clause.trim_start_matches('.')),
    );
    let without = [
        ("version", version.as_str()),
        ("draft", "1"),
        (position.as_str(), "reject"),
    ];
    let refused = uma.post(&world, "reply", &without).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Give the reason."));
    let with = [
        without[0],
        without[1],
        without[2],
        (words.as_str(), "the hours are too long"),
    ];
    let check = uma.post(&world, "reply", &with).await;
    assert_eq!(check.status, 200);
    assert!(
        check.text().contains("the hours are too long")
            && check.text().contains("Nothing has been sent")
    );
    assert!(
        !elias
            .get(&world, "desk")
            .await
            .text()
            .contains("the hours are too long")
    );
    let (_, page) = uma.done(&world, "reply/send", &with).await;
    assert!(page.contains("Received") && page.contains("the hours are too long"));
    assert!(
        elias
            .get(&world, "desk")
            .await
            .text()
            .contains("the hours are too long")
    );
    for page in ["", "text", "record", "requests", "overview"] {
        assert!(
            !levi
                .get(&world, page)
                .await
                .text()
                .contains("the hours are too long")
        );
    }
    // Accepting a text with brackets is refused with the reason, after the password.
    let version = value(&uma.get(&world, "notes").await.text(), "version").to_owned();
    let accept = [("version", version.as_str()), ("draft", "1")];
    assert_eq!(uma.post(&world, "accept", &accept).await.status, 403);
    let accept = [accept[0], accept[1], ("password", PASSWORD)];
    let refused = uma.post(&world, "accept", &accept).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(refused.text().contains("open in draft"));
}
