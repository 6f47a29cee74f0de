//! Texts in Markdown: what is written is read again, and what is wrong is told by line.

#![expect(
    clippy::unwrap_used,
    reason = "what is not there fails the test that needs it"
)]

use detente::format::markdown::{HandedIn, read, write};
use detente::format::source::SourceFile;
use detente::model::issue::{Choice, Issue, IssueDomain, IssueIdx, Range, ValueIdx};
use detente::model::number::Number;
use detente::model::slug::Slug;
use detente::model::wording::{is_line, is_words};
use detente::text::bracket::Bracket;
use detente::text::clause::{Clause, Piece};
use detente::text::draft::{Draft, Provenance};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

const TITLE: &str = "Word on the well";

/// Days, who guards, and a share with decimal places.
fn agenda() -> Vec<Issue> {
    let number = |text: &str| Number::parse(text).unwrap();
    let range = |min, max, step, is_integer| {
        let format = "{} of it".to_owned();
        IssueDomain::Range(
            Range::new(number(min), number(max), number(step), format, is_integer).unwrap(),
        )
    };
    let choice = |id: &str| Choice {
        id: Slug::new(id).unwrap(),
        wording: format!("the {id}"),
    };
    let domains = [
        ("days", range("-3", "30", "1", true)),
        (
            "guard",
            IssueDomain::Categorical(["nobody", "both", "elder"].map(choice).to_vec()),
        ),
        ("share", range("0", "2", "0.25", false)),
    ];
    let issue = |(id, domain): (&str, IssueDomain)| Issue {
        id: Slug::new(id).unwrap(),
        title: id.to_owned(),
        status_quo: ValueIdx(0),
        importance: Number::from_integer(1),
        domain,
    };
    domains.into_iter().map(issue).collect()
}

fn handed_in(text: &str) -> Result<HandedIn, Vec<String>> {
    let file = SourceFile::new("text.md", text);
    read(&file, TITLE, &agenda()).map_err(|all| {
        let told = all.iter().map(ToString::to_string);
        told.collect()
    })
}

const GOOD: &str = "\
# Word on the well

> Draft 2

## Water {#water}

The upper village waters on [days],
and bears [share] [[sic]].

- `days`: [3 / 4]
- `share`: 0.5

## Guard {#guard}

It is guarded by [guard].

- `guard`: [both]
";

#[test]
fn a_text_as_people_write_it() {
    let read = handed_in(GOOD).unwrap();
    let ids: Vec<&str> = read.clauses.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["water", "guard"]);
    assert_eq!(read.clauses[0].title, "Water");
    assert_eq!(
        read.clauses[0].wording[3],
        Piece::Bracket(IssueIdx(2)),
        "{:?}",
        read.clauses[0].wording
    );
    let brackets = [
        Bracket::Open(vec![ValueIdx(6), ValueIdx(7)]),
        Bracket::Open(vec![ValueIdx(1)]),
        Bracket::Settled(ValueIdx(2)),
    ];
    assert_eq!(read.brackets, brackets);
}

/// One change to the good text, and all that is told of it.
#[track_caller]
fn check(from: &str, to: &str, expected: &[&str]) {
    assert!(GOOD.contains(from), "{from:?} is not in the good text");
    let told = handed_in(&GOOD.replacen(from, to, 1)).err();
    assert_eq!(told.unwrap_or_default(), expected, "{to:?}");
}

