//! Why something was not done, in the words of the reader.
//!
//! The engine tells its refusals in English; here each has a message. The
//! matches are exhaustive, so that a new refusal does not compile before it
//! has words in every language.

use detente::agreement::concluded::NotConcludable;
use detente::agreement::course::{Moment, NotNow, Reporter};
use detente::agreement::signature::{NotValid, UnfitKey};
use detente::agreement::terms::unfit::Unfit;
use detente::model::language::Language;
use detente::talks::refusal::{DraftProblem, Lacking, OutOfPlace, Refusal, RequestProblem};
use detente::talks::signing::NotTaken;
use fluent_bundle::FluentValue;

use crate::credential::{Password, WeakPassword};
use crate::pages::fault::{name, number, wording};
use crate::pages::reading::{day, when};
use crate::pages::words::{Told, Words, key};
use crate::problem::{Quota, Reason};

/// A reason.
pub fn told(words: &Words, reason: &Reason) -> String {
    let key = match reason {
        Reason::Refused(refusal) => return refusal_told(words, refusal),
        Reason::Wording(problem) => return wording(words, problem),
        Reason::Password(weak) => return password(words, *weak),
        Reason::Quota(quota) => return quota_told(words, *quota),
        Reason::Label { bytes_max } => {
            return words.tell("reason-label", &[("n", number(*bytes_max))]);
        }
        Reason::AnalysisWaits | Reason::PageWaits => key("reason-page-waits"),
        Reason::AnalysesWait => key("reason-analyses-wait"),
        Reason::NameForm => key("reason-name-form"),
        Reason::NameTaken => key("reason-name-taken"),
        Reason::TwoSeats => key("reason-two-seats"),
        Reason::OwnMandate => key("reason-own-mandate"),
        Reason::InvitationsWait => key("reason-invitations-wait"),
        Reason::RoleNotHere => key("reason-role-not-here"),
        Reason::FactorIsOn => key("reason-factor-is-on"),
        Reason::FactorNotOffered => key("reason-factor-not-offered"),
        Reason::FactorIsOff => key("reason-factor-is-off"),
        Reason::PaperTooLarge => key("reason-paper-too-large"),
        Reason::NoPrinting => key("reason-no-printing"),
    };
    words.say(key)
}

fn password(words: &Words, weak: WeakPassword) -> String {
    match weak {
        WeakPassword::Short => {
            let n = number(Password::CHARS_MIN);
            words.tell("reason-password-short", &[("n", n)])
        }
        WeakPassword::Long => {
            let n = number(Password::BYTES_MAX);
            words.tell("reason-password-long", &[("n", n)])
        }
        WeakPassword::HoldsName => words.say("reason-password-holds-name"),
    }
}

fn quota_told(words: &Words, quota: Quota) -> String {
    let (key, (written, limit, given)) = match quota {
        Quota::Seat {
            written,
            limit,
            given,
        } => (key("reason-seat-quota"), (written, limit, given)),
        Quota::Mandate {
            written,
            limit,
            given,
        } => (key("reason-mandate-quota"), (written, limit, given)),
    };
    let told = [
        ("written", number(written)),
        ("limit", number(limit)),
        ("given", number(given)),
    ];
    words.tell(key, &told)
}

