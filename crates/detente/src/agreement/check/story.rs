//! The acts of a run told as events.

use crate::agreement::course::{Consequence, Course, Deed};

use super::choice::{self, Act};
use super::finding::{Event, Happening};
use super::slice::Slice;

/// Tells a run of a part by the obligations and phases of the whole, to the
/// first event for which `is_end` holds (of the part).
pub(super) fn tell(
    slice: &Slice,
    days: &[Vec<Act>],
    is_end: impl Fn(&Consequence) -> bool,
) -> Vec<Happening> {
    let agreement = &slice.agreement;
    let mut story = Vec::new();
    let mut course = Course::begin(agreement);
    let followed = course.open(agreement);
    if add(slice, &mut story, 1, followed, &is_end) {
        return story;
    }
    for acts in days {
        let day = course.day();
        for act in acts {
            for (by, deed) in choice::deeds(agreement, &course, act) {
                let Ok(followed) = course.take(agreement, by, &deed) else {
                    continue;
                };
                let deed = restored(slice, deed);
                let event = Event::Did { by, deed };
                story.push(Happening { day, event });
                if add(slice, &mut story, day, followed, &is_end) {
                    return story;
                }
            }
        }
        let followed = course.open(agreement);
        if add(slice, &mut story, course.day(), followed, &is_end) {
            return story;
        }
    }
    story
}

fn add(
    slice: &Slice,
    story: &mut Vec<Happening>,
    day: u32,
    followed: Vec<Consequence>,
    is_end: &impl Fn(&Consequence) -> bool,
) -> bool {
    for told in followed {
        let event = Event::Followed(slice.restored(told));
        story.push(Happening { day, event });
        if is_end(&told) {
            return true;
        }
    }
    false
}

/// The same deed in the whole agreement.
fn restored(slice: &Slice, mut deed: Deed) -> Deed {
    if let Some(at) = deed.obligation_mut() {
        *at = slice.obligations.get(at.0).copied().unwrap_or(*at);
    }
    if let Deed::AgreedToExtend { phase } = &mut deed {
        *phase = slice.phases.get(phase.0).copied().unwrap_or(*phase);
    }
    deed
}
