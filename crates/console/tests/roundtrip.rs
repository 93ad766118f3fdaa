//! The law of the console: what is printed, typed again, gives the same command. For every operation there is, out of
//! its table of members.

use playground_console::cli;
use playground_engine::api::{Operation, Request};
use playground_engine::{Bytes, Timestamp};
use playground_lab::Command;
use playground_wire::{Name, Shape, StructureShape, Value, input, members};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Any characters that a line can carry, odd ones more often than chance would have it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9-]{1,12}",
        4 => r#"[ '"\\$=,#\-a{}\[\]@é日😀;|&<>*?~!`:]{0,8}"#,
        1 => prop::sample::select(vec!["--stream-name", "-1", "file://a", "fileb://b", "[1]", "{", "a=b", "\n", "\u{85}", "\u{2028}"])
            .prop_map(str::to_owned),
        2 => any::<String>(),
    ]
}

fn time() -> impl Strategy<Value = Timestamp> {
    prop_oneof![(0..2_000_000_000_u64).prop_map(Timestamp::from_seconds), any::<u64>().prop_map(Timestamp::from_micros)]
}

fn value(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text => text().prop_map(|text| Value::Text(text.into())).boxed(),
        Shape::Blob => vec(any::<u8>(), 0..20).prop_map(|bytes| Value::Blob(Bytes::from(bytes))).boxed(),
        Shape::Integer => prop_oneof![-2..20_000_i64, i64::from(i32::MIN)..=i32::MAX.into()]
            .prop_map(|n| Value::Number(n.into()))
            .boxed(),
        Shape::Long => any::<i64>().prop_map(|number| Value::Number(number.into())).boxed(),
        Shape::Boolean => any::<bool>().prop_map(Value::Bool).boxed(),
        Shape::Time => time().prop_map(Value::Time).boxed(),
        Shape::List(of) => vec(value(*of), 0..4).prop_map(Value::List).boxed(),
        Shape::Map(of) => proptest::collection::btree_map(text(), value(*of), 0..3)
            .prop_map(|entries| {
                Value::Map(entries.into_iter().map(|(name, value)| (Name::Owned(name), value)).collect())
            })
            .boxed(),
        Shape::Structure(of) => structure(of),
    }
}

fn structure(shape: &'static StructureShape) -> BoxedStrategy<Value> {
    let members: Vec<_> = shape.members.iter().map(|member| (Just(member.name), of(value(member.shape)))).collect();
    let present = |members: Vec<(&'static str, Option<Value>)>| {
        Value::Map(members.into_iter().filter_map(|(name, value)| Some((Name::Borrowed(name), value?))).collect())
    };
    members.prop_map(present).boxed()
}

fn request() -> impl Strategy<Value = Request> {
    prop::sample::select(Operation::ALL).prop_flat_map(|operation| {
        structure(input(operation)).prop_map(move |value| {
            members::request(operation, &value).unwrap_or_else(|error| panic!("{operation:?} {value:?}: {error:?}"))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn printing_and_parsing_give_the_same_command(request in request()) {
        let command = Command::Call(request);
        let line = cli::print(&command).pop().unwrap_or_default();
        prop_assert!(!line.contains(|c: char| c.is_ascii_control()), "one line holds it: {}", line);
        prop_assert_eq!(cli::parse(&line), Ok(command), "{}", line);
    }

    #[test]
    fn no_line_panics(line in text()) {
        let _ = cli::parse(&line);
        let _ = cli::parse(&format!("aws kinesis put-records --records {line}"));
        let _ = cli::parse(&format!("aws kinesis create-stream --stream-mode-details '{line}' --tags \"{line}\""));
        let _ = cli::parse(&format!("aws kinesis list-shards --stream-creation-timestamp '{line}' --cli-input-json {line}"));
    }
}
