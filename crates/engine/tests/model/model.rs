//! The naive model: flat lists, searched from front to back, every rule told once and slowly.
//!
//! Times are milliseconds since the beginning of the test. Nothing here is shared with the engine, not even MD5.

use crate::md5;

pub const HOUR: u64 = 3_600_000;
const CREATE_MS: u64 = 20_000; // Spec 1.4
const DELETE_MS: u64 = 20_000;
const RESHARD_MS: u64 = 25_000;
const ROUND_MS: u64 = 30_000;
const MIB: u64 = 1_048_576;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Creating,
    Active,
    Updating,
    Deleting,
    Gone,
}

#[derive(Clone, Debug)]
pub enum Change {
    Split {
        shard: u32,
        at: u128,
    },
    Merge {
        lower: u32,
        upper: u32,
    },
    /// What is left to do on the way to a number of shards is seen from the shards there are.
    Scale {
        target: u32,
    },
}

/// One life of a stream; a name that is used again makes another one.
#[derive(Clone, Debug)]
pub struct Stream {
    pub name: &'static str,
    pub status: Status,
    /// When the running status ends, if it does by itself.
    pub until: Option<u64>,
    pub hours: u64,
    pub change: Option<Change>,
    /// When the shard count was updated.
    pub scaled: Vec<u64>,
}

#[derive(Clone, Debug)]
pub struct Shard {
    pub life: usize,
    pub number: u32,
    pub start: u128,
    pub end: u128,
    pub parents: Vec<u32>,
    pub opened: u64,
    pub closed: Option<u64>,
    pub expired: bool,
}

#[derive(Clone, Debug)]
pub struct Record {
    pub life: usize,
    pub shard: u32,
    pub arrived: u64,
    pub key: String,
    pub explicit: Option<u128>,
    pub data: Vec<u8>,
    pub sequence: String,
    pub trimmed: bool,
}

impl Record {
    fn bytes(&self) -> u64 {
        (self.key.len() + self.data.len()) as u64
    }
}

/// What a put of one record should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutEnd {
    NoStream,
    Throttled(u32),
    Stored(u32),
}

/// Spec 4.2: number, first and last hash of each of `count` equal shards; the last takes the remainder.
fn even(count: u32) -> Vec<(u32, u128, u128)> {
    let count_wide = u128::from(count);
    let exact = u128::MAX % count_wide == count_wide - 1;
    let step = (u128::MAX / count_wide).wrapping_add(u128::from(exact));
    let range = |number| {
        let start = step.wrapping_mul(u128::from(number));
        (number, start, if number + 1 == count { u128::MAX } else { start + (step - 1) })
    };
    (0..count).map(range).collect()
}

#[derive(Default)]
pub struct Model {
    pub now: u64,
    pub streams: Vec<Stream>,
    pub shards: Vec<Shard>,
    pub records: Vec<Record>,
    /// (life, shard, instant, bytes given) of every GetRecords that was served.
    pub reads: Vec<(usize, u32, u64, u64)>,
}

impl Model {
    /// The newest life of a name that is not gone.
    pub fn life(&self, name: &str) -> Option<usize> {
        self.streams.iter().rposition(|stream| stream.name == name && stream.status != Status::Gone)
    }

    pub fn create(&mut self, name: &'static str, count: u32) {
        let life = self.streams.len();
        let until = Some(self.now + CREATE_MS);
        self.streams.push(Stream {
            name,
            status: Status::Creating,
            until,
            hours: 24,
            change: None,
            scaled: Vec::new(),
        });
        for (number, start, end) in even(count) {
            self.open(Shard {
                life,
                number,
                start,
                end,
                parents: Vec::new(),
                opened: self.now,
                closed: None,
                expired: false,
            });
        }
    }

    fn open(&mut self, shard: Shard) {
        self.shards.push(shard);
    }

    pub fn delete(&mut self, life: usize) {
        let stream = &mut self.streams[life];
        stream.status = Status::Deleting;
        stream.until = Some(self.now + DELETE_MS);
        stream.change = None;
    }

