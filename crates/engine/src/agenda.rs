//! What is due, in order of time and then of entry.

use crate::ids::{ClientId, ShardId, SubscriptionId, Text};
use crate::long_map::LongMap;
use crate::settings::Setting;
use crate::time::Timestamp;

/// A thing that happens by itself at its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// Inside the service; handed to [`crate::Account::wake`].
    Service(ServiceDue),
    /// A simulated client wakes up.
    Client {
        /// Whom to wake.
        client: ClientId,
        /// What the client meant by it; the service does not look at it.
        tag: u32,
    },
    /// A minute ends, for whoever watches from outside; the service does not look at it.
    Minute,
}

/// What the service does by itself. A stream is named with its creation time, so that an item of a
/// deleted stream never touches its successor of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServiceDue {
    /// CREATING ends.
    StreamActive {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// DELETING ends.
    StreamGone {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// A split or merge completes: parents close, children open.
    ReshardDone {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// Writes move from closed parents to their children. Spec 4.7.
    CutOver {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// A minute of an on-demand stream is over. Spec 9.2.
    CapacityMinute {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// A switch of modes or another warm throughput completes. Spec 9.3, 9.4.
    CapacityChanged {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// The account's commitment may end. Spec 9.4.
    CommitmentEnd,
    /// A closed shard has outlived its data, if retention was not raised meanwhile.
    ShardExpiry {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
        /// The closed shard.
        shard: ShardId,
    },
    /// A consumer's CREATING ends.
    ConsumerActive {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
        /// Consumer name.
        consumer: Text,
        /// Creation time of that consumer.
        registered: Timestamp,
    },
    /// A consumer's DELETING ends.
    ConsumerGone {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
        /// Consumer name.
        consumer: Text,
        /// Creation time of that consumer.
        registered: Timestamp,
    },
    /// UPDATING of a setting ends.
    SettingDone {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// Writes follow a setting that was made before. Spec 1.4.
    SettingInForce {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
        /// The setting.
        setting: Setting,
    },
    /// A subscription may push.
    Push {
        /// Which one.
        subscription: SubscriptionId,
    },
    /// Something of a queue.
    Queue(QueueDue),
    /// A reader stops reading a subscription for a while. Spec 8.3, back pressure.
    Hold {
        /// The subscription.
        subscription: SubscriptionId,
        /// When it is read again.
        until: Timestamp,
    },
    /// A subscription has lived its five minutes. Spec 8.2.
    SubscriptionEnd {
        /// Which one.
        subscription: SubscriptionId,
    },
    /// A channel's running change ends: CREATING, UPDATING or DELETING.
    ChannelChanged {
        /// Channel name.
        channel: Text,
        /// Creation time of that channel.
        created: Timestamp,
        /// When the change was to end; tells it from a later one.
        until: Timestamp,
    },
    /// A channel delivers what has waited.
    ChannelDelivery {
        /// Channel name.
        channel: Text,
        /// Creation time of that channel.
        created: Timestamp,
        /// When; tells it from a delivery that was planned anew.
        at: Timestamp,
    },
}

/// What a queue does by itself. Queues are named by their identifiers, which no later queue has again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueueDue {
    /// CREATING or UPDATING ends.
    Active {
        /// Identifier of the queue.
        queue: Text,
    },
    /// DELETING ends.
    Gone {
        /// Identifier of the queue.
        queue: Text,
    },
    /// Records came to a stream of whose queues somebody waits for records.
    Arrival {
        /// Stream name.
        stream: Text,
        /// Creation time of that stream.
        created: Timestamp,
    },
    /// A record gets visible again for which somebody waits.
    Look {
        /// Identifier of the queue.
        queue: Text,
    },
    /// A receive has waited for as long as it wanted.
    WaitOver {
        /// Identifier of the queue.
        queue: Text,
        /// The call.
        call: SubscriptionId,
    },
}

/// Everything that will happen by itself, ordered by time, ties by order of entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    items: LongMap<Due>,
    serial: u64,
}

impl Agenda {
    /// An empty agenda.
    pub fn new() -> Self {
        Self::default()
    }

    /// Enters an item and returns its serial number.
    pub fn add(&mut self, at: Timestamp, due: Due) -> u64 {
        self.serial += 1;
        self.items.insert((at.micros(), self.serial), due);
        self.serial
    }

    /// Enters an item of the service.
    pub fn add_service(&mut self, at: Timestamp, due: ServiceDue) -> u64 {
        self.add(at, Due::Service(due))
    }

    /// The next item and its time, left where it is.
    pub fn peek(&self) -> Option<(Timestamp, &Due)> {
        self.items.first().map(|((at, _), due)| (Timestamp::from_micros(at), due))
    }

    /// When the next item is due.
    pub fn next_at(&self) -> Option<Timestamp> {
        self.peek().map(|(at, _)| at)
    }

    /// Takes the next item that is due at `t` or before.
    pub fn pop_until(&mut self, t: Timestamp) -> Option<(Timestamp, Due)> {
        let at = self.next_at().filter(|at| *at <= t)?;
        self.items.pop_first().map(|due| (at, due))
    }

    /// Removes every item of a client.
    pub fn remove_client(&mut self, gone: ClientId) {
        let theirs = |due: &Due| matches!(due, Due::Client { client, .. } if *client == gone);
        let keys: Vec<_> = self.items.iter().filter(|(_, due)| theirs(due)).map(|(key, _)| key).collect();
        for key in keys {
            self.items.remove(key);
        }
    }

    /// Number of items.
    pub fn len(&self) -> u64 {
        self.items.len() as u64
    }

    /// Whether nothing will happen by itself.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_keep_the_order_of_entry() {
        let mut agenda = Agenda::new();
        let client = |n| Due::Client { client: ClientId(n), tag: n };
        agenda.add(Timestamp::from_seconds(2), client(1));
        agenda.add(Timestamp::from_seconds(1), client(2));
        agenda.add(Timestamp::from_seconds(2), client(3));
        agenda.remove_client(ClientId(9));
        assert_eq!(agenda.next_at(), Some(Timestamp::from_seconds(1)));
        assert_eq!(agenda.pop_until(Timestamp::EPOCH), None);
        let end = Timestamp::from_seconds(5);
        let order: Vec<Due> = core::iter::from_fn(|| agenda.pop_until(end).map(|(_, due)| due)).collect();
        assert_eq!(order, [client(2), client(1), client(3)]);
    }
}
