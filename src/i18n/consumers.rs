//! Texts of the consumers.

use super::{Catalog, Message};
use crate::design::fmt::{count, plural, span};

words! {
    consumers;
    consumers_region: "Consumers";
    consumers_title: "Deliver";
    consumers_hint: "a read is a copy; the record stays on the tape";
    consumers_add: "Consumer";
    consumers_add_spoken: "Add consumer";
    consumers_standard: "Standard";
    consumers_fan_out: "Fan-out";
    consumers_applications: "KCL applications";
    consumers_applications_rule: "workers share the shards by leases; they poll from the standard pool, or have 2 MB/s of each shard by fan-out";
    consumers_all_share: "all share";
    consumers_and: "and";
    consumers_five_calls: "5 calls/s";
    consumers_of_each: "of each shard";
    consumers_each_has: "each has its own";
    consumers_no_polling: "Nobody polls. A polling consumer asks each shard again and again with GetRecords.";
    consumers_no_fan_out: "Nobody is registered. A fan-out consumer is pushed to and shares nothing with the others.";
    consumers_this_record: "record";
    consumers_kind_polling: "polling";
    consumers_kind_fan_out: "fan-out";
    consumers_kind_application: "KCL application";
    consumers_failing: "refused";
    consumers_paused: "paused";
    consumers_starting: "starting";
    consumers_ended: "read to the end";
    consumers_caught_up: "caught up";
    consumers_keeps_up: "keeps up";
    consumers_why_caught_up: "empty: everything there is has been read, MillisBehindLatest 0";
    consumers_why_nothing: "empty: nothing was ever put into this shard";
    consumers_why_gap: "empty: this stretch of the shard holds nothing; more lies further on";
    consumers_why_closed: "empty: the shard is closed and read to its end; NextShardIterator is null";
    consumers_why_refused: "refused: nothing is lost, the next poll asks again";
    consumers_no_call: "no poll yet";
    consumers_no_subscription: "no subscription";
    consumers_work: "Work on one record";
    consumers_pace: "Pace and order";
    consumers_behind: "behind LATEST";
    consumers_not_polled: "Not polled while paused: the rings drain, and after 5 minutes the next call finds its iterator expired.";
    consumers_back_title: "Read again from a time: GetShardIterator AT_TIMESTAMP";
    consumers_back_to: "Back to";
    consumers_back: "Set back";
    consumers_parents_first: "Parents first";
    consumers_order_kept: "a child waits until its parents are read to the end: each key stays in order";
    consumers_order_open: "children are read at once: a later record of a key may come before an earlier one";
    consumers_delays: "From arrival to delivery";
    consumers_delays_hint: "all on one axis; line p50, dashed p99";
    consumers_no_delay: "nothing delivered yet that arrived since it began";
    consumers_model_push: "push";
    consumers_model_one: "one poller";
    consumers_model_five: "five pollers";
    consumers_expired: "iterator expired; another one is asked for";
    consumers_shard_ended: "end of shard: read completely";
    consumers_ring_expired: "iterator expired: the next call is refused";
    consumers_pause: "Pause";
    consumers_resume: "Resume";
    consumers_remove: "Remove";
    consumers_deregister: "Deregister";
    consumers_close: "Close details";
    consumers_by_shard: "By shard: what is left, and how far behind LATEST";
    consumers_no_shard: "No shard yet: it has not begun to read.";
    consumers_latency_poll: "From arrival to delivery: waiting for the next poll, then the call";
    consumers_latency_push: "From arrival to delivery: the model's push delay";
    consumers_no_latency: "Nothing that arrived since its first answer was delivered yet.";
    consumers_last: "last";
    consumers_log_label: "Received records";
    consumers_log_of: "Shard";
    consumers_log_place: "Record";
    consumers_log_key: "Key";
    consumers_log_at: "Received";
    consumers_log_size: "Size";
    consumers_log_after: "After";
    consumers_add_title: "Add consumer";
    consumers_kind: "Kind";
    consumers_kind_polling_label: "Polling";
    consumers_kind_polling_hint: "asks with GetRecords; shares 5 calls/s and 2 MB/s of each shard with the other pollers";
    consumers_kind_fan_out_label: "Fan-out";
    consumers_kind_fan_out_hint: "registers its name, is CREATING, then ACTIVE; pushed to, with 2 MB/s of each shard for itself";
    consumers_kind_application_label: "KCL application";
    consumers_kind_application_hint: "several workers share the shards; each shard has a lease, and with it one worker and a checkpoint";
    consumers_run: "Run application";
    consumers_full_applications: "There are three applications already. Remove one first.";
    consumers_retrieval: "Retrieval";
    consumers_retrieval_polling: "Polling";
    consumers_retrieval_fan_out: "Fan-out";
    consumers_retrieval_polling_note: "GetRecords, from what all who poll share. The library does so only when told.";
    consumers_retrieval_fan_out_note: "The library's own choice: one registered consumer with this name; each lease is read by SubscribeToShard, \
         renewed every 5 minutes, with 2 MB/s of its own.";
    consumers_workers: "Workers";
    consumers_workers_hint: "more can be added later";
    consumers_failover: "Failover time";
    consumers_failover_hint: "then others may take the lease";
    consumers_policy: "Checkpoint";
    consumers_policy_batch: "after every batch";
    consumers_policy_records: "every so many records";
    consumers_policy_seconds: "every so many seconds";
    consumers_policy_end: "at the end of a shard only";
    consumers_policy_every: "Every";
    consumers_policy_records_unit: "records";
    consumers_policy_records_hint: "of a shard; what may come again";
    consumers_policy_seconds_unit: "s";
    consumers_policy_seconds_hint: "what may come again";
    consumers_kind_only_label: "Only register";
    consumers_name: "Name";
    consumers_taken: "Another consumer of this stream has this name.";
    consumers_interval: "Poll every";
    consumers_interval_hint: "at least 200 ms: five calls a second are all a shard answers";
    consumers_interval_long: "longer than an iterator lives: each poll finds it expired";
    consumers_interval_set: "Set interval";
    consumers_start: "Start at";
    consumers_way_trim_horizon: "The oldest record that can still be read.";
    consumers_way_latest: "Only what is put from now on.";
    consumers_way_at: "The record with this number; only its shard and what descends from it is read.";
    consumers_way_after: "The first record after this number; only its shard and what descends from it is read.";
    consumers_way_timestamp: "The first record that arrived then or later.";
    consumers_number: "Sequence number";
    consumers_number_hint: "as the service prints it; select a record first to have its number here";
    consumers_time: "Time since the beginning";
    consumers_time_hint: "such as T+3:12 or 90 s";
    consumers_no_number: "A sequence number is needed.";
    consumers_not_a_sequence: "This is not a sequence number: 56 decimal digits as the service prints them.";
    consumers_other_stream: "No shard of this stream has given this number.";
    consumers_future: "This time has not come yet.";
    consumers_standing: "Its flag would stand here, from TRIM_HORIZON to LATEST";
    consumers_standing_tip: "at LATEST";
    consumers_cancel: "Cancel";
    consumers_attach: "Add consumer";
    consumers_register: "Register consumer";
    consumers_full_polling: "Five consumers poll already. Five calls a second are all a shard answers, so a sixth would only take theirs. Remove one first.";
}

