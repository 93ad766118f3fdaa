//! Enhanced fan-out under virtual time. Spec 8, 2.5, 2.6, 2.7.

#![allow(clippy::unwrap_used)] // tests

#[path = "support/service.rs"]
#[allow(dead_code)] // shared with other tests
mod service;

use playground_engine::api::{self, Request, Response, StartingPosition, StreamRef, SubscribeToShardEvent};
use playground_engine::{
    ApiError, ClientId, ConsumerStatus, Exception, InUse, LimitExceeded, NotFound, Principal, PushKind, Span,
    SubscriptionId, Text, Timestamp,
};
use service::{START, Service};

const STREAM: &str = "orders";
const STREAM_ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

fn ready(shards: i64) -> Service {
    let mut service = Service::new();
    service.create(STREAM, shards);
    service
}

fn register(service: &mut Service, name: &str) -> Result<api::RegisterStreamConsumerOutput, ApiError> {
    let request = api::RegisterStreamConsumer {
        stream_arn: Some(STREAM_ARN.into()),
        consumer_name: Some(name.into()),
        ..api::RegisterStreamConsumer::default()
    };
    match service.call(Request::RegisterStreamConsumer(request))? {
        Response::RegisterStreamConsumer(output) => Ok(output),
        other => panic!("another answer: {other:?}"),
    }
}

/// A consumer that is already ACTIVE; its ARN.
fn active(service: &mut Service, name: &str) -> Text {
    let arn = register(service, name).expect("registered").consumer.consumer_arn;
    service.pass(Span::from_seconds(10));
    arn
}

fn describe(service: &mut Service, name: &str) -> Result<ConsumerStatus, ApiError> {
    let request = api::DescribeStreamConsumer {
        stream_arn: Some(STREAM_ARN.into()),
        consumer_name: Some(name.into()),
        consumer_arn: None,
    };
    match service.call(Request::DescribeStreamConsumer(request))? {
        Response::DescribeStreamConsumer(output) => Ok(output.consumer_description.consumer_status),
        other => panic!("another answer: {other:?}"),
    }
}

fn deregister(service: &mut Service, arn: &Text) -> Result<Response, ApiError> {
    let request = api::DeregisterStreamConsumer { consumer_arn: Some(arn.clone()), ..Default::default() };
    service.call(Request::DeregisterStreamConsumer(request))
}

fn from(kind: &str) -> StartingPosition {
    StartingPosition { kind: Some(kind.into()), sequence_number: None, timestamp: None }
}

fn after(number: &str) -> StartingPosition {
    StartingPosition { sequence_number: Some(number.into()), ..from("AFTER_SEQUENCE_NUMBER") }
}

fn subscribe_at(
    service: &mut Service,
    arn: &Text,
    shard: u32,
    position: StartingPosition,
) -> Result<SubscriptionId, ApiError> {
    let request = api::SubscribeToShard {
        consumer_arn: Some(arn.clone()),
        shard_id: Some(format!("shardId-{shard:012}").into()),
        starting_position: Some(position),
        dry_run: false,
    };
    match service.call_as(Principal::Client(ClientId(3)), Request::SubscribeToShard(request))? {
        Response::SubscribeToShard(output) => Ok(output.subscription),
        other => panic!("another answer: {other:?}"),
    }
}

fn subscribe(service: &mut Service, arn: &Text, kind: &str) -> SubscriptionId {
    subscribe_at(service, arn, 0, from(kind)).expect("subscribed")
}

/// The events of a subscription so far, each with its milliseconds since `since`.
fn events(service: &Service, id: SubscriptionId, since: Timestamp) -> Vec<(u64, SubscribeToShardEvent)> {
    let mine = service.pushed.iter().filter(|(_, push)| push.subscription == id);
    mine.filter_map(|(at, push)| match &push.what {
        PushKind::Event(event) => Some((at.since(since).millis(), event.clone())),
        PushKind::Ended | PushKind::Failed(_) | PushKind::Answer(_) => None,
    })
    .collect()
}

