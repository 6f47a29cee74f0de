//! The record: the ledgers that the seat reads, how to check them, what stands in them.

use detente::talks::event::{Event, EventKind};
use detente::talks::ledger::Ledger;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::frame::{self, Tab};
use crate::pages::reading::Reading;
use crate::pages::{audience, naming};

/// How many entries one page lists.
const ENTRIES_SHOWN: usize = 100;

/// How many readings by mediators are listed by themselves.
const READS_SHOWN: usize = 20;

/// A ledger that the seat reads.
#[derive(Clone, Debug)]
pub struct KeptLedger {
    /// The audience.
    pub ledger: Ledger,
    /// How many entries it has.
    pub size: u64,
    /// Its code to compare by voice.
    pub code: String,
}

/// The page; `skipped` of the latest entries are on pages before.
pub fn page(reading: &Reading<'_>, ledgers: &[KeptLedger], key: &str, skipped: usize) -> Markup {
    let api = |rest: &str| format!("/api/v1/cases/{}/{rest}", reading.case().id);
    let events = reading.view.events();
    let shown = events.iter().rev().skip(skipped).take(ENTRIES_SHOWN);
    let carried: Vec<&&Event> = events
        .iter()
        .filter(|it| matches!(it.kind, EventKind::Carried { .. }))
        .collect();
    let read: Vec<&&Event> = events
        .iter()
        .filter(|it| matches!(it.kind, EventKind::RoomRead { .. }))
        .collect();
    let may_prove = reading.may(Capability::ReadRecord);
    let content = html! {
        p.lead { (reading.say("record-lead")) }
        section {
            h2 { (reading.say("record-ledgers")) }
            div.wide { table.stacks {
                caption { (reading.say("record-caption")) }
                thead { tr {
                    th scope="col" { (reading.say("record-ledger")) }
                    th.number scope="col" { (reading.say("record-size")) }
                    th scope="col" { (reading.say("record-code")) }
                    th scope="col" { (reading.say("record-readers")) }
                } }
                tbody { @for it in ledgers { tr {
                    th scope="row" { (audience::name(reading, it.ledger)) }
                    td.number data-label=(reading.say("record-size")) { (reading.number(it.size)) }
                    td data-label=(reading.say("record-code")) { bdi.code dir="ltr" { (it.code) } }
                    td.small data-label=(reading.say("record-readers")) {
                        (audience::sentence(reading, it.ledger))
                        @if may_prove { " " a href=(api(&format!("ledgers/{}/checkpoint", naming::ledger_name(reading, it.ledger)))) { (reading.say("record-checkpoint")) } }
                    }
                } } }
            } }
            p { (reading.say("record-compare")) }
            p.small { (reading.say("record-key")) " " bdi.code dir="ltr" { (key) } }
            @if may_prove { p { a.button href=(api("bundle")) { (reading.say("record-bundle")) } " " span.small { (reading.say("record-bundle-what")) } } p { a href=(reading.path("witness")) { (reading.say("record-witness")) } " · " a href="/verify" { (reading.say("verify-title")) } } }
        }
        @if reading.party().is_some() {
            section {
                h2 { (reading.say("record-carried")) }
                @if carried.is_empty() { (frame::empty(&reading.say("record-carried-none"))) }
                @else { ul { @for event in carried.iter().rev() { li {
                    (naming::headline(reading, event)) ": " q dir="auto" { (naming::words_of(event).unwrap_or_default()) }
                    " " span.small { (reading.seat_name(event.by)) ", " (reading.time(event.at)) }
                } } } }
            }
        }
        @if reading.party().is_some() {
            section {
                h2 { (reading.say("record-read")) }
                @if read.is_empty() { (frame::empty(&reading.say("record-read-none"))) }
                @else { ul { @for event in read.iter().rev().take(READS_SHOWN) { li { (naming::headline(reading, event)) " " span.small { (reading.time(event.at)) } } } } }
            }
        }
        section {
            h2 { (reading.say("record-entries")) }
            @if events.is_empty() { (frame::empty(&reading.say("events-none"))) }
            @else {
                (naming::history(reading, shown.map(|event| -> &Event { event })))
                @if events.len() > skipped + ENTRIES_SHOWN {
                    p { a href=(reading.path(&format!("record?after={}", skipped + ENTRIES_SHOWN))) { (reading.say("record-earlier")) } }
                }
            }
        }
    };
    frame::room(reading, Tab::Record, &reading.say("tab-record"), &content)
}
