//! A small world for tests: an account, an agenda, and clients around it.
#![allow(dead_code, reason = "each test file uses its part")]

use playground_engine::api::{CreateStream, MergeShards, PutRecord, Request, Response, SplitShard, StreamRef};
use playground_engine::{
    Account, AccountSettings, Agenda, ApiError, Bytes, ClientId, Ctx, Draws, Due, Journal, LimitsProfile, Principal,
    Push, Seed, ShardId, Shortcuts, Span, Stream, Text, Timestamp,
};
use playground_sim::{
    Actor, ActorChange, ActorSpec, Answers, Application, ApplicationSpec, CheckpointPolicy, Client, KeyStrategy,
    Payload, PollerSpec, Producer, ProducerSpec, Rate, Reader, Retrieval, Retry, Rows, Source, Start, SubscriberSpec,
    network,
};
use std::collections::BTreeMap;
use std::sync::Arc;

pub struct Rig {
    pub now: Timestamp,
    pub account: Account,
    agenda: Agenda,
    journal: Journal,
    draws: Draws,
    clients: BTreeMap<ClientId, Client>,
    /// Every request that reached the service, by whom and when.
    pub calls: Vec<(Timestamp, ClientId, &'static str)>,
}

impl Rig {
    pub fn new() -> Self {
        Self {
            now: Timestamp::from_seconds(1_767_225_600),
            account: Account::new(AccountSettings {
                account: "000000000000".into(),
                region: "us-east-1".into(),
                limits: LimitsProfile::default(),
                shortcuts: Shortcuts::default(),
            }),
            agenda: Agenda::new(),
            journal: Journal::new(),
            draws: Seed(1).draws("service", 0),
            clients: BTreeMap::new(),
            calls: Vec::new(),
        }
    }

    /// A rig with an ACTIVE stream `s` of so many shards.
    pub fn with_stream(shards: i64) -> Self {
        let mut rig = Self::new();
        rig.create(shards);
        rig.run_ms(20_000);
        rig
    }

    pub fn create(&mut self, shards: i64) {
        let create =
            CreateStream { stream_name: Some("s".into()), shard_count: Some(shards), ..CreateStream::default() };
        self.ask(Request::CreateStream(create)).expect("the stream is new");
    }

    pub fn ask(&mut self, request: Request) -> Result<Response, ApiError> {
        self.call(Principal::Person, request)
    }

    pub fn put(&mut self, key: &str, data: &str) {
        let put = PutRecord {
            stream: StreamRef::named("s"),
            data: Some(Bytes::copy_from_slice(data.as_bytes())),
            partition_key: Some(key.into()),
            ..PutRecord::default()
        };
        self.ask(Request::PutRecord(put)).expect("the stream takes records");
    }

    pub fn split(&mut self, shard: u32) {
        let key = self.shard(shard).range().midpoint().to_string();
        let split = SplitShard {
            stream: StreamRef::named("s"),
            shard_to_split: Some(ShardId(shard).to_string().into()),
            new_starting_hash_key: Some(key.into()),
        };
        self.ask(Request::SplitShard(split)).expect("the shard is open");
        self.run_ms(30_000);
    }

    pub fn merge(&mut self, shard: u32, adjacent: u32) {
        let merge = MergeShards {
            stream: StreamRef::named("s"),
            shard_to_merge: Some(ShardId(shard).to_string().into()),
            adjacent_shard_to_merge: Some(ShardId(adjacent).to_string().into()),
        };
        self.ask(Request::MergeShards(merge)).expect("the shards are neighbours");
        self.run_ms(30_000);
    }

    pub fn spawn(&mut self, spec: ActorSpec) -> ClientId {
        let id = ClientId(u32::try_from(self.clients.len()).expect("few") + 1);
        let client = Client::start(id, spec, Seed(7), playground_engine::Span::ZERO, self.now, &mut self.agenda);
        self.clients.insert(id, client);
        id
    }

    pub fn tune(&mut self, id: ClientId, change: ActorChange) {
        self.clients.get_mut(&id).expect("it runs").tune(change, self.now, &mut self.agenda);
    }

    pub fn stop(&mut self, id: ClientId) {
        let client = self.clients.remove(&id).expect("it runs");
        self.agenda.remove_client(id);
        if let Some(request) = client.actor().farewell() {
            self.call(Principal::Client(id), request).expect("the consumer is there");
        }
    }

    pub fn run_ms(&mut self, ms: u64) {
        let end = self.now.plus(Span::from_millis(ms));
        while let Some((at, due)) = self.agenda.pop_until(end) {
            self.now = at;
            match due {
                Due::Service(due) => {
                    let mut pushes = Vec::new();
                    let mut ctx = Ctx {
                        now: self.now,
                        draws: &mut self.draws,
                        journal: &mut self.journal,
                        agenda: &mut self.agenda,
                        pushes: &mut pushes,
                    };
                    self.account.wake(&mut ctx, due);
                    self.deliver(pushes);
                }
                Due::Client { client, tag } => self.client_due(client, tag),
                Due::Minute => {}
            }
        }
        self.now = end;
    }

