//! A shard that is written to for days does not keep what retention has let go. Spec 10.

#[path = "support/service.rs"]
#[allow(dead_code)] // shared with other tests
mod service;

use playground_engine::{Span, Timestamp};
use service::Service;

#[test]
fn expired_records_leave_the_memory_while_writing_goes_on() {
    let mut service = Service::new();
    service.create("orders", 1);
    // One record a minute for four days; a day's worth may be read.
    for _ in 0..4 * 1_440 {
        service.put("orders", "k", b"data").expect("stored");
        service.pass(Span::from_seconds(60));
    }
    let shard = service.stream("orders").shards().next().expect("a shard");
    let kept = shard.next_offset() - shard.first_offset();
    assert!(kept >= 1_439, "{kept}: nothing readable is forgotten");
    assert!(kept <= 1_440 + 2 * 512, "{kept}: what cannot be read is forgotten in blocks");
    let horizon = shard.horizon_offset(service.now, Span::from_hours(24));
    assert_eq!(shard.next_offset() - horizon, 1_439);
    let seconds = shard.seconds();
    assert!(seconds.len() >= 1_439, "{}: no second of what is readable is forgotten", seconds.len());
    assert!(seconds.len() <= 1_440 + 2 * 512, "{}: counts go with their records", seconds.len());
    assert_eq!(seconds.last().map(|count| count.second), Some(service.now.seconds() - 60));
}

#[test]
fn a_second_is_counted_as_long_as_any_of_it_may_be_read() {
    let mut service = Service::new();
    service.create("orders", 1);
    service.run_to(Timestamp::from_micros((service.now.seconds() + 1) * 1_000_000 + 500_000));
    let first = service.now;
    service.put("orders", "k", b"data").expect("stored");
    service.run_to(first.plus(Span::from_hours(24)));
    for _ in 0..512 {
        service.put("orders", "k", b"data").expect("stored");
    }
    let shard = service.stream("orders").shards().next().expect("a shard");
    assert_eq!(shard.first_offset(), 1, "the record is gone");
    let seconds: Vec<u64> = shard.seconds().iter().map(|count| count.second).collect();
    assert_eq!(seconds, [first.seconds(), service.now.seconds()]);
}
