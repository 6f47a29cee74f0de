//! Whatever stands in the way is told in the language of the reader.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use detente::agreement::concluded::NotConcludable;
use detente::agreement::course::{Moment, NotNow, Reporter};
use detente::agreement::signature::{
    Digest, KeyKind, Malformed, NotValid, RegisteredKey, SigningKey, UnfitKey,
};
use detente::agreement::terms::unfit::Unfit;
use detente::format::markdown::TextFault;
use detente::format::mistake::{Fault, Mistake};
use detente::model::slug::Slug;
use detente::model::statement::Grade;
use detente::talks::refusal::{DraftProblem, Lacking, OutOfPlace, Refusal, RequestProblem};
use detente::talks::signing::NotTaken;
use detente::text::clause::WordingProblem;
use detente::text::draft::DraftNo;
use detente_server::credential::WeakPassword;
use detente_server::pages::words::{Digits, Language, Words};
use detente_server::pages::{fault, problem, reason};
use detente_server::problem::{Problem, ProblemKind, Quota, Reason};
use jiff::civil::date;

fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

/// A refusal of every kind.
fn refusals() -> Vec<Refusal> {
    use Refusal as R;

    let name = || slug("place-7");
    let arabic = || detente::model::language::Language::new("ar").unwrap();
    let key = |seed| {
        let key = SigningKey::test_key(seed, &name());
        let key = RegisteredKey::new(name(), &key.public(), KeyKind::Test);
        key.unwrap().id()
    };
    let (early, late) = (date(2024, 3, 2), date(2024, 4, 5));
    let version = |n| NonZeroU32::new(n).unwrap();
    let draft = DraftNo(3);
    let mut all = vec![
        R::SeatCannotAct,
        R::Ended,
        R::OnlyParties,
        R::OnlyMediators,
        R::NotYours,
        R::Superseded {
            given: 2,
            current: 3,
        },
        R::OpenBrackets { draft, open: 4 },
        R::NotAccepted { draft, waiting: 2 },
        R::Repeated,
        R::UnknownClause { clause: name() },
        R::RepeatedClause { clause: name() },
        R::UnknownValue,
        R::BreaksConstraint {
            words: "7".to_owned(),
        },
        R::NotTheirWords,
        R::NotToBeTold,
        R::Embargoed {
            not_before: "2024-03-02T10:00:00Z".parse().unwrap(),
        },
        R::NeedsAnother,
        R::NotSealed,
        R::NotPromised,
        R::NoSuchMeeting,
        R::UnknownTrack { track: name() },
        R::PartiesDoNotMeet,
        R::NotYourTurn,
        R::AlreadyOnAgenda { name: name() },
        R::TooLong { found: 9, limit: 8 },
        R::NotConcludable(NotConcludable::OpenBrackets { open: 2 }),
        R::NotConcludable(NotConcludable::NotRendered {
            clause: name(),
            language: arabic(),
        }),
        R::NotConcludable(NotConcludable::Astray { what: name() }),
        R::NotConcludable(NotConcludable::Unfit(Unfit::Repeated { id: name() })),
    ];
    let protocol = "shuttle";
    all.extend(
        [
            OutOfPlace::NegotiatingText,
            OutOfPlace::Offers,
            OutOfPlace::AnswersToOffers,
        ]
        .map(|what| R::NotInProtocol { protocol, what }),
    );
    all.extend(
        [
            Lacking::Proposal,
            Lacking::Reply,
            Lacking::Entry,
            Lacking::Party,
            Lacking::CurrentDraft,
            Lacking::Draft,
            Lacking::Request,
            Lacking::Own,
            Lacking::AgreementToSign,
            Lacking::Key,
            Lacking::Statement,
            Lacking::AgreementToCarryOut,
            Lacking::Offer,
            Lacking::Meeting,
        ]
        .map(|what| R::Missing { what }),
    );
    all.extend(
        [
            DraftProblem::Places {
                expected: 4,
                found: 3,
            },
            DraftProblem::Carriers {
                issue: name(),
                clauses: 2,
            },
            DraftProblem::Options { issue: name() },
            DraftProblem::Annex,
            DraftProblem::MissingClause { clause: name() },
            DraftProblem::Language { language: arabic() },
            DraftProblem::RenderedClause {
                clause: name(),
                language: arabic(),
            },
            DraftProblem::RenderedValue {
                issue: name(),
                language: arabic(),
            },
        ]
        .map(|problem| R::UnfitDraft { problem }),
    );
    all.extend(
        [
            RequestProblem::Clause,
            RequestProblem::StatusQuo,
            RequestProblem::Issue,
            RequestProblem::NotAChoice,
            RequestProblem::Full,
        ]
        .map(|problem| R::UnfitRequest { problem }),
    );
    all.extend(
        [
            UnfitKey::NotAPoint,
            UnfitKey::Weak,
            UnfitKey::NotCanonical,
            UnfitKey::MixedOrder,
        ]
        .map(|unfit| R::NotTaken(NotTaken::Key(unfit))),
    );
    all.extend(
        [
            NotValid::Malformed(Malformed {
                line: 4,
                expected: "a name of the party".to_owned(),
                found: "other words".to_owned(),
            }),
            NotValid::KeyOfAnotherParty {
                registered: name(),
                expected: slug("place-8"),
            },
            NotValid::OtherKey {
                named: key(1),
                registered: key(2),
            },
            NotValid::SignatureLength { found: 63 },
            NotValid::BadSignature,
            NotValid::WrongCase {
                expected: name(),
                found: slug("place-8"),
            },
            NotValid::WrongParty {
                expected: name(),
                found: slug("place-8"),
            },
            NotValid::OtherDigest {
                expected: Digest::of(b"1"),
                found: Digest::of(b"2"),
            },
            NotValid::OtherVersion {
                expected: version(1),
                found: version(2),
            },
            NotValid::CounterNotNewer { last: 2, found: 1 },
            NotValid::NotYetValid {
                signed_on: late,
                on: early,
            },
            NotValid::Expired {
                valid_until: early,
                on: late,
            },
        ]
        .map(|problem| R::NotTaken(NotTaken::Signature(problem))),
    );
    let who = [
        Reporter::Verifiers,
        Reporter::OtherVerifier,
        Reporter::DebtorOrVerifier,
        Reporter::Creditor,
        Reporter::Body,
        Reporter::Consenting,
        Reporter::Entitled,
        Reporter::Parties,
    ];
    let stands = [
        Moment::Settled,
        Moment::NotOwed,
        Moment::ToBeLeft,
        Moment::ToBeDone,
        Moment::NotToBePerformedYet,
        Moment::NotToBeLeftYet,
        Moment::NotClaimed,
        Moment::NotInBreach,
        Moment::NotBeforeABody,
        Moment::NotToBeExtended,
        Moment::NotRunning,
        Moment::ExtendedEnough,
        Moment::ConditionFails,
    ];
    let grade = |text: &str| Grade::parse(text).ok();
    let standard = grade("B2").unwrap();
    let mut now = vec![
        NotNow::NotInForce { day: 9 },
        NotNow::TooFarOff { day: 9 },
        NotNow::Unknown,
        NotNow::TooMuch {
            of: name(),
            left: 2,
            found: 3,
        },
        NotNow::WeakEvidence {
            of: name(),
            standard,
            found: grade("D4"),
        },
        NotNow::WeakEvidence {
            of: name(),
            standard,
            found: None,
        },
        NotNow::TwoGrades,
        NotNow::Repeated,
    ];
    now.extend(who.map(|who| NotNow::NotTheirs { who, of: name() }));
    now.extend(stands.map(|stands| NotNow::WrongMoment { of: name(), stands }));
    all.extend(now.into_iter().map(R::NotNow));
    all
}

