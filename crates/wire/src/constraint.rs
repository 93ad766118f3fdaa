//! Texts of violated constraints. Spec 3.6.

use playground_engine::{Rule, Violation, ViolationValue};

/// All violations in one sentence, as `ValidationException` prints them.
pub(crate) fn sentence(violations: &[Violation]) -> String {
    let count = violations.len();
    let noun = if count == 1 { "error" } else { "errors" };
    let parts: Vec<String> = violations.iter().map(part).collect();
    format!("{count} validation {noun} detected: {}", parts.join("; "))
}

fn part(violation: &Violation) -> String {
    let Violation { path, value, rule } = violation;
    format!("Value {} at '{path}' failed to satisfy constraint: {}", printed(value), text(rule))
}

fn printed(value: &ViolationValue) -> String {
    match value {
        ViolationValue::Null => "null".to_owned(),
        ViolationValue::Text(text) => format!("'{text}'"),
        ViolationValue::Number(number) => format!("'{number}'"),
        ViolationValue::Blob(length) => format!("'java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]'"),
        ViolationValue::Records(count) => {
            // The service prints an identity hash per entry, which differs from run to run; ours counts.
            let entry = |n| format!("com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@{:x}", 0x10_0000 + n);
            format!("'[{}]'", (0..*count).map(entry).collect::<Vec<_>>().join(", "))
        }
        ViolationValue::Texts(texts) => format!("'[{}]'", texts.join(", ")),
        ViolationValue::Structures(shape, count) => {
            let item = |n| format!("com.amazonaws.kinesis.v20131202.{shape}@{:x}", 0x10_0000 + n);
            format!("'[{}]'", (0..*count).map(item).collect::<Vec<_>>().join(", "))
        }
        ViolationValue::Map(map) => {
            let pairs: Vec<String> = map.iter().map(|(key, value)| format!("{key}={value}")).collect();
            format!("'{{{}}}'", pairs.join(", "))
        }
    }
}

fn text(rule: &Rule) -> String {
    match rule {
        Rule::NotNull => "Member must not be null".to_owned(),
        Rule::MinValue(least) => format!("Member must have value greater than or equal to {least}"),
        Rule::MaxValue(most) => format!("Member must have value less than or equal to {most}"),
        Rule::MinLength(least) => format!("Member must have length greater than or equal to {least}"),
        Rule::MaxLength(most) => format!("Member must have length less than or equal to {most}"),
        Rule::Pattern(pattern) => format!("Member must satisfy regular expression pattern: {pattern}"),
        Rule::OneOf(words) => format!("Member must satisfy enum value set: [{}]", words.join(", ")),
        Rule::ItemLength { min, max } => format!("Member must satisfy constraint: {}", lengths(*min, *max)),
        Rule::ItemOneOf(words) => format!("Member must satisfy constraint: [{}]", text(&Rule::OneOf(words))),
        Rule::MapKeyLength { min, max } => format!("Map keys must satisfy constraint: {}", lengths(*min, *max)),
        Rule::MapValueLength { min, max } => format!("Map value must satisfy constraint: {}", lengths(*min, *max)),
    }
}

fn lengths(min: u64, max: u64) -> String {
    format!("[{}, {}]", text(&Rule::MaxLength(max)), text(&Rule::MinLength(min)))
}
