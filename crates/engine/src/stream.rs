//! One stream: settings, shards, routing.

use crate::account::Account;
use crate::api::{ChildShard, Operation};
use crate::arn::StreamArn;
use crate::bucket::CallWindow;
use crate::capacity::{Capacity, Growth, MINUTE, MinuteLoad, WarmThroughput};
use crate::consumer::Consumer;
use crate::hash_key::HashKey;
use crate::ids::{ShardId, Text};
use crate::reshard::Resharding;
use crate::routes::Routes;
use crate::scaling::Piece;
use crate::settings::Settings;
use crate::shard::Shard;
use crate::shard_metrics::ShardMetrics;
use crate::shard_table::ShardTable;
use crate::sorted_map::SortedMap;
use crate::time::{Span, Timestamp};
use std::sync::Arc;

/// Where a stream is in its life. Spec 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StreamStatus {
    /// Being made; nothing works on it.
    Creating,
    /// In service.
    Active,
    /// In service, a change is running.
    Updating,
    /// Being removed; may still serve data.
    Deleting,
}

impl StreamStatus {
    /// The service's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "CREATING",
            Self::Active => "ACTIVE",
            Self::Updating => "UPDATING",
            Self::Deleting => "DELETING",
        }
    }
}

/// How a stream's capacity is set. Spec 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StreamMode {
    /// The owner sets the number of shards.
    Provisioned,
    /// The service does.
    OnDemand,
}

impl StreamMode {
    /// The service's words.
    pub const WORDS: &'static [&'static str] = &["PROVISIONED", "ON_DEMAND"];

    /// The service's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioned => "PROVISIONED",
            Self::OnDemand => "ON_DEMAND",
        }
    }
}

/// How records find their shard. Spec 9.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordDistribution {
    /// By partition key or explicit hash key.
    UserPartitionKey,
    /// By the service: in turn over the open shards, which is our decision (Spec 15.2, 11).
    Auto,
}

impl RecordDistribution {
    /// The service's words.
    pub const WORDS: &'static [&'static str] = &["AUTO", "USER_PARTITION_KEY"];

    /// The service's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UserPartitionKey => "USER_PARTITION_KEY",
            Self::Auto => "AUTO",
        }
    }
}

/// One stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    pub(crate) name: Text,
    pub(crate) account: Text,
    pub(crate) region: Text,
    pub(crate) created: Timestamp,
    pub(crate) status: StreamStatus,
    pub(crate) status_until: Option<Timestamp>,
    pub(crate) retention_hours: u32,
    pub(crate) mode: StreamMode,
    pub(crate) distribution: RecordDistribution,
    pub(crate) max_record_kib: u32,
    pub(crate) tags: SortedMap<String, String>,
    /// Shards to open when CREATING ends.
    pub(crate) initial_shards: u32,
    pub(crate) shards: ShardTable,
    pub(crate) next_shard: u32,
    /// Open shards by first key.
    pub(crate) open: Arc<Routes>,
    /// Where writes go: the open shards, except between closing and cut-over. Spec 4.7.
    pub(crate) routes: Arc<Routes>,
    pub(crate) pending: Option<Resharding>,
    /// When the writes move to shards that have opened already.
    pub(crate) cut_over: Option<Timestamp>,
    pub(crate) consumers: SortedMap<Text, Consumer>,
    /// Whether records are sealed now.
    pub(crate) encrypted: bool,
    /// Whether somebody waits for records of one of its queues.
    pub(crate) awaited: bool,
    /// Next turn of the AUTO distribution.
    pub(crate) turn: u64,
    /// Control-plane calls counted per stream. Spec 2.5.
    pub(crate) calls: SortedMap<Operation, CallWindow>,
    pub(crate) settings: Box<Settings>,
    /// The end of the running minute is entered in the agenda. Spec 9.2.
    pub(crate) watched: bool,
    pub(crate) capacity: Box<Capacity>,
}

