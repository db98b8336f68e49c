//! Which versions stay as time passes, and when the bin is emptied. Pure: times are arguments, in
//! milliseconds.

use crate::text::order;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// So long a deleted draft lies in the bin.
pub const BIN: u64 = 30 * DAY;

/// So much work is between two versions that nobody asked for.
pub const PACE: u64 = 5 * MINUTE;

/// Of versions up to this age, one in this time stays: all of the last hour, then one an hour, one a day,
/// one a week.
const STEPS: [(u64, u64); 4] = [(HOUR, 1), (DAY, HOUR), (30 * DAY, DAY), (u64::MAX, 7 * DAY)];

/// No draft keeps more versions that nobody asked for; the oldest go first.
pub const MOST: usize = 50;

/// Whether what was put into the bin is to go for good.
pub fn is_over(deleted_at: u64, now: u64) -> bool {
    now.saturating_sub(deleted_at) > BIN
}

/// For each version (when it was made, and whether a person asked for it) whether it stays.
/// Of those in one stretch of time the latest stays, so that thinning again changes nothing.
pub fn staying(versions: &[(u64, bool)], now: u64) -> Vec<bool> {
    let mut latest: Vec<usize> = (0..versions.len()).collect();
    order::by_key(&mut latest, |at| u64::MAX - versions[*at].0);
    let mut stays = vec![false; versions.len()];
    let (mut last, mut count) = (None, 0);
    for at in latest {
        let (time, asked) = versions[at];
        if asked {
            stays[at] = true;
            continue;
        }
        let age = now.saturating_sub(time);
        let step = STEPS.iter().find(|step| age <= step.0).map_or(1, |step| step.1);
        let stretch = Some((step, time / step));
        if (step == 1 || stretch != last) && count < MOST {
            stays[at] = true;
            count += 1;
        }
        last = stretch;
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_the_fewer() {
        let now = 1_767_225_600_000;
        let every = |minutes: u64, count: u64| (0..count).map(move |n| (now - n * minutes * MINUTE, false));
        let stay = |versions: &[(u64, bool)]| staying(versions, now).iter().filter(|stays| **stays).count();
        let hour: Vec<_> = every(5, 12).collect();
        assert_eq!(stay(&hour), 12, "all of the last hour");
        let day: Vec<_> = every(10, 144).collect();
        assert!((28..=31).contains(&stay(&day)), "{}", stay(&day));
        let year: Vec<_> = every(24 * 60, 365).collect();
        assert!((45..=MOST).contains(&stay(&year)), "{}", stay(&year));
        let mut named = year.clone();
        named.iter_mut().for_each(|v| v.1 = true);
        assert_eq!(stay(&named), 365, "what was asked for stays");
    }

    #[test]
    fn thinning_again_changes_nothing() {
        let now = 1_767_225_600_000;
        let versions: Vec<_> = (0..400).map(|n| (now - n * n * 37_000, n % 17 == 0)).collect();
        let stays = staying(&versions, now);
        let left: Vec<_> =
            versions.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(v, _)| *v).collect();
        assert!(left.len() < versions.len() && staying(&left, now).iter().all(|stays| *stays));
        assert_eq!(
            (staying(&[], now), is_over(now, now), is_over(now - BIN - 1, now)),
            (vec![], false, true)
        );
    }
}
