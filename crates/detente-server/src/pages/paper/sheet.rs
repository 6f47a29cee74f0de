//! A paper as one page that stands on its own: no script, no link, its style within.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::pages::languages::direction;
use crate::pages::paper::document::{Block, Document, Run};

/// The style of a paper. The policy of every response allows it by its digest
/// (`headers`), so that a page that was saved looks as it was shown.
pub const STYLE: &str = include_str!("sheet.css");

/// The page.
pub fn page(document: &Document) -> Markup {
    let language = document.language;
    let running = &document.running;
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light";
                title { (document.title) " · " (document.kind) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    // The head of a table is printed on top of every page.
                    table.leaf role="presentation" {
                        thead { tr { td { div.running {
                            span { bdi { (running) } }
                            span dir="ltr" { (document.short_digest) " …" }
                        } } } }
                        tbody { tr { td {
                            header.cover {
                                p.kind { (document.kind) }
                                h1 dir="auto" { (document.title) }
                                dl { @for (name, value) in &document.facts {
                                    div { dt { (name) } dd { bdi { (value) } } }
                                } }
                            }
                            @for block in &document.blocks { (one(block)) }
                        } } }
                    }
                }
            }
        }
    }
}

fn one(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Article { number, title } => h2 { span.no { (number) "." } " " bdi { (title) } },
            Block::Part(title) => h2.part { (title) },
            Block::Words(runs) => p dir="auto" { @for run in runs { (words(run)) } },
            Block::InLanguage { language, title, paragraphs } => {
                div.rendered lang=(language.tag()) dir=(direction(language)) {
                    p.tongue { bdi { (title) } }
                    @for runs in paragraphs { p { @for run in runs { (words(run)) } } }
                }
            }
            Block::Table { caption, head, rows } => {
                div.wide role="region" tabindex="0" aria-label=(caption) { table.rows {
                    caption { (caption) }
                    thead { tr { @for it in head { th scope="col" { (it) } } } }
                    tbody { @for row in rows { tr {
                        @for (i, cell) in row.iter().enumerate() {
                            @if i == 0 { th scope="row" { bdi { (cell) } } } @else { td { bdi { (cell) } } }
                        }
                    } } }
                } }
            }
            Block::Signatures { labels: (hand, date), of } => {
                div.signatures { @for (capacity, name) in of { div.signature {
                    p { (capacity) " " strong { bdi { (name) } } }
                    p.blank { span { (hand) } span { (date) } }
                } } }
            }
            Block::Exact(lines) => {
                pre.exact dir="ltr" { @for line in lines { (line) "\n" } }
            }
        }
    }
}

fn words(run: &Run) -> Markup {
    html! {
        @match run {
            Run::Plain(words) => (words),
            Run::Bracket(options) => span.bracket {
                "["
                @for (i, option) in options.iter().enumerate() {
                    @if i > 0 { " / " }
                    bdi { (option) }
                }
                "]"
            },
        }
    }
}
