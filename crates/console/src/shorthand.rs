//! The AWS CLI's shorthand for structures: `Type=AT_LATEST,ShardId=x`. Values that are not plain stand in double quotes.

/// Pairs as one word.
pub(crate) fn print<'a>(pairs: impl Iterator<Item = (&'a str, String)>) -> String {
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{}={}", escape(name), escape(&value))).collect();
    pairs.join(",")
}

fn escape(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:+=@".contains(c);
    if !value.is_empty() && !value.starts_with('=') && value.chars().all(plain) && !value.contains('=')
        || is_base64(value)
    {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', r"\\").replace('"', r#"\""#))
    }
}

/// Padding at the end is the only place where a bare equals sign stands.
fn is_base64(value: &str) -> bool {
    let body = value.trim_end_matches('=');
    !body.is_empty()
        && value.len() - body.len() <= 2
        && body.chars().all(|c| c.is_ascii_alphanumeric() || "+/".contains(c))
}

/// The pairs of a word; none where it is not of this form.
pub(crate) fn parse(word: &str) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (name, after) = if rest.starts_with('"') { quoted(rest)? } else { bare(rest, '=') };
        let (value, after) = match after.strip_prefix('=')? {
            text if text.starts_with('"') => quoted(text)?,
            text => bare(text, ','),
        };
        if name.is_empty() || (rest.starts_with(&name) && name.contains(',')) {
            return None;
        }
        pairs.push((name, value));
        rest = match after.strip_prefix(',') {
            Some("") => return None,
            Some(next) => next,
            None if after.is_empty() => after,
            None => return None,
        };
    }
    Some(pairs)
}

fn bare(text: &str, end: char) -> (String, &str) {
    let at = text.find(end).unwrap_or(text.len());
    (text[..at].to_owned(), &text[at..])
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut rest = text.strip_prefix('"')?.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            '"' => return Some((value, &text[at + 2..])),
            '\\' => value.push(rest.next()?.1),
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_survive() {
        let check = |pairs: &[(&str, &str)], expected: &str| {
            let word = print(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())));
            assert_eq!(word, expected);
            let back = parse(&word).expect("it parses");
            assert!(back.iter().map(|(n, v)| (n.as_str(), v.as_str())).eq(pairs.iter().copied()), "{word}");
        };
        check(&[("Data", "eyJh=="), ("PartitionKey", "user-42")], "Data=eyJh==,PartitionKey=user-42");
        check(&[("PartitionKey", "a,b=\"c\\")], r#"PartitionKey="a,b=\"c\\""#);
        check(&[("Data", "")], "Data=\"\"");
        check(&[], "");
        check(&[("a b", "=x")], "\"a b\"=\"=x\"");
    }

    #[test]
    fn other_words_do_not_parse() {
        for word in ["Data", "=x", "a=b,", "a=\"b", "a=\"b\"c", ",a=b"] {
            assert_eq!(parse(word), None, "{word}");
        }
    }
}
