//! Texts of the streams.

use super::Message;
use crate::design::fmt::{count, plural};
use playground_engine::{Growth, ShapeProblem};
use playground_lab::import::ShapeTrouble;

/// Messages of this area, in English unless overridden.
pub trait StreamsText {
    fn streams_label(&self) -> Message {
        "Stream".into()
    }
    fn streams_pick(&self, name: &str) -> Message {
        format!("Stream {name}").into()
    }
    fn streams_menu(&self) -> Message {
        "Streams".into()
    }
    fn streams_none(&self) -> Message {
        "none yet".into()
    }
    fn streams_provisioned(&self) -> Message {
        "provisioned".into()
    }
    fn streams_on_demand(&self) -> Message {
        "on demand".into()
    }
    fn streams_shards(&self, open: u32, closed: u32) -> Message {
        if closed == 0 {
            plural(u64::from(open), "shard", "shards").into()
        } else {
            format!("{} open, {closed} closed", plural(u64::from(open), "shard", "shards")).into()
        }
    }
    fn streams_retention(&self, hours: u32) -> Message {
        format!("retention {}", self.streams_hours(hours)).into()
    }
    fn streams_hours(&self, hours: u32) -> Message {
        if hours > 48 && hours.is_multiple_of(24) {
            format!("{} d", count(u64::from(hours / 24))).into()
        } else {
            format!("{} h", count(u64::from(hours))).into()
        }
    }
    fn streams_left(&self, span: &str) -> Message {
        format!("{span} left").into()
    }
    fn streams_create(&self) -> Message {
        "Create stream".into()
    }
    fn bring_more(&self) -> Message {
        "Import a real stream’s shape…".into()
    }
    fn bring_title(&self) -> Message {
        "Import a real stream’s shape".into()
    }
    fn bring_lead(&self) -> Message {
        "Shards, ranges, parents and sequence numbers come in as they are; records do not. The newest change becomes the present."
            .into()
    }
    fn bring_listing(&self) -> Message {
        "Paste or drop the JSON of aws kinesis describe-stream or list-shards".into()
    }
    fn bring_do(&self) -> Message {
        "Import".into()
    }
    fn bring_fact(&self, shards: usize, closed: usize) -> Message {
        let shards = plural(u64::try_from(shards).unwrap_or(u64::MAX), "shard", "shards");
        format!("imported, {shards}, {closed} closed").into()
    }
    fn bring_done(&self, name: &str, shards: usize, closed: usize) -> Message {
        format!("{name}: {}", self.bring_fact(shards, closed)).into()
    }
    fn bring_found(&self, shards: usize, closed: usize, hours: u32, numbered: bool) -> Message {
        let shards = plural(u64::try_from(shards).unwrap_or(u64::MAX), "shard", "shards");
        let numbers = if numbered { "" } else { "; its sequence numbers say no times, so the shards get new ones" };
        format!("{shards}, {closed} closed, retention {hours} h{numbers}").into()
    }
    /// What is wrong with a listing, and how to mend it.
    fn bring_trouble(&self, trouble: &ShapeTrouble) -> Message {
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
    fn bring_problem(&self, problem: &ShapeProblem) -> Message {
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
    fn streams_create_more(&self) -> Message {
        "Create stream…".into()
    }
    fn streams_describe_more(&self) -> Message {
        "Describe, tags…".into()
    }
    fn streams_describe_title(&self, name: &str) -> Message {
        format!("{name} as the service describes it").into()
    }
    fn streams_describe_answers(&self) -> Message {
        "Answers".into()
    }
    fn streams_describe_copy(&self) -> Message {
        "Copy the JSON".into()
    }
    fn streams_describe_note(&self) -> Message {
        "The answer as it would be at this instant. No call was made: none is counted or recorded.".into()
    }
    fn streams_tags(&self) -> Message {
        "Tags".into()
    }
    fn streams_no_tags(&self) -> Message {
        "None yet.".into()
    }
    fn streams_tag_key(&self) -> Message {
        "Key".into()
    }
    fn streams_tag_value(&self) -> Message {
        "Value".into()
    }
    fn streams_tag_add(&self) -> Message {
        "Add tag".into()
    }
    fn streams_tag_remove(&self, key: &str) -> Message {
        format!("Remove tag {key}").into()
    }
    fn streams_settings_more(&self) -> Message {
        "Settings and facts…".into()
    }
    fn streams_delete_more(&self) -> Message {
        "Delete…".into()
    }
    fn streams_name(&self) -> Message {
        "Name".into()
    }
    fn streams_shard_count(&self) -> Message {
        "Shards".into()
    }
    fn streams_shard_count_hint(&self) -> Message {
        "1 to 16. Each takes 1,000 records and 1 MB a second.".into()
    }
    fn streams_create_takes(&self) -> Message {
        "The stream is CREATING for some seconds of virtual time before it takes records.".into()
    }
    fn streams_sketch(&self, shards: u64) -> Message {
        match shards {
            1 => "One shard takes the whole range of hash keys.".into(),
            _ => format!("The range of hash keys in {shards} equal parts.").into(),
        }
    }
    fn streams_cancel(&self) -> Message {
        "Cancel".into()
    }
    fn streams_created(&self, name: &str) -> Message {
        format!("{name} is being created").into()
    }
    fn streams_delete_title(&self, name: &str) -> Message {
        format!("Delete {name}").into()
    }
    fn streams_delete(&self) -> Message {
        "Delete stream".into()
    }
    fn streams_delete_records(&self, records: u64) -> Message {
        match records {
            0 => "It holds no records.".into(),
            _ => format!("{} will be gone.", plural(records, "record", "records")).into(),
        }
    }
    fn streams_delete_undo(&self) -> Message {
        "Undo brings the stream back with everything in it.".into()
    }
    fn streams_delete_consumers(&self, consumers: u32) -> Message {
        match consumers {
            1 => "One consumer is registered with it.".into(),
            _ => format!("{consumers} consumers are registered with it.").into(),
        }
    }
    fn streams_enforce(&self) -> Message {
        "Delete its consumers too (EnforceConsumerDeletion)".into()
    }
    fn streams_enforce_without(&self) -> Message {
        "Without it the service refuses, and says so.".into()
    }
    fn streams_deleting(&self, name: &str) -> Message {
        format!("{name} is being deleted").into()
    }
    fn streams_settings(&self, name: &str) -> Message {
        format!("Settings of {name}").into()
    }
    fn streams_retention_label(&self) -> Message {
        "Retention".into()
    }
    fn streams_retention_unit(&self) -> Message {
        "hours".into()
    }
    fn streams_retention_hint(&self) -> Message {
        "24 to 8,760 hours: a day to a year.".into()
    }
    fn streams_retention_same(&self) -> Message {
        "This is the retention it has.".into()
    }
    fn streams_retention_longer(&self) -> Message {
        "Records stay readable for longer; nothing vanishes. What was trimmed before does not come back.".into()
    }
    fn streams_retention_shorter(&self, lost: u64) -> Message {
        match lost {
            0 => "No record is that old yet: nothing vanishes now.".into(),
            1 => "1 record is older than that and cannot be read any more at once.".into(),
            _ => format!("{} records are older than that and cannot be read any more at once.", count(lost)).into(),
        }
    }
    /// What vanishes, in sum: records, bytes, the instants of the oldest and the newest.
    fn streams_loss(&self, bytes: &str, about: bool, oldest: &str, newest: &str) -> Message {
        let about = if about { "about " } else { "" };
        format!("{about}{bytes}, arrived from {oldest} to {newest}").into()
    }
    fn streams_loss_table(&self) -> Message {
        "What vanishes, by shard".into()
    }
    fn streams_loss_shard(&self) -> Message {
        "Shard".into()
    }
    fn streams_loss_records(&self) -> Message {
        "Records".into()
    }
    fn streams_loss_bytes(&self) -> Message {
        "Bytes".into()
    }
    fn streams_loss_oldest(&self) -> Message {
        "Oldest".into()
    }
    fn streams_loss_newest(&self) -> Message {
        "Newest".into()
    }
    fn streams_retention_increase(&self) -> Message {
        "Increase retention".into()
    }
    fn streams_retention_decrease(&self) -> Message {
        "Decrease retention".into()
    }
    fn streams_retention_changed(&self, name: &str, hours: u32) -> Message {
        format!("{name} keeps records for {}", self.streams_hours(hours)).into()
    }
    fn streams_fact_arn(&self) -> Message {
        "ARN".into()
    }
    fn streams_fact_copy(&self) -> Message {
        "Copy the ARN".into()
    }
    fn streams_fact_created(&self) -> Message {
        "Created".into()
    }
    fn streams_fact_mode(&self) -> Message {
        "Mode".into()
    }
    fn streams_fact_shards(&self) -> Message {
        "Shards".into()
    }
    fn streams_fact_capacity(&self) -> Message {
        "Takes".into()
    }
    /// What the open shards take, and the splits that the service has begun.
    fn streams_capacity(&self, throughput: &str, growing: &[Growth]) -> Message {
        match growing.len() as u64 {
            0 => throughput.to_owned().into(),
            splits => format!("{throughput}, {} on the way", plural(splits, "split", "splits")).into(),
        }
    }
    fn streams_fact_peak(&self) -> Message {
        "Peak minute of 30 days".into()
    }
    fn streams_peak(&self, peak: &str, twice: &str) -> Message {
        format!("{peak}; room is made for {twice}").into()
    }
    fn streams_fact_warm(&self) -> Message {
        "Warm throughput".into()
    }
    fn streams_warm(&self, current: u32, target: u32) -> Message {
        format!("{current} of {target} MiB/s").into()
    }
    fn streams_fact_records(&self) -> Message {
        "Records readable".into()
    }
    fn streams_fact_consumers(&self) -> Message {
        "Registered consumers".into()
    }
    fn streams_done(&self) -> Message {
        "Done".into()
    }
    fn streams_empty_title(&self) -> Message {
        "Nothing here yet".into()
    }
    fn streams_empty_lead(&self) -> Message {
        "A stream takes records, keeps them in order in its shards, and lets many read them. Begin with one of these."
            .into()
    }
    fn streams_empty_create(&self) -> Message {
        "Create a stream".into()
    }
    fn streams_empty_create_note(&self) -> Message {
        "A name and 1 to 16 shards. You see it CREATING, then ACTIVE.".into()
    }
    fn streams_empty_example(&self) -> Message {
        "Open the example".into()
    }
    fn streams_empty_example_note(&self) -> Message {
        "Orders with two shards, producers and consumers that already run.".into()
    }
    fn streams_empty_file(&self) -> Message {
        "Use a file of your own".into()
    }
    fn streams_empty_file_note(&self) -> Message {
        "Lines, CSV or JSON lines: see how its keys spread, then replay it. It never leaves this page.".into()
    }
}
