//! A tree as JSON text, the way the AWS CLI shows it.

use playground_wire::Value;

/// On as many lines as it has parts, four blanks a level.
pub fn block(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

fn write(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::List(items) => {
            let items = items.iter().map(|item| (None, item));
            group(('[', ']'), items, indent, out);
        }
        Value::Map(members) => {
            let items = members.iter().map(|(name, value)| (Some(&**name), value));
            group(('{', '}'), items, indent, out);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Blob(_) | Value::Time(_) => {
            out.push_str(&playground_wire::json::print(value));
        }
    }
}

fn group<'a>(
    (open, close): (char, char),
    items: impl Iterator<Item = (Option<&'a str>, &'a Value)>,
    indent: usize,
    out: &mut String,
) {
    let within = indent + 4;
    let mut some = false;
    out.push(open);
    for (name, value) in items {
        if some {
            out.push(',');
        }
        some = true;
        newline(within, out);
        if let Some(name) = name {
            out.push_str(&playground_wire::json::print(&Value::Text(name.into())));
            out.push_str(": ");
        }
        write(value, within, out);
    }
    if some {
        newline(indent, out);
    }
    out.push(close);
}

fn newline(indent: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}
