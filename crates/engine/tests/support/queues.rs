//! Queues of one on-demand stream, for tests.
#![allow(dead_code)] // every topic uses its part

#[path = "mod.rs"]
mod support;

use playground_engine::api::*;
use playground_engine::*;
pub use support::*;

pub const QUEUE: &str = "work";

/// A service with an ACTIVE on-demand stream.
pub fn on_demand() -> Service {
    let mut service = Service::new();
    service.ok(CreateStream {
        stream_name: Some(NAME.into()),
        stream_mode: Some("ON_DEMAND".into()),
        ..CreateStream::default()
    });
    service.pass(Span::from_seconds(20));
    service
}

/// The same with an ACTIVE queue; gives its ARN.
pub fn with_queue(attributes: Option<QueueAttributesInput>) -> (Service, Text) {
    let mut service = on_demand();
    let arn = create_queue(&mut service, attributes);
    (service, arn)
}

/// An ACTIVE queue that begins with what comes from now on.
pub fn create_queue(service: &mut Service, attributes: Option<QueueAttributesInput>) -> Text {
    let request = CreateQueue { queue_attributes: attributes, ..queue_request(service, QUEUE) };
    let arn = described(service.ok(request)).queue_arn;
    service.pass(Span::from_seconds(30));
    arn
}

pub fn queue_request(service: &Service, name: &str) -> CreateQueue {
    CreateQueue {
        queue_name: Some(name.into()),
        stream_configuration_list: Some(vec![QueueStreamConfiguration {
            stream_arn: Some(service.stream().arn().into()),
            starting_position: None,
        }]),
        ..CreateQueue::default()
    }
}

pub fn at(mut request: CreateQueue, kind: &str, timestamp: Option<Timestamp>) -> CreateQueue {
    if let Some([only]) = request.stream_configuration_list.as_deref_mut() {
        only.starting_position = Some(QueueStartingPosition { kind: Some(kind.into()), timestamp });
    }
    request
}

pub fn visibility(seconds: i64) -> QueueAttributesInput {
    QueueAttributesInput { visibility_timeout_seconds: Some(seconds), ..QueueAttributesInput::default() }
}

pub fn dead_letters(target: &str, count: Option<i64>) -> QueueAttributesInput {
    QueueAttributesInput {
        dead_letter_configuration: Some(DeadLetterConfiguration {
            target_type: Some(target.into()),
            max_receive_count: count,
        }),
        ..QueueAttributesInput::default()
    }
}

pub fn described(response: Response) -> QueueDescription {
    match response {
        Response::CreateQueue(output) | Response::DescribeQueue(output) | Response::UpdateQueue(output) => {
            output.queue_description
        }
        other => panic!("{other:?}"),
    }
}

pub fn describe(service: &mut Service, arn: &Text) -> QueueDescription {
    described(service.ok(DescribeQueue { queue_arn: Some(arn.clone()) }))
}

pub fn receive_request(arn: &Text) -> ReceiveQueueRecords {
    ReceiveQueueRecords { queue_arn: Some(arn.clone()), ..ReceiveQueueRecords::default() }
}

pub fn receive_dead_request(arn: &Text) -> ReceiveDeadLetterQueueRecords {
    ReceiveDeadLetterQueueRecords { queue_arn: Some(arn.clone()), ..ReceiveDeadLetterQueueRecords::default() }
}

/// What is visible now; a receive that had to wait counts as nothing.
pub fn receive(service: &mut Service, arn: &Text) -> Vec<QueueRecord> {
    records(service.ok(receive_request(arn)))
}

pub fn receive_dead(service: &mut Service, arn: &Text) -> Vec<QueueRecord> {
    records(service.ok(receive_dead_request(arn)))
}

pub fn records(response: Response) -> Vec<QueueRecord> {
    match response {
        Response::ReceiveQueueRecords(output) | Response::ReceiveDeadLetterQueueRecords(output) => output.queue_records,
        Response::Waiting(..) => Vec::new(),
        other => panic!("{other:?}"),
    }
}

