//! The life of queues: making, describing, listing, changing, removing, and what they forbid their stream. Spec 2.7.

#[path = "support/queues.rs"]
mod queues;

use playground_engine::SortedMap;
use playground_engine::api::*;
use playground_engine::*;
use queues::*;

#[test]
fn a_queue_is_made_with_defaults_and_gets_active() {
    let mut service = on_demand();
    let created = service.now;
    let request = queue_request(&service, QUEUE);
    let first = described(service.ok(request));
    assert_eq!((&*first.queue_name, first.queue_status), (QUEUE, QueueStatus::Creating));
    assert_eq!(first.queue_creation_timestamp, created);
    assert_eq!((first.start, first.start_timestamp), (QueueStart::Latest, None));
    assert_eq!(first.queue_attributes.visibility_timeout_seconds, 30);
    assert_eq!(first.queue_attributes.dead_letters, DeadLetters::BuiltIn { max_receive_count: 6 });
    let id = first.queue_arn.strip_prefix("arn:aws:kinesis:us-east-1:000000000000:queue/").expect("a queue's ARN");
    assert!(!id.contains(QUEUE) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{id}");
    service.pass(Span::from_millis(29_999));
    assert_eq!(describe(&mut service, &first.queue_arn).queue_status, QueueStatus::Creating);
    service.pass(Span::from_millis(1));
    let active = describe(&mut service, &first.queue_arn);
    assert_eq!((active.queue_status, active.start_timestamp), (QueueStatus::Active, Some(created)));
}

#[test]
fn starting_positions_tell_where_they_began() {
    let mut service = on_demand();
    let (stream_created, created) = (service.stream().created(), service.now);
    let mut start = |name: &str, kind: &str, timestamp| {
        let request = at(queue_request(&service, name), kind, timestamp);
        let first = described(service.ok(request));
        service.pass(Span::from_seconds(30));
        (first.start_timestamp, describe(&mut service, &first.queue_arn).start_timestamp)
    };
    assert_eq!(start("a", "TRIM_HORIZON", None), (None, Some(stream_created)));
    let before = stream_created.minus(Span::from_hours(1));
    assert_eq!(start("b", "AT_TIMESTAMP", Some(before)), (Some(before), Some(stream_created)));
    assert_eq!(start("c", "AT_TIMESTAMP", Some(created)), (Some(created), Some(created)));
}

#[test]
fn a_timestamp_goes_with_at_timestamp_only() {
    let mut service = on_demand();
    let now = service.now;
    let request = queue_request(&service, QUEUE);
    let error = service.err(at(request.clone(), "AT_TIMESTAMP", None));
    assert_eq!(error, ApiError::from(Validation::StartTimestampMissing));
    for kind in ["LATEST", "TRIM_HORIZON"] {
        let error = service.err(at(request.clone(), kind, Some(now)));
        assert_eq!(error, ApiError::from(Validation::StartTimestampNotAllowed));
    }
    let error = service.err(at(request, "AT_TIMESTAMP", Some(now.plus(Span::from_seconds(1)))));
    assert_eq!(error.code(), "InvalidArgumentException");
}

#[test]
fn requests_are_checked_member_by_member() {
    let mut service = on_demand();
    let stream = |arn: Option<&str>, kind: Option<&str>| QueueStreamConfiguration {
        stream_arn: arn.map(Into::into),
        starting_position: Some(QueueStartingPosition { kind: kind.map(Into::into), timestamp: None }),
    };
    let error = service.err(CreateQueue {
        queue_name: Some("a b".into()),
        stream_configuration_list: Some(vec![stream(None, Some("NOW")), stream(Some("x"), None)]),
        queue_attributes: Some(QueueAttributesInput {
            visibility_timeout_seconds: Some(43_201),
            dead_letter_configuration: Some(DeadLetterConfiguration {
                target_type: Some("SQS".into()),
                max_receive_count: Some(0),
            }),
        }),
        tags: SortedMap::new(),
    });
    let found = violations(error);
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "queueName",
            "streamConfigurationList.1.member.streamARN",
            "streamConfigurationList.1.member.startingPosition.type",
            "streamConfigurationList.2.member.streamARN",
            "streamConfigurationList.2.member.startingPosition.type",
            "queueAttributes.visibilityTimeoutSeconds",
            "queueAttributes.deadLetterConfiguration.targetType",
            "queueAttributes.deadLetterConfiguration.maxReceiveCount",
        ]
    );
    assert_eq!(found[2].1, Rule::OneOf(&["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"]));
    assert_eq!(found[6].1, Rule::OneOf(&["BUILT_IN", "NONE"]));
    let error = service.err(CreateQueue::default());
    let paths: Vec<String> = violations(error).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["queueName", "streamConfigurationList"]);
    let error = service.err(ReceiveQueueRecords {
        queue_arn: Some("arn:aws:kinesis:us-east-1:000000000000:stream/orders".into()),
        limit: Some(11),
        wait_time_seconds: Some(0),
        visibility_timeout_seconds: Some(-1),
    });
    let rules: Vec<Rule> = violations(error).into_iter().map(|(_, rule)| rule).collect();
    let pattern = Rule::Pattern(r"arn:aws.*:kinesis:.*:\d{12}:queue/\S+");
    assert_eq!(rules, [pattern, Rule::MaxValue(10), Rule::MinValue(1), Rule::MinValue(0)]);
}

