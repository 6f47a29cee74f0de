//! Who speaks for the seat, who is invited, and who else takes part.

use detente::model::party::{Participant, Seat};
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::audience;
use crate::pages::field::{field, hidden};
use crate::pages::form::Filled;
use crate::pages::frame::{self, Form, Tab, role_key};
use crate::pages::reading::Reading;
use crate::principal::Role;

/// Somebody with a mandate of the seat.
#[derive(Clone, Debug)]
pub struct Mandated {
    /// The mandate.
    pub id: String,
    /// The name by which they log in.
    pub name: String,
    /// In what role.
    pub role: Role,
    /// Whether it is the reader's own.
    pub is_own: bool,
}

/// An invitation that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The invitation.
    pub id: String,
    /// For whom, as whoever invited wrote it.
    pub label: String,
    /// In what role.
    pub role: Role,
    /// Until when.
    pub until: String,
}

/// The page; `link` is that of an invitation just made, shown once.
pub fn page(
    reading: &Reading<'_>,
    mandates: &[Mandated],
    waiting: &[Waiting],
    link: Option<&str>,
    filled: &Filled,
) -> Markup {
    let may_mandate = reading.may(Capability::Mandate);
    let case = reading.case();
    let content = html! {
        @if let Some(link) = link {
            div.notice role="status" {
                p { strong { (reading.say("invited-title")) } " " (reading.say("invited-once")) }
                p { bdi.code dir="ltr" { (link) } }
            }
        }
        section {
            h2 { (reading.say("people-own")) }
            div.wide { table {
                caption { (reading.say("people-caption")) }
                thead { tr { th scope="col" { (reading.say("name")) } th scope="col" { (reading.say("role")) } @if may_mandate { th scope="col" { (reading.say("people-end")) } } } }
                tbody { @for it in mandates { tr {
                    th scope="row" { bdi { (it.name) } @if it.is_own { " " span.small { (reading.say("people-you")) } } }
                    td { (reading.say(role_key(it.role))) }
                    @if may_mandate { td { @if !it.is_own {
                        (frame::form(reading, &Form {
                            action: "people/revoke", name: &format!("revoke-{}", it.id),
                            button: reading.tell("people-revoke", &[("name", it.name.as_str().into())]),
                            audience: audience::shown(&reading.say("audience-people")),
                            is_formal: false,
                        }, &Filled::default(), &hidden("mandate", &it.id)))
                    } @else { "–" } } }
                } } }
            } }
        }
        @if may_mandate {
            section {
                h2 { (reading.say("people-waiting")) }
                @if waiting.is_empty() { (frame::empty(&reading.say("people-waiting-none"))) }
                @else { ul { @for it in waiting { li { bdi { (it.label) } " · " (reading.say(role_key(it.role))) " · " (reading.tell("people-until", &[("until", it.until.as_str().into())])) } } } }
            }
            section.card { h2 { (reading.say("people-invite")) } (invite(reading, filled)) }
        }
        section {
            h2 { (reading.say("people-all")) }
            (participants(reading, &reading.say("parties"), &case.parties, |i| Seat::Party(detente::model::party::PartyIdx(i))))
            (participants(reading, &reading.say("mediators"), &case.mediators, |i| Seat::Mediator(detente::model::party::MediatorIdx(i))))
            (participants(reading, &reading.say("guarantors"), &case.guarantors, Seat::Guarantor))
            (participants(reading, &reading.say("observers"), &case.observers, Seat::Observer))
        }
    };
    frame::room(reading, Tab::People, &reading.say("tab-people"), &content)
}

fn invite(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let roles: Vec<(String, String, String)> = Role::ALL
        .into_iter()
        .filter(|role| role.fits(reading.seat()))
        .map(|role| {
            (
                role.name().to_owned(),
                reading.say(role_key(role)),
                reading.say(means_key(role)),
            )
        })
        .collect();
    frame::form(
        reading,
        &Form {
            action: "people",
            name: "invite",
            button: reading.say("people-invite-button"),
            audience: audience::shown(&reading.say("audience-people")),
            is_formal: false,
        },
        filled,
        &html! {
            (field("label", reading.say("people-label")).hint(reading.say("people-label-hint")).line(filled))
            (field("role", reading.say("role")).boxes(filled, "radio", &roles))
        },
    )
}

fn means_key(role: Role) -> &'static str {
    use crate::pages::words::key;
    match role {
        Role::Head => key("role-head-means"),
        Role::Delegate => key("role-delegate-means"),
        Role::Aide => key("role-aide-means"),
        Role::Lead => key("role-lead-means"),
        Role::MediatorAide => key("role-mediator-aide-means"),
        _ => key("role-reader-means"),
    }
}

fn participants(
    reading: &Reading<'_>,
    title: &str,
    of: &[Participant],
    seat: impl Fn(usize) -> Seat,
) -> Markup {
    html! { @if !of.is_empty() {
        h3 { (title) }
        ul.plain { @for (i, it) in of.iter().enumerate() {
            @let (sign, hue) = frame::mark(seat(i));
            li { span.sign.(hue) aria-hidden="true" { (sign) } " " strong { (it.name) }
                @if let Some(body) = &it.delegation.represented_by { ", " (reading.tell("people-represented", &[("body", body.as_str().into())])) }
                @if !it.delegation.delegates.is_empty() { ": " (reading.listed(&it.delegation.delegates)) }
            }
        } }
    } }
}