/// A problem of every kind that tells more than its kind.
fn problems() -> Vec<Problem> {
    let refusals = refusals();
    let mut reasons: Vec<Reason> = refusals.iter().map(Reason::from).collect();
    let (written, limit, given) = (3, 4, 5);
    reasons.extend([
        Reason::Wording(WordingProblem::Unbalanced),
        Reason::Wording(WordingProblem::UnknownIssue {
            found: "7".to_owned(),
        }),
        Reason::Quota(Quota::Seat {
            written,
            limit,
            given,
        }),
        Reason::Quota(Quota::Mandate {
            written,
            limit,
            given,
        }),
        Reason::PageWaits,
        Reason::AnalysesWait,
        Reason::Password(WeakPassword::Short),
        Reason::Password(WeakPassword::Long),
        Reason::Password(WeakPassword::HoldsName),
        Reason::NameForm,
        Reason::NameTaken,
        Reason::TwoSeats,
        Reason::OwnMandate,
        Reason::InvitationsWait,
        Reason::RoleNotHere,
        Reason::Label { bytes_max: 200 },
        Reason::FactorIsOn,
        Reason::FactorNotOffered,
        Reason::FactorIsOff,
        Reason::PaperTooLarge,
        Reason::NoPrinting,
    ]);
    let faults = [
        Fault::Unfit,
        Fault::Empty,
        Fault::TooLong { max: 2, found: 3 },
        Fault::Hidden { code: 0x202e },
    ];
    let of = || Problem::of(ProblemKind::Unfit).detail("an English sentence");
    let reasons = reasons.into_iter().map(|it| of().reason(it));
    let mistakes = faults.map(|fault| {
        let mut problem = of();
        problem.mistakes = Box::new([Mistake {
            file: "body".to_owned(),
            line: 1,
            column: 1,
            path: "7".to_owned(),
            found: "nothing at all".to_owned(),
            expected: "some more words".to_owned(),
            hint: Some("write some more".to_owned()),
            fault,
        }]);
        problem
    });
    reasons.chain(mistakes).collect()
}

