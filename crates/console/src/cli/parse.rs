//! From a typed line to the call.

use playground_engine::api::Operation;
use playground_lab::Command;
use playground_wire::{Name, Shape, StructureShape, Value};

use super::options::{self, Typed};
use super::value::Reading;
use crate::{ParseError, names, shell};

/// Reads a line of the AWS CLI. Options may stand in any order; every value is taken as it is, so that the service,
/// not the console, judges it.
pub fn parse(line: &str) -> Result<Command, ParseError> {
    let (words, globals) = options::without_globals(shell::words(line)?)?;
    let [program, service, operation, rest @ ..] = words.as_slice() else { return Err(ParseError::NotKinesis) };
    if !["aws", "awslocal"].contains(&program.as_str()) || service != "kinesis" {
        return Err(ParseError::NotKinesis);
    }
    let operation = find(operation)?;
    let is_raw = |option: &Typed| option.name == "cli-binary-format" && option.values == ["raw-in-base64-out"];
    let members = members(operation, &options::read(rest)?, globals.iter().any(is_raw))?;
    let request = playground_wire::members::request(operation, &members);
    request.map(Command::Call).map_err(|error| ParseError::Type(error.message.unwrap_or_default()))
}

/// The operation of a command's name.
pub(crate) fn find(name: &str) -> Result<Operation, ParseError> {
    let found = Operation::ALL.iter().find(|operation| names::kebab(operation.name()) == name);
    found.copied().ok_or_else(|| {
        let known: Vec<String> = Operation::ALL.iter().map(|operation| names::kebab(operation.name())).collect();
        let near = names::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        ParseError::UnknownCommand { name: name.to_owned(), near }
    })
}

fn members(operation: Operation, options: &[Typed], raw: bool) -> Result<Value, ParseError> {
    let shape = playground_wire::input(operation);
    let mut members: Vec<(Name, Value)> = Vec::new();
    for option in options {
        let reading = Reading { option: &option.name, raw };
        if option.name == "cli-input-json" {
            let [text] = option.values.as_slice() else {
                return Err(ParseError::MissingValue(option.name.clone()));
            };
            if text.starts_with("file://") {
                return Err(ParseError::File(option.name.clone()));
            }
            // What is given by an option of its own wins.
            let Value::Map(given) = reading.typed(&reading.json(text)?, Shape::Structure(shape))? else { continue };
            let fresh = given.into_iter().filter(|(name, _)| members.iter().all(|(known, _)| known != name));
            let fresh: Vec<_> = fresh.collect();
            members.extend(fresh);
            continue;
        }
        let (name, value) = member(shape, option, reading)?;
        match members.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) if options.iter().any(|option| option.name == "cli-input-json") => *known = value,
            Some(_) => return Err(ParseError::Repeated(option.name.clone())),
            None => members.push((Name::Borrowed(name), value)),
        }
    }
    Ok(Value::Map(members))
}

/// The member that an option stands for, with its value.
fn member(shape: &StructureShape, option: &Typed, reading: Reading<'_>) -> Result<(&'static str, Value), ParseError> {
    let named = |name: &str| shape.members.iter().find(|member| names::kebab(member.name) == name);
    let off = option.name.strip_prefix("no-").and_then(named).filter(|member| member.shape == Shape::Boolean);
    if let Some(member) = named(&option.name).filter(|member| member.shape == Shape::Boolean).or(off) {
        return match option.values.first() {
            None => Ok((member.name, Value::Bool(off.is_none()))),
            Some(stray) => Err(ParseError::StrayWord(stray.clone())),
        };
    }
    let Some(member) = named(&option.name) else {
        let known: Vec<String> = shape.members.iter().map(|member| names::kebab(member.name)).collect();
        let near = names::nearest(&option.name, known.iter().map(String::as_str)).map(str::to_owned);
        return Err(ParseError::UnknownOption { name: option.name.clone(), near });
    };
    if option.values.is_empty() {
        return Err(ParseError::MissingValue(option.name.clone()));
    }
    Ok((member.name, reading.words(&option.values, member.shape)?))
}
