//! The gate before every handler, and the frame around every response.
//!
//! From the outside in: the frame (headers, log line, figures, also for what
//! matches no route), the check of where a request comes from, then per route:
//! limits of time, size and rate, who asks, what they may, which room.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::api::sessions::COOKIE;
use crate::app::App;
use crate::asked::{Asked, Reply, permitted};
use crate::credential::Token;
use crate::headers;
use crate::may::{Capability, Object, may};
use crate::pages::desk;
use crate::pages::preference::words_for;
use crate::pages::words::Words;
use crate::principal::{Principal, Role, Standing};
use crate::problem::{Problem, ProblemKind};
use crate::rate::{RateClass, counted};
use crate::room::Room;
use crate::routes::{HTML, Method, ROUTES, Route};

/// The address of whoever has connected; put on a request by the server.
#[derive(Clone, Copy, Debug)]
pub struct PeerAddress(pub IpAddr);

/// What stands on a response for its log line; not sent.
#[derive(Clone, Copy)]
struct Handled(usize);

/// Makes the HTTP service of a server: every route of the table, no other.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    let mut paths: Vec<&'static str> = ROUTES.iter().map(|route| route.path).collect();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let mut methods = MethodRouter::new();
        for (i, route) in ROUTES.iter().enumerate().filter(|(_, it)| it.path == path) {
            let filter = match route.method {
                Method::Get => MethodFilter::GET,
                Method::Post => MethodFilter::POST,
                Method::Put => MethodFilter::PUT,
                Method::Delete => MethodFilter::DELETE,
            };
            let app = app.clone();
            let handler = move |request: Request| async move {
                let mut response = within_time(route, app, request).await;
                response.extensions_mut().insert(Handled(i));
                response
            };
            methods = methods.merge(on(filter, handler));
        }
        let app = app.clone();
        let no_such_method =
            move |headers: HeaderMap| not_here(app.clone(), headers, ProblemKind::MethodNotAllowed);
        router = router.route(path, methods.fallback(no_such_method));
    }
    let csrf = CsrfLayer::new();
    // A proxy may hand on another host: the name that browsers know is trusted.
    let csrf = match csrf.clone().add_trusted_origin(&app.config().name) {
        Ok(trusting) => trusting,
        Err(_) => csrf,
    };
    let elsewhere = app.clone();
    router
        .fallback(move |headers: HeaderMap| {
            not_here(elsewhere.clone(), headers, ProblemKind::NotFound)
        })
        .layer(csrf.with_rejection_response(|_: ProtectionError| {
            shown(&Problem::of(ProblemKind::CrossSite))
        }))
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| shown(&Problem::our_fault()),
        ))
        .layer(from_fn_with_state(app.clone(), frame))
}

/// No such path, or no such method there: a page for whoever reads pages.
async fn not_here(app: App, headers: HeaderMap, kind: ProblemKind) -> Response {
    let words = reads_pages(&headers).then(|| words_for(&headers));
    told(&app, &Problem::of(kind), words)
}

/// Around everything: headers, one log line, figures.
async fn frame(State(app): State<App>, request: Request, next: Next) -> Response {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let start = Instant::now();
    // Of what was sent, only a method that is known goes to the log.
    let method = [
        axum::http::Method::GET,
        axum::http::Method::HEAD,
        axum::http::Method::POST,
        axum::http::Method::PUT,
        axum::http::Method::DELETE,
    ]
    .into_iter()
    .find(|known| known == request.method());
    let language = words_for(request.headers()).language();
    let mut response = next.run(request).await;
    headers::put_on(response.headers_mut());
    let media = response.headers().get(header::CONTENT_TYPE);
    if media.is_some_and(|media| media.as_bytes() == HTML.as_bytes()) {
        // What a page says depends on these; nothing else does.
        let depends_on = HeaderValue::from_static("accept, accept-language, cookie");
        let written_in = HeaderValue::from_static(language.tag());
        response.headers_mut().insert(header::VARY, depends_on);
        response
            .headers_mut()
            .insert(header::CONTENT_LANGUAGE, written_in);
    }
    let handled = response.extensions().get::<Handled>().map(|it| it.0);
    let route = handled.and_then(|i| ROUTES.get(i));
    let microseconds = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    if route.is_some_and(|route| route.is_lasting) && response.status() == StatusCode::OK {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, forever);
    }
    let status = response.status().as_u16();
    app.metrics().count(handled, status, microseconds);
    tracing::info!(
        request = NUMBER.fetch_add(1, Ordering::Relaxed),
        method = method.as_ref().map_or("other", |it| it.as_str()),
        route = route.map_or("none", |it| it.path),
        status,
        microseconds,
        "request"
    );
    response
}