/// A refusal of the engine, with what may be done instead.
pub fn refusal_told(words: &Words, refusal: &Refusal) -> String {
    let tell = |key: &str, told: &[Told<'_>]| words.tell(key, told);
    let key = match refusal {
        Refusal::SeatCannotAct => key("refusal-seat-cannot-act"),
        Refusal::Ended => key("refusal-ended"),
        Refusal::OnlyParties => key("refusal-only-parties"),
        Refusal::OnlyMediators => key("refusal-only-mediators"),
        Refusal::NotYours => key("refusal-not-yours"),
        Refusal::NotInProtocol { protocol: _, what } => match what {
            OutOfPlace::NegotiatingText => key("refusal-no-text-here"),
            OutOfPlace::Offers => key("refusal-no-offers-here"),
            OutOfPlace::AnswersToOffers => key("refusal-no-answers-here"),
        },
        Refusal::Missing { what } => lacking(*what),
        Refusal::Superseded { given, current } => {
            let told = [("given", number(*given)), ("current", number(*current))];
            return tell("refusal-superseded", &told);
        }
        Refusal::OpenBrackets { draft, open } => {
            let told = [("draft", number(draft.0)), ("open", number(*open))];
            return tell("refusal-open-brackets", &told);
        }
        Refusal::NotAccepted { draft, waiting } => {
            let told = [("draft", number(draft.0)), ("waiting", number(*waiting))];
            return tell("refusal-not-accepted", &told);
        }
        Refusal::Repeated => key("refusal-repeated"),
        Refusal::UnknownClause { clause } => {
            return tell("refusal-unknown-clause", &[("clause", name(clause))]);
        }
        Refusal::RepeatedClause { clause } => {
            return tell("refusal-repeated-clause", &[("clause", name(clause))]);
        }
        Refusal::UnknownValue => key("refusal-unknown-value"),
        Refusal::UnfitDraft { problem } => return draft(words, problem),
        Refusal::BreaksConstraint { words: rule } => {
            let told = [("words", rule.as_str().into())];
            return tell("refusal-breaks-constraint", &told);
        }
        Refusal::NotTheirWords => key("refusal-not-their-words"),
        Refusal::NotToBeTold => key("refusal-not-to-be-told"),
        Refusal::Embargoed { not_before } => {
            let told = [("when", when(words, *not_before).into())];
            return tell("refusal-embargoed", &told);
        }
        Refusal::NeedsAnother => key("refusal-needs-another"),
        Refusal::NotSealed => key("refusal-not-sealed"),
        Refusal::NotPromised => key("refusal-not-promised"),
        Refusal::NoSuchMeeting => key("refusal-no-such-meeting-form"),
        Refusal::UnknownTrack { track } => {
            return tell("refusal-unknown-track", &[("track", name(track))]);
        }
        Refusal::PartiesDoNotMeet => key("refusal-parties-do-not-meet"),
        Refusal::NotYourTurn => key("refusal-not-your-turn"),
        Refusal::AlreadyOnAgenda { name: known } => {
            return tell("refusal-already-on-agenda", &[("name", name(known))]);
        }
        Refusal::UnfitRequest { problem } => match problem {
            RequestProblem::Clause => key("refusal-request-clause"),
            RequestProblem::StatusQuo => key("refusal-request-status-quo"),
            RequestProblem::Issue => key("refusal-request-issue"),
            RequestProblem::NotAChoice => key("refusal-request-not-a-choice"),
            RequestProblem::Full => key("refusal-request-full"),
        },
        Refusal::NotTaken(NotTaken::Key(unfit)) => match unfit {
            UnfitKey::NotAPoint => key("refusal-key-not-a-point"),
            UnfitKey::Weak => key("refusal-key-weak"),
            UnfitKey::NotCanonical => key("refusal-key-not-canonical"),
            UnfitKey::MixedOrder => key("refusal-key-mixed-order"),
        },
        Refusal::NotTaken(NotTaken::Signature(problem)) => return signature(words, problem),
        Refusal::NotNow(problem) => return report(words, problem),
        Refusal::NotConcludable(problem) => return conclusion(words, problem),
        Refusal::TooLong { found, limit } => {
            let told = [("found", number(*found)), ("limit", number(*limit))];
            return tell("refusal-too-long", &told);
        }
    };
    words.say(key)
}

fn lacking(what: Lacking) -> &'static str {
    match what {
        Lacking::Proposal => key("refusal-no-proposal"),
        Lacking::Reply => key("refusal-no-reply"),
        Lacking::Entry => key("refusal-no-entry"),
        Lacking::Party => key("refusal-no-party"),
        Lacking::CurrentDraft => key("refusal-no-current-draft"),
        Lacking::Draft => key("refusal-no-draft"),
        Lacking::Request => key("refusal-no-request"),
        Lacking::Own => key("refusal-no-own"),
        Lacking::AgreementToSign => key("refusal-no-agreement-to-sign"),
        Lacking::Key => key("refusal-no-key"),
        Lacking::Statement => key("refusal-no-statement"),
        Lacking::AgreementToCarryOut => key("refusal-no-agreement"),
        Lacking::Offer => key("refusal-no-offer"),
        Lacking::Meeting => key("refusal-no-meeting"),
    }
}

