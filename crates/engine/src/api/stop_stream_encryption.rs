//! `StopStreamEncryption`. Spec 11.1.

use super::encryption::{self, Wanted};
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopStreamEncryption {
    /// The stream
    pub stream: StreamRef,
    /// `EncryptionType`
    pub encryption_type: Option<Text>,
    /// `KeyId`
    pub key_id: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: StopStreamEncryption,
) -> Result<Response, ApiError> {
    let wanted = Wanted {
        stream: &request.stream,
        encryption_type: request.encryption_type.as_ref(),
        key_id: request.key_id.as_ref(),
    };
    encryption::change(account, ctx, from, wanted, Operation::StopStreamEncryption)
}