#[test]
fn batches_hold_one_to_ten_entries() {
    let (mut service, arn) = with_queue(None);
    let entries = |count| Some(vec![ReceiptEntry { receipt_handle: Some("x".into()) }; count]);
    for (count, rule) in [(0, Rule::MinLength(1)), (11, Rule::MaxLength(10))] {
        let error = service.err(AcknowledgeQueueRecords { queue_arn: Some(arn.clone()), entries: entries(count) });
        assert_eq!(violations(error), [("entries".to_owned(), rule)]);
    }
    let entry = VisibilityEntry { receipt_handle: None, visibility_timeout_seconds: None };
    let error = service.err(UpdateQueueRecordsVisibility { queue_arn: Some(arn), entries: Some(vec![entry]) });
    let paths: Vec<String> = violations(error).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["entries.1.member.receiptHandle", "entries.1.member.visibilityTimeoutSeconds"]);
}

#[test]
fn the_list_of_streams_holds_exactly_one() {
    let mut service = on_demand();
    let mut request = queue_request(&service, QUEUE);
    if let Some(list) = &mut request.stream_configuration_list {
        list.push(list[0].clone());
    }
    assert_eq!(service.err(request), ApiError::from(Validation::QueueStreams));
}

#[test]
fn built_in_dead_letters_need_a_count() {
    let (mut service, arn) = with_queue(None);
    let missing = ApiError::from(Validation::MaxReceiveCountMissing);
    let attributes = Some(dead_letters("BUILT_IN", None));
    let request = CreateQueue { queue_attributes: attributes.clone(), ..queue_request(&service, "other") };
    assert_eq!(service.err(request), missing);
    assert_eq!(service.err(UpdateQueue { queue_arn: Some(arn), queue_attributes: attributes }), missing);
}

#[test]
fn only_streams_in_service_and_on_demand_have_queues() {
    let mut service = Service::with_shards(1);
    let request = queue_request(&service, QUEUE);
    let error = service.err(request.clone());
    assert!(matches!(*error, Exception::Validation(Validation::ProvisionedStream { .. })), "{error:?}");
    service.ok(DeleteStream { stream: StreamRef::named(NAME), ..DeleteStream::default() });
    assert_eq!(service.err(request.clone()).code(), "ResourceInUseException");
    service.pass(Span::from_seconds(20));
    assert_eq!(service.err(request).code(), "ResourceNotFoundException");
}

#[test]
fn a_name_is_taken_until_its_queue_is_gone() {
    let (mut service, arn) = with_queue(None);
    let request = queue_request(&service, QUEUE);
    let taken = service.err(request.clone());
    assert!(matches!(*taken, Exception::ResourceInUse(InUse::QueueExists { .. })), "{taken:?}");
    service.ok(DeleteQueue { queue_arn: Some(arn.clone()) });
    assert_eq!(service.err(request.clone()), taken);
    service.pass(Span::from_seconds(30));
    let second = described(service.ok(request));
    assert_ne!(second.queue_arn, arn, "a new queue has a new ARN");
    let gone = service.err(DescribeQueue { queue_arn: Some(arn) });
    assert!(matches!(*gone, Exception::ResourceNotFound(NotFound::Queue { .. })), "{gone:?}");
}

#[test]
fn queues_of_other_accounts_are_not_found() {
    let (mut service, arn) = with_queue(None);
    for foreign in [arn.replace("000000000000", "111111111111"), arn.replace("us-east-1", "eu-west-1")] {
        let error = service.err(DescribeQueue { queue_arn: Some(foreign.into()) });
        assert_eq!(error.code(), "ResourceNotFoundException");
    }
}

