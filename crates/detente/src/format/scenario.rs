//! Folders of the research field: recognised by content, read as data only.
//!
//! Nothing named in a file is loaded or run, no file is opened, entities and
//! document types are refused, and everything that could grow is counted
//! against [`limits`]. Which meaning is chosen where the tools differ is in
//! `docs/spec/foreign-formats.md`. Start reading at [`read_scenario`].

pub mod limits;
pub mod case;
pub mod write;

pub(crate) mod bounds;
pub(crate) mod document;
pub(crate) mod element;
pub(crate) mod node;
pub(crate) mod json;
pub(crate) mod yaml;

use std::collections::BTreeMap;

use crate::format::mistake::{Complaint, Fault, Mistake, Mistakes};
use crate::format::scenario::document::{Content, Document};
use crate::format::scenario::element::Element;
use crate::format::scenario::node::Node;
use crate::format::source::SourceFile;
use crate::format::{genius, geniusweb, negmas, negolog};
use crate::model::scenario::profile::Profile;
use crate::model::scenario::{Scenario, ScenarioIssue};

/// Whose meaning a GENIUS file has where GENIUS and NegMAS differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// GENIUS 10: discrete evaluations are divided by their largest, linear
    /// evaluators count from the lower bound and stay within [0, 1], discounts
    /// count normalised time.
    Genius,
    /// NegMAS 0.16: evaluations as written, linear evaluators count from 0
    /// without limits, discounts count rounds.
    NegMAS,
}

/// What the caller chooses about reading.
///
/// ```
/// use detente::format::scenario::ReadOptions;
///
/// let three = ReadOptions { profiles: Some(3), ..ReadOptions::default() };
/// assert_eq!(three.real_levels, 101);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Whose meaning; by default that of the tool whose format it is: GENIUS for
    /// its XML, NegMAS for its YAML and JSON.
    pub read_as: Option<ReadAs>,
    /// Only so many profiles, the first by file name; all by default.
    pub profiles: Option<usize>,
    /// How many evenly spaced values stand for a real issue, 2 to 10,000.
    pub real_levels: u32,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            read_as: None,
            profiles: None,
            real_levels: 101,
        }
    }
}

/// The dialects, in the order of preference where a folder holds several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Dialect {
    Negmas,
    Genius,
    GeniusWeb,
    NegoLog,
}

impl Dialect {
    fn name(self) -> &'static str {
        match self {
            Self::Negmas => "NegMAS",
            Self::Genius => "GENIUS",
            Self::GeniusWeb => "GeniusWeb",
            Self::NegoLog => "NegoLog",
        }
    }
}

/// What a file is within its dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Domain,
    Profile,
}

/// Reads a folder of any known dialect.
///
/// Files come in any order; profiles are taken in the order of their names.
/// Files that belong to no dialect (`pareto.xml` with bare numbers, `specs.json`,
/// `_info.yml`, `._` files of macOS) are left out and named in the notes.
///
/// # Errors
/// Every mistake found, at most
/// [`MISTAKES_MAX`](crate::format::mistake::MISTAKES_MAX), each with its file and line.
///
/// # Examples
/// ```
/// use detente::format::scenario::{ReadOptions, read_scenario};
/// use detente::format::source::SourceFile;
///
/// let domain = "type: DiscreteCartesianOutcomeSpace\nname: truce\nissues:\n\
///               - {name: Days, type: ContiguousIssue, values: [30, 32]}\n";
/// let party = "type: LinearAdditiveUtilityFunction\nreserved_value: 0.25\nweights: [0.5]\n\
///              values:\n- {type: TableFun, mapping: {30: 0.0, 31: 0.5, 32: 1.0}}\n";
/// let files = [SourceFile::new("truce.yml", domain), SourceFile::new("side.yml", party)];
/// let scenario = read_scenario(&files, &ReadOptions::default()).map_err(|_| "mistakes")?;
/// assert_eq!(scenario.profiles()[0].evaluate(&[1]).to_string(), "0.25");
/// # Ok::<(), &str>(())
/// ```
pub fn read_scenario(
    files: &[SourceFile],
    options: &ReadOptions,
) -> Result<Scenario, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let scenario = read(files, options, &mistakes);
    match scenario {
        Some(scenario) if mistakes.is_empty() => Ok(scenario),
        _ => {
            let mut found = mistakes.into_vec();
            if found.is_empty() {
                found.push(whole("a scenario", "files that do not make one"));
            }
            Err(found)
        }
    }
}

/// One file of a dialect.
pub(crate) struct Member<'a> {
    document: Document<'a>,
    content: Content,
}

