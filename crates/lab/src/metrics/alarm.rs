//! Alarms: thresholds on metrics, judged when their periods end. Spec 12.4.

use super::meter::Stat;
use super::{Dimension, Meter, Metric, Metrics, Period, Statistic};
use playground_engine::{AlarmState, SharedLog, SortedMap, Text, Timestamp};
use std::sync::Arc;

/// Most alarms of one world.
const MOST: usize = 50;
/// Most minutes that the periods of an alarm span together: what meters keep.
const MOST_MINUTES: u32 = 1_440;
/// Transitions that are kept.
const TRANSITIONS: u64 = 1_000;
/// Periods before the evaluated ones that are looked at, too, when some of those are missing.
const EARLIER: u32 = 2;

/// How a value is compared with the threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `GreaterThanThreshold`
    Above,
    /// `GreaterThanOrEqualToThreshold`
    AtLeast,
    /// `LessThanThreshold`
    Below,
    /// `LessThanOrEqualToThreshold`
    AtMost,
}

impl Comparison {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Above, Self::AtLeast, Self::Below, Self::AtMost];

    /// The word of the alarm's definition.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Above => "GreaterThanThreshold",
            Self::AtLeast => "GreaterThanOrEqualToThreshold",
            Self::Below => "LessThanThreshold",
            Self::AtMost => "LessThanOrEqualToThreshold",
        }
    }

    /// The sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Above => ">",
            Self::AtLeast => "≥",
            Self::Below => "<",
            Self::AtMost => "≤",
        }
    }

    fn breaches(self, value: u64, threshold: u64) -> bool {
        match self {
            Self::Above => value > threshold,
            Self::AtLeast => value >= threshold,
            Self::Below => value < threshold,
            Self::AtMost => value <= threshold,
        }
    }
}

/// What a period without samples counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// `missing`: as nothing; when all are missing, as insufficient data.
    #[default]
    Missing,
    /// `notBreaching`
    NotBreaching,
    /// `breaching`
    Breaching,
    /// `ignore`: the state stays.
    Ignore,
}

impl Missing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Missing, Self::NotBreaching, Self::Breaching, Self::Ignore];

    /// The word of the alarm's definition.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotBreaching => "notBreaching",
            Self::Breaching => "breaching",
            Self::Ignore => "ignore",
        }
    }
}

/// The definition of an alarm.
#[derive(Clone, Debug, PartialEq)]
pub struct AlarmSpec {
    /// Its name; a second alarm of that name replaces the first.
    pub name: Text,
    /// The stream.
    pub stream: Text,
    /// The stream alone, one of its consumers or one of its shards.
    pub dimension: Dimension,
    /// The metric.
    pub metric: Metric,
    /// How its samples become a number.
    pub statistic: Statistic,
    /// How that is compared.
    pub comparison: Comparison,
    /// With what, in thousandths.
    pub threshold_milli: u64,
    /// Minutes of a period.
    pub period_minutes: u32,
    /// Breaching periods that it takes: M of N.
    pub datapoints: u32,
    /// Periods that are looked at: N.
    pub periods: u32,
    /// What a period without samples counts as.
    pub missing: Missing,
}

impl AlarmSpec {
    /// The same with numbers that can be: at least one, M no more than N, no more than a day in all.
    fn within(mut self) -> Self {
        self.period_minutes = self.period_minutes.clamp(1, MOST_MINUTES);
        self.periods = self.periods.clamp(1, MOST_MINUTES / self.period_minutes);
        self.datapoints = self.datapoints.clamp(1, self.periods);
        self
    }

    /// The value of the period that ends with the minute before `end`.
    fn value(&self, meter: &Meter, end: u64) -> Option<u64> {
        let from = end.checked_sub(self.period_minutes.into())?;
        let minutes = meter.stats(Period::Minute, from, end, self.metric).map(|(_, stat)| stat);
        minutes.reduce(Stat::with).map(|stat| self.statistic.milli(stat))
    }
}

