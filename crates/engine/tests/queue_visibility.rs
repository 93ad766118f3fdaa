//! Receiving: visibility, receipts, waiting, retention, quotas in flight. Spec 2.7.

#[path = "support/queues.rs"]
mod queues;

use playground_engine::api::*;
use playground_engine::*;
use queues::*;

fn put_numbers(service: &mut Service, numbers: core::ops::Range<u32>) {
    for n in numbers {
        service.put(&format!("key{n}"), format!("{n:06}").as_bytes()).expect("stored");
    }
}

#[test]
fn a_record_in_flight_is_hidden_until_its_time_is_over() {
    let (mut service, arn) = with_queue(Some(visibility(10)));
    let arrived = service.now;
    service.put("k", b"a").expect("stored");
    service.pass(Span::from_seconds(1));
    let first = receive(&mut service, &arn);
    let received = service.now;
    assert_eq!((data(&first), first[0].receive_count), (vec!["a".to_owned()], 1));
    assert_eq!((first[0].record.key(), first[0].record.arrived()), (Some("k"), arrived));
    assert_eq!(first[0].first_receive_timestamp, received);
    service.pass(Span::from_micros(9_999_999));
    assert!(receive(&mut service, &arn).is_empty());
    service.pass(Span::from_micros(1));
    // The receive that found nothing waits and gets it now.
    let second = late(&mut service).remove(0).1.expect("an answer");
    assert_eq!((second[0].receive_count, second[0].first_receive_timestamp), (2, received));
    assert_eq!(second[0].record_id, first[0].record_id);
    assert_ne!(second[0].receipt_handle, first[0].receipt_handle);
}

#[test]
fn ids_are_the_same_in_every_queue_and_well_formed() {
    let (mut service, arn) = with_queue(None);
    let request = at(queue_request(&service, "other"), "TRIM_HORIZON", None);
    let other = described(service.ok(request)).queue_arn;
    service.pass(Span::from_seconds(30));
    put_numbers(&mut service, 0..8);
    let ids = |service: &mut Service, arn| {
        let mut ids: Vec<Text> = receive(service, arn).into_iter().map(|record| record.record_id).collect();
        ids.sort();
        ids
    };
    let first = ids(&mut service, &arn);
    assert_eq!(first.len(), 8);
    assert_eq!(first, ids(&mut service, &other));
    let plain = |id: &Text| id.len() <= 64 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    assert!(first.iter().all(plain), "{first:?}");
}

#[test]
fn positions_decide_which_records_come() {
    let mut service = on_demand();
    put_numbers(&mut service, 0..2);
    service.pass(Span::from_seconds(10));
    let middle = service.now;
    put_numbers(&mut service, 2..4);
    service.pass(Span::from_seconds(10));
    let mut arns = Vec::new();
    for (name, kind, time) in [("a", "TRIM_HORIZON", None), ("b", "AT_TIMESTAMP", Some(middle)), ("c", "LATEST", None)]
    {
        let request = at(queue_request(&service, name), kind, time);
        arns.push(described(service.ok(request)).queue_arn);
    }
    put_numbers(&mut service, 4..5);
    service.pass(Span::from_seconds(30));
    let mut got = |arn| data(&receive(&mut service, arn)).len();
    assert_eq!((got(&arns[0]), got(&arns[1]), got(&arns[2])), (5, 3, 1));
}

#[test]
fn acknowledged_records_do_not_come_again() {
    let (mut service, arn) = with_queue(Some(visibility(10)));
    put_numbers(&mut service, 0..3);
    let records = receive(&mut service, &arn);
    assert_eq!(acknowledge(&mut service, &arn, &[&records[0].receipt_handle, &records[2].receipt_handle]), []);
    // Twice is once: an answer may have been lost.
    assert_eq!(acknowledge(&mut service, &arn, &[&records[0].receipt_handle]), []);
    assert_eq!(service.account.queue(QUEUE).expect("a queue").totals().acknowledged, 2);
    service.pass(Span::from_seconds(10));
    let again = receive(&mut service, &arn);
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].record_id, records[1].record_id);
    // The record stays in its shard.
    let stored: u64 = service.stream().shards().map(Shard::next_offset).sum();
    assert_eq!(stored, 3);
}

