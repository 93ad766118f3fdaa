//! Texts of the data viewer.

use super::{Catalog, Message};
use crate::design::fmt::{count, span};

words! {
    viewer;
    viewer_title: "Data viewer";
    viewer_open_button: "View data…";
    viewer_shard: "Shard";
    viewer_position: "Starting position";
    viewer_get: "Get records";
    viewer_next: "Next records";
    viewer_hint: "GetShardIterator, then GetRecords with Limit 50. Each page is one of the 5 calls/s that all readers of the shard share.";
    viewer_null: "NextShardIterator is null: this shard is closed and ends here. Go on with its children.";
    viewer_records: "Records of this page";
    viewer_data: "Data";
    viewer_arrived: "Arrived";
    viewer_json: "JSON";
    viewer_gone: "let go";
    viewer_no_json: "This is not JSON.";
}

impl Catalog {
    pub fn viewer_cost(self, page: u32, used: usize, limit: u32, bytes: &str) -> Message {
        format!("page {page}: this cost 1 of {limit} reads/s ({used} of {limit} used now) and {bytes} of 2 MB/s").into()
    }
    pub fn viewer_behind(self, millis: u64) -> Message {
        match millis {
            0 => "MillisBehindLatest 0".into(),
            _ => format!("MillisBehindLatest {} ({})", count(millis), span(millis.saturating_mul(1_000))).into(),
        }
    }
    pub fn viewer_open(self, key: &str) -> Message {
        format!("Data of {key}").into()
    }
    pub fn viewer_raw(self, bytes: &str) -> Message {
        format!("Raw, {bytes} with the key").into()
    }
}
