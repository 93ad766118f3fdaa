//! What `CloudWatch` would hold of scripted worlds, every number worked out by hand. Spec 12.

mod support;

use playground_engine::api::{
    DisableEnhancedMonitoring, EnableEnhancedMonitoring, GetRecords, GetShardIterator, PutRecords, PutRecordsEntry,
    Request, Response, StreamRef,
};
use playground_engine::{AlarmState, Bytes, Event, EventKind, ShardId, Span, Text, Timestamp};
use playground_lab::metrics::{AlarmSpec, Comparison, Dimension, Metric, Missing, Period, Stat, Statistic};
use playground_lab::view::{self, MarkKind};
use playground_lab::{Answer, Command, Genesis, Lab};
use playground_sim::{ActorSpec, KeyStrategy, Payload, PollerSpec, Source, Start};
use std::sync::Arc;
use support::*;

const A: ShardId = ShardId(0);
const B: ShardId = ShardId(1);

/// A stream of two shards at T+60 s, the beginning of a minute.
fn orders() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("orders", 2));
    run_ms(&mut lab, 60_000);
    assert_eq!(lab.now().seconds() % 60, 0);
    lab
}

fn stat_of(lab: &Lab, dimension: &Dimension, period: Period, at: Timestamp, metric: Metric) -> Option<Stat> {
    lab.world().metrics().meter("orders", dimension)?.stat(period, period.index(at), metric)
}

fn minute(lab: &Lab, at: Timestamp, metric: Metric) -> Option<Stat> {
    stat_of(lab, &Dimension::Stream, Period::Minute, at, metric)
}

fn batch(key: &str, count: usize) -> Command {
    let entry = PutRecordsEntry {
        data: Some(Bytes::from_static(b"xxxx")),
        partition_key: Some(key.into()),
        ..PutRecordsEntry::default()
    };
    let records = Some(vec![entry; count].into());
    call(Request::PutRecords(PutRecords { stream: StreamRef::named("orders"), records, dry_run: false }))
}

fn answer(lab: &mut Lab, request: Request) -> Response {
    match lab.perform(Command::Call(request)).result {
        Ok(Answer::Response(response)) => response,
        other => panic!("a call is answered, got {other:?}"),
    }
}

fn iterator(lab: &mut Lab, shard: ShardId) -> Text {
    let request = GetShardIterator {
        stream: StreamRef::named("orders"),
        shard_id: Some(shard.to_string().into()),
        shard_iterator_type: Some("TRIM_HORIZON".into()),
        ..GetShardIterator::default()
    };
    match answer(lab, Request::GetShardIterator(request)) {
        Response::GetShardIterator(output) => output.shard_iterator,
        other => panic!("an iterator, got {other:?}"),
    }
}

fn get(iterator: &Text, limit: i64) -> Request {
    Request::GetRecords(GetRecords {
        shard_iterator: Some(iterator.clone()),
        limit: Some(limit),
        ..GetRecords::default()
    })
}

#[test]
fn a_burst_hides_in_the_minute_and_shows_in_the_second() {
    let mut lab = orders();
    let t = lab.now();
    // user-42 goes to A (Spec 16.1), which takes 1,000 records a second: of 1,500 it refuses 500.
    for _ in 0..3 {
        lab.perform(batch("user-42", 500));
    }
    run_ms(&mut lab, 30_000);
    lab.perform(put("orders", "user-42", "abc"));
    run_ms(&mut lab, 30_000);
    let each = 7 + 4;
    let stored = minute(&lab, t, Metric::IncomingRecords);
    assert_eq!(stored, Some(Stat { samples: 3, sum: 1_001, min: 1, max: 500 }));
    let bytes = minute(&lab, t, Metric::IncomingBytes).map(|stat| stat.sum);
    assert_eq!(bytes, Some(1_000 * each + 10));
    let refused = minute(&lab, t, Metric::WriteProvisionedThroughputExceeded);
    assert_eq!(refused, Some(Stat { samples: 4, sum: 500, min: 0, max: 500 }));
    let second = |at, metric| stat_of(&lab, &Dimension::Stream, Period::Second, at, metric).map(|stat| stat.sum);
    assert_eq!(second(t, Metric::IncomingRecords), Some(1_000));
    assert_eq!(second(t, Metric::WriteProvisionedThroughputExceeded), Some(500));
    assert_eq!(second(t.plus(Span::from_seconds(1)), Metric::IncomingRecords), None);
    // The third call stored nothing: no sample of incoming records, and no success. Spec 12.1.
    let success = minute(&lab, t, Metric::PutRecordsSuccess);
    assert_eq!(success, Some(Stat { samples: 3, sum: 2, min: 0, max: 1 }));
    assert_eq!(success.map(|stat| Statistic::Average.milli(stat)), Some(666));
    let sums = [
        (Metric::PutRecordsTotalRecords, 1_500),
        (Metric::PutRecordsSuccessfulRecords, 1_000),
        (Metric::PutRecordsThrottledRecords, 500),
        (Metric::PutRecordsFailedRecords, 0),
        (Metric::PutRecordBytes, 10),
        (Metric::PutRecordSuccess, 1),
    ];
    for (metric, sum) in sums {
        assert_eq!(minute(&lab, t, metric).map(|stat| stat.sum), Some(sum), "{}", metric.name());
    }
}

