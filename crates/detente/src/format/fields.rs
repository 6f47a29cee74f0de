//! The fields of a table: known by name, or named by the author.

use toml::de::DeTable;

use crate::format::mistake::{Complaint, MISTAKES_MAX};
use crate::format::node::{Node, joined};
use crate::format::page::{Page, shorten};
use crate::format::suggestion;

/// A table whose names are all known.
pub(crate) struct Fields<'t> {
    page: &'t Page<'t>,
    // Where a missing field is told: the header or the opening brace.
    at: usize,
    path: String,
    table: &'t DeTable<'t>,
    node: Option<Node<'t>>,
    // Known names that unknown ones were probably meant to be.
    meant: Vec<String>,
}

impl<'t> Fields<'t> {
    /// The whole file as a table.
    pub(crate) fn of_file(page: &'t Page<'t>, table: &'t DeTable<'t>, known: &[&str]) -> Self {
        let mut fields = Self {
            page,
            at: 0,
            path: String::new(),
            table,
            node: None,
            meant: Vec::new(),
        };
        fields.tell_unknown(known);
        fields
    }

    /// A table inside the file.
    pub(crate) fn of(node: &Node<'t>, known: &[&str]) -> Option<Self> {
        let mut fields = Self {
            page: node.page(),
            at: node.start(),
            path: node.path().to_owned(),
            table: node.table()?,
            node: Some(node.clone()),
            meant: Vec::new(),
        };
        fields.tell_unknown(known);
        Some(fields)
    }

    /// A field that may be left out.
    pub(crate) fn may(&self, name: &str) -> Option<Node<'t>> {
        let value = self.table.get(name)?;
        Some(match &self.node {
            Some(node) => node.child(value, name),
            None => Node::new(self.page, value.get_ref(), value.span(), name.to_owned()),
        })
    }

    /// A field that must be there.
    pub(crate) fn need(&self, name: &str) -> Option<Node<'t>> {
        let node = self.may(name);
        // A misspelt name is told as such, not as a missing one as well.
        if node.is_none() && !self.is_meant(name) {
            self.tell_missing(name);
        }
        node
    }

    /// True if an unknown name was probably meant to be this one.
    fn is_meant(&self, name: &str) -> bool {
        self.meant.iter().any(|meant| meant == name)
    }

    /// The items of an array that may be left out; `nouns` for messages.
    pub(crate) fn items(&self, name: &str, nouns: &str, n_max: usize) -> Vec<Node<'t>> {
        self.may(name)
            .and_then(|node| node.items(nouns, n_max))
            .unwrap_or_default()
    }

    /// The same, and at least one must be there.
    pub(crate) fn some_items(&self, name: &str, nouns: &str, n_max: usize) -> Vec<Node<'t>> {
        let Some(node) = self.need(name) else {
            return Vec::new();
        };
        let items = node.items(nouns, n_max);
        if items.as_ref().is_some_and(Vec::is_empty) {
            node.expected(format!("at least one of the {nouns}"));
        }
        items.unwrap_or_default()
    }

    /// The version of the format, which the reader must know; `None` after
    /// telling that it does not.
    pub(crate) fn version(&self, name: &str, known: u32) -> Option<()> {
        let node = self.need(name)?;
        let found = node.whole(1..=u32::MAX, "")?;
        if found == known {
            return Some(());
        }
        node.tell(|| {
            Complaint::new(format!("version {known}"), format!("version {found}"))
                .hint("a newer version of Detente wrote this file; use that one")
        });
        None
    }

    /// Exactly one of several fields, by its position among `names`.
    pub(crate) fn one_of(&self, names: &[&str]) -> Option<(usize, Node<'t>)> {
        let present: Vec<_> = names
            .iter()
            .enumerate()
            .filter_map(|(i, name)| self.may(name).map(|node| (i, node)))
            .collect();
        let quoted = |names: &[&str]| {
            let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            quoted.join(", ")
        };
        match present.as_slice() {
            [one] => Some(one.clone()),
            // A misspelt name is told as such.
            [] if names.iter().any(|name| self.is_meant(name)) => None,
            [] => {
                let expected = format!("one of {}", quoted(names));
                self.tell(|| Complaint::new(expected, "none"));
                None
            }
            [_, second, ..] => {
                let expected = format!("only one of {}", quoted(names));
                let found: Vec<_> = present
                    .iter()
                    .filter_map(|(i, _)| names.get(*i).copied())
                    .collect();
                second.1.tell(|| Complaint::new(expected, quoted(&found)));
                None
            }
        }
    }

    /// Tells a mistake of the table as a whole.
    pub(crate) fn tell(&self, complaint: impl FnOnce() -> Complaint) {
        self.page.tell(self.at, &self.path, complaint);
    }

    /// Tells a mistake elsewhere in the same file.
    pub(crate) fn tell_at(&self, at: usize, path: &str, complaint: impl FnOnce() -> Complaint) {
        self.page.tell(at, path, complaint);
    }

    fn tell_missing(&self, name: &str) {
        self.page.tell(self.at, &self.path_of(name), || {
            let owner = if self.path.is_empty() {
                "every file of this kind".to_owned()
            } else {
                format!("`{}`", self.path)
            };
            Complaint::new("a value", "nothing").hint(format!("{owner} needs the field `{name}`"))
        });
    }

    fn tell_unknown(&mut self, known: &[&str]) {
        let mut n_unknown = 0;
        for (name, _) in self.table.iter() {
            let text: &str = name.get_ref();
            if known.contains(&text) {
                continue;
            }
            n_unknown += 1;
            if n_unknown <= MISTAKES_MAX
                && let Some(near) = suggestion::nearest(text, known.iter().copied())
            {
                self.meant.push(near.to_owned());
            }
            let shown = shorten(text);
            self.page
                .tell(name.span().start, &self.path_of(&shown), || {
                    let hint = suggestion::hint(text, "fields", known.iter().copied());
                    Complaint::new("a known field", format!("`{shown}`")).hint_if(hint)
                });
        }
    }

    fn path_of(&self, name: &str) -> String {
        joined(&self.path, name)
    }
}

/// A field whose name is not the format's but the author's, such as an issue's id.
pub(crate) struct Named<'t> {
    pub(crate) name: &'t str,
    /// Where the name stands.
    at: usize,
    pub(crate) node: Node<'t>,
}

impl<'t> Named<'t> {
    /// The fields of a table, in the order of the file.
    pub(crate) fn all(node: &Node<'t>) -> Vec<Self> {
        let Some(table) = node.table() else {
            return Vec::new();
        };
        let named = table.iter().map(|(name, value)| Self {
            name: name.get_ref(),
            at: name.span().start,
            node: node.child(value, &shorten(name.get_ref())),
        });
        named.collect()
    }

    /// The name as a message quotes it.
    pub(crate) fn shown(&self) -> String {
        format!("`{}`", shorten(self.name))
    }

    /// Tells a mistake of the name.
    pub(crate) fn tell(&self, complaint: impl FnOnce() -> Complaint) {
        self.node.page().tell(self.at, self.node.path(), complaint);
    }
}
