//! The browser's own raw deflate, with limits on both sides.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader};

/// Why bytes could not be (un)packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackTrouble {
    /// The browser has no deflate streams.
    Unsupported,
    /// The result would be larger than allowed; unpacking stopped there.
    TooLarge,
    /// The bytes are not a deflate stream, or end too early.
    Broken,
}

/// Packs bytes as raw deflate.
pub async fn deflate(bytes: &[u8]) -> Result<Vec<u8>, PackTrouble> {
    through("CompressionStream", bytes, usize::MAX).await
}

/// Unpacks raw deflate, stopping as soon as more than `limit` bytes have come
/// out: a small input that would fill the memory never gets to do so.
pub async fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, PackTrouble> {
    through("DecompressionStream", bytes, limit).await
}

async fn through(kind: &str, bytes: &[u8], limit: usize) -> Result<Vec<u8>, PackTrouble> {
    let stream = open(kind, bytes).ok_or(PackTrouble::Unsupported)?;
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into().map_err(|_| PackTrouble::Unsupported)?;
    let mut out = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| PackTrouble::Broken)?;
        if Reflect::get(&part, &JsValue::from_str("done")).is_ok_and(|done| done.is_truthy()) {
            return Ok(out);
        }
        let value = Reflect::get(&part, &JsValue::from_str("value")).map_err(|_| PackTrouble::Broken)?;
        let chunk: Uint8Array = value.dyn_into().map_err(|_| PackTrouble::Broken)?;
        let size = usize::try_from(chunk.length()).unwrap_or(usize::MAX);
        if size > limit.saturating_sub(out.len()) {
            drop(JsFuture::from(reader.cancel()).await);
            return Err(PackTrouble::TooLarge);
        }
        let start = out.len();
        out.resize(start + size, 0);
        chunk.copy_to(&mut out[start..]);
    }
}

/// `new Blob([bytes]).stream().pipeThrough(new <kind>("deflate-raw"))`
fn open(kind: &str, bytes: &[u8]) -> Option<ReadableStream> {
    let make: Function = Reflect::get(&js_sys::global(), &JsValue::from_str(kind)).ok()?.dyn_into().ok()?;
    let transform = Reflect::construct(&make, &Array::of1(&JsValue::from_str("deflate-raw"))).ok()?;
    let source = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?.stream();
    let pipe: Function = Reflect::get(&source, &JsValue::from_str("pipeThrough")).ok()?.dyn_into().ok()?;
    pipe.call1(&source, &transform).ok()?.dyn_into().ok()
}
