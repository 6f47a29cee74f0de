//! Every route there is, in one table.
//!
//! A path is mounted from this table only, so a route that is not in it does
//! not exist. The description in `OpenAPI`, the gate before each handler, the
//! figures and the test matrix are made from it.

use std::future::Future;
use std::pin::Pin;

use crate::api;
use crate::asked::{Asked, Reply};
use crate::may::Capability;
use crate::pages::desk;
use crate::problem::Problem;
use crate::rate::RateClass;

/// An HTTP method that is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Reads. `HEAD` is answered alike, without a body.
    Get,
    /// Does something.
    Post,
    /// Puts something in the place of something else.
    Put,
    /// Ends something.
    Delete,
}

impl Method {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// What a handler gives.
pub(crate) type Answering = Pin<Box<dyn Future<Output = Result<Reply, Problem>> + Send>>;

/// One route.
#[derive(Clone, Copy)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// The name of the operation, unique.
    pub operation: &'static str,
    /// Act or view, in a sentence.
    pub summary: &'static str,
    /// What whoever asks must be allowed: the audience.
    pub needs: Capability,
    /// Which limit of rate counts.
    pub class: RateClass,
    /// The fields of the body.
    pub takes: &'static [Field],
    /// The parameters in the query.
    pub query: &'static [Field],
    /// Whether `Idempotency-Key` is required.
    pub is_keyed: bool,
    /// The status when it is done.
    pub success: u16,
    /// What is given, in words.
    pub gives: &'static str,
    /// The media type that is given.
    pub media: &'static str,
    /// Whether it may be kept for good: its name changes with its content.
    pub is_lasting: bool,
    pub(crate) handler: fn(Asked) -> Answering,
}

/// One field of a body or query.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its JSON type.
    pub kind: &'static str,
    /// Whether it must be given.
    pub is_required: bool,
    /// What it is.
    pub about: &'static str,
}

/// JSON.
pub const JSON: &str = "application/json";
/// A page.
pub const HTML: &str = "text/html; charset=utf-8";
/// Plain text.
pub const TEXT: &str = "text/plain; charset=utf-8";

const fn field(name: &'static str, about: &'static str) -> Field {
    Field {
        name,
        kind: "string",
        is_required: true,
        about,
    }
}

const fn optional(name: &'static str, kind: &'static str, about: &'static str) -> Field {
    Field {
        name,
        kind,
        is_required: false,
        about,
    }
}

const NONE: &[Field] = &[];

macro_rules! handler {
    ($function:path) => {
        |asked| Box::pin($function(asked))
    };
}

const fn view(
    path: &'static str,
    operation: &'static str,
    summary: &'static str,
    needs: Capability,
    gives: &'static str,
    handler: fn(Asked) -> Answering,
) -> Route {
    Route {
        method: Method::Get,
        path,
        operation,
        summary,
        needs,
        class: RateClass::Read,
        takes: NONE,
        query: NONE,
        is_keyed: false,
        success: 200,
        gives,
        media: JSON,
        is_lasting: false,
        handler,
    }
}