#[test]
fn the_iterator_age_is_that_of_the_last_record_handed_out() {
    let mut lab = orders();
    let t = lab.now();
    lab.perform(put("orders", "user-42", "one"));
    run_ms(&mut lab, 4_000);
    lab.perform(put("orders", "user-42", "two"));
    run_ms(&mut lab, 6_000);
    let from = iterator(&mut lab, A);
    let Response::GetRecords(first) = answer(&mut lab, get(&from, 1)) else { panic!("records") };
    let age = |lab: &Lab| minute(lab, t, Metric::GetRecordsIteratorAge);
    assert_eq!(age(&lab), Some(Stat::of(10_000)));
    let next = first.next_shard_iterator.unwrap_or_default();
    answer(&mut lab, get(&next, 1));
    // The second answer reached the tip: caught up.
    assert_eq!(age(&lab), Some(Stat { samples: 2, sum: 10_000, min: 0, max: 10_000 }));
    assert_eq!(minute(&lab, t, Metric::GetRecordsRecords).map(|stat| stat.sum), Some(2));
    // Three more polls in this second pass, the sixth does not. Spec 5.4.
    (0..3).for_each(|_| drop(answer(&mut lab, get(&from, 1))));
    assert!(lab.perform(Command::Call(get(&from, 1))).result.is_err());
    let refused = minute(&lab, t, Metric::ReadProvisionedThroughputExceeded);
    assert_eq!(refused, Some(Stat { samples: 6, sum: 1, min: 0, max: 1 }));
    assert_eq!(minute(&lab, t, Metric::GetRecordsSuccess).map(|stat| stat.sum), Some(5));
    // An old iterator fails without having been throttled.
    run_ms(&mut lab, 301_000);
    let late = lab.now();
    assert!(lab.perform(Command::Call(get(&from, 1))).result.is_err());
    assert_eq!(minute(&lab, late, Metric::GetRecordsSuccess), Some(Stat::of(0)));
    assert_eq!(minute(&lab, late, Metric::ReadProvisionedThroughputExceeded), Some(Stat::of(0)));
}

#[test]
fn shards_send_metrics_only_while_they_are_enabled() {
    let mut lab = orders();
    let all = || Some(vec![Text::from("ALL")]);
    lab.perform(batch("user-42", 10));
    assert_eq!(lab.world().metrics().shards("orders").count(), 0);
    let enable = EnableEnhancedMonitoring { stream: StreamRef::named("orders"), shard_level_metrics: all() };
    answer(&mut lab, Request::EnableEnhancedMonitoring(enable));
    run_ms(&mut lab, 60_000);
    let t = lab.now();
    // user-42 goes to A, truck-7 to B. Spec 16.1.
    lab.perform(batch("user-42", 10));
    lab.perform(put("orders", "truck-7", "abc"));
    let from = iterator(&mut lab, A);
    answer(&mut lab, get(&from, 10_000));
    let sum =
        |shard, metric| stat_of(&lab, &Dimension::Shard(shard), Period::Minute, t, metric).map(|stat: Stat| stat.sum);
    assert_eq!((sum(A, Metric::IncomingRecords), sum(B, Metric::IncomingRecords)), (Some(10), Some(1)));
    assert_eq!((sum(A, Metric::IncomingBytes), sum(B, Metric::IncomingBytes)), (Some(110), Some(10)));
    assert_eq!((sum(A, Metric::OutgoingRecords), sum(B, Metric::OutgoingRecords)), (Some(20), None));
    assert_eq!(sum(A, Metric::IteratorAge), Some(0));
    let disable = DisableEnhancedMonitoring {
        stream: StreamRef::named("orders"),
        shard_level_metrics: Some(vec!["IncomingBytes".into()]),
    };
    answer(&mut lab, Request::DisableEnhancedMonitoring(disable));
    run_ms(&mut lab, 60_000);
    let t = lab.now();
    lab.perform(batch("user-42", 10));
    let sum = |metric| stat_of(&lab, &Dimension::Shard(A), Period::Minute, t, metric).map(|stat| stat.sum);
    assert_eq!((sum(Metric::IncomingBytes), sum(Metric::IncomingRecords)), (None, Some(10)));
}

