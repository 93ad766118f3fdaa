//! Commands in the words of the languages people call the service from.

mod call;
mod cli;
mod code;
mod http;
mod java;
mod javascript;
mod literal;
mod loops;
mod note;
mod python;

use playground_engine::api::Operation;
use playground_lab::Command;

use call::Call;
pub use code::{Part, Piece, text};
pub use note::Note;

/// What calls are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// The AWS CLI, version 2.
    #[default]
    Cli,
    /// Python with boto3.
    Boto3,
    /// JavaScript with the AWS SDK, version 3.
    JavaScript,
    /// Java with the AWS SDK, version 2.
    Java,
    /// HTTP with a JSON body.
    Http,
}

impl Language {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Cli, Self::Boto3, Self::JavaScript, Self::Java, Self::Http];

    /// A short word for addresses and storage.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::Boto3 => "boto3",
            Self::JavaScript => "js",
            Self::Java => "java",
            Self::Http => "http",
        }
    }

    /// The language of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.word() == word)
    }

    const fn comment(self) -> &'static str {
        match self {
            Self::JavaScript | Self::Java => "//",
            Self::Cli | Self::Boto3 | Self::Http => "#",
        }
    }
}

/// One line each: remarks, and the calls as they would be typed.
pub fn lines(command: &Command, language: Language) -> Vec<Vec<Piece>> {
    let mut out = Vec::new();
    for call in calls(command, language) {
        out.extend(call.note.as_ref().map(|note| vec![remark(note, language)]));
        if call.operation.is_some() {
            out.push(line(&call, language));
        }
    }
    out
}

/// Something to copy and run: with the AWS CLI the lines, else a whole program or request for one call.
pub fn program(command: &Command, language: Language, region: &str) -> String {
    let mut out = Vec::new();
    let calls = calls(command, language);
    let alone = calls.len() == 1;
    for call in &calls {
        out.extend(call.note.as_ref().map(|note| remark(note, language).text));
        if call.operation.is_some() {
            out.push(match language {
                Language::Boto3 if alone => python::program(call, region),
                Language::JavaScript if alone => javascript::program(call, region),
                Language::Java if alone => java::program(call, region),
                Language::Http => http::program(call, region),
                language => text(&line(call, language)),
            });
        }
    }
    out.join("\n")
}

/// Target and JSON body of a call, for a request made by hand. None for what is no call.
pub fn request(command: &Command) -> Option<(String, String)> {
    let Command::Call(request) = command else { return None };
    let call = Call::of(request);
    Some((http::target(&call), http::body(&call)))
}

fn calls(command: &Command, language: Language) -> Vec<Call> {
    match command {
        Command::Call(request) => {
            let call = Call::of(request);
            let operation = request.operation();
            vec![match language {
                Language::Cli if operation == Operation::SubscribeToShard => call.noted(Note::NotInCli),
                Language::JavaScript if operation.name().contains("Queue") => call.noted(Note::NotInJavaScript),
                _ => call,
            }]
        }
        Command::Spawn(spec) => loops::calls(spec),
        Command::Tune(client, change) => vec![Call::remark(Note::Tuned(*client, change.clone()))],
        Command::Stop(client) => vec![Call::remark(Note::Stopped(*client))],
        Command::Key(key, state) => vec![Call::remark(Note::Key(key.clone(), *state))],
        Command::Limits(profile) => vec![Call::remark(Note::Limits(*profile))],
        Command::Fault(fault) => vec![Call::remark(Note::Fault(fault.clone()))],
        Command::EndFault(id) => vec![Call::remark(Note::FaultEnded(*id))],
        Command::Mark(text) => vec![Call::remark(Note::Mark(text.clone()))],
        Command::Alarm(spec) => vec![Call::remark(Note::Alarm(spec.name.clone(), true))],
        Command::Bring(shape) => vec![Call::remark(Note::Brought(shape.name().clone(), shape.shards().len()))],
        Command::ForgetAlarm(name) => vec![Call::remark(Note::Alarm(name.clone(), false))],
    }
}

fn remark(note: &Note, language: Language) -> Piece {
    code::piece(Part::Remark, format!("{} {}", language.comment(), note.text()))
}

fn line(call: &Call, language: Language) -> Vec<Piece> {
    let code = match language {
        Language::Cli => return cli::line(call),
        Language::Http => return http::line(call),
        Language::Boto3 => python::code(call),
        Language::JavaScript => javascript::code(call),
        Language::Java => java::code(call),
    };
    let mut out = Vec::new();
    code.line(&mut out);
    out
}

/// `shard id` as `shardId`.
fn joined(words: &str) -> String {
    let mut out = String::new();
    let mut capital = false;
    for c in words.chars() {
        match c {
            ' ' => capital = true,
            c if capital => {
                out.push(c.to_ascii_uppercase());
                capital = false;
            }
            c => out.push(c),
        }
    }
    out
}
