//! Texts of the call strip.

use super::Message;

/// Messages of this area, in English unless overridden.
pub trait CallsText {
    fn calls_region(&self) -> Message {
        "Last API call".into()
    }
    fn calls_all(&self) -> Message {
        "All calls".into()
    }
    fn calls_none(&self) -> Message {
        "No call yet. Whatever you do here is shown as the API call it equals.".into()
    }
    fn calls_count(&self, count: u64) -> Message {
        if count == 1 { "1 call".into() } else { format!("{count} calls").into() }
    }
    fn calls_copy(&self, language: &str) -> Message {
        format!("Copy for {language}").into()
    }
    fn calls_language(&self) -> Message {
        "Language of calls".into()
    }
    fn calls_drawer(&self) -> Message {
        "Calls".into()
    }
    fn calls_console(&self) -> Message {
        "Console".into()
    }
    fn calls_raw(&self) -> Message {
        "Raw request".into()
    }
    fn calls_go(&self, moment: &str) -> Message {
        format!("Go to {moment}").into()
    }
    fn calls_older(&self, count: u64) -> Message {
        if count == 1 { "1 older call".into() } else { format!("{count} older calls").into() }
    }
    fn calls_copied(&self) -> Message {
        "Copied".into()
    }
}
