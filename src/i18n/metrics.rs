//! Texts of the metrics.

use super::Message;
use crate::design::fmt;
use playground_engine::AlarmState;

/// Messages of this area, in English unless overridden.
pub trait MetricsText {
    fn metrics_tab(&self) -> Message {
        "Metrics".into()
    }
    fn metrics_no_stream(&self) -> Message {
        "No stream yet: create one to see its metrics.".into()
    }
    fn metrics_title(&self, stream: &str) -> Message {
        format!("Metrics of {stream}").into()
    }
    fn metrics_namespace(&self) -> Message {
        "namespace AWS/Kinesis".into()
    }
    fn metrics_period(&self) -> Message {
        "Period".into()
    }
    fn metrics_minute(&self) -> Message {
        "Minute".into()
    }
    fn metrics_second(&self) -> Message {
        "Second".into()
    }
    fn metrics_frame(&self, minutes: u64, to: &str, second: bool, step: u64) -> Message {
        if second {
            format!("{minutes} minutes to {to}, the highest of every {step} seconds. CloudWatch has minutes only.")
                .into()
        } else {
            format!("{minutes} minutes to {to}, one value a minute, as CloudWatch has them.").into()
        }
    }

    // load
    fn metrics_load(&self) -> Message {
        "Write load".into()
    }
    fn metrics_load_of(&self) -> Message {
        "Load of".into()
    }
    fn metrics_load_all(&self) -> Message {
        "all shards".into()
    }
    fn metrics_load_shard(&self, letter: &str) -> Message {
        format!("shard {letter}").into()
    }
    fn metrics_load_none(&self) -> Message {
        "Nothing was offered in this time.".into()
    }
    fn metrics_load_average(&self) -> Message {
        "minute average".into()
    }
    fn metrics_load_peak(&self) -> Message {
        "peak second".into()
    }
    fn metrics_load_chart(&self, average: &str, peak: &str, at: &str) -> Message {
        format!(
            "Offered records in percent of what the shards take: minute average {average}, peak second {peak} at {at}"
        )
        .into()
    }
    fn metrics_load_limit(&self) -> Message {
        "dotted: 100 %, what the open shards take".into()
    }
    fn metrics_why(&self) -> Message {
        "why?".into()
    }
    fn metrics_why_of(&self, name: &str) -> Message {
        format!("Why {name}?").into()
    }
    fn metrics_load_second(&self, offered: &str, limit: &str, percent: &str) -> Message {
        format!("{offered} offered ÷ {limit} a second = {percent}").into()
    }
    fn metrics_load_minute(&self, offered: &str, seconds: u64, limit: &str, percent: &str) -> Message {
        format!("{offered} offered ÷ ({seconds} × {limit}) = {percent}").into()
    }
    fn metrics_load_hidden(&self, refused: u64) -> Message {
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

    // iterator age
    fn metrics_age(&self) -> Message {
        "Iterator age by consumer".into()
    }
    fn metrics_age_none(&self) -> Message {
        "No consumer reads this stream.".into()
    }
    fn metrics_age_unread(&self) -> Message {
        "has read nothing yet".into()
    }
    fn metrics_age_caught_up(&self, put: &str) -> Message {
        format!("caught up, so 0; last record put {put}").into()
    }
    fn metrics_age_sum(&self, read: &str, put: &str, age: &str) -> Message {
        format!("answered {read} − put {put} = {age}").into()
    }
    fn metrics_age_expired(&self) -> Message {
        "its last record has expired".into()
    }
    fn metrics_age_select(&self, letter: &str, offset: &str, name: &str) -> Message {
        format!("Select record {offset} of shard {letter}, the last that {name} read").into()
    }

    // groups
    fn metrics_group_writes(&self) -> Message {
        "Writes".into()
    }
    fn metrics_group_reads(&self) -> Message {
        "Shared reads".into()
    }
    fn metrics_group_consumer(&self, name: &str) -> Message {
        format!("Fan-out to {name}").into()
    }
    fn metrics_group_none(&self) -> Message {
        "no samples yet".into()
    }
    fn metrics_chart(&self, name: &str, statistic: &str, unit: &str, last: &str, peak: &str) -> Message {
        format!("{name}, {statistic} in {unit}: last value {last}, highest {peak}").into()
    }
    fn metrics_highest(&self, value: &str) -> Message {
        format!("highest {value}").into()
    }
    fn metrics_no_sample(&self) -> Message {
        "no sample in this time".into()
    }

    // why
    fn metrics_why_period(&self, from: &str, to: &str) -> Message {
        format!("{from} to {to}").into()
    }
    fn metrics_why_samples(&self, samples: u64) -> Message {
        fmt::plural(samples, "sample", "samples").into()
    }
    fn metrics_why_average(&self, sum: &str, samples: &str, average: &str) -> Message {
        format!("Average = {sum} ÷ {samples} = {average}").into()
    }
    fn metrics_why_sum(&self, sum: &str) -> Message {
        format!("Sum = {sum}").into()
    }
    fn metrics_why_range(&self, min: &str, max: &str) -> Message {
        format!("Minimum {min}, Maximum {max}").into()
    }
    fn metrics_why_seconds(&self, shown: usize, all: u64) -> Message {
        if shown as u64 == all {
            format!("Made by {}:", fmt::plural(all, "second", "seconds")).into()
        } else {
            format!("Made by {}, of them the greatest {shown}:", fmt::plural(all, "second", "seconds")).into()
        }
    }
    fn metrics_why_gone(&self) -> Message {
        "Its seconds are kept for 15 minutes only.".into()
    }

    // shard level
    fn metrics_shards(&self) -> Message {
        "Shard level".into()
    }
    fn metrics_shards_off(&self) -> Message {
        "off".into()
    }
    fn metrics_shards_what(&self) -> Message {
        "Shards send no metrics of their own until EnableEnhancedMonitoring asks for them.".into()
    }
    fn metrics_shards_cost(&self, each: usize, shards: u32) -> Message {
        let all = fmt::count(each as u64 * u64::from(shards));
        let (each, shards) = (fmt::count(each as u64), fmt::plural(u64::from(shards), "open shard", "open shards"));
        format!("Stream metrics are free. These are billed as CloudWatch custom metrics: {each} × {shards} = {all}.")
            .into()
    }
    fn metrics_shards_enable(&self) -> Message {
        "Enable for all shards".into()
    }
    fn metrics_shards_disable(&self) -> Message {
        "Disable".into()
    }
    fn metrics_shards_waiting(&self) -> Message {
        "No shard has sent a sample yet.".into()
    }
    fn metrics_shards_of(&self) -> Message {
        "Metrics of".into()
    }

    // heat
    fn heat_tab(&self) -> Message {
        "Heat".into()
    }
    fn heat_window(&self) -> Message {
        "Time across".into()
    }
    fn heat_across(&self, span: &str) -> Message {
        span.to_owned().into()
    }
    fn heat_label(&self) -> Message {
        "Heat map, shards by time".into()
    }
    fn heat_legend(&self) -> Message {
        "busiest second, by fifths of the limit".into()
    }
    fn heat_numbers(&self) -> Message {
        "Numbers".into()
    }
    fn heat_numbers_label(&self) -> Message {
        "All cells in numbers: records stored, busiest second in percent of the limit, × refused".into()
    }
    fn heat_column_from(&self) -> Message {
        "From".into()
    }
    fn heat_refused(&self) -> Message {
        "refused".into()
    }
    fn heat_hint(&self) -> Message {
        "Choose a cell to see its busiest keys.".into()
    }
    fn heat_cell(&self, letter: &str, at: &str, stored: u64, refused: u64, peak: &str) -> Message {
        let stored = fmt::plural(stored, "record", "records");
        let refused = fmt::count(refused);
        format!("{letter} at {at}: {stored} stored, {refused} refused, busiest second {peak} of the limit").into()
    }
    fn heat_closed(&self, letter: &str, at: &str) -> Message {
        format!("{letter} at {at}: not open").into()
    }
    fn heat_keys_label(&self, letter: &str, from: &str, to: &str) -> Message {
        format!("Busiest keys of {letter} from {from} to {to}").into()
    }
    fn heat_keys(&self, from: &str, to: &str, stored: u64, refused: u64, distinct: u64) -> Message {
        let keys = fmt::plural(distinct, "key", "keys");
        let refused = if refused == 0 { String::new() } else { format!(", {} refused", fmt::count(refused)) };
        format!("{from} to {to}: {} stored of {keys}{refused}", fmt::plural(stored, "record", "records")).into()
    }
    fn heat_partial(&self) -> Message {
        "Some of these records have expired; the keys are those of the rest.".into()
    }
    fn heat_sampled(&self, each: u64) -> Message {
        format!("Too many to read them all: one of {} was looked at.", fmt::count(each)).into()
    }
    fn heat_column_key(&self) -> Message {
        "Key".into()
    }
    fn heat_column_records(&self) -> Message {
        "Records".into()
    }
    fn heat_column_part(&self) -> Message {
        "Part of the cell".into()
    }
    fn heat_no_key(&self) -> Message {
        "(no key)".into()
    }
    fn heat_follow(&self) -> Message {
        "Show where this key goes".into()
    }
    fn heat_gone(&self) -> Message {
        "This shard has expired.".into()
    }

    // alarms
    fn alarms_title(&self) -> Message {
        "Alarms".into()
    }
    fn alarms_add(&self) -> Message {
        "Alarm".into()
    }
    fn alarms_none(&self) -> Message {
        "No alarm watches this stream.".into()
    }
    fn alarms_new(&self) -> Message {
        "New alarm".into()
    }
    fn alarms_begin(&self) -> Message {
        "Begin with".into()
    }
    fn alarms_usual(&self, id: &str) -> Message {
        match id {
            "write-throttling" => "Write throttling".into(),
            "consumer-lag" => "Consumer lag".into(),
            "read-throttling" => "Read throttling".into(),
            "put-health" => "Put health".into(),
            "get-health" => "Get health".into(),
            _ => "Shard pressure".into(),
        }
    }
    fn alarms_name(&self) -> Message {
        "Name".into()
    }
    fn alarms_of(&self) -> Message {
        "Of".into()
    }
    fn alarms_of_stream(&self) -> Message {
        "the stream".into()
    }
    fn alarms_metric(&self) -> Message {
        "Metric".into()
    }
    fn alarms_statistic(&self) -> Message {
        "Statistic".into()
    }
    fn alarms_comparison(&self) -> Message {
        "Comparison".into()
    }
    fn alarms_threshold(&self, unit: &str) -> Message {
        format!("Threshold ({unit})").into()
    }
    fn alarms_no_number(&self) -> Message {
        "A number with up to three decimals, such as 0.99".into()
    }
    fn alarms_period(&self) -> Message {
        "Period".into()
    }
    fn alarms_datapoints(&self) -> Message {
        "Datapoints (M)".into()
    }
    fn alarms_periods(&self) -> Message {
        "of periods (N)".into()
    }
    fn alarms_missing(&self) -> Message {
        "Missing data".into()
    }
    fn alarms_unusable(&self) -> Message {
        "An alarm needs a name, M no more than N, and periods of a day in all at most.".into()
    }
    fn alarms_create(&self) -> Message {
        "Create alarm".into()
    }
    fn alarms_delete(&self, name: &str) -> Message {
        format!("Delete alarm {name}").into()
    }
    fn alarms_condition(&self, compared: &str, datapoints: u32, periods: u32, minutes: u32, missing: &str) -> Message {
        format!("{compared}, {datapoints} of {periods} × {minutes} min, missing data: {missing}").into()
    }
    fn alarms_since(&self, since: &str) -> Message {
        format!("since {since}").into()
    }
    fn alarms_values(&self, values: &str) -> Message {
        format!("; newest first: {values}").into()
    }
    fn alarms_changes(&self) -> Message {
        "Changes of alarms, newest first".into()
    }
    fn alarms_change(&self, name: &str, to: AlarmState) -> Message {
        match to {
            AlarmState::Alarm => format!("paged: {name} is ALARM").into(),
            AlarmState::Ok | AlarmState::InsufficientData => format!("{name} is {}", to.as_str()).into(),
        }
    }
}