#[test]
fn sums_are_those_of_the_shards_and_the_readers() {
    let mut lab = busy();
    let meter = |lab: &Lab, dimension: &Dimension, metric| -> u64 {
        let meter = lab.world().metrics().meter("s", dimension).expect("it has samples");
        meter.stats(Period::Minute, 0, u64::MAX, metric).map(|(_, stat)| stat.sum).sum()
    };
    let totals = |lab: &Lab| {
        let stream = lab.world().account().stream("s").expect("it is there");
        stream.shards().map(playground_engine::Shard::totals).fold((0, 0, 0), |sum, shard| {
            (sum.0 + shard.stored_records, sum.1 + shard.stored_bytes, sum.2 + shard.refused_records)
        })
    };
    for _ in 0..2 {
        let own = Dimension::Stream;
        let sums = [Metric::IncomingRecords, Metric::IncomingBytes, Metric::WriteProvisionedThroughputExceeded]
            .map(|metric| meter(&lab, &own, metric));
        assert_eq!((sums[0], sums[1], sums[2]), totals(&lab));
        lab.perform(producer(
            "s",
            3_000_000,
            Source::Generator { keys: KeyStrategy::Fixed("hot".into()), payload: Payload::Size(9) },
        ));
        run_ms(&mut lab, 20_000);
    }
    assert!(totals(&lab).2 > 0);
    let consumer = Dimension::Consumer("alerts".into());
    assert_eq!(lab.world().metrics().consumers("s").map(|name| &**name).collect::<Vec<_>>(), ["alerts"]);
    assert!(meter(&lab, &consumer, Metric::EventRecords) > 100);
    assert!(meter(&lab, &consumer, Metric::SubscribeSuccess) >= 4, "two shards, then children");
}

#[test]
fn going_back_and_running_again_gives_the_same_samples() {
    let mut lab = busy();
    let (end, before) = (lab.now(), lab.world().metrics().clone());
    lab.seek(lab.genesis().start.plus(Span::from_seconds(70)));
    assert_ne!(*lab.world().metrics(), before);
    lab.seek(end);
    assert_eq!(*lab.world().metrics(), before);
    assert_eq!(*fold(&lab, end).metrics(), before);
}

#[test]
fn a_calm_minute_has_a_second_far_over_the_limit() {
    let mut lab = orders();
    let t = lab.now();
    // 2,400 records in one second, then 400 in each of 51: 22,800 in the minute.
    (0..5).for_each(|_| drop(lab.perform(batch("user-42", 480))));
    for _ in 0..51 {
        run_ms(&mut lab, 1_000);
        lab.perform(batch("user-42", 400));
    }
    run_ms(&mut lab, 8_999);
    let load = |shard| {
        let frame = view::frame(lab.world(), "orders", Period::Second);
        let load = view::load(lab.world(), "orders", shard, frame);
        let peak = load.peak.expect("something was offered");
        assert_eq!(load.columns.iter().flatten().copied().max(), Some(peak.second_ppm));
        peak
    };
    let peak = load(Some(A));
    assert_eq!((peak.at, peak.second_ppm, peak.minute_ppm), (t, 2_400_000, 380_000));
    assert_eq!((peak.offered, peak.limit, peak.offered_minute), (2_400, 1_000, 22_800));
    assert_eq!((peak.by_bytes, peak.seconds, peak.refused_minute), (false, 60, 1_400));
    // Both shards together look half as busy.
    assert_eq!((load(None).second_ppm, load(None).minute_ppm), (1_200_000, 190_000));
    let frame = view::frame(lab.world(), "orders", Period::Minute);
    let minutes = view::load(lab.world(), "orders", Some(A), frame).columns;
    assert_eq!(minutes, vec![None, None, None, Some(0), Some(380_000)]);
    assert_eq!((frame.columns(), frame.to), (5, t.plus(Span::from_seconds(60))));
}

