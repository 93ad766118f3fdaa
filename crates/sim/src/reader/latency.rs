//! Latency histogram: from a record's arrival to its delivery, in whole milliseconds.

use playground_engine::{Span, Timestamp};

/// Below this every millisecond has a bucket of its own.
const EXACT: u64 = 64;
/// Above it every doubling has this many buckets.
const STEPS: u64 = 32;
/// When so many are in, all counts are halved, so that old times fade.
const FADE_AT: u64 = 8_192;

/// How long records took, the recent ones counting most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LatencyHistogram {
    counts: Vec<u32>,
    weight: u64,
    count: u64,
    last_ms: Option<u64>,
}

impl LatencyHistogram {
    /// Records counted since the beginning.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Half of the recent records were faster; none before the first.
    pub fn p50_ms(&self) -> Option<u64> {
        self.percentile(50)
    }

    /// Of a hundred recent records one was slower; none before the first.
    pub fn p99_ms(&self) -> Option<u64> {
        self.percentile(99)
    }

    /// The last record's milliseconds.
    pub fn last_ms(&self) -> Option<u64> {
        self.last_ms
    }

    /// Buckets that hold something: the lowest millisecond of each and its recent count, ascending.
    pub fn buckets(&self) -> impl Iterator<Item = (u64, u32)> {
        (0_u64..).zip(&self.counts).filter(|(_, count)| **count > 0).map(|(bucket, count)| (lowest(bucket), *count))
    }

    pub(crate) fn add(&mut self, waited: Span) {
        let ms = waited.millis();
        let bucket = usize::try_from(bucket(ms)).unwrap_or(usize::MAX);
        if self.counts.len() <= bucket {
            self.counts.resize(bucket + 1, 0);
        }
        self.counts[bucket] += 1;
        self.weight += 1;
        self.count += 1;
        self.last_ms = Some(ms);
        if self.weight >= FADE_AT {
            self.fade();
        }
    }

    pub(crate) fn add_between(&mut self, arrived: Timestamp, delivered: Timestamp) {
        self.add(delivered.since(arrived));
    }

    fn fade(&mut self) {
        for count in &mut self.counts {
            *count /= 2;
        }
        self.weight = self.counts.iter().map(|count| u64::from(*count)).sum();
    }

    fn percentile(&self, percent: u64) -> Option<u64> {
        self.last_ms?;
        let rank = (self.weight * percent).div_ceil(100);
        let mut seen = 0;
        for (bucket, count) in (0_u64..).zip(&self.counts) {
            seen += u64::from(*count);
            if seen >= rank && *count > 0 {
                return Some(lowest(bucket));
            }
        }
        self.last_ms
    }
}

/// The bucket of so many milliseconds.
fn bucket(ms: u64) -> u64 {
    if ms < EXACT {
        return ms;
    }
    let doublings = u64::from(ms.ilog2()) - u64::from(EXACT.ilog2());
    let step = (ms >> (doublings + 1)) - STEPS;
    EXACT + doublings * STEPS + step
}

/// The lowest milliseconds of a bucket.
fn lowest(bucket: u64) -> u64 {
    match bucket.checked_sub(EXACT) {
        None => bucket,
        Some(above) => (STEPS + above % STEPS) << (above / STEPS + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_within_a_thirty_second() {
        for ms in (0..5_000).chain([86_400_000, 31_536_000_000]) {
            let low = lowest(bucket(ms));
            assert!(low <= ms && ms - low <= ms / 32, "{ms} is in the bucket from {low}");
            assert_eq!(bucket(low), bucket(ms));
        }
    }

    #[test]
    fn percentiles_follow_the_recent() {
        let mut latency = LatencyHistogram::default();
        assert_eq!(latency.p50_ms(), None);
        (1..=100).for_each(|ms| latency.add(Span::from_millis(ms)));
        assert_eq!((latency.p50_ms(), latency.p99_ms(), latency.last_ms()), (Some(50), Some(98), Some(100)));
        (0..100_000).for_each(|_| latency.add(Span::from_millis(7)));
        assert_eq!((latency.p50_ms(), latency.p99_ms(), latency.count()), (Some(7), Some(7), 100_100));
    }
}
