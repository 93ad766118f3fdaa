//! Lines of the AWS CLI, and that typing them again gives the same command.

use playground_console::cli;
use playground_engine::api::{self, Request, StreamRef};
use playground_engine::{Bytes, Timestamp};
use playground_lab::Command;
use playground_sim::{
    ActorSpec, Answers, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate, Retry, Source, Start, SubscriberSpec,
};

fn check(request: Request, expected: &str) {
    let command = Command::Call(request);
    assert_eq!(cli::print(&command), [expected]);
    assert_eq!(cli::parse(expected), Ok(command));
}

fn orders() -> StreamRef {
    StreamRef::named("orders")
}

#[test]
fn a_put_is_base64() {
    let put = api::PutRecord {
        stream: orders(),
        data: Some(Bytes::from_static(b"{\"order\":1}")),
        partition_key: Some("user-42".into()),
        explicit_hash_key: None,
        sequence_number_for_ordering: None,
        dry_run: false,
    };
    check(
        Request::PutRecord(put.clone()),
        "aws kinesis put-record --stream-name orders --partition-key user-42 --data eyJvcmRlciI6MX0=",
    );
    let odd = api::PutRecord { data: Some(Bytes::new()), partition_key: Some("it's -- $1".into()), ..put };
    check(
        Request::PutRecord(odd),
        r"aws kinesis put-record --stream-name orders --partition-key 'it'\''s -- $1' --data ''",
    );
}

#[test]
fn a_batch_is_shorthand() {
    let entry = |data: &'static [u8], key: &str, hash: Option<&str>| api::PutRecordsEntry {
        data: Some(Bytes::from_static(data)),
        explicit_hash_key: hash.map(Into::into),
        partition_key: Some(key.into()),
    };
    let records = vec![entry(b"a", "k1", None), entry(b"bc", "two words", Some("0"))];
    check(
        Request::PutRecords(api::PutRecords { stream: orders(), records: Some(records.into()), dry_run: false }),
        r#"aws kinesis put-records --stream-name orders --records Data=YQ==,PartitionKey=k1 'Data=YmM=,ExplicitHashKey=0,PartitionKey="two words"'"#,
    );
}

#[test]
fn streams_are_created_and_resharded() {
    check(
        Request::CreateStream(api::CreateStream {
            stream_name: Some("orders".into()),
            shard_count: Some(2),
            stream_mode: Some("PROVISIONED".into()),
            ..Default::default()
        }),
        "aws kinesis create-stream --stream-name orders --shard-count 2 --stream-mode-details StreamMode=PROVISIONED",
    );
    check(
        Request::SplitShard(api::SplitShard {
            stream: orders(),
            shard_to_split: Some("shardId-000000000000".into()),
            new_starting_hash_key: Some("85070591730234615865843651857942052864".into()),
        }),
        "aws kinesis split-shard --stream-name orders --shard-to-split shardId-000000000000 --new-starting-hash-key 85070591730234615865843651857942052864",
    );
    check(
        Request::DeleteStream(api::DeleteStream { stream: orders(), enforce_consumer_deletion: Some(true) }),
        "aws kinesis delete-stream --stream-name orders --enforce-consumer-deletion",
    );
    check(
        Request::IncreaseStreamRetentionPeriod(api::IncreaseStreamRetentionPeriod {
            stream: orders(),
            retention_period_hours: Some(-5),
        }),
        "aws kinesis increase-stream-retention-period --stream-name orders --retention-period-hours=-5",
    );
}

#[test]
fn instants_are_seconds() {
    check(
        Request::GetShardIterator(api::GetShardIterator {
            stream: orders(),
            shard_id: Some("shardId-000000000000".into()),
            shard_iterator_type: Some("AT_TIMESTAMP".into()),
            starting_sequence_number: None,
            timestamp: Some(Timestamp::from_millis(1_767_225_792_480)),
            dry_run: false,
        }),
        "aws kinesis get-shard-iterator --stream-name orders --shard-id shardId-000000000000 --shard-iterator-type AT_TIMESTAMP --timestamp 1767225792.48",
    );
}

