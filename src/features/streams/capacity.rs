//! Who sets the number of shards, and what is held ready: mode, commitment and warm throughput.

use crate::design::{Button, ButtonKind, ButtonSize, Dialog, Icon, IconName, NumberField, Refusal, parse};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with, use_store};
use crate::ui_state::use_ui;
use playground_engine::api::{
    CommitmentInput, Request, StreamModeDetails, StreamRef, UpdateAccountSettings, UpdateStreamMode,
    UpdateStreamWarmThroughput,
};
use playground_engine::{CommitmentStatus, StreamMode, Text};
use playground_lab::Command;
use playground_lab::view::{self, CapacityView, Fault};
use playground_markup::prelude::*;

/// What the fields offer where the service has not said how much there may be.
const MOST_MIBPS: u32 = 10_240;

#[derive(Clone, PartialEq, Properties)]
pub struct CapacityDialogProps {
    pub name: Text,
}

/// Asks the service, and keeps what it refused beside the part that asked.
type Ask = Callback<(Part, Request)>;

/// The parts of the dialog that may be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Mode,
    Commitment,
    Warm,
}

fn switch(arn: &str, to: StreamMode) -> Request {
    Request::UpdateStreamMode(UpdateStreamMode {
        stream_arn: Some(arn.into()),
        stream_mode_details: Some(StreamModeDetails { stream_mode: Some(to.as_str().into()) }),
        warm_throughput_mibps: None,
    })
}

fn commitment(to: CommitmentStatus) -> Request {
    Request::UpdateAccountSettings(UpdateAccountSettings {
        minimum_throughput_billing_commitment: Some(CommitmentInput { status: Some(to.as_str().into()) }),
    })
}

/// The dialog.
#[component]
pub fn CapacityDialog(props: &CapacityDialogProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let fault = use_state(|| None::<(Part, Fault)>);
    let asking = use_state(|| false);
    let typed = use_state(|| None::<AttrValue>);
    let seen = use_lab_with(props.name.clone(), Cadence::Fast, |lab, name| {
        let stream = lab.world().account().stream(name)?;
        Some((view::capacity(lab.world(), name)?, stream.arn()))
    });
    let ask: Ask = {
        let (fault, typed) = (fault.clone(), typed.clone());
        Callback::from(move |(part, request): (Part, Request)| match store.perform(Command::Call(request)).result {
            Ok(_) => {
                fault.set(None);
                typed.set(None);
            }
            Err(error) => fault.set(Some((part, Fault::of(&error)))),
        })
    };
    let on_close = Callback::from(move |()| ui.close());
    let refusal = |part: Part| match &*fault {
        Some((of, fault)) if *of == part => html! { <Refusal code={fault.code} message={fault.message.clone()} /> },
        _ => html! {},
    };
    html! {
        <Dialog
            title={text.capacity_dialog(&props.name)}
            on_close={on_close.clone()}
            actions={html! { <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.capacity_done() }</Button> }}
        >
            if let Some((capacity, arn)) = &*seen {
                <div class="form">
                    <section class="capacity-part">
                        <h3 class="capacity-part__title">{ text.capacity_mode() }</h3>
                        <p>{ text.capacity_mode_is(capacity.mode == StreamMode::OnDemand) }</p>
                        { mode(capacity, arn, &asking, &ask, text) }
                        { refusal(Part::Mode) }
                    </section>
                    <section class="capacity-part">
                        <h3 class="capacity-part__title">{ text.capacity_advantage() }</h3>
                        { committed(capacity, &ask, text) }
                        { refusal(Part::Commitment) }
                        { warm(capacity, &props.name, &typed, &ask, text) }
                        { refusal(Part::Warm) }
                    </section>
                </div>
            }
        </Dialog>
    }
}

