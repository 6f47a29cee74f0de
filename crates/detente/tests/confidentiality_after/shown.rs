//! All that a seat can be shown of talks that ended in an agreement.

use detente::agreement::canonical::canonical;
use detente::agreement::carrying_out::{CarryingOut, Report};
use detente::agreement::course::Deed;
use detente::agreement::next_step::next_steps;
use detente::agreement::performance::{if_it_stops, standing};
use detente::agreement::plan::ExchangePlan;
use detente::agreement::signature::KeyKind;
use detente::agreement::terms::guarantee::Estimate;
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::analysis::convergence::convergence;
use detente::analysis::exchange_rhythm::annex;
use detente::analysis::impasse::impasse;
use detente::communique::{Tone, compose};
use detente::disclosure::View;
use detente::format::{agreement, icalendar, instrument, play, standing as status, story, view};
use detente::model::delivery::ExchangeWorth;
use detente::model::party::{PartyIdx, Seat};
use detente::model::utility::Utility;
use detente::talks::action::Act;
use detente::talks::event::History;
use detente::talks::state::Ending;
use detente::text::draft::DraftNo;
use jiff::Timestamp;

use crate::after::{date_of, key_of, signature};
use crate::support;
use crate::twins::{answers, at};
use crate::world::{CONCLUDED, DAY, PEN};

/// Everything that a seat can be shown, and what it is told when it tries things.
pub(crate) fn shown(history: &History, seat: Seat) -> String {
    let seen = View::of(history, seat);
    let public = compose(&View::of(history, Seat::Public), Tone::Plain).unwrap();
    let mut text = view::view(&seen).to_string();
    for at in 0..seen.events().len() {
        text.push_str(&story::tell(&seen, at).join("\n"));
    }
    text.push_str(&play::play(&seen, 0, &public).to_string());
    text.push_str(&format!(
        "{:?} {:?} {seen:?}",
        convergence(&seen),
        impasse(&seen)
    ));
    text.push_str(&agreed(&seen));
    // Every party reads the annex that a mediator drafts from all it was told.
    let plan = history.case.public.plan.exchange.as_ref();
    text.push_str(&annex_of(history, plan));
    let acts = attempts(history);
    for minute in [CONCLUDED + DAY, CONCLUDED + 12 * DAY] {
        text.push_str(&answers(history, seat, &acts, minute));
    }
    text
}

/// The order of an exchange as the mediator with the pen would put it to all.
pub(crate) fn annex_of(history: &History, plan: Option<&ExchangePlan>) -> String {
    let mediators = View::of(history, PEN);
    let (Some(plan), Some(Ending::Agreement { outcome, .. })) = (plan, mediators.state().ending())
    else {
        return String::new();
    };
    format!("{:?}", annex(&mediators, plan, outcome))
}

/// The agreement as a seat holds it: its files, and where it stands.
fn agreed(seen: &View<'_>) -> String {
    let Some(carrying_out) = seen.state().carrying_out() else {
        return String::new();
    };
    let agreed = carrying_out.agreement();
    let opens = seen.case().opens;
    let mut text = [
        canonical(agreed),
        instrument::render(agreed),
        icalendar::write(agreed, opens),
        agreement::json(agreed).to_string(),
    ]
    .concat();
    for party in seen.case().party_idxs() {
        text.push_str(&format!("{:?}", seen.state().signing(party)));
    }
    for days in [0, 3, 12, 30] {
        text.push_str(&standing_on(seen, at(opens, CONCLUDED + days * DAY)));
    }
    text.push_str(&told(&carrying_out.at_its_end()));
    // Estimates that the drafters state, the same in both worlds.
    text.push_str(&exposures(seen, &|_| {
        Some(ExchangeWorth {
            lots: vec![],
            walkaway_loss: Utility::from_integer(3),
        })
    }));
    text
}

/// Where the agreement stands at a time, as one seat sees it.
pub(crate) fn standing_on(seen: &View<'_>, at: Timestamp) -> String {
    let carrying_out = seen.state().carrying_out();
    carrying_out.map_or_else(String::new, |it| told(&it.on(date_of(at))))
}

/// Standing, log, next steps and what follows if a side stops.
fn told(carrying_out: &CarryingOut) -> String {
    let (agreed, course) = (carrying_out.agreement(), carrying_out.course());
    let stands = standing(agreed, course);
    let steps = next_steps(agreed, course);
    let mut text: String = steps
        .iter()
        .map(|it| status::tell_next(agreed, it))
        .collect();
    text.push_str(&format!("{:?}", carrying_out.log()));
    for stops in (0..3).map(ParticipantIdx) {
        let follows = if_it_stops(agreed, course, stops, 40);
        let stops = Some((stops, follows.as_slice()));
        text.push_str(&status::json(carrying_out, &stands, stops).to_string());
    }
    text
}

/// What is at stake for each party if handovers are worth so much to it.
pub(crate) fn exposures(
    seen: &View<'_>,
    worth: &dyn Fn(PartyIdx) -> Option<ExchangeWorth>,
) -> String {
    let Some(carrying_out) = seen.state().carrying_out() else {
        return String::new();
    };
    let mut terms = carrying_out.agreement().terms().clone();
    let names = ["keys", "maps"];
    let estimate = |party: PartyIdx| {
        let worth = worth(party)?;
        let owed = terms.obligations.iter().enumerate();
        // Handovers stand after the one duty of the plan.
        let of = owed.skip(1).filter_map(|(i, it)| {
            let lot = support::slug(names[it.debtor.0]);
            Some((ObligationIdx(i), worth.per_item(&lot)?))
        });
        let of = of.collect::<Vec<_>>();
        let (party, walkaway_loss) = (ParticipantIdx(party.0), worth.walkaway_loss);
        Some(Estimate {
            party,
            walkaway_loss,
            worth: of,
        })
    };
    // Only the two who exchange have a stake in it.
    let estimates = (0..2).map(PartyIdx).filter_map(estimate).collect();
    terms.estimates = estimates;
    let estimated = Agreement::new(terms).unwrap();
    format!("{:?}", standing(&estimated, carrying_out.course()).parties)
}

/// Things to try after the conclusion; which are taken depends on the seat.
pub(crate) fn attempts(history: &History) -> Vec<Act> {
    let report = |deed: Deed| {
        let words = String::new();
        Act::Report(Report {
            deed,
            grade: None,
            words,
        })
    };
    let mut acts = vec![
        Act::Conclude,
        Act::AcceptDraft { draft: DraftNo(2) },
        Act::End {
            words: "enough".into(),
        },
        Act::RegisterKey {
            public: [0; 32],
            kind: KeyKind::Test,
        },
        report(Deed::GaveNotice),
        report(Deed::AgreedToEnd),
    ];
    for obligation in (0..7).map(ObligationIdx) {
        let quantity = 1;
        acts.extend([
            report(Deed::Performed {
                obligation,
                quantity,
            }),
            report(Deed::Certified {
                obligation,
                quantity,
                grade: None,
            }),
            report(Deed::Disputed { obligation }),
            report(Deed::Waived { obligation }),
        ]);
    }
    // Every seat holds the text that it is asked to sign.
    let view = View::of(history, PEN);
    if let Some(carrying_out) = view.state().carrying_out() {
        for party in &history.case.public.parties {
            let key = key_of(&party.id);
            let (public, kind) = (key.public(), KeyKind::Test);
            acts.push(Act::RegisterKey { public, kind });
            for counter in [1, 3] {
                acts.push(Act::Sign(signature(
                    carrying_out.agreement(),
                    &party.id,
                    counter,
                )));
            }
        }
    }
    acts
}
