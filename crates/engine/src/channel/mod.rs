//! Channels: what carries a stream's records to objects or a table. Spec 2.7.

pub(crate) mod argument;
pub(crate) mod dead_letter;
pub(crate) mod delivery;
mod json;
pub(crate) mod life;
pub(crate) mod object;
mod pack;
pub(crate) mod template;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use crate::api::{
    ChannelEncryptionConfiguration, ChannelLoggingConfiguration, ChannelStreamConfiguration,
    S3DestinationConfiguration, S3TablesDestinationConfiguration,
};
use crate::arn::ChannelArn;
use crate::ids::Text;
use crate::sorted_map::SortedMap;
use crate::stream::Stream;
use crate::time::{Span, Timestamp};
use delivery::{Delivery, Route, Target};
use words::{ChannelDestination, ChannelStatus};

/// Why a channel failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChannelFailure {
    /// Its table was there before; a channel always makes a new one.
    TableExists {
        /// Namespace.
        namespace: Text,
        /// Table.
        table: Text,
    },
}

/// What a channel was told to do, defaults filled in, as answers show it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelSettings {
    /// The role it acts in.
    pub role_arn: Text,
    /// Its stream and the records' format.
    pub stream: ChannelStreamConfiguration,
    /// The bucket, if it delivers to one.
    pub s3: Option<Box<S3DestinationConfiguration>>,
    /// The table, if it delivers to one.
    pub s3_tables: Option<Box<S3TablesDestinationConfiguration>>,
    /// The key that encrypts what is delivered.
    pub encryption: Option<ChannelEncryptionConfiguration>,
    /// Where it logs.
    pub logging: ChannelLoggingConfiguration,
}

/// One channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    pub(crate) name: Text,
    pub(crate) id: Text,
    pub(crate) account: Text,
    pub(crate) region: Text,
    pub(crate) created: Timestamp,
    pub(crate) status: ChannelStatus,
    pub(crate) status_until: Option<Timestamp>,
    pub(crate) failure: Option<ChannelFailure>,
    /// Name and creation time of its stream.
    pub(crate) source: (Text, Timestamp),
    pub(crate) settings: ChannelSettings,
    pub(crate) tags: SortedMap<String, String>,
    pub(crate) route: Route,
    pub(crate) delivery: Delivery,
}

impl Channel {
    /// Its name, unique in the account.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// Its id.
    pub fn id(&self) -> &Text {
        &self.id
    }

    /// Its ARN. Spec 1.2.
    pub fn arn(&self) -> String {
        ChannelArn { region: &self.region, account: &self.account, id: &self.id }.print()
    }

    /// When it was created.
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// Its status.
    pub fn status(&self) -> ChannelStatus {
        self.status
    }

    /// When the running change completes.
    pub fn status_until(&self) -> Option<Timestamp> {
        self.status_until
    }

    /// Why it failed.
    pub fn failure(&self) -> Option<&ChannelFailure> {
        self.failure.as_ref()
    }

    /// Name of its stream.
    pub fn stream(&self) -> &Text {
        &self.source.0
    }

    /// Creation time of its stream.
    pub fn stream_created(&self) -> Timestamp {
        self.source.1
    }

    /// Whether it belongs to this very stream, not to another one of the same name.
    pub fn is_of(&self, stream: &Stream) -> bool {
        self.source.0 == stream.name && self.source.1 == stream.created
    }

    /// What it was told to do.
    pub fn settings(&self) -> &ChannelSettings {
        &self.settings
    }

    /// Where it delivers to.
    pub fn destination(&self) -> ChannelDestination {
        if self.settings.s3.is_some() { ChannelDestination::S3 } else { ChannelDestination::S3Tables }
    }

    /// Name of the bucket it delivers to, or of the table with its namespace.
    pub fn target(&self) -> Text {
        match &self.route.target {
            Target::Bucket { bucket, .. } => bucket.clone(),
            Target::Table { name, .. } => name.to_string().into(),
        }
    }

    /// How long a record waits for its delivery at most.
    pub fn freshness(&self) -> Span {
        let s3 = self.settings.s3.as_ref().and_then(|s3| s3.data_freshness_in_seconds);
        let tables = || self.settings.s3_tables.as_ref().and_then(|tables| tables.data_freshness_in_seconds);
        let seconds = s3.or_else(tables).and_then(|seconds| u64::try_from(seconds).ok());
        Span::from_seconds(seconds.expect("invariant: the freshness is filled in when a channel is created"))
    }

    /// The key that encrypts what it delivers.
    pub(crate) fn key(&self) -> Option<&Text> {
        self.settings.encryption.as_ref()?.key_id.as_ref()
    }

    /// Its tags.
    pub fn tags(&self) -> &SortedMap<String, String> {
        &self.tags
    }

    /// What it delivered so far and what comes next.
    pub fn delivery(&self) -> &Delivery {
        &self.delivery
    }

    /// Whether records flow.
    pub fn is_delivering(&self) -> bool {
        matches!(self.status, ChannelStatus::Active | ChannelStatus::Updating)
    }

    /// Whether its stream must stay: it may deliver now or soon. Spec 2.7.
    pub fn holds_stream(&self) -> bool {
        matches!(self.status, ChannelStatus::Creating | ChannelStatus::Active | ChannelStatus::Updating)
    }
}
