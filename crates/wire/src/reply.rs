//! The making of answers: headers and error bodies. Spec 3.2, 3.3.

use crate::base64;
use crate::date;
use crate::handler::Service;
use crate::message::{Format, WireRequest, WireResponse};
use crate::sink::Sink;
use playground_engine::SubscriptionId;

/// An answer that has its general headers.
pub(crate) struct Reply {
    headers: Vec<(&'static str, String)>,
}

const EXPOSED: &str = "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";
/// Length of the extended request id before base64; the service has 64 to 80.
const EXTENDED_BYTES: usize = 72;

impl Reply {
    /// Request ids, date and, for pages of other origins, permissions.
    pub(crate) fn begin(request: &WireRequest, service: &mut dyn Service) -> Self {
        let id = service.request_id();
        let cross_origin = request.header("origin").is_some();
        let preflight = cross_origin && request.method == "OPTIONS";
        let mut headers = vec![("x-amzn-requestid", uuid(id)), ("date", date::http(service.now()))];
        if !preflight {
            headers.push(("x-amz-id-2", extended(id)));
        }
        if cross_origin {
            headers.push(("access-control-allow-origin", "*".to_owned()));
        }
        if cross_origin && !preflight {
            headers.push(("access-control-expose-headers", EXPOSED.to_owned()));
        }
        Self { headers }
    }

    fn header(&mut self, name: &'static str, value: impl Into<String>) {
        self.headers.push((name, value.into()));
    }

    /// Everything may be sent from anywhere.
    pub(crate) fn preflight(mut self, request: &WireRequest) -> WireResponse {
        for (asked, allowed) in [
            ("access-control-request-headers", "access-control-allow-headers"),
            ("access-control-request-method", "access-control-allow-methods"),
        ] {
            if let Some(value) = request.header(asked) {
                self.header(allowed, value);
            }
        }
        self.header("access-control-max-age", "172800");
        self.finish(200, Vec::new())
    }

    /// An answer as it is.
    pub(crate) fn finish(mut self, status: u16, body: Vec<u8>) -> WireResponse {
        self.header("content-length", body.len().to_string());
        WireResponse { status, ..Self::bare(self.headers, body) }
    }

    fn bare(headers: Vec<(&'static str, String)>, body: Vec<u8>) -> WireResponse {
        WireResponse { status: 200, headers, body, subscription: None, waiting: None, format: Format::Json }
    }

    /// No answer yet.
    pub(crate) fn wait(self, format: Format, call: SubscriptionId) -> WireResponse {
        WireResponse { waiting: Some(call), format, ..Self::bare(self.headers, Vec::new()) }
    }

    /// A body in the request's format.
    pub(crate) fn body(mut self, format: Format, status: u16, body: Vec<u8>) -> WireResponse {
        self.protocol(format);
        self.header("content-type", format.media_type());
        WireResponse { format, ..self.finish(status, body) }
    }

    fn protocol(&mut self, format: Format) {
        self.headers.extend(format.protocol().map(|protocol| ("smithy-protocol", protocol.to_owned())));
    }

    /// The beginning of an event stream.
    pub(crate) fn stream(mut self, format: Format, subscription: SubscriptionId, first: Vec<u8>) -> WireResponse {
        self.protocol(format);
        self.header("content-type", "application/vnd.amazon.eventstream");
        WireResponse { subscription: Some(subscription), format, ..Self::bare(self.headers, first) }
    }

    /// An exception; the text with the member it stands in.
    pub(crate) fn exception(
        self,
        format: Format,
        status: u16,
        name: &'static str,
        text: Option<(&'static str, String)>,
    ) -> WireResponse {
        let body = format.write(&|sink: &mut dyn Sink| {
            sink.open_map();
            sink.member("__type");
            sink.text(name);
            if let Some((member, text)) = &text {
                sink.member(member);
                sink.text(text);
            }
            sink.close_map();
        });
        self.body(format, status, body)
    }

    /// An exception as requests of type `application/json` get it. Spec 3.4, steps 5 and 6.
    pub(crate) fn wrapped(mut self, status: u16, name: &'static str) -> WireResponse {
        let body = format!(r#"{{"Output":{{"__type":"com.amazon.coral.service#{name}"}},"Version":"1.0"}}"#);
        self.header("content-type", "application/json");
        self.finish(status, body.into_bytes())
    }

    /// An exception of the oldest kind, without a content type.
    pub(crate) fn xml(self, status: u16, name: &'static str, text: Option<&'static str>) -> WireResponse {
        let body = match text {
            Some(text) => format!("<{name}>\n  <Message>{text}</Message>\n</{name}>\n"),
            None => format!("<{name}/>\n"),
        };
        self.finish(status, body.into_bytes())
    }
}

/// The id as 36 characters, marked as a drawn one (version 4).
fn uuid(mut id: [u8; 16]) -> String {
    id[6] = id[6] & 0x0f | 0x40;
    id[8] = id[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(id));
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// A longer id from the same draw: a sequence of well mixed numbers that begins there.
fn extended(id: [u8; 16]) -> String {
    let halves = u128::from_be_bytes(id);
    let mut state = u64::try_from(halves >> 64).unwrap_or_default()
        ^ u64::try_from(halves & u128::from(u64::MAX)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(EXTENDED_BYTES);
    while bytes.len() < EXTENDED_BYTES {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        bytes.extend((mixed ^ mixed >> 31).to_be_bytes());
    }
    let mut text = String::new();
    base64::encode(&bytes, &mut text);
    text
}
