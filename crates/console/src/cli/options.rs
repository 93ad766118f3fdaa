//! Options of a typed line.

use crate::ParseError;

/// An option with its values, as typed.
#[derive(Debug)]
pub(super) struct Typed {
    /// Without the two hyphens.
    pub name: String,
    pub values: Vec<String>,
}

/// What an option of the AWS CLI itself does here.
pub(super) enum Global {
    /// It has no meaning where nothing is sent: accepted.
    Harmless,
    /// It changes what is shown: refused, because that would go unnoticed.
    Shows,
}

/// The options of the AWS CLI itself, with the number of values each takes.
const GLOBALS: [(&str, usize, Global); 19] = [
    ("region", 1, Global::Harmless),
    ("profile", 1, Global::Harmless),
    ("endpoint-url", 1, Global::Harmless),
    ("ca-bundle", 1, Global::Harmless),
    ("cli-read-timeout", 1, Global::Harmless),
    ("cli-connect-timeout", 1, Global::Harmless),
    ("cli-binary-format", 1, Global::Harmless),
    ("color", 1, Global::Harmless),
    ("debug", 0, Global::Harmless),
    ("no-sign-request", 0, Global::Harmless),
    ("no-verify-ssl", 0, Global::Harmless),
    ("no-cli-pager", 0, Global::Harmless),
    ("no-cli-auto-prompt", 0, Global::Harmless),
    ("no-paginate", 0, Global::Harmless),
    ("output", 1, Global::Shows),
    ("query", 1, Global::Shows),
    ("max-items", 1, Global::Shows),
    ("page-size", 1, Global::Shows),
    ("starting-token", 1, Global::Shows),
];

/// The option of the AWS CLI itself that has this name, and how many values it takes.
pub(super) fn global(name: &str) -> Option<(usize, &'static Global)> {
    GLOBALS.iter().find(|(known, ..)| *known == name).map(|(_, values, global)| (*values, global))
}

/// The words that are no options of the AWS CLI itself, and those options apart.
pub(super) fn without_globals(words: Vec<String>) -> Result<(Vec<String>, Vec<Typed>), ParseError> {
    let (mut rest, mut globals) = (Vec::new(), Vec::new());
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let option = word.strip_prefix("--").map(|option| option.split_once('=').unwrap_or((option, "")));
        let found = option.and_then(|(name, value)| Some((name, value, global(name)?)));
        let Some((name, value, (takes, effect))) = found else {
            rest.push(word);
            continue;
        };
        let values: Vec<String> = match takes {
            0 => Vec::new(),
            _ if word.contains('=') => vec![value.to_owned()],
            _ => words.next().into_iter().collect(),
        };
        if values.len() < takes {
            return Err(ParseError::MissingValue(name.to_owned()));
        }
        let shows_json = name == "output" && values.first().is_some_and(|value| value == "json");
        if matches!(effect, Global::Shows) && !shows_json {
            return Err(ParseError::NoEffect(name.to_owned()));
        }
        globals.push(Typed { name: name.to_owned(), values });
    }
    Ok((rest, globals))
}

/// Reads `--name value …`, `--name=value` and switches.
pub(super) fn read(words: &[String]) -> Result<Vec<Typed>, ParseError> {
    let mut options: Vec<Typed> = Vec::new();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        let Some(option) = word.strip_prefix("--") else { return Err(ParseError::StrayWord(word.clone())) };
        let (name, mut values) = match option.split_once('=') {
            Some((name, value)) => (name, vec![value.to_owned()]),
            None => (option, Vec::new()),
        };
        if options.iter().any(|known| known.name == name) {
            return Err(ParseError::Repeated(name.to_owned()));
        }
        if values.is_empty() {
            while let Some(value) = words.next_if(|word| !word.starts_with("--")) {
                values.push(value.clone());
            }
        }
        options.push(Typed { name: name.to_owned(), values });
    }
    Ok(options)
}
