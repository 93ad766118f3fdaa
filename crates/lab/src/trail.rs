//! Trail: the calls that manage resources, with what came of them.

use playground_engine::api::{Operation, Request, Response};
use playground_engine::{ApiError, Principal, Timestamp};
use std::sync::Arc;

/// One call that is no data event.
#[derive(Debug, Clone, PartialEq)]
pub struct ManagementCall {
    /// Its place among the management calls of the world, from 0.
    pub number: u64,
    /// When it was made.
    pub at: Timestamp,
    /// Who called.
    pub by: Principal,
    /// What was asked for.
    pub request: Arc<Request>,
    /// The answer, or the service's exception.
    pub result: Arc<Result<Response, ApiError>>,
}

/// Whether a call of the operation is recorded as a management event. Spec 11.4 counts five operations as data events;
/// that those of queue records are too is a model, for they carry records likewise.
pub fn is_managed(operation: Operation) -> bool {
    !matches!(
        operation,
        Operation::PutRecord
            | Operation::PutRecords
            | Operation::GetRecords
            | Operation::GetShardIterator
            | Operation::SubscribeToShard
            | Operation::ReceiveQueueRecords
            | Operation::AcknowledgeQueueRecords
            | Operation::UpdateQueueRecordsVisibility
            | Operation::ReceiveDeadLetterQueueRecords
            | Operation::AcknowledgeDeadLetterQueueRecords
            | Operation::RestoreDeadLetterQueueRecords
            | Operation::UpdateDeadLetterQueueRecordsVisibility
    )
}

/// Calls on their way from a world to its chronicle. They are no part of the world: a copy has none.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) heard: bool,
    pub(crate) calls: Vec<ManagementCall>,
}

impl Clone for Told {
    fn clone(&self) -> Self {
        Self { heard: self.heard, calls: Vec::new() }
    }
}
