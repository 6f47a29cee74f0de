//! A text as a Word file, and back: the lines of its Markdown as paragraphs.
//!
//! Nothing of Word is taken over but headings and paragraphs: what carries
//! words elsewhere (tables, notes, drawings, fields) or carries two versions
//! at once (tracked changes) is refused, so that no word of a text is lost or
//! comes in unseen. Of the file only one part is read, within bounds.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::pages::words::has_right_to_left;

/// The most bytes of the text of a file, and of the part that holds it.
const TEXT_BYTES_MAX: usize = 1 << 20;
const PART_BYTES_MAX: u64 = 16 << 20;
/// The most parts of a file, and elements inside each other.
const PARTS_MAX: usize = 1_000;
const DEPTH_MAX: usize = 100;

/// The part that holds the text.
const DOCUMENT: &str = "word/document.xml";

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocxProblem {
    /// It is no Word file, or a broken one.
    #[error("the file cannot be read as a Word document (.docx)")]
    NotDocx,
    /// It is larger than any text, packed or unpacked.
    #[error("the document is too large, or its parts are too many or too deep")]
    TooLarge,
    /// It holds something that is neither heading nor paragraph.
    #[error("paragraph {paragraph}: expected headings and paragraphs only, found {found}")]
    Unexpected {
        /// Counted from 1.
        paragraph: usize,
        /// What stands there.
        found: &'static str,
    },
}

/// What is refused, by the name of its element.
const REFUSED: [(&str, &str); 14] = [
    ("ins", "a tracked change: accept or reject it first"),
    ("del", "a tracked change: accept or reject it first"),
    ("moveFrom", "a tracked change: accept or reject it first"),
    ("moveTo", "a tracked change: accept or reject it first"),
    ("tbl", "a table"),
    ("footnoteReference", "a note"),
    ("endnoteReference", "a note"),
    ("drawing", "a picture or drawing"),
    ("pict", "a picture or drawing"),
    ("object", "an embedded object"),
    ("altChunk", "an embedded object"),
    ("instrText", "a field"),
    ("fldSimple", "a field"),
    ("sym", "a sign of a font of its own"),
];

/// Writes Markdown as a Word file: a paragraph a line, headings by their styles.
///
/// The same text gives the same bytes; the file has no date and no author.
/// Law: [`read`] gives the text back.
///
/// # Errors
/// [`DocxProblem::TooLarge`].
pub fn write(markdown: &str) -> Result<Vec<u8>, DocxProblem> {
    if markdown.len() > TEXT_BYTES_MAX {
        return Err(DocxProblem::TooLarge);
    }
    let mut body = String::from(HEAD);
    let lines = markdown.strip_suffix('\n').unwrap_or(markdown);
    for line in lines.split('\n') {
        let (style, text) = if let Some(title) = line.strip_prefix("# ") {
            ("Title", title)
        } else if let Some(heading) = line.strip_prefix("## ") {
            ("Heading1", heading)
        } else {
            ("Normal", line)
        };
        paragraph(&mut body, style, text);
    }
    body.push_str("</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", STYLES),
        (DOCUMENT, body.as_str()),
    ] {
        zip.start_file(name, options)
            .map_err(|_| DocxProblem::TooLarge)?;
        zip.write_all(content.as_bytes())
            .map_err(|_| DocxProblem::TooLarge)?;
    }
    let file = zip.finish().map_err(|_| DocxProblem::TooLarge)?;
    Ok(file.into_inner())
}

fn paragraph(body: &mut String, style: &str, text: &str) {
    let is_rtl = has_right_to_left(text);
    body.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"));
    if is_rtl {
        body.push_str("<w:bidi/>");
    }
    body.push_str("</w:pPr>");
    for (i, words) in text.split('\t').enumerate() {
        let tab = if i > 0 { "<w:tab/>" } else { "" };
        let rtl = if has_right_to_left(words) {
            "<w:rPr><w:rtl/></w:rPr>"
        } else {
            ""
        };
        let words = escape(words);
        body.push_str(&format!(
            "<w:r>{rtl}{tab}<w:t xml:space=\"preserve\">{words}</w:t></w:r>"
        ));
    }
    body.push_str("</w:p>");
}

