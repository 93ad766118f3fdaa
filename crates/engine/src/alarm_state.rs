//! States of an alarm. The service has no alarms, but what they say is a fact of the world like any other.

/// Where an alarm stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlarmState {
    /// The metric is within the threshold.
    Ok,
    /// It is not.
    Alarm,
    /// Not enough is known of it.
    #[default]
    InsufficientData,
}

impl AlarmState {
    /// The word that monitoring has for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Alarm => "ALARM",
            Self::InsufficientData => "INSUFFICIENT_DATA",
        }
    }
}
