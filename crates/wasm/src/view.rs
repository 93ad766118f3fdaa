//! What a program wants to see of a world, as JSON.

use playground_engine::{Shard, Stream};
use playground_lab::view::{self, ChannelView};
use playground_lab::{Command, Lab};
use playground_wire::json::Writer;
use playground_wire::{Number, Sink as _};

/// So many calls are told.
const CALLS: usize = 100;

/// Time, streams with their shards, and the newest calls.
pub fn summary(lab: &Lab) -> String {
    let mut out = Writer::default();
    out.open_map();
    out.key("now");
    out.number(Number::from(i64::try_from(lab.now().micros() / 1_000).unwrap_or(i64::MAX)));
    out.key("fingerprint");
    out.text(&lab.world().fingerprint().to_string());
    out.key("streams");
    out.open_list();
    for of in lab.world().account().streams() {
        stream(of, &mut out);
    }
    out.close_list();
    out.key("channels");
    out.open_list();
    for of in lab.world().account().streams() {
        for of in view::channels(lab.world(), of.name()) {
            channel(&of, &mut out);
        }
    }
    out.close_list();
    out.key("calls");
    out.open_list();
    let done = lab.world().outcomes();
    let entries = &lab.entries()[..usize::try_from(done.next()).unwrap_or(usize::MAX).min(lab.entries().len())];
    for entry in &entries[entries.len().saturating_sub(CALLS)..] {
        let Command::Call(request) = &*entry.command else { continue };
        out.open_map();
        out.key("at");
        out.number(Number::from(i64::try_from(entry.at.micros() / 1_000).unwrap_or(i64::MAX)));
        out.key("operation");
        out.text(request.operation().name());
        out.key("error");
        match done.get(entry.serial).map(|outcome| &outcome.result) {
            Some(Err(error)) => out.text(error.code()),
            Some(Ok(_)) | None => out.null(),
        }
        out.close_map();
    }
    out.close_list();
    out.close_map();
    out.finish()
}

/// What channels delivered, sorted as buckets list it.
pub fn objects(lab: &Lab) -> String {
    let mut out = Writer::default();
    out.open_list();
    for row in view::objects(lab.world(), None, 0, u64::MAX).rows {
        out.open_map();
        number("number", row.number, &mut out);
        for (name, text) in [("channel", &row.channel), ("key", &row.key), ("storageClass", &row.storage_class)] {
            out.key(name);
            out.text(text);
        }
        out.key(if row.table { "table" } else { "bucket" });
        out.text(&row.target);
        out.key("shard");
        out.text(&row.shard.to_string());
        number("records", row.records, &mut out);
        number("size", row.size, &mut out);
        out.key("deadLetters");
        out.boolean(row.dead_letters);
        number("at", row.at.millis(), &mut out);
        out.close_map();
    }
    out.close_list();
    out.finish()
}

fn channel(of: &ChannelView, out: &mut Writer) {
    out.open_map();
    let (status, kind) = (of.status.as_str(), of.destination.as_str());
    for (name, text) in [("name", &*of.name), ("arn", &*of.arn), ("status", status), ("destination", kind)] {
        out.key(name);
        out.text(text);
    }
    out.key("target");
    out.text(&of.target);
    let totals = of.totals;
    for (name, value) in [
        ("waiting", of.waiting),
        ("lag", of.lag_ms),
        ("delivered", totals.records),
        ("failed", totals.failed),
        ("objects", totals.objects),
    ] {
        number(name, value, out);
    }
    out.key("next");
    match of.next_ms {
        Some(next) => out.number(Number::from(i64::try_from(next).unwrap_or(i64::MAX))),
        None => out.null(),
    }
    out.close_map();
}

fn number(name: &str, value: u64, out: &mut Writer) {
    out.key(name);
    out.number(Number::from(i64::try_from(value).unwrap_or(i64::MAX)));
}

fn stream(of: &Stream, out: &mut Writer) {
    out.open_map();
    out.key("name");
    out.text(of.name());
    out.key("status");
    out.text(of.status().as_str());
    out.key("shards");
    out.open_list();
    for of in of.shards() {
        shard(of, out);
    }
    out.close_list();
    out.close_map();
}

fn shard(of: &Shard, out: &mut Writer) {
    out.open_map();
    out.key("id");
    out.text(&of.id().to_string());
    out.key("parent");
    match of.parent() {
        Some(parent) => out.text(&parent.to_string()),
        None => out.null(),
    }
    out.key("open");
    out.boolean(of.is_open());
    // 128-bit numbers cross as decimal texts.
    out.key("start");
    out.text(&of.range().start().to_string());
    out.key("end");
    out.text(&of.range().end().to_string());
    out.key("records");
    out.number(Number::from(i64::try_from(of.next_offset() - of.first_offset()).unwrap_or(i64::MAX)));
    out.close_map();
}
