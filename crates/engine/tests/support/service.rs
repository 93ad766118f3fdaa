//! One account under virtual time, driven by hand: calls go in, due items run, pushes are kept.

use playground_engine::SortedMap;

use playground_engine::api::{self, Request, Response, StreamRef};
use playground_engine::{
    Account, AccountSettings, Agenda, ApiError, Bytes, Ctx, Draws, Due, Journal, KeyState, LimitsProfile, Principal,
    Push, Seed, Shortcuts, Span, Stream, Timestamp,
};

/// 2026-01-01T00:00:00Z, where every test begins.
pub const START: Timestamp = Timestamp::from_seconds(1_767_225_600);

/// An account with everything it needs around it.
pub struct Service {
    pub account: Account,
    pub now: Timestamp,
    pub journal: Journal,
    pub agenda: Agenda,
    /// Every push so far with the instant at which it happened.
    pub pushed: Vec<(Timestamp, Push)>,
    draws: Draws,
}

impl Service {
    pub fn new() -> Self {
        let settings = AccountSettings {
            account: "000000000000".into(),
            region: "us-east-1".into(),
            limits: LimitsProfile::Current,
            shortcuts: Shortcuts::default(),
        };
        Self {
            account: Account::new(settings),
            now: START,
            journal: Journal::default(),
            agenda: Agenda::default(),
            pushed: Vec::new(),
            draws: Seed(7).draws("test", 0),
        }
    }

    pub fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        self.call_as(Principal::Person, request)
    }

    pub fn call_as(&mut self, from: Principal, request: Request) -> Result<Response, ApiError> {
        let mut pushes = Vec::new();
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut pushes,
        };
        let answer = self.account.call(&mut ctx, from, request);
        self.pushed.extend(pushes.into_iter().map(|push| (self.now, push)));
        answer
    }

    /// Gives an encryption key another state.
    pub fn set_key(&mut self, key: &str, state: KeyState) {
        let mut pushes = Vec::new();
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut pushes,
        };
        self.account.set_key(&mut ctx, Principal::Person, key.into(), state);
    }

    /// Runs everything that is due up to `until`, in order, and stands there.
    pub fn run_to(&mut self, until: Timestamp) {
        while let Some((at, due)) = self.agenda.pop_until(until) {
            self.now = self.now.max(at);
            let Due::Service(due) = due else { panic!("no client lives here") };
            let mut pushes = Vec::new();
            let mut ctx = Ctx {
                now: self.now,
                draws: &mut self.draws,
                journal: &mut self.journal,
                agenda: &mut self.agenda,
                pushes: &mut pushes,
            };
            self.account.wake(&mut ctx, due);
            self.pushed.extend(pushes.into_iter().map(|push| (self.now, push)));
        }
        self.now = until;
    }

    pub fn pass(&mut self, span: Span) {
        self.run_to(self.now.plus(span));
    }

    /// Milliseconds since the beginning.
    pub fn elapsed_ms(&self) -> u64 {
        self.now.since(START).millis()
    }

    pub fn stream(&self, name: &str) -> &Stream {
        self.account.stream(name).expect("the stream exists")
    }

    /// Creates a stream and waits until it is ACTIVE.
    pub fn create(&mut self, name: &str, shards: i64) {
        self.call(Request::CreateStream(api::CreateStream {
            stream_name: Some(name.into()),
            shard_count: Some(shards),
            tags: SortedMap::new(),
            ..api::CreateStream::default()
        }))
        .expect("the stream can be created");
        self.pass(Span::from_seconds(20));
    }

    pub fn put(&mut self, stream: &str, key: &str, data: &[u8]) -> Result<api::PutRecordOutput, ApiError> {
        let request = Request::PutRecord(api::PutRecord {
            stream: StreamRef::named(stream),
            data: Some(Bytes::copy_from_slice(data)),
            partition_key: Some(key.into()),
            ..api::PutRecord::default()
        });
        match self.call(request)? {
            Response::PutRecord(output) => Ok(output),
            other => panic!("another answer: {other:?}"),
        }
    }
}