/// How a subscription ended, if it did: milliseconds since `since`, and the error if it was one.
fn end(service: &Service, id: SubscriptionId, since: Timestamp) -> Option<(u64, Option<ApiError>)> {
    service.pushed.iter().filter(|(_, push)| push.subscription == id).find_map(|(at, push)| match &push.what {
        PushKind::Event(_) | PushKind::Answer(_) => None,
        PushKind::Ended => Some((at.since(since).millis(), None)),
        PushKind::Failed(error) => Some((at.since(since).millis(), Some(error.clone()))),
    })
}

fn payloads(events: &[(u64, SubscribeToShardEvent)]) -> Vec<String> {
    let records = events.iter().flat_map(|(_, event)| &event.records);
    records.map(|record| String::from_utf8_lossy(record.payload()).into_owned()).collect()
}

#[test]
fn a_consumer_is_created_for_ten_seconds_and_deleted_for_ten() {
    let mut service = ready(1);
    let created = service.now;
    let output = register(&mut service, "app").expect("registered").consumer;
    assert_eq!(output.consumer_status, ConsumerStatus::Creating);
    assert_eq!(&*output.consumer_arn, format!("{STREAM_ARN}/consumer/app:{}", created.seconds()));
    assert_eq!(output.consumer_creation_timestamp, created);
    let arn = output.consumer_arn;

    service.pass(Span::from_millis(9_999));
    assert_eq!(describe(&mut service, "app"), Ok(ConsumerStatus::Creating));
    assert!(matches!(
        subscribe_at(&mut service, &arn, 0, from("LATEST")),
        Err(error) if matches!(*error, Exception::ResourceInUse(InUse::ConsumerNotActive { .. }))
    ));
    service.pass(Span::from_millis(1));
    assert_eq!(describe(&mut service, "app"), Ok(ConsumerStatus::Active));

    deregister(&mut service, &arn).expect("an active consumer can go");
    assert_eq!(describe(&mut service, "app"), Ok(ConsumerStatus::Deleting));
    assert_eq!(register(&mut service, "app").expect_err("refused").code(), "ResourceInUseException");
    assert!(matches!(
        subscribe_at(&mut service, &arn, 0, from("LATEST")),
        Err(error) if matches!(*error, Exception::ResourceInUse(InUse::ConsumerNotActive { .. }))
    ));
    service.pass(Span::from_seconds(10));
    assert!(matches!(
        describe(&mut service, "app"),
        Err(error) if matches!(&*error, Exception::ResourceNotFound(NotFound::Consumer { name, .. }) if &**name == "app")
    ));
    assert_eq!(deregister(&mut service, &arn).expect_err("refused").code(), "ResourceNotFoundException");

    // The same name in a later second is another consumer. Spec 1.1.
    let again = register(&mut service, "app").expect("the name is free").consumer.consumer_arn;
    assert_ne!(*again, *arn);
    assert_eq!(deregister(&mut service, &arn).expect_err("refused").code(), "ResourceNotFoundException");
}

#[test]
fn five_consumers_may_be_created_at_once_and_twenty_exist() {
    let mut service = ready(1);
    for n in 0..20 {
        register(&mut service, &format!("app-{n}")).expect("within the quota");
        service.pass(Span::from_millis(400));
        assert_eq!(register(&mut service, "app-0").expect_err("refused").code(), "ResourceInUseException");
        if n % 5 == 4 && n < 19 {
            assert!(matches!(
                register(&mut service, "sixth"),
                Err(error) if matches!(*error, Exception::LimitExceeded(LimitExceeded::ConsumersCreating { limit: 5, .. }))
            ));
            service.pass(Span::from_seconds(10));
        }
        service.pass(Span::from_millis(400));
    }
    service.pass(Span::from_seconds(10));
    assert!(matches!(
        register(&mut service, "one-too-many"),
        Err(error) if matches!(*error, Exception::LimitExceeded(LimitExceeded::Consumers { limit: 20, .. }))
    ));
}

