//! Shard-level metrics on and off. Spec 1.4, 2.7, 12.2.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

const ALL: [&str; 7] = [
    "IncomingBytes",
    "IncomingRecords",
    "OutgoingBytes",
    "OutgoingRecords",
    "WriteProvisionedThroughputExceeded",
    "ReadProvisionedThroughputExceeded",
    "IteratorAgeMilliseconds",
];

#[allow(clippy::unnecessary_wraps)] // the member it fills is optional
fn names(names: &[&str]) -> Option<Vec<Text>> {
    Some(names.iter().map(|name| (*name).into()).collect())
}

fn enable(of: &[&str]) -> EnableEnhancedMonitoring {
    EnableEnhancedMonitoring { stream: StreamRef::named(NAME), shard_level_metrics: names(of) }
}

fn disable(of: &[&str]) -> DisableEnhancedMonitoring {
    DisableEnhancedMonitoring { stream: StreamRef::named(NAME), shard_level_metrics: names(of) }
}

/// The answer's lists, before and after; then the change completes.
fn change(service: &mut Service, request: impl Into<Request>) -> (Vec<&'static str>, Vec<&'static str>) {
    let (Response::EnableEnhancedMonitoring(output) | Response::DisableEnhancedMonitoring(output)) =
        service.ok(request)
    else {
        panic!("not an answer about metrics")
    };
    assert_eq!(&*output.stream_name, NAME);
    assert_eq!(output.stream_arn.to_string(), service.stream().arn());
    service.pass(Span::from_seconds(3));
    let of = |metrics: ShardMetrics| metrics.names().collect();
    (of(output.current_shard_level_metrics), of(output.desired_shard_level_metrics))
}

#[test]
fn answers_tell_the_state_before_and_after() {
    let mut service = Service::with_shards(1);
    let two = vec!["IncomingBytes", "OutgoingBytes"];
    assert_eq!(change(&mut service, enable(&["OutgoingBytes", "IncomingBytes"])), (vec![], two.clone()));
    assert_eq!(change(&mut service, disable(&["IncomingBytes", "IncomingRecords"])), (two, vec!["OutgoingBytes"]));
    assert_eq!(change(&mut service, enable(&["ALL"])), (vec!["OutgoingBytes"], ALL.to_vec()));
    assert_eq!(change(&mut service, disable(&["ALL"])), (ALL.to_vec(), vec![]));
}

#[test]
fn descriptions_follow_after_three_seconds_of_updating() {
    let mut service = Service::with_shards(1);
    service.ok(enable(&["IncomingBytes"]));
    let shown = |service: &mut Service| {
        let Response::DescribeStream(output) =
            service.ok(DescribeStream { stream: StreamRef::named(NAME), ..DescribeStream::default() })
        else {
            panic!("not a description")
        };
        let described = output.stream_description;
        (described.stream_status, described.enhanced_monitoring.names().collect::<Vec<_>>())
    };
    assert_eq!(shown(&mut service), (StreamStatus::Updating, vec![]));
    assert_eq!(service.err(disable(&["ALL"])).code(), "ResourceInUseException");
    service.put("k", b"data").expect("a stream in UPDATING takes records");
    service.pass(Span::from_millis(2_999));
    assert_eq!(shown(&mut service).0, StreamStatus::Updating);
    service.pass(Span::from_millis(1));
    assert_eq!(shown(&mut service), (StreamStatus::Active, vec!["IncomingBytes"]));
}

#[test]
fn names_are_those_of_the_model() {
    let mut service = Service::with_shards(1);
    let words = Rule::ItemOneOf(ShardMetrics::WORDS);
    assert_eq!(
        violations(service.err(enable(&["IncomingBytes", "Latency"]))),
        [("shardLevelMetrics".to_owned(), words)]
    );
    let path = || "shardLevelMetrics".to_owned();
    assert_eq!(violations(service.err(enable(&[]))), [(path(), Rule::MinLength(1))]);
    assert_eq!(violations(service.err(disable(&["ALL"; 8]))), [(path(), Rule::MaxLength(7))]);
    let none = EnableEnhancedMonitoring { stream: StreamRef::named(NAME), shard_level_metrics: None };
    assert_eq!(violations(service.err(none)), [(path(), Rule::NotNull)]);
    let unnamed = EnableEnhancedMonitoring { stream: StreamRef::default(), ..enable(&["ALL"]) };
    assert_eq!(service.err(unnamed), ApiError::from(InvalidArgument::StreamNotNamed));
}

#[test]
fn five_calls_a_second_to_a_stream() {
    let mut service = Service::with_shards(1);
    service.ok(enable(&["ALL"]));
    (0..4).for_each(|_| assert_eq!(service.err(enable(&["ALL"])).code(), "ResourceInUseException"));
    assert_eq!(service.err(enable(&["ALL"])).code(), "LimitExceededException");
    assert_eq!(service.err(disable(&["ALL"])).code(), "ResourceInUseException");
}
