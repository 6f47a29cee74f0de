//! Every oddity of foreign files that `docs/spec/foreign-formats.md` lists.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use detente::format::mistake::Mistake;
use detente::format::scenario::{ReadAs, ReadOptions, limits, read_scenario};
use detente::format::source::SourceFile;
use detente::model::scenario::profile::{DiscountClock, Reservation};
use detente::model::scenario::{IssueValues, Scenario};

fn read_as(read_as: Option<ReadAs>, files: &[(&str, &str)]) -> Result<Scenario, Vec<Mistake>> {
    let files: Vec<SourceFile> = files
        .iter()
        .map(|(name, text)| SourceFile::new(*name, *text))
        .collect();
    read_scenario(
        &files,
        &ReadOptions {
            read_as,
            ..ReadOptions::default()
        },
    )
}

fn read(files: &[(&str, &str)]) -> Result<Scenario, Vec<Mistake>> {
    read_as(None, files)
}

#[track_caller]
fn utilities(scenario: &Scenario, outcome: &[u32], expected: &[&str]) {
    let found: Vec<String> = scenario
        .evaluate(outcome)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn refused(result: Result<Scenario, Vec<Mistake>>, expected: &str) {
    let mistakes = result
        .map(|scenario| scenario.name().to_owned())
        .unwrap_err();
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|told| told.contains(expected)), "{told:#?}");
}

/// A GENIUS domain of one issue.
fn domain(issue: &str) -> String {
    format!(
        "<negotiation_template><utility_space><objective index=\"0\" name=\"d\">{issue}\
         </objective></utility_space></negotiation_template>"
    )
}

/// A GENIUS profile of one issue of index 1 with weight 0.5, and more after it.
fn profile(issue: &str, more: &str) -> String {
    format!(
        "<utility_space><objective index=\"0\" name=\"d\">{issue}\
         <weight index=\"1\" value=\"0.5\"/></objective>{more}</utility_space>"
    )
}

const PEACE: &str = r#"<issue index="1" name="Days"><item index="1" value="30"/><item index="2" value="60"/></issue>"#;
const WORTH: &str = r#"<issue index="1" name="Days"><item index="1" value="30" evaluation="1"/><item index="2" value="60" evaluation="4"/></issue>"#;

fn genius(more: &str) -> Result<Scenario, Vec<Mistake>> {
    read(&[("d.xml", &domain(PEACE)), ("p.xml", &profile(WORTH, more))])
}