#[test]
fn consumers_are_listed_in_pages() {
    let mut service = ready(1);
    for n in 0..3 {
        active(&mut service, &format!("app-{n}"));
    }
    let mut list = |token: Option<Text>| {
        let request = api::ListStreamConsumers {
            stream_arn: Some(STREAM_ARN.into()),
            max_results: Some(2),
            next_token: token,
            stream_creation_timestamp: None,
        };
        match service.call(Request::ListStreamConsumers(request)) {
            Ok(Response::ListStreamConsumers(output)) => output,
            other => panic!("not listed: {other:?}"),
        }
    };
    let first = list(None);
    let second = list(first.next_token.clone());
    let names: Vec<_> = first.consumers.iter().chain(&second.consumers).map(|c| c.consumer_name.to_string()).collect();
    assert_eq!(names, ["app-0", "app-1", "app-2"]);
    assert!(first.next_token.is_some() && second.next_token.is_none());
}

#[test]
fn a_listing_token_lives_five_minutes() {
    let mut service = ready(1);
    active(&mut service, "app-0");
    active(&mut service, "app-1");
    let list = |service: &mut Service, token: Option<Text>| {
        let request = api::ListStreamConsumers {
            stream_arn: Some(STREAM_ARN.into()),
            max_results: Some(1),
            next_token: token,
            stream_creation_timestamp: None,
        };
        match service.call(Request::ListStreamConsumers(request)) {
            Ok(Response::ListStreamConsumers(output)) => Ok(output.next_token),
            Ok(other) => panic!("another answer: {other:?}"),
            Err(error) => Err(error.code()),
        }
    };
    let token = list(&mut service, None).expect("listed");
    service.pass(Span::from_seconds(300));
    assert_eq!(list(&mut service, token.clone()), Ok(None));
    service.pass(Span::from_millis(1));
    assert_eq!(list(&mut service, token), Err("ExpiredNextTokenException"));
    assert_eq!(list(&mut service, Some("nonsense".into())), Err("InvalidArgumentException"));
}

#[test]
fn t86_a_second_subscription_is_refused_for_five_seconds_and_then_takes_over() {
    for (wait, wins) in [(4_900, false), (4_999, false), (5_000, true)] {
        let mut service = ready(1);
        let arn = active(&mut service, "app");
        let first = subscribe(&mut service, &arn, "LATEST");
        let opened = service.now;
        service.pass(Span::from_millis(wait));
        let second = subscribe_at(&mut service, &arn, 0, from("LATEST"));
        service.pass(Span::from_seconds(2));
        if wins {
            let (at, _) = end(&service, first, opened).expect("the first one ends");
            assert_eq!(at, wait);
            let second = second.expect("the second one wins");
            assert_eq!(end(&service, second, opened), None);
            assert_eq!(service.account.subscriptions().count(), 1);
        } else {
            assert!(
                matches!(second, Err(error) if matches!(*error, Exception::ResourceInUse(InUse::Subscription { .. })))
            );
            assert_eq!(end(&service, first, opened), None);
        }
    }
}

#[test]
fn a_refused_call_counts_for_the_rate_of_one_a_second() {
    let mut service = ready(2);
    let arn = active(&mut service, "app");
    subscribe(&mut service, &arn, "LATEST");
    // Another shard is another pair.
    subscribe_at(&mut service, &arn, 1, from("LATEST")).expect("the pair is free");
    service.pass(Span::from_millis(4_900));
    assert_eq!(
        subscribe_at(&mut service, &arn, 0, from("LATEST")).expect_err("refused").code(),
        "ResourceInUseException"
    );
    service.pass(Span::from_millis(100));
    assert!(matches!(
        subscribe_at(&mut service, &arn, 0, from("LATEST")),
        Err(error) if matches!(*error, Exception::LimitExceeded(LimitExceeded::SubscribeRate { .. }))
    ));
    service.pass(Span::from_seconds(1));
    subscribe(&mut service, &arn, "LATEST");
}

#[test]
fn a_record_is_pushed_seventy_milliseconds_after_it_arrived() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let id = subscribe(&mut service, &arn, "LATEST");
    let opened = service.now;
    for at in [40, 300, 1_005] {
        service.run_to(opened.plus(Span::from_millis(at)));
        service.put(STREAM, "k", at.to_string().as_bytes()).expect("stored");
    }
    service.run_to(opened.plus(Span::from_millis(1_900)));
    let with_records: Vec<(u64, String)> = events(&service, id, opened)
        .iter()
        .filter(|(_, event)| !event.records.is_empty())
        .map(|(at, event)| (*at, String::from_utf8_lossy(event.records[0].payload()).into_owned()))
        .collect();
    assert_eq!(with_records, [(110, "40".into()), (370, "300".into()), (1_075, "1005".into())]);
}