fn draft(words: &Words, problem: &DraftProblem) -> String {
    match problem {
        DraftProblem::Places { expected, found } => {
            let told = [("expected", number(*expected)), ("found", number(*found))];
            words.tell("refusal-draft-places", &told)
        }
        DraftProblem::Carriers { issue, clauses } => {
            let told = [("issue", name(issue)), ("clauses", number(*clauses))];
            words.tell("refusal-draft-carriers", &told)
        }
        DraftProblem::Options { issue } => {
            words.tell("refusal-draft-options", &[("issue", name(issue))])
        }
        DraftProblem::Annex => words.say("refusal-draft-annex"),
        DraftProblem::MissingClause { clause } => {
            words.tell("refusal-draft-missing-clause", &[("clause", name(clause))])
        }
        DraftProblem::RepeatedClause { clause } => {
            words.tell("refusal-repeated-clause", &[("clause", name(clause))])
        }
        DraftProblem::Language { language } => words.tell(
            "refusal-draft-language",
            &[("language", own_name(language))],
        ),
        DraftProblem::RenderedClause { clause, language } => words.tell(
            "refusal-draft-rendered-clause",
            &[("clause", name(clause)), ("language", own_name(language))],
        ),
        DraftProblem::RenderedValue { issue, language } => words.tell(
            "refusal-draft-rendered-value",
            &[("issue", name(issue)), ("language", own_name(language))],
        ),
    }
}

fn signature(words: &Words, problem: &NotValid) -> String {
    let differ = |key: &str, expected: FluentValue<'static>, found: FluentValue<'static>| {
        words.tell(key, &[("expected", expected), ("found", found)])
    };
    match problem {
        NotValid::Malformed(at) => {
            words.tell("refusal-signature-malformed", &[("line", number(at.line))])
        }
        NotValid::KeyOfAnotherParty {
            registered,
            expected,
        } => {
            let told = [
                ("registered", name(registered)),
                ("expected", name(expected)),
            ];
            words.tell("refusal-signature-key-of-another", &told)
        }
        NotValid::OtherKey { named, registered } => {
            let told = [
                ("named", named.fingerprint.to_string().into()),
                ("registered", registered.fingerprint.to_string().into()),
            ];
            words.tell("refusal-signature-other-key", &told)
        }
        NotValid::SignatureLength { found } => {
            words.tell("refusal-signature-length", &[("found", number(*found))])
        }
        NotValid::BadSignature => words.say("refusal-signature-bad"),
        NotValid::WrongCase { expected, found } => differ(
            key("refusal-signature-wrong-case"),
            name(expected),
            name(found),
        ),
        NotValid::WrongParty { expected, found } => differ(
            key("refusal-signature-wrong-party"),
            name(expected),
            name(found),
        ),
        NotValid::OtherDigest { expected, found } => differ(
            key("refusal-signature-other-digest"),
            expected.to_string().into(),
            found.to_string().into(),
        ),
        NotValid::OtherVersion { expected, found } => differ(
            key("refusal-signature-other-version"),
            number(expected.get()),
            number(found.get()),
        ),
        NotValid::CounterNotNewer { last, found } => {
            let told = [("last", number(*last)), ("found", number(*found))];
            words.tell("refusal-signature-counter", &told)
        }
        NotValid::NotYetValid { signed_on, on } => {
            let told = [
                ("signed", day(words, *signed_on).into()),
                ("on", day(words, *on).into()),
            ];
            words.tell("refusal-signature-not-yet", &told)
        }
        NotValid::Expired { valid_until, on } => {
            let told = [
                ("until", day(words, *valid_until).into()),
                ("on", day(words, *on).into()),
            ];
            words.tell("refusal-signature-expired", &told)
        }
    }
}

