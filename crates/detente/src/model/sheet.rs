//! TOML as it is written, line by line.

use std::fmt::Display;

/// A TOML file in the making.
#[derive(Default)]
pub(crate) struct Sheet(String);

impl Sheet {
    /// Begins a table with its header, brackets included.
    pub(crate) fn table(&mut self, header: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(header);
        self.0.push('\n');
    }

    /// A value that needs no quotes.
    pub(crate) fn raw(&mut self, name: &str, value: impl Display) {
        self.0.push_str(&format!("{} = {value}\n", key(name)));
    }

    /// The same, if there is one.
    pub(crate) fn raw_if(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.raw(name, value);
        }
    }

    /// Text; long or broken lines stand as they are read.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        if text.contains('\n') {
            let lines: Vec<String> = text.split('\n').map(escaped).collect();
            self.raw(name, format!("\"\"\"\n{}\"\"\"", lines.join("\n")));
        } else {
            self.raw(name, quoted(text));
        }
    }

    /// The same, if there is some.
    pub(crate) fn text_if(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// Several texts, if there are any.
    pub(crate) fn texts(&mut self, name: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.raw(name, array(texts.iter().map(|text| quoted(text))));
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// An array on one line, or with an item a line if that is long.
pub(crate) fn array(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    let line = format!("[{}]", items.join(", "));
    if line.len() <= 80 || items.len() < 2 {
        return line;
    }
    let lines: String = items.iter().map(|item| format!("  {item},\n")).collect();
    format!("[\n{lines}]")
}

/// A table on one line.
pub(crate) fn inline<'a>(fields: impl IntoIterator<Item = &'a (&'a str, String)>) -> String {
    let fields: Vec<String> = fields
        .into_iter()
        .map(|(name, value)| format!("{} = {value}", key(name)))
        .collect();
    if fields.is_empty() {
        return "{}".to_owned();
    }
    format!("{{ {} }}", fields.join(", "))
}

/// A name as a field, in quotes where it needs them.
pub(crate) fn key(name: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !name.is_empty() && name.bytes().all(is_bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// Text in quotes, on one line.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, letter| {
        match letter {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            letter if letter.is_control() => {
                escaped.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => escaped.push(letter),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let mut sheet = Sheet::default();
        sheet.text("x", text);
        let written = sheet.into_text();
        let table = toml::de::DeTable::parse(&written).unwrap();
        let read = table
            .get_ref()
            .get("x")
            .unwrap()
            .get_ref()
            .as_str()
            .map(str::to_owned);
        assert_eq!(read.as_deref(), Some(text), "{written}");
    }

    #[test]
    fn any_text_is_read_as_it_was_written() {
        for text in [
            "",
            "a",
            "\"",
            "\\",
            "\\n",
            "a\nb",
            "\n",
            "\n\n a",
            "\"\"\"\n\"",
            "\u{1}\u{7f}\t",
            "a\\\nb",
        ] {
            check(text);
        }
    }

    #[test]
    fn names_are_quoted_where_they_must_be() {
        assert_eq!(
            ["a-1", "-1", "0.5", ""].map(key),
            ["a-1", "-1", "\"0.5\"", "\"\""]
        );
    }
}
