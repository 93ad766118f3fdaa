//! Texts of the shards.

use super::Message;
use crate::design::fmt;

/// Messages of this area, in English unless overridden.
pub trait ShardsText {
    fn shards_title(&self) -> Message {
        "Shards".into()
    }
    fn shards_view(&self) -> Message {
        "Shard view".into()
    }
    fn shards_tab_tapes(&self) -> Message {
        "Tapes".into()
    }
    fn shards_tab_lineage(&self) -> Message {
        "Lineage".into()
    }
    fn shards_tab_table(&self) -> Message {
        "Table".into()
    }
    fn shards_split(&self) -> Message {
        "Split…".into()
    }
    fn shards_merge(&self) -> Message {
        "Merge…".into()
    }
    fn shards_none_open(&self) -> Message {
        "No shard is open.".into()
    }
    fn shards_no_stream(&self) -> Message {
        "No stream yet: create one to see its shards.".into()
    }
    fn shards_legend_height(&self) -> Message {
        "height: records stored /s".into()
    }
    fn shards_legend_refused(&self) -> Message {
        "refused".into()
    }
    fn shards_detail_title(&self) -> Message {
        "How records under way are drawn. The busiest shard decides, times the speed: cards to 8 a second, dots to 60, above that none".into()
    }
    fn shards_detail_cards(&self) -> Message {
        "one card = 1 record".into()
    }
    fn shards_detail_dots(&self) -> Message {
        "one dot = 1 record".into()
    }
    fn shards_detail_packets(&self, each: &str) -> Message {
        format!("one dot = {each} records").into()
    }
    fn shards_detail_band(&self) -> Message {
        "too many to fly: tapes show the rate".into()
    }
    fn shards_no_order_across(&self) -> Message {
        "this key lies in several shards: no order is promised across them".into()
    }

    // lanes
    fn shards_lanes(&self) -> Message {
        "Shards with their tapes".into()
    }
    fn shards_lane_label(&self, letter: &str, id: &str, state: &str) -> Message {
        format!("Shard {letter}, {id}, {state}").into()
    }
    fn shards_inspect(&self, letter: &str) -> Message {
        format!("Inspect shard {letter}").into()
    }
    fn shards_state_open(&self) -> Message {
        "open".into()
    }
    fn shards_state_refusing(&self) -> Message {
        "open, refusing writes".into()
    }
    fn shards_state_closed(&self) -> Message {
        "closed".into()
    }
    fn shards_state_word(&self, closed: bool) -> Message {
        if closed { "closed".into() } else { "open".into() }
    }
    fn shards_closed_at(&self, moment: &str) -> Message {
        format!("closed {moment}").into()
    }
    fn shards_closed_until(&self, moment: &str) -> Message {
        format!("closed, readable until {moment}").into()
    }
    fn shards_waiting(&self, reader: &str, shards: &str) -> Message {
        format!("{reader} waiting for {shards}").into()
    }
    fn shards_ended(&self, readers: &str) -> Message {
        format!("{readers}: end of shard").into()
    }
    fn shards_pager(&self) -> Message {
        "Pages of shards".into()
    }
    fn shards_page_back(&self) -> Message {
        "Earlier shards".into()
    }
    fn shards_page_next(&self) -> Message {
        "Later shards".into()
    }
    fn shards_page(&self, from: usize, to: usize, all: usize) -> Message {
        format!("{from} to {to} of {}", fmt::count(all as u64)).into()
    }
    fn shards_offer(&self) -> Message {
        "Offer".into()
    }
    fn shards_offer_note(&self) -> Message {
        "flags: who has read how far".into()
    }

    // gate
    fn shards_gate(&self) -> Message {
        "Gate".into()
    }
    fn shards_records(&self) -> Message {
        "records".into()
    }
    fn shards_bytes(&self) -> Message {
        "bytes".into()
    }
    fn shards_gauge_records(&self, now: u32, limit: u32, binding: bool) -> Message {
        let tail = if binding { ", the limit that refuses writes" } else { "" };
        format!("records this second, {} of {}{tail}", fmt::count(u64::from(now)), fmt::count(u64::from(limit))).into()
    }
    fn shards_gauge_bytes(&self, now: &str, limit: &str, binding: bool) -> Message {
        let tail = if binding { ", the limit that refuses writes" } else { "" };
        format!("bytes this second, {now} of {limit}{tail}").into()
    }
    fn shards_refused(&self) -> Message {
        "refused ".into()
    }
    fn shards_refused_by_fault(&self) -> Message {
        "by a fault ".into()
    }
    fn shards_refused_total(&self, total: u64) -> Message {
        format!("refused since the shard was opened: {}", fmt::count(total)).into()
    }
    fn shards_gate_closed(&self) -> Message {
        "Refusing writes".into()
    }

