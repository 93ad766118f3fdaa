//! A lab behind an interface of bytes and numbers, for the npm package: it adds what is idiomatic in JavaScript.

use playground_engine::{PROCESS_PAYLOAD_BUDGET, Shortcuts, Timestamp};
use playground_lab::door::Door;
use playground_lab::session::limits;
use playground_lab::{Genesis, Lab, LimitsId, Work};
use playground_wire::WireRequest;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::view;

/// A simulated account with its history. Instants are milliseconds since 1970, as `Date` has them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    lab: Lab,
    door: Door,
    widen: Pages,
    /// What the host and this module hand each other.
    body: Vec<u8>,
    answer: Vec<u8>,
}

#[wasm_bindgen]
impl Engine {
    /// A world at its beginning.
    ///
    /// # Errors
    /// A sentence, when a word is not one of those that are known.
    #[wasm_bindgen(constructor)]
    pub fn new(
        seed: u64,
        region: &str,
        account: &str,
        limits: &str,
        instant: bool,
        unthrottled: bool,
        start: Option<f64>,
    ) -> Result<Self, JsError> {
        if account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(JsError::new("an account is named by twelve digits"));
        }
        let known = || LimitsId::ALL.iter().map(|limits| limits.as_str()).collect::<Vec<_>>().join(" and ");
        let found = LimitsId::parse(limits)
            .ok_or_else(|| JsError::new(&format!("there are no limits named `{limits}`, but {}", known())))?;
        Ok(Self::of(Lab::unwatched(Genesis {
            seed,
            start: start.map_or(Genesis::default().start, instant_of),
            region: region.into(),
            account: account.into(),
            limits: found,
            shortcuts: Shortcuts { instant, unthrottled },
            payload_budget: PROCESS_PAYLOAD_BUDGET,
        })))
    }

    /// A saved world.
    ///
    /// # Errors
    /// The sentence that says why the bytes cannot be opened.
    pub fn open(session: &[u8]) -> Result<Self, JsError> {
        Lab::open_unwatched(session).map(Self::of).map_err(|error| JsError::new(&error.to_string()))
    }

    fn of(mut lab: Lab) -> Self {
        lab.listen();
        Self { lab, door: Door::default(), widen: Pages::default(), body: Vec::new(), answer: Vec::new() }
    }

    /// Where the body of the next request is to be written, with room for so many bytes.
    pub fn room(&mut self, bytes: usize) -> *mut u8 {
        self.answer = Vec::new();
        self.body = vec![0; bytes];
        self.body.as_mut_ptr()
    }

    /// One HTTP request, whose body is in its [`Engine::room`]; headers as lines `name: value`, names in lower case.
    /// How long the answer is: body, headers as lines, status u16, number of the subscription u32 or 0, length of the
    /// body u32.
    pub fn send(&mut self, method: &str, path: &str, headers: &str) -> usize {
        let request = WireRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            headers: headers
                .lines()
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: core::mem::take(&mut self.body).into(),
        };
        self.widen.widen();
        self.answer = self.door.send_packed(&mut self.lab, &request);
        self.answer.len()
    }

    /// Where the answer stands until the next request.
    pub fn answer(&self) -> *const u8 {
        self.answer.as_ptr()
    }

    /// What was pushed to subscriptions since the last time. Again and again: number of the subscription
    /// u32, 1 if nothing follows u8, length u32, frame.
    pub fn pushes(&mut self) -> Vec<u8> {
        self.door.pushes_packed(&mut self.lab)
    }

    /// The virtual time.
    pub fn now(&self) -> f64 {
        milliseconds(self.lab.now())
    }

    /// Lets everything happen until then. A time that has passed changes nothing.
    #[wasm_bindgen(js_name = runTo)]
    pub fn run_to(&mut self, time: f64) {
        let time = instant_of(time);
        if time > self.lab.now() {
            self.lab.run_to(time, Work::ALL);
        }
    }

    /// When something happens by itself next.
    #[wasm_bindgen(js_name = nextDue)]
    pub fn next_due(&self) -> Option<f64> {
        self.lab.world().next_due().map(milliseconds)
    }

    /// Goes to an instant between the beginning and the tip.
    pub fn seek(&mut self, time: f64) {
        self.lab.seek(instant_of(time));
    }

    /// How many commands led here: the serial of the next one.
    pub fn serial(&self) -> f64 {
        self.lab.entries().len() as f64
    }

    /// Whether the world is still small enough for a session that can be opened everywhere.
    #[wasm_bindgen(js_name = fitsSession)]
    pub fn fits_session(&self) -> bool {
        let world = self.lab.world();
        // A quarter of each bound: what the payloads weigh in the session is not counted exactly.
        self.lab.entries().len() <= limits::MAX_ENTRIES / 4
            && world.effort() <= limits::MAX_EFFORT / 4
            && world.put_bytes() <= limits::MAX_PAYLOAD as u64 / 4
    }

    /// The world and all that led to it.
    pub fn session(&self) -> Vec<u8> {
        self.lab.save()
    }

    /// What channels delivered, as JSON.
    pub fn objects(&self) -> JsValue {
        JsValue::from_str(&view::objects(&self.lab))
    }

    /// The bytes of the object of that number, unless it was dropped.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates; there is no such object then
    pub fn object(&self, number: f64) -> Option<Vec<u8>> {
        playground_lab::view::object_bytes(self.lab.world(), number as u64)
    }

    /// Streams, shards and the newest calls, as JSON.
    pub fn view(&self) -> JsValue {
        JsValue::from_str(&view::summary(&self.lab))
    }
}

/// The allocator asks for memory page by page, and after every time the host counts all of it anew and looks for
/// garbage. So whenever it had to ask, as much again is asked for at once; what nobody touches takes no memory.
#[derive(Debug, Default)]
struct Pages {
    pages: usize,
}

impl Pages {
    const LEAST: usize = 1 << 20;
    const MOST: usize = 64 << 20;

    fn widen(&mut self) {
        let pages = pages();
        if pages > self.pages {
            let piece = Vec::<u8>::with_capacity((pages << 16).clamp(Self::LEAST, Self::MOST));
            drop(std::hint::black_box(piece));
            self.pages = self::pages();
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn pages() -> usize {
    core::arch::wasm32::memory_size(0)
}

#[cfg(not(target_arch = "wasm32"))]
fn pages() -> usize {
    0
}

/// Whole microseconds are exact in a double until the year 2255.
fn milliseconds(time: Timestamp) -> f64 {
    time.micros() as f64 / 1_000.0
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates, and a time before 1970 is 1970
fn instant_of(milliseconds: f64) -> Timestamp {
    Timestamp::from_micros((milliseconds * 1_000.0).round() as u64)
}
