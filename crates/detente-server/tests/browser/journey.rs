//! A whole round of the talks in Cairo through the pages, each person with a
//! browser: the next draft, replies, a new request, words carried with
//! authority, a clean text, acceptances, signatures, a handover reported and
//! verified, and a receipt that anybody checks. Nothing is done that a person
//! could not do with a keyboard and a mouse; invitations come from the server,
//! as `detente serve --demo` prints them.
//!
//! Two mediators and two parties play it; the head of the third delegation
//! comes in where all three must: replying, accepting, signing.

use std::path::PathBuf;
use std::sync::Arc;

use detente::agreement::signature::{Acceptance, SigningKey, sign};
use detente::model::slug::Slug;
use detente_server::clock::StoppedClock;
use detente_server::pages::words::Language;
use detente_server::serve::serve;
use jiff::SignedDuration;
use tokio::net::TcpListener;

use crate::browser;
use crate::cairo::{PEOPLE, mid_way};
use crate::driver::Browser;
use crate::person::Person;
use crate::world::{PASSWORD, World};

/// What people write, in their language.
struct Script {
    condition: &'static str,
    reason: &'static str,
    added: &'static str,
    title: &'static str,
    option: &'static str,
    why: &'static str,
    matter: &'static str,
    words: &'static str,
    options: &'static str,
    mandate: &'static str,
    done: &'static str,
    seen: &'static str,
}

const ENGLISH: Script = Script {
    condition: "If the review on day 45 is held jointly.",
    reason: "An end on a fixed day <b>cannot</b> be carried home & defended.",
    added: " The Mediators keep one text, and no other.",
    title: "Week by week, with notice",
    option: "goes on from week to week unless a Party gives seven days' notice",
    why: "So that nobody has to end it by staying away.",
    matter: "Fishing grounds",
    words: "Fishing boats [ ] during the truce.",
    options: "stay in port\nmay sail six miles out",
    mandate: "Head of the delegation",
    done: "At the crossing, before noon.",
    seen: "Counted by our officers, list in hand.",
};

const ARABIC: Script = Script {
    condition: "إذا جرت المراجعة في اليوم 45 بصورة مشتركة.",
    reason: "لا يمكن الدفاع في الداخل عن نهاية في يوم <b>ثابت</b> & معلوم.",
    added: " ويحفظ الوسطاء نصًا واحدًا لا غير.",
    title: "أسبوعًا فأسبوعًا مع إشعار",
    option: "تستمر أسبوعًا فأسبوعًا ما لم يُشعر طرف بسبعة أيام",
    why: "كي لا يضطر أحد إلى إنهائها بالغياب.",
    matter: "مناطق الصيد",
    words: "قوارب الصيد [ ] خلال الهدنة.",
    options: "تبقى في الميناء\nلها أن تبحر ستة أميال",
    mandate: "رئيس الوفد",
    done: "عند المعبر قبل الظهر.",
    seen: "عدّهم ضباطنا والقائمة في أيديهم.",
};

#[test]
fn a_round_with_scripts_allowed() {
    play(Language::English, true, &ENGLISH);
}

#[test]
fn a_round_in_arabic_without_scripts() {
    play(Language::Arabic, false, &ARABIC);
}

/// A server in a thread of its own runtime, with a browser for each person.
struct Room {
    server: String,
    clock: Arc<StoppedClock>,
    tokens: Vec<String>,
    runtime: tokio::runtime::Runtime,
    stop: tokio::sync::oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<()>,
}

fn opened() -> Room {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (address, clock, tokens, stop, serving) = runtime.block_on(async {
        let world = World::of_cairo(&mid_way()).await;
        let mut tokens = Vec::new();
        for (_, seat, role) in PEOPLE {
            let case = Some((crate::cairo::CAIRO, seat));
            let token = world.app.invite(case, role).await.unwrap();
            tokens.push(token.reveal().to_owned());
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let clock = Arc::clone(&world.clock);
        let serving = tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            serve(&world.app, listener, stopped).await.unwrap();
        });
        (address, clock, tokens, stop, serving)
    });
    Room {
        server: format!("http://{address}"),
        clock,
        tokens,
        runtime,
        stop,
        serving,
    }
}

