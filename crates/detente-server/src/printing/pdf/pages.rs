//! Strips on pages: where a page ends, and what is drawn where.

use std::num::NonZeroU16;
use std::rc::Rc;

use krilla::Document as Pdf;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{GlyphId, KrillaGlyph};

use crate::pages::paper::document::Document;

use super::PdfProblem;
use super::fonts::Fonts;
use super::strip::{Ink, Sense, Set, Strip, page_number};

/// A4, in points.
const PAPER: (f32, f32) = (595.28, 841.89);
/// Left and right of what is written.
const SIDE: f32 = 57.0;
/// From the top of the paper to what is written, and to its end.
const TOP: f32 = 76.0;
const BOTTOM: f32 = 780.0;
/// How wide what is written may be.
pub(super) const WIDTH: f32 = PAPER.0 - 2.0 * SIDE;

/// One strip where it stands; heads of tables are not read twice.
struct Placed<'s> {
    strip: &'s Strip,
    y: f32,
    is_again: bool,
}

/// Draws all strips, page by page, with what stands on top and at the foot.
pub(super) fn place(
    pdf: &mut Pdf,
    document: &Document,
    strips: &[Strip],
    furniture: &[Rc<Set>; 2],
    fonts: &mut Fonts,
) -> Result<(), PdfProblem> {
    let pages = pages(strips);
    let is_rtl = document.language.direction() == "rtl";
    let mut tree = TagTree::new().with_lang(Some(document.language.tag().to_owned()));
    // The piece that is open, and what belongs to it so far.
    let mut open: Option<(usize, Sense, String, Vec<Node>)> = None;
    for (i, placed) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(PAPER.0, PAPER.1);
        let mut page = pdf.start_page_with(settings.ok_or(PdfProblem::Refused {
            reason: "no such paper".to_owned(),
        })?);
        let mut surface = page.surface();
        let number = page_number(i + 1, pages.len(), fonts);
        head_and_foot(&mut surface, furniture, &number, is_rtl, fonts);
        for it in placed {
            if it.is_again {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                    ArtifactType::PaginationOther,
                )));
                draw_all(&mut surface, it, fonts);
                surface.end_tagged();
                continue;
            }
            let lines = it.strip.ink.iter().filter_map(|ink| match ink {
                Ink::Line { set, .. } => Some(set.text.as_str()),
                Ink::Rule { .. } => None,
            });
            let title = lines.clone().next().map(str::to_owned);
            if let Some(title) = title {
                if open.as_ref().map(|it| it.0) != Some(it.strip.piece) {
                    close(&mut tree, open.take());
                    open = Some((it.strip.piece, it.strip.sense, title, Vec::new()));
                }
                let tag = SpanTag::empty();
                let id = surface.start_tagged(ContentTag::Span(tag));
                draw_lines(&mut surface, it, fonts);
                surface.end_tagged();
                if let Some((_, _, _, nodes)) = &mut open {
                    nodes.push(Node::from(id));
                }
            }
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Layout,
            )));
            draw_rules(&mut surface, it);
            surface.end_tagged();
        }
        surface.finish();
        page.finish();
    }
    close(&mut tree, open);
    pdf.set_tag_tree(tree);
    Ok(())
}

/// Puts a piece of text into the tree of what is read.
fn close(tree: &mut TagTree, open: Option<(usize, Sense, String, Vec<Node>)>) {
    let Some((_, sense, title, nodes)) = open else {
        return;
    };
    let level = |n: u16| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
    tree.push(match sense {
        Sense::Title => TagGroup::with_children(Tag::Hn(level(1), Some(title)), nodes),
        Sense::Heading => TagGroup::with_children(Tag::Hn(level(2), Some(title)), nodes),
        Sense::Words => TagGroup::with_children(Tag::P, nodes),
    });
}

/// Cuts strips into pages.
///
/// What holds what follows goes with it to the next page, unless both together
/// are higher than a page.
fn pages(strips: &[Strip]) -> Vec<Vec<Placed<'_>>> {
    let mut pages: Vec<Vec<Placed<'_>>> = vec![Vec::new()];
    let mut y = TOP;
    let mut rest = strips;
    while !rest.is_empty() {
        let n = rest.iter().take_while(|it| it.holds_next).count() + 1;
        let (group, after) = rest.split_at(n.min(rest.len()));
        rest = after;
        let height: f32 = group.iter().map(|it| it.above + it.height).sum();
        let fits = y + height <= BOTTOM;
        if !fits && height <= BOTTOM - TOP && y > TOP {
            y = turn(&mut pages, group.first());
        }
        for strip in group {
            let is_top = y <= TOP;
            let above = if is_top { 0.0 } else { strip.above };
            if y + above + strip.height > BOTTOM && !is_top {
                y = turn(&mut pages, Some(strip));
            } else {
                y += above;
            }
            if let Some(page) = pages.last_mut() {
                page.push(Placed {
                    strip,
                    y,
                    is_again: false,
                });
            }
            y += strip.height;
        }
    }
    pages
}

