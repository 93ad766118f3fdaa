//! Calls in the languages people use.
//!
//! `cargo test -p playground-console --test languages -- --ignored` writes the golden file anew. The programs in it
//! were run with the clients they are for, against a stand-in that keeps the request.

use playground_console::print::{Language, lines, program, text};
use playground_engine::api::{self, Request, StreamRef};
use playground_engine::{Bytes, Timestamp};
use playground_lab::Command;
use playground_sim::{ActorSpec, PollerSpec, Start};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::PathBuf;

fn orders() -> StreamRef {
    StreamRef::named("orders")
}

fn put(key: &str, data: &[u8]) -> Command {
    Command::Call(Request::PutRecord(api::PutRecord {
        stream: orders(),
        data: Some(Bytes::copy_from_slice(data)),
        partition_key: Some(key.into()),
        ..api::PutRecord::default()
    }))
}

fn commands() -> Vec<Command> {
    let entry = |key: &str, data: &'static [u8]| api::PutRecordsEntry {
        data: Some(Bytes::from_static(data)),
        partition_key: Some(key.into()),
        explicit_hash_key: None,
    };
    vec![
        put("user-42", br#"{"order":1001}"#),
        put("it's \"quoted\" \\ $HOME\n", b"\x00\xff"),
        Command::Call(Request::PutRecords(api::PutRecords {
            stream: orders(),
            records: Some(vec![entry("a", b"x"), entry("b", "é".as_bytes())].into()),
            dry_run: true,
        })),
        Command::Call(Request::CreateStream(api::CreateStream {
            stream_name: Some("orders".into()),
            stream_mode: Some("ON_DEMAND".into()),
            tags: [("team".to_owned(), "shop".to_owned()), ("two words".to_owned(), String::new())].into(),
            ..api::CreateStream::default()
        })),
        Command::Call(Request::GetShardIterator(api::GetShardIterator {
            stream: orders(),
            shard_id: Some("shardId-000000000000".into()),
            shard_iterator_type: Some("AT_TIMESTAMP".into()),
            timestamp: Some(Timestamp::from_millis(1_767_225_792_480)),
            ..api::GetShardIterator::default()
        })),
        Command::Call(Request::SubscribeToShard(api::SubscribeToShard {
            consumer_arn: Some("arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/c:1".into()),
            shard_id: Some("shardId-000000000000".into()),
            starting_position: Some(api::StartingPosition {
                kind: Some("LATEST".into()),
                ..api::StartingPosition::default()
            }),
            dry_run: false,
        })),
        Command::Spawn(ActorSpec::Poller(PollerSpec {
            name: "dash".into(),
            stream: "orders".into(),
            start: Start::TrimHorizon,
            interval_ms: 500,
            limit: 100,
        })),
    ]
}

fn written() -> String {
    let mut out = String::new();
    for command in commands() {
        for language in Language::ALL {
            let _ = writeln!(out, "=== {}", language.word());
            for line in lines(&command, language) {
                let _ = writeln!(out, "{}", text(&line));
            }
            let _ = writeln!(out, "---\n{}\n", program(&command, language, "eu-west-1").replace('\r', ""));
        }
    }
    out
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/languages.txt")
}

#[test]
fn every_language_says_it_in_its_own_way() {
    let expected = std::fs::read_to_string(path()).expect("the golden file is committed");
    let written = written();
    for (at, (line, expected)) in written.lines().zip(expected.lines()).enumerate() {
        assert_eq!(line, expected, "line {}", at + 1);
    }
    assert_eq!(written.lines().count(), expected.lines().count());
}

#[test]
#[ignore = "writes the golden file"]
fn write_golden_languages() {
    std::fs::write(path(), written()).expect("the folder is there");
}

/// What a reader of the language makes of the literal behind `before`, by the rules of its own manual.
fn literal(program: &str, before: &str, octal: bool) -> Option<String> {
    let mut letters = program.split_once(before)?.1.chars().peekable();
    let mut out = String::new();
    loop {
        match letters.next()? {
            '"' => return Some(out),
            '\n' | '\r' => return None,
            '\\' => match letters.next()? {
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                'u' => {
                    let digits: String = letters.by_ref().take(4).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                'x' => {
                    let digits: String = letters.by_ref().take(2).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                digit @ '0'..='3' if octal => {
                    let digits: String = std::iter::once(digit).chain(letters.by_ref().take(2)).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 8).ok()?)?);
                }
                quoted @ ('"' | '\\') => out.push(quoted),
                _ => return None,
            },
            c => out.push(c),
        }
    }
}

proptest! {
    #[test]
    fn texts_survive_every_language(key in r#"[ '"\\$#\n\r\tu0-9a-f\u{0}-\u{9f}\u{2028}\u{202e}é😀]{0,12}"#) {
        let command = put(&key, key.as_bytes());
        let say = |language| program(&command, language, "us-east-1");
        prop_assert_eq!(literal(&say(Language::Boto3), "PartitionKey=\"", false), Some(key.clone()));
        prop_assert_eq!(literal(&say(Language::JavaScript), "PartitionKey: \"", false), Some(key.clone()));
        prop_assert_eq!(literal(&say(Language::Java), ".partitionKey(\"", true), Some(key.clone()));
        let http = say(Language::Http);
        let body = http.split_once("\r\n\r\n").map(|(_, body)| body.as_bytes()).unwrap_or_default();
        let read = playground_wire::json::read(body);
        let read = read.as_ref().and_then(|value| value.member("PartitionKey")?.text());
        prop_assert_eq!(read, Some(key.as_str()));
    }

    #[test]
    fn bytes_survive_python(data in proptest::collection::vec(any::<u8>(), 0..20)) {
        let bytes = literal(&program(&put("k", &data), Language::Boto3, "us-east-1"), "Data=b\"", false);
        let expected: String = data.iter().map(|byte| char::from(*byte)).collect();
        prop_assert_eq!(bytes, Some(expected));
    }
}
