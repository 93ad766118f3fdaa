//! Why a line cannot be read.

use std::fmt;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// A quote is not closed.
    OpenQuote,
    /// The line does not begin with `aws kinesis`.
    NotKinesis,
    /// There is no such command.
    UnknownCommand(String),
    /// The command has no such option.
    UnknownOption(String),
    /// A word stands where an option was expected.
    StrayWord(String),
    /// The option was given twice.
    Repeated(String),
    /// The option needs a value.
    MissingValue(String),
    /// The value is not of the option's type.
    BadValue {
        /// The option.
        option: String,
        /// Its value.
        value: String,
    },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::OpenQuote => write!(f, "a quote is not closed"),
            ParseError::NotKinesis => write!(f, "a line begins with aws kinesis"),
            ParseError::UnknownCommand(name) => write!(f, "no command {name}"),
            ParseError::UnknownOption(name) => write!(f, "no option --{name} here"),
            ParseError::StrayWord(word) => write!(f, "unexpected {word}"),
            ParseError::Repeated(name) => write!(f, "--{name} is given twice"),
            ParseError::MissingValue(name) => write!(f, "--{name} needs a value"),
            ParseError::BadValue { option, value } => write!(f, "--{option} cannot be {value}"),
        }
    }
}

impl std::error::Error for ParseError {}
