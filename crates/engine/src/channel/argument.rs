//! What is wrong with the settings of a channel.

use crate::channel::template::TemplateProblem;
use crate::channel::words::{ChannelDestination, RecordFormat};
use crate::ids::Text;

/// Why a channel's settings make no sense. Spec 2.7.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChannelArgument {
    /// No destination, or both.
    Destinations,
    /// An update that changes nothing.
    NothingToUpdate,
    /// An update of the destination that the channel does not have.
    OtherDestination(ChannelDestination),
    /// More than one stream or more than one table.
    Several {
        /// The member that lists them.
        member: &'static str,
    },
    /// Data freshness outside of what is allowed.
    Freshness {
        /// The given one, in seconds.
        seconds: i64,
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A record format that the destination does not take.
    Format {
        /// The format.
        format: RecordFormat,
        /// The destination.
        destination: ChannelDestination,
    },
    /// A table of JSON records without a schema.
    SchemaMissing,
    /// A key template that makes no keys.
    Template(TemplateProblem),
    /// The service's own key, or an alias instead of a key.
    EncryptionKey {
        /// As given.
        key: Text,
    },
    /// Something of another Region or account that must be of this one.
    Elsewhere {
        /// The member that names it.
        member: &'static str,
        /// As given.
        value: Text,
    },
}
