//! Texts of the page frame.

use super::Message;
use crate::design::fmt;

/// Messages of this area, in English unless overridden.
pub trait ShellText {
    fn shell_stage(&self) -> Message {
        "Stage".into()
    }
    fn shell_dock(&self) -> Message {
        "Inspector".into()
    }
    fn shell_page(&self) -> Message {
        "Page".into()
    }
    fn shell_foot(&self) -> Message {
        "About this simulation".into()
    }
    fn shell_tabs_label(&self) -> Message {
        "Parts of the stage".into()
    }
    fn shell_tab_tapes(&self) -> Message {
        "Tapes".into()
    }
    fn shell_tab_producers(&self) -> Message {
        "Producers".into()
    }
    fn shell_cards(&self) -> Message {
        "Commands".into()
    }
    fn shell_card_put(&self) -> Message {
        "Put".into()
    }
    fn shell_card_burst(&self) -> Message {
        "Burst".into()
    }
    fn shell_card_split(&self) -> Message {
        "Split".into()
    }
    fn shell_card_read(&self) -> Message {
        "Read".into()
    }
    fn shell_tab_readers(&self) -> Message {
        "Readers".into()
    }
    fn shell_tab_inspect(&self) -> Message {
        "Inspect".into()
    }
    fn shell_tab_keys(&self) -> Message {
        "Keys".into()
    }
    fn shell_tab_events(&self) -> Message {
        "Events".into()
    }
    fn shell_share(&self) -> Message {
        "Share".into()
    }
    fn shell_world(&self) -> Message {
        "World".into()
    }
    fn shell_help(&self) -> Message {
        "Keyboard and help".into()
    }
    fn shell_theme_auto(&self) -> Message {
        "Theme: as the system. Change to light".into()
    }
    fn shell_theme_light(&self) -> Message {
        "Theme: light. Change to dark".into()
    }
    fn shell_theme_dark(&self) -> Message {
        "Theme: dark. Change to the system’s".into()
    }
    fn shell_limits(&self) -> Message {
        "limits".into()
    }
    fn shell_seed(&self) -> Message {
        "seed".into()
    }
    fn shell_state(&self) -> Message {
        "state".into()
    }
    fn shell_engine(&self) -> Message {
        "engine".into()
    }
    fn shell_keeping_held(&self) -> Message {
        "from elsewhere, not kept here".into()
    }
    fn shell_keeping_blocked(&self) -> Message {
        "storage blocked: not kept here, save a file".into()
    }
    fn shell_keeping_full(&self) -> Message {
        "storage full: not kept here, save a file".into()
    }
    fn shell_data_gone(&self, records: u64, most: &str) -> Message {
        let records = fmt::plural(records, "record", "records");
        format!("{most} held: data of the oldest {records} let go").into()
    }
    fn shell_disclaimer(&self) -> Message {
        "Runs in this page, nothing is sent. Unofficial simulation, not affiliated with AWS.".into()
    }
    fn shell_unofficial(&self) -> Message {
        "unofficial simulation".into()
    }
    fn shell_open_full(&self) -> Message {
        "Open full".into()
    }
    fn shell_dismiss(&self) -> Message {
        "Close".into()
    }
    fn shell_keep_link(&self) -> Message {
        "Keep it as my world".into()
    }
    fn shell_own_world(&self) -> Message {
        "Back to my own world".into()
    }
    fn shell_start_fresh(&self) -> Message {
        "Start afresh".into()
    }
    fn shell_from_link(&self) -> Message {
        "This world came from a link. Your own world is untouched.".into()
    }
    fn shell_following(&self, address: &str) -> Message {
        format!("This is the world of {address}, as it goes on there. Nothing is sent to it.").into()
    }
    fn shell_left_endpoint(&self, address: &str) -> Message {
        format!("From here on this is a copy of your own. {address} goes on without it.").into()
    }
    fn shell_follow(&self) -> Message {
        "Follow it again".into()
    }
    fn shell_endpoint_silent(&self, address: &str) -> Message {
        format!("No playground answers at {address}. `cargo xtask endpoint` starts one; this page goes on asking.")
            .into()
    }
    fn shell_endpoint_too_large(&self, address: &str) -> Message {
        format!("The world of {address} has grown too large to be shown here. Start the endpoint anew to watch it.")
            .into()
    }
    fn shell_endpoint_unreadable(&self, address: &str, why: &str) -> Message {
        format!("The world of {address} cannot be shown: {why}. Page and endpoint may be of different versions.").into()
    }
    fn shell_not_as_saved(&self) -> Message {
        "This world was saved by another version of the playground and runs differently in this one.".into()
    }
    fn shell_welcome_back(&self) -> Message {
        "Your world from last time.".into()
    }
    fn shell_rerun(&self) -> Message {
        "Running your world again, from its beginning".into()
    }
    fn shell_rerun_stop(&self) -> Message {
        "Stop here and open what there is".into()
    }
    fn shell_rerun_stopped(&self) -> Message {
        "Your world was run again up to here. What came later is only in the file.".into()
    }
    fn shell_rerun_stopped_own(&self) -> Message {
        "Your world from last time was run again up to here. What came later is left out once something changes; the whole of it can be kept as a file.".into()
    }
    fn shell_download_kept(&self) -> Message {
        "Keep it as a file".into()
    }
    fn shell_kept_unreadable(&self, reason: &str) -> Message {
        format!("Your world from last time does not open: {reason}. It can be kept as a file before something new takes its place.").into()
    }
    fn shell_misread(&self, name: &str, value: &str, expected: &str) -> Message {
        format!("The address says {name}={value}, which this page does not know. It expects {expected}.").into()
    }
    fn shell_link_damaged(&self) -> Message {
        "This link is damaged or cut short. Your own world is untouched.".into()
    }
    fn shell_link_newer(&self) -> Message {
        "This link was made by a newer version of the playground. Your own world is untouched.".into()
    }
    fn shell_link_too_large(&self) -> Message {
        "This link holds more than this page accepts. Your own world is untouched.".into()
    }
    fn shell_link_unsupported(&self) -> Message {
        "This browser cannot unpack links. Ask for a file instead. Your own world is untouched.".into()
    }
    fn shell_failed(&self) -> Message {
        "The playground stopped".into()
    }
    fn shell_failed_text(&self) -> Message {
        "Something in this page broke that should not have. Your world was kept a moment before.".into()
    }
    fn shell_failed_download(&self) -> Message {
        "Download the kept world as a file".into()
    }
    fn shell_failed_restart(&self) -> Message {
        "Restart from the kept world".into()
    }
    fn shell_failed_fresh(&self) -> Message {
        "Start with a new world".into()
    }
    fn shell_help_title(&self) -> Message {
        "Keyboard and help".into()
    }
    fn shell_help_model(&self) -> Message {
        "What is simulated, what is simplified, what is ignored".into()
    }
    fn shell_help_intro(&self) -> Message {
        "Type a partition key, see where it falls, put the record. Time can be stopped, stepped and taken back. \
         Single keys work while no text is being typed."
            .into()
    }
    /// Keys of the page itself; several keys of one meaning stand apart by spaces.
    fn shell_keys(&self) -> Vec<(&'static str, Message)> {
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
    fn shell_feature_keys(&self) -> Vec<(&'static str, Message)> {
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
    fn shell_summary(&self, stored: u64, refused: u64, all: u64) -> Message {
        let stored = fmt::plural(stored, "record", "records");
        let all = fmt::count(all);
        match refused {
            0 => format!("{stored} stored, {all} in all").into(),
            _ => format!("{stored} stored, {} refused, {all} in all", fmt::count(refused)).into(),
        }
    }
}