#[test]
fn a_number_is_made_of_its_seconds() {
    let mut lab = orders();
    let t = lab.now();
    for records in [3, 50, 7, 20, 9, 11, 2] {
        lab.perform(batch("user-42", records));
        run_ms(&mut lab, 2_000);
    }
    let of = |metric| {
        let index = Period::Minute.index(t);
        view::metric_period(lab.world(), "orders", &Dimension::Stream, metric, Period::Minute, index).expect("samples")
    };
    let told = of(Metric::IncomingRecords);
    assert_eq!((told.start, told.end, told.stat.sum, told.sampled), (t, t.plus(Span::from_seconds(60)), 102, 7));
    let seconds: Vec<(u64, u64)> = told.seconds.iter().map(|(at, stat)| (at.since(t).seconds(), stat.sum)).collect();
    assert_eq!(seconds, [(2, 50), (6, 20), (10, 11), (8, 9), (4, 7)]);
    let frame = view::frame(lab.world(), "orders", Period::Second);
    let wanted = [Metric::GetRecordsBytes, Metric::IncomingRecords];
    let charts = view::metrics(lab.world(), "orders", &Dimension::Stream, &wanted, frame);
    assert_eq!(charts.len(), 1, "nothing was read");
    assert_eq!(
        (charts[0].metric, charts[0].peak, charts[0].last),
        (wanted[1], 50_000, Some((t.seconds() + 12, 2_000)))
    );
    assert_eq!(
        (charts[0].columns.len(), charts[0].columns[120], charts[0].columns[121]),
        (150, Some(3_000), Some(50_000))
    );
}

#[test]
fn an_iterator_age_names_the_record_that_defines_it() {
    let mut lab = orders();
    lab.perform(put("orders", "user-42", "one"));
    lab.perform(put("orders", "user-42", "two"));
    lab.perform(put("orders", "user-42", "three"));
    run_ms(&mut lab, 40_000);
    // One record a poll: after the first answer two are left.
    lab.perform(Command::Spawn(ActorSpec::Poller(PollerSpec {
        name: "slow".into(),
        stream: "orders".into(),
        start: Start::TrimHorizon,
        interval_ms: 10_000,
        limit: 1,
    })));
    run_ms(&mut lab, 5_000);
    let ages = view::iterator_ages(lab.world(), "orders");
    let record = ages[0].record.clone().expect("it has read one");
    assert_eq!((&*ages[0].name, record.shard, record.offset), ("slow", A, 0));
    assert!((40_000..40_100).contains(&ages[0].age_ms), "{}", ages[0].age_ms);
    run_ms(&mut lab, 20_000);
    let caught_up = view::iterator_ages(lab.world(), "orders");
    assert_eq!((caught_up[0].age_ms, caught_up[0].record.as_ref().map(|record| record.offset)), (0, Some(2)));
}

#[test]
fn a_cell_of_the_heat_map_tells_its_ten_busiest_keys() {
    let mut lab = orders();
    let t = lab.now();
    lab.perform(batch("user-42", 30));
    lab.perform(batch("truck-7", 9));
    run_ms(&mut lab, 15_000);
    (0..3).for_each(|_| drop(lab.perform(batch("user-42", 500))));
    for number in 0..12 {
        lab.perform(put("orders", &format!("key-{number}"), "x"));
    }
    let map = view::heat(lab.world(), "orders", 15, 0);
    assert_eq!((map.rows.len(), map.pages, map.rows[0].cells.len()), (2, 1, 40));
    let column = |at: Timestamp| usize::try_from(at.since(map.from).seconds() / 15).unwrap_or(0);
    let (first, second) = (column(t), column(lab.now()));
    let cell = map.rows[0].cells[first].expect("it is open");
    assert_eq!((cell.stored, cell.refused, cell.peak_ppm), (30, 0, 30_000));
    assert_eq!(map.rows[1].cells[first].map(|cell| cell.stored), Some(9));
    let burst = map.rows[0].cells[second].expect("it is open");
    assert!(burst.refused >= 500 && burst.peak_ppm >= 1_500_000, "{burst:?}");
    // Before the stream had shards there is nothing, and nothing after now.
    assert_eq!((map.rows[0].cells[0], second), (None, 39));
    let told = view::heat_keys(lab.world(), "orders", B, lab.now(), 15).expect("the shard is there");
    assert!(told.keys.len() < 12 && told.keys.iter().all(|key| key.records == 1));
    let told = view::heat_keys(lab.world(), "orders", A, t, 15).expect("the shard is there");
    let keys: Vec<(Option<&str>, u64, u32)> =
        told.keys.iter().map(|key| (key.key.as_deref(), key.records, key.ppm)).collect();
    assert_eq!((keys, told.stored, told.distinct), (vec![(Some("user-42"), 30, 1_000_000)], 30, 1));
    assert!(!told.partial && told.each == 1);
}

