//! A folder of files with one mistake each, and what is told of it.
//!
//! The second and third line of each file say the mistake and its hint.
//! `DETENTE_BLESS=1` writes what is told into them.

use std::fs;
use std::path::{Path, PathBuf};

use detente::format::mistake::Mistake;

/// A kind of file: where the broken ones lie, and how they are read.
pub(crate) struct Broken {
    /// The folder in `tests`.
    pub(crate) folder: &'static str,
    /// The mistakes of a file.
    pub(crate) told: fn(&[u8]) -> Vec<Mistake>,
    /// Files that have one mistake and tell more of it.
    pub(crate) telling_more: &'static [&'static str],
    /// The fewest files there must be.
    pub(crate) n_files_min: usize,
}

impl Broken {
    fn path(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(self.folder)
    }

    /// The file without a mistake.
    pub(crate) fn good(&self) -> String {
        fs::read_to_string(self.path().join("good.toml")).unwrap()
    }

    /// The same with one place changed.
    pub(crate) fn edited(&self, from: &str, to: &str) -> String {
        let good = self.good();
        assert!(good.contains(from), "`{from}` is not in good.toml");
        good.replacen(from, to, 1)
    }

    #[track_caller]
    pub(crate) fn check_large(&self, text: &str, expected: &str) {
        let first = (self.told)(text.as_bytes())
            .first()
            .map(ToString::to_string);
        assert_eq!(first.unwrap_or_default(), expected);
    }

    /// The good file has no mistake, and each other tells its one.
    #[track_caller]
    pub(crate) fn check_files(&self) {
        assert_eq!((self.told)(self.good().as_bytes()), []);
        let mut wrong = Vec::new();
        let mut n_files = 0;
        for entry in fs::read_dir(self.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == "good.toml" {
                continue;
            }
            n_files += 1;
            self.check_file(&path, &name, &mut wrong);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let least = self.n_files_min;
        assert!(n_files >= least, "only {n_files} of {least} broken files");
    }

    fn check_file(&self, path: &Path, name: &str, wrong: &mut Vec<String>) {
        // Some are no UTF-8.
        let bytes = fs::read(path).unwrap();
        let mut parts = bytes.splitn(4, |byte| *byte == b'\n');
        let mut line = || String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        let (what, expected) = (line(), [line(), line()].join("\n"));
        let rest = parts.next().unwrap_or_default();
        let told = (self.told)(&bytes);
        if told.len() != 1 && !self.telling_more.contains(&name) {
            wrong.push(format!("{name} tells more than its one mistake: {told:#?}"));
        }
        let found = told.first().map(lines).unwrap_or_default();
        if found == expected {
            return;
        }
        if std::env::var_os("DETENTE_BLESS").is_some() {
            let head = format!("{what}\n{found}\n");
            fs::write(path, [head.as_bytes(), rest].concat()).unwrap();
        }
        wrong.push(format!(
            "{name}\n  expected: {expected}\n  found:    {found}"
        ));
    }
}

fn lines(mistake: &Mistake) -> String {
    let hint = mistake.hint.as_deref().unwrap_or("none");
    format!("# {mistake}\n# hint: {hint}")
}