#[test]
fn five_queues_may_be_made_or_removed_at_once() {
    let mut service = on_demand();
    let mut arns = Vec::new();
    for n in 0..5 {
        let request = queue_request(&service, &format!("q{n}"));
        arns.push(described(service.ok(request)).queue_arn);
    }
    service.pass(Span::from_seconds(1));
    let sixth = queue_request(&service, "q5");
    let error = service.err(sixth.clone());
    assert!(matches!(*error, Exception::LimitExceeded(LimitExceeded::QueuesChanging { limit: 5, .. })), "{error:?}");
    // One that is being made may be removed: that makes it no more.
    service.ok(DeleteQueue { queue_arn: arns.pop() });
    service.pass(Span::from_seconds(29));
    for arn in arns.drain(..) {
        service.ok(DeleteQueue { queue_arn: Some(arn) });
    }
    assert_eq!(service.err(sixth).code(), "LimitExceededException");
}

#[test]
fn queues_share_the_quota_of_registered_consumers() {
    let mut service = on_demand();
    for n in 0..19 {
        let request = queue_request(&service, &format!("q{n}"));
        service.ok(request);
        service.pass(Span::from_seconds(30));
    }
    let register = |n: u32| RegisterStreamConsumer {
        stream_arn: Some("arn:aws:kinesis:us-east-1:000000000000:stream/orders".into()),
        consumer_name: Some(format!("c{n}").into()),
        tags: SortedMap::new(),
    };
    service.ok(register(0));
    service.pass(Span::from_seconds(10));
    let full = |error: ApiError| {
        assert!(matches!(*error, Exception::LimitExceeded(LimitExceeded::Consumers { limit: 20, .. })), "{error:?}");
    };
    let request = queue_request(&service, "q19");
    full(service.err(request));
    full(service.err(register(1)));
}

#[test]
fn control_calls_are_counted_over_the_account() {
    let (mut service, arn) = with_queue(None);
    for _ in 0..5 {
        service.ok(DescribeQueue { queue_arn: Some(arn.clone()) });
    }
    let error = service.err(DescribeQueue { queue_arn: Some(arn.clone()) });
    assert!(matches!(*error, Exception::LimitExceeded(LimitExceeded::AccountRate { .. })), "{error:?}");
    for _ in 0..50 {
        service.ok(receive_request(&arn));
    }
}

#[test]
fn a_stream_with_queues_stays() {
    let (mut service, arn) = with_queue(None);
    let delete = DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: Some(true) };
    let error = service.err(delete.clone());
    assert!(matches!(*error, Exception::ResourceInUse(InUse::StreamHasQueues { .. })), "{error:?}");
    let count = |service: &mut Service| match service.ok(DescribeStreamSummary { stream: StreamRef::named(NAME) }) {
        Response::DescribeStreamSummary(output) => output.stream_description_summary.queue_count,
        other => panic!("{other:?}"),
    };
    assert_eq!(count(&mut service), 1);
    service.ok(DeleteQueue { queue_arn: Some(arn) });
    assert_eq!(service.err(delete.clone()), error, "a queue in DELETING counts");
    service.pass(Span::from_seconds(30));
    assert_eq!(count(&mut service), 0);
    service.ok(delete);
}

#[test]
fn an_update_holds_for_what_is_received_after_it() {
    let (mut service, arn) = with_queue(None);
    for n in 0..2 {
        service.put("k", format!("{n}").as_bytes()).expect("stored");
    }
    let one = |arn: &Text| ReceiveQueueRecords { limit: Some(1), ..receive_request(arn) };
    let update = UpdateQueue { queue_arn: Some(arn.clone()), queue_attributes: Some(visibility(100)) };
    let updating = described(service.ok(update.clone()));
    assert_eq!(updating.queue_status, QueueStatus::Updating);
    assert_eq!(updating.queue_attributes.visibility_timeout_seconds, 100);
    assert_eq!(updating.queue_attributes.dead_letters, DeadLetters::BuiltIn { max_receive_count: 6 }, "left alone");
    let error = service.err(update);
    assert!(matches!(*error, Exception::ResourceInUse(InUse::QueueNotActive { .. })), "{error:?}");
    assert_eq!(records(service.ok(one(&arn))).len(), 1, "it delivers in UPDATING");
    service.pass(Span::from_seconds(5));
    assert_eq!(describe(&mut service, &arn).queue_status, QueueStatus::Active);
    assert_eq!(records(service.ok(one(&arn))).len(), 1);
    service.pass(Span::from_seconds(25));
    assert_eq!(data(&receive(&mut service, &arn)), ["0"], "received with 30 s");
    service.pass(Span::from_seconds(75));
    assert!(data(&receive(&mut service, &arn)).contains(&"1".to_owned()), "received with 100 s");
}

