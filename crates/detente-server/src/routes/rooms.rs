//! The pages and their forms: their part of the table of routes.

use crate::asked::Asked;
use crate::may::Capability;
use crate::pages::desk;
use crate::rate::RateClass;

use super::{Answering, Field, HTML, Method, NONE, Route, TEXT, act, handler, optional, view};

/// The pages, each with its forms.
pub(super) const OF_ROOMS: &[Route] = &[
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
    Route {
        class: RateClass::Open,
        ..page(
            "/verify",
            "page-verify",
            "Verifying a receipt without a login",
            Capability::AskOpenly,
            handler!(desk::verify_form),
        )
    },
    Route {
        class: RateClass::Open,
        success: 200,
        ..form(
            "/verify",
            "form-verify",
            "Says whether what was handed in holds",
            Capability::AskOpenly,
            handler!(desk::verify),
        )
    },
    page(
        "/operator",
        "page-operator",
        "The server, for whoever runs it",
        Capability::ReadFigures,
        handler!(desk::operator),
    ),
    page(
        "/factor",
        "page-factor",
        "The second factor of whoever is logged in",
        Capability::KeepSession,
        handler!(desk::factor),
    ),
    Route {
        class: RateClass::Login,
        success: 200,
        ..form(
            "/factor",
            "form-factor",
            "Makes the secret of a second factor",
            Capability::KeepSession,
            handler!(desk::offer_factor),
        )
    },
    Route {
        class: RateClass::Login,
        success: 200,
        ..form(
            "/factor/confirm",
            "form-factor-confirm",
            "Switches the second factor on",
            Capability::KeepSession,
            handler!(desk::confirm_factor),
        )
    },
    Route {
        class: RateClass::Login,
        ..form(
            "/factor/remove",
            "form-factor-remove",
            "Switches the second factor off",
            Capability::KeepSession,
            handler!(desk::remove_factor),
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
        "/c/{case}/sealed",
        "page-sealed",
        "Keys to seal to, and what is deposited under seal",
        Capability::ReadView,
        handler!(desk::sealed),
    ),
    form(
        "/c/{case}/sealed",
        "form-deposit-sealed",
        "Deposits a file that was sealed to mediators",
        Capability::Act,
        handler!(desk::deposit_sealed),
    ),
    form(
        "/c/{case}/sealed/key",
        "form-seal-key",
        "Registers a mediator's key to seal to",
        Capability::Act,
        handler!(desk::register_seal_key),
    ),
    page(
        "/c/{case}/words",
        "page-words",
        "How far a party's words may be carried",
        Capability::ReadView,
        handler!(desk::own_words),
    ),
    page(
        "/c/{case}/words/{number}/{clause}",
        "page-word",
        "How far what was said of one clause may be carried",
        Capability::ReadView,
        handler!(desk::one_of_own_words),
    ),
    form(
        "/c/{case}/words",
        "form-authorise",
        "Says how far words may be carried from now on",
        Capability::Act,
        handler!(desk::authorise),
    ),
    form(
        "/c/{case}/destroy",
        "form-destroy",
        "Destroys the content of an entry of one's own",
        Capability::Act,
        handler!(desk::destroy),
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
        "/c/{case}/statements/held",
        "page-held",
        "Statements that are to be public later",
        Capability::ReadView,
        handler!(desk::held_statements),
    ),
    form(
        "/c/{case}/statements/hold",
        "form-hold",
        "Hands over a statement, to be public later",
        Capability::Act,
        handler!(desk::hold_statement),
    ),
    form(
        "/c/{case}/statements/release",
        "form-release",
        "Releases a statement whose time has come",
        Capability::Act,
        handler!(desk::release_statement),
    ),
    page(
        "/c/{case}/agreement",
        "page-agreement",
        "What was agreed and how it is carried out",
        Capability::ReadView,
        handler!(desk::agreement),
    ),
    page(
        "/c/{case}/agreement/{obligation}",
        "page-obligation",
        "One obligation, its log, and reporting",
        Capability::ReadView,
        handler!(desk::obligation),
    ),
    form(
        "/c/{case}/report",
        "form-report",
        "Reports what was done, claimed or found",
        Capability::Act,
        handler!(desk::report),
    ),
    Route {
        query: DRAFT,
        ..page(
            "/c/{case}/papers/text",
            "paper-text",
            "A draft to print",
            Capability::ReadView,
            handler!(desk::text_paper),
        )
    },
    Route {
        media: "text/markdown; charset=utf-8",
        query: DRAFT_IN,
        ..view(
            "/c/{case}/papers/text.md",
            "file-text",
            "A draft as Markdown, to be handed in again",
            Capability::ReadView,
            "the text of docs/spec/text-markdown.md, for mediators also what the next draft begins with; 404 if there is no such draft",
            handler!(desk::text_file),
        )
    },
    Route {
        media: "text/calendar; charset=utf-8",
        ..view(
            "/c/{case}/papers/calendar.ics",
            "file-calendar",
            "The dates of the agreement for a calendar, in the language of the reader",
            Capability::ReadView,
            "iCalendar; 404 before there is an agreement",
            handler!(desk::calendar_file),
        )
    },
    #[cfg(feature = "docx")]
    Route {
        media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        query: DRAFT,
        ..view(
            "/c/{case}/papers/text.docx",
            "docx-text",
            "A draft as a Word file, to be handed in again",
            Capability::ReadView,
            "the text of docs/spec/text-markdown.md as paragraphs; 404 before there is a draft",
            handler!(desk::text_docx),
        )
    },
    #[cfg(feature = "pdf")]
    Route {
        class: RateClass::Heavy,
        media: "application/pdf",
        query: DRAFT,
        ..view(
            "/c/{case}/papers/text.pdf",
            "pdf-text",
            "A draft as PDF",
            Capability::ReadView,
            "PDF/A-2u; 404 if there is no such paper",
            handler!(desk::text_pdf),
        )
    },
    #[cfg(feature = "pdf")]
    Route {
        class: RateClass::Heavy,
        media: "application/pdf",
        ..view(
            "/c/{case}/papers/agreement.pdf",
            "pdf-agreement",
            "The agreement as PDF",
            Capability::ReadView,
            "PDF/A-2u; 404 if there is no such paper",
            handler!(desk::agreement_pdf),
        )
    },
    #[cfg(feature = "pdf")]
    Route {
        class: RateClass::Heavy,
        media: "application/pdf",
        ..view(
            "/c/{case}/papers/statement/{ledger}/{number}/pdf",
            "pdf-statement",
            "A communique or another statement as PDF",
            Capability::ReadView,
            "PDF/A-2u; 404 if there is no such paper",
            handler!(desk::statement_pdf),
        )
    },
    page(
        "/c/{case}/papers/agreement",
        "paper-agreement",
        "The agreement to print",
        Capability::ReadView,
        handler!(desk::agreement_paper),
    ),
    page(
        "/c/{case}/papers/statement/{ledger}/{number}",
        "paper-statement",
        "A communique or another statement to print",
        Capability::ReadView,
        handler!(desk::statement_paper),
    ),
    page(
        "/c/{case}/exposure",
        "page-exposure",
        "What each side has given, and what if one stops",
        Capability::ReadView,
        handler!(desk::exposure),
    ),
    Route {
        query: STATED,
        ..page(
            "/c/{case}/sign",
            "page-sign",
            "Keys, the text to sign, and who has signed",
            Capability::ReadView,
            handler!(desk::signing),
        )
    },
    Route {
        media: TEXT,
        ..view(
            "/c/{case}/sign/agreement.toml",
            "file-agreement",
            "The exact bytes that a signature binds",
            Capability::ReadView,
            "the canonical form of docs/spec/agreement.md; 404 before there is an agreement",
            handler!(desk::agreement_file),
        )
    },
    Route {
        media: TEXT,
        query: STATED,
        ..view(
            "/c/{case}/sign/acceptance.txt",
            "file-acceptance",
            "The exact text to sign",
            Capability::ReadView,
            "the text of docs/spec/signature.md; 404 before there is an agreement and a key",
            handler!(desk::acceptance_file),
        )
    },
    form(
        "/c/{case}/sign",
        "form-sign",
        "Sends a signature",
        Capability::Act,
        handler!(desk::sign),
    ),
    form(
        "/c/{case}/sign/key",
        "form-key",
        "Registers the public half of a key",
        Capability::Act,
        handler!(desk::register_key),
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
        "/c/{case}/witness",
        "page-witness",
        "Checkpoints to witness",
        Capability::ReadRecord,
        handler!(desk::witness),
    ),
    page(
        "/c/{case}/guide",
        "page-guide",
        "A way through a round, ticked from the record",
        Capability::ReadView,
        handler!(desk::guide),
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
    Route {
        success: 200,
        ..form(
            "/c/{case}/drafting/import",
            "form-draft-import",
            "Fills in the form of the next draft from a file",
            Capability::Act,
            handler!(desk::import_draft),
        )
    },
    form(
        "/c/{case}/drafting/send",
        "form-draft",
        "Puts the draft on the table",
        Capability::Act,
        handler!(desk::send_draft),
    ),
    form(
        "/c/{case}/drafting/show",
        "form-show-draft",
        "Shows the draft to one party before the others",
        Capability::Act,
        handler!(desk::show_draft),
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
        class: RateClass::Heavy,
        ..page(
            "/c/{case}/analysis",
            "page-analysis",
            "What could be agreed, by what was confided",
            Capability::ReadView,
            handler!(desk::analysis),
        )
    },
    page(
        "/c/{case}/coordination",
        "page-coordination",
        "The mediators among themselves",
        Capability::ReadView,
        handler!(desk::coordination),
    ),
    page(
        "/c/{case}/communique",
        "page-communique",
        "Writing a public text",
        Capability::ReadView,
        handler!(desk::communique),
    ),
    Route {
        success: 200,
        ..form(
            "/c/{case}/communique",
            "form-communique-check",
            "Shows what the text would give away",
            Capability::Act,
            handler!(desk::check_communique),
        )
    },
    Route {
        success: 200,
        ..form(
            "/c/{case}/communique/change",
            "form-communique-change",
            "Shows the text to be changed",
            Capability::Act,
            handler!(desk::change_communique),
        )
    },
    Route {
        success: 200,
        ..form(
            "/c/{case}/communique/paper",
            "form-communique-paper",
            "Shows the text as a paper to print, marked as a draft",
            Capability::Act,
            handler!(desk::communique_paper),
        )
    },
    form(
        "/c/{case}/communique/hold",
        "form-communique-hold",
        "Lays the text before the parties first",
        Capability::Act,
        handler!(desk::hold_communique),
    ),
    form(
        "/c/{case}/communique/publish",
        "form-communique",
        "Publishes the text",
        Capability::Act,
        handler!(desk::publish_communique),
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

/// Which draft is meant.
const DRAFT: &[Field] = &[optional(
    "draft",
    "integer",
    "which draft; the current one without it",
)];

/// The same, and in which language.
const DRAFT_IN: &[Field] = &[
    DRAFT[0],
    optional(
        "in",
        "string",
        "in which further language of the text, by its tag; the language of drafting without it",
    ),
];

/// What is to stand in the text that is signed.
const STATED: &[Field] = &[
    optional("mandate", "string", "who signs, and by what authority"),
    optional("on", "string", "the day of signing"),
    optional(
        "until",
        "string",
        "the last day on which it can be relied on",
    ),
];

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
