//! Calls of the AWS SDK for JavaScript, version 3.

use playground_engine::Bytes;
use playground_wire::{Name, Value};

use super::call::{Call, Given};
use super::code::{Code, Layout, Part};
use super::literal::{as_text, base64, is_identifier, text};
use crate::date;

pub(super) fn code(call: &Call) -> Code {
    let members = Code::group("{", call.members.iter().map(argument).collect(), "}", Layout::Padded);
    let mut send =
        Code::leaf(Part::Frame, "await client.send(new ").then(Part::Verb, class(call)).then(Part::Frame, "(");
    send.lead.extend(members.lead);
    Code { items: members.items, tail: "}))", layout: Layout::Padded, ..send }
}

fn class(call: &Call) -> String {
    format!("{}Command", call.operation.map_or("", |operation| operation.name()))
}

fn argument((name, given): &(Name, Given)) -> Code {
    match given {
        Given::Value(value) => literal(value).named(key(name)),
        Given::Variable(words) => Code::value(super::joined(words)).named(key(name)),
    }
}

fn key(name: &str) -> String {
    match name {
        // Without brackets this name would set something else.
        "__proto__" => format!("[{}]: ", text(name)),
        name if is_identifier(name) => format!("{name}: "),
        name => format!("{}: ", text(name)),
    }
}

fn literal(value: &Value) -> Code {
    Code::value(match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(value) => text(value),
        Value::Blob(value) => bytes(value),
        Value::Time(at) => match date::iso(*at) {
            Some(iso) => format!("new Date(\"{iso}\")"),
            None => format!("new Date({})", at.micros() / 1_000),
        },
        Value::List(items) => return Code::group("[", items.iter().map(literal).collect(), "]", Layout::Commas),
        Value::Map(members) => return Code::group("{", members.iter().map(member).collect(), "}", Layout::Padded),
    })
}

fn member((name, value): &(Name, Value)) -> Code {
    literal(value).named(key(name))
}

fn bytes(value: &Bytes) -> String {
    match as_text(value) {
        Some(readable) => format!("new TextEncoder().encode({})", text(readable)),
        None => format!("Uint8Array.from(atob(\"{}\"), (c) => c.charCodeAt(0))", base64(value)),
    }
}

/// The whole module.
pub(super) fn program(call: &Call, region: &str) -> String {
    let (class, code) = (class(call), code(call).block(2));
    let events = call.is_subscription();
    let show = if events {
        "for await (const event of response.EventStream) console.log(event);"
    } else {
        "console.log(response);"
    };
    format!(
        "import {{ KinesisClient, {class} }} from \"@aws-sdk/client-kinesis\";\n\n\
         const client = new KinesisClient({{ region: {} }});\n\
         const response = {code};\n{show}\n",
        text(region)
    )
}
