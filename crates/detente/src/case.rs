//! A whole case: what is public, and each party's private instructions.
//!
//! Where to start reading: [`Case`]. Built by `format::case`, which checks
//! everything; nothing here is checked again.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::agreement::plan::Plan;
use crate::agreement::terms::{ParticipantIdx, Role, Signatory};
use crate::model::constraint::Constraint;
use crate::model::delivery::ExchangeWorth;
use crate::model::issue::Issue;
use crate::model::language::Languages;
use crate::model::mandate::Mandate;
use crate::model::party::{MediatorIdx, Participant, PartyIdx, Seat, Track};
use crate::model::slug::Slug;
use crate::model::statement::Statement;
use crate::text::clause::Clause;
use crate::text::draft::Draft;
use crate::text::rendering::Renderings;
use crate::text::reply::Authority;
use crate::text::request::Request;

/// A case: the public part, and per party its instructions where they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What anybody may read.
    pub public: PublicCase,
    // Invariant: one entry per party of `public`.
    instructions: Vec<Option<Instructions>>,
}

/// The part of a case that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicCase {
    /// The short name.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// What it is about, in a few sentences.
    pub summary: String,
    /// Where the facts come from.
    pub sources: Vec<CaseSource>,
    /// Which numbers or facts are made up for illustration, in words.
    pub illustrative: Option<String>,
    /// Where the talks are held.
    pub venue: String,
    /// When they open; round 1 begins on its day.
    pub opens: Timestamp,
    /// Days from one round to the next, at least 1.
    pub days_per_round: u32,
    /// The most rounds that are held.
    pub rounds_max: u32,
    /// What the talks are about, a line each.
    pub matters: Vec<String>,
    /// The sides whose consent the settlement needs.
    pub parties: Vec<Participant>,
    /// The third parties who help; the first holds the pen.
    pub mediators: Vec<Participant>,
    /// Those who pledge means to keep the deal alive.
    pub guarantors: Vec<Participant>,
    /// Those who attend.
    pub observers: Vec<Participant>,
    /// The lines of meetings.
    pub tracks: Vec<Track>,
    /// The issues at the opening, in order.
    pub agenda: Vec<Issue>,
    /// Public rules that every outcome keeps.
    pub constraints: Vec<Constraint>,
    /// What the text is called.
    pub text_title: String,
    /// The languages in which the text is authentic.
    pub languages: Languages,
    /// The clauses of the negotiating text at the opening.
    pub clauses: Vec<Clause>,
    /// Clauses and values in further languages, as far as they are rendered.
    pub renderings: Renderings,
    /// The draft with which mediated talks open, if one was made before.
    pub framework: Option<Draft>,
    /// Phases, obligations, exchange.
    pub plan: Plan,
    /// Meetings that are to be held.
    pub meetings: Vec<PlannedMeeting>,
    /// Statements that are made.
    pub statements: Vec<PlannedStatement>,
    /// What goes otherwise than planned when software carries the agreement out.
    pub incidents: Vec<PlannedIncident>,
    /// What is promised of confidences.
    pub confidences: ConfidenceRules,
    /// How the talks run unless the caller says otherwise.
    pub protocol: ProtocolKind,
}

/// What a case promises of what is said in confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConfidenceRules {
    /// Whether words are carried only when a second mediator approves.
    pub needs_second_mediator: bool,
    /// Whether those who wrote notes and deposits may have them destroyed.
    pub may_be_destroyed: bool,
}

/// Where facts of a case come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSource {
    /// Title or description.
    pub title: String,
    /// When it was published.
    pub date: Option<Date>,
    /// A stable address, if there is one.
    pub link: Option<String>,
}

/// How talks run: who may do what, when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProtocolKind {
    /// Parties take turns with offers that all hear.
    AlternatingOffers,
    /// Parties act only towards the mediators, who carry words and drafts.
    Shuttle,
    /// Mediators table drafts of one text; parties reply clause by clause.
    SingleText,
}

/// A meeting that is to be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedMeeting {
    /// In which round, from 1.
    pub round: u32,
    /// When.
    pub at: Timestamp,
    /// On which track.
    pub track: Slug,
    /// What it is called.
    pub title: String,
    /// Who takes part; the first convenes it.
    pub participants: Vec<Seat>,
    /// Whether parties sit apart, mediators going between them.
    pub is_proximity: bool,
    /// What came of it, told to those who took part.
    pub outcome: Option<String>,
}

/// A statement that is made in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStatement {
    /// In which round, from 1.
    pub round: u32,
    /// When.
    pub at: Timestamp,
    /// The participant who makes it or enters it in the register.
    pub by: Seat,
    /// What was said, and by what source.
    pub statement: Statement,
}

/// What goes otherwise than planned when software carries the agreement out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedIncident {
    /// Which obligation: one of the plan, or `handover-01` and on.
    pub obligation: Slug,
    /// Performed so many days after its due day.
    pub late_days: u32,
    /// Who disputes what is claimed, if somebody does.
    pub disputed_by: Option<PartyIdx>,
    /// In whose words: of the debtor if it is late, else of whoever disputes.
    pub words: String,
}

/// What a party's principal told its delegation. Private to the party.
///
/// `Debug` prints its owner only.
#[derive(Clone, PartialEq, Eq)]
pub struct Instructions {
    /// The limits within which the delegation may settle.
    pub mandate: Mandate,
    /// What the exchange is worth to the party.
    pub exchange: ExchangeWorth,
    /// New requests it is to raise, each from its round on.
    pub requests: Vec<PlannedRequest>,
    /// Whether it is to deposit its preferences with the mediators.
    pub deposits_preferences: bool,
    /// Whether it is to tell the mediators what the exchange is worth to it.
    pub deposits_exchange: bool,
    /// How far mediators may carry the reasons it gives.
    pub authority: Authority,
}

