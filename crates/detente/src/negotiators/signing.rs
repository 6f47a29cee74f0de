//! Automated signing: every delegation signs what was agreed, with a test key
//! that binds nobody.

use std::num::{NonZeroU32, NonZeroU64};

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::agreement::canonical::canonical;
use crate::agreement::signature::{
    Acceptance, Digest, SignedAcceptance, SigningKey, Validity, sign,
};
use crate::disclosure::View;
use crate::model::line::Line;
use crate::model::party::Seat;
use crate::negotiators::session::Stuck;
use crate::talks::Talks;
use crate::talks::action::{Act, Action};

/// Days for which a signature of an automated delegation can be relied on.
const DAYS_VALID: i64 = 30;

/// Lets every party register a test key and sign the agreement in which talks
/// ended. Without an agreement nothing happens.
///
/// # Errors
/// [`Stuck::Refused`] if a key or a signature is refused.
pub fn sign_agreement(talks: &mut Talks) -> Result<(), Stuck> {
    let Some(concluded) = talks.history().events.last().map(|event| event.at) else {
        return Ok(());
    };
    let hour = SignedDuration::from_hours(1);
    let now = concluded.checked_add(hour).unwrap_or(concluded);
    let parties = talks.history().case.public.party_idxs();
    for seat in parties.map(Seat::Party) {
        let view = View::of(talks.history(), seat);
        let Some((key, signed)) = signature(&view, now) else {
            return Ok(());
        };
        let acts = [
            Act::RegisterKey {
                public: key.public(),
                kind: key.id().kind,
            },
            Act::Sign(signed),
        ];
        for act in acts {
            if let Err(refusal) = talks.apply(&Action { by: seat, act }, now) {
                let seat = talks.history().case.public.seat_id(seat).to_owned();
                return Err(Stuck::Refused { seat, refusal });
            }
        }
    }
    Ok(())
}

/// What the party in the view's seat signs; `None` without an agreement, or if
/// its words cannot stand in a text that is signed.
fn signature(view: &View<'_>, now: Timestamp) -> Option<(SigningKey, SignedAcceptance)> {
    let agreement = view.state().carrying_out()?.agreement();
    let terms = agreement.terms();
    let party = view.case().participant(view.seat())?;
    let key = SigningKey::test_key(0, &party.id);
    let today = Offset::UTC.to_datetime(now).date();
    let acceptance = Acceptance {
        case: terms.case.as_ref().unwrap_or(&terms.id).clone(),
        party: party.id.clone(),
        mandate: Line::new(&format!("Automated delegation of {}", party.name)).ok()?,
        agreement: Line::new(&terms.title).ok()?,
        digest: Digest::of(canonical(agreement).as_bytes()),
        version: NonZeroU32::new(terms.version)?,
        counter: NonZeroU64::MIN,
        validity: Validity::new(today, today.saturating_add(DAYS_VALID.days())).ok()?,
        key: key.id(),
    };
    let signed = sign(&acceptance, &key).ok()?;
    Some((key, signed))
}
