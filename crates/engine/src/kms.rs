//! Encryption keys as far as the service sees them: a state per key, enabled unless the world says otherwise.
//! Spec 11.1.

use crate::error::{ApiError, Exception};
use crate::ids::Text;
use crate::sorted_map::SortedMap;

/// What a key lets the service do. Spec 11.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum KeyState {
    /// It serves.
    #[default]
    Enabled,
    /// Switched off by its owner.
    Disabled,
    /// Its owner has scheduled its deletion.
    PendingDeletion,
    /// Its material has not been imported.
    PendingImport,
    /// Its store cannot be reached.
    Unavailable,
    /// There is no such key.
    Missing,
    /// Its policy does not allow the caller.
    Denied,
    /// The account has not subscribed to the key service.
    NotSubscribed,
    /// The key service refuses for its request rate.
    Throttled,
}

impl KeyState {
    /// All states.
    pub const ALL: &'static [Self] = &[
        Self::Enabled,
        Self::Disabled,
        Self::PendingDeletion,
        Self::PendingImport,
        Self::Unavailable,
        Self::Missing,
        Self::Denied,
        Self::NotSubscribed,
        Self::Throttled,
    ];

    /// Its short name, fit for files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
            Self::PendingDeletion => "pending-deletion",
            Self::PendingImport => "pending-import",
            Self::Unavailable => "unavailable",
            Self::Missing => "missing",
            Self::Denied => "denied",
            Self::NotSubscribed => "not-subscribed",
            Self::Throttled => "throttled",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.as_str() == name)
    }

    /// The exception that a call answers which needs the key; an enabled key has none.
    pub const fn exception(self) -> Option<&'static str> {
        match self {
            Self::Enabled => None,
            Self::Disabled => Some("KMSDisabledException"),
            Self::PendingDeletion | Self::PendingImport | Self::Unavailable => Some("KMSInvalidStateException"),
            Self::Missing => Some("KMSNotFoundException"),
            Self::Denied => Some("KMSAccessDeniedException"),
            Self::NotSubscribed => Some("KMSOptInRequired"),
            Self::Throttled => Some("KMSThrottlingException"),
        }
    }
}

/// Whether the text has a form in which keys are named: key ARN, alias ARN, key id, `alias/NAME`. Spec 1.2.
fn names_a_key(text: &str) -> bool {
    let alias = |text: &str| {
        text.strip_prefix("alias/").is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-'))
        })
    };
    let id = |text: &str| {
        // Keys of several Regions have ids of this form. Others are 36 hexadecimal digits and hyphens.
        let digits = text.strip_prefix("mrk-").unwrap_or(text);
        let expected = if digits.len() == text.len() { 36 } else { 32 };
        digits.len() == expected && digits.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
    };
    match short(text) {
        Some(rest) => rest.strip_prefix("key/").is_some_and(id) || alias(rest),
        None => id(text) || alias(text),
    }
}

/// What follows the account in a key's or alias's ARN.
fn short(text: &str) -> Option<&str> {
    let (partition, rest) = text.strip_prefix("arn:aws")?.split_once(":kms:")?;
    let mut parts = rest.splitn(3, ':');
    let (region, account, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    (!partition.contains(':') && !region.is_empty() && digits).then_some(rest)
}

/// The keys of the world whose state was set. A key is known by its id or alias, with or without the rest of its ARN:
/// a world has one account and one Region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keys(SortedMap<Text, KeyState>);

impl Keys {
    /// One name per key, whatever form it was given in.
    fn name(key: &str) -> &str {
        let rest = short(key).unwrap_or(key);
        rest.strip_prefix("key/").unwrap_or(rest)
    }

    /// A key's state. What is not the name of a key is missing: our decision, after what the key service says to it.
    pub(crate) fn state(&self, key: &str) -> KeyState {
        if !names_a_key(key) {
            return KeyState::Missing;
        }
        self.0.get(Self::name(key)).copied().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, key: &str, state: KeyState) {
        let name: Text = Self::name(key).into();
        if state == KeyState::Enabled {
            self.0.remove(&name);
        } else {
            self.0.insert(name, state);
        }
    }

    /// The keys that are not enabled.
    pub(crate) fn troubled(&self) -> impl Iterator<Item = (&Text, KeyState)> + '_ {
        self.0.iter().map(|(key, state)| (key, *state))
    }

    /// Refuses a key that does not serve.
    pub(crate) fn require(&self, key: &Text) -> Result<(), ApiError> {
        let state = self.state(key);
        if state == KeyState::Enabled { Ok(()) } else { Err(Exception::Kms { key: key.clone(), state }.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";

    #[test]
    fn keys_have_four_forms() {
        for good in [
            ID,
            "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "arn:aws-cn:kms:cn-north-1:000000000000:alias/orders",
            "alias/aws/kinesis",
            "alias/orders",
            "mrk-1234abcd12ab34cd56ef1234567890ab",
        ] {
            assert_eq!(Keys::default().state(good), KeyState::Enabled, "{good}");
        }
        for bad in ["", "orders", "alias/", "arn:aws:kms:us-east-1:0:key/x", "arn:aws:s3:::bucket", &ID[1..]] {
            assert_eq!(Keys::default().state(bad), KeyState::Missing, "{bad}");
        }
    }

    #[test]
    fn a_key_has_one_state_under_all_its_names() {
        let mut keys = Keys::default();
        keys.set(ID, KeyState::Disabled);
        let arn = format!("arn:aws:kms:us-east-1:000000000000:key/{ID}");
        assert_eq!(keys.state(&arn), KeyState::Disabled);
        keys.set(&arn, KeyState::Enabled);
        assert_eq!(keys, Keys::default());
    }

    #[test]
    fn states_have_names() {
        for state in KeyState::ALL {
            assert_eq!(KeyState::parse(state.as_str()), Some(*state));
            assert_eq!(state.exception().is_none(), *state == KeyState::Enabled);
        }
    }
}
