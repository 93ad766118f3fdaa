//! A service with its clock, for tests.
#![allow(dead_code)] // every topic uses its part

pub mod channels;

use playground_engine::api::*;
use playground_engine::*;

pub const NAME: &str = "orders";
pub const MIB: usize = 1 << 20;

/// An account and everything it is called with.
pub struct Service {
    pub account: Account,
    pub now: Timestamp,
    pub journal: Journal,
    pub agenda: Agenda,
    pub pushes: Vec<Push>,
    draws: Draws,
}

impl Service {
    /// An empty account at 2026-01-01T00:00:00Z.
    pub fn new() -> Self {
        Self::in_region("us-east-1")
    }

    pub fn in_region(region: &str) -> Self {
        Self::with_limits(region, LimitsProfile::Current)
    }

    pub fn with_limits(region: &str, limits: LimitsProfile) -> Self {
        let settings = AccountSettings {
            account: "000000000000".into(),
            region: region.into(),
            limits,
            shortcuts: Shortcuts::default(),
        };
        Self {
            account: Account::new(settings),
            now: Timestamp::from_seconds(1_767_225_600),
            journal: Journal::new(),
            agenda: Agenda::new(),
            pushes: Vec::new(),
            draws: Seed(1).draws("service", 0),
        }
    }

    /// An ACTIVE provisioned stream; the present is 20 s past its creation time.
    pub fn with_shards(count: i64) -> Self {
        let mut service = Self::new();
        service.create(count);
        service
    }

    pub fn create(&mut self, count: i64) {
        self.ok(create(NAME, count));
        self.pass(Span::from_seconds(20));
    }

    pub fn call(&mut self, request: impl Into<Request>) -> Result<Response, ApiError> {
        self.call_as(Principal::Person, request)
    }

    pub fn call_as(&mut self, from: Principal, request: impl Into<Request>) -> Result<Response, ApiError> {
        self.at_the_door(|account, ctx| account.call(ctx, from, request.into()))
    }

    /// Lets the account do something at the present instant.
    fn at_the_door<T>(&mut self, act: impl FnOnce(&mut Account, &mut Ctx<'_>) -> T) -> T {
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut self.pushes,
        };
        act(&mut self.account, &mut ctx)
    }

    /// Gives an encryption key another state.
    pub fn set_key(&mut self, key: &str, state: KeyState) {
        self.at_the_door(|account, ctx| account.set_key(ctx, Principal::Person, key.into(), state));
    }

    /// Begins a fault.
    pub fn begin(&mut self, fault: &Fault) -> Option<FaultId> {
        let draws = Seed(1).draws("fault", u64::from(self.account.faults_begun()) + 1);
        self.at_the_door(|account, ctx| account.begin_fault(ctx, Principal::Person, fault, draws))
    }

    /// Ends a fault.
    pub fn end(&mut self, id: FaultId) -> Option<Fault> {
        self.at_the_door(|account, ctx| account.end_fault(ctx, Principal::Person, id))
    }

    /// From now on other limits hold.
    pub fn set_limits(&mut self, profile: LimitsProfile) {
        self.at_the_door(|account, ctx| account.set_limits(ctx, Principal::Person, profile));
    }

    pub fn ok(&mut self, request: impl Into<Request>) -> Response {
        let request = request.into();
        self.call(request.clone()).unwrap_or_else(|error| panic!("{request:?}: {error:?}"))
    }

    pub fn err(&mut self, request: impl Into<Request>) -> ApiError {
        self.call(request).expect_err("the call should be refused")
    }

    /// Lets time pass; what is due happens.
    pub fn pass(&mut self, span: Span) {
        self.run_to(self.now.plus(span));
    }

    pub fn run_to(&mut self, end: Timestamp) {
        while let Some((at, due)) = self.agenda.pop_until(end) {
            self.now = self.now.max(at);
            let mut ctx = Ctx {
                now: self.now,
                draws: &mut self.draws,
                journal: &mut self.journal,
                agenda: &mut self.agenda,
                pushes: &mut self.pushes,
            };
            match due {
                Due::Service(due) => self.account.wake(&mut ctx, due),
                Due::Client { .. } | Due::Minute => panic!("there are no clients here"),
            }
        }
        self.now = end;
    }

    pub fn stream(&self) -> &Stream {
        self.account.stream(NAME).expect("the stream exists")
    }

