//! Asking a program on this machine for bytes.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// An answer whose body has not been read.
#[derive(Debug)]
pub struct Reply(Response);

/// Sends a GET. `None` when nobody answers there, or not for this page.
pub async fn get(address: &str) -> Option<Reply> {
    JsFuture::from(super::dom::window().fetch_with_str(address)).await.ok()?.dyn_into().ok().map(Reply)
}

impl Reply {
    /// The status of HTTP.
    pub fn status(&self) -> u16 {
        self.0.status()
    }

    /// A header that is a number.
    pub fn number(&self, header: &str) -> Option<f64> {
        // Read by the browser: our own reading of fractions would bring its tables of powers.
        let number = js_sys::Number::parse_float(&self.0.headers().get(header).ok()??);
        (!number.is_nan()).then_some(number)
    }

    /// The body; `None` when it breaks off or has more than `most` bytes.
    pub async fn bytes(self, most: u32) -> Option<Vec<u8>> {
        if self.number("content-length").is_some_and(|length| length > f64::from(most)) {
            return None;
        }
        let buffer = JsFuture::from(self.0.array_buffer().ok()?).await.ok()?;
        let bytes = js_sys::Uint8Array::new(&buffer);
        (bytes.length() <= most).then(|| bytes.to_vec())
    }
}
