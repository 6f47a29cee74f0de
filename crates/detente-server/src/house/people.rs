//! People, mandates and sessions as they stand: a fold over the house's events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::config::SessionTimes;
use crate::factor::{Factor, Proof, Typed};
use crate::hex::hex;
use crate::house::event::{HouseEvent, Invitation, Opening};
use crate::principal::{Id, Mandate, Principal, Role};

/// People, mandates and sessions as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    persons: BTreeMap<Id, Person>,
    // Several may have one name: nobody learns whether a name is taken.
    names: BTreeMap<String, BTreeSet<Id>>,
    factors: BTreeMap<Id, Factor>,
    mandates: BTreeMap<Id, Mandate>,
    invitations: BTreeMap<Id, Invitation>,
    sessions: BTreeMap<Id, Session>,
    // Invariant: one entry per session, by the hash of its token.
    tokens: BTreeMap<String, Id>,
    openings: Vec<Opening>,
    acknowledged: BTreeSet<String>,
}

/// One who can log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name to log in with.
    pub name: String,
    /// The hash of the password.
    pub password: String,
}

/// A session that was opened and has not been ended by anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub person: Id,
    /// The hash of its token.
    pub token: String,
    /// Whether a browser's cookie holds it.
    pub is_browser: bool,
    /// When it began.
    pub opened: Timestamp,
    /// When the password was given last.
    pub confirmed: Timestamp,
}

impl People {
    /// Takes one more event into account.
    pub fn evolve(&mut self, event: &HouseEvent) {
        match event {
            HouseEvent::Joined {
                person,
                name,
                password,
            } => {
                let of_name = self.names.entry(name.clone()).or_default();
                of_name.insert(person.clone());
                let known = Person {
                    name: name.clone(),
                    password: password.clone(),
                };
                self.persons.insert(person.clone(), known);
            }
            HouseEvent::PasswordChanged {
                person,
                session,
                password,
            } => {
                if let Some(known) = self.persons.get_mut(person) {
                    known.password.clone_from(password);
                }
                self.end_sessions(|id, it| it.person == *person && id != session);
            }
            HouseEvent::Invited(invitation) => {
                self.invitations
                    .insert(invitation.id.clone(), invitation.clone());
            }
            HouseEvent::Withdrawn { invitation } => {
                self.invitations.remove(invitation);
            }
            HouseEvent::Accepted {
                invitation,
                mandate,
            } => {
                self.invitations.remove(invitation);
                self.mandates.insert(mandate.id.clone(), mandate.clone());
            }
            HouseEvent::Revoked { mandate, .. } => {
                if let Some(mandate) = self.mandates.remove(mandate) {
                    self.end_sessions(|_, it| it.person == mandate.person);
                    // Nor does anybody come back by an invitation of their own.
                    self.invitations.retain(|_, it| {
                        it.by.as_ref() != Some(&mandate.person)
                            || it.case != mandate.case
                            || it.seat != mandate.seat
                    });
                }
            }
            HouseEvent::SessionOpened {
                session,
                person,
                token,
                is_browser,
                at,
            } => {
                self.tokens.insert(token.clone(), session.clone());
                let opened = Session {
                    person: person.clone(),
                    token: token.clone(),
                    is_browser: *is_browser,
                    opened: *at,
                    confirmed: *at,
                };
                self.sessions.insert(session.clone(), opened);
            }
            HouseEvent::Confirmed { session, at } => {
                if let Some(session) = self.sessions.get_mut(session) {
                    session.confirmed = *at;
                }
            }
            HouseEvent::FactorOffered { person, secret } => {
                if self.factor(person).is_none() {
                    let offered = Factor::offered(secret.clone());
                    self.factors.insert(person.clone(), offered);
                }
            }
            HouseEvent::FactorConfirmed {
                person,
                session,
                step,
                papers,
            } => {
                if let Some(factor) = self.factors.get_mut(person) {
                    factor.switch_on(*step, papers);
                }
                self.end_sessions(|id, it| it.person == *person && id != session);
            }
            HouseEvent::CodeUsed { person, step } => self.use_up(person, &Proof::Step(*step)),
            HouseEvent::PaperUsed { person, paper } => {
                self.use_up(person, &Proof::Paper(paper.clone()));
            }
            HouseEvent::FactorRemoved { person } => drop(self.factors.remove(person)),
            HouseEvent::SessionEnded { session } => self.end_sessions(|id, _| id == session),
            HouseEvent::RestoreAcknowledged { backup } => {
                self.acknowledged.insert(backup.clone());
            }
            HouseEvent::CaseOpened(opening) => self.openings.push(Opening::clone(opening)),
        }
    }

