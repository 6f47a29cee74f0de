//! `may` against the reviewed truth table, by a second, smaller implementation.

#![expect(
    clippy::unwrap_used,
    reason = "what is not there fails the test that needs it"
)]

use std::collections::BTreeMap;

use detente_server::may::{Capability, Object, may};
use detente_server::principal::Standing;

const TABLE: &str = include_str!("../src/may.toml");

/// The second implementation: looks the answer up.
fn looked_up(table: &toml::Table, who: Standing, what: Capability, of: Object) -> String {
    let cell = match of {
        Object::Own => {
            let column = (table["columns"].as_array().unwrap().iter())
                .position(|name| name.as_str() == Some(who.name()))
                .unwrap();
            &table["own"][what.name()][column]
        }
        Object::Anothers => {
            let rows = table["anothers"].as_table().unwrap();
            rows.get(what.name())
                .or_else(|| rows.get(who.name()))
                .unwrap_or(&rows["everybody-else"])
        }
    };
    cell.as_str().unwrap().to_owned()
}

#[test]
fn every_cell() {
    let table: toml::Table = TABLE.parse().unwrap();
    let mut n_cells = 0;
    for who in Standing::all() {
        for what in Capability::ALL {
            for of in Object::ALL {
                let expected = looked_up(&table, who, what, of);
                assert_eq!(
                    may(who, what, of).name(),
                    expected,
                    "{} {} {of:?}",
                    who.name(),
                    what.name()
                );
                n_cells += 1;
            }
        }
    }
    assert_eq!(n_cells, 10 * 15 * 2);
}

#[test]
fn the_table_has_nothing_else() {
    let table: toml::Table = TABLE.parse().unwrap();
    let names: BTreeMap<&str, ()> = Capability::ALL.iter().map(|it| (it.name(), ())).collect();
    for (name, cells) in table["own"].as_table().unwrap() {
        assert!(names.contains_key(name.as_str()), "{name}");
        assert_eq!(
            cells.as_array().unwrap().len(),
            Standing::all().len(),
            "{name}"
        );
    }
    let columns: Vec<&str> = Standing::all().iter().map(|it| it.name()).collect();
    let told = table["columns"].as_array().unwrap();
    let told: Vec<&str> = told.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(told, columns);
}