fn alarm(datapoints: u32, periods: u32, missing: Missing) -> Command {
    Command::Alarm(Arc::new(AlarmSpec {
        name: "throttled".into(),
        stream: "orders".into(),
        dimension: Dimension::Stream,
        metric: Metric::WriteProvisionedThroughputExceeded,
        statistic: Statistic::Sum,
        comparison: Comparison::Above,
        threshold_milli: 0,
        period_minutes: 1,
        datapoints,
        periods,
        missing,
    }))
}

fn state(lab: &Lab) -> AlarmState {
    lab.world().alarms().iter().next().expect("it is defined").state
}

#[test]
fn an_alarm_pages_at_the_end_of_the_minute_and_calms_down() {
    let mut lab = orders();
    lab.perform(alarm(1, 1, Missing::NotBreaching));
    assert_eq!(state(&lab), AlarmState::InsufficientData);
    run_ms(&mut lab, 60_000);
    assert_eq!(state(&lab), AlarmState::Ok);
    let t = lab.now();
    (0..3).for_each(|_| drop(lab.perform(batch("user-42", 500))));
    run_ms(&mut lab, 59_999);
    assert_eq!(state(&lab), AlarmState::Ok, "the period has not ended");
    run_ms(&mut lab, 1);
    assert_eq!(state(&lab), AlarmState::Alarm);
    // The two periods before the evaluated one stand in for missing ones, so that the burst is seen for two more minutes.
    run_ms(&mut lab, 179_999);
    assert_eq!(state(&lab), AlarmState::Alarm);
    run_ms(&mut lab, 1);
    assert_eq!(state(&lab), AlarmState::Ok);
    let told: Vec<_> =
        lab.world().alarms().transitions().iter().map(|change| (change.at.since(t).seconds(), change.to)).collect();
    assert_eq!(told, [(0, AlarmState::Ok), (60, AlarmState::Alarm), (240, AlarmState::Ok)]);
    let marks: Vec<_> = view::marks(&lab, "orders").into_iter().filter(|mark| mark.serial.is_none()).collect();
    let paged = marks.iter().find(|mark| mark.kind == MarkKind::Paged).expect("a mark");
    assert_eq!((&*paged.label, paged.at.since(t).seconds()), ("throttled", 60));
    assert!(marks.iter().any(|mark| mark.kind == MarkKind::AlarmOver));
    let noted = |event: &Event| matches!(event.kind, EventKind::AlarmChanged { .. });
    assert_eq!(lab.world().journal().events().iter().filter(|event| noted(event)).count(), 3);
}

#[test]
fn alarms_are_part_of_replay_and_of_sessions() {
    let mut lab = orders();
    lab.perform(alarm(2, 3, Missing::Missing));
    for _ in 0..3 {
        (0..3).for_each(|_| drop(lab.perform(batch("user-42", 500))));
        run_ms(&mut lab, 60_000);
    }
    assert_eq!(state(&lab), AlarmState::Alarm);
    let (end, print) = (lab.now(), lab.world().fingerprint());
    lab.seek(lab.genesis().start.plus(Span::from_seconds(70)));
    assert_eq!(state(&lab), AlarmState::InsufficientData);
    lab.seek(end);
    assert_eq!((state(&lab), lab.world().fingerprint()), (AlarmState::Alarm, print));
    assert_eq!(fold(&lab, end).fingerprint(), print);
    let opened = Lab::open(&lab.save()).expect("a session of our own");
    assert_eq!((opened.as_saved(), opened.world().alarms()), (Some(true), lab.world().alarms()));
    lab.perform(Command::ForgetAlarm("throttled".into()));
    assert_eq!(lab.world().alarms().iter().count(), 0);
    run_ms(&mut lab, 120_000);
    assert_eq!(lab.world().next_due(), None, "an idle world without alarms wakes no more");
}