/// Places of the draft, by their issue.
const DURATION: &str = "place.0";
const EXTENSION: &str = "place.7";

fn play(language: Language, has_scripts: bool, script: &Script) {
    let browsers: Vec<Browser> = (0..5).map_while(|_| browser(has_scripts)).collect();
    let Ok([israel, hamas, third, egypt, qatar]) = <[Browser; 5]>::try_from(browsers) else {
        return;
    };
    let room = opened();
    let joins = |browser: Browser, nth: usize| {
        let (name, ..) = PEOPLE[nth];
        Person::joins(browser, &room.server, language, name, &room.tokens[nth])
    };
    let (ilan, hani, jamal) = (joins(israel, 0), joins(hamas, 1), joins(third, 2));
    let (esraa, qasim) = (joins(egypt, 3), joins(qatar, 4));

    drafts(&esraa, script);
    let receipt = replies(&ilan, script);
    is_verified(&jamal, &receipt);
    asks(&hani, script);
    jamal.linked("reply");
    assert_eq!(jamal.accepts_all_by_keyboard(), 11);
    jamal.sends("reply/send");
    asks_for_a_clause(&jamal, script);
    frees(&hani, &esraa, script);
    carries(&esraa, &qasim, script);
    is_told(&ilan, &jamal, &hani, script);
    clean_text(&esraa, &ilan, script);
    accepted([&ilan, &hani, &jamal], &esraa);
    signed(
        [
            (&ilan, "israel"),
            (&hani, "hamas"),
            (&jamal, "islamic-jihad"),
        ],
        script,
    );
    room.clock.advance(SignedDuration::from_hours(36));
    let all = [&ilan, &hani, &jamal, &esraa, &qasim];
    for (person, (name, ..)) in all.into_iter().zip(PEOPLE) {
        person.comes_back(name);
    }
    handed_over([&ilan, &hani], &esraa, &qasim, &jamal, script);

    drop((ilan, hani, jamal, esraa, qasim));
    room.stop.send(()).unwrap();
    room.runtime.block_on(room.serving).unwrap();
}

/// The mediator writes draft 4: two places stay in brackets, words are added.
fn drafts(esraa: &Person, script: &Script) {
    esraa.page("desk");
    esraa.linked("drafting");
    let it = &esraa.browser;
    let open: Vec<String> = it.attributes_of("main select[name^='first.']", "name");
    for first in &open {
        // What the draft before proposes settles it.
        let nth = first.trim_start_matches("first.").to_owned();
        let chosen = it.attributes_of(&format!("[name='{first}'] option[selected]"), "value");
        esraa.ticks(&format!("place.{nth}"), &[chosen[0].parse().unwrap()]);
    }
    esraa.ticks(DURATION, &[3, 6]);
    esraa.ticks(EXTENSION, &[0, 1]);
    it.type_into("[id='clause.purpose']", script.added);
    esraa.presses("drafting");
    let inserted = it.texts_of(".preview ins").join(" ");
    assert!(
        inserted.contains(script.added.trim()),
        "{inserted}: {}",
        it.text_of("main")
    );
    assert_eq!(it.count(".preview .clause.open"), 2);
    // Looked over once more: everything typed is still there.
    esraa.presses("drafting/change");
    assert!(esraa.sees(script.added.trim()));
    esraa.presses("drafting");
    esraa.sends("drafting/send");
}

/// Answers all clauses, one with a condition that may be told; mistakes are kept.
fn replies(ilan: &Person, script: &Script) -> String {
    let it = &ilan.browser;
    ilan.page("text");
    assert_eq!(it.count(".clauses .clause.open"), 2);
    ilan.linked("reply");
    it.click_all("input[type='radio'][value='accept']");
    it.click("[id='position.extension.accept-if']");
    ilan.presses("reply");
    // A condition is missing: it is told beside its field, which is open now.
    ilan.reads(".mistake", "mistake-condition");
    it.type_into("[id='words.extension']", script.condition);
    ilan.chooses("reply", "authority.extension", "in-your-name");
    ilan.ticks("would.7", &[1]);
    ilan.presses("reply");
    assert!(ilan.sees(script.condition));
    ilan.presses("reply/change");
    ilan.presses("reply");
    ilan.sends("reply/send")
}

