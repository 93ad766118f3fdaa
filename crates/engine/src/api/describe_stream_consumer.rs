//! `DescribeStreamConsumer`. Spec 2.7.

use super::check::{CONSUMER_ARN, CONSUMER_NAME, Checks, STREAM_ARN};
use super::{ConsumerInfo, Operation, Response};
use crate::account::Account;
use crate::arn::{ConsumerArn, StreamArn};
use crate::consumer::Consumer;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::not_found::NotFound;
use crate::stream::Stream;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeStreamConsumer {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `ConsumerName`
    pub consumer_name: Option<Text>,
    /// `ConsumerARN`
    pub consumer_arn: Option<Text>,
}

/// The answer, `ConsumerDescription`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeStreamConsumerOutput {
    /// `ConsumerDescription`, all but the stream
    pub consumer_description: ConsumerInfo,
    /// `ConsumerDescription.StreamARN`
    pub stream_arn: Text,
}

/// A consumer as a request names it: by its ARN, by its stream's ARN and its name, or by all three.
pub(crate) struct Named<'a> {
    pub stream: StreamArn<'a>,
    pub consumer: &'a str,
    /// From the consumer's ARN: which of the lives of this name.
    created_s: Option<u64>,
}

impl<'a> Named<'a> {
    pub(super) fn check(
        stream_arn: Option<&Text>,
        consumer_name: Option<&Text>,
        consumer_arn: Option<&Text>,
    ) -> Result<(), ApiError> {
        let mut checks = Checks::new();
        checks.text("streamARN", stream_arn, STREAM_ARN);
        checks.text("consumerName", consumer_name, CONSUMER_NAME);
        checks.text("consumerARN", consumer_arn, CONSUMER_ARN);
        checks.finish()
    }

    /// All that is given must agree; one sufficient naming must be there.
    pub(crate) fn of(
        stream_arn: Option<&'a Text>,
        consumer_name: Option<&'a Text>,
        consumer_arn: Option<&'a Text>,
    ) -> Result<Self, ApiError> {
        let unnamed = || ApiError::from(InvalidArgument::ConsumerNotNamed);
        let stream = stream_arn.and_then(|arn| StreamArn::parse(arn));
        let Some(consumer_arn) = consumer_arn else {
            let (Some(stream), Some(consumer)) = (stream, consumer_name) else { return Err(unnamed()) };
            return Ok(Self { stream, consumer, created_s: None });
        };
        let Some(whole) = ConsumerArn::parse(consumer_arn) else { return Err(unnamed()) };
        let same_stream = stream.is_none_or(|stream| stream == whole.stream);
        let same_name = consumer_name.is_none_or(|name| **name == *whole.consumer);
        if !same_stream || !same_name {
            let consumer_arn = consumer_arn.clone();
            return Err(InvalidArgument::ConsumerNamesDisagree { consumer_arn }.into());
        }
        Ok(Self { stream: whole.stream, consumer: whole.consumer, created_s: Some(whole.created_s) })
    }

    /// Whether the naming is good in this account: another account's or Region's streams are not here.
    pub(crate) fn is_of(&self, account: &Account) -> bool {
        *self.stream.account == *account.account && *self.stream.region == *account.region
    }

    /// The consumer in its stream.
    pub(crate) fn find<'s>(&self, stream: &'s Stream) -> Result<&'s Consumer, ApiError> {
        let found = stream.consumers.get(self.consumer);
        found
            .filter(|consumer| self.created_s.is_none_or(|second| second == consumer.created().seconds()))
            .ok_or_else(|| self.missing())
    }

    /// The answer when there is no such consumer.
    pub(crate) fn missing(&self) -> ApiError {
        let (name, account) = (self.consumer.into(), self.stream.account.into());
        NotFound::Consumer { name, account }.into()
    }
}

/// The stream that holds the named consumer, one call of `operation` charged to it. Spec 2.5.
///
/// By consumer ARN alone an unknown stream reads as an unknown consumer; with a stream ARN it is the stream that is
/// missing.
pub(super) fn admit<'s>(
    account: &'s mut Account,
    named: &Named<'_>,
    operation: Operation,
    ctx: &Ctx<'_>,
) -> Result<&'s mut Stream, ApiError> {
    let name = named.stream.stream;
    if !named.is_of(account) || account.stream(name).is_none() {
        if named.created_s.is_some() {
            return Err(named.missing());
        }
        let account = named.stream.account.into();
        return Err(NotFound::Stream { name: name.into(), account }.into());
    }
    account.admit_to(name, operation, ctx.now)
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: DescribeStreamConsumer,
) -> Result<Response, ApiError> {
    let (stream, name, arn) =
        (request.stream_arn.as_ref(), request.consumer_name.as_ref(), request.consumer_arn.as_ref());
    Named::check(stream, name, arn)?;
    let named = Named::of(stream, name, arn)?;
    let stream = admit(account, &named, Operation::DescribeStreamConsumer, ctx)?;
    let consumer_description = ConsumerInfo::of(stream, named.find(stream)?);
    let stream_arn = stream.arn().into();
    Ok(Response::DescribeStreamConsumer(DescribeStreamConsumerOutput { consumer_description, stream_arn }))
}
