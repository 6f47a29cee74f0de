//! Frontiers of box utilities: against enumeration, and the shared hyper-rectangle domains.

use detente::analysis::dependent::{BoxDomain, BoxProblem, WeightedBox, Width, frontier};
use std::path::Path;

struct Stream(u64);

impl Stream {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(word ^ (word >> 31)) * u128::from(limit)) >> 64) as u64
    }
}

fn random(seed: u64) -> (Vec<u32>, Vec<WeightedBox>) {
    let mut stream = Stream(seed);
    let n_issues = stream.below(6);
    let n_values: Vec<u32> = (0..n_issues).map(|_| 1 + stream.below(5) as u32).collect();
    let scale = [3, 100, 1 << 30][stream.below(3) as usize];
    let mut boxes = Vec::new();
    for _ in 0..stream.below(16) {
        let ranges = (0..stream.below(5).min(n_issues))
            .map(|_| {
                let issue = stream.below(n_issues) as usize;
                let first = stream.below(u64::from(n_values[issue])) as u32;
                (issue, first, first + stream.below(4) as u32)
            })
            .collect();
        let party = stream.below(2) as usize;
        let gain = stream.below(scale) as i64 + 1;
        match stream.below(4) {
            0 => boxes.extend(WeightedBox::outside(party, gain, ranges)),
            1 => boxes.push(WeightedBox {
                party,
                gain: -gain,
                ranges,
            }),
            _ => boxes.push(WeightedBox {
                party,
                gain,
                ranges,
            }),
        }
    }
    (n_values, boxes)
}

fn every_outcome(n_values: &[u32]) -> Vec<Vec<u32>> {
    n_values.iter().fold(vec![Vec::new()], |starts, count| {
        let longer = |start: &Vec<u32>| -> Vec<Vec<u32>> {
            (0..*count)
                .map(|value| [start.as_slice(), &[value]].concat())
                .collect()
        };
        starts.iter().flat_map(longer).collect()
    })
}

fn brute(domain: &BoxDomain, n_values: &[u32]) -> Vec<[i64; 2]> {
    let mut all: Vec<[i64; 2]> = every_outcome(n_values)
        .iter()
        .map(|outcome| domain.evaluate(outcome))
        .collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    let mut best = i64::MIN;
    all.retain(|point| {
        let keep = point[1] > best;
        best = best.max(point[1]);
        keep
    });
    all.reverse();
    all
}

#[test]
fn frontier_equals_enumeration() {
    for seed in 0..1_000 {
        let (n_values, boxes) = random(seed);
        let domain = BoxDomain::new(&n_values, boxes).unwrap();
        let expected = brute(&domain, &n_values);
        let found = frontier(&domain, Width::default());
        let points: Vec<[i64; 2]> = found.points.iter().map(|point| point.utilities).collect();
        assert!(found.is_exact, "seed {seed}");
        assert_eq!(points, expected, "seed {seed}");
        for point in &found.points {
            assert_eq!(
                domain.evaluate(&point.outcome),
                point.utilities,
                "seed {seed}"
            );
        }
    }
}

#[test]
fn a_narrow_search_says_how_much_it_may_miss() {
    let mut inexact = 0;
    for seed in 0..400 {
        let (n_values, boxes) = random(seed);
        let domain = BoxDomain::new(&n_values, boxes).unwrap();
        let found = frontier(&domain, Width { most: 1 });
        inexact += usize::from(!found.is_exact);
        for better in brute(&domain, &n_values) {
            let is_near = found.points.iter().any(|point| {
                (0..2)
                    .all(|party| (better[party] - point.utilities[party]) as f64 <= found.gap + 1.0)
            });
            assert!(is_near, "seed {seed}: {better:?}");
        }
    }
    assert!(inexact > 10, "only {inexact} searches were too narrow");
}

#[test]
fn bad_boxes_are_errors() {
    let over = |issue| WeightedBox {
        party: 0,
        gain: 1,
        ranges: vec![(issue, 0, 0)],
    };
    let problem = BoxDomain::new(&[2], vec![over(0), over(1)]).unwrap_err();
    assert_eq!(
        problem,
        BoxProblem::NoSuchIssue {
            position: 1,
            n_issues: 1,
            found: 1
        }
    );
    assert!(BoxDomain::new(&[0], vec![]).is_err());
    assert!(
        BoxDomain::new(
            &[2],
            vec![WeightedBox {
                party: 2,
                ..over(0)
            }]
        )
        .is_err()
    );
    assert!(
        BoxDomain::new(
            &[2],
            vec![WeightedBox {
                gain: i64::MIN,
                ..over(0)
            }]
        )
        .is_err()
    );
    assert!(BoxDomain::new(&[2], vec![over(0); 600]).is_err());
}

/// What lies between quotes after a name in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// The boxes of a profile; enough XML for these twelve domains.
fn profile(text: &str, party: usize) -> Vec<WeightedBox> {
    let mut boxes = Vec::new();
    for part in text.split("<hyperRectangle").skip(1) {
        let body = part.split("</hyperRectangle>").next().unwrap();
        let gain = attribute(body, "utility").unwrap().parse::<f64>().unwrap() as i64;
        let mut ranges = Vec::new();
        let mut excludes = false;
        for tag in body.split('<').skip(1) {
            excludes |= tag.starts_with("EXCLUDES");
            if let (Some(issue), Some(first), Some(last)) = (
                attribute(tag, "index"),
                attribute(tag, "min"),
                attribute(tag, "max"),
            ) {
                let issue: usize = issue.parse().unwrap();
                ranges.push((issue - 1, first.parse().unwrap(), last.parse().unwrap()));
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
    boxes
}

#[test]
fn shared_hyper_rectangle_domains_point_for_point() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let Ok(text) = std::fs::read_to_string(data.join("expected/non_additive_frontiers.json"))
    else {
        println!("skipped: ../shared not found");
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (name, case) in expected.as_object().unwrap() {
        let folder = data.join("scenarios/negmas-genius-xml").join(name);
        let mut files: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .flatten()
            .map(|e| e.path())
            .collect();
        files.sort();
        let is_profile = |path: &&std::path::PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().to_string();
            !name.contains("domain") && !name.contains("pareto")
        };
        let mut boxes = Vec::new();
        for (party, path) in files.iter().filter(is_profile).enumerate() {
            boxes.extend(profile(&std::fs::read_to_string(path).unwrap(), party));
        }
        let n_values = vec![10; case["issues"].as_u64().unwrap() as usize];
        let domain = BoxDomain::new(&n_values, boxes).unwrap();
        let width: usize = std::env::var("WIDTH").map_or(200_000, |w| w.parse().unwrap());
        let start = std::time::Instant::now();
        let found = frontier(&domain, Width { most: width });
        println!(
            "{name}: {} points, exact {}, gap {:.2}, nodes {}, {:.3} s (MILP {:.3} s)",
            found.points.len(),
            found.is_exact,
            found.gap,
            found.nodes,
            start.elapsed().as_secs_f64(),
            case["cpu_s"].as_f64().unwrap()
        );
        let points: Vec<[f64; 2]> = found
            .points
            .iter()
            .map(|point| point.utilities.map(|units| units as f64))
            .collect();
        let mut listed: Vec<[f64; 2]> = case["frontier_raw"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| [pair[0].as_f64().unwrap(), pair[1].as_f64().unwrap()])
            .collect();
        listed.sort_by(|a, b| a[0].total_cmp(&b[0]));
        if points != listed {
            println!("  DIFFERS {} {}", points.len(), listed.len());
        }
    }
}
