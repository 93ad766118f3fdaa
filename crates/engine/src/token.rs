//! Opaque texts handed to callers and recognised when they come back.
//!
//! A token is base64 of eight fixed bytes, a body padded to a multiple of 16 bytes, and 16 bytes of
//! keyed digest. The key is the account's and the purpose's; it is no secret, only proof against
//! tampering and mixing up. Spec 5.2.

use crate::base64;
use crate::ids::Text;
use md5::{Digest, Md5};

const HEAD: [u8; 8] = [0, 0, 0, 0, 0, 0, 0, 1];
const BLOCK: usize = 16;
/// Decoded tokens outside of this are not looked at. Spec 5.2.
const MAX_BYTES: usize = 384;

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    ShardIterator = 1,
    ListShards = 2,
    ListStreams = 3,
    ListStreamConsumers = 4,
    ListChannels = 5,
    ListQueues = 40,
    Receipt = 41,
}

/// Two nested digests, so that nothing can be appended.
fn digest(purpose: Purpose, account: &str, body: &[u8]) -> [u8; 16] {
    let mut inner = Md5::new();
    inner.update([purpose as u8]);
    inner.update(account.as_bytes());
    inner.update(b"kinesis playground token");
    inner.update(body);
    let mut outer = Md5::new();
    outer.update([purpose as u8, 0xff]);
    outer.update(inner.finalize());
    outer.finalize().into()
}

/// Makes the token of a body.
pub(crate) fn seal(purpose: Purpose, account: &str, body: &[u8]) -> Text {
    let mut bytes = Vec::with_capacity(HEAD.len() + body.len() + 2 * BLOCK);
    bytes.extend_from_slice(&HEAD);
    bytes.extend_from_slice(body);
    // Padding as in block ciphers: 1 to 16 bytes that each say how many they are.
    let pad = BLOCK - body.len() % BLOCK;
    bytes.extend(core::iter::repeat_n(u8::try_from(pad).unwrap_or(u8::MAX), pad));
    let digest = digest(purpose, account, &bytes);
    bytes.extend_from_slice(&digest);
    let mut text = String::new();
    base64::encode(&bytes, &mut text);
    text.into()
}

/// The body of a token that [`seal`] made for the same purpose and account.
pub(crate) fn open(purpose: Purpose, account: &str, token: &str) -> Option<Vec<u8>> {
    if token.len() > MAX_BYTES.div_ceil(3) * 4 {
        return None;
    }
    let bytes = base64::decode(token)?;
    let (sealed, given) = bytes.split_last_chunk::<BLOCK>()?;
    let body = sealed.strip_prefix(&HEAD)?;
    if digest(purpose, account, sealed) != *given {
        return None;
    }
    let pad = usize::from(*body.last()?);
    Some(body.get(..body.len().checked_sub(pad)?)?.to_vec())
}

/// Writes the fields of a body.
#[derive(Debug, Default)]
pub(crate) struct BodyWriter(Vec<u8>);

impl BodyWriter {
    pub(crate) fn number(mut self, value: u64) -> Self {
        self.0.extend_from_slice(&value.to_be_bytes());
        self
    }

    pub(crate) fn text(mut self, text: &str) -> Self {
        self = self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    pub(crate) fn seal(self, purpose: Purpose, account: &str) -> Text {
        seal(purpose, account, &self.0)
    }
}

/// Reads the fields of a body back.
#[derive(Debug)]
pub(crate) struct BodyReader<'a>(pub &'a [u8]);

impl<'a> BodyReader<'a> {
    pub(crate) fn number(&mut self) -> Option<u64> {
        let (first, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_be_bytes(*first))
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        core::str::from_utf8(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_back_and_nothing_else_does() {
        let token = BodyWriter::default().number(7).text("orders").seal(Purpose::ListShards, "1");
        let body = open(Purpose::ListShards, "1", &token).unwrap();
        let mut reader = BodyReader(&body);
        assert_eq!((reader.number(), reader.text(), reader.number()), (Some(7), Some("orders"), None));
        assert_eq!(open(Purpose::ListShards, "2", &token), None);
        assert_eq!(open(Purpose::ListStreams, "1", &token), None);
        for place in 0..token.len() {
            let mut bytes = token.as_bytes().to_vec();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let tampered = String::from_utf8(bytes).unwrap();
            assert_eq!(open(Purpose::ListShards, "1", &tampered), None, "{place}");
        }
    }

    #[test]
    fn the_longest_name_fits() {
        let name = "n".repeat(128);
        let token = BodyWriter::default().number(1).number(2).number(3).number(4).number(5).text(&name);
        let token = token.seal(Purpose::ShardIterator, "000000000000");
        assert!(token.len() <= 512, "{}", token.len());
        assert!(open(Purpose::ShardIterator, "000000000000", &token).is_some());
    }
}
