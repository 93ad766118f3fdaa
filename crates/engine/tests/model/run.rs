//! One run: each action goes to the service and to the model, and their answers are compared.

use playground_engine::api::{self, PutRecordsResult, Request, Response, StreamRef};
use playground_engine::{ApiError, Bytes, Span, Text};

use crate::actions::{Action, NAMES, ReadFrom};
use crate::laws;
use crate::model::{Change, Model, PutEnd, Record, Status};
use crate::service::{START, Service};

pub struct Run {
    service: Service,
    model: Model,
    /// Counts records, so that every payload differs.
    stamp: u64,
}

type Entry = (String, Option<u128>, usize);

impl Run {
    pub fn new() -> Self {
        Self { service: Service::new(), model: Model::default(), stamp: 0 }
    }

    pub fn check(&self) {
        laws::cover(&self.service);
        laws::same_shape(&self.service, &self.model);
        laws::conservation(&self.service, &self.model);
    }

    pub fn take(&mut self, action: &Action) {
        match action {
            Action::Create { name, shards } => self.create(NAMES[*name], *shards),
            Action::Delete { name } => self.delete(NAMES[*name]),
            Action::Put { name, key, explicit, bytes } => self.put(NAMES[*name], (key.clone(), *explicit, *bytes)),
            Action::PutMany { name, entries } => self.put_many(NAMES[*name], entries),
            Action::Flood { name, key, count } => self.put_many(NAMES[*name], &vec![(key.clone(), None, 10); *count]),
            Action::Split { name, shard, place } => self.split(NAMES[*name], *shard, *place),
            Action::Merge { name, shard } => self.merge(NAMES[*name], *shard),
            Action::Scale { name, sixteenths } => self.scale(NAMES[*name], *sixteenths),
            Action::Retention { name, hours } => self.retention(NAMES[*name], *hours),
            Action::Read { name, shard, from, limit } => self.read(NAMES[*name], *shard, *from, *limit),
            Action::Pass { ms } => {
                self.service.pass(Span::from_millis(*ms));
                self.model.run_to(self.model.now + ms);
            }
        }
    }

    fn create(&mut self, name: &'static str, shards: u32) {
        let request = api::CreateStream {
            stream_name: Some(name.into()),
            shard_count: Some(i64::from(shards)),
            ..api::CreateStream::default()
        };
        let answer = self.service.call(Request::CreateStream(request));
        match self.model.life(name) {
            Some(_) => expect_code(&answer, "ResourceInUseException"),
            None if rate_limited(&answer) => {}
            None => {
                answer.expect("a free name can be taken");
                self.model.create(name, shards);
            }
        }
    }

    fn delete(&mut self, name: &'static str) {
        let request = api::DeleteStream { stream: StreamRef::named(name), enforce_consumer_deletion: None };
        let answer = self.service.call(Request::DeleteStream(request));
        let Some(life) = self.model.life(name) else { return expect_code(&answer, "ResourceNotFoundException") };
        match self.model.streams[life].status {
            Status::Active | Status::Updating if !rate_limited(&answer) => {
                answer.expect("a living stream can be deleted");
                self.model.delete(life);
            }
            // Whether a stream can be deleted while it comes or goes is another test's business.
            _ if answer.is_ok() => panic!("deleted twice or too early"),
            _ => {}
        }
    }

    fn payload(&mut self, bytes: usize) -> Vec<u8> {
        self.stamp += 1;
        self.stamp.to_le_bytes().into_iter().cycle().take(bytes).collect()
    }

    fn put(&mut self, name: &'static str, (key, explicit, bytes): Entry) {
        let data = self.payload(bytes);
        let answer = self.service.call(Request::PutRecord(api::PutRecord {
            stream: StreamRef::named(name),
            data: Some(Bytes::from(data.clone())),
            partition_key: Some(key.as_str().into()),
            explicit_hash_key: explicit.map(|hash| hash.to_string().into()),
            ..api::PutRecord::default()
        }));
        match self.model.put(name, &key, explicit, bytes as u64) {
            PutEnd::NoStream => expect_code(&answer, "ResourceNotFoundException"),
            PutEnd::Throttled(_) => expect_code(&answer, "ProvisionedThroughputExceededException"),
            PutEnd::Stored(shard) => {
                let Ok(Response::PutRecord(output)) = answer else { panic!("not stored: {answer:?}") };
                assert_eq!(output.shard.number(), shard, "the range that holds the hash of {key:?}");
                self.store(name, shard, (key, explicit, data), output.offset, output.sequence_number.to_string());
            }
        }
    }

