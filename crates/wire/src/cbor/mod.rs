//! CBOR: a reader within bounds, and a writer. Spec 3.1; the encoding is that of RFC 8949.

mod float;
mod read;
mod write;

pub use read::read;
pub use write::Writer;

/// What the number under tag 1 counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// `application/x-amz-cbor-1.1`.
    Milliseconds,
    /// Smithy's rpc-v2-cbor, and the standard.
    Seconds,
}
