//! Laws of texts that are authentic in several languages: one number names one
//! text in all of them, renderings render exact words, and a signature binds
//! every letter in every language.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test that cannot go on has failed; it reads the project's cases"
)]

use std::num::{NonZeroU32, NonZeroU64};
use std::path::Path;

use detente::agreement::canonical::canonical;
use detente::agreement::concluded::NotConcludable;
use detente::agreement::signature::{
    Acceptance, Digest, Expected, KeyKind, NotValid, RegisteredKey, SigningKey, Validity, sign,
    verify,
};
use detente::agreement::terms::Agreement;
use detente::case::{Case, ProtocolKind};
use detente::disclosure::View;
use detente::format::agreement::read as read_agreement;
use detente::format::case::read;
use detente::format::event::encode;
use detente::format::instrument;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::language::Language;
use detente::model::line::Line;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::slug::Slug;
use detente::negotiators::doubt::doubts;
use detente::negotiators::session;
use detente::record::BODY_BYTES_MAX;
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::EventKind;
use detente::talks::refusal::{DraftProblem, Refusal};
use detente::text::bracket::Bracket;
use detente::text::clause::{Clause, Piece};
use detente::text::draft::{Draft, Provenance};
use detente::text::rendering::{Rendering, Renderings};
use detente::text::size::DRAFT_BYTES_MAX;
use jiff::civil::date;
use proptest::prelude::*;

const PEN: Seat = Seat::Mediator(MediatorIdx(0));

fn ferry() -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/river-ferry");
    let file = |name: &str| SourceFile::new(name, std::fs::read(folder.join(name)).unwrap());
    let instructions = [file("east.toml"), file("west.toml")];
    read(&file("case.toml"), &instructions).unwrap_or_else(|mistakes| panic!("{}", mistakes[0]))
}

fn open() -> Talks {
    let case = ferry();
    let protocol = case.public.protocol;
    Talks::open(case, protocol)
}

fn language(tag: &str) -> Language {
    Language::new(tag).unwrap()
}

/// The text of the case with these values settled.
fn draft(talks: &Talks, brackets: &[Bracket; 3]) -> Draft {
    Draft {
        clauses: talks.state(PEN).unwrap().clauses().to_vec(),
        brackets: brackets.to_vec(),
        provenance: Provenance::default(),
        handovers: Vec::new(),
        renderings: Renderings::new(),
    }
}

fn settled() -> [Bracket; 3] {
    [1, 4, 1].map(|value| Bracket::Settled(ValueIdx(value)))
}

fn bracketed() -> [Bracket; 3] {
    let open = |values: &[u32]| Bracket::Open(values.iter().map(|it| ValueIdx(*it)).collect());
    [open(&[1, 2]), open(&[4]), open(&[0, 2])]
}

fn reworded(mut clause: Clause) -> Clause {
    clause.wording.push(Piece::Words(" So be it.".into()));
    clause
}

fn table(talks: &mut Talks, draft: Draft) -> Result<Draft, Refusal> {
    let now = talks.history().case.public.opens;
    let act = Act::TableDraft(draft);
    let events = talks.apply(&Action { by: PEN, act }, now)?;
    match &events[0].kind {
        EventKind::DraftTabled { draft, .. } => Ok(draft.clone()),
        other => panic!("{other:?}"),
    }
}

fn agreed() -> Agreement {
    let case = ferry();
    let protocol = case.public.protocol;
    let mut seated = session::usual_negotiators(&case, protocol, 0).unwrap();
    let history = session::play(case, protocol, &mut seated).unwrap();
    let talks = Talks::resume(history);
    let carrying_out = talks.state(PEN).unwrap().carrying_out();
    carrying_out.unwrap().agreement().clone()
}

