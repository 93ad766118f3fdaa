//! Byte order marks, UTF-16, and the cut of a too large file.

use std::borrow::Cow;

use super::{MAX_BYTES, ProblemKind, Problems};

/// How the characters of the file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Plain UTF-8 (or at least no mark that says otherwise).
    Utf8,
    /// UTF-8 behind a byte order mark, which was taken off.
    Utf8Mark,
    /// UTF-16, low byte first; converted.
    Utf16Little,
    /// UTF-16, high byte first; converted.
    Utf16Big,
}

/// Takes what fits, ending with a whole line where there is one.
pub(super) fn cut<'a>(bytes: &'a [u8], problems: &mut Problems) -> &'a [u8] {
    let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
    let Some(head) = bytes.get(..most).filter(|head| head.len() < bytes.len()) else { return bytes };
    let kept = head.iter().rposition(|byte| *byte == b'\n').map_or(head, |at| &head[..=at]);
    let line = lines(kept).saturating_add(1);
    problems.note_many(ProblemKind::TooLarge, line, u32::try_from(bytes.len() - kept.len()).unwrap_or(u32::MAX));
    kept
}

/// UTF-8 bytes of the file without a mark. Bytes that are not UTF-8 stay; their rows are refused later.
pub(super) fn decode<'a>(bytes: &'a [u8], problems: &mut Problems) -> (Encoding, Cow<'a, [u8]>) {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return (Encoding::Utf8Mark, rest.into());
    }
    let (encoding, rest) = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        (Encoding::Utf16Little, rest)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        (Encoding::Utf16Big, rest)
    } else if let Some(encoding) = unmarked(bytes) {
        (encoding, bytes)
    } else {
        return (Encoding::Utf8, bytes.into());
    };
    problems.note(ProblemKind::Utf16, 1);
    (encoding, from_utf16(encoding, rest).into())
}

/// Whether a decoded file is text. A zero near the beginning means that it is not: pictures, archives and programs have
/// one there. Further on it may be a hole in a log, which spoils only its row.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    const HEAD: usize = 8 * 1024;
    !bytes[..bytes.len().min(HEAD)].contains(&0)
}

/// Text of the Latin range in UTF-16 shows as a zero in every second byte.
fn unmarked(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(64) & !1)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    if half < 4 {
        None
    } else if zeros(1) * 4 >= half * 3 && zeros(0) == 0 {
        Some(Encoding::Utf16Little)
    } else if zeros(0) * 4 >= half * 3 && zeros(1) == 0 {
        Some(Encoding::Utf16Big)
    } else {
        None
    }
}

/// Half pairs become a byte that no UTF-8 text holds, so that their row is refused as wrongly encoded.
fn from_utf16(encoding: Encoding, bytes: &[u8]) -> Vec<u8> {
    let unit = |pair: &[u8]| match encoding {
        Encoding::Utf16Big => u16::from_be_bytes([pair[0], pair[1]]),
        Encoding::Utf16Little | Encoding::Utf8 | Encoding::Utf8Mark => u16::from_le_bytes([pair[0], pair[1]]),
    };
    let mut text = Vec::with_capacity(bytes.len() / 2);
    for decoded in char::decode_utf16(bytes.chunks_exact(2).map(unit)) {
        match decoded {
            Ok(character) => text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(_) => text.push(0xff),
        }
    }
    text
}

/// Line feeds in a piece of text.
pub(super) fn lines(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.split(|byte| *byte == b'\n').count() - 1).unwrap_or(u32::MAX)
}