/// Reads a Word file as Markdown: a line a paragraph, so that a mistake in a
/// line is one in the paragraph of that number.
///
/// # Errors
/// What is no Word file, too large, or more than headings and paragraphs.
pub fn read(bytes: &[u8]) -> Result<String, DocxProblem> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxProblem::NotDocx)?;
    if zip.len() > PARTS_MAX {
        return Err(DocxProblem::TooLarge);
    }
    let part = zip.by_name(DOCUMENT).map_err(|_| DocxProblem::NotDocx)?;
    // What a header says of the size is not believed.
    let mut xml = Vec::new();
    part.take(PART_BYTES_MAX + 1)
        .read_to_end(&mut xml)
        .map_err(|_| DocxProblem::NotDocx)?;
    if xml.len() as u64 > PART_BYTES_MAX {
        return Err(DocxProblem::TooLarge);
    }
    let xml = String::from_utf8(xml).map_err(|_| DocxProblem::NotDocx)?;
    text(&xml)
}

/// The paragraph that is open.
#[derive(Default)]
struct Paragraph {
    words: String,
    style: String,
}

fn text(xml: &str) -> Result<String, DocxProblem> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut lines: Vec<String> = Vec::new();
    let mut n_bytes = 0;
    let mut open: Option<Paragraph> = None;
    let mut names: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|_| DocxProblem::NotDocx)?;
        let in_words = names.last().is_some_and(|it| it == "t");
        match event {
            Event::Start(start) => {
                let name = local(&start);
                refuse(&name, lines.len() + 1)?;
                if name == "p" {
                    open = Some(Paragraph::default());
                } else if let Some(paragraph) = &mut open {
                    sign(&start, &name, paragraph);
                }
                names.push(name);
                if names.len() > DEPTH_MAX {
                    return Err(DocxProblem::TooLarge);
                }
            }
            Event::Empty(start) => {
                let name = local(&start);
                refuse(&name, lines.len() + 1)?;
                if name == "p" {
                    lines.push(String::new());
                    n_bytes += 1;
                } else if let Some(paragraph) = &mut open {
                    sign(&start, &name, paragraph);
                }
            }
            Event::End(_) => {
                let name = names.pop();
                if name.as_deref() == Some("p")
                    && let Some(paragraph) = open.take()
                {
                    let line = line(&paragraph);
                    n_bytes += line.len() + 1;
                    lines.push(line);
                }
            }
            Event::Text(words) if in_words => {
                if let Some(paragraph) = &mut open {
                    paragraph.words.push_str(&words.xml10_content());
                }
            }
            Event::CData(words) if in_words => {
                if let Some(paragraph) = &mut open {
                    paragraph.words.push_str(&words.xml10_content());
                }
            }
            Event::GeneralRef(named) => {
                let letter = named.resolve_char_ref().map_err(|_| DocxProblem::NotDocx)?;
                // Only the five entities of XML itself are known: nothing expands.
                let letter = letter.or(match named.xml10_content().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                });
                let letter = letter.ok_or(DocxProblem::NotDocx)?;
                if let (Some(paragraph), true) = (&mut open, in_words) {
                    paragraph.words.push(letter);
                }
            }
            Event::DocType(_) => return Err(DocxProblem::NotDocx),
            Event::Eof => break,
            _ => {}
        }
        let so_far = open.as_ref().map_or(0, |it| it.words.len());
        if n_bytes + so_far > TEXT_BYTES_MAX {
            return Err(DocxProblem::TooLarge);
        }
    }
    if !names.is_empty() {
        return Err(DocxProblem::NotDocx);
    }
    Ok(lines.join("\n") + "\n")
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

fn refuse(name: &str, paragraph: usize) -> Result<(), DocxProblem> {
    match REFUSED.iter().find(|(known, _)| *known == name) {
        Some((_, found)) => Err(DocxProblem::Unexpected { paragraph, found }),
        None => Ok(()),
    }
}

