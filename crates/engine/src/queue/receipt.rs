//! Receipt handles and record ids.

use crate::ids::{ShardId, Text};
use crate::record::Record;
use crate::shard::ShardStamp;
use crate::token::{self, BodyReader, BodyWriter, Purpose};

/// One delivery of one record: what a receipt handle stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Receipt {
    /// Identifier of the queue; a later queue of the same name has another one.
    pub queue: Text,
    pub shard: ShardId,
    pub offset: u64,
    /// Number of the delivery in its queue.
    pub serial: u64,
    /// Whether it was received as a dead letter.
    pub dead_letter: bool,
}

impl Receipt {
    /// The opaque text.
    pub(crate) fn handle(&self, account: &str) -> Text {
        BodyWriter::default()
            .number(self.shard.0.into())
            .number(self.offset)
            .number(self.serial)
            .number(self.dead_letter.into())
            .text(&self.queue)
            .seal(Purpose::Receipt, account)
    }

    /// Reads a text back; `None` for anything that [`Receipt::handle`] did not make.
    pub(crate) fn read(account: &str, text: &str) -> Option<Self> {
        let body = token::open(Purpose::Receipt, account, text)?;
        let mut reader = BodyReader(&body);
        Some(Self {
            shard: ShardId(u32::try_from(reader.number()?).ok()?),
            offset: reader.number()?,
            serial: reader.number()?,
            dead_letter: reader.number()? != 0,
            queue: reader.text()?.into(),
        })
    }
}

/// The identifier of a record in every queue of its stream: shard life, shard and index, in hexadecimal. It is the same
/// at every delivery; its form is our decision.
pub fn record_id(stamp: ShardStamp, record: &Record) -> Text {
    format!("{:09x}{:08x}{:012x}", stamp.created_s(), stamp.shard().0, record.index()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_come_back_and_fit() {
        let queue = "abcdefghijklmnopqrst-012".into();
        let receipt = Receipt { queue, shard: ShardId(7), offset: 1 << 40, serial: 9, dead_letter: true };
        let handle = receipt.handle("000000000000");
        assert!(handle.len() <= 1_024);
        assert_eq!(Receipt::read("000000000000", &handle), Some(receipt));
        assert_eq!(Receipt::read("111111111111", &handle), None);
        assert_eq!(Receipt::read("000000000000", &handle[1..]), None);
    }
}
