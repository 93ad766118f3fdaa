//! The table of limits.

use crate::design::{Dialog, fmt};
use crate::i18n::use_text;
use crate::store::use_lab;
use crate::ui_state::use_ui;
use playground_engine::Limits;
use yew::prelude::*;

/// One line: what it limits, the number with its unit, where the number is stated.
type Row = (&'static str, String, &'static str);

fn binary(bytes: u64) -> String {
    format!("{} MiB", fmt::count(bytes >> 20))
}

/// The numbers a person meets on this page.
fn rows(limits: &Limits, region: &str) -> Vec<Row> {
    let number = |value: u32| fmt::count(u64::from(value));
    vec![
        (
            "Records written to a shard",
            format!("{} /s", fmt::count(limits.write_records_per_second)),
            "Developer Guide, Quotas and limits",
        ),
        (
            "Bytes written to a shard",
            format!("{} /s", binary(limits.write_bytes_per_second)),
            "Developer Guide, Quotas and limits",
        ),
        (
            "GetRecords calls to a shard, all readers together",
            format!("{} /s", number(limits.read_calls_per_second)),
            "Developer Guide, Quotas and limits",
        ),
        (
            "Bytes read from a shard, all readers together",
            format!("{} /s", binary(limits.read_bytes_per_second)),
            "Developer Guide, Quotas and limits",
        ),
        (
            "One GetRecords answer",
            format!("{} or {} records", binary(limits.read_bytes_per_call), fmt::count(limits.read_records_per_call)),
            "API Reference, GetRecords",
        ),
        ("Life of a shard iterator", fmt::span(limits.iterator_life.micros()), "API Reference, GetShardIterator"),
        ("Entries of one PutRecords", number(limits.batch_records), "API Reference, PutRecords"),
        ("Bytes of one PutRecords", binary(limits.batch_bytes), "API Reference, PutRecords"),
        (
            "One record",
            format!("{} KiB, up to {} KiB if raised", number(limits.record_kib_default), number(limits.record_kib_max)),
            "API Reference, CreateStream",
        ),
        ("Partition key", format!("{} characters", fmt::count(limits.partition_key_units)), "API Reference, PutRecord"),
        (
            "Retention",
            format!("{} h to {} h", number(limits.retention_hours_min), number(limits.retention_hours_max)),
            "Developer Guide, Changing the retention period",
        ),
        (
            "Shards of the account in this Region",
            number(limits.shard_quota(region)),
            "Developer Guide, Quotas and limits",
        ),
        ("Fan-out consumers of a stream", number(limits.consumers), "API Reference, RegisterStreamConsumer"),
        (
            "Bytes pushed to a fan-out consumer from a shard",
            format!("{} /s", binary(limits.push_bytes_per_second)),
            "API Reference, SubscribeToShard",
        ),
        (
            "From arrival to push, typical",
            fmt::span(limits.push_delay.micros()),
            "Developer Guide, Enhanced fan-out; a model here",
        ),
        ("A subscription lasts", fmt::span(limits.subscription_life.micros()), "API Reference, SubscribeToShard"),
    ]
}

/// The dialog.
#[component]
pub fn LimitsDialog() -> Html {
    let text = use_text();
    let ui = use_ui();
    let shown = use_lab(|lab| {
        let limits = lab.world().account().limits();
        (limits.dated, rows(limits, &lab.genesis().region))
    });
    let (dated, rows) = &*shown;
    let on_close = Callback::from(move |()| ui.close());
    html! {
        <Dialog title={text.settings_limits_title()} {on_close} close_label={text.shell_dismiss()} wide=true>
            <p>{ text.settings_limits_intro(dated) }</p>
            <table class="limits">
                <thead>
                    <tr>
                        <th scope="col">{ text.settings_limit() }</th>
                        <th scope="col">{ text.settings_value() }</th>
                        <th scope="col">{ text.settings_source() }</th>
                    </tr>
                </thead>
                <tbody>
                    for (what, value, source) in rows.iter() {
                        <tr key={*what}>
                            <th scope="row">{ *what }</th>
                            <td class="limits__value">{ value.clone() }</td>
                            <td class="limits__source">{ *source }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </Dialog>
    }
}
