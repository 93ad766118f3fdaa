//! Samples from calls and pushes. Spec 12.1, 12.2.

use super::metric::Metric;
use super::{Dimension, Metrics, StreamMeters};
use playground_engine::api::{PutRecordsOutput, PutRecordsResult, Request, Response, StreamRef, SubscribeToShardEvent};
use playground_engine::{
    Account, ApiError, Batch, ConsumerArn, EntryError, Event, EventKind, Exception, InUse, Journal, Push, PushKind,
    Record, ShardId, ShardIterator, ShardMetrics, SortedMap, Span, StreamArn, Text, Timestamp,
};
use playground_sim::network;

/// Names of streams that are gone are let go when there are so many names.
const MOST_STREAMS: usize = 64;

/// What has to be known of a request after the service has taken it.
pub(crate) enum Asked {
    /// `PutRecord`: the stream, and key and payload bytes.
    Put(Option<Text>, u64),
    /// `PutRecords`: the stream, and the entries.
    PutMany(Option<Text>, Batch),
    /// `GetRecords`: the iterator.
    Read(Option<Text>),
    /// `SubscribeToShard`: the consumer's ARN and the shard.
    Subscribe(Option<Text>, Option<ShardId>),
    /// Nothing is sampled of other calls.
    Nothing,
}

fn named(stream: &StreamRef) -> Option<Text> {
    let of_arn = || StreamArn::parse(stream.arn.as_deref()?).map(|parts| parts.stream.into());
    stream.name.clone().or_else(of_arn)
}

fn weight(data: Option<&[u8]>, key: Option<&str>) -> u64 {
    u64::try_from(data.map_or(0, <[u8]>::len) + key.map_or(0, str::len)).unwrap_or(u64::MAX)
}

impl Asked {
    #[allow(clippy::wildcard_enum_match_arm, reason = "few operations are sampled")]
    pub(crate) fn of(request: &Request) -> Self {
        match request {
            Request::PutRecord(put) => {
                Self::Put(named(&put.stream), weight(put.data.as_deref(), put.partition_key.as_deref()))
            }
            Request::PutRecords(put) => Self::PutMany(named(&put.stream), put.records.clone().unwrap_or_default()),
            Request::GetRecords(get) => Self::Read(get.shard_iterator.clone()),
            Request::SubscribeToShard(subscribe) => {
                let shard = subscribe.shard_id.as_deref().and_then(ShardId::parse);
                Self::Subscribe(subscribe.consumer_arn.clone(), shard)
            }
            _ => Self::Nothing,
        }
    }
}

/// Samples of one stream at one instant.
struct Desk<'a> {
    meters: &'a mut StreamMeters,
    /// The shard-level metrics that the stream sends.
    sent: ShardMetrics,
    now: Timestamp,
}

