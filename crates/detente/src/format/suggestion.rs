//! What somebody may have meant who wrote an unknown name.

/// Names beyond these are not compared: a hint is a courtesy and must stay cheap.
const CANDIDATES_MAX: usize = 1_000;

/// A hint for a name that is not among `known`: the nearest one, or what there is.
///
/// `nouns` names them all, such as `issues`. The first of equally near ones wins.
pub(crate) fn hint<'a>(
    name: &str,
    nouns: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(near) = nearest(name, known.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let shown: Vec<_> = known
        .clone()
        .take(12)
        .map(|one| format!("`{one}`"))
        .collect();
    let more = if known.take(13).count() > 12 {
        ", …"
    } else {
        ""
    };
    if shown.is_empty() {
        return Some(format!("there are no {nouns}"));
    }
    Some(format!("the {nouns} are {}{more}", shown.join(", ")))
}

/// The known name that lies nearest, if any is near; the first of equals.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    if length > 64 {
        return None;
    }
    let slips_max = (length / 3).max(1);
    known
        .take(CANDIDATES_MAX)
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= slips_max)
        .map(|candidate| (slips(name, candidate), candidate))
        .filter(|(slips, _)| *slips <= slips_max)
        // `min_by_key` keeps the first of equals.
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// How many slips of the pen lie between two names: a letter too many, too few,
/// wrong, or two neighbours swapped.
///
/// The restricted Damerau–Levenshtein distance; cost: the product of the lengths.
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut previous = None;
    for (i, letter) in one.to_lowercase().chars().enumerate() {
        let mut row = vec![i + 1];
        for (j, wanted) in other.iter().enumerate() {
            let changed = last[j] + usize::from(letter != *wanted);
            let mut fewest = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if j > 0 && previous == Some(*wanted) && letter == other[j - 1] && i > 0 {
                fewest = fewest.min(before_last[j - 1] + 1);
            }
            row.push(fewest);
        }
        previous = Some(letter);
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, known: &[&str], expected: &str) {
        let hint = hint(name, "issues", known.iter().copied());
        assert_eq!(hint.unwrap_or_default(), expected);
    }

    #[test]
    fn the_nearest_name_is_suggested() {
        check("durtion", &["aid", "duration"], "did you mean `duration`?");
        check("adi", &["aid", "add"], "did you mean `aid`?");
        check("Aid", &["aid"], "did you mean `aid`?");
    }

    #[test]
    fn nothing_near_lists_what_there_is() {
        check(
            "water",
            &["aid", "duration"],
            "the issues are `aid`, `duration`",
        );
        check("water", &[], "there are no issues");
    }

    #[test]
    fn slips_are_counted_as_a_typist_would() {
        for (one, other, expected) in [
            ("", "ab", 2),
            ("ab", "ba", 1),
            ("abc", "abc", 0),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(slips(one, other), expected, "{one} {other}");
        }
    }
}
