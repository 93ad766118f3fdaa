//! The quick way through `PutRecords`: a body of the plainest kind becomes the packed batch in one pass, without a tree,
//! and an answer that nothing failed in is written as what it is, the same words again and again. Whatever is unusual,
//! and whatever is wrong, takes the way of all other requests and is judged there.

use crate::shapes::records;
use playground_engine::SequenceBases;
use playground_engine::api::{PutRecords, PutRecordsOutput, PutRecordsResult, StreamRef};
use playground_text::answer::Stored;
use playground_text::packed::Packed;

/// The request, if its body is of the plainest kind.
pub(crate) fn put_records(body: &[u8]) -> Option<PutRecords> {
    let (name, arn, packed) = Packed::read(body)?;
    let stream = StreamRef { name: name.map(Into::into), arn: arn.map(Into::into) };
    Some(PutRecords { stream, records: Some(packed.into()), dry_run: false })
}

/// The answer in JSON, if nothing failed, with room for so many bytes more.
pub(crate) fn put_records_answer(output: &PutRecordsOutput, room: usize) -> Option<Vec<u8>> {
    if output.failed_record_count > 0 || output.records.is_empty() {
        return None;
    }
    let mut answer = Stored::of(output.records.len(), room);
    let mut bases = SequenceBases::default();
    for result in &output.records {
        let PutRecordsResult::Stored { shard, sequence_number, .. } = result else { return None };
        let (base, index, power) = bases.parts(sequence_number);
        answer.add(base, index, power, shard.number());
    }
    Some(answer.finish(records::kms(output.encrypted)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, members};
    use playground_engine::api::{Operation, PutRecordsEntry, Request, Response};
    use playground_engine::{Bytes, EntryError, SequenceNumber, ShardId};
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

    proptest! {
        #[test]
        fn both_ways_answer_the_same(
            entries in proptest::collection::vec((any::<u32>(), any::<u64>(), any::<u64>(), any::<bool>()), 0..5),
            encrypted in any::<bool>(),
        ) {
            let result = |(shard, index, time, stored): &(u32, u64, u64, bool)| {
                let (shard, offset) = (ShardId(*shard), *index);
                if *stored || *index % 4 > 0 {
                    let sequence_number = SequenceNumber::new(*time >> 3, offset, *time, shard.number());
                    PutRecordsResult::Stored { shard, sequence_number, offset }
                } else {
                    PutRecordsResult::Failed { error: EntryError::Internal }
                }
            };
            let records: Vec<PutRecordsResult> = entries.iter().map(result).collect();
            let failed = records.iter().filter(|result| matches!(result, PutRecordsResult::Failed { .. })).count();
            let failed_record_count = u32::try_from(failed).unwrap();
            let output = PutRecordsOutput { failed_record_count, records, encrypted };
            let usual = Response::PutRecords(output.clone());
            let usual = Format::Json.write(&|sink| members::write_response(&usual, sink));
            match put_records_answer(&output, 9) {
                Some(quick) => prop_assert_eq!(quick, usual),
                None => prop_assert!(failed > 0 || output.records.is_empty()),
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
