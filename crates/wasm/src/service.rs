//! An account with the things a call needs around it, for measuring the one door without a lab.

use playground_engine::api::{CreateStream, Request, Response, StreamRef};
use playground_engine::{
    Account, AccountSettings, Agenda, ApiError, Ctx, Draws, Due, Journal, LimitsProfile, Principal, Push, Seed,
    Shortcuts, Span, Timestamp,
};

/// The service alone, with its own clock.
pub struct Service {
    account: Account,
    journal: Journal,
    agenda: Agenda,
    draws: Draws,
    pushes: Vec<Push>,
    now: Timestamp,
}

impl Service {
    /// A service with one active stream named `bench` of so many shards.
    pub fn with_stream(shards: u32) -> Result<Self, ApiError> {
        let settings = AccountSettings {
            account: "000000000000".into(),
            region: "us-east-1".into(),
            limits: LimitsProfile::default(),
            shortcuts: Shortcuts::default(),
        };
        let mut service = Self {
            account: Account::new(settings),
            journal: Journal::new(),
            agenda: Agenda::new(),
            draws: Seed(7).draws("service", 0),
            pushes: Vec::new(),
            now: Timestamp::from_seconds(1_767_225_600),
        };
        service.call(Request::CreateStream(CreateStream {
            stream_name: Some("bench".into()),
            shard_count: Some(i64::from(shards)),
            ..CreateStream::default()
        }))?;
        service.advance(Span::from_seconds(60));
        Ok(service)
    }

    /// The stream that `with_stream` made.
    pub fn stream() -> StreamRef {
        StreamRef::named("bench")
    }

    /// One call by the person, at the present instant.
    pub fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut self.pushes,
        };
        self.account.call(&mut ctx, Principal::Person, request)
    }

    /// Lets time pass and what is due happen.
    pub fn advance(&mut self, span: Span) {
        let target = self.now.plus(span);
        while let Some((at, due)) = self.agenda.pop_until(target) {
            let mut ctx = Ctx {
                now: at,
                draws: &mut self.draws,
                journal: &mut self.journal,
                agenda: &mut self.agenda,
                pushes: &mut self.pushes,
            };
            if let Due::Service(due) = due {
                self.account.wake(&mut ctx, due);
            }
        }
        self.now = target;
    }
}
