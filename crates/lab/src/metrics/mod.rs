//! Metrics: what `CloudWatch` would hold of the streams, on virtual time. Spec 12.
//!
//! Samples are taken at the one door of the world, when a call is answered and when a subscription pushes. They follow
//! from facts that are in the fingerprint already, so they are no part of it themselves.

mod alarm;
mod meter;
mod metric;
mod notice;

pub use alarm::{Alarm, AlarmSpec, Alarms, Comparison, Missing, Transition};
pub use meter::{Meter, Period, Stat};
pub use metric::{Metric, MetricUnit, Statistic};
pub(crate) use notice::Asked;

use playground_engine::{ShardId, SortedMap, SubscriptionId, Text};
use std::sync::Arc;

/// Minutes kept of a stream and of a consumer: alarms look back a day.
const MINUTES: u64 = 1_440;
/// Minutes kept of a shard: there may be thousands of them.
const SHARD_MINUTES: u64 = 180;
/// Seconds kept of a stream and of a consumer.
const SECONDS: u64 = 900;

/// What samples are told apart by, besides the stream. Spec 12.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The stream alone.
    #[default]
    Stream,
    /// `ConsumerName`: a registered consumer.
    Consumer(Text),
    /// `ShardId`: a shard, once enhanced monitoring is on.
    Shard(ShardId),
}

/// All samples of all streams. Cloning copies pointers; what is written afterwards is copied then.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    streams: SortedMap<Text, StreamMeters>,
    /// Whose the live subscriptions are: the service has forgotten a subscription when its last event is delivered.
    subscriptions: SortedMap<SubscriptionId, (Text, Text, ShardId)>,
}

/// The meters of one stream. They outlive it, as the service's do.
#[derive(Clone, Debug, PartialEq)]
struct StreamMeters {
    whole: Arc<Meter>,
    consumers: SortedMap<Text, Arc<Meter>>,
    shards: SortedMap<ShardId, Arc<Meter>>,
}

impl Default for StreamMeters {
    fn default() -> Self {
        Self { whole: Arc::new(Meter::new(SECONDS, MINUTES)), consumers: SortedMap::new(), shards: SortedMap::new() }
    }
}

impl StreamMeters {
    fn meter(&mut self, dimension: &Dimension) -> &mut Meter {
        let meter = match dimension {
            Dimension::Stream => &mut self.whole,
            Dimension::Consumer(name) => {
                self.consumers.entry(name.clone()).or_insert_with(|| Arc::new(Meter::new(SECONDS, MINUTES)))
            }
            Dimension::Shard(shard) => {
                self.shards.entry(*shard).or_insert_with(|| Arc::new(Meter::new(0, SHARD_MINUTES)))
            }
        };
        Arc::make_mut(meter)
    }
}

impl Metrics {
    /// The samples of a stream, of one of its consumers or of one of its shards; none before the first sample.
    pub fn meter(&self, stream: &str, dimension: &Dimension) -> Option<&Meter> {
        let meters = self.streams.get(stream)?;
        match dimension {
            Dimension::Stream => Some(&meters.whole),
            Dimension::Consumer(name) => meters.consumers.get(name).map(|meter| &**meter),
            Dimension::Shard(shard) => meters.shards.get(shard).map(|meter| &**meter),
        }
    }

    /// The registered consumers of a stream that have samples, by name.
    pub fn consumers(&self, stream: &str) -> impl Iterator<Item = &Text> {
        self.streams.get(stream).into_iter().flat_map(|meters| meters.consumers.keys())
    }

    /// The shards of a stream that have samples, by number.
    pub fn shards(&self, stream: &str) -> impl Iterator<Item = ShardId> {
        self.streams.get(stream).into_iter().flat_map(|meters| meters.shards.keys().copied())
    }
}