/// The data of records, sorted: no order is promised.
pub fn data(records: &[QueueRecord]) -> Vec<String> {
    let mut data: Vec<String> =
        records.iter().map(|record| String::from_utf8_lossy(record.record.payload()).into_owned()).collect();
    data.sort();
    data
}

fn entries(handles: &[&Text]) -> Vec<ReceiptEntry> {
    handles.iter().map(|handle| ReceiptEntry { receipt_handle: Some((*handle).clone()) }).collect()
}

fn visibilities(handles: &[&Text], seconds: i64) -> Vec<VisibilityEntry> {
    let entry = |handle: &&Text| VisibilityEntry {
        receipt_handle: Some((*handle).clone()),
        visibility_timeout_seconds: Some(seconds),
    };
    handles.iter().map(entry).collect()
}

pub fn receipts(response: Response) -> ReceiptsOutput {
    match response {
        Response::AcknowledgeQueueRecords(output)
        | Response::AcknowledgeDeadLetterQueueRecords(output)
        | Response::RestoreDeadLetterQueueRecords(output)
        | Response::UpdateQueueRecordsVisibility(output)
        | Response::UpdateDeadLetterQueueRecordsVisibility(output) => output,
        other => panic!("{other:?}"),
    }
}

/// The errors of a batch; everything else must have succeeded.
fn errors(output: &ReceiptsOutput, handles: &[&Text]) -> Vec<ReceiptError> {
    assert_eq!(output.successful.len() + output.failed.len(), handles.len());
    output.failed.iter().map(|failed| failed.error).collect()
}

pub fn acknowledge(service: &mut Service, arn: &Text, handles: &[&Text]) -> Vec<ReceiptError> {
    let request = AcknowledgeQueueRecords { queue_arn: Some(arn.clone()), entries: Some(entries(handles)) };
    errors(&receipts(service.ok(request)), handles)
}

pub fn acknowledge_dead(service: &mut Service, arn: &Text, handles: &[&Text]) -> Vec<ReceiptError> {
    let request = AcknowledgeDeadLetterQueueRecords { queue_arn: Some(arn.clone()), entries: Some(entries(handles)) };
    errors(&receipts(service.ok(request)), handles)
}

pub fn restore(service: &mut Service, arn: &Text, handles: &[&Text]) -> Vec<ReceiptError> {
    let request = RestoreDeadLetterQueueRecords { queue_arn: Some(arn.clone()), entries: Some(entries(handles)) };
    errors(&receipts(service.ok(request)), handles)
}

pub fn set_visibility(service: &mut Service, arn: &Text, handles: &[&Text], seconds: i64) -> Vec<ReceiptError> {
    let entries = Some(visibilities(handles, seconds));
    let request = UpdateQueueRecordsVisibility { queue_arn: Some(arn.clone()), entries };
    errors(&receipts(service.ok(request)), handles)
}

pub fn set_dead_visibility(service: &mut Service, arn: &Text, handles: &[&Text], seconds: i64) -> Vec<ReceiptError> {
    let entries = Some(visibilities(handles, seconds));
    let request = UpdateDeadLetterQueueRecordsVisibility { queue_arn: Some(arn.clone()), entries };
    errors(&receipts(service.ok(request)), handles)
}

/// The late answers so far, with their calls.
pub fn late(service: &mut Service) -> Vec<(SubscriptionId, Result<Vec<QueueRecord>, ApiError>)> {
    let answer = |push: Push| match push.what {
        PushKind::Answer(result) => (push.subscription, result.map(records)),
        other => panic!("{other:?}"),
    };
    service.pushes.drain(..).map(answer).collect()
}

/// The call that has to wait.
pub fn waits(response: Response) -> SubscriptionId {
    match response {
        Response::Waiting(_, call) => call,
        other => panic!("{other:?}"),
    }
}

pub fn counts(service: &Service) -> QueueCounts {
    service.account.queue(QUEUE).expect("the queue exists").counts(service.stream(), service.now)
}
