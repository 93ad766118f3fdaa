//! What a random run is made of.

use proptest::prelude::*;

/// The names in use; few, so that runs meet themselves again.
pub const NAMES: [&str; 2] = ["orders", "clicks"];

/// One step of a run. Choices among things that exist are fractions of 256, resolved when the step is taken.
#[derive(Clone, Debug)]
pub enum Action {
    Create {
        name: usize,
        shards: u32,
    },
    Delete {
        name: usize,
    },
    Put {
        name: usize,
        key: String,
        explicit: Option<u128>,
        bytes: usize,
    },
    PutMany {
        name: usize,
        entries: Vec<(String, Option<u128>, usize)>,
    },
    Flood {
        name: usize,
        key: String,
        count: usize,
    },
    Split {
        name: usize,
        shard: u8,
        place: u128,
    },
    Merge {
        name: usize,
        shard: u8,
    },
    /// To so many sixteenths of the present count.
    Scale {
        name: usize,
        sixteenths: u32,
    },
    Retention {
        name: usize,
        hours: i64,
    },
    Read {
        name: usize,
        shard: u8,
        from: ReadFrom,
        limit: i64,
    },
    Pass {
        ms: u64,
    },
}

/// Where a read begins.
#[derive(Clone, Copy, Debug)]
pub enum ReadFrom {
    TrimHorizon,
    Latest,
    At(u8),
    After(u8),
    Timestamp(u8),
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0_u8..12).prop_map(|n| format!("key-{n}")),
        1 => "[a-z0-9é日😀]{1,40}",
    ]
}

fn explicit() -> impl Strategy<Value = Option<u128>> {
    prop_oneof![
        6 => Just(None),
        1 => any::<u128>().prop_map(Some),
        1 => prop::sample::select(vec![0, 1, u128::MAX, u128::MAX / 2, u128::MAX / 2 + 1]).prop_map(Some),
    ]
}

fn size() -> impl Strategy<Value = usize> {
    prop_oneof![8 => 0_usize..60, 1 => Just(400_000), 1 => Just(1_000_000)]
}

fn from() -> impl Strategy<Value = ReadFrom> {
    prop_oneof![
        3 => Just(ReadFrom::TrimHorizon),
        1 => Just(ReadFrom::Latest),
        1 => any::<u8>().prop_map(ReadFrom::At),
        1 => any::<u8>().prop_map(ReadFrom::After),
        1 => any::<u8>().prop_map(ReadFrom::Timestamp),
    ]
}

/// A run: a stream that is ready, then anything.
pub fn actions() -> impl Strategy<Value = Vec<Action>> {
    (1_u32..6, prop::collection::vec(action(), 1..60)).prop_map(|(shards, rest)| {
        let mut actions = vec![Action::Create { name: 0, shards }, Action::Pass { ms: 20_000 }];
        actions.extend(rest);
        actions
    })
}

/// Any one action, weighted so that streams mostly live, fill and change shape.
fn action() -> impl Strategy<Value = Action> {
    let name = || prop_oneof![3 => Just(0), 1 => 0..NAMES.len()];
    prop_oneof![
        2 => (name(), 1_u32..6).prop_map(|(name, shards)| Action::Create { name, shards }),
        1 => name().prop_map(|name| Action::Delete { name }),
        8 => (name(), key(), explicit(), size())
            .prop_map(|(name, key, explicit, bytes)| Action::Put { name, key, explicit, bytes }),
        4 => (name(), prop::collection::vec((key(), explicit(), size()), 1..8))
            .prop_map(|(name, entries)| Action::PutMany { name, entries }),
        1 => (name(), key(), 300_usize..=500).prop_map(|(name, key, count)| Action::Flood { name, key, count }),
        4 => (name(), any::<u8>(), any::<u128>()).prop_map(|(name, shard, place)| Action::Split { name, shard, place }),
        3 => (name(), any::<u8>()).prop_map(|(name, shard)| Action::Merge { name, shard }),
        3 => (name(), 5_u32..36).prop_map(|(name, sixteenths)| Action::Scale { name, sixteenths }),
        1 => (name(), prop::sample::select(vec![23_i64, 24, 25, 48, 8760, 8761]))
            .prop_map(|(name, hours)| Action::Retention { name, hours }),
        6 => (name(), any::<u8>(), from(), prop::sample::select(vec![1_i64, 2, 7, 10_000]))
            .prop_map(|(name, shard, from, limit)| Action::Read { name, shard, from, limit }),
        6 => (1_u64..400).prop_map(|ms| Action::Pass { ms }),
        6 => (1_000_u64..40_000).prop_map(|ms| Action::Pass { ms }),
        2 => (3_600_000_u64..100_000_000).prop_map(|ms| Action::Pass { ms }),
    ]
}