/// The switch, which asks once more: there are few of them a day.
fn mode(capacity: &CapacityView, arn: &str, asking: &State<bool>, ask: &Ask, text: Catalog) -> Html {
    let all = capacity.mode_switches_per_day;
    let used = all.saturating_sub(capacity.mode_switches_left);
    let to = match capacity.mode {
        StreamMode::OnDemand => StreamMode::Provisioned,
        StreamMode::Provisioned => StreamMode::OnDemand,
    };
    let set = |value: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(value))
    };
    let act = {
        let (asking, ask, request) = (asking.clone(), ask.clone(), switch(arn, to));
        Callback::from(move |_: MouseEvent| {
            asking.set(false);
            ask.emit((Part::Mode, request.clone()));
        })
    };
    html! {
        if **asking {
            <div class="form__warn capacity-part__sure" role="group" aria-label={text.capacity_switch()}>
                <Icon name={IconName::Warn} />
                <span>{ text.capacity_sure(to == StreamMode::OnDemand, used + 1, all) }</span>
                <Button kind={ButtonKind::Primary} size={ButtonSize::Small} onclick={act}>{ text.capacity_switch() }</Button>
                <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={set(false)}>{ text.capacity_keep() }</Button>
            </div>
        } else {
            <div class="capacity-part__row">
                <Button onclick={set(true)}>
                    { if to == StreamMode::OnDemand { text.capacity_to_on_demand() } else { text.capacity_to_provisioned() } }
                </Button>
                <span class="form__note">{ text.capacity_switches(used, all) }</span>
            </div>
        }
    }
}

fn committed(capacity: &CapacityView, ask: &Ask, text: Catalog) -> Html {
    let (words, to) = match capacity.commitment {
        CommitmentStatus::Disabled => (text.capacity_commitment_off(), CommitmentStatus::Enabled),
        CommitmentStatus::Enabled => (text.capacity_commitment_on(), CommitmentStatus::Disabled),
        CommitmentStatus::EnabledUntilEarliestAllowedEnd => {
            (text.capacity_commitment_ending(), CommitmentStatus::Enabled)
        }
    };
    let act = {
        let ask = ask.clone();
        Callback::from(move |_: MouseEvent| ask.emit((Part::Commitment, commitment(to))))
    };
    html! {
        <div class="capacity-part__row">
            <span>{ words }</span>
            <Button size={ButtonSize::Small} onclick={act}>
                { if to == CommitmentStatus::Enabled { text.capacity_commit() } else { text.capacity_uncommit() } }
            </Button>
        </div>
    }
}

fn warm(capacity: &CapacityView, name: &Text, typed: &State<Option<AttrValue>>, ask: &Ask, text: Catalog) -> Html {
    if capacity.mode == StreamMode::Provisioned {
        return html! { <p class="form__note">{ text.capacity_warm_needs_on_demand() }</p> };
    }
    let Some(most) = capacity.most_warm_mibps else { return html! {} };
    let most = most.min(MOST_MIBPS);
    let target = capacity.warm.map_or(0, |warm| warm.target_mibps);
    let value = (**typed).clone().unwrap_or_else(|| AttrValue::from(target.to_string()));
    let wanted = parse::whole(&value, 0, u64::from(most));
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |value: AttrValue| typed.set(Some(value)))
    };
    let act = {
        let (ask, name, wanted) = (ask.clone(), name.clone(), wanted.ok());
        Callback::from(move |_: MouseEvent| {
            let request = UpdateStreamWarmThroughput {
                stream: StreamRef::named(name.clone()),
                warm_throughput_mibps: wanted.and_then(|mibps| i64::try_from(mibps).ok()),
            };
            ask.emit((Part::Warm, Request::UpdateStreamWarmThroughput(request)));
        })
    };
    let differs = wanted.is_ok_and(|wanted| wanted != u64::from(target));
    html! {
        <div class="capacity-part__row capacity-part__warm">
            <NumberField
                label={text.capacity_warm_target()}
                {value}
                {oninput}
                least={0}
                most={u64::from(most)}
                unit={"MiB/s"}
                hint={text.capacity_warm_hint(most)}
                error={wanted.err().map(|trouble| AttrValue::from(text.number_trouble(trouble)))}
            />
            <Button disabled={!differs} onclick={act}>{ text.capacity_warm_set() }</Button>
            if let Some(warm) = capacity.warm {
                <span class="form__note" role="status">{ text.capacity_warm_of(warm.current_mibps, warm.target_mibps) }</span>
            }
        </div>
    }
}
