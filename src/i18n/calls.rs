//! Texts of the call strip.

use super::{Catalog, Message};

words! {
    calls;
    calls_region: "Last API call";
    calls_all: "All calls";
    calls_none: "No call yet. Whatever you do here is shown as the API call it equals.";
    calls_language: "Language of calls";
    calls_drawer: "Calls";
    calls_console: "Console";
    calls_raw: "Raw request";
    calls_copied: "Copied";
}

impl Catalog {
    pub fn calls_count(self, count: u64) -> Message {
        if count == 1 { "1 call".into() } else { format!("{count} calls").into() }
    }
    pub fn calls_copy(self, language: &str) -> Message {
        format!("Copy for {language}").into()
    }
    pub fn calls_go(self, moment: &str) -> Message {
        format!("Go to {moment}").into()
    }
    pub fn calls_older(self, count: u64) -> Message {
        if count == 1 { "1 older call".into() } else { format!("{count} older calls").into() }
    }
}