#[test]
fn each_mistake_is_told_with_its_line() {
    check(
        "# Word on the well",
        "# Word on a well",
        &[
            "text.md:1: expected the title of the text of this case, `# Word on the well`, found `# Word on a well`",
        ],
    );
    check(
        "# Word on the well\n\n> Draft 2\n",
        "",
        &[
            "text.md:1: expected the title of the text of this case, `# Word on the well`, found none",
        ],
    );
    check(
        "> Draft 2",
        "Draft 2",
        &["text.md:3: expected a clause, which begins with `## `, found `Draft 2`"],
    );
    check(
        "## Guard",
        "# Guard",
        &["text.md:13: expected one title, on top, found `# Guard {#guard}`"],
    );
    check(
        "## Guard",
        "### Guard",
        &[
            "text.md:13: expected `# ` before the title or `## ` before a clause, found `### Guard {#guard}`",
        ],
    );
    check(
        " {#guard}",
        "",
        &["text.md:13: expected `## Title {#short-name}`, found `## Guard`"],
    );
    check(
        "{#guard}",
        "{#The Guard}",
        &[
            "text.md:13: expected a short name of letters a-z, digits and `-`, 64 at most, found `The Guard`",
        ],
    );
    check(
        "{#guard}",
        "{#water}",
        &["text.md:13: expected each short name once, found `water` again"],
    );
    check(
        "Guard {#",
        "Gu\u{202e}ard {#",
        &[
            "text.md:13: expected a title of 1 to 300 characters that are shown, found `Gu\\u{202e}ard`",
        ],
    );
    check(
        "It is guarded by [guard].\n",
        "",
        &["text.md:13: expected the words of the clause under its heading, found none"],
    );
    check(
        "[days]",
        "[dais]",
        &["text.md:7: expected brackets that name issues, found `[dais]`"],
    );
    check(
        "[[sic]]",
        "[sic",
        &["text.md:8: expected square brackets that match, found `and bears [share] [sic.`"],
    );
    check(
        "[[sic]]",
        "a\u{1}b",
        &["text.md:8: expected words that show what they hold, found the hidden character U+0001"],
    );
    check(
        "[guard].",
        "[guard] and [days].",
        &["text.md:13: expected the place `[days]` in one clause only, found it in a second one"],
    );
    check(
        "[guard].",
        "nobody.",
        &[
            "text.md:17: expected `[guard]` in the words above it, found a line for it alone",
            "text.md:18: expected the place `[guard]` in the words of a clause, found it nowhere",
        ],
    );
    check(
        "- `guard`: [both]\n",
        "",
        &["text.md:17: expected what stands in `guard`, found nothing"],
    );
    check(
        "- `guard`:",
        "- `guards`:",
        &[
            "text.md:17: expected the short name of an issue, found `guards`",
            "text.md:18: expected what stands in `guard`, found nothing",
        ],
    );
    check(
        "- `guard`: [both]",
        "- `guard` both",
        &[
            "text.md:17: expected a place, such as ``- `days`: [60 / 90]``, found `- `guard` both`",
            "text.md:18: expected what stands in `guard`, found nothing",
        ],
    );
    check(
        "[both]",
        "[both / both]",
        &["text.md:17: expected each option once, found `both` again"],
    );
    check(
        "[both]",
        "both / elder",
        &["text.md:17: expected one option, or several in square brackets, found `both / elder`"],
    );
    check(
        "[both]",
        "[]",
        &["text.md:17: expected an option of the issue in `guard`, found ``"],
    );
    check(
        "[3 / 4]",
        "[3 / 31]",
        &["text.md:10: expected a number from -3 to 30 in steps of 1 in `days`, found `31`"],
    );
    check(
        "0.5",
        "0.3",
        &["text.md:11: expected a number from 0 to 2 in steps of 0.25 in `share`, found `0.3`"],
    );
    check(
        "- `share`: 0.5",
        "- `share`: 0.5\n- `days`: 3",
        &["text.md:12: expected what stands in `days` once, found it again"],
    );
    check(
        "- `share`: 0.5",
        "- `share`: 0.5\nand so on",
        &["text.md:12: expected the next place or the next clause, found `and so on`"],
    );
}