impl Desk<'_> {
    fn take(&mut self, metric: Metric, value: u64) {
        self.meters.meter(&Dimension::Stream).take(self.now, metric, value);
    }

    fn take_of(&mut self, consumer: &Text, samples: &[(Metric, u64)]) {
        let meter = self.meters.meter(&Dimension::Consumer(consumer.clone()));
        for (metric, value) in samples {
            meter.take(self.now, *metric, *value);
        }
    }

    fn take_at(&mut self, shard: ShardId, metric: Metric, value: u64) {
        if self.sent.names().any(|name| name == metric.name()) {
            self.meters.meter(&Dimension::Shard(shard)).take(self.now, metric, value);
        }
    }

    /// A put that stored something, in the stream or in one of its shards.
    fn incoming(&mut self, records: u64, bytes: u64) {
        self.take(Metric::IncomingBytes, bytes);
        self.take(Metric::IncomingRecords, records);
    }

    fn incoming_at(&mut self, shard: ShardId, records: u64, bytes: u64, throttled: u64) {
        if self.sent == ShardMetrics::NONE {
            return;
        }
        if records > 0 {
            self.take_at(shard, Metric::IncomingBytes, bytes);
            self.take_at(shard, Metric::IncomingRecords, records);
        }
        self.take_at(shard, Metric::WriteProvisionedThroughputExceeded, throttled);
    }

    fn put(&mut self, bytes: u64, result: Result<&Response, &ApiError>) {
        let throttled = throttled(result);
        self.take(Metric::PutRecordSuccess, u64::from(result.is_ok()));
        self.take(Metric::WriteProvisionedThroughputExceeded, u64::from(throttled.is_some()));
        if let Ok(Response::PutRecord(output)) = result {
            self.incoming(1, bytes);
            self.take(Metric::PutRecordBytes, bytes);
            self.take(Metric::PutRecordLatency, millis(network::WRITE_WORK));
            self.incoming_at(output.shard, 1, bytes, 0);
        } else if let Some(shard) = throttled {
            self.incoming_at(shard, 0, 0, 1);
        }
    }

    fn put_many(&mut self, entries: &Batch, result: Result<&Response, &ApiError>) {
        let Ok(Response::PutRecords(output)) = result else {
            self.take(Metric::PutRecordsSuccess, 0);
            return;
        };
        let (stored, bytes, throttled) = self.shares(entries, output);
        let failed = u64::from(output.failed_record_count);
        for (metric, value) in [
            (Metric::PutRecordsSuccess, u64::from(stored > 0)),
            (Metric::PutRecordsLatency, millis(network::WRITE_WORK)),
            (Metric::PutRecordsTotalRecords, stored + failed),
            (Metric::PutRecordsSuccessfulRecords, stored),
            (Metric::PutRecordsFailedRecords, failed - throttled),
            (Metric::PutRecordsThrottledRecords, throttled),
            (Metric::WriteProvisionedThroughputExceeded, throttled),
        ] {
            self.take(metric, value);
        }
        if stored > 0 {
            self.incoming(stored, bytes);
            self.take(Metric::PutRecordsBytes, bytes);
        }
    }

    /// Stored records, their bytes, and throttled records; the shards get their parts of them.
    fn shares(&mut self, entries: &Batch, output: &PutRecordsOutput) -> (u64, u64, u64) {
        if self.sent == ShardMetrics::NONE && output.failed_record_count == 0 {
            return (u64::try_from(entries.len()).unwrap_or(u64::MAX), entries.measure().bytes, 0);
        }
        let (mut stored, mut bytes, mut throttled) = (0, 0, 0);
        let mut parts: SortedMap<ShardId, (u64, u64, u64)> = SortedMap::new();
        let apart = self.sent != ShardMetrics::NONE;
        let sizes = entries.iter().map(|entry| weight(entry.data, entry.partition_key));
        for (entry, size) in output.records.iter().zip(sizes) {
            match entry {
                PutRecordsResult::Stored { shard, .. } => {
                    (stored, bytes) = (stored + 1, bytes + size);
                    if apart {
                        let part = parts.entry(*shard).or_default();
                        (part.0, part.1) = (part.0 + 1, part.1 + size);
                    }
                }
                PutRecordsResult::Failed { error } => {
                    if let EntryError::Throttled { shard, .. } = error {
                        throttled += 1;
                        if apart {
                            parts.entry(*shard).or_default().2 += 1;
                        }
                    }
                }
            }
        }
        for (shard, (records, bytes, refused)) in parts {
            self.incoming_at(shard, records, bytes, refused);
        }
        (stored, bytes, throttled)
    }

    fn read(&mut self, shard: ShardId, records: u64, bytes: u64, behind: u64) {
        for (metric, value) in [
            (Metric::GetRecordsBytes, bytes),
            (Metric::GetRecordsRecords, records),
            (Metric::GetRecordsLatency, millis(network::READ_WORK)),
            (Metric::GetRecordsSuccess, 1),
            (Metric::GetRecordsIteratorAge, behind),
            (Metric::ReadProvisionedThroughputExceeded, 0),
        ] {
            self.take(metric, value);
        }
        self.outgoing(shard, records, bytes);
        self.take_at(shard, Metric::IteratorAge, behind);
        self.take_at(shard, Metric::ReadProvisionedThroughputExceeded, 0);
    }

    /// What left a shard, by whichever way. Spec 12.2.
    fn outgoing(&mut self, shard: ShardId, records: u64, bytes: u64) {
        self.take_at(shard, Metric::OutgoingBytes, bytes);
        self.take_at(shard, Metric::OutgoingRecords, records);
    }

    fn read_failed(&mut self, throttled: Option<ShardId>) {
        self.take(Metric::GetRecordsSuccess, 0);
        self.take(Metric::ReadProvisionedThroughputExceeded, u64::from(throttled.is_some()));
        if let Some(shard) = throttled {
            self.take_at(shard, Metric::ReadProvisionedThroughputExceeded, 1);
        }
    }

    fn event(&mut self, consumer: &Text, shard: ShardId, event: &SubscribeToShardEvent) {
        let records = u64::try_from(event.records.len()).unwrap_or(u64::MAX);
        let bytes = event.records.iter().map(Record::billed_bytes).sum();
        self.take_of(
            consumer,
            &[
                (Metric::EventBytes, bytes),
                (Metric::EventRecords, records),
                (Metric::EventMillisBehindLatest, event.millis_behind_latest),
                (Metric::EventSuccess, 1),
            ],
        );
        self.outgoing(shard, records, bytes);
    }
}

fn millis(span: Span) -> u64 {
    span.millis()
}

