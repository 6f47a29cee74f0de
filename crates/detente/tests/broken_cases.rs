//! Case files with one mistake each, and what is told of it.
//!
//! What is too large to keep is made here. No test looks at a clock: the limits
//! bound the work.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

#[path = "support/broken.rs"]
mod broken;

use detente::format::case::read;
use detente::format::mistake::Mistake;
use detente::format::source::SourceFile;

use crate::broken::Broken;

const CASES: Broken = Broken {
    folder: "broken-cases",
    told,
    // Who is missing altogether is missed wherever they are named.
    telling_more: &["one-party.toml", "nobody-mediates.toml"],
    n_files_min: 25,
};

fn told(bytes: &[u8]) -> Vec<Mistake> {
    read(&SourceFile::new("case.toml", bytes), &[])
        .err()
        .unwrap_or_default()
}

#[test]
fn each_broken_file_tells_its_mistake_first() {
    CASES.check_files();
}

#[test]
fn a_megabyte_of_brackets_is_refused() {
    let n = 1_000_000;
    let deep = "case.toml:1: expected at most 32 tables and arrays inside each other, found more";
    CASES.check_large(&"[".repeat(n), deep);
    CASES.check_large(&format!("a = {}", "[".repeat(n)), deep);
    CASES.check_large(&format!("a = {}", "{a=".repeat(n / 3)), deep);
    CASES.check_large(&format!("{}a = 1", "a.".repeat(n / 2)), deep);
    let wording = |brackets: String| CASES.edited("on [days] days", &brackets);
    CASES.check_large(
        &wording("[".repeat(n)),
        "case.toml:64 text.clauses.water.wording: expected at most 20000 characters, found 1000022 characters",
    );
    CASES.check_large(&wording("[days]".repeat(3_000)), "");
}

#[test]
fn brackets_are_limited_over_all_clauses() {
    let places = "[days]".repeat(3_000);
    let clause =
        |i| format!("[[text.clauses]]\nid = \"c{i}\"\ntitle = \"c\"\nwording = \"{places}\"\n");
    let clauses: String = (0..5).map(clause).collect();
    let text = CASES.edited("[[text.clauses]]", &format!("{clauses}[[text.clauses]]"));
    let found = told(text.as_bytes());
    let limit = "at most 10000 brackets in all clauses";
    let beyond: Vec<_> = found.iter().filter(|it| it.expected == limit).collect();
    assert_eq!(beyond.len(), 1);
    assert_eq!(beyond[0].path, "text.clauses.c3.wording");
}

/// The good case without instructions, and with so many more issues of so many values.
fn with_issues(n_issues: usize, n_values: u32) -> String {
    let issue = |i| {
        format!(
            "[[issues]]\nid = \"more-{i}\"\ntitle = \"{i}\"\nkind = \"integer\"\n\
             min = 1\nmax = {n_values}\nstatus_quo = 1\n"
        )
    };
    let issues: String = (0..n_issues).map(issue).collect();
    let places: String = (0..n_issues).map(|i| format!("[more-{i}]")).collect();
    let text = CASES.edited("[[constraints]]", &format!("{issues}[[constraints]]"));
    let text = text.replacen("[days] days", &format!("[days] days {places}"), 1);
    match (
        text.find("[parties.instructions]"),
        text.find("[[parties]]\nid = \"lower\""),
    ) {
        (Some(from), Some(to)) => format!("{}{}", &text[..from], &text[to..]),
        _ => text,
    }
}

#[test]
fn outcomes_values_and_issues_are_limited() {
    CASES.check_large(&with_issues(19, 100_000), "");
    CASES.check_large(
        &with_issues(20, 100_000),
        "case.toml:178 issues.more-19: expected at most 2000000 values of all issues together, found more up to this issue",
    );
    CASES.check_large(
        &with_issues(150, 100),
        "case.toml:913 issues.more-124: expected at most 10^250 outcomes, found 10^251 up to this issue",
    );
    CASES.check_large(
        &with_issues(199, 2),
        "case.toml:30 issues: expected at most 200 issues, found 201",
    );
}

