//! Small random tables: fine and coarse grids, zero weights, single-value issues.

use detente::analysis::table::AdditiveTable;

/// A stream of pseudo-random numbers with a seed (`SplitMix64`).
pub(crate) struct Stream(pub(crate) u64);

impl Stream {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(word ^ (word >> 31)) * u128::from(limit)) >> 64) as u64
    }
}

/// A table of 2 to 5 parties with at most 4,096 outcomes, and a disagreement point.
pub(crate) fn small(seed: u64) -> (AdditiveTable, Vec<i64>) {
    let mut stream = Stream(seed);
    let n_parties = 2 + stream.below(4) as usize;
    let n_issues = stream.below(7) as usize;
    // From grids with countless ties up to the scale that files are read at.
    let scale = [2, 5, 40, 1_000, 1_000_000_000_000][stream.below(5) as usize];
    let opposed = stream.below(3);
    let mut issues = Vec::new();
    for _ in 0..n_issues {
        let n_values = 1 + stream.below(4);
        let weights: Vec<i64> = (0..n_parties).map(|_| stream.below(4) as i64).collect();
        let values = (0..n_values).map(|_| {
            let common = stream.below(scale) as i64;
            (0..n_parties)
                .map(|party| {
                    let own = stream.below(scale) as i64;
                    let mixed = match (opposed, party) {
                        (0, _) => own,
                        (_, 0) => common,
                        _ => (scale as i64 - common) + own / 5,
                    };
                    weights[party] * mixed - scale as i64 / 2
                })
                .collect()
        });
        issues.push(values.collect());
    }
    let table = AdditiveTable::new(n_parties, issues).expect("small numbers");
    let all = every_outcome(&table);
    let tough = stream.below(4);
    let disagreement = (0..n_parties)
        .map(|party| {
            let mut own: Vec<i64> = all.iter().map(|o| table.evaluate(o)[party]).collect();
            own.sort_unstable();
            // From everybody's worst to demands that nothing can meet.
            let at = own.len() as u64 * stream.below(tough * 2 + 1) / 10;
            own[(at as usize).min(own.len() - 1)]
                + i64::from(stream.below(40) == 0) * scale as i64 * 90
        })
        .collect();
    (table, disagreement)
}

/// Every outcome, the last issue changing fastest.
pub(crate) fn every_outcome(table: &AdditiveTable) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    for issue in 0..table.n_issues() {
        all = all
            .iter()
            .flat_map(|start: &Vec<u32>| {
                (0..table.n_values(issue)).map(move |value| {
                    let mut longer = start.clone();
                    longer.push(value as u32);
                    longer
                })
            })
            .collect();
    }
    all
}
