//! From key to shard. Spec 4.1, 4.2, vectors T01 to T30.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{NAME, Service, put_at, violations};

/// Key, hash in hex, hash in decimal, shards for N = 1 ..= 7, then 10 and 16.
const KEYS: &[(&str, &str, &str, [u32; 9])] = &[
    ("a", "0cc175b9c0f1b6a831c399e269772661", "16955237001963240173058271559858726497", [0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("b", "92eb5ffee6ae2fec3ad71c777531578f", "195289424170611159128911017612795795343", [0, 1, 1, 2, 2, 3, 4, 5, 9]),
    ("e", "e1671797c52e15f763380b45e841ec32", "299611584147932843547128611849858313266", [0, 1, 2, 3, 4, 5, 6, 8, 14]),
    ("f", "8fa14cdd754f91cc6554c9e71929cce7", "190917122200326810055233066464581373159", [0, 1, 1, 2, 2, 3, 3, 5, 8]),
    ("1", "c4ca4238a0b923820dcc509a6f75849b", "261578874264819908609102035485573088411", [0, 1, 2, 3, 3, 4, 5, 7, 12]),
    ("key", "3c6e0b8a9c15224a8228b9a98ca1531d", "80325066489831061459460196859901989661", [0, 0, 0, 0, 1, 1, 1, 2, 3]),
    (
        "user-42",
        "7631bc07a1cc8fcd56e70fc6b2fb4a43",
        "157107139746365290205026809710278036035",
        [0, 0, 1, 1, 2, 2, 3, 4, 7],
    ),
    (
        "s-41",
        "6e19676ad93d33e0104a63ebd85763b5",
        "146346984511410755924369022194871133109",
        [0, 0, 1, 1, 2, 2, 3, 4, 6],
    ),
    (
        "s-90",
        "b772d1fabd8a892c0f029c9b20066d82",
        "243844903959820513252539700224641625474",
        [0, 1, 2, 2, 3, 4, 5, 7, 11],
    ),
    (
        "device-0001",
        "5932e079f3593f6d5039b95ed5524a41",
        "118565459389455887580122100116841712193",
        [0, 0, 1, 1, 1, 2, 2, 3, 5],
    ),
    ("\u{65e5}\u{672c}\u{8a9e}", "00110af8b4393ef3f72c50be5b332bec", "88491575051939950596574576699976684", [0; 9]),
    (
        "\u{e9}",
        "66ddcd97cfdeabb2f6fb8a999b4bc76f",
        "136732923097551493579404309126273812335",
        [0, 0, 1, 1, 2, 2, 2, 4, 6],
    ),
    (
        "e\u{301}",
        "5526861fbb1e71a1bda6ac364310a807",
        "113184407279212601134923159648152365063",
        [0, 0, 0, 1, 1, 1, 2, 3, 5],
    ),
    (
        "\u{1f600}",
        "2a02eac39d716a70ecf37579185927b6",
        "55842721998748738903166261021950683062",
        [0, 0, 0, 0, 0, 0, 1, 1, 2],
    ),
    (
        "na\u{ef}ve caf\u{e9}",
        "8feed1b062e175e77b3769d990f9e527",
        "191319623047940120569336855833976890663",
        [0, 1, 1, 2, 2, 3, 3, 5, 8],
    ),
];

/// The same with a character and how often it is repeated: the longest keys.
const LONG_KEYS: &[(char, usize, &str, [u32; 9])] = &[
    ('A', 256, "239176358569077058958678666126799987966", [0, 1, 2, 2, 3, 4, 4, 7, 11]),
    ('x', 256, "265353499944959180620795534685136097465", [0, 1, 2, 3, 3, 4, 5, 7, 12]),
    ('\u{e9}', 256, "247574911642467793763755732668660720934", [0, 1, 2, 2, 3, 4, 5, 7, 11]),
    ('\u{1f600}', 128, "208902570272734880279198672283741224612", [0, 1, 1, 2, 3, 3, 4, 6, 9]),
];

const COUNTS: [i64; 9] = [1, 2, 3, 4, 5, 6, 7, 10, 16];

#[test]
fn keys_hash_and_route_as_the_vectors_say() {
    for (key, hex, decimal, _) in KEYS {
        let hash = HashKey::of(key);
        assert_eq!((hash.to_hex().as_str(), hash.to_string().as_str()), (*hex, *decimal), "{key}");
    }
    let mut all: Vec<(String, String, [u32; 9])> =
        KEYS.iter().map(|(key, _, decimal, shards)| ((*key).into(), (*decimal).into(), *shards)).collect();
    all.extend(LONG_KEYS.iter().map(|(c, n, decimal, shards)| (c.to_string().repeat(*n), (*decimal).into(), *shards)));
    for (place, count) in COUNTS.into_iter().enumerate() {
        let mut service = Service::with_shards(count);
        for (key, decimal, shards) in &all {
            let put = service.put(key, b"x").unwrap();
            assert_eq!(put.shard.number(), shards[place], "{key} over {count}");
            let hash = HashKey::parse(decimal).unwrap();
            assert_eq!(service.stream().route(hash).unwrap().id(), put.shard);
            assert_eq!(service.shard(put.shard.number()).record(put.offset).unwrap().hash(), hash);
        }
    }
}

#[test]
fn the_sample_keys_spread_as_said() {
    for (count, expected) in
        [(2, [0, 0, 1, 0, 1, 0, 1, 1]), (3, [1, 0, 2, 0, 1, 0, 2, 2]), (4, [1, 0, 3, 0, 2, 1, 3, 2])]
    {
        let mut service = Service::with_shards(count);
        for (place, shard) in expected.into_iter().enumerate() {
            assert_eq!(service.put(&format!("order-{}", place + 1), b"").unwrap().shard, ShardId(shard));
        }
    }
}

#[test]
fn initial_ranges_are_those_of_the_vectors() {
    let ends: &[(u32, &[&str])] = &[
        (1, &[]),
        (2, &["170141183460469231731687303715884105727"]),
        (3, &["113427455640312821154458202477256070484", "226854911280625642308916404954512140969"]),
        (
            4,
            &[
                "85070591730234615865843651857942052863",
                "170141183460469231731687303715884105727",
                "255211775190703847597530955573826158591",
            ],
        ),
        (
            5,
            &[
                "68056473384187692692674921486353642290",
                "136112946768375385385349842972707284581",
                "204169420152563078078024764459060926872",
                "272225893536750770770699685945414569163",
            ],
        ),
        (
            6,
            &[
                "56713727820156410577229101238628035241",
                "113427455640312821154458202477256070483",
                "170141183460469231731687303715884105725",
                "226854911280625642308916404954512140967",
                "283568639100782052886145506193140176209",
            ],
        ),
        (
            7,
            &[
                "48611766702991209066196372490252601635",
                "97223533405982418132392744980505203271",
                "145835300108973627198589117470757804907",
                "194447066811964836264785489961010406543",
                "243058833514956045330981862451263008179",
                "291670600217947254397178234941515609815",
            ],
        ),
    ];
    for (count, ends) in ends {
        let ranges = HashKeyRange::even_split(*count);
        let mut start = HashKey(0);
        for (place, range) in ranges.iter().enumerate() {
            assert_eq!(range.start(), start);
            let end = ends.get(place).map_or(HashKey::MAX, |end| HashKey::parse(end).unwrap());
            assert_eq!(range.end(), end, "{count}, {place}");
            start = HashKey(end.0.wrapping_add(1));
        }
    }
}

#[test]
fn explicit_hash_keys_hit_both_ends_of_a_range() {
    for (count, hash, shard) in [
        (3, "0", 0),
        (3, "113427455640312821154458202477256070484", 0),
        (3, "113427455640312821154458202477256070485", 1),
        (3, "226854911280625642308916404954512140969", 1),
        (3, "226854911280625642308916404954512140970", 2),
        (3, "340282366920938463463374607431768211455", 2),
        (5, "68056473384187692692674921486353642291", 1),
        (6, "56713727820156410577229101238628035242", 1),
        (7, "48611766702991209066196372490252601636", 1),
    ] {
        let mut service = Service::with_shards(count);
        let Response::PutRecord(put) = service.ok(put_at(hash, b"x")) else { panic!() };
        assert_eq!(put.shard, ShardId(shard), "{hash}");
        let record = service.shard(shard).record(0).unwrap();
        assert_eq!((record.key(), record.explicit_hash().unwrap().to_string().as_str()), (Some("k"), hash));
    }
}

#[test]
fn explicit_hash_keys_out_of_range_or_shape_are_refused() {
    let mut service = Service::with_shards(3);
    let key: Text = "340282366920938463463374607431768211456".into();
    assert_eq!(service.err(put_at(&key, b"x")), ApiError::from(InvalidArgument::ExplicitHashKeyTooLarge { key }));
    for text in ["01", "-1", "1e3", ""] {
        let found = violations(service.err(put_at(text, b"x")));
        assert_eq!(found, [("explicitHashKey".into(), Rule::Pattern(r"^(0|([1-9]\d{0,38}))$"))], "{text}");
    }
}

#[test]
fn bad_partition_keys_are_refused() {
    let mut service = Service::with_shards(1);
    let expect = |rule| vec![("partitionKey".to_owned(), rule)];
    assert_eq!(violations(service.put("", b"x").unwrap_err()), expect(Rule::MinLength(1)));
    assert_eq!(violations(service.put(&"a".repeat(257), b"x").unwrap_err()), expect(Rule::MaxLength(256)));
    assert_eq!(violations(service.put(&"\u{1f600}".repeat(129), b"x").unwrap_err()), expect(Rule::MaxLength(256)));
    assert!(service.put(&"\u{e9}".repeat(256), b"x").is_ok());
    let keyless =
        PutRecord { stream: StreamRef::named(NAME), data: Some(Bytes::from_static(b"x")), ..PutRecord::default() };
    assert_eq!(service.err(keyless), ApiError::from(InvalidArgument::PartitionKeyMissing));
}

#[test]
fn auto_distribution_takes_turns_and_needs_no_key() {
    let mut service = Service::new();
    service.ok(CreateStream {
        stream_name: Some(NAME.into()),
        stream_mode: Some("ON_DEMAND".into()),
        record_distribution_strategy: Some("AUTO".into()),
        ..CreateStream::default()
    });
    service.pass(Span::from_seconds(20));
    let put =
        PutRecord { stream: StreamRef::named(NAME), data: Some(Bytes::from_static(b"x")), ..PutRecord::default() };
    let shards: Vec<u32> = (0..6)
        .map(|_| match service.ok(put.clone()) {
            Response::PutRecord(put) => put.shard.number(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(shards, [0, 1, 2, 3, 0, 1]);
    assert_eq!(service.shard(0).record(0).unwrap().key(), None);
    service.ok(put_at("0", b"x"));
    let record = service.shard(2).record(1).unwrap();
    assert_eq!((record.key(), record.explicit_hash()), (Some("k"), None));
}