/// One alarm and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// Its definition.
    pub spec: Arc<AlarmSpec>,
    /// Its state.
    pub state: AlarmState,
    /// Since when.
    pub since: Timestamp,
    /// The values it was judged by last, newest first, in thousandths; none where no sample was.
    pub values: Vec<Option<u64>>,
}

/// A change of state.
#[derive(Clone, Debug, PartialEq)]
pub struct Transition {
    /// When.
    pub at: Timestamp,
    /// The alarm's name.
    pub alarm: Text,
    /// The alarm's stream.
    pub stream: Text,
    /// The state before.
    pub from: AlarmState,
    /// The state since.
    pub to: AlarmState,
}

/// All alarms of a world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alarms {
    defined: SortedMap<Text, Alarm>,
    transitions: SharedLog<Transition>,
    /// Whether the end of the running minute is entered in the agenda.
    watching: bool,
}

impl Alarms {
    /// The alarms by name.
    pub fn iter(&self) -> impl Iterator<Item = &Alarm> {
        self.defined.values()
    }

    /// The latest changes of state, oldest first.
    pub fn transitions(&self) -> &SharedLog<Transition> {
        &self.transitions
    }

    /// Takes a definition. Says when the next minute ends, if nobody waits for that yet.
    pub(crate) fn put(&mut self, spec: &AlarmSpec, now: Timestamp) -> Option<Timestamp> {
        if self.defined.len() >= MOST && !self.defined.contains_key(&*spec.name) {
            return None;
        }
        let spec = Arc::new(spec.clone().within());
        let alarm = Alarm { state: AlarmState::InsufficientData, since: now, values: Vec::new(), spec: spec.clone() };
        self.defined.insert(spec.name.clone(), alarm);
        self.watch(now)
    }

    /// Forgets an alarm.
    pub(crate) fn remove(&mut self, name: &str) {
        self.defined.remove(name);
    }

    fn watch(&mut self, now: Timestamp) -> Option<Timestamp> {
        if self.watching || self.defined.is_empty() {
            return None;
        }
        self.watching = true;
        Some(Period::Minute.start(Period::Minute.index(now) + 1))
    }

    /// A minute has ended: judges the alarms whose periods end with it. Gives the changes, and when to come again.
    pub(crate) fn judge(&mut self, metrics: &Metrics, now: Timestamp) -> (Vec<Transition>, Option<Timestamp>) {
        self.watching = false;
        let minute = Period::Minute.index(now);
        let mut changes = Vec::new();
        for alarm in self.defined.values_mut() {
            let spec = alarm.spec.clone();
            if !minute.is_multiple_of(spec.period_minutes.into()) {
                continue;
            }
            let meter = metrics.meter(&spec.stream, &spec.dimension);
            let value = |back: u32| {
                let end = minute.checked_sub(u64::from(back) * u64::from(spec.period_minutes))?;
                spec.value(meter?, end)
            };
            alarm.values = (0..spec.periods + EARLIER).map(value).collect();
            let breaches = |value: u64| spec.comparison.breaches(value, spec.threshold_milli);
            let points: Vec<Option<bool>> = alarm.values.iter().map(|value| value.map(breaches)).collect();
            let to = verdict(&points, spec.periods, spec.datapoints, spec.missing, alarm.state);
            if to != alarm.state {
                let from = std::mem::replace(&mut alarm.state, to);
                alarm.since = now;
                changes.push(Transition { at: now, alarm: spec.name.clone(), stream: spec.stream.clone(), from, to });
            }
        }
        for change in &changes {
            self.transitions.push(change.clone());
        }
        self.transitions.trim_to(self.transitions.next().saturating_sub(TRANSITIONS));
        (changes, self.watch(now))
    }
}

