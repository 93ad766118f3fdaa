//! Texts of the streams.

use super::{Catalog, Message};
use crate::design::fmt::{count, plural};
use playground_engine::{Growth, ShapeProblem};
use playground_lab::import::ShapeTrouble;

words! {
    streams;
    streams_label: "Stream";
    streams_menu: "Streams";
    streams_none: "none yet";
    streams_provisioned: "provisioned";
    streams_on_demand: "on demand";
    streams_create: "Create stream";
    bring_more: "Import a real stream’s shape…";
    bring_title: "Import a real stream’s shape";
    bring_lead: "Shards, ranges, parents and sequence numbers come in as they are; records do not. The newest change becomes the present.";
    bring_listing: "Paste or drop the JSON of aws kinesis describe-stream or list-shards";
    bring_do: "Import";
    streams_create_more: "Create stream…";
    streams_describe_more: "Describe, tags…";
    streams_describe_answers: "Answers";
    streams_describe_copy: "Copy the JSON";
    streams_describe_note: "The answer as it would be at this instant. No call was made: none is counted or recorded.";
    streams_tags: "Tags";
    streams_no_tags: "None yet.";
    streams_tag_key: "Key";
    streams_tag_value: "Value";
    streams_tag_add: "Add tag";
    streams_settings_more: "Settings and facts…";
    streams_delete_more: "Delete…";
    streams_name: "Name";
    streams_shard_count: "Shards";
    streams_shard_count_hint: "1 to 16. Each takes 1,000 records and 1 MB a second.";
    streams_create_takes: "The stream is CREATING for some seconds of virtual time before it takes records.";
    streams_cancel: "Cancel";
    streams_delete: "Delete stream";
    streams_delete_undo: "Undo brings the stream back with everything in it.";
    streams_enforce: "Delete its consumers too (EnforceConsumerDeletion)";
    streams_enforce_without: "Without it the service refuses, and says so.";
    streams_retention_label: "Retention";
    streams_retention_unit: "hours";
    streams_retention_hint: "24 to 8,760 hours: a day to a year.";
    streams_retention_same: "This is the retention it has.";
    streams_retention_longer: "Records stay readable for longer; nothing vanishes. What was trimmed before does not come back.";
    streams_loss_table: "What vanishes, by shard";
    streams_loss_shard: "Shard";
    streams_loss_records: "Records";
    streams_loss_bytes: "Bytes";
    streams_loss_oldest: "Oldest";
    streams_loss_newest: "Newest";
    streams_retention_increase: "Increase retention";
    streams_retention_decrease: "Decrease retention";
    streams_fact_arn: "ARN";
    streams_fact_copy: "Copy the ARN";
    streams_fact_created: "Created";
    streams_fact_mode: "Mode";
    streams_fact_shards: "Shards";
    streams_fact_capacity: "Takes";
    streams_fact_peak: "Peak minute of 30 days";
    streams_fact_warm: "Warm throughput";
    streams_fact_records: "Records readable";
    streams_fact_consumers: "Registered consumers";
    streams_done: "Done";
    streams_empty_title: "Nothing here yet";
    streams_empty_lead: "A stream takes records, keeps them in order in its shards, and lets many read them. Begin with one of these.";
    streams_empty_create: "Create a stream";
    streams_empty_create_note: "A name and 1 to 16 shards. You see it CREATING, then ACTIVE.";
    streams_empty_example: "Open the example";
    streams_empty_example_note: "Orders with two shards, producers and consumers that already run.";
    streams_empty_file: "Use a file of your own";
    streams_empty_file_note: "Lines, CSV or JSON lines: see how its keys spread, then replay it. It never leaves this page.";
}

