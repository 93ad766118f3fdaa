//! What can be set on a stream and no put looks at. Kept apart from the rest of the stream, which every put touches.

use crate::encryption::Encryption;
use crate::ids::Text;
use crate::journal::Mix;
use crate::shard_metrics::ShardMetrics;
use crate::stream::RecordDistribution;

/// The settings of a stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    /// Shard-level metrics that are sent.
    pub metrics: ShardMetrics,
    /// The resource policy.
    pub policy: Option<Text>,
    pub encryption: Encryption,
    /// What UPDATING will have changed when it ends.
    pub change: Option<Setting>,
    /// The distribution that was asked for and that writes do not follow yet.
    pub distribution: Option<RecordDistribution>,
}

/// One setting with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Shard-level metrics.
    Metrics(ShardMetrics),
    /// Largest record in KiB.
    MaxRecordKib(u32),
    /// The key that descriptions show; none without encryption.
    Key(Option<Text>),
    /// The key that seals records from now on.
    KeyInForce(Option<Text>),
    /// How records find their shard from now on.
    Distribution(RecordDistribution),
}

impl Setting {
    pub(crate) fn fold(&self, mix: &mut Mix) {
        let mut key = |kind: u64, key: &Option<Text>| {
            mix.word(kind);
            mix.word(key.is_some().into());
            mix.text(key.as_deref().unwrap_or_default());
        };
        match self {
            Self::Key(text) => key(3, text),
            Self::KeyInForce(text) => key(4, text),
            Self::Metrics(metrics) => {
                mix.word(1);
                mix.word(metrics.bits().into());
            }
            Self::MaxRecordKib(kib) => {
                mix.word(2);
                mix.word((*kib).into());
            }
            Self::Distribution(distribution) => {
                mix.word(5);
                mix.word(*distribution as u64);
            }
        }
    }
}
