//! What stands on a paper, whatever it is printed by.

use detente::agreement::signature::Digest;
use detente::model::issue::Issue;
use detente::model::language::{Language, Languages};
use detente::text::clause::{Clause, Piece};
use detente::text::draft::Draft;
use jiff::civil::Date;

use crate::pages::languages;
use crate::pages::words::{Language as Shown, Words, key};

/// A paper, whole: the same document gives the same bytes of every form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of all that is not quoted from the talks.
    pub language: Shown,
    /// What kind of paper it is, above the title.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What stands on top of every page: the case, and which text it is.
    pub running: String,
    /// The beginning of the digest, on top of every page.
    pub short_digest: String,
    /// The day of what it says, never that of printing: when the draft was put
    /// on the table, when the agreement enters into force, when words were said.
    pub date: Date,
    /// What is known of the paper, under the title: what, and how much.
    pub facts: Vec<(String, String)>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The heading of an article, with its number.
    Article {
        /// From 1.
        number: String,
        /// What it is called.
        title: String,
    },
    /// The heading of a part.
    Part(String),
    /// A paragraph.
    Words(Vec<Run>),
    /// An article in a further authentic language, in its direction.
    InLanguage {
        /// The language.
        language: Language,
        /// What the language and the article are called, in it.
        title: String,
        /// Its paragraphs, each of words and brackets.
        paragraphs: Vec<Vec<Run>>,
    },
    /// A list in columns; the first row are the headings.
    Table {
        /// What it tells.
        caption: String,
        /// The headings.
        head: Vec<String>,
        /// The rows, each as long as the headings.
        rows: Vec<Vec<String>>,
    },
    /// Places to sign, kept together one by one: who, and in what capacity.
    Signatures {
        /// What stands before each place for a hand and a day.
        labels: (String, String),
        /// Who signs: the capacity and the name.
        of: Vec<(String, String)>,
    },
    /// Lines that stand exactly as they are.
    Exact(Vec<String>),
}

/// Words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words that nobody disputes.
    Plain(String),
    /// The options of an open bracket, or words for a place that has none.
    Bracket(Vec<String>),
}

impl Run {
    /// The words as they are read aloud: options in square brackets.
    pub fn text(&self) -> String {
        match self {
            Self::Plain(words) => words.clone(),
            Self::Bracket(options) => format!("[{}]", options.join(" / ")),
        }
    }
}

/// The paragraphs of a clause in a draft.
pub fn paragraphs(words: &Words, draft: &Draft, clause: &Clause, agenda: &[Issue]) -> Vec<Block> {
    let mut runs: Vec<Run> = Vec::new();
    for piece in &clause.wording {
        match piece {
            Piece::Words(words) => plain(&mut runs, words),
            Piece::Bracket(at) => match (draft.brackets.get(at.0), agenda.get(at.0)) {
                (Some(bracket), Some(issue)) => {
                    let options = bracket.options().iter();
                    let mut options = options.map(|it| issue.domain.wording(*it));
                    if bracket.is_open() {
                        runs.push(Run::Bracket(options.collect()));
                    } else {
                        plain(&mut runs, &options.next().unwrap_or_default());
                    }
                }
                _ => runs.push(Run::Bracket(vec![words.say("to-be-drafted")])),
            },
        }
    }
    broken(runs)
}

/// An article in a further language: its paragraphs under its title, or that
/// it is not rendered yet.
pub fn in_language(language: &Language, title: &str, blocks: Vec<Block>) -> Block {
    let paragraphs = blocks.into_iter().filter_map(|block| match block {
        Block::Words(runs) => Some(runs),
        _ => None,
    });
    let name = language.own_name();
    Block::InLanguage {
        language: language.clone(),
        title: match title {
            "" => name.to_owned(),
            title => format!("{name} · {title}"),
        },
        paragraphs: paragraphs.collect(),
    }
}

/// The facts of the languages: which one prevails, and what the text is called
/// in each further one; none if there is one alone.
pub fn languages_facts(words: &Words, of: &Languages) -> Vec<(String, String)> {
    let said = languages::sentence(words, of);
    let said = said.map(|said| (words.say(key("paper-languages")), said));
    let titles = of.further().iter();
    let titles = titles.map(|it| (it.language.own_name().to_owned(), it.title.clone()));
    said.into_iter().chain(titles).collect()
}

/// The paragraphs of plain words.
pub fn plain_paragraphs(words: &str) -> Vec<Block> {
    broken(vec![Run::Plain(words.to_owned())])
}

/// A paragraph of our own words.
pub fn sentence(words: String) -> Block {
    Block::Words(vec![Run::Plain(words)])
}

/// Words join words.
fn plain(runs: &mut Vec<Run>, words: &str) {
    if let Some(Run::Plain(before)) = runs.last_mut() {
        before.push_str(words);
    } else {
        runs.push(Run::Plain(words.to_owned()));
    }
}

/// A paragraph per line; lines without words are left out.
fn broken(runs: Vec<Run>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = Vec::new();
    let mut end = |paragraph: &mut Vec<Run>| {
        let is_seen = paragraph
            .iter()
            .any(|it: &Run| !it.text().trim().is_empty());
        if is_seen {
            blocks.push(Block::Words(std::mem::take(paragraph)));
        }
        paragraph.clear();
    };
    for run in runs {
        match run {
            Run::Plain(words) => {
                for (i, line) in words.split('\n').enumerate() {
                    if i > 0 {
                        end(&mut paragraph);
                    }
                    if !line.is_empty() {
                        paragraph.push(Run::Plain(line.to_owned()));
                    }
                }
            }
            bracket @ Run::Bracket(_) => paragraph.push(bracket),
        }
    }
    end(&mut paragraph);
    blocks
}

/// The fact of a digest, for whoever compares papers.
pub fn digest_fact(words: &Words, digest: Digest) -> (String, String) {
    (words.say(key("paper-digest")), digest.to_string())
}

/// The first sixteen digits of a digest.
pub fn short(digest: Digest) -> String {
    digest.to_string().chars().take(17).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_per_line() {
        let bracket = Run::Bracket(vec!["60".to_owned(), "90".to_owned()]);
        let plain = |words: &str| Run::Plain(words.to_owned());
        let runs = vec![plain("a\n\n b "), bracket.clone(), plain(" days\n \n")];
        assert_eq!(
            broken(runs),
            [
                Block::Words(vec![plain("a")]),
                Block::Words(vec![plain(" b "), bracket, plain(" days")]),
            ]
        );
    }
}