async fn within_time(route: &'static Route, app: App, request: Request) -> Response {
    let seconds = app.config().limits.request_seconds;
    let is_for_people = route.media == HTML && reads_pages(request.headers());
    let words = is_for_people.then(|| words_for(request.headers()));
    let handled = handle(route, app.clone(), request);
    let handled = tokio::time::timeout(Duration::from_secs(seconds), handled);
    match handled.await {
        Ok(Ok(reply)) => response(route, reply),
        Ok(Err(problem)) => told(&app, &problem, words),
        Err(_) => told(&app, &Problem::of(ProblemKind::TimedOut), words),
    }
}

/// A problem as a page for whoever reads pages, in their words, else as JSON.
fn told(app: &App, problem: &Problem, words: Option<&Words>) -> Response {
    let Some(words) = words else {
        return shown(problem);
    };
    let (status, page) = desk::problem_page(app, words, problem);
    let mut response = (status, Body::from(page)).into_response();
    let media = HeaderValue::from_static(HTML);
    response.headers_mut().insert(header::CONTENT_TYPE, media);
    let retry_after = problem.retry_after.map(|seconds| seconds.to_string());
    put(response.headers_mut(), header::RETRY_AFTER, retry_after);
    response
}

/// Browsers ask for HTML by its name; programs do not.
fn reads_pages(headers: &HeaderMap) -> bool {
    let mut accepted = headers.get_all(header::ACCEPT).iter();
    accepted.any(|value| {
        value
            .to_str()
            .is_ok_and(|value| value.contains("text/html"))
    })
}

async fn handle(route: &'static Route, app: App, request: Request) -> Result<Reply, Problem> {
    let now = app.now();
    let (mut parts, body) = request.into_parts();
    let address = counted(address(&app, &parts.extensions, &parts.headers));

    let principal = principal(&app, &parts.headers, &address, now).await?;
    let is_personal = route.needs != Capability::AskOpenly;
    match &principal {
        Some(it) if is_personal => {
            app.take_rate(route.class, it.person.as_str(), now)?;
        }
        // Whoever tries out tokens is counted by address.
        _ if is_personal => app.take_rate(RateClass::Open, &address, now)?,
        _ => app.take_rate(route.class, &address, now)?,
    }

    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let params = params.map_err(|_| Problem::not_found())?;
    let params: Vec<(String, String)> = params
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let case = params.iter().find(|(name, _)| name == "case");
    let room = match (&principal, case) {
        (Some(principal), Some((_, case))) if is_personal => room(&app, principal, case, now).await,
        _ => None,
    };
    permitted(may(
        standing(&app, principal.as_ref(), room.as_ref()),
        route.needs,
        Object::Own,
    ))?;

    let limits = &app.config().limits;
    let limit = if is_personal {
        limits.body_bytes
    } else {
        limits.open_body_bytes
    };
    let body = match route.method {
        Method::Post | Method::Put => {
            if route.media == HTML && !is_form(&parts.headers) {
                return Err(Problem::of(ProblemKind::NotJson).detail("this is a page: send a form"));
            }
            if route.media != HTML && !is_json(&parts.headers) {
                return Err(Problem::of(ProblemKind::NotJson));
            }
            // Whoever sends it slowly holds up nobody: a place is taken after it.
            let read = axum::body::to_bytes(body, limit);
            let read = tokio::time::timeout(Duration::from_secs(limits.body_seconds), read).await;
            read.map_err(|_| Problem::of(ProblemKind::TimedOut))?
                .map_err(|_| Problem::of(ProblemKind::TooLarge))?
        }
        Method::Get | Method::Delete => axum::body::Bytes::new(),
    };
    let query = parts.uri.query().unwrap_or_default().to_owned();
    if !query.is_empty() && route.query.is_empty() {
        return Err(Problem::of(ProblemKind::NotUnderstood).detail("there is no query here"));
    }
    let requests = Arc::clone(app.requests()).acquire_owned().await;
    let turn = requests.map_err(|_| Problem::of(ProblemKind::Unavailable))?;
    let (waits, waited) = watch::channel(());
    let asked = Asked {
        app,
        route,
        params,
        query,
        headers: parts.headers,
        body,
        principal,
        room,
        now,
        waited,
    };
    // What was begun is brought to its end, also when whoever asked has hung
    // up or waits no longer: what the store has is in force here too.
    let handled = tokio::spawn(async move {
        let _turn = turn;
        (route.handler)(asked).await
    });
    let handled = handled.await;
    drop(waits);
    handled.map_err(|_| Problem::our_fault())?
}

