//! Texts of the consumers.

use super::Message;
use crate::design::fmt::{count, plural, span};

/// Messages of this area, in English unless overridden.
pub trait ConsumersText {
    fn consumers_region(&self) -> Message {
        "Consumers".into()
    }
    fn consumers_title(&self) -> Message {
        "Deliver".into()
    }
    fn consumers_hint(&self) -> Message {
        "a read is a copy; the record stays on the tape".into()
    }
    fn consumers_add(&self) -> Message {
        "Consumer".into()
    }
    fn consumers_add_spoken(&self) -> Message {
        "Add consumer".into()
    }
    fn consumers_standard(&self) -> Message {
        "Standard".into()
    }
    fn consumers_fan_out(&self) -> Message {
        "Fan-out".into()
    }
    fn consumers_applications(&self) -> Message {
        "KCL applications".into()
    }
    fn consumers_applications_rule(&self) -> Message {
        "workers share the shards by leases; they poll from the standard pool, or have 2 MB/s of each shard by fan-out"
            .into()
    }
    fn consumers_all_share(&self) -> Message {
        "all share".into()
    }
    fn consumers_and(&self) -> Message {
        "and".into()
    }
    fn consumers_five_calls(&self) -> Message {
        "5 calls/s".into()
    }
    fn consumers_of_each(&self) -> Message {
        "of each shard".into()
    }
    fn consumers_each_has(&self) -> Message {
        "each has its own".into()
    }
    fn consumers_no_polling(&self) -> Message {
        "Nobody polls. A polling consumer asks each shard again and again with GetRecords.".into()
    }
    fn consumers_no_fan_out(&self) -> Message {
        "Nobody is registered. A fan-out consumer is pushed to and shares nothing with the others.".into()
    }
    fn consumers_room(&self, room: u32) -> Message {
        match room {
            0 => "no more can be registered".into(),
            _ => format!("{room} more can be registered").into(),
        }
    }
    fn consumers_this_record(&self) -> Message {
        "record".into()
    }
    fn consumers_pipe(&self, letter: &str, used: &str, parts: &str) -> Message {
        if parts.is_empty() {
            format!("Shard {letter}: {used} used of 2 MB/s").into()
        } else {
            format!("Shard {letter}: {used} used of 2 MB/s, {parts}").into()
        }
    }
    fn consumers_pipe_part(&self, name: &str, used: &str) -> Message {
        format!("{used} by {name}").into()
    }
    fn consumers_own_pipe(&self, letter: &str, parts: &str) -> Message {
        format!("Shard {letter}, of 2 MB/s each: {parts}").into()
    }
    fn consumers_calls(&self, taken: usize, limit: usize, refused: usize) -> Message {
        let refused = if refused == 0 { String::new() } else { format!(", {refused} refused") };
        format!("{taken} of {limit} calls in the last second{refused}").into()
    }
    fn consumers_kind_polling(&self) -> Message {
        "polling".into()
    }
    fn consumers_kind_fan_out(&self) -> Message {
        "fan-out".into()
    }
    fn consumers_kind_application(&self) -> Message {
        "KCL application".into()
    }
    fn consumers_spoken(&self, name: &str, kind: &str, lag: &str, records: u64, trend: &str) -> Message {
        format!("{name}, {kind}, {lag} and {} behind, {trend}", plural(records, "record", "records")).into()
    }
    fn consumers_polls(&self, interval_ms: u32) -> Message {
        match interval_ms {
            0..1_000 => format!("polls every {interval_ms} ms").into(),
            _ => format!("polls every {}", span(u64::from(interval_ms) * 1_000).replace(".00 s", " s")).into(),
        }
    }
    fn consumers_pushed(&self, milliseconds: u64) -> Message {
        format!("pushed, model {milliseconds} ms").into()
    }
    fn consumers_registration(&self, word: &str) -> Message {
        format!("consumer is {word}").into()
    }
    fn consumers_failing(&self) -> Message {
        "refused".into()
    }
    fn consumers_paused(&self) -> Message {
        "paused".into()
    }
    fn consumers_starting(&self) -> Message {
        "starting".into()
    }
    fn consumers_ended(&self) -> Message {
        "read to the end".into()
    }
    fn consumers_caught_up(&self) -> Message {
        "caught up".into()
    }
    fn consumers_keeps_up(&self) -> Message {
        "keeps up".into()
    }
    fn consumers_growing(&self, milliseconds: u64) -> Message {
        format!("+{}.{:02} s each second", milliseconds / 1_000, milliseconds % 1_000 / 10).into()
    }
    fn consumers_shrinking(&self, milliseconds: u64) -> Message {
        format!("−{}.{:02} s each second", milliseconds / 1_000, milliseconds % 1_000 / 10).into()
    }
    fn consumers_why_caught_up(&self) -> Message {
        "empty: everything there is has been read, MillisBehindLatest 0".into()
    }
    fn consumers_why_nothing(&self) -> Message {
        "empty: nothing was ever put into this shard".into()
    }
    fn consumers_why_not_yet(&self, after: &str, next: Option<String>) -> Message {
        match next {
            Some(next) => format!("empty: the next record came {after} later; the poll in {next} gets it").into(),
            None => format!("empty: the next record came {after} later; nobody polls for it").into(),
        }
    }
    fn consumers_why_latest(&self, before: u64) -> Message {
        format!(
            "empty: LATEST was taken after {} had been put, so they lie behind it",
            plural(before, "record", "records")
        )
        .into()
    }
    fn consumers_why_gap(&self) -> Message {
        "empty: this stretch of the shard holds nothing; more lies further on".into()
    }
    fn consumers_why_closed(&self) -> Message {
        "empty: the shard is closed and read to its end; NextShardIterator is null".into()
    }
    fn consumers_why_refused(&self) -> Message {
        "refused: nothing is lost, the next poll asks again".into()
    }
    fn consumers_brought(&self, records: u64, bytes: &str) -> Message {
        format!("{}, {bytes}", plural(records, "record", "records")).into()
    }
    fn consumers_no_call(&self) -> Message {
        "no poll yet".into()
    }
    fn consumers_last_call(&self, moment: &str, letter: &str, what: &str) -> Message {
        format!("{moment} poll of {letter}: {what}").into()
    }
    fn consumers_renewal(&self, next: &str, renewed: u32) -> Message {
        let renewed = match renewed {
            0 => "not renewed yet".to_owned(),
            1 => "renewed once".to_owned(),
            times => format!("renewed {} times", count(u64::from(times))),
        };
        format!("subscribed until {next}, {renewed}").into()
    }
    fn consumers_no_subscription(&self) -> Message {
        "no subscription".into()
    }
    fn consumers_blocked(&self, until: &str, answer: Option<(String, String)>) -> Message {
        match answer {
            Some((bytes, seconds)) => format!(
                "Blocked until {until}: one answer of {bytes} is {seconds} of 2 MB/s, and every call is refused until that is made up for."
            )
            .into(),
            None => format!("Blocked until {until}: an answer took more than 2 MB/s, and every call is refused until that is made up for.")
                .into(),
        }
    }
    fn consumers_works(&self, each: &str, most: u64) -> Message {
        format!("{each} a record, {} /s", count(most)).into()
    }
    fn consumers_work(&self) -> Message {
        "Work on one record".into()
    }
    fn consumers_work_said(&self, each: &str, most: Option<u64>) -> Message {
        match most {
            Some(most) => format!("{each}: at most {} records/s of each shard", count(most)).into(),
            None => "none: as fast as they come".into(),
        }
    }
    fn consumers_pace(&self) -> Message {
        "Pace and order".into()
    }
    fn consumers_behind(&self) -> Message {
        "behind LATEST".into()
    }
    fn consumers_in_hand(&self, behind: u64, hand: u64) -> Message {
        format!("{} behind, {} of them in hand", plural(behind, "record", "records"), count(hand)).into()
    }
    fn consumers_read_again(&self, records: u64) -> Message {
        format!("{} read again", plural(records, "record", "records")).into()
    }
    fn consumers_not_polled(&self) -> Message {
        "Not polled while paused: the rings drain, and after 5 minutes the next call finds its iterator expired.".into()
    }
    fn consumers_back_title(&self) -> Message {
        "Read again from a time: GetShardIterator AT_TIMESTAMP".into()
    }
    fn consumers_back_to(&self) -> Message {
        "Back to".into()
    }
    fn consumers_back(&self) -> Message {
        "Set back".into()
    }
    fn consumers_again(&self, again: u64, all: u64, bytes: &str, seconds: &str) -> Message {
        format!(
            "will re-read {}; {} ({bytes}) until it has caught up, at 2 MB/s not sooner than {seconds}",
            plural(again, "record", "records"),
            count(all)
        )
        .into()
    }
    fn consumers_parents_first(&self) -> Message {
        "Parents first".into()
    }
    fn consumers_order_kept(&self) -> Message {
        "a child waits until its parents are read to the end: each key stays in order".into()
    }
    fn consumers_order_open(&self) -> Message {
        "children are read at once: a later record of a key may come before an earlier one".into()
    }
    fn consumers_out_of_order(&self, records: u64) -> Message {
        format!("{} out of order;", plural(records, "record", "records")).into()
    }
    fn consumers_order_broken(&self, records: u64, key: &str, by: &str, late: &str) -> Message {
        format!("Order broken {} times. Last, key {key}: {by} came before {late}.", count(records)).into()
    }
    fn consumers_delays(&self) -> Message {
        "From arrival to delivery".into()
    }
    fn consumers_delays_hint(&self) -> Message {
        "all on one axis; line p50, dashed p99".into()
    }
    fn consumers_no_delay(&self) -> Message {
        "nothing delivered yet that arrived since it began".into()
    }
    fn consumers_delay_spoken(&self, name: &str, p50: &str, p99: &str) -> Message {
        format!("{name}: half within {p50}, ninety-nine of a hundred within {p99}").into()
    }
    fn consumers_model_push(&self) -> Message {
        "push".into()
    }
    fn consumers_model_one(&self) -> Message {
        "one poller".into()
    }
    fn consumers_model_five(&self) -> Message {
        "five pollers".into()
    }
    fn consumers_model_inputs(&self, push_ms: u64) -> Message {
        format!(
            "Model inputs: push {push_ms} ms after arrival; a call 3 to 5 ms each way and 6 ms in the service. Published as typical: about 200 ms with one poller, about 1 s with five."
        )
        .into()
    }
    fn consumers_room_line(&self, profile: &str, most: u32) -> Message {
        format!("Limits {profile}: fan-out consumers of a stream, {most}").into()
    }
    fn consumers_creating_line(&self, profile: &str, most: u32) -> Message {
        format!("Limits {profile}: fan-out consumers of a stream in CREATING at once, {most}").into()
    }
    fn consumers_waits_for(&self, parents: &str) -> Message {
        if parents.is_empty() { "waiting".into() } else { format!("waiting for {parents} to be read first").into() }
    }
    fn consumers_reading(&self, records: u64) -> Message {
        format!("{} to read", plural(records, "record", "records")).into()
    }
    fn consumers_expired(&self) -> Message {
        "iterator expired; another one is asked for".into()
    }
    fn consumers_shard_ended(&self) -> Message {
        "end of shard: read completely".into()
    }
    fn consumers_ring_expired(&self) -> Message {
        "iterator expired: the next call is refused".into()
    }
    fn consumers_iterator_left(&self, left: &str) -> Message {
        format!("iterator can be used for {left}").into()
    }
    fn consumers_detail(&self, name: &str) -> Message {
        format!("Consumer {name}").into()
    }
    fn consumers_delivered(&self, delivered: u64, behind: u64, bytes: &str) -> Message {
        format!("{} delivered, {} ({bytes}) behind", count(delivered), plural(behind, "record", "records")).into()
    }
    fn consumers_pause(&self) -> Message {
        "Pause".into()
    }
    fn consumers_resume(&self) -> Message {
        "Resume".into()
    }
    fn consumers_remove(&self) -> Message {
        "Remove".into()
    }
    fn consumers_deregister(&self) -> Message {
        "Deregister".into()
    }
    fn consumers_close(&self) -> Message {
        "Close details".into()
    }
    fn consumers_by_shard(&self) -> Message {
        "By shard: what is left, and how far behind LATEST".into()
    }
    fn consumers_no_shard(&self) -> Message {
        "No shard yet: it has not begun to read.".into()
    }
    fn consumers_latency_poll(&self) -> Message {
        "From arrival to delivery: waiting for the next poll, then the call".into()
    }
    fn consumers_latency_push(&self) -> Message {
        "From arrival to delivery: the model's push delay".into()
    }
    fn consumers_no_latency(&self) -> Message {
        "Nothing that arrived since its first answer was delivered yet.".into()
    }
    fn consumers_latency_spoken(&self, p50: &str, p99: &str) -> Message {
        format!("Latency: half within {p50}, ninety-nine of a hundred within {p99}").into()
    }
    fn consumers_last(&self) -> Message {
        "last".into()
    }
    fn consumers_log(&self, records: u64) -> Message {
        format!("Received: {}, newest on top", plural(records, "record", "records")).into()
    }
    fn consumers_log_label(&self) -> Message {
        "Received records".into()
    }
    fn consumers_log_of(&self) -> Message {
        "Shard".into()
    }
    fn consumers_log_shard(&self, letter: &str) -> Message {
        format!("Shard {letter}").into()
    }
    fn consumers_log_place(&self) -> Message {
        "Record".into()
    }
    fn consumers_log_key(&self) -> Message {
        "Key".into()
    }
    fn consumers_log_at(&self) -> Message {
        "Received".into()
    }
    fn consumers_log_size(&self) -> Message {
        "Size".into()
    }
    fn consumers_log_after(&self) -> Message {
        "After".into()
    }
    fn consumers_add_title(&self) -> Message {
        "Add consumer".into()
    }
    fn consumers_kind(&self) -> Message {
        "Kind".into()
    }
    fn consumers_kind_polling_label(&self) -> Message {
        "Polling".into()
    }
    fn consumers_kind_polling_hint(&self) -> Message {
        "asks with GetRecords; shares 5 calls/s and 2 MB/s of each shard with the other pollers".into()
    }
    fn consumers_kind_fan_out_label(&self) -> Message {
        "Fan-out".into()
    }
    fn consumers_kind_fan_out_hint(&self) -> Message {
        "registers its name, is CREATING, then ACTIVE; pushed to, with 2 MB/s of each shard for itself".into()
    }
    fn consumers_kind_application_label(&self) -> Message {
        "KCL application".into()
    }
    fn consumers_kind_application_hint(&self) -> Message {
        "several workers share the shards; each shard has a lease, and with it one worker and a checkpoint".into()
    }
    fn consumers_run(&self) -> Message {
        "Run application".into()
    }
    fn consumers_full_applications(&self) -> Message {
        "There are three applications already. Remove one first.".into()
    }
    fn consumers_retrieval(&self) -> Message {
        "Retrieval".into()
    }
    fn consumers_retrieval_polling(&self) -> Message {
        "Polling".into()
    }
    fn consumers_retrieval_fan_out(&self) -> Message {
        "Fan-out".into()
    }
    fn consumers_retrieval_polling_note(&self) -> Message {
        "GetRecords, from what all who poll share. The library does so only when told.".into()
    }
    fn consumers_retrieval_fan_out_note(&self) -> Message {
        "The library's own choice: one registered consumer with this name; each lease is read by SubscribeToShard, \
         renewed every 5 minutes, with 2 MB/s of its own."
            .into()
    }
    fn consumers_workers(&self) -> Message {
        "Workers".into()
    }
    fn consumers_workers_hint(&self) -> Message {
        "more can be added later".into()
    }
    fn consumers_failover(&self) -> Message {
        "Failover time".into()
    }
    fn consumers_failover_hint(&self) -> Message {
        "then others may take the lease".into()
    }
    fn consumers_policy(&self) -> Message {
        "Checkpoint".into()
    }
    fn consumers_policy_batch(&self) -> Message {
        "after every batch".into()
    }
    fn consumers_policy_records(&self) -> Message {
        "every so many records".into()
    }
    fn consumers_policy_seconds(&self) -> Message {
        "every so many seconds".into()
    }
    fn consumers_policy_end(&self) -> Message {
        "at the end of a shard only".into()
    }
    fn consumers_policy_every(&self) -> Message {
        "Every".into()
    }
    fn consumers_policy_records_unit(&self) -> Message {
        "records".into()
    }
    fn consumers_policy_records_hint(&self) -> Message {
        "of a shard; what may come again".into()
    }
    fn consumers_policy_seconds_unit(&self) -> Message {
        "s".into()
    }
    fn consumers_policy_seconds_hint(&self) -> Message {
        "what may come again".into()
    }
    fn consumers_kind_only_label(&self) -> Message {
        "Only register".into()
    }
    fn consumers_kind_only_hint(&self, room: u32) -> Message {
        match room {
            0 => "takes a place among the registered consumers; none is free".into(),
            _ => format!("takes one of the {room} places that are free; nobody subscribes with it").into(),
        }
    }
    fn consumers_registered(&self, name: &str) -> Message {
        format!("{name} is registered and CREATING").into()
    }
    fn consumers_name(&self) -> Message {
        "Name".into()
    }
    fn consumers_taken(&self) -> Message {
        "Another consumer of this stream has this name.".into()
    }
    fn consumers_interval(&self) -> Message {
        "Poll every".into()
    }
    fn consumers_interval_hint(&self) -> Message {
        "at least 200 ms: five calls a second are all a shard answers".into()
    }
    fn consumers_interval_long(&self) -> Message {
        "longer than an iterator lives: each poll finds it expired".into()
    }
    fn consumers_interval_set(&self) -> Message {
        "Set interval".into()
    }
    fn consumers_start(&self) -> Message {
        "Start at".into()
    }
    fn consumers_way_trim_horizon(&self) -> Message {
        "The oldest record that can still be read.".into()
    }
    fn consumers_way_latest(&self) -> Message {
        "Only what is put from now on.".into()
    }
    fn consumers_way_at(&self) -> Message {
        "The record with this number; only its shard and what descends from it is read.".into()
    }
    fn consumers_way_after(&self) -> Message {
        "The first record after this number; only its shard and what descends from it is read.".into()
    }
    fn consumers_way_timestamp(&self) -> Message {
        "The first record that arrived then or later.".into()
    }
    fn consumers_number(&self) -> Message {
        "Sequence number".into()
    }
    fn consumers_number_hint(&self) -> Message {
        "as the service prints it; select a record first to have its number here".into()
    }
    fn consumers_time(&self) -> Message {
        "Time since the beginning".into()
    }
    fn consumers_time_hint(&self) -> Message {
        "such as T+3:12 or 90 s".into()
    }
    fn consumers_no_number(&self) -> Message {
        "A sequence number is needed.".into()
    }
    fn consumers_not_a_sequence(&self) -> Message {
        "This is not a sequence number: 56 decimal digits as the service prints them.".into()
    }
    fn consumers_other_stream(&self) -> Message {
        "No shard of this stream has given this number.".into()
    }
    fn consumers_future(&self) -> Message {
        "This time has not come yet.".into()
    }
    fn consumers_standing(&self) -> Message {
        "Its flag would stand here, from TRIM_HORIZON to LATEST".into()
    }
    fn consumers_standing_tip(&self) -> Message {
        "at LATEST".into()
    }
    fn consumers_standing_ahead(&self, records: u64, age: &str) -> Message {
        format!("{} back, {age}", plural(records, "record", "records")).into()
    }
    fn consumers_cancel(&self) -> Message {
        "Cancel".into()
    }
    fn consumers_attach(&self) -> Message {
        "Add consumer".into()
    }
    fn consumers_register(&self) -> Message {
        "Register consumer".into()
    }
    fn consumers_full_polling(&self) -> Message {
        "Five consumers poll already. Five calls a second are all a shard answers, so a sixth would only take theirs. Remove one first."
            .into()
    }
    fn consumers_full_fan_out(&self, room: u32) -> Message {
        format!(
            "Five fan-out consumers are on the screen already; the service would take {room} more. Remove one first."
        )
        .into()
    }
}
