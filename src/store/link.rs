//! A session as text in the address, and back.
//!
//! `k1.` and base64url of the raw deflate of the session's bytes. Decoding is
//! bounded twice: the text by its length, the bytes while they come out.

use crate::platform::compress::{self, PackTrouble};
use playground_engine::base64;

/// Longest text that is looked at.
pub const TEXT_LIMIT: usize = 256 * 1024;
/// Most bytes a text may unpack to.
pub const UNPACKED_LIMIT: usize = 8 * 1024 * 1024;
/// Above this length the dialog offers a file instead: longer addresses get
/// cut by mail programs and chats.
pub const SHARE_LIMIT: usize = 8 * 1024;
/// Largest session file that is read.
pub const FILE_LIMIT: u32 = 64 * 1024 * 1024;

const PREFIX: &str = "k1.";

/// Why a link does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTrouble {
    /// The fragment is not a session of ours.
    NotOurs,
    /// Made by a newer version than this page.
    Newer,
    /// Longer or larger than allowed.
    TooLarge,
    /// Cut or changed on its way.
    Damaged,
    /// The browser lacks the streams that unpack it.
    Unsupported,
}

/// The packed text inside a fragment, when it is one of ours.
fn body(fragment: &str) -> Result<&str, LinkTrouble> {
    let fragment = fragment.trim_start_matches('#');
    if let Some(body) = fragment.strip_prefix(PREFIX) {
        return if body.len() > TEXT_LIMIT { Err(LinkTrouble::TooLarge) } else { Ok(body) };
    }
    let version = fragment.strip_prefix('k').and_then(|rest| rest.split_once('.')).map(|(version, _)| version);
    match version.map(str::parse::<u32>) {
        Some(Ok(version)) if version > 1 => Err(LinkTrouble::Newer),
        _ => Err(LinkTrouble::NotOurs),
    }
}

fn unarmour(fragment: &str) -> Result<Vec<u8>, LinkTrouble> {
    let mut letters = body(fragment)?.trim_end_matches('=').replace('-', "+").replace('_', "/");
    while !letters.len().is_multiple_of(4) {
        letters.push('=');
    }
    base64::decode(&letters).ok_or(LinkTrouble::Damaged)
}

/// Whether a fragment looks like a session of any version.
pub fn is_session(fragment: &str) -> bool {
    !matches!(body(fragment), Err(LinkTrouble::NotOurs))
}

/// Session bytes of a fragment.
pub async fn decode(fragment: &str) -> Result<Vec<u8>, LinkTrouble> {
    let packed = unarmour(fragment)?;
    compress::inflate(&packed, UNPACKED_LIMIT).await.map_err(|trouble| match trouble {
        PackTrouble::Unsupported => LinkTrouble::Unsupported,
        PackTrouble::TooLarge => LinkTrouble::TooLarge,
        PackTrouble::Broken => LinkTrouble::Damaged,
    })
}

/// Fragment (without `#`) of session bytes; `None` when the browser cannot pack.
pub async fn encode(session: &[u8]) -> Option<String> {
    let packed = compress::deflate(session).await.ok()?;
    let mut letters = String::new();
    base64::encode(&packed, &mut letters);
    let letters = letters.trim_end_matches('=').replace('+', "-").replace('/', "_");
    Some(format!("{PREFIX}{letters}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_fragments_are_looked_at() {
        assert_eq!(body("#k1.abc"), Ok("abc"));
        assert_eq!(body("k2.abc"), Err(LinkTrouble::Newer));
        assert_eq!(body("k99.abc"), Err(LinkTrouble::Newer));
        for other in ["", "#section", "k0.a", "kx.a", "k.a", "k1"] {
            assert_eq!(body(other), Err(LinkTrouble::NotOurs), "{other}");
        }
    }

    #[test]
    fn long_and_broken_texts_stop_early() {
        let long = format!("k1.{}", "A".repeat(TEXT_LIMIT + 1));
        assert_eq!(unarmour(&long), Err(LinkTrouble::TooLarge));
        assert_eq!(unarmour("k1.a!b"), Err(LinkTrouble::Damaged));
        assert_eq!(unarmour("k1.aGk="), Ok(b"hi".to_vec()));
    }
}
