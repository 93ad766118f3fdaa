//! Dead letters: when a record gets one, how it is received, discarded and restored. Spec 2.7.

#[path = "support/queues.rs"]
mod queues;

use playground_engine::api::*;
use playground_engine::*;
use queues::*;

/// A record that nobody acknowledges.
fn neglect(service: &mut Service, arn: &Text, times: u32) -> Vec<QueueRecord> {
    let mut last = Vec::new();
    for count in 1..=times {
        last = receive(service, arn);
        assert_eq!(last.iter().map(|record| record.receive_count).collect::<Vec<_>>(), [count]);
        service.pass(Span::from_seconds(30));
    }
    last
}

#[test]
fn after_the_last_receive_a_record_is_a_dead_letter() {
    let (mut service, arn) = with_queue(None);
    service.put("k", b"poison").expect("stored");
    let first = service.now;
    let last = neglect(&mut service, &arn, 5);
    assert_eq!(last.len(), 1);
    let sixth = receive(&mut service, &arn);
    assert_eq!(sixth[0].receive_count, 6);
    assert!(receive_dead(&mut service, &arn).is_empty(), "still in flight");
    service.pass(Span::from_micros(29_999_999));
    late(&mut service);
    assert!(receive_dead(&mut service, &arn).is_empty());
    service.pass(Span::from_micros(1));
    let dead = late(&mut service).remove(0).1.expect("records");
    assert_eq!(data(&dead), ["poison"]);
    assert_eq!((dead[0].record_id.clone(), dead[0].receive_count), (last[0].record_id.clone(), 7));
    assert_eq!((dead[0].first_receive_timestamp, dead[0].record.key()), (first, Some("k")));
    assert!(receive(&mut service, &arn).is_empty());
    // The worker that comes too late cannot acknowledge any more.
    assert_eq!(acknowledge(&mut service, &arn, &[&sixth[0].receipt_handle]), [ReceiptError::Gone]);
    assert_eq!(set_visibility(&mut service, &arn, &[&sixth[0].receipt_handle], 9), [ReceiptError::Gone]);
}

#[test]
fn a_record_in_its_last_flight_can_be_acknowledged_and_kept() {
    let (mut service, arn) = with_queue(Some(dead_letters("BUILT_IN", Some(1))));
    service.put("a", b"a").expect("stored");
    service.put("b", b"b").expect("stored");
    let records = receive(&mut service, &arn);
    assert_eq!(acknowledge(&mut service, &arn, &[&records[0].receipt_handle]), []);
    assert_eq!(set_visibility(&mut service, &arn, &[&records[1].receipt_handle], 60), []);
    service.pass(Span::from_seconds(59));
    assert!(receive_dead(&mut service, &arn).is_empty());
    assert_eq!(set_visibility(&mut service, &arn, &[&records[1].receipt_handle], 0), []);
    // It is a dead letter at once, and somebody waits for one.
    let dead = late(&mut service).remove(0).1.expect("records");
    assert_eq!(dead[0].record_id, records[1].record_id);
}

#[test]
fn dead_letters_have_their_own_flights() {
    let (mut service, arn) = with_queue(Some(dead_letters("BUILT_IN", Some(1))));
    service.put("k", b"a").expect("stored");
    neglect(&mut service, &arn, 1);
    let request = ReceiveDeadLetterQueueRecords { visibility_timeout_seconds: Some(5), ..receive_dead_request(&arn) };
    let first = records(service.ok(request)).remove(0);
    assert_eq!(counts(&service), QueueCounts { visible: 0, in_flight: 1, dead_letters: 0 });
    assert!(receive_dead(&mut service, &arn).is_empty());
    service.pass(Span::from_seconds(5));
    let second = late(&mut service).remove(0).1.expect("records").remove(0);
    assert_eq!((second.receive_count, &second.record_id), (3, &first.record_id));
    assert_eq!(acknowledge_dead(&mut service, &arn, &[&first.receipt_handle]), [ReceiptError::Superseded]);
    assert_eq!(acknowledge(&mut service, &arn, &[&second.receipt_handle]), [ReceiptError::OtherKind]);
    assert_eq!(set_visibility(&mut service, &arn, &[&second.receipt_handle], 1), [ReceiptError::OtherKind]);
    assert_eq!(set_dead_visibility(&mut service, &arn, &[&second.receipt_handle], 100), []);
    service.pass(Span::from_seconds(99));
    assert_eq!(counts(&service).in_flight, 1);
    assert_eq!(acknowledge_dead(&mut service, &arn, &[&second.receipt_handle]), []);
    service.pass(Span::from_seconds(10));
    assert_eq!(counts(&service), QueueCounts::default());
}

#[test]
fn a_restored_record_begins_anew() {
    let (mut service, arn) = with_queue(Some(dead_letters("BUILT_IN", Some(2))));
    service.put("k", b"a").expect("stored");
    let first = service.now;
    neglect(&mut service, &arn, 2);
    let dead = receive_dead(&mut service, &arn).remove(0);
    assert_eq!(restore(&mut service, &arn, &[&dead.receipt_handle]), []);
    assert_eq!(restore(&mut service, &arn, &[&dead.receipt_handle]), [ReceiptError::Gone]);
    assert_eq!(acknowledge_dead(&mut service, &arn, &[&dead.receipt_handle]), [ReceiptError::Gone]);
    assert_eq!(counts(&service), QueueCounts { visible: 1, in_flight: 0, dead_letters: 0 });
    let again = receive(&mut service, &arn).remove(0);
    assert_eq!((again.receive_count, again.first_receive_timestamp), (1, first));
    service.pass(Span::from_seconds(30));
    assert_eq!(receive(&mut service, &arn)[0].receive_count, 2);
    service.pass(Span::from_seconds(30));
    assert_eq!(receive_dead(&mut service, &arn).len(), 1);
}

#[test]
fn without_dead_letters_a_record_comes_again_and_again() {
    let (mut service, arn) = with_queue(Some(dead_letters("NONE", None)));
    service.put("k", b"a").expect("stored");
    neglect(&mut service, &arn, 20);
    assert!(receive_dead(&mut service, &arn).is_empty());
}

#[test]
fn a_poison_record_does_not_keep_others_waiting() {
    let (mut service, arn) = with_queue(Some(dead_letters("NONE", None)));
    service.put("k", b"poison").expect("stored");
    let one = ReceiveQueueRecords { limit: Some(1), ..receive_request(&arn) };
    let poison = records(service.ok(one.clone())).remove(0);
    service.put("k", b"good").expect("stored");
    service.pass(Span::from_seconds(1));
    set_visibility(&mut service, &arn, &[&poison.receipt_handle], 0);
    assert_eq!(data(&records(service.ok(one))), ["good"]);
}
