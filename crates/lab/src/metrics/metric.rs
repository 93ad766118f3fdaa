//! The service's metrics: names and units. Spec 12.1, 12.2.

use super::meter::Stat;

/// What a metric counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricUnit {
    /// `Bytes`
    Bytes,
    /// `Count`
    Count,
    /// `Milliseconds`
    Milliseconds,
}

impl MetricUnit {
    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "Bytes",
            Self::Count => "Count",
            Self::Milliseconds => "Milliseconds",
        }
    }
}

/// One line per metric: names, units and the list come from here.
macro_rules! metrics {
    ($($variant:ident $name:literal $unit:ident $statistic:ident,)*) => {
        /// A metric of the namespace `AWS/Kinesis`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Metric {
            $(
                #[doc = concat!("`", $name, "`")]
                $variant,
            )*
        }

        impl Metric {
            /// All of them, in the order of the table in Spec 12.1, those that only shards have last.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The service's name for it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Its unit.
            pub const fn unit(self) -> MetricUnit {
                match self {
                    $(Self::$variant => MetricUnit::$unit,)*
                }
            }

            /// The statistic that says most of it.
            pub const fn statistic(self) -> Statistic {
                match self {
                    $(Self::$variant => Statistic::$statistic,)*
                }
            }
        }
    };
}

metrics! {
    IncomingBytes "IncomingBytes" Bytes Sum,
    IncomingRecords "IncomingRecords" Count Sum,
    PutRecordBytes "PutRecord.Bytes" Bytes Sum,
    PutRecordLatency "PutRecord.Latency" Milliseconds Average,
    PutRecordSuccess "PutRecord.Success" Count Average,
    PutRecordsBytes "PutRecords.Bytes" Bytes Sum,
    PutRecordsLatency "PutRecords.Latency" Milliseconds Average,
    PutRecordsSuccess "PutRecords.Success" Count Average,
    PutRecordsTotalRecords "PutRecords.TotalRecords" Count Sum,
    PutRecordsSuccessfulRecords "PutRecords.SuccessfulRecords" Count Sum,
    PutRecordsFailedRecords "PutRecords.FailedRecords" Count Sum,
    PutRecordsThrottledRecords "PutRecords.ThrottledRecords" Count Sum,
    WriteProvisionedThroughputExceeded "WriteProvisionedThroughputExceeded" Count Sum,
    GetRecordsBytes "GetRecords.Bytes" Bytes Sum,
    GetRecordsRecords "GetRecords.Records" Count Sum,
    GetRecordsLatency "GetRecords.Latency" Milliseconds Average,
    GetRecordsSuccess "GetRecords.Success" Count Average,
    GetRecordsIteratorAge "GetRecords.IteratorAgeMilliseconds" Milliseconds Maximum,
    ReadProvisionedThroughputExceeded "ReadProvisionedThroughputExceeded" Count Sum,
    SubscribeSuccess "SubscribeToShard.Success" Count Sum,
    SubscribeRateExceeded "SubscribeToShard.RateExceeded" Count Sum,
    EventBytes "SubscribeToShardEvent.Bytes" Bytes Sum,
    EventRecords "SubscribeToShardEvent.Records" Count Sum,
    EventMillisBehindLatest "SubscribeToShardEvent.MillisBehindLatest" Milliseconds Maximum,
    EventSuccess "SubscribeToShardEvent.Success" Count Sum,
    OutgoingBytes "OutgoingBytes" Bytes Sum,
    OutgoingRecords "OutgoingRecords" Count Sum,
    IteratorAge "IteratorAgeMilliseconds" Milliseconds Maximum,
}

impl Metric {
    /// The metric of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|metric| metric.name() == name)
    }
}

/// How the samples of a period become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// `Sum`
    Sum,
    /// `Average`
    Average,
    /// `Minimum`
    Minimum,
    /// `Maximum`
    Maximum,
    /// `SampleCount`
    SampleCount,
}

impl Statistic {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sum, Self::Average, Self::Minimum, Self::Maximum, Self::SampleCount];

    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "Sum",
            Self::Average => "Average",
            Self::Minimum => "Minimum",
            Self::Maximum => "Maximum",
            Self::SampleCount => "SampleCount",
        }
    }

    /// The statistic of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|statistic| statistic.as_str() == name)
    }

    /// The number, in thousandths: an average is seldom whole.
    pub fn milli(self, stat: Stat) -> u64 {
        let whole = match self {
            Self::Sum => stat.sum,
            Self::Average => {
                let milli = u128::from(stat.sum) * 1_000 / u128::from(stat.samples.max(1));
                return u64::try_from(milli).unwrap_or(u64::MAX);
            }
            Self::Minimum => stat.min,
            Self::Maximum => stat.max,
            Self::SampleCount => stat.samples,
        };
        whole.saturating_mul(1_000)
    }
}
