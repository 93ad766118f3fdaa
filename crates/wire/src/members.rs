//! Requests and answers as trees of members, and back.

use crate::put::Put;
use crate::shape::{Shape, Shaped, StructureShape};
use crate::shapes::Nothing;
use crate::sink::Sink;
use crate::take::Item;
use crate::typing::{Serialization, typed};
use crate::value::{Tree, Value};
use playground_engine::api::{self, Operation, Request, Response, SubscribeToShardEvent};

/// The registry: one line per operation, with the type of its answer if it has one.
macro_rules! operations {
    ($($operation:ident $(-> $output:ident)?;)*) => {
        /// What callers send to an operation.
        pub fn input(operation: Operation) -> &'static StructureShape {
            match operation {
                $(Operation::$operation => api::$operation::SHAPE,)*
            }
        }

        /// What they get.
        pub fn output(operation: Operation) -> &'static StructureShape {
            match operation {
                $(Operation::$operation => [Nothing::SHAPE $(, api::$output::SHAPE)?].last().unwrap_or(&Nothing::SHAPE),)*
            }
        }

        fn put_of(request: &Request) -> &dyn Put {
            match request {
                $(Request::$operation(request) => request,)*
            }
        }

        fn put_of_response(response: &Response) -> &dyn Put {
            match response {
                // A call that waits has no members yet; its answer comes as a push.
                Response::Done(_) | Response::Waiting(..) => &Nothing,
                $($(Response::$operation(response) => {
                    let response: &api::$output = response;
                    response
                })?)*
            }
        }

        fn read(operation: Operation, value: Value) -> Option<Request> {
            match operation {
                $(Operation::$operation => {
                    // Not one large function: of a module in parts, only the operations in use come first.
                    #[inline(never)]
                    fn apart(value: Value) -> Option<Request> {
                        api::$operation::read(value).map(Request::$operation)
                    }
                    apart(value)
                })*
            }
        }
    };
}

operations! {
    // streams
    CreateStream;
    DeleteStream;
    DescribeStream -> DescribeStreamOutput;
    DescribeStreamSummary -> DescribeStreamSummaryOutput;
    ListStreams -> ListStreamsOutput;
    IncreaseStreamRetentionPeriod;
    DecreaseStreamRetentionPeriod;
    // shards
    ListShards -> ListShardsOutput;
    SplitShard;
    MergeShards;
    // records
    PutRecord -> PutRecordOutput;
    PutRecords -> PutRecordsOutput;
    GetShardIterator -> GetShardIteratorOutput;
    GetRecords -> GetRecordsOutput;
    // consumers
    RegisterStreamConsumer -> RegisterStreamConsumerOutput;
    DescribeStreamConsumer -> DescribeStreamConsumerOutput;
    ListStreamConsumers -> ListStreamConsumersOutput;
    DeregisterStreamConsumer;
    SubscribeToShard -> SubscribeToShardOutput;
    // channels
    CreateChannel -> CreateChannelOutput;
    DeleteChannel;
    DescribeChannel -> DescribeChannelOutput;
    ListChannels -> ListChannelsOutput;
    UpdateChannel -> UpdateChannelOutput;
    // governance
    AddTagsToStream;
    RemoveTagsFromStream;
    ListTagsForStream -> ListTagsForStreamOutput;
    TagResource;
    UntagResource;
    ListTagsForResource -> ListTagsForResourceOutput;
    PutResourcePolicy;
    GetResourcePolicy -> GetResourcePolicyOutput;
    DeleteResourcePolicy;
    StartStreamEncryption;
    StopStreamEncryption;
    EnableEnhancedMonitoring -> EnhancedMonitoringOutput;
    DisableEnhancedMonitoring -> EnhancedMonitoringOutput;
    UpdateMaxRecordSize;
    UpdateStreamRecordDistributionStrategy;
    // capacity
    UpdateShardCount -> UpdateShardCountOutput;
    UpdateStreamMode;
    UpdateStreamWarmThroughput -> UpdateStreamWarmThroughputOutput;
    DescribeLimits -> DescribeLimitsOutput;
    DescribeAccountSettings -> DescribeAccountSettingsOutput;
    UpdateAccountSettings -> UpdateAccountSettingsOutput;
    // queues
    CreateQueue -> CreateQueueOutput;
    DeleteQueue;
    DescribeQueue -> DescribeQueueOutput;
    ListQueues -> ListQueuesOutput;
    UpdateQueue -> UpdateQueueOutput;
    ReceiveQueueRecords -> ReceiveQueueRecordsOutput;
    AcknowledgeQueueRecords -> ReceiptsOutput;
    UpdateQueueRecordsVisibility -> ReceiptsOutput;
    ReceiveDeadLetterQueueRecords -> ReceiveQueueRecordsOutput;
    AcknowledgeDeadLetterQueueRecords -> ReceiptsOutput;
    RestoreDeadLetterQueueRecords -> ReceiptsOutput;
    UpdateDeadLetterQueueRecordsVisibility -> ReceiptsOutput;
}

fn tree(of: &dyn Put, shape: &'static StructureShape) -> Value {
    let mut tree = Tree::default();
    of.put(Shape::Structure(shape), &mut tree);
    tree.finish()
}

/// The members of a request that are there, in the model's order. [`request`] gives the request back.
pub fn of_request(request: &Request) -> Value {
    tree(put_of(request), input(request.operation()))
}

/// The members of an answer, in the model's order. The events of a subscription are [`of_event`].
pub fn of_response(response: &Response) -> Value {
    tree(put_of_response(response), output(response.operation()))
}

/// The members of one event of a subscription.
pub fn of_event(event: &SubscribeToShardEvent) -> Value {
    tree(event, SubscribeToShardEvent::SHAPE)
}

/// Writes a request's members.
pub fn write_request(request: &Request, sink: &mut dyn Sink) {
    put_of(request).put(Shape::Structure(input(request.operation())), sink);
}

/// Writes an answer's members; the records of the answer are not copied before.
pub fn write_response(response: &Response, sink: &mut dyn Sink) {
    put_of_response(response).put(Shape::Structure(output(response.operation())), sink);
}

/// Writes the members of one event of a subscription.
pub fn write_event(event: &SubscribeToShardEvent, sink: &mut dyn Sink) {
    event.put(Shape::Structure(SubscribeToShardEvent::SHAPE), sink);
}

/// The request that these members make. Unknown members are ignored, null is absent. Spec 3.1, 3.5.
pub fn request(operation: Operation, members: &Value) -> Result<Request, Serialization> {
    let value = typed(Shape::Structure(input(operation)), members)?;
    read(operation, value).ok_or_else(Serialization::unreadable)
}
