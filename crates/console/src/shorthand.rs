//! The AWS CLI's shorthand for structures, maps and lists of them: `Type=LATEST`, `Data=aGk=,PartitionKey=a`,
//! `Enabled=true,Parts={A=1,B=[x,y]}`.

use playground_wire::{Name, Value};

/// Deepest nesting that is read.
const DEEPEST: u32 = 16;

/// A structure or map as one word; none where the form cannot carry it and JSON must.
pub(crate) fn print(value: &Value, scalar: &dyn Fn(&Value) -> String) -> Option<String> {
    let members = value.members().filter(|members| !members.is_empty())?;
    pairs(members, scalar)
}

fn pairs(members: &[(Name, Value)], scalar: &dyn Fn(&Value) -> String) -> Option<String> {
    let mut out = String::new();
    for (name, value) in members {
        if name.is_empty() || !name.chars().all(in_name) {
            return None;
        }
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(name);
        out.push('=');
        out.push_str(&nested(value, scalar)?);
    }
    Some(out)
}

fn nested(value: &Value, scalar: &dyn Fn(&Value) -> String) -> Option<String> {
    match value {
        Value::Map(members) => Some(format!("{{{}}}", pairs(members, scalar)?)),
        Value::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| nested(item, scalar)).collect();
            Some(format!("[{}]", items?.join(",")))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Blob(_) | Value::Time(_) => {
            escape(&scalar(value))
        }
    }
}

fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.#/:".contains(c)
}

/// Quotes what is not plain. A backslash before a quote reads differently from tool to tool, so it stays out.
fn escape(value: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:+@%=".contains(c);
    if value.contains('\\') {
        None
    } else if !value.is_empty() && !value.starts_with('=') && value.chars().all(plain) {
        Some(value.to_owned())
    } else {
        Some(format!("\"{}\"", value.replace('"', "\\\"")))
    }
}

