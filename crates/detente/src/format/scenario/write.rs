//! Scenarios written for other tools: GENIUS XML and NegMAS YAML folders.
//!
//! Law: what is written and read again, as the same tool, is the same scenario:
//! the same issues, utilities, reservations and discounts, except what the
//! notes of [`Written`] say the other form cannot hold.

use std::collections::BTreeSet;

use crate::format::source::SourceFile;
use crate::format::{genius, negmas};
use crate::model::scenario::Scenario;

/// For whom a scenario is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteAs {
    /// A domain and one profile per party in XML.
    Genius,
    /// An outcome space and one utility function per party in YAML.
    NegMAS,
}

/// The files of a scenario, names without folder, and what they cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The domain, then the profiles in order; sorting by name keeps that order.
    pub files: Vec<SourceFile>,
    /// What was left out or changed in form.
    pub notes: Vec<String>,
}

/// Why a scenario cannot be written in a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CannotWrite {
    /// NegMAS 0.16 evaluates hyper-rectangles with open bounds and without their maximum.
    #[error("profile `{profile}`: NegMAS has no form for hyper-rectangles that it evaluates right")]
    HyperRectangles {
        /// Whose.
        profile: String,
    },
    /// GENIUS divides by the largest evaluation, which must be positive.
    #[error("profile `{profile}`, issue `{issue}`: no value has a positive worth, as GENIUS needs")]
    NoPositiveWorth {
        /// Whose.
        profile: String,
        /// The issue's name.
        issue: String,
    },
    /// A weight has more digits than any reader keeps.
    #[error("profile `{profile}`, issue `{issue}`: a weight would need more than 34 digits")]
    TooManyDigits {
        /// Whose.
        profile: String,
        /// The issue's name.
        issue: String,
    },
    /// The worth of a real issue has no form there.
    #[error("profile `{profile}`, issue `{issue}`: the worth of a real issue has no form there")]
    Curve {
        /// Whose.
        profile: String,
        /// The issue's name.
        issue: String,
    },
    /// XML cannot hold a control character.
    #[error("`{text}` has a control character, which XML cannot hold")]
    ControlCharacter {
        /// The text, characters escaped.
        text: String,
    },
}

/// Writes a scenario for another tool.
///
/// # Errors
/// What the other form cannot hold and a note cannot excuse.
///
/// # Examples
/// ```
/// use detente::format::scenario::write::{WriteAs, write_scenario};
/// use detente::format::scenario::{ReadAs, ReadOptions, read_scenario};
/// use detente::format::source::SourceFile;
///
/// let json = r#"{"reservationValue": 0.25, "issueWeights": {"days": 1.0},
///               "issues": {"days": {"30": 0.0, "60": 1.0}}}"#;
/// let options = ReadOptions::default();
/// let files = [SourceFile::new("a.json", json), SourceFile::new("b.json", json)];
/// let scenario = read_scenario(&files, &options).map_err(|_| "mistakes")?;
/// let written = write_scenario(&scenario, WriteAs::Genius).map_err(|_| "cannot write")?;
/// let again = read_scenario(&written.files, &options).map_err(|_| "mistakes")?;
/// assert_eq!(again.evaluate(&[1]), scenario.evaluate(&[1]));
/// # Ok::<(), &str>(())
/// ```
pub fn write_scenario(scenario: &Scenario, write_as: WriteAs) -> Result<Written, CannotWrite> {
    match write_as {
        WriteAs::Genius => genius::write::write(scenario),
        WriteAs::NegMAS => negmas::write::write(scenario),
    }
}

/// File names without ending: the domain's, and one per profile, in an order
/// that sorting keeps, with plain characters only.
pub(crate) fn stems(scenario: &Scenario) -> (String, Vec<String>) {
    let profiles = scenario.profiles();
    let plain: Vec<String> = profiles
        .iter()
        .map(|profile| plain_stem(&profile.name))
        .collect();
    let sorted: BTreeSet<&String> = plain.iter().collect();
    let is_in_order = sorted.len() == plain.len() && sorted.into_iter().eq(plain.iter());
    let width = plain.len().to_string().len();
    let numbered = |(at, stem): (usize, &String)| format!("{:0width$}-{stem}", at + 1);
    let stems = if is_in_order {
        plain
    } else {
        plain.iter().enumerate().map(numbered).collect()
    };
    let mut domain = plain_stem(scenario.name());
    while stems.contains(&domain) {
        domain.push_str("-domain");
    }
    (domain, stems)
}

fn plain_stem(name: &str) -> String {
    let kept = |c: char| {
        if c.is_alphanumeric() || " -_+".contains(c) {
            c
        } else {
            '-'
        }
    };
    let plain: String = name.chars().take(80).map(kept).collect();
    let plain = plain.trim();
    // Readers leave out files whose names begin with `.` or `_`.
    match plain.chars().next() {
        Some(first) if first != '_' => plain.to_owned(),
        _ => format!("s{plain}"),
    }
}