#[test]
fn a_late_acknowledge_counts_until_the_record_is_received_again() {
    let (mut service, arn) = with_queue(Some(visibility(10)));
    put_numbers(&mut service, 0..2);
    let first = receive(&mut service, &arn);
    service.pass(Span::from_seconds(10));
    assert_eq!(acknowledge(&mut service, &arn, &[&first[0].receipt_handle]), []);
    let second = receive(&mut service, &arn);
    assert_eq!(second[0].record_id, first[1].record_id);
    let superseded = [ReceiptError::Superseded];
    assert_eq!(acknowledge(&mut service, &arn, &[&first[1].receipt_handle]), superseded);
    assert_eq!(set_visibility(&mut service, &arn, &[&first[1].receipt_handle], 5), superseded);
    assert_eq!(acknowledge(&mut service, &arn, &[&second[0].receipt_handle]), []);
    let gone = [ReceiptError::Gone];
    assert_eq!(set_visibility(&mut service, &arn, &[&second[0].receipt_handle], 5), gone);
    assert_eq!(ReceiptError::Gone.code(), "ResourceNotFoundException");
}

#[test]
fn receipts_are_not_to_be_made_up_or_carried_elsewhere() {
    let (mut service, arn) = with_queue(None);
    let request = queue_request(&service, "other");
    let other = described(service.ok(request)).queue_arn;
    service.pass(Span::from_seconds(30));
    put_numbers(&mut service, 0..1);
    let record = receive(&mut service, &arn).remove(0);
    let handle = record.receipt_handle;
    let mut tampered = handle.to_string();
    let last = tampered.pop().expect("a letter");
    tampered.push(if last == 'A' { 'B' } else { 'A' });
    let before = counts(&service);
    assert_eq!(acknowledge(&mut service, &other, &[&handle]), [ReceiptError::Invalid]);
    let junk: Text = "no handle".into();
    assert_eq!(acknowledge(&mut service, &arn, &[&tampered.into(), &junk]), [ReceiptError::Invalid; 2]);
    assert_eq!(acknowledge_dead(&mut service, &arn, &[&handle]), [ReceiptError::OtherKind]);
    assert_eq!(restore(&mut service, &arn, &[&handle]), [ReceiptError::OtherKind]);
    assert_eq!(counts(&service), before);
    assert_eq!(acknowledge(&mut service, &arn, &[&handle]), []);
}

#[test]
fn visibility_is_given_with_the_receive_or_changed_later() {
    let (mut service, arn) = with_queue(None);
    put_numbers(&mut service, 0..2);
    let request = ReceiveQueueRecords { visibility_timeout_seconds: Some(5), ..receive_request(&arn) };
    let records = queues::records(service.ok(request));
    assert_eq!(set_visibility(&mut service, &arn, &[&records[0].receipt_handle], 20), []);
    service.pass(Span::from_seconds(5));
    let again = receive(&mut service, &arn);
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].record_id, records[1].record_id);
    service.pass(Span::from_seconds(15));
    let again = receive(&mut service, &arn);
    assert_eq!(again[0].record_id, records[0].record_id);
    // Zero shows a record at once; a receive may take nothing with it.
    assert_eq!(set_visibility(&mut service, &arn, &[&again[0].receipt_handle], 0), []);
    let peek = ReceiveQueueRecords { visibility_timeout_seconds: Some(0), ..receive_request(&arn) };
    assert_eq!(queues::records(service.ok(peek.clone())).len(), 1);
    assert_eq!(queues::records(service.ok(peek)).len(), 1);
}