impl Stream {
    /// A stream without shards that is being made, with everything as it is when nothing is said.
    pub(crate) fn new(account: &Account, name: Text, now: Timestamp) -> Self {
        Self {
            name,
            account: account.account.clone(),
            region: account.region.clone(),
            created: now,
            status: StreamStatus::Creating,
            status_until: None,
            retention_hours: account.limits().retention_hours_min,
            mode: StreamMode::Provisioned,
            distribution: RecordDistribution::UserPartitionKey,
            max_record_kib: account.limits().record_kib_default,
            tags: SortedMap::new(),
            initial_shards: 0,
            shards: ShardTable::default(),
            next_shard: 0,
            open: Arc::default(),
            routes: Arc::default(),
            pending: None,
            cut_over: None,
            consumers: SortedMap::new(),
            encrypted: false,
            awaited: false,
            turn: 0,
            calls: SortedMap::new(),
            settings: Box::default(),
            watched: false,
            capacity: Box::default(),
        }
    }

    /// Its name.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// Its ARN. Spec 1.2.
    pub fn arn(&self) -> String {
        self.arn_parts().print()
    }

    pub(crate) fn arn_parts(&self) -> StreamArn<'_> {
        StreamArn { region: &self.region, account: &self.account, stream: &self.name }
    }

    /// When it was created; tells it from a later stream of the same name.
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// Since when it has had shards: what was brought here from elsewhere is older than its name in this world.
    pub(crate) fn born(&self) -> Timestamp {
        self.shards.values().next().map_or(self.created, |oldest| oldest.opened().min(self.created))
    }

    /// Its status.
    pub fn status(&self) -> StreamStatus {
        self.status
    }

    /// When the running change completes.
    pub fn status_until(&self) -> Option<Timestamp> {
        self.status_until
    }

    /// Its retention period in hours.
    pub fn retention_hours(&self) -> u32 {
        self.retention_hours
    }

    /// Its retention period.
    pub fn retention(&self) -> Span {
        Span::from_hours(self.retention_hours.into())
    }

    /// Its capacity mode.
    pub fn mode(&self) -> StreamMode {
        self.mode
    }

    /// How its records find their shard.
    pub fn distribution(&self) -> RecordDistribution {
        self.distribution
    }

    /// Largest record, data plus key, in bytes.
    pub fn max_record_bytes(&self) -> u64 {
        u64::from(self.max_record_kib) * 1_024
    }

    /// Largest record in KiB.
    pub fn max_record_kib(&self) -> u32 {
        self.max_record_kib
    }

    /// How its records will find their shard once writes follow what was asked for.
    pub fn distribution_asked(&self) -> RecordDistribution {
        self.settings.distribution.unwrap_or(self.distribution)
    }

    /// The key it is encrypted with, as descriptions show it.
    pub fn encryption_key(&self) -> Option<&Text> {
        self.settings.encryption.key.as_ref()
    }

    /// Whether records are sealed now. It follows the key by some seconds. Spec 1.4.
    pub fn encrypts(&self) -> bool {
        self.encrypted
    }

    /// Shard-level metrics it sends.
    pub fn metrics(&self) -> ShardMetrics {
        self.settings.metrics
    }

    /// Its resource policy.
    pub fn policy(&self) -> Option<&Text> {
        self.settings.policy.as_ref()
    }

    /// Its tags.
    pub fn tags(&self) -> &SortedMap<String, String> {
        &self.tags
    }

    /// All shards that have not expired, by number.
    pub fn shards(&self) -> impl Iterator<Item = &Shard> + '_ {
        self.shards.values()
    }

    /// One shard.
    pub fn shard(&self, id: ShardId) -> Option<&Shard> {
        self.shards.get(id)
    }

    /// The open shards in hash order.
    pub fn open_shards(&self) -> impl Iterator<Item = &Shard> + '_ {
        self.open.shards().iter().filter_map(|id| self.shards.get(*id))
    }

    /// Number of open shards.
    pub fn open_shard_count(&self) -> u32 {
        u32::try_from(self.open.shards().len()).unwrap_or(u32::MAX)
    }

    /// The shard a record with this hash would be written to. Between a closing and the create time
    /// of the children that is still the parent. Spec 4.7.
    pub fn route(&self, hash: HashKey) -> Option<&Shard> {
        self.shards.get(self.route_id(hash)?)
    }

    pub(crate) fn route_id(&self, hash: HashKey) -> Option<ShardId> {
        self.routes.find(hash)
    }

    /// The shard whose turn it is under AUTO.
    pub(crate) fn take_turn(&mut self) -> Option<ShardId> {
        let count = self.routes.shards().len() as u64;
        let place = usize::try_from(self.turn.checked_rem(count)?).ok()?;
        self.turn += 1;
        self.routes.shards().get(place).copied()
    }

    /// Its consumers by name.
    pub fn consumers(&self) -> impl Iterator<Item = &Consumer> + '_ {
        self.consumers.values()
    }

    /// The running splits or merges.
    pub fn pending(&self) -> Option<&Resharding> {
        self.pending.as_ref()
    }

    /// The greatest minutes of the last 30 days: one by bytes and one by records. Spec 9.2.
    pub fn peak(&self, now: Timestamp) -> MinuteLoad {
        self.capacity.peak(now)
    }

    /// Its warm throughput, if one was asked for. Spec 9.4.
    pub fn warm_throughput(&self) -> Option<WarmThroughput> {
        self.capacity.warm
    }

    /// Whether a warm throughput holds or is on its way. Spec 9.4.
    pub(crate) fn has_warm_throughput(&self) -> bool {
        self.capacity.has_warm_throughput()
    }

    /// Splits that the service has begun by itself. Spec 9.2.
    pub fn growing(&self) -> &[Growth] {
        &self.capacity.growing
    }

    /// Successful `UpdateShardCount` calls of the last 24 hours. Spec 2.6.
    pub fn rescales(&self, now: Timestamp) -> u32 {
        self.capacity.rescales.count(now)
    }

    /// Mode switches of the last 24 hours. Spec 2.6.
    pub fn mode_switches(&self, now: Timestamp) -> u32 {
        self.capacity.switches.count(now)
    }

    /// The open shards as plans see them.
    pub fn scaling_pieces(&self, now: Timestamp) -> Vec<Piece> {
        self.pieces((now.seconds() / MINUTE).saturating_sub(1))
    }

    /// The number that the next new shard will get.
    pub fn next_shard(&self) -> ShardId {
        ShardId(self.next_shard)
    }

    /// Whether its shards count against the account's quota, now or when a running switch of modes completes.
    pub(crate) fn is_counted(&self) -> bool {
        self.mode == StreamMode::Provisioned || self.capacity.coming_mode() == Some(StreamMode::Provisioned)
    }

    /// Whether it is an on-demand stream and no switch takes it away from that: what needs one may be added.
    pub(crate) fn stays_on_demand(&self) -> bool {
        self.mode == StreamMode::OnDemand && !self.is_counted()
    }

    /// Whether it counts among the on-demand streams, now or when a running switch of modes completes.
    pub(crate) fn is_on_demand(&self) -> bool {
        self.mode == StreamMode::OnDemand || self.capacity.coming_mode() == Some(StreamMode::OnDemand)
    }

    /// When writes move from closed parents to their children, if they have not yet.
    pub fn cut_over(&self) -> Option<Timestamp> {
        self.cut_over
    }

    /// Whether data can be read. Spec 1.3; DELETING serves to the end, our decision (15.2, 20).
    pub fn is_readable(&self) -> bool {
        self.status != StreamStatus::Creating
    }

    /// The children of a shard as the end of its data announces them. Spec 4.9.
    pub(crate) fn child_shards(&self, shard: &Shard) -> Vec<ChildShard> {
        let child = |id: &ShardId| {
            let child = self.shards.get(*id)?;
            let parents = child.parent().into_iter().chain(child.adjacent_parent()).collect();
            Some(ChildShard { shard: *id, parents, range: child.range() })
        };
        shard.children().iter().filter_map(child).collect()
    }

    /// Rebuilds the table of open shards.
    pub(crate) fn list_open(&mut self) {
        let open = self.shards.values().filter(|shard| shard.is_open());
        self.open = Arc::new(Routes::new(open.map(|shard| (shard.range().start(), shard.id())).collect()));
    }

    /// The next unused shard number.
    pub(crate) fn new_shard_id(&mut self) -> ShardId {
        let id = ShardId(self.next_shard);
        self.next_shard += 1;
        id
    }
}
