//! The definition of an alarm as sessions have it: every choice by its word.

use super::OpenError;
use crate::metrics::{AlarmSpec, Comparison, Dimension, Metric, Missing, Statistic};
use playground_engine::ShardId;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct AlarmV1 {
    name: String,
    stream: String,
    consumer: Option<String>,
    shard: Option<u32>,
    metric: String,
    statistic: String,
    comparison: String,
    threshold_milli: u64,
    period_minutes: u32,
    datapoints: u32,
    periods: u32,
    missing: String,
}

impl From<&AlarmSpec> for AlarmV1 {
    fn from(spec: &AlarmSpec) -> Self {
        let (consumer, shard) = match &spec.dimension {
            Dimension::Stream => (None, None),
            Dimension::Consumer(name) => (Some(name.to_string()), None),
            Dimension::Shard(shard) => (None, Some(shard.number())),
        };
        Self {
            name: spec.name.to_string(),
            stream: spec.stream.to_string(),
            consumer,
            shard,
            metric: spec.metric.name().to_owned(),
            statistic: spec.statistic.as_str().to_owned(),
            comparison: spec.comparison.as_str().to_owned(),
            threshold_milli: spec.threshold_milli,
            period_minutes: spec.period_minutes,
            datapoints: spec.datapoints,
            periods: spec.periods,
            missing: spec.missing.as_str().to_owned(),
        }
    }
}

impl AlarmV1 {
    pub(super) fn thaw(self) -> Result<AlarmSpec, OpenError> {
        let comparison = Comparison::ALL.into_iter().find(|one| one.as_str() == self.comparison);
        let missing = Missing::ALL.into_iter().find(|one| one.as_str() == self.missing);
        Ok(AlarmSpec {
            name: self.name.into(),
            stream: self.stream.into(),
            dimension: match (self.consumer, self.shard) {
                (None, None) => Dimension::Stream,
                (Some(name), None) => Dimension::Consumer(name.into()),
                (None, Some(shard)) => Dimension::Shard(ShardId(shard)),
                (Some(_), Some(_)) => return Err(OpenError::Malformed),
            },
            metric: Metric::parse(&self.metric).ok_or(OpenError::Malformed)?,
            statistic: Statistic::parse(&self.statistic).ok_or(OpenError::Malformed)?,
            comparison: comparison.ok_or(OpenError::Malformed)?,
            threshold_milli: self.threshold_milli,
            period_minutes: self.period_minutes,
            datapoints: self.datapoints,
            periods: self.periods,
            missing: missing.ok_or(OpenError::Malformed)?,
        })
    }
}
