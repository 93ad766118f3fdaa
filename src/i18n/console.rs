//! Texts of the console and of requests by hand.

use super::Message;
use playground_console::ParseError;

/// Messages of this area, in English unless overridden.
pub trait ConsoleText {
    fn console_input(&self) -> Message {
        "Command line".into()
    }
    fn console_placeholder(&self) -> Message {
        "aws kinesis list-streams".into()
    }
    fn console_log(&self) -> Message {
        "Console output".into()
    }
    fn console_intro(&self) -> Message {
        "Type a line of the AWS CLI. Names, options and words are offered as you type: Tab takes the first, the arrow keys choose, or bring back earlier lines. The word clear empties this list.".into()
    }
    fn console_suggestions(&self) -> Message {
        "Suggestions".into()
    }
    fn console_offered(&self, count: usize) -> Message {
        if count == 1 { "1 suggestion".into() } else { format!("{count} suggestions").into() }
    }
    fn console_run(&self) -> Message {
        "Run".into()
    }
    fn console_done(&self) -> Message {
        "Done. This command answers nothing.".into()
    }
    fn console_cut(&self, more: usize) -> Message {
        format!("… and {more} characters more").into()
    }
    /// What is wrong with a line and how to mend it.
    fn console_refused(&self, error: &ParseError) -> Message {
        error.to_string().into()
    }
    fn console_event(&self, moment: &str, shard: &str, event: &str) -> Message {
        format!("{moment} {shard} {event}").into()
    }
    fn console_event_end(&self, moment: &str) -> Message {
        format!("{moment} The subscription is over.").into()
    }
    fn console_event_failed(&self, moment: &str, code: &str, message: &str) -> Message {
        format!("{moment} The subscription ended: {code} {message}").into()
    }
    fn console_late(&self, moment: &str, answer: &str) -> Message {
        format!("{moment} {answer}").into()
    }
    fn console_waits(&self) -> Message {
        "Waits for a record to become visible. The answer is printed in the console when one does, or when the wait is over.".into()
    }
    fn raw_target(&self) -> Message {
        "X-Amz-Target".into()
    }
    fn raw_body(&self) -> Message {
        "Body".into()
    }
    fn raw_signed(&self) -> Message {
        "Sign it".into()
    }
    fn raw_send(&self) -> Message {
        "Send request".into()
    }
    fn raw_last(&self) -> Message {
        "Take the last call".into()
    }
    fn raw_hint(&self) -> Message {
        "Goes through the same door as every client: whatever is wrong with it, the service's own error comes back."
            .into()
    }
    fn raw_answer(&self) -> Message {
        "Answer".into()
    }
    fn raw_none(&self) -> Message {
        "Nothing sent yet.".into()
    }
    fn raw_headers(&self) -> Message {
        "Headers".into()
    }
    fn raw_empty(&self) -> Message {
        "The body is empty.".into()
    }
    fn raw_stream(&self, bytes: usize) -> Message {
        format!("An event stream; its first frame has {bytes} bytes. What follows is printed in the console.").into()
    }
}
