//! A real week of departures through the whole playground: nothing is lost and nothing is out of order,
//! also when shards split and merge in mid-stream.

use std::collections::BTreeMap;
use std::sync::Arc;

use playground_engine::api::{CreateStream, MergeShards, Request, SplitShard, StreamRef};
use playground_engine::{ClientId, Shard, Span, Text, Timestamp};
use playground_lab::{Answer, Command, Genesis, Lab, Work, import};
use playground_sim::{ActorSpec, Answers, PollerSpec, ProducerSpec, Rate, Retry, Rows, Source, Start, SubscriberSpec};

const FILE: &[u8] = include_bytes!("../../../www/static/samples/nyc-flights-2013-07-08-to-14.csv");
const FLIGHTS: u64 = 6_759;

fn run(lab: &mut Lab, seconds: u64) {
    let target = lab.now().plus(Span::from_seconds(seconds));
    while !lab.run_to(target, Work(10_000)).done {}
}

fn call(lab: &mut Lab, request: Request) {
    let outcome = lab.perform(Command::Call(request));
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
}

fn spawn(lab: &mut Lab, spec: ActorSpec) -> ClientId {
    match lab.perform(Command::Spawn(spec)).result {
        Ok(Answer::Spawned(client)) => client,
        other => panic!("an actor starts, got {other:?}"),
    }
}

fn flights(column: &str) -> Rows {
    let import = import::read("flights.csv", FILE);
    let place = import.columns.iter().position(|name| name.as_ref() == column).expect("the sample has the column");
    let (rows, problems) = import.rows(u32::try_from(place).expect("a file has few columns"));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(u64::from(rows.len()), FLIGHTS);
    rows
}

/// A lab with a stream of four shards, a reader of each kind, and a producer that replays the file.
fn replaying(rows: &Arc<Rows>, rate: u64) -> (Lab, [ClientId; 2]) {
    let stream: Text = "flights".into();
    let mut lab = Lab::new(Genesis::default());
    let create = CreateStream { stream_name: Some(stream.clone()), shard_count: Some(4), ..CreateStream::default() };
    call(&mut lab, Request::CreateStream(create));
    run(&mut lab, 60);
    let (start, limit) = (Start::TrimHorizon, 10_000);
    let poller =
        PollerSpec { name: "poll".into(), stream: stream.clone(), start: start.clone(), interval_ms: 1_000, limit };
    let poller = spawn(&mut lab, ActorSpec::Poller(poller));
    let subscriber = SubscriberSpec { name: "push".into(), stream: stream.clone(), start };
    let subscriber = spawn(&mut lab, ActorSpec::Subscriber(subscriber));
    run(&mut lab, 60);
    let source = Source::Rows(rows.clone());
    let producer = ProducerSpec {
        name: "file".into(),
        stream,
        rate: Rate::Constant(rate * 1_000),
        source,
        retry: Retry::FAILED_ONLY,
        answers: Answers::ALL,
    };
    spawn(&mut lab, ActorSpec::Producer(producer));
    (lab, [poller, subscriber])
}

fn shards(lab: &Lab) -> impl Iterator<Item = &Shard> {
    lab.world().account().stream("flights").expect("the stream exists").shards()
}

/// Every reader got every record of every shard in the shard's order, and the children after their parents.
#[track_caller]
fn in_shard_order(lab: &Lab, readers: [ClientId; 2]) {
    for reader in readers {
        let reader = lab.world().actor(reader).and_then(|actor| actor.reader()).expect("the reader is there");
        assert_eq!(reader.delivered(), FLIGHTS, "{}", reader.name());
        for reading in reader.shards() {
            let shard = shards(lab).find(|shard| shard.id() == reading.shard).expect("a shard that exists is read");
            let mut next = 0;
            for number in reading.deliveries.first()..reading.deliveries.next() {
                let delivery = reading.deliveries.get(number).expect("within the log");
                assert_eq!(delivery.from, next, "{} leaves no gap in {}", reader.name(), reading.shard);
                next += u64::from(delivery.records);
            }
            assert_eq!(next, shard.next_offset(), "{} reads {} to its end", reader.name(), reading.shard);
            for parent in &reading.parents {
                let ended = reader.shard(*parent).and_then(|parent| parent.deliveries.last()).map(|last| last.at);
                let began = reading.deliveries.get(0).map(|first| first.at);
                assert!(
                    began.is_none() || ended <= began,
                    "{} finishes {parent} before {}",
                    reader.name(),
                    reading.shard
                );
            }
        }
    }
}

