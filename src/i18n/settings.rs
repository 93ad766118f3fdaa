//! Texts of the limits table.

use super::{Catalog, Message};

words! {
    settings;
    settings_limits_title: "Limits in force";
    settings_limit: "Limit";
    settings_value: "Value";
    settings_source: "Stated in";
    settings_profile: "Profile";
    settings_in_force: "These limits are in force.";
    settings_run_under: "Run the world again under it";
    settings_run_under_note: "Run again: the same commands from the beginning; what these limits refuse is refused.";
}

impl Catalog {
    pub fn settings_limits_intro(self, dated: &str) -> Message {
        format!(
            "Documentation of different years states different numbers. These are the ones documented on {dated}, each \
             with the text that states it."
        )
        .into()
    }
    pub fn settings_switch(self, profile: &str) -> Message {
        format!("Use {profile} from now on").into()
    }
    pub fn settings_ran_under(self, profile: &str) -> Message {
        format!("Ran again under {profile}").into()
    }
    pub fn settings_in_other(self, profile: &str) -> Message {
        format!("In {profile}").into()
    }
    pub fn settings_rate_account(self, operation: &str) -> Message {
        format!("{operation} calls of the account").into()
    }
    pub fn settings_rate_stream(self, operation: &str) -> Message {
        format!("{operation} calls to a stream").into()
    }
}
