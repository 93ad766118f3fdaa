//! What belongs to the one thing that is selected, so that every list and picture can show it in its own way.

use playground_engine::{ShardId, Text};

use super::calls;
use super::calls::CallNote;
use crate::Lab;

/// What was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A record, by its place in a shard.
    Record(ShardId, u64),
    /// A shard.
    Shard(ShardId),
    /// A call of the person, by its serial.
    Call(u64),
}

/// What belongs together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// The shard: picked, of the record, or named by the call.
    pub shard: Option<ShardId>,
    /// The record's place in that shard.
    pub offset: Option<u64>,
    /// The record's partition key.
    pub key: Option<Text>,
    /// The call: picked, or the one that stored the record.
    pub call: Option<u64>,
}

impl Related {
    /// Whether this is the record, in whichever way it was picked.
    pub fn is_record(&self, shard: ShardId, offset: u64) -> bool {
        self.shard == Some(shard) && self.offset == Some(offset)
    }
}

/// What belongs to `picked` in a stream by now.
pub fn related(lab: &Lab, stream: &str, picked: Picked) -> Related {
    match picked {
        Picked::Shard(shard) => Related { shard: Some(shard), ..Related::default() },
        Picked::Record(shard, offset) => {
            of_record(lab, stream, shard, offset, calls::storing(lab, stream, shard, offset))
        }
        Picked::Call(serial) => of_call(lab, stream, serial),
    }
}

fn of_call(lab: &Lab, stream: &str, serial: u64) -> Related {
    let call = Some(serial);
    let found = calls::call(lab, serial).filter(|_| calls::writes_to(lab, serial, stream));
    match found.map(|call| (call.note, call.shard)) {
        Some((CallNote::Stored { shard, offset, .. }, _)) => of_record(lab, stream, shard, offset, call),
        Some((_, shard)) => Related { shard, call, ..Related::default() },
        None => Related { call, ..Related::default() },
    }
}

fn of_record(lab: &Lab, stream: &str, shard: ShardId, offset: u64, call: Option<u64>) -> Related {
    let found = lab.world().account().stream(stream).and_then(|stream| stream.shard(shard));
    let key = found.and_then(|shard| shard.record(offset)).and_then(|record| record.key().map(Into::into));
    Related { shard: Some(shard), offset: Some(offset), key, call }
}
