//! What channels deliver: when, where, in which form. Spec 2.7.

#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use std::collections::BTreeSet;
use support::channels::{MINUTES, STREAM_ARN, on_demand, to_bucket, to_table};
use support::{Service, entry};

/// Shards are hit by hash: four equal parts.
fn hash_of(shard: u128) -> u128 {
    shard << 126
}

fn five_minutes() -> Span {
    Span::from_seconds(300)
}

fn keys(service: &Service, bucket: &str) -> Vec<String> {
    service.account.objects().list(bucket, "").into_iter().map(|object| object.key().unwrap().to_string()).collect()
}

/// The text of all objects of a bucket by key.
fn texts(service: &Service, bucket: &str) -> Vec<String> {
    let objects = service.account.objects();
    objects.list(bucket, "").into_iter().map(|object| String::from_utf8(object.bytes()).unwrap()).collect()
}

#[test]
fn only_what_comes_after_activation_is_delivered() {
    let mut service = on_demand();
    service.put_at(0, b"\"before\"").unwrap();
    service.ok(to_bucket("b", "JSON", "NONE"));
    service.pass(Span::from_seconds(29));
    service.put_at(0, b"\"still CREATING\"").unwrap();
    service.pass(Span::from_seconds(1));
    service.put_at(0, b"\"after\"").unwrap();
    service.pass(Span::from_seconds(299));
    assert_eq!(keys(&service, "lake"), [""; 0], "it waits for its freshness");
    service.pass(Span::from_seconds(1));
    assert_eq!(texts(&service, "lake"), ["\"after\"\n"]);
}

#[test]
fn no_record_waits_longer_than_the_freshness() {
    let mut service = on_demand();
    let mut request = to_bucket("b", "JSON", "NONE");
    request.s3_destination_configuration.as_mut().unwrap().data_freshness_in_seconds = Some(900);
    service.channel(request);
    for _ in 0..50 {
        service.put_at(0, b"1").unwrap();
        service.pass(Span::from_seconds(97));
    }
    service.pass(Span::from_seconds(900));
    let objects = service.account.objects();
    let waits: Vec<u64> = objects
        .delivered()
        .iter()
        .flat_map(|object| object.records().map(|record| object.at().since(record.arrived()).seconds()))
        .collect();
    assert_eq!(waits.len(), 50);
    assert!(waits.iter().all(|wait| *wait <= 900), "{waits:?}");
    assert!(waits.iter().any(|wait| *wait > 300), "and it is not in a hurry");
}

#[test]
fn objects_are_per_shard_in_order_and_sorted_by_key() {
    let mut service = on_demand();
    let made = service.channel(to_bucket("b", "STRING", "NONE"));
    for i in 0..6_u128 {
        service.put_at(hash_of(i % 2), format!("r{i}").as_bytes()).unwrap();
    }
    service.pass(five_minutes());
    let id = made.channel_id;
    // Created at 00:00:20 and active at 00:00:50 of the first of January.
    let prefix = format!("kinesis-channel/b/{id}/2026/01/01/00/b-{id}-2026-01-01-00-00-");
    let keys = keys(&service, "lake");
    assert_eq!(keys.len(), 2);
    assert!(keys.iter().all(|key| key.starts_with(&prefix) && key.ends_with(".txt")), "{keys:?}");
    assert!(keys.is_sorted());
    assert_eq!(texts(&service, "lake"), ["r0\nr2\nr4\n", "r1\nr3\nr5\n"]);
    let objects = service.account.objects();
    let first = objects.list("lake", "")[0];
    assert_eq!(objects.object("lake", &keys[0]), Some(first));
    assert_eq!((first.shard(), first.record_count(), first.size()), (ShardId(0), 3, 9));
    assert_eq!((&**first.storage_class(), &**first.stream_arn()), ("STANDARD", STREAM_ARN));
    let shard = service.shard(0);
    let numbers = (shard.sequence_of(shard.record(0).unwrap()), shard.sequence_of(shard.record(2).unwrap()));
    assert_eq!(first.sequence_numbers(), Some(numbers));
}

