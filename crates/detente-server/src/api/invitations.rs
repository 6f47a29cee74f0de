//! Invitations: giving, listing, withdrawing and taking up mandates.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::sessions::{Client, Second, cookie_of, open_session, prove};
use crate::asked::{Asked, Reply};
use crate::credential::{Password, Token};
use crate::house::event::{HouseEvent, Invitation};
use crate::principal::{Id, Mandate, Role};
use crate::problem::{Problem, ProblemKind, Reason};

/// The most bytes of an invitation's label.
const LABEL_BYTES_MAX: usize = 200;

pub(crate) async fn list(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let invitations: Vec<Value> = asked.app.house().read(|people| {
        let waiting = people.invitations_in(room.case_id(), room.seat_id(), asked.now);
        waiting.map(shown).collect()
    });
    Ok(Reply::json(
        asked.route,
        &json!({ "invitations": invitations }),
    ))
}

fn shown(invitation: &Invitation) -> Value {
    json!({
        "invitation": invitation.id.as_str(),
        "seat": invitation.seat,
        "role": invitation.role.name(),
        "label": invitation.label,
        "until": invitation.until.to_string(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invite {
    role: String,
    #[serde(default)]
    label: String,
}

pub(crate) async fn invite(asked: Asked) -> Result<Reply, Problem> {
    let Invite { role, label } = asked.json()?;
    let room = asked.room()?;
    let unfit = |reason: Reason| Problem::of(ProblemKind::Unfit).reason(reason);
    let role = Role::by_name(&role)
        .filter(|role| role.fits(room.seat()))
        .ok_or_else(|| unfit(Reason::RoleNotHere))?;
    if label.len() > LABEL_BYTES_MAX || label.chars().any(char::is_control) {
        return Err(unfit(Reason::Label {
            bytes_max: LABEL_BYTES_MAX,
        }));
    }
    let house = asked.app.house();
    let token = house.new_token("invitation token")?;
    let times = &asked.app.config().sessions;
    let until = asked.now.saturating_add(times.invitation);
    let invitation = Invitation {
        id: house.new_id("invitation id")?,
        case: Some(room.case_id().to_owned()),
        seat: room.seat_id().to_owned(),
        role,
        by: Some(asked.principal()?.person.clone()),
        label,
        token: crate::hex::hex(&token.digest()),
        until: until.unwrap_or(jiff::Timestamp::MAX),
    };
    let limit = asked.app.config().limits.invitations;
    let recorded = house.record(|people| {
        room.check_mandate(people)?;
        let waiting = people.invitations_in(room.case_id(), room.seat_id(), asked.now);
        if waiting.count() >= limit {
            return Err(Problem::of(ProblemKind::Conflict).reason(Reason::InvitationsWait));
        }
        Ok((vec![HouseEvent::Invited(invitation.clone())], ()))
    });
    recorded.await?;
    let mut body = shown(&invitation);
    body["token"] = json!(token.reveal());
    Ok(Reply::json(asked.route, &body))
}

pub(crate) async fn withdraw(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let withdrawn = asked.app.house().record(|people| {
        room.check_mandate(people)?;
        let mut own = people.invitations_in(room.case_id(), room.seat_id(), asked.now);
        let found = own.find(|it| it.id.as_str() == asked.param("invitation"));
        let found = found.ok_or_else(Problem::not_found)?;
        let invitation = found.id.clone();
        Ok::<_, Problem>((vec![HouseEvent::Withdrawn { invitation }], ()))
    });
    withdrawn.await?;
    Ok(Reply::empty(asked.route))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    token: String,
    name: String,
    password: String,
    code: Option<String>,
    #[serde(default, rename = "as")]
    client: Client,
}

/// Takes up an invitation and logs in. Whoever has a name and its password is
/// that person; with another password it is another person of the same name,
/// so that nobody learns which names are taken on this server. Within a seat,
/// whose people see each other, names differ.
pub(crate) async fn accept(asked: Asked) -> Result<Reply, Problem> {
    let Accept {
        token,
        name,
        password,
        code,
        client,
    } = asked.json()?;
    let password = Password::typed(password);
    let refused = || Problem::of(ProblemKind::LoginRefused);
    let digest = Token::sent(&token).map(|token| token.digest());
    let house = asked.app.house();
    let find = |people: &crate::house::people::People| {
        let invitation = people.invitation(digest.as_ref()?, asked.now)?;
        Some(invitation.clone())
    };
    house.refresh_if(asked.app.config().is_store_shared).await?;
    // Whoever has no invitation does not get as far as a name.
    house.read(find).ok_or_else(refused)?;
    if !is_name(&name) {
        return Err(Problem::of(ProblemKind::Unfit).reason(Reason::NameForm));
    }
    password
        .check(&name)
        .map_err(|weak| Problem::of(ProblemKind::Unfit).reason(weak))?;
    let hash = asked.app.passwords().hash(password, house.salt_of(&name)?);
    let hash = hash.await?.ok_or_else(Problem::our_fault)?;
    let new_person = house.new_id("person id")?;
    let mandate_id = house.new_id("mandate id")?;
    let known = house.read(|people| people.person(&name, &hash).cloned());
    let person = known.unwrap_or_else(|| new_person.clone());
    // Whoever has a second factor shows it here as at a login.
    let recorded = prove(&asked, &person, code.as_deref(), |people, mut events| {
        let invitation = find(people).ok_or_else(refused)?;
        let known = people.person(&name, &hash);
        let joins = known.is_none();
        if *known.unwrap_or(&new_person) != person {
            // Name and password are another person's since they were looked at.
            return Err(refused());
        }
        if let (true, Some(case)) = (joins, &invitation.case) {
            let mut own = people.mandates_in(case, &invitation.seat);
            if own.any(|it| people.name_of(&it.person) == Some(&name)) {
                return Err(Problem::of(ProblemKind::Conflict).reason(Reason::NameTaken));
            }
        }
        let has_one = match &invitation.case {
            Some(case) => people.mandate_in(&person, case).is_some(),
            None => people.is_operator(&person),
        };
        if has_one {
            return Err(Problem::of(ProblemKind::Conflict).reason(Reason::TwoSeats));
        }
        let mandate = Mandate {
            id: mandate_id.clone(),
            person: person.clone(),
            case: invitation.case.clone(),
            seat: invitation.seat.clone(),
            role: invitation.role,
        };
        if joins {
            events.push(HouseEvent::Joined {
                person: person.clone(),
                name: name.clone(),
                password: hash.clone(),
            });
        }
        events.push(HouseEvent::Accepted {
            invitation: invitation.id,
            mandate: mandate.clone(),
        });
        Ok((events, mandate))
    });
    let mandate: Mandate = recorded.await?;
    let session: Token = open_session(
        &asked,
        (&mandate.person, &hash),
        Second::Proven,
        client == Client::Browser,
    )
    .await?;
    let mut body = json!({
        "mandate": mandate_shown(&mandate.id, &mandate),
        "name": name,
    });
    let mut cookie = None;
    match client {
        Client::Program => body["token"] = json!(session.reveal()),
        Client::Browser => cookie = Some(cookie_of(&asked, &session)),
    }
    let reply = Reply::json(asked.route, &body);
    Ok(Reply { cookie, ..reply })
}

fn mandate_shown(id: &Id, mandate: &Mandate) -> Value {
    json!({
        "mandate": id.as_str(),
        "case": mandate.case,
        "seat": mandate.seat,
        "role": mandate.role.name(),
    })
}

/// Only what looks like nothing else: two names never look alike.
pub(crate) fn is_name(name: &str) -> bool {
    let is_fit = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-')
    };
    (1..=64).contains(&name.len()) && name.bytes().all(is_fit)
}
