//! What the AWS CLI would print behind a call.

use playground_engine::api::Operation;
use playground_engine::{ApiError, Timestamp};
use playground_lab::Answer;
use playground_wire::{Name, Value, fault, members};

use crate::{date, json};

/// An answer as JSON, indented as the AWS CLI does it, empty where it prints nothing; an error as its sentence.
pub fn answer(operation: Operation, result: &Result<Answer, ApiError>) -> String {
    match result {
        Ok(Answer::Response(response)) => match members::of_response(response) {
            Value::Map(members) if members.is_empty() => String::new(),
            value => json::block(&dated(value)),
        },
        Ok(Answer::Spawned(_) | Answer::Done) => String::new(),
        Err(error) => {
            let message = fault::message(error).unwrap_or_else(|| "Unknown".to_owned());
            let (code, operation) = (error.code(), operation.name());
            format!("An error occurred ({code}) when calling the {operation} operation: {message}")
        }
    }
}

/// What a subscription brought, as JSON on one line.
pub fn event(event: &playground_engine::api::SubscribeToShardEvent) -> String {
    playground_wire::json::print(&dated(members::of_event(event)))
}

/// Instants as the texts that the AWS CLI shows.
fn dated(value: Value) -> Value {
    match value {
        Value::Time(at) => Value::Text(shown(at).into()),
        Value::List(items) => Value::List(items.into_iter().map(dated).collect()),
        Value::Map(members) => {
            let member = |(name, value): (Name, Value)| (name, dated(value));
            Value::Map(members.into_iter().map(member).collect())
        }
        value => value,
    }
}

/// `2026-01-01T00:03:12.480000+00:00`
fn shown(at: Timestamp) -> String {
    let Some(iso) = date::iso(at) else { return date::seconds(at) };
    let iso = iso.trim_end_matches('Z');
    match iso.split_once('.') {
        Some((whole, part)) => format!("{whole}.{part:0<6}+00:00"),
        None => format!("{iso}+00:00"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli;
    use playground_engine::Span;
    use playground_lab::{Command, Lab, Work};

    fn told(lab: &mut Lab, line: &str) -> String {
        let command = cli::parse(line).expect("it is a call");
        let Command::Call(request) = &command else { panic!("it is a call") };
        let operation = request.operation();
        answer(operation, &lab.perform(command).result)
    }

    #[test]
    fn answers_read_as_in_a_terminal() {
        let mut lab = Lab::scenario("empty");
        assert_eq!(told(&mut lab, "aws kinesis create-stream --stream-name a --shard-count 1"), "");
        assert_eq!(
            told(&mut lab, "aws kinesis list-streams --limit 1").lines().take(6).collect::<Vec<_>>(),
            [
                "{",
                "    \"StreamNames\": [",
                "        \"a\"",
                "    ],",
                "    \"HasMoreStreams\": false,",
                "    \"StreamSummaries\": ["
            ]
        );
        let at = lab.now().plus(Span::from_seconds(60));
        lab.run_to(at, Work(1_000));
        let summary = told(&mut lab, "aws kinesis describe-stream-summary --stream-name a");
        assert!(summary.contains("\"StreamCreationTimestamp\": \"2026-01-01T00:00:00+00:00\""), "{summary}");
        assert_eq!(
            told(&mut lab, "aws kinesis delete-stream --stream-name b"),
            "An error occurred (ResourceNotFoundException) when calling the DeleteStream operation: Stream b under account 000000000000 not found."
        );
    }

    #[test]
    fn instants_have_a_zone() {
        assert_eq!(shown(Timestamp::from_micros(1_767_225_792_480_000)), "2026-01-01T00:03:12.480000+00:00");
        assert_eq!(shown(Timestamp::from_micros(0)), "1970-01-01T00:00:00+00:00");
    }
}
