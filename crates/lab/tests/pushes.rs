//! What the service pushes to subscribers outside the world.

use playground_engine::api::{
    CreateStream, PutRecord, RegisterStreamConsumer, Request, Response, StartingPosition, StreamRef, SubscribeToShard,
};
use playground_engine::{Bytes, PushKind, Span};
use playground_lab::{Answer, Command, Genesis, Lab, Work};

fn call(lab: &mut Lab, request: impl Into<Request>) -> Response {
    match lab.perform(Command::Call(request.into())).result {
        Ok(Answer::Response(response)) => response,
        other => panic!("a call is answered, got {other:?}"),
    }
}

fn pass(lab: &mut Lab, seconds: u64) {
    let t = lab.now().plus(Span::from_seconds(seconds));
    lab.run_to(t, Work::ALL);
}

/// A lab with a stream of one shard, a consumer and a subscription.
fn subscribed() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.listen();
    let named = |name: &str| Some(name.into());
    call(&mut lab, CreateStream { stream_name: named("orders"), shard_count: Some(1), ..CreateStream::default() });
    pass(&mut lab, 30);
    let stream_arn = named("arn:aws:kinesis:us-east-1:000000000000:stream/orders");
    let register = RegisterStreamConsumer { stream_arn, consumer_name: named("own"), ..Default::default() };
    let Response::RegisterStreamConsumer(registered) = call(&mut lab, register) else { panic!("it registers") };
    pass(&mut lab, 30);
    call(
        &mut lab,
        SubscribeToShard {
            consumer_arn: Some(registered.consumer.consumer_arn),
            shard_id: named("shardId-000000000000"),
            starting_position: Some(StartingPosition { kind: named("LATEST"), ..StartingPosition::default() }),
            dry_run: false,
        },
    );
    lab
}

fn put(lab: &mut Lab) {
    let request = PutRecord {
        stream: StreamRef::named("orders"),
        data: Some(Bytes::from_static(b"a")),
        partition_key: Some("k".into()),
        ..PutRecord::default()
    };
    call(lab, request);
}

/// Records in the events that wait.
fn pushed(lab: &mut Lab) -> usize {
    let records = |push: playground_engine::Push| match push.what {
        PushKind::Event(event) => event.records.len(),
        PushKind::Ended | PushKind::Failed(_) | PushKind::Answer(_) => 0,
    };
    lab.take_pushes().into_iter().map(records).sum()
}

#[test]
fn a_record_is_pushed_once() {
    let mut lab = subscribed();
    put(&mut lab);
    pass(&mut lab, 1);
    assert_eq!(pushed(&mut lab), 1);
    assert_eq!(pushed(&mut lab), 0);
}

#[test]
fn what_happens_again_is_not_pushed_again() {
    let mut lab = subscribed();
    put(&mut lab);
    pass(&mut lab, 1);
    let tip = lab.now();
    lab.take_pushes();
    lab.seek(tip.minus(Span::from_millis(1_000)));
    lab.run_to(tip, Work::ALL);
    assert!(lab.take_pushes().is_empty());
    lab.seek(tip.minus(Span::from_seconds(40)));
    lab.seek(tip);
    assert!(lab.take_pushes().is_empty());
    put(&mut lab);
    pass(&mut lab, 1);
    assert_eq!(pushed(&mut lab), 1, "at the tip it goes on");
}

#[test]
fn a_subscription_ends_after_five_minutes() {
    let mut lab = subscribed();
    pass(&mut lab, 299);
    assert!(lab.take_pushes().iter().all(|push| matches!(push.what, PushKind::Event(_))));
    pass(&mut lab, 2);
    assert_eq!(lab.take_pushes().last().map(|push| push.what.clone()), Some(PushKind::Ended));
}

#[test]
fn nobody_listening_keeps_nothing() {
    let mut lab = Lab::open(&subscribed().save()).expect("a saved lab opens");
    put(&mut lab);
    pass(&mut lab, 1);
    assert!(lab.take_pushes().is_empty());
}
