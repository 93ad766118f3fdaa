//! The way in for everything that speaks HTTP: checks in the service's order, then the operation. Spec 3.

use crate::fault;
use crate::frames;
use crate::members;
use crate::message::{Format, WireRequest, WireResponse};
use crate::quick;
use crate::reply::Reply;
use crate::signature;
use crate::sink::Sink;
use crate::typing::Serialization;
use playground_engine::api::{Operation, Request, Response};
use playground_engine::{ApiError, Record, Timestamp};

/// The service's name in targets and paths.
pub const SERVICE: &str = "Kinesis_20131202";
/// Larger bodies are not looked at: a full batch is 14 MB of base64. The service's ceiling is not known (Spec 3.1).
pub const MAX_BODY: usize = 16 << 20;

/// What stands behind the wire.
pub trait Service {
    /// Carries out a call.
    fn call(&mut self, request: Request) -> Result<Response, ApiError>;

    /// Sixteen bytes that no other answer of this service had; drawn, not random, so that runs can be repeated.
    fn request_id(&mut self) -> [u8; 16];

    /// The present instant, for the `Date` header.
    fn now(&self) -> Timestamp;

    /// Whether requests must carry a signature. It is never verified.
    fn wants_signature(&self) -> bool {
        true
    }
}

/// Answers a request; where the answer says that it waits, the real one is [`late`].
pub fn handle(request: &WireRequest, service: &mut dyn Service) -> WireResponse {
    let reply = Reply::begin(request, service);
    if request.method == "OPTIONS" && request.header("origin").is_some() {
        return reply.preflight(request);
    }
    if request.body.len() > MAX_BODY {
        return reply.finish(413, Vec::new());
    }
    match admit(request, service) {
        Err(Refusal::Xml { status, name, text }) => reply.xml(status, name, text),
        Err(Refusal::Exception { format, name, text }) => reply.exception(format, 400, name, text),
        Err(Refusal::Wrapped { status, name }) => reply.wrapped(status, name),
        Ok((format, call)) => {
            let result = service.call(call);
            answer(reply, format, &result)
        }
    }
}

/// The answer to a request for which [`handle`] had none yet, made when the service pushes it
/// ([`playground_engine::PushKind::Answer`]). Only receives of queues wait.
pub fn late(request: &WireRequest, result: &Result<Response, ApiError>, service: &mut dyn Service) -> WireResponse {
    let format = match Media::of(request) {
        Media::Known(format) => format,
        Media::Plain | Media::Unknown => Format::default(),
    };
    answer(Reply::begin(request, service), format, result)
}

fn answer(reply: Reply, format: Format, result: &Result<Response, ApiError>) -> WireResponse {
    match result {
        Ok(response) => success(reply, format, response),
        Err(error) => {
            let text = fault::message(error).map(|text| ("message", text));
            reply.exception(format, error.status(), error.code(), text)
        }
    }
}

/// Why a request never becomes a call.
enum Refusal {
    /// Before the format is known.
    Xml { status: u16, name: &'static str, text: Option<&'static str> },
    /// In the format of the request, status 400; the text with the member it stands in.
    Exception { format: Format, name: &'static str, text: Option<(&'static str, String)> },
    /// As `application/json` has them.
    Wrapped { status: u16, name: &'static str },
}

const UNKNOWN_OPERATION: &str = "UnknownOperationException";
const SERIALIZATION: &str = "SerializationException";
const NO_TARGET: Refusal = Refusal::Xml {
    status: 403,
    name: "AccessDeniedException",
    text: Some("Unable to determine service/operation name to be authorized"),
};

/// What the request is written in.
enum Media {
    Known(Format),
    /// `application/json`, which is read and then refused.
    Plain,
    Unknown,
}

impl Media {
    fn of(request: &WireRequest) -> Self {
        let media = request.header("content-type").unwrap_or_default();
        match media.split(';').next().unwrap_or_default().trim() {
            "application/x-amz-json-1.1" => Self::Known(Format::Json),
            #[cfg(feature = "cbor")]
            "application/x-amz-cbor-1.1" => Self::Known(Format::Cbor),
            #[cfg(feature = "cbor")]
            "application/cbor" if is_rpc(request) => Self::Known(Format::RpcCbor),
            "application/json" => Self::Plain,
            // Smithy leaves the type out where the body is empty.
            #[cfg(feature = "cbor")]
            "" if is_rpc(request) => Self::Known(Format::RpcCbor),
            _ => Self::Unknown,
        }
    }
}

#[cfg(feature = "cbor")]
fn is_rpc(request: &WireRequest) -> bool {
    request.header("smithy-protocol") == Some("rpc-v2-cbor")
}

