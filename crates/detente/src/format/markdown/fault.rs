//! What can be wrong with a text that was handed in, for whoever tells it in
//! words of their own.

use crate::model::issue::Issue;
use crate::model::slug::Slug;

/// What is wrong with a line; what is quoted is cut at 40 characters.
///
/// Not `#[non_exhaustive]`, for the reason of
/// [`Fault`](crate::format::mistake::Fault).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// A second title.
    SecondTitle,
    /// More clauses than a text has.
    TooManyClauses {
        /// The most.
        max: usize,
    },
    /// A line that begins like a heading and is none.
    NoHeading,
    /// Words after the list of places of a clause.
    WordsAfterPlaces,
    /// Something before the title.
    BeforeTitle,
    /// Something before the first clause.
    BeforeClauses,
    /// The title is not that of the case.
    OtherTitle {
        /// That of the case.
        expected: String,
    },
    /// A place that another clause has.
    SecondCarrier {
        /// The issue.
        issue: Slug,
        /// The line of the other clause.
        line: u32,
    },
    /// A heading without a short name.
    HeadingForm,
    /// A title that is not shown as it stands, or too long.
    TitleForm {
        /// The most characters.
        max: usize,
    },
    /// What is no short name.
    ShortName {
        /// What stands there.
        found: String,
    },
    /// A short name that another clause has.
    RepeatedName {
        /// The name.
        name: Slug,
        /// The line of the other clause.
        line: u32,
    },
    /// A clause without words.
    NoWords,
    /// More places than a text has.
    TooManyPlaces {
        /// The most.
        max: usize,
    },
    /// A name that no issue has.
    NoSuchIssue {
        /// What stands there.
        found: String,
        /// What may have been meant.
        near: Option<String>,
    },
    /// Square brackets that do not match.
    Unbalanced,
    /// A line that begins like a place and is none.
    PlaceForm,
    /// A place that the clause does not have.
    ForeignPlace {
        /// The issue.
        issue: Slug,
    },
    /// A place of which is said twice what stands in it.
    RepeatedPlace {
        /// The issue.
        issue: Slug,
        /// The line that says it first.
        line: u32,
    },
    /// A number outside the range of the issue, or between its steps.
    NotInRange {
        /// The issue.
        issue: Slug,
        /// The least.
        min: String,
        /// The most.
        max: String,
        /// From one to the next.
        step: String,
        /// What stands there.
        found: String,
    },
    /// An option that the issue does not have.
    NoSuchOption {
        /// The issue.
        issue: Slug,
        /// What stands there.
        found: String,
        /// What may have been meant.
        near: Option<String>,
    },
    /// An option that stands twice in one place.
    RepeatedOption {
        /// The option.
        found: String,
    },
    /// Several options without square brackets.
    SeveralOptions,
    /// An issue without a place.
    PlaceNowhere {
        /// The issue.
        issue: Slug,
    },
    /// A place of which is not said what stands in it.
    NothingStands {
        /// The issue.
        issue: Slug,
        /// What may stand there.
        example: String,
    },
}

impl TextFault {
    /// A place that nothing is said of.
    pub(super) fn nothing_stands(issue: &Issue) -> Self {
        Self::NothingStands {
            issue: issue.id.clone(),
            example: issue.domain.label(issue.status_quo),
        }
    }
}
