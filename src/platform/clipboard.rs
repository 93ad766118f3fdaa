//! Copying text, with an answer.

use super::dom;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;

/// Copies text; `false` when the browser refuses or has no clipboard
/// (a page without a secure address has none).
pub async fn copy(text: &str) -> bool {
    let navigator = dom::window().navigator();
    let Ok(found) = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")) else { return false };
    match found.dyn_into::<Clipboard>() {
        Ok(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        Err(_) => false,
    }
}