/// Why something cannot be reported under the agreement.
pub fn report(words: &Words, problem: &NotNow) -> String {
    match problem {
        NotNow::NotInForce { day } => words.tell("refusal-not-in-force", &[("day", number(*day))]),
        NotNow::TooFarOff { day } => words.tell("refusal-too-far-off", &[("day", number(*day))]),
        NotNow::Unknown => words.say("refusal-unknown-obligation"),
        NotNow::NotTheirs { who, of } => words.tell(reporter(*who), &[("of", name(of))]),
        NotNow::WrongMoment { of, stands } => words.tell(moment(*stands), &[("of", name(of))]),
        NotNow::TooMuch { of, left, found } => {
            let told = [
                ("of", name(of)),
                ("left", number(*left)),
                ("found", number(*found)),
            ];
            words.tell("refusal-too-much", &told)
        }
        NotNow::WeakEvidence {
            of,
            standard,
            found,
        } => {
            let mut told = vec![("of", name(of)), ("standard", standard.to_string().into())];
            let Some(found) = found else {
                return words.tell("refusal-no-evidence", &told);
            };
            told.push(("found", found.to_string().into()));
            words.tell("refusal-weak-evidence", &told)
        }
        NotNow::TwoGrades => words.say("refusal-two-grades"),
        NotNow::Repeated => words.say("refusal-said-already"),
    }
}

fn reporter(who: Reporter) -> &'static str {
    match who {
        Reporter::Verifiers => key("refusal-report-verifiers"),
        Reporter::OtherVerifier => key("refusal-report-other-verifier"),
        Reporter::DebtorOrVerifier => key("refusal-report-debtor-or-verifier"),
        Reporter::Creditor => key("refusal-report-creditor"),
        Reporter::Body => key("refusal-report-body"),
        Reporter::Consenting => key("refusal-report-consenting"),
        Reporter::Entitled => key("refusal-report-entitled"),
        Reporter::Parties => key("refusal-report-parties"),
    }
}

fn moment(stands: Moment) -> &'static str {
    match stands {
        Moment::Settled => key("refusal-moment-settled"),
        Moment::NotOwed => key("refusal-moment-not-owed"),
        Moment::ToBeLeft => key("refusal-moment-to-be-left"),
        Moment::ToBeDone => key("refusal-moment-to-be-done"),
        Moment::NotToBePerformedYet => key("refusal-moment-not-yet-performed"),
        Moment::NotToBeLeftYet => key("refusal-moment-not-yet-left"),
        Moment::NotClaimed => key("refusal-moment-not-claimed"),
        Moment::NotInBreach => key("refusal-moment-not-in-breach"),
        Moment::NotBeforeABody => key("refusal-moment-not-before-a-body"),
        Moment::NotToBeExtended => key("refusal-moment-not-extended"),
        Moment::NotRunning => key("refusal-moment-not-running"),
        Moment::ExtendedEnough => key("refusal-moment-extended-enough"),
        Moment::ConditionFails => key("refusal-moment-condition-fails"),
    }
}

fn conclusion(words: &Words, problem: &NotConcludable) -> String {
    match problem {
        NotConcludable::OpenBrackets { open } => {
            words.tell("refusal-plan-open-brackets", &[("open", number(*open))])
        }
        NotConcludable::MissingClause { clause } => {
            words.tell("refusal-draft-missing-clause", &[("clause", name(clause))])
        }
        NotConcludable::NotRendered { clause, language } => words.tell(
            "refusal-plan-not-rendered",
            &[("clause", name(clause)), ("language", own_name(language))],
        ),
        NotConcludable::Astray { what } => {
            words.tell("refusal-plan-astray", &[("what", name(what))])
        }
        // What exactly is wrong with a plan is for whoever writes case files.
        NotConcludable::Unfit(
            Unfit::Astray { of, .. }
            | Unfit::Missing { of, .. }
            | Unfit::OutOfBounds { of, .. }
            | Unfit::Misplaced { of, .. }
            | Unfit::Repeated { id: of },
        ) => words.tell("refusal-plan-unfit", &[("what", name(of))]),
    }
}

fn own_name(language: &Language) -> FluentValue<'static> {
    language.own_name().to_owned().into()
}