#[test]
fn templates_name_objects() {
    let mut service = on_demand();
    let mut request = to_bucket("b", "BYTE_ARRAY", "GZIP");
    let storage = request.s3_destination_configuration.as_mut().unwrap().storage_configuration.as_mut().unwrap();
    storage.output_key_template = Some("raw/dt=!{yyyy}-!{MM}-!{dd}/hour=!{HH}/!{mm}!{extension}".into());
    storage.storage_class = Some("GLACIER_IR".into());
    service.channel(request);
    service.run_to(Timestamp::from_seconds(1_767_225_600 + 5 * 3_600 + 7 * 60));
    service.put_at(0, b"\xff\0").unwrap();
    service.put_at(0, b"x").unwrap();
    service.pass(five_minutes());
    let keys = keys(&service, "lake");
    assert_eq!(keys.len(), 1);
    assert!(keys[0].starts_with("raw/dt=2026-01-01/hour=05/07-") && keys[0].ends_with(".bin.gz"), "{keys:?}");
    let object = service.account.objects().object("lake", &keys[0]).unwrap();
    assert_eq!(object.content_bytes(), b"\xff\0x", "bytes are not separated");
    assert_eq!(&**object.storage_class(), "GLACIER_IR");
    assert_eq!((object.bytes().len() as u64, &object.bytes()[..2]), (object.size(), &[0x1f, 0x8b][..]));
}

#[test]
fn what_cannot_be_read_becomes_a_dead_letter() {
    let mut service = on_demand();
    let made = service.channel(to_bucket("b", "JSON", "ZSTD"));
    service.put_at(0, b"{\"good\":1}").unwrap();
    let bad = service.put_at(0, b"{bad").unwrap();
    service.pass(five_minutes());
    let errors = format!("kinesis-channel/errors/b/{}/2026/01/01/00/", made.channel_id);
    let objects = service.account.objects();
    let letters = objects.list("lake", &errors);
    assert_eq!((letters.len(), objects.list("lake", "").len()), (1, 2));
    assert!(letters[0].is_dead_letters());
    let arrived = service.shard(0).record(1).unwrap().arrived().millis();
    let expected = format!(
        "{{\"streamARN\":\"{STREAM_ARN}\",\"shardId\":\"shardId-000000000000\",\"sequenceNumber\":\"{}\",\
         \"partitionKey\":\"k\",\"approximateArrivalTimestamp\":{arrived},\"errorCode\":\"InvalidJson\",\
         \"errorMessage\":\"The record is not a valid JSON payload.\",\"rawData\":\"e2JhZA==\"}}\n",
        bad.sequence_number
    );
    assert_eq!(String::from_utf8(letters[0].bytes()).unwrap(), expected);
    let totals = service.account.channels().next().unwrap().delivery().totals();
    assert_eq!((totals.records, totals.failed, totals.objects), (1, 1, 2));
}

#[test]
fn text_must_be_utf_8_and_bytes_may_be_anything() {
    for (format, failed) in [("STRING", 1), ("BYTE_ARRAY", 0), ("JSON", 2)] {
        let mut service = on_demand();
        service.channel(to_bucket("b", format, "NONE"));
        service.put_all(vec![entry("k", b"text"), entry("k", b"\xc3\x28")]).unwrap();
        service.pass(five_minutes());
        let totals = service.account.channels().next().unwrap().delivery().totals();
        assert_eq!((totals.records, totals.failed), (2 - failed, failed), "{format}");
    }
}

#[test]
fn tables_keep_rows_by_hour() {
    let mut service = on_demand();
    service.channel(to_table("t", true));
    for row in [
        r#"{"at":"2026-01-01T03:59:59Z","n":1}"#,
        r#"{"at":"2026-01-01T05:00:00+01:00","n":2}"#,
        r#"{"at":"2026-01-01T04:10:00Z","n":3}"#,
        r#"{"at":"yesterday"}"#,
        "[1]",
    ] {
        service.put_at(0, row.as_bytes()).unwrap();
    }
    service.pass(five_minutes());
    let objects = service.account.objects();
    let name = TableName { bucket: "tables".into(), namespace: "shop".into(), table: "orders".into() };
    let table = &objects.tables()[&name];
    assert_eq!((table.rows, table.partitioned_by.as_deref()), (3, Some("at")));
    let files: Vec<(Option<Text>, u64)> = objects
        .files(&name)
        .into_iter()
        .map(|file| match file.place() {
            Place::Table { partition, .. } => (partition.clone(), file.record_count()),
            Place::Bucket { .. } => panic!("a file of a table"),
        })
        .collect();
    assert_eq!(files, [(Some("2026-01-01-03".into()), 1), (Some("2026-01-01-04".into()), 2)]);
    assert_eq!(objects.buckets(), ["broken"].map(Text::from), "dead letters go to their own bucket");
    assert_eq!(texts(&service, "broken")[0].lines().count(), 2);
}

