//! The quick way into `PutRecords`: a body of the plainest kind becomes the packed batch in one pass, without a tree.
//! Whatever is unusual, and whatever is wrong, takes the way of all other requests and is judged there.

use playground_engine::api::{PutRecords, StreamRef};
use playground_engine::{BatchPacker, Part, Text};
use playground_text::{base64, scan};

/// More entries than any request of the service has; the other way counts what a hostile body holds.
const MOST: usize = 10_000;

/// The request, if its body is of the plainest kind.
pub(crate) fn put_records(body: &[u8]) -> Option<PutRecords> {
    let members = ["StreamName", "StreamARN"];
    let found = scan::plain(body, &members, "Records", &["ExplicitHashKey", "PartitionKey", "Data"])?;
    if found.items.len() > MOST {
        return None;
    }
    let mut packer = BatchPacker::with_capacity(body.len());
    for [hash, key, data] in found.items {
        for (part, text) in [(Part::Hash, hash), (Part::Key, key)] {
            if let Some(text) = text {
                core::str::from_utf8(text).ok()?;
                packer.part(part, |bytes| bytes.extend_from_slice(text));
            }
        }
        if let Some(data) = data {
            packer.part(Part::Data, |bytes| base64::decode_into(data, bytes))?;
        }
        packer.end_entry();
    }
    let text = |text: Option<&[u8]>| text.map(|text| core::str::from_utf8(text).map(Text::from)).transpose().ok();
    let [name, arn] = found.members;
    let stream = StreamRef { name: text(name)?, arn: text(arn)? };
    Some(PutRecords { stream, records: Some(packer.finish()), dry_run: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, members};
    use playground_engine::Bytes;
    use playground_engine::api::{Operation, PutRecordsEntry, Request};
    use proptest::prelude::*;

    fn usual(body: &[u8]) -> Option<Request> {
        let tree = Format::Json.read(&Bytes::copy_from_slice(body))?;
        members::request(Operation::PutRecords, &tree).ok()
    }

    fn entry() -> impl Strategy<Value = PutRecordsEntry> {
        let text = || proptest::option::of(prop_oneof!["[a-z0-9é日 ]{0,12}", any::<String>()]);
        (proptest::option::of(any::<Vec<u8>>()), text(), text()).prop_map(|(data, hash, key)| PutRecordsEntry {
            data: data.map(Into::into),
            explicit_hash_key: hash.map(Into::into),
            partition_key: key.map(Into::into),
        })
    }

    proptest! {
        /// Whole, cut and bent bodies: where the quick way finds a request, the usual one finds the same.
        #[test]
        fn both_ways_find_the_same(
            entries in proptest::collection::vec(entry(), 0..5),
            name in proptest::option::of("[a-z\"\\\\]{0,5}"),
            cut in any::<proptest::sample::Index>(),
            bent in proptest::option::of(any::<u8>()),
        ) {
            let stream = StreamRef { name: name.map(Into::into), arn: None };
            let put = PutRecords { stream, records: Some(entries.into()), dry_run: false };
            let request = Request::PutRecords(put);
            let mut body = Format::Json.write(&|sink| members::write_request(&request, sink));
            let place = cut.index(body.len());
            match bent {
                Some(byte) => body[place] = byte,
                None => body.truncate(place + 1),
            }
            if let Some(quick) = put_records(&body) {
                prop_assert_eq!(Some(Request::PutRecords(quick)), usual(&body));
            }
        }
    }

    #[test]
    fn what_clients_send_goes_the_quick_way() {
        let body =
            br#"{"Records":[{"Data":"YQ==","PartitionKey":"k"},{"PartitionKey":"","Data":""}],"StreamName":"s"}"#;
        let quick = put_records(body).map(Request::PutRecords);
        assert!(quick.is_some());
        assert_eq!(quick, usual(body));
    }
}
