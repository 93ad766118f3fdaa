//! Texts of KCL applications.

use super::{Catalog, Message};
use crate::design::fmt::{count, plural};
use playground_engine::ShardId;
use playground_lab::view::letter;
use playground_sim::LeaseEventKind;

fn shard(id: ShardId) -> String {
    letter(id.number()).to_string()
}

words! {
    leases;
    leases_add: "Worker";
    leases_kill: "Kill";
    leases_kill_title: "stops at once and tells nobody; its leases have to run out (k)";
    leases_retire: "Retire";
    leases_retire_title: "writes its checkpoints, frees its leases and leaves";
    leases_dead: "killed";
    leases_resting: "paused";
    leases_none: "no lease";
    leases_robbed: "reads on until its next renewal finds the lease lost";
    leases_policy: "Checkpoint";
    leases_policy_batch: "after every batch";
    leases_policy_end: "at the end of a shard only";
    leases_column_owner: "owner";
    leases_column_counter: "counter";
    leases_column_gap: "checkpoint to newest";
    leases_column_would: "would be re-read";
    leases_column_again: "re-read";
    leases_column_switches: "switches";
    leases_empty: "The table is filled when the stream can be listed.";
    leases_state_free: "free";
    leases_state_finished: "finished";
    leases_transfer: "Give a lease to another worker";
    leases_transfer_lease: "Lease";
    leases_transfer_to: "to";
    leases_transfer_none: "With a second worker a lease can be handed over or stolen.";
    leases_hand_over: "Hand over";
    leases_steal: "Steal";
}

impl Catalog {
    pub fn leases_workers(self, name: &str) -> Message {
        format!("Workers of {name}").into()
    }
    pub fn leases_table(self, name: &str) -> Message {
        format!("Lease table {name}").into()
    }
    pub fn leases_add_spoken(self, name: &str) -> Message {
        format!("Add worker to {name}").into()
    }
    pub fn leases_kill_spoken(self, worker: &str) -> Message {
        format!("Kill {worker}").into()
    }
    pub fn leases_retire_spoken(self, worker: &str) -> Message {
        format!("Retire {worker}").into()
    }
    pub fn leases_looks_in(self, seconds: u64) -> Message {
        format!("looks again in {seconds} s").into()
    }
    pub fn leases_robbed_shard(self, letter: &str) -> Message {
        format!("shard {letter}, lost without knowing").into()
    }
    pub fn leases_processed(self, records: &str) -> Message {
        format!("{records} processed").into()
    }
    pub fn leases_worker_again(self, records: &str) -> Message {
        format!("{records} again").into()
    }
    pub fn leases_worker(self, name: &str, alive: bool, shards: &str, processed: u64, again: u64) -> Message {
        let alive = if alive { "running" } else { "killed" };
        let shards = if shards.is_empty() { "holds no lease".to_owned() } else { format!("holds {shards}") };
        let records = plural(processed, "record", "records");
        format!("{name}, {alive}, {shards}, {records} processed, {} of them again", count(again)).into()
    }
    pub fn leases_would(self, records: u64) -> Message {
        format!("{} would be re-read", plural(records, "record", "records")).into()
    }
    pub fn leases_again(self, records: u64) -> Message {
        format!("{} re-read so far", count(records)).into()
    }
    pub fn leases_skipped(self, records: u64) -> Message {
        format!("{} skipped", count(records)).into()
    }
    pub fn leases_policy_records(self, records: &str) -> Message {
        format!("every {records} records").into()
    }
    pub fn leases_policy_seconds(self, seconds: u32) -> Message {
        format!("every {seconds} s").into()
    }
    pub fn leases_strip(self, would: u64, unread: u64) -> Message {
        format!("{} between checkpoint and reading would be re-read, {} unread", count(would), count(unread)).into()
    }
    pub fn leases_more(self, rows: usize) -> Message {
        format!("and {rows} more").into()
    }
    pub fn leases_state_waiting(self, parents: &str) -> Message {
        format!("waits for {parents} to end").into()
    }
    pub fn leases_state_stale(self, seconds: u64) -> Message {
        format!("killed, not renewed for {seconds} s").into()
    }
    pub fn leases_state_expired(self, seconds: u64) -> Message {
        format!("expired, not renewed for {seconds} s").into()
    }
    pub fn leases_transfer_note(self, would: u64) -> Message {
        format!("handed over: nothing comes again; stolen: {} and what the old owner still reads", count(would)).into()
    }
    pub fn leases_transfer_dead(self, would: u64) -> Message {
        format!("its owner is dead: {} again either way", plural(would, "record comes", "records come")).into()
    }
    pub fn leases_event(self, kind: LeaseEventKind) -> Message {
        match kind {
            LeaseEventKind::Started(worker) => format!("{worker} started"),
            LeaseEventKind::Killed(worker) => format!("{worker} was killed"),
            LeaseEventKind::Retired(worker) => format!("{worker} retired and freed its leases"),
            LeaseEventKind::Created(id) => format!("lease {} created", shard(id)),
            LeaseEventKind::Taken(id, worker) => format!("{worker} took {}", shard(id)),
            LeaseEventKind::TakenExpired { shard: id, by, from } => {
                format!("{by} took {}, which {from} had not renewed", shard(id))
            }
            LeaseEventKind::Stolen { shard: id, by, from } => format!("{by} stole {} from {from}", shard(id)),
            LeaseEventKind::HandedOver { shard: id, by, from } => {
                format!("{from} handed {} over to {by}", shard(id))
            }
            LeaseEventKind::Lost(id, worker) => format!("{worker} found {} lost", shard(id)),
            LeaseEventKind::Finished(id) => format!("{} processed to its end, SHARD_END", shard(id)),
            LeaseEventKind::Deleted(id) => format!("lease {} deleted, its children have begun", shard(id)),
            LeaseEventKind::Renewed => "the stream was created anew; the table begins again".to_owned(),
        }
        .into()
    }
}
