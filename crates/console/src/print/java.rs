//! Calls of the AWS SDK for Java, version 2.

use playground_engine::Bytes;
use playground_wire::{Name, Value};
use playground_wire::{Shape, StructureShape};

use super::call::{Call, Given};
use super::code::{Code, Layout, Part};
use super::literal::{as_text, base64, java};
use crate::{date, names};

pub(super) fn code(call: &Call) -> Code {
    let Some(operation) = call.operation else { return Code::default() };
    let shape = playground_wire::input(operation);
    let mut items: Vec<Code> = call.members.iter().map(|(name, given)| setter(name, given, shape)).collect();
    items.push(Code::leaf(Part::Frame, ".build()"));
    let lead = Code::leaf(Part::Frame, "kinesis.")
        .then(Part::Verb, names::camel(operation.name()))
        .then(Part::Frame, format!("({}Request.builder()", operation.name()));
    let tail = if call.is_subscription() { ", handler)" } else { ")" };
    Code { items, tail, layout: Layout::Chain, ..lead }
}

fn setter(name: &str, given: &Given, shape: &StructureShape) -> Code {
    let kind = shape.member(name).map_or(Shape::Text, |member| member.shape);
    match given {
        Given::Value(value) => member(name, value, kind),
        Given::Variable(words) => call_of(name, vec![Code::value(super::joined(words))]),
    }
}

/// `.name(value)`; a list's items stand beside each other.
fn member(name: &str, value: &Value, kind: Shape) -> Code {
    match (value, kind) {
        (Value::List(items), Shape::List(of)) if !items.is_empty() => {
            // Words of an enumeration go into a method of their own when they are given as texts.
            let name = if name == "ShardLevelMetrics" { "ShardLevelMetricsWithStrings" } else { name };
            call_of(name, items.iter().map(|item| literal(item, *of)).collect())
        }
        (value, kind) => call_of(name, vec![literal(value, kind)]),
    }
}

fn call_of(name: &str, items: Vec<Code>) -> Code {
    let lead = Code::leaf(Part::Name, format!(".{}", names::camel(name))).then(Part::Frame, "(");
    Code { items, tail: ")", ..lead }
}

fn literal(value: &Value, kind: Shape) -> Code {
    Code::value(match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) if kind == Shape::Long => format!("{number}L"),
        Value::Number(number) => number.to_string(),
        Value::Text(value) => java(value),
        Value::Blob(value) => bytes(value),
        Value::Time(at) => match date::iso(*at) {
            Some(iso) => format!("Instant.parse(\"{iso}\")"),
            None => format!("Instant.ofEpochMilli({}L)", at.micros() / 1_000),
        },
        Value::List(items) => {
            let of = if let Shape::List(of) = kind { *of } else { Shape::Text };
            return Code::group("List.of(", items.iter().map(|item| literal(item, of)).collect(), ")", Layout::Commas);
        }
        Value::Map(members) => return map(members, kind),
    })
}

fn map(members: &[(Name, Value)], kind: Shape) -> Code {
    if let Shape::Structure(shape) = kind {
        let of = |name: &str| shape.member(name).map_or(Shape::Text, |member| member.shape);
        let mut items: Vec<Code> = members.iter().map(|(name, value)| member(name, value, of(name))).collect();
        items.push(Code::leaf(Part::Frame, ".build()"));
        return Code::group(&format!("{}.builder()", shape.name), items, "", Layout::Chain);
    }
    let of = if let Shape::Map(of) = kind { *of } else { Shape::Text };
    let entry = |(name, value): &(Name, Value)| {
        Code::group("Map.entry(", vec![Code::value(java(name)), literal(value, of)], ")", Layout::Commas)
    };
    Code::group("Map.ofEntries(", members.iter().map(entry).collect(), ")", Layout::Commas)
}

fn bytes(value: &Bytes) -> String {
    match as_text(value) {
        Some(readable) => format!("SdkBytes.fromUtf8String({})", java(readable)),
        None => format!("SdkBytes.fromByteArray(Base64.getDecoder().decode(\"{}\"))", base64(value)),
    }
}

const IMPORTS: &str = "import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.*;
import software.amazon.awssdk.services.kinesis.model.*;

";

/// The whole class.
pub(super) fn program(call: &Call, region: &str) -> String {
    let code = code(call).block(4).replace('\n', "\n            ");
    let (client, body) = if call.is_subscription() {
        let handler = "SubscribeToShardResponseHandler handler = SubscribeToShardResponseHandler.builder()\n                \
                       .subscriber(event -> System.out.println(event))\n                .build();";
        ("KinesisAsyncClient", format!("{handler}\n            {code}.join();"))
    } else {
        ("KinesisClient", format!("System.out.println({code});"))
    };
    format!(
        "{IMPORTS}public class Call {{\n    public static void main(String[] arguments) {{\n        \
         try ({client} kinesis = {client}.builder().region(Region.of({})).build()) {{\n            {body}\n        }}\n    }}\n}}\n",
        java(region)
    )
}