/// What the receipt says is checked by somebody else, who is not logged in for it.
fn is_verified(anybody: &Person, receipt: &str) {
    let it = &anybody.browser;
    let back = it.address();
    let paste = |text: &str| {
        it.open(&format!("{}/verify", origin(&back)));
        it.type_into("#text", text);
        it.follow("form[action='/verify'] button");
    };
    paste(receipt);
    assert_eq!(
        it.count(".confirmed[role='status']"),
        1,
        "{}",
        it.text_of("main")
    );
    anybody.reads(".confirmed h2", "verify-held");
    // With one letter of the entry changed it is none.
    let middle = receipt.len() / 2;
    let at = receipt[middle..]
        .find(|it: char| it.is_ascii_lowercase())
        .unwrap()
        + middle;
    let other = if receipt[at..].starts_with('a') {
        "b"
    } else {
        "a"
    };
    paste(&format!("{}{other}{}", &receipt[..at], &receipt[at + 1..]));
    assert_eq!(it.count("[role='alert']"), 1);
    anybody.reads("[role='alert'] h2", "verify-refused");
    it.open(&back);
}

fn origin(address: &str) -> &str {
    let end = address
        .match_indices('/')
        .nth(2)
        .map_or(address.len(), |it| it.0);
    &address[..end]
}

/// Replies with a reason that is not to be told, and asks for a new option.
fn asks(hani: &Person, script: &Script) {
    let it = &hani.browser;
    hani.logs_in_again("hani");
    hani.linked("reply");
    it.click_all("input[type='radio'][value='accept']");
    it.click("[id='position.extension.reject']");
    it.click("#clause-extension summary");
    it.type_into("[id='words.extension']", script.reason);
    hani.presses("reply");
    hani.sends("reply/send");
    hani.page("requests");
    hani.presses("requests");
    assert!(it.count("main form[action$='/requests'] [aria-invalid]") >= 3);
    it.type_into("#title", script.title);
    hani.chooses("requests", "issue", "7");
    it.type_into("#option", script.option);
    it.type_into("#words", script.why);
    hani.sends("requests");
    hani.page("requests");
    hani.reads(".state", "request-waiting");
}

/// Asks for a clause of its own; without a place for its options it is none.
fn asks_for_a_clause(jamal: &Person, script: &Script) {
    let it = &jamal.browser;
    jamal.page("requests");
    it.type_into("#clause-title", script.matter);
    it.type_into("#clause-words", script.matter);
    it.type_into("#clause-options", script.options);
    it.type_into("#clause-why", script.why);
    let button = "main form:has(#clause-title) button";
    jamal.follow(button);
    jamal.reads(".mistake", "mistake-clause-place");
    it.clear("#clause-words");
    it.type_into("#clause-words", script.words);
    jamal.follow(button);
    assert_eq!(it.count("pre.receipt"), 1, "{}", it.text_of("main"));
}

/// Says that the reason may be told as from one side; before, nobody can carry it.
fn frees(hani: &Person, esraa: &Person, script: &Script) {
    esraa.page("disclose");
    assert!(esraa.sees(script.condition) && !esraa.sees(script.reason));
    hani.page("words");
    hani.follow("main .card a[href*='/words/']");
    hani.browser.click("[id='authority.may-be-told']");
    hani.sends("words");
}

/// One mediator proposes to carry the words, the other approves.
fn carries(esraa: &Person, qasim: &Person, script: &Script) {
    let it = &esraa.browser;
    esraa.page("disclose");
    let quotes = it.texts_of("main .card blockquote");
    let nth = quotes.iter().position(|it| it == script.reason).unwrap();
    let form = format!("main .cards .card:nth-child({}) form", nth + 1);
    it.click(&format!("{form} option[value='room:israel']"));
    esraa.follow(&format!("{form} button"));
    esraa.reads("main p", "event-told-one-side");
    esraa.sends("disclose/send");
    qasim.page("disclose");
    assert!(qasim.sees(script.reason));
    qasim.sends("disclose/approve");
    // What was asked for goes on the agenda, without saying who asked.
    for left in [1, 0] {
        esraa.page("requests");
        esraa.sends("requests/admit");
        esraa.page("requests");
        assert_eq!(it.count("main form[action$='/requests/admit']"), left);
    }
}

