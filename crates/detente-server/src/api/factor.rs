//! A second factor: setting it up, switching it on, switching it off.

use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

use crate::api::sessions::{own_password, prove};
use crate::asked::{Asked, Reply};
use crate::credential::Password;
use crate::factor::{Factor, FactorSecret, PAPER_BYTES, PAPER_CODES, Proof, Typed, paper_code};
use crate::house::event::HouseEvent;
use crate::problem::{Problem, ProblemKind, Reason};
use crate::rate::RateClass;

pub(crate) async fn show(asked: Asked) -> Result<Reply, Problem> {
    let person = &asked.principal()?.person;
    let (is_on, n_papers) = asked.app.house().read(|people| {
        let factor = people.factor(person);
        (factor.is_some(), factor.map_or(0, Factor::n_papers))
    });
    let body = json!({ "is_on": is_on, "paper_codes_left": n_papers });
    Ok(Reply::json(asked.route, &body))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Begin {
    password: String,
}

/// What an app is given.
pub(crate) struct Offer {
    pub(crate) secret: FactorSecret,
    pub(crate) uri: String,
}

/// Makes a secret for whoever gives the password; it is not in force yet.
pub(crate) async fn begin(asked: Asked) -> Result<Reply, Problem> {
    let Begin { password } = asked.json()?;
    let Offer { secret, uri } = offer(&asked, password).await?;
    let body = json!({ "secret": secret.reveal(), "uri": uri });
    Ok(Reply::json(asked.route, &body))
}

pub(crate) async fn offer(asked: &Asked, password: String) -> Result<Offer, Problem> {
    own_password(asked, Password::typed(password)).await?;
    let person = asked.principal()?.person.clone();
    let house = asked.app.house();
    let mut bytes = Zeroizing::new([0; FactorSecret::BYTES]);
    house.random("second factor", bytes.as_mut_slice())?;
    let secret = FactorSecret::of(*bytes);
    let offered = house.record(|people| {
        if people.factor(&person).is_some() {
            return Err(Problem::of(ProblemKind::Conflict).reason(Reason::FactorIsOn));
        }
        let (person, secret) = (person.clone(), secret.clone());
        Ok((vec![HouseEvent::FactorOffered { person, secret }], ()))
    });
    offered.await?;
    let uri = uri(asked, &secret)?;
    Ok(Offer { secret, uri })
}

/// What waits to be switched on, to be shown once more.
pub(crate) fn waiting(asked: &Asked) -> Result<Option<Offer>, Problem> {
    let person = &asked.principal()?.person;
    let secret = asked.app.house().read(|people| {
        let factor = people.offered_factor(person)?;
        Some(factor.secret.clone())
    });
    let offer = secret.map(|secret| {
        let uri = uri(asked, &secret)?;
        Ok(Offer { secret, uri })
    });
    offer.transpose()
}

fn uri(asked: &Asked, secret: &FactorSecret) -> Result<String, Problem> {
    let person = &asked.principal()?.person;
    let name = asked.app.house().read(|people| {
        let name = people.name_of(person);
        name.unwrap_or_default().to_owned()
    });
    Ok(secret.uri(asked.app.config().authority(), &name))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirm {
    code: String,
}

pub(crate) async fn confirm(asked: Asked) -> Result<Reply, Problem> {
    let Confirm { code } = asked.json()?;
    let codes = switch_on(&asked, &code).await?;
    let shown: Vec<&str> = codes.iter().map(|it| it.as_str()).collect();
    Ok(Reply::json(asked.route, &json!({ "paper_codes": shown })))
}

/// Switches on what was offered, by its first code; gives the codes on paper.
/// Other sessions, which began without it, end.
pub(crate) async fn switch_on(
    asked: &Asked,
    code: &str,
) -> Result<Vec<Zeroizing<String>>, Problem> {
    let principal = asked.principal()?;
    let person = &principal.person;
    asked
        .app
        .take_rate(RateClass::Code, &format!("person {person}"), asked.now)?;
    let house = asked.app.house();
    let mut codes = Vec::with_capacity(PAPER_CODES);
    let mut kept = Vec::with_capacity(PAPER_CODES);
    for _ in 0..PAPER_CODES {
        let mut bytes = Zeroizing::new([0; PAPER_BYTES]);
        house.random("paper code", bytes.as_mut_slice())?;
        let (shown, digest) = paper_code(&bytes);
        codes.push(shown);
        kept.push(digest);
    }
    let typed = Typed::read(code);
    let confirmed = house.record(|people| {
        let offered = people
            .offered_factor(person)
            .ok_or_else(|| Problem::of(ProblemKind::Conflict).reason(Reason::FactorNotOffered))?;
        let proof = typed.and_then(|typed| offered.prove(typed, asked.now));
        let Some(Proof::Step(step)) = proof else {
            return Err(Problem::of(ProblemKind::LoginRefused));
        };
        let confirmed = HouseEvent::FactorConfirmed {
            person: person.clone(),
            session: principal.session.clone(),
            step,
            papers: kept.clone(),
        };
        Ok((vec![confirmed], ()))
    });
    confirmed.await?;
    Ok(codes)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Remove {
    password: String,
    code: String,
}

pub(crate) async fn remove(asked: Asked) -> Result<Reply, Problem> {
    let Remove { password, code } = asked.json()?;
    own_password(&asked, Password::typed(password)).await?;
    let person = asked.principal()?.person.clone();
    let removed = prove(&asked, &person, Some(&code), |people, mut events| {
        if people.factor(&person).is_none() {
            return Err(Problem::of(ProblemKind::Conflict).reason(Reason::FactorIsOff));
        }
        let person = person.clone();
        events.push(HouseEvent::FactorRemoved { person });
        Ok((events, ()))
    });
    removed.await?;
    Ok(Reply::empty(asked.route))
}
