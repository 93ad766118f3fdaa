//! Texts of the page frame.

use super::{Catalog, Message};
use crate::design::fmt;

words! {
    shell;
    shell_stage: "Stage";
    shell_dock: "Inspector";
    shell_page: "Page";
    shell_foot: "About this simulation";
    shell_tabs_label: "Parts of the stage";
    shell_tab_tapes: "Tapes";
    shell_tab_producers: "Producers";
    shell_cards: "Commands";
    shell_card_put: "Put";
    shell_card_burst: "Burst";
    shell_card_split: "Split";
    shell_card_read: "Read";
    shell_tab_readers: "Readers";
    shell_tab_inspect: "Inspect";
    shell_tab_keys: "Keys";
    shell_tab_events: "Events";
    shell_share: "Share";
    shell_world: "World";
    shell_help: "Keyboard and help";
    shell_theme_auto: "Theme: as the system. Change to light";
    shell_theme_light: "Theme: light. Change to dark";
    shell_theme_dark: "Theme: dark. Change to the system’s";
    shell_limits: "limits";
    shell_seed: "seed";
    shell_state: "state";
    shell_engine: "engine";
    shell_keeping_held: "from elsewhere, not kept here";
    shell_keeping_blocked: "storage blocked: not kept here, save a file";
    shell_keeping_full: "storage full: not kept here, save a file";
    shell_disclaimer: "Runs in this page, nothing is sent. Unofficial simulation, not affiliated with AWS.";
    shell_unofficial: "unofficial simulation";
    shell_open_full: "Open full";
    shell_dismiss: "Close";
    shell_keep_link: "Keep it as my world";
    shell_own_world: "Back to my own world";
    shell_start_fresh: "Start afresh";
    shell_from_link: "This world came from a link. Your own world is untouched.";
    shell_follow: "Follow it again";
    shell_not_as_saved: "This world was saved by another version of the playground and runs differently in this one.";
    shell_welcome_back: "Your world from last time.";
    shell_rerun: "Running your world again, from its beginning";
    shell_rerun_stop: "Stop here and open what there is";
    shell_rerun_stopped: "Your world was run again up to here. What came later is only in the file.";
    shell_rerun_stopped_own: "Your world from last time was run again up to here. What came later is left out once something changes; the whole of it can be kept as a file.";
    shell_download_kept: "Keep it as a file";
    shell_link_damaged: "This link is damaged or cut short. Your own world is untouched.";
    shell_link_newer: "This link was made by a newer version of the playground. Your own world is untouched.";
    shell_link_too_large: "This link holds more than this page accepts. Your own world is untouched.";
    shell_link_unsupported: "This browser cannot unpack links. Ask for a file instead. Your own world is untouched.";
    shell_failed: "The playground stopped";
    shell_failed_text: "Something in this page broke that should not have. Your world was kept a moment before.";
    shell_failed_download: "Download the kept world as a file";
    shell_failed_restart: "Restart from the kept world";
    shell_failed_fresh: "Start with a new world";
    shell_help_title: "Keyboard and help";
    shell_help_model: "What is simulated, what is simplified, what is ignored";
    shell_help_intro: "Type a partition key, see where it falls, put the record. Time can be stopped, stepped and taken back. \
         Single keys work while no text is being typed.";
}

impl Catalog {
    pub fn shell_data_gone(self, records: u64, most: &str) -> Message {
        let records = fmt::plural(records, "record", "records");
        format!("{most} held: data of the oldest {records} let go").into()
    }
    pub fn shell_following(self, address: &str) -> Message {
        format!("This is the world of {address}, as it goes on there. Nothing is sent to it.").into()
    }
    pub fn shell_left_endpoint(self, address: &str) -> Message {
        format!("From here on this is a copy of your own. {address} goes on without it.").into()
    }
    pub fn shell_endpoint_silent(self, address: &str) -> Message {
        format!("No playground answers at {address}. `cargo xtask endpoint` starts one; this page goes on asking.")
            .into()
    }
    pub fn shell_endpoint_too_large(self, address: &str) -> Message {
        format!("The world of {address} has grown too large to be shown here. Start the endpoint anew to watch it.")
            .into()
    }
    pub fn shell_endpoint_unreadable(self, address: &str, why: &str) -> Message {
        format!("The world of {address} cannot be shown: {why}. Page and endpoint may be of different versions.").into()
    }
    pub fn shell_kept_unreadable(self, reason: &str) -> Message {
        format!("Your world from last time does not open: {reason}. It can be kept as a file before something new takes its place.").into()
    }
    pub fn shell_misread(self, name: &str, value: &str, expected: &str) -> Message {
        format!("The address says {name}={value}, which this page does not know. It expects {expected}.").into()
    }
    /// Keys of the page itself; several keys of one meaning stand apart by spaces.
    pub fn shell_keys(self) -> Vec<(&'static str, Message)> {
        vec![
            ("Space", "Play or pause".into()),
            (".", "Step to the next event".into()),
            (",", "Step back".into()),
            ("< >", "Slower, faster".into()),
            ("g", "Go to the time slider".into()),
            ("u Ctrl+Z", "Undo".into()),
            ("Ctrl+Shift+Z", "Redo".into()),
            ("?", "This sheet".into()),
            ("[ ]", "On a flag: move it back or on; Enter reads again from there".into()),
            ("Esc", "Close, or clear the selection".into()),
        ]
    }
    /// Keys of features; listed when a control on the page answers to them.
    pub fn shell_feature_keys(self) -> Vec<(&'static str, Message)> {
        vec![
            ("p", "Put a record".into()),
            ("Shift+P", "Burst: put a hundred records".into()),
            ("/", "Find a key".into()),
            ("s", "Split a shard".into()),
            ("m", "Merge two shards".into()),
            ("c", "Add a consumer".into()),
            ("f", "Faults".into()),
            ("t", "Table view".into()),
            ("e", "Explain".into()),
            ("`", "Console".into()),
        ]
    }
    /// What a screen reader hears of the last seconds. The sum is there so that no two sentences are the
    /// same: an equal one would not be spoken.
    pub fn shell_summary(self, stored: u64, refused: u64, all: u64) -> Message {
        let stored = fmt::plural(stored, "record", "records");
        let all = fmt::count(all);
        match refused {
            0 => format!("{stored} stored, {all} in all").into(),
            _ => format!("{stored} stored, {} refused, {all} in all", fmt::count(refused)).into(),
        }
    }
}
