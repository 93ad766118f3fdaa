//! Texts of the metrics.

use super::{Catalog, Message};
use crate::design::fmt;
use playground_engine::AlarmState;

words! {
    metrics;
    metrics_tab: "Metrics";
    metrics_no_stream: "No stream yet: create one to see its metrics.";
    metrics_namespace: "namespace AWS/Kinesis";
    metrics_period: "Period";
    metrics_minute: "Minute";
    metrics_second: "Second";

    // load
    metrics_load: "Write load";
    metrics_load_of: "Load of";
    metrics_load_all: "all shards";
    metrics_load_none: "Nothing was offered in this time.";
    metrics_load_average: "minute average";
    metrics_load_peak: "peak second";
    metrics_load_limit: "dotted: 100 %, what the open shards take";
    metrics_why: "why?";

    // iterator age
    metrics_age: "Iterator age by consumer";
    metrics_age_none: "No consumer reads this stream.";
    metrics_age_unread: "has read nothing yet";
    metrics_age_expired: "its last record has expired";

    // groups
    metrics_group_writes: "Writes";
    metrics_group_reads: "Shared reads";
    metrics_group_none: "no samples yet";
    metrics_no_sample: "no sample in this time";
    metrics_why_gone: "Its seconds are kept for 15 minutes only.";

    // shard level
    metrics_shards: "Shard level";
    metrics_shards_off: "off";
    metrics_shards_what: "Shards send no metrics of their own until EnableEnhancedMonitoring asks for them.";
    metrics_shards_enable: "Enable for all shards";
    metrics_shards_disable: "Disable";
    metrics_shards_waiting: "No shard has sent a sample yet.";
    metrics_shards_of: "Metrics of";

    // heat
    heat_tab: "Heat";
    heat_window: "Time across";
    heat_label: "Heat map, shards by time";
    heat_legend: "busiest second, by fifths of the limit";
    heat_numbers: "Numbers";
    heat_numbers_label: "All cells in numbers: records stored, busiest second in percent of the limit, × refused";
    heat_column_from: "From";
    heat_refused: "refused";
    heat_hint: "Choose a cell to see its busiest keys.";
    heat_partial: "Some of these records have expired; the keys are those of the rest.";
    heat_column_key: "Key";
    heat_column_records: "Records";
    heat_column_part: "Part of the cell";
    heat_no_key: "(no key)";
    heat_follow: "Show where this key goes";
    heat_gone: "This shard has expired.";

    // alarms
    alarms_title: "Alarms";
    alarms_add: "Alarm";
    alarms_none: "No alarm watches this stream.";
    alarms_new: "New alarm";
    alarms_begin: "Begin with";
    alarms_name: "Name";
    alarms_of: "Of";
    alarms_of_stream: "the stream";
    alarms_metric: "Metric";
    alarms_statistic: "Statistic";
    alarms_comparison: "Comparison";
    alarms_no_number: "A number with up to three decimals, such as 0.99";
    alarms_period: "Period";
    alarms_datapoints: "Datapoints (M)";
    alarms_periods: "of periods (N)";
    alarms_missing: "Missing data";
    alarms_unusable: "An alarm needs a name, M no more than N, and periods of a day in all at most.";
    alarms_create: "Create alarm";
    alarms_changes: "Changes of alarms, newest first";
}

impl Catalog {
    pub fn metrics_title(self, stream: &str) -> Message {
        format!("Metrics of {stream}").into()
    }
    pub fn metrics_frame(self, minutes: u64, to: &str, second: bool, step: u64) -> Message {
        if second {
            format!("{minutes} minutes to {to}, the highest of every {step} seconds. CloudWatch has minutes only.")
                .into()
        } else {
            format!("{minutes} minutes to {to}, one value a minute, as CloudWatch has them.").into()
        }
    }
    pub fn metrics_load_shard(self, letter: &str) -> Message {
        format!("shard {letter}").into()
    }
    pub fn metrics_load_chart(self, average: &str, peak: &str, at: &str) -> Message {
        format!(
            "Offered records in percent of what the shards take: minute average {average}, peak second {peak} at {at}"
        )
        .into()
    }
    pub fn metrics_why_of(self, name: &str) -> Message {
        format!("Why {name}?").into()
    }
    pub fn metrics_load_second(self, offered: &str, limit: &str, percent: &str) -> Message {
        format!("{offered} offered ÷ {limit} a second = {percent}").into()
    }
    pub fn metrics_load_minute(self, offered: &str, seconds: u64, limit: &str, percent: &str) -> Message {
        format!("{offered} offered ÷ ({seconds} × {limit}) = {percent}").into()
    }
    pub fn metrics_load_hidden(self, refused: u64) -> Message {
        if refused == 0 {
            "Limits hold for every second. Nothing was refused in this minute.".into()
        } else {
            let refused = fmt::plural(refused, "record was", "records were");
            format!(
                "Limits hold for every second, so {refused} refused in this minute, however calm its average looks."
            )
            .into()
        }
    }
    pub fn metrics_age_caught_up(self, put: &str) -> Message {
        format!("caught up, so 0; last record put {put}").into()
    }
    pub fn metrics_age_sum(self, read: &str, put: &str, age: &str) -> Message {
        format!("answered {read} − put {put} = {age}").into()
    }
    pub fn metrics_age_select(self, letter: &str, offset: &str, name: &str) -> Message {
        format!("Select record {offset} of shard {letter}, the last that {name} read").into()
    }
    pub fn metrics_group_consumer(self, name: &str) -> Message {
        format!("Fan-out to {name}").into()
    }
    pub fn metrics_chart(self, name: &str, statistic: &str, unit: &str, last: &str, peak: &str) -> Message {
        format!("{name}, {statistic} in {unit}: last value {last}, highest {peak}").into()
    }
    pub fn metrics_highest(self, value: &str) -> Message {
        format!("highest {value}").into()
    }

