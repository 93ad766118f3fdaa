//! The shape of a stream that exists elsewhere: its shards with their ranges, parents and numbers, checked as a whole.

use crate::hash_key::HashKey;
use crate::hash_range::HashKeyRange;
use crate::ids::{ShardId, Text};
use crate::sort::sort_by_key;
use crate::stream::StreamMode;

/// Most shards of a shape.
pub const MOST_SHAPE_SHARDS: usize = 2_000;
/// Retention that a stream can have, in hours. Spec 2.6.
const RETENTION_HOURS: core::ops::RangeInclusive<u32> = 24..=8_760;
/// Longest name. Spec 2.3.
const LONGEST_NAME: usize = 128;

/// One shard of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeShard {
    /// Its number.
    pub id: ShardId,
    /// Its hash keys.
    pub range: HashKeyRange,
    /// The shard it came from; it may be gone.
    pub parent: Option<ShardId>,
    /// The second one, of a merge.
    pub adjacent: Option<ShardId>,
    /// Its create time in seconds.
    pub created_s: u64,
    /// When it closed, in seconds; none for an open one.
    pub closed_s: Option<u64>,
}

/// A shape whose shards fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamShape {
    name: Text,
    retention_hours: u32,
    mode: StreamMode,
    numbered: bool,
    shards: Vec<ShapeShard>,
}

/// Why shards do not make a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeProblem {
    /// It cannot be the name of a stream.
    Name,
    /// No stream keeps its records for so many hours.
    Retention(u64),
    /// There is none.
    Empty,
    /// More than [`MOST_SHAPE_SHARDS`].
    TooMany(usize),
    /// It is there twice.
    Twice(ShardId),
    /// Its parent has no smaller number than itself.
    YoungerParent(ShardId, ShardId),
    /// It has a second parent and no first, or one twice.
    HalfMerge(ShardId),
    /// It is open, though the other came from it.
    OpenParent(ShardId, ShardId),
    /// It is closed, and no shard came from it.
    Childless(ShardId),
    /// It has keys that its parents had not.
    OutsideParents(ShardId),
    /// It ends before it begins.
    EndsFirst(ShardId),
    /// Two open shards have the same keys.
    Overlap(ShardId, ShardId),
    /// No open shard has these keys.
    Gap(HashKeyRange),
}

