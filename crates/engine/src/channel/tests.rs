//! Conservation: whatever happens to the shards, each record is delivered once.

use crate::api::*;
use crate::stream::StreamMode;
use crate::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

#[derive(Clone, Debug)]
enum Step {
    /// So many records at one place of the key space; every fourth is no JSON.
    Put(u8, u8),
    /// The open shard at this place, split in its middle.
    Split(u8),
    /// The open shard at this place and the next one.
    Merge(u8),
    /// Seconds.
    Pass(u32),
    /// Hours.
    Retention(u32),
    /// Seconds of data freshness.
    Freshness(u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (any::<u8>(), 1..20_u8).prop_map(|(place, count)| Step::Put(place, count)),
        1 => any::<u8>().prop_map(Step::Split),
        1 => any::<u8>().prop_map(Step::Merge),
        4 => (0..400_u32).prop_map(Step::Pass),
        1 => (3_600..100_000_u32).prop_map(Step::Pass),
        1 => (24..30_u32).prop_map(Step::Retention),
        1 => (300..=900_u32).prop_map(Step::Freshness),
    ]
}

struct Bench {
    account: Account,
    now: Timestamp,
    draws: Draws,
    journal: Journal,
    agenda: Agenda,
    pushes: Vec<Push>,
    arn: Option<Text>,
}

impl Bench {
    fn new() -> Self {
        let settings = AccountSettings {
            account: "000000000000".into(),
            region: "us-east-1".into(),
            limits: LimitsProfile::Current,
            shortcuts: Shortcuts { instant: false, unthrottled: true },
        };
        let mut bench = Self {
            account: Account::new(settings),
            now: Timestamp::from_seconds(1_767_225_600),
            draws: Seed(1).draws("service", 0),
            journal: Journal::new(),
            agenda: Agenda::new(),
            pushes: Vec::new(),
            arn: None,
        };
        let create = CreateStream {
            stream_name: Some("s".into()),
            stream_mode: Some("ON_DEMAND".into()),
            ..CreateStream::default()
        };
        bench.call(create).unwrap();
        bench.pass(Span::from_seconds(20));
        bench.put(0, b"1").unwrap();
        let storage = S3StorageConfiguration {
            bucket_arn: Some("arn:aws:s3:::lake".into()),
            expected_bucket_owner: Some("000000000000".into()),
            compression_type: Some("NONE".into()),
            ..S3StorageConfiguration::default()
        };
        let record = RecordConfiguration { record_format_type: Some("JSON".into()), gsr_schema_arn: None };
        let made = bench.call(CreateChannel {
            channel_name: Some("c".into()),
            service_execution_role_arn: Some("arn:aws:iam::000000000000:role/r".into()),
            stream_configuration_list: Some(vec![ChannelStreamConfiguration {
                stream_arn: Some(ARN.into()),
                record_configuration: Some(record),
            }]),
            s3_destination_configuration: Some(Box::new(S3DestinationConfiguration {
                storage_configuration: Some(storage),
                ..S3DestinationConfiguration::default()
            })),
            ..CreateChannel::default()
        });
        if let Ok(Response::CreateChannel(output)) = made {
            bench.arn = Some(output.channel_description.channel_arn);
        }
        bench.pass(Span::from_seconds(30));
        // Shards are split and merged by hand, which the service lets only provisioned streams do.
        bench.account.streams.get_mut("s").unwrap().mode = StreamMode::Provisioned;
        bench
    }

