//! What can be named now: what exists, and what the last answers told.

use playground_engine::{Bytes, Text, Timestamp};
use playground_lab::{Answer, Lab};
use playground_wire::{Number, Sink, members};

use crate::date;

/// Answers that are looked through, the newest ones.
const ANSWERS: u64 = 30;
/// Texts that are taken from one answer.
const TEXTS: usize = 200;

/// A value that a member of some name can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The member.
    pub member: Text,
    /// The value.
    pub text: Text,
    /// The stream it belongs to, where that matters.
    pub stream: Option<Text>,
    /// What else there is to say about it.
    pub detail: Text,
}

/// Everything that can be named, what exists before what was told, the newest answers first.
pub fn known(lab: &Lab) -> Vec<Known> {
    let mut out = Vec::new();
    let world = lab.world();
    let mut add = |member: &str, text: &str, stream: Option<&Text>, detail: &str| {
        let known = Known { member: member.into(), text: text.into(), stream: stream.cloned(), detail: detail.into() };
        if !out.iter().any(|other: &Known| {
            other.member == known.member && other.text == known.text && other.stream == known.stream
        }) {
            out.push(known);
        }
    };
    for stream in world.account().streams() {
        let name = stream.name();
        add("StreamName", name, None, stream.status().as_str());
        add("StreamARN", &stream.arn(), Some(name), name);
        for shard in stream.shards() {
            add("ShardId", &shard.id().to_string(), Some(name), if shard.is_open() { "open" } else { "closed" });
        }
        let arn = playground_engine::StreamArn {
            region: world.account().region(),
            account: world.account().account(),
            stream: name,
        };
        for consumer in stream.consumers() {
            add("ConsumerName", consumer.name(), Some(name), consumer.status().as_str());
            add("ConsumerARN", &consumer.arn(&arn), Some(name), consumer.name());
        }
    }
    add("Timestamp", &date::seconds(world.now()), None, "now");
    let outcomes = world.outcomes();
    let first = outcomes.next().saturating_sub(ANSWERS).max(outcomes.first());
    for outcome in (first..outcomes.next()).rev().filter_map(|index| outcomes.get(index)) {
        if let Ok(Answer::Response(response)) = &outcome.result {
            let mut told = Told::default();
            members::write_response(response, &mut told);
            // What is looked up above is known better than an old answer knows it.
            let looked_up = ["StreamName", "ShardId", "ConsumerName"];
            for (member, text) in told.texts.iter().filter(|(member, _)| !looked_up.contains(&member.as_str())) {
                add(member, text, None, "");
            }
        }
    }
    out
}

/// The texts of an answer with the names they stand under.
#[derive(Default)]
struct Told {
    names: Vec<String>,
    name: String,
    texts: Vec<(String, String)>,
}

impl Sink for Told {
    fn null(&mut self) {}
    fn boolean(&mut self, _: bool) {}
    fn number(&mut self, _: Number) {}
    fn blob(&mut self, _: &[u8]) {}
    fn shared_blob(&mut self, _: &Bytes) {}
    fn time(&mut self, _: Timestamp) {}
    fn text(&mut self, value: &str) {
        if self.texts.len() < TEXTS {
            // The items of a list stand under the list's name.
            let name = if self.name.is_empty() { self.names.last() } else { Some(&self.name) };
            self.texts.extend(name.map(|name| (name.clone(), value.to_owned())));
        }
        self.name.clear();
    }
    fn open_list(&mut self) {
        self.names.push(std::mem::take(&mut self.name));
    }
    fn close_list(&mut self) {
        self.names.pop();
    }
    fn open_map(&mut self) {
        self.names.push(std::mem::take(&mut self.name));
    }
    fn key(&mut self, name: &str) {
        name.clone_into(&mut self.name);
    }
    fn close_map(&mut self) {
        self.names.pop();
    }
}
