//! Rows to replay: many small records packed into one block.

use bytes::Bytes;

/// Records in a fixed order, each a partition key and a payload, perhaps with the time it was recorded at. Cloning
/// shares the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    key_lengths: Vec<u32>,
    ends: Vec<u32>,
    block: Bytes,
    /// Milliseconds since the first row, ascending; empty when the rows have no times.
    times: Vec<u64>,
}

impl Rows {
    /// An empty collection to fill.
    pub fn builder() -> RowsBuilder {
        RowsBuilder::default()
    }

    /// How many rows there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    /// True when there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Key and payload of row `index`; the empty row when there is none.
    pub fn row(&self, index: u32) -> (&str, &[u8]) {
        let Some((from, middle, to)) = self.cuts(index) else { return ("", &[]) };
        (std::str::from_utf8(&self.block[from..middle]).unwrap_or(""), &self.block[middle..to])
    }

    /// The payload of row `index` as a slice that shares the block.
    pub fn payload(&self, index: u32) -> Bytes {
        self.cuts(index).map_or_else(Bytes::new, |(_, middle, to)| self.block.slice(middle..to))
    }

    /// Bytes of all keys and payloads together.
    pub fn bytes(&self) -> u64 {
        u64::try_from(self.block.len()).unwrap_or(u64::MAX)
    }

    /// The parts a session stores: for each row the length of its key and where it ends, and the block.
    pub fn parts(&self) -> (&[u32], &[u32], &Bytes) {
        (&self.key_lengths, &self.ends, &self.block)
    }

    /// Rows from stored parts; none unless lengths, ends and block agree and every key is text.
    pub fn from_parts(key_lengths: Vec<u32>, ends: Vec<u32>, block: Bytes) -> Option<Self> {
        let rows = Self { key_lengths, ends, block, times: Vec::new() };
        let total = usize::try_from(rows.ends.last().copied().unwrap_or(0)).ok()?;
        if rows.key_lengths.len() != rows.ends.len()
            || total != rows.block.len()
            || u32::try_from(rows.ends.len()).is_err()
        {
            return None;
        }
        let mut from = 0_u32;
        for (end, key) in rows.ends.iter().zip(&rows.key_lengths) {
            if *key > end.checked_sub(from)? {
                return None;
            }
            let key_end = from + key;
            std::str::from_utf8(rows.block.get(usize::try_from(from).ok()?..usize::try_from(key_end).ok()?)?).ok()?;
            from = *end;
        }
        Some(rows)
    }

    /// Milliseconds of each row since the first, ascending; empty when the rows have no times.
    pub fn times(&self) -> &[u64] {
        &self.times
    }

    /// The same rows recorded at these milliseconds since the first; none unless each row has one, the first is 0 and
    /// none goes back.
    pub fn recorded(mut self, times: Vec<u64>) -> Option<Self> {
        let forward = times.windows(2).all(|pair| pair[0] <= pair[1]);
        let begins = times.first().is_none_or(|first| *first == 0);
        if times.len() != self.ends.len() || !forward || !begins {
            return None;
        }
        self.times = times;
        Some(self)
    }

    fn cuts(&self, index: u32) -> Option<(usize, usize, usize)> {
        let place = usize::try_from(index).ok()?;
        let to = *self.ends.get(place)?;
        let from = if place == 0 { 0 } else { self.ends[place - 1] };
        let middle = from + self.key_lengths[place];
        Some((usize::try_from(from).ok()?, usize::try_from(middle).ok()?, usize::try_from(to).ok()?))
    }
}

/// Collects rows.
#[derive(Debug, Default)]
pub struct RowsBuilder {
    key_lengths: Vec<u32>,
    ends: Vec<u32>,
    block: Vec<u8>,
}

impl RowsBuilder {
    /// Adds a row; one that would take the block over 4 GB is left out.
    pub fn push(&mut self, key: &str, payload: &[u8]) -> &mut Self {
        let end = u32::try_from(self.block.len() + key.len() + payload.len());
        let (Ok(end), Ok(key_length)) = (end, u32::try_from(key.len())) else { return self };
        self.block.extend_from_slice(key.as_bytes());
        self.block.extend_from_slice(payload);
        self.key_lengths.push(key_length);
        self.ends.push(end);
        self
    }

    /// The rows collected; the builder is empty afterwards.
    pub fn build(&mut self) -> Rows {
        let Self { key_lengths, ends, block } = std::mem::take(self);
        Rows { key_lengths, ends, block: Bytes::from(block), times: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_given() {
        let rows = Rows::builder().push("a", b"one").push("", b"").push("key", b"").build();
        assert_eq!((rows.len(), rows.bytes()), (3, 7));
        assert_eq!(rows.row(0), ("a", &b"one"[..]));
        assert_eq!(rows.row(1), ("", &b""[..]));
        assert_eq!(rows.row(2), ("key", &b""[..]));
        assert_eq!(rows.row(3), ("", &b""[..]));
        let (keys, ends, block) = rows.parts();
        assert_eq!(Rows::from_parts(keys.to_vec(), ends.to_vec(), block.clone()), Some(rows.clone()));
    }

    #[test]
    fn times_go_forward_from_nothing() {
        let rows = || Rows::builder().push("a", b"1").push("b", b"2").build();
        assert_eq!(rows().recorded(vec![0, 5]).map(|rows| rows.times().to_vec()), Some(vec![0, 5]));
        for wrong in [vec![0], vec![1, 2], vec![0, 1, 2]] {
            assert!(rows().recorded(wrong).is_none());
        }
    }

    #[test]
    fn wrong_parts_are_refused() {
        let block = Bytes::from_static("ä1".as_bytes());
        assert!(Rows::from_parts(vec![2], vec![3], block.clone()).is_some());
        assert!(Rows::from_parts(vec![1], vec![3], block.clone()).is_none());
        assert!(Rows::from_parts(vec![4], vec![3], block.clone()).is_none());
        assert!(Rows::from_parts(vec![2], vec![2], block.clone()).is_none());
        assert!(Rows::from_parts(vec![0, 0], vec![3, 2], block).is_none());
    }
}
