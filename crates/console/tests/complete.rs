//! What is offered while a line is typed.

use playground_console::cli;
use playground_console::complete::{Kind, complete, known};
use playground_engine::api::{GetShardIterator, Operation, Request, StreamRef};
use playground_lab::{Command, Lab};
use proptest::prelude::*;

fn labels(line: &str, lab: &Lab) -> Vec<String> {
    complete(line, line.len(), &known(lab)).items.into_iter().map(|item| item.label).collect()
}

/// The line after the best suggestion was taken.
fn taken(line: &str, lab: &Lab) -> String {
    let completion = complete(line, line.len(), &known(lab));
    let best = completion.items.first().unwrap_or_else(|| panic!("nothing is offered after {line}"));
    format!("{}{}", &line[..completion.from], best.text)
}

#[test]
fn commands_come_from_the_table_of_operations() {
    let lab = Lab::scenario("hello");
    assert_eq!(taken("", &lab), "aws kinesis ");
    assert_eq!(taken("aw", &lab), "aws kinesis ");
    assert_eq!(taken("aws ", &lab), "aws kinesis ");
    assert_eq!(labels("aws kinesis ", &lab).len(), Operation::ALL.len().min(60));
    assert_eq!(taken("aws kinesis put-recor", &lab), "aws kinesis put-record ");
    assert_eq!(labels("aws kinesis split", &lab), ["split-shard"]);
    assert!(labels("aws kinesis record", &lab).contains(&"put-record".to_owned()), "inside the name, too");
}

#[test]
fn options_are_those_that_are_left() {
    let lab = Lab::scenario("hello");
    let offered = labels("aws kinesis split-shard --stream-name orders ", &lab);
    assert_eq!(offered, ["--shard-to-split", "--new-starting-hash-key", "--stream-arn"], "required ones first");
    assert_eq!(taken("aws kinesis split-shard --new", &lab), "aws kinesis split-shard --new-starting-hash-key ");
    let switches = labels("aws kinesis delete-stream --enf", &lab);
    assert_eq!(switches, ["--enforce-consumer-deletion", "--no-enforce-consumer-deletion"]);
}

#[test]
fn values_come_from_the_world() {
    let mut lab = Lab::scenario("hello");
    assert_eq!(taken("aws kinesis put-record --stream-name o", &lab), "aws kinesis put-record --stream-name orders ");
    assert_eq!(taken("aws kinesis put-record --stream-name=", &lab), "aws kinesis put-record --stream-name=orders ");
    let shards = labels("aws kinesis split-shard --stream-name orders --shard-to-split ", &lab);
    assert!(shards.contains(&"shardId-000000000000".to_owned()), "{shards:?}");
    assert!(labels("aws kinesis split-shard --stream-name other --shard-to-split s", &lab).is_empty());
    assert_eq!(labels("aws kinesis describe-stream-consumer --consumer-name ", &lab), ["alerts"]);
    let words = labels("aws kinesis get-shard-iterator --shard-iterator-type AT_", &lab);
    assert_eq!(words, ["AT_SEQUENCE_NUMBER", "AT_TIMESTAMP"]);
    assert!(labels("aws kinesis get-records --shard-iterator ", &lab).is_empty(), "nothing was told yet");
    lab.perform(Command::Call(Request::GetShardIterator(GetShardIterator {
        stream: StreamRef::named("orders"),
        shard_id: Some("shardId-000000000000".into()),
        shard_iterator_type: Some("TRIM_HORIZON".into()),
        ..GetShardIterator::default()
    })));
    let line = taken("aws kinesis get-records --shard-iterator ", &lab);
    assert!(cli::parse(&line).is_ok(), "{line}");
}

#[test]
fn structures_are_completed_part_by_part() {
    let lab = Lab::scenario("hello");
    let start = "aws kinesis subscribe-to-shard --starting-position ";
    assert_eq!(labels(start, &lab), ["Type=", "SequenceNumber=", "Timestamp="]);
    assert_eq!(taken(&format!("{start}Ty"), &lab), format!("{start}Type="));
    assert_eq!(taken(&format!("{start}Type=LA"), &lab), format!("{start}Type=LATEST"));
    assert_eq!(taken(&format!("{start}Type=AT_TIMESTAMP,Ti"), &lab), format!("{start}Type=AT_TIMESTAMP,Timestamp="));
    let record = "aws kinesis put-records --records Data=eA==,PartitionKey=a Da";
    assert_eq!(complete(record, record.len(), &[]).items.first().map(|item| item.kind), Some(Kind::Part));
}

proptest! {
    #[test]
    fn no_line_panics(line in r#"(aws kinesis (put-records|list-shards|create-stream) )?[-a-zA-Z= ,{}\[\]'"\\é😀]{0,40}"#, cursor in 0..80_usize) {
        let known = known(&Lab::scenario("hello"));
        let completion = complete(&line, cursor, &known);
        prop_assert!(completion.from <= line.len());
        prop_assert!(line.is_char_boundary(completion.from));
    }
}
