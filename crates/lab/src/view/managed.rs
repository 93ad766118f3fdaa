//! The trail of management calls: what a person or a program asked the service to do, as `CloudTrail` would record it.
//! It is read off the commands and their outcomes, which the lab keeps anyway. Spec 11.4.

use playground_engine::api::{Operation, Request};
use playground_engine::{Date, Seed, Text, Timestamp};
use playground_wire::{Name, Shape, Value, json, members};

use super::fault::Fault;
use crate::{Answer, BranchId, Command, Entry, Lab, Outcome};

/// Operations whose calls are data events and no part of the trail. Spec 11.4 names the first five; that those of queue
/// records are too is a model, for they carry records likewise.
const DATA_EVENTS: [Operation; 12] = [
    Operation::PutRecord,
    Operation::PutRecords,
    Operation::GetRecords,
    Operation::GetShardIterator,
    Operation::SubscribeToShard,
    Operation::ReceiveQueueRecords,
    Operation::AcknowledgeQueueRecords,
    Operation::UpdateQueueRecordsVisibility,
    Operation::ReceiveDeadLetterQueueRecords,
    Operation::AcknowledgeDeadLetterQueueRecords,
    Operation::RestoreDeadLetterQueueRecords,
    Operation::UpdateDeadLetterQueueRecordsVisibility,
];

/// One management call in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct ManagedRow {
    /// Its number among the commands.
    pub serial: u64,
    /// When it was made.
    pub at: Timestamp,
    /// What was called.
    pub operation: Operation,
    /// The stream, consumer, channel or queue that it names; none where it names nothing.
    pub subject: Option<Text>,
    /// The exception's name, when the service refused.
    pub error: Option<&'static str>,
}

/// Whether a call of the operation is recorded as a management event.
pub fn is_managed(operation: Operation) -> bool {
    !DATA_EVENTS.contains(&operation)
}

/// The management calls up to the time on view, kept between two looks, so that only what is new is read.
#[derive(Clone, Debug, Default)]
pub struct ManagedIndex {
    words: String,
    /// Branch and cuts of the chronicle that was read.
    course: Option<(BranchId, u64)>,
    /// Serial of the first command that was not read yet.
    read: u64,
    found: Vec<u64>,
}

impl ManagedIndex {
    /// Brings the index to the time on view. All of `words`, in small letters, are in each line it keeps.
    pub fn follow(&mut self, lab: &Lab, words: &str) {
        let next = lab.world().outcomes().next();
        let course = Some((lab.current_branch(), lab.chronicle().cuts()));
        if self.course != course || self.words != words {
            *self = Self { words: words.to_owned(), course, ..Self::default() };
        }
        if self.read > next {
            self.found.truncate(self.found.partition_point(|serial| *serial < next));
            self.read = next;
        }
        for serial in self.read..next {
            if row(lab, serial).is_some_and(|row| words.split_whitespace().all(|word| row.says(word))) {
                self.found.push(serial);
            }
        }
        self.read = next;
    }

