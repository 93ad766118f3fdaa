//! Sequence numbers. Spec 7, vectors T41 to T66.

#![allow(clippy::unwrap_used)] // tests

mod support;

use num_bigint::BigUint;
use playground_engine::*;
use proptest::prelude::*;
use support::Service;

const C: u64 = 1_767_225_600;
const MAX_INDEX: u64 = (1 << 63) - 1;

fn oracle(created_s: u64, index: u64, time_s: u64, shard: u32) -> BigUint {
    let fields = [
        (2, 4),
        (created_s, 36),
        (u64::from(shard & 15), 4),
        (index, 64),
        (0, 8),
        (time_s, 36),
        (u64::from(shard), 32),
        (2, 4),
    ];
    fields.into_iter().fold(BigUint::ZERO, |value, (field, bits): (u64, u32)| (value << bits) + field)
}

#[test]
fn numbers_print_as_the_vectors_say() {
    for (created, shard, index, time, decimal, hex) in [
        (
            C,
            0,
            0,
            C,
            "49670424472731169861061894383142885425265240724400504834",
            "206955b900000000000000000000006955b900000000002",
        ),
        (
            C,
            1,
            0,
            C,
            "49670424472753470606260425006284421143537889085906485266",
            "206955b900100000000000000000006955b900000000012",
        ),
        (
            C,
            2,
            0,
            C,
            "49670424472775771351458955629425956861810537447412465698",
            "206955b900200000000000000000006955b900000000022",
        ),
        (
            C,
            0,
            1,
            C + 10,
            "49670424472731169861061894383144094351084856040769978370",
            "206955b900000000000000000010006955b90a000000002",
        ),
        (
            C,
            3,
            255,
            C + 3600,
            "49670424472798072096657486252875768664085163638584770610",
            "206955b900300000000000000ff0006955c710000000032",
        ),
        (
            C,
            16,
            0,
            C,
            "49670424472731169861061894383142885425265240724400505090",
            "206955b900000000000000000000006955b900000000102",
        ),
        (
            C,
            17,
            5,
            C + 1,
            "49670424472753470606260425006290465772635962300499493138",
            "206955b900100000000000000050006955b901000000112",
        ),
        (
            C,
            0,
            MAX_INDEX,
            C + 7200,
            "49670424472742320233661159694712444358582445056211288066",
            "206955b90007fffffffffffffff0006955d520000000002",
        ),
        (
            C + 7201,
            1,
            0,
            C + 7201,
            "49670427042156129400164700881463737644992003207898071058",
            "206955d521100000000000000000006955d521000000012",
        ),
        (
            C + 7201,
            2,
            0,
            C + 7201,
            "49670427042178430145363231504605273363264651569404051490",
            "206955d521200000000000000000006955d521000000022",
        ),
        (
            C,
            2_147_483_647,
            0,
            C,
            "49670424473065681039039853730265921199354966181349949426",
            "206955b900f00000000000000000006955b9007fffffff2",
        ),
        (
            0,
            0,
            0,
            0,
            "49039857307708443467467104868809893875799651909875269634",
            "20000000000000000000000000000000000000000000002",
        ),
    ] {
        let number = SequenceNumber::new(created, index, time, shard);
        assert_eq!(number.to_string(), decimal);
        assert_eq!(number.to_hex(), hex);
        assert_eq!(SequenceNumber::parse(decimal).unwrap().number(), Some(number));
    }
}

#[test]
fn numbers_of_production_are_read() {
    for (text, shard, nibble, created_s, index, time_s) in [
        ("49590338271490256608559692538361571095921575989136588898", 6, 6, 1_542_776_258, 1_734_642_199, 1_545_084_650),
        ("49590338271490256608559692540925702759324208523137515618", 6, 6, 1_542_776_258, 1_734_644_320, 1_545_084_709),
        ("49594189147623985939251953501666965394405037144469929986", 0, 0, 1_553_568_712, 195, 1_553_568_735),
        (
            "49670023483232461788730612813735157811693693431491592722",
            33,
            1,
            1_766_101_788,
            13_773_199_148,
            1_766_140_863,
        ),
        (
            "49674026002850188218576229259473476449429298564223254594",
            3076,
            4,
            1_777_319_237,
            21_689_507_110,
            1_777_320_018,
        ),
    ] {
        let expected = ParsedSequence { version: 2, created_s, nibble, index, time_s, shard, unknown: 0, random: 0 };
        assert_eq!(SequenceNumber::parse(text), Ok(expected));
    }
}

