//! Logging in and out, and giving the password again.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use crate::api::invitations::is_name;
use crate::app::App;
use crate::asked::{Asked, Reply};
use crate::credential::{Password, Token};
use crate::house::event::HouseEvent;
use crate::principal::Id;
use crate::problem::{Problem, ProblemKind};
use crate::rate::RateClass;

/// The name of the cookie; browsers bind the prefix to this host, `Secure` and `/`.
pub(crate) const COOKIE: &str = "__Host-detente";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LogIn {
    name: String,
    password: String,
    #[serde(default, rename = "as")]
    client: Client,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Client {
    #[default]
    Program,
    Browser,
}

/// Opens a session. Nobody learns whether a name exists, nor how often: the
/// answer is the same, and the work one hash.
pub(crate) async fn log_in(asked: Asked) -> Result<Reply, Problem> {
    let LogIn {
        name,
        password,
        client,
    } = asked.json()?;
    let password = Password::typed(password);
    let app = &asked.app;
    // Nobody has such a name, and nothing is kept of it.
    if !is_name(&name) {
        return Err(Problem::of(ProblemKind::LoginRefused));
    }
    // Guessing is counted by address, before it comes here. At one name from
    // many addresses, whether it exists or not, it is slowed down, and so is
    // whoever has the name; but nobody is locked out by what others send.
    if app.take_rate(RateClass::Name, &name, asked.now).is_err() {
        let wait = Duration::from_millis(app.config().limits.slow_login_ms);
        tokio::time::sleep(wait).await;
    }
    app.house().refresh_if(app.config().is_store_shared).await?;
    let (person, hash) = who(app, &name, password).await?;
    let token = open_session(&asked, &person, &hash, client == Client::Browser).await?;
    let times = &app.config().sessions;
    let mut body = json!({
        "name": name,
        "idle_seconds": times.idle.as_secs(),
        "absolute_seconds": times.absolute.as_secs(),
    });
    let mut cookie = None;
    match client {
        Client::Program => body["token"] = json!(token.reveal()),
        Client::Browser => {
            cookie = Some(cookie_of(&asked, &token));
        }
    }
    let reply = Reply::json(asked.route, &body);
    Ok(Reply { cookie, ..reply })
}

/// The person of a name and a password, with its hash.
async fn who(app: &App, name: &str, password: Password) -> Result<(Id, String), Problem> {
    let refused = || Problem::of(ProblemKind::LoginRefused);
    let salt = app.house().salt_of(name)?;
    let hash = app.passwords().hash(password, salt).await?;
    let hash = hash.ok_or_else(refused)?;
    let person = app
        .house()
        .read(|people| people.person(name, &hash).cloned());
    Ok((person.ok_or_else(refused)?, hash))
}

/// The cookie that holds a browser's session.
pub(crate) fn cookie_of(asked: &Asked, token: &Token) -> String {
    let seconds = asked.app.config().sessions.absolute.as_secs();
    format!(
        "{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}",
        token.reveal()
    )
}

/// Opens a session for somebody whose password of that hash was right; ends
/// the oldest one if there are too many, and those that have lived too long.
/// A browser's session before the login ends: the name of a session never
/// outlives a login.
pub(crate) async fn open_session(
    asked: &Asked,
    person: &Id,
    hash: &str,
    is_browser: bool,
) -> Result<Token, Problem> {
    let app = &asked.app;
    let token = app.house().new_token("session token")?;
    let session = app.house().new_id("session id")?;
    let times = app.config().sessions;
    let limit = app.config().limits.sessions;
    let before = asked.principal.as_ref().filter(|it| it.is_browser);
    let recorded = app.house().record(|people| {
        // The password may have been changed while this one was looked at.
        if people.password_of(person) != Some(hash) {
            return Err(Problem::of(ProblemKind::LoginRefused));
        }
        let mut ended = people.worn_out(&times, asked.now);
        let alive = people.sessions_of(person);
        let alive: Vec<Id> = alive.into_iter().filter(|it| !ended.contains(it)).collect();
        let n_over = (alive.len() + 1).saturating_sub(limit);
        ended.extend(alive.into_iter().take(n_over));
        if let Some(before) = before
            && !ended.contains(&before.session)
        {
            ended.push(before.session.clone());
        }
        let mut events: Vec<HouseEvent> = ended
            .into_iter()
            .map(|session| HouseEvent::SessionEnded { session })
            .collect();
        events.push(HouseEvent::SessionOpened {
            session: session.clone(),
            person: person.clone(),
            token: crate::principal::hex(&token.digest()),
            is_browser,
            at: asked.now,
        });
        Ok((events, ()))
    });
    recorded.await?;
    Ok(token)
}

pub(crate) async fn show(asked: Asked) -> Result<Reply, Problem> {
    let principal = asked.principal()?;
    let body = asked.app.house().read(|people| {
        let mandates: Vec<_> = people
            .mandates_of(&principal.person)
            .map(|it| json!({ "mandate": it.id.as_str(), "case": it.case, "seat": it.seat, "role": it.role.name() }))
            .collect();
        json!({
            "name": people.name_of(&principal.person),
            "is_confirmed": principal.is_fresh,
            "mandates": mandates,
        })
    });
    Ok(Reply::json(asked.route, &body))
}

pub(crate) async fn log_out(asked: Asked) -> Result<Reply, Problem> {
    let session = asked.principal()?.session.clone();
    let ended = asked.app.house().record(|_| {
        let session = session.clone();
        Ok::<_, Problem>((vec![HouseEvent::SessionEnded { session }], ()))
    });
    ended.await?;
    let cookie = format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    let reply = Reply::empty(asked.route);
    let is_browser = asked.principal()?.is_browser;
    Ok(Reply {
        cookie: is_browser.then_some(cookie),
        ..reply
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirm {
    password: String,
}

pub(crate) async fn confirm(asked: Asked) -> Result<Reply, Problem> {
    let Confirm { password } = asked.json()?;
    own_password(&asked, Password::typed(password)).await?;
    let session = asked.principal()?.session.clone();
    let at = asked.now;
    let confirmed = asked.app.house().record(|_| {
        let session = session.clone();
        Ok::<_, Problem>((vec![HouseEvent::Confirmed { session, at }], ()))
    });
    confirmed.await?;
    Ok(Reply::empty(asked.route))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangePassword {
    password: String,
    new_password: String,
}

pub(crate) async fn change_password(asked: Asked) -> Result<Reply, Problem> {
    let ChangePassword {
        password,
        new_password,
    } = asked.json()?;
    own_password(&asked, Password::typed(password)).await?;
    let principal = asked.principal()?;
    let app = &asked.app;
    let name = app
        .house()
        .read(|people| people.name_of(&principal.person).map(str::to_owned));
    let chosen = Password::typed(new_password);
    chosen
        .check(name.as_deref().unwrap_or_default())
        .map_err(|weak| Problem::of(ProblemKind::Unfit).detail(weak.to_string()))?;
    let name = name.unwrap_or_default();
    let salt = app.house().salt_of(&name)?;
    let password = app.passwords().hash(chosen, salt).await?;
    let password = password.ok_or_else(Problem::our_fault)?;
    let changed = app.house().record(|people| {
        let taken = people.person(&name, &password);
        if taken.is_some_and(|it| *it != principal.person) {
            return Err(Problem::of(ProblemKind::Unfit).detail("choose another password"));
        }
        let changed = HouseEvent::PasswordChanged {
            person: principal.person.clone(),
            session: principal.session.clone(),
            password: password.clone(),
        };
        Ok((vec![changed], ()))
    });
    changed.await?;
    Ok(Reply::empty(asked.route))
}

/// Refuses unless the password is that of whoever is logged in.
async fn own_password(asked: &Asked, password: Password) -> Result<(), Problem> {
    let person = asked.principal()?.person.clone();
    let app = &asked.app;
    app.take_rate(RateClass::Login, &format!("person {person}"), asked.now)?;
    let name = app
        .house()
        .read(|people| people.name_of(&person).map(str::to_owned));
    let (found, _) = who(app, &name.unwrap_or_default(), password).await?;
    if found == person {
        Ok(())
    } else {
        Err(Problem::of(ProblemKind::LoginRefused))
    }
}