    // tape
    fn shards_strip_label(&self) -> Message {
        "Rate of stored records on a logarithmic time axis".into()
    }
    fn shards_ghosts(&self, count: u64) -> Message {
        format!("{} trimmed", fmt::count(count)).into()
    }
    fn shards_checkpoint(&self, name: &str, would: u64) -> Message {
        format!("checkpoint of {name}, {} would be re-read", fmt::plural(would, "record", "records")).into()
    }
    fn shards_positions(&self) -> Message {
        "Positions of the consumers".into()
    }
    fn shards_expired(&self, names: &str) -> Message {
        format!("{names}, iterator expired").into()
    }
    fn shards_newest(&self) -> Message {
        "Newest records".into()
    }
    fn shards_no_records(&self) -> Message {
        "no records".into()
    }
    fn shards_cell(&self, key: &str, millis: &str, sequence: &str) -> Message {
        format!("{key} stored at {millis}, sequence number {sequence}").into()
    }
    fn shards_append(&self) -> Message {
        "Append".into()
    }
    fn shards_always_right(&self) -> Message {
        "always at the right end".into()
    }
    fn shards_expired_word(&self) -> Message {
        "expired".into()
    }
    fn shards_end_stop(&self, readers: &str) -> Message {
        format!("{readers}: NextShardIterator null, go on with").into()
    }
    fn shards_at_latest(&self) -> Message {
        "at LATEST".into()
    }
    fn shards_grip(&self, name: &str) -> Message {
        format!("Position of {name}").into()
    }
    fn shards_grip_hint(&self) -> Message {
        "Drag back, or [ and ] and Enter: read again from there".into()
    }
    fn shards_again(&self, name: &str, again: u64, all: u64, moment: &str) -> Message {
        let again = fmt::plural(again, "record", "records");
        format!("{name} to {moment}: will re-read {again}, {} to LATEST", fmt::count(all)).into()
    }
    fn shards_set_back(&self, name: &str, again: u64, moment: &str) -> Message {
        format!("{name}: GetShardIterator AT_TIMESTAMP {moment}, {} again", fmt::plural(again, "record", "records"))
            .into()
    }
    fn shards_distance(&self, time: &str, records: u64, bytes: &str) -> Message {
        format!("{time} · {} · {bytes}", fmt::plural(records, "record", "records")).into()
    }
    fn shards_caught_up(&self, readers: &str) -> Message {
        format!("{readers}, caught up").into()
    }

