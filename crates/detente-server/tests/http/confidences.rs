//! What is told in confidence, through the pages: how far words go, who
//! approves, what waits, what one side is shown first, and what is destroyed.

use jiff::SignedDuration;

use crate::browser::{Browser, filled, value};
use crate::cairo::mid_way;
use crate::world::{PASSWORD, World};

/// The first path on a page that begins so, below the case.
fn link(page: &str, begins: &str) -> String {
    let mark = format!("href=\"/c/cairo-truce-talks/{begins}");
    let from = &page[page.find(&mark).unwrap() + 27..];
    from.split('"').next().unwrap().to_owned()
}

async fn version(world: &World, by: &Browser) -> String {
    value(&by.get(world, "statements").await.text(), "version").to_owned()
}

#[tokio::test]
async fn words_are_freed_proposed_taken_back_and_approved() {
    let world = World::in_cairo(&mid_way()).await;
    let (hani, ilan) = (world.browser("hani").await, world.browser("ilan").await);
    let (esraa, qasim) = (world.browser("esraa").await, world.browser("qasim").await);
    let words = hani.get(&world, "words").await.text();
    let path = link(&words, "words/");
    let form = hani.get(&world, &path).await.text();
    let said = form.split("<blockquote dir=\"auto\">").nth(1).unwrap();
    let said = said.split('<').next().unwrap().to_owned();
    let mut parts = path.split('/').skip(1);
    let (number, clause) = (
        parts.next().unwrap().to_owned(),
        parts.next().unwrap().to_owned(),
    );
    let give = async |authority: &str, not_before: &str| {
        let version = version(&world, &hani).await;
        let fields = [
            ("version", version.as_str()),
            ("form", "authorise"),
            ("number", &number),
            ("clause", &clause),
            ("authority", authority),
            ("not-before", not_before),
        ];
        hani.post(&world, "words", &fields).await
    };
    let refused = give("in-your-name", "soon").await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("A day and an hour"));
    assert_eq!(give("in-your-name", "").await.status, 303);
    assert!(
        hani.get(&world, "words")
            .await
            .text()
            .contains("May be told in our name")
    );

    // Software has told the same words before: what counts is how often.
    let told = async || {
        let record = ilan.get(&world, "record").await.text();
        record.matches(&said).count()
    };
    let n_told = told().await;

    // One mediator proposes, and cannot approve; the other sees it as those who are told will.
    let page = esraa.get(&world, "disclose").await.text();
    let card = page
        .split("<li class=\"card\">")
        .find(|it| it.contains(&said) && it.contains("name=\"n\""));
    let card = card.expect("the words are freed");
    let n = value(card, "n").to_owned();
    let to = format!("to-{n}");
    let version_seen = value(card, "version").to_owned();
    let fields = [
        ("version", version_seen.as_str()),
        ("n", &n),
        ("party", value(card, "party")),
        ("number", value(card, "number")),
        ("clause", value(card, "clause")),
        (to.as_str(), "joint"),
    ];
    esraa.done(&world, "disclose/send", &fields).await;
    assert_eq!(told().await, n_told);
    let own = esraa.get(&world, "disclose").await.text();
    assert!(own.contains("Another mediator must approve"));
    let page = qasim.get(&world, "disclose").await.text();
    assert!(
        page.contains("Words told in the name of") && page.contains("Approve, and carry the words")
    );
    let proposal = value(&page, "proposal").to_owned();
    let approve = async || {
        let version = version(&world, &qasim).await;
        let fields = [
            ("version", version.as_str()),
            ("form", "x"),
            ("proposal", proposal.as_str()),
        ];
        qasim
            .post(&world, "disclose/approve", &fields)
            .await
            .status
            .as_u16()
    };
    // Taken back in between: not even the approval carries them.
    assert_eq!(give("not-to-be-told", "").await.status, 303);
    assert_eq!(approve().await / 100, 4);
    assert!(
        qasim
            .get(&world, "disclose")
            .await
            .text()
            .contains("has taken them back")
    );
    // Freed, but not before a time; then the time comes.
    let later = world.now() + SignedDuration::from_mins(10);
    let later = later.to_string();
    assert_eq!(give("may-be-told", &later[..16]).await.status, 303);
    assert_eq!(approve().await, 409);
    world.clock.advance(SignedDuration::from_mins(12));
    assert_eq!(approve().await, 303);
    assert_eq!(told().await, n_told + 1);
    let record = hani.get(&world, "words").await.text();
    assert!(record.contains("Carried to:"));
}

