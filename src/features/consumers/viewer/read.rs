//! The calls of the data viewer: an iterator, then pages of fifty records.

use super::super::start::Way;
use crate::store::StoreHandle;
use playground_engine::api::{GetRecords, GetShardIterator, Request, Response, StreamRef};
use playground_engine::{ApiError, Bytes, Exception, ShardId, Text, Timestamp};
use playground_lab::view::{self, Fault};
use playground_lab::{Answer, Command};
use yew::AttrValue;

/// Records on a page, as the console of the service shows them.
pub const PAGE: i64 = 50;

/// Where reading begins, as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct From {
    pub stream: Text,
    pub shard: ShardId,
    pub way: Way,
    pub number: AttrValue,
    pub at: Option<Timestamp>,
}

/// One record of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub offset: u64,
    pub key: String,
    pub sequence: String,
    /// Microseconds since the world began.
    pub arrived: u64,
    pub bytes: u64,
    pub payload: Bytes,
    /// Bytes of data that were let go; none where the data is there.
    pub gone: Option<u64>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub shard: ShardId,
    pub way: Way,
    /// Its number, from 1.
    pub number: u32,
    pub rows: Vec<Row>,
    /// Offset at which the answer began.
    pub first: u64,
    pub next: Option<Text>,
    pub behind_ms: u64,
    pub bytes: u64,
    /// Calls of this second that were answered, this one among them, and how many there are.
    pub calls: (usize, u32),
}

fn call(store: &StoreHandle, request: Request) -> Result<Response, ApiError> {
    match store.perform(Command::Call(request)).result? {
        Answer::Response(response) => Ok(response),
        // A call is answered or refused; there is no third.
        Answer::Spawned(_) | Answer::Done => Err(Exception::InternalFailure.into()),
    }
}

/// Takes an iterator and the first page.
pub fn first(store: &StoreHandle, from: &From) -> Result<Page, Fault> {
    let request = GetShardIterator {
        stream: StreamRef::named(from.stream.clone()),
        shard_id: Some(from.shard.to_string().into()),
        shard_iterator_type: Some(from.way.word().into()),
        starting_sequence_number: from.way.takes_number().then(|| Text::from(from.number.trim())),
        timestamp: from.at.filter(|_| from.way == Way::AtTimestamp),
        ..GetShardIterator::default()
    };
    match call(store, Request::GetShardIterator(request)) {
        Ok(Response::GetShardIterator(answer)) => page(store, from, answer.shard_iterator, 1),
        Ok(_) => Err(Fault::of(&Exception::InternalFailure.into())),
        Err(error) => Err(Fault::of(&error)),
    }
}

/// Takes a page with an iterator.
pub fn page(store: &StoreHandle, from: &From, iterator: Text, number: u32) -> Result<Page, Fault> {
    let request = GetRecords { shard_iterator: Some(iterator), limit: Some(PAGE), ..GetRecords::default() };
    let answer = match call(store, Request::GetRecords(request)) {
        Ok(Response::GetRecords(answer)) => answer,
        Ok(_) => return Err(Fault::of(&Exception::InternalFailure.into())),
        Err(error) => return Err(Fault::of(&error)),
    };
    Ok(store.with(|lab| {
        let begin = lab.genesis().start;
        let rows = (answer.first_offset..).zip(&answer.records).map(|(offset, record)| Row {
            offset,
            key: record.key().unwrap_or_default().to_owned(),
            sequence: answer.stamp.sequence_of(record).to_string(),
            arrived: record.arrived().since(begin).micros(),
            bytes: record.billed_bytes(),
            payload: Bytes::copy_from_slice(record.payload()),
            gone: record.is_emptied().then(|| record.payload_bytes()),
        });
        let pools = view::pools(lab.world(), &from.stream);
        let pool = pools.iter().find(|pool| pool.shard == from.shard);
        Page {
            shard: from.shard,
            way: from.way,
            number,
            rows: rows.collect(),
            first: answer.first_offset,
            next: answer.next_shard_iterator,
            behind_ms: answer.millis_behind_latest,
            bytes: answer.records.iter().map(playground_engine::Record::billed_bytes).sum(),
            calls: pool
                .map_or((1, 5), |pool| (pool.calls.iter().filter(|call| !call.refused).count(), pool.calls_limit)),
        }
    }))
}