#[test]
fn sizes_beyond_the_limits_are_refused() {
    CASES.check_large(
        &format!("# {}", " ".repeat(1 << 20)),
        "case.toml:1: expected at most 1048576 bytes, found 1048578 bytes",
    );
    CASES.check_large(
        &"[[a]]\n".repeat(150_000),
        "case.toml:10001: expected at most 10000 table headers, found more",
    );
    CASES.check_large(
        &CASES.edited("rounds = 5", "rounds = 1001"),
        "case.toml:10 rounds: expected a whole number from 1 to 1000, found `1001`",
    );
    let many = |n: usize| {
        let party = |i| format!("[[observers]]\nid = \"o{i}\"\nname = \"o\"\n");
        let observers: String = (0..n).map(party).collect();
        CASES.edited("[[tracks]]", &format!("{observers}[[tracks]]"))
    };
    CASES.check_large(
        &many(51),
        "case.toml:34 observers: expected at most 50 observers, found 51",
    );
    let all = "case.toml:1: expected at most 50 participants in all roles, found 53";
    CASES.check_large(&many(50), all);
}

#[test]
fn a_file_full_of_mistakes_tells_fifty_in_order() {
    let unknown: String = (0..50_000).map(|i| format!("zzz-{i} = {i}\n")).collect();
    let found = told(
        CASES
            .edited("id = \"well\"", &format!("id = \"well\"\n{unknown}"))
            .as_bytes(),
    );
    assert_eq!(found.len(), 50);
    let lines: Vec<u32> = found.iter().map(|mistake| mistake.line).collect();
    assert_eq!(lines, (6..56).collect::<Vec<_>>());
}

/// What is told of the private file of `upper`, beside a case that refers to it.
fn told_of_private(text: &str) -> Vec<Mistake> {
    let public = with_issues(0, 1);
    let public = public.replacen(
        "id = \"upper\"",
        "id = \"upper\"\ninstructions = \"u.toml\"",
        1,
    );
    let case = SourceFile::new("cases/well/case.toml", public);
    let private = SourceFile::new("cases/well/u.toml", text);
    read(&case, &[private]).err().unwrap_or_default()
}

#[test]
fn a_private_mistake_names_its_own_file_only() {
    let good = "detente_instructions = 1\nparty = \"upper\"\nreservation_value = 0.37\n\
                [issues]\n\
                days = { weight = 1, linear = { intercept = 0, slope = 1 } }\n\
                guard = { weight = 1, values = { nobody = 0, shared = 1 } }\n";
    assert_eq!(told_of_private(good), []);
    let of_another = good.replace("\"upper\"", "\"lower\"");
    let misspelt = good.replace("slope", "slpe");
    let gone = good.replace("0.37", "0.37.1");
    let expected = [
        (
            of_another,
            "cases/well/u.toml:2 party: expected `upper`, whose instructions the case says these are, found `\"lower\"`",
        ),
        (
            misspelt,
            "cases/well/u.toml:5 issues.days.linear.slpe: expected a known field, found `slpe`",
        ),
        (
            gone,
            "cases/well/u.toml:3: expected nothing more here, found `.1` (invalid float)",
        ),
    ];
    for (text, expected) in expected {
        let found = told_of_private(&text);
        assert_eq!(
            found.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [expected]
        );
    }
}

#[test]
fn a_mistake_in_the_case_never_quotes_a_private_file() {
    let private = "detente_instructions = 1\nparty = \"upper\"\nreservation_value = 0.7351\n";
    let case = CASES.edited("title = \"A well\"", "title = 7").replacen(
        "id = \"lower\"",
        "id = \"lower\"\ninstructions = \"l.toml\"",
        1,
    );
    let case = SourceFile::new("case.toml", case);
    let mistakes = read(&case, &[SourceFile::new("l.toml", private)]).unwrap_err();
    assert!(mistakes.iter().any(|mistake| mistake.file == "l.toml"));
    for mistake in mistakes
        .iter()
        .filter(|mistake| mistake.file == "case.toml")
    {
        assert!(!format!("{mistake:?}").contains("7351"), "{mistake:?}");
    }
}
