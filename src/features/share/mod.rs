//! A world as a link or a file, and back.

mod dialog;
mod menu;
mod open;

pub use dialog::ShareDialog;
pub use menu::WorldMenu;

use crate::design::fmt;
use playground_lab::Lab;

/// Name of the file a world is saved under: `kinesis-playground-3m12s.session`.
fn file_name(lab: &Lab) -> String {
    let seconds = lab.now().since(lab.genesis().start).seconds();
    let time = match (seconds / 3_600, seconds % 3_600 / 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}s"),
        (0, minutes, seconds) => format!("{minutes}m{seconds}s"),
        (hours, minutes, seconds) => format!("{hours}h{minutes}m{seconds}s"),
    };
    format!("kinesis-playground-{time}.session")
}

/// The time on view in words.
fn moment(lab: &Lab) -> String {
    fmt::moment(lab.now().since(lab.genesis().start).micros() / 1_000 * 1_000)
}