fn read(files: &[SourceFile], options: &ReadOptions, mistakes: &Mistakes) -> Option<Scenario> {
    if files.len() > limits::FILES_MAX {
        let expected = format!("at most {} files", limits::FILES_MAX);
        tell_whole(mistakes, Complaint::new(expected, files.len().to_string()));
        return None;
    }
    let mut notes = Vec::new();
    let mut sorted: Vec<&SourceFile> = files.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut members: BTreeMap<Dialect, (Vec<Member<'_>>, Vec<Member<'_>>)> = BTreeMap::new();
    for (order, file) in sorted.into_iter().enumerate() {
        let plain = file.plain_name();
        if plain.starts_with('.') || plain.starts_with('_') || file.name.contains("_inverses/") {
            continue;
        }
        let Some(document) = Document::of(order, file, mistakes) else {
            continue;
        };
        let Some(content) = document.parse() else {
            continue;
        };
        match part_of(&content) {
            Some((dialect, part)) => {
                let (domains, profiles) = members.entry(dialect).or_default();
                let parts = if part == Part::Domain {
                    domains
                } else {
                    profiles
                };
                parts.push(Member { document, content });
            }
            None => notes.push(format!("{plain}: left out, no part of a scenario")),
        }
    }
    let mut dialects = members.into_iter();
    let Some((dialect, (domains, mut profiles))) = dialects.next() else {
        if mistakes.is_empty() {
            let expected = "a scenario of GENIUS, GeniusWeb, NegMAS or NegoLog";
            tell_whole(mistakes, Complaint::new(expected, "none"));
        }
        return None;
    };
    for (other, _) in dialects {
        notes.push(format!(
            "left out the files of {}: {} was found",
            other.name(),
            dialect.name()
        ));
    }
    if let Some(wanted) = options.profiles {
        profiles.truncate(wanted);
    }
    let mut reading = Reading {
        options,
        mistakes,
        notes,
        n_profiles: profiles.len(),
    };
    let scenario = match dialect {
        Dialect::Genius => genius::read(&mut reading, &domains, &profiles),
        Dialect::Negmas => negmas::read(&mut reading, &domains, &profiles),
        Dialect::GeniusWeb => geniusweb::read(&mut reading, &domains, &profiles),
        Dialect::NegoLog => negolog::read(&mut reading, &profiles),
    }?;
    if !mistakes.is_empty() {
        return None;
    }
    let place = domains.first().or(profiles.first());
    match Scenario::new(
        scenario.name,
        scenario.issues,
        scenario.profiles,
        reading.notes,
    ) {
        Ok(scenario) => Some(scenario),
        Err(problem) => {
            let complaint = || Complaint::new("issues and profiles that fit", problem.to_string());
            match place {
                Some(member) => member.document.tell(0, "", complaint),
                None => tell_whole(mistakes, complaint()),
            }
            None
        }
    }
}

fn part_of(content: &Content) -> Option<(Dialect, Part)> {
    match content {
        Content::Xml(root) => match root.name.as_str() {
            "negotiation_template" => Some((Dialect::Genius, Part::Domain)),
            "utility_space" => Some((Dialect::Genius, Part::Profile)),
            _ => None,
        },
        Content::Tree(root) => {
            let has = |key| root.get(key).is_some();
            if has("issuesValues") {
                return Some((Dialect::GeniusWeb, Part::Domain));
            }
            if root.entries().any(|(key, _)| key.ends_with("UtilitySpace")) {
                return Some((Dialect::GeniusWeb, Part::Profile));
            }
            if has("issueWeights") && has("issues") {
                return Some((Dialect::NegoLog, Part::Profile));
            }
            let kind = root.get("type").and_then(Node::text)?;
            if kind.contains("OutcomeSpace") {
                return Some((Dialect::Negmas, Part::Domain));
            }
            let is_utility = kind.to_ascii_lowercase().contains("fun");
            is_utility.then_some((Dialect::Negmas, Part::Profile))
        }
    }
}

/// What every reader shares while it reads one folder.
pub(crate) struct Reading<'a> {
    pub(crate) options: &'a ReadOptions,
    pub(crate) mistakes: &'a Mistakes,
    pub(crate) notes: Vec<String>,
    pub(crate) n_profiles: usize,
}

/// What a reader found, before it is checked as a whole.
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) issues: Vec<ScenarioIssue>,
    pub(crate) profiles: Vec<Profile>,
}

impl Reading<'_> {
    /// The one domain among `domains`; tells a mistake if there are several or none.
    pub(crate) fn only_domain<'m, 'a>(&self, domains: &'m [Member<'a>]) -> Option<&'m Member<'a>> {
        match domains {
            [only] => Some(only),
            [] => {
                tell_whole(
                    self.mistakes,
                    Complaint::new("a domain file", "profiles only"),
                );
                None
            }
            [_, second, ..] => {
                let expected = "one domain in the folder";
                second
                    .document
                    .tell(0, "", || Complaint::new(expected, "another one"));
                None
            }
        }
    }

    /// True if the tables of all profiles stay within the limits.
    pub(crate) fn has_room(&self, document: &Document<'_>, issues: &[ScenarioIssue]) -> bool {
        let values: usize = issues.iter().map(|issue| issue.values.len()).sum();
        let cells = values.saturating_mul(self.n_profiles.max(1));
        if issues.len() <= limits::ISSUES_MAX && cells <= limits::CELLS_MAX {
            return true;
        }
        let expected = format!(
            "at most {} issues, and at most {} values times profiles",
            limits::ISSUES_MAX,
            limits::CELLS_MAX
        );
        let found = format!("{} issues, {cells} values times profiles", issues.len());
        document.tell(0, "issues", || Complaint::new(expected, found));
        false
    }
}

impl<'a> Member<'a> {
    /// The file if it is XML.
    pub(crate) fn xml(&self) -> Option<(&Document<'a>, &Element)> {
        match &self.content {
            Content::Xml(root) => Some((&self.document, root)),
            Content::Tree(_) => None,
        }
    }

    /// The file if it is JSON or YAML.
    pub(crate) fn tree(&self) -> Option<(&Document<'a>, &Node)> {
        match &self.content {
            Content::Tree(root) => Some((&self.document, root)),
            Content::Xml(_) => None,
        }
    }
}

fn whole(expected: &str, found: &str) -> Mistake {
    Mistake {
        file: "the folder".into(),
        line: 1,
        column: 1,
        path: String::new(),
        expected: expected.into(),
        found: found.into(),
        hint: None,
        fault: Fault::Unfit,
    }
}

fn tell_whole(mistakes: &Mistakes, complaint: Complaint) {
    let place = crate::format::source::Place { line: 1, column: 1 };
    mistakes.add((0, 0), || ("the folder".into(), place), "", || complaint);
}
