//! Who bargains over what, from a case folder.

use std::path::Path;

use detente::analysis::situation::Situation;
use detente::case::Case;
use detente::model::mandate::Mandate;
use detente::model::party::Seat;
use detente::negotiators::session::Stuck;

use crate::failure::Failure;

/// True unless the path is a folder without a case file in it.
pub(crate) fn is_case(path: &Path) -> bool {
    if path.is_dir() {
        path.join("case.toml").is_file()
    } else {
        path.ends_with("case.toml")
    }
}

/// The short names of a case's parties, in order.
pub(crate) fn party_ids(case: &Case) -> Vec<String> {
    let ids = case.public.party_idxs();
    ids.map(|party| case.public.seat_id(Seat::Party(party)).to_owned())
        .collect()
}

/// The situation of a case, for which every party's private part is needed.
pub(crate) fn of_case(case: &Case) -> Result<Situation, Failure> {
    let mut mandates: Vec<Mandate> = Vec::new();
    for party in case.public.party_idxs() {
        let Some(own) = case.instructions(party) else {
            let party = case.public.seat_id(Seat::Party(party)).to_owned();
            return Err(Failure::Stuck(Stuck::NoInstructions { party }));
        };
        mandates.push(own.mandate.clone());
    }
    Situation::of_case(&case.public, &mandates).map_err(Failure::NotTabular)
}
