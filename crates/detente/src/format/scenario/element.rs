//! XML as a plain tree: names, attributes, children. Text between is left out.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::limits;

/// One element.
#[derive(Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// The byte where it begins.
    pub(crate) at: usize,
}

impl Element {
    /// An attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The direct children of a name.
    pub(crate) fn children<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// All elements of a name below this one, in order of the file, without
    /// looking into elements called `except`.
    pub(crate) fn below<'e>(&'e self, name: &str, except: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        let mut open: Vec<&Element> = self.children.iter().rev().collect();
        while let Some(element) = open.pop() {
            if element.name == name {
                found.push(element);
            }
            if element.name != except {
                open.extend(element.children.iter().rev());
            }
        }
        found
    }
}

/// Parses a file; entities other than the five of XML, document types, deep or
/// vast trees are mistakes.
pub(crate) fn parse(document: &Document<'_>) -> Option<Element> {
    let mut reader = Reader::from_str(document.text());
    // The last is the innermost open element; the first stands for the file.
    let mut open = vec![Element::default()];
    let mut n_elements = 0usize;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
        let refuse = |expected: &str, found: String| {
            document.tell(at, "", || Complaint::new(expected, found));
        };
        match reader.read_event() {
            Ok(Event::Start(start)) => open.push(element_of(document, &start, at)?),
            Ok(Event::Empty(start)) => {
                let element = element_of(document, &start, at)?;
                open.last_mut()?.children.push(element);
            }
            Ok(Event::End(_)) => {
                let mut closed = open.pop()?;
                closed.children.shrink_to_fit();
                open.last_mut()?.children.push(closed);
            }
            Ok(Event::DocType(_)) => {
                refuse("XML without a document type", "`<!DOCTYPE`".into());
                return None;
            }
            Ok(Event::Eof) => break,
            Ok(_) => continue,
            Err(error) => {
                refuse("well-formed XML", error.to_string());
                return None;
            }
        }
        n_elements += 1;
        if open.len() > limits::DEPTH_MAX || n_elements > limits::NODES_MAX {
            let expected = format!(
                "at most {} elements in each other and {} in all",
                limits::DEPTH_MAX,
                limits::NODES_MAX
            );
            refuse(&expected, "more".into());
            return None;
        }
    }
    let file = open.pop()?;
    match (open.is_empty(), file.children.len()) {
        (true, 1) => file.children.into_iter().next(),
        _ => {
            let end = document.text().len();
            let found = if open.is_empty() {
                "several or none"
            } else {
                "an element left open"
            };
            document.tell(end, "", || Complaint::new("one closed root element", found));
            None
        }
    }
}

fn element_of(document: &Document<'_>, start: &BytesStart<'_>, at: usize) -> Option<Element> {
    let mut element = Element {
        at,
        ..Element::default()
    };
    element.name = start.name().as_ref().to_owned();
    for attribute in start.attributes() {
        let read = attribute.ok().and_then(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).ok()?;
            Some((attribute.key.as_ref().to_owned(), value.into_owned()))
        });
        match read {
            Some(read) if element.attributes.len() < 100 => element.attributes.push(read),
            _ => {
                let found = shown(start.attributes_raw().trim());
                document.tell(at, &element.name, || {
                    Complaint::new("at most 100 well-formed attributes", found)
                        .hint("only the five entities of XML itself are known")
                });
                return None;
            }
        }
    }
    element.attributes.shrink_to_fit();
    Some(element)
}