#[test]
fn rows_lose_the_header_of_the_registry() {
    let mut service = on_demand();
    let mut request = to_table("t", false);
    request.stream_configuration_list = support::channels::from_stream("GSR_JSON");
    service.channel(request);
    service.put_at(0, &[&[3, 0][..], &[7; 16], b"{\"n\":1}"].concat()).unwrap();
    service.pass(five_minutes());
    let delivered = service.account.objects().delivered();
    assert_eq!(delivered.last().unwrap().content_bytes(), b"{\"n\":1}\n");
}

#[test]
fn a_deleted_channel_delivers_no_more() {
    let mut service = on_demand();
    let made = service.channel(to_bucket("b", "JSON", "NONE"));
    service.put_at(0, b"1").unwrap();
    service.pass(five_minutes());
    service.put_at(0, b"2").unwrap();
    service.ok(DeleteChannel { channel_arn: Some(made.channel_arn) });
    service.pass(Span::from_hours(1));
    assert_eq!(texts(&service, "lake"), ["1\n"], "what was delivered stays");
    assert_eq!(service.agenda.next_at(), None, "nothing is left to do");
}

#[test]
fn records_wait_for_a_key_that_does_not_serve() {
    let mut service = on_demand();
    service.channel(support::channels::sealed(to_bucket("b", "JSON", "NONE")));
    service.put_at(0, b"1").unwrap();
    service.set_key(support::channels::KEY, KeyState::Disabled);
    service.pass(Span::from_hours(2));
    assert_eq!(keys(&service, "lake"), [""; 0]);
    service.put_at(0, b"2").unwrap();
    service.set_key(support::channels::KEY, KeyState::Enabled);
    service.pass(five_minutes());
    assert_eq!(texts(&service, "lake"), ["1\n2\n"], "nothing is lost while the stream keeps it");
    service.put_at(0, b"3").unwrap();
    service.set_key(support::channels::KEY, KeyState::Disabled);
    service.pass(Span::from_hours(25));
    service.set_key(support::channels::KEY, KeyState::Enabled);
    service.put_at(0, b"4").unwrap();
    service.pass(five_minutes());
    assert_eq!(texts(&service, "lake")[1..], ["4\n"], "what the stream lost is lost");
}

#[test]
fn records_wait_for_the_key_of_their_stream() {
    let mut service = on_demand();
    let mut request = to_bucket("b", "JSON", "NONE");
    // Longer than the service works with a data key that it has.
    request.s3_destination_configuration.as_mut().unwrap().data_freshness_in_seconds = Some(900);
    service.channel(request);
    service.ok(StartStreamEncryption {
        stream: StreamRef::named(support::NAME),
        encryption_type: Some("KMS".into()),
        key_id: Some(support::channels::KEY.into()),
    });
    service.pass(MINUTES);
    service.put_at(0, b"1").unwrap();
    service.set_key(support::channels::KEY, KeyState::Disabled);
    service.pass(Span::from_hours(2));
    assert_eq!(keys(&service, "lake"), [""; 0]);
    service.set_key(support::channels::KEY, KeyState::Enabled);
    service.pass(Span::from_seconds(900));
    assert_eq!(texts(&service, "lake"), ["1\n"]);
}

#[test]
fn an_update_shortens_the_wait_at_once_and_lengthens_the_next() {
    let mut service = on_demand();
    let mut request = to_bucket("b", "JSON", "NONE");
    request.s3_destination_configuration.as_mut().unwrap().data_freshness_in_seconds = Some(900);
    let arn = service.channel(request).channel_arn;
    let freshness = |seconds| UpdateChannel {
        channel_arn: Some(arn.clone()),
        s3_destination_configuration: Some(S3DestinationUpdate { data_freshness_in_seconds: Some(seconds) }),
        ..UpdateChannel::default()
    };
    service.put_at(0, b"1").unwrap();
    service.pass(MINUTES);
    service.update_channel(freshness(300)).unwrap();
    service.pass(five_minutes());
    assert_eq!(texts(&service, "lake").len(), 1, "delivered while UPDATING or just after");
    service.update_channel(freshness(900)).unwrap();
    service.put_at(0, b"2").unwrap();
    service.pass(five_minutes());
    assert_eq!(texts(&service, "lake").len(), 2);
    service.put_at(0, b"3").unwrap();
    service.pass(Span::from_seconds(899));
    assert_eq!(texts(&service, "lake").len(), 2);
    service.pass(Span::from_seconds(1));
    assert_eq!(texts(&service, "lake").len(), 3);
}