#[test]
fn an_idle_subscription_sends_an_empty_event_each_second() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    service.put(STREAM, "k", b"before").expect("stored");
    let id = subscribe(&mut service, &arn, "LATEST");
    let opened = service.now;
    service.pass(Span::from_millis(3_500));
    let events = events(&service, id, opened);
    assert_eq!(events.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1_000, 2_000, 3_000]);
    let numbers: Vec<_> =
        events.iter().map(|(_, event)| event.continuation_sequence_number.expect("goes on")).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "the continuation moves on");
    assert!(events.iter().all(|(_, event)| event.records.is_empty() && event.millis_behind_latest == 0));

    // Resuming at an empty event's number gives what came later, and nothing twice.
    service.put(STREAM, "k", b"later").expect("stored");
    service.pass(Span::from_seconds(2));
    let number = numbers[2].to_string();
    let id = subscribe_at(&mut service, &arn, 0, after(&number)).expect("the number is well formed");
    let opened = service.now;
    service.pass(Span::from_seconds(1));
    assert_eq!(payloads(&self::events(&service, id, opened)), ["later"]);
}

#[test]
fn a_number_from_before_the_first_record_resumes_before_it() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let id = subscribe(&mut service, &arn, "TRIM_HORIZON");
    let opened = service.now;
    service.pass(Span::from_seconds(5));
    service.put(STREAM, "k", b"first").expect("stored, in the second of an idle event");
    let number = events(&service, id, opened).last().expect("idle events").1.continuation_sequence_number;
    let id = subscribe_at(&mut service, &arn, 0, after(&number.expect("goes on").to_string())).expect("resumed");
    service.pass(Span::from_seconds(1));
    assert_eq!(payloads(&events(&service, id, opened)), ["first"]);
}

#[test]
fn five_starting_positions() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let mut numbers = Vec::new();
    let mut times = Vec::new();
    for n in 0..4 {
        service.pass(Span::from_seconds(1));
        times.push(service.now);
        numbers.push(service.put(STREAM, "k", n.to_string().as_bytes()).expect("stored").sequence_number.to_string());
    }
    let number =
        |kind: &str, at: usize| StartingPosition { sequence_number: Some(numbers[at].as_str().into()), ..from(kind) };
    let time = StartingPosition { timestamp: Some(times[1].plus(Span::from_millis(1))), ..from("AT_TIMESTAMP") };
    for (position, expected) in [
        (from("TRIM_HORIZON"), vec!["0", "1", "2", "3"]),
        (from("LATEST"), vec![]),
        (number("AT_SEQUENCE_NUMBER", 2), vec!["2", "3"]),
        (number("AFTER_SEQUENCE_NUMBER", 2), vec!["3"]),
        (time, vec!["2", "3"]),
    ] {
        service.pass(Span::from_seconds(5));
        let id = subscribe_at(&mut service, &arn, 0, position.clone()).expect("subscribed");
        service.pass(Span::from_millis(500));
        assert_eq!(payloads(&events(&service, id, START)), expected, "{position:?}");
    }
}

#[test]
fn a_wrong_position_is_refused_before_anything_starts() {
    let mut service = ready(2);
    let arn = active(&mut service, "app");
    let foreign = service.stream(STREAM).shards().nth(1).expect("two shards").starting_sequence().to_string();
    for (position, code) in [
        (from("AT_SEQUENCE_NUMBER"), "InvalidArgumentException"),
        (StartingPosition { sequence_number: Some("0".into()), ..from("LATEST") }, "InvalidArgumentException"),
        (from("AT_TIMESTAMP"), "InvalidArgumentException"),
        (after(&foreign), "InvalidArgumentException"),
        (from("SOMEWHERE"), "ValidationException"),
        (StartingPosition { kind: None, sequence_number: None, timestamp: None }, "ValidationException"),
    ] {
        let error = subscribe_at(&mut service, &arn, 0, position.clone()).expect_err("refused");
        assert_eq!(error.code(), code, "{position:?}");
    }
    assert_eq!(
        subscribe_at(&mut service, &arn, 9, from("LATEST")).expect_err("refused").code(),
        "ResourceNotFoundException"
    );
    let stranger: Text = format!("{STREAM_ARN}/consumer/stranger:1").into();
    assert_eq!(
        subscribe_at(&mut service, &stranger, 0, from("LATEST")).expect_err("refused").code(),
        "ResourceNotFoundException"
    );
    // None of these started the five seconds.
    subscribe(&mut service, &arn, "LATEST");
}

