//! Tags. Spec 11.3.

use crate::error::{ApiError, InvalidArgument};
use crate::ids::Text;
use crate::sorted_map::SortedMap;

/// Whether a tag's text holds only what tags may hold, `%` included.
fn is_allowed(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@%".contains(c))
}

/// The characters of tags that are added to what `of` names, or removed from it: the service looks for `%` by itself,
/// after all others. Spec 3.7.
pub(crate) fn check_texts<'t>(
    texts: impl Iterator<Item = &'t str> + Clone,
    removing: bool,
    of: &Text,
    account: &Text,
) -> Result<(), ApiError> {
    if texts.clone().any(|text| !is_allowed(text)) {
        return Err(InvalidArgument::TagCharacters.into());
    }
    if texts.into_iter().any(|text| text.contains('%')) {
        let (stream, account) = (of.clone(), account.clone());
        return Err(InvalidArgument::TagPercent { removing, stream, account }.into());
    }
    Ok(())
}

/// Checks tags given to a resource that has some already; lengths are checked before.
pub(crate) fn check(
    tags: &SortedMap<String, String>,
    present: &SortedMap<String, String>,
    maximum: u32,
    of: &Text,
    account: &Text,
) -> Result<(), ApiError> {
    if tags.keys().any(|key| key.starts_with("aws:")) {
        return Err(InvalidArgument::TagCharacters.into());
    }
    let texts = tags.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
    check_texts(texts, false, of, account)?;
    let added = tags.keys().filter(|key| !present.contains_key(*key)).count();
    if present.len() + added > maximum as usize {
        return Err(InvalidArgument::TooManyTags { stream: of.clone(), account: account.clone(), maximum }.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_checked() {
        let check = |key: &str, value: &str| {
            let tags = SortedMap::from([(key.to_owned(), value.to_owned())]);
            super::check(&tags, &SortedMap::new(), 50, &"s".into(), &"0".into()).is_ok()
        };
        assert!(check("team", "straße: 1/2 = a@b"));
        assert!(check("team", ""));
        assert!(!check("aws:team", "x"));
        assert!(!check("a%b", "x"));
        assert!(!check("a", "x;y"));
    }
}
