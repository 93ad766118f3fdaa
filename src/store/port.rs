//! The engine of this page for scripts around it: `window.playground` is what the npm package's `requestHandler` takes.
//! What a client calls through it is seen in the picture, in the call strip and in the session.

use super::StoreHandle;
use crate::platform::dom;
use playground_wire::WireRequest;
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes in, bytes out, as the package's own engine has them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Port {
    store: StoreHandle,
}

impl StoreHandle {
    /// Puts the port where scripts find it.
    pub fn offer(&self) {
        dom::offer("playground", &Port { store: self.clone() }.into());
    }
}

#[wasm_bindgen]
impl Port {
    /// One HTTP request; headers as lines `name: value`.
    pub fn send(&self, method: String, path: String, headers: &str, body: Vec<u8>) -> Vec<u8> {
        let headers = headers.lines().filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let request = WireRequest { method, path, headers, body: body.into() };
        self.store.follow(false);
        let answer = {
            let mut lab = self.store.0.lab.borrow_mut();
            lab.listen();
            self.store.0.port.borrow_mut().send_packed(&mut lab, &request)
        };
        self.store.changed();
        answer
    }

    /// What was pushed to subscriptions since the last time.
    pub fn pushes(&self) -> Vec<u8> {
        self.store.0.port.borrow_mut().pushes_packed(&mut self.store.0.lab.borrow_mut())
    }

    /// The virtual time in milliseconds.
    pub fn now(&self) -> f64 {
        self.store.with(|lab| lab.now().micros() as f64 / 1_000.0)
    }

    /// The person at the page moves the time.
    #[wasm_bindgen(getter, js_name = playsItself)]
    #[allow(clippy::unused_self)] // a property of the object, as JavaScript reads it
    pub fn plays_itself(&self) -> bool {
        true
    }
}
