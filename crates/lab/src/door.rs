//! Door: a lab as the service that HTTP requests arrive at. Calls are recorded like everybody's.

use crate::command::{Answer, Command};
use crate::lab::Lab;
use playground_engine::api::{Request, Response};
use playground_engine::{ApiError, Exception, PushKind, SortedMap, Subscription, SubscriptionId, Timestamp};
use playground_wire::frames;
use playground_wire::handler::{self, Service};
use playground_wire::{Format, WireRequest, WireResponse};

/// A lab answers requests through this. It knows what is no part of the world: how many requests there
/// were, and what the frames of each subscription are written in.
#[derive(Debug, Default)]
pub struct Door {
    asked: u64,
    formats: SortedMap<SubscriptionId, Format>,
    /// Requests that have no answer yet, by their calls.
    waiting: SortedMap<SubscriptionId, WireRequest>,
}

/// One lab while it answers one request.
struct Answering<'a> {
    lab: &'a mut Lab,
    door: &'a mut Door,
}

impl Service for Answering<'_> {
    fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        match self.lab.perform(Command::Call(request)).result? {
            Answer::Response(response) => Ok(response),
            Answer::Spawned(_) | Answer::Done => Err(Exception::InternalFailure.into()),
        }
    }

    fn request_id(&mut self) -> [u8; 16] {
        self.door.asked += 1;
        // Any spread of the bits will do: nobody reads them, they only differ.
        let high = self.door.asked.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let low = (self.lab.genesis().seed ^ high).wrapping_mul(0xd6e8_feb8_6659_fd93);
        (u128::from(high) << 64 | u128::from(low)).to_be_bytes()
    }

    fn now(&self) -> Timestamp {
        self.lab.now()
    }
}

impl Door {
    /// One request, answered at the present instant.
    pub fn send(&mut self, lab: &mut Lab, request: &WireRequest) -> WireResponse {
        let response = handler::handle(request, &mut Answering { lab, door: self });
        if let Some(id) = response.subscription {
            self.formats.insert(id, response.format);
        }
        if let Some(call) = response.waiting {
            self.waiting.insert(call, request.clone());
        }
        response
    }

    /// The same, with the answer in one run of bytes, little end first: body, headers as lines `name: value`, status u16,
    /// number of the subscription u32 or 0, length of the body u32. Status 0 says that there is no answer yet: it
    /// comes, packed like this, as the only push of that number.
    pub fn send_packed(&mut self, lab: &mut Lab, request: &WireRequest) -> Vec<u8> {
        pack(self.send(lab, request))
    }

    /// What was pushed to outside subscriptions since the last time, as event-stream frames in one run
    /// of bytes, and the answers of calls that had to wait; again and again: number of the subscription or
    /// call u32, 1 if it is over u8, length u32, frame or answer.
    pub fn pushes_packed(&mut self, lab: &mut Lab) -> Vec<u8> {
        let mut packed = Vec::new();
        for push in lab.take_pushes_of(|push| self.owns(push.subscription)) {
            if let PushKind::Answer(result) = &push.what
                && let Some(request) = self.waiting.remove(&push.subscription)
            {
                let response = handler::late(&request, result, &mut Answering { lab, door: self });
                add(&mut packed, push.subscription, true, &pack(response));
                continue;
            }
            let Some(format) = self.formats.get(&push.subscription).copied() else { continue };
            let (frame, last) = match &push.what {
                PushKind::Event(event) => (frames::event(event, format), false),
                PushKind::Ended => (Vec::new(), true),
                PushKind::Failed(error) => (frames::exception(error, format), true),
                PushKind::Answer(_) => continue,
            };
            if last {
                self.formats.remove(&push.subscription);
            }
            add(&mut packed, push.subscription, last, &frame);
        }
        // Whoever went to another time or world has left subscriptions behind that nothing follows any more.
        let live: Vec<SubscriptionId> = lab.world().account().subscriptions().map(Subscription::id).collect();
        self.formats.retain(|id, _| {
            let lives = live.contains(id);
            if !lives {
                add(&mut packed, *id, true, &[]);
            }
            lives
        });
        packed
    }

    /// Whether a subscription was opened through this door and has not ended, or a call waits for its answer.
    pub fn owns(&self, subscription: SubscriptionId) -> bool {
        self.formats.contains_key(&subscription) || self.waiting.contains_key(&subscription)
    }
}

fn add(packed: &mut Vec<u8>, number: SubscriptionId, last: bool, frame: &[u8]) {
    packed.extend_from_slice(&number.0.to_le_bytes());
    packed.push(u8::from(last));
    packed.extend_from_slice(&length(frame.len()));
    packed.extend_from_slice(frame);
}

/// An answer in one run of bytes, as [`Door::send_packed`] says. The body stands first: it is large and stays in place.
fn pack(response: WireResponse) -> Vec<u8> {
    let subscription = response.subscription.or(response.waiting).map_or(0, |id| id.0);
    let status = if response.waiting.is_some() { 0 } else { response.status };
    let mut packed = response.body;
    let body = packed.len();
    for (name, value) in &response.headers {
        for part in [name, ": ", value, "\n"] {
            packed.extend_from_slice(part.as_bytes());
        }
    }
    packed.extend_from_slice(&status.to_le_bytes());
    packed.extend_from_slice(&subscription.to_le_bytes());
    packed.extend_from_slice(&length(body));
    packed
}

fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_le_bytes()
}
