//! Messages for developers, on the browser's console.

use wasm_bindgen::JsValue;

/// Writes an error line. Goes through the global object so that no console
/// binding is needed for the one place that uses it.
pub fn error(text: &str) {
    let global = js_sys::global();
    let Ok(console) = js_sys::Reflect::get(&global, &JsValue::from_str("console")) else { return };
    let Ok(function) = js_sys::Reflect::get(&console, &JsValue::from_str("error")) else { return };
    let function: js_sys::Function = function.into();
    drop(function.call1(&console, &JsValue::from_str(text)));
}