/// The state that follows from some periods, newest first: whether each breached, none where it is missing. More than
/// `periods` are given; the earlier ones stand in for missing ones.
fn verdict(
    points: &[Option<bool>],
    periods: u32,
    datapoints: u32,
    missing: Missing,
    current: AlarmState,
) -> AlarmState {
    let real: Vec<(u32, bool)> =
        (1..).zip(points).filter_map(|(age, point)| Some((age, (*point)?))).take(periods as usize).collect();
    let known = u32::try_from(real.len()).unwrap_or(periods);
    let breaching = u32::try_from(real.iter().filter(|(_, breaches)| *breaches).count()).unwrap_or(periods);
    let state = |breaching| if breaching >= datapoints { AlarmState::Alarm } else { AlarmState::Ok };
    let filled = periods - known;
    if filled == 0 {
        return state(breaching);
    }
    match missing {
        Missing::Breaching => state(breaching + filled),
        Missing::NotBreaching => state(breaching),
        Missing::Missing if known == 0 => AlarmState::InsufficientData,
        Missing::Ignore if known == 0 => current,
        // Enough is known, or something speaks against it.
        _ if breaching >= datapoints || breaching < known => state(breaching),
        // All that is known breaches: an alarm, if that goes back far enough.
        Missing::Missing if real.last().is_some_and(|(age, _)| *age >= datapoints) => AlarmState::Alarm,
        Missing::Missing | Missing::Ignore => current,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Periods written oldest first: `0` within, `X` breaching, `-` missing.
    fn judged(points: &str, periods: u32, datapoints: u32) -> String {
        let points: Vec<Option<bool>> = points.chars().rev().map(|c| (c != '-').then_some(c == 'X')).collect();
        let all = [Missing::Missing, Missing::Ignore, Missing::Breaching, Missing::NotBreaching];
        // What the state was shows whether it stays.
        let word = |missing| {
            let of = |current| verdict(&points, periods, datapoints, missing, current);
            match (of(AlarmState::Ok), of(AlarmState::Alarm)) {
                (AlarmState::Ok, AlarmState::Ok) => "ok",
                (AlarmState::Alarm, AlarmState::Alarm) => "alarm",
                (AlarmState::InsufficientData, AlarmState::InsufficientData) => "insufficient",
                (AlarmState::Ok, AlarmState::Alarm) => "stays",
                _ => "?",
            }
        };
        all.map(word).join(" ")
    }

    #[test]
    fn missing_periods_count_as_monitoring_documents_it() {
        // Three of three.
        assert_eq!(judged("0-X-X", 3, 3), "ok ok ok ok");
        assert_eq!(judged("----0", 3, 3), "ok ok ok ok");
        assert_eq!(judged("-----", 3, 3), "insufficient stays alarm ok");
        assert_eq!(judged("0XX-X", 3, 3), "alarm alarm alarm alarm");
        assert_eq!(judged("--X--", 3, 3), "alarm stays alarm ok");
        // Two of three.
        assert_eq!(judged("0-X-X", 3, 2), "alarm alarm alarm alarm");
        assert_eq!(judged("00X0X", 3, 2), "alarm alarm alarm alarm");
        assert_eq!(judged("0-X--", 3, 2), "ok ok alarm ok");
        assert_eq!(judged("----0", 3, 2), "ok ok alarm ok");
        assert_eq!(judged("---X-", 3, 2), "alarm stays alarm ok");
    }

    #[test]
    fn numbers_of_a_definition_are_kept_within_a_day() {
        let spec = AlarmSpec {
            name: "a".into(),
            stream: "s".into(),
            dimension: Dimension::Stream,
            metric: Metric::IncomingBytes,
            statistic: Statistic::Sum,
            comparison: Comparison::Above,
            threshold_milli: 0,
            period_minutes: 0,
            datapoints: u32::MAX,
            periods: u32::MAX,
            missing: Missing::Missing,
        };
        let spec = spec.within();
        assert_eq!((spec.period_minutes, spec.periods, spec.datapoints), (1, 1_440, 1_440));
    }
}