    pub fn reshard(&mut self, life: usize, change: Change) {
        let stream = &mut self.streams[life];
        stream.status = Status::Updating;
        let takes = if matches!(change, Change::Scale { .. }) { ROUND_MS } else { RESHARD_MS };
        stream.until = Some(self.now + takes);
        stream.change = Some(change);
    }

    /// Spec 4.6: what the next round does; nothing when the target is reached.
    fn next_round(&self, life: usize, target: u32) -> Vec<Change> {
        let goal = even(target);
        let mut round = Vec::new();
        for shard in self.open_shards(life) {
            if let Some((_, at, _)) = goal.iter().find(|(_, start, _)| shard.start < *start && *start <= shard.end) {
                round.push(Change::Split { shard: shard.number, at: *at });
            }
        }
        if !round.is_empty() {
            return round;
        }
        for (_, start, end) in goal {
            let inside: Vec<u32> =
                self.open_shards(life).iter().filter(|s| start <= s.start && s.end <= end).map(|s| s.number).collect();
            for pair in inside.chunks_exact(2) {
                round.push(Change::Merge { lower: pair[0], upper: pair[1] });
            }
        }
        round
    }

    /// Lets time go by, one instant at which something ends after the other.
    pub fn run_to(&mut self, until: u64) {
        loop {
            let next = self.streams.iter().enumerate().filter_map(|(life, s)| Some((s.until?, life))).min();
            let Some((at, life)) = next.filter(|(at, _)| *at <= until) else { break };
            self.now = at;
            self.forget();
            self.finish(life);
        }
        self.now = until;
        self.forget();
    }

    fn finish(&mut self, life: usize) {
        let stream = &mut self.streams[life];
        stream.until = None;
        match stream.status {
            Status::Creating | Status::Updating => stream.status = Status::Active,
            Status::Deleting => stream.status = Status::Gone,
            Status::Active | Status::Gone => unreachable!("nothing ends by itself here"),
        }
        let Some(change) = stream.change.take() else { return };
        if let Change::Scale { target } = change {
            for change in self.next_round(life, target) {
                self.carry_out(life, change);
            }
            if !self.next_round(life, target).is_empty() {
                self.reshard(life, Change::Scale { target });
            }
        } else {
            self.carry_out(life, change);
        }
    }

    fn carry_out(&mut self, life: usize, change: Change) {
        // Spec 4.7: children carry the next second as their create time, and writes move over to them then.
        let opened = (self.now / 1000 + 1) * 1000;
        let next = self.shards.iter().filter(|s| s.life == life).map(|s| s.number).max().map_or(0, |n| n + 1);
        let child = |number, start, end, parents| Shard {
            life,
            number,
            start,
            end,
            parents,
            opened,
            closed: None,
            expired: false,
        };
        match change {
            Change::Split { shard, at } => {
                let (start, end) = self.close(life, shard);
                self.open(child(next, start, at - 1, vec![shard]));
                self.open(child(next + 1, at, end, vec![shard]));
            }
            Change::Merge { lower, upper } => {
                let (start, _) = self.close(life, lower);
                let (_, end) = self.close(life, upper);
                self.open(child(next, start, end, vec![lower, upper]));
            }
            Change::Scale { .. } => unreachable!("it is carried out as splits and merges"),
        }
    }

    fn close(&mut self, life: usize, number: u32) -> (u128, u128) {
        let now = self.now;
        let shard = self.shards.iter_mut().find(|s| s.life == life && s.number == number).expect("the shard exists");
        shard.closed = Some(now);
        (shard.start, shard.end)
    }

    /// Spec 10 and 4.7: what is past its retention is gone for good, however retention changes later.
    pub fn forget(&mut self) {
        let now = self.now;
        for record in &mut self.records {
            record.trimmed |= now - record.arrived >= self.streams[record.life].hours * HOUR;
        }
        for shard in &mut self.shards {
            let Some(closed) = shard.closed else { continue };
            // The last instant of a closed shard is the one before its children's create time (T73).
            let last = (closed / 1000 + 1) * 1000 - 1;
            shard.expired |= last + self.streams[shard.life].hours * HOUR < now;
        }
    }

