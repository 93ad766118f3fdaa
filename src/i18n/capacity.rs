//! Texts of capacity: what a stream takes, and who sets it.

use super::{Catalog, Message};
use crate::design::fmt::{count, plural};
use playground_lab::view::Reach;

words! {
    capacity;
    capacity_title: "Capacity";
    capacity_headroom_why: "What the open shards together could still take, by the limit that is nearer. A single shard may refuse long before: it depends on the keys.";
    capacity_unit: "Unit";
    capacity_bytes: "MB/s";
    capacity_records: "records/s";
    capacity_reach: "Time shown";
    capacity_written: "written";
    capacity_takes: "shards take";
    capacity_peak: "peak minute";
    capacity_twice: "twice the peak";
    capacity_refused: "refused";
    capacity_of_30_days: "of 30 days";
    /// Why an on-demand stream refuses although it grows.
    capacity_surge: "An on-demand stream makes room for twice its peak, within minutes. A faster surge is refused meanwhile, and so is one key above a shard's limit.";
    capacity_over: "Above what the shards take, or above what one of them takes.";
    capacity_change: "Mode…";
    capacity_change_label: "Capacity mode…";

    // Advantage
    capacity_advantage: "On-demand Advantage";
    capacity_advantage_short: "Advantage";
    capacity_warm: "warm";
    capacity_warm_unset: "no target set";
    capacity_warm_off: "the account's commitment is off";
    capacity_warm_label: "Warm throughput, current against target";
    capacity_mode: "Mode";
    capacity_to_on_demand: "Switch to on demand…";
    capacity_to_provisioned: "Switch to provisioned…";
    capacity_switch: "Switch";
    capacity_keep: "Keep";
    capacity_commitment_off: "Off. Warm throughput needs the account's minimum throughput billing commitment.";
    capacity_commitment_on: "On: the account has committed to a minimum throughput, for 24 hours at least.";
    capacity_commitment_ending: "On until its first 24 hours are over; no new warm throughput.";
    capacity_commit: "Turn the commitment on";
    capacity_uncommit: "Turn the commitment off";
    capacity_warm_target: "Warm throughput";
    capacity_warm_needs_on_demand: "Only on-demand streams have a warm throughput.";
    capacity_warm_set: "Set";
    capacity_done: "Done";
    capacity_initial: "Begins with 4 shards: 4 MB or 4,000 records a second. The service adds shards as the peak grows.";
    capacity_hot_key_why: "Why a split will not help";
    capacity_remedies: "What helps";
    capacity_remedy_pack: "Fewer, larger records: 1,000 records a second is one limit, 1 MB another. Packing several into one relieves the first.";
    capacity_remedy_wait: "Fewer writes: let the producer gather or drop what need not be stored, and retry what was refused later.";
}

impl Catalog {
    pub fn capacity_headroom(self, percent: &str) -> Message {
        format!("headroom {percent}").into()
    }
    pub fn capacity_reach_name(self, reach: Reach) -> Message {
        match reach {
            Reach::Minutes => "10 min".into(),
            Reach::Hour => "1 h".into(),
            Reach::Day => "24 h".into(),
        }
    }
    pub fn capacity_picture(self, written: &str, takes: &str, refused: &str) -> Message {
        format!("Throughput over time: {written} written now, the shards take {takes}, {refused} refused now").into()
    }
    pub fn capacity_shards(self, shards: u32) -> Message {
        plural(u64::from(shards), "shard", "shards").into()
    }
    pub fn capacity_growing(self, shards: u64, at: &str) -> Message {
        format!("{} more at {at}", count(shards)).into()
    }
    pub fn capacity_covered(self, shards: u32) -> Message {
        format!("needs {}", plural(u64::from(shards), "shard", "shards")).into()
    }
    pub fn capacity_warm_of(self, current: u32, target: u32) -> Message {
        format!("{} of {} MiB/s", count(u64::from(current)), count(u64::from(target))).into()
    }

    // dialog
    pub fn capacity_dialog(self, name: &str) -> Message {
        format!("Capacity of {name}").into()
    }
    pub fn capacity_mode_is(self, on_demand: bool) -> Message {
        if on_demand {
            "On demand: the service sets the shards by what is written, with room for twice the peak.".into()
        } else {
            "Provisioned: you set the shards; each takes 1,000 records and 1 MB a second.".into()
        }
    }
    pub fn capacity_switches(self, used: u32, all: u32) -> Message {
        format!("{} of {} mode switches used in 24 h.", count(u64::from(used)), count(u64::from(all))).into()
    }
    pub fn capacity_sure(self, to_on_demand: bool, number: u32, all: u32) -> Message {
        let what = if to_on_demand {
            "The service takes over the number of shards; UpdateShardCount no longer works."
        } else {
            "The shards stay as they are; from then on their number is yours to set."
        };
        format!("{what} The stream is UPDATING meanwhile, and this is switch {number} of {all} in 24 h.").into()
    }
    pub fn capacity_warm_hint(self, most: u32) -> Message {
        format!("Held ready before it is written, up to {} MiB/s; 0 removes it.", count(u64::from(most))).into()
    }

    // a split will not help
    pub fn capacity_hot_key(self, percent: &str) -> Message {
        format!(" is {percent}: a split will not help").into()
    }
    pub fn capacity_hot_key_label(self, key: &str, percent: &str, letter: &str) -> Message {
        format!("{key} is {percent} of shard {letter}: a split will not help").into()
    }
    pub fn capacity_hot_key_carries(self, percent: &str, letter: &str) -> Message {
        format!(" carries {percent} of what shard {letter} stored in the last 60 s. A key hashes to one place, so after a split one half still carries all of it.").into()
    }
    pub fn capacity_remedy_key(self, key: &str) -> Message {
        format!("Another partition key, with more values: {key}#0 to {key}#9 spreads it over up to ten places. Order then holds within each of them only.").into()
    }
}