#[test]
fn evaluations_are_divided_by_their_largest_unless_read_as_negmas() {
    let files = [("d.xml", domain(PEACE)), ("p.xml", profile(WORTH, ""))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    utilities(&read(&files).unwrap(), &[0], &["0.125"]);
    utilities(
        &read_as(Some(ReadAs::NegMAS), &files).unwrap(),
        &[0],
        &["0.5"],
    );
}

#[test]
fn all_evaluations_zero_are_worth_nothing() {
    let worth = WORTH
        .replace("\"4\"", "\"0\"")
        .replace("evaluation=\"1\"", "evaluation=\"0\"");
    let files = [("d.xml", domain(PEACE)), ("p.xml", profile(&worth, ""))];
    let scenario = read(&files.each_ref().map(|(name, text)| (*name, text.as_str()))).unwrap();
    utilities(&scenario, &[1], &["0"]);
}

#[test]
fn integer_evaluators_count_from_the_lower_bound_within_zero_and_one() {
    let issue = r#"<issue index="1" name="Guns" vtype="integer" lowerbound="1" upperbound="10">"#;
    let evaluator = r#"<evaluator ftype="linear" offset="0.5" slope="0.25"/></issue>"#;
    let files = [
        ("d.xml", domain(&format!("{issue}</issue>"))),
        ("p.xml", profile(&format!("{issue}{evaluator}"), "")),
    ];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let scenario = read(&files).unwrap();
    utilities(&scenario, &[0], &["0.25"]);
    utilities(&scenario, &[9], &["0.5"]);
    let scenario = read_as(Some(ReadAs::NegMAS), &files).unwrap();
    utilities(&scenario, &[0], &["0.375"]);
    utilities(&scenario, &[9], &["1.5"]);
}

#[test]
fn bounds_may_stand_in_a_range_and_parameters_in_the_older_spelling() {
    let issue =
        r#"<issue index="1" name="Price" type="real"><range lowerbound="10" upperbound="40"/>"#;
    let evaluator = r#"<evaluator ftype="linear" parameter1="-0.025" parameter0="1"/></issue>"#;
    let files = [
        ("d.xml", domain(&format!("{issue}</issue>"))),
        ("p.xml", profile(&format!("{issue}{evaluator}"), "")),
    ];
    let scenario = read(&files.each_ref().map(|(name, text)| (*name, text.as_str()))).unwrap();
    assert!(scenario.has_real_issue());
    assert_eq!(scenario.n_outcomes(), Some(101));
    assert_eq!(scenario.labels(&[50]), ["25"]);
    utilities(&scenario, &[0], &["0.375"]);
    utilities(&scenario, &[100], &["0"]);
    assert_eq!(
        scenario.notes(),
        ["issue `Price` is real: read as 101 evenly spaced values"]
    );
}

#[test]
fn triangular_evaluators_peak_at_their_top() {
    let issue =
        r#"<issue index="1" name="Price" type="real"><range lowerbound="0" upperbound="1"/>"#;
    let evaluator =
        r#"<evaluator ftype="triangular" parameter0="0" parameter1="1" parameter2="0.5"/></issue>"#;
    let files = [
        ("d.xml", domain(&format!("{issue}</issue>"))),
        ("p.xml", profile(&format!("{issue}{evaluator}"), "")),
    ];
    let scenario = read(&files.each_ref().map(|(name, text)| (*name, text.as_str()))).unwrap();
    for (level, worth) in [
        (0, "0"),
        (25, "0.25"),
        (50, "0.5"),
        (75, "0.25"),
        (100, "0"),
    ] {
        utilities(&scenario, &[level], &[worth]);
    }
}

#[test]
fn a_discount_counts_time_for_genius_and_rounds_for_negmas() {
    let more = r#"<discount_factor value="0.75"/>"#;
    let discount = genius(more).unwrap().profiles()[0].discount.unwrap();
    assert_eq!(
        (discount.factor.float, discount.per),
        (0.75, DiscountClock::NormalisedTime)
    );
    let files = [("d.xml", domain(PEACE)), ("p.xml", profile(WORTH, more))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let discount = read_as(Some(ReadAs::NegMAS), &files).unwrap().profiles()[0].discount;
    assert_eq!(discount.unwrap().per, DiscountClock::Round);
}

#[test]
fn a_discount_of_zero_or_above_one_or_not_a_number_is_none_and_noted() {
    for (value, n_notes) in [("1.0", 0), ("0.0", 1), ("1.5", 1), ("s", 1), ("-1", 1)] {
        let scenario = genius(&format!("<discount_factor value=\"{value}\"/>")).unwrap();
        assert_eq!(scenario.profiles()[0].discount, None, "{value}");
        assert_eq!(scenario.notes().len(), n_notes, "{value}");
    }
}

#[test]
fn a_missing_reservation_is_zero_as_both_tools_take_it() {
    let of = |more: &str| {
        genius(more).unwrap().profiles()[0]
            .reservation()
            .unwrap()
            .to_string()
    };
    assert_eq!(of(""), "0");
    assert_eq!(of(r#"<reservation value="0.35"/>"#), "0.35");
    refused(genius(r#"<reservation value="NaN"/>"#), "a finite decimal");
}

#[test]
fn leading_blank_lines_declarations_and_byte_order_marks_do_not_matter() {
    let domain = format!("\u{feff}\n\n{}", domain(PEACE));
    let profile = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}",
        profile(WORTH, "")
    );
    assert!(read(&[("d.xml", &domain), ("p.xml", &profile)]).is_ok());
}

#[test]
fn bare_numbers_and_hidden_files_are_left_out() {
    let files = [
        ("d.xml", domain(PEACE)),
        ("p.xml", profile(WORTH, "")),
        ("pareto.xml", "\n0.5, 1.0\n".into()),
        ("._p.xml", "\0\0".into()),
    ];
    let scenario = read(&files.each_ref().map(|(name, text)| (*name, text.as_str()))).unwrap();
    assert_eq!(scenario.profiles().len(), 1);
}

#[test]
fn indices_may_begin_anywhere_and_values_of_similarity_are_ignored() {
    let issue = WORTH.replace("index=\"1\" name", "index=\"7\" name").replace(
        "</issue>",
        "<similarity_function weight=\"1\"><item index=\"3\" value=\"90\" evaluation=\"9\"/></similarity_function></issue>",
    );
    let own = PEACE.replace("index=\"1\" name", "index=\"7\" name");
    let profile = profile(&issue, "").replace("weight index=\"1\"", "weight index=\"7\"");
    let scenario = read(&[("d.xml", &domain(&own)), ("p.xml", &profile)]).unwrap();
    assert_eq!(scenario.n_outcomes(), Some(2));
    utilities(&scenario, &[1], &["0.5"]);
}

#[test]
fn a_repeated_value_counts_once() {
    let own = PEACE.replace("</issue>", "<item index=\"3\" value=\"30\"/></issue>");
    let scenario = read(&[("d.xml", &domain(&own)), ("p.xml", &profile(WORTH, ""))]).unwrap();
    assert_eq!(scenario.n_outcomes(), Some(2));
    assert_eq!(
        scenario.notes(),
        ["issue `Days`: value `30` comes twice, kept once"]
    );
}

#[test]
fn ranks_are_no_utilities() {
    let worth = WORTH.replace("evaluation", "rank");
    refused(
        read(&[("d.xml", &domain(PEACE)), ("p.xml", &profile(&worth, ""))]),
        "p.xml:1 Days: expected an attribute `evaluation`",
    );
    let rules = "<utility_space type=\"constraint\"/>";
    refused(
        read(&[("d.xml", &domain(PEACE)), ("p.xml", rules)]),
        "found `constraint`",
    );
}

#[test]
fn what_does_not_fit_the_domain_is_told_with_its_place() {
    let short =
        r#"<issue index="1" name="Days"><item index="1" value="30" evaluation="1"/></issue>"#;
    refused(
        read(&[("d.xml", &domain(PEACE)), ("p.xml", &profile(short, ""))]),
        "expected an evaluation of `60`, found none",
    );
    refused(
        read(&[
            ("d.xml", &domain(PEACE)),
            ("p.xml", &profile(WORTH, "").replace("0.5", "x")),
        ]),
        "p.xml:1 weight: expected a finite decimal below 10^18, found `x`",
    );
    let other = WORTH.replace("Days", "Weeks");
    refused(
        read(&[("d.xml", &domain(PEACE)), ("p.xml", &profile(&other, ""))]),
        "expected issue 1 to be called `Days`, found `Weeks`",
    );
    refused(read(&[("d.xml", &domain(PEACE))]), "at least one profile");
    refused(read(&[("p.xml", &profile(WORTH, ""))]), "a domain file");
    refused(read(&[]), "a scenario of GENIUS");
}

#[test]
fn broken_xml_is_told_with_its_line() {
    let broken = "<utility_space>\n<objective>\n</utility_space>";
    refused(
        read(&[("d.xml", &domain(PEACE)), ("p.xml", broken)]),
        "p.xml:3: expected well-formed",
    );
}

#[test]
fn document_types_and_entities_are_refused() {
    let bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><utility_space/>";
    refused(read(&[("p.xml", bomb)]), "XML without a document type");
    let entity = domain(&PEACE.replace("Days", "&bomb;"));
    refused(read(&[("d.xml", &entity)]), "well-formed attributes");
}

#[test]
fn deep_and_vast_files_are_refused() {
    refused(
        read(&[("d.xml", &"<objective>".repeat(10_000))]),
        "elements in each other",
    );
    refused(read(&[("d.json", &"[".repeat(10_000))]), "JSON");
    refused(
        read(&[(
            "d.json",
            &format!("{}1{}", "[".repeat(100), "]".repeat(100)),
        )]),
        "levels",
    );
    refused(
        read(&[("d.yml", &"[".repeat(10_000))]),
        "d.yml:1: expected YAML",
    );
    refused(
        read(&[("d.yml", &format!("{}{}", "[".repeat(30), "]".repeat(30)))]),
        "at most 16 levels",
    );
    refused(
        read(&[("d.yml", &" ".repeat(limits::BYTES_MAX + 1))]),
        "bytes",
    );
    let range =
        r#"<issue index="1" name="x" vtype="integer" lowerbound="0" upperbound="2000000000"/>"#;
    refused(
        read(&[("d.xml", &domain(range))]),
        "expected 1 to 100000 values",
    );
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let inner = format!("*a{}, ", level - 1).repeat(10);
        bomb.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    refused(read(&[("d.yml", &bomb)]), "at most 250000 values");
    refused(
        read(&[("d.yml", "a: &a [*a]\n")]),
        "an alias of a value that is complete",
    );
}

const SPACE: &str = "type: negmas.outcomes.DiscreteCartesianOutcomeSpace\nname: truce\nissues:\n\
    - {name: Days, type: ContiguousIssue, values: [30, 32]}\n\
    - {name: Road, type: CategoricalIssue, values: [open, 'no', 5]}\n";

fn negmas(profile: &str) -> Result<Scenario, Vec<Mistake>> {
    read(&[("d.yml", SPACE), ("p.yml", profile)])
}

const LINEAR: &str = "type: LinearAdditiveUtilityFunction\nweights: [0.5, 0.25]\nvalues:\n\
    - {type: TableFun, mapping: {30: 0.0, 31: 0.5, 32: 1}}\n\
    - {type: TableFun, mapping: {open: 1.0, 'no': 0.0, 5: 0.25}}\n";

#[test]
fn negmas_tables_are_positional_with_keys_as_written() {
    let scenario = negmas(LINEAR).unwrap();
    utilities(&scenario, &[1, 2], &["0.3125"]);
    assert_eq!(scenario.labels(&[1, 2]), ["31", "5"]);
    assert_eq!(scenario.profiles()[0].reservation, Reservation::Nothing);
    let linear = LINEAR.replace(
        "{type: TableFun, mapping: {30: 0.0, 31: 0.5, 32: 1}}",
        "{type: LinearFun, slope: 0.1}",
    );
    utilities(&negmas(&linear).unwrap(), &[1, 1], &["1.55"]);
}

#[test]
fn negmas_affine_functions_weigh_the_numbers_themselves() {
    let space = "type: DiscreteCartesianOutcomeSpace\nissues:\n- {name: Days, type: ContiguousIssue, values: 3}\n";
    let affine = "type: AffineUtilityFunction\nbias: 1.5\nweights: [-0.5]\nreserved_value: 0\n";
    let scenario = read(&[("d.yml", space), ("p.yml", affine)]).unwrap();
    utilities(&scenario, &[2], &["0.5"]);
}

#[test]
fn reservations_of_minus_infinity_nan_and_null_are_none() {
    for (written, expected) in [
        ("-.inf", None),
        (".nan", None),
        ("null", None),
        ("~", None),
        ("-0.5", Some("-0.5")),
    ] {
        let scenario = negmas(&format!("{LINEAR}reserved_value: {written}\n")).unwrap();
        let found = scenario.profiles()[0]
            .reservation()
            .map(|utility| utility.to_string());
        assert_eq!(found.as_deref(), expected, "{written}");
    }
    refused(
        negmas(&format!("{LINEAR}reserved_value: .inf\n")),
        "a finite decimal",
    );
}

#[test]
fn a_discount_wrapper_gives_way_to_its_inner_reservation() {
    let indented: String = LINEAR.lines().map(|line| format!("  {line}\n")).collect();
    let wrapped = format!(
        "type: ExpDiscountedUFun\ndiscount: 0.2\nreserved_value: -.inf\nufun:\n{indented}  reserved_value: 0.4\n"
    );
    let scenario = negmas(&wrapped).unwrap();
    assert_eq!(
        scenario.profiles()[0].reservation().unwrap().to_string(),
        "0.4"
    );
    assert_eq!(
        scenario.profiles()[0].discount.unwrap().per,
        DiscountClock::Round
    );
    let timed = wrapped.replace("ufun:", "factor: relative_time\nufun:");
    let timed = negmas(&timed).unwrap().profiles()[0].discount;
    assert_eq!(timed.unwrap().per, DiscountClock::NormalisedTime);
}

#[test]
fn names_of_code_are_never_followed() {
    let evil = LINEAR.replace("LinearAdditiveUtilityFunction", "os.system.UFun");
    refused(negmas(&evil), "found `UFun`");
    let evil = LINEAR.replace(
        "type: TableFun, mapping: {open",
        "type: LambdaFun, mapping: {open",
    );
    refused(negmas(&evil), "found `LambdaFun`");
    refused(
        negmas("type: !!python/object/apply:os.system [ls]\n"),
        "plain data, no named types",
    );
    refused(
        negmas("type: LinDiscountedUFun\nufun: {}\n"),
        "found `LinDiscountedUFun`",
    );
}

#[test]
fn keys_that_come_twice_are_refused() {
    refused(read(&[("d.yml", "type: a\ntype: b\n")]), "each key once");
    refused(
        read(&[("d.json", r#"{"type": 1, "type": 2}"#)]),
        "each key once",
    );
}

const WEB: &str = r#"{"LinearAdditiveUtilitySpace": {"name": "a",
    "domain": {"name": "truce", "issuesValues": {"Days": {"values": ["30", "60"]}}},
    "issueWeights": {"Days": 0.5},
    "issueUtilities": {"Days": {"discreteutils": {"valueUtilities": {"30": 0.25, "60": 1}}}},
    "reservationBid": {"issuevalues": {"Days": "30"}}}}"#;

#[test]
fn both_spellings_of_geniusweb_read_and_a_reservation_bid_is_worth_its_utility() {
    for web in [
        WEB.to_owned(),
        WEB.replace("discreteutils", "DiscreteValueSetUtilities"),
    ] {
        let scenario = read(&[("a.json", &web)]).unwrap();
        utilities(&scenario, &[1], &["0.5"]);
        assert_eq!(
            scenario.profiles()[0].reservation().unwrap().to_string(),
            "0.125"
        );
        assert_eq!(
            scenario.profiles()[0].reservation,
            Reservation::Outcome(vec![0])
        );
    }
    let other = WEB.replace("LinearAdditive", "SumOfGroups");
    refused(
        read(&[("a.json", &other)]),
        "a `LinearAdditiveUtilitySpace`",
    );
    let range = WEB.replace(r#"{"values": ["30", "60"]}"#, r#"{"range": [1, 2, 3]}"#);
    refused(read(&[("a.json", &range)]), "a list `values`");
}

#[test]
fn negolog_profiles_carry_the_domain() {
    let json = r#"{"reservationValue": 0.1, "issueWeights": {"a": 0.3, "b": 0.7},
        "issues": {"b": {"x": 1.0, "y": 0.5}, "a": {"u": 0.2}}}"#;
    let files = [
        ("set/two.json", json),
        ("set/one.json", json),
        ("set/specs.json", "{\"Name\": 1}"),
    ];
    let scenario = read(&files).unwrap();
    assert_eq!(scenario.name(), "set");
    let names: Vec<&str> = scenario
        .profiles()
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["one", "two"]);
    utilities(&scenario, &[1, 0], &["0.41", "0.41"]);
    assert_eq!(
        scenario.notes(),
        ["specs.json: left out, no part of a scenario"]
    );
}

#[test]
fn the_first_profiles_by_file_name_are_taken() {
    let files = [
        SourceFile::new("p2.xml", profile(WORTH, "")),
        SourceFile::new("p10.xml", profile(WORTH, "")),
        SourceFile::new("d.xml", domain(PEACE)),
    ];
    let options = ReadOptions {
        profiles: Some(1),
        ..ReadOptions::default()
    };
    assert_eq!(
        read_scenario(&files, &options).unwrap().profiles()[0].name,
        "p10"
    );
}

#[test]
fn boxes_of_decimals_keep_their_raw_unit() {
    let issue = r#"<issue index="1" name="x" vtype="integer" lowerbound="3" upperbound="9"/>"#;
    let boxes = r#"<utility_space type="nonlinear"><objective index="0">ISSUE
        <utility maxutility="2"><ufun type="PlainUfun" weight="2" aggregation="sum">
        <hyperRectangle utility="0.25" weight="3"><INCLUDES index="1" min="0" max="4"/></hyperRectangle>
        <ufun aggregation="max"><hyperRectangle utility="1"/><hyperRectangle utility="-7"><EXCLUDES index="1" min="20" max="30"/></hyperRectangle></ufun>
        </ufun></utility></objective><reservation value="0.75"/></utility_space>"#
        .replace("ISSUE", issue);
    let scenario = read(&[("d.xml", &domain(issue)), ("p.xml", &boxes)]).unwrap();
    let read = scenario.profiles()[0].hyper_rectangles().unwrap();
    assert_eq!((read.max_raw(), read.raw_per_one()), (20, 10));
    assert_eq!([read.evaluate_raw(&[1]), read.evaluate_raw(&[2])], [35, 20]);
    utilities(&scenario, &[1], &["1"]);
    assert!(matches!(&scenario.issues()[0].values, IssueValues::Integers(n) if n.len() == 7));
}
