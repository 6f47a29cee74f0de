//! Every route there is, in one table.
//!
//! A path is mounted from this table only, so a route that is not in it does
//! not exist. The description in `OpenAPI`, the gate before each handler, the
//! figures and the test matrix are made from it. What programs ask for stands
//! here, the pages and their forms in `routes/rooms.rs`.

mod rooms;

use std::future::Future;
use std::pin::Pin;

use crate::api;
use crate::asked::{Asked, Reply};
use crate::may::Capability;
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
use handler;

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

/// All routes.
pub static ROUTES: &[Route] = &ALL;

static ALL: [Route; N_ROUTES] = {
    let mut all = [OF_PROGRAMS[0]; N_ROUTES];
    let mut at = 0;
    while at < N_ROUTES {
        all[at] = if at < OF_PROGRAMS.len() {
            OF_PROGRAMS[at]
        } else {
            rooms::OF_ROOMS[at - OF_PROGRAMS.len()]
        };
        at += 1;
    }
    all
};

const N_ROUTES: usize = OF_PROGRAMS.len() + rooms::OF_ROOMS.len();

/// What programs ask for.
const OF_PROGRAMS: &[Route] = &[
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
                optional("code", "string", "of one's second factor, if one has one"),
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
                optional("code", "string", "of one's second factor, if one has one"),
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
            &[
                field("password", "one's own"),
                optional(
                    "code",
                    "string",
                    "of one's second factor; not within five minutes of the last",
                ),
            ],
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
                optional("code", "string", "of one's second factor, if one has one"),
                field("new_password", "at least 12 characters"),
            ],
            (204, "nothing"),
            handler!(api::sessions::change_password),
        )
    },
    view(
        "/api/v1/session/factor",
        "factor",
        "Says whether one has a second factor",
        Capability::KeepSession,
        "whether it is on, and how many codes on paper are left",
        handler!(api::factor::show),
    ),
    Route {
        class: RateClass::Login,
        ..act(
            (Method::Post, "/api/v1/session/factor"),
            "offer-factor",
            "Makes the secret of a second factor, to be switched on by a first code",
            Capability::KeepSession,
            &[field("password", "one's own")],
            (201, "the secret, and its address for an app"),
            handler!(api::factor::begin),
        )
    },
    Route {
        class: RateClass::Login,
        ..act(
            (Method::Put, "/api/v1/session/factor"),
            "confirm-factor",
            "Switches the second factor on and ends one's other sessions",
            Capability::KeepSession,
            &[field("code", "that the app shows")],
            (200, "the codes on paper, this once"),
            handler!(api::factor::confirm),
        )
    },
    Route {
        class: RateClass::Login,
        ..act(
            (Method::Post, "/api/v1/session/factor/removal"),
            "remove-factor",
            "Switches the second factor off",
            Capability::KeepSession,
            &[
                field("password", "one's own"),
                field("code", "that the app shows, or on paper"),
            ],
            (204, "nothing"),
            handler!(api::factor::remove),
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
        ..view(
            "/api/v1/cases/{case}/ledgers/{ledger}/envelopes/{number}",
            "envelope",
            "Gives what was deposited under seal, to be opened with one's own key",
            Capability::ReadRecord,
            "an age file as text; 404 if the entry is none, or was destroyed",
            handler!(api::ledgers::envelope),
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
];