    pub fn shard(&self, number: u32) -> &Shard {
        self.stream().shard(ShardId(number)).expect("the shard exists")
    }

    pub fn put(&mut self, key: &str, payload: &[u8]) -> Result<PutRecordOutput, ApiError> {
        let data = Some(Bytes::copy_from_slice(payload));
        let request =
            PutRecord { stream: StreamRef::named(NAME), data, partition_key: Some(key.into()), ..PutRecord::default() };
        match self.call(request)? {
            Response::PutRecord(output) => Ok(output),
            other => panic!("{other:?}"),
        }
    }

    pub fn put_at(&mut self, hash: u128, payload: &[u8]) -> Result<PutRecordOutput, ApiError> {
        match self.call(put_at(&hash.to_string(), payload))? {
            Response::PutRecord(output) => Ok(output),
            other => panic!("{other:?}"),
        }
    }

    pub fn put_all(&mut self, entries: Vec<PutRecordsEntry>) -> Result<PutRecordsOutput, ApiError> {
        let request = PutRecords { stream: StreamRef::named(NAME), records: Some(entries.into()), dry_run: false };
        match self.call(request)? {
            Response::PutRecords(output) => Ok(output),
            other => panic!("{other:?}"),
        }
    }

    pub fn iterator(&mut self, shard: u32, kind: &str) -> Text {
        self.iterator_of(iterator(shard, kind)).expect("an iterator")
    }

    pub fn iterator_of(&mut self, request: GetShardIterator) -> Result<Text, ApiError> {
        match self.call(request)? {
            Response::GetShardIterator(output) => Ok(output.shard_iterator),
            other => panic!("{other:?}"),
        }
    }

    pub fn read(&mut self, iterator: &Text) -> Result<GetRecordsOutput, ApiError> {
        match self.call(GetRecords { shard_iterator: Some(iterator.clone()), ..GetRecords::default() })? {
            Response::GetRecords(output) => Ok(output),
            other => panic!("{other:?}"),
        }
    }

    pub fn list(&mut self, request: ListShards) -> Result<ListShardsOutput, ApiError> {
        match self.call(request)? {
            Response::ListShards(output) => Ok(output),
            other => panic!("{other:?}"),
        }
    }

    /// Splits and waits for the end of it.
    pub fn split(&mut self, shard: u32, at: u128) {
        self.ok(split(shard, &at.to_string()));
        self.pass(Span::from_seconds(25));
    }
}

pub fn create(name: &str, count: i64) -> CreateStream {
    CreateStream { stream_name: Some(name.into()), shard_count: Some(count), ..CreateStream::default() }
}

pub fn put_at(hash: &str, payload: &[u8]) -> PutRecord {
    PutRecord {
        stream: StreamRef::named(NAME),
        data: Some(Bytes::copy_from_slice(payload)),
        partition_key: Some("k".into()),
        explicit_hash_key: Some(hash.into()),
        ..PutRecord::default()
    }
}

pub fn entry(key: &str, payload: &[u8]) -> PutRecordsEntry {
    PutRecordsEntry {
        data: Some(Bytes::copy_from_slice(payload)),
        partition_key: Some(key.into()),
        explicit_hash_key: None,
    }
}

pub fn iterator(shard: u32, kind: &str) -> GetShardIterator {
    GetShardIterator {
        stream: StreamRef::named(NAME),
        shard_id: Some(ShardId(shard).to_string().into()),
        shard_iterator_type: Some(kind.into()),
        ..GetShardIterator::default()
    }
}

pub fn split(shard: u32, at: &str) -> SplitShard {
    SplitShard {
        stream: StreamRef::named(NAME),
        shard_to_split: Some(ShardId(shard).to_string().into()),
        new_starting_hash_key: Some(at.into()),
    }
}

pub fn merge(first: u32, second: u32) -> MergeShards {
    MergeShards {
        stream: StreamRef::named(NAME),
        shard_to_merge: Some(ShardId(first).to_string().into()),
        adjacent_shard_to_merge: Some(ShardId(second).to_string().into()),
    }
}

/// The rules a refused request breaks, with their paths.
pub fn violations(error: ApiError) -> Vec<(String, Rule)> {
    match &*error {
        Exception::Validation(Validation::Constraints(list)) => {
            list.iter().map(|violation| (violation.path.to_string(), violation.rule)).collect()
        }
        other => panic!("not a constraint violation: {other:?}"),
    }
}
