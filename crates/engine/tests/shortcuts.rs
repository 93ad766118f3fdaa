//! Shortcuts for test suites: changes without delay, calls without throttling.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

fn service(instant: bool, unthrottled: bool) -> Service {
    let mut service = Service::new();
    service.account = Account::new(AccountSettings {
        account: "000000000000".into(),
        region: "us-east-1".into(),
        limits: LimitsProfile::Current,
        shortcuts: Shortcuts { instant, unthrottled },
    });
    service
}

/// Lets happen what is due at the present instant; time does not move.
fn settle(service: &mut Service) {
    service.pass(Span::ZERO);
}

#[test]
fn instant_changes_are_done_at_the_same_instant() {
    let mut service = service(true, false);
    service.ok(create(NAME, 1));
    settle(&mut service);
    assert_eq!(service.account.stream(NAME).map(Stream::status), Some(StreamStatus::Active));

    service.ok(SplitShard {
        stream: StreamRef::named(NAME),
        shard_to_split: Some("shardId-000000000000".into()),
        new_starting_hash_key: Some("170141183460469231731687303715884105728".into()),
    });
    settle(&mut service);
    let Response::PutRecord(first) = service.ok(PutRecord {
        stream: StreamRef::named(NAME),
        data: Some(Bytes::from_static(b"a")),
        partition_key: Some("a".into()),
        ..PutRecord::default()
    }) else {
        panic!("a put answers a put");
    };
    assert_ne!(first.shard, ShardId(0), "writes have moved to the children");

    service.ok(DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: None });
    settle(&mut service);
    assert!(service.account.stream(NAME).is_none());
}

#[test]
fn numbers_grow_from_parent_to_child_of_an_instant_split() {
    let mut service = service(true, false);
    service.ok(create(NAME, 1));
    settle(&mut service);
    let put = |service: &mut Service| {
        let request = PutRecord {
            stream: StreamRef::named(NAME),
            data: Some(Bytes::from_static(b"a")),
            partition_key: Some("a".into()),
            ..PutRecord::default()
        };
        match service.ok(request) {
            Response::PutRecord(answer) => answer.sequence_number,
            other => panic!("a put answers a put, not {other:?}"),
        }
    };
    let before = put(&mut service);
    service.ok(SplitShard {
        stream: StreamRef::named(NAME),
        shard_to_split: Some("shardId-000000000000".into()),
        new_starting_hash_key: Some("170141183460469231731687303715884105728".into()),
    });
    settle(&mut service);
    assert!(put(&mut service) > before);
}

#[test]
fn unthrottled_calls_are_never_refused_for_their_rate() {
    let mut throttled = service(true, false);
    let mut free = service(true, true);
    for (service, refused) in [(&mut throttled, true), (&mut free, false)] {
        service.ok(create(NAME, 1));
        settle(service);
        let any = (0..2_000).any(|_| {
            service
                .call(PutRecord {
                    stream: StreamRef::named(NAME),
                    data: Some(Bytes::from_static(b"a")),
                    partition_key: Some("a".into()),
                    ..PutRecord::default()
                })
                .is_err()
        });
        assert_eq!(any, refused);
        let listed = (0..50).any(|_| service.call(ListStreams::default()).is_err());
        assert_eq!(listed, refused);
    }
}