/// The shard that refused for its throughput.
fn throttled(result: Result<&Response, &ApiError>) -> Option<ShardId> {
    let Exception::ProvisionedThroughputExceeded { shard, .. } = &**result.err()? else { return None };
    Some(*shard)
}

impl Metrics {
    /// Samples an answered call. Calls to streams that do not exist leave no sample, dry runs neither (Spec 2.7).
    pub(crate) fn answered(
        &mut self,
        asked: Asked,
        result: &Result<Response, ApiError>,
        account: &Account,
        journal: &Journal,
        now: Timestamp,
    ) {
        let result = match result {
            Ok(response) => Ok(response),
            Err(error) if matches!(**error, Exception::DryRun(_)) => return,
            Err(error) => Err(error),
        };
        match asked {
            Asked::Nothing => {}
            Asked::Put(stream, bytes) => {
                if let Some(mut desk) = self.desk(stream.as_ref(), account, now) {
                    desk.put(bytes, result);
                }
            }
            Asked::PutMany(stream, entries) => {
                if let Some(mut desk) = self.desk(stream.as_ref(), account, now) {
                    desk.put_many(&entries, result);
                }
            }
            Asked::Read(iterator) => self.read(iterator, result, account, journal, now),
            Asked::Subscribe(arn, shard) => self.subscribed(arn.as_deref(), shard, result, account, now),
        }
    }

    fn read(
        &mut self,
        iterator: Option<Text>,
        result: Result<&Response, &ApiError>,
        account: &Account,
        journal: &Journal,
        now: Timestamp,
    ) {
        if result.is_ok() {
            // The fact that was just noted has the stream's name, which the answer has not.
            let Some(Event { kind: EventKind::Read { stream, shard, records, bytes, millis_behind, .. }, .. }) =
                journal.latest()
            else {
                return;
            };
            if let Some(mut desk) = self.desk(Some(stream), account, now) {
                desk.read(*shard, u64::from(*records), *bytes, *millis_behind);
            }
            return;
        }
        let stream = iterator.and_then(|token| ShardIterator::read(account.account(), &token)).map(|read| read.stream);
        if let Some(mut desk) = self.desk(stream.as_ref(), account, now) {
            desk.read_failed(throttled(result));
        }
    }

    fn subscribed(
        &mut self,
        arn: Option<&str>,
        shard: Option<ShardId>,
        result: Result<&Response, &ApiError>,
        account: &Account,
        now: Timestamp,
    ) {
        let Some(parts) = arn.and_then(ConsumerArn::parse) else { return };
        let (stream, consumer): (Text, Text) = (parts.stream.stream.into(), parts.consumer.into());
        let known = account.stream(&stream).is_some_and(|found| found.consumers().any(|one| *one.name() == consumer));
        if !known {
            return;
        }
        let Some(mut desk) = self.desk(Some(&stream), account, now) else { return };
        match result {
            Ok(response) => {
                desk.take_of(&consumer, &[(Metric::SubscribeSuccess, 1), (Metric::SubscribeRateExceeded, 0)]);
                if let (Response::SubscribeToShard(output), Some(shard)) = (response, shard) {
                    self.subscriptions.insert(output.subscription, (stream, consumer, shard));
                }
            }
            Err(error) => {
                let rate = matches!(
                    **error,
                    Exception::LimitExceeded(_) | Exception::ResourceInUse(InUse::Subscription { .. })
                );
                let samples = [(Metric::SubscribeSuccess, 0), (Metric::SubscribeRateExceeded, u64::from(rate))];
                desk.take_of(&consumer, &samples);
            }
        }
    }

    /// Samples what a subscription sends.
    pub(crate) fn pushed(&mut self, push: &Push, account: &Account, now: Timestamp) {
        match &push.what {
            PushKind::Event(event) => {
                let Some((stream, consumer, shard)) = self.subscriptions.get(&push.subscription).cloned() else {
                    return;
                };
                if let Some(mut desk) = self.desk(Some(&stream), account, now) {
                    desk.event(&consumer, shard, event);
                }
            }
            PushKind::Ended | PushKind::Failed(_) => {
                self.subscriptions.remove(&push.subscription);
            }
            PushKind::Answer(_) => {}
        }
    }

    fn desk(&mut self, stream: Option<&Text>, account: &Account, now: Timestamp) -> Option<Desk<'_>> {
        let found = account.stream(stream?)?;
        if self.streams.len() >= MOST_STREAMS && !self.streams.contains_key(&**found.name()) {
            self.streams.retain(|name, _| account.stream(name).is_some());
        }
        let sent = found.metrics();
        Some(Desk { meters: self.streams.entry(found.name().clone()).or_default(), sent, now })
    }
}
