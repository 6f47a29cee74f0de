//! The agreement on paper: its articles, what each side owes, places to sign,
//! and the exact form that a signature binds.

use detente::agreement::canonical::canonical;
use detente::agreement::deadline::{Deadlines, Occasion, deadlines};
use detente::agreement::signature::Digest;
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::phase::PhaseIdx;
use detente::agreement::terms::{Agreement, ParticipantIdx, Role};

use crate::pages::languages;
use crate::pages::paper::document::{
    Block, Document, digest_fact, in_language, languages_facts, plain_paragraphs, sentence, short,
};
use crate::pages::reading::{day, listed};
use crate::pages::words::{Words, key};

/// The agreement as a paper.
///
/// A function of the agreement and the words alone, so that every seat and the
/// command line get the same.
pub fn document(words: &Words, agreement: &Agreement) -> Document {
    let terms = agreement.terms();
    let exact = canonical(agreement);
    let digest = Digest::of(exact.as_bytes());
    let kind = words.say("tab-agreement");
    let numbered = words.tell("paper-text-number", &[("version", terms.version.into())]);
    let dates = deadlines(agreement);
    let writer = Writer {
        words,
        agreement,
        dates: &dates,
    };
    let mut facts = Vec::new();
    for (role, label) in [
        (Role::Party, key("parties")),
        (Role::Mediator, key("mediators")),
        (Role::Guarantor, key("paper-guarantors")),
        (Role::Observer, key("paper-observers")),
    ] {
        let names = writer.named(role);
        if !names.is_empty() {
            facts.push((words.say(label), listed(words, &names)));
        }
    }
    facts.push((
        words.say("agreement-force"),
        day(words, terms.enters_into_force),
    ));
    facts.push((words.say("agreement-text"), numbered.clone()));
    facts.extend(languages_facts(words, &terms.languages));
    facts.push(digest_fact(words, digest));
    let mut blocks = vec![sentence(words.say("paper-agreed"))];
    for (i, clause) in terms.clauses.iter().enumerate() {
        blocks.push(Block::Article {
            number: words.number(i + 1),
            title: clause.title.clone(),
        });
        blocks.extend(plain_paragraphs(&clause.words));
        for (further, rendered) in terms.languages.further().iter().zip(&clause.renderings) {
            let paragraphs = plain_paragraphs(&rendered.words);
            blocks.push(in_language(&further.language, &rendered.title, paragraphs));
        }
    }
    blocks.extend(languages::annexes(words, &terms.languages).map(sentence));
    blocks.extend(writer.signatures());
    blocks.extend(writer.phases());
    blocks.extend(writer.obligations());
    blocks.push(Block::Part(words.say("paper-exact")));
    blocks.push(sentence(words.say("paper-exact-what")));
    blocks.push(Block::Exact(exact.lines().map(str::to_owned).collect()));
    let of = terms.case.as_ref().unwrap_or(&terms.id);
    Document {
        language: words.language(),
        running: format!("{} · {} · {numbered}", words.apart(of.as_str()), kind),
        kind,
        title: terms.title.clone(),
        short_digest: short(digest),
        date: terms.enters_into_force,
        facts,
        blocks,
    }
}

struct Writer<'a> {
    words: &'a Words,
    agreement: &'a Agreement,
    dates: &'a Deadlines,
}

impl Writer<'_> {
    fn named(&self, role: Role) -> Vec<String> {
        let all = self.agreement.terms().signatories.iter();
        all.filter(|it| it.role == role)
            .map(|it| it.name.clone())
            .collect()
    }

    fn names(&self, of: &[ParticipantIdx]) -> String {
        let names = of.iter();
        let names: Vec<String> = names
            .map(|at| self.agreement.signatory(*at).name.clone())
            .collect();
        listed(self.words, &names)
    }

    /// The last day of an occasion in the punctual course.
    fn date(&self, is: impl Fn(&Occasion) -> bool) -> String {
        let mut dated = self.dates.dated.iter().rev();
        let Some(found) = dated.find(|it| is(&it.occasion)) else {
            return "–".to_owned();
        };
        let date = day(self.words, self.agreement.date(found.day));
        if found.is_conditional {
            self.words
                .tell("paper-if-punctual", &[("date", date.into())])
        } else {
            date
        }
    }

    fn signatures(&self) -> Vec<Block> {
        let mut of = Vec::new();
        for (role, capacity) in [
            (Role::Party, key("paper-for")),
            (Role::Mediator, key("paper-witnessed")),
            (Role::Guarantor, key("paper-guaranteed")),
        ] {
            let names = self.named(role).into_iter();
            of.extend(names.map(|name| (self.words.say(capacity), name)));
        }
        let labels = (
            self.words.say("paper-signature"),
            self.words.say("paper-date"),
        );
        vec![
            Block::Part(self.words.say("signatures")),
            Block::Signatures { labels, of },
        ]
    }

    fn phases(&self) -> Vec<Block> {
        let agreement = self.agreement;
        let row = |at: PhaseIdx| {
            vec![
                self.words.number(at.0 + 1),
                agreement.phase(at).title.clone(),
                self.date(|it| *it == Occasion::PhaseOpens(at)),
                self.date(|it| *it == Occasion::PhaseEnds(at)),
            ]
        };
        let rows: Vec<Vec<String>> = agreement.phase_idxs().map(row).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let head = [
            key("paper-number"),
            key("paper-phase"),
            key("paper-opens"),
            key("paper-last-day"),
        ];
        vec![
            Block::Part(self.words.say("phases")),
            self.table(key("paper-phases-caption"), &head, rows),
        ]
    }

    fn obligations(&self) -> Vec<Block> {
        let agreement = self.agreement;
        let row = |at: ObligationIdx| {
            let it = agreement.obligation(at);
            let of = |occasion: &Occasion| matches!(occasion, Occasion::Due { obligation, .. } if *obligation == at);
            vec![
                self.words.number(at.0 + 1),
                agreement.signatory(it.debtor).name.clone(),
                self.names(&it.creditors),
                it.duty.clone(),
                self.words.number(it.clause.0 + 1),
                self.date(of),
                self.names(&it.verification.by),
            ]
        };
        let rows: Vec<Vec<String>> = agreement.obligation_idxs().map(row).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let head = [
            key("paper-number"),
            key("obligation-who"),
            key("paper-towards"),
            key("obligation-what"),
            key("paper-article"),
            key("paper-not-later"),
            key("obligation-verified-by"),
        ];
        vec![
            Block::Part(self.words.say("obligations")),
            self.table(key("paper-obligations-caption"), &head, rows),
        ]
    }

    fn table(&self, caption: &'static str, head: &[&'static str], rows: Vec<Vec<String>>) -> Block {
        Block::Table {
            caption: self.words.say(caption),
            head: head.iter().map(|it| self.words.say(it)).collect(),
            rows,
        }
    }
}
