//! What is wrong with what was handed in or filled in: a mistake in a field, a
//! line of a text, the words of a clause, in the words of a reader's language.

use detente::format::markdown::TextFault;
use detente::format::mistake::{Fault, Mistake};
use detente::model::slug::Slug;
use detente::text::clause::WordingProblem;
use fluent_bundle::FluentValue;

use crate::pages::words::{Words, key};

/// A mistake in what a form sent, with the field that it is in.
pub fn mistake(words: &Words, mistake: &Mistake) -> String {
    let field = || ("field", mistake.path.as_str().into());
    match mistake.fault {
        Fault::Unfit | Fault::FileTooLarge { .. } | Fault::NotUtf8 | Fault::Text(_) => {
            words.tell("reason-field-unfit", &[field()])
        }
        Fault::Empty => words.tell("reason-field-empty", &[field()]),
        Fault::TooLong { max, found } => {
            let told = [field(), ("n", number(max)), ("found", number(found))];
            words.tell("reason-field-long", &told)
        }
        Fault::Hidden { code } => {
            let code = format!("{code:04X}");
            words.tell("reason-field-hidden", &[field(), ("code", code.into())])
        }
    }
}

/// A mistake in a text that was handed in, with its line.
pub fn line(words: &Words, mistake: &Mistake) -> String {
    let what = match &mistake.fault {
        Fault::Text(fault) => text(words, fault),
        Fault::Empty => words.say("line-no-words"),
        Fault::TooLong { max, found } => {
            let told = [("n", number(*max)), ("found", number(*found))];
            words.tell("line-too-long", &told)
        }
        Fault::Hidden { code } => {
            let code = format!("{code:04X}");
            words.tell("line-hidden", &[("code", code.into())])
        }
        Fault::FileTooLarge { max } => words.tell("line-too-large", &[("n", number(*max))]),
        Fault::NotUtf8 => words.say("line-not-utf8"),
        Fault::Unfit => words.say("line-unfit"),
    };
    let told = [("line", number(mistake.line)), ("what", what.into())];
    words.tell("line-of-text", &told)
}

fn text(words: &Words, fault: &TextFault) -> String {
    let at = |key: &str, issue: &Slug, line: u32| {
        words.tell(key, &[("issue", name(issue)), ("first", number(line))])
    };
    let of = |key: &str, issue: &Slug| words.tell(key, &[("issue", name(issue))]);
    let most = |key: &str, max: usize| words.tell(key, &[("n", number(max))]);
    let found = |key: &str, found: &str| words.tell(key, &[("found", found.to_owned().into())]);
    let example =
        |key: &str, example: &str| words.tell(key, &[("example", example.to_owned().into())]);
    let near = |told: String, near: &Option<String>| match near {
        Some(near) => {
            let near = words.tell("line-near", &[("near", near.as_str().into())]);
            format!("{told} {near}")
        }
        None => told,
    };
    match fault {
        TextFault::SecondTitle => words.say("line-second-title"),
        TextFault::TooManyClauses { max } => most(key("line-too-many-clauses"), *max),
        TextFault::NoHeading => words.say("line-no-heading"),
        TextFault::WordsAfterPlaces => words.say("line-words-after-places"),
        TextFault::BeforeTitle => words.say("line-before-title"),
        TextFault::BeforeClauses => words.say("line-before-clauses"),
        TextFault::OtherTitle { expected } => {
            let told = [("expected", expected.as_str().into())];
            words.tell("line-other-title", &told)
        }
        TextFault::SecondCarrier { issue, line } => at(key("line-second-carrier"), issue, *line),
        TextFault::HeadingForm => example(key("line-heading-form"), "## … {#…}"),
        TextFault::TitleForm { max } => most(key("line-title-form"), *max),
        TextFault::ShortName { found: it } => found(key("line-short-name"), it),
        TextFault::RepeatedName { name: it, line } => {
            let told = [("name", name(it)), ("first", number(*line))];
            words.tell("line-repeated-name", &told)
        }
        TextFault::NoWords => words.say("line-no-words"),
        TextFault::TooManyPlaces { max } => most(key("line-too-many-places"), *max),
        TextFault::NoSuchIssue {
            found: it,
            near: meant,
        } => near(found(key("line-no-such-issue"), it), meant),
        TextFault::Unbalanced => words.say("reason-wording-unbalanced"),
        TextFault::PlaceForm => example(key("line-place-form"), "- `…`: [… / …]"),
        TextFault::ForeignPlace { issue } => of(key("line-foreign-place"), issue),
        TextFault::RepeatedPlace { issue, line } => at(key("line-repeated-place"), issue, *line),
        TextFault::NotInRange {
            issue,
            min,
            max,
            step,
            found,
        } => {
            let told = [
                ("issue", name(issue)),
                ("min", min.as_str().into()),
                ("max", max.as_str().into()),
                ("step", step.as_str().into()),
                ("found", found.as_str().into()),
            ];
            words.tell("line-not-in-range", &told)
        }
        TextFault::NoSuchOption {
            issue,
            found,
            near: meant,
        } => {
            let told = [("issue", name(issue)), ("found", found.as_str().into())];
            near(words.tell("line-no-such-option", &told), meant)
        }
        TextFault::RepeatedOption { found: it } => found(key("line-repeated-option"), it),
        TextFault::SeveralOptions => words.say("line-several-options"),
        TextFault::PlaceNowhere { issue } => of(key("line-place-nowhere"), issue),
        TextFault::NothingStands { issue, example } => {
            let example = format!("- `{issue}`: [{example}]");
            let told = [("issue", name(issue)), ("example", example.into())];
            words.tell("line-nothing-stands", &told)
        }
    }
}

/// What is wrong with the words of a clause.
pub fn wording(words: &Words, problem: &WordingProblem) -> String {
    match problem {
        WordingProblem::Unbalanced => words.say("reason-wording-unbalanced"),
        WordingProblem::UnknownIssue { found } => {
            let found = format!("[{found}]");
            words.tell("reason-wording-unknown", &[("found", found.into())])
        }
    }
}

pub(super) fn number(number: impl Into<FluentValue<'static>>) -> FluentValue<'static> {
    number.into()
}

pub(super) fn name(name: &Slug) -> FluentValue<'static> {
    name.to_string().into()
}