/// A text with every mistake that a line can have.
fn lines() -> Vec<Mistake> {
    use TextFault as T;

    let issue = || slug("place-7");
    let found = || "7x".to_owned();
    let near = || Some("7y".to_owned());
    let faults = [
        T::SecondTitle,
        T::TooManyClauses { max: 500 },
        T::NoHeading,
        T::WordsAfterPlaces,
        T::BeforeTitle,
        T::BeforeClauses,
        T::OtherTitle { expected: found() },
        T::SecondCarrier {
            issue: issue(),
            line: 3,
        },
        T::HeadingForm,
        T::TitleForm { max: 200 },
        T::ShortName { found: found() },
        T::RepeatedName {
            name: issue(),
            line: 3,
        },
        T::NoWords,
        T::TooManyPlaces { max: 9 },
        T::NoSuchIssue {
            found: found(),
            near: near(),
        },
        T::Unbalanced,
        T::PlaceForm,
        T::ForeignPlace { issue: issue() },
        T::RepeatedPlace {
            issue: issue(),
            line: 3,
        },
        T::NotInRange {
            issue: issue(),
            min: "30".to_owned(),
            max: "90".to_owned(),
            step: "0.5".to_owned(),
            found: found(),
        },
        T::NoSuchOption {
            issue: issue(),
            found: found(),
            near: near(),
        },
        T::RepeatedOption { found: found() },
        T::SeveralOptions,
        T::PlaceNowhere { issue: issue() },
        T::NothingStands {
            issue: issue(),
            example: found(),
        },
    ];
    let others = [
        Fault::Unfit,
        Fault::FileTooLarge { max: 9 },
        Fault::NotUtf8,
        Fault::TooLong { max: 2, found: 3 },
        Fault::Hidden { code: 0x202e },
    ];
    let all = faults.into_iter().map(Fault::Text).chain(others);
    all.map(|fault| Mistake {
        file: "text.md".to_owned(),
        line: 7,
        column: 1,
        path: String::new(),
        found: "nothing at all".to_owned(),
        expected: "some more words".to_owned(),
        hint: None,
        fault,
    })
    .collect()
}

