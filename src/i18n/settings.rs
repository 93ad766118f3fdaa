//! Texts of the limits table.

use super::Message;

/// Messages of this area, in English unless overridden.
pub trait SettingsText {
    fn settings_limits_title(&self) -> Message {
        "Limits in force".into()
    }
    fn settings_limits_intro(&self, dated: &str) -> Message {
        format!(
            "Documentation of different years states different numbers. These are the ones this page works with, \
             as documented on {dated}."
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
}