#[tokio::test]
async fn a_statement_waits_for_its_time() {
    let world = World::in_cairo(&mid_way()).await;
    let (hani, esraa) = (world.browser("hani").await, world.browser("esraa").await);
    let version_seen = version(&world, &hani).await;
    let later = (world.now() + SignedDuration::from_mins(10)).to_string();
    let fields = [
        ("version", version_seen.as_str()),
        ("form", "hold"),
        ("words", "We will speak when all have read it."),
        ("speaker", "The delegation"),
        ("attribution", "on-the-record"),
        ("reliability", "A"),
        ("credibility", "1"),
        ("not-before", &later[..16]),
    ];
    let mut without = fields;
    without[7].1 = "";
    let refused = hani.post(&world, "statements/hold", &without).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("from when it may be public"));
    hani.done(&world, "statements/hold", &fields).await;
    let page = esraa.get(&world, "statements/held").await.text();
    assert!(page.contains("We will speak when"));
    let held = value(&page, "held").to_owned();
    let release = async || {
        let version = version(&world, &esraa).await;
        let form = format!("release-{held}");
        let fields = [
            ("version", version.as_str()),
            ("form", &form),
            ("held", &held),
        ];
        let sent = esraa.post(&world, "statements/release", &fields).await;
        sent.status.as_u16()
    };
    assert_eq!(release().await, 409);
    world.clock.advance(SignedDuration::from_mins(12));
    assert_eq!(release().await, 303);
    let public = world
        .send(crate::world::ask("GET", "/public/cairo-truce-talks"))
        .await;
    assert!(public.text().contains("We will speak when"));
}

#[tokio::test]
async fn one_side_is_shown_a_text_first_and_the_others_see_nothing() {
    let world = World::in_cairo(&mid_way()).await;
    let (hani, ilan, esraa) = (
        world.browser("hani").await,
        world.browser("ilan").await,
        world.browser("esraa").await,
    );
    let form = esraa.get(&world, "drafting").await.text();
    // Her reading of their room is on record for them; from now on it stays as it is.
    let before = ilan.get(&world, "record").await.text();
    let mut fields = filled(&form);
    fields.push(("form".to_owned(), "show".to_owned()));
    fields.push(("show-to".to_owned(), "1".to_owned()));
    fields.push(("place.2".to_owned(), "0".to_owned()));
    let pairs: Vec<(&str, &str)> = fields
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    let refused = esraa.post(&world, "drafting/show", &pairs).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Write something."));
    let mut pairs = pairs;
    pairs.push(("show-why", "They asked to read it with their lawyer."));
    let (_, page) = esraa.done(&world, "drafting/show", &pairs).await;
    assert!(page.contains("The text that was shown"));
    assert!(
        hani.get(&world, "text")
            .await
            .text()
            .contains("have shown us a text before the others")
    );
    assert_eq!(
        ilan.get(&world, "record").await.text(),
        before,
        "the others see nothing"
    );
}

#[tokio::test]
async fn what_is_destroyed_is_gone() {
    let world = World::in_cairo(&mid_way()).await;
    let (hani, ilan) = (world.browser("hani").await, world.browser("ilan").await);
    let version_seen = version(&world, &hani).await;
    let note = [
        ("version", version_seen.as_str()),
        ("words", "burn after reading"),
    ];
    let (at, page) = hani.done(&world, "notes", &note).await;
    assert!(page.contains("Destroy it for good"));
    let mut place = at.rsplit('/');
    let (number, ledger) = (place.next().unwrap(), place.next().unwrap());
    let version_seen = value(&page, "version").to_owned();
    let fields = [
        ("version", version_seen.as_str()),
        ("form", "destroy"),
        ("ledger", ledger),
        ("number", number),
    ];
    let unconfirmed = hani.post(&world, "destroy", &fields).await;
    assert_eq!(unconfirmed.status, 403);
    let by_another = [
        fields[0],
        fields[1],
        fields[2],
        fields[3],
        ("password", PASSWORD),
    ];
    assert_eq!(
        ilan.post(&world, "destroy", &by_another)
            .await
            .status
            .as_u16()
            / 100,
        4
    );
    hani.done(&world, "destroy", &by_another).await;
    let entry = hani
        .get(&world, &format!("sent/{ledger}/{number}"))
        .await
        .text();
    assert!(!entry.contains("burn after reading"));
    assert!(
        !hani
            .get(&world, "notes")
            .await
            .text()
            .contains("burn after reading")
    );
}