#[test]
fn a_receive_waits_for_a_record_and_no_longer_than_it_said() {
    let (mut service, arn) = with_queue(None);
    let start = service.now;
    let default = waits(service.ok(receive_request(&arn)));
    let short = waits(service.ok(ReceiveQueueRecords { wait_time_seconds: Some(1), ..receive_request(&arn) }));
    let long = waits(service.ok(ReceiveQueueRecords { wait_time_seconds: Some(20), ..receive_request(&arn) }));
    service.run_to(start.plus(Span::from_micros(999_999)));
    assert!(late(&mut service).is_empty());
    service.pass(Span::from_micros(1));
    assert_eq!(late(&mut service), [(short, Ok(Vec::new()))]);
    service.run_to(start.plus(Span::from_seconds(9)));
    assert_eq!(late(&mut service), [(default, Ok(Vec::new()))]);
    service.put_all(vec![entry("a", b"1"), entry("b", b"2")]).expect("stored");
    service.pass(Span::ZERO);
    let answers = late(&mut service);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].0, long);
    // One answer has everything that came at one instant.
    assert_eq!(data(answers[0].1.as_ref().expect("records")), ["1", "2"]);
    service.pass(Span::from_seconds(30));
    assert!(late(&mut service).is_empty(), "an answered call is over");
    assert_eq!(service.account.queue(QUEUE).expect("a queue").totals().empty_receives, 2);
}

#[test]
fn waiting_receives_are_served_in_the_order_of_their_calls() {
    let (mut service, arn) = with_queue(None);
    let one = ReceiveQueueRecords { limit: Some(1), ..receive_request(&arn) };
    let calls: Vec<SubscriptionId> = (0..3).map(|_| waits(service.ok(one.clone()))).collect();
    put_numbers(&mut service, 0..2);
    service.pass(Span::ZERO);
    let answered: Vec<SubscriptionId> = late(&mut service).into_iter().map(|(call, _)| call).collect();
    assert_eq!(answered, calls[..2]);
    put_numbers(&mut service, 2..3);
    service.pass(Span::ZERO);
    assert_eq!(late(&mut service)[0].0, calls[2]);
}

#[test]
fn a_record_shown_again_goes_to_who_waits() {
    let (mut service, arn) = with_queue(None);
    put_numbers(&mut service, 0..1);
    let record = receive(&mut service, &arn).remove(0);
    let call = waits(service.ok(receive_request(&arn)));
    assert_eq!(set_visibility(&mut service, &arn, &[&record.receipt_handle], 2), []);
    service.pass(Span::from_micros(1_999_999));
    assert!(late(&mut service).is_empty());
    service.pass(Span::from_micros(1));
    let answers = late(&mut service);
    assert_eq!(answers[0].0, call);
    let again = answers[0].1.as_ref().expect("records")[0].clone();
    let call = waits(service.ok(receive_request(&arn)));
    set_visibility(&mut service, &arn, &[&again.receipt_handle], 0);
    assert_eq!(late(&mut service)[0].0, call, "at once");
}

#[test]
fn who_waits_hears_of_the_end_of_the_queue() {
    let (mut service, arn) = with_queue(None);
    let call = waits(service.ok(receive_request(&arn)));
    service.ok(DeleteQueue { queue_arn: Some(arn) });
    let answers = late(&mut service);
    assert_eq!(answers[0].0, call);
    assert_eq!(answers[0].1.as_ref().expect_err("an error").code(), "ResourceNotFoundException");
    service.pass(Span::from_seconds(60));
    assert!(late(&mut service).is_empty());
}

#[test]
fn retention_ends_records_in_every_state() {
    let (mut service, arn) = with_queue(Some(dead_letters("BUILT_IN", Some(1))));
    put_numbers(&mut service, 0..3);
    let one = |seconds| ReceiveQueueRecords {
        limit: Some(1),
        visibility_timeout_seconds: Some(seconds),
        ..receive_request(&arn)
    };
    let flying = records(service.ok(one(43_200))).remove(0);
    records(service.ok(one(0)));
    assert_eq!(counts(&service), QueueCounts { visible: 1, in_flight: 1, dead_letters: 1 });
    service.pass(Span::from_hours(23));
    assert_eq!(counts(&service), QueueCounts { visible: 1, in_flight: 0, dead_letters: 2 });
    service.pass(Span::from_hours(1));
    assert_eq!(counts(&service), QueueCounts::default());
    assert!(receive(&mut service, &arn).is_empty());
    assert!(receive_dead(&mut service, &arn).is_empty());
    assert_eq!(acknowledge(&mut service, &arn, &[&flying.receipt_handle]), [ReceiptError::Gone]);
    put_numbers(&mut service, 3..4);
    service.pass(Span::ZERO);
    assert_eq!(late(&mut service).len(), 1);
}

