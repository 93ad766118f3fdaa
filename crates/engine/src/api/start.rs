//! Where reading starts: what `GetShardIterator` and `SubscribeToShard` share. Spec 5.1.

use super::Operation;
use crate::error::{ApiError, Exception, InvalidArgument};
use crate::ids::Text;
use crate::iterator::IteratorKind;
use crate::sequence::SequenceNumber;
use crate::shard::Shard;
use crate::stream::Stream;
use crate::time::Timestamp;

/// A starting position as given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start<'a> {
    pub operation: Operation,
    pub kind: IteratorKind,
    pub sequence_number: Option<&'a Text>,
    pub timestamp: Option<Timestamp>,
}

impl Start<'_> {
    /// The offset it means in a shard; 0 for the trim horizon, which reading moves up.
    pub(crate) fn offset(&self, stream: &Stream, shard: &Shard, now: Timestamp) -> Result<u64, ApiError> {
        let refused = |why| Err(ApiError::from(why));
        match (self.kind.takes_sequence_number(), self.sequence_number) {
            (true, None) => return refused(InvalidArgument::SequenceNumberMissing { kind: self.kind }),
            (false, Some(_)) => return refused(InvalidArgument::SequenceNumberNotAllowed { kind: self.kind }),
            (true, Some(_)) | (false, None) => {}
        }
        match (self.kind, self.sequence_number) {
            (IteratorKind::AtSequenceNumber, Some(number)) => {
                Ok(self.read_number(number, stream, shard)?.map_or(0, |number| shard.offset_of_sequence(number)))
            }
            (IteratorKind::AfterSequenceNumber, Some(number)) => {
                Ok(self.read_number(number, stream, shard)?.map_or(0, |number| shard.offset_after_sequence(number)))
            }
            (IteratorKind::Latest, _) => Ok(shard.next_offset()),
            (IteratorKind::AtTimestamp, _) => self.at_timestamp(shard, now),
            (IteratorKind::TrimHorizon | IteratorKind::AtSequenceNumber | IteratorKind::AfterSequenceNumber, _) => {
                Ok(0)
            }
        }
    }

    fn at_timestamp(&self, shard: &Shard, now: Timestamp) -> Result<u64, ApiError> {
        let Some(time) = self.timestamp else {
            return Err(InvalidArgument::TimestampMissing.into());
        };
        // In whole milliseconds, as the refusal has it.
        let (millis, now_millis) = (time.millis(), now.millis());
        if millis > now_millis {
            return Err(InvalidArgument::TimestampInFuture { millis, now_millis }.into());
        }
        Ok(shard.offset_at(time))
    }

    /// A number of this shard; any well-formed one will do. `None` for version 1, which is older than
    /// anything stored here. Spec 3.7, 5.1.
    fn read_number(&self, text: &Text, stream: &Stream, shard: &Shard) -> Result<Option<SequenceNumber>, ApiError> {
        let (name, account) = (stream.name.clone(), stream.account.clone());
        let operation = self.operation;
        let Ok(parsed) = SequenceNumber::parse(text) else {
            let (number, shard) = (text.clone(), shard.id());
            return Err(InvalidArgument::BadSequenceNumber { number, shard, stream: name, account, operation }.into());
        };
        if !parsed.is_of(shard.id()) {
            let (encoded, shard) = (parsed.shard, shard.id());
            return Err(InvalidArgument::SequenceOfOtherShard { encoded, shard }.into());
        }
        if parsed.version == 0 {
            return Err(Exception::InternalFailure.into()); // as observed. Spec 3.7.
        }
        if parsed.created_s != shard.stamp().created_s() {
            let (number, shard) = (text.clone(), shard.id());
            return Err(
                InvalidArgument::SequenceOfOtherStream { number, shard, stream: name, account, operation }.into()
            );
        }
        Ok(parsed.number())
    }
}
