//! Order: which records were stored after younger ones of their key.

use playground_engine::{SortedMap, Text};

/// What is known of a key while records of it wait.
#[derive(Debug, Clone, Default)]
struct Waiting {
    records: u32,
    /// The youngest record stored meanwhile.
    youngest: u64,
}

/// The keys of records that wait to be sent again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    keys: SortedMap<Text, Waiting>,
}

impl Order {
    /// One more record of the key waits.
    pub(crate) fn wait(&mut self, key: &Text) {
        self.keys.entry(key.clone()).or_default().records += 1;
    }

    /// A record was stored; true if it `waited` and a younger one of its key was stored meanwhile.
    pub(crate) fn stored(&mut self, key: &Text, number: u64, waited: bool) -> bool {
        if self.keys.is_empty() {
            return false;
        }
        let Some(waiting) = self.keys.get_mut(key) else { return false };
        let late = waited && waiting.youngest > number;
        waiting.youngest = waiting.youngest.max(number);
        if waited {
            self.leave(key);
        }
        late
    }

    /// One record of the key waits no more.
    pub(crate) fn leave(&mut self, key: &Text) {
        if let Some(waiting) = self.keys.get_mut(key) {
            waiting.records -= 1;
            if waiting.records == 0 {
                self.keys.remove(key);
            }
        }
    }
}
