//! Queues in a lab: answers that come later, what the views say, and going back.

use playground_engine::api::{
    CreateQueue, CreateStream, PutRecord, QueueStreamConfiguration, ReceiveQueueRecords, Request, Response, StreamRef,
};
use playground_engine::{Bytes, PushKind, Span, Text};
use playground_lab::view::{self, CallNote};
use playground_lab::{Answer, Command, Genesis, Lab, Work};

fn call(lab: &mut Lab, request: impl Into<Request>) -> Response {
    match lab.perform(Command::Call(request.into())).result {
        Ok(Answer::Response(response)) => response,
        other => panic!("a call is answered, got {other:?}"),
    }
}

fn pass(lab: &mut Lab, span: Span) {
    let t = lab.now().plus(span);
    lab.run_to(t, Work::ALL);
}

fn lab_with_queue() -> (Lab, Text) {
    let mut lab = Lab::new(Genesis::default());
    let stream_mode = Some("ON_DEMAND".into());
    call(&mut lab, CreateStream { stream_name: Some("orders".into()), stream_mode, ..CreateStream::default() });
    pass(&mut lab, Span::from_seconds(20));
    let stream_arn = lab.world().account().stream("orders").map(|stream| stream.arn().into());
    let request = CreateQueue {
        queue_name: Some("work".into()),
        stream_configuration_list: Some(vec![QueueStreamConfiguration { stream_arn, starting_position: None }]),
        ..CreateQueue::default()
    };
    let Response::CreateQueue(created) = call(&mut lab, request) else { panic!("it is created") };
    pass(&mut lab, Span::from_seconds(30));
    (lab, created.queue_description.queue_arn)
}

fn put(lab: &mut Lab, data: &str) {
    let request = PutRecord {
        stream: StreamRef::named("orders"),
        data: Some(Bytes::copy_from_slice(data.as_bytes())),
        partition_key: Some("k".into()),
        ..PutRecord::default()
    };
    call(lab, request);
}

fn receive(arn: &Text) -> ReceiveQueueRecords {
    ReceiveQueueRecords { queue_arn: Some(arn.clone()), ..ReceiveQueueRecords::default() }
}

fn latest(lab: &Lab) -> CallNote {
    view::calls(lab).latest.expect("a call").note
}

#[test]
fn a_waiting_call_is_answered_when_a_record_comes() {
    let (mut lab, arn) = lab_with_queue();
    lab.listen();
    let Response::Waiting(_, waiting) = call(&mut lab, receive(&arn)) else { panic!("nothing is there") };
    let serial = view::calls(&lab).latest.expect("a call").serial;
    assert_eq!(latest(&lab), CallNote::Waiting);
    assert_eq!(view::queues(lab.world(), "orders")[0].waiting, 1);
    pass(&mut lab, Span::from_seconds(3));
    let before = lab.now();
    put(&mut lab, "a");
    let pushes = lab.take_pushes();
    assert_eq!(pushes.len(), 1);
    assert_eq!(pushes[0].subscription, waiting);
    let PushKind::Answer(answer) = &pushes[0].what else { panic!("an answer") };
    let Ok(Response::ReceiveQueueRecords(answer)) = &**answer else { panic!("records") };
    assert_eq!(answer.queue_records[0].record.payload(), b"a");
    assert_eq!(view::call(&lab, serial).expect("the call").note, CallNote::Received { records: 1 });
    let queue = &view::queues(lab.world(), "orders")[0];
    assert_eq!((queue.visible, queue.in_flight, queue.dead, queue.waiting), (0, 1, 0, 0));
    let records = view::queue_records(lab.world(), "work");
    assert_eq!((records.len(), records[0].receives, records[0].hidden_ms), (1, 1, Some(30_000)));
    // Before the record came, the call waits again.
    let fingerprint = lab.world().fingerprint();
    let end = lab.now();
    lab.seek(before.minus(Span::from_seconds(1)));
    assert_eq!(view::call(&lab, serial).expect("the call").note, CallNote::Waiting);
    lab.seek(end);
    assert_eq!(lab.world().fingerprint(), fingerprint);
    assert!(lab.take_pushes().is_empty(), "nobody is told twice");
}

#[test]
fn a_call_that_waited_in_vain_has_an_empty_list() {
    let (mut lab, arn) = lab_with_queue();
    call(&mut lab, receive(&arn));
    pass(&mut lab, Span::from_seconds(9));
    assert_eq!(latest(&lab), CallNote::Received { records: 0 });
    assert_eq!(view::queues(lab.world(), "orders")[0].totals.empty_receives, 1);
}

#[test]
fn a_session_brings_queues_back() {
    let (mut lab, arn) = lab_with_queue();
    for n in 0..30 {
        put(&mut lab, &n.to_string());
        call(&mut lab, receive(&arn));
        pass(&mut lab, Span::from_seconds(7));
    }
    let opened = Lab::open(&lab.save()).expect("it opens");
    assert_eq!(opened.world().fingerprint(), lab.world().fingerprint());
    assert_eq!(view::queues(opened.world(), "orders"), view::queues(lab.world(), "orders"));
    assert_eq!(view::queue_records(opened.world(), "work"), view::queue_records(lab.world(), "work"));
}
