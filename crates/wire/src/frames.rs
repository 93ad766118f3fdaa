//! Frames of an event stream. Spec 3.8.

use crate::fault;
use crate::members;
use crate::message::Format;
use crate::sink::Sink;
use playground_engine::api::SubscribeToShardEvent;
use playground_engine::crc32;
use playground_engine::{ApiError, Exception};

/// Frames that clients read: 128 KiB of headers, 24 MiB of payload.
const MAX_HEADERS: usize = 128 << 10;
const MAX_PAYLOAD: usize = 24 << 20;
/// Lengths, their checksum, and the checksum of all.
const AROUND: usize = 16;

/// The first frame of every stream.
pub fn initial_response(format: Format) -> Vec<u8> {
    let payload = format.write(&|sink: &mut dyn Sink| {
        sink.open_map();
        sink.close_map();
    });
    of_kind("event", ":event-type", "initial-response", format, &payload)
}

/// A frame with an event.
pub fn event(event: &SubscribeToShardEvent, format: Format) -> Vec<u8> {
    let payload = format.write(&|sink: &mut dyn Sink| members::write_event(event, sink));
    of_kind("event", ":event-type", "SubscribeToShardEvent", format, &payload)
}

/// The frame of an exception, after which the stream ends.
pub fn exception(error: &ApiError, format: Format) -> Vec<u8> {
    let payload = format.write(&|sink: &mut dyn Sink| {
        sink.open_map();
        if let Some(text) = fault::message(error) {
            sink.member("message");
            sink.text(&text);
        }
        sink.close_map();
    });
    // The model's name of it, which streams use. Spec 3.3.
    let name = if *error == Exception::InternalFailure { "InternalFailureException" } else { error.code() };
    of_kind("exception", ":exception-type", name, format, &payload)
}

fn of_kind(message: &str, kind: &str, name: &str, format: Format, payload: &[u8]) -> Vec<u8> {
    frame(&[(kind, name), (":content-type", format.media_type()), (":message-type", message)], payload)
}

/// A frame of headers that are texts.
pub fn frame(headers: &[(&str, &str)], payload: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    for (name, value) in headers {
        head.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        head.extend_from_slice(name.as_bytes());
        head.push(7);
        head.extend(u16::try_from(value.len()).unwrap_or(u16::MAX).to_be_bytes());
        head.extend_from_slice(value.as_bytes());
    }
    let length = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
    let mut frame = Vec::with_capacity(AROUND + head.len() + payload.len());
    frame.extend(length(AROUND + head.len() + payload.len()));
    frame.extend(length(head.len()));
    frame.extend(crc32(&frame).to_be_bytes());
    frame.extend_from_slice(&head);
    frame.extend_from_slice(payload);
    frame.extend(crc32(&frame).to_be_bytes());
    frame
}

/// A frame that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Names and texts of its headers.
    pub headers: Vec<(String, String)>,
    /// Its payload.
    pub payload: Vec<u8>,
}

/// Why bytes are no frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameError {
    /// A length that no frame has.
    Length,
    /// A checksum does not fit.
    Checksum,
    /// A header that is not a text.
    Header,
}

/// The frame that the bytes begin with and the bytes behind it; `None` while some of it is still to come.
pub fn read(bytes: &[u8]) -> Result<Option<(Frame, &[u8])>, FrameError> {
    let Some((prelude, rest)) = bytes.split_first_chunk::<12>() else { return Ok(None) };
    let word = |at: usize| {
        let bytes = prelude.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_be_bytes)
    };
    let size = |at: usize| usize::try_from(word(at)).unwrap_or(usize::MAX);
    if crc32(&prelude[..8]) != word(8) {
        return Err(FrameError::Checksum);
    }
    let (total, head) = (size(0), size(4));
    let payload = total.checked_sub(AROUND).and_then(|inside| inside.checked_sub(head)).ok_or(FrameError::Length)?;
    if head > MAX_HEADERS || payload > MAX_PAYLOAD {
        return Err(FrameError::Length);
    }
    let (Some(whole), Some(behind)) = (bytes.get(..total), bytes.get(total..)) else { return Ok(None) };
    let Some((checked, checksum)) = whole.split_last_chunk::<4>() else { return Err(FrameError::Length) };
    if crc32(checked) != u32::from_be_bytes(*checksum) {
        return Err(FrameError::Checksum);
    }
    let (head, payload) = rest.get(..head + payload).unwrap_or_default().split_at(head);
    let headers = read_headers(head).ok_or(FrameError::Header)?;
    Ok(Some((Frame { headers, payload: payload.to_vec() }, behind)))
}

fn read_headers(mut bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let mut headers = Vec::new();
    let text = |length: usize, bytes: &mut &[u8]| {
        let (text, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        core::str::from_utf8(text).ok().map(str::to_owned)
    };
    while let Some((length, rest)) = bytes.split_first() {
        bytes = rest;
        let name = text(usize::from(*length), &mut bytes)?;
        let ([7, high, low], rest) = bytes.split_first_chunk::<3>()? else { return None };
        bytes = rest;
        headers.push((name, text(usize::from(u16::from_be_bytes([*high, *low])), &mut bytes)?));
    }
    Some(headers)
}