#[test]
fn older_versions_are_read() {
    let one = SequenceNumber::parse("49545115243490985018280067714973144582180062593244200961").unwrap();
    assert_eq!((one.version, one.shard, one.created_s, one.time_s), (1, 0, 1_416_034_339, 1_416_343_936));
    assert_eq!((one.random, one.index), (0x13_c274_2506_5ef7, 250));
    let zero = SequenceNumber::parse("21269319989900637946712965403778482177").unwrap();
    assert_eq!((zero.version, zero.shard, zero.created_s, zero.unknown), (0, 1, 5_402_708, 0xa8));
    for (text, shard) in [("5", 5), ("0", 0)] {
        let parsed = SequenceNumber::parse(text).unwrap();
        assert_eq!((parsed.version, parsed.shard, parsed.created_s, parsed.number()), (0, shard, 0, None));
    }
}

#[test]
fn limits_of_the_layout_hold() {
    let largest = SequenceNumber::parse("54757830818687100754102394022356121497630949075981434866").unwrap();
    assert_eq!(
        (largest.created_s, largest.index, largest.shard, largest.nibble),
        (16_025_174_999, MAX_INDEX, i32::MAX, 15)
    );
    for (text, error) in [
        ("49543463076548007577105092703039560359975228518395012686", SequenceError::UnknownVersion),
        ("49039857307719593840066370180380661734935976090628259842", SequenceError::IndexTooLarge),
        ("73559785961551514828601391991642864028743539089244946418", SequenceError::CreatedTooLate),
        ("26227199374822427428162556223570313216", SequenceError::CreatedTooLate),
        ("", SequenceError::NotDecimal),
        ("12a", SequenceError::NotDecimal),
    ] {
        assert_eq!(SequenceNumber::parse(text), Err(error), "{text}");
    }
    assert_eq!(SequenceNumber::parse(&"9".repeat(129)), Err(SequenceError::UnknownVersion));
    let negative = SequenceNumber::parse("49039857307708443467467104868809893875799651944235008002").unwrap();
    assert_eq!((negative.shard, negative.number()), (i32::MIN, None));
}

#[test]
fn order_is_strict_when_the_clock_stands_still() {
    let mut service = Service::with_shards(1);
    let numbers: Vec<SequenceNumber> = (0..600).map(|_| service.put("k", b"").unwrap().sequence_number).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b));
    assert!(service.shard(0).starting_sequence() < numbers[0]);
}

#[test]
fn the_starting_number_is_below_records_of_the_same_second() {
    let mut service = Service::with_shards(2);
    service.split(0, 1 << 100);
    let opened = service.shard(2).opened();
    service.run_to(opened);
    let put = service.put_at(5, b"").unwrap();
    assert_eq!((put.shard, put.sequence_number.time_s()), (ShardId(2), opened.seconds()));
    assert!(put.sequence_number > service.shard(2).starting_sequence());
}

proptest! {
    #[test]
    fn text_agrees_with_big_integers(
        created in 0..16_025_175_000_u64, index in 0..=MAX_INDEX, time in 0..1_u64 << 36, shard in 0..=ShardId::MAX,
        other in (0..16_025_175_000_u64, 0..=MAX_INDEX, 0..1_u64 << 36, 0..=ShardId::MAX),
    ) {
        let number = SequenceNumber::new(created, index, time, shard);
        let big = oracle(created, index, time, shard);
        prop_assert_eq!(number.to_string(), big.to_string());
        prop_assert_eq!(number.to_hex(), big.to_str_radix(16));
        prop_assert_eq!(SequenceNumber::parse(&number.to_string()).unwrap().number(), Some(number));
        let (created, index, time, shard) = other;
        let second = SequenceNumber::new(created, index, time, shard);
        prop_assert_eq!(number.cmp(&second), big.cmp(&oracle(created, index, time, shard)));
    }

    #[test]
    fn reading_never_panics(text in "[0-9]{0,140}|.{0,20}") {
        let _ = SequenceNumber::parse(&text);
    }
}
