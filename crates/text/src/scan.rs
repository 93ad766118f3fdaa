//! One pass over a body of the plainest kind, which is that of every large request: a JSON object of texts and one list
//! of objects of texts, in which nothing is escaped.

/// What lies where: members and items as far as they are there, in the order of the names that were asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<'a, const M: usize, const N: usize> {
    /// Texts beside the list, as they stand between their quotes.
    pub members: [Option<&'a [u8]>; M],
    /// The list, which was there and not empty.
    pub items: Vec<[Option<&'a [u8]>; N]>,
}

/// Looks for the texts `members` and, in the list `list`, for the texts `names` of each item. `None` says nothing but
/// that the body is not of the plainest kind: an unknown or repeated name, an escape, another kind of value, an empty
/// list, or no JSON. Whether the texts are UTF-8 is left to the caller; what stands between them is ASCII.
pub fn plain<'a, const M: usize, const N: usize>(
    body: &'a [u8],
    members: &[&str; M],
    list: &str,
    names: &[&str; N],
) -> Option<Found<'a, M, N>> {
    let mut scan = Scan { body, at: 0 };
    let mut found = Found { members: [None; M], items: Vec::new() };
    scan.open(b'{')?;
    loop {
        let name = scan.name()?;
        if name == list.as_bytes() {
            if !found.items.is_empty() {
                return None;
            }
            scan.open(b'[')?;
            loop {
                found.items.push(scan.item(names)?);
                if !scan.more(b']')? {
                    break;
                }
            }
        } else {
            let place = members.iter().position(|known| known.as_bytes() == name)?;
            scan.text_into(&mut found.members[place])?;
        }
        if !scan.more(b'}')? {
            break;
        }
    }
    scan.blanks();
    (scan.at == body.len() && !found.items.is_empty()).then_some(found)
}

struct Scan<'a> {
    body: &'a [u8],
    at: usize,
}

/// Eight times the same byte.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Not 0 when one of eight bytes ends a text or has no place in a plain one: a quote, a backslash, a control.
const fn odd(bytes: u64) -> u64 {
    const fn below(bytes: u64, least: u8) -> u64 {
        bytes.wrapping_sub(eight(least)) & !bytes & eight(0x80)
    }
    below(bytes ^ eight(b'"'), 1) | below(bytes ^ eight(b'\\'), 1) | below(bytes, 0x20)
}

impl<'a> Scan<'a> {
    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.body.get(self.at) {
            self.at += 1;
        }
    }

    /// The next byte that is no blank.
    fn next(&mut self) -> Option<u8> {
        self.blanks();
        let byte = *self.body.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn open(&mut self, bracket: u8) -> Option<()> {
        (self.next()? == bracket).then_some(())
    }

    /// Whether a comma follows, not the bracket.
    fn more(&mut self, bracket: u8) -> Option<bool> {
        match self.next()? {
            b',' => Some(true),
            byte => (byte == bracket).then_some(false),
        }
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        self.open(b'"')?;
        let rest = self.body.get(self.at..)?;
        let (words, _) = rest.as_chunks::<8>();
        let plain = words.iter().position(|word| odd(u64::from_le_bytes(*word)) != 0).unwrap_or(words.len()) * 8;
        let tail = rest.get(plain..)?.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
        let end = plain + tail;
        self.at += end + 1;
        if rest[end] == b'"' { rest.get(..end) } else { None }
    }

    /// A name with its colon.
    fn name(&mut self) -> Option<&'a [u8]> {
        let name = self.text()?;
        self.open(b':')?;
        Some(name)
    }

    /// A text for a place where there is none yet.
    fn text_into(&mut self, place: &mut Option<&'a [u8]>) -> Option<()> {
        if place.is_some() {
            return None;
        }
        *place = Some(self.text()?);
        Some(())
    }

    fn item<const N: usize>(&mut self, names: &[&str; N]) -> Option<[Option<&'a [u8]>; N]> {
        let mut item = [None; N];
        self.open(b'{')?;
        loop {
            let name = self.name()?;
            let place = names.iter().position(|known| known.as_bytes() == name)?;
            self.text_into(&mut item[place])?;
            if !self.more(b'}')? {
                return Some(item);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Option<Found<'_, 2, 2>> {
        plain(body.as_bytes(), &["S", "T"], "L", &["a", "b"])
    }

    #[test]
    fn the_plainest_bodies_are_read() {
        let body = " {\"S\":\"x\" , \"L\" :[{\"b\":\"long enough for words, é\",\"a\":\"\"},{\"a\":\"2\"} ] }\n";
        let items = vec![[Some(&b""[..]), Some("long enough for words, é".as_bytes())], [Some(&b"2"[..]), None]];
        assert_eq!(found(body), Some(Found { members: [Some(b"x"), None], items }));
    }

    #[test]
    fn nothing_else_is() {
        for body in [
            "",
            "{}",
            "{\"L\":[]}",
            "{\"L\":[{}]}",
            "{\"L\":[null]}",
            "{\"S\":\"x\"}",
            "{\"L\":[{\"a\":\"1\"}],}",
            "{\"L\":[{\"a\":\"1\"}]} x",
            "{\"L\":[{\"a\":\"1\"}],\"L\":[{\"a\":\"1\"}]}",
            "{\"L\":[{\"a\":\"1\",\"a\":\"2\"}]}",
            "{\"L\":[{\"a\":\"1\"},]}",
            "{\"L\":[{\"a\":\"1\"}],\"U\":\"x\"}",
            "{\"L\":[{\"a\":\"\\u0041\"}]}",
            "{\"L\":[{\"a\":\"twelve bytes\n\"}]}",
            "{\"L\":[{\"a\":1}]}",
            "{\"L\":[{\"a\":\"1\"}],\"S\":null}",
            "{\"L\":[{\"a\":\"1\"}",
            "{\"L\":[{\"a\":\"1",
            "[{\"a\":\"1\"}]",
        ] {
            assert_eq!(found(body), None, "{body}");
        }
    }
}
