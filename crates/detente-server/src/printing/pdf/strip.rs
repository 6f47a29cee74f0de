//! A document as strips: what stands beside each other, from top to bottom.

use std::borrow::Cow;
use std::rc::Rc;

use parley::{
    Alignment, FontFamily, FontFamilyName, FontWeight, Layout, LineHeight, StyleProperty,
};

use crate::pages::paper::document::{Block, Document, Run};
use crate::pages::words::{has_right_to_left, isolate};

use super::fonts::Fonts;
use super::pages::WIDTH;

/// Words that are set: lines of one width. The brush says whether they are
/// set in grey.
pub(super) struct Set {
    pub(super) text: String,
    pub(super) layout: Layout<bool>,
}

impl Set {
    /// The height of a line.
    fn height(&self, line: usize) -> f32 {
        let line = self.layout.get(line);
        line.map_or(0.0, |it| it.metrics().line_height)
    }
}

/// What is drawn in a strip.
pub(super) enum Ink {
    /// One line of words, its start at `x`.
    Line { set: Rc<Set>, line: usize, x: f32 },
    /// A thin rule.
    Rule { x: f32, width: f32, y: f32 },
}

/// What kind of text a strip belongs to, for readers of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Title,
    Heading,
    Words,
}

/// What is never split.
pub(super) struct Strip {
    pub(super) ink: Vec<Ink>,
    pub(super) height: f32,
    /// Space above it, unless it stands on top of a page.
    pub(super) above: f32,
    /// It must stand on the page of the strip after it.
    pub(super) holds_next: bool,
    /// What kind of text it is, and of which piece: lines of one are one.
    pub(super) sense: Sense,
    pub(super) piece: usize,
    /// Repeated on top of the next page if a page ends above this strip.
    pub(super) head: Option<Rc<Strip>>,
}

/// How words are set.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    is_bold: bool,
    is_grey: bool,
    is_exact: bool,
}

const BODY: Style = Style {
    size: 11.0,
    is_bold: false,
    is_grey: false,
    is_exact: false,
};
const SMALL: Style = Style { size: 9.0, ..BODY };

/// Sets a document.
pub(super) fn strips(document: &Document, fonts: &mut Fonts) -> Vec<Strip> {
    let mut setter = Setter {
        fonts,
        is_rtl: document.language.direction() == "rtl",
        strips: Vec::new(),
        n_pieces: 0,
    };
    setter.cover(document);
    for block in &document.blocks {
        setter.block(block);
    }
    setter.strips
}

/// What stands on top of every page: the running words and the digest.
pub(super) fn furniture(document: &Document, fonts: &mut Fonts) -> [Rc<Set>; 2] {
    let mut setter = Setter {
        fonts,
        is_rtl: false,
        strips: Vec::new(),
        n_pieces: 0,
    };
    let style = Style {
        size: 8.0,
        is_grey: true,
        ..BODY
    };
    let digest = format!("{} …", document.short_digest);
    let running = setter.set(&[(&document.running, style)], WIDTH - 120.0);
    [running, setter.set(&[(&digest, style)], 110.0)]
}

/// The number of a page.
pub(super) fn page_number(number: usize, of: usize, fonts: &mut Fonts) -> Rc<Set> {
    let mut setter = Setter {
        fonts,
        is_rtl: false,
        strips: Vec::new(),
        n_pieces: 0,
    };
    let style = Style {
        size: 9.0,
        is_grey: true,
        ..BODY
    };
    setter.set(&[(&format!("{number} / {of}"), style)], 100.0)
}

struct Setter<'a> {
    fonts: &'a mut Fonts,
    is_rtl: bool,
    strips: Vec<Strip>,
    n_pieces: usize,
}

