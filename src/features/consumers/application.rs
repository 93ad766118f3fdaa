//! What a KCL application needs to be told beyond name and position.

use crate::design::{Choice, NumberField, OptionItem, Options, Select, parse};
use crate::i18n::{Catalog, use_text};
use playground_engine::Text;
use playground_markup::prelude::*;
use playground_sim::{
    ApplicationSpec, CheckpointPolicy, MAX_FAILOVER_MS, MAX_WORKERS, MIN_FAILOVER_MS, Retrieval, Start,
};

/// Most records or seconds between two checkpoints.
const MOST_BETWEEN: u64 = 1_000_000;

/// Everything as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplicationDraft {
    /// `polling` or `fan-out`.
    pub retrieval: AttrValue,
    pub workers: AttrValue,
    pub failover: AttrValue,
    /// `batch`, `records`, `seconds` or `end`.
    pub policy: AttrValue,
    pub every: AttrValue,
}

impl Default for ApplicationDraft {
    fn default() -> Self {
        Self {
            retrieval: "polling".into(),
            workers: "2".into(),
            failover: "10000".into(),
            policy: "seconds".into(),
            every: "10".into(),
        }
    }
}

impl ApplicationDraft {
    /// Whether its workers ask with GetRecords.
    pub fn polls(&self) -> bool {
        self.retrieval != "fan-out"
    }

    fn counts(&self) -> bool {
        self.policy == "records" || self.policy == "seconds"
    }

    fn every(&self) -> Result<u32, parse::NumberTrouble> {
        parse::whole(&self.every, 1, MOST_BETWEEN).map(|every| u32::try_from(every).unwrap_or(u32::MAX))
    }

    fn policy(&self) -> Option<CheckpointPolicy> {
        Some(match self.policy.as_str() {
            "records" => CheckpointPolicy::EveryRecords(self.every().ok()?),
            "seconds" => CheckpointPolicy::EverySeconds(self.every().ok()?),
            "end" => CheckpointPolicy::ShardEnd,
            _ => CheckpointPolicy::EveryBatch,
        })
    }

    fn workers(&self) -> Result<u64, parse::NumberTrouble> {
        parse::whole(&self.workers, 1, u64::from(MAX_WORKERS))
    }

    fn failover(&self) -> Result<u64, parse::NumberTrouble> {
        parse::whole(&self.failover, u64::from(MIN_FAILOVER_MS), u64::from(MAX_FAILOVER_MS))
    }

    /// The application, if every field can be used.
    pub fn spec(
        &self,
        name: &str,
        stream: &Text,
        start: &Start,
        interval_ms: u32,
        limit: u32,
    ) -> Option<ApplicationSpec> {
        Some(ApplicationSpec {
            name: name.into(),
            stream: stream.clone(),
            start: start.clone(),
            retrieval: if self.polls() { Retrieval::Polling } else { Retrieval::FanOut },
            interval_ms,
            limit,
            failover_ms: u32::try_from(self.failover().ok()?).ok()?,
            policy: self.policy()?,
            workers: u32::try_from(self.workers().ok()?).ok()?,
        })
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct ApplicationFieldsProps {
    pub draft: ApplicationDraft,
    pub onchange: Callback<ApplicationDraft>,
}

/// Workers, failover time and checkpoints.
#[component]
pub fn ApplicationFields(props: &ApplicationFieldsProps) -> Html {
    let text = use_text();
    let draft = &props.draft;
    let edit = |change: fn(&mut ApplicationDraft, AttrValue)| {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |value: AttrValue| {
            let mut next = draft.clone();
            change(&mut next, value);
            onchange.emit(next);
        })
    };
    let said = |trouble| AttrValue::from(text.number_trouble(trouble));
    let (unit, hint) = if draft.policy == "records" {
        (text.consumers_policy_records_unit(), text.consumers_policy_records_hint())
    } else {
        (text.consumers_policy_seconds_unit(), text.consumers_policy_seconds_hint())
    };
    html! {
        <>
            <Options
                label={text.consumers_retrieval()}
                items={retrievals(text)}
                value={draft.retrieval.clone()}
                onchange={edit(|draft, value| draft.retrieval = value)}
                compact=true
            />
            <p class="form__note">
                { if draft.polls() { text.consumers_retrieval_polling_note() } else { text.consumers_retrieval_fan_out_note() } }
            </p>
            <div class="form__row">
                <NumberField
                    label={text.consumers_workers()}
                    value={draft.workers.clone()}
                    oninput={edit(|draft, value| draft.workers = value)}
                    least={1}
                    most={u64::from(MAX_WORKERS)}
                    hint={text.consumers_workers_hint()}
                    error={draft.workers().err().map(said)}
                />
                <NumberField
                    label={text.consumers_failover()}
                    value={draft.failover.clone()}
                    oninput={edit(|draft, value| draft.failover = value)}
                    least={u64::from(MIN_FAILOVER_MS)}
                    most={u64::from(MAX_FAILOVER_MS)}
                    step={1_000}
                    unit="ms"
                    hint={text.consumers_failover_hint()}
                    error={draft.failover().err().map(said)}
                />
            </div>
            <div class="form__row">
                <Select
                    label={text.consumers_policy()}
                    choices={policies(text)}
                    value={draft.policy.clone()}
                    onchange={edit(|draft, value| draft.policy = value)}
                />
                if draft.counts() {
                    <NumberField
                        label={text.consumers_policy_every()}
                        value={draft.every.clone()}
                        oninput={edit(|draft, value| draft.every = value)}
                        least={1}
                        most={MOST_BETWEEN}
                        {unit}
                        {hint}
                        error={draft.every().err().map(said)}
                    />
                }
            </div>
        </>
    }
}

fn retrievals(text: Catalog) -> Vec<OptionItem> {
    vec![
        OptionItem::plain("polling", text.consumers_retrieval_polling()),
        OptionItem::plain("fan-out", text.consumers_retrieval_fan_out()),
    ]
}

fn policies(text: Catalog) -> Vec<Choice> {
    vec![
        Choice::new("batch", text.consumers_policy_batch()),
        Choice::new("records", text.consumers_policy_records()),
        Choice::new("seconds", text.consumers_policy_seconds()),
        Choice::new("end", text.consumers_policy_end()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(draft: &ApplicationDraft) -> Option<ApplicationSpec> {
        draft.spec("orders-app", &"orders".into(), &Start::TrimHorizon, 1_500, 10_000)
    }

    #[test]
    fn the_draft_as_offered_can_be_used() {
        let spec = spec(&ApplicationDraft::default()).expect("every field is filled");
        assert_eq!((spec.workers, spec.failover_ms, spec.policy), (2, 10_000, CheckpointPolicy::EverySeconds(10)));
    }

    #[test]
    fn a_number_counts_only_where_the_policy_takes_one() {
        let draft = ApplicationDraft { every: "nonsense".into(), ..ApplicationDraft::default() };
        assert_eq!(spec(&draft), None);
        let draft = ApplicationDraft { policy: "end".into(), ..draft };
        assert_eq!(spec(&draft).map(|spec| spec.policy), Some(CheckpointPolicy::ShardEnd));
    }

    #[test]
    fn fan_out_is_a_choice() {
        let draft = ApplicationDraft { retrieval: "fan-out".into(), ..ApplicationDraft::default() };
        assert_eq!(spec(&draft).map(|spec| spec.retrieval), Some(Retrieval::FanOut));
    }

    #[test]
    fn more_workers_than_fit_are_refused() {
        let draft = ApplicationDraft { workers: "13".into(), ..ApplicationDraft::default() };
        assert_eq!(spec(&draft), None);
    }
}
