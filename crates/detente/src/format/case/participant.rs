//! Parties, mediators, guarantors and observers.

use crate::case::PublicCase;
use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::party::{Delegation, MediatorIdx, Participant, PartyIdx, Seat};

use super::limits::{DELEGATES_MAX, PARTICIPANTS_MAX};

/// Everybody who takes part, and the names of their seats.
pub(super) struct Cast<'t> {
    ids: Ids,
    seats: Vec<Seat>,
    // Per party: the name of the file with its instructions, or their table.
    instructions: Vec<Option<Node<'t>>>,
}

/// The participants of each role, in order.
#[derive(Default)]
pub(super) struct Roles {
    pub(super) parties: Vec<Participant>,
    pub(super) mediators: Vec<Participant>,
    pub(super) guarantors: Vec<Participant>,
    pub(super) observers: Vec<Participant>,
}

/// True for the name of a file that lies beside the case file.
pub(super) fn is_plain_file_name(name: &str) -> bool {
    let is_plain = |letter: char| !letter.is_control() && !matches!(letter, '/' | '\\' | ':');
    !name.trim().is_empty()
        && name.len() <= 128
        && !name.starts_with('.')
        && name.chars().all(is_plain)
}

impl<'t> Cast<'t> {
    /// Reads all roles of the case.
    pub(super) fn read(fields: &Fields<'t>) -> (Self, Roles) {
        let mut cast = Self {
            ids: Ids::new("a participant", "participants"),
            seats: Vec::new(),
            instructions: Vec::new(),
        };
        let nodes = fields.some_items("parties", "parties", PARTICIPANTS_MAX);
        if let [only] = nodes.as_slice() {
            only.tell(|| Complaint::new("at least two parties", "one"));
        }
        let mut roles = Roles::default();
        let party = |i| Seat::Party(PartyIdx(i));
        roles.parties = cast.read_role(&nodes, party);
        let role = |name| fields.items(name, name, PARTICIPANTS_MAX);
        let mediator = |i| Seat::Mediator(MediatorIdx(i));
        roles.mediators = cast.read_role(&role("mediators"), mediator);
        roles.guarantors = cast.read_role(&role("guarantors"), Seat::Guarantor);
        roles.observers = cast.read_role(&role("observers"), Seat::Observer);
        let found = cast.seats.len();
        if found > PARTICIPANTS_MAX {
            fields.tell(|| {
                let expected = format!("at most {PARTICIPANTS_MAX} participants in all roles");
                Complaint::new(expected, found.to_string())
            });
        }
        (cast, roles)
    }

    fn read_role(&mut self, nodes: &[Node<'t>], seat: impl Fn(usize) -> Seat) -> Vec<Participant> {
        let mut participants = Vec::with_capacity(nodes.len());
        for (i, node) in nodes.iter().enumerate() {
            participants.extend(self.read_participant(node, seat(i)));
        }
        participants
    }

    fn read_participant(&mut self, node: &Node<'t>, seat: Seat) -> Option<Participant> {
        let common = ["id", "name", "represented_by", "principal", "delegates"];
        let mut known = common.to_vec();
        if seat.party().is_some() {
            known.push("instructions");
        }
        let Some(fields) = Fields::of(node, &known) else {
            self.ids.declare(None);
            self.seats.push(seat);
            if seat.party().is_some() {
                self.instructions.push(None);
            }
            return None;
        };
        let id_node = fields.need("id");
        let id = self.ids.declare(id_node.as_ref());
        self.seats.push(seat);
        if let (Some(id), Some(node)) = (&id, &id_node)
            && id.as_str() == PublicCase::PUBLIC_SEAT
        {
            node.expected("an id other than `public`, the public's seat");
        }
        if seat.party().is_some() {
            let node = self.read_instructions(&fields);
            self.instructions.push(node);
        }
        let line = |name| fields.may(name).and_then(|node| node.line());
        let delegates = fields.items("delegates", "delegates", DELEGATES_MAX);
        let delegation = Delegation {
            represented_by: line("represented_by"),
            principal: line("principal"),
            delegates: delegates.iter().filter_map(Node::line).collect(),
        };
        let name = fields.need("name").and_then(|node| node.line());
        Some(Participant {
            id: id?,
            name: name?,
            delegation,
        })
    }

    fn read_instructions(&self, fields: &Fields<'t>) -> Option<Node<'t>> {
        let node = fields.may("instructions")?;
        if node.is_table() {
            return Some(node);
        }
        let name = node.text()?;
        if !is_plain_file_name(name) {
            node.tell(|| {
                Complaint::new("the name of a file beside the case file", node.shown())
                    .hint("no folders: such as `upper.toml`")
            });
            return None;
        }
        let is_taken = |other: &Node<'t>| other.is_text() && other.text() == Some(name);
        if self.instructions.iter().flatten().any(is_taken) {
            node.expected("a file of the party's own");
            return None;
        }
        Some(node)
    }

    /// Per party, where its instructions are.
    pub(super) fn instructions(&self) -> &[Option<Node<'t>>] {
        &self.instructions
    }

    pub(super) fn n_parties(&self) -> usize {
        self.instructions.len()
    }

    /// The short name of a party.
    pub(super) fn party_id(&self, party: PartyIdx) -> &str {
        // Parties are declared first.
        self.ids.name(party.0)
    }

    /// The seat of the participant that a node names.
    pub(super) fn seat(&self, node: &Node<'_>) -> Option<Seat> {
        self.seats.get(self.ids.find(node)?).copied()
    }

    /// The party that a node names.
    pub(super) fn party(&self, node: &Node<'_>) -> Option<PartyIdx> {
        let seat = self.seat(node)?;
        if seat.party().is_none() {
            let role = match seat {
                Seat::Mediator(_) => "a mediator",
                Seat::Guarantor(_) => "a guarantor",
                _ => "an observer",
            };
            node.tell(|| {
                Complaint::new("the id of a party", node.shown()).hint(format!("that is {role}"))
            });
        }
        seat.party()
    }
}