impl StreamShape {
    /// A shape of shards in any order. Where the times of the shards are only in order and not those of their sequence
    /// numbers, it is not `numbered`, and the shards get new numbers.
    ///
    /// # Errors
    ///
    /// What does not fit.
    pub fn new(
        name: Text,
        retention_hours: u32,
        mode: StreamMode,
        numbered: bool,
        mut shards: Vec<ShapeShard>,
    ) -> Result<Self, ShapeProblem> {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
        if name.is_empty() || name.len() > LONGEST_NAME || !name.bytes().all(letter) {
            return Err(ShapeProblem::Name);
        }
        if !RETENTION_HOURS.contains(&retention_hours) {
            return Err(ShapeProblem::Retention(retention_hours.into()));
        }
        if shards.is_empty() {
            return Err(ShapeProblem::Empty);
        }
        if shards.len() > MOST_SHAPE_SHARDS {
            return Err(ShapeProblem::TooMany(shards.len()));
        }
        sort_by_key(&mut shards, |shard| shard.id);
        if let Some(pair) = shards.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(ShapeProblem::Twice(pair[0].id));
        }
        let shape = Self { name, retention_hours, mode, numbered, shards };
        shape.shards.iter().try_for_each(|shard| shape.check_lineage(shard))?;
        shape.check_open()?;
        Ok(shape)
    }

    fn check_lineage(&self, shard: &ShapeShard) -> Result<(), ShapeProblem> {
        let id = shard.id;
        if shard.closed_s.is_some_and(|closed| closed < shard.created_s) {
            return Err(ShapeProblem::EndsFirst(id));
        }
        if shard.adjacent.is_some() && (shard.parent.is_none() || shard.parent == shard.adjacent) {
            return Err(ShapeProblem::HalfMerge(id));
        }
        let parents = || shard.parent.into_iter().chain(shard.adjacent);
        if let Some(parent) = parents().find(|parent| *parent >= id) {
            return Err(ShapeProblem::YoungerParent(id, parent));
        }
        // Parents may be gone, as their time was over; those that are there have given their keys.
        let known: Vec<&ShapeShard> = parents().filter_map(|parent| self.shard(parent)).collect();
        if let Some(open) = known.iter().find(|parent| parent.closed_s.is_none()) {
            return Err(ShapeProblem::OpenParent(open.id, id));
        }
        let all = known.len() == parents().count();
        let given = match known.as_slice() {
            [only] if all => Some(only.range),
            [first, second] => first.range.join(second.range).or_else(|| second.range.join(first.range)),
            _ => None,
        };
        let (start, end) = (shard.range.start(), shard.range.end());
        let fits = given.map_or(!all || known.is_empty(), |given| given.contains(start) && given.contains(end));
        if !fits {
            return Err(ShapeProblem::OutsideParents(id));
        }
        if shard.closed_s.is_some() && self.children(id).next().is_none() {
            return Err(ShapeProblem::Childless(id));
        }
        Ok(())
    }

    /// Every key belongs to exactly one open shard.
    fn check_open(&self) -> Result<(), ShapeProblem> {
        let mut open: Vec<&ShapeShard> = self.shards.iter().filter(|shard| shard.closed_s.is_none()).collect();
        sort_by_key(&mut open, |shard| (shard.range.start(), shard.id));
        let gap = |from: u128, to: u128| {
            HashKeyRange::new(HashKey(from), HashKey(to)).map_or(ShapeProblem::Empty, ShapeProblem::Gap)
        };
        let mut next = Some(0_u128);
        let mut last = None;
        for shard in open {
            let start = shard.range.start().0;
            match next {
                Some(wanted) if start > wanted => return Err(gap(wanted, start - 1)),
                Some(wanted) if start == wanted => {}
                _ => return Err(ShapeProblem::Overlap(last.unwrap_or(shard.id), shard.id)),
            }
            next = shard.range.end().0.checked_add(1);
            last = Some(shard.id);
        }
        next.map_or(Ok(()), |from| Err(gap(from, u128::MAX)))
    }

    fn shard(&self, id: ShardId) -> Option<&ShapeShard> {
        self.shards.binary_search_by_key(&id, |shard| shard.id).ok().map(|at| &self.shards[at])
    }

    /// The shards that came from one, by number.
    pub(crate) fn children(&self, id: ShardId) -> impl Iterator<Item = &ShapeShard> {
        let after = self.shards.partition_point(|shard| shard.id <= id);
        self.shards[after..].iter().filter(move |shard| shard.parent == Some(id) || shard.adjacent == Some(id))
    }

    /// The stream's name.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// How long it keeps its records.
    pub fn retention_hours(&self) -> u32 {
        self.retention_hours
    }

    /// How its capacity is set.
    pub fn mode(&self) -> StreamMode {
        self.mode
    }

    /// Whether the times of its shards are those of their sequence numbers.
    pub fn is_numbered(&self) -> bool {
        self.numbered
    }

    /// Its shards by number.
    pub fn shards(&self) -> &[ShapeShard] {
        &self.shards
    }

    /// How many of them are closed.
    pub fn closed(&self) -> usize {
        self.shards.iter().filter(|shard| shard.closed_s.is_some()).count()
    }

    /// The newest time of any of them.
    pub(crate) fn latest_s(&self) -> u64 {
        self.shards
            .iter()
            .map(|shard| shard.closed_s.unwrap_or(shard.created_s).max(shard.created_s))
            .max()
            .unwrap_or(0)
    }
}
