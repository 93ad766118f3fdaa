//! Bytes to a file and back.

use super::{dom, timer};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// How long the bytes of a saved file stay at their address.
const KEPT_MS: u32 = 60_000;

fn blob(bytes: &[u8]) -> Option<Blob> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type("application/octet-stream");
    Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()
}

/// An address under which the page itself can hand out these bytes.
/// It stays valid as long as the page; used by the screen after a failure.
pub fn object_url(bytes: &[u8]) -> Option<String> {
    Url::create_object_url_with_blob(&blob(bytes)?).ok()
}

/// Offers bytes as a file to keep. Says whether the browser took them.
pub fn save(name: &str, bytes: &[u8]) -> bool {
    let Some(url) = object_url(bytes) else { return false };
    let link = dom::document().create_element("a").ok().and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    let Some(link) = link else { return false };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Firefox reads the bytes some time after the press.
    timer::after(KEPT_MS, move || drop(Url::revoke_object_url(&url))).keep();
    true
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// Larger than the caller allows.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads a whole file of at most `limit` bytes.
pub async fn read(file: &File, limit: u32) -> Result<Vec<u8>, FileTrouble> {
    if file.size() > f64::from(limit) {
        return Err(FileTrouble::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileTrouble::Unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
