//! What the screen shows of channels, worked out by hand.

#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons)] // tests

use playground_engine::api::{
    ChannelStreamConfiguration, CreateChannel, CreateStream, PutRecord, RecordConfiguration, Request,
    S3DestinationConfiguration, S3StorageConfiguration, StreamRef,
};
use playground_engine::{Bytes, ChannelDestination, ChannelStatus, DeliveryTotals, ShardId, Span};
use playground_lab::view::{self, ChannelView};
use playground_lab::{Command, Genesis, Lab, Work};

fn run(lab: &mut Lab, seconds: u64) {
    let t = lab.genesis().start.plus(Span::from_seconds(seconds));
    assert!(lab.run_to(t, Work::ALL).done);
}

fn call(lab: &mut Lab, request: impl Into<Request>) {
    let outcome = lab.perform(Command::Call(request.into()));
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
}

fn put(lab: &mut Lab, hash: u128, payload: &'static [u8]) {
    call(
        lab,
        PutRecord {
            stream: StreamRef::named("orders"),
            data: Some(Bytes::from_static(payload)),
            partition_key: Some("k".into()),
            explicit_hash_key: Some(hash.to_string().into()),
            ..PutRecord::default()
        },
    );
}

/// An on-demand stream with a channel that is ACTIVE at T+50 s.
fn delivering(format: &str, compression: &str) -> Lab {
    let mut lab = Lab::new(Genesis::default());
    let (stream_name, stream_mode) = (Some("orders".into()), Some("ON_DEMAND".into()));
    call(&mut lab, CreateStream { stream_name, stream_mode, ..CreateStream::default() });
    run(&mut lab, 20);
    let (account, region) = (lab.genesis().account.clone(), lab.genesis().region.clone());
    let stream_arn = Some(format!("arn:aws:kinesis:{region}:{account}:stream/orders").into());
    let record_configuration =
        Some(RecordConfiguration { record_format_type: Some(format.into()), gsr_schema_arn: None });
    let storage = S3StorageConfiguration {
        bucket_arn: Some("arn:aws:s3:::lake".into()),
        expected_bucket_owner: Some(account),
        output_key_template: Some("!{channel-name}/!{HH}!{extension}".into()),
        storage_class: None,
        compression_type: Some(compression.into()),
    };
    let s3 = S3DestinationConfiguration { storage_configuration: Some(storage), ..Default::default() };
    call(
        &mut lab,
        CreateChannel {
            channel_name: Some("to-lake".into()),
            service_execution_role_arn: Some("arn:aws:iam::000000000000:role/delivery".into()),
            stream_configuration_list: Some(vec![ChannelStreamConfiguration { stream_arn, record_configuration }]),
            s3_destination_configuration: Some(Box::new(s3)),
            ..CreateChannel::default()
        },
    );
    run(&mut lab, 50);
    lab
}

fn only(lab: &Lab) -> ChannelView {
    let mut channels = view::channels(lab.world(), "orders");
    assert_eq!(channels.len(), 1);
    channels.remove(0)
}

#[test]
fn a_channel_shows_what_waits_and_what_came() {
    let mut lab = delivering("JSON", "GZIP");
    run(&mut lab, 60);
    put(&mut lab, 0, b"1");
    put(&mut lab, 1 << 126, b"no");
    run(&mut lab, 100);
    let shown = only(&lab);
    assert_eq!((&*shown.name, &*shown.target, shown.status), ("to-lake", "lake", ChannelStatus::Active));
    assert_eq!((shown.destination, shown.freshness_s, shown.reason), (ChannelDestination::S3, 300, None));
    assert_eq!((shown.waiting, shown.lag_ms, shown.next_ms), (2, 40_000, Some(250_000)));
    assert_eq!(shown.totals, DeliveryTotals::default());
    run(&mut lab, 350);
    let shown = only(&lab);
    assert_eq!((shown.waiting, shown.lag_ms, shown.next_ms), (0, 0, Some(300_000)));
    let totals = shown.totals;
    assert_eq!((totals.records, totals.failed, totals.objects, totals.bytes), (1, 1, 2, 5));
    assert_eq!(view::channels(lab.world(), "nobody"), []);
}

#[test]
fn objects_are_listed_in_windows_and_opened() {
    let mut lab = delivering("JSON", "GZIP");
    put(&mut lab, 3 << 126, "\"é\"".as_bytes());
    put(&mut lab, 0, b"no");
    run(&mut lab, 350);
    let all = view::objects(lab.world(), Some("to-lake"), 0, 10);
    assert_eq!((all.total, all.dropped, all.rows.len()), (2, 0, 2));
    assert!(all.rows[0].key.starts_with("kinesis-channel/errors/to-lake/") && all.rows[0].dead_letters);
    let good = &all.rows[1];
    assert!(good.key.starts_with("to-lake/00-") && good.key.ends_with(".json.gz"), "{}", good.key);
    assert_eq!((good.shard, good.letter.as_deref(), good.records), (ShardId(3), Some("D"), 1));
    // Five bytes in a stored block: 10 of header, 5 of block, 8 of trailer.
    assert_eq!((good.size, &*good.storage_class), (28, "STANDARD"));
    assert_eq!(view::objects(lab.world(), Some("to-lake"), 1, 1).rows, all.rows[1..]);
    assert_eq!(view::objects(lab.world(), Some("other"), 0, 9).total, 0);
    assert_eq!(view::objects(lab.world(), None, 0, 9), all);

    assert_eq!(view::object_bytes(lab.world(), good.number).unwrap().len(), 28);
    assert_eq!(view::object_bytes(lab.world(), 99), None);
}

#[test]
fn going_back_brings_the_same_objects() {
    let mut lab = delivering("STRING", "NONE");
    for i in 0..40_u128 {
        put(&mut lab, i << 121, b"x");
        run(&mut lab, 50 + 31 * (u64::try_from(i).unwrap() + 1));
    }
    let end = lab.now();
    let before = (view::objects(lab.world(), Some("to-lake"), 0, 100), lab.world().fingerprint());
    let back = lab.genesis().start.plus(Span::from_seconds(400));
    lab.seek(back);
    assert!(view::objects(lab.world(), Some("to-lake"), 0, 100).total < before.0.total);
    lab.seek(end);
    assert_eq!((view::objects(lab.world(), Some("to-lake"), 0, 100), lab.world().fingerprint()), before);
}
