//! One-shot timers and the animation frame.

use gloo_timers::callback::Timeout;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// A timer that fires once; dropping it stops it.
#[derive(Debug)]
pub struct Timer(Timeout);

/// Calls back once after some milliseconds.
pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Timer {
    Timer(Timeout::new(milliseconds, act))
}

impl Timer {
    /// Fires whoever holds it, or nobody.
    pub fn keep(self) {
        self.0.forget();
    }
}

/// The one animation frame of the page: a single closure asked for again and
/// again, so that a frame allocates nothing.
pub struct Frames {
    act: Closure<dyn FnMut(f64)>,
    asked: Cell<bool>,
}

impl std::fmt::Debug for Frames {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Frames").field("asked", &self.asked.get()).finish_non_exhaustive()
    }
}

impl Frames {
    /// Frames that call `act` with the browser's time in milliseconds.
    pub fn new(act: impl FnMut(f64) + 'static) -> Self {
        Self { act: Closure::new(act), asked: Cell::new(false) }
    }

    /// Asks for the next frame, unless that is done already.
    pub fn ask(&self) {
        if self.asked.replace(true) {
            return;
        }
        let callback: &js_sys::Function = self.act.as_ref().unchecked_ref();
        if super::dom::window().request_animation_frame(callback).is_err() {
            self.asked.set(false);
        }
    }

    /// Called at the start of a frame: the next one must be asked for anew.
    pub fn began(&self) {
        self.asked.set(false);
    }

    /// Whether a frame is on its way.
    pub fn is_asked(&self) -> bool {
        self.asked.get()
    }
}

/// Waits until the browser has had a moment for drawing and for what the person does.
pub async fn breath() {
    rest(0.0).await;
}

/// Waits for so many milliseconds.
pub async fn rest(milliseconds: f64) {
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        #[allow(clippy::cast_possible_truncation)] // saturates
        let after = milliseconds as i32;
        drop(super::dom::window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, after));
    });
    drop(wasm_bindgen_futures::JsFuture::from(wait).await);
}
