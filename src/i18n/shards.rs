//! Texts of the shards.

use super::{Catalog, Message};
use crate::design::fmt;

words! {
    shards;
    shards_title: "Shards";
    shards_view: "Shard view";
    shards_tab_tapes: "Tapes";
    shards_tab_lineage: "Lineage";
    shards_tab_table: "Table";
    shards_split: "Split…";
    shards_merge: "Merge…";
    shards_none_open: "No shard is open.";
    shards_no_stream: "No stream yet: create one to see its shards.";
    shards_legend_height: "height: records stored /s";
    shards_legend_refused: "refused";
    shards_detail_title: "How records under way are drawn. The busiest shard decides, times the speed: cards to 8 a second, dots to 60, above that none";
    shards_detail_cards: "one card = 1 record";
    shards_detail_dots: "one dot = 1 record";
    shards_detail_band: "too many to fly: tapes show the rate";
    shards_no_order_across: "this key lies in several shards: no order is promised across them";

    // lanes
    shards_lanes: "Shards with their tapes";
    shards_state_open: "open";
    shards_state_refusing: "open, refusing writes";
    shards_state_closed: "closed";
    shards_pager: "Pages of shards";
    shards_page_back: "Earlier shards";
    shards_page_next: "Later shards";
    shards_offer: "Offer";
    shards_offer_note: "flags: who has read how far";

    // gate
    shards_gate: "Gate";
    shards_records: "records";
    shards_bytes: "bytes";
    shards_refused: "refused ";
    shards_refused_by_fault: "by a fault ";
    shards_gate_closed: "Refusing writes";

    // tape
    shards_strip_label: "Rate of stored records on a logarithmic time axis";
    shards_positions: "Positions of the consumers";
    shards_newest: "Newest records";
    shards_no_records: "no records";
    shards_append: "Append";
    shards_always_right: "always at the right end";
    shards_expired_word: "expired";
    shards_at_latest: "at LATEST";
    shards_grip_hint: "Drag back, or [ and ] and Enter: read again from there";

    // lineage
    shards_lineage: "Lineage of the shards";
    shards_lineage_several: "several changes";
    shards_lineage_now: "now";
    shards_lineage_whole: "Show the whole";
    shards_filter: "ListShards filter";
    shards_filter_none: "none";
    shards_filter_after: "after";
    shards_filter_instant: "Timestamp";
    shards_filter_copy: "Copy the call";
    shards_filter_call: "Call";
    shards_lineage_caption: "Across, the key space; upwards, time. At every moment each key is in exactly one shard.";
    shards_read_in_order: "To read ";
    shards_in_order: " in order: ";
    shards_first: "first ";
    shards_then: ", then ";
    shards_to_its_end: " to its end";

    // table
    shards_table: "Shards as a table";
    shards_column_shard: "Shard";
    shards_column_state: "State";
    shards_column_range: "Hash range";
    shards_column_keys: "Keys";
    shards_column_traffic: "Traffic";
    shards_column_last: "Last second";
    shards_column_stored: "Stored";
    shards_column_refused: "Refused";
    shards_column_behind: "Furthest behind";
    shards_all: "All";
    shards_count: "Set count…";
    shards_count_label: "Open shards";
    shards_count_unit: "shards";
    shards_count_cancel: "Cancel";
    shards_count_set: "Set the count";
    shards_count_plan: "What the service would do";
    shards_count_now: "Now";
}

