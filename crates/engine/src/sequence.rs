//! Sequence numbers: 186-bit decimal numbers whose fields are kept apart. Spec 7.

use crate::ids::ShardId;
use core::cmp::Ordering;
use core::fmt;
use playground_text::decimal::Wide;

/// Create times at or above this many seconds are not parsed. Spec 7.2.
const CREATED_LIMIT: u64 = 16_025_175_000;
/// Largest index. Spec 7.2.
const MAX_INDEX: u64 = 0x7fff_ffff_ffff_ffff;
/// 36 bits.
const MASK_36: u64 = 0xf_ffff_ffff;
/// Decimal digits of a number of version 2.
const DIGITS: usize = 56;

/// A sequence number of version 2. Ordered as the decimal texts are as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SequenceNumber {
    created_s: u64,
    index: u64,
    time_s: u64,
    shard: u32,
}

impl SequenceNumber {
    /// Index of a shard's last number. Spec 7.4.
    pub const END_INDEX: u64 = MAX_INDEX;

    /// From its fields: shard create time and record time in seconds (36 bits are used), index
    /// (63 bits), shard number.
    pub const fn new(created_s: u64, index: u64, time_s: u64, shard: u32) -> Self {
        Self { created_s: created_s & MASK_36, index: index & MAX_INDEX, time_s: time_s & MASK_36, shard }
    }

    /// Create time of the shard, in seconds.
    pub const fn created_s(&self) -> u64 {
        self.created_s
    }

    /// Place in the shard; grows strictly.
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// Time of the record, in seconds.
    pub const fn time_s(&self) -> u64 {
        self.time_s
    }

    /// Shard number.
    pub const fn shard(&self) -> u32 {
        self.shard
    }

    /// The low nibble of the shard number, which stands before the index. Spec 7.2.
    const fn nibble(&self) -> u64 {
        (self.shard & 0xf) as u64
    }

    /// The value in 64-bit limbs, least significant first.
    const fn limbs(&self) -> [u64; 3] {
        [
            2 | (self.shard as u64) << 4 | self.time_s << 36,
            self.time_s >> 28 | self.index << 16,
            self.index >> 48 | self.nibble() << 16 | self.created_s << 20 | 2 << 56,
        ]
    }

    /// 47 lower-case hexadecimal digits, the first of them 2.
    pub fn to_hex(&self) -> String {
        let [low, middle, high] = self.limbs();
        format!("{high:015x}{middle:016x}{low:016x}")
    }

    /// 56 decimal digits.
    pub fn digits(&self) -> [u8; DIGITS] {
        let mut digits = [0; DIGITS];
        self.base().plus(self.index, const { &Wide::power(80) }).pad(&mut digits);
        digits
    }

    /// The value with index 0.
    fn base(&self) -> Wide {
        Wide::sum(&[
            (1, const { &Wide::power(185) }),
            (2 | u64::from(self.shard) << 4, const { &Wide::power(0) }),
            (self.time_s, const { &Wide::power(36) }),
            (self.nibble(), const { &Wide::power(144) }),
            (self.created_s, const { &Wide::power(148) }),
        ])
    }

    /// Reads decimal text of any known version. Spec 7.5.
    pub fn parse(text: &str) -> Result<ParsedSequence, SequenceError> {
        ParsedSequence::parse(text)
    }
}

/// What many numbers have in common: those of one shard and second differ in their index alone.
#[derive(Debug, Default)]
pub struct SequenceBases {
    /// By the nibble, a number without its index and its value.
    known: [Option<(SequenceNumber, Wide)>; 16],
}

impl SequenceBases {
    /// The number's value as a sum, to which the index times the power is to be added.
    pub fn parts(&mut self, number: &SequenceNumber) -> (&Wide, u64, &'static Wide) {
        let bare = SequenceNumber { index: 0, ..*number };
        let known = &mut self.known[usize::from(byte(number.nibble()))];
        if !matches!(known, Some((same, _)) if *same == bare) {
            *known = None;
        }
        let (_, base) = known.get_or_insert_with(|| (bare, bare.base()));
        (base, number.index, const { &Wide::power(80) })
    }
}

impl Ord for SequenceNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = |s: &Self| (s.created_s, s.nibble(), s.index, s.time_s, s.shard);
        order(self).cmp(&order(other))
    }
}