    fn store(
        &mut self,
        name: &str,
        shard: u32,
        (key, explicit, data): (String, Option<u128>, Vec<u8>),
        offset: u64,
        sequence: String,
    ) {
        let life = self.model.life(name).expect("stored in a stream that exists");
        assert_eq!(offset, self.model.kept(life, shard).len() as u64, "records are appended");
        let arrived = self.model.now;
        self.model.records.push(Record { life, shard, arrived, key, explicit, data, sequence, trimmed: false });
    }

    fn put_many(&mut self, name: &'static str, entries: &[Entry]) {
        let data: Vec<Vec<u8>> = entries.iter().map(|(_, _, bytes)| self.payload(*bytes)).collect();
        let records = entries
            .iter()
            .zip(&data)
            .map(|((key, explicit, _), data)| api::PutRecordsEntry {
                data: Some(Bytes::from(data.clone())),
                partition_key: Some(key.as_str().into()),
                explicit_hash_key: explicit.map(|hash| Text::from(hash.to_string())),
            })
            .collect();
        let answer = self.service.call(Request::PutRecords(api::PutRecords {
            stream: StreamRef::named(name),
            records: Some(records),
            dry_run: false,
        }));
        if self.model.put(name, "any", None, 0) == PutEnd::NoStream {
            return expect_code(&answer, "ResourceNotFoundException");
        }
        let Ok(Response::PutRecords(output)) = answer else { panic!("the whole call failed: {answer:?}") };
        assert_eq!(output.records.len(), entries.len());
        let mut failed = 0;
        for (((key, explicit, bytes), data), result) in entries.iter().zip(data).zip(&output.records) {
            match (self.model.put(name, key, *explicit, *bytes as u64), result) {
                (PutEnd::Stored(expected), PutRecordsResult::Stored { shard, sequence_number, offset }) => {
                    assert_eq!(shard.number(), expected);
                    self.store(name, expected, (key.clone(), *explicit, data), *offset, sequence_number.to_string());
                }
                (PutEnd::Throttled(_), PutRecordsResult::Failed { .. }) => failed += 1,
                (expected, result) => panic!("expected {expected:?}, got {result:?}"),
            }
        }
        assert_eq!(output.failed_record_count, failed);
    }

    fn split(&mut self, name: &'static str, shard: u8, place: u128) {
        let Some(life) = self.model.life(name) else { return };
        let open = self.model.open_shards(life);
        let shard = open[usize::from(shard) % open.len()].clone();
        // Near the edges as often as in the middle.
        let width = shard.end - shard.start;
        let near = (place >> 2) % width.saturating_add(1).min(4);
        let at = match place % 4 {
            0 => shard.start + near,
            1 => shard.end - near,
            _ => shard.start + place % width.max(1),
        };
        let answer = self.service.call(Request::SplitShard(api::SplitShard {
            stream: StreamRef::named(name),
            shard_to_split: Some(format!("shardId-{:012}", shard.number).into()),
            new_starting_hash_key: Some(at.to_string().into()),
        }));
        if self.model.streams[life].status != Status::Active {
            assert!(answer.is_err(), "only an active stream can be split");
        } else if at <= shard.start.saturating_add(1) || at >= shard.end {
            if !rate_limited(&answer) {
                expect_code(&answer, "InvalidArgumentException");
            }
        } else if !rate_limited(&answer) {
            answer.expect("a key well inside splits");
            self.model.reshard(life, Change::Split { shard: shard.number, at });
        }
    }

