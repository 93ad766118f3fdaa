//! What the start and the stop of encryption share. Spec 11.1.

use super::check::{Checks, KEY_ID};
use super::common::require_active;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument, LimitExceeded};
use crate::ids::{Principal, Text};
use crate::settings::Setting;
use crate::{lifecycle, transition};

/// The service's words for types of encryption.
const TYPES: &[&str] = &["NONE", "KMS"];

/// The members of both requests.
pub(super) struct Wanted<'a> {
    pub stream: &'a StreamRef,
    pub encryption_type: Option<&'a Text>,
    pub key_id: Option<&'a Text>,
}

/// Checks the request, counts it, and lets the stream change: to the key when encryption starts, otherwise to none.
pub(super) fn change(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    wanted: Wanted<'_>,
    operation: Operation,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(wanted.stream);
    checks.required("encryptionType", wanted.encryption_type);
    checks.one_of("encryptionType", wanted.encryption_type, TYPES);
    checks.required_text("keyId", wanted.key_id, KEY_ID);
    checks.stream_arn(wanted.stream);
    checks.finish()?;
    let limits = account.limits();
    let starts = operation == Operation::StartStreamEncryption;
    let key = wanted.key_id.filter(|_| starts).cloned();
    let name = account.stream_name(wanted.stream)?;
    let serves = key.as_ref().map_or(Ok(()), |key| account.keys.require(key));
    let stream = account.admit_to(name, operation, ctx.now)?;
    if let Some(given) = wanted.encryption_type.filter(|given| ***given != *"KMS") {
        return Err(InvalidArgument::EncryptionType { given: given.clone() }.into());
    }
    require_active(stream)?;
    serves?;
    let encryption = &mut stream.settings.encryption;
    let (counted, limit) = if starts {
        (&mut encryption.key_changes, limits.key_changes_per_day)
    } else {
        (&mut encryption.stops, limits.encryption_stops_per_day)
    };
    if !counted.has_room(limit, ctx.now) {
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(LimitExceeded::EncryptionChanges { stream, account, operation, limit }.into());
    }
    counted.count(ctx.now);
    lifecycle::begin_setting(stream, Setting::Key(key), limits.takes(transition::ENCRYPTION), from, ctx);
    Ok(Response::Done(operation))
}
