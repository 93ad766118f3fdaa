//! Where values are written to: a format's writer, or a tree.

use crate::number::Number;
use playground_engine::{Bytes, Text, Timestamp};

/// Takes one value as a run of calls. In a map every value comes after its name.
pub trait Sink {
    /// Nothing.
    fn null(&mut self);
    /// `true` or `false`.
    fn boolean(&mut self, value: bool);
    /// A number.
    fn number(&mut self, value: Number);
    /// A text.
    fn text(&mut self, value: &str);
    /// Bytes.
    fn blob(&mut self, value: &[u8]);
    /// A text that may be kept without a copy.
    fn shared_text(&mut self, value: &Text) {
        self.text(value);
    }
    /// A text without quotes, backslashes and controls.
    fn plain_text(&mut self, value: &str) {
        self.text(value);
    }
    /// Bytes that may be kept without a copy.
    fn shared_blob(&mut self, value: &Bytes) {
        self.blob(value);
    }
    /// An instant.
    fn time(&mut self, value: Timestamp);
    /// A list begins.
    fn open_list(&mut self);
    /// The innermost list ends.
    fn close_list(&mut self);
    /// A structure or map begins.
    fn open_map(&mut self);
    /// The name of the next value, from a table.
    fn member(&mut self, name: &'static str) {
        self.key(name);
    }
    /// The name of the next value.
    fn key(&mut self, name: &str);
    /// The innermost structure or map ends.
    fn close_map(&mut self);
}
