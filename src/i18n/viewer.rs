//! Texts of the data viewer.

use super::Message;
use crate::design::fmt::{count, span};

/// Messages of this area, in English unless overridden.
pub trait ViewerText {
    fn viewer_title(&self) -> Message {
        "Data viewer".into()
    }
    fn viewer_open_button(&self) -> Message {
        "View data…".into()
    }
    fn viewer_shard(&self) -> Message {
        "Shard".into()
    }
    fn viewer_position(&self) -> Message {
        "Starting position".into()
    }
    fn viewer_get(&self) -> Message {
        "Get records".into()
    }
    fn viewer_next(&self) -> Message {
        "Next records".into()
    }
    fn viewer_hint(&self) -> Message {
        "GetShardIterator, then GetRecords with Limit 50. Each page is one of the 5 calls/s that all readers of the shard share."
            .into()
    }
    fn viewer_cost(&self, page: u32, used: usize, limit: u32, bytes: &str) -> Message {
        format!("page {page}: this cost 1 of {limit} reads/s ({used} of {limit} used now) and {bytes} of 2 MB/s").into()
    }
    fn viewer_behind(&self, millis: u64) -> Message {
        match millis {
            0 => "MillisBehindLatest 0".into(),
            _ => format!("MillisBehindLatest {} ({})", count(millis), span(millis.saturating_mul(1_000))).into(),
        }
    }
    fn viewer_null(&self) -> Message {
        "NextShardIterator is null: this shard is closed and ends here. Go on with its children.".into()
    }
    fn viewer_records(&self) -> Message {
        "Records of this page".into()
    }
    fn viewer_data(&self) -> Message {
        "Data".into()
    }
    fn viewer_arrived(&self) -> Message {
        "Arrived".into()
    }
    fn viewer_open(&self, key: &str) -> Message {
        format!("Data of {key}").into()
    }
    fn viewer_raw(&self, bytes: &str) -> Message {
        format!("Raw, {bytes} with the key").into()
    }
    fn viewer_json(&self) -> Message {
        "JSON".into()
    }
    fn viewer_gone(&self) -> Message {
        "let go".into()
    }
    fn viewer_no_json(&self) -> Message {
        "This is not JSON.".into()
    }
}
