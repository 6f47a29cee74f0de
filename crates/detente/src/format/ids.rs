//! Short names that a file declares and refers to.

use std::collections::BTreeMap;

use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::format::suggestion;
use crate::model::slug::Slug;

/// The declared short names of one kind, in order.
///
/// A name is declared even if the rest of its table is wrong, so that one
/// mistake does not make every reference to it another.
pub(crate) struct Ids {
    noun: &'static str,
    nouns: &'static str,
    names: Vec<String>,
    // Position and line of each name.
    declared: BTreeMap<String, (usize, u32)>,
}

impl Ids {
    /// None yet; `noun` with its article and `nouns` are for messages.
    pub(crate) fn new(noun: &'static str, nouns: &'static str) -> Self {
        Self {
            noun,
            nouns,
            names: Vec::new(),
            declared: BTreeMap::new(),
        }
    }

    /// Takes the next name; a name that was taken is a mistake.
    pub(crate) fn declare(&mut self, node: Option<&Node<'_>>) -> Option<Slug> {
        let position = self.names.len();
        // Kept in step with the items, even if this one has no name.
        self.names.push(String::new());
        let node = node?;
        let slug = node.slug()?;
        if let Some((_, line)) = self.declared.get(slug.as_str()) {
            node.tell(|| {
                Complaint::new("an id that is used once", format!("`{slug}` again"))
                    .hint(format!("line {line} has it already"))
            });
            return None;
        }
        self.declared
            .insert(slug.to_string(), (position, node.line_no()));
        if let Some(name) = self.names.last_mut() {
            *name = slug.to_string();
        }
        Some(slug)
    }

    /// The position of a name, if it is declared.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.declared.get(name).map(|(position, _)| *position)
    }

    /// The name at a position.
    pub(crate) fn name(&self, position: usize) -> &str {
        self.names.get(position).map_or("", String::as_str)
    }

    /// How many were declared.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The position of the name that stands at a node; an unknown one is a mistake.
    pub(crate) fn find(&self, node: &Node<'_>) -> Option<usize> {
        let name = node.text()?;
        let position = self.position(name);
        if position.is_none() {
            node.tell(|| {
                Complaint::new(format!("the id of {}", self.noun), node.shown())
                    .hint_if(self.hint(name))
            });
        }
        position
    }

    /// What may have been meant by an unknown name.
    pub(crate) fn hint(&self, name: &str) -> Option<String> {
        let known = self.names.iter().map(String::as_str);
        suggestion::hint(name, self.nouns, known.filter(|known| !known.is_empty()))
    }
}
