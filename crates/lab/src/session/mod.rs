//! Session: a lab as bytes, for links, files and the browser's storage.
//!
//! Layout: two letters `KP`, the version, the body's length (four bytes, little end first), the body,
//! and a 64-bit checksum over all that comes before it (little end first). The body of version 1
//! is [`v1`].

pub mod limits;
mod opening;
mod v1;
mod v1_alarm;
mod v1_calls;
mod v1_faults;
mod v1_leases;
mod v1_marks;
mod v1_producers;
mod v1_shape;

pub use opening::Opening;

use crate::bookmark::Bookmark;
use crate::branch::{Branch, BranchId, branch_name};
use crate::checkpoint::Checkpoints;
use crate::chronicle::Chronicle;
use crate::lab::Lab;
use crate::timeline;
use crate::world::{Work, World};
use playground_engine::Timestamp;

const MARK: &[u8] = b"KP";
const VERSION: u8 = 1;
const HEAD: usize = 7;
const CHECKSUM: usize = 8;
/// Due items between two looks at the limits.
const SLICE: Work = Work(1_000);

/// Why bytes are not a session that can be opened here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is something else.
    #[error("this is not a playground session")]
    NotASession,
    /// Its end is missing.
    #[error("the session is cut short")]
    Truncated,
    /// It was changed on the way.
    #[error("the session was changed after it was saved")]
    Tampered,
    /// Its parts contradict each other.
    #[error("the session does not make sense")]
    Malformed,
    /// It has more bytes, commands, branches or payload than [`limits`] allow.
    #[error("the session is too large")]
    TooLarge,
    /// A newer version of the playground wrote it.
    #[error("the session was saved by a newer version ({found})")]
    NewerVersion {
        /// Its version.
        found: u8,
    },
    /// Running it again takes more than [`limits`] allow.
    #[error("the session takes too much work to run again")]
    TooMuchWork,
}

/// Writes a lab.
pub(crate) fn save(lab: &Lab) -> Vec<u8> {
    let body = v1::encode(lab);
    let mut bytes = Vec::with_capacity(body.len() + HEAD + CHECKSUM);
    bytes.extend_from_slice(MARK);
    bytes.push(VERSION);
    bytes.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(&body);
    let sum = checksum(&bytes);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes
}

/// Runs the current branch of a lab that was read. Any session is safe to give.
pub(crate) fn open(mut opening: Opening) -> Result<Lab, OpenError> {
    while !opening.run(SLICE).done {
        let (effort, put_bytes) = opening.taken();
        if effort > limits::MAX_EFFORT || put_bytes > limits::MAX_PUT_BYTES {
            return Err(OpenError::TooMuchWork);
        }
    }
    Ok(opening.finish())
}

/// Runs to `t` unless that takes too much work: then it stops there, which becomes the branch's tip.
pub(crate) fn run_within_limits(world: &mut World, branch: &mut Branch, t: Timestamp) -> bool {
    loop {
        let done = timeline::run(world, branch, t, SLICE).done;
        if done {
            return true;
        }
        if world.effort() > limits::MAX_EFFORT || world.put_bytes() > limits::MAX_PUT_BYTES {
            branch.tip = world.now();
            branch.entries.truncate(timeline::applied(world));
            return false;
        }
    }
}

/// The body between head and checksum.
fn body(bytes: &[u8]) -> Result<&[u8], OpenError> {
    if bytes.len() > limits::MAX_BYTES {
        return Err(OpenError::TooLarge);
    }
    if !bytes.starts_with(MARK) {
        let short = bytes.len() < MARK.len() && MARK.starts_with(bytes);
        return Err(if short { OpenError::Truncated } else { OpenError::NotASession });
    }
    let head: [u8; HEAD] = bytes.get(..HEAD).and_then(|head| head.try_into().ok()).ok_or(OpenError::Truncated)?;
    let found = head[2];
    if found > VERSION {
        return Err(OpenError::NewerVersion { found });
    }
    if found == 0 {
        return Err(OpenError::NotASession);
    }
    let length = u32::from_le_bytes([head[3], head[4], head[5], head[6]]);
    let end = usize::try_from(length).ok().and_then(|length| length.checked_add(HEAD)).ok_or(OpenError::TooLarge)?;
    let whole = bytes.get(..end).ok_or(OpenError::Truncated)?;
    let sum: [u8; CHECKSUM] =
        bytes.get(end..end + CHECKSUM).and_then(|sum| sum.try_into().ok()).ok_or(OpenError::Truncated)?;
    if bytes.len() != end + CHECKSUM || checksum(whole) != u64::from_le_bytes(sum) {
        return Err(OpenError::Tampered);
    }
    Ok(&whole[HEAD..])
}

/// FNV-1a: finds accidents and idle tampering; it is no signature.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What a body says, checked but not run.
pub(crate) struct Saved {
    pub(crate) genesis: crate::genesis::Genesis,
    pub(crate) prepared: usize,
    pub(crate) branches: Vec<Branch>,
    pub(crate) current: BranchId,
    pub(crate) view_at: Timestamp,
    pub(crate) fingerprint: u64,
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// A branch as it is before it has been run.
pub(crate) fn unrun(
    id: BranchId,
    parent: Option<BranchId>,
    forked_at: Timestamp,
    tip: Timestamp,
    entries: Vec<crate::command::Entry>,
) -> Branch {
    let name = branch_name(id);
    Branch { name, parent, forked_at, tip, entries, kept: Checkpoints::default(), chronicle: Chronicle::default() }
}
