//! Texts of capacity: what a stream takes, and who sets it.

use super::Message;
use crate::design::fmt::{count, plural};
use playground_lab::view::Reach;

/// Messages of this area, in English unless overridden.
pub trait CapacityText {
    fn capacity_title(&self) -> Message {
        "Capacity".into()
    }
    fn capacity_headroom(&self, percent: &str) -> Message {
        format!("headroom {percent}").into()
    }
    fn capacity_headroom_why(&self) -> Message {
        "What the open shards together could still take, by the limit that is nearer. A single shard may refuse long before: it depends on the keys."
            .into()
    }
    fn capacity_unit(&self) -> Message {
        "Unit".into()
    }
    fn capacity_bytes(&self) -> Message {
        "MB/s".into()
    }
    fn capacity_records(&self) -> Message {
        "records/s".into()
    }
    fn capacity_reach(&self) -> Message {
        "Time shown".into()
    }
    fn capacity_reach_name(&self, reach: Reach) -> Message {
        match reach {
            Reach::Minutes => "10 min".into(),
            Reach::Hour => "1 h".into(),
            Reach::Day => "24 h".into(),
        }
    }
    fn capacity_picture(&self, written: &str, takes: &str, refused: &str) -> Message {
        format!("Throughput over time: {written} written now, the shards take {takes}, {refused} refused now").into()
    }
    fn capacity_written(&self) -> Message {
        "written".into()
    }
    fn capacity_takes(&self) -> Message {
        "shards take".into()
    }
    fn capacity_peak(&self) -> Message {
        "peak minute".into()
    }
    fn capacity_twice(&self) -> Message {
        "twice the peak".into()
    }
    fn capacity_refused(&self) -> Message {
        "refused".into()
    }
    fn capacity_shards(&self, shards: u32) -> Message {
        plural(u64::from(shards), "shard", "shards").into()
    }
    fn capacity_of_30_days(&self) -> Message {
        "of 30 days".into()
    }
    fn capacity_growing(&self, shards: u64, at: &str) -> Message {
        format!("{} more at {at}", count(shards)).into()
    }
    fn capacity_covered(&self, shards: u32) -> Message {
        format!("needs {}", plural(u64::from(shards), "shard", "shards")).into()
    }
    /// Why an on-demand stream refuses although it grows.
    fn capacity_surge(&self) -> Message {
        "An on-demand stream makes room for twice its peak, within minutes. A faster surge is refused meanwhile, and so is one key above a shard's limit."
            .into()
    }
    fn capacity_over(&self) -> Message {
        "Above what the shards take, or above what one of them takes.".into()
    }
    fn capacity_change(&self) -> Message {
        "Mode…".into()
    }
    fn capacity_change_label(&self) -> Message {
        "Capacity mode…".into()
    }

    // Advantage
    fn capacity_advantage(&self) -> Message {
        "On-demand Advantage".into()
    }
    fn capacity_advantage_short(&self) -> Message {
        "Advantage".into()
    }
    fn capacity_warm(&self) -> Message {
        "warm".into()
    }
    fn capacity_warm_of(&self, current: u32, target: u32) -> Message {
        format!("{} of {} MiB/s", count(u64::from(current)), count(u64::from(target))).into()
    }
    fn capacity_warm_unset(&self) -> Message {
        "no target set".into()
    }
    fn capacity_warm_off(&self) -> Message {
        "the account's commitment is off".into()
    }
    fn capacity_warm_label(&self) -> Message {
        "Warm throughput, current against target".into()
    }

    // dialog
    fn capacity_dialog(&self, name: &str) -> Message {
        format!("Capacity of {name}").into()
    }
    fn capacity_mode(&self) -> Message {
        "Mode".into()
    }
    fn capacity_mode_is(&self, on_demand: bool) -> Message {
        if on_demand {
            "On demand: the service sets the shards by what is written, with room for twice the peak.".into()
        } else {
            "Provisioned: you set the shards; each takes 1,000 records and 1 MB a second.".into()
        }
    }
    fn capacity_switches(&self, used: u32, all: u32) -> Message {
        format!("{} of {} mode switches used in 24 h.", count(u64::from(used)), count(u64::from(all))).into()
    }
    fn capacity_to_on_demand(&self) -> Message {
        "Switch to on demand…".into()
    }
    fn capacity_to_provisioned(&self) -> Message {
        "Switch to provisioned…".into()
    }
    fn capacity_sure(&self, to_on_demand: bool, number: u32, all: u32) -> Message {
        let what = if to_on_demand {
            "The service takes over the number of shards; UpdateShardCount no longer works."
        } else {
            "The shards stay as they are; from then on their number is yours to set."
        };
        format!("{what} The stream is UPDATING meanwhile, and this is switch {number} of {all} in 24 h.").into()
    }
    fn capacity_switch(&self) -> Message {
        "Switch".into()
    }
    fn capacity_keep(&self) -> Message {
        "Keep".into()
    }
    fn capacity_commitment_off(&self) -> Message {
        "Off. Warm throughput needs the account's minimum throughput billing commitment.".into()
    }
    fn capacity_commitment_on(&self) -> Message {
        "On: the account has committed to a minimum throughput, for 24 hours at least.".into()
    }
    fn capacity_commitment_ending(&self) -> Message {
        "On until its first 24 hours are over; no new warm throughput.".into()
    }
    fn capacity_commit(&self) -> Message {
        "Turn the commitment on".into()
    }
    fn capacity_uncommit(&self) -> Message {
        "Turn the commitment off".into()
    }
    fn capacity_warm_target(&self) -> Message {
        "Warm throughput".into()
    }
    fn capacity_warm_hint(&self, most: u32) -> Message {
        format!("Held ready before it is written, up to {} MiB/s; 0 removes it.", count(u64::from(most))).into()
    }
    fn capacity_warm_needs_on_demand(&self) -> Message {
        "Only on-demand streams have a warm throughput.".into()
    }
    fn capacity_warm_set(&self) -> Message {
        "Set".into()
    }
    fn capacity_done(&self) -> Message {
        "Done".into()
    }
    fn capacity_initial(&self) -> Message {
        "Begins with 4 shards: 4 MB or 4,000 records a second. The service adds shards as the peak grows.".into()
    }

    // a split will not help
    fn capacity_hot_key(&self, percent: &str) -> Message {
        format!(" is {percent}: a split will not help").into()
    }
    fn capacity_hot_key_label(&self, key: &str, percent: &str, letter: &str) -> Message {
        format!("{key} is {percent} of shard {letter}: a split will not help").into()
    }
    fn capacity_hot_key_why(&self) -> Message {
        "Why a split will not help".into()
    }
    fn capacity_hot_key_carries(&self, percent: &str, letter: &str) -> Message {
        format!(" carries {percent} of what shard {letter} stored in the last 60 s. A key hashes to one place, so after a split one half still carries all of it.").into()
    }
    fn capacity_remedies(&self) -> Message {
        "What helps".into()
    }
    fn capacity_remedy_key(&self, key: &str) -> Message {
        format!("Another partition key, with more values: {key}#0 to {key}#9 spreads it over up to ten places. Order then holds within each of them only.").into()
    }
    fn capacity_remedy_pack(&self) -> Message {
        "Fewer, larger records: 1,000 records a second is one limit, 1 MB another. Packing several into one relieves the first."
            .into()
    }
    fn capacity_remedy_wait(&self) -> Message {
        "Fewer writes: let the producer gather or drop what need not be stored, and retry what was refused later."
            .into()
    }
}