    /// How many calls there are.
    pub fn len(&self) -> u64 {
        u64::try_from(self.found.len()).unwrap_or(u64::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The call at a place, counted from the oldest.
    pub fn get(&self, lab: &Lab, place: u64) -> Option<ManagedRow> {
        row(lab, *self.found.get(usize::try_from(place).ok()?)?)
    }
}

impl ManagedRow {
    /// Whether a word of small letters is in it.
    fn says(&self, word: &str) -> bool {
        let parts = [Some(self.operation.name()), self.subject.as_deref(), self.error];
        parts.into_iter().flatten().any(|part| part.to_lowercase().contains(word))
    }
}

fn outcome(lab: &Lab, serial: u64) -> Option<(&Entry, &Request, &Outcome)> {
    let entry = lab.entries().get(usize::try_from(serial).ok()?)?;
    let Command::Call(request) = &*entry.command else { return None };
    is_managed(request.operation()).then_some((entry, request, lab.world().outcomes().get(serial)?))
}

fn row(lab: &Lab, serial: u64) -> Option<ManagedRow> {
    let (entry, request, outcome) = outcome(lab, serial)?;
    Some(ManagedRow {
        serial,
        at: entry.at,
        operation: request.operation(),
        subject: subject(&members::of_request(request)),
        error: outcome.result.as_ref().err().map(|error| error.code()),
    })
}

/// The last part of the first name that the request gives, whatever kind of thing it is of.
fn subject(request: &Value) -> Option<Text> {
    const NAMES: [&str; 9] = [
        "ConsumerName",
        "ChannelName",
        "QueueName",
        "StreamName",
        "ConsumerARN",
        "ChannelARN",
        "QueueARN",
        "StreamARN",
        "ResourceARN",
    ];
    let name = NAMES.iter().find_map(|name| request.member(name)?.text())?;
    Some(name.rsplit('/').next().unwrap_or(name).into())
}

/// The record of a management call by its serial, as JSON; none for other commands and those after the time on view.
pub fn managed_record(lab: &Lab, serial: u64) -> Option<String> {
    let (entry, request, outcome) = outcome(lab, serial)?;
    let operation = request.operation();
    // Nothing is changed by a call that only looks, so that nothing is recorded of its answer.
    let read_only = ["Describe", "Get", "List"].iter().any(|verb| operation.name().starts_with(verb));
    let answer = match &outcome.result {
        Ok(Answer::Response(response)) if !read_only => {
            lowered(members::of_response(response), Shape::Structure(members::output(operation)))
        }
        Ok(_) | Err(_) => Value::Null,
    };
    let genesis = lab.genesis();
    let id = |purpose| Value::Text(uuid(genesis.seed, purpose, entry));
    let mut record = vec![
        ("eventVersion", text("1.08")),
        ("userIdentity", identity(&genesis.account)),
        ("eventTime", text(&time(entry.at))),
        ("eventSource", text("kinesis.amazonaws.com")),
        ("eventName", text(operation.name())),
        ("awsRegion", text(&genesis.region)),
        // An address for documentation, RFC 5737: nobody called from anywhere.
        ("sourceIPAddress", text("192.0.2.1")),
        ("userAgent", text("kinesis-playground")),
    ];
    if let Err(error) = &outcome.result {
        let fault = Fault::of(error);
        record.push(("errorCode", text(fault.code)));
        if !fault.message.is_empty() {
            record.push(("errorMessage", text(&fault.message)));
        }
    }
    record.extend([
        ("requestParameters", lowered(members::of_request(request), Shape::Structure(members::input(operation)))),
        ("responseElements", if answer == Value::EMPTY { Value::Null } else { answer }),
        ("requestID", id("request")),
        ("eventID", id("event")),
        ("readOnly", Value::Bool(read_only)),
        ("eventType", text("AwsApiCall")),
        ("managementEvent", Value::Bool(true)),
        ("recipientAccountId", text(&genesis.account)),
        ("eventCategory", text("Management")),
    ]);
    Some(json::print(&map(record)))
}

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

fn map(members: Vec<(&'static str, Value)>) -> Value {
    Value::Map(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

/// Nobody signs in here, so that everybody is the same user.
fn identity(account: &str) -> Value {
    map(vec![
        ("type", text("IAMUser")),
        ("principalId", text("EXAMPLEPRINCIPAL")),
        ("arn", text(&format!("arn:aws:iam::{account}:user/playground"))),
        ("accountId", text(account)),
        ("accessKeyId", text("EXAMPLEKEY")),
        ("userName", text("playground")),
    ])
}

fn time(at: Timestamp) -> String {
    let Date { year, month, day, hour, minute, second } = Date::of(at);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The same call has the same id whenever it is lived again.
fn uuid(seed: u64, purpose: &str, entry: &Entry) -> Text {
    let mut draws = Seed(seed).draws(purpose, entry.at.micros() ^ entry.serial << 48);
    let (high, low) = (draws.next_u64(), draws.next_u64());
    let (version, variant) = (high & 0xfff | 0x4000, low >> 48 & 0x3fff | 0x8000);
    let digits = (high >> 32, high >> 16 & 0xffff, low & 0xffff_ffff_ffff);
    format!("{:08x}-{:04x}-{version:04x}-{variant:04x}-{:012x}", digits.0, digits.1, digits.2).into()
}

/// The trail writes the names of members with a small letter first; names that callers chose stay as they are.
fn lowered(value: Value, shape: Shape) -> Value {
    match (value, shape) {
        (Value::Map(members), Shape::Structure(table)) => {
            let member = |(name, value): (Name, Value)| {
                let shape = table.member(&name).map_or(Shape::Text, |member| member.shape);
                let mut letters = name.chars();
                let first: String = letters.next().map(|first| first.to_ascii_lowercase()).into_iter().collect();
                ((first + letters.as_str()).into(), lowered(value, shape))
            };
            Value::Map(members.into_iter().map(member).collect())
        }
        (Value::Map(entries), Shape::Map(of)) => {
            Value::Map(entries.into_iter().map(|(name, value)| (name, lowered(value, *of))).collect())
        }
        (Value::List(items), Shape::List(of)) => {
            Value::List(items.into_iter().map(|item| lowered(item, *of)).collect())
        }
        (value, _) => value,
    }
}
