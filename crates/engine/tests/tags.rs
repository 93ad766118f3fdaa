//! Tags of streams and consumers. Spec 2.5, 2.7, 3.7, 11.3.

mod support;

use playground_engine::SortedMap;
use playground_engine::api::*;
use playground_engine::*;
use support::*;

const ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

#[allow(clippy::unnecessary_wraps)] // the member it fills is optional
fn tags(pairs: &[(&str, &str)]) -> Option<SortedMap<String, String>> {
    Some(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

#[allow(clippy::unnecessary_wraps)] // as above
fn keys(keys: &[&str]) -> Option<Vec<Text>> {
    Some(keys.iter().map(|key| (*key).into()).collect())
}

fn add(pairs: &[(&str, &str)]) -> AddTagsToStream {
    AddTagsToStream { stream: StreamRef::named(NAME), tags: tags(pairs) }
}

fn remove(of: &[&str]) -> RemoveTagsFromStream {
    RemoveTagsFromStream { stream: StreamRef::named(NAME), tag_keys: keys(of) }
}

fn listed(service: &mut Service, arn: &str) -> Vec<(String, String)> {
    let request = ListTagsForResource { resource_arn: Some(arn.into()) };
    let Response::ListTagsForResource(output) = service.ok(request) else { panic!("not a list of tags") };
    output.tags.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect()
}

fn pair(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[test]
fn tags_are_added_changed_removed_and_listed_by_key() {
    let mut service = Service::with_shards(1);
    service.ok(add(&[("team", "blue"), ("Team", "red"), ("empty", "")]));
    service.ok(add(&[("team", "green")]));
    assert_eq!(listed(&mut service, ARN), [pair("Team", "red"), pair("empty", ""), pair("team", "green")]);
    service.ok(remove(&["empty", "was never there"]));
    assert_eq!(listed(&mut service, ARN), [pair("Team", "red"), pair("team", "green")]);
}

#[test]
fn both_families_see_the_same_tags() {
    let mut service = Service::with_shards(1);
    service.ok(TagResource { resource_arn: Some(ARN.into()), tags: tags(&[("a", "1"), ("b", "2")]) });
    service.ok(remove(&["a"]));
    service.ok(UntagResource { resource_arn: Some(ARN.into()), tag_keys: keys(&["c"]) });
    let Response::ListTagsForStream(output) =
        service.ok(ListTagsForStream { stream: StreamRef::by_arn(ARN), ..ListTagsForStream::default() })
    else {
        panic!("not a list of tags")
    };
    assert_eq!(output, ListTagsForStreamOutput { tags: vec![("b".into(), "2".into())], has_more_tags: false });
}

#[test]
fn tags_of_a_stream_come_in_pages() {
    let mut service = Service::with_shards(1);
    service.ok(add(&[("a", "1"), ("b", "2"), ("c", "3")]));
    let mut page = |after: Option<&str>, limit| {
        let request =
            ListTagsForStream { stream: StreamRef::named(NAME), exclusive_start_tag_key: after.map(Into::into), limit };
        let Response::ListTagsForStream(output) = service.ok(request) else { panic!("not a list of tags") };
        let keys: Vec<String> = output.tags.iter().map(|(key, _)| key.to_string()).collect();
        (keys.concat(), output.has_more_tags)
    };
    assert_eq!(page(None, Some(2)), ("ab".to_owned(), true));
    assert_eq!(page(Some("b"), Some(2)), ("c".to_owned(), false));
    // A key that is not there has its place all the same.
    assert_eq!(page(Some("aa"), None), ("bc".to_owned(), false));
    assert_eq!(page(Some("c"), Some(1)), (String::new(), false));
}

#[test]
fn fifty_tags_are_the_most() {
    let mut service = Service::with_shards(1);
    let numbered = |from: u32, to: u32| Some((from..to).map(|i| (format!("key-{i:02}"), String::new())).collect());
    let request = |tags| AddTagsToStream { stream: StreamRef::named(NAME), tags };
    service.ok(request(numbered(0, 49)));
    let full = InvalidArgument::TooManyTags { stream: NAME.into(), account: "000000000000".into(), maximum: 50 };
    assert_eq!(service.err(request(numbered(48, 51))), ApiError::from(full));
    // New values for present keys take no room.
    service.ok(request(numbered(0, 50)));
    assert_eq!(service.stream().tags().len(), 50);
}

#[test]
fn characters_are_checked_after_the_stream() {
    let mut service = Service::with_shards(1);
    let nowhere = AddTagsToStream { stream: StreamRef::named("nowhere"), tags: tags(&[("a;b", "")]) };
    assert_eq!(service.err(nowhere).code(), "ResourceNotFoundException");
    for (key, value) in [("a;b", ""), ("a", "b*"), ("aws:owner", "x")] {
        let refused = service.err(add(&[(key, value)]));
        assert_eq!(refused, ApiError::from(InvalidArgument::TagCharacters), "{key} {value}");
        service.pass(Span::from_seconds(1));
    }
    let percent = |removing| {
        let (stream, account) = (NAME.into(), "000000000000".into());
        ApiError::from(InvalidArgument::TagPercent { removing, stream, account })
    };
    assert_eq!(service.err(add(&[("a", "50%")])), percent(false));
    assert_eq!(service.err(remove(&["50%"])), percent(true));
    assert_eq!(service.err(remove(&["a;b"])), ApiError::from(InvalidArgument::TagCharacters));
    service.ok(add(&[("straße 1", "_.:/=+-@ ü")]));
}

#[test]
fn requests_are_checked_against_the_model() {
    let mut service = Service::with_shards(1);
    let long = "k".repeat(129);
    let none = AddTagsToStream { stream: StreamRef::default(), tags: None };
    assert_eq!(violations(service.err(none)), [("tags".to_owned(), Rule::NotNull)]);
    assert_eq!(violations(service.err(add(&[]))), [("tags".to_owned(), Rule::MinLength(1))]);
    let lengths = violations(service.err(add(&[(&long, &"v".repeat(257))])));
    let (key, value) = (Rule::MapKeyLength { min: 1, max: 128 }, Rule::MapValueLength { min: 0, max: 256 });
    assert_eq!(lengths, [("tags".to_owned(), key), ("tags".to_owned(), value)]);
    let item = Rule::ItemLength { min: 1, max: 128 };
    assert_eq!(violations(service.err(remove(&["fine", &long]))), [("tagKeys".to_owned(), item)]);
    assert_eq!(violations(service.err(remove(&[]))), [("tagKeys".to_owned(), Rule::MinLength(1))]);
    let many = vec!["k"; 51];
    assert_eq!(violations(service.err(remove(&many))), [("tagKeys".to_owned(), Rule::MaxLength(50))]);
    let wrong = UntagResource { resource_arn: Some("orders".into()), tag_keys: None };
    let pattern = Rule::Pattern(r"arn:aws.*:kinesis:.*:\d{12}:.*(stream|channel|queue)/\S+");
    let expected = [("tagKeys".to_owned(), Rule::NotNull), ("resourceARN".to_owned(), pattern)];
    assert_eq!(violations(service.err(wrong)), expected);
    let list = ListTagsForStream { stream: StreamRef::named(NAME), limit: Some(51), ..ListTagsForStream::default() };
    assert_eq!(violations(service.err(list)), [("limit".to_owned(), Rule::MaxValue(50))]);
}

#[test]
fn tags_change_only_while_active() {
    let mut service = Service::new();
    service.ok(CreateStream { tags: tags(&[("born", "with")]).unwrap_or_default(), ..create(NAME, 1) });
    assert_eq!(service.err(add(&[("a", "1")])).code(), "ResourceInUseException");
    assert_eq!(listed(&mut service, ARN), [pair("born", "with")], "reading needs no ACTIVE");
    service.pass(Span::from_seconds(20));
    service.ok(add(&[("a", "1")]));
    service.ok(split(0, "7"));
    assert_eq!(service.err(remove(&["a"])).code(), "ResourceInUseException");
    service.pass(Span::from_seconds(25));
    service.ok(remove(&["a"]));
}

#[test]
fn consumers_carry_tags_of_their_own() {
    let mut service = Service::with_shards(1);
    let register = RegisterStreamConsumer {
        stream_arn: Some(ARN.into()),
        consumer_name: Some("billing".into()),
        tags: tags(&[("from", "birth")]).unwrap_or_default(),
    };
    let Response::RegisterStreamConsumer(output) = service.ok(register) else { panic!("not a consumer") };
    let arn = output.consumer.consumer_arn;
    let tag = TagResource { resource_arn: Some(arn.clone()), tags: tags(&[("team", "blue")]) };
    assert_eq!(service.err(tag.clone()).code(), "ResourceInUseException", "still in CREATING");
    service.pass(Span::from_seconds(10));
    service.ok(tag);
    assert_eq!(listed(&mut service, &arn), [pair("from", "birth"), pair("team", "blue")]);
    assert_eq!(listed(&mut service, ARN), []);
    let later = format!("{}1", &arn);
    let missing = service.err(ListTagsForResource { resource_arn: Some(later.into()) });
    assert_eq!(missing.code(), "ResourceNotFoundException");
}

#[test]
fn resources_that_are_not_there_are_not_found() {
    let mut service = Service::with_shards(1);
    for arn in [
        "arn:aws:kinesis:us-east-1:000000000000:stream/nowhere",
        "arn:aws:kinesis:us-east-1:000000000000:channel/nowhere",
        "arn:aws:kinesis:us-east-1:000000000000:queue/nowhere",
        "arn:aws:kinesis:us-east-1:999999999999:stream/orders",
        "arn:aws:kinesis:eu-west-1:000000000000:stream/orders",
    ] {
        let error = service.err(ListTagsForResource { resource_arn: Some(arn.into()) });
        assert_eq!(error.code(), "ResourceNotFoundException", "{arn}");
    }
}

#[test]
fn calls_are_counted_over_the_account_or_the_stream() {
    let mut service = Service::with_shards(1);
    let limited = |service: &mut Service, request: Request| {
        let refused = (0..6).map(|_| service.call(request.clone()).is_err()).collect::<Vec<_>>();
        assert_eq!(refused, [false, false, false, false, false, true], "{:?}", request.operation());
        service.err(request).code()
    };
    let arn: Option<Text> = Some(ARN.into());
    for request in [
        add(&[("a", "1")]).into(),
        remove(&["a"]).into(),
        ListTagsForStream { stream: StreamRef::named(NAME), ..ListTagsForStream::default() }.into(),
        TagResource { resource_arn: arn.clone(), tags: tags(&[("a", "1")]) }.into(),
        UntagResource { resource_arn: arn.clone(), tag_keys: keys(&["a"]) }.into(),
        ListTagsForResource { resource_arn: arn }.into(),
    ] {
        assert_eq!(limited(&mut service, request), "LimitExceededException");
    }
}

#[test]
fn changes_of_tags_are_facts() {
    let run = |value: &str| {
        let mut service = Service::with_shards(1);
        service.ok(add(&[("team", value)]));
        service.journal.fingerprint()
    };
    assert_eq!(run("blue"), run("blue"));
    assert_ne!(run("blue"), run("green"));
}
