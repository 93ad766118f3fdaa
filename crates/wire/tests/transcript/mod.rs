//! Plays a conversation: requests are taken from its text, answers are written into it anew.

use crate::service::Service as World;
use playground_engine::api::{Request, Response};
use playground_engine::{ApiError, Bytes, KeyState, Push, PushKind, Span, SubscriptionId, Timestamp};
use playground_wire::{Format, Service, Value, WireRequest, WireResponse, frames, handle, json, late};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const SIGNED: &str = "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/kinesis/aws4_request, \
                      SignedHeaders=host;x-amz-date, Signature=00";

/// The service with ids that count.
struct Desk {
    world: World,
    answers: u128,
    /// What the frames of each subscription are written in.
    formats: BTreeMap<SubscriptionId, Format>,
    /// Requests that have no answer yet.
    waiting: BTreeMap<SubscriptionId, WireRequest>,
}

impl Service for Desk {
    fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        self.world.call(request)
    }

    fn request_id(&mut self) -> [u8; 16] {
        self.answers += 1;
        self.answers.to_be_bytes()
    }

    fn now(&self) -> Timestamp {
        self.world.now
    }
}

/// The conversation with the answers as they are now.
pub fn play(text: &str) -> String {
    let mut desk = Desk { world: World::new(), answers: 0, formats: BTreeMap::new(), waiting: BTreeMap::new() };
    let mut told = String::new();
    let mut lines = text.lines().filter(|line| !line.starts_with('<')).peekable();
    while let Some(line) = lines.next() {
        told.push_str(line);
        told.push('\n');
        if let Some(time) = line.strip_prefix("@ ") {
            desk.world.pass(span(time));
            push(&mut desk, &mut told);
        }
        if let Some((key, state)) = line.strip_prefix("! key ").and_then(|rest| rest.split_once(' ')) {
            desk.world.set_key(key, KeyState::parse(state).expect("a state of a key"));
        }
        let Some(first) = line.strip_prefix("> ") else { continue };
        let mut request = vec![first];
        while let Some(line) = lines.next_if(|line| line.starts_with('>')) {
            told.push_str(line);
            told.push('\n');
            request.push(line.strip_prefix("> ").unwrap_or_default());
        }
        let request = read(&request, &told);
        let response = handle(&request, &mut desk);
        desk.formats.extend(response.subscription.map(|id| (id, response.format)));
        if let Some(call) = response.waiting {
            told.push_str("< waits\n");
            desk.waiting.insert(call, request);
        } else {
            write(&response, &mut told);
        }
        desk.world.pass(Span::ZERO);
        push(&mut desk, &mut told);
    }
    told
}

fn span(text: &str) -> Span {
    let (number, unit) = text.split_once(' ').expect("a number and a unit");
    let number = number.parse().expect("a number");
    match unit {
        "ms" => Span::from_millis(number),
        "s" => Span::from_seconds(number),
        "h" => Span::from_hours(number),
        other => panic!("{other} is no unit"),
    }
}

/// `Operation {…}` for short, or method and path, headers, an empty line and a body.
fn read(lines: &[&str], told: &str) -> WireRequest {
    let (first, rest) = lines.split_first().expect("a request has a line");
    let (word, behind) = first.split_once(' ').expect("a request has two words");
    if !behind.starts_with('/') && !behind.starts_with('*') {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        return WireRequest {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            headers: vec![
                header("x-amz-target", &format!("Kinesis_20131202.{word}")),
                header("content-type", "application/x-amz-json-1.1"),
                header("x-amz-date", "20260101T000000Z"),
                header("authorization", SIGNED),
            ],
            body: fill(behind, told).into(),
        };
    }
    let mut parts = rest.split(|line| line.is_empty());
    let headers = parts.next().unwrap_or_default().iter().map(|line| {
        let (name, value) = line.split_once(": ").expect("a header has a name and a value");
        (name.to_owned(), if value == "signed" { SIGNED.to_owned() } else { value.to_owned() })
    });
    let body = parts.next().unwrap_or_default().join("\n");
    let body = match body.strip_prefix("hex ") {
        Some(hex) => bytes(hex),
        None => fill(&body, told).into(),
    };
    WireRequest { method: word.to_owned(), path: behind.to_owned(), headers: headers.collect(), body }
}

