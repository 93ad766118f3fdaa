//! Writing one record: what `PutRecord` and `PutRecords` share. Spec 6.

use crate::batch::Batch;
use crate::context::Ctx;
use crate::entry_error::EntryError;
use crate::error::{ApiError, InvalidArgument};
use crate::event::{Cause, EventKind};
use crate::fault::{Failure, FaultSide, Faults};
use crate::hash_key::HashKey;
use crate::ids::{Principal, ShardId};
use crate::kms::Keys;
use crate::limits::Limits;
use crate::on_demand;
use crate::payloads::Payloads;
use crate::queue;
use crate::sequence::SequenceNumber;
use crate::shard::{Incoming, WriteLimit};
use crate::stream::{RecordDistribution, Stream, StreamMode, StreamStatus};
use crate::subscription::{self, Subscriptions};
use crate::time::{Span, Timestamp};

/// Every so many records a shard forgets what its retention has let go. Spec 10.
const FORGET_EVERY: u64 = 512;

/// Where a record went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub shard: ShardId,
    pub sequence_number: SequenceNumber,
    pub offset: u64,
}

/// The stream, unless it is still in CREATING, when it is as good as absent. Spec 3.7.
pub(super) fn writable(stream: Option<&mut Stream>) -> Option<&mut Stream> {
    stream.filter(|stream| stream.status != StreamStatus::Creating)
}

/// The explicit hash of an entry. Spec 3.7.
pub(super) fn explicit_hash(key: Option<&str>) -> Result<Option<HashKey>, ApiError> {
    let Some(key) = key else { return Ok(None) };
    let too_large = |_| ApiError::from(InvalidArgument::ExplicitHashKeyTooLarge { key: key.into() });
    HashKey::parse(key).map(Some).map_err(too_large)
}

/// The record's limits that depend on the stream: its size, and a key where the stream routes by it.
/// Spec 3.7, 15.2, 3.
pub(super) fn check_record(
    stream: &Stream,
    key: Option<&str>,
    data: &[u8],
    entry: Option<u32>,
) -> Result<(), ApiError> {
    if key.is_none() && stream.distribution == RecordDistribution::UserPartitionKey {
        return Err(InvalidArgument::PartitionKeyMissing.into());
    }
    let bytes = (key.map_or(0, str::len) + data.len()) as u64;
    let limit = stream.max_record_bytes();
    if bytes > limit {
        return Err(InvalidArgument::RecordTooLarge { bytes, limit, entry }.into());
    }
    Ok(())
}

/// What one put needs besides the stream and the record.
pub(super) struct Desk<'a, 'c> {
    pub ctx: &'a mut Ctx<'c>,
    pub from: Principal,
    pub subscriptions: &'a mut Subscriptions,
    pub scratch: &'a mut Vec<u8>,
    pub faults: &'a mut Faults,
    pub payloads: &'a mut Payloads,
    pub limits: &'static Limits,
}

/// Refuses a write that the stream's key does not let through. A refusal meets the whole call. Spec 11.1, 15.2, 9.
pub(super) fn seal(stream: &mut Stream, keys: &Keys, limits: &Limits, now: Timestamp) -> Result<(), ApiError> {
    if stream.encrypted { stream.settings.encryption.seal(keys, limits.key_cache, now) } else { Ok(()) }
}

impl Desk<'_, '_> {
    /// Routes and stores one checked record, alone or of a batch, or says why not.
    pub(super) fn store(
        &mut self,
        stream: &mut Stream,
        key: Option<&str>,
        explicit: Option<HashKey>,
        payload: &[u8],
        batch: Option<(&Batch, usize)>,
    ) -> Result<Stored, EntryError> {
        let (explicit, hash, id) = match stream.distribution {
            RecordDistribution::UserPartitionKey => {
                let hash = explicit.unwrap_or_else(|| HashKey::of(key.unwrap_or_default()));
                (explicit, hash, stream.route_id(hash))
            }
            // Keys and explicit hashes do not count; a given key is stored all the same. Spec 4.1, 9.5.
            RecordDistribution::Auto => (None, HashKey::default(), stream.take_turn()),
        };
        let id = id.expect("invariant: the shards of a writable stream cover the key space");
        let shard = stream.shards.get_mut(id).expect("invariant: routes lead to shards");
        let retention = Span::from_hours(stream.retention_hours.into());
        let incoming = Incoming { key, explicit_hash: explicit, hash, payload, batch, encrypted: stream.encrypted };
        let bytes = incoming.bytes();
        let now = self.ctx.now;
        let cause = Cause::Call(self.from);
        let stamp = shard.stamp();
        let put = match self.faults.strikes(&stream.name, id, FaultSide::Puts) {
            None => shard.put(&incoming, now, self.scratch),
            Some(Failure::Internal) => return Err(EntryError::Internal),
            Some(Failure::Throttled | Failure::Unavailable | Failure::ExpiredIterator) => {
                shard.refuse(&incoming, bytes, WriteLimit::Fault, now);
                Err(WriteLimit::Fault)
            }
        };
        match put {
            Ok(record) => {
                let sequence_number = stamp.sequence_of(record);
                self.ctx.journal.fold_bytes(record.body());
                self.payloads.stored(payload.len() as u64);
                let offset = shard.next_offset() - 1;
                let kind =
                    EventKind::Stored { stream: stream.name.clone(), shard: id, records: 1, bytes, first: offset };
                self.ctx.journal.note(now, cause, kind);
                if !shard.subscribers.is_empty() {
                    subscription::arrived(self.subscriptions, &mut shard.subscribers, self.limits, self.ctx);
                }
                if offset.is_multiple_of(FORGET_EVERY) {
                    shard.trim(now, retention);
                }
                if !stream.watched && stream.mode == StreamMode::OnDemand {
                    on_demand::wake_watch(stream, self.ctx);
                }
                if stream.awaited {
                    queue::service::arrived(stream, self.ctx);
                }
                Ok(Stored { shard: id, sequence_number, offset })
            }
            Err(limit) => {
                let kind = EventKind::Refused { stream: stream.name.clone(), shard: id, records: 1, bytes, limit };
                self.ctx.journal.note(now, cause, kind);
                let (stream, account) = (stream.name.clone(), stream.account.clone());
                Err(EntryError::Throttled { stream, account, shard: id })
            }
        }
    }
}