    fn merge(&mut self, name: &'static str, shard: u8) {
        let Some(life) = self.model.life(name) else { return };
        let open: Vec<u32> = self.model.open_shards(life).iter().map(|shard| shard.number).collect();
        let at = usize::from(shard) % open.len();
        // The last one has no upper neighbour: the pair is then the wrong way round, or one shard twice.
        let (lower, upper) = (open[at], open[(at + 1) % open.len()]);
        let text = |number: u32| Some(Text::from(format!("shardId-{number:012}")));
        let answer = self.service.call(Request::MergeShards(api::MergeShards {
            stream: StreamRef::named(name),
            shard_to_merge: text(lower),
            adjacent_shard_to_merge: text(upper),
        }));
        if self.model.streams[life].status != Status::Active {
            assert!(answer.is_err(), "only an active stream can be merged");
        } else if rate_limited(&answer) {
        } else if at + 1 == open.len() {
            expect_code(&answer, "InvalidArgumentException");
        } else {
            answer.expect("neighbours merge");
            self.model.reshard(life, Change::Merge { lower, upper });
        }
    }

    fn scale(&mut self, name: &'static str, sixteenths: u32) {
        let Some(life) = self.model.life(name) else { return };
        let open = u32::try_from(self.model.open_shards(life).len()).expect("few");
        let target = (open * sixteenths).div_ceil(16);
        let answer = self.service.call(Request::UpdateShardCount(api::UpdateShardCount {
            stream: StreamRef::named(name),
            target_shard_count: Some(target.into()),
            scaling_type: Some("UNIFORM_SCALING".into()),
        }));
        let (now, stream) = (self.model.now, &mut self.model.streams[life]);
        let today = stream.scaled.iter().filter(|at| now - **at < 24 * 3_600_000).count();
        if stream.status != Status::Active {
            assert!(answer.is_err(), "only an active stream can be scaled");
        } else if target > 2 * open || 2 * target < open || today == 10 {
            expect_code(&answer, "LimitExceededException");
        } else if !rate_limited(&answer) {
            let Ok(Response::UpdateShardCount(output)) = answer else { panic!("not scaled: {answer:?}") };
            assert_eq!((output.current_shard_count, output.target_shard_count), (open, target));
            stream.scaled.push(now);
            if target != open {
                self.model.reshard(life, Change::Scale { target });
            }
        }
    }

    fn retention(&mut self, name: &'static str, hours: i64) {
        let stream = StreamRef::named(name);
        let life = self.model.life(name);
        let old = life.map_or(24, |life| self.model.streams[life].hours);
        let wanted = u64::try_from(hours).expect("positive");
        let request = if wanted >= old {
            Request::IncreaseStreamRetentionPeriod(api::IncreaseStreamRetentionPeriod {
                stream,
                retention_period_hours: Some(hours),
            })
        } else {
            Request::DecreaseStreamRetentionPeriod(api::DecreaseStreamRetentionPeriod {
                stream,
                retention_period_hours: Some(hours),
            })
        };
        let answer = self.service.call(request);
        let Some(life) = life else { return expect_code(&answer, "ResourceNotFoundException") };
        if answer.is_ok() {
            assert!((24..=8760).contains(&hours));
            self.model.streams[life].hours = wanted;
            self.model.forget();
        } else if !(24..=8760).contains(&hours) && !rate_limited(&answer) {
            expect_code(&answer, "InvalidArgumentException");
        } else if self.model.streams[life].status == Status::Active && !rate_limited(&answer) {
            panic!("an active stream takes {hours} hours: {answer:?}");
        }
    }

