//! View models: plain values in the words of the screen, computed from a world by pure functions.
//!
//! They hold integers only; formatting is the front end's. Everything that is asked for many times a second looks into
//! the logs by binary search or by counts of seconds, and walks at most a stated number of records.

mod anatomy;
mod behind;
mod brought;
mod calls;
mod capacity;
mod channels;
mod describe;
mod distribution;
mod empty;
mod events;
mod fault;
mod faults;
mod flags;
mod gates;
mod heat;
mod keys;
mod lag;
mod leases;
mod lineage;
mod log_axis;
mod managed;
mod marks;
mod metrics;
mod ordering;
mod plan;
mod pools;
mod producers;
mod queues;
mod readers;
mod records;
mod replay;
mod route;
mod scaling;
mod search;
mod selected;
mod shards;
mod streams;
mod tape;
mod throughput;
mod tint;
mod trails;

pub use anatomy::{Anatomy, AnatomyField, FieldMeaning, FieldName, anatomy};
pub(crate) use behind::behind;
pub use brought::brought;
pub use calls::{BatchRow, CallNote, CallView, CallsView, batch, call, calls};
pub use capacity::{CapacityView, Throughput, capacity};
pub use channels::{ChannelView, ObjectRow, ObjectsView, channels, object_bytes, objects};
pub use describe::{DESCRIBING, describe};
pub use distribution::{Distribution, ShardLoad, distribution};
pub use empty::{Emptiness, LastCall};
pub use events::{
    EventFilter, EventGroup, EventIndex, LogReach, actor_name, actor_names, event_shard, event_where, plate,
};
pub use fault::Fault;
pub use faults::{
    FaultCause, FaultView, ReplicaView, client_faults, fault_count, faults, replicas, shard_faults, zone_name,
};
pub use flags::{FlagView, flags};
pub use gates::{GateView, gates};
pub use heat::{HeatCell, HeatKey, HeatKeys, HeatRow, HeatView, heat, heat_keys};
pub use keys::{StickView, keys};
pub use leases::{ApplicationView, LeaseRow, LeaseState, Restart, WorkerView, application};
pub use lineage::{LineageBlock, LineageFilter, lineage, listed};
pub use log_axis::LogAxis;
pub use managed::{ManagedIndex, ManagedRow, is_managed, managed_record};
pub use marks::{MarkKind, MarkView, marks, refused_spans};
pub use metrics::{
    AgeRecord, AgeView, Frame, LoadPeak, LoadView, PeriodView, SeriesView, frame, iterator_ages, load, metric_period,
    metrics,
};
pub use ordering::{OrderingView, ordering};
pub use plan::{
    Half, HotKey, MergePreview, MergeProblem, RetentionPreview, ShardLoss, SplitPreview, Verdict, hot_key,
    merge_preview, retention_preview, split_preview,
};
pub use pools::{Block, CallSlot, PipeView, PoolView, pipes, pools};
pub use producers::{KeyLabel, PRODUCER_HISTORY, ProducerView, RateLabel, producers};
pub use queues::{QueueRecordView, QueueView, queue_records, queues};
pub use readers::{ReaderKind, ReaderShardView, ReaderStatus, ReaderView, readers};
pub use records::{DeliveryView, RecordRow, RecordView, record, records};
pub use replay::{ReplayPreview, replay_preview};
pub use route::{RangeRow, RouteView, route};
pub use scaling::{PlannedChange, ScalingPreview, scaling_preview};
pub(crate) use search::second as second_of;
pub use selected::{Picked, Related, related};
pub use shards::{ShardState, ShardView, shard, shards};
pub use streams::{StreamTab, streams};
pub use tape::{CellView, GateGap, TapeBin, TapeView, axis, tape};
pub use throughput::{Reach, Stretch, ThroughputView, throughput};
pub(crate) use tint::Hues;
pub use tint::letter;
pub use trails::{TrailKind, TrailView, attempts, trails};