#[test]
fn an_idle_channel_costs_one_step_per_interval() {
    let mut service = on_demand();
    service.channel(to_bucket("b", "JSON", "NONE"));
    let before = service.journal.count();
    service.pass(Span::from_hours(24));
    assert_eq!(service.journal.count(), before, "nothing is noted when nothing is delivered");
    assert_eq!(service.agenda.len(), 1);
}

#[test]
fn many_records_come_in_several_objects() {
    let mut service = on_demand();
    service.channel(to_bucket("b", "STRING", "NONE"));
    for _ in 0..42 {
        let batch = (0..500).map(|_| entry("k", b"x")).collect();
        assert_eq!(service.put_all(batch).unwrap().failed_record_count, 0);
        service.pass(Span::from_seconds(1));
    }
    service.pass(five_minutes());
    let objects = service.account.objects();
    let counts: Vec<u64> = objects.delivered().iter().map(|object| object.record_count()).collect();
    assert_eq!(counts, [20_000, 1_000]);
    let at: Vec<Timestamp> = objects.delivered().iter().map(|object| object.at()).collect();
    assert_eq!(at[0], at[1], "one delivery");
}

#[test]
fn a_growing_stream_is_delivered_whole() {
    let mut service = on_demand();
    service.channel(to_bucket("b", "STRING", "NONE"));
    service.pass(Span::from_seconds(10)); // to the beginning of a minute
    let mut stored = BTreeSet::new();
    // Three times the records of a MiB per second: the stream grows to six shards.
    for (per_second, seconds) in [(3_000, 60), (10, 600), (600, 20)] {
        for second in 0..seconds {
            for record in 0..per_second {
                let hash = u128::MAX / per_second * record + second;
                if let Ok(output) = service.put_at(hash, b"x") {
                    stored.insert((output.shard, output.sequence_number));
                }
            }
            service.pass(Span::from_seconds(1));
        }
    }
    service.pass(five_minutes());
    assert_eq!((service.stream().open_shard_count(), service.stream().shards().count()), (6, 8));
    let objects = service.account.objects();
    assert_eq!(objects.dropped_objects(), 0);
    let mut delivered = BTreeSet::new();
    for object in objects.delivered().iter() {
        let shard = service.shard(object.shard().number());
        for record in object.records() {
            assert!(delivered.insert((shard.id(), shard.sequence_of(record))), "delivered twice");
        }
    }
    assert!(delivered == stored, "{} of {} were delivered", delivered.len(), stored.len());
    assert!(delivered.iter().any(|(shard, _)| shard.number() > 3), "children too");
}

#[test]
fn reading_is_not_disturbed() {
    let mut service = on_demand();
    service.channel(to_bucket("b", "STRING", "NONE"));
    service.put_at(0, b"x").unwrap();
    service.pass(Span::from_seconds(299));
    for _ in 0..5 {
        let start = service.iterator(0, "TRIM_HORIZON");
        service.read(&start).unwrap();
        service.pass(Span::from_millis(200));
    }
    assert_eq!(service.account.objects().delivered().len(), 1);
    assert!(service.shard(0).read_calls(service.now).len() <= 5, "delivery is no call");
}

#[test]
fn equal_worlds_deliver_equal_objects() {
    let run = |payload: &[u8]| {
        let mut service = on_demand();
        service.channel(to_bucket("b", "STRING", "GZIP"));
        for i in 0..40_u128 {
            service.put_at(i << 121, payload).unwrap();
            service.pass(Span::from_seconds(31));
        }
        service.pass(five_minutes());
        (service.journal.fingerprint(), service.account.objects().clone())
    };
    let (print, objects) = run(b"same");
    assert_eq!((print, &objects), (run(b"same").0, &run(b"same").1));
    assert_ne!(print, run(b"else").0);
}
