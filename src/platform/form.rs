//! What a person gave to a form: text, and files chosen or dropped.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement, HtmlTextAreaElement};

pub use web_sys::File;

/// The text of the field or text area an event came from.
pub fn text_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)
}

/// The text of a field and the byte its cursor is at.
pub fn line_of(input: &HtmlInputElement) -> (String, usize) {
    let text = input.value();
    let cursor = input.selection_start().ok().flatten().and_then(|units| usize::try_from(units).ok());
    let byte = cursor.map_or(text.len(), |units| byte_at(&text, units));
    (text, byte)
}

/// Puts a text into a field, the cursor at a byte of it.
pub fn put(input: &HtmlInputElement, text: &str, byte: usize) {
    input.set_value(text);
    let units = text.get(..byte).unwrap_or(text).encode_utf16().count();
    let units = u32::try_from(units).unwrap_or(u32::MAX);
    drop(input.set_selection_range(units, units));
}

/// The byte behind so many units of UTF-16, which is how the browser counts.
fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return at;
        }
        left -= letter.len_utf16();
    }
    text.len()
}

/// The first file that was chosen. The field forgets it, so that the same file can be chosen again.
pub fn chosen_file(event: &Event) -> Option<File> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = first(input.files());
    input.set_value("");
    file
}

/// The first file that was dropped.
pub fn dropped_file(event: &DragEvent) -> Option<File> {
    first(event.data_transfer()?.files())
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}

#[cfg(test)]
mod tests {
    use super::byte_at;

    #[test]
    fn browsers_count_in_utf_16() {
        assert_eq!(byte_at("a😀é", 0), 0);
        assert_eq!(byte_at("a😀é", 1), 1);
        assert_eq!(byte_at("a😀é", 2), 1, "inside a pair is before it");
        assert_eq!(byte_at("a😀é", 3), 5);
        assert_eq!(byte_at("a😀é", 99), 7);
    }
}