#[tokio::test]
async fn a_communique_is_held_against_the_record_before_it_goes_out() {
    let world = World::in_cairo(&mid_way()).await;
    let (hani, esraa) = (world.browser("hani").await, world.browser("esraa").await);
    let qasim = world.browser("qasim").await;
    let seen = version(&world, &qasim).await;
    let note = [
        ("version", seen.as_str()),
        ("words", "the boat leaves from the northern quay"),
    ];
    qasim.done(&world, "notes", &note).await;
    let form = esraa.get(&world, "communique").await.text();
    let version_seen = value(&form, "version").to_owned();
    let leak = "We hear that the Boat leaves from the northern quay, with 987654 aboard.";
    let fields = [("version", version_seen.as_str()), ("words", leak)];
    let check = esraa.post(&world, "communique", &fields).await;
    assert_eq!(check.status, 200);
    let check = check.text();
    assert!(check.contains("said among the mediators alone"), "{check}");
    assert!(check.contains("a figure that stands nowhere in the record"));
    let plain = [
        ("version", version_seen.as_str()),
        ("words", "The talks were held."),
        ("phrase", "phrase-continue"),
    ];
    let check = esraa.post(&world, "communique", &plain).await.text();
    assert!(check.contains("Nothing was found") && check.contains("The talks will continue."));
    // On paper before it is public: the text, and nothing of what was found.
    let paper = esraa.post(&world, "communique/paper", &fields).await;
    assert_eq!(paper.status, 200);
    let paper = paper.text();
    assert!(paper.contains("A draft that was not published") && paper.contains("987654"));
    assert!(!paper.contains("a figure that stands nowhere") && !paper.contains("<mark>"));
    let empty = [("words", " ")];
    let empty = esraa.post(&world, "communique/paper", &empty).await;
    assert_eq!(empty.status, 422);
    let of_party = hani.post(&world, "communique/paper", &fields).await;
    assert_eq!(of_party.status, 404);
    let later = (world.now() + SignedDuration::from_mins(10)).to_string();
    let hold = [
        plain[0],
        plain[1],
        plain[2],
        ("form", "hold"),
        ("not-before", &later[..16]),
    ];
    assert_eq!(
        esraa
            .post(&world, "communique/hold", &hold[..4])
            .await
            .status,
        422
    );
    esraa.done(&world, "communique/hold", &hold).await;
    let held = hani.get(&world, "statements/held").await.text();
    assert!(held.contains("The talks were held. The talks will continue."));
    // A party has no such page.
    assert!(
        hani.get(&world, "communique")
            .await
            .text()
            .contains("Your seat has no such page")
    );
}

/// A request stands beside the replies that were given: what is shown is the
/// request with its own receipt, and it can be answered at once.
#[tokio::test]
async fn who_requests_something_is_shown_the_request() {
    let world = World::in_cairo(&mid_way()).await;
    let hani = world.browser("hani").await;
    let page = hani.get(&world, "requests").await.text();
    let form = page
        .split("action=\"/c/cairo-truce-talks/requests\"")
        .nth(1)
        .unwrap();
    let issue = form.split("<option value=\"").nth(1).unwrap();
    let issue = issue.split('"').next().unwrap();
    let fields = [
        ("version", value(&page, "version")),
        ("form", "request"),
        ("title", "A third crossing"),
        ("issue", issue),
        ("option", "three crossings stay open"),
        ("words", "Two are not enough for what is agreed."),
    ];
    let (_, shown) = hani.done(&world, "requests", &fields).await;
    assert!(shown.contains("A third crossing"), "{shown}");
    assert!(shown.contains("<pre class=\"receipt\""));
    assert!(!shown.contains("Our replies to draft"));
}

/// Who comes back to the address of a form, say by reloading, finds a page.
#[tokio::test]
async fn the_address_of_a_form_is_a_page_for_whoever_goes_there() {
    let world = World::in_cairo(&mid_way()).await;
    let hani = world.browser("hani").await;
    for page in ["reply/send", "accept", "communique/publish"] {
        let answer = hani.get(&world, page).await;
        assert_eq!(answer.status, 405, "{page}");
        assert!(answer.text().starts_with("<!DOCTYPE html>"), "{page}");
    }
}
