//! The write gate of a shard: two gauges of equal length, because a wide range has no more capacity
//! than a narrow one. The limit that refused is named.

use crate::design::{Icon, IconName, fmt};
use crate::i18n::{Catalog, use_text};
use playground_engine::WriteLimit;
use playground_lab::view::GateView;
use playground_markup::prelude::*;

const MEBIBYTE: u64 = 1_048_576;

#[derive(Clone, PartialEq, Properties)]
pub struct GateProps {
    pub gate: GateView,
    /// Shows the number of the beat: on the first lane only.
    pub first: bool,
}

fn ppm(part: u64, whole: u64) -> u64 {
    (part.saturating_mul(1_000_000) / whole.max(1)).min(1_000_000)
}

fn percent(ppm: u64) -> String {
    fmt::percentage(ppm as f64 / 10_000.0, 3)
}

/// Bytes as megabytes of 1,048,576, the unit of the limit.
fn megabytes(bytes: u64) -> String {
    let hundredths = (bytes * 100 + MEBIBYTE / 2) / MEBIBYTE;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn whole_megabytes(bytes: u64) -> String {
    if bytes.is_multiple_of(MEBIBYTE) { format!("{} MB", bytes / MEBIBYTE) } else { format!("{} MB", megabytes(bytes)) }
}

/// What passed: less than the last digit of a megabyte in kilobytes, so that it does not read as nothing.
fn passed(bytes: u64) -> String {
    match bytes {
        1..10_486 => format!("{}.{} kB", bytes.max(103) / 1_024, bytes.max(103) % 1_024 * 10 / 1_024),
        _ => megabytes(bytes),
    }
}

/// One gauge.
struct Gauge {
    name: String,
    now: u64,
    last: u64,
    limit: u64,
    shown: String,
    full: String,
    binding: bool,
    spoken: String,
}

/// Both gauges and what was refused.
#[component]
pub fn Gate(props: &GateProps) -> Html {
    let text = use_text();
    let gate = &props.gate;
    let refusing = gate.refused_last > 0 || gate.refused_now > 0;
    let binds = |limit: WriteLimit| refusing && gate.binding == Some(limit);
    let records = Gauge {
        name: text.shards_records().to_string(),
        now: u64::from(gate.records_now),
        last: u64::from(gate.records_last),
        limit: u64::from(gate.records_limit),
        shown: fmt::count(u64::from(gate.records_now)),
        full: fmt::count(u64::from(gate.records_limit)),
        binding: binds(WriteLimit::Records),
        spoken: text
            .shards_gauge_records(gate.records_now, gate.records_limit, binds(WriteLimit::Records))
            .into_owned(),
    };
    let bytes = Gauge {
        name: text.shards_bytes().to_string(),
        now: gate.bytes_now,
        last: gate.bytes_last,
        limit: gate.bytes_limit,
        shown: passed(gate.bytes_now),
        full: whole_megabytes(gate.bytes_limit),
        binding: binds(WriteLimit::Bytes),
        spoken: text
            .shards_gauge_bytes(&passed(gate.bytes_now), &whole_megabytes(gate.bytes_limit), binds(WriteLimit::Bytes))
            .into_owned(),
    };
    html! {
        <div class="gate" data-gate={gate.shard.number().to_string()}>
            <span class="beat gate__beat" aria-hidden="true">
                if props.first { <i>{ "4" }</i>{ text.shards_gate() } }
            </span>
            { draw(records) }
            { draw(bytes) }
            { refused(gate, text) }
        </div>
    }
}

fn draw(gauge: Gauge) -> Html {
    let fill = percent(ppm(gauge.now, gauge.limit));
    let peak = percent(ppm(gauge.last, gauge.limit));
    html! {
        <div
            class="gauge"
            role="meter"
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow={(ppm(gauge.now, gauge.limit) / 10_000).to_string()}
            aria-valuetext={gauge.spoken.clone()}
            aria-label={gauge.spoken}
            data-binding={gauge.binding.then_some("true")}
        >
            <span class="gauge__name">{ gauge.name }</span>
            <svg class="gauge__bar" width="100%" height="10" aria-hidden="true">
                <rect class="gauge__track" width="100%" height="10" rx="2" />
                <rect class="gauge__fill" width={fill} height="10" rx="2" />
                if gauge.last > 0 || gauge.binding {
                    <line class="gauge__peak" x1={peak.clone()} x2={peak} y1="0" y2="10" />
                }
            </svg>
            <span class="gauge__number"><b>{ gauge.shown }</b>{ " / " }{ gauge.full }</span>
        </div>
    }
}

fn refused(gate: &GateView, text: Catalog) -> Html {
    let total = text.shards_refused_total(gate.refused_total);
    let (shown, on) = if gate.refused_last > 0 {
        (format!("{} /s", fmt::count(u64::from(gate.refused_last))), true)
    } else if gate.refused_now > 0 {
        (fmt::count(u64::from(gate.refused_now)), true)
    } else {
        ("0 /s".to_owned(), false)
    };
    // No limit was reached: neither gauge is the reason.
    let fault = on && gate.binding == Some(WriteLimit::Fault);
    html! {
        <span class="refused" data-on={on.then_some("true")} title={total}>
            <Icon name={IconName::Cross} />
            <span class="visually-hidden">{ text.shards_refused() }</span>
            if fault { <span class="refused__why">{ text.shards_refused_by_fault() }</span> }
            { shown }
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn megabytes_are_those_of_the_limit() {
        assert_eq!(megabytes(MEBIBYTE), "1.00");
        assert_eq!(megabytes(178_000), "0.17");
        assert_eq!(whole_megabytes(MEBIBYTE), "1 MB");
        assert_eq!([0, 20, 400, 10_485, 10_486].map(passed), ["0.00", "0.1 kB", "0.3 kB", "10.2 kB", "0.01"]);
        assert_eq!(ppm(2_000, 1_000), 1_000_000);
    }
}
