//! The hyper-rectangle domains of `../shared`, with their exact frontiers.

use detente::analysis::dependent::{BoxDomain, Effect, Joint, JointDomain, WeightedBox};
use detente::analysis::table::AdditiveTable;
use std::path::Path;

/// A domain and what is known of it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) domain: BoxDomain,
    /// The same boxes for the methods of any number of parties.
    pub(crate) joint: JointDomain,
    /// Raw utilities, the first party's rising.
    pub(crate) frontier: Vec<[i64; 2]>,
    /// Seconds that a mixed-integer solver took for the same frontier.
    pub(crate) milp_seconds: f64,
}

/// All domains, or `None` where `../shared` is missing.
pub(crate) fn cases() -> Option<Vec<Case>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let text = std::fs::read_to_string(data.join("expected/non_additive_frontiers.json")).ok()?;
    let expected: serde_json::Value = serde_json::from_str(&text).ok()?;
    expected
        .as_object()?
        .iter()
        .map(|(name, case)| read(&data, name, case))
        .collect()
}
fn read(data: &Path, name: &str, case: &serde_json::Value) -> Option<Case> {
    let folder = data.join("scenarios/negmas-genius-xml").join(name);
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .ok()?
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    files.retain(|path| {
        let name = path.to_string_lossy().to_string();
        let file = name.rsplit('/').next().unwrap_or_default();
        !file.contains("domain") && !file.contains("pareto")
    });
    let mut boxes = Vec::new();
    for (party, path) in files.iter().enumerate() {
        boxes.extend(profile(&std::fs::read_to_string(path).ok()?, party)?);
    }
    let number = |value: &serde_json::Value| value.as_f64().map(|number| number as i64);
    let pairs = case["frontier_raw"].as_array()?.iter();
    let mut frontier: Vec<[i64; 2]> = pairs
        .map(|pair| Some([number(&pair[0])?, number(&pair[1])?]))
        .collect::<Option<_>>()?;
    frontier.sort_unstable();
    let n_issues = case["issues"].as_u64()? as usize;
    let table = AdditiveTable::new(2, vec![vec![vec![0, 0]; 10]; n_issues]).ok()?;
    Some(Case {
        name: name.to_owned(),
        joint: JointDomain::new(table, boxes.iter().map(joint).collect()).ok()?,
        domain: BoxDomain::new(&vec![10; n_issues], boxes).ok()?,
        frontier,
        milp_seconds: case["cpu_s"].as_f64()?,
    })
}

fn joint(weighted: &WeightedBox) -> Joint {
    let mut gains = vec![0, 0];
    gains[weighted.party] = weighted.gain;
    let ranges = weighted.ranges.iter();
    Joint {
        within: ranges
            .map(|(issue, first, last)| (*issue, (*first..=*last).collect()))
            .collect(),
        effect: Effect::Pays(gains),
    }
}

/// What lies between quotes after a name in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// The boxes of a profile: enough XML for these twelve domains.
fn profile(text: &str, party: usize) -> Option<Vec<WeightedBox>> {
    let mut boxes = Vec::new();
    for part in text.split("<hyperRectangle").skip(1) {
        let body = part.split("</hyperRectangle>").next()?;
        let gain = attribute(body, "utility")?.parse::<f64>().ok()? as i64;
        let mut ranges = Vec::new();
        let mut excludes = false;
        for tag in body.split('<').skip(1) {
            excludes |= tag.starts_with("EXCLUDES");
            if let Some(issue) = attribute(tag, "index") {
                let issue: usize = issue.parse().ok()?;
                let bound = |name| attribute(tag, name)?.parse().ok();
                ranges.push((issue - 1, bound("min")?, bound("max")?));
            }
        }
        if excludes {
            boxes.extend(WeightedBox::outside(party, gain, ranges));
        } else {
            boxes.push(WeightedBox {
                party,
                gain,
                ranges,
            });
        }
    }
    Some(boxes)
}
