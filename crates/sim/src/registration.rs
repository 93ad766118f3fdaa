//! Registration: how a reader comes by a consumer of its own, and lets go of it. Spec 8.1.

use playground_engine::api::{
    DeregisterStreamConsumer, DescribeStreamConsumer, DescribeStreamSummary, RegisterStreamConsumer, Request, StreamRef,
};
use playground_engine::{Span, Text};

/// How soon a call that failed is tried again, and how often a consumer that is not ACTIVE is looked at.
pub(crate) const TRY_AGAIN: Span = Span::from_millis(1_000);

/// How far the registration of the consumer has come (Spec 8.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// The stream is being looked up.
    Looking,
    /// The consumer is being registered, or an existing one looked up.
    Registering,
    /// It exists and is not ACTIVE yet.
    Waiting,
    /// It is ACTIVE.
    Active,
}

/// Looks the stream's ARN up.
pub(crate) fn look_up(stream: &Text) -> Request {
    Request::DescribeStreamSummary(DescribeStreamSummary { stream: StreamRef::named(stream.clone()) })
}

/// Registers the consumer.
pub(crate) fn register(stream_arn: Option<Text>, name: &Text) -> Request {
    let consumer_name = Some(name.clone());
    Request::RegisterStreamConsumer(RegisterStreamConsumer {
        stream_arn,
        consumer_name,
        ..RegisterStreamConsumer::default()
    })
}

/// Asks whether it is ACTIVE.
pub(crate) fn describe(stream_arn: Option<Text>, name: &Text) -> Request {
    let consumer_name = Some(name.clone());
    Request::DescribeStreamConsumer(DescribeStreamConsumer {
        stream_arn,
        consumer_name,
        ..DescribeStreamConsumer::default()
    })
}

/// Takes it away.
pub(crate) fn deregister(stream_arn: Option<Text>, name: &Text) -> Request {
    let consumer_name = Some(name.clone());
    Request::DeregisterStreamConsumer(DeregisterStreamConsumer {
        stream_arn,
        consumer_name,
        ..DeregisterStreamConsumer::default()
    })
}