/// Whoever was told reads the words, as from one side; others do not; and the
/// party whose words they are sees where they went.
fn is_told(ilan: &Person, jamal: &Person, hani: &Person, script: &Script) {
    ilan.page("record");
    let told = ilan.words.say("event-told-one-side");
    let lines = ilan.browser.texts_of(".events .what");
    let nth = lines.iter().position(|it| *it == told).unwrap();
    ilan.follow(&format!(".events li:nth-child({}) .what a", nth + 1));
    assert_eq!(ilan.browser.text_of("main blockquote"), script.reason);
    for page in ["text", "requests", "record"] {
        jamal.page(page);
        assert!(!jamal.sees(script.reason), "{page}");
    }
    jamal.page("requests");
    assert!(jamal.sees(script.option), "what is asked is on the agenda");
    ilan.page("requests");
    assert!(ilan.sees(script.matter) && !ilan.sees(script.why));
    hani.page("record");
    assert!(hani.sees(script.reason));
    hani.page("words");
    assert!(hani.browser.text_of("main .card").contains('→'));
}

/// Draft 5: no bracket, the new option in its place, and the order of the exchange.
fn clean_text(esraa: &Person, ilan: &Person, script: &Script) {
    let it = &esraa.browser;
    esraa.page("drafting");
    // What stood alone in brackets stays there until somebody says otherwise.
    it.click_all("input[name^='open.']:checked");
    esraa.ticks(DURATION, &[3]);
    esraa.ticks(EXTENSION, &[]);
    esraa.ticks_label(EXTENSION, script.option);
    it.click("[id='annex-how.written']");
    it.clear("#annex");
    it.type_into(
        "#annex",
        "1: 6 held-women-minors\n1: 24 prisoners-women-minors",
    );
    esraa.presses("drafting");
    // An order that leaves somebody out is told beside its field.
    assert_eq!(it.count("#annex[aria-invalid]"), 1);
    it.click("[id='annex-how.filled']");
    esraa.presses("drafting");
    let n_handovers = it.count(".preview table tbody tr");
    assert!(n_handovers > 4, "{n_handovers}");
    assert_eq!(it.count(".preview .clause.open"), 0);
    esraa.presses("drafting/change");
    let written = it.content_of("#annex");
    assert_eq!(written.trim().lines().count(), n_handovers, "{written}");
    esraa.presses("drafting");
    esraa.sends("drafting/send");
    ilan.page("text");
    assert_eq!(ilan.browser.count(".bracket"), 0);
    assert!(ilan.sees(script.option) && ilan.sees(script.matter));
    let settled = script.options.lines().next().unwrap();
    assert!(
        ilan.sees(&script.words.replace("[ ]", settled)),
        "status quo"
    );
    assert_eq!(ilan.browser.count("main table tbody tr"), n_handovers);
}

/// All accept, with their passwords; then the mediator can declare it.
fn accepted(heads: [&Person; 3], esraa: &Person) {
    for (i, head) in heads.into_iter().enumerate() {
        head.page("text");
        if i == 0 {
            let it = &head.browser;
            it.type_into(
                "main form[action$='/accept'] [name='password']",
                "a wrong one, surely",
            );
            head.presses("accept");
            assert_eq!(it.count("[name='password'][aria-invalid]"), 1);
        }
        esraa.page("desk");
        assert_eq!(esraa.browser.count("form[action$='/desk/conclude']"), 0);
        head.commits("accept");
    }
    esraa.page("desk");
    esraa.commits("desk/conclude");
}