impl Setter<'_> {
    fn cover(&mut self, document: &Document) {
        let kind = Style {
            is_grey: true,
            size: 10.0,
            ..BODY
        };
        let title = Style {
            size: 20.0,
            is_bold: true,
            ..BODY
        };
        self.words(&[(&document.kind, kind)], 0.0, Sense::Words, true);
        self.words(&[(&document.title, title)], 2.0, Sense::Title, true);
        let grey = Style {
            is_grey: true,
            ..SMALL
        };
        for (i, (name, value)) in document.facts.iter().enumerate() {
            let cells = [
                self.cell(name, grey, 120.0),
                self.cell(value, Style { size: 10.0, ..BODY }, WIDTH - 130.0),
            ];
            let starts = [(0.0, 120.0), (130.0, WIDTH - 130.0)];
            let above = if i == 0 { 10.0 } else { 3.0 };
            let strip = self.row(&cells, &starts, above, false);
            self.strips.push(strip);
        }
        self.rule(8.0);
    }

    fn block(&mut self, block: &Block) {
        let heading = Style {
            size: 12.5,
            is_bold: true,
            ..BODY
        };
        match block {
            Block::Article { number, title } => {
                let words = format!("{number}. {title}");
                self.words(&[(&words, heading)], 14.0, Sense::Heading, true);
            }
            Block::Part(title) => {
                let style = Style {
                    size: 14.0,
                    ..heading
                };
                self.words(&[(title, style)], 22.0, Sense::Heading, true);
            }
            Block::Words(runs) => {
                let is_mixed = runs.iter().any(|it| has_right_to_left(&it.text()));
                let texts: Vec<(String, bool)> = runs
                    .iter()
                    .map(|it| match it {
                        // Each option keeps its own direction.
                        Run::Bracket(options) if is_mixed => {
                            let options = options.iter().map(|it| isolate(it)).collect();
                            (Run::Bracket(options).text(), true)
                        }
                        it => (it.text(), matches!(it, Run::Bracket(_))),
                    })
                    .collect();
                let spans: Vec<(&str, Style)> = texts
                    .iter()
                    .map(|(text, is_bold)| {
                        let is_bold = *is_bold;
                        (text.as_str(), Style { is_bold, ..BODY })
                    })
                    .collect();
                self.words(&spans, 6.0, Sense::Words, false);
            }
            Block::InLanguage {
                title, paragraphs, ..
            } => {
                let grey = Style {
                    is_grey: true,
                    ..SMALL
                };
                self.words(&[(title, grey)], 6.0, Sense::Words, true);
                for runs in paragraphs {
                    self.block(&Block::Words(runs.clone()));
                }
            }
            Block::Table {
                caption,
                head,
                rows,
            } => self.table(caption, head, rows),
            Block::Signatures { labels, of } => {
                for (capacity, name) in of {
                    self.signature(labels, capacity, name);
                }
            }
            Block::Exact(lines) => {
                let style = Style {
                    size: 7.5,
                    is_exact: true,
                    ..BODY
                };
                for line in lines {
                    // An empty line is a line.
                    let line = if line.is_empty() { " " } else { line };
                    self.words(&[(line, style)], 0.0, Sense::Words, false);
                }
            }
        }
    }

    /// A paragraph: a strip a line.
    fn words(&mut self, spans: &[(&str, Style)], above: f32, sense: Sense, holds_next: bool) {
        let set = self.set(spans, WIDTH);
        let n_lines = set.layout.len();
        let piece = self.next_piece();
        for line in 0..n_lines {
            let is_last = line + 1 == n_lines;
            // Two lines at least at the end of a page and at the head of one.
            let is_bound = line == 0 || line + 2 == n_lines;
            self.strips.push(Strip {
                height: set.height(line),
                ink: vec![Ink::Line {
                    set: Rc::clone(&set),
                    line,
                    x: 0.0,
                }],
                above: if line == 0 { above } else { 0.0 },
                holds_next: if is_last {
                    holds_next
                } else {
                    is_bound || holds_next
                },
                sense,
                piece,
                head: None,
            });
        }
    }

    fn table(&mut self, caption: &str, head: &[String], rows: &[Vec<String>]) {
        let grey = Style {
            is_grey: true,
            ..SMALL
        };
        self.words(&[(caption, grey)], 6.0, Sense::Words, true);
        let widths = widths(head, rows);
        let gap = 6.0;
        let mut start = 0.0;
        let mut starts = Vec::new();
        for width in &widths {
            starts.push((start, width - gap));
            start += width;
        }
        let cells = |setter: &mut Self, row: &[String], style: Style| -> Vec<Rc<Set>> {
            let row = row.iter().zip(&starts);
            row.map(|(cell, (_, width))| setter.cell(cell, style, *width))
                .collect()
        };
        let bold = Style {
            is_bold: true,
            ..SMALL
        };
        let set = cells(self, head, bold);
        let mut strip = self.row(&set, &starts, 4.0, true);
        strip.holds_next = true;
        let again = Rc::new(self.row(&set, &starts, 0.0, true));
        self.strips.push(strip);
        for row in rows {
            let set = cells(self, row, SMALL);
            let mut strip = self.row(&set, &starts, 3.0, true);
            strip.head = Some(Rc::clone(&again));
            self.strips.push(strip);
        }
    }

    /// Cells beside each other; `starts` are counted from where reading begins.
    fn row(
        &mut self,
        cells: &[Rc<Set>],
        starts: &[(f32, f32)],
        above: f32,
        has_rule: bool,
    ) -> Strip {
        let mut ink = Vec::new();
        let mut height: f32 = 0.0;
        for (set, (start, width)) in cells.iter().zip(starts) {
            let x = if self.is_rtl {
                WIDTH - start - width
            } else {
                *start
            };
            for line in 0..set.layout.len() {
                ink.push(Ink::Line {
                    set: Rc::clone(set),
                    line,
                    x,
                });
            }
            height = height.max(set.layout.height());
        }
        if has_rule {
            height += 3.0;
            ink.push(Ink::Rule {
                x: 0.0,
                width: WIDTH,
                y: height,
            });
        }
        Strip {
            ink,
            height,
            above,
            holds_next: false,
            sense: Sense::Words,
            piece: self.next_piece(),
            head: None,
        }
    }

    /// Who signs, and the places for a hand and a day.
    fn signature(&mut self, labels: &(String, String), capacity: &str, name: &str) {
        let bold = Style {
            is_bold: true,
            ..BODY
        };
        let who = [(capacity, BODY), (" ", BODY), (name, bold)];
        self.words(&who, 14.0, Sense::Words, true);
        let grey = Style {
            size: 8.0,
            is_grey: true,
            ..BODY
        };
        let cells = [
            self.cell(&labels.0, grey, 260.0),
            self.cell(&labels.1, grey, 130.0),
        ];
        let starts = [(0.0, 260.0), (290.0, 130.0)];
        let mut strip = self.row(&cells, &starts, 44.0, false);
        for (start, width) in starts {
            let x = if self.is_rtl {
                WIDTH - start - width
            } else {
                start
            };
            strip.ink.push(Ink::Rule { x, width, y: -2.0 });
        }
        self.strips.push(strip);
    }

    fn rule(&mut self, above: f32) {
        let piece = self.next_piece();
        self.strips.push(Strip {
            ink: vec![Ink::Rule {
                x: 0.0,
                width: WIDTH,
                y: 0.0,
            }],
            height: 1.0,
            above,
            holds_next: false,
            sense: Sense::Words,
            piece,
            head: None,
        });
    }

    fn next_piece(&mut self) -> usize {
        self.n_pieces += 1;
        self.n_pieces
    }

    /// A cell: it begins where the document's reading begins.
    fn cell(&mut self, text: &str, style: Style, width: f32) -> Rc<Set> {
        let alignment = if self.is_rtl {
            Alignment::Right
        } else {
            Alignment::Left
        };
        self.aligned(&[(text, style)], width, alignment)
    }

    /// A paragraph: it begins where its own reading begins.
    fn set(&mut self, spans: &[(&str, Style)], width: f32) -> Rc<Set> {
        self.aligned(spans, width, Alignment::Start)
    }

    fn aligned(&mut self, spans: &[(&str, Style)], width: f32, alignment: Alignment) -> Rc<Set> {
        let text: String = spans.iter().map(|it| it.0).collect();
        let families = |is_exact: bool, fonts: &Fonts| {
            let names = if is_exact { &fonts.exact } else { &fonts.words };
            let names = names.iter();
            let names: Vec<_> = names
                .map(|it| FontFamilyName::Named(Cow::Owned(it.clone())))
                .collect();
            FontFamily::List(Cow::Owned(names))
        };
        let first = spans.first().map_or(BODY, |it| it.1);
        let family = families(first.is_exact, self.fonts);
        let mut builder =
            self.fonts
                .layouts
                .ranged_builder(&mut self.fonts.context, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(family));
        builder.push_default(StyleProperty::FontSize(first.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
            1.45,
        )));
        let mut at = 0;
        for (span, style) in spans {
            let range = at..at + span.len();
            at = range.end;
            if style.is_bold {
                let bold = StyleProperty::FontWeight(FontWeight::BOLD);
                builder.push(bold, range.clone());
            }
            builder.push(StyleProperty::Brush(style.is_grey), range);
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(Some(width));
        layout.align(alignment, Default::default());
        Rc::new(Set { text, layout })
    }
}

/// The width of each column, by the longest words and the most letters in it.
fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<f32> {
    let weight = |i: usize| -> f32 {
        let cells = rows.iter().filter_map(|row| row.get(i));
        let cells = cells.chain(head.get(i));
        let longest = cells.clone().flat_map(|it| it.split_whitespace());
        let longest = longest.map(|it| it.chars().count()).max().unwrap_or(1);
        let most = cells.map(|it| it.chars().count()).max().unwrap_or(1);
        longest.min(18) as f32 + (most as f32).sqrt()
    };
    let weights: Vec<f32> = (0..head.len()).map(weight).collect();
    let sum: f32 = weights.iter().sum::<f32>().max(1.0);
    weights.iter().map(|it| WIDTH * it / sum).collect()
}
