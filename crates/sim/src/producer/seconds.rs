//! What a producer offered and what became of it, second by second.

use playground_engine::{SharedLog, Timestamp};

/// Seconds kept; older ones are forgotten.
const KEPT: u64 = 4_096;

/// One second of a producer: counts of entries, attempts included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProducerSecond {
    /// Seconds since the Unix epoch.
    pub second: u64,
    /// Entries sent in it, first time or again.
    pub offered: u32,
    /// Answers "stored" that came in it.
    pub stored: u32,
    /// Answers "refused" that came in it.
    pub refused: u32,
}

/// Finished seconds, and the running one.
#[derive(Debug, Clone)]
pub(crate) struct Seconds {
    done: SharedLog<ProducerSecond>,
    running: ProducerSecond,
}

impl Seconds {
    pub(crate) fn new() -> Self {
        Self { done: SharedLog::new(), running: ProducerSecond::default() }
    }

    /// Finished seconds with traffic, ascending.
    pub(crate) fn done(&self) -> &SharedLog<ProducerSecond> {
        &self.done
    }

    /// The last second that saw traffic.
    pub(crate) fn running(&self) -> ProducerSecond {
        self.running
    }

    pub(crate) fn offered(&mut self, now: Timestamp, count: u32) {
        let running = self.at(now);
        running.offered = running.offered.saturating_add(count);
    }

    pub(crate) fn settled(&mut self, now: Timestamp, stored: u32, refused: u32) {
        let running = self.at(now);
        running.stored = running.stored.saturating_add(stored);
        running.refused = running.refused.saturating_add(refused);
    }

    fn at(&mut self, now: Timestamp) -> &mut ProducerSecond {
        let second = now.seconds();
        if self.running.second != second {
            if self.running != ProducerSecond::default() {
                self.done.push(self.running);
                self.done.trim_to(self.done.next().saturating_sub(KEPT));
            }
            self.running = ProducerSecond { second, ..ProducerSecond::default() };
        }
        &mut self.running
    }
}