#[test]
fn mistakes_carry_hints() {
    let file = SourceFile::new("text.md", GOOD.replace("[days]", "[dais]"));
    let told = read(&file, TITLE, &agenda()).unwrap_err();
    assert_eq!(told[0].hint.as_deref(), Some("did you mean `days`?"));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_nothing() {
    let other = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(handed_in(&other), handed_in(GOOD));
}

#[test]
fn hostile_files_are_told_quickly() {
    let told = |text: String| handed_in(&text).err().map_or(0, |it| it.len());
    assert_eq!(told("x".repeat(2 << 20)), 1);
    assert!(told("## a {#a}\n".repeat(100_000)) <= 50);
    assert!(told(format!("# {TITLE}\n{}", "- `days`: [1]\n".repeat(70_000))) <= 50);
    assert!(
        told(format!(
            "# {TITLE}\n## a {{#a}}\n{}",
            "[days]".repeat(150_000)
        )) <= 50
    );
    assert!(told(format!("# {TITLE}\n## a {{#a}}\n{}", "[".repeat(1_000_000))) <= 50);
    let many = "/ 3 ".repeat(200_000);
    assert!(
        told(format!(
            "# {TITLE}\n## a {{#a}}\n[days]\n- `days`: [4 {many}]"
        )) <= 50
    );
    let file = SourceFile::new("text.md", vec![0xff; 100]);
    assert_eq!(read(&file, TITLE, &agenda()).unwrap_err().len(), 1);
}

fn words() -> impl Strategy<Value = String> {
    let signs = proptest::sample::select(vec![
        "#", "## ", "\\", "- `", "`: ", "[", "]", "/", ">", "\n", "\n\n", " ", "\t", "a", "60",
        "{#a}", "\u{5d0}", "\u{627}", "\u{200f}", "é", "*",
    ]);
    let any = any::<char>()
        .prop_filter("shown", |it| !it.is_control())
        .prop_map(String::from);
    vec(
        prop_oneof![4 => signs.prop_map(str::to_owned), 1 => any],
        1..12,
    )
    .prop_map(|parts| parts.concat())
}

/// A wording without white space at its ends, with the given places in it.
fn wording(places: Vec<IssueIdx>) -> impl Strategy<Value = Vec<Piece>> {
    vec(words(), places.len() + 1).prop_map(move |words| {
        let mut pieces = Vec::new();
        let last = words.len() - 1;
        for (i, mut words) in words.into_iter().enumerate() {
            if i == 0 {
                words = words.trim_start().to_owned();
            }
            if i == last {
                words = words.trim_end().to_owned();
            }
            if !words.is_empty() {
                pieces.push(Piece::Words(words));
            }
            pieces.extend(places.get(i).map(|it| Piece::Bracket(*it)));
        }
        pieces
    })
}

fn bracket(n_values: u32) -> impl Strategy<Value = Bracket> {
    let values: Vec<u32> = (0..n_values).collect();
    let some = subsequence(values, 1..=3.min(n_values as usize)).prop_shuffle();
    (some, any::<bool>()).prop_map(|(values, is_open)| match values.as_slice() {
        [value] if !is_open => Bracket::Settled(ValueIdx(*value)),
        _ => Bracket::Open(values.into_iter().map(ValueIdx).collect()),
    })
}

fn title() -> impl Strategy<Value = String> {
    words()
        .prop_map(|it| it.replace(['\n', '\t'], " "))
        .prop_filter("a line", |it| is_line(it))
}

fn draft() -> impl Strategy<Value = Draft> {
    let agenda = agenda();
    let order: Vec<IssueIdx> = (0..agenda.len()).map(IssueIdx).collect();
    let brackets: Vec<_> = agenda
        .iter()
        .map(|it| bracket(it.domain.n_values()))
        .collect();
    let cuts = (0..=agenda.len(), 0..=agenda.len());
    let clauses = (Just(order).prop_shuffle(), cuts).prop_flat_map(|(order, (one, other))| {
        let (from, to) = (one.min(other), one.max(other));
        let parts = [&order[..from], &order[from..to], &order[to..]];
        let one = |part: &[IssueIdx]| (title(), wording(part.to_vec()));
        parts.map(one)
    });
    (clauses, brackets).prop_filter_map("words", |(clauses, brackets)| {
        let agenda = self::agenda();
        let clauses = clauses
            .into_iter()
            .enumerate()
            .map(|(i, (title, wording))| Clause {
                id: Slug::new(&format!("c-{i}")).unwrap(),
                title,
                wording,
            });
        let clauses: Vec<Clause> = clauses.collect();
        let is_fit = clauses.iter().all(|it| is_words(&it.source(&agenda)));
        is_fit.then(|| Draft {
            clauses,
            brackets,
            provenance: Provenance::default(),
            handovers: Vec::new(),
            renderings: Default::default(),
        })
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(draft in draft()) {
        let agenda = agenda();
        let written = write(TITLE, "Draft 3", &draft, &agenda);
        let again = handed_in(&written);
        let Ok(again) = again else {
            return Err(TestCaseError::fail(format!("{again:?}\n{written}")));
        };
        prop_assert_eq!(&again.clauses, &draft.clauses, "{}", written);
        prop_assert_eq!(&again.brackets, &draft.brackets);
    }

    #[test]
    fn what_was_read_is_written_the_same(draft in draft()) {
        let agenda = agenda();
        let written = write(TITLE, "", &draft, &agenda);
        let again = handed_in(&written).unwrap();
        let again = Draft { clauses: again.clauses, brackets: again.brackets, ..draft };
        prop_assert_eq!(write(TITLE, "", &again, &agenda), written);
    }

    #[test]
    fn any_text_is_answered(lines in vec(words(), 0..30)) {
        let text = format!("# {TITLE}\n{}", lines.join("\n"));
        if let Err(told) = handed_in(&text) {
            prop_assert!(!told.is_empty());
        }
    }
}
