//! Resource policies of streams and consumers. Spec 2.7, 11.2.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

const ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["kinesis:PutRecord"],"Resource":"*"}]}"#;

fn put(arn: &str, policy: &str) -> PutResourcePolicy {
    PutResourcePolicy { resource_arn: Some(arn.into()), policy: Some(policy.into()) }
}

fn get(arn: &str) -> GetResourcePolicy {
    GetResourcePolicy { resource_arn: Some(arn.into()) }
}

fn delete(arn: &str) -> DeleteResourcePolicy {
    DeleteResourcePolicy { resource_arn: Some(arn.into()) }
}

fn answer(policy: &str) -> Response {
    Response::GetResourcePolicy(GetResourcePolicyOutput { policy: policy.into() })
}

#[test]
fn a_stream_has_one_policy() {
    let mut service = Service::with_shards(1);
    assert_eq!(service.ok(get(ARN)), answer("{}"));
    service.ok(put(ARN, r#"{"Statement":[]}"#));
    service.ok(put(ARN, POLICY));
    assert_eq!(service.ok(get(ARN)), answer(POLICY));
    assert_eq!(service.stream().policy().map(|policy| &**policy), Some(POLICY));
    service.ok(delete(ARN));
    assert_eq!(service.ok(get(ARN)), answer("{}"));
    let none = ApiError::from(NotFound::Policy { arn: ARN.into() });
    assert_eq!(service.err(delete(ARN)), none);
}

#[test]
fn a_consumer_has_its_own() {
    let mut service = Service::with_shards(1);
    let register = RegisterStreamConsumer {
        stream_arn: Some(ARN.into()),
        consumer_name: Some("billing".into()),
        ..RegisterStreamConsumer::default()
    };
    let Response::RegisterStreamConsumer(output) = service.ok(register) else { panic!("not a consumer") };
    let arn = output.consumer.consumer_arn;
    assert_eq!(service.err(put(&arn, POLICY)).code(), "ResourceInUseException", "still in CREATING");
    service.pass(Span::from_seconds(10));
    service.ok(put(&arn, POLICY));
    assert_eq!(service.ok(get(ARN)), answer("{}"));
    assert_eq!(service.ok(get(&arn)), answer(POLICY));
}

#[test]
fn texts_that_are_no_policies_are_refused() {
    let mut service = Service::with_shards(1);
    for bad in ["", "allow all", "[]", "{}", r#"{"Statement":[}"#] {
        let refused = service.err(put(ARN, bad));
        assert_eq!(refused, ApiError::from(InvalidArgument::PolicyMalformed), "{bad}");
        service.pass(Span::from_seconds(1));
    }
    let missing = PutResourcePolicy::default();
    let expected = [("resourceARN".to_owned(), Rule::NotNull), ("policy".to_owned(), Rule::NotNull)];
    assert_eq!(violations(service.err(missing)), expected);
    assert_eq!(service.stream().policy(), None);
}

#[test]
fn a_policy_goes_with_its_stream() {
    let mut service = Service::with_shards(1);
    service.ok(put(ARN, POLICY));
    service.ok(DeleteStream { stream: StreamRef::named(NAME), ..DeleteStream::default() });
    assert_eq!(service.err(put(ARN, POLICY)).code(), "ResourceInUseException");
    service.pass(Span::from_seconds(20));
    service.create(1);
    assert_eq!(service.ok(get(ARN)), answer("{}"));
}

#[test]
fn five_calls_a_second_of_each() {
    let mut service = Service::with_shards(1);
    for request in [Request::from(put(ARN, POLICY)), get(ARN).into()] {
        (0..5).for_each(|_| drop(service.ok(request.clone())));
        assert_eq!(service.err(request).code(), "LimitExceededException");
    }
    service.ok(delete(ARN));
}