impl PartialOrd for SequenceNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for SequenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(core::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

/// The lowest 64 bits.
#[allow(clippy::cast_possible_truncation)] // cutting off is what it is for
const fn low_half(value: u128) -> u64 {
    value as u64
}

/// The lowest 32 bits as a signed number.
#[allow(clippy::cast_possible_truncation)] // cutting off is what it is for
const fn signed(value: u64) -> i32 {
    (value as u32).cast_signed()
}

/// The lowest 8 bits.
const fn byte(value: u64) -> u8 {
    value.to_le_bytes()[0]
}

/// Multiplies by ten and adds; `None` when 192 bits do not hold it.
fn append_digit(limbs: &mut [u64; 3], digit: u8) -> Option<()> {
    let mut carry = u128::from(digit);
    for limb in limbs.iter_mut() {
        let value = u128::from(*limb) * 10 + carry;
        *limb = low_half(value);
        carry = value >> 64;
    }
    (carry == 0).then_some(())
}

/// Why a text is not a sequence number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SequenceError {
    /// Not a decimal number.
    #[error("not a decimal number")]
    NotDecimal,
    /// No version has such a number.
    #[error("not a number of any known version")]
    UnknownVersion,
    /// The index has its top bit set.
    #[error("index too large")]
    IndexTooLarge,
    /// The create time lies beyond what the service makes.
    #[error("create time too late")]
    CreatedTooLate,
}

/// What a sequence number of any version says. Members that a version lacks are zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedSequence {
    /// 0, 1 or 2.
    pub version: u8,
    /// Create time of the shard, in seconds.
    pub created_s: u64,
    /// Low nibble of the shard number; versions 1 and 2.
    pub nibble: u8,
    /// Index; in version 1 its index byte.
    pub index: u64,
    /// Record time in seconds; versions 1 and 2.
    pub time_s: u64,
    /// Shard number; signed, as 0x80000000 decodes to a negative number.
    pub shard: i32,
    /// A byte of unknown meaning.
    pub unknown: u8,
    /// Random digits; versions 0 and 1.
    pub random: u64,
}

impl ParsedSequence {
    /// The version 2 number, if it is one whose shard number is not negative.
    pub fn number(&self) -> Option<SequenceNumber> {
        let shard = u32::try_from(self.shard).ok()?;
        (self.version == 2).then(|| SequenceNumber::new(self.created_s, self.index, self.time_s, shard))
    }

    /// Whether it names this shard. Version 0 holds 16 bits of the shard number.
    pub fn is_of(&self, shard: ShardId) -> bool {
        i64::from(self.shard) == i64::from(shard.0)
    }

    fn parse(text: &str) -> Result<Self, SequenceError> {
        if text.is_empty() {
            return Err(SequenceError::NotDecimal);
        }
        let mut limbs = [0; 3];
        for byte in text.bytes() {
            if !byte.is_ascii_digit() {
                return Err(SequenceError::NotDecimal);
            }
            append_digit(&mut limbs, byte - b'0').ok_or(SequenceError::UnknownVersion)?;
        }
        let [low, middle, high] = limbs;
        let parsed = if high <= 1 {
            // Below 2^129.
            Self::version_0(low, middle)
        } else if high >> 56 == 2 {
            match low & 0xf {
                1 => Self::version_1(low, middle, high),
                2 => Self::version_2(low, middle, high)?,
                _ => return Err(SequenceError::UnknownVersion),
            }
        } else {
            return Err(SequenceError::UnknownVersion);
        };
        if parsed.created_s >= CREATED_LIMIT {
            return Err(SequenceError::CreatedTooLate);
        }
        Ok(parsed)
    }

    /// Below 2^129: the lowest 124 bits hold the fields.
    fn version_0(low: u64, middle: u64) -> Self {
        Self {
            version: 0,
            created_s: middle >> 24 & MASK_36,
            nibble: 0,
            index: 0,
            time_s: 0,
            shard: signed(low & 0xffff),
            unknown: byte(middle >> 16),
            random: low >> 16 | middle << 48,
        }
    }

    fn version_1(low: u64, middle: u64, high: u64) -> Self {
        Self {
            version: 1,
            created_s: high >> 20 & MASK_36,
            nibble: byte(high >> 16) & 0xf,
            index: low >> 36 & 0xff,
            time_s: middle >> 36 | (high & 0xff) << 28,
            shard: signed(low >> 4),
            unknown: byte(high >> 8),
            random: low >> 44 | (middle & MASK_36) << 20,
        }
    }

    fn version_2(low: u64, middle: u64, high: u64) -> Result<Self, SequenceError> {
        let index = middle >> 16 | (high & 0xffff) << 48;
        if index > MAX_INDEX {
            return Err(SequenceError::IndexTooLarge);
        }
        Ok(Self {
            version: 2,
            created_s: high >> 20 & MASK_36,
            nibble: byte(high >> 16) & 0xf,
            index,
            time_s: low >> 36 | (middle & 0xff) << 28,
            shard: signed(low >> 4),
            unknown: byte(middle >> 8),
            random: 0,
        })
    }
}
