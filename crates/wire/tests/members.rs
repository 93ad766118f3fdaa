//! Requests and answers as members.

mod requests;

use playground_engine::Timestamp;
use playground_engine::api::{self, Operation, Request, StreamRef};
use playground_wire::{Name, Shape, Tree, Value, members, typed};
use proptest::prelude::*;

/// A tree that fits a table: every member there or not, values of its kind.
fn fitting(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text => any::<String>().prop_map(|text| Value::Text(text.into())).boxed(),
        Shape::Blob => any::<Vec<u8>>().prop_map(|bytes| Value::Blob(bytes.into())).boxed(),
        Shape::Integer => any::<i32>().prop_map(|number| Value::Number(i64::from(number).into())).boxed(),
        Shape::Long => any::<i64>().prop_map(|number| Value::Number(number.into())).boxed(),
        Shape::Boolean => any::<bool>().prop_map(Value::Bool).boxed(),
        Shape::Time => any::<u64>().prop_map(|micros| Value::Time(Timestamp::from_micros(micros))).boxed(),
        Shape::List(of) => proptest::collection::vec(fitting(*of), 0..3).prop_map(Value::List).boxed(),
        Shape::Map(of) => proptest::collection::btree_map(any::<String>(), fitting(*of), 0..3)
            .prop_map(|map| Value::Map(map.into_iter().map(|(name, value)| (Name::Owned(name), value)).collect()))
            .boxed(),
        Shape::Structure(of) => of.members.iter().fold(Just(Value::EMPTY).boxed(), |whole, member| {
            (whole, proptest::option::of(fitting(member.shape)))
                .prop_map(|(whole, value)| {
                    let mut members = whole.members().unwrap_or_default().to_vec();
                    members.extend(value.map(|value| (Name::Borrowed(member.name), value)));
                    Value::Map(members)
                })
                .boxed()
        }),
    }
}

fn operation() -> impl Strategy<Value = Operation> {
    (0..Operation::ALL.len()).prop_map(|place| Operation::ALL[place])
}

proptest! {
    #[test]
    fn a_request_comes_back_from_its_members(request in operation().prop_flat_map(|operation| {
        fitting(Shape::Structure(members::input(operation)))
            .prop_map(move |value| members::request(operation, &value).unwrap())
    })) {
        let value = members::of_request(&request);
        prop_assert_eq!(members::request(request.operation(), &value), Ok(request));
    }

    #[test]
    fn a_tree_written_to_a_tree_is_the_same(value in operation().prop_flat_map(|operation| {
        fitting(Shape::Structure(members::input(operation)))
    })) {
        let mut tree = Tree::default();
        value.write(&mut tree);
        prop_assert_eq!(tree.finish(), value);
    }
}

#[test]
fn no_field_of_a_request_is_forgotten() {
    for request in requests::full() {
        let operation = request.operation();
        let value = members::of_request(&request);
        assert_eq!(members::request(operation, &value), Ok(request), "{}", operation.name());
        let given: Vec<&str> = value.members().unwrap().iter().map(|(name, _)| &**name).collect();
        let known: Vec<&str> = members::input(operation).members.iter().map(|member| member.name).collect();
        assert_eq!(given, known, "{}", operation.name());
    }
    let tried: Vec<Operation> = requests::full().iter().map(Request::operation).collect();
    assert_eq!(tried, Operation::ALL);
}

#[test]
fn absent_members_are_left_out() {
    let request = Request::PutRecord(api::PutRecord { stream: StreamRef::named("s"), ..api::PutRecord::default() });
    let value = members::of_request(&request);
    assert_eq!(value, Value::Map(vec![("StreamName".into(), Value::Text("s".into()))]));
}

#[test]
fn a_structure_of_one_member_is_wrapped() {
    let request =
        Request::CreateStream(api::CreateStream { stream_mode: Some("ON_DEMAND".into()), ..Default::default() });
    let value = members::of_request(&request);
    let mode = value.member("StreamModeDetails").and_then(|details| details.member("StreamMode"));
    assert_eq!(mode.and_then(Value::text), Some("ON_DEMAND"));
}

#[test]
fn unknown_and_null_members_are_ignored_and_the_last_of_two_counts() {
    let text = |text: &str| Value::Text(text.into());
    let value = Value::Map(vec![
        ("StreamName".into(), Value::Bool(true)),
        ("Unknown".into(), Value::List(vec![])),
        ("StreamName".into(), text("b")),
        ("StreamARN".into(), Value::Null),
    ]);
    let read = typed(Shape::Structure(members::input(Operation::DescribeStream)), &value);
    assert_eq!(read, Ok(Value::Map(vec![("StreamName".into(), text("b"))])));
}
