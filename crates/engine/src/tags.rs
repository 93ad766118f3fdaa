//! Tags. Spec 11.3.

use crate::error::InvalidArgument;
use crate::ids::Text;
use std::collections::BTreeMap;

/// Whether a tag's text holds only what tags may hold.
fn is_allowed(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@".contains(c))
}

/// Checks tags given to a new resource of a stream; lengths are checked before.
pub(crate) fn check(
    tags: &BTreeMap<String, String>,
    maximum: u32,
    stream: &Text,
    account: &Text,
) -> Result<(), InvalidArgument> {
    if tags.iter().any(|(key, value)| key.starts_with("aws:") || !is_allowed(key) || !is_allowed(value)) {
        return Err(InvalidArgument::TagCharacters);
    }
    if tags.len() > maximum as usize {
        return Err(InvalidArgument::TooManyTags { stream: stream.clone(), account: account.clone(), maximum });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_checked() {
        let check = |key: &str, value: &str| {
            let tags = BTreeMap::from([(key.to_owned(), value.to_owned())]);
            super::check(&tags, 50, &"s".into(), &"0".into()).is_ok()
        };
        assert!(check("team", "straße: 1/2 = a@b"));
        assert!(check("team", ""));
        assert!(!check("aws:team", "x"));
        assert!(!check("a%b", "x"));
        assert!(!check("a", "x;y"));
    }
}