#[test]
fn a_dry_run_opens_nothing() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let request = api::SubscribeToShard {
        consumer_arn: Some(arn),
        shard_id: Some("shardId-000000000000".into()),
        starting_position: Some(from("LATEST")),
        dry_run: true,
    };
    let error = service.call(Request::SubscribeToShard(request)).expect_err("refused");
    assert_eq!(error.code(), "DryRunOperationException");
    assert_eq!(service.account.subscriptions().count(), 0);
}

#[test]
fn a_subscription_lives_five_minutes_and_resuming_loses_nothing() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let begin = service.now;
    let mut position = from("LATEST");
    let mut received = Vec::new();
    let mut sent = 0_u32;
    for _ in 0..3 {
        let id = subscribe_at(&mut service, &arn, 0, position).expect("subscribed");
        let opened = service.now;
        while end(&service, id, opened).is_none() {
            // Never in step with the pushes.
            service.put(STREAM, "k", sent.to_string().as_bytes()).expect("stored");
            sent += 1;
            service.pass(Span::from_millis(337));
        }
        assert_eq!(end(&service, id, opened), Some((300_000, None)));
        let events = events(&service, id, begin);
        received.extend(payloads(&events));
        position = after(&events.last().expect("events").1.continuation_sequence_number.expect("goes on").to_string());
    }
    let id = subscribe_at(&mut service, &arn, 0, position).expect("subscribed");
    service.pass(Span::from_seconds(1));
    received.extend(payloads(&events(&service, id, begin)));
    assert_eq!(received, (0..sent).map(|n| n.to_string()).collect::<Vec<_>>());
}

#[test]
fn dense_traffic_travels_in_batches_with_one_appointment() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let id = subscribe(&mut service, &arn, "LATEST");
    let opened = service.now;
    let before = service.agenda.len();
    for n in 0..2_000_u32 {
        service.put(STREAM, "k", &n.to_le_bytes()).expect("stored");
        service.pass(Span::from_millis(1));
        assert!(service.agenda.len() <= before + 20, "records schedule nothing by themselves");
    }
    service.pass(Span::from_millis(100));
    let events = events(&service, id, opened);
    let records: usize = events.iter().map(|(_, event)| event.records.len()).sum();
    assert_eq!(records, 2_000);
    assert!(events.len() <= 110, "{} events for two seconds of a thousand records each", events.len());
    for (at, event) in &events {
        for record in &event.records {
            let waited = at - record.arrived().since(opened).millis();
            assert!((70..=90).contains(&waited), "a record waited {waited} ms");
        }
    }
}

#[test]
fn an_event_holds_a_mebibyte_and_catching_up_runs_at_two_a_second() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let half = vec![0; (1 << 19) - 1];
    for _ in 0..16 {
        service.put(STREAM, "k", &half).expect("stored");
        service.pass(Span::from_millis(500));
    }
    service.pass(Span::from_seconds(1));
    let id = subscribe(&mut service, &arn, "TRIM_HORIZON");
    let opened = service.now;
    service.pass(Span::from_seconds(10));
    let full: Vec<_> =
        events(&service, id, opened).into_iter().filter(|(_, event)| !event.records.is_empty()).collect();
    assert!(full.iter().all(|(_, event)| event.records.len() == 2), "a mebibyte each");
    let times: Vec<u64> = full.iter().map(|(at, _)| *at).collect();
    // A full bucket lets two through, then one every half second.
    assert_eq!(times, [0, 20, 500, 1_000, 1_500, 2_000, 2_500, 3_000]);
    assert!(full[..7].windows(2).all(|pair| pair[0].1.millis_behind_latest > pair[1].1.millis_behind_latest));
    assert_eq!(full[7].1.millis_behind_latest, 0);
}