/// The payloads of each key, in the order in which a reader got them, are those of the file in the file's order.
#[track_caller]
fn in_key_order(lab: &Lab, reader: ClientId, rows: &Rows) {
    let reader = lab.world().actor(reader).and_then(|actor| actor.reader()).expect("the reader is there");
    let mut arrived: Vec<(Timestamp, &Shard, u64)> = Vec::new();
    for reading in reader.shards() {
        let shard = shards(lab).find(|shard| shard.id() == reading.shard).expect("a shard that exists is read");
        for number in reading.deliveries.first()..reading.deliveries.next() {
            let delivery = reading.deliveries.get(number).expect("within the log");
            arrived.extend(
                (delivery.from..delivery.from + u64::from(delivery.records)).map(|offset| (delivery.at, shard, offset)),
            );
        }
    }
    arrived.sort_by_key(|(at, shard, offset)| (*at, shard.id(), *offset));
    let mut got: BTreeMap<&str, Vec<&[u8]>> = BTreeMap::new();
    for (_, shard, offset) in arrived {
        let record = shard.record(offset).expect("nothing is trimmed within a day");
        got.entry(record.key().expect("keys are kept")).or_default().push(record.payload());
    }
    let mut sent: BTreeMap<&str, Vec<&[u8]>> = BTreeMap::new();
    for index in 0..rows.len() {
        let (key, payload) = rows.row(index);
        sent.entry(key).or_default().push(payload);
    }
    assert!(got == sent, "{} sees every key's rows in the order of the file", reader.name());
}

fn replayed_in_order(column: &str) {
    let rows = Arc::new(flights(column));
    let (mut lab, readers) = replaying(&rows, 500);
    run(&mut lab, 60);
    in_shard_order(&lab, readers);
    for reader in readers {
        in_key_order(&lab, reader, &rows);
    }
}

#[test]
fn both_readers_get_every_flight_by_carrier_in_shard_order() {
    replayed_in_order("carrier");
}

#[test]
fn both_readers_get_every_flight_by_tail_number_in_shard_order() {
    replayed_in_order("tailnum");
}

#[test]
fn a_split_and_a_merge_in_mid_stream_lose_nothing_and_keep_the_order_of_every_key() {
    let rows = Arc::new(flights("tailnum"));
    let (mut lab, readers) = replaying(&rows, 100);
    run(&mut lab, 5);
    let middle = shards(&lab).nth(1).expect("four shards").range().midpoint();
    call(
        &mut lab,
        Request::SplitShard(SplitShard {
            stream: StreamRef::named("flights"),
            shard_to_split: Some("shardId-000000000001".into()),
            new_starting_hash_key: Some(middle.to_string().into()),
        }),
    );
    run(&mut lab, 35);
    call(
        &mut lab,
        Request::MergeShards(MergeShards {
            stream: StreamRef::named("flights"),
            shard_to_merge: Some("shardId-000000000002".into()),
            adjacent_shard_to_merge: Some("shardId-000000000003".into()),
        }),
    );
    run(&mut lab, 120);
    assert_eq!(shards(&lab).count(), 7, "four, two of the split, one of the merge");
    in_shard_order(&lab, readers);
    for reader in readers {
        in_key_order(&lab, reader, &rows);
    }
}