#[test]
fn what_is_agreed_holds_every_clause_in_every_language_with_the_same_values() {
    let agreement = agreed();
    let terms = agreement.terms();
    let tags: Vec<&str> = terms.languages.all().map(Language::tag).collect();
    assert_eq!(tags, ["en", "fr", "ar"]);
    let digits = |words: &str| -> Vec<String> {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let runs = words.split(|letter| !is_digit(letter));
        runs.filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    for clause in &terms.clauses {
        assert_eq!(clause.renderings.len(), 2, "{}", clause.id);
        for rendered in &clause.renderings {
            assert_eq!(digits(&rendered.words), digits(&clause.words));
            assert!(!rendered.words.contains(['[', ']', '{', '}']));
        }
    }
    assert_eq!(digits(&terms.clauses[0].words).len(), 1);
}

#[test]
fn the_canonical_form_holds_all_languages_and_is_read_again() {
    let agreement = agreed();
    let written = canonical(&agreement);
    assert!(written.contains("\n[[languages]]\ntag = \"en\"\n\n[[languages]]\ntag = \"fr\"\ntitle = \"Accord sur le bac\"\n"));
    assert!(written.contains("\n[[clauses.renderings]]\nin = \"ar\"\n"));
    let read = read_agreement(&SourceFile::new("a.toml", written.clone())).unwrap();
    assert_eq!(read, agreement);
    assert_eq!(canonical(&read), written);
}

#[test]
fn an_agreement_in_one_language_that_it_does_not_name_is_written_as_ever() {
    let written = canonical(&detente::agreement::terms::example());
    assert!(!written.contains("languages") && !written.contains("renderings"));
    let digest = Digest::of(written.as_bytes()).to_string();
    // What this wrote before there were languages: signatures of then hold.
    assert_eq!(digest, BEFORE_LANGUAGES);
}

const BEFORE_LANGUAGES: &str =
    "84069c96 64b0ab7c bdbd924c b248eb61 fb2a5128 59e0a1d9 69e002be 3e79878f";

#[test]
fn a_signature_breaks_on_another_letter_in_any_language() {
    let agreement = agreed();
    let party = Slug::new("east").unwrap();
    let key = SigningKey::test_key(1, &party);
    let registered = RegisteredKey::new(party.clone(), &key.public(), KeyKind::Test).unwrap();
    let terms = agreement.terms();
    let acceptance = Acceptance {
        case: terms.id.clone(),
        party: party.clone(),
        mandate: Line::new("The council").unwrap(),
        agreement: Line::new(&terms.title).unwrap(),
        digest: Digest::of(canonical(&agreement).as_bytes()),
        version: NonZeroU32::new(terms.version).unwrap(),
        counter: NonZeroU64::MIN,
        validity: Validity::new(date(2026, 5, 20), date(2026, 6, 20)).unwrap(),
        key: key.id(),
    };
    let signed = sign(&acceptance, &key).unwrap();
    let judged = |agreement: &Agreement| {
        let expected = Expected {
            case: &terms.id,
            party: &party,
            digest: &Digest::of(canonical(agreement).as_bytes()),
            version: NonZeroU32::new(terms.version).unwrap(),
            last_counter: 0,
            on: date(2026, 5, 21),
        };
        verify(&signed, &expected, &registered).map(|_| ())
    };
    assert_eq!(judged(&agreement), Ok(()));
    let flipped = |words: &str, at: usize| -> String {
        let other = |letter: char| if letter == 'x' { 'y' } else { 'x' };
        let letters = words.chars().enumerate();
        letters
            .map(|(i, it)| if i == at { other(it) } else { it })
            .collect()
    };
    let mut n_flips = 0;
    for (i, clause) in terms.clauses.iter().enumerate() {
        for (language, rendered) in clause.renderings.iter().enumerate() {
            for at in 0..rendered.words.chars().count() {
                let mut other = terms.clone();
                let words = &mut other.clauses[i].renderings[language].words;
                *words = flipped(words, at);
                let judged = judged(&Agreement::new(other).unwrap());
                assert!(
                    matches!(judged, Err(NotValid::OtherDigest { .. })),
                    "{judged:?}"
                );
                n_flips += 1;
            }
        }
    }
    assert!(n_flips > 500, "{n_flips}");
}

#[test]
fn renderings_are_carried_over_for_exactly_their_words() {
    let mut talks = open();
    let first = draft(&talks, &bracketed());
    let first = table(&mut talks, first).unwrap();
    let agenda = talks.state(PEN).unwrap().agenda().to_vec();
    let words = first.render_in(&language("fr"), &first.clauses[0], &agenda);
    assert_eq!(
        words.as_deref(),
        Some(
            "Le bac assure [6 traversées par jour / 8 traversées par jour], dans les deux sens, tous les jours de l’année. Entre le coucher et le lever du soleil, [personne ne traverse / chacun peut traverser]."
        )
    );

    let mut second = draft(&talks, &bracketed());
    second.clauses[1] = reworded(second.clauses[1].clone());
    let second = table(&mut talks, second).unwrap();
    for tag in ["fr", "ar"] {
        let shown = |i: usize| second.render_in(&language(tag), &second.clauses[i], &agenda);
        assert_eq!(
            shown(1),
            None,
            "the old words must not stand as if they were current"
        );
        assert!(shown(0).is_some() && shown(2).is_some());
    }

    // Words that come back bring their renderings back.
    let mut third = draft(&talks, &bracketed());
    third.clauses[1] = first.clauses[1].clone();
    let third = table(&mut talks, third).unwrap();
    assert_eq!(third.renderings, first.renderings);
}

#[test]
fn a_draft_in_a_language_is_a_draft_like_any_other() {
    let mut talks = open();
    let first = draft(&talks, &bracketed());
    let first = table(&mut talks, first).unwrap();
    let agenda = talks.state(PEN).unwrap().agenda().to_vec();
    for tag in ["fr", "ar"] {
        let (other, words) = first.in_language(&language(tag), &agenda);
        assert_eq!(other.brackets, first.brackets);
        for (clause, own) in other.clauses.iter().zip(&first.clauses) {
            let rendered = first.render_in(&language(tag), own, &agenda);
            assert_eq!(Some(other.render(clause, &words)), rendered);
        }
        assert_eq!(other.clauses.len(), first.clauses.len());
    }
    assert!(
        first
            .in_language(&language("he"), &agenda)
            .0
            .clauses
            .is_empty()
    );
}

#[test]
fn what_one_party_was_shown_first_is_not_carried_to_all() {
    let mut talks = open();
    let now = talks.history().case.public.opens;
    let mut shown = draft(&talks, &bracketed());
    shown.clauses[1] = reworded(shown.clauses[1].clone());
    let plain = shown.clone();
    let rendering = Rendering {
        clauses: vec![shown.clauses[1].clone()],
        ..Rendering::default()
    };
    shown.renderings.insert(language("fr"), rendering);
    let (to, words) = (PartyIdx(0), "First to you.".to_owned());
    let act = Act::ShowDraft {
        draft: shown,
        to,
        words,
    };
    talks.apply(&Action { by: PEN, act }, now).unwrap();
    let tabled = table(&mut talks, plain).unwrap();
    let rendered = tabled.renderings[&language("fr")].clause(&tabled.clauses[1].id);
    assert_eq!(rendered, None);
}

#[test]
fn a_title_that_changes_makes_a_rendering_stale_too() {
    let mut talks = open();
    let mut changed = draft(&talks, &bracketed());
    changed.clauses[2].title = "The warden of the river".into();
    let tabled = table(&mut talks, changed).unwrap();
    assert!(
        tabled.renderings[&language("fr")]
            .clause(&tabled.clauses[2].id)
            .is_none()
    );
}

#[test]
fn a_clean_text_is_tabled_in_all_its_languages_or_not_at_all() {
    let mut talks = open();
    let mut clean = draft(&talks, &settled());
    clean.clauses[1] = reworded(clean.clauses[1].clone());
    let refusal = table(&mut talks, clean.clone()).unwrap_err();
    let clause = clean.clauses[1].id.clone();
    let missing = NotConcludable::NotRendered {
        clause: clause.clone(),
        language: language("fr"),
    };
    assert_eq!(refusal, Refusal::NotConcludable(missing));
    assert!(refusal.to_string().contains("`cost`") && refusal.hint().is_some());

    // With both, it can be tabled, accepted and concluded.
    let opening = talks.history().case.public.renderings.clone();
    for tag in ["fr", "ar"] {
        let rendered = opening[&language(tag)].clause(&clause).unwrap();
        let rendering = Rendering {
            clauses: vec![reworded(rendered.clone())],
            ..Rendering::default()
        };
        clean.renderings.insert(language(tag), rendering);
    }
    table(&mut talks, clean).unwrap();
    let now = talks.history().case.public.opens;
    let number = talks.state(PEN).unwrap().current_draft().unwrap().0;
    for party in [0, 1] {
        let by = Seat::Party(PartyIdx(party));
        let act = Act::AcceptDraft { draft: number };
        talks.apply(&Action { by, act }, now).unwrap();
    }
    talks
        .apply(
            &Action {
                by: PEN,
                act: Act::Conclude,
            },
            now,
        )
        .unwrap();
    let state = talks.state(PEN).unwrap();
    let agreement = state.carrying_out().unwrap().agreement();
    let rendered = &agreement.terms().clauses[1].renderings;
    assert!(rendered.iter().all(|it| it.words.ends_with("So be it.")));
}

#[test]
fn renderings_that_do_not_fit_are_refused() {
    let mut talks = open();
    let clause = talks.state(PEN).unwrap().clauses()[1].clone();
    let of = |rendering: Rendering, tag: &str| {
        let mut it = draft(&talks, &bracketed());
        it.renderings.insert(language(tag), rendering);
        it
    };
    let clauses = |clauses: Vec<Clause>| Rendering {
        clauses,
        ..Rendering::default()
    };
    let other_places = Clause {
        wording: vec![Piece::Bracket(IssueIdx(0))],
        ..clause.clone()
    };
    let no_clause = Clause {
        id: Slug::new("nowhere").unwrap(),
        ..clause.clone()
    };
    let choice = |at: usize, value: u32| Rendering {
        choices: [((IssueIdx(at), ValueIdx(value)), "x".to_owned())].into(),
        ..Rendering::default()
    };
    let format = |at: usize, format: &str| Rendering {
        formats: [(IssueIdx(at), format.to_owned())].into(),
        ..Rendering::default()
    };
    let unfit = [
        of(clauses(vec![clause.clone()]), "he"),
        of(clauses(vec![clause.clone()]), "en"),
        of(clauses(vec![other_places]), "fr"),
        of(clauses(vec![no_clause]), "fr"),
        of(clauses(vec![clause.clone(), clause]), "fr"),
        of(choice(2, 9), "fr"),
        of(choice(0, 1), "fr"),
        of(choice(9, 1), "fr"),
        of(format(0, "no place"), "ar"),
        of(format(2, "{}"), "ar"),
    ];
    for draft in unfit {
        let refusal = table(&mut talks, draft).unwrap_err();
        let problem = match &refusal {
            Refusal::UnfitDraft { problem } => problem,
            other => panic!("{other}"),
        };
        assert!(
            matches!(
                problem,
                DraftProblem::Language { .. }
                    | DraftProblem::RenderedClause { .. }
                    | DraftProblem::RenderedValue { .. }
            ),
            "{refusal}"
        );
        assert!(refusal.hint().unwrap().contains("render"));
    }
}

#[test]
fn a_view_says_which_languages_are_authentic() {
    let talks = open();
    let view = View::now(&talks, Seat::Public);
    let told = detente::format::view::view(&view);
    let languages = told["case"]["languages"].as_array().unwrap();
    let tags: Vec<&str> = languages
        .iter()
        .filter_map(|it| it["tag"].as_str())
        .collect();
    assert_eq!(tags, ["en", "fr", "ar"]);
    assert_eq!(languages[0]["title"], "Agreement on the ferry");
    assert_eq!(languages[1]["title"], "Accord sur le bac");
    assert!(languages.iter().all(|it| it["prevails"] == false));
}

#[test]
fn the_instrument_says_which_languages_are_authentic() {
    let agreement = agreed();
    let flat = |agreement: &Agreement| {
        let text = instrument::render(agreement);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = flat(&agreement);
    assert!(
        text.contains("done in English, French and Arabic, each text being equally authentic.")
    );
    for rendered in agreement
        .terms()
        .clauses
        .iter()
        .flat_map(|it| &it.renderings)
    {
        assert!(text.contains(&rendered.words), "{}", rendered.words);
    }
    let mut terms = agreement.into_terms();
    let (drafting, further) = (language("en"), terms.languages.further().to_vec());
    terms.languages =
        detente::model::language::Languages::new(drafting, further, Some(language("fr"))).unwrap();
    let text = flat(&Agreement::new(terms).unwrap());
    assert!(text.contains("Where they diverge, the text in French prevails."));
}

/// The case without the French words of its clause on cost.
fn unrendered() -> Case {
    let mut case = ferry();
    let french = case.public.renderings.get_mut(&language("fr")).unwrap();
    french.clauses.retain(|it| it.id.as_str() != "cost");
    case
}

#[test]
fn talks_on_a_text_that_nobody_renders_end_and_say_why() {
    let case = unrendered();
    let doubts: Vec<String> = doubts(&case)
        .iter()
        .map(|it| it.describe(&case.public))
        .collect();
    assert!(
        doubts
            .iter()
            .any(|it| it.starts_with("`cost`, or an option in it, is not rendered in `fr`")),
        "{doubts:?}"
    );
    for protocol in [ProtocolKind::SingleText, ProtocolKind::Shuttle] {
        let mut seated = session::usual_negotiators(&case, protocol, 0).unwrap();
        let history = session::play(case.clone(), protocol, &mut seated).unwrap();
        let last = history.events.last().unwrap();
        let EventKind::Ended { words } = &last.kind else {
            panic!("{last:?}");
        };
        assert!(
            words.ends_with("\u{201c}Cost\u{201d} does not stand in français yet."),
            "{words}"
        );
        // All else was settled on the way.
        let (_, draft) = Talks::resume(history)
            .state(PEN)
            .unwrap()
            .current_draft()
            .map(|it| (it.0, it.1.clone()))
            .unwrap();
        assert_eq!(draft.n_open(), 1);
    }
}

/// Many places and one long rendered option: a short act that would be long in
/// the record.
#[test]
fn a_text_that_nobody_could_verify_is_refused_before_it_is_written_out() {
    let mut talks = open();
    let mut long = draft(&talks, &bracketed());
    let night = Piece::Bracket(IssueIdx(2));
    long.clauses[0].wording.extend(vec![night.clone(); 2_000]);
    let fr = language("fr");
    let mut rendered = talks.history().case.public.renderings[&fr]
        .clause(&long.clauses[0].id)
        .unwrap()
        .clone();
    rendered.wording.extend(vec![night; 2_000]);
    let rendering = Rendering {
        clauses: vec![rendered],
        choices: [((IssueIdx(2), ValueIdx(2)), "x".repeat(20_000))].into(),
        ..Rendering::default()
    };
    long.renderings.insert(fr, rendering);
    let refused = table(&mut talks, long).unwrap_err();
    assert!(
        matches!(refused, Refusal::TooLong { found, limit: DRAFT_BYTES_MAX } if found > 40_000_000),
        "{refused:?}"
    );
}

/// Acts within their limit, whose drafts take over what earlier ones rendered.
#[test]
fn whatever_is_tabled_can_be_verified() {
    let mut talks = open();
    let mut n_tabled = 0;
    for i in 0..14 {
        let mut next = draft(&talks, &bracketed());
        let clause = |i: usize, words: String| Clause {
            id: Slug::new(&format!("more-{i}")).unwrap(),
            title: "More".into(),
            wording: vec![Piece::Words(words)],
        };
        for of in [2 * i, 2 * i + 1] {
            next.clauses.push(clause(of, "More.".into()));
            for tag in ["fr", "ar"] {
                let rendering = next.renderings.entry(language(tag)).or_default();
                let long = clause(of, "\u{1210}".repeat(20_000));
                rendering.clauses.push(long);
            }
        }
        match table(&mut talks, next) {
            Ok(_) => n_tabled += 1,
            Err(refused) => {
                assert!(
                    matches!(
                        refused,
                        Refusal::TooLong {
                            limit: DRAFT_BYTES_MAX,
                            ..
                        }
                    ),
                    "{refused:?}"
                );
                break;
            }
        }
        let history = talks.history();
        let view = View::of(history, PEN);
        let names = Names::of(&history.case.public, view.state());
        let body = encode(history.events.last().unwrap(), &names);
        assert!(body.len() <= BODY_BYTES_MAX, "{}", body.len());
    }
    assert!((2..14).contains(&n_tabled), "{n_tabled}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The size of a draft is at least that of all that is read in it.
    #[test]
    fn a_size_is_found_without_writing_the_text_out(
        options in prop::collection::vec(prop::collection::btree_set(0_u32..3, 1..4), 3),
        repeated in prop::collection::vec(0_usize..3, 0..20),
    ) {
        let talks = open();
        let agenda = &talks.history().case.public.agenda;
        let brackets = [0, 1, 2].map(|i: usize| Bracket::Open(options[i].iter().map(|it| ValueIdx(*it)).collect()));
        let mut draft = draft(&talks, &brackets);
        draft.renderings = talks.history().case.public.renderings.clone();
        for at in repeated {
            draft.clauses[0].wording.push(Piece::Bracket(IssueIdx(at)));
            for rendering in draft.renderings.values_mut() {
                rendering.clauses[0].wording.push(Piece::Bracket(IssueIdx(at)));
            }
        }
        let own = draft.clauses.iter().map(|it| draft.render(it, agenda).len() + it.source(agenda).len());
        let others = draft.renderings.iter().flat_map(|(language, rendering)| {
            let clauses = rendering.clauses.iter().zip(&draft.clauses);
            clauses.map(|(rendered, clause)| {
                let read = draft.render_in(language, clause, agenda).unwrap();
                read.len() + rendered.source(agenda).len()
            })
        });
        let least = own.chain(others).sum::<usize>();
        let found = draft.n_bytes(agenda);
        prop_assert!(found >= least, "{found} < {least}");
        prop_assert!(found <= 2 * least, "{found} > 2 * {least}");
    }

    /// Whatever is reworded in whatever order: a rendering that stands in a
    /// draft was given for exactly the title and words that stand beside it.
    #[test]
    fn no_rendering_stands_beside_other_words(changes in prop::collection::vec((0_usize..3, 0_u8..3), 1..8)) {
        let mut talks = open();
        let case = talks.history().case.public.clone();
        let fr = language("fr");
        let mut next = draft(&talks, &bracketed());
        for (at, form) in changes {
            // Three forms of each clause; the first is that of the case.
            next.clauses[at] = match form {
                0 => case.clauses[at].clone(),
                1 => reworded(case.clauses[at].clone()),
                _ => reworded(reworded(case.clauses[at].clone())),
            };
            let tabled = table(&mut talks, next.clone()).unwrap();
            for (i, clause) in tabled.clauses.iter().enumerate() {
                let rendered = tabled.renderings[&fr].clause(&clause.id);
                prop_assert_eq!(rendered.is_some(), *clause == case.clauses[i]);
            }
            // Twice is once.
            let again = table(&mut talks, tabled.clone()).unwrap();
            prop_assert_eq!(again, tabled);
        }
    }
}