impl Catalog {
    pub fn consumers_room(self, room: u32) -> Message {
        match room {
            0 => "no more can be registered".into(),
            _ => format!("{room} more can be registered").into(),
        }
    }
    pub fn consumers_pipe(self, letter: &str, used: &str, parts: &str) -> Message {
        if parts.is_empty() {
            format!("Shard {letter}: {used} used of 2 MB/s").into()
        } else {
            format!("Shard {letter}: {used} used of 2 MB/s, {parts}").into()
        }
    }
    pub fn consumers_pipe_part(self, name: &str, used: &str) -> Message {
        format!("{used} by {name}").into()
    }
    pub fn consumers_own_pipe(self, letter: &str, parts: &str) -> Message {
        format!("Shard {letter}, of 2 MB/s each: {parts}").into()
    }
    pub fn consumers_calls(self, taken: usize, limit: usize, refused: usize) -> Message {
        let refused = if refused == 0 { String::new() } else { format!(", {refused} refused") };
        format!("{taken} of {limit} calls in the last second{refused}").into()
    }
    pub fn consumers_spoken(self, name: &str, kind: &str, lag: &str, records: u64, trend: &str) -> Message {
        format!("{name}, {kind}, {lag} and {} behind, {trend}", plural(records, "record", "records")).into()
    }
    pub fn consumers_polls(self, interval_ms: u32) -> Message {
        match interval_ms {
            0..1_000 => format!("polls every {interval_ms} ms").into(),
            _ => format!("polls every {}", span(u64::from(interval_ms) * 1_000).replace(".00 s", " s")).into(),
        }
    }
    pub fn consumers_pushed(self, milliseconds: u64) -> Message {
        format!("pushed, model {milliseconds} ms").into()
    }
    pub fn consumers_registration(self, word: &str) -> Message {
        format!("consumer is {word}").into()
    }
    pub fn consumers_growing(self, milliseconds: u64) -> Message {
        format!("+{}.{:02} s each second", milliseconds / 1_000, milliseconds % 1_000 / 10).into()
    }
    pub fn consumers_shrinking(self, milliseconds: u64) -> Message {
        format!("−{}.{:02} s each second", milliseconds / 1_000, milliseconds % 1_000 / 10).into()
    }
    pub fn consumers_why_not_yet(self, after: &str, next: Option<String>) -> Message {
        match next {
            Some(next) => format!("empty: the next record came {after} later; the poll in {next} gets it").into(),
            None => format!("empty: the next record came {after} later; nobody polls for it").into(),
        }
    }
    pub fn consumers_why_latest(self, before: u64) -> Message {
        format!(
            "empty: LATEST was taken after {} had been put, so they lie behind it",
            plural(before, "record", "records")
        )
        .into()
    }
    pub fn consumers_brought(self, records: u64, bytes: &str) -> Message {
        format!("{}, {bytes}", plural(records, "record", "records")).into()
    }
    pub fn consumers_last_call(self, moment: &str, letter: &str, what: &str) -> Message {
        format!("{moment} poll of {letter}: {what}").into()
    }
    pub fn consumers_renewal(self, next: &str, renewed: u32) -> Message {
        let renewed = match renewed {
            0 => "not renewed yet".to_owned(),
            1 => "renewed once".to_owned(),
            times => format!("renewed {} times", count(u64::from(times))),
        };
        format!("subscribed until {next}, {renewed}").into()
    }
    pub fn consumers_blocked(self, until: &str, answer: Option<(String, String)>) -> Message {
        match answer {
            Some((bytes, seconds)) => format!(
                "Blocked until {until}: one answer of {bytes} is {seconds} of 2 MB/s, and every call is refused until that is made up for."
            )
            .into(),
            None => format!("Blocked until {until}: an answer took more than 2 MB/s, and every call is refused until that is made up for.")
                .into(),
        }
    }
    pub fn consumers_works(self, each: &str, most: u64) -> Message {
        format!("{each} a record, {} /s", count(most)).into()
    }
    pub fn consumers_work_said(self, each: &str, most: Option<u64>) -> Message {
        match most {
            Some(most) => format!("{each}: at most {} records/s of each shard", count(most)).into(),
            None => "none: as fast as they come".into(),
        }
    }
    pub fn consumers_in_hand(self, behind: u64, hand: u64) -> Message {
        format!("{} behind, {} of them in hand", plural(behind, "record", "records"), count(hand)).into()
    }
    pub fn consumers_read_again(self, records: u64) -> Message {
        format!("{} read again", plural(records, "record", "records")).into()
    }
    pub fn consumers_again(self, again: u64, all: u64, bytes: &str, seconds: &str) -> Message {
        format!(
            "will re-read {}; {} ({bytes}) until it has caught up, at 2 MB/s not sooner than {seconds}",
            plural(again, "record", "records"),
            count(all)
        )
        .into()
    }
    pub fn consumers_out_of_order(self, records: u64) -> Message {
        format!("{} out of order;", plural(records, "record", "records")).into()
    }
    pub fn consumers_order_broken(self, records: u64, key: &str, by: &str, late: &str) -> Message {
        format!("Order broken {} times. Last, key {key}: {by} came before {late}.", count(records)).into()
    }
    pub fn consumers_delay_spoken(self, name: &str, p50: &str, p99: &str) -> Message {
        format!("{name}: half within {p50}, ninety-nine of a hundred within {p99}").into()
    }
    pub fn consumers_model_inputs(self, push_ms: u64) -> Message {
        format!(
            "Model inputs: push {push_ms} ms after arrival; a call 3 to 5 ms each way and 6 ms in the service. Published as typical: about 200 ms with one poller, about 1 s with five."
        )
        .into()
    }
    pub fn consumers_room_line(self, profile: &str, most: u32) -> Message {
        format!("Limits {profile}: fan-out consumers of a stream, {most}").into()
    }
    pub fn consumers_creating_line(self, profile: &str, most: u32) -> Message {
        format!("Limits {profile}: fan-out consumers of a stream in CREATING at once, {most}").into()
    }
    pub fn consumers_waits_for(self, parents: &str) -> Message {
        if parents.is_empty() { "waiting".into() } else { format!("waiting for {parents} to be read first").into() }
    }
    pub fn consumers_reading(self, records: u64) -> Message {
        format!("{} to read", plural(records, "record", "records")).into()
    }
    pub fn consumers_iterator_left(self, left: &str) -> Message {
        format!("iterator can be used for {left}").into()
    }
    pub fn consumers_detail(self, name: &str) -> Message {
        format!("Consumer {name}").into()
    }
    pub fn consumers_delivered(self, delivered: u64, behind: u64, bytes: &str) -> Message {
        format!("{} delivered, {} ({bytes}) behind", count(delivered), plural(behind, "record", "records")).into()
    }
    pub fn consumers_latency_spoken(self, p50: &str, p99: &str) -> Message {
        format!("Latency: half within {p50}, ninety-nine of a hundred within {p99}").into()
    }
    pub fn consumers_log(self, records: u64) -> Message {
        format!("Received: {}, newest on top", plural(records, "record", "records")).into()
    }
    pub fn consumers_log_shard(self, letter: &str) -> Message {
        format!("Shard {letter}").into()
    }
    pub fn consumers_kind_only_hint(self, room: u32) -> Message {
        match room {
            0 => "takes a place among the registered consumers; none is free".into(),
            _ => format!("takes one of the {room} places that are free; nobody subscribes with it").into(),
        }
    }
    pub fn consumers_registered(self, name: &str) -> Message {
        format!("{name} is registered and CREATING").into()
    }
    pub fn consumers_standing_ahead(self, records: u64, age: &str) -> Message {
        format!("{} back, {age}", plural(records, "record", "records")).into()
    }
    pub fn consumers_full_fan_out(self, room: u32) -> Message {
        format!(
            "Five fan-out consumers are on the screen already; the service would take {room} more. Remove one first."
        )
        .into()
    }
}