#[test]
fn an_event_holds_ten_thousand_records() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    for _ in 0..13_u32 {
        for n in 0..1_000_u32 {
            service.put(STREAM, "k", &n.to_le_bytes()).expect("stored");
        }
        service.pass(Span::from_seconds(1));
    }
    let id = subscribe(&mut service, &arn, "TRIM_HORIZON");
    service.pass(Span::from_millis(500));
    let sizes: Vec<usize> = events(&service, id, START).iter().map(|(_, event)| event.records.len()).collect();
    assert_eq!(sizes, [10_000, 3_000]);
}

#[test]
fn pushes_do_not_touch_the_limits_of_polling() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    for _ in 0..6 {
        service.put(STREAM, "k", &vec![0; (1 << 20) - 1]).expect("stored");
        service.pass(Span::from_seconds(1));
    }
    subscribe(&mut service, &arn, "TRIM_HORIZON");
    service.pass(Span::from_seconds(5));
    assert_eq!(service.stream(STREAM).shards().next().expect("a shard").read_bytes_last_second(service.now), 0);
}

fn split(service: &mut Service) {
    let request = api::SplitShard {
        stream: StreamRef::named(STREAM),
        shard_to_split: Some("shardId-000000000000".into()),
        new_starting_hash_key: Some((1_u128 << 127).to_string().into()),
    };
    service.call(Request::SplitShard(request)).expect("split");
}

#[test]
fn the_end_of_a_split_shard_names_its_children() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let id = subscribe(&mut service, &arn, "LATEST");
    split(&mut service);
    let begin = service.now;
    let mut sent = 0;
    while end(&service, id, begin).is_none() {
        service.put(STREAM, &sent.to_string(), sent.to_string().as_bytes()).expect("stored");
        sent += 1;
        service.pass(Span::from_millis(250));
        assert!(sent < 200, "the subscription ends");
    }
    let events = events(&service, id, begin);
    let (_, last) = events.last().expect("events");
    assert_eq!(last.continuation_sequence_number, None);
    let children: Vec<_> = last.child_shards.iter().map(|c| (c.shard.number(), c.parents.clone(), c.range)).collect();
    let parents = vec![playground_engine::ShardId(0)];
    let stream = service.stream(STREAM);
    let range = |n: usize| stream.shards().nth(n).expect("a child").range();
    assert_eq!(children, [(1, parents.clone(), range(1)), (2, parents, range(2))]);
    assert!(events[..events.len() - 1].iter().all(|(_, event)| event.child_shards.is_empty()));
    assert_eq!(service.account.subscriptions().count(), 0);

    // Parent first, then the children from their beginning: everything once.
    let mut received = payloads(&events);
    for child in [1, 2] {
        let id = subscribe_at(&mut service, &arn, child, from("TRIM_HORIZON")).expect("subscribed");
        service.pass(Span::from_seconds(1));
        received.extend(payloads(&self::events(&service, id, begin)));
    }
    received.sort_by_key(|text| text.parse::<u32>().expect("a number"));
    assert_eq!(received, (0..sent).map(|n| n.to_string()).collect::<Vec<_>>());
}

#[test]
fn an_idle_subscription_hears_of_the_end_of_its_shard() {
    let mut service = ready(2);
    let arn = active(&mut service, "app");
    let first = subscribe(&mut service, &arn, "LATEST");
    let second = subscribe_at(&mut service, &arn, 1, from("LATEST")).expect("subscribed");
    let merge = api::MergeShards {
        stream: StreamRef::named(STREAM),
        shard_to_merge: Some("shardId-000000000000".into()),
        adjacent_shard_to_merge: Some("shardId-000000000001".into()),
    };
    service.call(Request::MergeShards(merge)).expect("merged");
    let begin = service.now;
    service.pass(Span::from_seconds(30));
    // Closed after 25 s, complete a second later, told 70 ms after that.
    for id in [first, second] {
        assert_eq!(end(&service, id, begin), Some((26_070, None)));
        let events = events(&service, id, begin);
        let (_, last) = events.last().expect("events");
        assert_eq!((last.records.len(), last.continuation_sequence_number), (0, None));
        assert_eq!(last.child_shards[0].parents.iter().map(|id| id.number()).collect::<Vec<_>>(), [0, 1]);
    }
}

