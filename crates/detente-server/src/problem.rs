//! What went wrong, as `application/problem+json` (RFC 9457).
//!
//! There is one answer to "not yours" and "does not exist":
//! [`Problem::not_found`], which carries nothing of what was asked.

mod reason;

use axum::http::StatusCode;
use detente::format::mistake::Mistake;
use serde_json::{Value, json};

pub use self::reason::{Quota, Reason};

/// What begins the `type` of every problem.
pub const TYPE_PREFIX: &str = "urn:detente:problem:";

/// What kind of problem; its name is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The request is not understood.
    NotUnderstood,
    /// Nobody is logged in, or not any more.
    LoginNeeded,
    /// Name and password, or a link, do not open anything.
    LoginRefused,
    /// Whoever is logged in may not do this.
    NotPermitted,
    /// The password must be given again first.
    ConfirmFirst,
    /// The request comes from another site.
    CrossSite,
    /// There is no such thing, or it is not yours.
    NotFound,
    /// There is such a path, but not with this method.
    MethodNotAllowed,
    /// It took too long.
    TimedOut,
    /// Something changed meanwhile, or it is too early or too late.
    Conflict,
    /// What was read has changed since.
    Stale,
    /// The request is too large.
    TooLarge,
    /// The body is not JSON.
    NotJson,
    /// What was given makes no sense here.
    Unfit,
    /// The idempotency key was used for something else.
    KeyUsed,
    /// A formal act must say on what view it is based.
    PreconditionNeeded,
    /// There is no room for more of what this seat or mandate writes.
    QuotaUsed,
    /// Too many requests.
    TooMany,
    /// Our fault.
    OurFault,
    /// Not now.
    Unavailable,
}

impl ProblemKind {
    /// All kinds.
    pub const ALL: [Self; 20] = [
        Self::NotUnderstood,
        Self::LoginNeeded,
        Self::LoginRefused,
        Self::NotPermitted,
        Self::ConfirmFirst,
        Self::CrossSite,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::TimedOut,
        Self::Conflict,
        Self::Stale,
        Self::TooLarge,
        Self::NotJson,
        Self::Unfit,
        Self::KeyUsed,
        Self::PreconditionNeeded,
        Self::QuotaUsed,
        Self::TooMany,
        Self::OurFault,
        Self::Unavailable,
    ];

    /// Its name, HTTP status and title.
    pub fn facts(self) -> (&'static str, StatusCode, &'static str) {
        match self {
            Self::NotUnderstood => (
                "not-understood",
                StatusCode::BAD_REQUEST,
                "the request is not understood",
            ),
            Self::LoginNeeded => ("login-needed", StatusCode::UNAUTHORIZED, "log in first"),
            Self::LoginRefused => (
                "login-refused",
                StatusCode::FORBIDDEN,
                "this name and password, this code or this link opens nothing",
            ),
            Self::NotPermitted => (
                "not-permitted",
                StatusCode::FORBIDDEN,
                "your role does not permit this",
            ),
            Self::ConfirmFirst => (
                "confirm-first",
                StatusCode::FORBIDDEN,
                "give your password again before a formal act",
            ),
            Self::CrossSite => (
                "cross-site",
                StatusCode::FORBIDDEN,
                "the request comes from another site",
            ),
            Self::NotFound => (
                "not-found",
                StatusCode::NOT_FOUND,
                "there is no such thing, or it is not yours",
            ),
            Self::MethodNotAllowed => (
                "method-not-allowed",
                StatusCode::METHOD_NOT_ALLOWED,
                "there is no such method here",
            ),
            Self::TimedOut => (
                "timed-out",
                StatusCode::REQUEST_TIMEOUT,
                "the request took too long",
            ),
            Self::Conflict => ("conflict", StatusCode::CONFLICT, "this cannot be done now"),
            Self::Stale => (
                "stale",
                StatusCode::PRECONDITION_FAILED,
                "what you have read has changed since",
            ),
            Self::TooLarge => (
                "too-large",
                StatusCode::PAYLOAD_TOO_LARGE,
                "the request is too large",
            ),
            Self::NotJson => (
                "not-json",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "the body must be application/json",
            ),
            Self::Unfit => (
                "unfit",
                StatusCode::UNPROCESSABLE_ENTITY,
                "what was given makes no sense here",
            ),
            Self::KeyUsed => (
                "key-used",
                StatusCode::UNPROCESSABLE_ENTITY,
                "this idempotency key was used for something else",
            ),
            Self::PreconditionNeeded => (
                "precondition-needed",
                StatusCode::PRECONDITION_REQUIRED,
                "say with If-Match what you have read before a formal act",
            ),
            Self::QuotaUsed => (
                "quota-used",
                StatusCode::PAYLOAD_TOO_LARGE,
                "there is no room for this",
            ),
            Self::TooMany => (
                "too-many",
                StatusCode::TOO_MANY_REQUESTS,
                "too many requests",
            ),
            Self::OurFault => (
                "our-fault",
                StatusCode::INTERNAL_SERVER_ERROR,
                "something went wrong on our side",
            ),
            Self::Unavailable => (
                "unavailable",
                StatusCode::SERVICE_UNAVAILABLE,
                "not available now; try again",
            ),
        }
    }
}

/// What went wrong, with what helps to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// What is wrong, for people: pages tell it in the language of the reader,
    /// and programs in English.
    // Boxed: every function that can fail gives a problem back.
    pub reason: Option<Box<Reason>>,
    /// What is wrong with this request, for programs; no page shows it.
    pub detail: Option<String>,
    /// What may be done instead, for programs; no page shows it.
    pub hint: Option<String>,
    /// Mistakes in what was given, each with its place.
    pub mistakes: Box<[Mistake]>,
    /// The version that the client should read first.
    pub version: Option<String>,
    /// Seconds to wait.
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem of a kind and no more.
    pub fn of(kind: ProblemKind) -> Self {
        Self {
            kind,
            reason: None,
            detail: None,
            hint: None,
            mistakes: Box::default(),
            version: None,
            retry_after: None,
        }
    }

    /// "Not yours" and "does not exist", in the same words.
    pub fn not_found() -> Self {
        Self::of(ProblemKind::NotFound)
    }

    /// Our fault; the cause goes to the log by its kind, never to the client.
    pub fn our_fault() -> Self {
        Self::of(ProblemKind::OurFault)
    }

    /// The same with a reason, for people and programs.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<Reason>) -> Self {
        self.reason = Some(Box::new(reason.into()));
        self
    }

    /// The same with what is wrong, for programs.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same with what may be done instead, for programs.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Its HTTP status.
    pub fn status(&self) -> StatusCode {
        self.kind.facts().1
    }

    /// The JSON form.
    pub fn json(&self) -> Value {
        let (name, status, title) = self.kind.facts();
        let mut body = json!({
            "type": format!("{TYPE_PREFIX}{name}"),
            "title": title,
            "status": status.as_u16(),
        });
        let reason = self.reason.as_deref();
        let detail = self.detail.clone().or(reason.map(ToString::to_string));
        if let Some(detail) = detail {
            body["detail"] = json!(detail);
        }
        let hint = self.hint.as_deref().or(reason.and_then(Reason::hint));
        if let Some(hint) = hint {
            body["hint"] = json!(hint);
        }
        if !self.mistakes.is_empty() {
            let mistakes: Vec<String> = self.mistakes.iter().map(ToString::to_string).collect();
            body["mistakes"] = json!(mistakes);
        }
        body
    }
}
