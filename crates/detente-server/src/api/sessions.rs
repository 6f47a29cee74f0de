//! Logging in and out, and giving the password again.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use crate::api::invitations::is_name;
use crate::app::App;
use crate::asked::{Asked, Reply};
use crate::credential::{Password, Token};
use crate::factor::Typed;
use crate::house::event::HouseEvent;
use crate::house::people::People;
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
    code: Option<String>,
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
        code,
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
    let second = Second::Code(code.as_deref());
    let token = open_session(&asked, (&person, &hash), second, client == Client::Browser).await?;
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

/// What is known of the second factor of whoever opens a session.
pub(crate) enum Second<'a> {
    /// It was proven in the same request.
    Proven,
    /// What was typed.
    Code(Option<&'a str>),
}

/// Opens a session for somebody whose password of that hash was right; ends
/// the oldest one if there are too many, and those that have lived too long.
/// A browser's session before the login ends: the name of a session never
/// outlives a login.
pub(crate) async fn open_session(
    asked: &Asked,
    (person, hash): (&Id, &str),
    second: Second<'_>,
    is_browser: bool,
) -> Result<Token, Problem> {
    let app = &asked.app;
    // Whether it is the password or the code that is wrong is not told, nor
    // that there were too many codes.
    let refused = || Problem::of(ProblemKind::LoginRefused);
    let typed = match second {
        Second::Proven => None,
        Second::Code(code) => {
            let typed = code.and_then(Typed::read);
            take_code(asked, person, typed).map_err(|_too_many| refused())?;
            Some(typed)
        }
    };
    let token = app.house().new_token("session token")?;
    let session = app.house().new_id("session id")?;
    let times = app.config().sessions;
    let limit = app.config().limits.sessions;
    let before = asked.principal.as_ref().filter(|it| it.is_browser);
    let recorded = app.house().record(|people| {
        // The password may have been changed while this one was looked at.
        if people.password_of(person) != Some(hash) {
            return Err(refused());
        }
        let proven = match typed {
            None => Vec::new(),
            Some(typed) => people.prove(person, typed, asked.now).ok_or_else(refused)?,
        };
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
        let mut events = proven;
        let ended = ended.into_iter();
        events.extend(ended.map(|session| HouseEvent::SessionEnded { session }));
        events.push(HouseEvent::SessionOpened {
            session: session.clone(),
            person: person.clone(),
            token: crate::hex::hex(&token.digest()),
            is_browser,
            at: asked.now,
        });
        Ok((events, ()))
    });
    recorded.await?;
    Ok(token)
}

/// Counts a code that is about to be looked at, of whoever has a second
/// factor. Codes on paper cannot be guessed and are not counted, so that who
/// is guessing does not keep out whoever has them.
fn take_code(asked: &Asked, person: &Id, typed: Option<Typed>) -> Result<(), Problem> {
    let has_factor = asked
        .app
        .house()
        .read(|people| people.factor(person).is_some());
    match typed {
        Some(Typed::Code(_)) if has_factor => {
            asked
                .app
                .take_rate(RateClass::Code, &format!("person {person}"), asked.now)
        }
        _ => Ok(()),
    }
}

/// Records what `decide` makes of a proven second factor, with its code used
/// up in the same breath; refuses if it is not proven.
pub(crate) async fn prove<T>(
    asked: &Asked,
    person: &Id,
    code: Option<&str>,
    decide: impl Fn(&People, Vec<HouseEvent>) -> Result<(Vec<HouseEvent>, T), Problem>,
) -> Result<T, Problem> {
    let typed = code.and_then(Typed::read);
    take_code(asked, person, typed)?;
    let recorded = asked.app.house().record(|people| {
        let proven = people.prove(person, typed, asked.now);
        let proven = proven.ok_or_else(|| Problem::of(ProblemKind::LoginRefused))?;
        decide(people, proven)
    });
    Ok(recorded.await?)
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
    code: Option<String>,
}

pub(crate) async fn confirm(asked: Asked) -> Result<Reply, Problem> {
    let Confirm { password, code } = asked.json()?;
    own_password(&asked, Password::typed(password)).await?;
    let principal = asked.principal()?;
    let (session, person) = (&principal.session, &principal.person);
    // While the last code is fresh the password is enough, and prolongs nothing.
    let has_factor = asked
        .app
        .house()
        .read(|people| people.factor(person).is_some());
    if has_factor && code.is_none() && principal.is_fresh {
        return Ok(Reply::empty(asked.route));
    }
    let confirmed = prove(&asked, person, code.as_deref(), |_, mut events| {
        let (session, at) = (session.clone(), asked.now);
        events.push(HouseEvent::Confirmed { session, at });
        Ok((events, ()))
    });
    confirmed.await?;
    Ok(Reply::empty(asked.route))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangePassword {
    password: String,
    code: Option<String>,
    new_password: String,
}

pub(crate) async fn change_password(asked: Asked) -> Result<Reply, Problem> {
    let ChangePassword {
        password,
        code,
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
        .map_err(|weak| Problem::of(ProblemKind::Unfit).reason(weak))?;
    let name = name.unwrap_or_default();
    let salt = app.house().salt_of(&name)?;
    let password = app.passwords().hash(chosen, salt).await?;
    let password = password.ok_or_else(Problem::our_fault)?;
    let person = &principal.person;
    let changed = prove(&asked, person, code.as_deref(), |people, mut events| {
        let taken = people.person(&name, &password);
        if taken.is_some_and(|it| *it != principal.person) {
            return Err(Problem::of(ProblemKind::Unfit).detail("choose another password"));
        }
        let changed = HouseEvent::PasswordChanged {
            person: principal.person.clone(),
            session: principal.session.clone(),
            password: password.clone(),
        };
        events.push(changed);
        Ok((events, ()))
    });
    changed.await?;
    Ok(Reply::empty(asked.route))
}

/// Refuses unless the password is that of whoever is logged in.
pub(crate) async fn own_password(asked: &Asked, password: Password) -> Result<(), Problem> {
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
