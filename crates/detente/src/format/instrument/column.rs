//! A column of plain text, 80 characters wide.

/// Characters in a line.
const WIDTH: usize = 80;

/// Where what belongs to an item begins.
const INDENT: usize = 5;

/// Text in the making.
#[derive(Default)]
pub(super) struct Column {
    text: String,
    n_annexes: usize,
}

impl Column {
    /// One empty line, never two.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn centred(&mut self, text: &str) {
        for line in wrapped(text, WIDTH) {
            let before = (WIDTH - line.chars().count()) / 2;
            self.line(before, &line);
        }
    }

    /// A heading with a line under it.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        let lines = wrapped(text, WIDTH);
        let widest = lines.iter().map(|line| line.chars().count()).max();
        for line in &lines {
            self.line(0, line);
        }
        self.line(0, &"-".repeat(widest.unwrap_or(0)));
    }

    /// The heading of the next annex.
    pub(super) fn annex(&mut self, title: &str) {
        const NUMERALS: [&str; 5] = ["I", "II", "III", "IV", "V"];
        let numeral = NUMERALS.get(self.n_annexes).copied().unwrap_or("VI");
        self.n_annexes += 1;
        self.heading(&format!("Annex {numeral}. {title}"));
    }

    /// A line as it is.
    pub(super) fn verbatim(&mut self, line: &str) {
        self.line(0, line);
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.block(0, text);
    }

    /// Paragraphs as their author divided them; empty lines stay.
    pub(super) fn paragraphs(&mut self, text: &str) {
        for line in text.trim_end().split('\n') {
            if line.trim().is_empty() {
                self.gap();
            } else {
                self.block(0, line);
            }
        }
    }

    /// An item with its number in the margin.
    pub(super) fn item(&mut self, number: &str, text: &str) {
        let lines: Vec<String> = lines_of(text, WIDTH - INDENT);
        for (i, line) in lines.iter().enumerate() {
            if i == 0 {
                let gap = INDENT.saturating_sub(number.chars().count()).max(1);
                self.line(0, &format!("{number}{}{line}", " ".repeat(gap)));
            } else {
                self.line(INDENT, line);
            }
        }
    }

    /// What is said of an item.
    pub(super) fn detail(&mut self, text: &str) {
        self.block(INDENT, text);
    }

    /// Rows under a head; a column is as wide as its widest cell, and
    /// cells stand to the right.
    pub(super) fn table(&mut self, rows: &[Vec<String>]) {
        let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..n_columns).map(width).collect();
        for row in rows {
            let cells = row.iter().zip(&widths).map(|(cell, width)| {
                let blank = " ".repeat(width.saturating_sub(cell.chars().count()));
                format!("{blank}{cell}")
            });
            let line = cells.collect::<Vec<_>>().join("   ");
            // A table that is too wide for the page still loses nothing.
            for line in kept(&line, WIDTH - INDENT) {
                self.line(INDENT, &line);
            }
        }
    }

    fn block(&mut self, indent: usize, text: &str) {
        for line in lines_of(text, WIDTH - indent) {
            self.line(indent, &line);
        }
    }

    fn line(&mut self, indent: usize, line: &str) {
        let line = format!("{}{line}", " ".repeat(indent));
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        format!("{}\n", self.text.trim_end())
    }
}

/// A line as it is if it fits, otherwise in several.
fn kept(line: &str, width: usize) -> Vec<String> {
    if line.chars().count() <= width {
        vec![line.to_owned()]
    } else {
        wrapped(line, width)
    }
}

/// Each line of a text, wrapped.
fn lines_of(text: &str, width: usize) -> Vec<String> {
    let lines = text.split('\n').flat_map(|line| wrapped(line, width));
    lines.collect()
}

/// Sets words in lines of at most so many characters; a longer word is broken.
///
/// Runs of blanks become one. Cost: linear in the text.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for part in letters.chunks(width) {
            if length > 0 && length + 1 + part.len() > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.extend(part);
            length += part.len();
        }
    }
    if length > 0 {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(wrapped(text, width), expected);
    }

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        check("a bc d", 4, &["a bc", "d"]);
        check("abcdef g", 4, &["abcd", "ef g"]);
        check("  ", 4, &[]);
        check("ééé é", 4, &["ééé", "é"]);
    }
}
