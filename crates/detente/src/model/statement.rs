//! What was said in public or to the press, and by what kind of source.

use std::fmt;

/// Words attributed to somebody, with the weight they deserve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who spoke, as the statement itself names them.
    pub speaker: String,
    /// In what capacity.
    pub attribution: Attribution,
    /// Through what: a press conference, a network, an agency.
    pub channel: Option<String>,
    /// What was said.
    pub words: String,
    /// How much weight it deserves.
    pub grade: Grade,
}

/// On what terms words were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribution {
    /// The speaker is named.
    OnTheRecord,
    /// The speaker is described by an agreed label.
    Background,
    /// The speaker is not to be known.
    Anonymous,
}

/// Reliability of a source and credibility of its information, judged
/// independently: the Admiralty code, `A1` to `F6`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade {
    // Invariant: b'A'..=b'F' and 1..=6.
    reliability: u8,
    credibility: u8,
}

/// A text that is not a [`Grade`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a grade from `A1` to `F6`")]
pub struct NotAGrade {
    /// What was given, cut at 20 characters.
    pub found: String,
}

impl Grade {
    /// Reads `A1` to `F6`.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(text: &str) -> Result<Self, NotAGrade> {
        match text.as_bytes() {
            [reliability @ b'A'..=b'F', credibility @ b'1'..=b'6'] => Ok(Self {
                reliability: *reliability,
                credibility: credibility - b'0',
            }),
            _ => Err(NotAGrade {
                found: text.chars().take(20).collect(),
            }),
        }
    }

    /// True if both the source and the information are as good as those of
    /// `other`, or better.
    pub fn is_at_least(self, other: Self) -> bool {
        self.reliability <= other.reliability && self.credibility <= other.credibility
    }

    /// What the letter says of the source.
    pub fn reliability(self) -> &'static str {
        match self.reliability {
            b'A' => "completely reliable",
            b'B' => "usually reliable",
            b'C' => "fairly reliable",
            b'D' => "not usually reliable",
            b'E' => "unreliable",
            _ => "reliability cannot be judged",
        }
    }

    /// What the digit says of the information.
    pub fn credibility(self) -> &'static str {
        match self.credibility {
            1 => "confirmed by other sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth cannot be judged",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", char::from(self.reliability), self.credibility)
    }
}

impl fmt::Display for Attribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OnTheRecord => "on the record",
            Self::Background => "on background",
            Self::Anonymous => "anonymous",
        })
    }
}
