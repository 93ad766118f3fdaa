//! What the person wants to see of the log of events, as chosen and typed.

use playground_engine::{Cause, ShardId};
use playground_lab::view::{EventFilter, EventGroup};
use yew::AttrValue;

/// The choices over the log; they outlive its tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WantedEvents {
    /// The trail of management calls in the place of the facts.
    pub managed: bool,
    pub group: Option<EventGroup>,
    pub shard: Option<ShardId>,
    pub cause: Option<Cause>,
    pub words: AttrValue,
}

impl WantedEvents {
    /// The same in the words of the lab.
    pub fn filter(&self) -> EventFilter {
        let words = self.words.trim().to_lowercase();
        EventFilter { group: self.group, shard: self.shard, cause: self.cause, words }
    }
}