    fn call(&mut self, request: impl Into<Request>) -> Result<Response, ApiError> {
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut self.pushes,
        };
        self.account.call(&mut ctx, Principal::Person, request.into())
    }

    fn pass(&mut self, span: Span) {
        let end = self.now.plus(span);
        while let Some((at, due)) = self.agenda.pop_until(end) {
            self.now = self.now.max(at);
            let mut ctx = Ctx {
                now: self.now,
                draws: &mut self.draws,
                journal: &mut self.journal,
                agenda: &mut self.agenda,
                pushes: &mut self.pushes,
            };
            if let Due::Service(due) = due {
                self.account.wake(&mut ctx, due);
            }
        }
        self.now = end;
    }

    fn put(&mut self, place: u8, payload: &[u8]) -> Result<(ShardId, SequenceNumber), ApiError> {
        let hash = u128::from(place) << 120;
        let put = PutRecord {
            stream: StreamRef::named("s"),
            data: Some(Bytes::copy_from_slice(payload)),
            partition_key: Some("k".into()),
            explicit_hash_key: Some(hash.to_string().into()),
            ..PutRecord::default()
        };
        let Response::PutRecord(output) = self.call(put)? else { panic!("the answer to a put") };
        Ok((output.shard, output.sequence_number))
    }

    fn open(&self, place: u8) -> Vec<(Text, HashKeyRange)> {
        let open: Vec<_> = self.account.streams.get("s").unwrap().open_shards().collect();
        let from = usize::from(place) % open.len();
        open[from..].iter().map(|shard| (shard.id().to_string().into(), shard.range())).collect()
    }

    /// Refusals are part of the game.
    fn take(&mut self, step: Step, stored: &mut Vec<(ShardId, SequenceNumber, Vec<u8>)>) {
        let stream = StreamRef::named("s");
        match step {
            Step::Put(place, count) => {
                for i in 0..count {
                    let number = stored.len();
                    let payload = if i % 4 == 3 { format!("no {number}") } else { number.to_string() }.into_bytes();
                    let (shard, sequence) = self.put(place, &payload).unwrap();
                    stored.push((shard, sequence, payload));
                }
            }
            Step::Split(place) => {
                let (shard, range) = self.open(place)[0].clone();
                let middle = range.start().0 + (range.end().0 - range.start().0) / 2 + 1;
                let at = Some(middle.to_string().into());
                let _ = self.call(SplitShard { stream, shard_to_split: Some(shard), new_starting_hash_key: at });
            }
            Step::Merge(place) => {
                if let [(first, _), (second, _), ..] = &self.open(place)[..] {
                    let (shard_to_merge, adjacent_shard_to_merge) = (Some(first.clone()), Some(second.clone()));
                    let _ = self.call(MergeShards { stream, shard_to_merge, adjacent_shard_to_merge });
                }
            }
            Step::Pass(seconds) => self.pass(Span::from_seconds(seconds.into())),
            Step::Retention(hours) => {
                let retention_period_hours = Some(hours.into());
                let _ = self.call(IncreaseStreamRetentionPeriod { stream: stream.clone(), retention_period_hours });
                let _ = self.call(DecreaseStreamRetentionPeriod { stream, retention_period_hours });
            }
            Step::Freshness(seconds) => {
                let _ = self.call(UpdateChannel {
                    channel_arn: self.arn.clone(),
                    s3_destination_configuration: Some(S3DestinationUpdate {
                        data_freshness_in_seconds: Some(seconds.into()),
                    }),
                    ..UpdateChannel::default()
                });
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_record_is_delivered_once_and_in_order(steps in proptest::collection::vec(step(), 1..60)) {
        let mut bench = Bench::new();
        let mut stored = Vec::new();
        let mut clones = Vec::new();
        for (i, step) in steps.into_iter().enumerate() {
            if i % 20 == 10 {
                clones.push((bench.account.clone(), bench.account.objects().delivered().next()));
            }
            bench.take(step, &mut stored);
        }
        bench.pass(Span::from_seconds(900));
        let objects = bench.account.objects();
        prop_assert_eq!(objects.dropped_objects(), 0);
        let mut delivered: BTreeMap<ShardId, Vec<(SequenceNumber, Vec<u8>)>> = BTreeMap::new();
        for object in objects.delivered().iter() {
            for record in object.records() {
                prop_assert_eq!(object.is_dead_letters(), record.payload().starts_with(b"no"));
                prop_assert!(object.at().since(record.arrived()) <= Span::from_seconds(900));
                let number = object.stamp.sequence_of(record);
                delivered.entry(object.shard()).or_default().push((number, record.payload().to_vec()));
            }
        }
        let mut expected: BTreeMap<ShardId, Vec<(SequenceNumber, Vec<u8>)>> = BTreeMap::new();
        for (shard, number, payload) in stored {
            expected.entry(shard).or_default().push((number, payload));
        }
        // Good records and dead letters lie in two objects, each in order.
        for list in delivered.values_mut() {
            let of = |dead: bool| list.iter().filter(move |(_, payload)| payload.starts_with(b"no") == dead);
            prop_assert!(of(true).is_sorted() && of(false).is_sorted());
            list.sort();
        }
        prop_assert_eq!(delivered, expected);
        let mut keys: Vec<_> = objects.list("lake", "").into_iter().map(|object| object.key()).collect();
        let count = keys.len();
        keys.dedup();
        prop_assert_eq!(keys.len(), count, "keys are unique");
        for (clone, next) in clones {
            prop_assert_eq!(clone.objects().delivered().next(), next, "a clone stays what it was");
        }
    }
}
