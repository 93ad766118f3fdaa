//! Why a line cannot be read, and how to mend it.

use std::fmt;

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A whole number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An instant.
    Time,
    /// Base64.
    Blob,
    /// Something without members.
    Text,
    /// A list.
    List,
    /// Names with values.
    Members,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// A quote is not closed.
    OpenQuote,
    /// The line does not begin with `aws kinesis`.
    NotKinesis,
    /// There is no such command.
    UnknownCommand {
        /// What was typed.
        name: String,
        /// The nearest command.
        near: Option<String>,
    },
    /// The command has no such option.
    UnknownOption {
        /// What was typed, without hyphens.
        name: String,
        /// The nearest option of the command, without hyphens.
        near: Option<String>,
    },
    /// An option of the AWS CLI that changes how it answers; here it would change nothing.
    NoEffect(String),
    /// The structure has no such member.
    UnknownMember {
        /// The option it was given in.
        option: String,
        /// What was typed.
        name: String,
        /// The members there are.
        known: String,
    },
    /// A word stands where an option was expected.
    StrayWord(String),
    /// The option was given twice.
    Repeated(String),
    /// The option needs a value.
    MissingValue(String),
    /// The value lies in a file, and there are no files here.
    File(String),
    /// The value is neither JSON nor shorthand.
    Unreadable {
        /// The option.
        option: String,
        /// Its value.
        value: String,
    },
    /// The value is not of the option's type.
    BadValue {
        /// The option.
        option: String,
        /// Its value.
        value: String,
        /// What it should have been.
        wanted: Wanted,
    },
    /// The service's own words about a type.
    Type(String),
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "a whole number",
            Self::Boolean => "true or false",
            Self::Time => "an instant: seconds since 1970, or a date such as 2026-01-01T00:00:00Z",
            Self::Blob => "base64; with --cli-binary-format raw-in-base64-out it takes plain text",
            Self::Text => "one text",
            Self::List => "a list",
            Self::Members => "names with values, such as Name=value",
        })
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenQuote => write!(f, "A quote is not closed. Put the missing ' or \" at its end."),
            Self::NotKinesis => {
                write!(f, "A line begins with aws kinesis and a command, such as aws kinesis list-streams.")
            }
            Self::UnknownCommand { name, near: Some(near) } => {
                write!(f, "There is no command {name}. Did you mean {near}?")
            }
            Self::UnknownCommand { name, near: None } => {
                write!(f, "There is no command {name}. The list after aws kinesis shows all of them.")
            }
            Self::UnknownOption { name, near: Some(near) } => {
                write!(f, "This command has no option --{name}. Did you mean --{near}?")
            }
            Self::UnknownOption { name, near: None } => {
                write!(f, "This command has no option --{name}. Leave it out, or pick one from the list after --.")
            }
            Self::NoEffect(name) => {
                write!(f, "--{name} has no effect here: answers are shown whole, as JSON. Leave it out.")
            }
            Self::UnknownMember { option, name, known } => {
                write!(f, "--{option} has no part {name}. It takes {known}.")
            }
            Self::StrayWord(word) => {
                write!(f, "{word} stands alone. Values follow an option; a value with blanks stands in quotes.")
            }
            Self::Repeated(name) => write!(f, "--{name} is given twice. Leave one out."),
            Self::MissingValue(name) => write!(f, "--{name} needs a value behind it."),
            Self::File(name) => {
                write!(f, "--{name} names a file, and there are no files here. Write the value itself.")
            }
            Self::Unreadable { option, value } => write!(
                f,
                "--{option} cannot be {value}. It takes pairs such as Name=value,Other=value, or JSON in single quotes."
            ),
            Self::BadValue { option, value, wanted } => write!(f, "--{option} cannot be {value}. It takes {wanted}."),
            Self::Type(message) => write!(f, "The service cannot read this call: {message}."),
        }
    }
}

impl std::error::Error for ParseError {}
