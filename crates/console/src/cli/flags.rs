//! Options of a call.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use playground_engine::api::StreamRef;
use playground_engine::{Bytes, Text, Timestamp};

use crate::shell;

/// An option with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Its name without the two hyphens.
    pub name: String,
    /// Its values as the command receives them, not quoted: none for a switch, several for a list.
    pub values: Vec<String>,
    /// Whether the value is a shell variable, which stands for what an earlier call returned.
    pub variable: bool,
}

impl Flag {
    /// The option as it is typed. A value that begins with a hyphen is joined with an equals sign.
    pub fn text(&self) -> String {
        match self.values.as_slice() {
            [] => format!("--{}", self.name),
            [only] if self.variable => format!("--{} \"{only}\"", self.name),
            [only] if only.starts_with('-') => format!("--{}={}", self.name, shell::quote(only)),
            values => {
                let values: Vec<String> = values.iter().map(|value| shell::quote(value)).collect();
                format!("--{} {}", self.name, values.join(" "))
            }
        }
    }
}

/// Collects the options that are present.
#[derive(Default)]
pub(super) struct Flags(Vec<Flag>);

impl Flags {
    pub fn stream(self, stream: &StreamRef) -> Self {
        self.text("stream-name", stream.name.as_ref()).text("stream-arn", stream.arn.as_ref())
    }

    pub fn text(self, name: &str, value: Option<&Text>) -> Self {
        self.maybe(name, value.map(ToString::to_string))
    }

    pub fn number(self, name: &str, value: Option<i64>) -> Self {
        self.maybe(name, value.map(|number| number.to_string()))
    }

    pub fn time(self, name: &str, value: Option<Timestamp>) -> Self {
        self.maybe(name, value.map(seconds))
    }

    pub fn blob(self, name: &str, value: Option<&Bytes>) -> Self {
        self.maybe(name, value.map(|bytes| base64(bytes)))
    }

    pub fn switch(mut self, name: &str, on: bool) -> Self {
        if on {
            self.0.push(Flag { name: name.to_owned(), values: Vec::new(), variable: false });
        }
        self
    }

    pub fn list(mut self, name: &str, values: Vec<String>) -> Self {
        self.0.push(Flag { name: name.to_owned(), values, variable: false });
        self
    }

    pub fn variable(mut self, name: &str, variable: &str) -> Self {
        self.0.push(Flag { name: name.to_owned(), values: vec![variable.to_owned()], variable: true });
        self
    }

    pub fn maybe(self, name: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.list(name, vec![value]),
            None => self,
        }
    }

    pub fn done(self) -> Vec<Flag> {
        self.0
    }
}

pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// An instant in seconds with as many decimals as it has.
pub(super) fn seconds(at: Timestamp) -> String {
    let (whole, part) = (at.micros() / 1_000_000, at.micros() % 1_000_000);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:06}").trim_end_matches('0').to_owned() }
}