    fn use_up(&mut self, person: &Id, proof: &Proof) {
        if let Some(factor) = self.factors.get_mut(person) {
            factor.use_up(proof);
        }
    }

    fn end_sessions(&mut self, is_ended: impl Fn(&Id, &Session) -> bool) {
        let tokens = &mut self.tokens;
        self.sessions.retain(|id, session| {
            let ends = is_ended(id, session);
            if ends {
                tokens.remove(&session.token);
            }
            !ends
        });
    }

    /// The person of a name and the hash of a password.
    pub fn person(&self, name: &str, password: &str) -> Option<&Id> {
        let mut of_name = self.names.get(name)?.iter();
        of_name.find(|id| self.password_of(id) == Some(password))
    }

    /// The name to log in with.
    pub fn name_of(&self, person: &Id) -> Option<&str> {
        self.persons.get(person).map(|it| it.name.as_str())
    }

    /// The hash of a person's password.
    pub fn password_of(&self, person: &Id) -> Option<&str> {
        self.persons.get(person).map(|it| it.password.as_str())
    }

    /// A person's second factor, if it is switched on.
    pub fn factor(&self, person: &Id) -> Option<&Factor> {
        self.factors.get(person).filter(|it| it.is_on())
    }

    /// A person's second factor that waits to be switched on.
    pub fn offered_factor(&self, person: &Id) -> Option<&Factor> {
        self.factors.get(person).filter(|it| !it.is_on())
    }

    /// What is recorded of a code that proves a person's second factor:
    /// nothing if there is none to prove; `None` if it is not proven.
    pub fn prove(
        &self,
        person: &Id,
        typed: Option<Typed>,
        now: Timestamp,
    ) -> Option<Vec<HouseEvent>> {
        let Some(factor) = self.factor(person) else {
            return Some(Vec::new());
        };
        let person = person.clone();
        Some(vec![match factor.prove(typed?, now)? {
            Proof::Step(step) => HouseEvent::CodeUsed { person, step },
            Proof::Paper(paper) => HouseEvent::PaperUsed { person, paper },
        }])
    }

    /// The session of a token's digest, if it has not lived too long.
    pub fn session(
        &self,
        token: &[u8; 32],
        times: &SessionTimes,
        now: Timestamp,
    ) -> Option<(&Id, &Session)> {
        let id = self.tokens.get(&hex(token))?;
        let session = self.sessions.get(id)?;
        let is_alive = now.duration_since(session.opened) < times.absolute;
        is_alive.then_some((id, session))
    }

    /// Who holds a session.
    pub fn principal(
        id: &Id,
        session: &Session,
        times: &SessionTimes,
        now: Timestamp,
    ) -> Principal {
        let since = now.duration_since(session.confirmed);
        Principal {
            person: session.person.clone(),
            session: id.clone(),
            is_browser: session.is_browser,
            is_fresh: !since.is_negative() && since < times.fresh,
        }
    }

    /// A person's sessions, the oldest first.
    pub fn sessions_of(&self, person: &Id) -> Vec<Id> {
        let mut sessions: Vec<(Timestamp, &Id)> = (self.sessions.iter())
            .filter(|(_, session)| session.person == *person)
            .map(|(id, session)| (session.opened, id))
            .collect();
        sessions.sort();
        sessions.into_iter().map(|(_, id)| id.clone()).collect()
    }

    /// Sessions that have lived too long: they are told from, then forgotten.
    pub fn worn_out(&self, times: &SessionTimes, now: Timestamp) -> Vec<Id> {
        let is_worn = |session: &Session| now.duration_since(session.opened) >= times.absolute;
        let worn = self.sessions.iter().filter(|(_, it)| is_worn(it));
        worn.map(|(id, _)| id.clone()).collect()
    }