/// `$Member` stands for that member's text in the latest answer that has it, `%A*1000%` for a thousand times `A`.
fn fill(body: &str, told: &str) -> String {
    let mut parts = body.split('%');
    let mut long = parts.next().unwrap_or_default().to_owned();
    while let (Some(repeated), Some(rest)) = (parts.next(), parts.next()) {
        let (text, times) = repeated.split_once('*').expect("a text and how often");
        long.push_str(&text.repeat(times.parse().expect("a number")));
        long.push_str(rest);
    }
    members(&long, told)
}

fn members(body: &str, told: &str) -> String {
    let mut parts = body.split('$');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let member = format!("\"{name}\":\"");
        let mut answers = told.lines().rev().filter(|line| line.starts_with('<'));
        let value = answers.find_map(|line| line.split_once(&member)).map(|(_, value)| value);
        let value = value.unwrap_or_else(|| panic!("no answer has {name}"));
        filled.push_str(value.split('"').next().unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

fn bytes(hex: &str) -> Bytes {
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("pairs of hexadecimal digits");
    (0..hex.len()).step_by(2).map(byte).collect::<Vec<u8>>().into()
}

fn write(response: &WireResponse, told: &mut String) {
    writeln!(told, "< {}", response.status).unwrap();
    for (name, value) in &response.headers {
        writeln!(told, "< {name}: {value}").unwrap();
    }
    if response.subscription.is_some() {
        return frame(&response.body, response.format, told);
    }
    if response.body.is_empty() {
        return;
    }
    told.push_str("<\n");
    match response.format {
        Format::Json => {
            for line in std::str::from_utf8(&response.body).unwrap().lines() {
                writeln!(told, "< {line}").unwrap();
            }
        }
        Format::Cbor | Format::RpcCbor => binary(&response.body, response.format, told),
    }
}

/// Hexadecimal, and for the reader of the file the same as JSON.
fn binary(body: &[u8], format: Format, told: &mut String) {
    told.push_str("< hex ");
    for byte in body {
        write!(told, "{byte:02x}").unwrap();
    }
    let value: Value = format.read(&Bytes::copy_from_slice(body)).expect("answers can be read");
    writeln!(told, "\n< that is {}", json::print(&value)).unwrap();
}

/// What subscriptions and waiting calls sent since.
fn push(desk: &mut Desk, told: &mut String) {
    for (at, Push { subscription, what, .. }) in std::mem::take(&mut desk.world.pushed) {
        let format = desk.formats.get(&subscription).copied().unwrap_or_default();
        let elapsed = at.since(crate::service::START).millis();
        match what {
            PushKind::Event(event) => {
                writeln!(told, "< at {elapsed} ms").unwrap();
                frame(&frames::event(&event, format), format, told);
            }
            PushKind::Failed(error) => {
                writeln!(told, "< at {elapsed} ms").unwrap();
                frame(&frames::exception(&error, format), format, told);
            }
            PushKind::Answer(result) => {
                let request = desk.waiting.remove(&subscription).expect("the call waits");
                writeln!(told, "< at {elapsed} ms").unwrap();
                write(&late(&request, &result, desk), told);
            }
            PushKind::Ended => writeln!(told, "< at {elapsed} ms\n< end").unwrap(),
        }
    }
}

fn frame(bytes: &[u8], format: Format, told: &mut String) {
    let (frame, rest) = frames::read(bytes).unwrap().expect("a whole frame");
    assert!(rest.is_empty(), "one frame at a time");
    writeln!(told, "< frame of {} bytes", bytes.len()).unwrap();
    for (name, value) in &frame.headers {
        writeln!(told, "< {name}: {value}").unwrap();
    }
    match format {
        Format::Json => writeln!(told, "< {}", std::str::from_utf8(&frame.payload).unwrap()).unwrap(),
        Format::Cbor | Format::RpcCbor => binary(&frame.payload, format, told),
    }
}
