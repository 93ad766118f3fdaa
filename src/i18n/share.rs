//! Texts of sharing and of opening worlds.

use super::Message;

/// Messages of this area, in English unless overridden.
pub trait ShareText {
    fn share_title(&self) -> Message {
        "Share this world".into()
    }
    fn share_intro(&self) -> Message {
        "The link holds the whole world: its seed and everything you did, with the time. \
         It is part of the address after #, which browsers send to nobody."
            .into()
    }
    fn share_link(&self) -> Message {
        "Link".into()
    }
    fn share_making(&self) -> Message {
        "Making the link…".into()
    }
    fn share_copy(&self) -> Message {
        "Copy the link".into()
    }
    fn share_copied(&self) -> Message {
        "Copied".into()
    }
    fn share_not_copied(&self) -> Message {
        "Could not copy; select the link and copy it".into()
    }
    fn share_size(&self, bytes: &str) -> Message {
        format!("{bytes} bytes").into()
    }
    fn share_paused(&self, moment: &str) -> Message {
        format!("Open paused at this instant, {moment}").into()
    }
    fn share_too_long(&self, bytes: &str) -> Message {
        format!(
            "A link to this world would be {bytes} bytes long, and long links get cut on their way. Send it as a file."
        )
        .into()
    }
    fn share_no_packing(&self) -> Message {
        "This browser cannot make links. Send the world as a file.".into()
    }
    fn share_file(&self) -> Message {
        "Save as a file".into()
    }
    fn share_file_refused(&self) -> Message {
        "The browser did not take the file".into()
    }
    fn share_open(&self) -> Message {
        "Open a file…".into()
    }
    fn share_open_too_large(&self) -> Message {
        "This file is larger than any world of the playground. Your world is untouched.".into()
    }
    fn share_open_unreadable(&self) -> Message {
        "This file could not be read. Your world is untouched.".into()
    }
    fn share_open_bad(&self, reason: &str) -> Message {
        format!("This file is not a world of the playground: {reason}. Your world is untouched.").into()
    }
    fn share_opened(&self) -> Message {
        "World opened".into()
    }
    fn share_hello(&self) -> Message {
        "Start again with the example".into()
    }
    fn share_empty(&self) -> Message {
        "New empty world".into()
    }
}
