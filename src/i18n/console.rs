//! Texts of the console and of requests by hand.

use super::{Catalog, Message};
use playground_console::ParseError;

words! {
    console;
    console_input: "Command line";
    console_placeholder: "aws kinesis list-streams";
    console_log: "Console output";
    console_intro: "Type a line of the AWS CLI. Names, options and words are offered as you type: Tab takes the first, the arrow keys choose, or bring back earlier lines. The word clear empties this list.";
    console_suggestions: "Suggestions";
    console_run: "Run";
    console_done: "Done. This command answers nothing.";
    console_waits: "Waits for a record to become visible. The answer is printed in the console when one does, or when the wait is over.";
    raw_target: "X-Amz-Target";
    raw_body: "Body";
    raw_signed: "Sign it";
    raw_send: "Send request";
    raw_last: "Take the last call";
    raw_hint: "Goes through the same door as every client: whatever is wrong with it, the service's own error comes back.";
    raw_answer: "Answer";
    raw_none: "Nothing sent yet.";
    raw_headers: "Headers";
    raw_empty: "The body is empty.";
}

impl Catalog {
    pub fn console_offered(self, count: usize) -> Message {
        if count == 1 { "1 suggestion".into() } else { format!("{count} suggestions").into() }
    }
    pub fn console_cut(self, more: usize) -> Message {
        format!("… and {more} characters more").into()
    }
    /// What is wrong with a line and how to mend it.
    pub fn console_refused(self, error: &ParseError) -> Message {
        error.to_string().into()
    }
    pub fn console_event(self, moment: &str, shard: &str, event: &str) -> Message {
        format!("{moment} {shard} {event}").into()
    }
    pub fn console_event_end(self, moment: &str) -> Message {
        format!("{moment} The subscription is over.").into()
    }
    pub fn console_event_failed(self, moment: &str, code: &str, message: &str) -> Message {
        format!("{moment} The subscription ended: {code} {message}").into()
    }
    pub fn console_late(self, moment: &str, answer: &str) -> Message {
        format!("{moment} {answer}").into()
    }
    pub fn raw_stream(self, bytes: usize) -> Message {
        format!("An event stream; its first frame has {bytes} bytes. What follows is printed in the console.").into()
    }
}