/// Each registers a key, downloads the exact text, signs it on a machine of its
/// own, and hands the two files in.
fn signed(parties: [(&Person, &str); 3], script: &Script) {
    let folder = Scratch::new();
    for (i, (head, party)) in parties.into_iter().enumerate() {
        let it = &head.browser;
        it.download_to(&folder.0);
        let party = Slug::new(party).unwrap();
        let key = SigningKey::test_key(i as u64, &party);
        head.page("agreement");
        head.linked("sign");
        let public = folder.0.join(format!("{party}.pub"));
        let digits: String = key.public().iter().map(|it| format!("{it:02x}")).collect();
        std::fs::write(&public, digits).unwrap();
        it.type_into("[name='public-file']", public.to_str().unwrap());
        it.click("[id='kind.test']");
        head.commits("sign/key");
        head.page("agreement");
        head.linked("sign");
        it.type_into("#mandate", script.mandate);
        head.presses("sign");
        let shown = it.content_of("main pre.receipt");
        it.click("main a[href*='/sign/acceptance.txt'][download]");
        let name = it.attributes_of("main a[href*='/sign/acceptance.txt']", "download");
        let text = folder.0.join(&name[0]);
        assert_eq!(
            downloaded(&text),
            shown,
            "what is shown is what is downloaded"
        );
        let acceptance = Acceptance::parse(shown.as_bytes()).unwrap();
        let made = sign(&acceptance, &key).unwrap();
        let signature = folder.0.join(format!("{party}.sig"));
        std::fs::write(&signature, made.signature).unwrap();
        it.type_into("[name='text-file']", text.to_str().unwrap());
        it.type_into("[name='signature-file']", signature.to_str().unwrap());
        let form = "main form[enctype][action$='/sign']";
        it.type_into(&format!("{form} [name='password']"), PASSWORD);
        head.follow(&format!("{form} button"));
        assert!(
            it.address().contains("/sent/joint/"),
            "{}",
            it.text_of("main")
        );
    }
    let (last, _) = parties[2];
    last.page("agreement");
    let signed = last.words.say("sign-signed");
    assert!(!signed.is_empty());
    assert_eq!(last.browser.text_of("main").matches('✓').count(), 3);
}

/// A folder that is gone when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("detente-journey-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A file that the browser is writing, once it is there.
fn downloaded(path: &std::path::Path) -> String {
    for _ in 0..1000 {
        match std::fs::read_to_string(path) {
            Ok(text) if !text.is_empty() => return text,
            _ => std::thread::sleep(std::time::Duration::from_millis(10)),
        }
    }
    panic!("nothing was downloaded to {}", path.display());
}

/// The first handover: whoever owes it reports it, the verifier certifies it,
/// and everybody reads the same log and status.
fn handed_over(
    sides: [&Person; 2],
    esraa: &Person,
    qasim: &Person,
    jamal: &Person,
    script: &Script,
) {
    let first = "agreement/handover-01";
    for person in sides.into_iter().chain([esraa, qasim, jamal]) {
        person.page("agreement");
        person.linked(first);
    }
    let owes = |it: &&Person| it.browser.count("[id='deed.performed']") == 1;
    let debtor = sides.into_iter().find(owes).unwrap();
    let whole = |person: &Person| {
        let hint = person.browser.text_of("#quantity-hint");
        let mut numbers = hint.split(|it: char| !it.is_ascii_digit());
        numbers.rfind(|it| !it.is_empty()).unwrap().to_owned()
    };
    let it = &debtor.browser;
    let n = whole(debtor);
    it.click("[id='deed.performed']");
    it.clear("#quantity");
    it.type_into("#quantity", &n);
    it.type_into("#words", script.done);
    debtor.sends("report");
    qasim.reads("main", "report-not-yours");
    // Verified by whoever the agreement names.
    let it = &esraa.browser;
    esraa.page("agreement");
    esraa.linked(first);
    assert!(esraa.sees(script.done));
    it.click("[id='deed.certified']");
    it.clear("#quantity");
    it.type_into("#quantity", &n);
    esraa.chooses("report", "reliability", "A");
    esraa.chooses("report", "credibility", "1");
    it.type_into("#words", script.seen);
    esraa.sends("report");
    for person in [sides[0], sides[1], qasim, jamal, esraa] {
        person.page("agreement");
        assert!(person.sees(script.done) && person.sees(script.seen));
        person.linked(first);
        person.reads(".facts strong", "status-fulfilled");
        assert_eq!(person.browser.count(".events blockquote"), 2);
        person.reads("main", "report-settled");
    }
}
