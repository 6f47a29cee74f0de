//! Carrying out through the pages: a debtor reports, a verifier certifies,
//! whoever has no part in it is refused, and everybody reads the same log.

use detente::talks::event::EventKind;
use jiff::SignedDuration;

use crate::browser::{Browser, value};
use crate::cairo::until;
use crate::world::World;

/// The short names of the obligations that a page links to.
fn obligations(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in page.split("/agreement/").skip(1) {
        let id = part.split('"').next().unwrap().to_owned();
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

async fn report(world: &World, by: &Browser, of: &str, deed: &str, more: &[(&str, &str)]) -> u16 {
    let page = by.get(world, &format!("agreement/{of}")).await.text();
    let version = value(&page, "version").to_owned();
    let mut fields = vec![
        ("version", version.as_str()),
        ("form", "report"),
        ("obligation", of),
        ("deed", deed),
    ];
    fields.extend(more);
    by.post(world, "report", &fields).await.status.as_u16()
}

#[tokio::test]
async fn from_a_claim_to_a_verdict() {
    let concluded = until(|kind| {
        matches!(
            kind,
            EventKind::KeyRegistered { .. } | EventKind::Reported(_)
        )
    });
    let world = World::in_cairo(&concluded).await;
    world.clock.advance(SignedDuration::from_hours(36));
    let ilan = world.browser("ilan").await;
    let others = [
        world.browser("hani").await,
        world.browser("jamal").await,
        world.browser("esraa").await,
        world.browser("qasim").await,
        world.browser("usha").await,
    ];
    let page = ilan.get(&world, "agreement").await.text();
    assert!(page.contains("Nothing has been reported yet"));
    let mut claimed = None;
    for of in obligations(&page) {
        let shown = ilan.get(&world, &format!("agreement/{of}")).await.text();
        if !shown.contains("value=\"performed\"") {
            continue;
        }
        // What says nothing is refused in place, and what was typed stays.
        let version = value(&shown, "version").to_owned();
        let unclear = [
            ("version", version.as_str()),
            ("form", "report"),
            ("obligation", &of),
            ("deed", "nothing"),
            ("words", "at the crossing"),
        ];
        let refused = ilan.post(&world, "report", &unclear).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("at the crossing</textarea>"));
        if report(
            &world,
            &ilan,
            &of,
            "performed",
            &[("words", "done at the crossing")],
        )
        .await
            == 303
        {
            claimed = Some(of);
            break;
        }
    }
    let claimed = claimed.expect("something is owed on the second day");
    for other in &others {
        let seen = other.get(&world, "agreement").await.text();
        assert!(seen.contains("done at the crossing"), "all read the log");
    }
    // Of a claim to certify the form is shown to verifiers alone, and the others are refused.
    let mut n_certified = 0;
    for other in &others {
        let page = other
            .get(&world, &format!("agreement/{claimed}"))
            .await
            .text();
        let is_verifier = page.contains("value=\"certified\"");
        if !page.contains("name=\"deed\"") {
            continue;
        }
        let graded = [("reliability", "A"), ("credibility", "1")];
        let status = report(&world, other, &claimed, "certified", &graded).await;
        assert!(is_verifier || status != 303, "{status}");
        n_certified += usize::from(status == 303);
    }
    assert!(n_certified > 0);
    let page = ilan
        .get(&world, &format!("agreement/{claimed}"))
        .await
        .text();
    assert!(
        page.contains("certified, 1 of") && page.contains("evidence graded A1"),
        "{page}"
    );
    let page = ilan.get(&world, "exposure").await.text();
    assert!(page.contains("For us, by our own worths") && page.contains("stops now:"));
}