fn standing(app: &App, principal: Option<&Principal>, room: Option<&Room>) -> Standing {
    match (principal, room) {
        (None, _) => Standing::Anonymous,
        (Some(_), Some(room)) => Standing::Holder(room.role()),
        (Some(principal), None) => {
            let is_operator =
                |people: &crate::house::people::People| people.is_operator(&principal.person);
            if app.house().read(is_operator) {
                Standing::Holder(Role::Operator)
            } else {
                Standing::Outsider
            }
        }
    }
}

async fn room(app: &App, principal: &Principal, case: &str, now: jiff::Timestamp) -> Option<Room> {
    let mandate = app
        .house()
        .read(|people| people.mandate_in(&principal.person, case).cloned())?;
    Room::of(app.case(case).await?, mandate, now)
}

/// Who asks: by a bearer token, or by a browser's cookie; each only for what
/// it was made.
async fn principal(
    app: &App,
    headers: &HeaderMap,
    address: &str,
    now: jiff::Timestamp,
) -> Result<Option<Principal>, Problem> {
    let (token, is_browser) = match headers.get(header::AUTHORIZATION) {
        Some(value) => {
            let value = value.to_str().unwrap_or_default();
            let token = value.strip_prefix("Bearer ").and_then(Token::sent);
            (token, false)
        }
        None => (cookie(headers), true),
    };
    let Some(token) = token else {
        return Ok(None);
    };
    let house = app.house();
    if app.config().is_store_shared {
        // Another server may have ended the session, or opened it. What none
        // of them has made does not get as far as the store.
        if !house.knows(&token) {
            if !house.has_made(&token) {
                return Ok(None);
            }
            app.take_rate(RateClass::Open, address, now)?;
        }
        house.refresh().await?;
    }
    let principal = house.principal(&token, now);
    Ok(principal.filter(|it| it.is_browser == is_browser))
}

fn cookie(headers: &HeaderMap) -> Option<Token> {
    let mut given = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value);
    let token = given.next()?;
    // Two of one name: somebody has put one there.
    given.next().is_none().then(|| Token::sent(token)).flatten()
}

fn address(app: &App, extensions: &axum::http::Extensions, headers: &HeaderMap) -> IpAddr {
    let peer = extensions.get::<PeerAddress>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |it| it.0);
    if !app.config().is_behind_proxy {
        return peer;
    }
    // Only the last one was put there by our own proxy.
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    forwarded
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(peer)
}

fn is_form(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE);
    let value = value.and_then(|value| value.to_str().ok());
    value.is_some_and(|it| {
        let media = it.split(';').next().unwrap_or_default().trim();
        // Forms with a file to choose are sent in parts.
        it.eq_ignore_ascii_case("application/x-www-form-urlencoded")
            || media.eq_ignore_ascii_case("multipart/form-data")
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE);
    let value = value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let (media, parameter) = value.split_once(';').unwrap_or((value, ""));
    let parameter = parameter.trim();
    media.trim().eq_ignore_ascii_case("application/json")
        && (parameter.is_empty() || parameter.eq_ignore_ascii_case("charset=utf-8"))
}

fn response(route: &Route, reply: Reply) -> Response {
    let Reply {
        status,
        body,
        etag,
        cookie,
        location,
    } = reply;
    let has_body = !body.is_empty();
    let mut response = (status, Body::from(body)).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    if has_body {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(route.media));
    }
    put(headers, header::ETAG, etag);
    put(headers, header::SET_COOKIE, cookie);
    put(headers, header::LOCATION, location);
    response
}

/// A problem as a response.
pub(crate) fn shown(problem: &Problem) -> Response {
    let body = Body::from(problem.json().to_string());
    let mut response = (problem.status(), body).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if problem.status() == StatusCode::UNAUTHORIZED {
        headers.insert(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer realm=\"detente\""),
        );
    }
    put(headers, header::ETAG, problem.version.clone());
    let retry_after = problem.retry_after.map(|seconds| seconds.to_string());
    put(headers, header::RETRY_AFTER, retry_after);
    response
}

fn put(headers: &mut HeaderMap, name: header::HeaderName, value: Option<String>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
        headers.insert(name, value);
    }
}
