//! The trail of management calls, against the example records of the service's own guide.

mod support;

use playground_engine::api::{
    CreateStream, ListStreams, Operation, PutRecord, RegisterStreamConsumer, Request, StreamRef,
};
use playground_lab::view::{ManagedIndex, ManagedRow, is_managed, managed_record};
use playground_lab::{Command, Lab};
use playground_wire::json;
use support::{back, create, run};

fn rows(lab: &Lab, words: &str) -> Vec<ManagedRow> {
    let mut index = ManagedIndex::default();
    index.follow(lab, words);
    (0..index.len()).filter_map(|place| index.get(lab, place)).collect()
}

fn records(lab: &Lab) -> Vec<String> {
    rows(lab, "").iter().filter_map(|row| managed_record(lab, row.serial)).collect()
}

/// What a record has at a path, as JSON; none for what is not there.
fn said(record: &str, path: &str) -> Option<String> {
    let mut value = json::read(record.as_bytes()).expect("it is JSON");
    for name in path.split('.') {
        value = value.members()?.iter().find(|(given, _)| given == name)?.1.clone();
    }
    Some(json::print(&value))
}

fn says(record: &str, path: &str, expected: &str) {
    assert_eq!(said(record, path).as_deref(), Some(expected), "{path}");
}

/// A world with a call of every sort: made, refused, one that only looks, one with an answer, and data.
fn called() -> Lab {
    let mut lab = Lab::new(playground_lab::Genesis::default());
    lab.perform(Command::Call(Request::CreateStream(CreateStream {
        stream_name: Some("GoodStream".into()),
        shard_count: Some(1),
        tags: [("CostCentre".to_owned(), "Lab".to_owned())].into(),
        ..CreateStream::default()
    })));
    run(&mut lab, 31);
    lab.perform(create("GoodStream", 1));
    lab.perform(Command::Call(Request::PutRecord(PutRecord {
        stream: StreamRef::named("GoodStream"),
        partition_key: Some("k".into()),
        data: Some(b"x".to_vec().into()),
        ..PutRecord::default()
    })));
    lab.perform(Command::Call(Request::ListStreams(ListStreams { limit: Some(5), ..ListStreams::default() })));
    let arn = lab.world().account().stream("GoodStream").expect("it was created").arn();
    lab.perform(Command::Call(Request::RegisterStreamConsumer(RegisterStreamConsumer {
        stream_arn: Some(arn.into()),
        consumer_name: Some("Billing".into()),
        ..RegisterStreamConsumer::default()
    })));
    lab
}

#[test]
fn a_record_has_the_members_and_the_spelling_of_the_guide() {
    let all = records(&called());
    let names: Vec<_> = all.iter().filter_map(|record| said(record, "eventName")).collect();
    assert_eq!(names, [r#""CreateStream""#, r#""CreateStream""#, r#""ListStreams""#, r#""RegisterStreamConsumer""#]);
    let created = &all[0];
    says(created, "eventSource", r#""kinesis.amazonaws.com""#);
    says(created, "awsRegion", r#""us-east-1""#);
    says(created, "eventTime", r#""2026-01-01T00:00:00Z""#);
    says(created, "eventType", r#""AwsApiCall""#);
    says(created, "readOnly", "false");
    says(created, "managementEvent", "true");
    says(created, "requestParameters.streamName", r#""GoodStream""#);
    says(created, "requestParameters.shardCount", "1");
    // Tags have names of the caller's choice, which keep their capitals.
    says(created, "requestParameters.tags", r#"{"CostCentre":"Lab"}"#);
    says(created, "responseElements", "null");
    assert_eq!(said(created, "errorCode"), None);
    let others =
        ["eventVersion", "userIdentity", "sourceIPAddress", "userAgent", "requestID", "eventID", "recipientAccountId"];
    assert!(others.iter().all(|member| said(created, member).is_some_and(|value| value != "null")));
}

#[test]
fn a_refused_call_says_the_exception_and_one_that_looks_says_nothing_of_its_answer() {
    let all = records(&called());
    says(&all[1], "errorCode", r#""ResourceInUseException""#);
    assert!(said(&all[1], "errorMessage").is_some_and(|text| text.contains("GoodStream")));
    says(&all[1], "responseElements", "null");
    says(&all[2], "readOnly", "true");
    says(&all[2], "responseElements", "null");
    says(&all[3], "responseElements.consumer.consumerName", r#""Billing""#);
    says(&all[3], "responseElements.consumer.consumerStatus", r#""CREATING""#);
    assert!(said(&all[3], "responseElements.consumer.consumerARN").is_some());
}

#[test]
fn the_same_world_gives_the_same_bytes_and_no_two_calls_share_an_id() {
    let lab = called();
    let all = records(&lab);
    assert_eq!(all, records(&called()));
    assert_eq!(all, records(&Lab::open(&lab.save()).expect("it was saved by us")));
    let mut ids: Vec<_> = all.iter().flat_map(|record| ["requestID", "eventID"].map(|id| said(record, id))).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn the_trail_follows_time_undo_and_words() {
    let mut lab = called();
    let mut index = ManagedIndex::default();
    index.follow(&lab, "");
    assert_eq!(index.len(), 4);
    back(&mut lab, 10);
    index.follow(&lab, "");
    assert_eq!((index.len(), rows(&lab, "").len()), (1, 1));
    assert_eq!(managed_record(&lab, 1), None, "it lies ahead");
    let tip = lab.tip();
    lab.seek(tip);
    index.follow(&lab, "");
    assert_eq!(index.len(), 4);
    lab.undo();
    index.follow(&lab, "");
    assert_eq!(index.len(), 3);
    lab.redo();
    let subjects: Vec<_> = rows(&lab, "").into_iter().map(|row| row.subject.map(|name| name.to_string())).collect();
    assert_eq!(
        subjects,
        [Some("GoodStream"), Some("GoodStream"), None, Some("Billing")].map(|name| name.map(str::to_owned))
    );
    assert_eq!(rows(&lab, "resourceinuse goods").iter().map(|row| row.serial).collect::<Vec<_>>(), [1]);
}

#[test]
fn five_operations_are_data_events_and_those_of_queue_records() {
    // The five of the guide; every operation that changes or describes a resource is a management event.
    let data: Vec<_> =
        Operation::ALL.iter().filter(|operation| !is_managed(**operation)).map(|operation| operation.name()).collect();
    for operation in ["PutRecord", "PutRecords", "GetRecords", "GetShardIterator", "SubscribeToShard"] {
        assert!(data.contains(&operation), "{operation}");
    }
    assert!(data.iter().all(|name| name.contains("Record") || name.contains("Shard")));
    for operation in
        [Operation::CreateStream, Operation::ListShards, Operation::DescribeLimits, Operation::PutResourcePolicy]
    {
        assert!(is_managed(operation), "{}", operation.name());
    }
}
