//! The way into the lab for requests of HTTP, and the way out for what the service pushes.

use super::StoreHandle;
use playground_engine::api::{Request, Response};
use playground_engine::{ApiError, Push, Timestamp};
use playground_lab::{Answer, Command, Lab};
use playground_wire::handler::{self, Service};
use playground_wire::{WireRequest, WireResponse};

/// The service behind one request.
struct Door<'a> {
    store: &'a StoreHandle,
    /// How many requests came before.
    number: u32,
}

impl Service for Door<'_> {
    fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        let operation = request.operation();
        match self.store.perform(Command::Call(request)).result {
            Ok(Answer::Response(response)) => Ok(response),
            Ok(Answer::Spawned(_) | Answer::Done) => Ok(Response::Done(operation)),
            Err(error) => Err(error),
        }
    }

    fn request_id(&mut self) -> [u8; 16] {
        let fingerprint = self.store.with(|lab| lab.world().fingerprint().0);
        let mut id = [0; 16];
        id[..8].copy_from_slice(&fingerprint.to_be_bytes());
        id[12..].copy_from_slice(&self.number.to_be_bytes());
        id
    }

    fn now(&self) -> Timestamp {
        self.store.with(Lab::now)
    }
}

impl StoreHandle {
    /// Answers a request as the service would; `number` counts them.
    pub fn request(&self, request: &WireRequest, number: u32) -> WireResponse {
        handler::handle(request, &mut Door { store: self, number })
    }

    /// From now on keeps what is pushed to the person's own subscriptions.
    pub fn listen(&self) {
        self.0.lab.borrow_mut().listen();
    }

    /// What was pushed since the last time to subscriptions that were made in the page.
    pub fn take_pushes(&self) -> Vec<Push> {
        let port = self.0.port.borrow();
        self.0.lab.borrow_mut().take_pushes_of(|push| !port.owns(push.subscription))
    }
}
