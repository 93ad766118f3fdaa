//! `ListShards` and its filters. Spec 4.8.

use super::check::{Checks, NEXT_TOKEN, SHARD_ID};
use super::common::token_age;
use super::{Operation, Response, ShardDescription, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::shard::Shard;
use crate::stream::Stream;
use crate::time::Timestamp;
use crate::token::{self, BodyReader, BodyWriter, Purpose};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListShards {
    /// The stream
    pub stream: StreamRef,
    /// `NextToken`
    pub next_token: Option<Text>,
    /// `ExclusiveStartShardId`
    pub exclusive_start_shard_id: Option<Text>,
    /// `MaxResults`
    pub max_results: Option<i64>,
    /// `StreamCreationTimestamp`
    pub stream_creation_timestamp: Option<Timestamp>,
    /// `ShardFilter`
    pub shard_filter: Option<ShardFilter>,
}

/// `ShardFilter`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShardFilter {
    /// `Type`
    pub kind: Option<Text>,
    /// `ShardId`
    pub shard_id: Option<Text>,
    /// `Timestamp`
    pub timestamp: Option<Timestamp>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListShardsOutput {
    /// `Shards`, by id
    pub shards: Vec<ShardDescription>,
    /// `NextToken`
    pub next_token: Option<Text>,
}

const FILTERS: &[&str] =
    &["AFTER_SHARD_ID", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST", "AT_TIMESTAMP", "FROM_TIMESTAMP"];

/// A filter that makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Filter {
    FromTrimHorizon,
    AtTrimHorizon,
    AtLatest,
    AtTimestamp(Timestamp),
    FromTimestamp(Timestamp),
    AfterShardId(Text),
}

impl Filter {
    fn read(given: Option<&ShardFilter>, now: Timestamp) -> Result<Self, ApiError> {
        let Some(given) = given else { return Ok(Self::FromTrimHorizon) };
        let missing = |member| ApiError::from(InvalidArgument::FilterIncomplete { member });
        let time = || {
            let time = given.timestamp.ok_or_else(|| missing("Timestamp"))?;
            // Our decision. Spec 4.8.
            if time > now { Err(ApiError::from(InvalidArgument::FilterInFuture)) } else { Ok(time) }
        };
        Ok(match given.kind.as_deref() {
            Some("AT_TRIM_HORIZON") => Self::AtTrimHorizon,
            Some("AT_LATEST") => Self::AtLatest,
            Some("AT_TIMESTAMP") => Self::AtTimestamp(time()?),
            Some("FROM_TIMESTAMP") => Self::FromTimestamp(time()?),
            Some("AFTER_SHARD_ID") => Self::AfterShardId(given.shard_id.clone().ok_or_else(|| missing("ShardId"))?),
            Some(_) | None => Self::FromTrimHorizon,
        })
    }

    /// Whether a shard passes. A closed shard ends where its children begin, so that no instant is
    /// left without a shard. Spec 4.8.
    fn passes(&self, stream: &Stream, shard: &Shard, now: Timestamp) -> bool {
        let trim = now.minus(stream.retention()).max(stream.born());
        let ends_after = |t: Timestamp| shard.cut_over().is_none_or(|end| end > t);
        let covers = |t: Timestamp| shard.opened() <= t && ends_after(t);
        if !ends_after(trim) {
            return false;
        }
        match self {
            Self::FromTrimHorizon => true,
            Self::AtTrimHorizon => covers(trim),
            Self::AtLatest => shard.is_open(),
            // A time before the stream gives its initial shards.
            Self::AtTimestamp(t) => covers((*t).max(stream.born())),
            Self::FromTimestamp(t) => ends_after((*t).max(trim)),
            Self::AfterShardId(id) => *shard.id().to_string() > **id,
        }
    }

    fn write(&self, body: BodyWriter) -> BodyWriter {
        match self {
            Self::FromTrimHorizon => body.number(0),
            Self::AtTrimHorizon => body.number(1),
            Self::AtLatest => body.number(2),
            Self::AtTimestamp(t) => body.number(3).number(t.micros()),
            Self::FromTimestamp(t) => body.number(4).number(t.micros()),
            Self::AfterShardId(id) => body.number(5).text(id),
        }
    }

    fn read_back(reader: &mut BodyReader<'_>) -> Option<Self> {
        Some(match reader.number()? {
            0 => Self::FromTrimHorizon,
            1 => Self::AtTrimHorizon,
            2 => Self::AtLatest,
            3 => Self::AtTimestamp(Timestamp::from_micros(reader.number()?)),
            4 => Self::FromTimestamp(Timestamp::from_micros(reader.number()?)),
            5 => Self::AfterShardId(reader.text()?.into()),
            _ => return None,
        })
    }
}

/// What to list: the same whether it came in full or as a token.
struct Listing {
    stream: Text,
    created: Option<Timestamp>,
    filter: Filter,
    after: Option<Text>,
}

fn check(request: &ListShards) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.text("nextToken", request.next_token.as_ref(), NEXT_TOKEN);
    checks.text("exclusiveStartShardId", request.exclusive_start_shard_id.as_ref(), SHARD_ID);
    checks.number("maxResults", request.max_results, 1, 10_000);
    if let Some(filter) = &request.shard_filter {
        checks.required("shardFilter.type", filter.kind.as_ref());
        checks.one_of("shardFilter.type", filter.kind.as_ref(), FILTERS);
        checks.text("shardFilter.shardId", filter.shard_id.as_ref(), SHARD_ID);
    }
    checks.stream_arn(&request.stream);
    checks.finish()
}