/// What an element inside a paragraph says: its style, or a sign without words.
fn sign(start: &BytesStart<'_>, name: &str, paragraph: &mut Paragraph) {
    match name {
        "pStyle" => {
            let values = start.attributes().flatten();
            let mut values = values.filter(|it| it.key.local_name().as_ref() == "val");
            if let Some(value) = values.next() {
                paragraph.style = value.value.to_string();
            }
        }
        // A line broken by hand is a line of the text.
        "br" | "cr" => paragraph.words.push('\n'),
        "noBreakHyphen" => paragraph.words.push('\u{2011}'),
        // Tab stops are listed under `tabs` with elements of the same name.
        "tab" if !start.attributes().flatten().any(|_| true) => paragraph.words.push('\t'),
        _ => {}
    }
}

fn line(paragraph: &Paragraph) -> String {
    let style = paragraph.style.to_ascii_lowercase().replace(' ', "");
    let mark = match style.as_str() {
        "title" => "# ",
        "heading1" => "## ",
        _ => "",
    };
    format!("{mark}{}", paragraph.words)
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    </Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    </Relationships>";
const DOCUMENT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
    </Relationships>";
const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
    <w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>\
    <w:next w:val=\"Normal\"/><w:rPr><w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>\
    <w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr>\
    <w:rPr><w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr></w:style>\
    </w:styles>";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round(text: &str) {
        let file = write(text).unwrap_or_default();
        assert_eq!(read(&file).as_deref(), Ok(text));
        assert_eq!(write(text), Ok(file));
    }

    #[test]
    fn what_is_written_is_read() {
        round("# Word\n\n## Peace {#peace}\n\nThey <keep> & \"hold\" it.\n\n- `days`: [1 / 2]\n");
        round("# \u{627}\u{644}\n\t a \t b \n\\# x\n##  two\n\n\n");
    }

    /// A file with that body.
    fn of(body: &str) -> Vec<u8> {
        file(&format!("{HEAD}{body}</w:body></w:document>"))
    }

    fn file(document: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let written = zip
            .start_file(DOCUMENT, SimpleFileOptions::default())
            .is_ok()
            && zip.write_all(document.as_bytes()).is_ok();
        assert!(written);
        zip.finish().map(Cursor::into_inner).unwrap_or_default()
    }

    #[test]
    fn runs_breaks_and_styles_as_word_writes_them() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr>\
            <w:r><w:t>Pe</w:t></w:r><w:proofErr/><w:r><w:t xml:space=\"preserve\">ace </w:t></w:r></w:p>\
            <w:p/><w:p><w:r><w:t>a&#65;&amp;</w:t><w:br/><w:t>b</w:t><w:tab/></w:r></w:p><w:sectPr/>";
        assert_eq!(read(&of(body)).as_deref(), Ok("## Peace \n\naA&\nb\t\n"));
    }

    #[test]
    fn what_is_more_than_paragraphs_is_told_by_number() {
        for (name, _) in REFUSED {
            let body = format!("<w:p/><w:p><w:{name}/></w:p>");
            let problem = read(&of(&body));
            assert!(
                matches!(problem, Err(DocxProblem::Unexpected { paragraph: 2, .. })),
                "{name}: {problem:?}"
            );
        }
    }

    #[test]
    fn bombs_are_refused() {
        let deep = "<w:r>".repeat(200);
        assert_eq!(read(&of(&deep)), Err(DocxProblem::TooLarge));
        // A thousandth of it packed.
        let wide = write(&"x".repeat(100)).map(|it| it.len());
        assert!(wide.is_ok_and(|it| it < 10_000));
        let vast = of(&" ".repeat(20 << 20));
        assert!(vast.len() < 1 << 20);
        assert_eq!(read(&vast), Err(DocxProblem::TooLarge));
        let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "x".repeat(3 << 20));
        assert_eq!(read(&of(&long)), Err(DocxProblem::TooLarge));
        let many = "<w:p/>".repeat(2 << 20);
        assert_eq!(read(&of(&many)), Err(DocxProblem::TooLarge));
        let entities = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
        assert_eq!(read(&file(entities)), Err(DocxProblem::NotDocx));
        let entity = "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>";
        assert_eq!(read(&of(entity)), Err(DocxProblem::NotDocx));
        for broken in [b"".as_slice(), b"PK\x03\x04", b"no zip", &[0xff; 100]] {
            assert_eq!(read(broken), Err(DocxProblem::NotDocx));
        }
        let cut = write("# a\n").unwrap_or_default();
        for end in 0..cut.len() {
            assert!(read(&cut[..end]).is_err());
        }
    }
}