    /// Open shards of a stream in hash order.
    pub fn open_shards(&self, life: usize) -> Vec<&Shard> {
        let mut open: Vec<&Shard> = self.shards.iter().filter(|s| s.life == life && s.closed.is_none()).collect();
        open.sort_by_key(|shard| shard.start);
        open
    }

    pub fn listed(&self, life: usize) -> Vec<&Shard> {
        self.shards.iter().filter(|s| s.life == life && !s.expired).collect()
    }

    /// Records of one shard, oldest first, those already trimmed as well.
    pub fn kept(&self, life: usize, shard: u32) -> Vec<&Record> {
        self.records.iter().filter(|r| r.life == life && r.shard == shard).collect()
    }

    /// What becomes of a record that is put now.
    pub fn put(&self, name: &str, key: &str, explicit: Option<u128>, bytes: u64) -> PutEnd {
        let Some(life) = self.life(name) else { return PutEnd::NoStream };
        if self.streams[life].status == Status::Creating {
            return PutEnd::NoStream;
        }
        let hash = explicit.unwrap_or_else(|| md5::hash(key));
        let mut taking = self.shards.iter().filter(|s| s.life == life && self.takes_writes(s));
        let shard = taking.find(|s| s.start <= hash && hash <= s.end).expect("the ranges cover every hash");
        if self.has_room(shard, key.len() as u64 + bytes) {
            PutEnd::Stored(shard.number)
        } else {
            PutEnd::Throttled(shard.number)
        }
    }

    fn takes_writes(&self, shard: &Shard) -> bool {
        match shard.closed {
            Some(closed) => self.now < (closed / 1000 + 1) * 1000,
            None => shard.opened <= self.now,
        }
    }

    /// Whether nothing more will ever be written to a shard.
    pub fn is_complete(&self, shard: &Shard) -> bool {
        shard.closed.is_some() && !self.takes_writes(shard)
    }

    /// Spec 6.4: both buckets are filled anew from the whole list, in thousandths and millionths.
    fn has_room(&self, shard: &Shard, bytes: u64) -> bool {
        let (mut records, mut room, mut at) = (1_000_000, MIB * 1_000, shard.opened);
        let mut refill = |records: &mut u64, room: &mut u64, to: u64| {
            *records = (*records + (to - at) * 1_000).min(1_000_000);
            *room = (*room + (to - at) * MIB).min(MIB * 1_000);
            at = to;
        };
        for record in self.kept(shard.life, shard.number) {
            refill(&mut records, &mut room, record.arrived);
            records -= 1_000;
            room -= record.bytes() * 1_000;
        }
        refill(&mut records, &mut room, self.now);
        records >= 1_000 && room >= bytes * 1_000
    }

    /// Spec 5.4: five calls in one second, and two mebibytes a second with debt.
    pub fn may_read(&self, life: usize, shard: u32) -> bool {
        let mine: Vec<_> = self.reads.iter().filter(|r| r.0 == life && r.1 == shard).collect();
        let recent = mine.iter().filter(|r| self.now - r.2 < 1_000).count();
        let full = 2 * i128::from(MIB) * 1_000;
        let (mut level, mut in_debt, mut at) = (full, false, 0);
        let mut refill = |level: &mut i128, in_debt: &mut bool, to: u64| {
            *level = (*level + i128::from(to - at) * 2 * i128::from(MIB)).min(full);
            *in_debt &= *level < full;
            at = to;
        };
        for read in mine {
            refill(&mut level, &mut in_debt, read.2);
            level -= i128::from(read.3) * 1_000;
            in_debt |= level < 0;
        }
        refill(&mut level, &mut in_debt, self.now);
        recent < 5 && !in_debt
    }
}