#[test]
fn lines_of_a_text_are_told_in_every_language() {
    for words in Language::ALL.map(Words::of) {
        let told: BTreeSet<String> = lines().iter().map(|it| fault::line(words, it)).collect();
        let keys = words.language().messages().lines();
        // All but the frame, what may have been meant, and three of Word files;
        // brackets that do not match are told as in the form.
        let n_messages = keys.filter(|it| it.starts_with("line-")).count();
        assert_eq!(told.len(), n_messages - 5 + 1);
        for it in told {
            let mut own = own_words(&it).replace("UTF", "");
            if words.language().direction() == "ltr" {
                continue;
            }
            own.retain(|sign| sign.is_ascii_alphabetic() || sign == ' ');
            assert!(own.split(' ').all(|it| it.len() < 2), "{it}");
        }
    }
    let french = Words::of(Language::French);
    let told: Vec<String> = lines().iter().map(|it| fault::line(french, it)).collect();
    assert!(told.iter().any(|it| it.contains("de 0,5 en 0,5")));
}

/// What a page says of a problem, without what is put in and kept apart, and
/// without names that are the same in every language.
fn own_words(told: &str) -> String {
    let mut rest = String::new();
    let mut depth = 0;
    for sign in told.chars() {
        match sign {
            '\u{2068}' => depth += 1,
            '\u{2069}' => depth -= 1,
            _ if depth == 0 => rest.push(sign),
            _ => {}
        }
    }
    for known in ["PDF", "Word", "Markdown", "a-z"] {
        rest = rest.replace(known, "");
    }
    rest
}

#[test]
fn no_english_reaches_a_page_in_another_script() {
    let problems = problems();
    let mut n_told = 0;
    for words in [
        Words::of(Language::Arabic),
        Words::with_digits(Language::Arabic, Digits::ArabicIndic),
        Words::of(Language::Hebrew),
    ] {
        for one in &problems {
            let page = problem::page(words, one).into_string();
            assert!(!page.contains("sentence"), "{one:?}");
            let [told] = &problem::more(words, one)[..] else {
                panic!("one thing is told of {one:?}");
            };
            let shown = told.replace('&', "&amp;").replace('"', "&quot;");
            assert!(page.contains(&shown), "{one:?}");
            let own = own_words(told);
            let latin = |pair: &[char]| pair.iter().all(char::is_ascii_alphabetic);
            let signs: Vec<char> = own.chars().collect();
            assert!(!signs.windows(2).any(latin), "{told}");
            n_told += 1;
        }
    }
    println!("{n_told} told in Arabic and Hebrew");
}

/// As many sentences as there are messages for them: none is left out above,
/// and none is written and never told.
#[test]
fn every_message_is_told() {
    for words in Language::ALL.map(Words::of) {
        let told: BTreeSet<String> = problems()
            .iter()
            .flat_map(|it| problem::more(words, it))
            .collect();
        let keys = words.language().messages().lines();
        let is_one = |line: &&str| line.starts_with("refusal-") || line.starts_with("reason-");
        assert_eq!(told.len(), keys.filter(is_one).count());
    }
}

#[test]
fn values_are_told_in_the_way_of_the_language() {
    let told = |words, refusal: Refusal| reason::refusal_told(words, &refusal);
    let not_before = "2024-03-02T10:00:00Z".parse().unwrap();
    let embargoed = told(
        Words::of(Language::French),
        Refusal::Embargoed { not_before },
    );
    assert!(embargoed.contains("2 mars 2024"), "{embargoed}");
    let draft = DraftNo(3);
    let two = Refusal::OpenBrackets { draft, open: 2 };
    let arabic = Words::with_digits(Language::Arabic, Digits::ArabicIndic);
    let two = told(arabic, two);
    assert!(two.contains("موضعان") && two.contains('٣'), "{two}");
}

/// Programs read English, as before.
#[test]
fn programs_read_english() {
    let told = Problem::of(ProblemKind::Conflict).reason(&Refusal::NotYourTurn);
    let body = told.json();
    assert_eq!(body["detail"], "it is not your turn");
    assert_eq!(body["hint"], "wait for the others to answer");
}
