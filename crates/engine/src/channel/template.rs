//! Object keys from templates. Spec 2.7; the variables are those of the service's guide.

use crate::date::Date;
use crate::ids::Text;
use crate::time::Timestamp;

/// The template of a channel that was given none.
pub(crate) const DEFAULT: &str = "kinesis-channel/!{channel-name}/!{channel-id}/!{yyyy}/!{MM}/!{dd}/!{HH}/\
     !{channel-name}-!{channel-id}-!{yyyy}-!{MM}-!{dd}-!{HH}-!{mm}!{extension}";
const EXTENSION: &str = "!{extension}";

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateProblem {
    /// No such variable.
    UnknownVariable(Text),
    /// A `!{` without its `}`.
    Unbalanced,
    /// It begins or ends with a slash.
    Slash,
}

/// What the variables of a key stand for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values<'a> {
    pub name: &'a str,
    pub id: &'a str,
    pub at: Timestamp,
    pub extension: &'a str,
}

impl Values<'_> {
    /// The value of a variable; `None` when there is no such one.
    fn get(&self, variable: &str) -> Option<String> {
        let date = Date::of(self.at);
        Some(match variable {
            "channel-name" => self.name.to_owned(),
            "channel-id" => self.id.to_owned(),
            "extension" => self.extension.to_owned(),
            "yyyy" => format!("{:04}", date.year),
            "MM" => format!("{:02}", date.month),
            "dd" => format!("{:02}", date.day),
            "HH" => format!("{:02}", date.hour),
            "mm" => format!("{:02}", date.minute),
            _ => return None,
        })
    }
}

/// Replaces the variables of a template.
fn fill(template: &str, values: Values<'_>) -> Result<String, TemplateProblem> {
    let mut key = String::with_capacity(2 * template.len());
    let mut rest = template;
    while let Some((literal, variable)) = rest.split_once("!{") {
        let (variable, after) = variable.split_once('}').ok_or(TemplateProblem::Unbalanced)?;
        let unknown = || TemplateProblem::UnknownVariable(variable.into());
        key.push_str(literal);
        key.push_str(&values.get(variable).ok_or_else(unknown)?);
        rest = after;
    }
    key.push_str(rest);
    Ok(key)
}

/// Refuses a template that makes no keys.
pub(crate) fn check(template: &str) -> Result<(), TemplateProblem> {
    if template.starts_with('/') || template.ends_with('/') {
        return Err(TemplateProblem::Slash);
    }
    fill(template, Values { name: "", id: "", at: Timestamp::EPOCH, extension: "" }).map(|_| ())
}

/// The key of one object. Every key gets a suffix of its own: before the extension when the template
/// ends with it, so that the extension stays one, otherwise at the end. Our decision; the service only
/// says that it appends one.
pub(crate) fn key(template: &str, values: Values<'_>, suffix: &str) -> Text {
    let (head, extension) = match template.strip_suffix(EXTENSION) {
        Some(head) => (head, values.extension),
        None => (template, ""),
    };
    let head = fill(head, values).expect("invariant: templates are checked when a channel is created");
    format!("{head}-{suffix}{extension}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_filled_in() {
        let values =
            Values { name: "ch", id: "id-1", at: Timestamp::from_seconds(1_767_243_900), extension: ".json.gz" };
        assert_eq!(
            &*key(DEFAULT, values, "0"),
            "kinesis-channel/ch/id-1/2026/01/01/05/ch-id-1-2026-01-01-05-05-0.json.gz"
        );
        assert_eq!(&*key("all!{extension}/in-one", values, "1"), "all.json.gz/in-one-1");
    }

    #[test]
    fn bad_templates_are_told_apart() {
        assert_eq!(check(DEFAULT), Ok(()));
        assert_eq!(check("plain"), Ok(()));
        assert_eq!(check("a/!{shard}"), Err(TemplateProblem::UnknownVariable("shard".into())));
        assert_eq!(check("a/!{}"), Err(TemplateProblem::UnknownVariable("".into())));
        assert_eq!(check("a/!{yyyy"), Err(TemplateProblem::Unbalanced));
        assert_eq!(check("/a"), Err(TemplateProblem::Slash));
        assert_eq!(check("a/"), Err(TemplateProblem::Slash));
    }
}