#[test]
fn a_closed_shard_can_be_subscribed_to_and_ends_at_once() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    service.put(STREAM, "k", b"old").expect("stored");
    split(&mut service);
    service.pass(Span::from_seconds(60));
    let id = subscribe(&mut service, &arn, "TRIM_HORIZON");
    let opened = service.now;
    service.pass(Span::from_seconds(1));
    assert_eq!(payloads(&events(&service, id, opened)), ["old"]);
    assert_eq!(end(&service, id, opened), Some((0, None)));
}

#[test]
fn a_deregistered_consumer_gets_a_failure_frame() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let id = subscribe(&mut service, &arn, "LATEST");
    let opened = service.now;
    service.pass(Span::from_millis(2_500));
    deregister(&mut service, &arn).expect("deregistered");
    service.pass(Span::from_seconds(20));
    let (at, error) = end(&service, id, opened).expect("it ends");
    assert_eq!(at, 2_500);
    assert!(matches!(error, Some(error) if matches!(*error, Exception::ResourceNotFound(NotFound::Consumer { .. }))));
    assert_eq!(events(&service, id, opened).len(), 2);
}

#[test]
fn a_deleted_stream_ends_its_subscriptions_and_takes_its_consumers_along() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let id = subscribe(&mut service, &arn, "LATEST");
    let delete = |enforce| {
        Request::DeleteStream(api::DeleteStream {
            stream: StreamRef::named(STREAM),
            enforce_consumer_deletion: enforce,
        })
    };
    for enforce in [None, Some(false)] {
        assert!(matches!(
            service.call(delete(enforce)),
            Err(error) if matches!(*error, Exception::ResourceInUse(InUse::StreamHasConsumers { .. }))
        ));
    }
    service.call(delete(Some(true))).expect("enforced");
    let begin = service.now;
    service.pass(Span::from_seconds(60));
    let (_, error) = end(&service, id, begin).expect("it ends");
    assert_eq!(error.map(|error| error.code()), Some("ResourceNotFoundException"));
    assert_eq!(service.account.subscriptions().count(), 0);

    // Nothing of the old life wakes up in the new one.
    service.create(STREAM, 1);
    assert_eq!(describe(&mut service, "app").expect_err("refused").code(), "ResourceNotFoundException");
    service.pass(Span::from_seconds(400));
}

#[test]
fn a_subscription_left_behind_continues_at_the_horizon() {
    let mut service = ready(1);
    let arn = active(&mut service, "app");
    let number = service.put(STREAM, "k", b"gone").expect("stored").sequence_number.to_string();
    service.pass(Span::from_hours(25));
    service.put(STREAM, "k", b"kept").expect("stored");
    service.pass(Span::from_seconds(1));
    let at = StartingPosition { sequence_number: Some(number.as_str().into()), ..from("AT_SEQUENCE_NUMBER") };
    let id = subscribe_at(&mut service, &arn, 0, at).expect("a trimmed number is no error");
    service.pass(Span::from_seconds(1));
    assert_eq!(payloads(&events(&service, id, START)), ["kept"]);
}

#[test]
fn two_consumers_and_a_poller_each_get_everything() {
    let mut service = ready(1);
    let first = active(&mut service, "one");
    let second = active(&mut service, "two");
    let ids = [subscribe(&mut service, &first, "LATEST"), subscribe(&mut service, &second, "LATEST")];
    for n in 0..50_u32 {
        service.put(STREAM, "k", n.to_string().as_bytes()).expect("stored");
        service.pass(Span::from_millis(33));
    }
    service.pass(Span::from_seconds(1));
    let expected: Vec<String> = (0..50).map(|n: u32| n.to_string()).collect();
    for id in ids {
        assert_eq!(payloads(&events(&service, id, START)), expected);
    }
}
