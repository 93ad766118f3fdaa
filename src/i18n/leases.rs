//! Texts of KCL applications.

use super::Message;
use crate::design::fmt::{count, plural};
use playground_engine::ShardId;
use playground_lab::view::letter;
use playground_sim::LeaseEventKind;

fn shard(id: ShardId) -> String {
    letter(id.number()).to_string()
}

/// Messages of this area, in English unless overridden.
pub trait LeasesText {
    fn leases_workers(&self, name: &str) -> Message {
        format!("Workers of {name}").into()
    }
    fn leases_table(&self, name: &str) -> Message {
        format!("Lease table {name}").into()
    }
    fn leases_add(&self) -> Message {
        "Worker".into()
    }
    fn leases_add_spoken(&self, name: &str) -> Message {
        format!("Add worker to {name}").into()
    }
    fn leases_kill(&self) -> Message {
        "Kill".into()
    }
    fn leases_kill_spoken(&self, worker: &str) -> Message {
        format!("Kill {worker}").into()
    }
    fn leases_kill_title(&self) -> Message {
        "stops at once and tells nobody; its leases have to run out (k)".into()
    }
    fn leases_retire(&self) -> Message {
        "Retire".into()
    }
    fn leases_retire_spoken(&self, worker: &str) -> Message {
        format!("Retire {worker}").into()
    }
    fn leases_retire_title(&self) -> Message {
        "writes its checkpoints, frees its leases and leaves".into()
    }
    fn leases_dead(&self) -> Message {
        "killed".into()
    }
    fn leases_looks_in(&self, seconds: u64) -> Message {
        format!("looks again in {seconds} s").into()
    }
    fn leases_resting(&self) -> Message {
        "paused".into()
    }
    fn leases_none(&self) -> Message {
        "no lease".into()
    }
    fn leases_robbed(&self) -> Message {
        "reads on until its next renewal finds the lease lost".into()
    }
    fn leases_robbed_shard(&self, letter: &str) -> Message {
        format!("shard {letter}, lost without knowing").into()
    }
    fn leases_processed(&self, records: &str) -> Message {
        format!("{records} processed").into()
    }
    fn leases_worker_again(&self, records: &str) -> Message {
        format!("{records} again").into()
    }
    fn leases_worker(&self, name: &str, alive: bool, shards: &str, processed: u64, again: u64) -> Message {
        let alive = if alive { "running" } else { "killed" };
        let shards = if shards.is_empty() { "holds no lease".to_owned() } else { format!("holds {shards}") };
        let records = plural(processed, "record", "records");
        format!("{name}, {alive}, {shards}, {records} processed, {} of them again", count(again)).into()
    }
    fn leases_would(&self, records: u64) -> Message {
        format!("{} would be re-read", plural(records, "record", "records")).into()
    }
    fn leases_again(&self, records: u64) -> Message {
        format!("{} re-read so far", count(records)).into()
    }
    fn leases_skipped(&self, records: u64) -> Message {
        format!("{} skipped", count(records)).into()
    }
    fn leases_policy(&self) -> Message {
        "Checkpoint".into()
    }
    fn leases_policy_batch(&self) -> Message {
        "after every batch".into()
    }
    fn leases_policy_records(&self, records: &str) -> Message {
        format!("every {records} records").into()
    }
    fn leases_policy_seconds(&self, seconds: u32) -> Message {
        format!("every {seconds} s").into()
    }
    fn leases_policy_end(&self) -> Message {
        "at the end of a shard only".into()
    }
    fn leases_column_owner(&self) -> Message {
        "owner".into()
    }
    fn leases_column_counter(&self) -> Message {
        "counter".into()
    }
    fn leases_column_gap(&self) -> Message {
        "checkpoint to newest".into()
    }
    fn leases_column_would(&self) -> Message {
        "would be re-read".into()
    }
    fn leases_column_again(&self) -> Message {
        "re-read".into()
    }
    fn leases_column_switches(&self) -> Message {
        "switches".into()
    }
    fn leases_strip(&self, would: u64, unread: u64) -> Message {
        format!("{} between checkpoint and reading would be re-read, {} unread", count(would), count(unread)).into()
    }
    fn leases_more(&self, rows: usize) -> Message {
        format!("and {rows} more").into()
    }
    fn leases_empty(&self) -> Message {
        "The table is filled when the stream can be listed.".into()
    }
    fn leases_state_free(&self) -> Message {
        "free".into()
    }
    fn leases_state_waiting(&self, parents: &str) -> Message {
        format!("waits for {parents} to end").into()
    }
    fn leases_state_stale(&self, seconds: u64) -> Message {
        format!("killed, not renewed for {seconds} s").into()
    }
    fn leases_state_expired(&self, seconds: u64) -> Message {
        format!("expired, not renewed for {seconds} s").into()
    }
    fn leases_state_finished(&self) -> Message {
        "finished".into()
    }
    fn leases_transfer(&self) -> Message {
        "Give a lease to another worker".into()
    }
    fn leases_transfer_lease(&self) -> Message {
        "Lease".into()
    }
    fn leases_transfer_to(&self) -> Message {
        "to".into()
    }
    fn leases_transfer_none(&self) -> Message {
        "With a second worker a lease can be handed over or stolen.".into()
    }
    fn leases_transfer_note(&self, would: u64) -> Message {
        format!("handed over: nothing comes again; stolen: {} and what the old owner still reads", count(would)).into()
    }
    fn leases_transfer_dead(&self, would: u64) -> Message {
        format!("its owner is dead: {} again either way", plural(would, "record comes", "records come")).into()
    }
    fn leases_hand_over(&self) -> Message {
        "Hand over".into()
    }
    fn leases_steal(&self) -> Message {
        "Steal".into()
    }
    fn leases_event(&self, kind: LeaseEventKind) -> Message {
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
