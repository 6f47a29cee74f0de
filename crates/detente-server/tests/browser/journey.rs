//! Two people carry on talks through the pages of a running server, in Arabic
//! and with scripts switched off: a mediator tables a draft, a party replies.

use detente_server::serve::serve;
use tokio::net::TcpListener;

use crate::browser;
use crate::driver::Browser;
use crate::world::{CASE, PASSWORD, World};

/// Chooses Arabic and logs in.
fn arrives(browser: &Browser, server: &str, name: &str) {
    browser.open(&format!("{server}/language"));
    browser.click("[id='language.ar']");
    browser.follow("main button");
    is_arabic(browser);
    browser.type_into("#name", name);
    browser.type_into("#password", PASSWORD);
    browser.follow("main form[action='/login'] button");
    assert_eq!(browser.address(), format!("{server}/cases"));
    is_arabic(browser);
}

#[track_caller]
fn is_arabic(browser: &Browser) {
    let found = browser.count("html[lang='ar'][dir='rtl']");
    assert_eq!(
        found,
        1,
        "{}: {}",
        browser.address(),
        browser.text_of("main")
    );
}

#[test]
fn a_draft_and_a_reply_in_arabic_without_scripts() {
    let (Some(mediator), Some(party)) = (browser(false), browser(false)) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (address, stop, serving) = runtime.block_on(async {
        let world = World::with_heads().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let serving = tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            serve(&world.app, listener, stopped).await.unwrap();
        });
        (address, stop, serving)
    });
    let server = format!("http://{address}");
    let room = format!("{server}/c/{CASE}");

    arrives(&mediator, &server, "elias");
    mediator.open(&format!("{room}/drafting"));
    mediator.click_all("[name='place.2'][value='0'], [name='place.2'][value='1']");
    mediator.follow("form[action$='/drafting'] button");
    is_arabic(&mediator);
    assert!(mediator.text_of("main h1").contains("معاينة"));
    mediator.follow("form[action$='/drafting/send'] button");
    assert!(
        mediator.address().contains("/sent/joint/"),
        "{}",
        mediator.address()
    );
    assert_eq!(mediator.count("pre.receipt[dir='ltr']"), 1);

    arrives(&party, &server, "uma");
    party.open(&format!("{room}/text"));
    assert!(party.count(".bracket") > 0);
    party.open(&format!("{room}/reply"));
    party.click_all("input[type='radio'][value='accept']");
    // A reply that lacks its reason is kept, and the lack told beside its field.
    party.click("input[type='radio'][value='reject']");
    party.follow("form[action$='/reply'] button");
    assert!(party.count("[aria-invalid='true']") > 0);
    party.click("input[type='radio'][value='accept']");
    party.follow("form[action$='/reply'] button");
    is_arabic(&party);
    assert_eq!(
        party.count("form[action$='/reply/send']"),
        1,
        "{}",
        party.text_of("main")
    );
    party.follow("form[action$='/reply/send'] button");
    assert!(
        party.address().contains("/sent/room:union/"),
        "{}",
        party.address()
    );
    assert_eq!(party.count("pre.receipt[dir='ltr']"), 1);

    // The mediator's desk has it; the other party's room would not.
    mediator.open(&format!("{room}/desk"));
    assert!(mediator.count(".position.accept") > 0);
    party.follow("footer form[action='/logout'] button");
    assert_eq!(party.address(), format!("{server}/"));
    drop((mediator, party));
    stop.send(()).unwrap();
    runtime.block_on(serving).unwrap();
}