fn listing(account: &Account, request: &ListShards, now: Timestamp) -> Result<Listing, ApiError> {
    let Some(token) = &request.next_token else {
        return Ok(Listing {
            stream: account.stream_name(&request.stream)?.into(),
            created: request.stream_creation_timestamp,
            filter: Filter::read(request.shard_filter.as_ref(), now)?,
            after: request.exclusive_start_shard_id.clone(),
        });
    };
    // A token stands alone. The text for each of these was observed, but for the timestamp's.
    let others = [
        ("StreamName", request.stream.name.is_some()),
        ("StreamARN", request.stream.arn.is_some()),
        ("StreamCreationTimestamp", request.stream_creation_timestamp.is_some()),
        ("ExclusiveStartShardId", request.exclusive_start_shard_id.is_some()),
        ("ShardFilter", request.shard_filter.is_some()),
    ];
    if let Some((member, _)) = others.into_iter().find(|(_, given)| *given) {
        return Err(InvalidArgument::NextTokenWithOther { member }.into());
    }
    let (issued, listing) =
        read_token(&account.account, token).ok_or_else(|| ApiError::from(InvalidArgument::BadNextToken))?;
    token_age(account, issued, now)?;
    Ok(listing)
}

fn read_token(account: &str, token: &str) -> Option<(Timestamp, Listing)> {
    let body = token::open(Purpose::ListShards, account, token)?;
    let mut reader = BodyReader(&body);
    let issued = Timestamp::from_micros(reader.number()?);
    let created = Timestamp::from_micros(reader.number()?);
    let stream = reader.text()?.into();
    let after = Some(reader.text()?.into());
    let filter = Filter::read_back(&mut reader)?;
    Some((issued, Listing { stream, created: Some(created), filter, after }))
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: ListShards,
) -> Result<Response, ApiError> {
    check(&request)?;
    let listing = listing(account, &request, ctx.now)?;
    let page = u64::from(account.limits().shard_page);
    let number = account.account.clone();
    let missing = account.no_stream(&listing.stream);
    let stream = account.admit_to(&listing.stream, Operation::ListShards, ctx.now)?;
    // The wire has the creation time in milliseconds.
    if listing.created.is_some_and(|created| created.millis() != stream.created.millis()) {
        return Err(missing);
    }
    let limit = request.max_results.and_then(|max| u64::try_from(max).ok()).map_or(page, |max| max.min(page));
    let mut listed = stream.shards().filter(|shard| {
        let after = listing.after.as_deref();
        // Filter and start id apply both: our decision (Spec 15.2, 19).
        after.is_none_or(|after| *shard.id().to_string() > *after) && listing.filter.passes(stream, shard, ctx.now)
    });
    let mut shards = Vec::new();
    while (shards.len() as u64) < limit
        && let Some(shard) = listed.next()
    {
        shards.push(ShardDescription::of(shard));
    }
    let more = listed.next().is_some();
    let next_token = shards.last().filter(|_| more).map(|last| {
        let body = BodyWriter::default()
            .number(ctx.now.micros())
            .number(stream.created.micros())
            .text(&stream.name)
            .text(&last.shard_id.to_string());
        listing.filter.write(body).seal(Purpose::ListShards, &number)
    });
    Ok(Response::ListShards(ListShardsOutput { shards, next_token }))
}
