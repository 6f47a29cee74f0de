//! Words and numbers of a text, each with its place.

/// A word as it stands and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// From which byte of the text.
    pub(super) start: usize,
    /// To which byte, not included.
    pub(super) end: usize,
    /// In lower case, digits as Western ones, Arabic without vowel signs.
    pub(super) folded: String,
}

/// Words: letters and digits, with points and commas between digits.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let (start, sign) = signs[at];
        if !sign.is_alphanumeric() {
            at += 1;
            continue;
        }
        let mut folded = String::new();
        let mut end = start;
        while let Some((place, sign)) = signs.get(at).copied() {
            let next = signs.get(at + 1).map(|it| it.1);
            let is_within = matches!(sign, '.' | ',' | '٫' | '٬' | '\'' | '’')
                && folded.chars().last().is_some_and(char::is_alphanumeric)
                && next.is_some_and(|next| {
                    let is_number = folded.ends_with(|it: char| it.is_ascii_digit());
                    is_number && digit(next).is_some()
                });
            if !sign.is_alphanumeric() && !is_within {
                break;
            }
            match digit(sign) {
                Some(digit) => folded.push(digit),
                None if is_within => {
                    folded.push(if matches!(sign, '.' | '٫') { '.' } else { ',' });
                }
                None if is_vowel_sign(sign) => {}
                None => folded.extend(sign.to_lowercase()),
            }
            end = place + sign.len_utf8();
            at += 1;
        }
        if !folded.is_empty() {
            tokens.push(Token { start, end, folded });
        }
    }
    tokens
}

/// True for the signs of Arabic that most texts leave out, and for the stroke
/// that draws a word longer.
fn is_vowel_sign(sign: char) -> bool {
    matches!(sign, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')
}

/// True for a word, and in Arabic and Hebrew for one that is written together
/// with the particle before it (`و` and, `ל` to, and so on).
pub(super) fn is_word(folded: &str, sought: &str) -> bool {
    const PARTICLES: [char; 12] = ['و', 'ف', 'ب', 'ل', 'ك', 'ו', 'ה', 'ב', 'כ', 'ל', 'מ', 'ש'];
    // `ل` before the article swallows its first letter.
    let swallowed = || Some((folded.strip_prefix("لل")?, sought.strip_prefix("ال")?));
    folded == sought
        || folded.strip_prefix(PARTICLES) == Some(sought)
        || swallowed().is_some_and(|(one, other)| one == other)
}

/// A digit as a Western one.
fn digit(sign: char) -> Option<char> {
    let value = match sign {
        '0'..='9' => sign as u32 - '0' as u32,
        '٠'..='٩' => sign as u32 - '٠' as u32,
        '۰'..='۹' => sign as u32 - '۰' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// The numbers in a word, without marks between thousands: place and digits.
pub(super) fn numbers(token: &Token) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let runs = token
        .folded
        .split(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ','));
    for run in runs {
        let run = run.trim_matches(['.', ',']);
        if !run.is_empty() {
            let plain: String = run.chars().filter(|it| *it != ',').collect();
            found.push((token.start, token.end, plain));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], figures: &[&str]) {
        let found = tokens(text);
        let folded: Vec<&str> = found.iter().map(|it| it.folded.as_str()).collect();
        assert_eq!(folded, words);
        let all: Vec<String> = found.iter().flat_map(numbers).map(|it| it.2).collect();
        assert_eq!(all, figures);
        for it in &found {
            assert!(text.get(it.start..it.end).is_some(), "{it:?}");
        }
    }

    #[test]
    fn words_without_case_and_signs() {
        check(
            "The truce, they SAID.",
            &["the", "truce", "they", "said"],
            &[],
        );
    }

    #[test]
    fn numbers_in_every_writing() {
        check(
            "1,000 of 2.5 and ٦٠ or ۶۰",
            &["1,000", "of", "2.5", "and", "60", "or", "60"],
            &["1000", "2.5", "60", "60"],
        );
    }

    #[test]
    fn a_number_at_the_end_of_a_sentence() {
        check(
            "for 60. Then 7, 8",
            &["for", "60", "then", "7", "8"],
            &["60", "7", "8"],
        );
    }

    #[test]
    fn nothing() {
        check(" … — ", &[], &[]);
    }
}
