//! What a reader's last call brought, and why it was nothing.

use playground_engine::{Span, Stream, Timestamp};
use playground_sim::{CallEnd, ShardReading, WhyEmpty};

/// A reader's last call for a shard, or the last event pushed to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastCall {
    /// When its answer came.
    pub at: Timestamp,
    /// What it brought.
    pub end: CallEnd,
    /// Why it brought nothing; none when it did, or failed.
    pub empty: Option<Emptiness>,
}

/// Why an answer was empty, as it looks now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emptiness {
    /// Everything there is has been read.
    CaughtUp,
    /// Nothing was ever stored in the shard.
    Nothing,
    /// A record came after the answer; the next poll gets it.
    NotYet {
        /// How long after the answer it came.
        after: Span,
        /// How long until the next poll; none when none is planned.
        next: Option<Span>,
    },
    /// LATEST was taken after so many records were put.
    LatestAfterPut {
        /// Records that lie before it.
        before: u64,
    },
    /// More exists, further on.
    Gap,
    /// The shard is closed and read to its end.
    Closed,
}

/// The last call of a reader for a shard. `interval_ms` is the time between polls while it polls.
pub(super) fn last_call(
    stream: &Stream,
    reading: &ShardReading,
    interval_ms: Option<u32>,
    now: Timestamp,
) -> Option<LastCall> {
    let (at, end) = reading.last_call?;
    let empty = reading.last_empty.filter(|_| end == CallEnd::Empty);
    Some(LastCall { at, end, empty: empty.map(|why| seen(why, stream, reading, (at, interval_ms), now)) })
}

fn seen(
    why: WhyEmpty,
    stream: &Stream,
    reading: &ShardReading,
    (at, interval_ms): (Timestamp, Option<u32>),
    now: Timestamp,
) -> Emptiness {
    let shard = stream.shard(reading.shard);
    let came = shard.and_then(|shard| shard.record(reading.next_offset)).map(playground_engine::Record::arrived);
    match (why, came) {
        (WhyEmpty::Closed, _) => Emptiness::Closed,
        (WhyEmpty::Gap, _) => Emptiness::Gap,
        (WhyEmpty::CaughtUp | WhyEmpty::LatestAfterPut, Some(came)) => {
            let next = interval_ms.zip(reading.last_poll);
            let next = next.map(|(ms, last)| last.plus(Span::from_millis(u64::from(ms))).since(now));
            Emptiness::NotYet { after: came.since(at), next }
        }
        (WhyEmpty::LatestAfterPut, None) => Emptiness::LatestAfterPut { before: reading.next_offset },
        (WhyEmpty::CaughtUp, None) if shard.is_some_and(|shard| shard.next_offset() == 0) => Emptiness::Nothing,
        (WhyEmpty::CaughtUp, None) => Emptiness::CaughtUp,
    }
}
