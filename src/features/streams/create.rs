//! Creating a stream.

use crate::design::{
    Button, ButtonKind, Dialog, Field, IconName, NumberField, OptionItem, Options, Refusal, on_submit, parse,
};
use crate::i18n::use_text;
use crate::store::{use_lab, use_store};
use crate::ui_state::{Dialog as Open, UiAction, use_ui};
use playground_engine::api::{CreateStream, Request};
use playground_engine::{StreamMode, Text};
use playground_lab::Command;
use playground_lab::view::Fault;
use playground_markup::prelude::*;

/// Most shards this page offers; the engine takes any count up to its quota.
const MOST_SHARDS: u64 = 16;

/// A name that is free: `orders`, `orders-2` …
fn free_name(taken: &[Text]) -> String {
    let free = |name: &str| !taken.iter().any(|other| other.as_ref() == name);
    if free("orders") {
        return "orders".to_owned();
    }
    (2_u32..1_000).map(|number| format!("orders-{number}")).find(|name| free(name)).unwrap_or_default()
}

#[derive(Clone, Copy, PartialEq, Properties)]
struct SketchProps {
    shards: u64,
}

/// The key space as it would be cut.
#[component]
fn Sketch(props: &SketchProps) -> Html {
    let text = use_text();
    html! {
        <div class="shard-sketch">
            <div class="shard-sketch__bar" aria-hidden="true">
                for place in 0..props.shards {
                    <span key={place} class="shard-sketch__part" data-hue={(place % 8 + 1).to_string()}>
                        { char::from(b'A' + u8::try_from(place).unwrap_or(0)) }
                    </span>
                }
            </div>
            <p class="form__note">{ text.streams_sketch(props.shards) }</p>
        </div>
    }
}

/// Name and number of shards of a new stream.
#[component]
pub fn CreateDialog() -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let taken = use_lab(|lab| lab.world().account().streams().map(|stream| stream.name().clone()).collect::<Vec<_>>());
    let name = use_state(|| AttrValue::from(free_name(&taken)));
    let shards = use_state(|| AttrValue::from("2"));
    let mode = use_state(|| StreamMode::Provisioned);
    let tried = use_state(|| false);
    let fault = use_state(|| None::<Fault>);
    let checked_name = parse::name(&name);
    let checked_shards = parse::whole(&shards, 1, MOST_SHARDS);
    // An empty field is no mistake before the button was pressed.
    let name_error = match checked_name {
        Err(parse::NameTrouble::Empty) if !*tried => None,
        Err(trouble) => Some(AttrValue::from(text.name_trouble(trouble))),
        Ok(_) => None,
    };
    let shards_error = match checked_shards {
        Err(parse::NumberTrouble::Empty) if !*tried => None,
        Err(trouble) => Some(AttrValue::from(text.number_trouble(trouble))),
        Ok(_) => None,
    };
    let act = {
        let (ui, store, name, shards) = (ui.clone(), store, name.clone(), shards.clone());
        let (tried, fault, mode) = (tried, fault.clone(), *mode);
        move || {
            tried.set(true);
            let (Ok(wanted), Ok(count)) = (parse::name(&name), parse::whole(&shards, 1, MOST_SHARDS)) else { return };
            let wanted = Text::from(wanted);
            let request = CreateStream {
                stream_name: Some(wanted.clone()),
                shard_count: i64::try_from(count).ok().filter(|_| mode == StreamMode::Provisioned),
                stream_mode: (mode == StreamMode::OnDemand).then(|| mode.as_str().into()),
                ..CreateStream::default()
            };
            match store.perform(Command::Call(Request::CreateStream(request))).result {
                Ok(_) => {
                    ui.toast(text.streams_created(&wanted));
                    ui.dispatch(UiAction::Stream(Some(wanted)));
                    ui.close();
                }
                Err(error) => fault.set(Some(Fault::of(&error))),
            }
        }
    };
    let onsubmit = on_submit(act.clone());
    let set = |state: &State<AttrValue>| {
        let (state, fault) = (state.clone(), fault.clone());
        Callback::from(move |value: AttrValue| {
            state.set(value);
            fault.set(None);
        })
    };
    let on_mode = {
        let mode = mode.clone();
        Callback::from(move |word: AttrValue| {
            let on_demand = &*word == StreamMode::OnDemand.as_str();
            mode.set(if on_demand { StreamMode::OnDemand } else { StreamMode::Provisioned });
        })
    };
    let modes = vec![
        OptionItem::plain(StreamMode::Provisioned.as_str(), text.streams_provisioned()),
        OptionItem::plain(StreamMode::OnDemand.as_str(), text.streams_on_demand()),
    ];
    let provisioned = *mode == StreamMode::Provisioned;
    let bring = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.open(Open::Bring))
    };
    let on_close = Callback::from(move |()| ui.close());
    let press = Callback::from(move |_: MouseEvent| act());
    html! {
        <Dialog
            title={text.streams_create()}
            on_close={on_close.clone()}
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.streams_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} onclick={press}>{ text.streams_create() }</Button>
                </>
            }}
        >
            <form class="form" {onsubmit} novalidate=true>
                <div class="form__row">
                    <Field
                        label={text.streams_name()}
                        value={(*name).clone()}
                        oninput={set(&name)}
                        error={name_error}
                        mono=true
                    />
                    if provisioned {
                        <NumberField
                            label={text.streams_shard_count()}
                            value={(*shards).clone()}
                            oninput={set(&shards)}
                            least={1}
                            most={MOST_SHARDS}
                            hint={text.streams_shard_count_hint()}
                            error={shards_error}
                        />
                    }
                </div>
                <Options label={text.capacity_mode()} items={modes} value={mode.as_str()} onchange={on_mode} compact=true />
                if !provisioned {
                    <p class="form__note">{ text.capacity_initial() }</p>
                } else if let Ok(shards) = checked_shards {
                    <Sketch {shards} />
                }
                <p class="form__note">{ text.streams_create_takes() }</p>
                <div><Button kind={ButtonKind::Ghost} icon={IconName::Open} onclick={bring}>{ text.bring_more() }</Button></div>
                if let Some(fault) = &*fault {
                    <Refusal code={fault.code} message={fault.message.clone()} />
                }
                <button type="submit" hidden=true></button>
            </form>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_name_is_offered() {
        assert_eq!(free_name(&[]), "orders");
        assert_eq!(free_name(&["orders".into(), "orders-2".into()]), "orders-3");
    }
}