    /// A person's mandate in a case: nobody has two in one case.
    pub fn mandate_in(&self, person: &Id, case: &str) -> Option<&Mandate> {
        let mut all = self.mandates.values();
        all.find(|it| it.person == *person && it.case.as_deref() == Some(case))
    }

    /// True if the person runs the server.
    pub fn is_operator(&self, person: &Id) -> bool {
        self.mandates_of(person)
            .any(|it| it.role == Role::Operator && it.case.is_none())
    }

    /// A person's mandates, by their names.
    pub fn mandates_of<'a>(&'a self, person: &'a Id) -> impl Iterator<Item = &'a Mandate> + 'a {
        self.mandates.values().filter(|it| it.person == *person)
    }

    /// The mandates of a seat, by their names.
    pub fn mandates_in<'a>(
        &'a self,
        case: &'a str,
        seat: &'a str,
    ) -> impl Iterator<Item = &'a Mandate> + 'a {
        (self.mandates.values())
            .filter(move |it| it.case.as_deref() == Some(case) && it.seat == seat)
    }

    /// A mandate that has not been taken away.
    pub fn mandate(&self, id: &str) -> Option<&Mandate> {
        self.mandates.values().find(|it| it.id.as_str() == id)
    }

    /// The invitations of a seat that wait, by their names.
    pub fn invitations_in<'a>(
        &'a self,
        case: &'a str,
        seat: &'a str,
        now: Timestamp,
    ) -> impl Iterator<Item = &'a Invitation> + 'a {
        self.invitations
            .values()
            .filter(move |it| it.case.as_deref() == Some(case) && it.seat == seat && now < it.until)
    }

    /// The invitation of a token's digest, if it waits.
    pub fn invitation(&self, token: &[u8; 32], now: Timestamp) -> Option<&Invitation> {
        let token = hex(token);
        (self.invitations.values()).find(|it| it.token == token && now < it.until)
    }

    /// True if nobody has been invited to run the server yet.
    pub fn has_no_operator(&self) -> bool {
        let is_one = |role: Role| role == Role::Operator;
        !self.mandates.values().any(|it| is_one(it.role))
            && !self.invitations.values().any(|it| is_one(it.role))
    }

    /// True if the operator has acknowledged that the store was filled from this backup.
    pub fn has_acknowledged(&self, backup: &str) -> bool {
        self.acknowledged.contains(backup)
    }

    /// The cases that were opened, in order.
    pub fn openings(&self) -> &[Opening] {
        &self.openings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        Id::of([n; 16])
    }

    fn invitation(n: u8, by: u8, case: &str, seat: &str) -> Invitation {
        Invitation {
            id: id(n),
            case: Some(case.to_owned()),
            seat: seat.to_owned(),
            role: Role::Aide,
            by: Some(id(by)),
            label: String::new(),
            token: hex(&[n; 32]),
            until: Timestamp::MAX,
        }
    }

    #[test]
    fn revoked_persons_invitations_are_removed() {
        let mut people = People::default();
        let mandate = |n: u8, case: &str| Mandate {
            id: id(n),
            person: id(1),
            case: Some(case.to_owned()),
            seat: "union".to_owned(),
            role: Role::Head,
        };
        for (n, case) in [(10, "rota"), (11, "well")] {
            people.evolve(&HouseEvent::Accepted {
                invitation: id(100),
                mandate: mandate(n, case),
            });
        }
        for invited in [
            invitation(20, 1, "rota", "union"),
            invitation(21, 2, "rota", "union"),
            invitation(22, 1, "well", "union"),
            invitation(23, 1, "rota", "hospital"),
        ] {
            people.evolve(&HouseEvent::Invited(invited));
        }
        people.evolve(&HouseEvent::Revoked {
            mandate: id(10),
            by: id(2),
        });
        let waits = |n: u8| {
            let found = people.invitation(&[n; 32], Timestamp::UNIX_EPOCH);
            found.is_some()
        };
        assert!(!waits(20), "it would open the seat again");
        // What others have invited to, and another mandate stands for, stays.
        assert!(waits(21) && waits(22) && waits(23));
        assert!(people.mandate(id(10).as_str()).is_none());
        assert!(people.mandate(id(11).as_str()).is_some());
    }
}
