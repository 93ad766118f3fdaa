//! Requests and answers as HTTP has them.

use playground_engine::{Bytes, SubscriptionId};

/// A request, from whatever carried it here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WireRequest {
    /// `POST`, in capitals.
    pub method: String,
    /// The path, with the query if there is one. The service looks at the query alone; smithy's protocol names its
    /// operation in the path.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
}

impl WireRequest {
    /// The first header of that name, which must be in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireResponse {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body; of a subscription the first frame, more of [`crate::frames`] follow until it ends.
    pub body: Vec<u8>,
    /// The subscription whose events make up the rest of the body.
    pub subscription: Option<SubscriptionId>,
    /// The call that has no answer yet: nothing may be sent before [`crate::late`] has made one.
    pub waiting: Option<SubscriptionId>,
    /// What bodies and frames are written in.
    pub format: Format,
}

/// A way to write members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// AWS JSON 1.1.
    #[default]
    Json,
    /// AWS CBOR 1.1: instants in milliseconds.
    #[cfg(feature = "cbor")]
    Cbor,
    /// Smithy's rpc-v2-cbor: instants in seconds.
    #[cfg(feature = "cbor")]
    RpcCbor,
}

impl Format {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/x-amz-json-1.1",
            #[cfg(feature = "cbor")]
            Self::Cbor => "application/x-amz-cbor-1.1",
            #[cfg(feature = "cbor")]
            Self::RpcCbor => "application/cbor",
        }
    }

    /// What the header `smithy-protocol` says.
    pub(crate) const fn protocol(self) -> Option<&'static str> {
        match self {
            Self::Json => None,
            #[cfg(feature = "cbor")]
            Self::Cbor => None,
            #[cfg(feature = "cbor")]
            Self::RpcCbor => Some("rpc-v2-cbor"),
        }
    }

    /// Reads a body; `None` if it is not of this format.
    pub fn read(self, body: &Bytes) -> Option<crate::Value> {
        match self {
            Self::Json => crate::json::read(body),
            #[cfg(feature = "cbor")]
            Self::Cbor => crate::cbor::read(body, crate::cbor::Times::Milliseconds),
            #[cfg(feature = "cbor")]
            Self::RpcCbor => crate::cbor::read(body, crate::cbor::Times::Seconds),
        }
    }

    /// Writes a body.
    pub fn write(self, put: &dyn Fn(&mut dyn crate::Sink)) -> Vec<u8> {
        self.write_about(0, put)
    }

    /// The same for a body of about so many bytes: one that grows is copied again and again.
    pub(crate) fn write_about(self, bytes: usize, put: &dyn Fn(&mut dyn crate::Sink)) -> Vec<u8> {
        match self {
            Self::Json => {
                let mut writer = crate::json::Writer::with_capacity(bytes);
                put(&mut writer);
                writer.into_bytes()
            }
            #[cfg(feature = "cbor")]
            Self::Cbor | Self::RpcCbor => {
                let milliseconds = self == Self::Cbor;
                let times = if milliseconds { crate::cbor::Times::Milliseconds } else { crate::cbor::Times::Seconds };
                let mut writer = crate::cbor::Writer::new(times);
                put(&mut writer);
                writer.finish()
            }
        }
    }
}
