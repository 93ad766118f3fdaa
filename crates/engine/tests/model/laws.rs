//! What must hold at every instant, whatever has been done.

use playground_engine::{Shard, StreamStatus, Timestamp};

use crate::model::{Model, Status};
use crate::service::{START, Service};

fn ms(at: Timestamp) -> u64 {
    at.since(START).millis()
}

/// Cover: the open shards of a living stream tile the key space exactly once.
pub fn cover(service: &Service) {
    for stream in service.account.streams() {
        if stream.status() == StreamStatus::Creating {
            continue;
        }
        let mut next = Some(0_u128);
        for shard in stream.open_shards() {
            assert_eq!(next, Some(shard.range().start().0), "{}: no gap and no overlap", stream.name());
            assert!(shard.range().start() <= shard.range().end());
            next = shard.range().end().0.checked_add(1);
        }
        assert_eq!(next, None, "{}: the last range ends at the last hash", stream.name());
    }
}

/// The streams and shards are the model's.
pub fn same_shape(service: &Service, model: &Model) {
    let mut names: Vec<_> = model.streams.iter().filter(|s| s.status != Status::Gone).map(|s| s.name).collect();
    names.sort_unstable();
    assert_eq!(service.account.streams().map(|s| s.name().to_string()).collect::<Vec<_>>(), names);
    for stream in service.account.streams() {
        let life = model.life(stream.name()).expect("named above");
        let expected = &model.streams[life];
        let status = match stream.status() {
            StreamStatus::Creating => Status::Creating,
            StreamStatus::Active => Status::Active,
            StreamStatus::Updating => Status::Updating,
            StreamStatus::Deleting => Status::Deleting,
        };
        assert_eq!(status, expected.status, "{}", stream.name());
        assert_eq!(u64::from(stream.retention_hours()), expected.hours);
        if status == Status::Creating {
            continue;
        }
        let mut listed = stream.shards();
        for shard in model.listed(life) {
            let real = listed.next().expect("a shard that is still listed");
            assert_eq!(real.id().number(), shard.number);
            assert_eq!((real.range().start().0, real.range().end().0), (shard.start, shard.end));
            let parents: Vec<u32> = [real.parent(), real.adjacent_parent()]
                .into_iter()
                .flatten()
                .map(playground_engine::ShardId::number)
                .collect();
            assert_eq!(parents, shard.parents);
            assert_eq!(real.closed().map(ms), shard.closed, "closing time of shard {}", shard.number);
        }
        assert!(listed.next().is_none(), "a shard that has expired is still listed");
    }
}

/// Conservation: every accepted record is in exactly one shard, in order, until it is trimmed.
pub fn conservation(service: &Service, model: &Model) {
    for stream in service.account.streams() {
        let life = model.life(stream.name()).expect("same shape");
        let mut found = 0;
        for shard in stream.shards() {
            found += shard_holds(shard, life, model, u64::from(stream.retention_hours()));
        }
        let kept = model.records.iter().filter(|r| r.life == life && !r.trimmed).count();
        assert_eq!(found, kept, "{}: nothing is lost and nothing is invented", stream.name());
    }
}

fn shard_holds(shard: &Shard, life: usize, model: &Model, hours: u64) -> usize {
    let records = model.kept(life, shard.id().number());
    assert_eq!(shard.next_offset(), records.len() as u64, "one offset for each record ever stored");
    let retention = playground_engine::Span::from_hours(hours);
    let horizon = shard.horizon_offset(START.plus(playground_engine::Span::from_millis(model.now)), retention);
    assert_eq!(horizon, records.iter().filter(|r| r.trimmed).count() as u64, "horizon of {}", shard.id());
    let mut last = Some(shard.starting_sequence());
    let mut found = 0;
    for (offset, expected) in (0_u64..).zip(&records).filter(|(offset, _)| *offset >= horizon) {
        let record = shard.record(offset).expect("a record within retention is there");
        assert_eq!(record.key(), Some(expected.key.as_str()));
        assert_eq!(record.explicit_hash().map(|hash| hash.0), expected.explicit);
        assert!(record.payload() == expected.data, "payload of {offset} in {}", shard.id());
        assert_eq!(ms(record.arrived()), expected.arrived);
        let hash = record.hash();
        assert!(shard.range().contains(hash), "{hash} lies in the range of its shard");
        let sequence = shard.sequence_of(record);
        assert_eq!(sequence.to_string(), expected.sequence);
        assert!(last < Some(sequence), "sequence numbers rise strictly");
        last = Some(sequence);
        found += 1;
    }
    if let Some(end) = shard.ending_sequence() {
        assert!(last < Some(end), "nothing lies behind the end of a shard");
    }
    found
}
