//! Makes the pictures of the guides with Chromium and chromedriver:
//! `cargo run -p detente-server --example screenshots`, or into another
//! `-- FOLDER`. Says what each weighs.

#[path = "../tests/browser/driver.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared with the tests, and a tool that may stop"
)]
mod driver;
#[path = "../tests/pages/mid_way.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared with the tests, and a tool that may stop"
)]
mod mid_way;
#[path = "../tests/browser/shelf.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "shared with the tests, and a tool that may stop"
)]
mod shelf;

use std::path::PathBuf;

use detente_server::pages::words::{Language, Words};

use self::driver::Browser;
use self::shelf::shelf;

/// Name, language, page, width and height in pixels.
const PICTURES: [(&str, Language, &str, u32, u32); 9] = [
    ("overview", Language::English, "overview", 1100, 860),
    ("text-ar", Language::Arabic, "redline", 1100, 860),
    ("reply", Language::French, "reply", 1100, 900),
    ("desk", Language::English, "desk", 1100, 880),
    ("movement", Language::English, "movement", 1100, 900),
    ("preview", Language::English, "disclose-check", 1100, 720),
    (
        "agreement",
        Language::English,
        "end-mediator-agreement",
        1100,
        900,
    ),
    ("verify", Language::English, "verify-held", 1100, 800),
    ("phone-he", Language::Hebrew, "overview", 390, 844),
];

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/images"),
        PathBuf::from,
    );
    std::fs::create_dir_all(&folder)?;
    let Some(browser) = Browser::start(true) else {
        println!("skipped: Chromium with chromedriver not found");
        return Ok(());
    };
    for language in Language::ALL {
        let shelf = shelf(Words::of(language));
        for (name, of, wanted, width, height) in PICTURES {
            let pages = shelf.pages();
            let page = pages.iter().find(|it| of == language && it.name == wanted);
            let Some(page) = page else {
                continue;
            };
            browser.open(&shelf.address(page));
            browser.resize(width, height);
            let picture = browser.picture();
            let path = folder.join(format!("{name}.png"));
            std::fs::write(&path, &picture)?;
            println!("{}: {} KB", path.display(), picture.len().div_ceil(1024));
        }
    }
    Ok(())
}