const fn act(
    (method, path): (Method, &'static str),
    operation: &'static str,
    summary: &'static str,
    needs: Capability,
    takes: &'static [Field],
    (success, gives): (u16, &'static str),
    handler: fn(Asked) -> Answering,
) -> Route {
    Route {
        method,
        path,
        operation,
        summary,
        needs,
        class: RateClass::Act,
        takes,
        query: NONE,
        is_keyed: false,
        success,
        gives,
        media: JSON,
        is_lasting: false,
        handler,
    }
}

/// A page to read.
const fn page(
    path: &'static str,
    operation: &'static str,
    summary: &'static str,
    needs: Capability,
    handler: fn(Asked) -> Answering,
) -> Route {
    Route {
        media: HTML,
        ..view(path, operation, summary, needs, "a page", handler)
    }
}

/// A form that is sent; what it does is shown by the page that it leads to.
const fn form(
    path: &'static str,
    operation: &'static str,
    summary: &'static str,
    needs: Capability,
    handler: fn(Asked) -> Answering,
) -> Route {
    Route {
        media: HTML,
        ..act(
            (Method::Post, path),
            operation,
            summary,
            needs,
            NONE,
            (303, "where to look, or the page with what is wrong"),
            handler,
        )
    }
}

/// All routes.
pub static ROUTES: &[Route] = &[
    // The server itself.
    Route {
        class: RateClass::Open,
        media: TEXT,
        ..view(
            "/health",
            "health",
            "Says that the process answers",
            Capability::AskOpenly,
            "`ok`",
            handler!(api::instance::health),
        )
    },
    Route {
        class: RateClass::Open,
        media: TEXT,
        ..view(
            "/ready",
            "ready",
            "Says whether the store can be read",
            Capability::AskOpenly,
            "`ready`",
            handler!(api::instance::ready),
        )
    },
    Route {
        class: RateClass::Open,
        ..view(
            "/openapi.json",
            "describe",
            "Describes this interface",
            Capability::AskOpenly,
            "OpenAPI 3.1",
            handler!(api::instance::describe),
        )
    },
    Route {
        media: "text/plain; version=0.0.4; charset=utf-8",
        ..view(
            "/metrics",
            "metrics",
            "Gives figures about the server, nothing of any case",
            Capability::ReadFigures,
            "text for Prometheus",
            handler!(api::instance::metrics),
        )
    },
    // Joining and logging in.
    Route {
        class: RateClass::Login,
        ..act(
            (Method::Post, "/api/v1/acceptances"),
            "accept-invitation",
            "Takes up an invitation: joins with a name and a password, or adds a mandate to whoever has them",
            Capability::AskOpenly,
            &[
                field("token", "what stands in the link"),
                field("name", "to log in with: 1 to 64 of a-z 0-9 . _ -"),
                field("password", "at least 12 characters"),
            ],
            (201, "the mandate"),
            handler!(api::invitations::accept),
        )
    },
    Route {
        class: RateClass::Login,
        ..act(
            (Method::Post, "/api/v1/sessions"),
            "log-in",
            "Opens a session; a program gets a token, a browser a cookie",
            Capability::AskOpenly,
            &[
                field("name", "as chosen when joining"),
                field("password", "as chosen when joining"),
                optional("as", "string", "`program` (default) or `browser`"),
            ],
            (201, "the session, with its token for a program"),
            handler!(api::sessions::log_in),
        )
    },
    view(
        "/api/v1/session",
        "session",
        "Says who is logged in, with which mandates",
        Capability::KeepSession,
        "name and mandates",
        handler!(api::sessions::show),
    ),
    act(
        (Method::Delete, "/api/v1/session"),
        "log-out",
        "Ends this session",
        Capability::KeepSession,
        NONE,
        (204, "nothing"),
        handler!(api::sessions::log_out),
    ),
    Route {
        class: RateClass::Login,
        ..act(
            (Method::Post, "/api/v1/session/confirmation"),
            "confirm",
            "Gives the password again; for five minutes formal acts are open",
            Capability::KeepSession,
            &[field("password", "one's own")],
            (204, "nothing"),
            handler!(api::sessions::confirm),
        )
    },
    Route {
        class: RateClass::Login,
        ..act(
            (Method::Put, "/api/v1/session/password"),
            "change-password",
            "Chooses another password and ends one's other sessions",
            Capability::KeepSession,
            &[
                field("password", "the one so far"),
                field("new_password", "at least 12 characters"),
            ],
            (204, "nothing"),
            handler!(api::sessions::change_password),
        )
    },
    // Cases.
    view(
        "/api/v1/cases",
        "list-cases",
        "Lists the cases in which one has a seat",
        Capability::ListCases,
        "cases with seat, role and version",
        handler!(api::cases::list),
    ),
    view(
        "/api/v1/cases/{case}",
        "show-case",
        "Shows all that one's seat can see",
        Capability::ReadView,
        "the view of docs/spec/view-json.md",
        handler!(api::cases::show),
    ),
    Route {
        query: &[
            optional("after", "integer", "as many events are left out; default 0"),
            optional("limit", "integer", "at most so many are given; default 100"),
        ],
        ..view(
            "/api/v1/cases/{case}/events",
            "list-events",
            "Lists the events that one's seat reads, oldest first, page by page",
            Capability::ReadView,
            "events, how many there are, and where the next page begins",
            handler!(api::cases::events),
        )
    },
    view(
        "/api/v1/cases/{case}/drafts",
        "list-drafts",
        "Lists the drafts, oldest first",
        Capability::ReadView,
        "drafts as in docs/spec/view-json.md",
        handler!(api::cases::drafts),
    ),
    view(
        "/api/v1/cases/{case}/agreement",
        "agreement-status",
        "Says what was agreed and how far it is carried out, by the last report",
        Capability::ReadView,
        "the status of docs/spec/status-json.md; 404 before there is an agreement",
        handler!(api::agreement::status),
    ),
    Route {
        media: "text/calendar; charset=utf-8",
        ..view(
            "/api/v1/cases/{case}/calendar",
            "calendar",
            "Gives the dates of the agreement for a calendar",
            Capability::ReadView,
            "iCalendar; 404 before there is an agreement",
            handler!(api::agreement::calendar),
        )
    },
    Route {
        is_keyed: true,
        ..act(
            (Method::Post, "/api/v1/cases/{case}/acts"),
            "act",
            "Does something in the talks",
            Capability::Act,
            &[],
            (201, "the entries that were recorded, each with its receipt"),
            handler!(api::acts::act),
        )
    },
    // The record.
    view(
        "/api/v1/cases/{case}/ledgers",
        "list-ledgers",
        "Lists the ledgers that one's seat reads, with their sizes",
        Capability::ReadRecord,
        "name, origin and size of each",
        handler!(api::ledgers::list),
    ),
    Route {
        media: TEXT,
        ..view(
            "/api/v1/cases/{case}/ledgers/{ledger}/checkpoint",
            "checkpoint",
            "Gives the signed checkpoint of a ledger as it stands",
            Capability::ReadRecord,
            "a signed note (C2SP tlog-checkpoint)",
            handler!(api::ledgers::checkpoint),
        )
    },
    Route {
        media: TEXT,
        ..view(
            "/api/v1/cases/{case}/ledgers/{ledger}/receipts/{number}",
            "receipt",
            "Proves that an entry stands in a ledger",
            Capability::ReadRecord,
            "the receipt of docs/spec/record.md",
            handler!(api::ledgers::receipt),
        )
    },
    Route {
        media: TEXT,
        query: &[
            optional("from", "integer", "the earlier size"),
            optional("to", "integer", "the later size; default as it stands"),
        ],
        ..view(
            "/api/v1/cases/{case}/ledgers/{ledger}/consistency",
            "consistency",
            "Proves that a ledger only grew between two sizes",
            Capability::ReadRecord,
            "the growth of docs/spec/record.md",
            handler!(api::ledgers::consistency),
        )
    },
    Route {
        class: RateClass::Heavy,
        media: TEXT,
        ..view(
            "/api/v1/cases/{case}/bundle",
            "bundle",
            "Gives all ledgers that one's seat reads, to verify offline",
            Capability::ReadRecord,
            "the bundle of docs/spec/record.md",
            handler!(api::ledgers::bundle),
        )
    },
    // People.
    view(
        "/api/v1/cases/{case}/mandates",
        "list-mandates",
        "Lists who may speak for one's own seat",
        Capability::ReadPeople,
        "mandates",
        handler!(api::mandates::list),
    ),
    act(
        (Method::Delete, "/api/v1/cases/{case}/mandates/{mandate}"),
        "revoke-mandate",
        "Takes a mandate of one's own seat away; the person's sessions end",
        Capability::Mandate,
        NONE,
        (204, "nothing"),
        handler!(api::mandates::revoke),
    ),
    view(
        "/api/v1/cases/{case}/invitations",
        "list-invitations",
        "Lists invitations to one's own seat that wait",
        Capability::Mandate,
        "invitations without their tokens",
        handler!(api::invitations::list),
    ),
    act(
        (Method::Post, "/api/v1/cases/{case}/invitations"),
        "invite",
        "Invites somebody to one's own seat; the token is shown this once",
        Capability::Mandate,
        &[
            field(
                "role",
                "head, delegate, aide, lead, mediator-aide, guarantor, observer",
            ),
            optional("label", "string", "by which one knows it again"),
        ],
        (201, "the invitation with its token"),
        handler!(api::invitations::invite),
    ),
    act(
        (
            Method::Delete,
            "/api/v1/cases/{case}/invitations/{invitation}",
        ),
        "withdraw-invitation",
        "Withdraws an invitation to one's own seat",
        Capability::Mandate,
        NONE,
        (204, "nothing"),
        handler!(api::invitations::withdraw),
    ),
    // Analysis.
    Route {
        class: RateClass::Heavy,
        ..act(
            (Method::Post, "/api/v1/cases/{case}/analyses"),
            "analyse",
            "Has something computed from what one's seat can see",
            Capability::Analyse,
            &[field("what", "`convergence`, or for mediators `confided`")],
            (202, "where to ask for the result"),
            handler!(api::analyses::begin),
        )
    },
    view(
        "/api/v1/cases/{case}/analyses/{analysis}",
        "analysis",
        "Gives the result of an analysis that one asked for",
        Capability::Analyse,
        "its state, and the result once there is one",
        handler!(api::analyses::show),
    ),
    // Everybody.
    Route {
        class: RateClass::Open,
        ..view(
            "/api/v1/public/cases",
            "list-published-cases",
            "Lists the cases that are published",
            Capability::AskOpenly,
            "cases",
            handler!(api::public::list),
        )
    },
    Route {
        class: RateClass::Open,
        ..view(
            "/api/v1/public/cases/{case}",
            "show-published-case",
            "Shows what the public can see of a published case",
            Capability::AskOpenly,
            "the view of docs/spec/view-json.md",
            handler!(api::public::show),
        )
    },
    // Pages.
    Route {
        class: RateClass::Open,
        ..page(
            "/",
            "page-front",
            "The front door",
            Capability::AskOpenly,
            handler!(desk::front_page),
        )
    },
    Route {
        class: RateClass::Login,
        ..form(
            "/login",
            "form-log-in",
            "Logs a browser in",
            Capability::AskOpenly,
            handler!(desk::log_in),
        )
    },
    form(
        "/logout",
        "form-log-out",
        "Logs a browser out",
        Capability::KeepSession,
        handler!(desk::log_out),
    ),
    Route {
        class: RateClass::Open,
        ..page(
            "/language",
            "page-language",
            "In which language to read",
            Capability::AskOpenly,
            handler!(desk::language_page),
        )
    },
    Route {
        class: RateClass::Open,
        ..form(
            "/language",
            "form-language",
            "Keeps a language in the browser",
            Capability::AskOpenly,
            handler!(desk::choose_language),
        )
    },
    Route {
        class: RateClass::Open,
        ..page(
            "/join/{token}",
            "page-join",
            "What stands behind an invitation",
            Capability::AskOpenly,
            handler!(desk::invitation),
        )
    },
    Route {
        class: RateClass::Login,
        ..form(
            "/join",
            "form-join",
            "Takes up an invitation",
            Capability::AskOpenly,
            handler!(desk::join),
        )
    },
    Route {
        class: RateClass::Open,
        ..page(
            "/public/{case}",
            "page-public",
            "A published case",
            Capability::AskOpenly,
            handler!(desk::published_case),
        )
    },
    page(
        "/cases",
        "page-cases",
        "The cases in which one has a seat",
        Capability::ListCases,
        handler!(desk::own_cases),
    ),
    page(
        "/c/{case}",
        "page-overview",
        "What is expected of the seat",
        Capability::ReadView,
        handler!(desk::overview),
    ),
    Route {
        query: &[
            optional("draft", "integer", "which draft"),
            optional("against", "integer", "which draft it is held against"),
        ],
        ..page(
            "/c/{case}/text",
            "page-text",
            "The negotiating text",
            Capability::ReadView,
            handler!(desk::text),
        )
    },
    page(
        "/c/{case}/text/{clause}",
        "page-clause",
        "One clause and its history",
        Capability::ReadView,
        handler!(desk::clause),
    ),
    form(
        "/c/{case}/accept",
        "form-accept",
        "Accepts the draft as a whole",
        Capability::Act,
        handler!(desk::accept),
    ),
    page(
        "/c/{case}/reply",
        "page-reply",
        "The reply over all clauses",
        Capability::ReadView,
        handler!(desk::reply_form),
    ),
    Route {
        success: 200,
        ..form(
            "/c/{case}/reply",
            "form-reply-check",
            "Shows what would be sent",
            Capability::Act,
            handler!(desk::check_reply),
        )
    },
    Route {
        success: 200,
        ..form(
            "/c/{case}/reply/change",
            "form-reply-change",
            "Shows the reply to be changed",
            Capability::Act,
            handler!(desk::change_reply),
        )
    },
    form(
        "/c/{case}/reply/send",
        "form-reply",
        "Sends the reply",
        Capability::Act,
        handler!(desk::send_reply),
    ),
    page(
        "/c/{case}/requests",
        "page-requests",
        "The register of requests",
        Capability::ReadView,
        handler!(desk::requests),
    ),
    form(
        "/c/{case}/requests",
        "form-request",
        "Sends a request",
        Capability::Act,
        handler!(desk::send_request),
    ),
    form(
        "/c/{case}/requests/admit",
        "form-admit",
        "Puts a request on the agenda",
        Capability::Act,
        handler!(desk::admit),
    ),
    form(
        "/c/{case}/requests/decline",
        "form-decline",
        "Declines a request",
        Capability::Act,
        handler!(desk::decline),
    ),
    page(
        "/c/{case}/position",
        "page-position",
        "Worths, limits, and each draft for the party",
        Capability::ReadView,
        handler!(desk::position),
    ),
    form(
        "/c/{case}/position",
        "form-deposit",
        "Confides in the mediators",
        Capability::Act,
        handler!(desk::confide),
    ),
    page(
        "/c/{case}/notes",
        "page-notes",
        "Notes of the own side",
        Capability::ReadView,
        handler!(desk::notes),
    ),
    form(
        "/c/{case}/notes",
        "form-note",
        "Keeps a note",
        Capability::Act,
        handler!(desk::keep_note),
    ),
    page(
        "/c/{case}/meetings",
        "page-meetings",
        "Meetings",
        Capability::ReadView,
        handler!(desk::meetings),
    ),
    form(
        "/c/{case}/meetings",
        "form-meeting",
        "Calls a meeting",
        Capability::Act,
        handler!(desk::convene),
    ),
    form(
        "/c/{case}/meetings/close",
        "form-adjourn",
        "Closes a meeting",
        Capability::Act,
        handler!(desk::adjourn),
    ),
    page(
        "/c/{case}/statements",
        "page-statements",
        "The register of statements",
        Capability::ReadView,
        handler!(desk::statements),
    ),
    form(
        "/c/{case}/statements",
        "form-statement",
        "Publishes a statement",
        Capability::Act,
        handler!(desk::state),
    ),
    page(
        "/c/{case}/agreement",
        "page-agreement",
        "What was agreed and how it is carried out",
        Capability::ReadView,
        handler!(desk::agreement),
    ),
    Route {
        query: &[optional(
            "after",
            "integer",
            "as many of the latest are left out",
        )],
        ..page(
            "/c/{case}/record",
            "page-record",
            "Ledgers, codes and entries",
            Capability::ReadView,
            handler!(desk::record),
        )
    },
    page(
        "/c/{case}/sent/{ledger}/{number}",
        "page-entry",
        "One entry with its receipt",
        Capability::ReadView,
        handler!(desk::entry),
    ),
    page(
        "/c/{case}/people",
        "page-people",
        "Who speaks for the seat",
        Capability::ReadPeople,
        handler!(desk::people),
    ),
    Route {
        success: 200,
        ..form(
            "/c/{case}/people",
            "form-invite",
            "Makes an invitation",
            Capability::Mandate,
            handler!(desk::invite),
        )
    },
    form(
        "/c/{case}/people/revoke",
        "form-revoke",
        "Ends a mandate",
        Capability::Mandate,
        handler!(desk::revoke),
    ),
    page(
        "/c/{case}/desk",
        "page-desk",
        "All rooms side by side",
        Capability::ReadView,
        handler!(desk::desk),
    ),
    form(
        "/c/{case}/desk/conclude",
        "form-conclude",
        "Declares the talks concluded",
        Capability::Act,
        handler!(desk::conclude),
    ),
    page(
        "/c/{case}/drafting",
        "page-drafting",
        "Writing the next draft",
        Capability::ReadView,
        handler!(desk::drafting),
    ),
    Route {
        success: 200,
        ..form(
            "/c/{case}/drafting",
            "form-draft-check",
            "Shows the draft as each party will see it",
            Capability::Act,
            handler!(desk::check_draft),
        )
    },
    Route {
        success: 200,
        ..form(
            "/c/{case}/drafting/change",
            "form-draft-change",
            "Shows the draft to be changed",
            Capability::Act,
            handler!(desk::change_draft),
        )
    },
    form(
        "/c/{case}/drafting/send",
        "form-draft",
        "Puts the draft on the table",
        Capability::Act,
        handler!(desk::send_draft),
    ),
    page(
        "/c/{case}/disclose",
        "page-disclose",
        "Carrying words from one room to another",
        Capability::ReadView,
        handler!(desk::disclose),
    ),
    Route {
        success: 200,
        ..form(
            "/c/{case}/disclose",
            "form-disclose-check",
            "Shows the words as they will be told",
            Capability::Act,
            handler!(desk::check_words),
        )
    },
    form(
        "/c/{case}/disclose/send",
        "form-disclose",
        "Carries the words, or proposes it",
        Capability::Act,
        handler!(desk::send_words),
    ),
    form(
        "/c/{case}/disclose/approve",
        "form-approve",
        "Approves words that another mediator proposed",
        Capability::Act,
        handler!(desk::approve_words),
    ),
    page(
        "/c/{case}/movement",
        "page-movement",
        "How the talks move",
        Capability::ReadView,
        handler!(desk::movement),
    ),
    Route {
        class: RateClass::Open,
        media: "text/css; charset=utf-8",
        is_lasting: true,
        ..view(
            "/sheet/{sheet}",
            "style-sheet",
            "The style sheet, under a name made of its content",
            Capability::AskOpenly,
            "CSS",
            handler!(desk::style),
        )
    },
];
