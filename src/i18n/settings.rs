//! Texts of the limits table.

use super::Message;

/// Messages of this area, in English unless overridden.
pub trait SettingsText {
    fn settings_limits_title(&self) -> Message {
        "Limits in force".into()
    }
    fn settings_limits_intro(&self, dated: &str) -> Message {
        format!(
            "Documentation of different years states different numbers. These are the ones documented on {dated}, each \
             with the text that states it."
        )
        .into()
    }
    fn settings_limit(&self) -> Message {
        "Limit".into()
    }
    fn settings_value(&self) -> Message {
        "Value".into()
    }
    fn settings_source(&self) -> Message {
        "Stated in".into()
    }
    fn settings_profile(&self) -> Message {
        "Profile".into()
    }
    fn settings_in_force(&self) -> Message {
        "These limits are in force.".into()
    }
    fn settings_switch(&self, profile: &str) -> Message {
        format!("Use {profile} from now on").into()
    }
    fn settings_run_under(&self) -> Message {
        "Run the world again under it".into()
    }
    fn settings_run_under_note(&self) -> Message {
        "Run again: the same commands from the beginning; what these limits refuse is refused.".into()
    }
    fn settings_ran_under(&self, profile: &str) -> Message {
        format!("Ran again under {profile}").into()
    }
    fn settings_in_other(&self, profile: &str) -> Message {
        format!("In {profile}").into()
    }
    fn settings_rate_account(&self, operation: &str) -> Message {
        format!("{operation} calls of the account").into()
    }
    fn settings_rate_stream(&self, operation: &str) -> Message {
        format!("{operation} calls to a stream").into()
    }
}
