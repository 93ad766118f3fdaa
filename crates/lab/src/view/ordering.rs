//! A put that asked for a number above another one: `SequenceNumberForOrdering`. Spec 6.1.

use playground_engine::api::Request;
use playground_engine::{SequenceNumber, ShardId};

use super::calls;
use crate::{Command, Lab};

/// The record of such a put, and the number that it should exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderingView {
    /// Its own number.
    pub number: SequenceNumber,
    /// The number that was given.
    pub after: SequenceNumber,
    /// Place of the record with that number, while it is in memory.
    pub earlier: Option<(ShardId, u64)>,
    /// Whether both are of one shard: only there do numbers compare.
    pub same_shard: bool,
}

/// The ordering a record was put with; none without one, and for records of producers and of old calls.
pub fn ordering(lab: &Lab, stream: &str, shard: ShardId, offset: u64) -> Option<OrderingView> {
    let serial = calls::storing(lab, stream, shard, offset)?;
    let entry = lab.entries().get(usize::try_from(serial).ok()?)?;
    let Command::Call(Request::PutRecord(put)) = &*entry.command else { return None };
    let after = SequenceNumber::parse(put.sequence_number_for_ordering.as_deref()?).ok()?.number()?;
    let found = lab.world().account().stream(stream)?;
    let holder = found.shard(shard)?;
    let number = holder.sequence_of(holder.record(offset)?);
    let earlier = found.shard(ShardId(after.shard())).and_then(|of| {
        let place = of.offset_of_sequence(after);
        (of.sequence_of(of.record(place)?) == after).then_some((of.id(), place))
    });
    Some(OrderingView { number, after, earlier, same_shard: after.shard() == shard.number() })
}