/// Begins a page, with the head of the table that goes on.
fn turn<'s>(pages: &mut Vec<Vec<Placed<'s>>>, next: Option<&'s Strip>) -> f32 {
    let mut page = Vec::new();
    let mut y = TOP;
    if let Some(head) = next.and_then(|it| it.head.as_deref()) {
        page.push(Placed {
            strip: head,
            y,
            is_again: true,
        });
        y += head.height + 3.0;
    }
    pages.push(page);
    y
}

fn head_and_foot(
    surface: &mut Surface<'_>,
    furniture: &[Rc<Set>; 2],
    number: &Rc<Set>,
    is_rtl: bool,
    fonts: &mut Fonts,
) {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    surface.start_tagged(artifact(ArtifactType::Header));
    let [running, digest] = furniture;
    let end = |set: &Set| WIDTH - set.layout.width();
    let (running_x, digest_x) = if is_rtl && !running.layout.is_rtl() {
        (end(running), 0.0)
    } else if is_rtl {
        // It is set from the right of its own width.
        (WIDTH - (WIDTH - 120.0), 0.0)
    } else {
        (0.0, end(digest))
    };
    line(surface, running, 0, SIDE + running_x, 42.0, fonts);
    line(surface, digest, 0, SIDE + digest_x, 42.0, fonts);
    rule(surface, SIDE, 58.0, WIDTH);
    surface.end_tagged();
    surface.start_tagged(artifact(ArtifactType::Footer));
    let middle = (PAPER.0 - number.layout.width()) / 2.0;
    line(surface, number, 0, middle, 797.0, fonts);
    surface.end_tagged();
}

fn draw_all(surface: &mut Surface<'_>, placed: &Placed<'_>, fonts: &mut Fonts) {
    draw_lines(surface, placed, fonts);
    draw_rules(surface, placed);
}

fn draw_lines(surface: &mut Surface<'_>, placed: &Placed<'_>, fonts: &mut Fonts) {
    for ink in &placed.strip.ink {
        if let Ink::Line { set, line: at, x } = ink {
            // A strip of one line is drawn from that line; a row from the first.
            let is_row = placed.strip.ink.len() > 1;
            let y = if is_row {
                placed.y
            } else {
                let top = set.layout.get(*at);
                placed.y - top.map_or(0.0, |it| it.metrics().block_min_coord)
            };
            line(surface, set, *at, SIDE + x, y, fonts);
        }
    }
}

fn draw_rules(surface: &mut Surface<'_>, placed: &Placed<'_>) {
    for ink in &placed.strip.ink {
        if let Ink::Rule { x, width, y } = ink {
            rule(surface, SIDE + x, placed.y + y, *width);
        }
    }
}

fn fill(surface: &mut Surface<'_>, is_grey: bool) {
    let level = if is_grey { 70 } else { 0 };
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(level, level, level).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    }));
}

fn rule(surface: &mut Surface<'_>, x: f32, y: f32, width: f32) {
    let Some(rect) = Rect::from_xywh(x, y, width, 0.5) else {
        return;
    };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        fill(surface, true);
        surface.draw_path(&path);
    }
}

/// Draws one line of words; `top` is that of the whole set.
fn line(surface: &mut Surface<'_>, set: &Set, at: usize, left: f32, top: f32, fonts: &mut Fonts) {
    let Some(line) = set.layout.get(at) else {
        return;
    };
    let y = top + line.metrics().baseline;
    let mut x = left + line.metrics().offset;
    for run in line.runs() {
        let Some(face) = fonts.face(run.font()) else {
            continue;
        };
        let size = run.font_size();
        // Letters of one colour are drawn together.
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        let (mut begin, mut style) = (x, None);
        let draw = |surface: &mut Surface<'_>, glyphs: &mut Vec<KrillaGlyph>, style, begin| {
            if let (Some(style), false) = (style, glyphs.is_empty()) {
                let brush = set.layout.styles().get(usize::from(style));
                fill(surface, brush.is_some_and(|it| it.brush));
                let at = Point::from_xy(begin, y);
                surface.draw_glyphs(at, glyphs, face.clone(), &set.text, size, false);
                glyphs.clear();
            }
        };
        for cluster in run.visual_clusters() {
            if cluster.is_ligature_continuation() {
                if let Some(last) = glyphs.last_mut() {
                    let range = cluster.text_range();
                    last.text_range.start = last.text_range.start.min(range.start);
                    last.text_range.end = last.text_range.end.max(range.end);
                }
                continue;
            }
            if style != Some(cluster.style_index()) {
                draw(surface, &mut glyphs, style, begin);
                (begin, style) = (x, Some(cluster.style_index()));
            }
            for glyph in cluster.glyphs() {
                glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    glyph.advance / size,
                    glyph.x / size,
                    glyph.y / size,
                    0.0,
                    cluster.text_range(),
                    None,
                ));
                x += glyph.advance;
            }
        }
        draw(surface, &mut glyphs, style, begin);
    }
}