    // lineage
    fn shards_lineage(&self) -> Message {
        "Lineage of the shards".into()
    }
    fn shards_lineage_created(&self, count: usize) -> Message {
        format!("create, {}", fmt::plural(count as u64, "shard", "shards")).into()
    }
    fn shards_lineage_split(&self, letter: &str) -> Message {
        format!("split {letter}").into()
    }
    fn shards_lineage_merged(&self, one: &str, other: &str) -> Message {
        format!("merge {one} and {other}").into()
    }
    fn shards_lineage_several(&self) -> Message {
        "several changes".into()
    }
    fn shards_lineage_now(&self) -> Message {
        "now".into()
    }
    fn shards_slab_label(&self, letter: &str, id: &str, state: &str, listed: Option<bool>) -> Message {
        format!("Shard {letter} {id}, {state}{}", self.shards_listed_word(listed)).into()
    }
    fn shards_slab_many(&self, count: usize, first: &str, last: &str, closed: bool, listed: Option<bool>) -> Message {
        let state = if closed { "closed" } else { "open" };
        let listed = self.shards_listed_word(listed);
        format!("{} {state} shards from {first} to {last}{listed}; opens this part", fmt::count(count as u64)).into()
    }
    fn shards_listed_word(&self, listed: Option<bool>) -> &'static str {
        match listed {
            None => "",
            Some(true) => ", listed",
            Some(false) => ", not listed",
        }
    }
    fn shards_lineage_part(&self, from: &str, to: &str) -> Message {
        format!("{from} % to {to} % of the key space").into()
    }
    fn shards_lineage_whole(&self) -> Message {
        "Show the whole".into()
    }
    fn shards_filter(&self) -> Message {
        "ListShards filter".into()
    }
    fn shards_filter_none(&self) -> Message {
        "none".into()
    }
    fn shards_filter_after(&self) -> Message {
        "after".into()
    }
    fn shards_filter_instant(&self) -> Message {
        "Timestamp".into()
    }
    fn shards_filter_listed(&self, listed: usize, all: usize) -> Message {
        format!("lists {} of {}", fmt::count(listed as u64), fmt::plural(all as u64, "shard", "shards")).into()
    }
    fn shards_filter_copy(&self) -> Message {
        "Copy the call".into()
    }
    fn shards_filter_call(&self) -> Message {
        "Call".into()
    }
    fn shards_ordinal(&self, place: usize) -> Message {
        match (place % 10, place % 100) {
            (1, rest) if rest != 11 => format!("{place}st").into(),
            (2, rest) if rest != 12 => format!("{place}nd").into(),
            (3, rest) if rest != 13 => format!("{place}rd").into(),
            _ => format!("{place}th").into(),
        }
    }
    fn shards_lineage_caption(&self) -> Message {
        "Across, the key space; upwards, time. At every moment each key is in exactly one shard.".into()
    }
    fn shards_read_in_order(&self) -> Message {
        "To read ".into()
    }
    fn shards_in_order(&self) -> Message {
        " in order: ".into()
    }
    fn shards_first(&self) -> Message {
        "first ".into()
    }
    fn shards_then(&self) -> Message {
        ", then ".into()
    }
    fn shards_to_its_end(&self) -> Message {
        " to its end".into()
    }

    // table
    fn shards_table(&self) -> Message {
        "Shards as a table".into()
    }
    fn shards_column_shard(&self) -> Message {
        "Shard".into()
    }
    fn shards_column_state(&self) -> Message {
        "State".into()
    }
    fn shards_column_range(&self) -> Message {
        "Hash range".into()
    }
    fn shards_column_keys(&self) -> Message {
        "Keys".into()
    }
    fn shards_column_traffic(&self) -> Message {
        "Traffic".into()
    }
    fn shards_column_last(&self) -> Message {
        "Last second".into()
    }
    fn shards_column_stored(&self) -> Message {
        "Stored".into()
    }
    fn shards_column_refused(&self) -> Message {
        "Refused".into()
    }
    fn shards_column_behind(&self) -> Message {
        "Furthest behind".into()
    }
    fn shards_all(&self) -> Message {
        "All".into()
    }
    fn shards_count(&self) -> Message {
        "Set count…".into()
    }
    fn shards_count_title(&self, stream: &str) -> Message {
        format!("Number of shards of {stream}").into()
    }
    fn shards_count_label(&self) -> Message {
        "Open shards".into()
    }
    fn shards_count_unit(&self) -> Message {
        "shards".into()
    }
    fn shards_count_hint(&self, current: u32, least: u32, most: u32) -> Message {
        format!("{} open now; one call takes {least} to {most}: half to double", fmt::count(u64::from(current))).into()
    }
    fn shards_count_cancel(&self) -> Message {
        "Cancel".into()
    }
    fn shards_count_set(&self) -> Message {
        "Set the count".into()
    }
    fn shards_count_plan(&self) -> Message {
        "What the service would do".into()
    }
    fn shards_count_now(&self) -> Message {
        "Now".into()
    }
    fn shards_count_round(&self, round: usize) -> Message {
        format!("Round {round}").into()
    }
    fn shards_count_done(&self, moment: &str) -> Message {
        format!("done at {moment}").into()
    }
    fn shards_count_open(&self, open: usize) -> Message {
        format!("{} open", fmt::count(open as u64)).into()
    }
    fn shards_count_split(&self, parent: &str, children: &str) -> Message {
        format!("{parent} splits into {children}").into()
    }
    fn shards_count_merge(&self, first: &str, second: &str, child: &str) -> Message {
        format!("{first} and {second} merge into {child}").into()
    }
    fn shards_count_more(&self, more: usize) -> Message {
        format!("and {more} more").into()
    }
    fn shards_count_passing(&self, most: u32) -> Message {
        format!("On the way {} shards are open at once, and count against the quota.", fmt::count(u64::from(most)))
            .into()
    }
    fn shards_count_calls_left(&self, left: u32) -> Message {
        format!("{} of these calls left in 24 hours.", fmt::count(u64::from(left))).into()
    }
}