impl Catalog {
    pub fn streams_pick(self, name: &str) -> Message {
        format!("Stream {name}").into()
    }
    pub fn streams_shards(self, open: u32, closed: u32) -> Message {
        if closed == 0 {
            plural(u64::from(open), "shard", "shards").into()
        } else {
            format!("{} open, {closed} closed", plural(u64::from(open), "shard", "shards")).into()
        }
    }
    pub fn streams_retention(self, hours: u32) -> Message {
        format!("retention {}", self.streams_hours(hours)).into()
    }
    pub fn streams_hours(self, hours: u32) -> Message {
        if hours > 48 && hours.is_multiple_of(24) {
            format!("{} d", count(u64::from(hours / 24))).into()
        } else {
            format!("{} h", count(u64::from(hours))).into()
        }
    }
    pub fn streams_left(self, span: &str) -> Message {
        format!("{span} left").into()
    }
    pub fn bring_fact(self, shards: usize, closed: usize) -> Message {
        let shards = plural(u64::try_from(shards).unwrap_or(u64::MAX), "shard", "shards");
        format!("imported, {shards}, {closed} closed").into()
    }
    pub fn bring_done(self, name: &str, shards: usize, closed: usize) -> Message {
        format!("{name}: {}", self.bring_fact(shards, closed)).into()
    }
    pub fn bring_found(self, shards: usize, closed: usize, hours: u32, numbered: bool) -> Message {
        let shards = plural(u64::try_from(shards).unwrap_or(u64::MAX), "shard", "shards");
        let numbers = if numbered { "" } else { "; its sequence numbers say no times, so the shards get new ones" };
        format!("{shards}, {closed} closed, retention {hours} h{numbers}").into()
    }
    /// What is wrong with a listing, and how to mend it.
    pub fn bring_trouble(self, trouble: &ShapeTrouble) -> Message {
        match trouble {
            ShapeTrouble::Empty => "Paste the listing first.".into(),
            ShapeTrouble::TooLong => "This is more than 4 MiB, longer than any listing that is taken here.".into(),
            ShapeTrouble::NotJson => "This is not JSON. Run the command with --output json and paste all of it.".into(),
            ShapeTrouble::NoShards => {
                "No Shards are in this. Paste what describe-stream or list-shards prints; the summary has none.".into()
            }
            ShapeTrouble::MoreToCome => {
                "This is one page of several. Run the command without --max-items and --no-paginate, and paste it all."
                    .into()
            }
            ShapeTrouble::BadShard(place, member) => {
                format!("Shard {place} of the list has no {member} that can be read. Paste the listing unchanged.")
                    .into()
            }
            ShapeTrouble::Wrong(problem) => self.bring_problem(problem),
        }
    }
    pub fn bring_problem(self, problem: &ShapeProblem) -> Message {
        match problem {
            ShapeProblem::Name => "A name has 1 to 128 letters, digits, dots, hyphens and underscores.".into(),
            ShapeProblem::Retention(hours) => {
                format!("RetentionPeriodHours is {hours}; streams keep records 24 to 8,760 hours.").into()
            }
            ShapeProblem::Empty => "The list has no shards. A stream that is being created has none yet.".into(),
            ShapeProblem::TooMany(shards) => {
                let shards = count(u64::try_from(*shards).unwrap_or(u64::MAX));
                format!("There are {shards} shards; at most 2,000 are taken here. Leave closed ones out.").into()
            }
            ShapeProblem::Twice(shard) => format!("{shard} is listed twice. Leave one of them out.").into(),
            ShapeProblem::YoungerParent(shard, parent) => {
                format!("{shard} names {parent} as its parent, which came later. Check its ParentShardId.").into()
            }
            ShapeProblem::HalfMerge(shard) => {
                format!("{shard} needs two different parents. Check its ParentShardId and AdjacentParentShardId.")
                    .into()
            }
            ShapeProblem::OpenParent(parent, child) => {
                format!("{parent} is open, but {child} names it as its parent. It needs an EndingSequenceNumber.")
                    .into()
            }
            ShapeProblem::Childless(shard) => {
                format!("{shard} is closed, but no shard names it as its parent. Paste the whole list.").into()
            }
            ShapeProblem::OutsideParents(shard) => {
                format!("{shard} has hash keys that its parents had not. Check its HashKeyRange.").into()
            }
            ShapeProblem::EndsFirst(shard) => {
                format!("{shard} ends before it begins. Check its SequenceNumberRange.").into()
            }
            ShapeProblem::Overlap(one, other) => {
                format!("{one} and {other} are open and have the same hash keys. Leave one out, or list it as closed.")
                    .into()
            }
            ShapeProblem::Gap(range) => {
                let (from, to) = (range.start().0, range.end().0);
                format!("No open shard has the hash keys {from} to {to}. Paste the whole list.").into()
            }
        }
    }
    pub fn streams_describe_title(self, name: &str) -> Message {
        format!("{name} as the service describes it").into()
    }
    pub fn streams_tag_remove(self, key: &str) -> Message {
        format!("Remove tag {key}").into()
    }
    pub fn streams_sketch(self, shards: u64) -> Message {
        match shards {
            1 => "One shard takes the whole range of hash keys.".into(),
            _ => format!("The range of hash keys in {shards} equal parts.").into(),
        }
    }
    pub fn streams_created(self, name: &str) -> Message {
        format!("{name} is being created").into()
    }
    pub fn streams_delete_title(self, name: &str) -> Message {
        format!("Delete {name}").into()
    }
    pub fn streams_delete_records(self, records: u64) -> Message {
        match records {
            0 => "It holds no records.".into(),
            _ => format!("{} will be gone.", plural(records, "record", "records")).into(),
        }
    }
    pub fn streams_delete_consumers(self, consumers: u32) -> Message {
        match consumers {
            1 => "One consumer is registered with it.".into(),
            _ => format!("{consumers} consumers are registered with it.").into(),
        }
    }
    pub fn streams_deleting(self, name: &str) -> Message {
        format!("{name} is being deleted").into()
    }
    pub fn streams_settings(self, name: &str) -> Message {
        format!("Settings of {name}").into()
    }
    pub fn streams_retention_shorter(self, lost: u64) -> Message {
        match lost {
            0 => "No record is that old yet: nothing vanishes now.".into(),
            1 => "1 record is older than that and cannot be read any more at once.".into(),
            _ => format!("{} records are older than that and cannot be read any more at once.", count(lost)).into(),
        }
    }
    /// What vanishes, in sum: records, bytes, the instants of the oldest and the newest.
    pub fn streams_loss(self, bytes: &str, about: bool, oldest: &str, newest: &str) -> Message {
        let about = if about { "about " } else { "" };
        format!("{about}{bytes}, arrived from {oldest} to {newest}").into()
    }
    pub fn streams_retention_changed(self, name: &str, hours: u32) -> Message {
        format!("{name} keeps records for {}", self.streams_hours(hours)).into()
    }
    /// What the open shards take, and the splits that the service has begun.
    pub fn streams_capacity(self, throughput: &str, growing: &[Growth]) -> Message {
        match growing.len() as u64 {
            0 => throughput.to_owned().into(),
            splits => format!("{throughput}, {} on the way", plural(splits, "split", "splits")).into(),
        }
    }
    pub fn streams_peak(self, peak: &str, twice: &str) -> Message {
        format!("{peak}; room is made for {twice}").into()
    }
    pub fn streams_warm(self, current: u32, target: u32) -> Message {
        format!("{current} of {target} MiB/s").into()
    }
}
