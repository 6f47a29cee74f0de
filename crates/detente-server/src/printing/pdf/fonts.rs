//! The fonts that are installed, for the scripts that papers are written in.
//!
//! No font is brought along: those for Arabic and Hebrew are under licences
//! that a distribution handles well, and a ministry has its own. What is taken
//! is decided by file name, in a fixed order, so that the same machine prints
//! the same file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use krilla::text::Font;
use parley::fontique::{Blob, Collection, CollectionOptions};
use parley::{FontContext, FontData, LayoutContext};

/// Where systems keep fonts.
const FOLDERS: [&str; 6] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:\\Windows\\Fonts",
];

/// How deep folders are looked through, and how many files at most.
const DEPTH_MAX: usize = 4;
const FILES_MAX: usize = 50_000;

/// A font with its bold face, by file names without their endings.
type Pair = (&'static str, &'static str);

/// Per script, what is taken if it is there: the first pair.
const LATIN: &[Pair] = &[
    ("NotoSerif-Regular", "NotoSerif-Bold"),
    ("LiberationSerif-Regular", "LiberationSerif-Bold"),
    ("DejaVuSerif", "DejaVuSerif-Bold"),
    ("Georgia", "Georgia Bold"),
    ("georgia", "georgiab"),
];
const ARABIC: &[Pair] = &[
    ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"),
    ("Amiri-Regular", "Amiri-Bold"),
    ("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    ("DejaVuSans", "DejaVuSans-Bold"),
    ("arial", "arialbd"),
    ("Arial", "Arial Bold"),
];
const HEBREW: &[Pair] = &[
    ("NotoSerifHebrew-Regular", "NotoSerifHebrew-Bold"),
    ("DavidLibre-Regular", "DavidLibre-Bold"),
    ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    ("DejaVuSans", "DejaVuSans-Bold"),
    ("arial", "arialbd"),
    ("Arial", "Arial Bold"),
];
const FIXED: &[Pair] = &[
    ("DejaVuSansMono", "DejaVuSansMono-Bold"),
    ("NotoSansMono-Regular", "NotoSansMono-Bold"),
    ("LiberationMono-Regular", "LiberationMono-Bold"),
    ("cour", "courbd"),
    ("Courier New", "Courier New Bold"),
];

/// There is no font for a script.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no font for {script} was found in {folders}; install one (on Debian: fonts-noto-core and \
     fonts-dejavu-core; else Noto fonts from your distribution)"
)]
pub struct FontsMissing {
    /// Which script.
    pub script: &'static str,
    /// Where it was looked for.
    pub folders: String,
}

/// Fonts to set a paper with.
pub struct Fonts {
    pub(super) context: FontContext,
    pub(super) layouts: LayoutContext<bool>,
    /// Families for words, the first that has a letter sets it.
    pub(super) words: Vec<String>,
    /// Families for what stands exactly as it is.
    pub(super) exact: Vec<String>,
    faces: BTreeMap<(u64, u32), Font>,
}

impl Fonts {
    /// Finds the fonts of this machine, in the folders given first, then in
    /// those where systems keep them.
    ///
    /// # Errors
    /// There is none for one of the scripts.
    pub fn find(own: &[PathBuf]) -> Result<Self, FontsMissing> {
        let mut folders: Vec<PathBuf> = own.to_vec();
        folders.extend(FOLDERS.iter().map(PathBuf::from));
        let mut files = BTreeMap::new();
        for folder in &folders {
            look(folder, 0, &mut files);
        }
        let mut fonts = Self {
            context: FontContext {
                collection: Collection::new(CollectionOptions {
                    shared: false,
                    system_fonts: false,
                }),
                source_cache: Default::default(),
            },
            layouts: LayoutContext::new(),
            words: Vec::new(),
            exact: Vec::new(),
            faces: BTreeMap::new(),
        };
        for (script, pairs) in [("Latin", LATIN), ("Arabic", ARABIC), ("Hebrew", HEBREW)] {
            let family = fonts.take(script, pairs, &files, &folders)?;
            fonts.words.push(family);
        }
        let fixed = fonts.take("program text", FIXED, &files, &folders)?;
        fonts.exact = vec![fixed.clone()];
        fonts.exact.extend(fonts.words.clone());
        fonts.words.push(fixed);
        Ok(fonts)
    }

    fn take(
        &mut self,
        script: &'static str,
        pairs: &[Pair],
        files: &BTreeMap<String, PathBuf>,
        folders: &[PathBuf],
    ) -> Result<String, FontsMissing> {
        for (regular, bold) in pairs {
            let Some(path) = files.get(*regular) else {
                continue;
            };
            let Some(family) = self.register(path) else {
                continue;
            };
            if let Some(path) = files.get(*bold) {
                self.register(path);
            }
            return Ok(family);
        }
        let shown = folders.iter().filter(|it| it.is_dir());
        let shown: Vec<String> = shown.map(|it| it.display().to_string()).collect();
        Err(FontsMissing {
            script,
            folders: shown.join(", "),
        })
    }

    /// The name of the family that a file holds.
    fn register(&mut self, path: &Path) -> Option<String> {
        let bytes = std::fs::read(path).ok()?;
        let collection = &mut self.context.collection;
        let families = collection.register_fonts(Blob::from(bytes), None);
        let (family, _) = families.first()?;
        collection.family_name(*family).map(str::to_owned)
    }

    /// The same font for the writer of the file.
    pub(super) fn face(&mut self, font: &FontData) -> Option<Font> {
        let (data, id) = font.data.clone().into_raw_parts();
        if let Some(face) = self.faces.get(&(id, font.index)) {
            return Some(face.clone());
        }
        let face = Font::new(data.into(), font.index)?;
        self.faces.insert((id, font.index), face.clone());
        Some(face)
    }
}

/// Collects font files by name; the first of a name stays.
fn look(folder: &Path, depth: usize, files: &mut BTreeMap<String, PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        if files.len() >= FILES_MAX {
            return;
        }
        let ending = path.extension().and_then(|it| it.to_str()).unwrap_or("");
        if path.is_dir() {
            if depth < DEPTH_MAX {
                look(&path, depth + 1, files);
            }
        } else if ["ttf", "otf", "TTF", "OTF"].contains(&ending)
            && let Some(name) = path.file_stem().and_then(|it| it.to_str())
        {
            files.entry(name.to_owned()).or_insert(path.clone());
        }
    }
}
