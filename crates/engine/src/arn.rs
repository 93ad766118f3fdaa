//! Resource names of streams, consumers, channels and queues. Spec 1.2.

/// The parts of a stream ARN, borrowed from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamArn<'a> {
    /// Region name.
    pub region: &'a str,
    /// Account number, 12 digits.
    pub account: &'a str,
    /// Stream name.
    pub stream: &'a str,
}

/// The parts of a consumer ARN, borrowed from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsumerArn<'a> {
    /// The stream it belongs to.
    pub stream: StreamArn<'a>,
    /// Consumer name.
    pub consumer: &'a str,
    /// When the consumer was registered, in seconds.
    pub created_s: u64,
}

/// The parts of a channel ARN, borrowed from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelArn<'a> {
    /// Region name.
    pub region: &'a str,
    /// Account number, 12 digits.
    pub account: &'a str,
    /// The channel's id.
    pub id: &'a str,
}

/// The parts of a queue ARN, borrowed from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueArn<'a> {
    /// Region name.
    pub region: &'a str,
    /// Account number, 12 digits.
    pub account: &'a str,
    /// Generated identifier of the queue.
    pub queue: &'a str,
}

/// Characters of stream, consumer and shard names. Spec 2.2.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}

/// `arn:aws…:kinesis:REGION:ACCOUNT:REST` in parts.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let rest = text.strip_prefix("arn:aws")?;
    let (partition, rest) = rest.split_once(":kinesis:")?;
    let (region, rest) = rest.split_once(':')?;
    let (account, rest) = rest.split_once(':')?;
    let plain = !partition.contains(':');
    let digits = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    (plain && digits).then_some((region, account, rest))
}

impl<'a> StreamArn<'a> {
    /// Reads `arn:aws:kinesis:REGION:ACCOUNT:stream/NAME`, in any partition.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (region, account, rest) = parts(text)?;
        let stream = rest.strip_prefix("stream/")?;
        let plain = !stream.is_empty() && !stream.contains(char::is_whitespace);
        plain.then_some(Self { region, account, stream })
    }

    /// The ARN's text in the partition `aws`.
    pub fn print(&self) -> String {
        format!("arn:aws:kinesis:{}:{}:stream/{}", self.region, self.account, self.stream)
    }
}

impl<'a> ConsumerArn<'a> {
    /// Reads `arn:aws:kinesis:REGION:ACCOUNT:stream/NAME/consumer/CONSUMER:SECONDS`, in any partition.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (region, account, rest) = parts(text)?;
        let (stream, rest) = rest.strip_prefix("stream/")?.split_once("/consumer/")?;
        let (consumer, seconds) = rest.split_once(':')?;
        if !is_name(stream) || !is_name(consumer) || !seconds.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let created_s = seconds.parse().ok()?;
        Some(Self { stream: StreamArn { region, account, stream }, consumer, created_s })
    }

    /// The ARN's text in the partition `aws`.
    pub fn print(&self) -> String {
        format!("{}/consumer/{}:{}", self.stream.print(), self.consumer, self.created_s)
    }
}

impl<'a> ChannelArn<'a> {
    /// Reads `arn:aws:kinesis:REGION:ACCOUNT:channel/ID`, in any partition.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (region, account, rest) = parts(text)?;
        let id = rest.strip_prefix("channel/")?;
        let plain = !id.is_empty() && !id.contains(char::is_whitespace);
        plain.then_some(Self { region, account, id })
    }

    /// The ARN's text in the partition `aws`.
    pub fn print(&self) -> String {
        format!("arn:aws:kinesis:{}:{}:channel/{}", self.region, self.account, self.id)
    }
}

impl<'a> QueueArn<'a> {
    /// Reads `arn:aws:kinesis:REGION:ACCOUNT:queue/ID`, in any partition.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (region, account, rest) = parts(text)?;
        let queue = rest.strip_prefix("queue/")?;
        let plain = !queue.is_empty() && !queue.contains(char::is_whitespace);
        plain.then_some(Self { region, account, queue })
    }

    /// The ARN's text in the partition `aws`.
    pub fn print(&self) -> String {
        format!("arn:aws:kinesis:{}:{}:queue/{}", self.region, self.account, self.queue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_are_read_and_printed() {
        let text = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
        let arn = StreamArn::parse(text).unwrap();
        assert_eq!((arn.region, arn.account, arn.stream), ("us-east-1", "000000000000", "orders"));
        assert_eq!(arn.print(), text);
        let text = "arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/billing:1767225600";
        let arn = ConsumerArn::parse(text).unwrap();
        assert_eq!((arn.consumer, arn.created_s, arn.print().as_str()), ("billing", 1_767_225_600, text));
    }

    #[test]
    fn other_texts_are_not_arns() {
        for text in [
            "",
            "orders",
            "arn:aws:s3:::bucket",
            "arn:aws:kinesis:r:12:stream/s",
            "arn:aws:kinesis:r:000000000000:stream/",
        ] {
            assert_eq!(StreamArn::parse(text), None, "{text}");
        }
        assert!(StreamArn::parse("arn:aws-cn:kinesis:r:000000000000:stream/s").is_some());
        assert_eq!(ConsumerArn::parse("arn:aws:kinesis:r:000000000000:stream/s/consumer/c:x"), None);
    }
}