#[test]
fn no_more_than_the_quota_is_in_flight() {
    let (mut service, arn) = with_queue(Some(visibility(43_200)));
    let mut put = 0;
    while put < 120_010 {
        let batch = (put..put + 500).map(|n| entry(&format!("k{n}"), b"x")).collect();
        let stored = service.put_all(batch).expect("an answer");
        put += 500 - stored.failed_record_count;
        service.pass(Span::from_millis(250));
    }
    let mut last = Vec::new();
    for _ in 0..12_000 {
        last = receive(&mut service, &arn);
        assert_eq!(last.len(), 10);
    }
    assert_eq!(counts(&service).in_flight, 120_000);
    let error = service.err(receive_request(&arn));
    assert!(matches!(*error, Exception::Throttling(Throttling::InFlight { limit: 120_000, .. })), "{error:?}");
    assert_eq!((error.code(), error.status()), ("ThrottlingException", 400));
    acknowledge(&mut service, &arn, &[&last[0].receipt_handle]);
    assert_eq!(receive(&mut service, &arn).len(), 1, "there is room for one");
    // A copy of the world shares all of that.
    let copy = service.account.clone();
    assert_eq!(copy, service.account);
}

#[test]
fn records_arrive_through_splits_from_all_shards() {
    let mut service = Service::with_shards(1);
    put_numbers(&mut service, 0..2);
    service.split(0, 1 << 127);
    service.pass(Span::from_seconds(1));
    put_numbers(&mut service, 2..8);
    service.ok(UpdateStreamMode {
        stream_arn: Some(service.stream().arn().into()),
        stream_mode_details: Some(StreamModeDetails { stream_mode: Some("ON_DEMAND".into()) }),
        warm_throughput_mibps: None,
    });
    service.pass(Span::from_seconds(60));
    let request = at(queue_request(&service, QUEUE), "TRIM_HORIZON", None);
    let arn = described(service.ok(request)).queue_arn;
    service.pass(Span::from_seconds(30));
    let records = receive(&mut service, &arn);
    assert_eq!(data(&records), (0..8).map(|n| format!("{n:06}")).collect::<Vec<_>>());
    let mut shards: Vec<u32> = records.iter().map(|record| record.shard.number()).collect();
    shards.sort_unstable();
    shards.dedup();
    assert_eq!(shards, [0, 1, 2]);
    // Back to provisioned only without queues.
    let back = UpdateStreamMode {
        stream_arn: Some(service.stream().arn().into()),
        stream_mode_details: Some(StreamModeDetails { stream_mode: Some("PROVISIONED".into()) }),
        warm_throughput_mibps: None,
    };
    assert_eq!(service.err(back).code(), "ResourceInUseException");
}

#[test]
fn nothing_is_handed_out_while_a_key_does_not_serve() {
    let (mut service, arn) = with_queue(None);
    service.ok(StartStreamEncryption {
        stream: StreamRef::named(NAME),
        encryption_type: Some("KMS".into()),
        key_id: Some("alias/orders".into()),
    });
    service.pass(Span::from_seconds(10));
    put_numbers(&mut service, 0..3);
    service.set_key("alias/orders", KeyState::Disabled);
    // The service works with a data key for a while before it asks again.
    service.pass(Span::from_seconds(301));
    let before = counts(&service);
    let error = service.err(receive_request(&arn));
    assert_eq!(error.code(), "KMSDisabledException");
    assert_eq!(counts(&service), before, "nothing is in flight");
    service.set_key("alias/orders", KeyState::Enabled);
    let records = receive(&mut service, &arn);
    assert_eq!(records.len(), 3);
    assert!(records.iter().all(|record| record.receive_count == 1));
}
