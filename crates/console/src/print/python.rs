//! Calls of boto3.

use playground_wire::{Name, Value};

use super::call::{Call, Given};
use super::code::{Code, Layout, Part};
use super::literal::{python_bytes, text};
use crate::{date, names};

pub(super) fn code(call: &Call) -> Code {
    let name = call.operation.map_or("", |operation| operation.name());
    let items = call.members.iter().map(|(name, given)| argument(given).named(format!("{name}="))).collect();
    let lead = Code::leaf(Part::Frame, "kinesis.").then(Part::Verb, names::snake(name)).then(Part::Frame, "(");
    Code { items, tail: ")", ..lead }
}

fn argument(given: &Given) -> Code {
    match given {
        Given::Value(value) => literal(value),
        Given::Variable(words) => Code::value(words.replace(' ', "_")),
    }
}

fn literal(value: &Value) -> Code {
    Code::value(match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(value) => text(value),
        Value::Blob(bytes) => python_bytes(bytes),
        Value::Time(at) => date::iso(*at).map_or_else(|| date::seconds(*at), |iso| format!("\"{iso}\"")),
        Value::List(items) => return Code::group("[", items.iter().map(literal).collect(), "]", Layout::Commas),
        Value::Map(members) => return Code::group("{", members.iter().map(member).collect(), "}", Layout::Commas),
    })
}

fn member((name, value): &(Name, Value)) -> Code {
    literal(value).named(format!("{}: ", text(name)))
}

/// The whole program.
pub(super) fn program(call: &Call, region: &str) -> String {
    let code = code(call).block(4);
    let events = call.is_subscription();
    let show = if events { "for event in response[\"EventStream\"]:\n    print(event)" } else { "print(response)" };
    format!(
        "import boto3\n\nkinesis = boto3.client(\"kinesis\", region_name={})\n\nresponse = {code}\n{show}\n",
        text(region)
    )
}