    fn client_due(&mut self, id: ClientId, tag: u32) {
        let landed = self.clients.get_mut(&id).and_then(|client| client.due(tag, self.now, &mut self.agenda));
        let Some(landed) = landed else { return };
        self.calls.push((self.now, id, landed.request.operation().name()));
        let work = network::work_of(&landed.request);
        let result = self.call(Principal::Client(id), landed.request);
        if let Some(client) = self.clients.get_mut(&id) {
            client.answered(landed.ticket, work, result, self.now, &mut self.agenda);
        }
    }

    fn call(&mut self, from: Principal, request: Request) -> Result<Response, ApiError> {
        let mut pushes = Vec::new();
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut pushes,
        };
        let result = self.account.call(&mut ctx, from, request);
        self.deliver(pushes);
        result
    }

    fn deliver(&mut self, pushes: Vec<Push>) {
        for push in pushes {
            if let Principal::Client(id) = push.to
                && let Some(client) = self.clients.get_mut(&id)
            {
                client.push(push.subscription, push.what, self.now, &mut self.agenda);
            }
        }
    }

    pub fn stream(&self) -> &Stream {
        self.account.stream("s").expect("the stream exists")
    }

    pub fn shard(&self, number: u32) -> &playground_engine::Shard {
        self.stream().shard(ShardId(number)).expect("the shard exists")
    }

    pub fn actor(&self, id: ClientId) -> &Actor {
        self.clients[&id].actor()
    }

    pub fn producer(&self, id: ClientId) -> &Producer {
        self.actor(id).producer().expect("it is a producer")
    }

    pub fn reader(&self, id: ClientId) -> &Reader {
        self.actor(id).reader().expect("it is a reader")
    }

    pub fn application(&self, id: ClientId) -> &Application {
        self.actor(id).application().expect("it is an application")
    }

    /// Keys and payloads of everything in the stream, shard by shard.
    pub fn stored(&self) -> Vec<(u32, String, Vec<u8>)> {
        let shards = self.stream().shards();
        let records = shards.flat_map(|shard| {
            (shard.first_offset()..shard.next_offset()).map(move |offset| (shard.id(), shard.record(offset)))
        });
        records
            .filter_map(|(id, record)| {
                let record = record?;
                Some((id.number(), record.key().unwrap_or("").to_owned(), record.payload().to_vec()))
            })
            .collect()
    }

    /// Checks that the reader has everything of every shard, once and in order.
    pub fn assert_all_read(&self, id: ClientId) {
        let reader = self.reader(id);
        for shard in self.stream().shards() {
            let known = reader.shard(shard.id()).unwrap_or_else(|| panic!("{} is read", shard.id()));
            let mut next = 0;
            for delivery in known.deliveries.iter() {
                assert_eq!(delivery.from, next, "{} of {}", reader.name(), shard.id());
                next += u64::from(delivery.records);
            }
            assert_eq!(next, shard.next_offset(), "{} of {}", reader.name(), shard.id());
        }
    }
}

pub fn producer(rate_milli: u64, source: Source) -> ActorSpec {
    ActorSpec::Producer(ProducerSpec {
        name: "web".into(),
        stream: "s".into(),
        rate: Rate::Constant(rate_milli),
        source,
        retry: Retry::FAILED_ONLY,
        answers: Answers::ALL,
    })
}

pub fn generator(keys: KeyStrategy, payload_bytes: u32) -> Source {
    Source::Generator { keys, payload: Payload::Size(payload_bytes) }
}

pub fn rows(count: u32) -> Source {
    let mut rows = Rows::builder();
    for row in 0..count {
        rows.push(&format!("key-{}", row % 17), format!("row {row}").as_bytes());
    }
    Source::Rows(Arc::new(rows.build()))
}

pub fn poller(start: Start, interval_ms: u32) -> ActorSpec {
    ActorSpec::Poller(PollerSpec { name: "dash".into(), stream: "s".into(), start, interval_ms, limit: 10_000 })
}

pub fn subscriber(name: &str, start: Start) -> ActorSpec {
    ActorSpec::Subscriber(SubscriberSpec { name: Text::from(name), stream: "s".into(), start })
}

/// An application of so many workers that writes checkpoints by `policy`.
pub fn application(start: Start, workers: u32, policy: CheckpointPolicy) -> ActorSpec {
    fetching(Retrieval::Polling, start, workers, policy)
}

pub fn fetching(retrieval: Retrieval, start: Start, workers: u32, policy: CheckpointPolicy) -> ActorSpec {
    ActorSpec::Application(ApplicationSpec {
        name: "orders-app".into(),
        stream: "s".into(),
        start,
        retrieval,
        interval_ms: 1_000,
        limit: 10_000,
        failover_ms: 10_000,
        policy,
        workers,
    })
}
