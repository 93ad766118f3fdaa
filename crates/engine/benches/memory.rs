//! How many bytes a stored record takes beyond its key and its payload.
// A counting allocator is the only way to see this, and an allocator cannot be written without unsafe code; it does
// nothing but count and pass on.
#![allow(unsafe_code)]

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicIsize, Ordering};

use playground_engine::Span;
use support::{Bench, KEY, PAYLOAD, figure, puts};

const RECORDS: u64 = 200_000;

struct Counting;

static LIVE: AtomicIsize = AtomicIsize::new(0);

// SAFETY: every call is handed to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(taken(layout.size()), Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(taken(layout.size()), Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What an allocation of `size` bytes takes from a heap of the usual kind: eight bytes of header, multiples of
/// sixteen, at least thirty-two.
fn taken(size: usize) -> isize {
    let whole = (size + 8).next_multiple_of(16).max(32);
    isize::try_from(whole).expect("smaller than half the memory")
}

fn main() {
    let mut bench = Bench::new(4);
    let before = LIVE.load(Ordering::Relaxed);
    for block in 0..RECORDS / 1_000 {
        for request in puts(block * 1_000, 1_000) {
            bench.pass(Span::from_millis(1));
            bench.call(request).expect("stored");
        }
    }
    let grown = u64::try_from(LIVE.load(Ordering::Relaxed) - before).expect("the world has grown");
    let own = (KEY + PAYLOAD) as u64;
    let beyond = grown * 10 / RECORDS - own * 10;
    figure("bytes_per_record_beyond_key_and_payload", &format!("{}.{}", beyond / 10, beyond % 10), "bytes");
    drop(bench);
}