impl Catalog {
    pub fn shards_detail_packets(self, each: &str) -> Message {
        format!("one dot = {each} records").into()
    }
    pub fn shards_lane_label(self, letter: &str, id: &str, state: &str) -> Message {
        format!("Shard {letter}, {id}, {state}").into()
    }
    pub fn shards_inspect(self, letter: &str) -> Message {
        format!("Inspect shard {letter}").into()
    }
    pub fn shards_state_word(self, closed: bool) -> Message {
        if closed { "closed".into() } else { "open".into() }
    }
    pub fn shards_closed_at(self, moment: &str) -> Message {
        format!("closed {moment}").into()
    }
    pub fn shards_closed_until(self, moment: &str) -> Message {
        format!("closed, readable until {moment}").into()
    }
    pub fn shards_waiting(self, reader: &str, shards: &str) -> Message {
        format!("{reader} waiting for {shards}").into()
    }
    pub fn shards_ended(self, readers: &str) -> Message {
        format!("{readers}: end of shard").into()
    }
    pub fn shards_page(self, from: usize, to: usize, all: usize) -> Message {
        format!("{from} to {to} of {}", fmt::count(all as u64)).into()
    }
    pub fn shards_gauge_records(self, now: u32, limit: u32, binding: bool) -> Message {
        let tail = if binding { ", the limit that refuses writes" } else { "" };
        format!("records this second, {} of {}{tail}", fmt::count(u64::from(now)), fmt::count(u64::from(limit))).into()
    }
    pub fn shards_gauge_bytes(self, now: &str, limit: &str, binding: bool) -> Message {
        let tail = if binding { ", the limit that refuses writes" } else { "" };
        format!("bytes this second, {now} of {limit}{tail}").into()
    }
    pub fn shards_refused_total(self, total: u64) -> Message {
        format!("refused since the shard was opened: {}", fmt::count(total)).into()
    }
    pub fn shards_ghosts(self, count: u64) -> Message {
        format!("{} trimmed", fmt::count(count)).into()
    }
    pub fn shards_checkpoint(self, name: &str, would: u64) -> Message {
        format!("checkpoint of {name}, {} would be re-read", fmt::plural(would, "record", "records")).into()
    }
    pub fn shards_expired(self, names: &str) -> Message {
        format!("{names}, iterator expired").into()
    }
    pub fn shards_cell(self, key: &str, millis: &str, sequence: &str) -> Message {
        format!("{key} stored at {millis}, sequence number {sequence}").into()
    }
    pub fn shards_end_stop(self, readers: &str) -> Message {
        format!("{readers}: NextShardIterator null, go on with").into()
    }
    pub fn shards_grip(self, name: &str) -> Message {
        format!("Position of {name}").into()
    }
    pub fn shards_again(self, name: &str, again: u64, all: u64, moment: &str) -> Message {
        let again = fmt::plural(again, "record", "records");
        format!("{name} to {moment}: will re-read {again}, {} to LATEST", fmt::count(all)).into()
    }
    pub fn shards_set_back(self, name: &str, again: u64, moment: &str) -> Message {
        format!("{name}: GetShardIterator AT_TIMESTAMP {moment}, {} again", fmt::plural(again, "record", "records"))
            .into()
    }
    pub fn shards_distance(self, time: &str, records: u64, bytes: &str) -> Message {
        format!("{time} · {} · {bytes}", fmt::plural(records, "record", "records")).into()
    }
    pub fn shards_caught_up(self, readers: &str) -> Message {
        format!("{readers}, caught up").into()
    }
    pub fn shards_lineage_created(self, count: usize) -> Message {
        format!("create, {}", fmt::plural(count as u64, "shard", "shards")).into()
    }
    pub fn shards_lineage_split(self, letter: &str) -> Message {
        format!("split {letter}").into()
    }
    pub fn shards_lineage_merged(self, one: &str, other: &str) -> Message {
        format!("merge {one} and {other}").into()
    }
    pub fn shards_slab_label(self, letter: &str, id: &str, state: &str, listed: Option<bool>) -> Message {
        format!("Shard {letter} {id}, {state}{}", self.shards_listed_word(listed)).into()
    }
    pub fn shards_slab_many(
        self,
        count: usize,
        first: &str,
        last: &str,
        closed: bool,
        listed: Option<bool>,
    ) -> Message {
        let state = if closed { "closed" } else { "open" };
        let listed = self.shards_listed_word(listed);
        format!("{} {state} shards from {first} to {last}{listed}; opens this part", fmt::count(count as u64)).into()
    }
    pub fn shards_listed_word(self, listed: Option<bool>) -> &'static str {
        match listed {
            None => "",
            Some(true) => ", listed",
            Some(false) => ", not listed",
        }
    }
    pub fn shards_lineage_part(self, from: &str, to: &str) -> Message {
        format!("{from} % to {to} % of the key space").into()
    }
    pub fn shards_filter_listed(self, listed: usize, all: usize) -> Message {
        format!("lists {} of {}", fmt::count(listed as u64), fmt::plural(all as u64, "shard", "shards")).into()
    }
    pub fn shards_ordinal(self, place: usize) -> Message {
        match (place % 10, place % 100) {
            (1, rest) if rest != 11 => format!("{place}st").into(),
            (2, rest) if rest != 12 => format!("{place}nd").into(),
            (3, rest) if rest != 13 => format!("{place}rd").into(),
            _ => format!("{place}th").into(),
        }
    }
    pub fn shards_count_title(self, stream: &str) -> Message {
        format!("Number of shards of {stream}").into()
    }
    pub fn shards_count_hint(self, current: u32, least: u32, most: u32) -> Message {
        format!("{} open now; one call takes {least} to {most}: half to double", fmt::count(u64::from(current))).into()
    }
    pub fn shards_count_round(self, round: usize) -> Message {
        format!("Round {round}").into()
    }
    pub fn shards_count_done(self, moment: &str) -> Message {
        format!("done at {moment}").into()
    }
    pub fn shards_count_open(self, open: usize) -> Message {
        format!("{} open", fmt::count(open as u64)).into()
    }
    pub fn shards_count_split(self, parent: &str, children: &str) -> Message {
        format!("{parent} splits into {children}").into()
    }
    pub fn shards_count_merge(self, first: &str, second: &str, child: &str) -> Message {
        format!("{first} and {second} merge into {child}").into()
    }
    pub fn shards_count_more(self, more: usize) -> Message {
        format!("and {more} more").into()
    }
    pub fn shards_count_passing(self, most: u32) -> Message {
        format!("On the way {} shards are open at once, and count against the quota.", fmt::count(u64::from(most)))
            .into()
    }
    pub fn shards_count_calls_left(self, left: u32) -> Message {
        format!("{} of these calls left in 24 hours.", fmt::count(u64::from(left))).into()
    }
}