/// Service and operation as the request names them.
fn target(request: &WireRequest) -> Option<(&str, &str)> {
    let parts = match request.header("x-amz-target") {
        Some(target) => target.split_once('.'),
        None => request.path.strip_prefix("/service/")?.split_once("/operation/"),
    };
    parts.filter(|(service, operation)| !service.is_empty() && !operation.is_empty())
}

/// Steps 2 to 12 of the order of checks.
fn admit(request: &WireRequest, service: &dyn Service) -> Result<(Format, Request), Refusal> {
    if request.method != "POST" {
        return Err(NO_TARGET);
    }
    let target = target(request);
    let operation = target.filter(|(service, _)| *service == SERVICE).and_then(|(_, name)| Operation::parse(name));
    let media = Media::of(request);
    let without_text = |format, name| Refusal::Exception { format, name, text: None };
    #[cfg(feature = "cbor")]
    let bodiless = matches!(media, Media::Known(Format::RpcCbor));
    #[cfg(not(feature = "cbor"))]
    let bodiless = false;
    if request.body.is_empty() && !bodiless {
        let format = match media {
            Media::Known(format) => format,
            #[cfg(feature = "cbor")]
            Media::Plain | Media::Unknown => Format::Cbor,
            #[cfg(not(feature = "cbor"))]
            Media::Plain | Media::Unknown => Format::Json,
        };
        return Err(without_text(format, if operation.is_some() { SERIALIZATION } else { UNKNOWN_OPERATION }));
    }
    let format = match media {
        Media::Known(format) => format,
        Media::Plain => {
            let object = Format::Json.read(&request.body).is_some_and(|body| body.members().is_some());
            let (status, name) = if object { (404, UNKNOWN_OPERATION) } else { (400, SERIALIZATION) };
            return Err(Refusal::Wrapped { status, name });
        }
        Media::Unknown if target.is_none() => return Err(NO_TARGET),
        Media::Unknown => return Err(Refusal::Xml { status: 404, name: UNKNOWN_OPERATION, text: None }),
    };
    if format == Format::Json
        && operation == Some(Operation::PutRecords)
        && let Some(batch) = quick::put_records(&request.body)
    {
        check_signature(request, format, service)?;
        return Ok((format, Request::PutRecords(batch)));
    }
    let body = if request.body.is_empty() { Some(crate::Value::EMPTY) } else { format.read(&request.body) };
    let body = body.filter(|body| body.members().is_some()).ok_or_else(|| without_text(format, SERIALIZATION))?;
    let operation = operation.ok_or_else(|| without_text(format, UNKNOWN_OPERATION))?;
    check_signature(request, format, service)?;
    let refuse = |Serialization { message }| Refusal::Exception {
        format,
        name: SERIALIZATION,
        text: message.map(|text| ("Message", text)),
    };
    Ok((format, members::request(operation, &body).map_err(refuse)?))
}

fn check_signature(request: &WireRequest, format: Format, service: &dyn Service) -> Result<(), Refusal> {
    let refuse = |(name, text)| Refusal::Exception { format, name, text: Some(("message", text)) };
    if service.wants_signature() { signature::check(request).map_err(refuse) } else { Ok(()) }
}

/// About how many bytes of JSON a large answer has.
#[allow(clippy::wildcard_enum_match_arm, reason = "few answers are large")]
fn weight(response: &Response) -> usize {
    match response {
        Response::PutRecords(output) => output.records.len() * 112,
        Response::GetRecords(output) => {
            let record = |record: &Record| usize::try_from(record.billed_bytes()).unwrap_or(0) / 3 * 4 + 184;
            output.records.iter().map(record).sum::<usize>() + 512
        }
        _ => 0,
    }
}

/// For the headers, which a host puts behind a body.
const ROOM: usize = 512;

#[allow(clippy::wildcard_enum_match_arm, reason = "few answers are written in ways of their own")]
fn success(reply: Reply, format: Format, response: &Response) -> WireResponse {
    if let Response::SubscribeToShard(opened) = response {
        return reply.stream(format, opened.subscription, frames::initial_response(format));
    }
    if let Response::Waiting(_, call) = response {
        return reply.wait(format, *call);
    }
    let quick = match response {
        Response::Done(_) => Some(Vec::new()), // success without output has no body, Spec 2.1
        Response::PutRecords(output) if format == Format::Json => quick::put_records_answer(output, ROOM),
        _ => None,
    };
    let usual =
        || format.write_about(weight(response) + ROOM, &|sink: &mut dyn Sink| members::write_response(response, sink));
    reply.body(format, 200, quick.unwrap_or_else(usual))
}
