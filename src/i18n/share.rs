//! Texts of sharing and of opening worlds.

use super::{Catalog, Message};

words! {
    share;
    share_title: "Share this world";
    share_intro: "The link holds the whole world: its seed and everything you did, with the time. \
         It is part of the address after #, which browsers send to nobody.";
    share_link: "Link";
    share_making: "Making the link…";
    share_copy: "Copy the link";
    share_copied: "Copied";
    share_not_copied: "Could not copy; select the link and copy it";
    share_no_packing: "This browser cannot make links. Send the world as a file.";
    share_file: "Save as a file";
    share_file_refused: "The browser did not take the file";
    share_open: "Open a file…";
    share_open_too_large: "This file is larger than any world of the playground. Your world is untouched.";
    share_open_unreadable: "This file could not be read. Your world is untouched.";
    share_opened: "World opened";
    share_hello: "Start again with the example";
    share_empty: "New empty world";
}

impl Catalog {
    pub fn share_size(self, bytes: &str) -> Message {
        format!("{bytes} bytes").into()
    }
    pub fn share_paused(self, moment: &str) -> Message {
        format!("Open paused at this instant, {moment}").into()
    }
    pub fn share_too_long(self, bytes: &str) -> Message {
        format!(
            "A link to this world would be {bytes} bytes long, and long links get cut on their way. Send it as a file."
        )
        .into()
    }
    pub fn share_open_bad(self, reason: &str) -> Message {
        format!("This file is not a world of the playground: {reason}. Your world is untouched.").into()
    }
}
