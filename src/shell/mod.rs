//! The page frame: regions, landmarks, keys, messages, and the screen after a failure.
//!
//! The root element carries `data-view` (`app`, `stage`, `hashbar`),
//! `data-theme`, `data-motion` and, while the past is on view, `data-tense="past"`;
//! style sheets of every region may rely on them. Regions are
//! `shell__top`, `shell__stage`, `shell__dock`, `shell__calls`, `shell__time` and
//! `shell__foot`; the stage holds `stage__route` (producers beside the key space),
//! the shards and the consumers.
//!
//! Single-key commands: a control names its key in `aria-keyshortcuts` (the
//! `shortcut` property of `design::Button`), and the page presses it. The keys of
//! time and history are the page's own; see [`keys`].

mod announce;
pub mod boundary;
mod cards;
mod dock;
mod embed;
mod following;
mod foot;
mod full;
mod help;
mod keys;
mod notice;
pub mod opening;
mod top;
mod world;

pub use embed::{EmbedShell, HashbarShell};
pub use full::FullShell;
