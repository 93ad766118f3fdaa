//! Words of a POSIX shell: quoting them and taking a line apart.

use crate::ParseError;

/// A word as it is typed: bare where that is safe, else between single quotes.
pub(crate) fn quote(word: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "_-./:=+,@%".contains(c);
    if !word.is_empty() && word.chars().all(safe) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The words of a line: blanks separate, single quotes keep everything, double quotes and backslashes escape. Nothing
/// is expanded; an unquoted `#` at the beginning of a word ends the line.
pub(crate) fn words(line: &str) -> Result<Vec<String>, ParseError> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '#' if word.is_none() => break,
            c if c.is_whitespace() => words.extend(word.take()),
            '\'' => single(&mut rest, word.get_or_insert_default())?,
            '"' => double(&mut rest, word.get_or_insert_default())?,
            '\\' => match rest.next() {
                // A backslash before a line end joins two lines.
                Some('\n') => {}
                Some(next) => word.get_or_insert_default().push(next),
                None => return Err(ParseError::OpenQuote),
            },
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Ok(words)
}

/// The words of a line that is still being typed, and the word at its end, if there is one, with its first byte.
pub(crate) fn open_words(line: &str) -> (Vec<String>, Option<(usize, String)>) {
    let mut start = 0;
    let mut quote = None;
    let mut inside = false;
    let mut letters = line.char_indices();
    while let Some((at, c)) = letters.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None | Some('"'), '\\') => {
                letters.next();
            }
            (None, c) if c.is_whitespace() => {
                inside = false;
                continue;
            }
            _ => {}
        }
        if !inside {
            start = at;
            inside = true;
        }
    }
    let before = if inside { &line[..start] } else { line };
    let finished = words(before).unwrap_or_default();
    let last = inside.then(|| {
        let raw = &line[start..];
        // A quote that is not closed yet is closed for the look.
        let closed = quote.map(|quote| format!("{raw}{quote}"));
        let word = words(closed.as_deref().unwrap_or(raw)).ok().and_then(|words| words.into_iter().next());
        (start, word.unwrap_or_else(|| raw.to_owned()))
    });
    (finished, last)
}

fn single(rest: &mut impl Iterator<Item = char>, word: &mut String) -> Result<(), ParseError> {
    for c in rest {
        match c {
            '\'' => return Ok(()),
            c => word.push(c),
        }
    }
    Err(ParseError::OpenQuote)
}

fn double(rest: &mut impl Iterator<Item = char>, word: &mut String) -> Result<(), ParseError> {
    while let Some(c) = rest.next() {
        match c {
            '"' => return Ok(()),
            '\\' => match rest.next() {
                Some(next @ ('"' | '\\' | '$' | '`')) => word.push(next),
                Some('\n') => {}
                Some(next) => word.extend(['\\', next]),
                None => return Err(ParseError::OpenQuote),
            },
            c => word.push(c),
        }
    }
    Err(ParseError::OpenQuote)
}

/// Text without control characters, for a remark.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_what_needs_it() {
        let check = |word, expected: &str| {
            assert_eq!(quote(word), expected);
            assert_eq!(words(expected), Ok(vec![word.to_owned()]));
        };
        check("user-42", "user-42");
        check("eyJh+/==", "eyJh+/==");
        check("", "''");
        check("two words", "'two words'");
        check("it's", r"'it'\''s'");
        check("$HOME", "'$HOME'");
        check("a\\b\"c", "'a\\b\"c'");
        check("日本", "'日本'");
    }

    #[test]
    fn lines_come_apart() {
        let check = |line, expected: &[&str]| assert_eq!(words(line).as_deref(), Ok(expected.map_owned().as_slice()));
        check(r#"a "b c" d\ e"#, &["a", "b c", "d e"]);
        check(r#"a "x \" \$ \n""#, &["a", r#"x " $ \n"#]);
        check("a \\\n b", &["a", "b"]);
        check("a b#c # rest", &["a", "b#c"]);
        assert_eq!(words("a 'b"), Err(ParseError::OpenQuote));
        assert_eq!(words("a \"b"), Err(ParseError::OpenQuote));
        assert_eq!(words("a\\"), Err(ParseError::OpenQuote));
    }

    trait MapOwned {
        fn map_owned(&self) -> Vec<String>;
    }

    impl MapOwned for &[&str] {
        fn map_owned(&self) -> Vec<String> {
            self.iter().map(|word| (*word).to_owned()).collect()
        }
    }
}
