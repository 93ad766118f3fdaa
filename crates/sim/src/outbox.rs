//! Outbox: everything an actor may do to the world around it.

use playground_engine::api::Request;
use playground_engine::{SubscriptionId, Timestamp};

/// Something an actor asked for while it was awake.
#[derive(Debug, Clone)]
pub enum Post {
    /// Send this request; the answer comes back under the ticket.
    Call {
        /// The actor's own number for the call.
        ticket: u32,
        /// What to ask of the service.
        request: Request,
    },
    /// Wake the actor then, with the tag.
    Wake {
        /// When; the past means at once.
        at: Timestamp,
        /// The actor's own number for the wake-up.
        tag: u32,
    },
    /// Read nothing more from a subscription until then (Spec 8.3, back pressure).
    Hold {
        /// Which one.
        subscription: SubscriptionId,
        /// When it is read again.
        until: Timestamp,
    },
}

/// What an actor posts while it is awake; the world delivers it.
#[derive(Debug)]
pub struct Outbox {
    now: Timestamp,
    posts: Vec<Post>,
}

impl Outbox {
    /// An empty outbox at `now`.
    pub fn new(now: Timestamp) -> Self {
        Self { now, posts: Vec::new() }
    }

    /// The virtual time at which the actor is awake.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Sends `request`; its answer will come back with `ticket`.
    pub fn call(&mut self, ticket: u32, request: Request) {
        self.posts.push(Post::Call { ticket, request });
    }

    /// Asks to be woken at `at` with `tag`.
    pub fn wake(&mut self, at: Timestamp, tag: u32) {
        self.posts.push(Post::Wake { at, tag });
    }

    /// Reads nothing more from a subscription until then.
    pub fn hold(&mut self, subscription: SubscriptionId, until: Timestamp) {
        self.posts.push(Post::Hold { subscription, until });
    }

    /// Everything posted, in order.
    pub fn into_posts(self) -> Vec<Post> {
        self.posts
    }
}