#[test]
fn a_subscription_says_that_the_cli_lacks_it() {
    let subscribe = Request::SubscribeToShard(api::SubscribeToShard {
        consumer_arn: Some("arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/c:1".into()),
        shard_id: Some("shardId-000000000000".into()),
        starting_position: Some(api::StartingPosition {
            kind: Some("LATEST".into()),
            sequence_number: None,
            timestamp: None,
        }),
        dry_run: false,
    });
    let lines = cli::print(&Command::Call(subscribe.clone()));
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("# the AWS CLI does not offer"));
    assert_eq!(cli::parse(&lines[1]), Ok(Command::Call(subscribe)));
}

#[test]
fn clients_print_their_loop_once() {
    let poller = PollerSpec {
        name: "dash".into(),
        stream: "orders".into(),
        start: Start::TrimHorizon,
        interval_ms: 500,
        limit: 10_000,
    };
    assert_eq!(
        cli::print(&Command::Spawn(ActorSpec::Poller(poller))),
        [
            "# dash: once for each shard",
            r#"aws kinesis get-shard-iterator --stream-name orders --shard-id "$SHARD_ID" --shard-iterator-type TRIM_HORIZON"#,
            "# dash: runs every 500 ms on each shard",
            r#"aws kinesis get-records --shard-iterator "$SHARD_ITERATOR" --limit 10000"#,
        ]
    );
    let subscriber = SubscriberSpec { name: "alerts".into(), stream: "orders".into(), start: Start::Latest };
    let lines = cli::print(&Command::Spawn(ActorSpec::Subscriber(subscriber)));
    assert_eq!(lines[1], r#"aws kinesis register-stream-consumer --stream-arn "$STREAM_ARN" --consumer-name alerts"#);
    assert_eq!(
        lines[3],
        r#"aws kinesis subscribe-to-shard --consumer-arn "$CONSUMER_ARN" --shard-id "$SHARD_ID" --starting-position Type=LATEST"#
    );
    let producer = ProducerSpec {
        name: "web".into(),
        stream: "orders".into(),
        rate: Rate::Constant(1_300_500),
        source: Source::Generator { keys: KeyStrategy::Fixed("k".into()), payload: Payload::Size(10) },
        retry: Retry::NONE,
        answers: Answers::ALL,
    };
    assert_eq!(
        cli::print(&Command::Spawn(ActorSpec::Producer(producer))),
        [
            "# web: 1300.5 records a second",
            "aws kinesis put-records --stream-name orders --records file://records.json"
        ]
    );
    assert_eq!(cli::print(&Command::Mark("two\nlines".into())), ["# mark: two lines"]);
}

#[test]
fn lines_that_are_no_call_say_why() {
    let check = |line: &str, expected: &str| {
        assert_eq!(cli::parse(line).map_err(|error| error.to_string()), Err(expected.to_owned()), "{line}");
    };
    let kinesis = "A line begins with aws kinesis and a command, such as aws kinesis list-streams.";
    check("", kinesis);
    check("aws s3 ls", kinesis);
    check("aws kinesis put-recrod", "There is no command put-recrod. Did you mean put-record?");
    check("aws kinesis frobnicate", "There is no command frobnicate. The list after aws kinesis shows all of them.");
    check(
        "aws kinesis list-shards --strem-name a",
        "This command has no option --strem-name. Did you mean --stream-name?",
    );
    check(
        "aws kinesis list-streams --shard-id 1",
        "This command has no option --shard-id. Leave it out, or pick one from the list after --.",
    );
    let stray = "stands alone. Values follow an option; a value with blanks stands in quotes.";
    check("aws kinesis list-streams now", &format!("now {stray}"));
    check("aws kinesis list-streams --limit 1 2", &format!("2 {stray}"));
    check("aws kinesis delete-stream --enforce-consumer-deletion yes", &format!("yes {stray}"));
    check("aws kinesis list-streams --limit", "--limit needs a value behind it.");
    check("aws kinesis list-streams --limit 1 --limit 2", "--limit is given twice. Leave one out.");
    check(
        "aws kinesis delete-stream --enforce-consumer-deletion --no-enforce-consumer-deletion",
        "--no-enforce-consumer-deletion is given twice. Leave one out.",
    );
    check("aws kinesis list-streams --limit x", "--limit cannot be x. It takes a whole number.");
    check(
        "aws kinesis put-record --data '%'",
        "--data cannot be %. It takes base64; with --cli-binary-format raw-in-base64-out it takes plain text.",
    );
    check(
        "aws kinesis put-records --records nonsense",
        "--records cannot be nonsense. It takes pairs such as Name=value,Other=value, or JSON in single quotes.",
    );
    check(
        "aws kinesis put-records --records Weight=1",
        "--records has no part Weight. It takes Data, ExplicitHashKey, PartitionKey.",
    );
    check(
        "aws kinesis list-shards --shard-filter Timestamp=soon",
        "--shard-filter cannot be soon. It takes an instant: seconds since 1970, or a date such as 2026-01-01T00:00:00Z.",
    );
    check(
        "aws kinesis put-record --data fileb://picture.png",
        "--data names a file, and there are no files here. Write the value itself.",
    );
    check(
        "aws kinesis list-streams --query StreamNames",
        "--query has no effect here: answers are shown whole, as JSON. Leave it out.",
    );
    check("aws kinesis list-streams 'open", "A quote is not closed. Put the missing ' or \" at its end.");
}

#[test]
fn people_may_write_a_call_in_other_ways() {
    let same = |line: &str, other: &str| {
        let command = cli::parse(line);
        assert!(command.is_ok(), "{line}: {command:?}");
        assert_eq!(command, cli::parse(other), "{other}");
    };
    let put = "aws kinesis put-record --stream-name s --partition-key k --data aGVsbG8=";
    same(
        put,
        "aws --region us-east-1 kinesis put-record --data=aGVsbG8= --partition-key k --stream-name s --no-cli-pager",
    );
    same(
        put,
        "awslocal kinesis put-record --stream-name s --partition-key k --data hello --cli-binary-format raw-in-base64-out",
    );
    same(put, r#"aws kinesis put-record --cli-input-json '{"StreamName":"s","PartitionKey":"k","Data":"aGVsbG8="}'"#);
    same(
        put,
        r#"aws kinesis put-record --partition-key k --cli-input-json '{"StreamName":"s","PartitionKey":"x","Data":"aGVsbG8="}'"#,
    );
    let mode = "aws kinesis create-stream --stream-name s --stream-mode-details StreamMode=ON_DEMAND";
    same(mode, r#"aws kinesis create-stream --stream-name s --stream-mode-details '{"StreamMode":"ON_DEMAND"}'"#);
    let batch = "aws kinesis put-records --stream-name s --records Data=eA==,PartitionKey=a Data=eQ==,PartitionKey=b";
    same(
        batch,
        r#"aws kinesis put-records --stream-name s --records '[{"Data":"eA==","PartitionKey":"a"},{"Data":"eQ==","PartitionKey":"b"}]'"#,
    );
    same(
        "aws kinesis list-shards --stream-name s --stream-creation-timestamp 1767225600.5",
        "aws kinesis list-shards --stream-name s --stream-creation-timestamp 2026-01-01T00:00:00.5Z",
    );
    same("aws kinesis list-streams --limit 3", "aws kinesis list-streams \\\n  --limit 3 # three are enough");
}

#[test]
fn options_may_stand_in_any_order_and_with_equals_signs() {
    let one = cli::parse("aws kinesis merge-shards --adjacent-shard-to-merge=b --shard-to-merge a --stream-name s");
    let other = cli::parse("aws kinesis merge-shards --stream-name s --shard-to-merge a --adjacent-shard-to-merge b");
    assert!(one.is_ok());
    assert_eq!(one, other);
}