/// A request that a delegation is to raise.
#[derive(Clone, PartialEq, Eq)]
pub struct PlannedRequest {
    /// From which round on, counted from 1.
    pub round: u32,
    /// What is requested.
    pub request: Request,
}

impl Case {
    /// Puts the parts together; instructions beyond the parties are dropped,
    /// missing ones are unknown.
    pub fn new(public: PublicCase, mut instructions: Vec<Option<Instructions>>) -> Self {
        instructions.resize_with(public.parties.len(), || None);
        Self {
            public,
            instructions,
        }
    }

    /// The instructions of a party, if this copy of the case has them.
    ///
    /// For the disclosure layer, which alone decides who sees them, and for
    /// drivers that seat an automated delegation.
    pub fn instructions(&self, party: PartyIdx) -> Option<&Instructions> {
        self.instructions.get(party.0)?.as_ref()
    }

    /// The same case without anybody's instructions.
    pub fn without_private_parts(&self) -> Self {
        Self::new(self.public.clone(), Vec::new())
    }
}

impl PublicCase {
    /// The short name of the seat of everybody else.
    pub const PUBLIC_SEAT: &str = "public";

    /// Every seat that a participant has, parties first, then the public.
    pub fn seats(&self) -> Vec<Seat> {
        let parties = (0..self.parties.len()).map(|i| Seat::Party(PartyIdx(i)));
        let mediators = (0..self.mediators.len()).map(|i| Seat::Mediator(MediatorIdx(i)));
        let guarantors = (0..self.guarantors.len()).map(Seat::Guarantor);
        let observers = (0..self.observers.len()).map(Seat::Observer);
        parties
            .chain(mediators)
            .chain(guarantors)
            .chain(observers)
            .chain([Seat::Public])
            .collect()
    }

    /// The participant in a seat; nobody sits in the public's.
    pub fn participant(&self, seat: Seat) -> Option<&Participant> {
        match seat {
            Seat::Party(party) => self.parties.get(party.0),
            Seat::Mediator(mediator) => self.mediators.get(mediator.0),
            Seat::Guarantor(position) => self.guarantors.get(position),
            Seat::Observer(position) => self.observers.get(position),
            Seat::Public => None,
        }
    }

    /// The seat of a short name; `public` is the public's.
    pub fn seat(&self, name: &str) -> Option<Seat> {
        self.seats()
            .into_iter()
            .find(|seat| self.seat_id(*seat) == name)
    }

    /// The short name of a seat; `public` for the public's.
    pub fn seat_id(&self, seat: Seat) -> &str {
        self.participant(seat)
            .map_or(Self::PUBLIC_SEAT, |participant| participant.id.as_str())
    }

    /// The name of whoever sits there, as they chose it; `the public` for the public's.
    pub fn seat_name(&self, seat: Seat) -> &str {
        self.participant(seat)
            .map_or("the public", |participant| participant.name.as_str())
    }

    /// Who has a place in an agreement: parties, mediators, guarantors, observers.
    pub fn signatories(&self) -> Vec<Signatory> {
        let of = |participants: &[Participant], role| {
            let signatory = move |participant: &Participant| Signatory {
                id: participant.id.clone(),
                name: participant.name.clone(),
                role,
            };
            participants.iter().map(signatory).collect::<Vec<_>>()
        };
        [
            of(&self.parties, Role::Party),
            of(&self.mediators, Role::Mediator),
            of(&self.guarantors, Role::Guarantor),
            of(&self.observers, Role::Observer),
        ]
        .concat()
    }

    /// The place of a seat among the [`signatories`](Self::signatories).
    pub fn participant_idx(&self, seat: Seat) -> Option<ParticipantIdx> {
        let before = |n: &[usize]| n.iter().sum::<usize>();
        let (parties, mediators) = (self.parties.len(), self.mediators.len());
        Some(ParticipantIdx(match seat {
            Seat::Party(party) => party.0,
            Seat::Mediator(mediator) => parties + mediator.0,
            Seat::Guarantor(position) => before(&[parties, mediators, position]),
            Seat::Observer(position) => {
                before(&[parties, mediators, self.guarantors.len(), position])
            }
            Seat::Public => return None,
        }))
    }

    /// The seat at a place among the [`signatories`](Self::signatories).
    pub fn seat_of(&self, at: ParticipantIdx) -> Seat {
        self.seats().get(at.0).copied().unwrap_or(Seat::Public)
    }

    /// All parties' positions, in order.
    pub fn party_idxs(&self) -> impl Iterator<Item = PartyIdx> + use<> {
        (0..self.parties.len()).map(PartyIdx)
    }
}

impl ProtocolKind {
    /// The name used in files and commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::AlternatingOffers => "alternating-offers",
            Self::Shuttle => "shuttle",
            Self::SingleText => "single-text",
        }
    }

    /// All protocols.
    pub const ALL: [Self; 3] = [Self::AlternatingOffers, Self::Shuttle, Self::SingleText];

    /// The protocol of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|protocol| protocol.name() == name)
    }
}

impl fmt::Debug for Instructions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instructions(private to party {})", self.mandate.party.0)
    }
}

impl fmt::Debug for PlannedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlannedRequest(private, round {})", self.round)
    }
}