    // why
    pub fn metrics_why_period(self, from: &str, to: &str) -> Message {
        format!("{from} to {to}").into()
    }
    pub fn metrics_why_samples(self, samples: u64) -> Message {
        fmt::plural(samples, "sample", "samples").into()
    }
    pub fn metrics_why_average(self, sum: &str, samples: &str, average: &str) -> Message {
        format!("Average = {sum} ÷ {samples} = {average}").into()
    }
    pub fn metrics_why_sum(self, sum: &str) -> Message {
        format!("Sum = {sum}").into()
    }
    pub fn metrics_why_range(self, min: &str, max: &str) -> Message {
        format!("Minimum {min}, Maximum {max}").into()
    }
    pub fn metrics_why_seconds(self, shown: usize, all: u64) -> Message {
        if shown as u64 == all {
            format!("Made by {}:", fmt::plural(all, "second", "seconds")).into()
        } else {
            format!("Made by {}, of them the greatest {shown}:", fmt::plural(all, "second", "seconds")).into()
        }
    }
    pub fn metrics_shards_cost(self, each: usize, shards: u32) -> Message {
        let all = fmt::count(each as u64 * u64::from(shards));
        let (each, shards) = (fmt::count(each as u64), fmt::plural(u64::from(shards), "open shard", "open shards"));
        format!("Stream metrics are free. These are billed as CloudWatch custom metrics: {each} × {shards} = {all}.")
            .into()
    }
    pub fn heat_across(self, span: &str) -> Message {
        span.to_owned().into()
    }
    pub fn heat_cell(self, letter: &str, at: &str, stored: u64, refused: u64, peak: &str) -> Message {
        let stored = fmt::plural(stored, "record", "records");
        let refused = fmt::count(refused);
        format!("{letter} at {at}: {stored} stored, {refused} refused, busiest second {peak} of the limit").into()
    }
    pub fn heat_closed(self, letter: &str, at: &str) -> Message {
        format!("{letter} at {at}: not open").into()
    }
    pub fn heat_keys_label(self, letter: &str, from: &str, to: &str) -> Message {
        format!("Busiest keys of {letter} from {from} to {to}").into()
    }
    pub fn heat_keys(self, from: &str, to: &str, stored: u64, refused: u64, distinct: u64) -> Message {
        let keys = fmt::plural(distinct, "key", "keys");
        let refused = if refused == 0 { String::new() } else { format!(", {} refused", fmt::count(refused)) };
        format!("{from} to {to}: {} stored of {keys}{refused}", fmt::plural(stored, "record", "records")).into()
    }
    pub fn heat_sampled(self, each: u64) -> Message {
        format!("Too many to read them all: one of {} was looked at.", fmt::count(each)).into()
    }
    pub fn alarms_usual(self, id: &str) -> Message {
        match id {
            "write-throttling" => "Write throttling".into(),
            "consumer-lag" => "Consumer lag".into(),
            "read-throttling" => "Read throttling".into(),
            "put-health" => "Put health".into(),
            "get-health" => "Get health".into(),
            _ => "Shard pressure".into(),
        }
    }
    pub fn alarms_threshold(self, unit: &str) -> Message {
        format!("Threshold ({unit})").into()
    }
    pub fn alarms_delete(self, name: &str) -> Message {
        format!("Delete alarm {name}").into()
    }
    pub fn alarms_condition(
        self,
        compared: &str,
        datapoints: u32,
        periods: u32,
        minutes: u32,
        missing: &str,
    ) -> Message {
        format!("{compared}, {datapoints} of {periods} × {minutes} min, missing data: {missing}").into()
    }
    pub fn alarms_since(self, since: &str) -> Message {
        format!("since {since}").into()
    }
    pub fn alarms_values(self, values: &str) -> Message {
        format!("; newest first: {values}").into()
    }
    pub fn alarms_change(self, name: &str, to: AlarmState) -> Message {
        match to {
            AlarmState::Alarm => format!("paged: {name} is ALARM").into(),
            AlarmState::Ok | AlarmState::InsufficientData => format!("{name} is {}", to.as_str()).into(),
        }
    }
}