/// The members of a word, its scalars all texts; none where it is not of this form.
pub(crate) fn parse(word: &str) -> Option<Value> {
    let mut reader = Reader { rest: word };
    let members = reader.members(None, DEEPEST)?;
    reader.rest.is_empty().then_some(Value::Map(members))
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, mark: char) -> bool {
        self.skip();
        let after = self.rest.strip_prefix(mark);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn while_(&mut self, belongs: impl Fn(char) -> bool) -> &str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// `a=1,b=2` up to the end, or up to a bracket.
    fn members(&mut self, end: Option<char>, depth: u32) -> Option<Vec<(Name, Value)>> {
        let depth = depth.checked_sub(1)?;
        let mut members: Vec<(Name, Value)> = Vec::new();
        loop {
            if end.is_some_and(|end| self.take(end)) {
                return Some(members);
            }
            let name = self.name()?;
            if members.iter().any(|(known, _)| *known == name) {
                return None;
            }
            let value = if end.is_some() { self.inner(depth)? } else { self.outer(depth)? };
            members.push((Name::Owned(name), value));
            if !self.take(',') {
                return match end {
                    Some(end) => self.take(end).then_some(members),
                    None => Some(members),
                };
            }
        }
    }

    /// A name and its equals sign.
    fn name(&mut self) -> Option<String> {
        self.skip();
        let name = self.while_(in_name).to_owned();
        (!name.is_empty() && self.take('=')).then_some(name)
    }

    /// A value at the outermost level, where commas without a bracket make a list: `a=1,2,b=3`.
    fn outer(&mut self, depth: u32) -> Option<Value> {
        if self.rest.starts_with(['[', '{']) {
            return self.inner(depth);
        }
        let mut items = vec![self.scalar(",")?];
        loop {
            let here = self.rest;
            // What is followed by an equals sign is the next name, not an item.
            let item = if self.take(',') { self.scalar(",=") } else { None };
            match item {
                Some(item) if !self.rest.trim_start().starts_with('=') && item != Value::Text("".into()) => {
                    items.push(item);
                }
                _ => {
                    self.rest = here;
                    break;
                }
            }
        }
        if items.len() == 1 { items.pop() } else { Some(Value::List(items)) }
    }

    fn inner(&mut self, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        if self.take('{') {
            return self.members(Some('}'), depth).map(Value::Map);
        }
        if !self.take('[') {
            return self.scalar(",]}");
        }
        let mut items = Vec::new();
        loop {
            if self.take(']') {
                return Some(Value::List(items));
            }
            items.push(self.inner(depth)?);
            if !self.take(',') {
                return self.take(']').then_some(Value::List(items));
            }
        }
    }

    /// A bare text up to one of the marks, or one in quotes.
    fn scalar(&mut self, marks: &str) -> Option<Value> {
        self.skip();
        let quote = self.rest.chars().next().filter(|c| *c == '"' || *c == '\'');
        let Some(quote) = quote else {
            let text = self.while_(|c| !marks.contains(c)).trim_end().to_owned();
            return Some(Value::Text(text.into()));
        };
        let mut text = String::new();
        let mut letters = self.rest.char_indices().skip(1);
        while let Some((at, c)) = letters.next() {
            match c {
                c if c == quote => {
                    self.rest = &self.rest[at + 1..];
                    return Some(Value::Text(text.into()));
                }
                '\\' => match letters.next()?.1 {
                    next if next == quote || next == '\\' => text.push(next),
                    next => text.extend(['\\', next]),
                },
                c => text.push(c),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn map(members: &[(&str, Value)]) -> Value {
        Value::Map(members.iter().map(|(name, value)| (Name::Owned((*name).to_owned()), value.clone())).collect())
    }

    fn plain(value: &Value) -> String {
        value.text().unwrap_or_default().to_owned()
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let check = |value: Value, expected: &str| {
            assert_eq!(print(&value, &plain).as_deref(), Some(expected));
            assert_eq!(parse(expected), Some(value), "{expected}");
        };
        check(map(&[("Data", text("eyJh==")), ("PartitionKey", text("user-42"))]), "Data=eyJh==,PartitionKey=user-42");
        check(map(&[("PartitionKey", text("a,b=\"c"))]), r#"PartitionKey="a,b=\"c""#);
        check(map(&[("Data", text(""))]), "Data=\"\"");
        check(map(&[("a", text("=x")), ("b", text(" "))]), "a=\"=x\",b=\" \"");
        let deep = map(&[("A", map(&[("B", Value::List(vec![text("x"), map(&[])])), ("C", text("}"))]))]);
        check(deep, r#"A={B=[x,{}],C="}"}"#);
    }

    #[test]
    fn what_the_form_cannot_carry_is_left_to_json() {
        for value in [map(&[("a b", text("x"))]), map(&[("a", text("\\"))]), map(&[("", text("x"))]), map(&[])] {
            assert_eq!(print(&value, &plain), None);
        }
    }

    #[test]
    fn people_may_write_it_in_other_ways() {
        let check = |word, expected: &[(&str, Value)]| assert_eq!(parse(word), Some(map(expected)), "{word}");
        check("a=1,2,b=3", &[("a", Value::List(vec![text("1"), text("2")])), ("b", text("3"))]);
        check("a=x y , b = 'it is'", &[("a", text("x y")), ("b", text("it is"))]);
        check("a=,b=2", &[("a", text("")), ("b", text("2"))]);
        check("a=[ 1 , 2 ]", &[("a", Value::List(vec![text("1"), text("2")]))]);
    }

    #[test]
    fn other_words_do_not_parse() {
        let deep = format!("a={}", "[".repeat(50_000));
        for word in ["Data", "=x", "a=b,", "a=\"b", "a=\"b\"c", ",a=b", "a={b", "a=[b", "a=1,a=2", "", &deep] {
            assert_eq!(parse(word), None, "{word:.20}");
        }
    }
}