    fn read(&mut self, name: &'static str, shard: u8, from: ReadFrom, limit: i64) {
        let Some(life) = self.model.life(name) else { return };
        if self.model.streams[life].status == Status::Creating {
            return;
        }
        let listed = self.model.listed(life);
        let number = listed[usize::from(shard) % listed.len()].number;
        let records: Vec<Record> = self.model.kept(life, number).into_iter().cloned().collect();
        let pick = |at: u8| if records.is_empty() { None } else { Some(usize::from(at) % records.len()) };
        let horizon = records.iter().filter(|r| r.trimmed).count();
        let mut request = api::GetShardIterator {
            stream: StreamRef::named(name),
            shard_id: Some(format!("shardId-{number:012}").into()),
            ..api::GetShardIterator::default()
        };
        let (kind, first) = match from {
            ReadFrom::TrimHorizon => ("TRIM_HORIZON", 0),
            ReadFrom::Latest => ("LATEST", records.len()),
            ReadFrom::At(at) | ReadFrom::After(at) => {
                let Some(at) = pick(at) else { return };
                request.starting_sequence_number = Some(records[at].sequence.as_str().into());
                if matches!(from, ReadFrom::At(_)) {
                    ("AT_SEQUENCE_NUMBER", at)
                } else {
                    ("AFTER_SEQUENCE_NUMBER", at + 1)
                }
            }
            ReadFrom::Timestamp(at) => {
                let arrived = pick(at).map_or(self.model.now, |at| records[at].arrived);
                request.timestamp = Some(START.plus(Span::from_millis(arrived)));
                ("AT_TIMESTAMP", records.iter().position(|r| r.arrived >= arrived).unwrap_or(records.len()))
            }
        };
        request.shard_iterator_type = Some(kind.into());
        let iterator = match self.service.call(Request::GetShardIterator(request)) {
            Ok(Response::GetShardIterator(output)) => output.shard_iterator,
            answer => return expect_code(&answer, "ProvisionedThroughputExceededException"),
        };
        let answer = self.service.call(Request::GetRecords(api::GetRecords {
            shard_iterator: Some(iterator),
            limit: Some(limit),
            ..api::GetRecords::default()
        }));
        if !self.model.may_read(life, number) {
            return expect_code(&answer, "ProvisionedThroughputExceededException");
        }
        let Ok(Response::GetRecords(output)) = answer else { panic!("not read: {answer:?}") };
        let first = first.max(horizon);
        let expected = upto(&records[first..], usize::try_from(limit).expect("positive"));
        assert_eq!(output.records.len(), expected, "{kind} from {first} of {}", records.len());
        let mut bytes = 0;
        for (got, wanted) in output.records.iter().zip(&records[first..]) {
            assert_eq!(output.stamp.sequence_of(got).to_string(), wanted.sequence);
            assert!(got.payload() == wanted.data && got.key() == Some(&wanted.key));
            bytes += got.billed_bytes();
        }
        if expected > 0 {
            assert_eq!(output.first_offset, first as u64);
        }
        let rest = records.len() - first - expected;
        let closed =
            self.model.shards.iter().any(|s| s.life == life && s.number == number && self.model.is_complete(s));
        assert_eq!(output.next_shard_iterator.is_none(), closed && rest == 0, "the end comes with the last record");
        assert_eq!(output.child_shards.is_empty(), !(closed && rest == 0), "children come with the end");
        let behind = match (rest, expected) {
            (0, _) => 0,
            (_, 0) => unreachable!("at least one record is given"),
            (_, given) => self.model.now - records[first + given - 1].arrived,
        };
        assert_eq!(output.millis_behind_latest, behind);
        self.model.reads.push((life, number, self.model.now, bytes));
    }
}

/// Spec 5.3: the limit, ten mebibytes, and at least one record if there is any.
fn upto(records: &[Record], limit: usize) -> usize {
    let mut bytes = 0;
    let fits = records.iter().take(limit).take_while(|record| {
        bytes += record.key.len() + record.data.len();
        bytes <= 10 * 1_048_576
    });
    fits.count().max(usize::from(!records.is_empty()))
}

fn rate_limited(answer: &Result<Response, ApiError>) -> bool {
    matches!(answer, Err(error) if error.code() == "LimitExceededException")
}

fn expect_code(answer: &Result<Response, ApiError>, code: &str) {
    match answer {
        // Control calls have a rate of their own, which comes first and is not the model's business.
        Err(error) if error.code() == code || error.code() == "LimitExceededException" => {}
        other => panic!("expected {code}, got {other:?}"),
    }
}
