//! Things that an ARN names and that carry tags, most of them also a policy. Spec 2.7, 11.2, 11.3.
//!
//! A new kind of resource joins by its arm in [`Account::labels`].

use crate::account::Account;
use crate::api::{Named, require_active};
use crate::arn::{ChannelArn, ConsumerArn, QueueArn, StreamArn};
use crate::channel::words::ChannelStatus;
use crate::error::ApiError;
use crate::ids::Text;
use crate::in_use::InUse;
use crate::not_found::NotFound;
use crate::queue::QueueStatus;
use crate::sorted_map::SortedMap;

/// What may be attached to a resource.
pub(crate) struct Labels<'a> {
    pub tags: &'a mut SortedMap<String, String>,
    /// The place of its policy; `None` for kinds that have none.
    pub policy: Option<&'a mut Option<Text>>,
}

/// Why labels are looked up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To show them; any state of the resource will do.
    Read,
    /// To change them; the resource must be ACTIVE. Spec 11.3.
    Edit,
}

/// Whether the text has the form of a `ResourceARN`. Spec 2.2.
pub(crate) fn is_resource_arn(text: &str) -> bool {
    let Some((partition, rest)) = text.strip_prefix("arn:aws").and_then(|rest| rest.split_once(":kinesis:")) else {
        return false;
    };
    let mut parts = rest.splitn(3, ':');
    let (Some(_), Some(account), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let digits = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    let named = ["stream/", "channel/", "queue/"]
        .iter()
        .any(|kind| rest.strip_prefix(kind).is_some_and(|name| name.starts_with(|c: char| !c.is_whitespace())));
    !partition.contains(':') && digits && named
}

impl Account {
    /// The labels of the resource that a checked ARN names.
    pub(crate) fn labels(&mut self, arn: &Text, purpose: Purpose) -> Result<Labels<'_>, ApiError> {
        let missing = NotFound::Resource { arn: arn.clone(), account: self.account.clone() };
        if ConsumerArn::parse(arn).is_some() {
            return self.consumer_labels(arn, purpose);
        }
        if ChannelArn::parse(arn).is_some() {
            return self.channel_labels(arn, purpose);
        }
        if QueueArn::parse(arn).is_some() {
            return self.queue_labels(arn, purpose);
        }
        let Some(named) = StreamArn::parse(arn) else { return Err(missing.into()) };
        if *named.account != *self.account || *named.region != *self.region {
            return Err(missing.into());
        }
        let unknown = self.no_stream(named.stream);
        let stream = self.streams.get_mut(named.stream).ok_or(unknown)?;
        if purpose == Purpose::Edit {
            require_active(stream)?;
        }
        Ok(Labels { tags: &mut stream.tags, policy: Some(&mut stream.settings.policy) })
    }

    fn queue_labels(&mut self, arn: &Text, purpose: Purpose) -> Result<Labels<'_>, ApiError> {
        let queue = self.queue_of_arn(arn)?;
        if purpose == Purpose::Edit && queue.status() != QueueStatus::Active {
            let (name, account, status) = (queue.name.clone(), queue.account.clone(), queue.status);
            return Err(InUse::QueueNotActive { queue: name, account, status }.into());
        }
        Ok(Labels { tags: &mut queue.tags, policy: Some(&mut queue.policy) })
    }

    /// Channels have no policy.
    fn channel_labels(&mut self, arn: &Text, purpose: Purpose) -> Result<Labels<'_>, ApiError> {
        let account = self.account.clone();
        let channel = self.channel_by_arn_mut(arn)?;
        if purpose == Purpose::Edit && channel.status() != ChannelStatus::Active {
            let (channel, status) = (channel.name().clone(), channel.status());
            return Err(InUse::ChannelNotActive { channel, account, status }.into());
        }
        Ok(Labels { tags: &mut channel.tags, policy: None })
    }

    fn consumer_labels(&mut self, arn: &Text, purpose: Purpose) -> Result<Labels<'_>, ApiError> {
        let named = Named::of(None, None, Some(arn))?;
        if !named.is_of(self) {
            return Err(named.missing());
        }
        let stream = self.streams.get_mut(named.stream.stream).ok_or_else(|| named.missing())?;
        let consumer = named.find(stream)?;
        if purpose == Purpose::Edit && !consumer.is_active() {
            return Err(InUse::ConsumerNotActive {
                consumer: consumer.name().clone(),
                created_s: consumer.created().seconds(),
                stream: stream.name.clone(),
                account: stream.account.clone(),
            }
            .into());
        }
        let name = consumer.name().clone();
        let consumer = stream.consumers.get_mut(&name).ok_or_else(|| named.missing())?;
        let (tags, policy) = consumer.labels();
        Ok(Labels { tags, policy: Some(policy) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_kinds_have_resource_arns() {
        for rest in ["stream/s", "stream/s/consumer/c:1", "channel/x", "queue/x"] {
            assert!(is_resource_arn(&format!("arn:aws:kinesis:us-east-1:000000000000:{rest}")), "{rest}");
        }
        for bad in [
            "",
            "arn:aws:kinesis:us-east-1:000000000000:stream/",
            "arn:aws:kinesis:us-east-1:00000000000:stream/s",
            "arn:aws:kinesis:us-east-1:000000000000:shard/s",
            "arn:aws:s3:::bucket",
        ] {
            assert!(!is_resource_arn(bad), "{bad}");
        }
    }
}