#[test]
fn nothing_is_delivered_before_and_after_service() {
    let mut service = on_demand();
    let request = queue_request(&service, QUEUE);
    let arn = described(service.ok(request)).queue_arn;
    let idle = |service: &mut Service| {
        let error = service.err(receive_request(&arn));
        assert!(matches!(*error, Exception::ResourceNotFound(NotFound::QueueNotActive { .. })), "{error:?}");
    };
    idle(&mut service);
    // What comes while it is CREATING is not lost.
    service.put("k", b"early").expect("stored");
    service.pass(Span::from_seconds(30));
    let records = receive(&mut service, &arn);
    assert_eq!(data(&records), ["early"]);
    service.ok(DeleteQueue { queue_arn: Some(arn.clone()) });
    idle(&mut service);
    let request = AcknowledgeQueueRecords {
        queue_arn: Some(arn.clone()),
        entries: Some(vec![ReceiptEntry { receipt_handle: Some(records[0].receipt_handle.clone()) }]),
    };
    assert_eq!(service.err(request).code(), "ResourceNotFoundException");
    service.ok(DeleteQueue { queue_arn: Some(arn.clone()) });
    service.pass(Span::from_seconds(30));
    assert_eq!(service.err(DeleteQueue { queue_arn: Some(arn) }).code(), "ResourceNotFoundException");
}

#[test]
fn lists_are_sorted_paged_and_filtered() {
    let mut service = on_demand();
    for n in [2, 0, 1] {
        let request = queue_request(&service, &format!("q{n}"));
        service.ok(request);
    }
    let list = |service: &mut Service, request: ListQueues| match service.ok(request) {
        Response::ListQueues(output) => output,
        other => panic!("{other:?}"),
    };
    let names = |output: &ListQueuesOutput| {
        output.queue_summaries.iter().map(|summary| summary.queue_name.to_string()).collect::<Vec<_>>()
    };
    let arn: Text = service.stream().arn().into();
    let created = service.stream().created();
    let filter =
        |arn: &Text, at| Some(vec![QueueStreamFilter { stream_arn: Some(arn.clone()), stream_creation_timestamp: at }]);
    let first = list(
        &mut service,
        ListQueues { max_results: Some(2), stream_filter: filter(&arn, None), ..Default::default() },
    );
    assert_eq!(names(&first), ["q0", "q1"]);
    assert_eq!(first.queue_summaries[0].stream_arn, arn);
    assert_eq!(first.queue_summaries[0].stream_creation_timestamp, created);
    // As paginators do: the same members again, and the token.
    let request =
        ListQueues { max_results: Some(2), next_token: first.next_token, stream_filter: filter(&arn, Some(created)) };
    let second = list(&mut service, request.clone());
    assert_eq!((names(&second), &second.next_token), (vec!["q2".to_owned()], &None));
    let other = arn.replace("orders", "others").into();
    let none = list(&mut service, ListQueues { stream_filter: filter(&other, None), ..Default::default() });
    assert_eq!(names(&none), Vec::<String>::new());
    service.pass(Span::from_millis(300_001));
    assert_eq!(service.err(request).code(), "ExpiredNextTokenException");
    let error = service.err(ListQueues { next_token: Some("AAAA".into()), ..Default::default() });
    assert_eq!(error, ApiError::from(InvalidArgument::BadNextToken));
}

#[test]
fn queues_carry_tags_and_a_policy() {
    let mut service = on_demand();
    let tags = SortedMap::from([("team".to_owned(), "a".to_owned())]);
    let request = CreateQueue { tags, ..queue_request(&service, QUEUE) };
    let arn = described(service.ok(request)).queue_arn;
    let more = SortedMap::from([("stage".to_owned(), "b".to_owned())]);
    let tag = TagResource { resource_arn: Some(arn), tags: Some(more) };
    assert_eq!(service.err(tag.clone()).code(), "ResourceInUseException", "not before it is ACTIVE");
    service.pass(Span::from_seconds(30));
    service.ok(tag);
    let mut keys: Vec<&String> = service.account.queue(QUEUE).expect("a queue").tags().keys().collect();
    keys.sort();
    assert_eq!(keys, ["stage", "team"]);
}
